//! A rise or fall since last year that the report's figure and last year's in the book do not give.

use crate::{
    assets,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{ToldGrowth, Verdict, percent, verdict},
    },
    compose::figures::{Figures, ReadValue},
    model::{Decimal, Indicator, Kind, Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F014",
    name: "growth-against-book",
    level: Level::Warning,
    class: Class::Sum,
    why: "Số tăng, giảm so với cùng kỳ phải khớp với số liệu kỳ này và số liệu cùng kỳ năm trước trong sổ.",
    bad: "@số dossiers_received_total = 532\n@cùng kỳ dossiers_received_total = 512\n\
          Đã tiếp nhận 532 hồ sơ, tăng ⟦12 hồ sơ⟧ so với cùng kỳ năm 2025.\n\
          Đã tiếp nhận 532 hồ sơ, giảm ⟦20 hồ sơ⟧ so với cùng kỳ.\n\
          Đã tiếp nhận 532 hồ sơ, tăng ⟦12%⟧ so với cùng kỳ năm trước.",
    good: "@số dossiers_received_total = 532\n@cùng kỳ dossiers_received_total = 512\n\
           Đã tiếp nhận 532 hồ sơ, tăng 20 hồ sơ (3,9%) so với cùng kỳ năm 2025.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 3,9% so với cùng kỳ; đã họp 04 cuộc, tăng 02 cuộc.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 40 hồ sơ so với cùng kỳ năm 2024.",
    folded: None,
    run: Run::Whole(growth_against_book),
};

fn growth_against_book(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(last_year) = case.subject.last_year else { return };
    let year = case.subject.report.period.year - 1;
    for growth in &case.claims().told_growths {
        let is_of_year = growth.year.is_none_or(|told| told == year);
        if case.part(growth.passage) != ReportPart::Done || !is_of_year {
            continue;
        }
        let Some((indicator, now)) = figure(case, growth) else { continue };
        let figures = Figures { report: last_year, ..case.figures() };
        let Some(ReadValue::Number(then)) = figures.read(indicator.id.as_str()) else { continue };
        let Some(fault) = fault(indicator, growth, then, now) else { continue };
        let at = case.read_passage(growth.passage);
        let span = match fault.of {
            FaultOf::Direction | FaultOf::Change => growth.told.clone(),
            FaultOf::Percent => {
                growth.percent.as_ref().map_or_else(|| growth.told.clone(), |it| it.span.clone())
            }
        };
        let quote = at.quote(&span);
        let verb = if growth.is_fall { "giảm" } else { "tăng" };
        let (now, before) = (shown(indicator, now), shown(indicator, then));
        let message = format!(
            "Ghi {verb} “{quote}”, nhưng “{}” kỳ này là {now}, cùng kỳ năm {year} trong sổ là {before}: phải là {}.",
            indicator.short, fault.right,
        );
        out.at(&at, span, message).values(quote, fault.right);
    }
}

/// The one indicator that the number is recognised as, and its value, where the number is that value.
fn figure(case: &Case<'_>, growth: &ToldGrowth) -> Option<(&'static Indicator, Decimal)> {
    let same = |said: &&crate::check::claims::RecognisedFigure| {
        said.passage == growth.passage && said.span == growth.of
    };
    let mut recognised = case.claims().recognised.iter().filter(same);
    let said = recognised.next()?;
    if recognised.any(|other| other.id != said.id) {
        return None;
    }
    let now = case.number(&said.id).filter(|now| *now == said.value)?;
    Some((assets::catalogue().get(&said.id)?, now))
}

/// What of a growth is wrong, and what it ought to be.
struct GrowthFault {
    of: FaultOf,
    right: String,
}

enum FaultOf {
    Direction,
    Change,
    Percent,
}

fn fault(
    indicator: &Indicator,
    growth: &ToldGrowth,
    then: Decimal,
    now: Decimal,
) -> Option<GrowthFault> {
    let moved = now.checked_sub(then)?;
    let size = shown(indicator, moved.abs());
    let verb = if moved.is_sign_negative() { "giảm" } else { "tăng" };
    let right =
        if moved.is_zero() { "bằng cùng kỳ".to_owned() } else { format!("{verb} {size}") };
    if moved.is_zero() || moved.is_sign_negative() != growth.is_fall {
        return Some(GrowthFault { of: FaultOf::Direction, right });
    }
    if indicator.kind == Kind::Count
        && let Some(change) = &growth.change
        && change.amount.value != moved.abs()
    {
        return Some(GrowthFault { of: FaultOf::Change, right });
    }
    let told = growth.percent.as_ref()?;
    let (value, decimals) = (told.amount.value, told.amount.decimals);
    let fits = |exact: Decimal| verdict(exact, value, decimals) != Verdict::Wrong;
    // Of a rate one may tell its points, of what is printed or of what it is exactly.
    let printed = |rate| number::rounded(rate, indicator.decimals);
    let points = printed(now).saturating_sub(printed(then)).abs();
    if indicator.kind == Kind::Percent && (fits(moved.abs()) || points == value) {
        return None;
    }
    let exact = percent(moved.abs(), then)?;
    let right = format!("{verb} {}%", number::format(exact, decimals.max(1)));
    (!fits(exact)).then_some(GrowthFault { of: FaultOf::Percent, right })
}

fn shown(indicator: &Indicator, value: Decimal) -> String {
    number::format(value / indicator.scale(), indicator.decimals.max(2))
}
