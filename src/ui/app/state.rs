//! What the window holds between frames, as values that the files around draw and change: what is in sight, what
//! lies on top of it, words on their way into the book, and what each panel remembers.

use std::{path::PathBuf, sync::mpsc::Receiver};

use eframe::egui;

use super::{export_job::ExportJob, red_cells::RedCells};
use crate::{
    edit::drafts::{Drafts, KeptDraft},
    model::{EvidenceOf, IndicatorId, Period},
    session::{
        joined::{BookToJoin, NotJoined},
        rescue::Rescue,
    },
    ui::{
        access::giving_back::GivingBack,
        action::{HelpPage, Purpose, Screen},
        editor::Editors,
        exhibit_box::ExhibitBox,
        find::Find,
        findings::FindingsPanel,
        focus::Focus,
        form_tab::FormTab,
        host::{errand::Errand, machine::Picked},
        issue_box::IssueBox,
        join_box::JoinBox,
        outline_tab::OutlineTab,
        pages::{
            backups::state::BackupsPage, evidence::EvidencePage, import_review::ImportReviewPage,
            joined::JoinedPage, new_period::NewPeriod, register::RegisterPage, series::SeriesPage,
            start::StartPage, tasks::TasksPage, year::YearPage,
        },
        path_box::PathBox,
        period_box::PeriodBox,
        preview::Preview,
        restore_box::RestoreBox,
        shell::{
            damaged_book::DamagedBook,
            left_words::LeftWords,
            message::Message,
            outline_tree::OutlineTree,
            palette::Palette,
            places::{Pane, Places},
        },
        state::{Cursor, Saved, ShownHit, Side},
        tabs::{Tab, section::PartPage},
        versions_box::VersionsBox,
    },
};

/// What is in sight, and where the cursor is.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of what is in sight")]
pub(in crate::ui) struct InSight {
    pub(in crate::ui) screen: Screen,
    pub(in crate::ui) tab: Tab,
    /// The tab one was on before the outline was changed.
    pub(in crate::ui) before_outline: Tab,
    pub(in crate::ui) side: Side,
    /// Which box has the focus, and which shall have it.
    pub(in crate::ui) focus: Focus,
    /// Where the focus goes when something closes.
    pub(super) giving_back: GivingBack,
    /// Another report is shown: no box keeps the focus.
    pub(super) drops_focus: bool,
    pub(super) hovered: Option<IndicatorId>,
    /// What the search found and shows.
    pub(super) hit: Option<ShownHit>,
    pub(super) cursor: Option<Cursor>,
    /// The window is too narrow for three columns.
    pub(super) narrow: bool,
    /// In a narrow window the page takes the place of the work.
    pub(super) page_instead: bool,
    /// Beside a form, which is a page of its own, stands the page only when it was asked for.
    pub(super) side_of_form: bool,
    /// The outline was unfolded although there is little room.
    pub(super) unfolded_anyway: bool,
    /// Where the parts of the window stood in the last frame.
    pub(super) places: Option<Places>,
    /// The part that shall take the focus.
    pub(super) pane_wanted: Option<Pane>,
    /// The same, asked for in this frame.
    pub(super) pane_next: Option<Pane>,
    /// The heading of the page shall take the focus.
    pub(super) heading_wanted: bool,
    /// The heading that had the focus last.
    pub(super) heading: Option<egui::Id>,
    /// The page of the last frame.
    pub(super) page: Option<(Screen, Tab, Option<Period>)>,
    /// What had the focus at the end of the last frame: egui takes it away on Escape before anybody sees it.
    pub(super) focused: Option<egui::Id>,
    /// A key was pressed since the last click.
    pub(super) by_keys: bool,
    /// The last key went from one thing to the next.
    pub(super) walks: bool,
    /// A question or a list lay over the window in the last frame.
    pub(super) covered: bool,
    /// How far this tab and the printed pages were scrolled when they were left: they go there when they are drawn.
    pub(super) scroll_wanted: Option<(Tab, Option<f32>, Option<f32>)>,
    /// The page of the help that stands beside the work.
    pub(in crate::ui) help: Option<HelpPage>,
}

/// What lies on top of the work, each while it is open.
#[derive(Default)]
pub(in crate::ui) struct Overlays {
    pub(in crate::ui) message: Option<Message>,
    /// A file dialog of the PC, and what for.
    pub(super) dialog: Option<(Purpose, Receiver<Picked>)>,
    /// What the file that is being picked is to be evidence of.
    pub(super) evidence_for: Option<EvidenceOf>,
    pub(super) path_box: Option<PathBox>,
    /// Folders that took nothing, and are not proposed again.
    pub(super) failed_places: Vec<PathBuf>,
    pub(super) palette: Option<Palette>,
    pub(super) find: Option<Find>,
    pub(super) export: Option<ExportJob>,
    pub(super) left_words: Option<LeftWords>,
    pub(in crate::ui) restore_box: Option<RestoreBox>,
    pub(in crate::ui) issue_box: Option<IssueBox>,
    /// The last one that was put away unanswered, with what was typed.
    pub(super) left_issue_box: Option<IssueBox>,
    pub(in crate::ui) versions_box: Option<VersionsBox>,
    pub(in crate::ui) exhibit_box: Option<ExhibitBox>,
    pub(in crate::ui) period_box: Option<PeriodBox>,
    /// The book of a merged commune on its way, the question about it, and pages of one of its reports.
    pub(super) joining: Option<Errand<Result<BookToJoin, NotJoined>>>,
    pub(in crate::ui) join_box: Option<JoinBox>,
    pub(super) joined_pdf: Option<JoinedPdf>,
    pub(in crate::ui) damaged: Option<DamagedBook>,
}

/// Pages of a report of a joined book that are made to be opened.
pub(super) struct JoinedPdf {
    /// Of the file.
    pub(super) name: String,
    pub(super) errand: Errand<Result<Vec<u8>, String>>,
}

/// Typed words on their way into the book.
#[derive(Default)]
pub(in crate::ui) struct Saving {
    pub(in crate::ui) drafts: Drafts,
    pub(in crate::ui) saved: Saved,
    /// Words in boxes of the open book that it did not take.
    pub(super) red_cells: RedCells,
    /// What is on the disk of the words that wait, the drafts' version it was looked at, and when.
    pub(super) kept: Vec<KeptDraft>,
    pub(super) kept_version: u64,
    pub(super) kept_secs: f64,
    /// The book refused words in this frame.
    pub(super) was_refused: bool,
    /// Other paths the open book's words were found under; their entries become its own.
    pub(super) kept_under: Vec<PathBuf>,
    /// Words an earlier run left for this book, until the person answers for them.
    pub(super) unanswered: Vec<KeptDraft>,
    pub(super) rescue: Rescue,
    pub(super) rescue_version: u64,
    /// The person was asked whether to close although something is not in the book, and said yes.
    pub(super) may_close: bool,
    /// Another program has the focus.
    pub(super) is_left: bool,
}

/// What the panels remember between frames.
#[derive(Default)]
pub(super) struct Panels {
    pub(super) preview: Preview,
    pub(super) editors: Editors,
    pub(super) form_tab: FormTab,
    pub(super) outline_tab: OutlineTab,
    pub(super) part: PartPage,
    pub(super) tree: OutlineTree,
    pub(super) findings: FindingsPanel,
    pub(super) start: StartPage,
    pub(super) new_period: NewPeriod,
    pub(super) year: YearPage,
    pub(super) series: SeriesPage,
    pub(super) register: RegisterPage,
    pub(super) tasks: TasksPage,
    pub(super) evidence: EvidencePage,
    pub(super) joined: JoinedPage,
    pub(super) import_review: ImportReviewPage,
    pub(super) backups: BackupsPage,
    /// How far the tab of a report that was drawn last is scrolled.
    pub(super) scrolled: Option<(Period, Tab, f32)>,
}
