//! How a figure moved between two periods, in what says it best: a per cent of a large number, the difference of a small
//! one, points of a rate. The rows of a section and the page of the year tell it alike.

use crate::model::{Decimal, Indicator, Kind, number};

/// Below this a per cent says nothing: one more of thirty is "3,3 %".
const LEAST_BASE: i64 = 50;
/// Above this, per cent, a per cent says less than the difference.
const MOST_PERCENT: i64 = 999;

/// How a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChange {
    /// By this share of what it was, per cent.
    Percent(Decimal),
    /// By this many points, of a rate in per cent.
    Points(Decimal),
    /// By this much, in the unit it is shown in.
    By(Decimal),
}

/// The change of an indicator from `then` to `now`, both as `Figures` reads them; nothing of what is no number.
pub fn change(indicator: &Indicator, then: Decimal, now: Decimal) -> Option<FigureChange> {
    let moved = now.checked_sub(then)?;
    if indicator.kind == Kind::Percent {
        // The difference of what is printed: 98,4 after 94,1 is 4,3 more to everyone who reads it.
        let printed = |rate| number::rounded(rate, indicator.decimals);
        return printed(now).checked_sub(printed(then)).map(FigureChange::Points);
    }
    if !indicator.kind.is_number() {
        return None;
    }
    let (scale, least, most) =
        (indicator.scale(), Decimal::from(LEAST_BASE), Decimal::from(MOST_PERCENT));
    let share = moved.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(then));
    let share = share.filter(|share| then / scale >= least && share.abs() <= most);
    Some(match share {
        Some(share) => FigureChange::Percent(number::rounded(share, 1)),
        None => FigureChange::By(moved / scale),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[track_caller]
    fn check(id: &str, then: impl Into<Decimal>, now: impl Into<Decimal>, expected: FigureChange) {
        let indicator = assets::catalogue().get(id).expect("an indicator");
        let (then, now) = (then.into(), now.into());
        assert_eq!(change(indicator, then, now), Some(expected), "{then} → {now}");
    }

    #[test]
    fn large_numbers_change_by_a_share_and_small_ones_by_their_difference() {
        let tenths = |tenths| Decimal::new(tenths, 1);
        check("dossiers_new_online", 1986, 2118, FigureChange::Percent(tenths(66)));
        check("dossiers_new_online", 21, 14, FigureChange::By((-7).into()));
        check("dossiers_new_online", 0, 12, FigureChange::By(12.into()));
        check("dossiers_new_online", 50, 9620, FigureChange::By(9570.into()));
        check("dossiers_new_online", 1000, 1000, FigureChange::Percent(Decimal::ZERO));
    }

    #[test]
    fn rates_change_by_points_and_money_in_the_unit_it_is_shown_in() {
        check("plan_completion_year_pct", 25, 78, FigureChange::Points(53.into()));
        let (then, now) = (Decimal::new(9406, 2), Decimal::new(9844, 2));
        check("dossiers_online_pct", then, now, FigureChange::Points(Decimal::new(43, 1)));
        let million = 1_000_000;
        check("budget_revenue", 40 * million, 43 * million, FigureChange::By(3.into()));
        check("budget_revenue", 400 * million, 300 * million, FigureChange::Percent((-25).into()));
    }

    #[test]
    fn words_and_answers_do_not_change_by_anything() {
        let indicator = assets::catalogue().get("survey_conducted").expect("an indicator");
        assert_eq!(change(indicator, Decimal::ZERO, Decimal::ONE), None);
    }
}
