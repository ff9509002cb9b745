//! A new book made of what could be read of a damaged one: what is in it, what is not, and the way to open it.

use std::path::PathBuf;

use eframe::egui::{Context, Id, RichText, ScrollArea, Ui};

use crate::{
    session::backup::{
        rediscovered::UsableBackup,
        salvage_wording::{self, COMPARE, NO_REPORTS, NOTHING_LOST},
        saved::Salvaged,
    },
    ui::{
        action::{Action, Asks},
        boxes::{dialog, widgets},
        theme::Theme,
        words::salvage as say,
    },
};

/// Width of the card, and the most its lists take, points.
const WIDTH: f32 = 640.0;
const LIST: f32 = 300.0;

/// The new book.
#[derive(Debug)]
pub struct SalvagedBook {
    /// Its file.
    pub new: PathBuf,
    /// What is in it, and what is not.
    pub salvaged: Salvaged,
}

impl SalvagedBook {
    /// Draws the card; `newest` is the newest backup that could take the damaged book's place.
    pub fn salvaged_book_ui(
        &self,
        context: &Context,
        theme: &Theme,
        newest: Option<&UsableBackup>,
        asks: &Asks,
    ) {
        let id = Id::unique("salvaged book");
        let shown = dialog::dialog_ui(context, id, say::SAVED, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| self.words_ui(ui, theme, newest));
            dialog::buttons_ui(ui, |ui| self.buttons_ui(ui, theme, asks))
        });
        if shown.inner || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    fn words_ui(&self, ui: &mut Ui, theme: &Theme, newest: Option<&UsableBackup>) {
        widgets::heading(ui, say::SAVED, 17.0);
        let soft = |words: &str| RichText::new(words).color(*theme.text_soft);
        ui.label(RichText::new(say::new_at(&self.new)).color(*theme.text));
        ui.label(soft(say::DAMAGED_STAYS));
        let height = (ui.ctx().content_rect().height() - 360.0).clamp(90.0, LIST);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            self.parts_ui(ui, theme, newest);
        });
        ui.add_space(6.0);
        if !self.is_whole() {
            ui.label(soft(COMPARE));
        }
        if let Some(newest) = newest {
            let (theirs, saved) = (newest.contents.reports.len(), self.salvaged.reports.len());
            let told = say::beside_backup(&newest.backup.name, theirs, saved, self.is_whole());
            ui.label(RichText::new(told).color(*theme.text));
        }
    }

    fn is_whole(&self) -> bool {
        let Salvaged { lost, gone, is_mixed, .. } = &self.salvaged;
        lost.is_empty() && gone.is_empty() && !is_mixed
    }

    /// What was saved, beside what the newest backup has of it, and what was not.
    fn parts_ui(&self, ui: &mut Ui, theme: &Theme, newest: Option<&UsableBackup>) {
        let line = |ui: &mut Ui, words: &str| {
            ui.label(RichText::new(format!("• {words}")).size(13.5).color(*theme.text));
        };
        let Salvaged { commune, reports, .. } = &self.salvaged;
        ui.add_space(6.0);
        let office = format!("{} ({})", say::WHAT_WAS_SAVED, commune.committee_on_a_line());
        widgets::heading(ui, &office, 14.0);
        for report in reports {
            line(ui, &salvage_wording::saved(report));
            let theirs = newest.and_then(|newest| {
                newest.contents.reports.iter().find(|theirs| theirs.period == report.period)
            });
            if let Some(theirs) = theirs {
                let words = RichText::new(say::in_backup(theirs)).size(12.5);
                ui.label(words.color(*theme.text_soft));
            }
        }
        if reports.is_empty() {
            line(ui, NO_REPORTS);
        }
        ui.add_space(6.0);
        let losses = salvage_wording::losses(&self.salvaged);
        if losses.is_empty() {
            ui.label(RichText::new(NOTHING_LOST).color(*theme.good));
            return;
        }
        widgets::heading(ui, say::WHAT_WAS_LOST, 14.0);
        for lost in losses {
            line(ui, &lost);
        }
    }

    /// Whether the card is to be shut.
    fn buttons_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) -> bool {
        let open = ui.add(widgets::primary_button(theme, say::OPEN));
        if ui.memory(|memory| memory.focused().is_none()) {
            open.request_focus();
        }
        if open.clicked() {
            asks.push(Action::OpenPath(self.new.clone()));
        }
        ui.add(widgets::plain_button(theme, say::BACK)).clicked()
    }
}
