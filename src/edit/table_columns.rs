//! What the columns of a copied block hold: by the titles above them, else by what stands in them.
//!
//! Invariant: an STT is never taken for a value. Where that cannot be told surely, `sure` is false and the
//! person is asked.

use crate::{
    assets::{self, FormColumn},
    model::{FormRow, number, text},
};

/// Where things stand in each line of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockColumns {
    /// STT.
    pub code: Option<usize>,
    /// Chỉ tiêu.
    pub label: Option<usize>,
    /// Đơn vị tính.
    pub unit: Option<usize>,
    /// Số lượng/Tỷ lệ.
    pub value: Option<usize>,
    /// Ghi chú.
    pub note: Option<usize>,
    /// Whether this follows from the block without a guess.
    pub sure: bool,
}

/// Rows and the names they go by.
#[derive(Debug, Clone, Copy)]
pub struct RowNames<'a> {
    /// As printed.
    pub rows: &'a [FormRow],
    /// What stands on screen beside each, where that is not its label; may be empty.
    pub shown: &'a [String],
}

impl RowNames<'_> {
    /// How much a row's name has in common with a label; what stands on screen counts only where it is the same.
    pub fn likeness(&self, row: usize, label: &str) -> f32 {
        let shown = self.shown.get(row).filter(|shown| likeness(shown, label) >= 1.0);
        if shown.is_some() { 1.0 } else { likeness(&self.rows[row].label, label) }
    }
}

/// A code without the final dot, which offices write or leave out.
pub fn bare(code: &str) -> &str {
    code.trim().trim_end_matches('.')
}

/// Whether `code` is the one of `row`; offices write "2,1" for "2.1", too.
pub fn is_code_of(row: &FormRow, code: &str) -> bool {
    !bare(code).is_empty() && bare(&row.code) == bare(code).replace(',', ".")
}

/// Whether a line holds titles of columns: nothing else, or beside them one the office made up ("Quý I").
pub fn is_head(line: &[String]) -> bool {
    let filled = line.iter().filter(|cell| !cell.is_empty()).count();
    let titles = line.iter().filter(|cell| assets::form_column(cell).is_some()).count();
    titles > 0 && (titles == filled || (titles >= 2 && titles + 1 == filled))
}

/// Whether a line below the head counts its columns: "(1)", "(2)".
pub fn is_count_of_columns(line: &[String]) -> bool {
    let mut filled = line.iter().filter(|cell| !cell.is_empty()).peekable();
    let counts = |cell: &String| {
        let inner = cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(char::is_alphanumeric))
    };
    filled.peek().is_some() && filled.all(counts)
}

impl BlockColumns {
    /// Of a block for these rows, below its `head` if it has one. `into_note`: pasted into a note's cell.
    pub fn of(
        names: RowNames<'_>,
        head: Option<&[String]>,
        lines: &[Vec<String>],
        into_note: bool,
    ) -> Self {
        let rows = names.rows;
        let titled = head.and_then(Self::titled).filter(Self::name_rows);
        titled
            .or_else(|| Self::labelled(names, lines))
            .or_else(|| Self::worded(lines))
            .or_else(|| Self::coded(rows, lines))
            .or_else(|| Self::named_numbers(rows, lines))
            .unwrap_or_else(|| Self::bare_values(into_note, lines))
    }

    /// Whether lines say themselves which row they belong to.
    pub fn name_rows(&self) -> bool {
        self.code.or(self.label).is_some()
    }

    fn titled(head: &[String]) -> Option<Self> {
        let columns: Vec<Option<FormColumn>> =
            head.iter().map(|cell| assets::form_column(cell)).collect();
        let at = |wanted| columns.iter().position(|column| *column == Some(wanted));
        let is_value = |(column, title): (&Option<FormColumn>, &String)| {
            column.map_or(!title.is_empty(), |column| column == FormColumn::Value)
        };
        let mut values = (0..head.len()).filter(|&at| is_value((&columns[at], &head[at])));
        let value = Some(values.next()?);
        Some(Self {
            code: at(FormColumn::Code),
            label: at(FormColumn::Label),
            unit: at(FormColumn::Unit),
            value,
            note: at(FormColumn::Note),
            // Of two columns of values, this period's is not told surely.
            sure: values.next().is_none(),
        })
    }

    /// A column of labels shows where everything else is.
    fn labelled(names: RowNames<'_>, lines: &[Vec<String>]) -> Option<Self> {
        let wide = width(lines);
        let rows = names.rows;
        let is_label = |cell: &str| (0..rows.len()).any(|row| names.likeness(row, cell) >= ALIKE);
        let label = (0..wide).find(|&at| mostly(lines, at, is_label))?;
        let code = (0..label).find(|&at| mostly(lines, at, |cell| has_code(rows, cell)));
        let is_unit = |cell: &str| {
            let wanted = text::folded(cell);
            rows.iter().any(|row| text::folded(&row.unit) == wanted) || !is_value(cell)
        };
        let behind = label + 1;
        let unit = (behind + 1 < wide && mostly(lines, behind, is_unit)).then_some(behind);
        let value = unit.unwrap_or(label) + 1;
        let sure = width(lines) <= value + 2;
        Some(Self {
            code,
            label: Some(label),
            unit,
            value: Some(value),
            note: Some(value + 1),
            sure,
        })
    }

    /// Words with numbers somewhere behind them: labels of a table that is not ours, whose STT is no value.
    fn worded(lines: &[Vec<String>]) -> Option<Self> {
        let wide = width(lines);
        let says = |cell: &str| !is_value(cell) && cell.contains(char::is_alphabetic);
        let label = (0..wide).find(|&at| mostly(lines, at, says))?;
        let value = (label + 1..wide).find(|&at| mostly(lines, at, is_value))?;
        Some(Self {
            code: label.checked_sub(1),
            label: Some(label),
            unit: (value > label + 1).then_some(label + 1),
            value: Some(value),
            note: Some(value + 1),
            sure: false,
        })
    }

    /// Codes in front of values, without labels.
    fn coded(rows: &[FormRow], lines: &[Vec<String>]) -> Option<Self> {
        let wide = width(lines);
        let codes: Vec<&str> =
            lines.iter().filter_map(|line| line.first()).map(|cell| bare(cell)).collect();
        if wide < 2 || !mostly(lines, 0, |cell| has_code(rows, cell)) {
            return None;
        }
        let of_parts = codes.iter().any(|code| code.contains(['.', ',']));
        // "2,1" may be a value as well.
        let may_be_values = codes.iter().any(|code| code.contains(','));
        let in_order = places(rows, &codes).is_some_and(|places| places.is_sorted());
        let beside_is_number = mostly(lines, 1, is_value);
        let is_list_of_codes = of_parts || (in_order && beside_is_number);
        if !is_list_of_codes {
            return None;
        }
        let unit = (wide == 3 && !beside_is_number).then_some(1);
        let value = 1 + usize::from(unit.is_some());
        Some(Self {
            code: Some(0),
            label: None,
            unit,
            value: Some(value),
            note: Some(value + 1),
            sure: of_parts && !may_be_values,
        })
    }

    /// Numbers behind words ("Tổng cộng") or behind what may be codes: never notes of the numbers before them.
    fn named_numbers(rows: &[FormRow], lines: &[Vec<String>]) -> Option<Self> {
        if width(lines) < 2 || !mostly(lines, 1, is_value) {
            return None;
        }
        let names = |cell: &String| {
            has_code(rows, cell) || !is_value(cell) && cell.contains(char::is_alphabetic)
        };
        let is_named = lines.iter().filter_map(|line| line.first()).any(names);
        let (code, value, note) = if is_named { (Some(0), 1, Some(2)) } else { (None, 0, None) };
        Some(Self { code, label: None, unit: None, value: Some(value), note, sure: false })
    }

    fn bare_values(into_note: bool, lines: &[Vec<String>]) -> Self {
        let only_notes = into_note && width(lines) <= 1;
        let (value, note) = if only_notes { (None, Some(0)) } else { (Some(0), Some(1)) };
        // A number as a note is rather a value of another column.
        let is_number = |line: &Vec<String>| line.get(1).is_some_and(|cell| is_value(cell));
        let sure = only_notes || !lines.iter().any(is_number);
        Self { code: None, label: None, unit: None, value, note, sure }
    }
}

/// Whether a cell holds what a row of figures takes: a number, or "x".
pub fn is_value(cell: &str) -> bool {
    number::parse_percent(cell).is_ok()
        || cell.eq_ignore_ascii_case("x")
        || cell == "–"
        || cell == "-"
}

/// How many columns the widest line has.
pub fn width(lines: &[Vec<String>]) -> usize {
    lines.iter().map(Vec::len).max().unwrap_or(0)
}

/// Whether more than half of the filled cells of a column are so.
pub fn mostly(lines: &[Vec<String>], at: usize, is_so: impl Fn(&str) -> bool) -> bool {
    let filled: Vec<&String> =
        lines.iter().filter_map(|line| line.get(at)).filter(|cell| !cell.is_empty()).collect();
    let fits = filled.iter().filter(|cell| is_so(cell)).count();
    fits * 2 > filled.len()
}

fn has_code(rows: &[FormRow], code: &str) -> bool {
    rows.iter().any(|row| is_code_of(row, code))
}

/// Rows of codes; nothing when one is no code of these rows.
fn places(rows: &[FormRow], codes: &[&str]) -> Option<Vec<usize>> {
    let place = |code: &&str| rows.iter().position(|row| is_code_of(row, code));
    codes.iter().filter(|code| !code.is_empty()).map(place).collect()
}

/// From this likeness on two labels may name the same row.
pub const ALIKE: f32 = 0.75;

/// How much two labels have in common: the share of words, whatever stands in brackets left aside; 1 is the
/// same words in the same order.
pub fn likeness(one: &str, other: &str) -> f32 {
    let (one, other) = (text::folded(&unbracketed(one)), text::folded(&unbracketed(other)));
    if one == other {
        return if one.is_empty() { 0.0 } else { 1.0 };
    }
    let mut left: Vec<&str> = other.split(' ').collect();
    let count = one.split(' ').count().max(left.len());
    let mut common = 0;
    for word in one.split(' ') {
        if let Some(at) = left.iter().position(|other| *other == word) {
            left.swap_remove(at);
            common += 1;
        }
    }
    // The same words in another order are not the same label.
    (common as f32 / count as f32).min(0.99)
}

fn unbracketed(label: &str) -> String {
    let mut depth = 0_u32;
    label
        .chars()
        .filter(|&c| {
            match c {
                '(' => depth += 1,
                ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_seen_in_any_spelling() {
        let line = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        assert!(is_head(&line(&["STT", "Chỉ tiêu", "ĐVT", "Số lượng"])));
        assert!(is_head(&line(&["TT", "NỘI DUNG", "Đơn vị  tính", "Số lượng / Tỷ lệ", "Ghi chú"])));
        assert!(is_head(&line(&["Kết quả"])));
        assert!(is_head(&line(&["STT", "Chỉ tiêu", "ĐVT", "Quý I/2026"])));
        assert!(!is_head(&line(&["Tổng số", "42"])));
        assert!(!is_head(&line(&["", ""])));
        assert!(is_count_of_columns(&line(&["(1)", "(2)", "(3)", "(A)"])));
        assert!(!is_count_of_columns(&line(&["1", "2"])));
    }

    #[test]
    fn labels_are_compared_by_their_words() {
        let done = "Số nhiệm vụ đã hoàn thành";
        assert!(likeness(done, "SỐ NHIỆM VỤ ĐÃ HOÀN THÀNH (lũy kế)") >= 1.0);
        assert!(likeness(done, "Số nhiệm vụ hoàn thành trước hạn") < ALIKE);
        assert!(likeness(done, "42") < ALIKE);
    }
}
