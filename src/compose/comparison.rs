//! `{id:so_cung_ky}`: how a figure moved since the same period a year ago, in the words of an office.
//!
//! Computed each time from two figures: "tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025", "giảm 1,3 điểm phần trăm so với
//! quý I năm 2026", "bằng cùng kỳ năm 2025". Invariant: what is missing on either side is said, and nothing is guessed.

use super::{
    document::Content,
    figures::{Figures, ReadValue},
};
use crate::model::{Decimal, Indicator, Kind, Period, PeriodKind, Qualifier, number};

/// A share above this says less than the difference.
const MOST_PERCENT: i64 = 999;

/// Which earlier figure one is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Since {
    LastYear,
    QuarterBefore,
}

impl Since {
    /// The earlier period; none where there is no such one.
    fn period(self, own: Period) -> Option<Period> {
        match self {
            Self::LastYear => Some(own.year_before()),
            Self::QuarterBefore => own.quarter_before(),
        }
    }

    /// "cùng kỳ năm 2025", "quý IV năm 2025".
    fn words(self, then: Period) -> String {
        match self {
            Self::LastYear if then.kind != PeriodKind::Year => format!("cùng kỳ năm {}", then.year),
            _ => then.full(),
        }
    }
}

/// The words of the comparison; `Err` says why there are none.
pub(super) fn compared(
    id: &str,
    indicator: Option<&Indicator>,
    figures: &Figures<'_>,
    since: Since,
) -> Result<Content, String> {
    let Some(indicator) = indicator.filter(|it| it.kind.is_number()) else {
        return Err(format!("“{id}” không phải là số nên không so sánh được"));
    };
    let label = &indicator.label;
    let own = figures.report.period;
    let Some(then) = since.period(own) else {
        return Err(format!("Báo cáo {} không có quý trước để so sánh “{label}”", own.full()));
    };
    if !indicator.total.compares(own.kind, then.kind) {
        return Err(format!("“{label}” là số lũy kế, không so sánh được với {}", then.full()));
    }
    let Some(now) = amount(figures, id) else { return Err(format!("Chưa nhập “{label}”")) };
    let report = match since {
        Since::LastYear => figures.past.last_year,
        Since::QuarterBefore => figures.past.quarter_before,
    };
    let past = report.map(|report| Figures::of(report, figures.commune));
    let before = past
        .and_then(|past| amount(&past, id))
        .ok_or_else(|| format!("Sổ chưa có “{label}” của {} để so sánh", since.words(then)))?;
    Ok(Content::Comparison(words(indicator, before, now, &since.words(then))))
}

/// A number and how sure it is.
#[derive(Debug, Clone, Copy)]
struct SureNumber {
    value: Decimal,
    is_exact: bool,
}

fn amount(figures: &Figures<'_>, id: &str) -> Option<SureNumber> {
    let value = match figures.read(id)? {
        ReadValue::Number(value) => value,
        ReadValue::NotArising => Decimal::ZERO,
        _ => return None,
    };
    let is_exact = figures.is_computed(id) || figures.qualifier(id) == Qualifier::Exact;
    Some(SureNumber { value, is_exact })
}

fn words(indicator: &Indicator, then: SureNumber, now: SureNumber, when: &str) -> String {
    let is_exact = then.is_exact && now.is_exact;
    // The difference of what is printed: 98,4 after 94,1 is 4,3 more to everyone who reads it.
    let printed = |value: Decimal| shown(indicator, value);
    let moved = printed(now.value).saturating_sub(printed(then.value));
    let about = if is_exact { "" } else { "khoảng " };
    if moved.is_zero() {
        return if is_exact { format!("bằng {when}") } else { format!("xấp xỉ {when}") };
    }
    let verb = if moved.is_sign_negative() { "giảm" } else { "tăng" };
    let size = moved.abs();
    if indicator.kind == Kind::Percent {
        let points = number::format(size, indicator.decimals);
        return format!("{verb} {about}{points} điểm phần trăm so với {when}");
    }
    let amount = match indicator.kind {
        Kind::Count => number::format_two_digits(size),
        _ => number::format(size, indicator.decimals.max(2)),
    };
    let unit = &indicator.unit;
    let amount = if unit.is_empty() { amount } else { format!("{amount} {unit}") };
    let share = share(size, printed(then.value)).filter(|_| is_exact);
    let share = share.map_or_else(String::new, |share| format!(" ({share}%)"));
    format!("{verb} {about}{amount}{share} so với {when}")
}

/// Digits after the comma of a figure beside others of its kind.
pub(super) fn decimals(indicator: &Indicator) -> u32 {
    match indicator.kind {
        Kind::Count => 0,
        Kind::Percent => indicator.decimals,
        _ => indicator.decimals.max(2),
    }
}

/// A figure in the unit it is shown in, as exact as it is printed.
pub(super) fn shown(indicator: &Indicator, value: Decimal) -> Decimal {
    number::rounded(value / indicator.scale(), decimals(indicator))
}

/// What share of `then` that is, per cent; nothing where it says nothing.
pub(super) fn share(size: Decimal, then: Decimal) -> Option<String> {
    let exact = size.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(then)?;
    let decimals = if number::rounded(exact, 1).is_zero() { 2 } else { 1 };
    let is_telling =
        exact <= Decimal::from(MOST_PERCENT) && !number::rounded(exact, decimals).is_zero();
    is_telling.then(|| number::format(exact, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        compose::figures::Past,
        model::{Commune, Figure, FigureValue, IndicatorId, Report},
    };

    fn report(code: &str, entered: &[(&str, &str)]) -> Report {
        let period = Period::parse(code).expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        for (id, typed) in entered {
            let indicator = assets::catalogue().get(id).expect(id);
            let (qualifier, digits) = crate::model::figure::split_qualifier(typed);
            let value = crate::model::figure::parse_value(indicator, digits).expect("a value");
            let figure = Figure { qualifier, ..Figure::of(value) };
            report.figures.insert(IndicatorId::from(*id), figure);
        }
        report
    }

    /// The words of a comparison, or why there are none.
    fn said(id: &str, since: Since, now: &Report, past: Past<'_>) -> String {
        let commune = Commune::default();
        let figures = Figures { past, ..Figures::of(now, &commune) };
        match compared(id, assets::catalogue().get(id), &figures, since) {
            Ok(Content::Comparison(words)) | Err(words) => words,
            Ok(content) => panic!("{content:?}"),
        }
    }

    #[track_caller]
    fn check(id: &str, then: &str, now: &str, expected: &str) {
        let (before, now) = (report("2025-Q1", &[(id, then)]), report("2026-Q1", &[(id, now)]));
        let past = Past { last_year: Some(&before), ..Past::default() };
        assert_eq!(said(id, Since::LastYear, &now, past), expected);
    }

    #[test]
    fn counts_rise_fall_and_stay() {
        let id = "dossiers_new_online";
        check(id, "620", "632", "tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025");
        check(id, "1.250", "1.000", "giảm 250 hồ sơ (20%) so với cùng kỳ năm 2025");
        check(id, "620", "620", "bằng cùng kỳ năm 2025");
        check(id, "0", "5", "tăng 05 hồ sơ so với cùng kỳ năm 2025");
        check(id, "x", "5", "tăng 05 hồ sơ so với cùng kỳ năm 2025");
        check(id, "2", "500", "tăng 498 hồ sơ so với cùng kỳ năm 2025");
        check(id, "khoảng 600", "650", "tăng khoảng 50 hồ sơ so với cùng kỳ năm 2025");
    }

    #[test]
    fn rates_move_by_points_and_money_in_its_shown_unit() {
        let rate = "edocs_pct";
        check(rate, "94,1", "98,4", "tăng 4,3 điểm phần trăm so với cùng kỳ năm 2025");
        check(rate, "98,4", "97,4", "giảm 1 điểm phần trăm so với cùng kỳ năm 2025");
        check(rate, "98,4", "98,4", "bằng cùng kỳ năm 2025");
        let money = "budget_revenue";
        check(money, "40.000", "43.000", "tăng 3.000 triệu đồng (7,5%) so với cùng kỳ năm 2025");
    }

    #[test]
    fn what_is_missing_is_said() {
        let id = "dossiers_new_online";
        let now = report("2026-Q1", &[(id, "5")]);
        let label = &assets::catalogue().get(id).expect(id).label;
        let without = said(id, Since::LastYear, &now, Past::default());
        let expected = format!("Sổ chưa có “{label}” của cùng kỳ năm 2025 để so sánh");
        assert_eq!(without, expected);
        let before = report("2025-Q1", &[(id, "5")]);
        let past = Past { last_year: Some(&before), ..Past::default() };
        let empty = said(id, Since::LastYear, &report("2026-Q1", &[]), past);
        assert!(empty.starts_with(&format!("Chưa nhập “{label}”")), "{empty}");
        let half = said(id, Since::QuarterBefore, &report("2026-H1", &[(id, "5")]), past);
        assert!(half.contains("không có quý trước"), "{half}");
    }

    #[test]
    fn a_quarter_stands_beside_the_quarter_before_and_a_year_beside_a_year() {
        let id = "dossiers_new_online";
        let (before, now) = (report("2025-Q4", &[(id, "100")]), report("2026-Q1", &[(id, "90")]));
        let past = Past { quarter_before: Some(&before), ..Past::default() };
        let words = said(id, Since::QuarterBefore, &now, past);
        assert_eq!(words, "giảm 10 hồ sơ (10%) so với quý IV năm 2025");
        let (before, now) = (report("2025-Y", &[(id, "100")]), report("2026-Y", &[(id, "90")]));
        let past = Past { last_year: Some(&before), ..Past::default() };
        let words = said(id, Since::LastYear, &now, past);
        assert_eq!(words, "giảm 10 hồ sơ (10%) so với năm 2025");
        // What is counted from 1 January grows from quarter to quarter by itself.
        let total = "budget_revenue";
        let (before, now) =
            (report("2026-Q1", &[(total, "9")]), report("2026-Q2", &[(total, "20")]));
        let past = Past { quarter_before: Some(&before), ..Past::default() };
        let words = said(total, Since::QuarterBefore, &now, past);
        assert!(words.contains("là số lũy kế"), "{words}");
    }

    #[test]
    fn the_value_is_never_that_of_a_report_beside() {
        let value = FigureValue::Number(3.into());
        let mut before = report("2025-Q1", &[]);
        before.figures.insert(IndicatorId::from("dossiers_new_online"), Figure::of(value));
        let past = Past { last_year: Some(&before), ..Past::default() };
        let now = report("2026-Q1", &[]);
        let commune = Commune::default();
        let figures = Figures { past, ..Figures::of(&now, &commune) };
        assert_eq!(figures.read("dossiers_new_online"), Some(ReadValue::Missing));
    }
}
