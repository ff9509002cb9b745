//! Marks of Markdown taken off a source line, as converters from Word leave them.
//!
//! Heading marks, quotes and emphasis around a whole heading only say how a line looks; `<br>` is a line
//! break, in a table of two columns (letterhead, signature) for each column by itself. Emphasis inside a
//! sentence is the writer's own and stays. Invariant: no letter and no digit is lost.

use std::borrow::Cow;

use super::super::marker;
use crate::model::text;

/// More words in emphasis are a paragraph that is meant so.
const MOST_HEADING_WORDS: usize = 25;

/// The lines that `line` prints, without marks.
pub(super) fn printed(line: &str) -> Vec<Cow<'_, str>> {
    if !line.contains(['#', '*', '_', '<', '>', '|']) {
        return vec![Cow::Borrowed(line)];
    }
    let breaks = ["<br>", "<br/>", "<br />", "<BR>"];
    if !breaks.iter().any(|mark| line.contains(mark)) {
        return vec![unmarked(line)];
    }
    let broken = breaks.iter().fold(line.to_owned(), |line, mark| line.replace(mark, "\n"));
    let row = broken.trim().strip_prefix('|').map(|row| row.strip_suffix('|').unwrap_or(row));
    match row.map(|row| row.split('|').collect::<Vec<_>>()).as_deref() {
        Some([left, right]) => side_by_side(left, right),
        Some(_) => vec![Cow::Owned(broken.replace('\n', " "))],
        None => broken.lines().map(|part| Cow::Owned(unmarked(part).into_owned())).collect(),
    }
}

/// Two cells of several lines each, line by line with a tab between.
fn side_by_side<'t>(left: &str, right: &str) -> Vec<Cow<'t, str>> {
    /// Stands for an empty left column.
    const FAR_RIGHT: &str = "\t\t\t\t\t";
    let parts = |cell: &str| -> Vec<String> {
        cell.split('\n').map(|part| part.trim().trim_matches('*').to_owned()).collect()
    };
    let (left, right) = (parts(left), parts(right));
    let part = |parts: &[String], at: usize| parts.get(at).cloned().unwrap_or_default();
    (0..left.len().max(right.len()))
        .map(|at| match (part(&left, at), part(&right, at)) {
            (left, right) if left.is_empty() => Cow::Owned(format!("{FAR_RIGHT}{right}")),
            (left, right) => Cow::Owned(format!("{left}\t{right}")),
        })
        .collect()
}

/// `line` without heading marks, quotes and the emphasis of a whole heading.
fn unmarked(line: &str) -> Cow<'_, str> {
    let mut bare = line.trim();
    while let Some(rest) = bare.strip_prefix('>').filter(|_| !bare.starts_with(">=")) {
        bare = rest.trim_start();
    }
    let level = bare.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&level) && bare[level..].starts_with(' ') {
        bare = bare[level..].trim().trim_end_matches('#').trim_end();
    }
    if let Some(heading) = emphasised_heading(bare) {
        return Cow::Owned(heading);
    }
    if bare.len() == line.trim().len() { Cow::Borrowed(line) } else { Cow::Borrowed(bare) }
}

/// "**1. Kế hoạch**", "**1) Kiểm tra:** Đã kiểm tra", "1. **Kế hoạch**" without stars; none for text.
fn emphasised_heading(line: &str) -> Option<String> {
    let number = marker::marker(line).map_or(0, |found| found.rest);
    let (number, words) = line.split_at(number);
    let mark: String = words.chars().take_while(|c| matches!(c, '*' | '_')).collect();
    let inner = words.strip_prefix(mark.as_str()).filter(|_| (1..=3).contains(&mark.len()))?;
    let (inside, after) = inner.split_once(mark.as_str())?;
    let is_whole = after.is_empty();
    let is_text = inside.starts_with(' ') || inside.ends_with(' ') || inside.contains(['*', '_']);
    if inside.is_empty() || is_text || !is_whole && !after.starts_with(' ') {
        return None;
    }
    let is_numbered = !number.is_empty() || marker::marker(inside).is_some();
    let few = inside.split(' ').take(MOST_HEADING_WORDS + 1).count() <= MOST_HEADING_WORDS;
    let is_label = few && !inside.ends_with(['.', ';', ',']) || inside.starts_with('(');
    if is_numbered || is_whole && (marker::is_upper(inside) || is_label) {
        return Some(format!("{number}{inside}{after}"));
    }
    None
}

/// "---", "***" and the line below a table's heading.
pub(in crate::import) fn is_rule(line: &str) -> bool {
    let line = text::one_line(line);
    let marks = line.chars().filter(|c| matches!(c, '-' | '*' | '_' | '=' | '–' | '—')).count();
    marks >= 3 && line.chars().all(|c| "-*_=–—|: ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(printed(line), expected);
    }

    #[test]
    fn marks_of_headings_go() {
        check("## I. KẾT QUẢ", &["I. KẾT QUẢ"]);
        check("# KẾT QUẢ #", &["KẾT QUẢ"]);
        check("**1. Kế hoạch**", &["1. Kế hoạch"]);
        check("***2.1. Công khai***", &["2.1. Công khai"]);
        check("### **II. KẾT QUẢ**", &["II. KẾT QUẢ"]);
        check("1. **Kế hoạch**", &["1. Kế hoạch"]);
        check("**1) Kiểm tra:** Đã kiểm tra.", &["1) Kiểm tra: Đã kiểm tra."]);
        check("**Cải cách thể chế**", &["Cải cách thể chế"]);
        check("*(Số liệu đến ngày 14/3)*", &["(Số liệu đến ngày 14/3)"]);
        check("> Đã làm.", &["Đã làm."]);
    }

    #[test]
    fn emphasis_and_bullets_of_text_stay() {
        for line in [
            "Tốt hơn (*dự kiến*).",
            "**Ưu điểm**: tốt",
            "* Một việc *",
            "- **Thể chế:** đã làm.",
            "*Cả đoạn này là chữ nghiêng.*",
            "#xã",
            "5*3*2",
            "*a* và *b*",
        ] {
            check(line, &[line]);
        }
    }

    #[test]
    fn breaks_are_lines_or_stay_in_their_column() {
        check("một<br>hai", &["một", "hai"]);
        check(
            "| **ỦY BAN<br>XÃ MẪU** | **CỘNG HÒA**<br>**Độc lập** |",
            &["ỦY BAN\tCỘNG HÒA", "XÃ MẪU\tĐộc lập"],
        );
        check("| a | b<br><br>**c** |", &["a\tb", "\t\t\t\t\t", "\t\t\t\t\tc"]);
        check("| 1 | Có = 1<br/>Không = 0 | 1 |", &["| 1 | Có = 1 Không = 0 | 1 |"]);
    }

    #[test]
    fn rules_hold_only_marks() {
        for line in ["---", "* * *", "|---|:-:|", "| --- | --- |", "______"] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["-", "- 3 -", "--", "| - | - |", "- một ---", ""] {
            assert!(!is_rule(line), "{line}");
        }
    }
}
