//! A book that does not open, and the backups that can take its place.
//!
//! Invariant: the broken file goes nowhere by itself; only backups that were read and found sound are offered.

use std::path::{Path, PathBuf};

use eframe::egui::{
    Align, Context, Id, Label, Layout, Response, RichText, Role, ScrollArea, Ui, Vec2,
};

use crate::{
    disk,
    model::Period,
    session::backup::{
        Backup,
        rediscovered::{self, UsableBackup},
        restore::{RestoreDoubt, Stands},
        wording,
    },
    ui::{
        access::sight,
        action::{Action, Asks, BackupAsk, Purpose},
        boxes::{dialog, widgets},
        shell::salvaged_book::SalvagedBook,
        theme::{self, Theme},
        words::{self, backups as say, message, salvage},
    },
};

/// Width of the card, and the most its list takes, points.
const WIDTH: f32 = 660.0;
const LIST: f32 = 270.0;
/// Room of the button beside each backup, points.
const BUTTON: f32 = 168.0;
/// So many reports of a backup are told.
const MOST_REPORTS: usize = 2;

/// The book, why it does not open, and what was found for it.
#[derive(Debug)]
pub struct DamagedBook {
    /// Its file.
    pub path: PathBuf,
    /// Sentences: what it is, what is safe.
    pub why: String,
    /// Nothing is broken: a newer program made it.
    pub is_newer: bool,
    /// What stands at its path.
    pub stands: Stands,
    /// Backups that may be its own, newest first.
    pub found: Vec<UsableBackup>,
    /// More may be found.
    pub is_searching: bool,
    /// The new book that was made of what could be read.
    pub salvaged: Option<SalvagedBook>,
}

impl DamagedBook {
    /// Backups of it are being looked for.
    pub fn new(path: &Path, why: String, stands: Stands) -> Self {
        let (path, found) = (path.to_path_buf(), Vec::new());
        let is_newer = false;
        Self { path, why, is_newer, stands, found, is_searching: true, salvaged: None }
    }

    /// Whether anything may still be read of it.
    pub fn may_be_salvaged(&self) -> bool {
        self.stands == Stands::Damaged
    }

    /// The newest backup that nothing speaks against: what one takes unless one knows better. One of another copy of the
    /// book comes behind its own.
    fn newest_complete(&self) -> Option<&UsableBackup> {
        let complete = || self.found.iter().filter(|found| found.is_complete());
        complete().find(|found| found.backup.from.is_none()).or_else(|| complete().next())
    }

    /// Where the book made of what can be read is proposed to go: the folder, and a name that is free.
    pub fn proposed(&self) -> (PathBuf, String) {
        let folder = self.path.parent().unwrap_or(&self.path).to_path_buf();
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let new = disk::free_name(&folder, &format!("{stem}-{}", salvage::SAVED_NAME), "cchc");
        (folder, words::file_name(&new))
    }

    /// Draws the card; `is_covered` says that a question or a message lies over it.
    pub fn damaged_book_ui(&self, context: &Context, theme: &Theme, is_covered: bool, asks: &Asks) {
        let id = Id::unique("damaged book");
        let shown = dialog::dialog_ui(context, id, message::NOT_OPENED, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| {
                widgets::heading(ui, message::NOT_OPENED, 17.0);
                ui.label(RichText::new(self.path.display().to_string()).color(*theme.text));
                ui.label(RichText::new(&self.why).color(*theme.text_soft));
                ui.add_space(6.0);
                let height = (context.content_rect().height() - 390.0).clamp(90.0, LIST);
                self.found_ui(ui, theme, height, asks);
                if self.may_be_salvaged() {
                    let is_better = self.newest_complete().is_some();
                    let what =
                        if is_better { salvage::BACKUP_IS_BETTER } else { salvage::NO_BACKUP };
                    ui.add_space(4.0);
                    ui.label(RichText::new(what).color(*theme.text_soft));
                }
            });
            dialog::buttons_ui(ui, |ui| {
                let close = self.usual_ui(ui, theme, is_covered, asks);
                if ui.add(widgets::plain_button(theme, say::FROM_FILE)).clicked() {
                    asks.push(Action::Pick(Purpose::RestoreFrom));
                }
                let salvage = widgets::plain_button(theme, salvage::SALVAGE);
                if self.may_be_salvaged() && ui.add(salvage).clicked() {
                    asks.push(Action::Pick(Purpose::SalvageTo));
                }
                close
            })
        });
        if shown.inner || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
        if let Some(salvaged) = &self.salvaged {
            salvaged.salvaged_book_ui(context, theme, self.newest_complete(), asks);
        }
    }

    /// The button Enter presses: the newest backup where there is one. Whether the card is to be shut.
    fn usual_ui(&self, ui: &mut Ui, theme: &Theme, is_covered: bool, asks: &Asks) -> bool {
        // What is newer is best opened with its own program: a backup is chosen there on purpose.
        let newest = self.newest_complete().filter(|_| !self.is_newer);
        let (usual, close) = match newest {
            Some(_) => {
                let usual = ui.add(widgets::primary_button(theme, say::RESTORE_NEWEST));
                (usual, Some(ui.add(widgets::plain_button(theme, message::CLOSE))))
            }
            None => (ui.add(widgets::primary_button(theme, message::CLOSE)), None),
        };
        // What lies over this card takes it there; while backups are looked for, nothing is usual yet.
        let is_decided = newest.is_some() || self.is_newer || !self.is_searching;
        let is_on_top = !is_covered && self.salvaged.is_none();
        if is_on_top && is_decided && ui.memory(|memory| memory.focused().is_none()) {
            usual.request_focus();
        }
        match (newest, close) {
            (Some(newest), Some(close)) => {
                if usual.clicked() {
                    asks.push(Action::Backups(BackupAsk::Look(newest.backup.path.clone())));
                }
                close.clicked()
            }
            _ => usual.clicked(),
        }
    }

    fn found_ui(&self, ui: &mut Ui, theme: &Theme, height: f32, asks: &Asks) {
        let soft = |words: &str| RichText::new(words).color(*theme.text_soft);
        if self.found.is_empty() {
            let words = if self.is_searching { say::SEARCHING } else { say::NONE_USABLE };
            ui.label(soft(words));
            return;
        }
        let heading = if self.is_newer { say::USABLE_OLDER } else { say::USABLE };
        widgets::heading(ui, heading, 14.0);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let focused = ui.memory(eframe::egui::Memory::focused);
            let all: Vec<Backup> = self.found.iter().map(|found| found.backup.clone()).collect();
            let mut is_inside = false;
            for found in &self.found {
                let named = wording::named_among(&found.backup.name, &all);
                let from = found.backup.from.as_deref();
                let from = from.map(|from| format!(" ({})", wording::from_other(from)));
                let named = named + &from.unwrap_or_default();
                let drafts = rediscovered::not_as_issued(found, &self.found);
                let button = one_ui(ui, theme, &named, (found, &drafts));
                is_inside |= Some(button.id) == focused;
                if button.clicked() {
                    asks.push(Action::Backups(BackupAsk::Look(found.backup.path.clone())));
                }
            }
            // The button below has it first: the list begins with the newest all the same.
            if is_inside {
                sight::keep_focus_in_sight(ui);
            }
        });
        if self.stands != Stands::Nothing {
            ui.add_space(4.0);
            let kept =
                if self.is_newer { say::NEWER_KEPT } else { wording::restore_safe(self.stands) };
            ui.label(soft(&format!("{} {kept}", say::GIVES_WAY)));
        }
    }
}

/// A backup, what is in it, and the button that puts it back.
fn one_ui(
    ui: &mut Ui,
    theme: &Theme,
    named: &str,
    (found, drafts): (&UsableBackup, &[Period]),
) -> Response {
    let UsableBackup { contents, is_unlike_json, is_of_salvaged, .. } = found;
    let button = ui.horizontal(|ui| {
        let words = (ui.available_width() - BUTTON).max(BUTTON);
        ui.allocate_ui_with_layout(Vec2::new(words, 0.0), Layout::top_down(Align::Min), |ui| {
            ui.set_width(words);
            ui.spacing_mut().item_spacing.y = 1.0;
            let when = RichText::new(named);
            let when = when.font(theme::semibold_at(13.5)).color(*theme.text);
            ui.add(Label::new(when).wrap());
            let told = wording::contents(contents, MOST_REPORTS);
            let what = format!("{}: {told}", contents.commune.committee_on_a_line());
            let shown = RichText::new(what).size(13.0).color(*theme.text_soft);
            ui.add(Label::new(shown).wrap());
            if !drafts.is_empty() {
                let why = RichText::new(say::drafts_of_issued(drafts)).size(12.5);
                ui.add(Label::new(why.color(*theme.warning)).wrap());
            }
            if *is_of_salvaged {
                let why = RichText::new(say::OF_SALVAGED).size(12.5);
                ui.label(why.color(*theme.warning));
            }
            if *is_unlike_json {
                let why = wording::doubt(&RestoreDoubt::UnlikeJson);
                ui.label(RichText::new(why).size(12.5).color(*theme.warning));
            }
        });
        let button = ui.add(widgets::plain_button(theme, say::RESTORE_THIS));
        widgets::named(button, Role::Button, &say::restore_this(named))
    });
    ui.add_space(6.0);
    button.inner
}
