//! What rose or fell against another period: "53 văn bản, tăng 08 văn bản so với cùng kỳ (45 văn bản)",
//! "so với quý I năm 2025 (555 hồ sơ) tăng 57 hồ sơ, tương ứng tăng 10,27 %".
//!
//! A growth is only seen where the number of the other period stands in brackets behind the words that name
//! it, or right behind "so với"; without that number nothing can be checked.

use std::ops::Range;

use super::{
    label::label,
    operand::{Operand, Texts},
};
use crate::{
    model::Decimal,
    prose::{Amount, Mention, Reading, Said},
};

/// A rise or fall with the numbers it is told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// This period's number may be one of these, the nearest first; none where only the change is told.
    pub now: Vec<Operand>,
    /// The other period's number.
    pub before: Operand,
    /// By how many; none where only a per cent is told.
    pub change: Option<Operand>,
    /// By how many per cent.
    pub percent: Option<Operand>,
    /// Whether it fell.
    pub is_fall: bool,
}

impl Growth {
    /// The number of this period that the change follows from, or the nearest.
    pub fn own(&self) -> Option<&Operand> {
        let fits = |now: &&Operand| self.change_of(now) == self.change.as_ref().map(value);
        self.now.iter().find(fits).or(self.now.first())
    }

    /// What the change is, given this period's number.
    pub fn change_of(&self, now: &Operand) -> Option<Decimal> {
        let (now, before) = (now.amount.value, self.before.amount.value);
        if self.is_fall { before.checked_sub(now) } else { now.checked_sub(before) }
    }
}

fn value(operand: &Operand) -> Decimal {
    operand.amount.value
}

/// Growths of every paragraph.
pub(super) fn growths(texts: Texts<'_>) -> Vec<Growth> {
    let mut found = Vec::new();
    for passage in (0..texts.passages.len()).filter(|&at| texts.is_prose(at)) {
        let reading = &texts.readings[passage];
        for sentence in &reading.sentences {
            let Some(words) = reading.lower.get(sentence.clone()) else { continue };
            if words.contains("so với") && (words.contains("tăng") || words.contains("giảm")) {
                found.extend(in_sentence(texts, passage, sentence.clone()));
            }
        }
    }
    found
}

/// A sentence that compares, and the passage it stands in.
struct Comparison<'t> {
    texts: Texts<'t>,
    passage: usize,
    sentence: Range<usize>,
    /// Numbers said to be a rise (false) or a fall (true), in order.
    changes: Vec<(&'t Mention, bool)>,
}

/// One sentence that compares tells of one growth; one with two of them says too much to be judged.
fn in_sentence(texts: Texts<'_>, passage: usize, sentence: Range<usize>) -> Option<Growth> {
    let reading = &texts.readings[passage];
    let words = reading.lower.get(sentence.clone())?;
    if words.matches("so với").count() != 1 {
        return None;
    }
    let against = sentence.start + words.find("so với")?;
    let changes = reading
        .mentions_in(&sentence)
        .iter()
        .filter_map(|mention| Some((mention, changed(&reading.lower, mention.span.start)?)))
        .collect();
    let comparison = Comparison { texts, passage, sentence, changes };
    let is_fall = comparison.changes.first()?.1;
    if comparison.changes.iter().any(|(_, fall)| *fall != is_fall) {
        return None;
    }
    let change = comparison.change();
    let percent = comparison.percent(change.as_ref());
    let before = comparison.before(against)?;
    let now = comparison.now(&before, change.as_ref());
    let is_exact = |operand: &Option<Operand>| operand.as_ref().is_none_or(Operand::is_exact);
    let fits = change.as_ref().is_none_or(|change| change.fits(&before));
    (before.is_exact() && is_exact(&change) && is_exact(&percent) && fits).then_some(Growth {
        now,
        before,
        change,
        percent,
        is_fall,
    })
}

impl Comparison<'_> {
    fn reading(&self) -> &Reading {
        &self.texts.readings[self.passage]
    }

    fn operand(&self, mention: &Mention, amount: &Amount) -> Operand {
        Operand {
            passage: self.passage,
            span: mention.span.clone(),
            amount: amount.clone(),
            label: label(self.reading(), &mention.span),
        }
    }

    /// By how many it rose or fell.
    fn change(&self) -> Option<Operand> {
        self.changes.iter().find_map(|(mention, _)| match &mention.said {
            Said::Quantity(amount) => Some(self.operand(mention, amount)),
            _ => None,
        })
    }

    /// By how many per cent.
    fn percent(&self, change: Option<&Operand>) -> Option<Operand> {
        let lower = &self.reading().lower;
        self.reading().mentions_in(&self.sentence).iter().find_map(|mention| match &mention.said {
            Said::Percent(amount) => {
                let percent = self.operand(mention, amount);
                belongs(lower, &percent, change, &self.changes).then_some(percent)
            }
            _ => None,
        })
    }

    /// The other period's number, told of what stands from byte `against` on.
    fn before(&self, against: usize) -> Option<Operand> {
        let lower = &self.reading().lower;
        self.reading().mentions_in(&self.sentence).iter().find_map(|mention| match &mention.said {
            Said::Quantity(amount)
                if mention.span.start > against
                    && is_told_of(lower.get(against..mention.span.start)?) =>
            {
                Some(self.operand(mention, amount))
            }
            _ => None,
        })
    }

    /// Numbers of this period that may have changed, the nearest first.
    fn now(&self, before: &Operand, change: Option<&Operand>) -> Vec<Operand> {
        let first = self.changes.first().map_or(self.sentence.start, |(first, _)| first.span.start);
        let is_one = |other: &Operand| {
            other.span == before.span || change.is_some_and(|own| own.span == other.span)
        };
        let ahead = self.texts.operands(self.passage).iter().rev().filter(|other| {
            other.span.start >= self.sentence.start && other.span.end <= first && !is_one(other)
        });
        ahead.filter(|other| other.fits(before) && other.is_exact()).cloned().collect()
    }
}

/// Whether the number at byte `at` is said to be a rise (false) or a fall (true): "tăng 08", "giảm thêm 5".
/// What stands behind "lên", "xuống", "còn" is a level, no change.
pub(super) fn changed(lower: &str, at: usize) -> Option<bool> {
    let before = lower.get(..at)?.trim_end_matches([' ', '(', ':']);
    let bare = ["thêm", "được", "là", "khoảng"]
        .iter()
        .fold(before, |words, filler| words.strip_suffix(filler).map_or(words, str::trim_end));
    let is_word = |word: &str| {
        bare.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    if is_word("tăng") {
        return Some(false);
    }
    is_word("giảm").then_some(true)
}

/// Whether a per cent is that of the change: said to be one itself, or right behind it.
pub(super) fn belongs(
    lower: &str,
    percent: &Operand,
    change: Option<&Operand>,
    changes: &[(&Mention, bool)],
) -> bool {
    if changes.iter().any(|(mention, _)| mention.span == percent.span) {
        return true;
    }
    let Some(change) = change else { return false };
    let between = lower.get(change.span.end..percent.span.start).unwrap_or("x");
    let bare = between.trim_matches([' ', ',', '(', '=']);
    matches!(bare, "" | "tương ứng" | "tương đương" | "bằng" | "tương ứng với" | "tỷ lệ" | "đạt")
}

/// Whether a number behind these words, which begin with "so với", is that of the other period: right behind
/// them, or alone in brackets behind what names the period.
fn is_told_of(words: &str) -> bool {
    let named = words.trim_start_matches("so với").trim();
    let Some(named) = named.strip_suffix('(') else { return named.is_empty() };
    !named.contains(['(', ')', ';', '.']) && named.split(' ').count() <= 9
}
