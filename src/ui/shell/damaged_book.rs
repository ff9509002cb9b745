//! A book that does not open, and the backups that can take its place.
//!
//! Invariant: the broken file goes nowhere by itself; only backups that were read and found sound are offered.

use std::path::{Path, PathBuf};

use eframe::egui::{
    Align, Context, Frame, Id, Label, Layout, Margin, Modal, RichText, Role, ScrollArea, Ui,
};

use crate::{
    session::backup::{rediscovered::UsableBackup, restore::RestoreDoubt, wording},
    ui::{
        access::{node, sight},
        action::{Action, Asks, BackupAsk, Purpose},
        boxes::widgets,
        theme::{self, Theme},
        words::{backups as say, message},
    },
};

/// Width of the card, and the most its list takes, points.
const WIDTH: f32 = 660.0;
const LIST: f32 = 270.0;
/// So many reports of a backup are told.
const MOST_REPORTS: usize = 2;

/// The book, why it does not open, and what was found for it.
#[derive(Debug)]
pub struct DamagedBook {
    /// Its file.
    pub path: PathBuf,
    /// Sentences: what it is, what is safe.
    pub why: String,
    /// Whether anything stands at its path.
    pub is_there: bool,
    /// Backups that may be its own, newest first.
    pub found: Vec<UsableBackup>,
    /// More may be found.
    pub is_searching: bool,
}

impl DamagedBook {
    /// Draws the card.
    pub fn damaged_book_ui(&self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("damaged book");
        let frame = Frame::popup(&context.global_style()).inner_margin(Margin::same(20));
        let shown = Modal::new(id).frame(frame).show(context, |ui| {
            node::modal(ui.ctx(), id, message::NOT_OPENED);
            ui.set_width(WIDTH.min(context.content_rect().width() - 80.0));
            widgets::heading(ui, message::NOT_OPENED, 17.0);
            ui.label(RichText::new(self.path.display().to_string()).color(*theme.text));
            ui.label(RichText::new(&self.why).color(*theme.text_soft));
            ui.add_space(6.0);
            let height = (context.content_rect().height() - 330.0).clamp(90.0, LIST);
            self.found_ui(ui, theme, height, asks);
            ui.add_space(8.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = ui.add(widgets::primary_button(theme, message::CLOSE));
                if ui.memory(|memory| memory.focused().is_none()) {
                    close.request_focus();
                }
                if ui.add(widgets::plain_button(theme, say::FROM_FILE)).clicked() {
                    asks.push(Action::Pick(Purpose::RestoreFrom));
                }
                close.clicked()
            })
            .inner
        });
        if shown.inner || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    fn found_ui(&self, ui: &mut Ui, theme: &Theme, height: f32, asks: &Asks) {
        let soft = |words: &str| RichText::new(words).color(*theme.text_soft);
        if self.found.is_empty() {
            let words = if self.is_searching { say::SEARCHING } else { say::NONE_USABLE };
            ui.label(soft(words));
            return;
        }
        widgets::heading(ui, say::USABLE, 14.0);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let focused = ui.memory(eframe::egui::Memory::focused);
            let mut is_inside = false;
            for found in &self.found {
                is_inside |= Some(one_ui(ui, theme, &self.path, found, asks)) == focused;
            }
            // The button below has it first: the list begins with the newest all the same.
            if is_inside {
                sight::keep_focus_in_sight(ui);
            }
        });
        if self.is_there {
            ui.add_space(4.0);
            ui.label(soft(say::BROKEN_KEPT));
        }
    }
}

/// A backup, what is in it, and the button that puts it back: its id.
fn one_ui(ui: &mut Ui, theme: &Theme, book: &Path, found: &UsableBackup, asks: &Asks) -> Id {
    let UsableBackup { backup, contents, is_unlike_json } = found;
    let button = ui.horizontal(|ui| {
        let row = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            let button = ui.add(widgets::plain_button(theme, say::RESTORE_THIS));
            let name = say::restore_this(&backup.name);
            let button = widgets::named(button, Role::Button, &name);
            if button.clicked() {
                let (book, source) = (book.to_path_buf(), backup.path.clone());
                asks.push(Action::Backups(BackupAsk::Restore { book, source }));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let when = RichText::new(wording::named(&backup.name));
                ui.label(when.font(theme::semibold_at(13.5)).color(*theme.text));
                let what = format!(
                    "{}: {}",
                    contents.commune.committee(),
                    wording::contents(contents, MOST_REPORTS)
                );
                let shown = RichText::new(what).size(13.0).color(*theme.text_soft);
                ui.add(Label::new(shown).truncate());
                if *is_unlike_json {
                    let why = wording::doubt(&RestoreDoubt::UnlikeJson);
                    ui.label(RichText::new(why).size(12.5).color(*theme.warning));
                }
            });
            button.id
        });
        row.inner
    });
    ui.add_space(6.0);
    button.inner
}
