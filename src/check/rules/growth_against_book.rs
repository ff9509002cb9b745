//! A rise or fall since last year or the quarter before that the report's figure and that one's in the book do not give.

use crate::{
    assets,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{ToldGrowth, ToldSince, ToldWay, Verdict, percent, verdict},
    },
    compose::figures::{Figures, ReadValue},
    model::{Decimal, Indicator, Kind, Level, Period, PeriodKind, Report, number},
    prose::{NamedTime, PeriodSeen},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F014",
    name: "growth-against-book",
    level: Level::Warning,
    class: Class::Sum,
    why: "Số tăng, giảm so với cùng kỳ, so với quý trước phải khớp với số liệu kỳ này và số liệu của kỳ ấy trong sổ; “bằng cùng kỳ” cũng vậy.",
    bad: "@số dossiers_received_total = 532\n@cùng kỳ dossiers_received_total = 512\n\
          @quý trước dossiers_received_total = 552\n\
          Đã tiếp nhận 532 hồ sơ, tăng ⟦12 hồ sơ⟧ so với cùng kỳ năm 2025.\n\
          Đã tiếp nhận 532 hồ sơ, giảm ⟦20 hồ sơ⟧ so với cùng kỳ.\n\
          Đã tiếp nhận 532 hồ sơ, tăng ⟦12%⟧ so với cùng kỳ năm trước.\n\
          Đã tiếp nhận 532 hồ sơ, ⟦bằng cùng kỳ⟧ năm 2025.\n\
          Đã tiếp nhận 532 hồ sơ, tăng ⟦20 hồ sơ⟧ so với quý IV năm 2025.\n\
          Đã tiếp nhận 532 hồ sơ, giảm ⟦22 hồ sơ⟧ so với quý trước.\n\
          Đã tiếp nhận 532 hồ sơ, ⟦bằng quý trước⟧.",
    good: "@số dossiers_received_total = 532\n@cùng kỳ dossiers_received_total = 512\n\
           @quý trước dossiers_received_total = 552\n\
           Đã tiếp nhận 532 hồ sơ, tăng 20 hồ sơ (3,9%) so với cùng kỳ năm 2025.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 3,9% so với cùng kỳ; đã họp 04 cuộc, tăng 02 cuộc.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 40 hồ sơ so với cùng kỳ năm 2024.\n\
           Đã tiếp nhận 532 hồ sơ, giảm 20 hồ sơ (3,6%) so với quý IV năm 2025.\n\
           Đã tiếp nhận 532 hồ sơ, giảm 3,6% so với quý trước.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 12 hồ sơ so với quý III năm 2025.\n\
           Đã tiếp nhận 532 hồ sơ, tăng 12 hồ sơ so với năm 2025.\n\
           Đã tiếp nhận 532 hồ sơ, không bằng cùng kỳ.\n\
           Đã tiếp nhận 532 hồ sơ, bằng 104% cùng kỳ.",
    folded: None,
    run: Run::Whole(growth_against_book),
};

fn growth_against_book(case: &Case<'_>, out: &mut Reporter<'_>) {
    for growth in &case.claims().told_growths {
        let Some(earlier) = earlier(case, growth.since) else { continue };
        if case.part(growth.passage) != ReportPart::Done {
            continue;
        }
        let Some((indicator, now)) = figure(case, growth) else { continue };
        let own = case.subject.report.period;
        if !indicator.total.compares(own.kind, earlier.period.kind) {
            continue;
        }
        let figures = Figures { report: earlier.report, ..case.figures() };
        let Some(ReadValue::Number(then)) = figures.read(indicator.id.as_str()) else { continue };
        let Some(fault) = fault(indicator, growth, &earlier.named, (then, now)) else { continue };
        let at = case.read_passage(growth.passage);
        let span = match fault.of {
            FaultOf::Direction | FaultOf::Change => growth.told.clone(),
            FaultOf::Percent => {
                growth.percent.as_ref().map_or_else(|| growth.told.clone(), |it| it.span.clone())
            }
        };
        let quote = at.quote(&span);
        let verb = match growth.way {
            ToldWay::Rise => "tăng ",
            ToldWay::Fall => "giảm ",
            ToldWay::Same => "",
        };
        let (now, before) = (shown(indicator, now), shown(indicator, then));
        let message = format!(
            "Ghi {verb}“{quote}”, nhưng “{}” kỳ này là {now}, {} trong sổ là {before}: phải là {}.",
            indicator.short, earlier.named, fault.right,
        );
        out.at(&at, span, message).values(quote, fault.right);
    }
}

/// The report that a sentence compares with.
struct EarlierReport<'a> {
    report: &'a Report,
    period: Period,
    /// "cùng kỳ năm 2025", "quý I năm 2026".
    named: String,
}

/// What the book has of what a sentence compares with.
fn earlier<'a>(case: &Case<'a>, since: ToldSince) -> Option<EarlierReport<'a>> {
    let own = case.subject.report.period;
    let year_ago = own.year_before();
    let is_named = |seen: PeriodSeen, time: Option<NamedTime>| {
        let time = time.filter(|time| time.is_stretch_of(seen));
        time.is_some_and(|time| seen.year.is_none_or(|year| year == time.year))
    };
    let (is_year_ago, is_quarter) = match since {
        ToldSince::SamePeriod(year) => (year.is_none_or(|year| year == year_ago.year), false),
        ToldSince::QuarterBefore => (false, true),
        ToldSince::Named(seen) => (
            // Its own name without a year is the report itself.
            seen.year.is_some() && is_named(seen, Some(NamedTime::of(year_ago))),
            is_named(seen, NamedTime::quarter_before(own)),
        ),
    };
    if is_year_ago {
        let named = match own.kind {
            PeriodKind::Year => year_ago.full(),
            _ => format!("cùng kỳ năm {}", year_ago.year),
        };
        return Some(EarlierReport { report: case.subject.last_year?, period: year_ago, named });
    }
    let period = own.quarter_before().filter(|_| is_quarter)?;
    let report = case.subject.quarter_before?;
    Some(EarlierReport { report, period, named: period.full() })
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
    earlier: &str,
    (then, now): (Decimal, Decimal),
) -> Option<GrowthFault> {
    let moved = now.checked_sub(then)?;
    let size = shown(indicator, moved.abs());
    let verb = if moved.is_sign_negative() { "giảm" } else { "tăng" };
    let right =
        if moved.is_zero() { format!("bằng {earlier}") } else { format!("{verb} {size}") };
    // Of a rate what is printed is told.
    let printed = |value: Decimal| number::rounded(value / indicator.scale(), indicator.decimals);
    if growth.way == ToldWay::Same {
        let is_same = printed(now) == printed(then);
        return (!is_same).then_some(GrowthFault { of: FaultOf::Direction, right });
    }
    if moved.is_zero() || moved.is_sign_negative() != (growth.way == ToldWay::Fall) {
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
