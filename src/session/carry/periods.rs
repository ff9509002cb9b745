//! Words that name the period of the report before, the one after it, or its year.
//!
//! Invariant: each mention is judged by the report before alone, so that "quý I" becomes "quý II" and "quý II"
//! becomes "quý III" at once and no word is replaced twice.

use super::{
    replacement::{FoundSubstitution, SubstitutionKind},
    texts::{OfPaper, TypedTexts, cited},
};
use crate::{
    model::{Period, PeriodKind},
    prose::{Mention, NamedTime, PeriodSeen, ReadPassage, Said, Stretch, renamed},
};

/// What a mention of time means in the report before, and what it should say in the new one.
struct MeantTime {
    kind: SubstitutionKind,
    from: NamedTime,
    to: NamedTime,
    is_sure: bool,
}

/// Every mention of the period `was`, of the one after it and of its year, in a report that is to be of `is`.
pub(super) fn periods(texts: &TypedTexts<'_>, was: Period, is: Period) -> Vec<FoundSubstitution> {
    let mut found = Vec::new();
    for at in texts.read().filter(TypedTexts::is_running) {
        for mention in &at.reading.mentions {
            let Said::Period(seen) = mention.said else { continue };
            let Some(words) = texts.plain(at.index, &mention.span) else { continue };
            let Some(meant) = meant(texts, &at, mention, seen, (was, is)) else { continue };
            let new = renamed(words, seen, meant.to, opens_sentence(&at, mention.span.start));
            let is_cited = cited(&at, &mention.span);
            if new == words || is_cited == OfPaper::Yes {
                continue;
            }
            let differs = meant.from.year != meant.to.year;
            let label = |time: NamedTime| if differs { time.full() } else { time.label() };
            found.push(FoundSubstitution {
                is_beside_number: false,
                text: at.index,
                span: mention.span.clone(),
                new,
                kind: meant.kind,
                from: label(meant.from),
                to: label(meant.to),
                is_sure: meant.is_sure && (is_cited == OfPaper::No || says_of_itself(&at, mention)),
            });
        }
    }
    found
}

fn meant(
    texts: &TypedTexts<'_>,
    at: &ReadPassage<'_>,
    mention: &Mention,
    seen: PeriodSeen,
    (was, is): (Period, Period),
) -> Option<MeantTime> {
    if seen.stretch == Stretch::Year {
        return meant_year(at, mention, seen, (was, is));
    }
    let (own, next) = (NamedTime::of(was), NamedTime::after(was));
    let years = is.year - was.year;
    let is_of = |time: NamedTime| seen.year.is_none_or(|year| year == time.year);
    let new = |kind, from, to, is_sure| Some(MeantTime { kind, from, to, is_sure });
    if own.is_stretch_of(seen) && is_of(own) {
        let is_sure = !plans(at, mention)
            && (seen.year.is_some()
                || !compares(at, mention) && (!is_length(at, mention) || TypedTexts::is_frame(at)));
        return new(SubstitutionKind::Period, own, NamedTime::of(is), is_sure);
    }
    if next.is_stretch_of(seen) && is_of(next) {
        let is_sure = !texts.is_done(at);
        return new(SubstitutionKind::NextPeriod, next, NamedTime::after(is), is_sure);
    }
    // What the report compares itself with: right words, but the numbers beside them are of the report before.
    if own.is_stretch_of(seen) && seen.year == Some(own.year - 1) {
        let to = NamedTime::of(is).later(-1);
        return new(SubstitutionKind::Period, own.later(-1), to, false);
    }
    if let (Some(before), Some(to)) =
        (NamedTime::quarter_before(was), NamedTime::quarter_before(is))
        && before.is_stretch_of(seen)
        && seen.year == Some(before.year)
        && before != to
    {
        return new(SubstitutionKind::Period, before, to, false);
    }
    // Any other stretch of a year near the report's moves on with the year.
    let year = seen.year.filter(|year| years != 0 && (year - was.year).abs() <= 1)?;
    let is_named = matches!(
        seen.stretch,
        Stretch::Quarter(_) | Stretch::FirstHalf | Stretch::SecondHalf | Stretch::NineMonths
    );
    let said = NamedTime { stretch: seen.stretch, year };
    is_named.then_some(MeantTime {
        kind: SubstitutionKind::Year,
        from: said,
        to: said.later(years),
        is_sure: false,
    })
}

/// "…, UBND xã báo cáo kết quả CCHC 9 tháng đầu năm 2026, cụ thể:" in the frame: the report says which one it is,
/// whatever paper is named before.
fn says_of_itself(at: &ReadPassage<'_>, mention: &Mention) -> bool {
    const OFFICES: [&str; 3] = ["ubnd", "ủy ban nhân dân", "uỷ ban nhân dân"];
    let before = at.reading.before(mention.span.start);
    let tells = |office: &&str| {
        let Some((head, tail)) = before.rfind(*office).map(|at| before.split_at(at)) else {
            return false;
        };
        // "Công văn số 5 của UBND tỉnh về báo cáo …" is the paper's.
        let begins = head.trim_end().is_empty() || head.trim_end().ends_with([',', ';']);
        begins && tail.contains("báo cáo")
    };
    TypedTexts::is_frame(at) && OFFICES.iter().any(tells)
}

/// "Dự kiến hoàn thành vào quý II": a plan made earlier keeps its day, whatever the report's period is.
fn plans(at: &ReadPassage<'_>, mention: &Mention) -> bool {
    const PLANNED: [&str; 4] = ["dự kiến", "phấn đấu", " sẽ ", "chậm nhất"];
    let sentence = at.reading.sentence_at(mention.span.start);
    let words = at.reading.lower.get(sentence).unwrap_or_default();
    PLANNED.iter().any(|plan| words.contains(plan))
}

/// "năm 2025": the period itself in a year's report, else the year the period is of.
fn meant_year(
    at: &ReadPassage<'_>,
    mention: &Mention,
    seen: PeriodSeen,
    (was, is): (Period, Period),
) -> Option<MeantTime> {
    let said = NamedTime { stretch: Stretch::Year, year: seen.year? };
    let years = is.year - was.year;
    let shifted = |is_sure| {
        let kind = SubstitutionKind::Year;
        (years != 0).then_some(MeantTime { kind, from: said, to: said.later(years), is_sure })
    };
    let is_whole = was.kind == PeriodKind::Year;
    let both_whole = is_whole && is.kind == PeriodKind::Year;
    let is_plan = plans_year(at, mention);
    match said.year - was.year {
        0 if is_whole && (both_whole || !is_plan) => Some(MeantTime {
            kind: SubstitutionKind::Period,
            from: said,
            to: NamedTime::of(is),
            is_sure: both_whole || TypedTexts::is_frame(at),
        }),
        0 => shifted(true),
        1 if is_whole && (both_whole || !is_plan) => Some(MeantTime {
            kind: SubstitutionKind::NextPeriod,
            from: said,
            to: NamedTime::after(is),
            is_sure: both_whole || TypedTexts::is_frame(at),
        }),
        -1 | 1 => shifted(false),
        _ => None,
    }
}

/// "Kế hoạch CCHC năm 2025": the year of a plan, whatever the report's period is.
fn plans_year(at: &ReadPassage<'_>, mention: &Mention) -> bool {
    let before = at.reading.before(mention.span.start);
    let clause = before.rsplit([',', ';', ':', '(']).next().unwrap_or_default();
    let plans = ["kế hoạch", "chương trình", "chỉ số", "dự toán", "chỉ tiêu"];
    plans.iter().any(|plan| clause.contains(plan))
}

/// Whether the clause compares, so that a period without a year may be another year's.
fn compares(at: &ReadPassage<'_>, mention: &Mention) -> bool {
    let before = at.reading.before(mention.span.start);
    let clause = before.rsplit([',', ';', '(']).next().unwrap_or_default();
    let after = at.reading.after(mention.span.end).split([';', ',']).next().unwrap_or_default();
    ["so với", "cùng kỳ"].iter().any(|words| clause.contains(words) || after.contains(words))
}

/// "9 tháng", "6 tháng" without a word of the year may tell how long something takes.
fn is_length(at: &ReadPassage<'_>, mention: &Mention) -> bool {
    let words = at.reading.lower.get(mention.span.clone()).unwrap_or_default();
    words.contains("tháng") && !words.contains("năm")
}

fn opens_sentence(at: &ReadPassage<'_>, byte: usize) -> bool {
    let sentence = at.reading.sentence_at(byte);
    let before = at.reading.lower.get(sentence.start..byte).unwrap_or_default();
    before.chars().all(|sign| !sign.is_alphanumeric())
}
