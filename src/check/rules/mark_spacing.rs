//! White space before a mark, none behind it, and marks written twice.

use crate::{
    check::{Case, Class, Findings, Passing, Rule, Run, reader::Sort},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V140",
    name: "mark-spacing",
    level: Level::Hint,
    class: Class::Punct,
    why: "Dấu câu đặt liền sau chữ và cách chữ sau một dấu cách; không viết hai dấu liền nhau.",
    bad: "Đã họp các thôn ⟦,⟧ tổ dân phố. Xã đã ban hành kế hoạch⟦;⟧tổ chức thực hiện.\nĐã niêm yết công khai⟦;;⟧ báo cáo kết quả⟦,.⟧ Xã như⟦;⟧ qua loa, qua Zalo.",
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
            if !dots && !is_closing(at, nth) {
                let quote = at.quote(&(before.span.start..word.span.end)).to_owned();
                let message = format!("Hai dấu “{quote}” liền nhau; giữ một dấu.");
                out.at(at, before.span.start..word.span.end, message);
            }
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
