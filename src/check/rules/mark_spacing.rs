//! White space before a mark, none behind it, and marks written twice.

use crate::{
    assets::language,
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Sort, Word, syllable::placed},
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
    folded: None,
    run: Run::Each(mark_spacing),
};

fn mark_spacing(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for (nth, word) in at.reading.words.iter().enumerate().skip(1) {
        let Sort::Mark(sign @ (',' | ';' | '.' | ':')) = word.sort else { continue };
        // Marks inside a date, a number or a symbol are its own.
        if at.reading.mention_at(word.span.start).is_none() {
            mark(at, nth, sign, out);
        }
    }
}

/// The first thing wrong with the mark `sign`, which is word `nth` of the passage.
fn mark(at: &ReadPassage<'_>, nth: usize, sign: char, out: &mut Reporter<'_>) {
    let (before, word) = (&at.reading.words[nth - 1], &at.reading.words[nth]);
    let next = at.reading.words.get(nth + 1);
    if let (Sort::Mark(first @ (',' | ';' | '.' | ':')), false) = (before.sort, word.is_spaced) {
        doubled(at, nth, (first, sign), out);
        return;
    }
    if let Some(next) = next.filter(|_| sign == '.' && is_small_behind(at, nth)) {
        let span = before.span.start..next.span.end;
        let quote = at.quote(&span).to_owned();
        let message =
            format!("Ở “{quote}” sau dấu chấm là chữ thường: viết hoa, hoặc dùng dấu phẩy.");
        out.at(at, span, message).level(Level::Warning);
        return;
    }
    let is_word_before = matches!(before.sort, Sort::Letters | Sort::Number);
    let starts_dots = sign == '.' && next.is_some_and(|next| next.sort == Sort::Mark('.'));
    if word.is_spaced && is_word_before && !starts_dots {
        let message = format!("Có dấu cách trước dấu “{sign}” sau “{}”.", at.quote(&before.span));
        out.at(at, word.span.clone(), message);
        return;
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

/// Two marks side by side, the second of them word `nth`.
fn doubled(at: &ReadPassage<'_>, nth: usize, marks: (char, char), out: &mut Reporter<'_>) {
    let (first, sign) = marks;
    let words = &at.reading.words;
    let is_dot_behind = words.get(nth + 1).is_some_and(|next| next.sort == Sort::Mark('.'));
    // Dots in a row and "v.v..." are another matter; ",..." ends a list.
    let ends_dots = first == '.' && matches!(sign, ',' | ';') && is_dotted(at, nth - 1);
    let are_dots = ends_dots || sign == '.' && (first == '.' || is_dot_behind);
    let is_two = first == '.' && sign == '.' && is_two_dots(words, nth);
    if (!are_dots || is_two) && !is_closing(at, nth) {
        let span = words[nth - 1].span.start..words[nth].span.end;
        let message = format!("Hai dấu “{}” liền nhau; giữ một dấu.", at.quote(&span));
        out.at(at, span, message);
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
fn is_small_behind(at: &ReadPassage<'_>, nth: usize) -> bool {
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
fn is_dotted(at: &ReadPassage<'_>, nth: usize) -> bool {
    let before = nth.checked_sub(1).map(|before| &at.reading.words[before]);
    before.is_some_and(|before| {
        before.sort == Sort::Mark('.') || before.span.len() <= 2 && before.sort == Sort::Letters
    })
}

/// "./." ends a document.
fn is_closing(at: &ReadPassage<'_>, nth: usize) -> bool {
    at.reading.words.get(nth.saturating_sub(1)..).is_some_and(|rest| rest.len() <= 3)
        && at.text().trim_end().ends_with("./.")
}
