//! What the app does about figures over time: show them, remember which, save table and chart.

use std::path::Path;

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
                SeriesChoice { ids: Vec::new(), ..self.series_choice() }
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

    /// What was chosen last in this book, else some of the figures that lead a year, over the periods it has most of.
    pub fn series_choice(&self) -> SeriesChoice {
        let chosen = self.book.as_ref().and_then(|book| self.settings.series_of(book.path()));
        chosen.cloned().unwrap_or_else(|| SeriesChoice {
            ids: assets::leading().iter().take(AT_FIRST).cloned().collect(),
            periods: self.usual_periods(),
            ..SeriesChoice::default()
        })
    }

    fn usual_periods(&self) -> SeriesPeriods {
        let reports = self.book.iter().flat_map(|book| &book.reports);
        SeriesPeriods::most_of(reports.map(|report| report.period.kind))
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

    /// Puts a picture of all charts into the clipboard.
    pub(super) fn copy_series_picture(&mut self, context: &egui::Context, now: f64) {
        let Some(book) = &self.book else { return };
        let said = match series::painted(&series::chosen(book, &self.series_choice())) {
            Some(picture) => {
                context.copy_image(picture);
                say::PICTURE_COPIED
            }
            None => say::NO_PICTURE,
        };
        self.say(said.to_owned(), now);
    }

    /// Writes all charts as a picture.
    pub(super) fn save_series_picture(&mut self, path: &Path, now: f64) {
        let Some(book) = &self.book else { return };
        let all = series::chosen(book, &self.series_choice());
        let Some(bytes) = series::painted(&all).as_ref().and_then(picture::png) else {
            self.say(say::NO_PICTURE.to_owned(), now);
            return;
        };
        let path = with_ending(path, "png");
        let output = Output::picture(&path, &[book.path(), book.session.path()], true);
        self.series_written(&output, &bytes, now);
    }
}
