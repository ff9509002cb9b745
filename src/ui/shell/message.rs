//! A message on top of the window: what happened, what is safe, what to do.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use eframe::egui::{self, Id, RichText};

use crate::{
    compose::placeholder::GAP,
    edit::field::Field,
    model::{EvidenceOf, Level, Period, RowId, SectionId},
    store::{Holder, StoreError},
    ui::{
        action::{
            Action, Asks, BackupAsk, Edition, EvidenceAsk, JoinedAsk, KeptAsk, Purpose,
            RegisterAsk, ReopenBy, Target,
        },
        app::book::OpenReport,
        boxes::{dialog, widgets},
        command::Command,
        theme::Theme,
        words::{
            CANCEL, backups, boxes, evidence, export, import_review, issuing, joined, lost,
            message as say, on_share, register, salvage, undo, year,
        },
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

/// What a message offers to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// Open the file anew that stands at the book's path now.
    Reopen,
    /// Try once more to open the book at this path.
    OpenAgain(PathBuf),
    /// Go to the box that is spoken of.
    GoTo(Field),
    /// See what is wrong.
    Look,
    /// Go to the paragraph of a section that begins at this byte and was not reviewed.
    Review(SectionId, usize),
    /// Send an edition out in spite of it.
    SendOut(Target, Edition),
    /// Issue the open report all the same.
    Issue,
    /// See the words that an earlier run left.
    LeftWords,
    /// Ask under which number and day the open report is issued.
    IssueAnew,
    /// Go to the first error that keeps it from being issued.
    FirstError,
    /// Attach the file at this path to the open report.
    Attach(PathBuf),
    /// Take the attached file of this SHA-256 out.
    Detach(String),
    /// Keep the file at this path as evidence of that place.
    KeepEvidence(EvidenceOf, PathBuf),
    /// Give up what was decided about an old report.
    LeaveReview,
    /// Take the next step of undo, which takes a report out of the book.
    TakeOut(ReopenBy),
    /// Take the next step of undo, which is of another report.
    StepThere(ReopenBy),
    /// Take the report of this period out of the book.
    Remove(Period),
    /// Take the book of a merged commune out.
    Part(RowId),
    /// Write the book to another place and go on there.
    SaveElsewhere,
    /// Close the window all the same.
    CloseAnyway,
    /// See the backups of the book.
    Backups,
    /// Look at all of the book, and see what holds.
    Verify,
    /// Take the last restore back.
    UndoRestore(BackupAsk),
    /// What the book lost when it was saved from a damaged one is made good: no word of it at opening any more.
    SalvageRead,
    /// What the book took in and was not proven was looked at: likewise.
    ImportRead,
    /// Name another file for the book of what can be read.
    SalvageElsewhere,
    /// Put one report back over one that was issued.
    BringBack(Period),
    /// Change the register of papers all the same.
    Register(RegisterAsk),
    /// Copy the book over the older copy of it in this folder.
    CopyOver(PathBuf),
    /// Name another folder that a copy of the book goes to.
    CopyElsewhere,
    /// Put what was worked in here beside the book on the share, and open that one.
    KeepBeside {
        /// The book on the share.
        share: PathBuf,
        /// What was worked in here.
        local: PathBuf,
    },
}

impl Offer {
    fn words(&self) -> &'static str {
        match self {
            Self::Reopen => lost::REOPEN,
            Self::OpenAgain(_) => say::OPEN_AGAIN,
            Self::GoTo(_) => export::GO_TO_BOX,
            Self::Look => export::LOOK,
            Self::Review(..) => export::GO_TO_UNREVIEWED,
            Self::Issue => say::ISSUE_ANYWAY,
            Self::FirstError => issuing::FIRST_ERROR,
            Self::Attach(_) => issuing::ATTACH_NOW,
            Self::Detach(_) => issuing::DETACH_NOW,
            Self::KeepEvidence(..) => evidence::KEEP_NOW,
            Self::LeaveReview => import_review::LEAVE,
            Self::IssueAnew => undo::ISSUE_ANEW,
            Self::LeftWords => Command::LeftWords.words(),
            Self::TakeOut(_) => undo::TAKE_OUT,
            Self::StepThere(ReopenBy::Redo) => undo::REDO_THERE,
            Self::StepThere(_) => undo::UNDO_THERE,
            Self::SendOut(Target::File, Edition::Final) => export::EXPORT_ANYWAY,
            Self::SendOut(Target::File, Edition::Draft) => export::EXPORT_DRAFT,
            Self::SendOut(Target::Printer, Edition::Final) => export::PRINT_ANYWAY,
            Self::SendOut(Target::Printer, Edition::Draft) => export::PRINT_DRAFT,
            Self::Remove(_) => year::REMOVE_NOW,
            Self::Part(_) => joined::TAKE_OUT_NOW,
            Self::SaveElsewhere => Command::SaveElsewhere.words(),
            Self::CloseAnyway => say::CLOSE_ANYWAY,
            Self::Backups => backups::SEE,
            Self::Verify => backups::VERIFY,
            Self::UndoRestore(_) => backups::UNDO,
            Self::SalvageRead => salvage::REMIND_NO_MORE,
            Self::ImportRead => salvage::SEEN_REMIND_NO_MORE,
            Self::BringBack(_) => backups::ONLY_THIS,
            Self::Register(RegisterAsk::Remove(..)) => register::REMOVE_NOW,
            Self::Register(_) => register::TAKE_NOW,
            Self::SalvageElsewhere => salvage::OTHER_NAME,
            Self::CopyOver(_) => backups::COPY_OVER,
            Self::CopyElsewhere => backups::CHOOSE_OTHER,
            Self::KeepBeside { .. } => on_share::KEEP_BESIDE,
        }
    }

    fn action(&self) -> Action {
        match self {
            Self::Reopen => Action::Reopen,
            Self::OpenAgain(path) => Action::OpenPath(path.clone()),
            Self::GoTo(field) => Action::Focus(field.clone(), None),
            Self::Look => Action::Run(Command::Check),
            Self::Review(section, byte) => Action::Focus(Field::Text(*section), Some(*byte)),
            Self::SendOut(target, edition) => Action::SendOut(*target, *edition),
            Self::Issue => Action::Issue,
            Self::FirstError => Action::FirstError,
            Self::Attach(path) => Action::Kept(KeptAsk::Attach(path.clone())),
            Self::Detach(sha256) => Action::Kept(KeptAsk::Detach(sha256.clone())),
            Self::KeepEvidence(of, path) => {
                Action::Evidence(EvidenceAsk::Keep(of.clone(), path.clone()))
            }
            Self::LeaveReview => Action::LeaveReview { asked: true },
            Self::IssueAnew => Action::Run(Command::ToggleIssued),
            Self::LeftWords => Action::Run(Command::LeftWords),
            Self::TakeOut(by) | Self::StepThere(by) => Action::StepAnyway(*by),
            Self::Remove(period) => Action::RemoveReport(*period),
            Self::Part(row) => Action::Joined(JoinedAsk::Part(*row)),
            Self::SaveElsewhere => Action::Run(Command::SaveElsewhere),
            Self::CloseAnyway => Action::CloseAnyway,
            Self::Backups => Action::Run(Command::Backups),
            Self::Verify => Action::Backups(BackupAsk::Verify),
            Self::UndoRestore(ask) => Action::Backups(ask.clone()),
            Self::SalvageRead | Self::ImportRead => Action::Backups(BackupAsk::SalvageRead),
            Self::BringBack(period) => {
                Action::Backups(BackupAsk::BringBack { period: *period, anyway: true })
            }
            Self::Register(ask) => Action::Register(ask.clone()),
            Self::SalvageElsewhere => Action::Pick(Purpose::SalvageTo),
            Self::CopyOver(folder) => Action::Backups(BackupAsk::CopyOver(folder.clone())),
            Self::CopyElsewhere => Action::Pick(Purpose::CopyOut),
            Self::KeepBeside { share, local } => {
                Action::KeepBeside { share: share.clone(), local: local.clone() }
            }
        }
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
