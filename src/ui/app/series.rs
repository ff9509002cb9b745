//! What the app does about figures over time: show them, remember which, save table and chart.

use std::{
    path::{Path, PathBuf},
    sync::mpsc,
};

use eframe::egui;

use super::{App, files::with_ending};
use crate::{
    assets,
    disk::output::Output,
    model::IndicatorId,
    session::{
        series::{SeriesChoice, SeriesPeriods},
        series_wording,
    },
    ui::{
        action::Screen, host::picture, pages::series, shell::message::Message, words::series as say,
    },
};

/// So many of the figures that lead a year are shown while nobody chose any.
const AT_FIRST: usize = 3;

impl App {
    /// Shows figures over time, this one among them.
    pub(super) fn show_series(&mut self, id: Option<&IndicatorId>, context: &egui::Context) {
        self.commit_all(context);
        if self.book.is_none() {
            return;
        }
        if let Some(id) = id {
            // One came for this one: what nobody chose gives way to it.
            let chosen = if self.has_chosen_series() {
                self.series_choice()
            } else {
                SeriesChoice::default()
            };
            if !chosen.ids.contains(id) {
                self.choose_series(chosen.with(id, true));
            }
        }
        self.shown.screen = Screen::Series;
    }

    fn has_chosen_series(&self) -> bool {
        self.book.as_ref().is_some_and(|book| self.settings.series_of(book.path()).is_some())
    }

    /// What was chosen last in this book, else some of the figures that lead a year.
    pub fn series_choice(&self) -> SeriesChoice {
        let chosen = self.book.as_ref().and_then(|book| self.settings.series_of(book.path()));
        chosen.cloned().unwrap_or_else(|| SeriesChoice {
            ids: assets::leading().iter().take(AT_FIRST).cloned().collect(),
            periods: SeriesPeriods::All,
        })
    }

    pub(super) fn choose_series(&mut self, choice: SeriesChoice) {
        let Some(book) = &self.book else { return };
        let path = book.path().to_path_buf();
        self.settings.remember_series(&path, choice);
        self.remember_settings();
    }

    /// Writes the table as CSV.
    pub(super) fn save_series_table(&mut self, path: &Path, now: f64) {
        let Some(book) = &self.book else { return };
        let all = series::chosen(book, &self.series_choice());
        let path = with_ending(path, "csv");
        let output = Output::table(&path, &[book.path(), book.session.path()], true);
        self.series_written(&output, &series_wording::csv(&all), now);
    }

    fn series_written(&mut self, output: &Output, bytes: &[u8], now: f64) {
        match output.write(bytes) {
            Ok(()) => {
                let name = output.path().file_name().unwrap_or_default().to_string_lossy();
                self.say(say::saved(&name), now);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }

    /// Asks for a picture of the window: the chart is cut out of it when it comes.
    pub(super) fn save_series_picture(&mut self, path: &Path, context: &egui::Context, now: f64) {
        if self.panels.series.painted().is_none() {
            self.say(say::NO_PICTURE.to_owned(), now);
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let waiting = context.clone();
        context.request_screenshot(move |image| {
            // Nobody waits for it any more when the window closes.
            let _ = sender.send(image);
            waiting.request_repaint();
        });
        self.shown.picture = Some((with_ending(path, "png"), receiver));
        context.request_repaint();
    }

    /// The picture of the window came: the chart of it is written.
    pub(super) fn take_series_picture(&mut self, context: &egui::Context, now: f64) {
        let Some((_, receiver)) = &self.shown.picture else { return };
        let Ok(image) = receiver.try_recv() else { return };
        let Some((path, _)) = self.shown.picture.take() else { return };
        let place = self.panels.series.painted();
        let cut = place.map(|place| image.region(&place, Some(context.pixels_per_point())));
        let bytes = cut.and_then(|cut| picture::png(&cut));
        let Some(book) = &self.book else { return };
        let inputs: [PathBuf; 2] = [book.path().into(), book.session.path().into()];
        match bytes {
            Some(bytes) => {
                let output = Output::picture(&path, &inputs.each_ref().map(PathBuf::as_path), true);
                self.series_written(&output, &bytes, now);
            }
            None => self.over.message = Some(Message::failed(say::NO_SCREENSHOT)),
        }
    }
}
