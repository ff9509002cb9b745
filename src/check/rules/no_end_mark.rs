//! A paragraph that ends without a mark, or with a comma.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V120",
    name: "no-end-mark",
    level: Level::Warning,
    class: Class::Punct,
    why: "Đoạn văn kết thúc bằng dấu chấm, mục trong danh sách bằng dấu chấm phẩy, câu dẫn bằng dấu hai chấm.",
    bad: "Lãnh đạo UBND xã đã họp với các bộ phận có ⟦liên quan⟧\nUBND xã thông báo phân công nhiệm vụ theo đúng chức năng, quyền hạn được ⟦giao,⟧\n- Đã họp với các thôn.\nUBND xã đã thực hiện các nhiệm vụ ⟦như sau.⟧\n- Đã họp các thôn.",
    good: "UBND xã đã ban hành các kế hoạch sau:\n- Kế hoạch kiểm tra việc giải quyết thủ tục hành chính;\n- Kế hoạch tuyên truyền năm 2026,...\n* Tiến độ thực hiện nhiệm vụ\nTrang thông tin điện tử của xã:\nhttps://xamau.gov.vn",
    folded: None,
    run: Run::Whole(no_end_mark),
};

/// Shorter ones are labels and cells.
const LEAST_WORDS: usize = 6;

fn no_end_mark(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut later = 0;
    for at in case.read_passages() {
        if at.passage.is_prose() {
            lead(&at, out);
        }
        if at.index < later || !lacks(case, &at) {
            continue;
        }
        // Items of one list that all lack it are one finding.
        let more = (at.index + 1..case.subject.passages.len())
            .map(|index| case.read_passage(index))
            .take_while(|next| next.passage.bullet() > 0 && lacks(case, next))
            .count();
        later = at.index + 1 + more;
        let span = last_words(&at);
        let quote = at.quote(&span).to_owned();
        let rest = if more > 0 {
            format!("; {more} mục tiếp theo cũng vậy")
        } else {
            String::new()
        };
        let message = if quote.ends_with(',') {
            format!("Đoạn kết thúc bằng dấu phẩy ở “{quote}”{rest}.")
        } else {
            format!("Đoạn kết thúc ở “{quote}” mà không có dấu câu{rest}.")
        };
        out.at(&at, span, message);
    }
}

/// The last two words with their mark.
fn last_words(at: &ReadPassage<'_>) -> std::ops::Range<usize> {
    let words = &at.reading.words;
    let letters = words.iter().rev().filter(|word| !matches!(word.sort, Sort::Mark(_)));
    let start = letters.take(2).last().map_or(0, |word| word.span.start);
    start..words.last().map_or(0, |word| word.span.end)
}

fn lacks(case: &Case<'_>, at: &ReadPassage<'_>) -> bool {
    let words = &at.reading.words;
    let is_label = words.len() < LEAST_WORDS || at.text().starts_with('*');
    if at.passage.kind != PassageKind::Paragraph
        || is_label
        || is_all_capitals(at.text())
        || is_heading(case, at)
    {
        return false;
    }
    let is_open = match words.last().map(|word| word.sort) {
        Some(Sort::Letters | Sort::Number | Sort::Mark(',' | '%' | ')')) => true,
        Some(Sort::Mark('”' | '"')) => {
            !matches!(words[words.len() - 2].sort, Sort::Mark('.' | '!' | '?' | '…' | ';' | ':'))
        }
        _ => false,
    };
    is_open && !goes_on(case, at)
}

/// Whether what follows is the rest of the sentence, cut off by a page or a line.
fn goes_on(case: &Case<'_>, at: &ReadPassage<'_>) -> bool {
    let Some(next) = case.subject.passages.get(at.index + 1) else { return true };
    if next.kind == PassageKind::Unread || next.kind == PassageKind::TableRow {
        return true;
    }
    if next.kind != PassageKind::Paragraph || next.bullet() > 0 {
        return false;
    }
    let first = next.text.chars().next();
    let is_link = ["http", "www", "<http"].iter().any(|begin| next.text.starts_with(begin));
    is_link
        || first.is_some_and(|first| {
            first.is_lowercase() || first.is_ascii_digit() || "(“\"".contains(first)
        })
}

/// "1. Tình hình quán triệt …" above its text: a numbered line of one sentence that a paragraph without a number
/// follows.
fn is_heading(case: &Case<'_>, at: &ReadPassage<'_>) -> bool {
    let words = &at.reading.words;
    let is_numbered = words.len() > 2
        && (words[0].sort == Sort::Number || words[0].span.len() <= 2)
        && matches!(words[1].sort, Sort::Mark('.' | ')' | '/'))
        && !words[1].is_spaced;
    let next = case.subject.passages.get(at.index + 1);
    let leads = next.is_some_and(|next| {
        matches!(next.kind, PassageKind::Paragraph | PassageKind::Heading { .. })
            && (next.text.starts_with(char::is_uppercase) || next.bullet() > 0)
    });
    // The rest of a heading's own line.
    let before = at.index.checked_sub(1).map(|before| &case.subject.passages[before]);
    let is_rest = before.is_some_and(|before| {
        let last = before.line_at(before.text.len().saturating_sub(1));
        matches!(before.kind, PassageKind::Heading { .. })
            && last > 0
            && last == at.passage.line_at(0)
            && !before.text.ends_with([':', '.'])
    });
    (is_numbered || is_rest) && leads && at.reading.sentences.len() <= 2
}

fn is_all_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// A line that leads in a list and ends with a full stop or semicolon: "như sau."
fn lead(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    const LEADS: [&str; 4] = ["như sau", "sau đây", "cụ thể như sau", "gồm"];
    let Some(Sort::Mark(sign @ ('.' | ';'))) = at.reading.words.last().map(|word| word.sort) else {
        return;
    };
    let lower = at.reading.lower.trim_end_matches(sign).trim_end();
    let Some(lead) = LEADS.iter().find(|lead| lower.ends_with(**lead)) else { return };
    let span = lower.len() - lead.len()..at.text().trim_end().len();
    let right = format!("{}:", at.quote(&span).trim_end_matches(sign).trim_end());
    let message = format!("Sau “{lead}” dùng dấu hai chấm.");
    // What "gồm" leads to may be missing altogether.
    out.at(at, span, message).fix_if(*lead != "gồm", right);
}
