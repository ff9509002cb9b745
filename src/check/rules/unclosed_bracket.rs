//! A bracket or quotation mark without its other half.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V040",
    name: "unclosed-bracket",
    level: Level::Error,
    class: Class::Brk,
    why: "Dấu ngoặc hoặc dấu nháy mở mà không đóng, hoặc đóng mà không mở, làm câu đọc nhầm.",
    bad: "Tổng số biên chế là 20 ⟦(⟧hiện có 10 cán bộ, 10 công chức. Xã còn thiếu người.\nPhong trào ⟦“⟧Toàn dân đoàn kết được duy trì; các tổ đã họp⟦)⟧ đầy đủ; quy chế chi tiêu nội bộ⟦)⟧ cho phù hợp.",
    good: "a) Đã kiểm tra 5 thôn (có biên bản kèm theo); b) Còn thiếu 01 máy (dự kiến quý II).\n1) Phong trào “Toàn dân đoàn kết” và \"Ngày pháp luật\" được duy trì.",
    folded: None,
    run: Run::Whole(unclosed_bracket),
};

/// A mark that stands alone: where it is, and which.
type Alone = (usize, char);

fn unclosed_bracket(case: &Case<'_>, out: &mut Reporter<'_>) {
    // A paragraph cut by a page has its halves in neighbours.
    let mut cut: Vec<(ReadPassage<'_>, Alone)> = Vec::new();
    // What is quoted may be several paragraphs long; the quote a mark closes is the last.
    let mut quoted: Vec<(ReadPassage<'_>, Alone)> = Vec::new();
    for at in case.read_passages() {
        let is_text = at.passage.is_prose()
            || matches!(at.passage.kind, PassageKind::Title | PassageKind::Heading { .. });
        if !is_text {
            continue;
        }
        let begins_small = at.text()[at.passage.bullet()..]
            .starts_with(|first: char| first.is_lowercase() || first.is_ascii_digit());
        let mut before = std::mem::take(&mut cut);
        let mut begun = Vec::new();
        for mark in alone(&at) {
            let opened = match mark.1 {
                '“' => {
                    begun.push((at, mark));
                    continue;
                }
                sign if is_opening(sign) => {
                    cut.push((at, mark));
                    continue;
                }
                '”' => quoted.pop(),
                sign => {
                    let other = before.iter().position(|(_, (_, open))| closes(*open, sign));
                    other.filter(|_| begins_small).map(|other| before.remove(other))
                }
            };
            if opened.is_none() {
                tell(&at, mark, out);
            }
        }
        quoted.extend(begun.into_iter().rev());
        for (at, mark) in before {
            tell(&at, mark, out);
        }
    }
    for (at, mark) in cut.into_iter().chain(quoted) {
        tell(&at, mark, out);
    }
}

/// Letters that are looked at for the words beside a mark; a text without spaces may be long.
const NEAR: usize = 40;
/// Marks told of in one passage: more are the ruin of a table, not slips.
const MOST: usize = 4;
/// Marks that are looked through for the one that another closes; nobody opens more within each other.
const DEEPEST: usize = 100;

fn tell(at: &ReadPassage<'_>, (start, sign): Alone, out: &mut Reporter<'_>) {
    let rest = &at.text()[start..];
    let near: String = rest.chars().take(NEAR).collect();
    let words = near.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let message = match sign {
        '"' => format!("Dấu nháy ở “{}” thiếu nửa kia.", words.trim_matches('"')),
        _ if is_opening(sign) => format!("Dấu {sign} ở “{words}…” mở mà không đóng."),
        _ => format!("Dấu {sign} đóng mà không có dấu mở."),
    };
    out.at(at, start..start + sign.len_utf8(), message);
}

fn is_opening(sign: char) -> bool {
    matches!(sign, '(' | '[' | '“' | '{')
}

fn closes(open: char, close: char) -> bool {
    matches!((open, close), ('(', ')') | ('[', ']') | ('{', '}') | ('“', '”'))
}

/// Marks of a passage that have no other half in it.
fn alone(at: &ReadPassage<'_>) -> Vec<Alone> {
    let mut open: Vec<Alone> = Vec::new();
    let mut alone = Vec::new();
    let mut straight: Option<usize> = None;
    for (nth, word) in at.reading.words.iter().enumerate() {
        let Sort::Mark(sign) = word.sort else { continue };
        let start = word.span.start;
        match sign {
            // “…" is one kind of mark begun and another ended, but it is closed.
            '"' if straight.is_none() && open.last().is_some_and(|(_, sign)| *sign == '“') => {
                open.pop();
            }
            '"' => straight = if straight.is_some() { None } else { Some(start) },
            _ if is_opening(sign) => open.push((start, sign)),
            ')' | ']' | '}' | '”' => {
                let near = open.len().saturating_sub(DEEPEST);
                match open[near..].iter().rposition(|(_, known)| closes(*known, sign)) {
                    Some(known) => {
                        alone.extend(open.drain(near + known..).skip(1));
                    }
                    None if sign == ')' && is_enumerator(at, nth) => {}
                    None => alone.push((start, sign)),
                }
            }
            _ => {}
        }
    }
    alone.extend(open);
    alone.extend(straight.map(|start| (start, '"')));
    alone.sort_unstable();
    alone.truncate(MOST);
    alone
}

/// Whether the ")" at word `nth` belongs to "a)", "1)", "đ)", "(*)".
fn is_enumerator(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let Some(before) = nth.checked_sub(1).and_then(|before| words.get(before)) else { return true };
    let quote = at.quote(&before.span);
    let is_number = quote.chars().all(|c| c.is_ascii_digit() || "ivx*".contains(c));
    let is_short = quote.chars().count() == 1 || quote.chars().count() == 2 && is_number;
    let is_glued = before.span.end == words[nth].span.start;
    let is_behind_mark =
        nth.checked_sub(2).is_some_and(|mark| matches!(words[mark].sort, Sort::Mark(_)));
    is_short && is_glued && (before.is_spaced || nth == 1 || is_behind_mark)
}
