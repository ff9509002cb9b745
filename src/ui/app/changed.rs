//! Where two versions of a report differ: the box that undo brings into sight.

use crate::{
    edit::field::{DossierColumn, Field, FrameField, PaperColumn, UnitField},
    model::{Commune, Report, Section},
};

/// What differs first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The words of a box; in a text, the byte behind what differs.
    Box(Field, Option<usize>),
    /// Order, depth or presence of sections.
    Outline,
}

/// Where a report differs from what it was; nothing when no box shows it.
pub fn in_report(before: &Report, after: &Report) -> Option<Changed> {
    let shape = |report: &Report| -> Vec<_> {
        let of = |section: &Section| (section.id, section.level, section.numbering.clone());
        report.sections.iter().map(of).collect()
    };
    if shape(before) != shape(after) {
        return Some(Changed::Outline);
    }
    let section = before.sections.iter().zip(&after.sections).find(|(old, new)| old != new);
    if let Some((old, new)) = section {
        return Some(match old.heading == new.heading {
            true => Changed::Box(Field::Text(new.id), Some(end_of_change(&old.text, &new.text))),
            false => Changed::Box(Field::Heading(new.id), None),
        });
    }
    let figures = before.figures.keys().chain(after.figures.keys());
    let mut figures = figures.filter(|id| before.figures.get(*id) != after.figures.get(*id));
    if let Some(id) = figures.next() {
        return Some(Changed::Box(Field::Figure(id.clone()), None));
    }
    let office = Commune::default();
    let differs = |field: &Field| field.stored(before, &office) != field.stored(after, &office);
    let rows = before.dossiers.len().max(after.dossiers.len());
    let dossiers =
        (0..rows).flat_map(|row| DossierColumn::ALL.map(|column| Field::Dossier { row, column }));
    let rows = before.papers.len().max(after.papers.len());
    let papers =
        (0..rows).flat_map(|row| PaperColumn::ALL.map(|column| Field::Paper { row, column }));
    let mut boxes = FrameField::ALL.map(Field::Frame).into_iter().chain(dossiers).chain(papers);
    let field = boxes.find(differs)?;
    Some(Changed::Box(that_is_there(field, after), None))
}

/// Where the office differs from what it was.
pub fn in_office(before: &Commune, after: &Commune, report: &Report) -> Option<Changed> {
    let differs = |field: &Field| field.stored(report, before) != field.stored(report, after);
    let field = UnitField::ALL.map(Field::Unit).into_iter().find(differs)?;
    Some(Changed::Box(field, None))
}

/// A row that is gone leaves its place to the last one.
fn that_is_there(field: Field, report: &Report) -> Field {
    match field {
        Field::Dossier { row, column } => {
            Field::Dossier { row: row.min(report.dossiers.len().saturating_sub(1)), column }
        }
        Field::Paper { row, column } => {
            Field::Paper { row: row.min(report.papers.len().saturating_sub(1)), column }
        }
        field => field,
    }
}

/// The byte of `new` behind the last letter that differs.
fn end_of_change(old: &str, new: &str) -> usize {
    let same_start: usize =
        old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let ends = old[same_start..].chars().rev().zip(new[same_start..].chars().rev());
    let same_end: usize = ends.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    new.len() - same_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Figure, FigureValue, IndicatorId, Period},
    };

    #[track_caller]
    fn check(change: impl FnOnce(&mut Report), expected: Option<Changed>) {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut before = Report::from_outline(outline, &Commune::default(), period);
        before.sections[1].text = "Một hai ba".into();
        let mut after = before.clone();
        change(&mut after);
        assert_eq!(in_report(&before, &after), expected);
    }

    #[test]
    fn the_box_that_differs_is_found() {
        check(|_| {}, None);
        let id = IndicatorId::from("plan_tasks_total");
        check(
            |report| {
                report.figures.insert(id.clone(), Figure::of(FigureValue::NotArising));
            },
            Some(Changed::Box(Field::Figure(id.clone()), None)),
        );
        let title = Field::Frame(FrameField::Title);
        check(|report| report.header.title.push('x'), Some(Changed::Box(title, None)));
        check(|report| report.sections.truncate(2), Some(Changed::Outline));
    }

    #[test]
    fn the_cursor_stands_behind_what_changed() {
        assert_eq!(end_of_change("một ba", "một hai ba"), "một hai ".len());
        assert_eq!(end_of_change("một hai ba", "một ba"), "một ".len());
        assert_eq!(end_of_change("aa", "aaa"), 3);
        assert_eq!(end_of_change("", "ế"), "ế".len());
        assert_eq!(end_of_change("ế", ""), 0);
    }
}
