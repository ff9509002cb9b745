//! White space before a mark, none behind it, and marks written twice.

use crate::{
    assets::language,
    check::{Case, Class, Findings, Passing, Rule, Run},
    model::Level,
    prose::{Sort, Word, syllable::placed},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V140",
    name: "mark-spacing",
    level: Level::Hint,
    class: Class::Punct,
    why: "Dấu câu đặt liền sau chữ và cách chữ sau một dấu cách; không viết hai dấu liền nhau.",
    bad: "Đã họp các thôn ⟦,⟧ tổ dân phố. Xã đã ban hành kế hoạch⟦;⟧tổ chức thực hiện.\nĐã niêm yết công khai⟦;;⟧ báo cáo kết quả⟦,.⟧ Xã như⟦;⟧ qua loa, qua Zalo.\nTổ chức 12 cuộc họp giao ⟦ban. trong⟧ đó 04 cuộc họp chuyên đề; xây dựng chính quyền số⟦..⟧",
    good: "Tuyên truyền qua loa, Zalo,...; thời hạn 24/24; tăng 1.200 hồ sơ; v.v.; đ/c; khu vực chờ... Xã Mẫu./.\nMức độ 3, 4; gửi xamau@gov.vn; ISO 9001:2015; (trong đó: 05 hồ sơ).",
    run: Run::Each(mark_spacing),
};

fn mark_spacing(_: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let words = &at.reading.words;
    for (nth, word) in words.iter().enumerate().skip(1) {
        let Sort::Mark(sign @ (',' | ';' | '.' | ':')) = word.sort else { continue };
        let before = &words[nth - 1];
        let next = words.get(nth + 1);
        let start = word.span.start;
        if at.reading.mention_at(start).is_some() {
            continue;
        }
        if let (Sort::Mark(first @ (',' | ';' | '.' | ':')), false) = (before.sort, word.is_spaced)
        {
            // Dots in a row and "v.v..." are another matter; ",..." ends a list.
            let ends_dots = first == '.' && matches!(sign, ',' | ';') && is_dotted(at, nth - 1);
            let dots = ends_dots
                || sign == '.'
                    && (first == '.' || next.is_some_and(|next| next.sort == Sort::Mark('.')));
            let is_two = first == '.' && sign == '.' && is_two_dots(words, nth);
            if (!dots || is_two) && !is_closing(at, nth) {
                let quote = at.quote(&(before.span.start..word.span.end)).to_owned();
                let message = format!("Hai dấu “{quote}” liền nhau; giữ một dấu.");
                out.at(at, before.span.start..word.span.end, message);
            }
            continue;
        }
        if let Some(next) = next.filter(|_| sign == '.' && is_small_behind(at, nth)) {
            let span = before.span.start..next.span.end;
            let quote = at.quote(&span).to_owned();
            let message =
                format!("Ở “{quote}” sau dấu chấm là chữ thường: viết hoa, hoặc dùng dấu phẩy.");
            out.at(at, span, message).level(Level::Warning);
            continue;
        }
        let is_word_before = matches!(before.sort, Sort::Letters | Sort::Number);
        let starts_dots = sign == '.' && next.is_some_and(|next| next.sort == Sort::Mark('.'));
        if word.is_spaced && is_word_before && !starts_dots {
            let message =
                format!("Có dấu cách trước dấu “{sign}” sau “{}”.", at.quote(&before.span));
            out.at(at, word.span.clone(), message);
            continue;
        }
        let is_glued = next.is_some_and(|next| next.sort == Sort::Letters && !next.is_spaced);
        if is_glued && matches!(sign, ',' | ';') && before.sort == Sort::Letters {
            let message = format!("Thiếu dấu cách sau dấu “{sign}”.");
            out.at(at, word.span.clone(), message);
        }
        if sign == ';' && at.reading.lower_of(before) == "như" {
            let message = "Sau “như” dùng dấu hai chấm, không dùng dấu chấm phẩy.";
            out.at(at, word.span.clone(), message).level(Level::Warning).fix(":");
        }
    }
}

/// Whether the dot at word `nth` is the second of two and no more.
fn is_two_dots(words: &[Word], nth: usize) -> bool {
    let is_dot = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_some_and(|word| matches!(word.sort, Sort::Mark('.' | '…')))
    };
    let before = nth.checked_sub(2);
    let is_word = before.and_then(|at| words.get(at)).is_some_and(|word| word.span.len() > 2);
    !is_dot(before) && !is_dot(Some(nth + 1)) && is_word
}

/// "họp giao ban. trong đó": a stop between two words of the language, the second with a small letter.
fn is_small_behind(at: &Passing<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let (Some(before), Some(next)) = (nth.checked_sub(1).map(|at| &words[at]), words.get(nth + 1))
    else {
        return false;
    };
    let known = language::syllables();
    let is_word = |word: &Word| {
        let lower = at.reading.lower_of(word);
        word.sort == Sort::Letters && lower.chars().count() > 1 && known.has(&placed(lower))
    };
    let is_first = nth < 3;
    is_word(before)
        && !before.is_capital
        && is_word(next)
        && next.is_spaced
        && at.quote(&next.span).chars().all(char::is_lowercase)
        && !is_first
}

/// Whether the dot at word `nth` is the last of several, or of "v.v.".
fn is_dotted(at: &Passing<'_>, nth: usize) -> bool {
    let before = nth.checked_sub(1).map(|before| &at.reading.words[before]);
    before.is_some_and(|before| {
        before.sort == Sort::Mark('.') || before.span.len() <= 2 && before.sort == Sort::Letters
    })
}

/// "./." ends a document.
fn is_closing(at: &Passing<'_>, nth: usize) -> bool {
    at.reading.words.get(nth.saturating_sub(1)..).is_some_and(|rest| rest.len() <= 3)
        && at.text().trim_end().ends_with("./.")
}
