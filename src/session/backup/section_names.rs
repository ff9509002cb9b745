//! What sections of a report are called where lists of them are told.

use crate::model::{Report, Section, numbering, text};

/// Names of the sections of which this is so, in their order: "II.1. Cải cách thể chế".
pub fn names_of(report: &Report, is_meant: impl Fn(&Section) -> bool) -> Vec<String> {
    let numbers = numbering::numbers(&report.sections);
    let sections = report.sections.iter().zip(numbers);
    sections
        .filter(|(section, _)| is_meant(section))
        .map(|(section, number)| name(&number, &section.heading))
        .collect()
}

/// "1. Công tác chỉ đạo"; what is filled in only on the page is "…".
pub fn name(number: &str, heading: &str) -> String {
    let words = heading.split_once('{').map_or(heading.trim(), |(before, _)| before.trim());
    let filled = if words.len() == heading.trim().len() { "" } else { "…" };
    let shouts = !words.chars().any(char::is_lowercase);
    let words = if shouts { text::capitalised(&words.to_lowercase()) } else { words.to_owned() };
    format!("{number} {words}{filled}").trim().to_owned()
}

/// "1. A; 2. B; và 3 mục khác": as many as a sentence bears.
pub fn listed(names: &[String]) -> String {
    const MOST: usize = 4;
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join("; ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown}; và {more} mục khác"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_called_as_one_says_it() {
        assert_eq!(name("1.", "Công tác chỉ đạo"), "1. Công tác chỉ đạo");
        assert_eq!(name("II.", "CẢI CÁCH THỂ CHẾ"), "II. Cải cách thể chế");
        assert_eq!(name("III.", "NHIỆM VỤ {next_period_label:hoa}"), "III. Nhiệm vụ…");
        assert_eq!(name("", "Đề xuất"), "Đề xuất");
        let names: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
        assert_eq!(listed(&names), "a; b; c; d; và 1 mục khác");
        assert_eq!(listed(&names[..2]), "a; b");
    }
}
