//! A message on top of the window: what happened, what is safe, what to do.

use std::path::Path;

use chrono::NaiveDateTime;
use eframe::egui::{self, Id, RichText};

pub use super::offer::Offer;
use crate::{
    compose::placeholder::GAP,
    edit::field::Field,
    model::{Level, Period, SectionId},
    store::{Holder, StoreError},
    ui::{
        action::{Action, Asks, Edition, RegisterAsk, Target},
        app::book::OpenReport,
        boxes::{dialog, widgets},
        theme::Theme,
        words::{CANCEL, backups, boxes, export, import_review, message as say, year},
    },
};

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub title: String,
    /// What is safe and what to do, a paragraph each.
    pub paragraphs: Vec<String>,
    /// What can be done about it, besides having read it.
    pub choices: Vec<Offer>,
    /// The button that takes the message away and does nothing else.
    pub closing: &'static str,
}

/// What is left to do about pages that are to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Sentences of the errors.
    pub errors: Vec<String>,
    /// How much of each kind.
    pub counts: export::Counts,
    /// The first paragraph that came with the report and nobody reviewed.
    pub first_unreviewed: Option<(SectionId, usize)>,
    /// Names of boxes whose words are not in the book.
    pub wrong: Vec<String>,
    /// The first of them.
    pub first_wrong: Option<Field>,
}

impl Left {
    /// What is left in a report with these wrong boxes.
    pub fn of(open: &OpenReport, wrong: &[Field]) -> Self {
        let errors = open.findings.iter().filter(|finding| finding.level == Level::Error);
        let errors: Vec<String> = errors.map(|finding| finding.message.clone()).collect();
        let first = open.live.next_unreviewed(None);
        Self {
            counts: export::Counts {
                errors: errors.len() + wrong.len(),
                gaps: open.pages.times_printed(GAP),
                unreviewed: open.unreviewed,
                warnings: open.counts.warnings,
                rows_below: open.live.rows_below_forms(),
            },
            errors,
            first_unreviewed: first.map(|(section, paragraph)| (section, paragraph.bytes.start)),
            wrong: wrong.iter().map(|field| boxes::name(field, &open.live)).collect(),
            first_wrong: wrong.first().cloned(),
        }
    }

    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        let export::Counts { errors, gaps, unreviewed, warnings, rows_below } = self.counts;
        errors + gaps + unreviewed + warnings + rows_below == 0
    }

    /// What there is to know of it before the pages go out or are issued, a paragraph each: the one list of both.
    pub fn told(&self) -> Vec<String> {
        let mut told = Vec::new();
        if !self.wrong.is_empty() {
            told.push(export::wrong_boxes(&self.wrong));
            told.push(export::PRINTS_STORED.into());
        }
        told.extend(export::first_errors(&self.errors));
        if self.counts.unreviewed > 0 {
            told.push(export::UNREVIEWED_WHAT.into());
        }
        if self.counts.rows_below > 0 {
            told.push(export::rows_below(self.counts.rows_below));
        }
        told
    }

    /// The way to the first paragraph that nobody reviewed.
    pub(super) fn review(&self) -> Option<Offer> {
        self.first_unreviewed.map(|(section, byte)| Offer::Review(section, byte))
    }
}

impl Message {
    pub(super) fn new(title: &str, paragraphs: &[&str]) -> Self {
        Self {
            title: title.to_owned(),
            paragraphs: paragraphs.iter().map(|&words| words.to_owned()).collect(),
            choices: Vec::new(),
            closing: say::UNDERSTOOD,
        }
    }

    /// Whether it is there to offer something. What takes away, gives up or locks is never what Enter does.
    fn is_read_for_its_offer(&self) -> bool {
        let first = self.choices.first();
        let takes_away = matches!(
            first,
            Some(
                Offer::Remove(_)
                    | Offer::Issue
                    | Offer::LeaveReview
                    | Offer::TakeOut(_)
                    | Offer::CloseAnyway
                    | Offer::CopyOver(_)
                    | Offer::SalvageRead
                    | Offer::ImportRead
                    | Offer::BringBack(_)
                    | Offer::Register(RegisterAsk::Remove(..))
                    | Offer::Detach(_)
                    | Offer::Part(_)
            )
        );
        self.closing != say::UNDERSTOOD && !takes_away
    }

    /// A book that does not open.
    pub fn not_opened(path: &Path, why: &str) -> Self {
        Self::new(say::NOT_OPENED, &[&format!("{}:", path.display()), why])
    }

    /// One that another program holds, for a moment perhaps.
    pub fn not_opened_now(path: &Path, why: &str) -> Self {
        Self {
            choices: vec![Offer::OpenAgain(path.to_path_buf())],
            closing: say::NOT_NOW,
            ..Self::not_opened(path, why)
        }
    }

    /// Pages that are to go out have mistakes, gaps, or not what the boxes show.
    pub fn before_export(left: &Left, target: Target) -> Self {
        let mut message = Self::new(&export::left(left.counts), &[]);
        message.paragraphs.extend(left.told());
        message.paragraphs.push(export::DRAFT_WHAT.into());
        message.choices.extend(left.first_wrong.clone().map(Offer::GoTo));
        let is_wrong = left.counts.errors + left.counts.gaps > 0;
        match left.review() {
            // What is plainly wrong comes first.
            Some(review) if is_wrong => message.choices.extend([Offer::Look, review]),
            Some(review) => message.choices.extend([review, Offer::Look]),
            None => message.choices.push(Offer::Look),
        }
        message.choices.push(Offer::SendOut(target, Edition::Draft));
        message.choices.push(Offer::SendOut(target, Edition::Final));
        message.closing = say::NOT_NOW;
        message
    }

    /// The page of an old report is to be left, with so many things decided.
    pub fn leave_review(decided: usize) -> Self {
        Self {
            choices: vec![Offer::LeaveReview],
            closing: import_review::STAY,
            ..Self::new(import_review::LEAVE_TITLE, &[&import_review::leave(decided)])
        }
    }

    /// The window is to be closed over the page of an old report, with so many things decided.
    pub fn closing_review(decided: usize) -> Self {
        Self { choices: vec![Offer::CloseAnyway], ..Self::leave_review(decided) }
    }

    /// Something that could not be done.
    pub fn failed(why: &str) -> Self {
        Self::new(say::FAILED, &[why])
    }

    /// A change that the book did not take.
    pub fn refused(why: &StoreError) -> Self {
        let choices = match why {
            StoreError::NotFound
            | StoreError::ReadOnly
            | StoreError::DiskFull
            | StoreError::NoRoom(_) => vec![Offer::SaveElsewhere],
            StoreError::Replaced => vec![Offer::SaveElsewhere, Offer::Reopen],
            _ => Vec::new(),
        };
        Self { choices, ..Self::new(say::FAILED, &[&why.to_string(), say::AS_BEFORE]) }
    }

    /// The disk or the file does not take writes.
    pub fn not_saved(why: &str) -> Self {
        let choices = vec![Offer::SaveElsewhere];
        Self { choices, ..Self::new(say::NOT_SAVED, &[why, say::NOT_SAVED_WHAT]) }
    }

    /// The window is to be closed while the book does not take the words of these boxes, which are kept in a
    /// folder.
    pub fn closing_unsaved(why: &str, names: &[String], folder: &Path) -> Self {
        let what = [why, &say::not_in_book(names), &say::kept_in(folder)];
        Self {
            choices: vec![Offer::SaveElsewhere, Offer::CloseAnyway],
            closing: say::STAY,
            ..Self::new(say::CLOSING_UNSAVED, &what)
        }
    }

    /// The window is to be closed while its file is not what was saved last, all typed words of which are in it.
    pub fn closing_lost(why: &str) -> Self {
        Self {
            choices: vec![Offer::SaveElsewhere, Offer::CloseAnyway],
            closing: say::STAY,
            ..Self::new(say::CLOSING_LOST, &[why, say::CLOSING_LOST_WHAT])
        }
    }

    /// The book is not written over another file.
    pub fn not_over(path: &Path) -> Self {
        let choices = vec![Offer::SaveElsewhere];
        let what = [&format!("{}.", path.display()), say::NOT_OVER_WHAT];
        Self { choices, ..Self::new(say::NOT_OVER, &what) }
    }

    /// Someone else works in the book that was opened.
    pub fn held(who: &Holder) -> Self {
        Self::new(say::HELD, &[&say::held_by(who), say::HELD_WHAT])
    }

    /// The clock of this PC stands at a time that is not now.
    pub fn wrong_clock(at: NaiveDateTime) -> Self {
        Self::new(say::WRONG_CLOCK, &[&say::wrong_clock(at)])
    }

    /// The folder for books cannot be made.
    pub fn no_folder(folder: &Path, why: &str) -> Self {
        Self::new(say::NO_FOLDER, &[&format!("{}: {why}.", folder.display()), say::NO_FOLDER_WHAT])
    }

    /// Whether a report shall go; `issued` says what more is lost with one that was issued.
    pub fn remove(period: Period, issued: Option<String>) -> Self {
        let mut message = Self::new(&year::remove(period), &[]);
        message.paragraphs.extend(issued);
        message.paragraphs.push(year::REMOVE_SAFE.to_owned());
        message.choices.push(Offer::Remove(period));
        message.closing = CANCEL;
        message
    }

    /// The folder a copy was to go to is the book's own.
    pub fn own_folder(folder: &Path) -> Self {
        Self {
            choices: vec![Offer::CopyElsewhere],
            closing: say::NOT_NOW,
            ..Self::new(backups::OWN_FOLDER, &[&backups::own_folder(folder)])
        }
    }

    /// An older copy of the book lies where one was to be written.
    pub fn copy_there(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(path).to_path_buf();
        Self {
            choices: vec![Offer::CopyOver(folder)],
            closing: say::NOT_NOW,
            ..Self::new(backups::COPY_THERE, &[&backups::copy_there(path)])
        }
    }

    /// The book was not copied to where somebody said.
    pub fn not_copied(why: &str) -> Self {
        Self {
            choices: vec![Offer::CopyElsewhere],
            closing: say::NOT_NOW,
            ..Self::new(backups::NOT_COPIED, &[why])
        }
    }

    /// The program broke last time.
    pub fn crashed(log: &Path) -> Self {
        Self::new(say::CRASHED, &[say::CRASHED_WHAT, &say::crash_note(log)])
    }

    /// Neither the book nor the disk takes what was typed.
    pub fn cannot_close(why: &str) -> Self {
        let what = [&say::written_nowhere(why), say::CANNOT_CLOSE_WHAT];
        Self { choices: vec![Offer::SaveElsewhere], ..Self::new(say::CANNOT_CLOSE, &what) }
    }
}

/// Width of a message, points.
const USUAL: f32 = 460.0;
/// Width of one that offers more things than stand in a usual row.
const WIDE: f32 = 600.0;
/// So many do.
const MOST_IN_USUAL: usize = 3;

/// Draws the message; Enter, Escape and the button take it away.
pub fn message_ui(context: &egui::Context, theme: &Theme, message: &Message, asks: &Asks) {
    let id = Id::unique(("message", &message.title));
    let width = if message.choices.len() > MOST_IN_USUAL { WIDE } else { USUAL };
    let shown = dialog::dialog_ui(context, id, &message.title, width, |ui| {
        dialog::body_ui(ui, |ui| {
            widgets::heading(ui, &message.title, 17.0);
            ui.add_space(4.0);
            for words in &message.paragraphs {
                ui.label(RichText::new(words).color(*theme.text_soft));
            }
        });
        dialog::buttons_ui(ui, |ui| {
            // What a message is read for is done by its first offer, else by having read it.
            let (first, others) = match message.choices.split_first() {
                Some((first, others)) if message.is_read_for_its_offer() => (Some(first), others),
                _ => (None, &message.choices[..]),
            };
            let usual = first.map_or(message.closing, Offer::words);
            let usual = ui.add(widgets::primary_button(theme, usual));
            if ui.memory(|memory| memory.focused().is_none()) {
                usual.request_focus();
            }
            let mut chosen = first.filter(|_| usual.clicked());
            for offer in others.iter().rev() {
                if ui.add(widgets::plain_button(theme, offer.words())).clicked() {
                    chosen = Some(offer);
                }
            }
            let closed = match first {
                Some(_) => ui.add(widgets::plain_button(theme, message.closing)).clicked(),
                None => usual.clicked(),
            };
            (closed, chosen)
        })
    });
    let (understood, chosen) = shown.inner;
    if understood || chosen.is_some() || shown.should_close() {
        asks.push(Action::CloseOverlay);
    }
    if let Some(offer) = chosen {
        asks.push(offer.action());
    }
}
