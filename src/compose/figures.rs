//! ReadValue figures: stored, derived, or a window onto the report's header.
//!
//! Invariants: a percentage that follows from two figures is computed here every time, exactly, and
//! rounded only when printed. A number an import saw printed serves only where its operands are missing.
//! A value is computed from all its operands or not at all: a total of the parts known so far is no total.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::NaiveDate;

use crate::{
    assets,
    model::{
        Commune, Decimal, DossierColumn, Dossiers, Figure, FigureValue, Indicator, IndicatorId,
        Kind, OverTime, Qualifier, Report,
        catalogue::{Computed, Formula, by_field},
    },
};

/// What a figure says, ready to be printed by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum ReadValue<'a> {
    /// Not entered, or its operands are not.
    Missing,
    /// "Không phát sinh".
    NotArising,
    /// A derived quotient whose whole is zero: prints "–".
    Undefined,
    /// Exact number; money in đồng, percent as 0–100.
    Number(Decimal),
    /// Code of a yes/no or choice.
    Choice(&'a str),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(Cow<'a, str>),
}

/// A report's figures as the page, the checks and the window read them.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// The report.
    pub report: &'a Report,
    /// The office.
    pub commune: &'a Commune,
    /// What its sentences compare with.
    pub past: Past<'a>,
}

/// Earlier reports that sentences of a report compare its figures with, as far as the book has them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past<'a> {
    /// That of the quarter before, for a quarter.
    pub quarter_before: Option<&'a Report>,
    /// That of the same period a year ago.
    pub last_year: Option<&'a Report>,
    /// What all of them say of their numbers: what its exhibits show.
    pub over_time: Option<&'a OverTime>,
}

impl<'a> Figures<'a> {
    /// Of a report beside no other.
    pub fn of(report: &'a Report, commune: &'a Commune) -> Self {
        Self { report, commune, past: Past::default() }
    }

    /// The reading of `id`; `None` when neither the catalogue nor the header knows it.
    pub fn read(&self, id: &str) -> Option<ReadValue<'a>> {
        if let Some(reading) = self.header(id) {
            return Some(reading);
        }
        let indicator = assets::catalogue().get(id)?;
        if let Some((field, column)) = by_field(id) {
            return Some(self.by_field(field, column));
        }
        Some(self.values().read(indicator))
    }

    /// Whether `read` gives what a formula says rather than what somebody entered.
    pub fn is_computed(&self, id: &str) -> bool {
        if let Some((field, column)) = by_field(id) {
            let column = DossierColumn::of_code(column);
            return self
                .field_row(field)
                .zip(column)
                .is_some_and(|(row, column)| row.computed(column).is_some());
        }
        assets::catalogue().get(id).is_some_and(|indicator| self.values().is_computed(indicator))
    }

    /// The report's own values, with their formulas.
    pub fn values(&self) -> Values<'a> {
        Values { figures: &self.report.figures }
    }

    /// How sure the stored figure is.
    pub fn qualifier(&self, id: &str) -> Qualifier {
        self.report.figures.get(id).map_or(Qualifier::Exact, |figure| figure.qualifier)
    }

    fn field_row(&self, field: &str) -> Option<&'a Dossiers> {
        self.report.dossiers.iter().find(|row| row.field == field)
    }

    fn by_field(&self, field: &str, column: &str) -> ReadValue<'a> {
        self.field_row(field)
            .zip(DossierColumn::of_code(column))
            .and_then(|(row, column)| row.value(column))
            .map_or(ReadValue::Missing, ReadValue::Number)
    }

    /// Ids that look into the header, the period and the office. An empty field reads as missing.
    fn header(&self, id: &str) -> Option<ReadValue<'a>> {
        let Report { header, period, window, .. } = self.report;
        let words = |words: &'a str| {
            if words.is_empty() {
                ReadValue::Missing
            } else {
                ReadValue::Text(Cow::Borrowed(words))
            }
        };
        let owned = |words: String| {
            if words.is_empty() { ReadValue::Missing } else { ReadValue::Text(Cow::Owned(words)) }
        };
        Some(match id {
            "report_organ" if header.organ.is_empty() => owned(self.commune.committee()),
            "report_organ" => words(&header.organ),
            "commune_name" => owned(commune_name(self.report, self.commune)),
            "parent_organ" => words(&self.commune.superior),
            "report_number" => words(&header.number),
            "report_symbol" => words(&header.symbol),
            "report_title" => words(&header.title),
            "place_name" => words(place_name(self.report, self.commune)),
            "signed_date" => header.signed.map_or(ReadValue::Missing, ReadValue::Date),
            // A year's report has no label of its own; that is not a gap.
            "period_label" | "period_kind" => ReadValue::Text(Cow::Borrowed(period.label())),
            "period_full" | "period_index" => owned(period.full()),
            "period_year" => owned(period.year.to_string()),
            "next_period_label" => owned(period.next_full()),
            "cutoff_from" => ReadValue::Date(window.from),
            "cutoff_to" => ReadValue::Date(window.to),
            "legal_basis" => owned(header.legal_basis.join("; ")),
            "recipients" => owned(header.recipients.join("; ")),
            "signer_form" => words(header.signer.form.code()),
            "signer_title" => words(&header.signer.title),
            "signer_name" => words(&header.signer.name),
            _ => return None,
        })
    }
}

/// Formulas may build on formulas, but never this deep: the catalogue's test refuses cycles.
const DEEPEST_FORMULA: u8 = 8;

/// Stored figures with the formulas between them.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    /// Figures by indicator.
    pub figures: &'a BTreeMap<IndicatorId, Figure>,
}

impl<'a> Values<'a> {
    /// What the indicator says, stored or computed.
    pub fn read(self, indicator: &Indicator) -> ReadValue<'a> {
        self.value(indicator, DEEPEST_FORMULA)
    }

    /// What the indicator's formula gives, whatever is stored; missing without a formula and where an
    /// operand is missing.
    pub fn computed(self, indicator: &Indicator) -> ReadValue<'a> {
        let formula = indicator.formula.as_ref();
        formula.map_or(ReadValue::Missing, |formula| {
            self.evaluate(formula, indicator.kind, DEEPEST_FORMULA - 1)
        })
    }

    /// Whether `read` gives what the formula says rather than what is stored.
    pub fn is_computed(self, indicator: &Indicator) -> bool {
        let gives_way = indicator.computed == Computed::WhenBlank;
        let is_typed = gives_way && self.stored(indicator) != ReadValue::Missing;
        !is_typed && self.computed(indicator) != ReadValue::Missing
    }

    /// What an operand counts for: "không phát sinh" is zero, anything else but a number missing.
    pub fn number(self, id: &IndicatorId) -> Option<Decimal> {
        self.operand(id.as_str(), DEEPEST_FORMULA)
    }

    fn value(self, indicator: &Indicator, depth: u8) -> ReadValue<'a> {
        let stored = self.stored(indicator);
        let Some(formula) = indicator.formula.as_ref().filter(|_| depth > 0) else {
            return stored;
        };
        if indicator.computed == Computed::WhenBlank && stored != ReadValue::Missing {
            return stored;
        }
        match self.evaluate(formula, indicator.kind, depth - 1) {
            ReadValue::Missing => stored,
            computed => computed,
        }
    }

    fn stored(self, indicator: &Indicator) -> ReadValue<'a> {
        match self.figures.get(indicator.id.as_str()).map(|figure| &figure.value) {
            None | Some(FigureValue::NotEntered) => ReadValue::Missing,
            Some(FigureValue::NotArising) => ReadValue::NotArising,
            Some(FigureValue::Number(number)) => ReadValue::Number(*number),
            Some(FigureValue::Choice(code)) => ReadValue::Choice(code),
            Some(FigureValue::Date(date)) => ReadValue::Date(*date),
            Some(FigureValue::Text(words)) => ReadValue::Text(Cow::Borrowed(words)),
        }
    }

    fn operand(self, id: &str, depth: u8) -> Option<Decimal> {
        match self.value(assets::catalogue().get(id)?, depth) {
            ReadValue::Number(number) => Some(number),
            ReadValue::NotArising => Some(Decimal::ZERO),
            _ => None,
        }
    }

    fn evaluate(self, formula: &Formula, kind: Kind, depth: u8) -> ReadValue<'a> {
        let operand = |id: &IndicatorId| self.operand(id.as_str(), depth);
        let value = match formula {
            Formula::Ratio { numerator, denominator } => {
                let (Some(part), Some(whole)) = (operand(numerator), operand(denominator)) else {
                    return ReadValue::Missing;
                };
                if whole.is_zero() {
                    return ReadValue::Undefined;
                }
                let factor =
                    if kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                part.checked_mul(factor).and_then(|part| part.checked_div(whole))
            }
            Formula::Sum { parts } => {
                parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(operand(part)?))
            }
            Formula::Difference { from, minus } => operand(from).and_then(|from| {
                minus.iter().try_fold(from, |rest, part| rest.checked_sub(operand(part)?))
            }),
        };
        value.map_or(ReadValue::Missing, ReadValue::Number)
    }
}

/// The unit's name in the text: that of the organ the report names above itself, else the office's.
fn commune_name(report: &Report, commune: &Commune) -> String {
    let header = &report.header;
    let mut named = commune.named(&header.organ);
    if !header.organ.is_empty() && !header.place_name.is_empty() {
        // It says whether the unit's word is part of the name.
        named.place_name.clone_from(&header.place_name);
    }
    named.full_name()
}

/// Địa danh of the date line: the report's own, else the office's.
pub fn place_name<'a>(report: &'a Report, commune: &'a Commune) -> &'a str {
    if report.header.place_name.is_empty() {
        &commune.place_name
    } else {
        &report.header.place_name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Period;

    fn report() -> Report {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        report.dossiers.push(Dossiers {
            field: "ho_tich".into(),
            resolved_early: Some(7.into()),
            resolved_ontime: Some(0.into()),
            resolved_late: Some(2.into()),
            ..Dossiers::default()
        });
        report.dossiers.push(Dossiers {
            field: "dat_dai".into(),
            resolved_early: Some(7.into()),
            ..Dossiers::default()
        });
        report
    }

    #[track_caller]
    fn check(entered: &[(&str, FigureValue)], id: &str, expected: &ReadValue<'_>) {
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let mut report = report();
        for (id, value) in entered {
            report.figures.insert(IndicatorId::from(*id), Figure::of(value.clone()));
        }
        let figures = Figures::of(&report, &commune);
        assert_eq!(figures.read(id).as_ref(), Some(expected), "{id} of {entered:?}");
    }

    fn number(n: i64) -> FigureValue {
        FigureValue::Number(n.into())
    }

    #[test]
    fn a_percent_follows_from_its_two_figures_whatever_was_printed() {
        let entered = [
            ("plan_tasks_total", number(40)),
            ("plan_tasks_done_ytd", number(10)),
            ("plan_completion_year_pct", number(78)),
        ];
        check(&entered, "plan_completion_year_pct", &ReadValue::Number(25.into()));
        let printed_alone = [("plan_completion_year_pct", number(78))];
        check(&printed_alone, "plan_completion_year_pct", &ReadValue::Number(78.into()));
    }

    #[test]
    fn nothing_of_nothing_has_no_percentage() {
        let zero = [("feedback_received", number(0)), ("feedback_resolved", number(0))];
        check(&zero, "feedback_resolved_pct", &ReadValue::Undefined);
        let none = [
            ("feedback_received", FigureValue::NotArising),
            ("feedback_resolved", FigureValue::NotArising),
        ];
        check(&none, "feedback_resolved_pct", &ReadValue::Undefined);
        check(&[], "feedback_resolved_pct", &ReadValue::Missing);
    }

    #[test]
    fn a_total_fills_a_blank_and_gives_way_to_what_was_typed() {
        let parts = [("dossiers_carried_in", number(3)), ("dossiers_new", number(50))];
        check(&parts, "dossiers_received_total", &ReadValue::Number(53.into()));
        let typed = [parts[0].clone(), parts[1].clone(), ("dossiers_received_total", number(60))];
        check(&typed, "dossiers_received_total", &ReadValue::Number(60.into()));
        check(&[], "dossiers_received_total", &ReadValue::Missing);
    }

    #[test]
    fn nothing_is_computed_from_some_of_its_operands() {
        let online = [("dossiers_new_online", number(981))];
        check(&online, "dossiers_new", &ReadValue::Missing);
        check(&online, "dossiers_received_total", &ReadValue::Missing);
        let early =
            [("dossiers_resolved_early", number(7)), ("dossiers_resolved_ontime", number(2))];
        check(&early, "dossiers_resolved_total", &ReadValue::Missing);
        check(&early, "dossiers_early_pct", &ReadValue::Missing);
        let given = [("assigned_tasks_total", number(9)), ("assigned_tasks_done_late", number(2))];
        check(&given, "assigned_tasks_in_progress", &ReadValue::Missing);
        check(&[], "dossiers_by_field.dat_dai.resolved", &ReadValue::Missing);
    }

    #[test]
    fn not_arising_is_a_part_like_zero() {
        let all = [
            ("dossiers_resolved_early", number(7)),
            ("dossiers_resolved_ontime", number(2)),
            ("dossiers_resolved_late", FigureValue::NotArising),
        ];
        check(&all, "dossiers_resolved_total", &ReadValue::Number(9.into()));
    }

    #[test]
    fn what_a_formula_gives_is_told_from_what_was_entered() {
        let (mut report, commune) = (report(), Commune::default());
        let is_computed = |report: &Report, id: &str| Figures::of(report, &commune).is_computed(id);
        let enter = |report: &mut Report, id: &str, n: i64| {
            report.figures.insert(IndicatorId::from(id), Figure::of(number(n)));
        };
        enter(&mut report, "dossiers_carried_in", 3);
        assert!(!is_computed(&report, "dossiers_received_total"));
        enter(&mut report, "dossiers_new", 50);
        assert!(is_computed(&report, "dossiers_received_total"));
        enter(&mut report, "dossiers_received_total", 60);
        assert!(!is_computed(&report, "dossiers_received_total"), "typed over");
        enter(&mut report, "plan_completion_year_pct", 78);
        assert!(!is_computed(&report, "plan_completion_year_pct"), "as an import saw it printed");
        enter(&mut report, "plan_tasks_total", 37);
        enter(&mut report, "plan_tasks_done_ytd", 21);
        assert!(is_computed(&report, "plan_completion_year_pct"));
        assert!(is_computed(&report, "dossiers_by_field.ho_tich.resolved"));
        assert!(!is_computed(&report, "dossiers_by_field.dat_dai.resolved"));
    }

    #[test]
    fn dossiers_by_field_and_the_header_are_read_too() {
        check(&[], "dossiers_by_field.ho_tich.resolved", &ReadValue::Number(9.into()));
        check(&[], "dossiers_by_field.ho_tich.received", &ReadValue::Missing);
        check(&[], "commune_name", &ReadValue::Text("xã Mẫu".into()));
        check(&[], "parent_organ", &ReadValue::Missing);
    }
}
