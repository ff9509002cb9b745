//! The tabs of a report: one a part of its outline, between the frame and the forms.
//!
//! Invariant: every section belongs to exactly one tab, whatever the outline looks like.

pub(crate) mod frame;
pub(crate) mod indicator_row;
pub(crate) mod section;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    iter,
};

use crate::edit::field::{Field, is_entered};
use crate::ui::words::{self, sheet};
use crate::{
    assets,
    model::{
        FigureValue, IndicatorId, Period, Report, Section, SectionId, catalogue::Era, numbering,
        section_tree,
    },
};

/// Which tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tab {
    /// Thông tin chung: window, number, title, opening.
    General,
    /// A section with everything below it that has no tab of its own.
    Part(SectionId),
    /// Biểu mẫu of that printed number.
    Form(u32),
    /// Ký và nơi nhận.
    Signing,
    /// Đề cương.
    Outline,
}

/// A tab as the strip shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabInfo {
    /// Which.
    pub tab: Tab,
    /// "II.2", "Biểu 3".
    pub short: String,
    /// The heading, or the form's title.
    pub long: String,
    /// Filled and all of what can be filled; none where counting makes no sense.
    pub progress: Option<Progress>,
}

/// How much of something is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Filled.
    pub done: u32,
    /// Of so many.
    pub of: u32,
}

impl Progress {
    /// Adds one thing.
    fn count(&mut self, done: bool) {
        self.done += u32::from(done);
        self.of += 1;
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

/// The tabs of a report in order, with how far each is.
pub fn tabs(report: &Report) -> Vec<TabInfo> {
    let numbers = numbering::numbers(&report.sections);
    let info = |tab, short: &str, long: &str, progress| TabInfo {
        tab,
        short: short.to_owned(),
        long: long.to_owned(),
        progress,
    };
    let asked = asked(report);
    let mut tabs = vec![info(
        Tab::General,
        words::frame::GENERAL,
        words::frame::GENERAL,
        Some(general(report)),
    )];
    for (id, label) in part_labels(report, &numbers) {
        let Some(section) = report.section(id) else { continue };
        let progress = part_progress(report, &asked, id);
        let short = if label.is_empty() { words::shortened(&section.heading, 16) } else { label };
        tabs.push(info(Tab::Part(id), &short, &section.heading, Some(progress)));
    }
    if let Some(set) = assets::form_set(&report.forms) {
        for form in set.forms.iter().filter(|form| report.prints_form(form.number)) {
            let ids = form.rows.iter().filter_map(|row| row.indicator.as_ref());
            let progress = figures_progress(report, ids);
            let short = sheet::short_title(form.number);
            tabs.push(info(Tab::Form(form.number), &short, &form.title, Some(progress)));
        }
    }
    tabs.push(info(
        Tab::Signing,
        words::frame::SIGNING,
        words::frame::SIGNING,
        Some(signing(report)),
    ));
    tabs.push(info(Tab::Outline, words::outline::TAB, words::outline::TAB_IN_FULL, None));
    tabs
}

/// Sections that have a tab of their own, each with its short label ("II.2").
fn part_labels(report: &Report, numbers: &[String]) -> Vec<(SectionId, String)> {
    let mut labels = Vec::new();
    let mut part_number = "";
    for (at, section) in report.sections.iter().enumerate() {
        let number = numbers[at].trim_end_matches(['.', ')']);
        if section.level <= 1 || at == 0 {
            part_number = number;
            if !is_split(&report.sections, at) || !section.text.trim().is_empty() {
                labels.push((section.id, number.to_owned()));
            }
        } else if section.level == 2 && owner_is_split(&report.sections, at) {
            let own = number.strip_prefix(part_number).unwrap_or(number).trim_start_matches('.');
            let both = [part_number, own].map(str::to_owned).into_iter().filter(|n| !n.is_empty());
            labels.push((section.id, both.collect::<Vec<_>>().join(".")));
        }
    }
    labels
}

/// A part whose sections have sections of their own is too long for one tab.
fn is_split(sections: &[Section], at: usize) -> bool {
    let below = &sections[at + 1..];
    let end = below.iter().position(|section| section.level <= 1).unwrap_or(below.len());
    let below = &below[..end];
    below.first().is_some_and(|section| section.level == 2)
        && below.iter().any(|section| section.level > 2)
}

fn owner_is_split(sections: &[Section], at: usize) -> bool {
    let owner = sections[..at].iter().rposition(|section| section.level <= 1).unwrap_or(0);
    is_split(sections, owner)
}

/// The sections of a part's tab: its subtree, or the part alone when its sections have tabs.
pub fn sections_of(report: &Report, id: SectionId) -> &[Section] {
    let Some(range) = section_tree::subtree(&report.sections, id) else { return &[] };
    let at = range.start;
    if report.sections[at].level <= 1 && is_split(&report.sections, at) {
        &report.sections[at..=at]
    } else {
        &report.sections[range]
    }
}

/// The tab a section is on.
pub fn tab_of_section(report: &Report, id: SectionId) -> Option<Tab> {
    let numbers = numbering::numbers(&report.sections);
    part_labels(report, &numbers)
        .into_iter()
        .find(|(part, _)| sections_of(report, *part).iter().any(|section| section.id == id))
        .map(|(part, _)| Tab::Part(part))
}

/// The tab a box is on; a figure is looked for among the sections first, then in the forms.
pub fn tab_of(report: &Report, field: &Field) -> Option<Tab> {
    use crate::edit::field::FrameField as F;
    match field {
        Field::Unit(_) => None,
        Field::Frame(
            F::Closing | F::Recipients | F::SignerForm | F::SignerTitle | F::SignerName,
        ) => Some(Tab::Signing),
        Field::Frame(_) => Some(Tab::General),
        Field::Figure(id) | Field::Note(id) | Field::Source(id) => tab_of_figure(report, id),
        Field::Heading(_) => Some(Tab::Outline),
        Field::Text(id) => tab_of_section(report, *id),
        Field::Dossier { .. } => {
            tab_with_table(report, crate::model::outline::SectionTable::Dossiers)
        }
        Field::Paper { .. } => tab_with_table(report, crate::model::outline::SectionTable::Papers),
    }
}

fn tab_with_table(report: &Report, table: crate::model::outline::SectionTable) -> Option<Tab> {
    let section = report.sections.iter().find(|section| section.tables.contains(&table))?;
    tab_of_section(report, section.id)
}

fn tab_of_figure(report: &Report, id: &IndicatorId) -> Option<Tab> {
    if let Some((section, _)) = asked(report).into_iter().find(|(_, ids)| ids.contains(id)) {
        return tab_of_section(report, section);
    }
    let set = assets::form_set(&report.forms)?;
    let has =
        |form: &&crate::model::Form| form.rows.iter().any(|row| row.indicator.as_ref() == Some(id));
    let form = set.forms.iter().find(has).filter(|form| report.prints_form(form.number))?;
    Some(Tab::Form(form.number))
}

/// Indicators each section asks for: those of its topic, and of the topics below it that have no section
/// of their own in this report. Each is of the report's time, and is asked for once.
pub fn asked(report: &Report) -> HashMap<SectionId, Vec<IndicatorId>> {
    let era = assets::era_of(report.window.to);
    let fits = |id: &&IndicatorId| {
        let known = assets::catalogue().get(id.as_str());
        known.is_some_and(|indicator| indicator.era.is_none_or(|own: Era| own == era))
            && !id.as_str().contains("{field}")
    };
    let mut owners: HashMap<&str, SectionId> = HashMap::new();
    for section in &report.sections {
        if let Some(topic) = section.topic.as_deref() {
            owners.entry(topic).or_insert(section.id);
        }
    }
    let mut asked: HashMap<SectionId, Vec<IndicatorId>> = HashMap::new();
    let mut seen = HashSet::new();
    for topic in &assets::topics().topics {
        let ancestors = iter::successors(Some(topic), |topic| {
            topic.parent.as_deref().and_then(|parent| assets::topics().get(parent))
        });
        let owner = ancestors.into_iter().find_map(|topic| owners.get(topic.id.as_str()));
        let Some(owner) = owner else { continue };
        let new = topic.indicators.iter().filter(fits).filter(|id| seen.insert((*id).clone()));
        asked.entry(*owner).or_default().extend(new.cloned());
    }
    asked
}

/// Indicators one section asks for.
pub fn indicators_of(report: &Report, section: &Section) -> Vec<IndicatorId> {
    asked(report).remove(&section.id).unwrap_or_default()
}

fn is_filled(report: &Report, id: &IndicatorId) -> bool {
    report.figures.get(id).is_some_and(|figure| figure.value != FigureValue::NotEntered)
}

fn figures_progress<'a>(report: &Report, ids: impl Iterator<Item = &'a IndicatorId>) -> Progress {
    let mut progress = Progress::default();
    for id in ids.filter(|id| is_entered(id)) {
        progress.count(is_filled(report, id));
    }
    progress
}

fn part_progress(
    report: &Report,
    asked: &HashMap<SectionId, Vec<IndicatorId>>,
    id: SectionId,
) -> Progress {
    let mut progress = Progress::default();
    let sections = sections_of(report, id);
    for (at, section) in sections.iter().enumerate() {
        let ids = asked.get(&section.id).map_or(&[][..], Vec::as_slice);
        let figures = figures_progress(report, ids.iter());
        progress.done += figures.done;
        progress.of += figures.of;
        let has_below = sections.get(at + 1).is_some_and(|next| next.level > section.level);
        if !has_below || !section.text.trim().is_empty() {
            progress.count(!section.text.trim().is_empty());
        }
    }
    progress
}

fn general(report: &Report) -> Progress {
    let header = &report.header;
    let mut progress = Progress::default();
    progress.count(!header.title.trim().is_empty());
    progress.count(!header.symbol.trim().is_empty());
    progress.count(!header.opening.trim().is_empty());
    progress
}

fn signing(report: &Report) -> Progress {
    let header = &report.header;
    let mut progress = Progress::default();
    progress.count(!header.closing.trim().is_empty());
    progress.count(!header.recipients.is_empty());
    progress.count(!header.signer.title.trim().is_empty());
    progress.count(!header.signer.name.trim().is_empty());
    progress
}

/// How far a whole report is: every tab but the forms, whose figures the sections ask for too.
pub fn report_progress(report: &Report) -> Progress {
    let mut seen: BTreeMap<IndicatorId, bool> = BTreeMap::new();
    let mut progress = Progress::default();
    for info in tabs(report) {
        if let (Some(own), false) = (info.progress, matches!(info.tab, Tab::Form(_))) {
            progress.done += own.done;
            progress.of += own.of;
        }
    }
    let set = assets::form_set(&report.forms);
    for row in set.iter().flat_map(|set| &set.forms).flat_map(|form| &form.rows) {
        if let Some(id) = row.indicator.as_ref().filter(|id| is_entered(id)) {
            seen.insert(id.clone(), is_filled(report, id));
        }
    }
    for id in asked(report).into_values().flatten() {
        seen.remove(&id);
    }
    for filled in seen.into_values() {
        progress.count(filled);
    }
    progress
}

/// The report before this one in time, and the one of the same period a year ago.
pub fn neighbours(periods: &[Period], of: Period) -> (Option<Period>, Option<Period>) {
    let before = periods.iter().filter(|period| period.sort_key() < of.sort_key());
    let year_ago = Period { year: of.year - 1, ..of };
    (
        before.max_by_key(|period| period.sort_key()).copied(),
        periods.contains(&year_ago).then_some(year_ago),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Commune;

    fn report(outline: &str) -> Report {
        let outline = assets::outline(outline).expect("an outline");
        let period = Period::parse("2026-Q1").expect("a period");
        Report::from_outline(outline, &Commune::default(), period)
    }

    #[test]
    fn a_long_part_is_a_tab_a_section_and_no_section_is_lost() {
        for outline in assets::outlines() {
            let report = report(&outline.id);
            let mut seen = Vec::new();
            for info in tabs(&report) {
                if let Tab::Part(id) = info.tab {
                    seen.extend(sections_of(&report, id).iter().map(|section| section.id));
                }
            }
            seen.sort_unstable();
            seen.dedup();
            let unsplit = |at: usize| {
                let section = &report.sections[at];
                section.level > 1 || !is_split(&report.sections, at) || !section.text.is_empty()
            };
            let all = (0..report.sections.len()).filter(|&at| unsplit(at));
            assert_eq!(
                seen,
                all.map(|at| report.sections[at].id).collect::<Vec<_>>(),
                "{}",
                outline.id
            );
        }
        let shorts: Vec<String> =
            tabs(&report("hai-cap-2026")).into_iter().map(|info| info.short).collect();
        assert_eq!(shorts[..4], ["Thông tin chung", "I", "II.1", "II.2"], "{shorts:?}");
        assert!(shorts.contains(&"Biểu 7".to_owned()));
    }

    #[test]
    fn every_entered_figure_of_the_forms_has_a_tab() {
        let report = report("hai-cap-2026");
        let set = assets::form_set(&report.forms).expect("the forms");
        for row in set.forms.iter().flat_map(|form| &form.rows) {
            let Some(id) = &row.indicator else { continue };
            assert!(tab_of(&report, &Field::Figure(id.clone())).is_some(), "{id}");
        }
    }

    #[test]
    fn neighbours_are_the_one_before_and_the_same_a_year_ago() {
        let parsed = |code: &&str| Period::parse(code).expect("a period");
        let periods: Vec<Period> = ["2025-Q1", "2025-Y", "2026-Q1"].iter().map(parsed).collect();
        assert_eq!(neighbours(&periods, periods[2]), (Some(periods[1]), Some(periods[0])));
        assert_eq!(neighbours(&periods, periods[0]), (None, None));
    }
}
