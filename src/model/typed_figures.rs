//! Figures as they are typed in a paragraph, told by their signs alone.
//!
//! Left out is what has digits and counts nothing: years, days and months, periods, numbers of papers, of lists and of
//! what is cited, names, and the inside of placeholders.

/// Words before a number that names something: "quý 2", "Điều 12", "thôn 3".
const NAMED: [&str; 19] = [
    "ngày", "tháng", "năm", "quý", "quí", "điều", "khoản", "chương", "mục", "biểu", "mẫu", "lục",
    "độ", "thôn", "tổ", "ấp", "xóm", "khu", "lần",
];

/// Signs around a word that are none of its own.
fn is_around(sign: char) -> bool {
    !sign.is_alphanumeric() && !matches!(sign, '%' | '/')
}

/// A figure typed in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TypedFigure<'t> {
    /// "36,69", as typed.
    pub number: &'t str,
    /// Whether it is a per cent.
    pub is_percent: bool,
}

impl TypedFigure<'_> {
    /// "36,69 %".
    pub fn words(self) -> String {
        let sign = if self.is_percent { " %" } else { "" };
        format!("{}{sign}", self.number)
    }
}

/// The figures of a paragraph, in order.
pub(crate) fn typed_figures(paragraph: &str) -> Vec<TypedFigure<'_>> {
    if !paragraph.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let words: Vec<&str> = words(paragraph).collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| bare(words[at]));
        let after = words.get(at + 1).copied().unwrap_or_default();
        let is_item = before(1).is_empty() && is_item_number(word);
        if is_item
            || names(before(1), before(2), bare(after))
            || bare(word).contains(char::is_alphabetic)
        {
            continue;
        }
        // "15/12-14/3" are two; so are "1.234–1.300".
        let parts = bare(word).split(['-', '–']).filter(|part| !part.is_empty());
        found.extend(parts.filter_map(|part| figure(part, before(1), after)));
    }
    found
}

/// The words of a text, placeholders left out.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let outside = text.split('{').enumerate().map(|(nth, part)| match part.find('}') {
        Some(end) if nth > 0 => &part[end + 1..],
        _ => part,
    });
    outside.flat_map(str::split_whitespace)
}

fn bare(word: &str) -> &str {
    word.trim_matches(is_around)
}

/// "1.", "a)", "(2)" and "1.2." before the words of a list's item.
fn is_item_number(word: &str) -> bool {
    let ends = word.ends_with(['.', ')', ':', '/']);
    ends && bare(word).chars().all(|sign| sign.is_alphanumeric() || ".,/".contains(sign))
}

/// Whether a number between these words names something and counts nothing.
fn names(before: &str, further: &str, after: &str) -> bool {
    let (before, further) = (before.to_lowercase(), further.to_lowercase());
    // "6 tháng đầu năm"; "số 12", but not "tổng số 12".
    NAMED.contains(&before.as_str()) || after == "tháng" || before == "số" && further != "tổng"
}

/// A part of a word as a figure, where it counts something.
fn figure<'t>(part: &'t str, before: &str, after: &str) -> Option<TypedFigure<'t>> {
    let number = part.trim_end_matches('%').trim_matches(is_around);
    let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
    let fits = number.chars().all(|sign| sign.is_ascii_digit() || ".,/".contains(sign));
    let is_told = has_digit && fits && !is_year(number) && !is_day(number, before);
    let is_percent = part.ends_with('%') || after.starts_with('%');
    is_told.then_some(TypedFigure { number, is_percent })
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1990..2200).contains(&year))
}

/// "14/3/2026", "3/2026"; "14/3" only behind a word that leads to a day, for it may be a share.
fn is_day(number: &str, before: &str) -> bool {
    let parts: Vec<&str> = number.split('/').collect();
    let leads = ["từ", "đến", "hết", "trước", "sau"].contains(&before.to_lowercase().as_str());
    match parts.as_slice() {
        [_] => number.split('.').count() == 3 && number.split('.').next_back().is_some_and(is_year),
        [_, month_or_year] => is_year(month_or_year) || leads,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paragraph: &str, expected: &[&str]) {
        let found: Vec<String> =
            typed_figures(paragraph).into_iter().map(TypedFigure::words).collect();
        assert_eq!(found, expected, "{paragraph}");
    }

    #[test]
    fn what_counts_is_a_figure_however_it_is_written() {
        check(
            "Đã giải quyết 1.234 hồ sơ, đạt 36,69 %; còn (12) hồ sơ.",
            &["1.234", "36,69 %", "12"],
        );
        check("Đạt 36,69%, có **15** phiếu và 38/40 nhiệm vụ.", &["36,69 %", "15", "38/40"]);
        check("Tổng số 12 thủ tục; số lượng: 7.", &["12", "7"]);
    }

    #[test]
    fn what_names_something_is_none() {
        check("Trong quý 2 năm 2026, ngày 14/3/2026, tháng 3/2026, từ 15/12-14/3/2026.", &[]);
        check(
            "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026; Quyết định số 118/2025/QĐ-UBND.",
            &[],
        );
        check("1. Kết quả\n", &[]);
        check("a) Thôn 3, tổ 2; mức độ 4; 6 tháng đầu năm; Điều 12 Nghị định số 61.", &[]);
        check("- 2.1. Tỷ lệ {rate:phan_tram} của {x12} hồ sơ, VNeID2.", &[]);
    }
}
