//! Where two versions of a report differ: the box that undo brings into sight.

use crate::{
    edit::field::{CommuneField, Field, FrameField},
    model::{Commune, DossierColumn, PaperColumn, Report, RowId, Section, TaskColumn, text},
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
        return Some(if old.heading == new.heading {
            Changed::Box(Field::Text(new.id), Some(end_of_change(&old.text, &new.text)))
        } else {
            Changed::Box(Field::Heading(new.id), None)
        });
    }
    let figures = before.figures.keys().chain(after.figures.keys());
    let mut figures = figures.filter(|id| before.figures.get(*id) != after.figures.get(*id));
    if let Some(id) = figures.next() {
        return Some(Changed::Box(Field::Figure(id.clone()), None));
    }
    if before.dossier_settings != after.dossier_settings {
        let first = after.dossiers.first().map_or(RowId::NONE, |row| row.id);
        return Some(Changed::Box(Field::DossierField(first), None));
    }
    let office = Commune::default();
    let differs = |field: &Field| field.stored(before, &office) != field.stored(after, &office);
    let frame = FrameField::ALL.map(Field::Frame).into_iter().find(differs);
    let field = frame.or_else(|| in_dossiers(before, after)).or_else(|| in_papers(before, after));
    let field = field.or_else(|| in_plans(before, after))?;
    Some(Changed::Box(field, None))
}

fn in_dossiers(before: &Report, after: &Report) -> Option<Field> {
    for row in &after.dossiers {
        let Some(old) = before.dossiers_row(row.id) else {
            return Some(Field::DossierField(row.id));
        };
        if old.field != row.field {
            return Some(Field::DossierField(row.id));
        }
        let column = DossierColumn::ALL.into_iter().find(|&c| old.typed(c) != row.typed(c));
        if let Some(column) = column {
            return Some(Field::Dossier { row: row.id, column });
        }
    }
    let gone = before.dossiers.iter().position(|row| after.dossiers_row(row.id).is_none())?;
    let beside = after.dossiers.get(gone).or(after.dossiers.last());
    Some(Field::DossierField(beside.map_or(RowId::NONE, |row| row.id)))
}

fn in_papers(before: &Report, after: &Report) -> Option<Field> {
    for paper in &after.papers {
        let first = Field::Paper { row: paper.id, column: PaperColumn::Kind };
        let Some(old) = before.paper(paper.id) else { return Some(first) };
        let column = PaperColumn::ALL.into_iter().find(|&c| old.words(c) != paper.words(c));
        if let Some(column) = column {
            return Some(Field::Paper { row: paper.id, column });
        }
    }
    let gone = before.papers.iter().position(|paper| after.paper(paper.id).is_none())?;
    let beside = after.papers.get(gone).or(after.papers.last());
    let row = beside.map_or(RowId::NONE, |paper| paper.id);
    Some(Field::Paper { row, column: PaperColumn::Kind })
}

fn in_plans(before: &Report, after: &Report) -> Option<Field> {
    let years = before.office.plans.iter().chain(&after.office.plans).map(|plan| plan.year);
    for year in years {
        let (old, new) = (before.office.tasks(year), after.office.tasks(year));
        let place = |at: usize| new.get(at).or(new.last()).map_or(RowId::NONE, |task| task.id);
        let Some(at) = (0..old.len().max(new.len())).find(|at| old.get(*at) != new.get(*at)) else {
            continue;
        };
        let same = old.get(at).zip(new.get(at)).filter(|(old, new)| old.id == new.id);
        let column = same.and_then(|(old, new)| {
            TaskColumn::ALL.into_iter().find(|&column| old.words(column) != new.words(column))
        });
        let column = column.unwrap_or(TaskColumn::Name);
        return Some(Field::Task { year, row: place(at), column });
    }
    None
}

/// Where the office differs from what it was.
pub fn in_office(before: &Commune, after: &Commune, report: &Report) -> Option<Changed> {
    let differs = |field: &Field| field.stored(report, before) != field.stored(report, after);
    let field = CommuneField::ALL.map(Field::Commune).into_iter().find(differs)?;
    Some(Changed::Box(field, None))
}

/// The byte of `new` behind the last letter that differs.
fn end_of_change(old: &str, new: &str) -> usize {
    new.len() - text::alike(old, new).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Dossiers, Figure, FigureValue, IndicatorId, Period},
    };

    #[track_caller]
    fn check(change: impl FnOnce(&mut Report), expected: Option<&Changed>) {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut before = Report::from_outline(outline, &Commune::default(), period);
        before.sections[1].text = "Một hai ba".into();
        let mut after = before.clone();
        change(&mut after);
        assert_eq!(in_report(&before, &after).as_ref(), expected);
    }

    #[test]
    fn the_box_that_differs_is_found() {
        check(|_| {}, None);
        let id = IndicatorId::from("plan_tasks_total");
        check(
            |report| {
                report.figures.insert(id.clone(), Figure::of(FigureValue::NotArising));
            },
            Some(&Changed::Box(Field::Figure(id.clone()), None)),
        );
        let title = Field::Frame(FrameField::Title);
        check(|report| report.header.title.push('x'), Some(&Changed::Box(title, None)));
        let annex = Field::Frame(FrameField::KeptAnnex);
        check(|report| report.header.kept_annex.push('x'), Some(&Changed::Box(annex, None)));
        check(|report| report.sections.truncate(2), Some(&Changed::Outline));
    }

    #[test]
    fn rows_that_come_and_go_are_found_by_what_they_are() {
        let row = |id: u32| Dossiers { id: RowId(id), ..Dossiers::default() };
        let report = |ids: &[u32]| {
            let period = Period::parse("2026-Q1").expect("a period");
            let outline = assets::usual_outline(period);
            let mut report = Report::from_outline(outline, &Commune::default(), period);
            report.dossiers = ids.iter().copied().map(row).collect();
            report
        };
        let found = |before: &[u32], after: &[u32]| in_report(&report(before), &report(after));
        let at = |id| Some(Changed::Box(Field::DossierField(RowId(id)), None));
        assert_eq!(found(&[1, 2], &[1, 3, 2]), at(3), "a blank row that came");
        assert_eq!(found(&[1, 3, 2], &[1, 2]), at(2), "what took its place");
        assert_eq!(found(&[1, 2], &[1]), at(1), "the last one");
        let mut after = report(&[1, 2]);
        after.dossiers[1].resolved_late = Some(4.into());
        let late = Field::Dossier { row: RowId(2), column: DossierColumn::Late };
        assert_eq!(in_report(&report(&[1, 2]), &after), Some(Changed::Box(late, None)));
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
