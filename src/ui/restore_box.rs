//! The question before a book, or one report of it, is put back: what is in the chosen one, beside what stands there
//! now, and all that speaks against it.
//!
//! Invariant: nothing is put back that was not read and checked; where something speaks against it, or words would
//! be replaced, Enter is no yes.

use std::path::{Path, PathBuf};

use eframe::egui::{CornerRadius, Frame, Id, Label, Margin, RichText, Role, ScrollArea, Ui};

use super::{
    access::sight,
    action::{Action, Asks, BackupAsk},
    boxes::{dialog, widgets},
    theme::{self, Theme},
    words::{self, backups as say, start_page},
};
use crate::session::backup::{
    BackupName,
    look::{LookedAt, ReportBeside},
    restore::Stands,
    wording,
};

/// Width of the box, and the most its list takes of the window's height, points.
const WIDTH: f32 = 640.0;
const LIST: f32 = 210.0;

/// The question while it is asked.
#[derive(Debug)]
pub struct RestoreBox {
    /// What gives way.
    pub book: PathBuf,
    /// What comes.
    pub source: PathBuf,
    /// What stands at the book's path.
    pub stands: Stands,
    /// Whether the book can be written to here.
    pub may_write: bool,
    /// It takes the last restore back.
    pub is_undo: bool,
    /// Places whose words are not in the book that gives way.
    pub waiting: Vec<String>,
    /// What was seen; nothing while it is read. The sentence says why it does not serve.
    pub looked: Option<Result<LookedAt, String>>,
}

impl RestoreBox {
    /// Draws the box.
    pub fn restore_box_ui(&self, context: &eframe::egui::Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("restore box");
        let shown = dialog::dialog_ui(context, id, self.names().0, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| self.words_ui(ui, theme, asks));
            dialog::buttons_ui(ui, |ui| self.buttons_ui(ui, theme, asks))
        });
        if shown.inner || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    /// The title, and the button that does it.
    fn names(&self) -> (&'static str, &'static str) {
        if self.is_undo { (say::UNDO, say::UNDO_ALL) } else { (say::RESTORE, say::RESTORE_ALL) }
    }

    fn words_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        widgets::heading(ui, self.names().0, 17.0);
        ui.label(RichText::new(self.source_words()).color(*theme.text_soft));
        ui.add_space(4.0);
        match &self.looked {
            None => {
                ui.label(RichText::new(say::LOOKING).color(*theme.text));
            }
            Some(Err(why)) => {
                ui.label(RichText::new(say::NOT_USABLE).font(theme::semibold_at(14.0)));
                ui.label(RichText::new(why).color(*theme.error));
                ui.label(RichText::new(say::UNTOUCHED).color(*theme.text_soft));
            }
            Some(Ok(looked)) => {
                let height = (ui.ctx().content_rect().height() - 420.0).clamp(90.0, LIST);
                self.reports_ui(ui, theme, looked, height, asks);
                self.doubts_ui(ui, theme, looked);
            }
        }
    }

    fn source_words(&self) -> String {
        let name = words::file_name(&self.source);
        let said = BackupName::parse(&name)
            .map_or_else(|| say::of_file(&self.source), |name| say::of_backup(&name));
        match &self.looked {
            Some(Ok(LookedAt { from: Some(from), .. })) => {
                format!("{said}, {}", wording::from_other(from))
            }
            _ => said,
        }
    }

    /// What is in it, each report with what the book has of it.
    fn reports_ui(&self, ui: &mut Ui, theme: &Theme, looked: &LookedAt, height: f32, asks: &Asks) {
        let office = looked.contents.commune.committee_on_a_line();
        ui.label(RichText::new(office).font(theme::semibold_at(14.0)).color(*theme.text));
        if looked.reports.is_empty() {
            let none = wording::contents(&looked.contents, 1);
            ui.label(RichText::new(none).color(*theme.text_soft));
        }
        let focused = ui.memory(eframe::egui::Memory::focused);
        let (mut brings_back, mut is_inside) = (false, false);
        let area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            for (report, beside) in &looked.reports {
                ui.horizontal_wrapped(|ui| {
                    ui.set_min_height(28.0);
                    let words = RichText::new(wording::report(report)).size(13.5);
                    ui.add(Label::new(words.color(*theme.text)));
                    if let Some(beside) = beside {
                        let soft = match beside {
                            ReportBeside::Same => theme.text_soft,
                            ReportBeside::Differs(_) | ReportBeside::Missing => theme.warning,
                        };
                        let words = format!("· {}", say::beside(beside));
                        ui.label(RichText::new(words).size(12.5).color(*soft));
                    }
                    let differs =
                        beside.as_ref().is_some_and(|beside| *beside != ReportBeside::Same);
                    if differs && self.may_write {
                        brings_back = true;
                        let only = ui.add(widgets::quiet_button(theme, say::ONLY_THIS));
                        let only = widgets::named(only, Role::Button, &say::only(report.period));
                        is_inside |= Some(only.id) == focused;
                        if only.clicked() {
                            let ask = BackupAsk::BringBack { period: report.period, anyway: false };
                            asks.push(Action::Backups(ask));
                        }
                    }
                });
                if let Some(ReportBeside::Differs(difference)) = beside {
                    let words = RichText::new(say::differs(difference)).size(12.5);
                    ui.add(Label::new(words.color(*theme.text_soft)).wrap());
                }
            }
            // Another button below has it first: the list begins with the latest all the same.
            if is_inside {
                sight::keep_focus_in_sight(ui);
            }
        });
        if brings_back {
            ui.label(RichText::new(say::ONLY_THIS_WHAT).size(12.5).color(*theme.text_soft));
        }
    }

    fn doubts_ui(&self, ui: &mut Ui, theme: &Theme, looked: &LookedAt) {
        ui.add_space(4.0);
        let Some(doubts) = &looked.doubts else {
            ui.label(RichText::new(wording::SAME).color(*theme.text));
            return;
        };
        if !doubts.is_empty() {
            let frame = Frame::new()
                .fill(*theme.warning_soft)
                .corner_radius(CornerRadius::same(theme::RADIUS + 1))
                .inner_margin(Margin::symmetric(12, 9));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                let title = RichText::new(say::DOUBTS).font(theme::semibold_at(13.5));
                ui.label(title.color(*theme.text));
                for doubt in doubts {
                    let words = format!("• {}", wording::doubt(doubt));
                    ui.label(RichText::new(words).color(*theme.text));
                }
            });
        }
        if self.may_write && !self.waiting.is_empty() {
            let words = RichText::new(say::waiting(&self.waiting));
            ui.label(words.color(*theme.warning));
        }
        let safe = if self.may_write { wording::restore_safe(self.stands) } else { say::READ_ONLY };
        ui.label(RichText::new(safe).color(*theme.text_soft));
    }

    /// Whether the box is to be shut.
    fn buttons_ui(&self, ui: &mut Ui, theme: &Theme, asks: &Asks) -> bool {
        let doubts = match &self.looked {
            Some(Ok(looked)) if self.may_write => looked.doubts.as_ref(),
            _ => None,
        };
        let is_usual = doubts.is_some_and(Vec::is_empty) && self.waiting.is_empty();
        let (all, close) = if is_usual {
            let all = ui.add(widgets::primary_button(theme, self.names().1));
            (Some(all), ui.add(widgets::plain_button(theme, words::CANCEL)))
        } else {
            let words = if doubts.is_some() { words::CANCEL } else { words::message::CLOSE };
            let close = ui.add(widgets::primary_button(theme, words));
            let all = doubts.map(|_| ui.add(widgets::plain_button(theme, self.names().1)));
            (all, close)
        };
        if ui.memory(|memory| memory.focused().is_none()) {
            let first = if is_usual { all.as_ref().unwrap_or(&close) } else { &close };
            first.request_focus();
        }
        if all.is_some_and(|all| all.clicked()) {
            let (book, source) = (self.book.clone(), self.source.clone());
            asks.push(Action::Backups(BackupAsk::Restore { book, source }));
        }
        close.clicked()
    }
}

/// Says that a book is being opened, and offers not to wait for it.
pub fn opening_ui(context: &eframe::egui::Context, theme: &Theme, book: &Path, asks: &Asks) {
    let id = Id::unique("opening a book");
    let shown = dialog::dialog_ui(context, id, start_page::OPENING, 460.0, |ui| {
        widgets::heading(ui, start_page::OPENING, 17.0);
        ui.add(Label::new(RichText::new(book.display().to_string()).color(*theme.text)).wrap());
        ui.label(RichText::new(start_page::OPENING_WHAT).color(*theme.text_soft));
        dialog::buttons_ui(ui, |ui| {
            let give_up = ui.add(widgets::plain_button(theme, start_page::GIVE_UP));
            if ui.memory(|memory| memory.focused().is_none()) {
                give_up.request_focus();
            }
            give_up.clicked()
        })
    });
    if shown.inner || shown.should_close() {
        asks.push(Action::CloseOverlay);
    }
}

/// Says what is being done to a book; nothing can be done meanwhile.
pub fn working_ui(context: &eframe::egui::Context, theme: &Theme, title: &str, what: &str) {
    let id = Id::unique("working on a book");
    dialog::dialog_ui(context, id, title, 420.0, |ui| {
        widgets::heading(ui, title, 17.0);
        ui.label(RichText::new(what).color(*theme.text_soft));
    });
}
