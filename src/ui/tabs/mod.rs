//! The tabs of a report: one a part of its outline, between the frame and the forms; `tree` is how one walks them.
//!
//! Invariant: every section belongs to exactly one tab, whatever the outline looks like.

pub(crate) mod frame;
pub(crate) mod section;
pub(crate) mod tree;

use serde::{Deserialize, Serialize};

use crate::edit::field::Field;
use crate::ui::words::{self, sheet};
use crate::{
    assets,
    model::{Form, IndicatorId, Report, SectionId, numbering, outline::SectionTable},
    session::{
        parts::{part_labels, sections_of},
        progress::{self, Progress},
    },
};

/// Which tab.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub enum Tab {
    /// Thông tin chung: window, number, title, opening.
    #[default]
    General,
    /// A section with everything below it that has no tab of its own.
    Part(SectionId),
    /// Biểu mẫu of that printed number.
    Form(u32),
    /// Ký và nơi nhận.
    Signing,
    /// Đề cương: no tab of the report, but what takes the place of its tree while it is changed.
    Outline,
}

/// A tab, and how far it is.
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

/// The tabs of a report in order, with how far each is.
pub fn tabs(report: &Report) -> Vec<TabInfo> {
    let numbers = numbering::numbers(&report.sections);
    let info = |tab, short: &str, long: &str, progress| TabInfo {
        tab,
        short: short.to_owned(),
        long: long.to_owned(),
        progress,
    };
    let asked = progress::asked(report);
    let mut tabs = vec![info(
        Tab::General,
        words::frame::GENERAL,
        words::frame::GENERAL,
        Some(progress::general(report)),
    )];
    for (id, label) in part_labels(report, &numbers) {
        let Some(section) = report.section(id) else { continue };
        let done = progress::of_part(report, &asked, id);
        let short = if label.is_empty() { words::shortened(&section.heading, 16) } else { label };
        tabs.push(info(Tab::Part(id), &short, &section.heading, Some(done)));
    }
    if let Some(set) = assets::form_set(&report.forms) {
        for form in set.forms.iter().filter(|form| report.prints_form(form.number)) {
            let ids = form.rows.iter().filter_map(|row| row.indicator.as_ref());
            let done = progress::of_figures(report, ids);
            let short = sheet::short_title(form.number);
            tabs.push(info(Tab::Form(form.number), &short, &form.title, Some(done)));
        }
    }
    tabs.push(info(
        Tab::Signing,
        words::frame::SIGNING,
        words::frame::SIGNING,
        Some(progress::signing(report)),
    ));
    tabs
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
    match field {
        Field::Commune(_) | Field::Registered { .. } | Field::Task { .. } => None,
        Field::Frame(field) if field.is_of_signing() => Some(Tab::Signing),
        Field::Frame(_) => Some(Tab::General),
        Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id) => {
            tab_of_figure(report, id)
        }
        Field::Heading(_) => Some(Tab::Outline),
        Field::Text(id) => tab_of_section(report, *id),
        Field::Dossier { .. } | Field::DossierField(_) => {
            tab_with_table(report, SectionTable::Dossiers)
        }
        Field::Paper { row, .. } => match report.paper(*row).and_then(|paper| paper.section) {
            Some(section) => tab_of_section(report, section),
            None => tab_with_table(report, SectionTable::Papers),
        },
    }
}

fn tab_with_table(report: &Report, table: SectionTable) -> Option<Tab> {
    let section = report.sections.iter().find(|section| section.tables.contains(&table))?;
    tab_of_section(report, section.id)
}

fn tab_of_figure(report: &Report, id: &IndicatorId) -> Option<Tab> {
    if let Some(section) = progress::asking(report, id) {
        return tab_of_section(report, section);
    }
    let set = assets::form_set(&report.forms)?;
    let has = |form: &&Form| form.rows.iter().any(|row| row.indicator.as_ref() == Some(id));
    let form = set.forms.iter().find(has).filter(|form| report.prints_form(form.number))?;
    Some(Tab::Form(form.number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Period};

    fn report(outline: &str) -> Report {
        let outline = assets::outline(outline).expect("an outline");
        let period = Period::parse("2026-Q1").expect("a period");
        Report::from_outline(outline, &Commune::default(), period)
    }

    #[test]
    fn a_long_part_is_a_tab_a_section() {
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
}
