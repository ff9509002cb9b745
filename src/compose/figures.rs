//! Reading figures: stored, derived, or a window onto the report's header.
//!
//! Invariant: a percentage that follows from two figures is computed here every time, exactly, and
//! rounded only when printed. A number an import saw printed serves only where its operands are missing.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::{
    assets,
    model::{
        Commune, Decimal, DossierColumn, FigureValue, Indicator, Kind, Qualifier, Report,
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
}

/// Formulas may build on formulas, but never this deep: the catalogue's test refuses cycles.
const DEEPEST_FORMULA: u8 = 8;

impl<'a> Figures<'a> {
    /// The reading of `id`; `None` when neither the catalogue nor the header knows it.
    pub fn read(&self, id: &str) -> Option<ReadValue<'a>> {
        if let Some(reading) = self.header(id) {
            return Some(reading);
        }
        let indicator = assets::catalogue().get(id)?;
        if let Some((field, column)) = by_field(id) {
            return Some(self.by_field(field, column));
        }
        Some(self.value(indicator, DEEPEST_FORMULA))
    }

    /// How sure the stored figure is.
    pub fn qualifier(&self, id: &str) -> Qualifier {
        self.report.figures.get(id).map_or(Qualifier::Exact, |figure| figure.qualifier)
    }

    fn value(&self, indicator: &Indicator, depth: u8) -> ReadValue<'a> {
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

    fn stored(&self, indicator: &Indicator) -> ReadValue<'a> {
        match self.report.figures.get(indicator.id.as_str()).map(|figure| &figure.value) {
            None | Some(FigureValue::NotEntered) => ReadValue::Missing,
            Some(FigureValue::NotArising) => ReadValue::NotArising,
            Some(FigureValue::Number(number)) => ReadValue::Number(*number),
            Some(FigureValue::Choice(code)) => ReadValue::Choice(code),
            Some(FigureValue::Date(date)) => ReadValue::Date(*date),
            Some(FigureValue::Text(words)) => ReadValue::Text(Cow::Borrowed(words)),
        }
    }

    /// An operand: "không phát sinh" counts as zero, anything else but a number as missing.
    fn operand(&self, id: &str, depth: u8) -> Option<Decimal> {
        match self.value(assets::catalogue().get(id)?, depth) {
            ReadValue::Number(number) => Some(number),
            ReadValue::NotArising => Some(Decimal::ZERO),
            _ => None,
        }
    }

    fn evaluate(&self, formula: &Formula, kind: Kind, depth: u8) -> ReadValue<'a> {
        let value = match formula {
            Formula::Ratio { numerator, denominator } => {
                let (Some(part), Some(whole)) = (
                    self.operand(numerator.as_str(), depth),
                    self.operand(denominator.as_str(), depth),
                ) else {
                    return ReadValue::Missing;
                };
                if whole.is_zero() {
                    return ReadValue::Undefined;
                }
                let factor =
                    if kind == Kind::Percent { Decimal::ONE_HUNDRED } else { Decimal::ONE };
                part.checked_mul(factor).and_then(|part| part.checked_div(whole))
            }
            Formula::Sum { parts } => parts
                .iter()
                .filter_map(|part| self.operand(part.as_str(), depth))
                .try_fold(None, |sum: Option<Decimal>, part| {
                    sum.unwrap_or_default().checked_add(part).map(Some)
                })
                .flatten(),
            Formula::Difference { from, minus } => minus
                .iter()
                .try_fold(self.operand(from.as_str(), depth), |rest, part| {
                    let part = self.operand(part.as_str(), depth);
                    Some(rest.zip(part).and_then(|(rest, part)| rest.checked_sub(part)))
                })
                .flatten(),
        };
        value.map_or(ReadValue::Missing, ReadValue::Number)
    }

    fn by_field(&self, field: &str, column: &str) -> ReadValue<'a> {
        let row = self.report.dossiers.iter().find(|row| row.field == field);
        let column = DossierColumn::of_code(column);
        row.zip(column)
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
            "commune_name" => owned(self.commune.full_name()),
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
    use crate::{
        assets,
        model::{Dossiers, Figure, IndicatorId, Period},
    };

    #[track_caller]
    fn check(entered: &[(&str, FigureValue)], id: &str, expected: &ReadValue<'_>) {
        let outline = assets::outline("quy-725").expect("the outline");
        let period = Period::parse("2023-H1").expect("a period");
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let mut report = Report::from_outline(outline, &commune, period);
        for (id, value) in entered {
            report.figures.insert(IndicatorId::from(*id), Figure::of(value.clone()));
        }
        report.dossiers.push(Dossiers {
            field: "ho_tich".into(),
            resolved_early: Some(7.into()),
            resolved_late: Some(2.into()),
            ..Dossiers::default()
        });
        let figures = Figures { report: &report, commune: &commune };
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
    fn dossiers_by_field_and_the_header_are_read_too() {
        check(&[], "dossiers_by_field.ho_tich.resolved", &ReadValue::Number(9.into()));
        check(&[], "dossiers_by_field.ho_tich.received", &ReadValue::Missing);
        check(&[], "commune_name", &ReadValue::Text("xã Mẫu".into()));
        check(&[], "parent_organ", &ReadValue::Missing);
    }
}
