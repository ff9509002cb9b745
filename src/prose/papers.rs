//! Documents cited by number: "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã".

use super::{
    lex::Sort,
    mention::{DateSeen, Mention, Said, SeenPaper, Span},
    word_text::{Found, WordText},
};
use crate::assets::check::{PaperKind, paper_kinds};

/// A document that begins at word `at`, with its kind or with "số" or with its number alone.
pub(super) fn paper(text: &WordText<'_>, at: usize) -> Option<Found> {
    let kind = kind(text, at);
    let mut next = at + kind.map_or(0, |kind| kind.words.len());
    // "Quyết định của UBND tỉnh số 12/…" is rare: the kind then goes without its number.
    let so = so(text, next);
    let so_span = so.map(|length| span(text, next, next + length));
    next += so.unwrap_or(0);
    let is_named = kind.is_some() || so.is_some();
    let symbol = symbol(text, next, is_named, kind.is_some_and(|kind| kind.normative))?;
    let paper = SeenPaper {
        kind: kind.map(|kind| kind.name.as_str()),
        kind_span: kind.map(|kind| span(text, at, at + kind.words.len())),
        so: so_span,
        number: symbol.number,
        year: symbol.year,
        symbol: symbol.letters,
        symbol_span: span(text, next, symbol.until),
        is_broken: symbol.is_broken,
        lacks_stroke: symbol.lacks_stroke,
        is_party: symbol.is_party,
        date: None,
        issuer: None,
    };
    Some(text.mention(at, symbol.until, Said::Paper(Box::new(paper))))
}

fn span(text: &WordText<'_>, from: usize, until: usize) -> Span {
    text.words[from].span.start..text.words[until - 1].span.end
}

fn kind(text: &WordText<'_>, at: usize) -> Option<&'static PaperKind> {
    let fits =
        |kind: &&PaperKind| kind.words.iter().zip(at..).all(|(word, at)| text.low(at) == word);
    paper_kinds().iter().find(fits)
}

/// How many words "số", "số:" or "Số hiệu" take; "số hóa" and "số lượng" have no number after them.
fn so(text: &WordText<'_>, at: usize) -> Option<usize> {
    if text.low(at) != "số" {
        return None;
    }
    let length = if text.is_mark(at + 1, ':') { 2 } else { 1 };
    text.is_number(at + length).then_some(length)
}

/// Number, year and letters of a document, and where they end.
#[derive(Default)]
struct Symbol {
    number: String,
    year: Option<i32>,
    letters: String,
    until: usize,
    is_broken: bool,
    lacks_stroke: bool,
    is_party: bool,
}

/// "12/KH-UBND", "118/2025/NĐ-CP", "22-HD/BTCTU", "115a/TB-UBND", "30/BC - UBND"; "61/2018" only where a
/// normative kind stands before it.
fn symbol(text: &WordText<'_>, at: usize, is_named: bool, is_normative: bool) -> Option<Symbol> {
    let (number, next) = number(text, at)?;
    let is_glued = text.is_glued(next);
    if is_glued && text.is_mark(next, '-') && is_symbol_word(text.printed(next + 1)) {
        return party(text, number, next + 1);
    }
    if is_named && is_glued && text.is_mark(next + 1, '-') && is_organ(text.printed(next)) {
        return without_stroke(text, number, next);
    }
    let found = text.is_mark(next, '/').then(|| behind_stroke(text, number, next)).flatten()?;
    // "5/KH" alone in a sentence is a fraction of nothing; a symbol has two parts or a kind before it. "61/2018"
    // is a month unless the kind says that the year may stand there.
    let is_sure = match found.letters.as_str() {
        "" => is_named && is_normative,
        letters => is_named || letters.contains('-'),
    };
    is_sure.then_some(found)
}

/// The digits at word `at`, with a letter that was put in, and the word behind them.
fn number(text: &WordText<'_>, at: usize) -> Option<(String, usize)> {
    /// No office counts further within a year.
    const LONGEST: usize = 6;
    let digits = text.is_number(at).then(|| text.printed(at))?;
    if digits.len() > LONGEST || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let letter = text.printed(at + 1);
    let is_put_in =
        text.is_glued(at + 1) && letter.len() == 1 && letter.chars().all(char::is_alphabetic);
    Some(if is_put_in {
        (format!("{digits}{letter}"), at + 2)
    } else {
        (digits.to_owned(), at + 1)
    })
}

/// "KH-UBND" after "19": the stroke was forgotten.
fn without_stroke(text: &WordText<'_>, number: String, at: usize) -> Option<Symbol> {
    let (until, letters, is_broken) = letters(text, at);
    let has_organ = letters.contains('-');
    has_organ.then(|| Symbol {
        number,
        letters,
        until,
        is_broken,
        lacks_stroke: true,
        ..Symbol::default()
    })
}

/// "/KH-UBND", "/2025/NĐ-CP", "/2018" after a number, from the stroke on.
fn behind_stroke(text: &WordText<'_>, number: String, stroke: usize) -> Option<Symbol> {
    let mut stroke = stroke;
    let mut is_broken = is_open(text, stroke);
    let is_year = |year: &u32| (1945..2200).contains(year);
    let has_four = text.printed(stroke + 1).len() == 4;
    let year = text.whole(stroke + 1).filter(|year| has_four && is_year(year));
    let year = year.map(|year| year as i32);
    if year.is_some() {
        if !text.is_mark(stroke + 2, '/') {
            return Some(Symbol {
                number,
                year,
                until: stroke + 2,
                is_broken,
                ..Symbol::default()
            });
        }
        stroke += 2;
        is_broken |= is_open(text, stroke);
    }
    if !is_symbol_word(text.printed(stroke + 1)) {
        return None;
    }
    let (until, letters, has_open_dash) = letters(text, stroke + 1);
    is_broken |= has_open_dash;
    Some(Symbol { number, year, letters, until, is_broken, ..Symbol::default() })
}

/// Whether white space stands before or behind a stroke.
fn is_open(text: &WordText<'_>, stroke: usize) -> bool {
    !text.is_glued(stroke) || !text.is_glued(stroke + 1)
}

/// "HD/BTCTU" after "22-".
fn party(text: &WordText<'_>, number: String, at: usize) -> Option<Symbol> {
    if !text.is_mark(at + 1, '/') || !is_symbol_word(text.printed(at + 2)) {
        return None;
    }
    let (until, rest, is_broken) = letters(text, at + 2);
    let letters = format!("{}/{rest}", text.printed(at));
    Some(Symbol { number, letters, until, is_broken, is_party: true, ..Symbol::default() })
}

/// Letters joined by "-", "&", "." and "/", with the number of words; a space on one side of a dash is
/// still the symbol when a capital follows.
fn letters(text: &WordText<'_>, at: usize) -> (usize, String, bool) {
    let mut letters = text.printed(at).to_owned();
    let mut next = at + 1;
    let mut is_broken = false;
    while let Some(mark) = text.words.get(next) {
        let Sort::Mark(sign @ ('-' | '&' | '–' | '.')) = mark.sort else { break };
        let Some(word) = text.words.get(next + 1) else { break };
        let is_open = mark.is_spaced || word.is_spaced;
        let fits = is_symbol_word(text.printed(next + 1));
        if !fits || is_open && (sign != '-' || !is_organ(text.printed(next + 1))) {
            break;
        }
        is_broken |= is_open;
        letters.push(sign);
        letters.push_str(text.printed(next + 1));
        next += 2;
    }
    (next, letters, is_broken)
}

/// Letters of a symbol: capitals, perhaps with small ones ("TTg", "QyĐ", "CTr").
fn is_symbol_word(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().filter(|c| c.is_uppercase()).count() * 2 >= word.chars().count()
        && word.chars().all(char::is_alphanumeric)
}

/// After a broken dash only an organ goes on: "KH- UBND", not "14/KH - Triển khai".
fn is_organ(word: &str) -> bool {
    word.chars().all(char::is_uppercase) && word.chars().count() >= 2
}

/// Joins each paper with the day and the issuer that follow it.
pub(super) fn complete(text: &WordText<'_>, mentions: &mut [Mention]) {
    for at in 0..mentions.len() {
        let (papers, rest) = mentions.split_at_mut(at + 1);
        let Some(Mention { span, said: Said::Paper(paper) }) = papers.last_mut() else { continue };
        let next = rest.first();
        if let Some(Mention { span: date_span, said: Said::Date(date) }) = next
            && follows(text, span.end, date_span.start)
        {
            paper.date = Some((*date, date_span.clone()));
        }
        let end = paper.date.as_ref().map_or(span.end, |(_, date)| date.end);
        paper.issuer = issuer(text, end);
        paper.date = paper.date.take().or_else(|| day_after_subject(text, span.end, rest));
        let start = span.start;
        if paper.date.is_none() {
            let before = at.checked_sub(1).and_then(|before| mentions.get(before));
            let day = before.and_then(|before| day_before(text, before, start));
            if let Some(Mention { said: Said::Paper(paper), .. }) = mentions.get_mut(at) {
                paper.date = day;
            }
        }
    }
}

/// Whether only spaces and commas stand between the two bytes.
fn follows(text: &WordText<'_>, from: usize, until: usize) -> bool {
    text.text.get(from..until).is_some_and(|between| between.trim_matches([' ', ',']).is_empty())
}

/// "của UBND xã", "do UBND xã ban hành" right after byte `at`.
fn issuer(text: &WordText<'_>, at: usize) -> Option<Span> {
    let first = text.words.partition_point(|word| word.span.start < at);
    let first = first + usize::from(text.is_mark(first, ','));
    if !matches!(text.low(first), "của" | "do") {
        return None;
    }
    let organ = text.words.get(first + 1)?;
    organ.is_capital.then(|| text.words[first].span.start..organ.span.end)
}

/// "Ngày 23/02/2026, UBND xã ban hành Kế hoạch số 28/KH-UBND": the day right before.
fn day_before(text: &WordText<'_>, before: &Mention, paper: usize) -> Option<(DateSeen, Span)> {
    const LONGEST: usize = 70;
    let Said::Date(date) = before.said else { return None };
    let between = text.lower.get(before.span.end..paper)?;
    let verbs = ["ban hành", "đã có", " có", "ký", "đã ký", "nhận được"];
    let is_issue = verbs.iter().any(|verb| between.trim_end().ends_with(verb));
    let is_issue = is_issue && between.len() <= LONGEST;
    let is_plain = is_issue && !between.contains([';', '.']) && date.year.is_some();
    is_plain.then(|| (date, before.span.clone()))
}

/// Bytes a subject may take before its day.
const FARTHEST: usize = 500;

/// A day printed after the subject: "Kế hoạch số 28/KH-UBND theo dõi … ngày 27/01/2026."; it ends the
/// sentence or the item, and no other document stands between.
fn day_after_subject(
    text: &WordText<'_>,
    from: usize,
    rest: &[Mention],
) -> Option<(DateSeen, Span)> {
    for mention in rest.iter().take_while(|next| next.span.start <= from + FARTHEST) {
        let between = text.text.get(from..mention.span.start)?;
        if between.contains([';', '.']) || matches!(mention.said, Said::Paper(_)) {
            return None;
        }
        if let Said::Date(date) = mention.said {
            let after = text.text[mention.span.end..].trim_start();
            let is_last = after.is_empty() || after.starts_with([';', '.']);
            return (is_last && date.year.is_some()).then(|| (date, mention.span.clone()));
        }
    }
    None
}
