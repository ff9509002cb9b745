//! A new report from what was chosen: an outline, the report before, or the text of an old one.
//!
//! Pure. Invariant: words of another report arrive marked as not reviewed, and none of its figures but those a
//! person chose.

use crate::{
    assets,
    model::{Commune, Figure, IndicatorId, Outline, Period, PeriodKind, Report},
};

/// The report before `period` that is most like it, if it was written under the same organisation of the state: the
/// quarter before for a quarter, else the same stretch of an earlier year, else the latest.
pub fn usual_source(periods: &[Period], period: Period) -> Option<Period> {
    let era = |period: Period| assets::era_of(period.default_window().to);
    let is_alike = |other: Period| match (other.kind, period.kind) {
        (PeriodKind::Quarter(_), PeriodKind::Quarter(_)) => true,
        (other, own) => other == own,
    };
    let before = periods.iter().copied().filter(|other| other.sort_key() < period.sort_key());
    before
        .filter(|other| era(*other) == era(period))
        .max_by_key(|other| (is_alike(*other), other.sort_key()))
}

/// From an outline, with its sentences or with headings only.
pub fn from_outline(
    outline: &Outline,
    commune: &Commune,
    period: Period,
    sentences: bool,
) -> Report {
    let mut report = Report::from_outline(outline, commune, period);
    if !sentences {
        for section in &mut report.sections {
            section.text.clear();
            section.copied.clear();
        }
    }
    report
}

/// From a report of the book.
pub fn from_report(old: &Report, period: Period) -> Report {
    with_fitting_forms(Report::copied_from(old, period))
}

/// Lines of a copied report that have no place in the new one, as its figures have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftBehind {
    /// Of annexes that are printed as they stand.
    pub annex_lines: usize,
    /// Rows of dossiers.
    pub dossiers: usize,
    /// Rows of papers.
    pub papers: usize,
    /// Lines of its file that nobody understood.
    pub remainder: usize,
}

/// What `from_report` leaves behind, beside figures, number and day of signing.
pub fn left_behind(old: &Report) -> LeftBehind {
    LeftBehind {
        annex_lines: old.kept_lines(),
        dossiers: old.dossiers.len(),
        papers: old.papers.len(),
        remainder: old.remainder.len(),
    }
}

/// From the text of a report of another period; what was not understood stays in the remainder. `figures` are those
/// chosen from its sentences.
pub fn from_old(
    old: &Report,
    commune: &Commune,
    period: Period,
    figures: impl IntoIterator<Item = (IndicatorId, Figure)>,
) -> Report {
    let mut report = with_fitting_forms(Report::copied_from(old, period));
    report.remainder.clone_from(&old.remainder);
    report.copied_from = None;
    if report.header.signer == crate::model::Signer::default() {
        report.header.signer = commune.signer.clone();
    }
    report.figures.extend(figures);
    report
}

/// Forms of before 01/07/2025 do not serve a report of today, nor the other way round.
fn with_fitting_forms(mut report: Report) -> Report {
    let own = assets::form_set(&report.forms).and_then(assets::era_of_forms);
    if own.is_some_and(|own| own != assets::era_of(report.window.to)) {
        report.forms.clone_from(&assets::usual_outline(report.period).forms);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(code: &str) -> Period {
        Period::parse(code).expect("a period")
    }

    #[test]
    fn forms_follow_the_organisation_of_the_state() {
        let outline = assets::outline("quy-725").expect("an outline");
        let old = Report::from_outline(outline, &Commune::default(), period("2025-Q1"));
        let new = from_report(&old, period("2026-Q1"));
        assert_eq!(new.forms, assets::usual_outline(period("2026-Q1")).forms);
        assert_eq!(from_report(&old, period("2025-Q2")).forms, old.forms);
        assert_eq!(usual_source(&[period("2025-Q1")], period("2026-Q1")), None);
        assert_eq!(usual_source(&[period("2025-Y")], period("2026-Q1")), Some(period("2025-Y")));
    }

    #[test]
    fn the_report_that_is_copied_is_of_the_same_kind_where_the_book_has_one() {
        let check = |book: &[&str], new: &str, expected: &str| {
            let book: Vec<Period> = book.iter().map(|code| period(code)).collect();
            assert_eq!(usual_source(&book, period(new)), Some(period(expected)), "{new}");
        };
        let book = ["2025-Q3", "2025-Q4", "2025-Y", "2026-Q1", "2026-H1"];
        check(&book, "2026-Q1", "2025-Q4");
        check(&book, "2026-Q3", "2026-Q1");
        check(&book, "2026-Y", "2025-Y");
        check(&book, "2027-H1", "2026-H1");
        check(&book, "2026-9M", "2026-H1");
    }

    #[test]
    fn the_lines_of_annexes_are_those_that_are_printed() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let mut old = Report::from_outline(outline, &Commune::default(), period("2026-Q1"));
        let below = crate::model::form::rows_below(1);
        old.header.kept_annex = format!("PHỤ LỤC II\n\n1 | Một\n{below}\n2.3. | Ba");
        assert_eq!((old.kept_lines(), left_behind(&old).annex_lines), (3, 3));
    }

    #[test]
    fn a_bare_outline_has_headings_and_no_words() {
        let outline = assets::usual_outline(period("2026-Q1"));
        let bare = from_outline(outline, &Commune::default(), period("2026-Q1"), false);
        assert_eq!(bare.sections.len(), outline.sections.len());
        assert!(bare.sections.iter().all(|section| section.text.is_empty()));
        assert!(!bare.header.title.is_empty());
    }
}
