//! What is said to have risen or fallen since the same period of last year, without last year's number: "tiếp nhận 632
//! hồ sơ, tăng 12 hồ sơ (1,9%) so với cùng kỳ năm 2025". The book may know that number.
//!
//! Only a sentence that says one such thing of the nearest number before it is understood.

use std::ops::Range;

use super::{
    growth::{belongs, changed},
    operand::{Operand, Texts},
};
use crate::prose::{Amount, Mention, Said};

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
    /// Whether it fell.
    pub is_fall: bool,
    /// Bytes of the first number of the change.
    pub told: Range<usize>,
    /// The year it names; none for "cùng kỳ năm trước".
    pub year: Option<i32>,
}

/// Those of every paragraph.
pub(super) fn told_growths(texts: Texts<'_>) -> Vec<ToldGrowth> {
    let mut found = Vec::new();
    for passage in (0..texts.passages.len()).filter(|&at| texts.is_prose(at)) {
        let reading = &texts.readings[passage];
        for sentence in &reading.sentences {
            let Some(words) = reading.lower.get(sentence.clone()) else { continue };
            if words.contains("so với cùng kỳ") {
                found.extend(in_sentence(texts, passage, sentence.clone()));
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
    let year = year_behind(reading.lower.get(against..sentence.end).unwrap_or_default());
    let (of, told) = (of.span.clone(), first.span.clone());
    is_sure.then_some(ToldGrowth { passage, of, change, percent, is_fall, told, year })
}

/// Whether it is a number that counts something.
fn counts(mention: &Mention) -> bool {
    matches!(mention.said, Said::Quantity(_) | Said::Percent(_) | Said::Fraction { .. })
}

fn operand(passage: usize, mention: &Mention, amount: &Amount) -> Operand {
    let (span, amount, label) = (mention.span.clone(), amount.clone(), String::new());
    Operand { passage, span, amount, label }
}

/// "so với cùng kỳ năm 2025" → 2025.
fn year_behind(words: &str) -> Option<i32> {
    let words = words.strip_prefix("so với cùng kỳ")?.trim_start();
    let words = words.strip_prefix("năm").unwrap_or(words).trim_start();
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}
