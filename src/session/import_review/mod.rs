//! The text of an old report while a person looks at what it becomes: lines, outline, figures, and what was decided.
//!
//! Nothing is stored here; `report` gives what would be. Invariants: every decision reads the text anew, so that what
//! is shown is what will be stored; figures are ticked by themselves only where the text says that it is the report
//! of the very period it is stored as.

pub mod figures;
pub mod kept_words;
pub mod lines;
pub mod rows;
pub mod signed;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    assets,
    import::{self, Context, Decision, Decisions, Doubt, Imported, Recognised},
    model::{Commune, Figure, IndicatorId, Period, Report, ReportSummary, Status, Window},
    session::{
        carry::{self, Substitution},
        new_report,
        proposals::{self, Proposal, Standing},
    },
};
use figures::{FigureCorrections, NumberOnLine, ToldFigure};
use kept_words::KeptWords;
use lines::SourceLine;
use rows::OutlineRow;
use signed::{SignedAs, Unsaid};

type Ticks = BTreeMap<ToldFigure, bool>;

/// Something that was done and can be taken back.
#[derive(Debug)]
enum Step {
    /// A decision about a paragraph.
    Decision,
    /// Figures were ticked or corrected; they stood so before.
    Figures(Ticks, FigureCorrections),
}

/// An old report being looked at.
#[derive(Debug)]
pub struct ImportReview {
    source: String,
    decisions: Decisions,
    /// The period chosen instead of the text's own.
    chosen: Option<Period>,
    /// Ticks set or taken by hand.
    by_hand: Ticks,
    /// What was done, last last: each is a step to take back.
    steps: Vec<Step>,
    /// Figures as a person corrected them.
    corrections: FigureCorrections,
    /// What each of `proposals` was told as.
    told: Vec<ToldFigure>,
    /// The report is signed: it is stored as it is, and locked.
    pub signed: bool,
    /// Its number and day where the text has none.
    pub signed_as: SignedAs,
    /// What the text gave as it was decided.
    pub imported: Imported,
    /// The period that the text itself names.
    pub own: Option<Period>,
    /// Figures told in its sentences.
    pub proposals: Vec<Proposal>,
    /// Its lines with what was recognised.
    pub lines: Vec<SourceLine>,
    /// The outline it becomes.
    pub rows: Vec<OutlineRow>,
    /// Whether all its words are in the report.
    pub kept: KeptWords,
}

impl ImportReview {
    /// Reads the text of an old report.
    pub fn of(source: String, commune: &Commune) -> Self {
        let nobody = Context::new(None, commune);
        let mut review = Self {
            imported: import::text("", &nobody),
            source,
            decisions: Decisions::default(),
            chosen: None,
            by_hand: BTreeMap::new(),
            steps: Vec::new(),
            corrections: FigureCorrections::default(),
            told: Vec::new(),
            signed: false,
            signed_as: SignedAs::default(),
            own: None,
            proposals: Vec::new(),
            lines: Vec::new(),
            rows: Vec::new(),
            kept: KeptWords::default(),
        };
        review.read(commune);
        review
    }

    /// Decides one thing about the paragraph that begins on `line`.
    pub fn decide(&mut self, line: usize, decision: Decision, commune: &Commune) {
        self.decisions.decide(line, decision);
        self.steps.push(Step::Decision);
        self.read(commune);
    }

    /// Takes back what was done last; the line it was about, none where nothing was done.
    pub fn take_back(&mut self, commune: &Commune) -> Option<usize> {
        match self.steps.pop()? {
            Step::Decision => {
                let (line, _) = self.decisions.take_back()?;
                self.read(commune);
                Some(line)
            }
            Step::Figures(by_hand, corrections) => {
                let was = (self.proposals.clone(), self.all_ticks());
                (self.by_hand, self.corrections) = (by_hand, corrections);
                self.read(commune);
                let first = self.lines.first().map(|line| line.number);
                self.line_changed_since(&was).or(first)
            }
        }
    }

    /// The line of the first figure that is told otherwise than it was, or else taken where it was left.
    fn line_changed_since(&self, (were, ticks): &(Vec<Proposal>, Vec<bool>)) -> Option<usize> {
        let told = |it: &Proposal| (it.line, it.indicator.clone(), it.figure.clone());
        let is_other = |at: &usize| were.get(*at).map(told) != self.proposals.get(*at).map(told);
        let all = 0..were.len().max(self.proposals.len());
        let other_tick = || ticks.iter().zip(self.all_ticks()).position(|(was, is)| *was != is);
        let at = all.into_iter().find(is_other).or_else(other_tick)?;
        were.get(at).or(self.proposals.get(at)).map(|proposal| proposal.line)
    }

    fn all_ticks(&self) -> Vec<bool> {
        (0..self.proposals.len()).map(|at| self.is_ticked(at)).collect()
    }

    /// Sets ticks as one step; what changes none is no step.
    fn tick_step(&mut self, set: impl FnOnce(&mut Self)) {
        let (before, shown) = (self.figures_step(), self.all_ticks());
        set(self);
        if self.all_ticks() != shown {
            self.steps.push(before);
        }
    }

    fn figures_step(&self) -> Step {
        Step::Figures(self.by_hand.clone(), self.corrections.clone())
    }

    fn set_tick(&mut self, at: usize, ticked: bool) {
        let chosen = &self.proposals[at].indicator;
        if ticked {
            let all = self.proposals.iter().zip(&self.told);
            let same = all.filter(|(other, _)| other.indicator == *chosen);
            self.by_hand.extend(same.map(|(_, told)| (told.clone(), false)));
        }
        self.by_hand.insert(self.told[at].clone(), ticked);
    }

    /// Stores it as the report of another period than its own.
    pub fn choose_period(&mut self, period: Period, commune: &Commune) {
        self.chosen = Some(period).filter(|period| self.own != Some(*period));
        self.signed &= self.is_own();
        self.read(commune);
    }

    /// The book is of another office now, or of another name.
    pub fn follow_office(&mut self, commune: &Commune) {
        self.read(commune);
    }

    /// The office the text names above itself, where that is another than the book's.
    pub fn other_office(&self, commune: &Commune) -> Option<Commune> {
        let organ = &self.imported.report.as_ref()?.header.organ;
        let mut named = commune.named(organ);
        let superior = self.imported.commune.superior.as_ref();
        if let Some(superior) = superior.filter(|_| commune.superior.is_empty()) {
            named.superior.clone_from(superior);
        }
        (!organ.is_empty() && named.full_name() != commune.full_name()).then_some(named)
    }

    /// What is odd about the text as a whole, and its line: it is said above the text, and there alone.
    pub fn oddity(&self) -> Option<&(usize, Doubt)> {
        let is_of_all = |(_, doubt): &&(usize, Doubt)| !matches!(doubt, Doubt::Recount(_));
        self.imported.warnings.iter().find(is_of_all)
    }

    /// How many lines are to be looked at: those of rows of the outline, and those kept without being understood or
    /// understood as something odd.
    pub fn doubts(&self) -> usize {
        self.lines.iter().filter(|line| line.doubt.is_some()).count()
    }

    /// How many things were decided by hand.
    pub fn decided(&self) -> usize {
        let other_period = self.own.is_some() && self.chosen.is_some();
        let ticks = (0..self.proposals.len())
            .filter(|&at| self.is_ticked(at) != self.is_ticked_by_itself(&self.proposals[at]));
        let figures = ticks.count() + self.corrections.count();
        self.decisions.count() + figures + usize::from(other_period)
    }

    /// Whether anything was done that can be taken back.
    pub fn can_take_back(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The period it is stored as; none while nobody has named one.
    pub fn period(&self) -> Option<Period> {
        self.chosen.or(self.own)
    }

    /// Whether the text is the report of the period it is stored as: its own, or the one a person gave it where it
    /// names none.
    pub fn is_own(&self) -> bool {
        self.own.is_none() || self.own == self.period()
    }

    /// The days its figures cover, and whether the text names them.
    pub fn window(&self) -> Option<(Window, bool)> {
        let period = self.period()?;
        let seen = self.imported.recognised.iter().find_map(|(_, what)| match what {
            Recognised::Window { window, is_named } => Some((*window, *is_named)),
            _ => None,
        });
        seen.filter(|_| self.is_own()).or_else(|| Some((period.default_window(), false)))
    }

    /// Whether that proposal is taken. What the forms have already comes with them.
    pub fn is_ticked(&self, at: usize) -> bool {
        let proposal = &self.proposals[at];
        let by_hand = self.by_hand.get(&self.told[at]);
        by_hand.copied().unwrap_or_else(|| self.is_ticked_by_itself(proposal))
    }

    fn is_ticked_by_itself(&self, proposal: &Proposal) -> bool {
        self.own.is_some() && self.is_own() && is_sure(proposal)
    }

    /// How many proposals are taken.
    pub fn ticked(&self) -> usize {
        (0..self.proposals.len()).filter(|&at| self.is_ticked(at)).count()
    }

    /// Takes that proposal, or leaves it; of one indicator at most one value is taken.
    pub fn tick(&mut self, at: usize, ticked: bool) {
        self.tick_step(|review| review.set_tick(at, ticked));
    }

    /// Takes every proposal that nothing speaks against.
    pub fn tick_all(&mut self) {
        self.tick_step(|review| {
            for (proposal, told) in review.proposals.iter().zip(&review.told) {
                review.by_hand.insert(told.clone(), is_sure(proposal));
            }
        });
    }

    /// Takes none.
    pub fn tick_none(&mut self) {
        self.tick_step(|review| {
            review.by_hand.extend(review.told.iter().map(|told| (told.clone(), false)));
        });
    }

    /// What is typed over the value of a figure is that value, and taken; nothing typed leaves the figure.
    ///
    /// # Errors
    /// A Vietnamese clause saying why the words are no value of it.
    pub fn correct_value(
        &mut self,
        at: usize,
        words: &str,
        commune: &Commune,
    ) -> Result<(), String> {
        match figures::typed(&self.proposals[at], words)? {
            Some(figure) => {
                let indicator = self.proposals[at].indicator.clone();
                self.correct(at, indicator, figure, commune);
            }
            None => self.tick(at, false),
        }
        Ok(())
    }

    /// Why `words` are no value of that figure; none where they are one.
    pub fn why_no_value(&self, at: usize, words: &str) -> Option<String> {
        figures::typed(&self.proposals[at], words).err()
    }

    /// That figure counts something else, and is taken.
    ///
    /// # Errors
    /// A Vietnamese clause saying why its number cannot be one of those.
    pub fn correct_indicator(
        &mut self,
        at: usize,
        to: &IndicatorId,
        commune: &Commune,
    ) -> Result<(), String> {
        if let Some(indicator) = assets::catalogue().get(to.as_str()) {
            let figure = figures::renamed(&self.proposals[at], indicator)?;
            self.correct(at, to.clone(), figure, commune);
        }
        Ok(())
    }

    fn correct(&mut self, at: usize, to: IndicatorId, figure: Figure, commune: &Commune) {
        self.steps.push(self.figures_step());
        let told = self.told[at].clone();
        self.corrections.correct(told.clone(), to, figure);
        self.read(commune);
        self.take_told(&told);
    }

    /// That number of a line is a figure of `indicator`, and taken; its place among the figures.
    ///
    /// # Errors
    /// A Vietnamese clause saying why it cannot be one.
    pub fn name_number(
        &mut self,
        line: usize,
        number: &NumberOnLine,
        indicator: &IndicatorId,
        commune: &Commune,
    ) -> Result<Option<usize>, String> {
        let words = self.lines.iter().find(|it| it.number == line).map(|it| it.text.as_str());
        let known = assets::catalogue().get(indicator.as_str());
        let (Some(words), Some(known)) = (words, known) else { return Ok(None) };
        let proposal = figures::named((line, words), number, known)?;
        let told = figures::told(&proposal);
        self.steps.push(self.figures_step());
        self.corrections.add(proposal);
        self.read(commune);
        Ok(self.take_told(&told))
    }

    fn take_told(&mut self, told: &ToldFigure) -> Option<usize> {
        let at = self.told.iter().position(|other| other == told)?;
        self.set_tick(at, true);
        Some(at)
    }

    /// How many figures that are not taken say something else elsewhere, and how many speak of another time.
    pub fn doubtful(&self) -> (usize, usize) {
        let left = (0..self.proposals.len()).filter(|&at| !self.is_ticked(at));
        let left: Vec<&Proposal> = left.map(|at| &self.proposals[at]).collect();
        let other = |it: &&&Proposal| it.standing == Standing::OtherPeriod;
        let against = left.iter().filter(|it| it.is_doubtful()).count();
        (against, left.iter().filter(other).count())
    }

    /// The report as it would be stored; none while it has no period.
    pub fn report(&self, commune: &Commune) -> Option<Report> {
        let read = self.imported.report.as_ref()?;
        let period = self.period()?;
        let taken = (0..self.proposals.len()).filter(|&at| self.is_ticked(at));
        let taken = taken.map(|at| &self.proposals[at]);
        let figure = |it: &Proposal| (it.indicator.clone(), it.figure.clone());
        if !self.is_own() {
            return Some(new_report::from_old(read, commune, period, taken.map(figure)));
        }
        let mut report = read.clone();
        report.status = if self.signed { Status::Issued } else { Status::Draft };
        if let Some(unsaid) = self.unsaid() {
            self.signed_as.fill(&mut report, unsaid);
        }
        // What a form has already stays as its row printed it.
        report.figures.extend(taken.filter(|it| it.standing != Standing::Known).map(figure));
        Some(report)
    }

    /// What is to be typed before the report can be stored as signed; none where nothing is.
    pub fn unsaid(&self) -> Option<Unsaid> {
        let read = self.imported.report.as_ref().filter(|_| self.signed)?;
        Some(Unsaid::by(read)).filter(|unsaid| unsaid.is_any())
    }

    /// Whether all of that was typed, and will do.
    pub fn is_signed_as_something(&self) -> bool {
        self.unsaid().is_none_or(|unsaid| self.signed_as.is_enough(unsaid, self.symbol()))
    }

    /// The symbol of the report, which its number may be typed with.
    pub fn symbol(&self) -> &str {
        self.imported.report.as_ref().map_or("", |read| &read.header.symbol)
    }

    /// Whether what was typed for number or day is odd and nobody was asked about it yet.
    pub fn asks_about_signed(
        &mut self,
        commune: &Commune,
        others: &[ReportSummary],
        today: NaiveDate,
    ) -> bool {
        let (Some(unsaid), true) = (self.unsaid(), self.is_own()) else { return false };
        let Some(report) = self.report(commune) else { return false };
        self.signed_as.ask(&report, unsaid, others, today)
    }

    /// What to replace in the words where they serve another period than their own.
    pub fn replacements(&self, commune: &Commune) -> Vec<Substitution> {
        let (Some(source), Some(report)) = (&self.imported.report, self.report(commune)) else {
            return Vec::new();
        };
        if self.is_own() {
            return Vec::new();
        }
        carry::replacements(&report, source, commune, Some(&self.imported.commune))
    }

    /// Reads the text as it was decided, and everything derived from it.
    fn read(&mut self, commune: &Commune) {
        let context = |period| Context::new(period, commune).decided(&self.decisions);
        let mut imported = import::text(&self.source, &context(None));
        self.own = imported.report.as_ref().map(|report| report.period);
        if self.own.is_none() && self.chosen.is_some() {
            imported = import::text(&self.source, &context(self.chosen));
        }
        let known = imported.report.as_ref().map_or_else(Default::default, |it| it.figures.clone());
        let offered = proposals::with_other_periods(&imported, &known, &context(None));
        let figures = self.corrections.applied(offered, &known);
        (self.told, self.proposals) = figures.into_iter().unzip();
        self.imported = imported;
        let lines = import::lines(&self.source);
        self.rows = rows::rows(&self.imported, &self.decisions);
        self.lines = lines::marked(&lines, &self.imported, &self.rows, &self.proposals);
        self.kept = match self.report(commune) {
            Some(report) => kept_words::count(&lines, &self.imported, &report, commune),
            None => KeptWords::default(),
        };
    }
}

/// Whether nothing speaks against a figure.
fn is_sure(proposal: &Proposal) -> bool {
    matches!(proposal.standing, Standing::Free | Standing::Known)
}

#[cfg(test)]
mod tests;
