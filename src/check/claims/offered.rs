//! Numbers of the prose that may be figures, well enough to be offered to a person and not to be compared.
//!
//! Namings of assets/check/offered.toml read estimates, fractions, zero in words and items of lists too. They
//! never reach a rule: a person confirms what comes from here. In doubt nothing is offered: a wrong figure is
//! worse than none.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

use super::{
    breakdown::{mark, rank},
    label::{clause, words_of},
    operand::{Texts, is_each},
    recognised::{RecognisedFigure, SaidNumber, before_bracket, numbers},
};
use crate::{
    assets::check::{Naming, offered as words},
    model::Passage,
    prose::{Reading, Said},
};

/// An item this many paragraphs below the line its list would hang on belongs to a table rather.
const LONGEST_LIST: usize = 30;

/// Bytes of such a list that are looked at.
const MOST_ABOVE: usize = 1200;

/// Every number of the wanted passages of prose that may be a figure, in order; one may stand for several.
pub fn offered(
    passages: &[Passage],
    readings: &[Arc<Reading>],
    is_wanted: impl Fn(usize) -> bool,
) -> Vec<RecognisedFigure> {
    let texts = Texts { passages, readings, operands: &[] };
    let mut found = Vec::new();
    for passage in (0..passages.len()).filter(|&at| texts.is_prose(at) && is_wanted(at)) {
        let reading = &readings[passage];
        let above = above(texts, passage);
        let mut told = HashSet::new();
        for number in reading.mentions.iter().flat_map(numbers) {
            let label = match number.amount {
                Some(_) => words_of(reading, number.span, &up_to_colon(reading, number.span)),
                None => denied(reading, number.span),
            };
            if is_each(&label) || is_elsewhere(&number, &label, reading) {
                continue;
            }
            let start = number.span.start;
            let before = format!("{above} {} {}", whole_of(reading, start), reading.before(start));
            let lead = lead(reading, &number);
            let whole = before_bracket(reading, &number);
            let fits = |naming: &&Naming| {
                number.fits(naming, &label)
                    && is_told(naming, &before)
                    && (whole.is_some() || !naming.in_brackets)
                    && (naming.right_before.is_empty() || ends_with_one(lead, &naming.right_before))
            };
            let fitting: Vec<&Naming> = words().namings.iter().filter(fits).collect();
            let meant = |naming: &Naming| whole.filter(|_| naming.whole).unwrap_or(number);
            for naming in &fitting {
                if !is_clear(naming, &fitting, &number, &label) {
                    continue;
                }
                let meant = meant(naming);
                let named = meant.named(naming, passage);
                // Each part in brackets names the whole before them.
                if told.insert((naming.id.as_str(), meant.span.start, named.value)) {
                    found.push(named);
                }
            }
        }
    }
    found
}

/// Whether the words say this figure and not another whose words contain its own ("hài lòng hoặc rất hài lòng"), nor one
/// whose words its own contain as well: "hài lòng, … rất hài lòng" names two, and the number is of neither. Where there was
/// nothing there was nothing of all that is named.
fn is_clear(naming: &Naming, fitting: &[&Naming], number: &SaidNumber<'_>, label: &str) -> bool {
    let Some(own) = naming.said_in(label) else { return false };
    if number.amount.is_none() {
        return true;
    }
    let is_other = |other: &&Naming| other.id != naming.id && other.whole == naming.whole;
    let is_part = |part: &[String], of: &[String]| {
        part != of && part.iter().all(|word| of.iter().any(|whole| whole.contains(word.as_str())))
    };
    let is_beaten = fitting
        .iter()
        .filter(|other| is_other(other))
        .any(|other| other.said_in(label).is_some_and(|theirs| is_part(own, theirs)));
    let rest = own.iter().fold(label.to_owned(), |rest, word| rest.replace(word.as_str(), "…"));
    let names_two = words().namings.iter().filter(is_other).any(|other| {
        other.said_in(&rest).is_some_and(|theirs| is_part(theirs, own)) && number.fits(other, &rest)
    });
    !is_beaten && !names_two
}

/// The clause around a number; behind a colon stand the words of its parts.
fn up_to_colon(reading: &Reading, span: &Range<usize>) -> Range<usize> {
    let clause = clause(reading, span);
    let colon = reading.lower.get(span.end..clause.end).and_then(|tail| tail.find(':'));
    clause.start..colon.map_or(clause.end, |at| span.end + at)
}

/// The sentence before one that begins with "Trong đó": it tells the whole.
fn whole_of(reading: &Reading, at: usize) -> &str {
    let own = reading.sentences.partition_point(|sentence| sentence.end <= at);
    let is_part = reading.sentences.get(own).and_then(|own| reading.lower.get(own.clone()));
    let is_part = is_part.is_some_and(|own| own.starts_with("trong đó"));
    let before = own.checked_sub(1).filter(|_| is_part).map(|before| &reading.sentences[before]);
    before.map_or("", |before| reading.before(before.end.saturating_sub(1)))
}

/// Whether the number tells of another time, of a part of the office, or how much something changed.
fn is_elsewhere(number: &SaidNumber<'_>, label: &str, reading: &Reading) -> bool {
    let words = words();
    let holds = |text: &str, list: &[String]| list.iter().any(|word| text.contains(word.as_str()));
    let of_unit = |lists: &HashMap<String, Vec<String>>, text: &str| {
        lists.get(number.unit).is_some_and(|list| holds(text, list))
    };
    let lead = lead(reading, number);
    holds(label, &words.elsewhen)
        || of_unit(&words.of_part, label)
        || of_unit(&words.after_part, reading.before(number.span.start))
        || ends_with_one(lead, &words.change)
        || ends_with_one(lead, &words.at_most)
        || is_told_of_parts(lead, reading, number.span)
}

/// Whether the sentence tells the same count under several heads: "thôn A: tiếp nhận 20 …; thôn B: tiếp nhận 30 …".
fn is_told_of_parts(lead: &str, reading: &Reading, number: &Range<usize>) -> bool {
    let from = number.start - reading.before(number.start).len();
    let near = from..number.end + reading.after(number.end).len();
    let Some(near) = reading.lower.get(near) else { return false };
    let Some(words) = lead.rsplit([':', ',', ';', '.', '(']).next().map(str::trim) else {
        return false;
    };
    let is_told = |segment: &&str| {
        let behind_head = segment.split_once(": ").map(|(_, told)| told);
        behind_head
            .into_iter()
            .flat_map(|told| told.match_indices(words).map(move |at| (told, at)))
            .any(|(told, (at, words))| {
                let after = told[at + words.len()..].trim_start();
                after.starts_with(|c: char| c.is_ascii_digit())
            })
    };
    !words.is_empty() && near.split(';').filter(is_told).nth(1).is_some()
}

/// The sentence up to the digits.
fn lead<'r>(reading: &'r Reading, number: &SaidNumber<'_>) -> &'r str {
    let start = number.amount.map_or(number.span.start, |amount| amount.digits.start);
    reading.before(start).trim_end()
}

/// Whether `text` ends with one of `list` as whole words.
fn ends_with_one(text: &str, list: &[String]) -> bool {
    let ends = |words: &String| {
        let rest = text.strip_suffix(words.as_str());
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    list.iter().any(ends)
}

/// Whether what was said before the number is of the figure, and nothing else was said later.
fn is_told(naming: &Naming, before: &str) -> bool {
    let last = |list: &[String]| {
        let ends = |word: &String| before.rfind(word.as_str()).map(|at| at + word.len());
        list.iter().filter_map(ends).max()
    };
    let (told, other) = (last(&naming.told_of), last(&naming.not_of));
    let has_context = naming.context.is_empty() || before.contains(naming.context.as_str());
    has_context && if naming.told_of.is_empty() { other.is_none() } else { told > other }
}

/// What "không có" denies: the words behind it, else those of its clause before it. Commas part things of one
/// kind ("đơn, thư phản ánh") while their parts are short.
fn denied(reading: &Reading, span: &Range<usize>) -> String {
    const LONGEST_PART: usize = 4;
    let after = reading.after(span.end);
    let counts = |said: &Said| {
        matches!(said, Said::Quantity(_) | Said::Fraction { .. } | Said::Percent(_) | Said::Zero)
    };
    let rest = span.end..span.end + after.len();
    let next = reading.mentions_in(&rest).iter().find(|mention| counts(&mention.said));
    let next = next.map_or(after.len(), |mention| mention.span.start - span.end);
    let tail = after.get(..next).unwrap_or(after);
    let tail = tail.split([';', '.', '(', ')', ':']).next().unwrap_or_default();
    let mut said = String::new();
    for part in tail.split(',') {
        said.push_str(part);
        if part.split_whitespace().count() > LONGEST_PART {
            break;
        }
        said.push(',');
    }
    let said = said.trim_matches([',', ' ']);
    if !said.is_empty() {
        return said.to_owned();
    }
    let before = reading.before(span.start).rsplit([',', ';', '(']).next();
    before.unwrap_or_default().trim().to_owned()
}

/// The list an item stands in, in lower case: the line it hangs on and the items before it; empty for what is
/// no item.
fn above(texts: Texts<'_>, passage: usize) -> String {
    let own = rank(mark(texts, passage));
    let first = passage.saturating_sub(LONGEST_LIST);
    let lower = |at: usize| texts.readings[at].lower.trim_end();
    let opener = (first..passage)
        .rev()
        .take_while(|&at| texts.is_prose(at))
        .find(|&at| rank(mark(texts, at)) < own)
        .filter(|&at| opens_list(lower(at)) || is_total(texts, at));
    let lines = opener.map_or(passage..passage, |opener| opener..passage);
    let words = lines.map(lower).collect::<Vec<_>>().join(" ");
    let near = words.len().saturating_sub(MOST_ABOVE);
    let near = (near..words.len()).find(|&at| words.is_char_boundary(at)).unwrap_or(near);
    words.get(near..).unwrap_or_default().to_owned()
}

/// Whether an item tells one number and nothing more, so that the items below it are its parts: "- Tiếp nhận 400 hồ sơ".
fn is_total(texts: Texts<'_>, passage: usize) -> bool {
    let reading = &texts.readings[passage];
    let counts = |said: &Said| {
        matches!(said, Said::Quantity(_) | Said::Fraction { .. } | Said::Percent(_) | Said::Zero)
    };
    let told = reading.mentions.iter().filter(|mention| counts(&mention.said)).count();
    rank(mark(texts, passage)) > 0 && reading.sentences.len() == 1 && told == 1
}

fn opens_list(line: &str) -> bool {
    ["trong đó", "gồm", "cụ thể", "như sau"]
        .iter()
        .any(|words| line.trim_end_matches([':', '.', ' ']).ends_with(words))
        || line.ends_with(':')
}
