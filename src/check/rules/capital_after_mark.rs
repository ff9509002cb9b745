//! A comma or semicolon before a sentence of its own, or a capital behind a semicolon.

use crate::{
    assets::language,
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Said, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V110",
    name: "capital-after-mark",
    level: Level::Hint,
    class: Class::Punct,
    why: "Sau dấu phẩy và dấu chấm phẩy không viết hoa, trừ tên riêng; nếu là câu mới thì dùng dấu chấm.",
    bad: "Phục vụ việc đánh giá cán bộ⟦, Công tác⟧ rà soát được quan tâm.\nHạn chế tiêu cực trong giải quyết hồ sơ⟦; Nghiêm túc⟧ khắc phục tồn tại.",
    good: "Đã gửi UBND tỉnh, Sở Nội vụ, Công an xã; Kế hoạch số 11/KH-UBND ngày 12/01/2026; Nghị định số 61/2018/NĐ-CP; UBND xã đã họp.\nGồm Tư pháp - Hộ tịch; Văn phòng - Thống kê; Trung tâm Phục vụ hành chính công.",
    folded: None,
    run: Run::Each(capital_after_mark),
};

fn capital_after_mark(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let words = &at.reading.words;
    for (nth, pair) in words.windows(2).enumerate() {
        let [mark, word] = pair else { continue };
        let Sort::Mark(sign @ (',' | ';')) = mark.sort else { continue };
        let is_word = word.sort == Sort::Letters && word.is_capital && word.is_spaced;
        if !is_word || at.reading.mention_at(word.span.start).is_some() {
            continue;
        }
        let rest = at.reading.lower.get(word.span.start..).unwrap_or_default();
        let Some(begin) = clause(rest) else { continue };
        let span = mark.span.start..word.span.start + begin;
        let quote = at.quote(&span).to_owned();
        if quote.split(' ').skip(2).any(|word| word.starts_with(char::is_uppercase))
            || is_list(at, nth)
        {
            continue;
        }
        let words = quote[1..].trim_start().to_owned();
        let is_paper_before = at.reading.mention_at(mark.span.start.saturating_sub(1));
        let level = match (sign, is_paper_before.map(|mention| &mention.said)) {
            (',', _) | (_, Some(Said::Paper(_))) => Level::Warning,
            _ => Level::Hint,
        };
        let message = if sign == ',' {
            format!("Sau dấu phẩy viết hoa “{words}”: dùng dấu chấm, hoặc viết thường.")
        } else {
            format!("Sau dấu chấm phẩy viết hoa “{words}”: viết thường, hoặc dùng dấu chấm.")
        };
        out.at(at, span, message).level(level);
    }
}

/// Bytes of the words a clause begins with, when they are among those that begin no name.
fn clause(rest: &str) -> Option<usize> {
    let known = language::capitals().clause.iter().map(String::as_str);
    known
        .filter(|words| rest.starts_with(*words))
        .filter(|words| !rest[words.len()..].starts_with(char::is_alphanumeric))
        .map(str::len)
        .max()
}

/// Whether the things before the mark were named with capitals too: then it is a list of names.
fn is_list(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let before =
        words[..nth].iter().rposition(|word| matches!(word.sort, Sort::Mark(',' | ';' | ':')));
    let first = before.map(|before| &words[before + 1]);
    first.is_some_and(|first| {
        first.is_capital && matches!(words[before.unwrap_or(0)].sort, Sort::Mark(','))
    })
}
