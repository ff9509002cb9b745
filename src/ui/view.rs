//! What a panel may read while it draws. Panels change nothing here; they push actions.

use super::{
    action::{Action, Asks, Screen},
    app::book::{Book, OpenReport},
    command::Command,
    focus::Caret,
    shell::{page::PageHeading, places::Pane},
    state::{Saved, ShareState, ShownHit, Side, Waiting},
    theme::Theme,
};
use crate::edit::{drafts::Drafts, field::Field};
use crate::model::IndicatorId;

/// What the bars around the work read.
pub struct Shell<'a> {
    /// Colours.
    pub theme: &'static Theme,
    /// The book.
    pub book: &'a Book,
    /// The page of the middle.
    pub screen: Screen,
    /// The year the home page shows.
    pub year: i32,
    /// What stands beside the work, when anything does.
    pub side: Option<Side>,
    /// There is room for one column.
    pub narrow: bool,
    /// How saving stands.
    pub saved: &'a Saved,
    /// How a book on a share stands.
    pub share: Option<ShareState>,
    /// How typed words stand.
    pub waiting: Waiting,
    /// Places with words of an earlier run that are neither used nor given up.
    pub left_words: usize,
    /// What was just done.
    pub said: Option<&'a str>,
    /// Size of everything, percent.
    pub scale_percent: u32,
    /// The part of the window that shall take the focus.
    pub pane_wanted: Option<Pane>,
    /// Whether a page that was just opened shall take the focus on its heading.
    pub heading_wanted: bool,
    /// What the bars ask for.
    pub asks: &'a Asks,
}

impl Shell<'_> {
    /// The heading of the page that is drawn: it takes the focus when the page was just opened.
    pub fn heading<'w>(&self, words: &'w str) -> PageHeading<'w> {
        let takes_focus = self.heading_wanted;
        PageHeading { words, level: 1, takes_focus }
    }
}

/// The window's state, to be read.
pub struct View<'a> {
    /// Colours.
    pub theme: &'static Theme,
    /// The book.
    pub book: &'a Book,
    /// The report being worked on.
    pub open: &'a OpenReport,
    /// What is typed and not stored.
    pub drafts: &'a Drafts,
    /// A box that shall take the focus when drawn, and where its cursor shall stand.
    pub wanted: Option<&'a (Field, Caret)>,
    /// What the search found and shows.
    pub hit: Option<&'a ShownHit>,
    /// The figure the pointer was over in the last frame.
    pub hovered: Option<&'a IndicatorId>,
    /// Whether the report and the file may be changed.
    pub editable: bool,
    /// Whether page or findings stand beside the work.
    pub shows_side: bool,
    /// Whether a page that was just opened shall take the focus on its heading.
    pub heading_wanted: bool,
    /// What panels ask for.
    pub asks: &'a Asks,
}

impl View<'_> {
    /// Asks for one more thing.
    pub fn ask(&self, action: Action) {
        self.asks.push(action);
    }

    /// Asks for a command.
    pub fn run(&self, command: Command) {
        self.asks.run(command);
    }

    /// The words a box shows: what is being typed, else what the book has.
    pub fn words(&self, field: &Field) -> String {
        let draft = self.drafts.get(self.open.stored.period, field);
        // Whatever waits, an issued report says what was issued.
        match draft.filter(|_| self.open.is_draft() || field.is_of_office()) {
            Some(draft) => draft.text.clone(),
            None => field.stored(&self.open.stored, &self.book.commune),
        }
    }

    /// Why the words of a box cannot be stored.
    pub fn wrong(&self, field: &Field) -> Option<String> {
        self.open.wrong(field, self.drafts)
    }

    /// Whether this box is asked to take the focus, and where its cursor shall stand. It is asked until it says
    /// that it has it (`Action::Focused`): egui lets no box have it while something that lies on top goes away.
    pub fn takes_focus(&self, field: &Field) -> Option<Caret> {
        self.wanted.filter(|(wanted, _)| wanted == field).map(|(_, caret)| *caret)
    }

    /// What the search found in this box and shows.
    pub fn hit_in(&self, field: &Field) -> Option<&ShownHit> {
        self.hit.filter(|hit| hit.field == *field)
    }

    /// The heading of the page that is drawn: it takes the focus when the page was just opened.
    pub fn heading<'w>(&self, words: &'w str) -> PageHeading<'w> {
        let takes_focus = self.heading_wanted && self.wanted.is_none();
        PageHeading { words, level: 1, takes_focus }
    }
}
