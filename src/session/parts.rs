//! How a report is cut into parts one works on at a time: a part of the outline, or, where that would be too
//! long, each of its sections.
//!
//! Invariant: every section belongs to exactly one part, whatever the outline looks like.

use crate::model::{Report, Section, SectionId, section_tree};

/// The parts of a report, each with its short number ("II.2").
pub fn part_labels(report: &Report, numbers: &[String]) -> Vec<(SectionId, String)> {
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

/// A part whose sections have sections of their own is too long to be worked on at once.
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

/// The sections of a part: its subtree, or the part alone when its sections are parts themselves.
pub fn sections_of(report: &Report, id: SectionId) -> &[Section] {
    let Some(range) = section_tree::subtree(&report.sections, id) else { return &[] };
    let at = range.start;
    if report.sections[at].level <= 1 && is_split(&report.sections, at) {
        &report.sections[at..=at]
    } else {
        &report.sections[range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period, numbering},
    };

    #[test]
    fn no_section_is_lost_or_in_two_parts() {
        for outline in assets::outlines() {
            let period = Period::parse("2026-Q1").expect("a period");
            let report = Report::from_outline(outline, &Commune::default(), period);
            let mut seen = Vec::new();
            for (id, _) in part_labels(&report, &numbering::numbers(&report.sections)) {
                seen.extend(sections_of(&report, id).iter().map(|section| section.id));
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
    }
}
