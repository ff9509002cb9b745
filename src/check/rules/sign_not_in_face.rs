//! A sign that the page's face lacks: the page shows a box in its place.

use std::ops::Range;

use crate::{
    check::{Case, Class, Facts, Origin, Reporter, Rule, Run},
    layout,
    model::{Level, Place, signs},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Y010",
    name: "sign-not-in-face",
    level: Level::Error,
    class: Class::Typo,
    why: "Phông in không có ký tự này nên trang in ra □; hãy thay bằng ký tự khác hoặc bằng chữ.",
    bad: "Kết quả đạt tốt ⟦😀⟧, đã xong ⟦✓⟧ phần việc.\nÝ kiến góp ý: ⟦漢字⟧ của đơn vị.",
    good: "Đạt 5 × 3 = 15; nhiệt độ 37 °C; • → ≤ ≥ √ □ ■ “trích” – ‘dẫn’… ₫ ½ m².",
    folded: None,
    run: Run::Both(in_passage, in_notes),
};

fn in_passage(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for span in stretches(at.text()) {
        let signs = at.quote(&span);
        let equal = equal(at, &span);
        let told = out.at(at, span, message(signs, "")).level(level(facts.origin));
        if let Some(equal) = equal {
            told.fix(equal);
        }
    }
}

/// Notes stand on the page and in no passage.
fn in_notes(case: &Case<'_>, out: &mut Reporter<'_>) {
    for (indicator, figure) in &case.subject.report.figures {
        for span in stretches(&figure.note).take(1) {
            let place = Place::Figure { indicator: indicator.clone(), at: None };
            let note = format!(" ở ghi chú “{}”", figure.note);
            out.missing(place, message(&figure.note[span], &note))
                .level(level(case.subject.origin));
        }
    }
}

/// A file is somebody's who may print it with another face.
fn level(origin: Origin) -> Level {
    match origin {
        Origin::Book => RULE.level,
        Origin::File => Level::Warning,
    }
}

fn message(signs: &str, place: &str) -> String {
    let codes: Vec<String> =
        signs.chars().take(3).map(|sign| format!("U+{:04X}", u32::from(sign))).collect();
    let more = if signs.chars().count() > codes.len() { "…" } else { "" };
    let codes = codes.join(" ");
    format!("Phông in không có ký tự “{signs}” ({codes}{more}){place} nên trang in ra □.")
}

/// Signs the face lacks that follow each other, with what draws nothing between them: one emoji may be several.
fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|sign| !layout::is_shown(sign))?;
        let mut end = start;
        for (at, sign) in text[start..].char_indices() {
            if !layout::is_shown(sign) {
                end = start + at + sign.len_utf8();
            } else if !layout::is_silent(sign) {
                break;
            }
        }
        from = end;
        Some(start..end)
    })
}

/// What may stand for a lone sign.
fn equal(at: &ReadPassage<'_>, span: &Range<usize>) -> Option<String> {
    let mut found = at.quote(span).chars();
    let (sign, None) = (found.next()?, found.next()) else { return None };
    let is_first = at.text()[..span.start].trim().is_empty();
    signs::equal(sign, is_first).map(String::from)
}
