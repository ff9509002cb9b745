//! What a message offers to do: its button, and what that asks for.

use std::path::PathBuf;

use crate::{
    edit::field::Field,
    model::{EvidenceOf, Period, RowId, SectionId},
    ui::{
        action::{
            Action, BackupAsk, Edition, EvidenceAsk, JoinedAsk, KeptAsk, Purpose, RegisterAsk,
            ReopenBy, Target,
        },
        command::Command,
        words::{
            backups, evidence, export, import_review, issuing, joined, lost, message as say,
            on_share, register, salvage, undo, year,
        },
    },
};

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
    /// The words of its button.
    pub(super) fn words(&self) -> &'static str {
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

    /// What its button asks for.
    pub(super) fn action(&self) -> Action {
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
