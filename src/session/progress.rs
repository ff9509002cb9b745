//! How far a report is: what its sections ask for, and how much of it is filled.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    iter,
};

use super::parts::{part_labels, sections_of};
use crate::{
    assets,
    compose::{dossiers_annex, figures::Values},
    edit::field::{Field, is_entered},
    model::{
        Figure, FigureValue, IndicatorId, Report, Section, SectionId, catalogue::Era, numbering,
        outline::Topic,
    },
};

/// How much of something is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Filled.
    pub done: u32,
    /// Of so many.
    pub of: u32,
    /// So many hold words that are refused: they are neither filled nor empty.
    pub wrong: u32,
}

impl Progress {
    /// Adds one thing.
    fn count(&mut self, done: bool) {
        self.done += u32::from(done);
        self.of += 1;
    }

    fn add(&mut self, other: Self) {
        self.done += other.done;
        self.of += other.of;
        self.wrong += other.wrong;
    }

    /// What is left of it, as work with nothing done.
    fn missing(self) -> Self {
        Self { done: 0, of: self.of - self.done, ..self }
    }

    /// How many wait to be filled.
    pub fn empty(self) -> u32 {
        self.of.saturating_sub(self.done + self.wrong)
    }

    /// Whole percents, never 100 before everything is filled.
    pub fn percent(self) -> u32 {
        (self.done * 100).checked_div(self.of).unwrap_or(100)
    }

    /// Whether nothing is left.
    pub fn is_full(self) -> bool {
        self.done >= self.of
    }
}

impl iter::Sum for Progress {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let mut sum = Self::default();
        all.for_each(|one| sum.add(one));
        sum
    }
}

/// Indicators each section asks for: those of its topic, and of the topics below it that have no section
/// of their own in this report. Each is of the report's time, and is asked for once.
pub fn asked(report: &Report) -> HashMap<SectionId, Vec<IndicatorId>> {
    let era = assets::era_of(report.window.to);
    let mut owners: HashMap<&str, SectionId> = HashMap::new();
    for section in &report.sections {
        if let Some(topic) = section.topic.as_deref() {
            owners.entry(topic).or_insert(section.id);
        }
    }
    let mut asked: HashMap<SectionId, Vec<IndicatorId>> = HashMap::new();
    let mut seen = HashSet::new();
    for topic in &assets::topics().topics {
        let owner = with_ancestors(topic).find_map(|topic| owners.get(topic.id.as_str()));
        let Some(owner) = owner else { continue };
        let fits = topic.indicators.iter().filter(|id| is_of_era(id, era));
        let new = fits.filter(|id| seen.insert((*id).clone()));
        asked.entry(*owner).or_default().extend(new.cloned());
    }
    asked
}

/// The section that asks for an indicator, as `asked` has it: found without listing all others, for one wants to know
/// it of every finding at every keystroke.
pub fn asking(report: &Report, id: &IndicatorId) -> Option<SectionId> {
    if !is_of_era(id, assets::era_of(report.window.to)) {
        return None;
    }
    let owner = |topic: &Topic| {
        let of_topic = |section: &&Section| section.topic.as_deref() == Some(topic.id.as_str());
        report.sections.iter().find(of_topic).map(|section| section.id)
    };
    let mut topics = assets::topics().topics.iter().filter(|topic| topic.indicators.contains(id));
    topics.find_map(|topic| with_ancestors(topic).find_map(owner))
}

/// A topic, the one it is part of, and so on.
fn with_ancestors(topic: &Topic) -> impl Iterator<Item = &Topic> {
    iter::successors(Some(topic), |topic| {
        topic.parent.as_deref().and_then(|parent| assets::topics().get(parent))
    })
}

/// Whether an indicator is one of that time; those of every field of dossiers have boxes of their own.
fn is_of_era(id: &IndicatorId, era: Era) -> bool {
    let known = assets::catalogue().get(id.as_str());
    known.is_some_and(|indicator| indicator.era.is_none_or(|own| own == era))
        && !id.as_str().contains("{field}")
}

/// Indicators one section asks for.
pub fn indicators_of(report: &Report, section: &Section) -> Vec<IndicatorId> {
    asked(report).remove(&section.id).unwrap_or_default()
}

fn is_filled(report: &Report, id: &IndicatorId) -> bool {
    report.figures.get(id).is_some_and(|figure| figure.value != FigureValue::NotEntered)
}

/// Whether a figure has a value: somebody entered it, or all its parts are there and it is computed from them.
fn has_value(report: &Report, id: &IndicatorId) -> bool {
    let values = Values { figures: &report.figures };
    let is_computed = |indicator| values.is_computed(indicator);
    is_filled(report, id) || assets::catalogue().get(id.as_str()).is_some_and(is_computed)
}

/// How many of these figures that a person may enter have a value.
pub fn of_figures<'a>(report: &Report, ids: impl Iterator<Item = &'a IndicatorId>) -> Progress {
    let mut progress = Progress::default();
    for id in ids.filter(|id| is_entered(id)) {
        progress.count(has_value(report, id));
    }
    progress
}

/// How far a part is: its texts, and the figures its sections ask for.
pub(crate) fn of_part(
    report: &Report,
    asked: &HashMap<SectionId, Vec<IndicatorId>>,
    id: SectionId,
) -> Progress {
    let mut progress = Progress::default();
    let sections = sections_of(report, id);
    for (at, section) in sections.iter().enumerate() {
        let ids = asked.get(&section.id).map_or(&[][..], Vec::as_slice);
        progress.add(of_figures(report, ids.iter()));
        let has_below = sections.get(at + 1).is_some_and(|next| next.level > section.level);
        if !has_below || !section.text.trim().is_empty() {
            // Words that came with the report are no work of this period until somebody looked at them.
            progress.count(!section.text.trim().is_empty() && section.unreviewed().is_empty());
        }
    }
    progress
}

/// How far the frame before the first section is.
pub fn general(report: &Report) -> Progress {
    let header = &report.header;
    let mut progress = Progress::default();
    progress.count(!header.title.trim().is_empty());
    progress.count(!header.symbol.trim().is_empty());
    progress.count(!header.opening.trim().is_empty());
    progress
}

/// How far closing, recipients and signature are.
pub fn signing(report: &Report) -> Progress {
    let header = &report.header;
    let mut progress = Progress::default();
    progress.count(!header.closing.trim().is_empty());
    progress.count(!header.recipients.is_empty());
    progress.count(!header.signer.title.trim().is_empty());
    progress.count(!header.signer.name.trim().is_empty());
    progress
}

/// How far a whole report is: its parts, those figures of the forms that no section asks for, and what its frame lacks.
/// What the frame has came with the report and is no progress: an untouched report is at 0 %.
pub fn of_report(report: &Report) -> Progress {
    let asked = asked(report);
    let mut progress = Progress::default();
    progress.add(general(report).missing());
    for (id, _) in part_labels(report, &numbering::numbers(&report.sections)) {
        progress.add(of_part(report, &asked, id));
    }
    progress.add(signing(report).missing());
    let mut others = of_forms(report);
    for id in asked.into_values().flatten() {
        others.remove(&id);
    }
    progress.add(of_figures(report, others.iter()));
    // Cells of Biểu II.06a wait as those of the other forms do.
    if let Some((done, of)) = dossiers_annex::filled_cells(report) {
        progress.add(Progress { done, of, wrong: 0 });
    }
    progress
}

/// The report as it counts while these of its boxes hold words that are refused: what the book had there is not what
/// their author says now.
pub fn without<'r>(report: &'r Report, refused: &[Field]) -> Cow<'r, Report> {
    let mut counted = Cow::Borrowed(report);
    for id in figures_among(refused).filter(|id| is_filled(report, id)) {
        counted.to_mut().figures.remove(id);
    }
    counted
}

/// How far a report is while these of its boxes hold words that are refused.
pub fn of_report_refusing(report: &Report, refused: &[Field]) -> Progress {
    let progress = of_report(&without(report, refused));
    if refused.is_empty() {
        return progress;
    }
    let mut all_taken = report.clone();
    for id in figures_among(refused) {
        all_taken.figures.insert(id.clone(), Figure::of(FigureValue::NotArising));
    }
    Progress { wrong: of_report(&all_taken).done - progress.done, ..progress }
}

fn figures_among(fields: &[Field]) -> impl Iterator<Item = &IndicatorId> {
    fields.iter().filter_map(|field| match field {
        Field::Figure(id) => Some(id),
        _ => None,
    })
}

/// How many figures of a report have a value, of all that its sections and forms ask for.
pub fn figures(report: &Report) -> Progress {
    let mut all = of_forms(report);
    all.extend(asked(report).into_values().flatten());
    of_figures(report, all.iter())
}

/// The figures its forms have.
pub(super) fn of_forms(report: &Report) -> BTreeSet<IndicatorId> {
    let set = assets::form_set(&report.forms);
    let rows = set.iter().flat_map(|set| &set.forms).flat_map(|form| &form.rows);
    rows.filter_map(|row| row.indicator.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Commune, Period},
        session::new_report,
    };

    fn period(code: &str) -> Period {
        Period::parse(code).expect("a period")
    }

    fn percent(report: &Report) -> u32 {
        of_report(report).percent()
    }

    #[test]
    fn the_section_that_asks_for_a_figure_is_the_one_that_lists_it() {
        for outline in assets::outlines() {
            let report = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
            let asked = asked(&report);
            for indicator in assets::catalogue().indicators() {
                let lists = asked.iter().find(|(_, ids)| ids.contains(&indicator.id));
                let expected = lists.map(|(section, _)| *section);
                assert_eq!(asking(&report, &indicator.id), expected, "{}", indicator.id);
            }
        }
    }

    #[test]
    fn an_untouched_report_is_at_nothing_however_it_was_begun() {
        for outline in assets::outlines() {
            for sentences in [true, false] {
                let first = period("2026-Q1");
                let new = new_report::from_outline(outline, &Commune::default(), first, sentences);
                assert_eq!(of_report(&new).done, 0, "{} {sentences}", outline.id);
                let mut written = new.clone();
                written.sections.iter_mut().for_each(|section| section.copied.clear());
                let copied = new_report::from_report(&written, period("2026-Q2"));
                assert_eq!(of_report(&copied).done, 0, "{}", outline.id);
            }
        }
    }

    #[test]
    fn a_section_counts_once_all_of_it_was_edited_or_looked_at() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut report = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
        let done = |report: &Report| of_report(report).done;
        let at = report.sections.iter().position(|section| section.copied.len() > 1);
        let at = at.expect("a section of several sentences");
        let section = &mut report.sections[at];
        section.text = section.text.replacen(&section.copied[0], "Xã đã làm.", 1);
        assert_eq!(done(&report), 0, "another paragraph of it is not reviewed");
        report.sections[at] = report.sections[at].confirmed();
        assert_eq!(done(&report), 1);
        report.header.title.clear();
        assert_eq!((done(&report), percent(&report)), (1, 0), "what the frame lacks is work");
    }

    #[test]
    fn a_refused_box_is_neither_filled_nor_empty() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut report = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
        let before = of_report(&report);
        let id = IndicatorId::from("plan_tasks_total");
        report.figures.insert(id.clone(), Figure::of(FigureValue::NotArising));
        let refused = [Field::Figure(id)];
        let progress = of_report_refusing(&report, &refused);
        assert_eq!((progress.done, progress.wrong), (before.done, 1));
        assert_eq!(progress.empty(), before.empty() - 1);
        report.figures.clear();
        assert_eq!(of_report_refusing(&report, &refused), progress, "whatever the book had there");
        assert_eq!(of_report_refusing(&report, &[]), before);
    }

    #[test]
    fn a_total_whose_parts_are_all_entered_waits_for_nobody() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut report = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
        let asked: Vec<IndicatorId> = asked(&report).into_values().flatten().collect();
        let is_total = |it: &&crate::model::Indicator| {
            it.formula.is_some() && is_entered(&it.id) && asked.contains(&it.id)
        };
        let total = assets::catalogue().indicators().iter().find(is_total);
        let total = total.expect("a total one may type");
        let of_total = |report: &Report| of_figures(report, [&total.id].into_iter()).done;
        let parts = total.formula.as_ref().expect("its formula").operands();
        for id in &parts {
            assert_eq!(of_total(&report), 0, "a part is missing");
            report.figures.insert((*id).clone(), Figure::of(FigureValue::Number(2.into())));
        }
        assert_eq!(of_total(&report), 1);
    }

    #[test]
    fn a_report_with_everything_is_full() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut report = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
        for section in &mut report.sections {
            section.text = "Xã đã làm.".into();
        }
        let set = assets::form_set(&report.forms).expect("forms");
        let rows = set.forms.iter().flat_map(|form| &form.rows);
        let of_forms = rows.filter_map(|row| row.indicator.clone());
        let all: Vec<IndicatorId> =
            asked(&report).into_values().flatten().chain(of_forms).collect();
        for id in all {
            report.figures.insert(id, Figure::of(FigureValue::NotArising));
        }
        assert!(percent(&report) < 100, "who signs is missing");
        report.header.signer.name = "Nguyễn Văn A".into();
        report.header.signer.title = "Chủ tịch".into();
        assert_eq!(percent(&report), 100);
    }
}
