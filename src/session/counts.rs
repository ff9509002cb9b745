//! What is still to be done in a report, as two things that are never mixed: what is wrong, and what is empty.
//!
//! Invariant: a box that is merely not filled in yet is counted among the empty ones, and nowhere else.

use std::collections::BTreeSet;

use super::progress::Progress;
use crate::{
    assets, check,
    model::{Finding, IndicatorId, Level},
};

/// How much is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// What must be put right or answered for.
    pub errors: usize,
    /// What is likely wrong.
    pub warnings: usize,
    /// What could be better.
    pub hints: usize,
    /// Boxes that are not filled, and names that print as a gap.
    pub empty: usize,
}

impl Counts {
    /// Of what was found in a report that is so far, with so many boxes whose words are refused.
    pub fn of(findings: &[Finding], progress: Progress, refused: usize) -> Self {
        let told = Self::of_text(findings);
        Self { errors: told.errors + refused, empty: empty(findings, progress), ..told }
    }

    /// Of what was found in a text, which has no boxes: what is empty is what the findings say.
    pub fn of_text(findings: &[Finding]) -> Self {
        let mut told = Self::default();
        for finding in findings {
            *match finding.level {
                _ if is_empty_box(finding) => &mut told.empty,
                Level::Error => &mut told.errors,
                Level::Warning => &mut told.warnings,
                Level::Hint => &mut told.hints,
            } += 1;
        }
        told
    }
}

/// Boxes that are not filled in a report that is so far, and names that print as a gap: the one count of them.
pub fn empty(findings: &[Finding], progress: Progress) -> usize {
    progress.empty() as usize + gaps(findings)
}

/// Whether a finding tells of nothing but a box that waits; an error tells of more.
pub fn is_empty_box(finding: &Finding) -> bool {
    let is_folded = || check::rule(finding.rule).is_some_and(|rule| rule.folded.is_some());
    finding.level != Level::Error && (finding.about.is_some() || is_folded())
}

/// What a box is called that waits for its words.
pub const EMPTY: &str = "ô trống";

/// "lỗi", "cảnh báo", "gợi ý"; "ô trống" of what tells of nothing else.
pub fn word(finding: &Finding) -> &'static str {
    if is_empty_box(finding) { EMPTY } else { finding.level.word() }
}

/// Names that are missing and belong to no figure: those of the office, of the frame. However often the page
/// prints the gap, one box fills it.
fn gaps(findings: &[Finding]) -> usize {
    let is_figure = |id: &IndicatorId| assets::catalogue().get(id.as_str()).is_some();
    let about = findings.iter().filter_map(|finding| finding.about.as_ref());
    about.filter(|id| !is_figure(id)).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Commune, Dossiers, Figure, FigureValue, Period, Place, Report},
        session::progress,
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        Report::from_outline(assets::usual_outline(period), &Commune::default(), period)
    }

    fn counts(findings: &[Finding], report: &Report) -> Counts {
        Counts::of(findings, progress::of_report(report), 0)
    }

    fn finding(rule: &'static str, level: Level, about: Option<&str>) -> Finding {
        let mut finding = Finding::new(rule, level, Place::Page, "Câu.");
        finding.about = about.map(IndicatorId::from);
        finding
    }

    #[test]
    fn what_is_empty_is_no_warning_and_a_gap_counts_once() {
        let report = report();
        let empty = counts(&[], &report).empty;
        let found = [
            finding("doubled-word", Level::Error, None),
            finding("final-mark", Level::Hint, None),
            finding("missing-figure", Level::Warning, Some("plan_tasks_total")),
            finding("missing-figure", Level::Warning, Some("superior_name")),
            finding("missing-figure", Level::Warning, Some("superior_name")),
            finding("blank-form-cell", Level::Warning, None),
        ];
        let told = counts(&found, &report);
        assert_eq!((told.errors, told.warnings, told.hints), (1, 0, 1));
        assert_eq!(told.empty, empty + 1, "the figure's box is counted already");
    }

    #[test]
    fn cells_of_the_form_of_dossiers_wait_as_those_of_other_forms() {
        let mut report = report();
        let before = counts(&[], &report).empty;
        let row =
            Dossiers { received: Some(12.into()), resolved: Some(9.into()), ..Dossiers::default() };
        report.dossiers = vec![row];
        assert_eq!(counts(&[], &report).empty, before, "its annex is not printed");
        report.dossier_settings.in_annex = true;
        // Of eleven cells one is filled; what was received in all needs what was carried in.
        assert_eq!(counts(&[], &report).empty, before + 10);
    }

    #[test]
    fn a_figure_that_is_entered_is_one_empty_box_less() {
        let mut report = report();
        let before = counts(&[], &report).empty;
        let value = FigureValue::Number(crate::model::Decimal::from(5));
        report.figures.insert("plan_tasks_total".into(), Figure::of(value));
        assert_eq!(counts(&[], &report).empty, before - 1);
    }
}
