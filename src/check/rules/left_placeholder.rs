//! A place that was to be filled in and was not.

use crate::{
    assets::{check::units, clauses::clauses},
    check::{Class, Facts, Origin, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V070",
    name: "left-placeholder",
    level: Level::Error,
    class: Class::Blank,
    why: "Chỗ này là chỗ chừa để điền, chưa được điền.",
    bad: "Đã tiếp nhận ⟦…⟧ hồ sơ, đạt ⟦.....⟧%; giao ông ⟦xxx⟧ phụ trách.\nTheo Kế hoạch số ⟦…⟧/KH-UBND; tổng số phiếu là ⟦[…]⟧ phiếu; tiếp nhận ⟦{ho_so}⟧ hồ sơ.\nXã xếp thứ 03/⟦....⟧ xã, phường; sản xuất ⟦...⟧ video hướng dẫn.",
    good: "Niêm yết thành phần hồ sơ, lệ phí, thời gian giải quyết…; tuyên truyền qua loa, Zalo, v.v.\nCác hình thức như: loa truyền thanh, tờ rơi,...; khu vực chờ... Đã họp [xem phụ lục]; khai sinh, kết hôn ... hồ sơ đất đai được niêm yết.",
    folded: None,
    run: Run::Each(left_placeholder),
};

fn left_placeholder(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let is_text = at.passage.is_prose()
        || matches!(
            at.passage.kind,
            PassageKind::Heading { .. } | PassageKind::Title | PassageKind::TableRow
        );
    if !is_text {
        return;
    }
    let words = &at.reading.words;
    let mut nth = 0;
    // Words up to here were quoted already.
    let mut quoted = 0;
    while nth < words.len() {
        let taken = dots(words, nth).filter(|taken| is_blank(at, nth, *taken));
        let taken = taken.or_else(|| braces(at, nth)).or_else(|| crosses(at, nth));
        let Some(taken) = taken else {
            nth += dots(words, nth).unwrap_or(1);
            continue;
        };
        let span = words[nth].span.start..words[nth + taken - 1].span.end;
        // A gap that composing printed is told by composing.
        if facts.origin == Origin::File || at.passage.is_typed(&span) {
            let near = before(at, span.start);
            let near = &near[near.len() - near.len().min(span.start - quoted)..];
            let before = near.split_whitespace().rev().take(3);
            let before: Vec<&str> = before.collect::<Vec<_>>().into_iter().rev().collect();
            let shown = format!("{} {}", before.join(" "), at.quote(&span));
            quoted = span.end;
            out.at(at, span, format!("Chỗ chừa “{}” chưa được điền.", shown.trim()));
        }
        nth += taken;
    }
}

/// The last letters before byte `start`.
fn before<'c>(at: &ReadPassage<'c>, start: usize) -> &'c str {
    const NEAR: usize = 40;
    let before = &at.text()[..start];
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(from, _)| from);
    &before[from..]
}

/// Words from `nth` on that are one row of dots, at least three, or of underscores.
fn dots(words: &[Word], nth: usize) -> Option<usize> {
    let sign = |at: usize| match words.get(at)?.sort {
        Sort::Mark(sign @ ('.' | '…' | '_')) if at == nth || !words[at].is_spaced => Some(sign),
        _ => None,
    };
    let length = (nth..words.len()).take_while(|&at| sign(at).is_some()).count();
    let is_row = sign(nth) == Some('…') && length > 0 || length >= 3;
    is_row.then_some(length)
}

/// Whether a row of dots stands where a number or name was to come, and no list goes on with it.
fn is_blank(at: &ReadPassage<'_>, nth: usize, length: usize) -> bool {
    let words = &at.reading.words;
    let before = nth.checked_sub(1).map_or("", |before| at.reading.lower_of(&words[before]));
    let Some(next) = words.get(nth + length) else { return false };
    // "xếp thứ 03/.... xã": the second number of a fraction.
    let is_fraction = nth >= 2
        && words[nth - 1].sort == Sort::Mark('/')
        && words[nth - 2].sort == Sort::Number
        && !words[nth].is_spaced;
    // "sản xuất ... video": dots of their own before what is counted; those of a list stand at its last word.
    let is_list = before_dots(at, words[nth].span.start).contains(',');
    let is_alone = words[nth].is_spaced && next.is_spaced && is_counted(at, next) && !is_list;
    if is_fraction || is_alone {
        return true;
    }
    let goes_on = match next.sort {
        Sort::Letters | Sort::Number => !next.is_capital,
        Sort::Mark(sign) => matches!(sign, '%' | '/'),
        Sort::Link => false,
    };
    goes_on && (clauses().before_gap.contains(before) || matches!(next.sort, Sort::Mark(_)))
}

/// The few words before a row of dots, of the same clause.
fn before_dots<'c>(at: &ReadPassage<'c>, start: usize) -> &'c str {
    before(at, start).rsplit([';', ':', '.']).next().unwrap_or_default()
}

/// Whether a unit of the list begins at a word.
fn is_counted(at: &ReadPassage<'_>, word: &Word) -> bool {
    let rest = at.reading.lower.get(word.span.start..).unwrap_or_default();
    let known = units().by_first.get(at.reading.lower_of(word)).into_iter().flatten();
    known.into_iter().any(|unit| {
        rest.strip_prefix(unit.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// "{…}", "[…]", "[...]": how many words.
fn braces(at: &ReadPassage<'_>, nth: usize) -> Option<usize> {
    let words = &at.reading.words;
    let close = match words[nth].sort {
        Sort::Mark('{') => '}',
        Sort::Mark('[') => ']',
        _ => return None,
    };
    let last =
        (nth + 1..words.len().min(nth + 8)).find(|&at| words[at].sort == Sort::Mark(close))?;
    // "{{x}}": both signs.
    let more = words[last + 1..].iter().take_while(|word| word.sort == Sort::Mark(close)).count();
    let is_empty =
        words[nth + 1..last].iter().all(|word| matches!(word.sort, Sort::Mark('.' | '…' | '_')));
    (close == '}' || is_empty).then_some(last + more - nth + 1)
}

/// "xxx", "XX/XX", "yyyy".
fn crosses(at: &ReadPassage<'_>, nth: usize) -> Option<usize> {
    let word = &at.reading.words[nth];
    let lower = at.reading.lower_of(word);
    let is_row =
        lower.len() >= 3 && (lower.bytes().all(|b| b == b'x') || lower.bytes().all(|b| b == b'y'));
    // "XXX" is thirty.
    let is_roman = at.quote(&word.span) == "XXX";
    (word.sort == Sort::Letters && is_row && !is_roman).then_some(1)
}
