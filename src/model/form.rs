//! Annex tables (biểu mẫu) as data: what is printed per row and which indicator fills it.

use serde::Deserialize;

use super::IndicatorId;

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

impl FormSet {
    /// The row of form `number` printed with `code`; final dots do not matter.
    pub fn row(&self, number: u32, code: &str) -> Option<&FormRow> {
        let bare = |code: &str| code.trim().trim_end_matches('.').to_owned();
        let wanted = bare(code);
        let form = self.forms.iter().find(|form| form.number == number)?;
        form.rows.iter().find(|row| !row.heading && bare(&row.code) == wanted)
    }
}
