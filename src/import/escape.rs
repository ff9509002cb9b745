//! Imported words written so that the report's inline syntax prints them as they stood.
//!
//! Braces and backslashes are always escaped. A pair of stars stays where the source plainly means
//! emphasis, as text converted from Word through Markdown does ("(*dự kiến*)"); another pair that our
//! syntax would take for emphasis is escaped; a star that pairs with nothing is left alone.

/// Marks that may stand before an opening star that is plainly meant.
const BEFORE: &str = " (“\"'[";
/// Marks that may stand after a closing star that is plainly meant.
const AFTER: &str = " )”\"'].,;:!?…";

/// `paragraph` with a backslash before every sign that would otherwise be syntax.
pub(super) fn escaped(paragraph: &str) -> String {
    if !paragraph.contains(['{', '}', '\\', '*']) {
        return paragraph.to_owned();
    }
    let signs: Vec<char> = paragraph.chars().collect();
    let stars = stars_to_escape(&signs);
    let mut out = String::with_capacity(paragraph.len() + 8);
    let mut next_star = stars.into_iter().peekable();
    for (at, &sign) in signs.iter().enumerate() {
        let is_star = next_star.next_if_eq(&at).is_some();
        if is_star || matches!(sign, '{' | '}' | '\\') {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// Positions of stars to escape, ascending.
fn stars_to_escape(signs: &[char]) -> Vec<usize> {
    let closers = [Closers::of(signs, 1), Closers::of(signs, 2)];
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let doubled = signs[at] == '*' && signs.get(at + 1) == Some(&'*');
        let widths: &[usize] = match signs[at] {
            '*' if doubled => &[2, 1],
            '*' => &[1],
            _ => &[],
        };
        let pair = widths.iter().find_map(|&width| {
            let opens = signs.get(at + width).is_some_and(|c| !c.is_whitespace());
            let end = if opens { closers[width - 1].after(at + width) } else { None };
            end.map(|end| (end, width))
        });
        let Some((end, width)) = pair else {
            at += 1;
            continue;
        };
        if !is_meant(signs, at, end, width) {
            found.extend(at..at + width);
            found.extend(end..end + width);
        }
        at = end + width;
    }
    found
}

/// Where stars that can close emphasis stand, ascending.
struct Closers(Vec<usize>);

impl Closers {
    fn of(signs: &[char], width: usize) -> Self {
        let closes = |at: usize| {
            let run = &signs[at..signs.len().min(at + width)];
            run.len() == width && run.iter().all(|&c| c == '*') && !signs[at - 1].is_whitespace()
        };
        Self((1..signs.len()).filter(|&at| signs[at] == '*' && closes(at)).collect())
    }

    /// The first one that leaves at least one sign after `from`.
    fn after(&self, from: usize) -> Option<usize> {
        self.0.get(self.0.partition_point(|&at| at <= from)).copied()
    }
}

fn is_meant(signs: &[char], start: usize, end: usize, width: usize) -> bool {
    let before = start.checked_sub(1).map(|at| signs[at]);
    let after = signs.get(end + width).copied();
    let inside = &signs[start + width..end];
    before.is_none_or(|c| BEFORE.contains(c))
        && after.is_none_or(|c| AFTER.contains(c))
        && !inside.contains(&'*')
        && inside.iter().any(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn emphasis_that_is_meant_stays() {
        check("tốt hơn (*dự kiến quý II*).", "tốt hơn (*dự kiến quý II*).");
        check("**Ưu điểm**: tốt", "**Ưu điểm**: tốt");
    }

    #[test]
    fn other_pairs_are_escaped_and_lone_stars_are_not() {
        check("5*3*2", "5\\*3\\*2");
        check("* Tiến độ (*) và", "* Tiến độ (*) và");
        check("* Một * hai", "* Một * hai");
        check("a*b", "a*b");
    }

    #[test]
    fn many_stars_take_no_time() {
        let text = "*a ".repeat(300_000);
        assert!(escaped(&text).len() >= text.len());
    }
}
