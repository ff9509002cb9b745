//! Per cents the annex prints, beside what the rows they follow from give.

use super::{
    Case,
    claims::{Verdict, percent, verdict},
};
use crate::{
    assets,
    model::{AnnexRow, Decimal, FigureValue, Indicator, PassageCell, catalogue::Formula, number},
};

/// A per cent row that prints a number, with the two numbers it follows from.
pub(super) struct PercentRow<'c> {
    pub row: &'c AnnexRow,
    pub printed: Decimal,
    pub decimals: u32,
    pub part: Decimal,
    pub whole: Decimal,
    pub exact: Decimal,
    pub verdict: Verdict,
}

/// Per cent rows of the annex whose two operands are printed in the annex, too; 0/0 says nothing.
pub(super) fn percent_rows<'c>(case: &'c Case<'_>) -> Vec<PercentRow<'c>> {
    case.subject.rows.iter().filter_map(|row| percent_row(case, row)).collect()
}

fn percent_row<'c>(case: &Case<'_>, row: &'c AnnexRow) -> Option<PercentRow<'c>> {
    let indicator = assets::catalogue().get(row.indicator.as_ref()?.as_str())?;
    let Some(Formula::Ratio { numerator, denominator }) = &indicator.formula else { return None };
    let PassageCell::Value(figure) = &row.cell else { return None };
    let digits = figure.printed.as_deref()?.trim_end_matches('%').trim();
    let printed = number::parse(digits).ok()?;
    let decimals = digits.rsplit_once(',').map_or(0, |(_, decimals)| decimals.len() as u32);
    let part = printed_number(case, numerator.as_str())?;
    let whole = printed_number(case, denominator.as_str())?;
    let exact = percent(part, whole)?;
    let verdict = verdict(exact, printed, decimals);
    Some(PercentRow { row, printed, decimals, part, whole, exact, verdict })
}

/// The number of an indicator's row in the unit the annex prints, so that a message repeats what stands there.
fn printed_number(case: &Case<'_>, id: &str) -> Option<Decimal> {
    let scale = assets::catalogue().get(id).map_or(Decimal::ONE, Indicator::scale);
    let PassageCell::Value(figure) = &case.row_of(id)?.cell else { return None };
    match figure.value {
        FigureValue::Number(number) => number.checked_div(scale),
        _ => None,
    }
}
