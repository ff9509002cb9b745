//! Wholes and their parts: "tổng số N …, trong đó a …, b …", "N … (a …, b …)", and lists below a line.

use super::operand::{Operand, Texts, family};
use crate::{
    assets::check::parts,
    model::{Decimal, PassageKind, number},
    prose::Sort,
};

/// What ties parts to their whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// "gồm", "bao gồm", "chia ra": the parts are all there is.
    Consists,
    /// "trong đó": perhaps not all.
    Among,
    /// Brackets right behind the whole.
    Brackets,
    /// A colon behind the whole, or "trong N … có": the parts follow without a word of how they belong.
    Colon,
    /// "tổng số N nhiệm vụ; hoàn thành đúng hạn a, quá hạn b": states told right behind a total.
    States,
    /// "…, cộng N", "…, tổng cộng N": the whole stands behind its parts.
    Total,
}

/// A whole and parts said to be in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// The whole.
    pub whole: Operand,
    /// Parts in order; those in brackets behind a part are not among them.
    pub parts: Vec<Operand>,
    /// How it is said.
    pub link: Tie,
    /// Whether items without a number stand among the parts ("01 lãnh đạo, Công an"): they count too.
    pub has_bare_items: bool,
    /// Other numbers the parts may be parts of: the whole of a list whose last part is the whole here
    /// (brackets may speak of the whole list), and what the sentence before counts when "Trong đó" begins one.
    pub other_wholes: Vec<Decimal>,
}

impl Breakdown {
    /// Sum of the parts.
    pub fn sum(&self) -> Decimal {
        number::sum_to_compare(self.parts.iter().map(|part| part.amount.value))
    }
}

/// Breakdowns of every paragraph, and of paragraphs with the list below them.
pub(super) fn breakdowns(texts: Texts<'_>) -> Vec<Breakdown> {
    let mut found = Vec::new();
    for passage in 0..texts.passages.len() {
        if texts.is_prose(passage) {
            inside(texts, passage, &mut found);
            totals(texts, passage, &mut found);
            found.extend(list_below(texts, passage));
        }
    }
    found
}

/// A whole with more parts than this is a table, not a sentence.
const MOST_PARTS: usize = 60;

/// How deep in brackets each quantity of a passage stands.
fn depths(texts: Texts<'_>, passage: usize, operands: &[Operand]) -> Vec<i32> {
    let reading = &texts.readings[passage];
    let mut depth = 0;
    let mut words = reading.words.iter().peekable();
    operands
        .iter()
        .map(|operand| {
            while let Some(word) = words.next_if(|word| word.span.start < operand.span.start) {
                match word.sort {
                    Sort::Mark('(') => depth += 1,
                    // The bracket of "a)" closes nothing.
                    Sort::Mark(')') => depth = (depth - 1).max(0),
                    _ => {}
                }
            }
            depth
        })
        .collect()
}

fn inside(texts: Texts<'_>, passage: usize, found: &mut Vec<Breakdown>) {
    let operands = texts.operands(passage);
    let depths = depths(texts, passage, operands);
    let lower = &texts.readings[passage].lower;
    for at in 1..operands.len() {
        let direct = operands[at - 1].span.end;
        let Some(between) = lower.get(direct..operands[at].span.start) else { continue };
        let opens = depths[at] > depths[at - 1];
        let first = at.saturating_sub(MOST_PARTS);
        // "64 văn bản, tăng 12 văn bản so với cùng kỳ, trong đó …": the change is no whole.
        let is_whole =
            |before: &usize| depths[*before] <= depths[at] && !is_change(lower, &operands[*before]);
        let outside = || (first..at).rev().find(is_whole);
        let whole_at = if opens { Some(at - 1) } else { outside() };
        let behind_whole = whole_at.and_then(|whole| behind(texts, passage, operands, whole, at));
        let colon = || behind_whole.filter(|()| !opens).map(|()| Tie::Colon);
        let states = || {
            let near = whole_at.filter(|whole| !opens && whole + 1 == at)?;
            let whole = operands.get(near)?;
            are_states(between, whole, &operands[at]).then_some(Tie::States)
        };
        let Some(link) = link(between, opens).or_else(colon).or_else(states) else { continue };
        let Some(whole) = whole_at.map(|at| operands[at].clone()) else { continue };
        let (parts, has_bare_items) = parts_from(texts, passage, operands, &depths, at, link);
        let parts = parts.into_iter().take_while(|part| part.fits(&whole));
        let parts = parts.filter(|part| !part.is_each()).collect();
        let parts: Vec<Operand> = without_beside(lower, &whole, parts);
        if is_claim(&whole, &parts) {
            let is_part = |claim: &&Breakdown| claim.parts.last() == Some(&whole);
            let outer = found.iter().rev().take(3).find(is_part);
            let outer = outer.map(|claim| claim.whole.amount.value);
            let mut other_wholes: Vec<Decimal> = outer.into_iter().collect();
            if texts.readings[passage].sentence_at(whole.span.start).end <= operands[at].span.start
            {
                let before = operands[first..at].iter().filter(|other| other.fits(&whole));
                other_wholes.extend(before.map(|other| other.amount.value));
            }
            let last = parts.last().map_or(at, |last| last_of(operands, last));
            let of = whole.clone();
            found.push(Breakdown { whole: of, parts, link, has_bare_items, other_wholes });
            if link == Tie::Colon {
                more_lists(texts, passage, &depths, &whole, last, found);
            }
        }
    }
}

/// Index of a part among the quantities of its passage.
fn last_of(operands: &[Operand], part: &Operand) -> usize {
    operands.partition_point(|operand| operand.span.start < part.span.start)
}

/// Lists with a label of their own behind the first one: "56 người: thạc sĩ 10, …; lý luận chính trị: cao cấp 08, …".
fn more_lists(
    texts: Texts<'_>,
    passage: usize,
    depths: &[i32],
    whole: &Operand,
    last: usize,
    found: &mut Vec<Breakdown>,
) {
    const MOST: usize = 4;
    let operands = texts.operands(passage);
    let lower = &texts.readings[passage].lower;
    let mut last = last;
    for _ in 0..MOST {
        let Some(next) = operands.get(last + 1) else { return };
        let between = lower.get(operands[last].span.end..next.span.start).unwrap_or_default();
        let label = between.trim_start().strip_prefix(';').and_then(|rest| rest.split_once(':'));
        let is_list = label.is_some_and(|(label, _)| label.split_whitespace().count() <= 6);
        let is_level = depths.get(last + 1) == depths.get(last);
        if !is_list || !is_level || between.contains('.') || next.amount.unit.is_some() {
            return;
        }
        let (parts, has_bare_items) =
            parts_from(texts, passage, operands, depths, last + 1, Tie::Colon);
        let Some(end) = parts.last().map(|end| last_of(operands, end)) else { return };
        if is_claim(whole, &parts) && parts.iter().all(|part| part.fits(whole)) {
            let (whole, link, other_wholes) = (whole.clone(), Tie::Colon, Vec::new());
            found.push(Breakdown { whole, parts, link, has_bare_items, other_wholes });
        }
        last = end;
    }
}

/// Whether a number is told as a rise or fall.
fn is_change(lower: &str, operand: &Operand) -> bool {
    let before = lower.get(..operand.span.start).unwrap_or_default().trim_end();
    let before = before.strip_suffix("thêm").map_or(before, str::trim_end);
    before.ends_with("tăng") || before.ends_with("giảm")
}

fn is_claim(whole: &Operand, parts: &[Operand]) -> bool {
    let same = |part: &Operand| {
        let known = |operand: &Operand| operand.amount.unit.as_deref().and_then(family);
        known(part).is_none() || known(whole).is_none() || known(part) == known(whole)
    };
    !parts.is_empty()
        && whole.is_exact()
        && parts.iter().all(|part| part.is_exact() && same(part))
        && parts.iter().all(|part| part.amount.unit.as_deref() != Some("tuổi"))
}

/// The tie said between two numbers; brackets tie when nothing but they and "hiện có" stand between.
fn link(between: &str, opens: bool) -> Option<Tie> {
    // A new statement between them ends what came before.
    let consists = ["bao gồm", "gồm", "chia ra", "chia theo"];
    if between.contains("trong đó") || between.contains("trong số đó") {
        return Some(Tie::Among);
    }
    if consists.iter().any(|words| between.contains(words)) {
        return Some(Tie::Consists);
    }
    let inner = between.rsplit('(').next().unwrap_or_default().trim();
    let near = between.split('(').next().unwrap_or_default().trim_matches([' ', ',', ';']);
    let is_near = !near.contains([';', '.']) && near.split(' ').count() <= 8;
    (opens && is_near && inner.split(' ').count() <= 8).then_some(Tie::Brackets)
}

/// Whether the list that begins with the number `part` is told of the number `whole`: a colon stands behind it
/// and its few words ("57 người (thiếu 05 người): lãnh đạo 04"), or "trong" before it and "có" behind
/// ("trong 121 TTHC của xã có 39 TTHC …").
fn behind(
    texts: Texts<'_>,
    passage: usize,
    operands: &[Operand],
    whole: usize,
    part: usize,
) -> Option<()> {
    const FEW: usize = 12;
    const LABEL: usize = 8;
    let reading = &texts.readings[passage];
    let (whole, part) = (&operands[whole], &operands[part]);
    whole.amount.unit.as_ref()?;
    let between = outside_brackets(reading.lower.get(whole.span.end..part.span.start)?);
    if between.contains([';', '.', '(', ')']) || between.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let count = |words: &str| words.split_whitespace().count();
    if let Some((name, first)) = between.split_once(':') {
        let is_short = count(name) <= FEW && count(first) <= LABEL && !first.contains(':');
        return is_short.then_some(());
    }
    let before = reading.before(whole.span.start).trim_end();
    let lead =
        ["trong", "trong số", "trong tổng số", "của"].iter().find(|lead| before.ends_with(**lead));
    let has = between.trim_end().ends_with(" có") || between.trim() == "có";
    (lead.is_some_and(|lead| *lead != "của") && has && count(&between) <= FEW).then_some(())
}

/// Whether the number behind a "tổng số" tells how far that much has come.
fn are_states(between: &str, whole: &Operand, part: &Operand) -> bool {
    let words = parts();
    let is_total = whole.label.contains("tổng số") && part.says(&words.states);
    // "đã giải quyết 2.400 hồ sơ, trước hạn 2.100 hồ sơ", "đang giải quyết 50 hồ sơ, chưa đến hạn 48 hồ sơ".
    let is_settled =
        whole.says(&words.settled) && !whole.says(&words.open) && part.says(&words.timing);
    let is_open =
        whole.label.contains("đang giải quyết") && part.says(&["chưa đến hạn", "trong hạn"]);
    let is_comma = between.trim_start().starts_with(',');
    let is_behind = between.trim_start().starts_with([';', ',']) && !between.contains('.');
    let is_whole = !whole.says(&words.timing) && whole.amount.unit.is_some() && part.fits(whole);
    is_whole && (is_total && is_behind || (is_settled || is_open) && is_comma)
}

/// The words without what stands in brackets.
fn outside_brackets(words: &str) -> String {
    let mut depth = 0;
    let mut out = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(sign),
            _ => {}
        }
    }
    out
}

/// "187 người tháng 01, 214 người tháng 02, cộng 401 người": a total behind what it sums up.
fn totals(texts: Texts<'_>, passage: usize, found: &mut Vec<Breakdown>) {
    let operands = texts.operands(passage);
    let reading = &texts.readings[passage];
    for (at, whole) in operands.iter().enumerate().skip(2) {
        let before = reading.before(whole.span.start).trim_end_matches([' ', ':']);
        if !parts().totals.iter().any(|lead| before.ends_with(lead)) || !whole.is_exact() {
            continue;
        }
        let sentence = reading.sentence_at(whole.span.start);
        let before = operands[at.saturating_sub(MOST_PARTS)..at].iter().rev();
        let before = before.take_while(|part| {
            part.span.start >= sentence.start && part.amount.unit.is_some() && !part.is_each()
        });
        let counted: Vec<&Operand> = before.collect();
        let alike: Vec<&Operand> =
            counted.iter().copied().take_while(|part| part.fits(whole)).collect();
        // "96 buổi, 54 tin, 61 tin; tổng cộng 211 lượt tin": the parts may each have a unit of their own.
        let Some(parts) = nearest(&alike, whole).or_else(|| nearest(&counted, whole)) else {
            continue;
        };
        let is_exact = parts.iter().all(Operand::is_exact);
        if is_exact && !whole.is_each() {
            let (whole, link, other_wholes) = (whole.clone(), Tie::Total, Vec::new());
            found.push(Breakdown { whole, parts, link, has_bare_items: false, other_wholes });
        }
    }
}

/// The last two or more of the numbers whose sum is nearest to the whole, in order; the numbers come last first.
fn nearest(before: &[&Operand], whole: &Operand) -> Option<Vec<Operand>> {
    let mut sum = Decimal::ZERO;
    let mut best: Option<(Decimal, usize)> = None;
    for (nth, part) in before.iter().enumerate() {
        sum = sum.checked_add(part.amount.value)?;
        let far = sum.saturating_sub(whole.amount.value).abs();
        if nth > 0 && best.is_none_or(|(known, _)| far < known) {
            best = Some((far, nth + 1));
        }
    }
    let (far, count) = best?;
    let is_near = far.checked_mul(Decimal::from(6)).is_some_and(|far| far <= whole.amount.value);
    is_near.then(|| before[..count].iter().rev().map(|part| (*part).clone()).collect())
}

/// The numbers from `first` on that are parts on its level, up to the end of its sentence or bracket.
/// A number after another tie begins a breakdown of its own.
fn parts_from(
    texts: Texts<'_>,
    passage: usize,
    operands: &[Operand],
    depths: &[i32],
    first: usize,
    link: Tie,
) -> (Vec<Operand>, bool) {
    let reading = &texts.readings[passage];
    let sentence = reading.sentence_at(operands[first].span.start);
    let depth = depths[first];
    let mut parts = vec![operands[first].clone()];
    let mut last = first;
    let mut has_bare_items = false;
    for at in (first + 1..operands.len()).take(MOST_PARTS) {
        let operand = &operands[at];
        if operand.span.start >= sentence.end || depths[at] < depth {
            break;
        }
        let between = reading.lower.get(operands[last].span.end..operand.span.start);
        let between = between.unwrap_or_default();
        // "…; lý luận chính trị: cao cấp 08": a list of its own begins.
        let is_labelled = link == Tie::Colon && between.contains(';') && between.contains(':');
        let ends_states = link == Tie::States && between.contains(';') && !states_go_on(between);
        if between.contains("trong đó") || starts_anew(between) || is_labelled || ends_states {
            break;
        }
        if depths[at] > depth {
            continue;
        }
        has_bare_items |= has_bare_item(between);
        // A bracket closed and another opened on the same level is another list.
        if depth > 0 && between.contains(')') {
            break;
        }
        parts.push(operand.clone());
        last = at;
    }
    let tail = reading.after(operands[last].span.end).split(')').next().unwrap_or_default();
    if depth > 0 {
        has_bare_items |= has_bare_item(tail);
    }
    (parts, has_bare_items)
}

/// "08 cán bộ, 40 công chức và 08 viên chức; hợp đồng 04": what stands behind the list is told beside the whole, unless
/// the whole is made up with it.
fn without_beside(lower: &str, whole: &Operand, mut parts: Vec<Operand>) -> Vec<Operand> {
    let sum = number::sum_to_compare(parts.iter().map(|part| part.amount.value));
    let between: Vec<String> = parts
        .windows(2)
        .map(|two| outside_brackets(lower.get(two[0].span.end..two[1].span.start).unwrap_or("")))
        .collect();
    let is_closed = |at: &usize| {
        let (last, list) = (&between[*at], &between[..*at]);
        let is_last = list.last().is_some_and(|words| words.trim_end().ends_with(" và"));
        let is_comma_list = !list.iter().any(|words| words.contains(';'));
        is_last && last.contains([',', ';'])
            || is_comma_list && last.contains(';') && !states_go_on(last)
    };
    if sum != whole.amount.value
        && let Some(closed) = (1..between.len()).find(is_closed)
    {
        parts.truncate(closed + 1);
    }
    parts
}

/// "; quá hạn 02": the next state of the same whole.
fn states_go_on(between: &str) -> bool {
    let next = between.split(';').next_back().unwrap_or_default().trim_start();
    parts().next_states.iter().any(|state| next.starts_with(state))
}

/// Whether the words between two numbers leave the list: a new label with a colon, "ngoài ra", "đạt".
fn starts_anew(between: &str) -> bool {
    parts().leaving.iter().any(|words| between.contains(words))
}

/// Whether an item of a list stands between two numbers without a number of its own.
fn has_bare_item(between: &str) -> bool {
    between.matches([';', ',']).count() > 1
}

/// A paragraph that ends in "trong đó:" or with a colon after its number, and the deeper bullets below it.
fn list_below(texts: Texts<'_>, passage: usize) -> Option<Breakdown> {
    let text = texts.passages[passage].text.trim_end();
    let lower = texts.readings[passage].lower.trim_end();
    let bare = lower.trim_end_matches([':', ' ', ',', ';', '.']);
    let ends = |words: &[&str]| words.iter().any(|words| bare.ends_with(words));
    let link = if ends(&["trong đó", "trong số đó", "cụ thể", "cụ thể là"]) {
        Tie::Among
    } else if ends(&["gồm", "bao gồm", "gồm có"]) {
        Tie::Consists
    } else {
        return None;
    };
    let whole = texts.operands(passage).last()?.clone();
    // Nothing but the tie stands behind the whole.
    let behind = lower.get(whole.span.end..)?;
    if behind.split_whitespace().count() > 8 || behind.contains('.') && !text.ends_with('.') {
        return None;
    }
    let own = mark(texts, passage);
    let mut parts = Vec::new();
    let mut has_bare_items = false;
    for below in (passage + 1..texts.passages.len()).take(MOST_PARTS) {
        let is_item = texts.passages[below].kind == PassageKind::Paragraph;
        if !is_item || rank(mark(texts, below)) <= rank(own) {
            break;
        }
        let operands = texts.operands(below);
        has_bare_items |= operands.is_empty();
        parts.extend(first_of_clauses(texts, below, operands));
    }
    parts.retain(|part| part.fits(&whole));
    is_claim(&whole, &parts).then_some(Breakdown {
        whole,
        parts,
        link,
        has_bare_items,
        other_wholes: Vec::new(),
    })
}

/// The bullet a passage begins with.
pub(super) fn mark(texts: Texts<'_>, passage: usize) -> Option<char> {
    let passage = &texts.passages[passage];
    (passage.bullet() > 0).then(|| passage.text.chars().next()).flatten()
}

/// Depth of a bullet: none, "-", "+", the rest.
pub(super) fn rank(mark: Option<char>) -> u8 {
    match mark {
        None => 0,
        Some('-' | '–' | '—') => 1,
        Some('+') => 2,
        Some(_) => 3,
    }
}

/// Of each clause of a list's item its first number: "Từ chối: 55; rút: 19" holds two parts.
fn first_of_clauses(texts: Texts<'_>, passage: usize, operands: &[Operand]) -> Vec<Operand> {
    let reading = &texts.readings[passage];
    let mut kept: Vec<Operand> = Vec::new();
    for operand in operands {
        let is_new = kept.last().is_none_or(|last| {
            reading.lower.get(last.span.end..operand.span.start).is_some_and(|s| s.contains(';'))
        });
        if is_new {
            kept.push(operand.clone());
        }
    }
    kept
}
