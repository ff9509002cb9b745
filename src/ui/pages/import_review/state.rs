//! What the page remembers of the text being looked at: where the person is in it, and what was decided.
//!
//! Invariant: source and outline speak of one line; where it is chosen in one, the other shows it.

use std::collections::HashMap;

use eframe::egui::Id;

use super::topics;
use crate::{
    import::Decision,
    model::{Commune, IndicatorId, Period},
    session::{
        import_review::{ImportReview, figures::NumberOnLine, rows::OutlineRow},
        proposals::Proposal,
    },
    ui::pages::new_period::carried::Carried,
};

/// A column of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The lines of the text.
    Source,
    /// What they become.
    Outline,
    /// The figures in them.
    Figures,
}

impl Column {
    /// From left to right.
    pub const ALL: [Self; 3] = [Self::Source, Self::Outline, Self::Figures];

    /// The list that has the focus in it.
    pub fn list(self) -> Id {
        Id::unique(("import review", self as u8))
    }
}

/// Frames a list goes on moving to a line: rows that were never drawn have a height that is only guessed.
const FRAMES_TO_ARRIVE: u8 = 4;

/// What may be done with a figure, while it is shown.
#[derive(Debug, Default)]
pub struct FigureTools {
    /// Which figure.
    pub at: usize,
    /// What is being typed over its value.
    pub typed: Option<String>,
    /// Why it cannot count what was chosen.
    pub wrong: Option<String>,
}

/// The text being looked at.
#[derive(Debug)]
pub struct ReviewedText {
    /// Name of its file.
    pub from: String,
    /// What it becomes.
    pub review: ImportReview,
    /// The line chosen in the source and in the outline.
    pub line: usize,
    /// The figure chosen.
    pub figure: usize,
    /// The figure that shows what may be done with it.
    pub open_figure: Option<FigureTools>,
    /// The figures were not drawn yet: they begin at their top.
    pub figures_fresh: bool,
    /// It is said which figures “all” leaves.
    pub tells_left: bool,
    /// The number of the chosen line that is to be given an indicator, and why it was not.
    pub number: (usize, Option<String>),
    /// The column shown where not all have room.
    pub column: Column,
    /// For so many frames the source moves to the line.
    pub source_moves: u8,
    /// For so many frames the outline does.
    pub outline_moves: u8,
    /// For so many frames the figures move to the chosen one.
    pub figures_move: u8,
    /// Number of each topic in the outline of its time: "II.2".
    pub codes: HashMap<String, String>,
    /// Height of each source line's words, at the width they were drawn in.
    pub heights: (f32, Vec<f32>),
    /// What is replaced in the words when they serve another period.
    pub carried: Carried,
    /// The list of the outline shall take the focus.
    pub wants_focus: bool,
    /// The office it was read for.
    office: Commune,
}

impl ReviewedText {
    /// Begins to look at a text.
    pub fn new(from: String, source: String, commune: &Commune) -> Self {
        let review = ImportReview::of(source, commune);
        let doubtful = review.rows.iter().find(|row| row.doubt.is_some());
        let marked = review.lines.iter().find(|line| line.doubt.is_some());
        let first = review.rows.first().map(|row| row.line);
        let line = doubtful.map(|row| row.line).or(marked.map(|line| line.number)).or(first);
        let line = line.unwrap_or(1);
        let codes = topics::codes(review.period());
        let mut text = Self {
            from,
            review,
            line,
            figure: 0,
            open_figure: None,
            figures_fresh: true,
            tells_left: false,
            number: (0, None),
            column: Column::Outline,
            source_moves: 0,
            outline_moves: 0,
            figures_move: 0,
            codes,
            heights: (0.0, Vec::new()),
            carried: Carried::default(),
            wants_focus: true,
            office: commune.clone(),
        };
        text.choose(line, Column::Figures);
        text
    }

    /// Chooses a line in `column`; the others show it.
    pub fn choose(&mut self, line: usize, column: Column) {
        if self.line != line {
            self.number = (0, None);
        }
        self.line = line;
        if column != Column::Source {
            self.source_moves = FRAMES_TO_ARRIVE;
        }
        if column != Column::Outline {
            self.outline_moves = FRAMES_TO_ARRIVE;
        }
    }

    /// Chooses a line by the keys of `column`, which shows it too.
    pub fn step_to(&mut self, line: usize, column: Column) {
        self.choose(line, column);
        match column {
            Column::Source => self.source_moves = FRAMES_TO_ARRIVE,
            Column::Outline => self.outline_moves = FRAMES_TO_ARRIVE,
            Column::Figures => {}
        }
    }

    /// Where a value is typed that will not do: its figure and its line.
    pub fn wrong_value(&self) -> Option<(usize, usize)> {
        let open = self.open_figure.as_ref()?;
        let proposal = self.review.proposals.get(open.at)?;
        let is_wrong = self.review.why_no_value(open.at, open.typed.as_ref()?).is_some();
        is_wrong.then_some((open.at, proposal.line))
    }

    /// Changes the review; what is typed over a figure stays with it, wherever it stands then.
    fn change<T>(&mut self, change: impl FnOnce(&mut ImportReview) -> T) -> T {
        let told = |it: &Proposal| (it.line, it.indicator.clone());
        let open = self.open_figure.take().filter(|open| open.typed.is_some());
        let of_open = open.as_ref().and_then(|open| self.review.proposals.get(open.at)).map(told);
        let done = change(&mut self.review);
        let at = self.review.proposals.iter().position(|it| Some(told(it)) == of_open);
        self.open_figure = open.zip(at).map(|(open, at)| FigureTools { at, ..open });
        done
    }

    /// Chooses a figure and shows its line; its tools, unless a wrong value of another waits to be put right.
    pub fn choose_figure(&mut self, at: usize) {
        self.figure = at;
        let is_open = self.open_figure.as_ref().is_some_and(|open| open.at == at);
        if !is_open && self.wrong_value().is_none() {
            self.open_figure = Some(FigureTools { at, ..FigureTools::default() });
        }
        self.figures_move = FRAMES_TO_ARRIVE;
        if let Some(proposal) = self.review.proposals.get(at) {
            self.choose(proposal.line, Column::Figures);
        }
    }

    /// Gives a number of a line an indicator and shows the figure it makes.
    pub fn name_number(
        &mut self,
        line: usize,
        number: &NumberOnLine,
        indicator: &IndicatorId,
        commune: &Commune,
    ) {
        match self.review.name_number(line, number, indicator, commune) {
            Ok(at) => {
                self.number.1 = None;
                if let Some(at) = at {
                    self.choose_figure(at);
                }
            }
            Err(why) => self.number.1 = Some(why),
        }
    }

    /// The row of the outline on the chosen line.
    pub fn row(&self) -> Option<&OutlineRow> {
        self.review.rows.iter().find(|row| row.line == self.line)
    }

    /// Decides something about the paragraph on `line`.
    pub fn decide(&mut self, line: usize, decision: Decision, commune: &Commune) {
        self.change(|review| review.decide(line, decision, commune));
        self.carry(commune);
        self.step_to(line, Column::Outline);
    }

    /// Takes the last decision back; whether there was one.
    pub fn take_back(&mut self, commune: &Commune) -> bool {
        let line = self.change(|review| review.take_back(commune));
        if let Some(line) = line {
            self.carry(commune);
            self.step_to(line, Column::Outline);
        }
        line.is_some()
    }

    /// Stores it as the report of that period.
    pub fn choose_period(&mut self, period: Period, commune: &Commune) {
        self.change(|review| review.choose_period(period, commune));
        self.codes = topics::codes(self.review.period());
        self.carry(commune);
    }

    /// Reads it anew where the book's office changed since.
    pub fn follow_office(&mut self, commune: &Commune) {
        if self.office != *commune {
            self.office = commune.clone();
            self.change(|review| review.follow_office(commune));
            self.carry(commune);
        }
    }

    /// Finds what is replaced where the words serve another period.
    fn carry(&mut self, commune: &Commune) {
        self.carried.show(self.review.replacements(commune));
    }
}
