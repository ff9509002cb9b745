//! Days the figures of the report before were counted from and to.
//!
//! A report may say other days than its data window has (an imported one does): a pair "từ … đến …" close to the
//! usual days of its period is its window, too. What is found becomes the placeholder of the new window's day.

use chrono::{Datelike, NaiveDate};

use super::{
    replacement::{FoundSubstitution, SubstitutionKind},
    texts::{OfPaper, TypedTexts, cited, is_paper_day},
};
use crate::{
    model::{Period, Window, period},
    prose::{DateSeen, Mention, ReadPassage, Said, Span},
};

/// Offices move a window by days or a few weeks, never by a quarter.
const FURTHEST_DAYS: i64 = 50;

/// Which day of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WindowEnd {
    From,
    To,
}

/// Every day of the window `was` of a report of `period`, in a report whose window is `is`.
pub(super) fn days(
    texts: &TypedTexts<'_>,
    was: Window,
    period: Period,
    is: Window,
) -> Vec<FoundSubstitution> {
    let told: Vec<Window> =
        texts.read().filter(TypedTexts::is_running).flat_map(|at| told(&at, period)).collect();
    let known = |day: NaiveDate| {
        let windows = told.iter().chain([&was]);
        windows.into_iter().find_map(|window| match day {
            _ if day == window.from => Some(WindowEnd::From),
            _ if day == window.to => Some(WindowEnd::To),
            _ => None,
        })
    };
    let mut found = Vec::new();
    for at in texts.read().filter(TypedTexts::is_running) {
        for mention in &at.reading.mentions {
            let Some((seen, day)) = day_of(mention, period) else { continue };
            let Some(end) = known(day) else { continue };
            let leads = leads(&at, mention);
            // The first day alone is any day.
            if is_paper_day(&at, mention) || end == WindowEnd::From && leads != Some(end) {
                continue;
            }
            let new_day = if end == WindowEnd::From { is.from } else { is.to };
            let is_cited = cited(&at, &mention.span);
            if new_day == day || is_cited == OfPaper::Yes {
                continue;
            }
            let Some((span, new)) = placeholder(texts, &at, mention, seen, end) else { continue };
            found.push(FoundSubstitution {
                is_beside_number: false,
                text: at.index,
                span,
                new,
                kind: SubstitutionKind::Window,
                from: period::format_date(day),
                to: period::format_date(new_day),
                is_sure: leads == Some(end) && is_cited == OfPaper::No,
            });
        }
    }
    found
}

/// The windows a text names: "từ ngày 25/12/2025 đến hết ngày 31/3/2026".
fn told(at: &ReadPassage<'_>, period: Period) -> Vec<Window> {
    let usual = period.default_window();
    let is_near =
        |day: NaiveDate, usual: NaiveDate| (day - usual).num_days().abs() <= FURTHEST_DAYS;
    let pairs = at.reading.mentions.windows(2).filter_map(|pair| {
        let (_, from) = day_of(&pair[0], period)?;
        let (_, to) = day_of(&pair[1], period)?;
        let is_pair = leads(at, &pair[0]) == Some(WindowEnd::From)
            && leads(at, &pair[1]) == Some(WindowEnd::To);
        let fits = is_near(from, usual.from) && is_near(to, usual.to) && from < to;
        (is_pair && fits && is_joined(at, pair)).then_some(Window { from, to })
    });
    pairs.collect()
}

/// Whether nothing but "đến hết ngày" or a dash stands between two days.
fn is_joined(at: &ReadPassage<'_>, pair: &[Mention]) -> bool {
    let between = at.reading.lower.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
    between
        .split_whitespace()
        .all(|word| matches!(word, "đến" | "hết" | "ngày" | "-" | "–" | "tới"))
}

/// The day of a mention; day and month alone are of the year that brings them next to the period's window.
fn day_of(mention: &Mention, period: Period) -> Option<(DateSeen, NaiveDate)> {
    let Said::Date(seen) = mention.said else { return None };
    if let Some(day) = seen.date {
        return Some((seen, day));
    }
    if seen.year.is_some() {
        return None;
    }
    let usual = period.default_window();
    let years = [usual.to.year(), usual.from.year()];
    let days = years.iter().filter_map(|year| NaiveDate::from_ymd_opt(*year, seen.month, seen.day));
    let far = |day: &NaiveDate| {
        let ends = [usual.from, usual.to];
        ends.iter().map(|end| (*day - *end).num_days().abs()).min().unwrap_or(i64::MAX)
    };
    days.min_by_key(far).map(|day| (seen, day))
}

/// Whether the words before a day count from it or up to it.
fn leads(at: &ReadPassage<'_>, mention: &Mention) -> Option<WindowEnd> {
    let before = at.reading.before(mention.span.start).trim_end();
    let before = before.strip_suffix("ngày").unwrap_or(before).trim_end();
    let before = before.strip_suffix("hết").unwrap_or(before).trim_end();
    let ends = |word: &str| {
        let rest = before.strip_suffix(word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    if ends("từ") {
        return Some(WindowEnd::From);
    }
    // "15/12/2025-14/3/2026".
    let first = at.reading.mentions.iter().rev().find(|other| other.span.end <= mention.span.start);
    let is_range = before.ends_with(['-', '–'])
        && first.is_some_and(|first| matches!(first.said, Said::Date(_)));
    (ends("đến") || ends("tới") || is_range).then_some(WindowEnd::To)
}

/// What prints the same day from the new window, and in place of which words.
fn placeholder(
    texts: &TypedTexts<'_>,
    at: &ReadPassage<'_>,
    mention: &Mention,
    seen: DateSeen,
    end: WindowEnd,
) -> Option<(Span, String)> {
    let id = if end == WindowEnd::From { "cutoff_from" } else { "cutoff_to" };
    let words = texts.plain(at.index, &mention.span)?;
    if seen.is_in_words {
        // The placeholder says "ngày" itself, in small letters.
        return words
            .starts_with("ngày")
            .then(|| (mention.span.clone(), format!("{{{id}:ngay_day}}")));
    }
    let digits = words.find(|sign: char| sign.is_ascii_digit())?;
    Some((mention.span.start + digits..mention.span.end, format!("{{{id}}}")))
}
