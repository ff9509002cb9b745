//! What is said to have risen, fallen or stayed since an earlier report, without that one's number: "tiếp nhận 632 hồ sơ,
//! tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025", "so với quý I năm 2026", "bằng cùng kỳ". The book may know that number.
//!
//! Only a sentence that says one such thing of the nearest number before it is understood.

use std::ops::Range;

use super::{
    growth::{belongs, changed},
    operand::{Operand, Texts},
};
use crate::prose::{Amount, Mention, PeriodSeen, Said};

/// A rise or fall told without the number it is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldGrowth {
    /// Index of its passage.
    pub passage: usize,
    /// Bytes of the number that rose or fell.
    pub of: Range<usize>,
    /// By how many.
    pub change: Option<Operand>,
    /// By how many per cent, or points.
    pub percent: Option<Operand>,
    /// Which way it went.
    pub way: ToldWay,
    /// Bytes of the first number of the change; of the words that say there was none.
    pub told: Range<usize>,
    /// What it is compared with.
    pub since: ToldSince,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldWay {
    /// "tăng".
    Rise,
    /// "giảm".
    Fall,
    /// "bằng".
    Same,
}

/// The report that something is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldSince {
    /// "cùng kỳ", and the year it names; none for "cùng kỳ năm trước".
    SamePeriod(Option<i32>),
    /// "quý trước".
    QuarterBefore,
    /// "quý I năm 2026", "năm 2025".
    Named(PeriodSeen),
}

/// Says that nothing changed, where what it was before follows.
const SAME: &str = "bằng ";
/// Before that they say something else: "không bằng cùng kỳ", "gần bằng quý trước".
const NOT_SAME: [&str; 7] = ["không", "chưa", "gần", "xấp xỉ", "chỉ", "cao", "đạt"];

/// Those of every paragraph.
pub(super) fn told_growths(texts: Texts<'_>) -> Vec<ToldGrowth> {
    let mut found = Vec::new();
    for passage in (0..texts.passages.len()).filter(|&at| texts.is_prose(at)) {
        let reading = &texts.readings[passage];
        for sentence in &reading.sentences {
            let Some(words) = reading.lower.get(sentence.clone()) else { continue };
            if words.contains("so với") {
                found.extend(in_sentence(texts, passage, sentence.clone()));
            } else if words.contains(SAME) {
                found.extend(as_before(texts, passage, sentence.clone()));
            }
        }
    }
    found
}

fn in_sentence(texts: Texts<'_>, passage: usize, sentence: Range<usize>) -> Option<ToldGrowth> {
    let reading = &texts.readings[passage];
    let words = reading.lower.get(sentence.clone())?;
    let against = sentence.start + words.find("so với")?;
    if words.matches("so với").count() != 1 {
        return None;
    }
    let since = since(texts, passage, &sentence, against + "so với".len())?;
    let mentions: Vec<&Mention> =
        reading.mentions_in(&sentence).iter().filter(|mention| counts(mention)).collect();
    let changes: Vec<(&Mention, bool)> = mentions
        .iter()
        .filter_map(|mention| Some((*mention, changed(&reading.lower, mention.span.start)?)))
        .collect();
    let (first, is_fall) = *changes.first()?;
    let is_one = changes.iter().all(|(_, fall)| *fall == is_fall) && changes.len() <= 2;
    // A number behind may be the other period's: then another rule compares with it.
    if !is_one || mentions.last().is_none_or(|last| last.span.start > against) {
        return None;
    }
    let change = changes.iter().find_map(|(mention, _)| match &mention.said {
        Said::Quantity(amount) => Some(operand(passage, mention, amount)),
        _ => None,
    });
    let percent = mentions.iter().find_map(|mention| match &mention.said {
        Said::Percent(amount) => {
            let percent = operand(passage, mention, amount);
            belongs(&reading.lower, &percent, change.as_ref(), &changes).then_some(percent)
        }
        _ => None,
    });
    let of = mentions.iter().rfind(|mention| mention.span.end <= first.span.start)?;
    // More numbers up to "so với" than these say more than can be judged.
    let told = mentions.iter().filter(|mention| mention.span.start >= first.span.start).count();
    let known: Vec<&Operand> = [&change, &percent].into_iter().flatten().collect();
    let is_sure = known.iter().all(|it| it.is_exact()) && !known.is_empty() && told == known.len();
    let way = if is_fall { ToldWay::Fall } else { ToldWay::Rise };
    let (of, told) = (of.span.clone(), first.span.clone());
    is_sure.then_some(ToldGrowth { passage, of, change, percent, way, told, since })
}

/// "632 hồ sơ, bằng cùng kỳ năm 2025": nothing that counts stands behind it.
fn as_before(texts: Texts<'_>, passage: usize, sentence: Range<usize>) -> Option<ToldGrowth> {
    let reading = &texts.readings[passage];
    let words = reading.lower.get(sentence.clone())?;
    let places = words.match_indices(SAME).map(|(at, _)| sentence.start + at);
    let mut told = places
        .filter_map(|at| Some((at, since(texts, passage, &sentence, at + SAME.trim_end().len())?)));
    let (at, since) = told.next()?;
    let before = reading.lower.get(sentence.start..at)?.trim_end();
    let is_other = NOT_SAME.iter().any(|word| before.ends_with(word));
    let is_rise = words.contains("tăng") || words.contains("giảm");
    if told.next().is_some() || is_other || is_rise {
        return None;
    }
    let mentions = || reading.mentions_in(&sentence).iter().filter(|mention| counts(mention));
    if mentions().any(|mention| mention.span.start > at) {
        return None;
    }
    let of = mentions().rfind(|mention| mention.span.end <= at)?.span.clone();
    let named = match since {
        ToldSince::SamePeriod(_) => "cùng kỳ",
        ToldSince::QuarterBefore => "quý trước",
        ToldSince::Named(_) => "",
    };
    let told = at..at + format!("{SAME}{named}").trim_end().len();
    let (change, percent, way) = (None, None, ToldWay::Same);
    Some(ToldGrowth { passage, of, change, percent, way, told, since })
}

/// What is named right behind that byte.
fn since(
    texts: Texts<'_>,
    passage: usize,
    sentence: &Range<usize>,
    behind: usize,
) -> Option<ToldSince> {
    let reading = &texts.readings[passage];
    let rest = reading.lower.get(behind..sentence.end)?;
    let words = rest.trim_start();
    if words.starts_with("cùng kỳ") {
        return Some(ToldSince::SamePeriod(year_behind(words)));
    }
    if words.starts_with("quý trước") || words.starts_with("quí trước") {
        return Some(ToldSince::QuarterBefore);
    }
    let at = behind + rest.len() - words.len();
    // A long sentence asks often.
    let mentions = reading.mentions_in(sentence);
    let first = mentions.partition_point(|mention| mention.span.start < at);
    let named = mentions.get(first).filter(|mention| mention.span.start == at)?;
    match named.said {
        Said::Period(seen) => Some(ToldSince::Named(seen)),
        _ => None,
    }
}

/// Whether it is a number that counts something.
fn counts(mention: &Mention) -> bool {
    matches!(mention.said, Said::Quantity(_) | Said::Percent(_) | Said::Fraction { .. })
}

fn operand(passage: usize, mention: &Mention, amount: &Amount) -> Operand {
    let (span, amount, label) = (mention.span.clone(), amount.clone(), String::new());
    Operand { passage, span, amount, label }
}

/// "cùng kỳ năm 2025" → 2025.
fn year_behind(words: &str) -> Option<i32> {
    let words = words.strip_prefix("cùng kỳ")?.trim_start();
    let words = words.strip_prefix("năm").unwrap_or(words).trim_start();
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}
