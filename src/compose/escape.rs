//! Words from elsewhere written so that the report's inline syntax prints them as they stood: an old text, what
//! is pasted.
//!
//! Braces, backslashes and stars are escaped: such a text has no emphasis of ours, a star in it is a star
//! ("(*)" of a footnote, "5*3"). Only stars that no emphasis can begin or end with stay bare: those with
//! nothing but white space on both sides. Invariant: what `escaped` gives prints as what it was given.

/// `paragraph` with a backslash before every sign that would otherwise be syntax.
pub fn escaped(paragraph: &str) -> String {
    if !paragraph.contains(['{', '}', '\\', '*']) {
        return paragraph.to_owned();
    }
    let mut out = String::with_capacity(paragraph.len() + 8);
    let mut rest = paragraph;
    while let Some(at) = rest.find(['{', '}', '\\', '*']) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let stars = from.bytes().take_while(|&byte| byte == b'*').count();
        // Any other sign is one byte long as well.
        let (run, after) = from.split_at(stars.max(1));
        let is_word = |beside: Option<char>| beside.is_some_and(|beside| !beside.is_whitespace());
        let is_bare =
            stars > 0 && !is_word(out.chars().next_back()) && !is_word(after.chars().next());
        for sign in run.chars() {
            if !is_bare {
                out.push('\\');
            }
            out.push(sign);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        assets,
        compose::{figures::Figures, inline::inlines, plain_text},
        model::{Commune, Period, Place, Report},
    };

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(escaped(source), expected);
    }

    #[test]
    fn syntax_of_placeholders_is_escaped() {
        check("tập {a} \\ b", "tập \\{a\\} \\\\ b");
        check("không có gì", "không có gì");
    }

    #[test]
    fn stars_of_the_text_are_escaped() {
        check("tốt hơn (*dự kiến quý II*).", "tốt hơn (\\*dự kiến quý II\\*).");
        check("**Ưu điểm**: tốt", "\\*\\*Ưu điểm\\*\\*: tốt");
        check("5*3*2", "5\\*3\\*2");
        check("12 hồ sơ(*) và 15 hồ sơ**", "12 hồ sơ(\\*) và 15 hồ sơ\\*\\*");
    }

    #[test]
    fn stars_among_blanks_are_no_emphasis_anyway() {
        check("* Một * hai **", "* Một * hai **");
    }

    #[test]
    fn many_stars_take_no_time() {
        let text = "*a ".repeat(300_000);
        assert!(escaped(&text).len() >= text.len());
    }

    /// What the page prints of the escaped words, and whether any of it is emphasised.
    fn printed(words: &str) -> (String, bool) {
        let outline = assets::outline("ngan").expect("the outline");
        let period = Period::parse("2026-Q1").expect("a period");
        let report = Report::from_outline(outline, &Commune::default(), period);
        let commune = Commune::default();
        let figures = Figures::of(&report, &commune);
        let mut findings = Vec::new();
        let inlines = inlines(&escaped(words), &|_| Place::Page, &figures, &mut findings);
        (plain_text(&inlines), inlines.iter().any(|inline| inline.bold || inline.italic))
    }

    proptest! {
        #[test]
        fn what_is_escaped_prints_as_it_stood(words in "[a{}*\\\\ ế().\n]{0,24}") {
            prop_assert_eq!(printed(&words), (words, false));
        }
    }
}
