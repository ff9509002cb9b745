//! Annex tables (biểu mẫu) as data: what is printed per row and which indicator fills it.

use serde::Deserialize;

use super::{IndicatorId, text};

/// One row as printed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormRow {
    /// Printed STT, verbatim, with or without its final dot; may be empty.
    #[serde(default)]
    pub code: String,
    /// Printed label, verbatim.
    pub label: String,
    /// Printed unit, verbatim; choices stand one a line.
    #[serde(default)]
    pub unit: String,
    /// What fills the value cell; none on a heading row.
    pub indicator: Option<IndicatorId>,
    /// A bold row without a value.
    #[serde(default)]
    pub heading: bool,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Printed number: 1 to 7.
    pub number: u32,
    /// "Công tác chỉ đạo điều hành CCHC".
    pub title: String,
    /// Rows in printed order.
    #[serde(rename = "row")]
    pub rows: Vec<FormRow>,
}

/// How an annex's pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// 210 × 297 mm.
    #[default]
    Portrait,
    /// 297 × 210 mm, for wide tables.
    Landscape,
}

/// A version of all tables, as one circular prints them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSet {
    /// "cv725-huyen" or "hai-cap".
    pub id: String,
    /// What it is, for a person.
    pub name: String,
    /// How its pages lie.
    #[serde(default)]
    pub orientation: Orientation,
    /// Tables in printed order.
    #[serde(rename = "form")]
    pub forms: Vec<Form>,
}

/// The number of the form a line is the caption of: "Biểu mẫu 1", "BIỂU MẪU SỐ 01: …", "Biểu số 1".
pub fn caption_number(line: &str) -> Option<u32> {
    if !line.trim_start_matches(['*', '#', ' ', '\\']).starts_with('B') {
        return None;
    }
    if line.ends_with(')') && !line.contains('(') {
        // The end of a label that speaks of a form: "(theo dòng 1.1. Biểu mẫu 3)".
        return None;
    }
    let folded = text::folded(line);
    let rest = folded.strip_prefix("bieu mau").or_else(|| folded.strip_prefix("bieu"))?;
    let rest = rest.trim_start().trim_start_matches("so ");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| (1..=50).contains(number))
}

/// What `rows_below` begins with.
const ROWS_BELOW: &str = "Các dòng chưa đọc được vào Biểu mẫu ";

/// The line of a kept annex above rows that belong below a form: it says which form to whoever looks at the text of
/// the annex, and is printed nowhere.
pub fn rows_below(form: u32) -> String {
    format!("{ROWS_BELOW}{form}")
}

/// The number of the form below which the rows under `line` belong, where it is such a line.
pub fn rows_below_of(line: &str) -> Option<u32> {
    line.trim().strip_prefix(ROWS_BELOW)?.parse().ok()
}

/// Whether a line is the name of an annex: "PHỤ LỤC 01", "Phụ lục I", "PHỤ LỤC BIỂU MẪU".
pub fn is_annex_name(line: &str) -> bool {
    if !line.starts_with('P') {
        return false;
    }
    let folded = text::folded(line);
    folded.strip_prefix("phu luc").is_some_and(|rest| {
        let words = rest.split(' ').filter(|word| !word.is_empty()).count();
        words <= 2 || !line.chars().any(char::is_lowercase)
    })
}

impl FormSet {
    /// The row of form `number` printed with `code`; final dots do not matter.
    pub fn row(&self, number: u32, code: &str) -> Option<&FormRow> {
        let bare = |code: &str| code.trim().trim_end_matches('.').to_owned();
        let wanted = bare(code);
        let form = self.forms.iter().find(|form| form.number == number)?;
        form.rows.iter().find(|row| !row.heading && bare(&row.code) == wanted)
    }
}
