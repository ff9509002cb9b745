//! What panels ask for. Panels read and push actions; the app does them after drawing.

mod asked;
mod office;

use std::{cell::RefCell, path::PathBuf};

use chrono::NaiveDate;
use eframe::egui::{Event, Id};

pub use asked::{BackupAsk, JoinedAsk, KeptAsk};
pub use office::{EvidenceAsk, RegisterAsk, TasksAsk};

use super::{command::Command, shell::side_handle::Dragged, tabs::Tab};
use crate::edit::field::Field;
use crate::{
    compose::exhibit::Exhibit,
    edit::Edit,
    model::{Accepted, Commune, Finding, IndicatorId, Period, Place, Report, SectionId},
    session::{
        book_index::BookHit,
        exhibit_place::StandingExhibit,
        fill::{DossierOffer, FigureOffer},
        replace::ReplacePlaces,
        series::SeriesChoice,
    },
};

/// A chart or table that goes into a report.
#[derive(Debug, Clone)]
pub struct PutExhibit {
    /// Of which report.
    pub period: Period,
    /// Where.
    pub section: SectionId,
    /// What.
    pub exhibit: Exhibit,
    /// Its caption; empty for the usual one.
    pub caption: String,
    /// The one that gives way to it; behind the section's text where there is none.
    pub instead_of: Option<StandingExhibit>,
}

/// One thing asked for.
#[derive(Debug, Clone)]
pub enum Action {
    /// A command, as if its keys were pressed.
    Run(Command),
    /// A box's words changed.
    Type(Field, String),
    /// A box lost the focus: what it holds is saved now.
    Leave(Field),
    /// Take back what was typed in a box and not saved.
    Forget(Field),
    /// Take back what was typed in a box, saved or not: it holds these words, as when it was come to.
    TakeBack(Field, String),
    /// A change that is not typing: outline, rows, choices.
    Apply(Edit),
    /// The same, and what is said once the book has taken it.
    ApplyAndSay(Edit, String),
    /// Put new words in the place of those that were found.
    Replace(Box<ReplacePlaces>),
    /// Cells were pasted.
    Paste(Box<PastedCells>),
    /// Take what other reports know of a figure, or go to the box of the part they do not know.
    TakeFigure(IndicatorId),
    /// Put a sentence at the end of a section's text.
    AddSentence(SectionId, String),
    /// Take these offers, one step.
    TakeOffers(Vec<FigureOffer>, Vec<DossierOffer>),
    /// Let these findings stand, for this reason.
    Accept(Vec<Finding>, String),
    /// Take back that a finding may stand.
    Withdraw(Box<Accepted>),
    /// Open a tab of the report.
    Tab(Tab),
    /// Open the tab of a section and show where the section begins.
    Section(SectionId),
    /// Go to the first paragraph nobody reviewed behind this section.
    ReviewBehind(SectionId),
    /// Open another report of the book.
    Report(Period),
    /// Open another report of the book at one of its boxes.
    ReportAt(Period, Field),
    /// Open the report where something was found, at that place.
    FoundInBook(Box<BookHit>),
    /// Run a command on a report of the book, and stay on the page shown.
    OnReport(Period, Command),
    /// Ask whether a report shall go.
    AskRemove(Period),
    /// Take a report out of the book, after a copy of the book was kept.
    RemoveReport(Period),
    /// Asks for another period of a draft.
    AskPeriod(Period),
    /// A draft gets another period.
    ChangePeriod {
        /// Whose.
        period: Period,
        /// Which.
        to: Period,
    },
    /// Show the page of a year.
    Year(i32),
    /// Show the page that begins a report: of this period, with this report as its source, where one is named.
    Begin {
        /// The period to begin.
        period: Option<Period>,
        /// The report to copy.
        source: Option<Period>,
    },
    /// Show a page of the book.
    Screen(Screen),
    /// Show figures over time, this one among them.
    Series(Option<IndicatorId>),
    /// These figures are shown over time from now on.
    ChooseSeries(SeriesChoice),
    /// Ask what of the figures shown over time goes into a report, and where; into this draft, where one is named.
    AskExhibit(Option<Period>),
    /// Ask how the chart or table changes that stands at this byte of a section's text.
    ChangeExhibit(SectionId, usize),
    /// Put a chart or table into a section.
    PutExhibit(Box<PutExhibit>),
    /// What is asked about the register of papers.
    Register(RegisterAsk),
    /// What is asked about the plans.
    Tasks(TasksAsk),
    /// What is asked about evidence.
    Evidence(EvidenceAsk),
    /// What is asked about books of merged communes.
    Joined(JoinedAsk),
    /// Put words into the clipboard, and say so.
    Copy {
        /// What is copied.
        words: String,
        /// What is said then.
        said: &'static str,
    },
    /// Put the charts of the page of figures over time into the clipboard.
    CopySeriesPicture,
    /// Go to a box, opening its tab; the byte is where its cursor shall stand.
    Focus(Field, Option<usize>),
    /// Go from the box of one figure's part to that of another; what was typed behind the key belongs there.
    AlongParts {
        /// The box that was left.
        from: Field,
        /// Where to.
        step: PartStep,
        /// What was typed behind the key.
        typed: Vec<Event>,
    },
    /// Something that lay over the page is gone: the box that had the focus has it again.
    GiveFocusBack,
    /// Go to the box, where these words were found at that byte, and select them.
    Found(Field, Option<usize>, String),
    /// Show the box where these words were found at that byte; the focus stays where it is.
    ShowFound(Field, Option<usize>, String),
    /// Go to where something printed came from.
    GoTo(Place),
    /// Go to the first error of the open report.
    FirstError,
    /// Go to where a finding is put right; the page goes to where it is printed.
    ToFinding(Box<Finding>),
    /// This box has the focus.
    Focused(Field),
    /// The focus goes to the heading of the page.
    ToHeading,
    /// That heading has it.
    HeadingFocused(Id),
    /// The page takes this share of the window, for good when the hand let go.
    Share(Dragged),
    /// The cursor of a section's text stands at this byte.
    Cursor(SectionId, usize),
    /// The pointer is over this figure, on the page or in the form.
    Hover(IndicatorId),
    /// Make a new book for this office, in the usual folder, with the report of this period begun; none where the
    /// clock cannot be believed.
    CreateBook(Box<Commune>, Option<Period>),
    /// Open the book at this path.
    OpenPath(PathBuf),
    /// Add this report and open it; then, as a step of its own, change it.
    AddReport(Box<Report>, Option<Box<Edit>>),
    /// Look at the text of an old report before it is stored; `from` is what it is called.
    ReviewText {
        /// The text.
        text: String,
        /// Name of its file.
        from: String,
    },
    /// Leave the page of an old report.
    LeaveReview {
        /// The person was asked already whether what was decided is given up.
        asked: bool,
    },
    /// Ask for a file, for a purpose.
    Pick(Purpose),
    /// Send an edition of the pages out, whatever is wrong on them.
    SendOut(Target, Edition),
    /// Issue the open report although boxes of it are empty.
    Issue,
    /// Issue the open report under this number and day.
    IssueAs {
        /// Without symbol.
        number: String,
        /// The day it bears.
        day: NaiveDate,
        /// Whether what is odd about them was told.
        anyway: bool,
    },
    /// Open the issued report again, for this reason.
    ReopenFor(String, ReopenBy),
    /// Take the next step of undo, or of redo, which was asked about.
    StepAnyway(ReopenBy),
    /// Something about what is kept of the open report.
    Kept(KeptAsk),
    /// Show a page of the help beside the work; the one shown already goes.
    Help(HelpPage),
    /// Show a folder in the PC's own program.
    ShowFolder(PathBuf),
    /// Open a file in the PC's own program.
    ShowFile(PathBuf),
    /// What was said was read.
    SaidIsRead,
    /// The file asked for, named in the program's own box.
    Picked(Purpose, PathBuf),
    /// What becomes of words an earlier run left.
    LeftWords(AboutLeft),
    /// Something about backups of the open book, or of one that does not open.
    Backups(BackupAsk),
    /// Tell what does not hold in the open book.
    TellFaults,
    /// Open the book anew that stands at the open book's path now.
    Reopen,
    /// Put what was worked in here beside the book on the share, and open that one.
    KeepBeside {
        /// The book on the share.
        share: PathBuf,
        /// What was worked in here.
        local: PathBuf,
    },
    /// Close the window although something is not in the book.
    CloseAnyway,
    /// Close what lies on top: palette, search, message.
    CloseOverlay,
    /// Say something in the status bar.
    Say(String),
}

/// Cells that were pasted.
#[derive(Debug, Clone)]
pub struct PastedCells {
    /// What the book is to take, one step; none where it holds all of it already.
    pub edit: Option<Edit>,
    /// The boxes whose words it takes: what was typed in them before is done with.
    pub good: Vec<Field>,
    /// Words that cannot be stored: they stay red in their boxes.
    pub wrong: Vec<(Field, String)>,
    /// What is said once it is done.
    pub said: String,
}

/// Along the column of boxes where parts of figures are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartStep {
    /// Enter, Tab, the arrow down.
    Down,
    /// Shift+Enter, the arrow up.
    Up,
    /// Shift+Tab: as up, and out of the first one.
    Back,
}

/// What opens an issued report again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReopenBy {
    /// It was asked for.
    Asked,
    /// Ctrl+Z, right after it was issued.
    Undo,
    /// Ctrl+Y, after opening it was undone.
    Redo,
}

/// What becomes of the chosen words of an earlier run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutLeft {
    /// They go back into their boxes, and are saved from there.
    TakeBack,
    /// They are given up.
    GiveUp,
    /// Nothing for now; the next opening asks again.
    Later,
}

/// Pages of the middle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Screen {
    /// No book is open: begin here.
    #[default]
    Start,
    /// The years of the book: home.
    Year,
    /// The open report.
    Report,
    /// About the office.
    Commune,
    /// A new report.
    NewPeriod,
    /// An old report, before it is stored.
    ImportReview,
    /// Backups of the book.
    Backups,
    /// Figures over time.
    Series,
    /// The register of papers.
    Register,
    /// The tasks of the plans.
    Tasks,
    /// The evidence of the open report.
    Evidence,
    /// A report of a book that was joined.
    Joined,
}

/// Which edition of the pages goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// The one to be signed.
    Final,
    /// One that says on each page that it is a draft.
    Draft,
}

/// Where pages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A PDF where the person says.
    File,
    /// The PC's printer.
    Printer,
}

/// A page of the help beside the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HelpPage {
    /// What to write in the section at hand.
    #[default]
    Section,
    /// All keys.
    Keys,
    /// The program itself.
    About,
}

/// What a file is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Open a book.
    OpenBook,
    /// Where the PDF goes.
    ExportPdf(Edition),
    /// The text of an old report to start from.
    OldReport,
    /// The signed paper beside the open report.
    SignedPaper,
    /// Where the book goes on.
    SaveElsewhere,
    /// The folder a copy of the book goes to.
    CopyOut,
    /// The folder that second backups go to.
    SecondFolder,
    /// A book to be put back.
    RestoreFrom,
    /// Where what can be read of a damaged book goes.
    SalvageTo,
    /// Where the table of figures over time goes.
    SeriesTable,
    /// Where the chart of them goes.
    SeriesPicture,
    /// Where the printed plan of that year goes.
    PlanPdf(i32),
    /// A file that is evidence.
    EvidenceFile,
    /// Where the printed list of that report's evidence goes.
    EvidencePdf(Period),
    /// The book of a merged commune.
    JoinBook,
}

/// The queue of a frame: panels only read, and ask here.
#[derive(Debug, Default)]
pub struct Asks(RefCell<Vec<Action>>);

impl Asks {
    /// Asks for one more thing.
    pub fn push(&self, action: Action) {
        self.0.borrow_mut().push(action);
    }

    /// Asks for a command.
    pub fn run(&self, command: Command) {
        self.push(Action::Run(command));
    }

    /// Everything asked for, in order.
    pub fn drain(&self) -> Vec<Action> {
        self.0.take()
    }
}

/// What was typed in a frame belongs to the report of that frame, whatever the same frame opens: a slow PC
/// hands over typing and the click after it together.
pub fn leaving_last(mut actions: Vec<Action>) -> Vec<Action> {
    actions.sort_by_key(|action| {
        matches!(
            action,
            Action::Report(_)
                | Action::ReportAt(..)
                | Action::FoundInBook(_)
                | Action::OnReport(..)
                | Action::RemoveReport(_)
                | Action::ChangePeriod { .. }
                | Action::OpenPath(_)
                | Action::KeepBeside { .. }
                | Action::Picked(..)
                | Action::CreateBook(..)
                | Action::AddReport(..)
                | Action::Backups(_)
                | Action::Run(Command::NewBook | Command::OpenSample)
        )
    });
    actions
}
