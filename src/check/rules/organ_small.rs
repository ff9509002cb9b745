//! The name of a ministry or department with a small first letter: "bộ Nội vụ".

use crate::{
    assets::language::{self, Bond, capitals},
    check::{Class, Facts, Reporter, Rule, Run},
    model::{Level, text},
    prose::{ReadPassage, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V101",
    name: "organ-small",
    level: Level::Warning,
    class: Class::Capital,
    why: "Tên bộ, sở viết hoa chữ “Bộ”, “Sở” (Nghị định 30/2020/NĐ-CP, Phụ lục II, mục IV).",
    bad: "Thực hiện hướng dẫn của ⟦bộ Nội vụ⟧; đề nghị ⟦sở Tư pháp⟧ sớm khắc phục; Chủ tịch ⟦Ubnd⟧ xã đã họp.",
    good: "Thực hiện hướng dẫn của Bộ Nội vụ, Sở Tư pháp; cán bộ Tư pháp - Hộ tịch; trụ sở Công an xã; cơ sở Y tế; bộ Luật.",
    folded: None,
    run: Run::Each(organ_small),
};

/// "Ubnd": an abbreviation every office knows, with small letters in it.
fn abbreviation(at: &ReadPassage<'_>, word: &Word) -> Option<String> {
    let quote = at.quote(&word.span);
    let right = text::upper(quote);
    let is_known = matches!(right.as_str(), "UBND" | "HĐND" | "TTHC" | "CCHC" | "UBMTTQ" | "MTTQ");
    (word.sort == Sort::Letters && is_known && quote != right).then_some(right)
}

fn organ_small(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let words = &at.reading.words;
    for (nth, word) in words.iter().enumerate() {
        let lower = at.reading.lower_of(word);
        if let Some(right) = abbreviation(at, word) {
            let quote = at.quote(&word.span).to_owned();
            let message = format!("“{quote}” viết là “{right}”.");
            out.at(at, word.span.clone(), message).values(quote, right.clone()).fix(right);
        }
        if word.sort != Sort::Letters || word.is_capital || !matches!(lower, "bộ" | "sở") {
            continue;
        }
        let Some(next) = words.get(nth + 1).filter(|next| next.is_capital && next.is_spaced) else {
            continue;
        };
        // "cán bộ Tư pháp", "trụ sở Công an", "cơ sở Y tế".
        let before = nth.checked_sub(1).map_or("", |before| at.reading.lower_of(&words[before]));
        let is_half = matches!(
            before,
            "cán"
                | "trụ"
                | "cơ"
                | "công"
                | "đảng"
                | "nội"
                | "toàn"
                | "cục"
                | "đồng"
                | "chi"
                | "tiến"
                | "xứ"
        );
        let rest = at.reading.lower.get(next.span.start..).unwrap_or_default();
        let name = capitals().ministries.iter().find(|name| {
            rest.strip_prefix(name.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let Some(name) = name.filter(|_| !is_half) else { continue };
        let span = word.span.start..next.span.start + name.len();
        let quote = at.quote(&span).to_owned();
        let right = text::capitalised(&quote);
        let message = format!("“{quote}” viết là “{right}”.");
        // "đường bộ Xây dựng …", "hội sở Y tế": one word with the one before.
        let is_half = language::syllables().bond(before, lower) > Bond::None;
        out.at(at, span, message).values(quote, right.clone()).fix_if(!is_half, right);
    }
}
