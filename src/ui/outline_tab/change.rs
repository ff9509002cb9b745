//! What a person can do to an outline, as edits with names; `model::section_tree` does the work.
//!
//! Invariant: a section that changes its level numbers itself like its new neighbours, so that a part
//! demoted below another becomes "1." and not a second "I.".

use super::super::words;
use crate::{
    compose::figures::Figures,
    edit::Edit,
    model::{
        Numbering, Report, Section, SectionId,
        section_tree::{self, Target},
    },
};

/// One thing done to one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlineChange {
    /// A new section at that place.
    Add(Target),
    /// Before the sibling before it.
    Up,
    /// After the sibling after it.
    Down,
    /// One level out.
    Promote,
    /// One level in.
    Demote,
    /// To that place, by dragging.
    Move(Target),
    /// Away, with everything below it.
    Remove,
}

/// The edit that does it, named for undo; nothing when it is not possible there.
pub fn edit(figures: &Figures<'_>, id: SectionId, change: OutlineChange) -> Option<Edit> {
    let report = figures.report;
    let old = &report.sections;
    let sections = match change {
        OutlineChange::Add(target) => {
            section_tree::added(old, new_section(report, target), target)?
        }
        OutlineChange::Up => {
            section_tree::moved(old, id, Target::Before(sibling_before(old, id)?))?
        }
        OutlineChange::Down => {
            section_tree::moved(old, id, Target::After(sibling_after(old, id)?))?
        }
        OutlineChange::Promote => section_tree::promoted(old, id)?,
        OutlineChange::Demote => section_tree::demoted(old, id)?,
        OutlineChange::Move(target) => section_tree::moved(old, id, target)?,
        OutlineChange::Remove => section_tree::removed(old, id)?,
    };
    if sections == *old || sections.is_empty() {
        return None;
    }
    let sections = renumbered(old, sections);
    let heading = report.section(id).map_or("", |section| section.heading.as_str());
    let heading = words::shortened(&words::heading::heading(heading, figures), 40);
    let name = match change {
        OutlineChange::Add(_) => words::outline::ADDING.to_owned(),
        OutlineChange::Up | OutlineChange::Down | OutlineChange::Move(_) => {
            words::outline::moving(&heading)
        }
        OutlineChange::Promote => words::outline::promoting(&heading),
        OutlineChange::Demote => words::outline::demoting(&heading),
        OutlineChange::Remove => words::outline::removing(&heading),
    };
    let edits = vec![Edit::SetSections { period: report.period, sections }];
    Some(Edit::Batch { name, edits })
}

fn sibling_before(sections: &[Section], id: SectionId) -> Option<SectionId> {
    let at = sections.iter().position(|section| section.id == id)?;
    let level = sections[at].level;
    sections[..at]
        .iter()
        .rev()
        .take_while(|section| section.level >= level)
        .find(|section| section.level == level)
        .map(|section| section.id)
}

fn sibling_after(sections: &[Section], id: SectionId) -> Option<SectionId> {
    let range = section_tree::subtree(sections, id)?;
    let next = sections.get(range.end)?;
    (next.level == sections[range.start].level).then_some(next.id)
}

fn new_section(report: &Report, target: Target) -> Section {
    let (Target::Before(place) | Target::After(place) | Target::Into(place)) = target;
    let level = report.section(place).map_or(1, |section| section.level);
    let level = if matches!(target, Target::Into(_)) { level.saturating_add(1) } else { level };
    Section {
        id: report.next_section_id(),
        level,
        // `renumbered` gives it its neighbours' style.
        numbering: Numbering::None,
        heading: words::outline::NEW_HEADING.into(),
        topic: None,
        text: String::new(),
        tables: Vec::new(),
        copied: Vec::new(),
    }
}

/// Sections that are new or on another level take the style that is usual there.
fn renumbered(old: &[Section], mut new: Vec<Section>) -> Vec<Section> {
    let kept = |section: &Section| {
        old.iter().any(|other| other.id == section.id && other.level == section.level)
    };
    let settled: Vec<bool> = new.iter().map(kept).collect();
    for at in 0..new.len() {
        if !settled[at] {
            let style = usual_style(&new, &settled, at);
            // A heading that had no number keeps none wherever it stands.
            let is_new = !old.iter().any(|other| other.id == new[at].id);
            if is_new || new[at].numbering != Numbering::None {
                new[at].numbering = style;
            }
        }
    }
    new
}

/// That of the nearest sibling, else of any section on its level, else of offices' habit (NĐ 30/2020:
/// I, 1, a).
fn usual_style(sections: &[Section], settled: &[bool], at: usize) -> Numbering {
    let level = sections[at].level;
    let before = sections[..at].iter().enumerate().rev();
    let after = sections.iter().enumerate().skip(at + 1);
    let is_style =
        |numbering: &Numbering| !matches!(numbering, Numbering::None | Numbering::Printed(_));
    let fits = |(other, section): &(usize, &Section)| {
        settled[*other] && section.level == level && is_style(&section.numbering)
    };
    let sibling = before
        .take_while(|(_, section)| section.level >= level)
        .find(fits)
        .or_else(|| after.take_while(|(_, section)| section.level >= level).find(fits))
        .or_else(|| sections.iter().enumerate().find(fits));
    match (sibling, level) {
        (Some((_, section)), _) => section.numbering.clone(),
        (None, 0 | 1) => Numbering::Roman,
        (None, 2) => Numbering::Arabic,
        (None, 3) => Numbering::Decimal,
        (None, _) => Numbering::Letter,
    }
}

/// What goes with a section, in words; nothing when nobody would miss it.
pub fn what_goes(report: &Report, id: SectionId) -> Option<String> {
    let range = section_tree::subtree(&report.sections, id)?;
    let gone = &report.sections[range];
    let below = gone.len() - 1;
    let written: usize = gone.iter().map(|section| section.text.split_whitespace().count()).sum();
    let tables: usize = gone.iter().map(|section| section.tables.len()).sum();
    words::outline::what_goes(below, written, tables)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period, numbering},
    };

    /// I with 1 and 2, 2.1 below 2; II.
    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let section = |(id, level): (u32, u8)| Section {
            id: SectionId(id),
            level,
            numbering: match level {
                1 => Numbering::Roman,
                2 => Numbering::Arabic,
                _ => Numbering::Decimal,
            },
            heading: format!("mục {id}"),
            topic: None,
            text: String::new(),
            tables: Vec::new(),
            copied: Vec::new(),
        };
        report.sections = [(1, 1), (2, 2), (3, 2), (4, 3), (5, 1)].map(section).into();
        report
    }

    fn change_of(id: u32, change: OutlineChange) -> Option<Edit> {
        let (report, commune) = (report(), Commune::default());
        let figures = Figures::of(&report, &commune);
        edit(&figures, SectionId(id), change)
    }

    #[track_caller]
    fn check(id: u32, change: OutlineChange, expected: &[(u32, &str)]) {
        let edit = change_of(id, change).expect("a possible change");
        let Edit::Batch { edits, .. } = edit else { panic!("a batch") };
        let Some(Edit::SetSections { sections, .. }) = edits.first() else { panic!("sections") };
        let numbers = numbering::numbers(sections);
        let seen: Vec<(u32, &str)> =
            sections.iter().map(|s| s.id.0).zip(numbers.iter().map(String::as_str)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_section_on_another_level_numbers_itself_like_its_neighbours() {
        check(5, OutlineChange::Demote, &[(1, "I."), (2, "1."), (3, "2."), (4, "2.1."), (5, "3.")]);
        check(
            3,
            OutlineChange::Promote,
            &[(1, "I."), (2, "1."), (3, "II."), (4, "1."), (5, "III.")],
        );
    }

    #[test]
    fn a_new_section_numbers_itself_like_its_siblings() {
        let added = [(1, "I."), (2, "1."), (6, "2."), (3, "3."), (4, "3.1."), (5, "II.")];
        check(2, OutlineChange::Add(Target::After(SectionId(2))), &added);
        let inside = [(1, "I."), (2, "1."), (3, "2."), (4, "2.1."), (5, "II."), (6, "1.")];
        check(5, OutlineChange::Add(Target::Into(SectionId(5))), &inside);
    }

    #[test]
    fn siblings_change_places_and_ends_stay() {
        let swapped = [(1, "I."), (3, "1."), (4, "1.1."), (2, "2."), (5, "II.")];
        check(3, OutlineChange::Up, &swapped);
        check(2, OutlineChange::Down, &swapped);
        for (id, change) in
            [(1, OutlineChange::Up), (5, OutlineChange::Down), (2, OutlineChange::Up)]
        {
            assert_eq!(change_of(id, change), None);
        }
    }

    #[test]
    fn what_goes_is_counted() {
        let mut report = report();
        assert_eq!(what_goes(&report, SectionId(2)), None);
        report.sections[3].text = "ba chữ đây".into();
        let said = what_goes(&report, SectionId(3));
        assert_eq!(said.as_deref(), Some("1 mục con, 3 chữ đã soạn"));
    }
}
