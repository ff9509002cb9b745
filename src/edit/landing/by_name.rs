//! Where lines fall that bring an STT or a label.

use crate::{
    edit::table_columns::{ALIKE, BlockColumns, RowNames, bare, is_code_of, likeness},
    model::FormRow,
};

/// Where a line falls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LandsOn {
    Row(usize),
    /// Its code is this row's, its label more or less.
    Likely(usize),
    /// Its label is this row's, and others'.
    OneOf(usize),
    /// Its code is this row's, its label another one: nothing is written.
    OtherLabel(usize),
    Nowhere,
}

impl LandsOn {
    /// A place among the rows, if there is such a row.
    pub fn at(rows: &[FormRow], row: usize) -> Self {
        if row < rows.len() { Self::Row(row) } else { Self::Nowhere }
    }

    /// The row that takes its words.
    pub fn row(self) -> Option<usize> {
        match self {
            Self::Row(row) | Self::Likely(row) | Self::OneOf(row) => Some(row),
            Self::OtherLabel(_) | Self::Nowhere => None,
        }
    }
}

/// Where each line falls by its code and label.
pub fn by_name(names: RowNames<'_>, columns: BlockColumns, lines: &[Vec<String>]) -> Vec<LandsOn> {
    let mut last = None;
    let mut one = |line: &Vec<String>| {
        let cell = |at: Option<usize>| at.and_then(|at| line.get(at)).map_or("", String::as_str);
        let target = named(names, last, cell(columns.code), cell(columns.label));
        last = target.row().or(last);
        target
    };
    lines.iter().map(&mut one).collect()
}

/// "2.2.2., 3.2.2.": the codes of the rows whose label is that of this one; nothing where they have none.
pub fn codes_like(rows: &[FormRow], row: usize) -> String {
    let like = |other: &&FormRow| likeness(&other.label, &rows[row].label) >= 1.0;
    let codes: Vec<&str> = rows.iter().filter(like).map(|row| row.code.as_str()).collect();
    if codes.len() < 2 || codes.contains(&"") { String::new() } else { codes.join(", ") }
}

/// The row of that code and label.
fn named(names: RowNames<'_>, last: Option<usize>, code: &str, label: &str) -> LandsOn {
    let rows = names.rows;
    let with_code = |row: &usize| is_code_of(&rows[*row], code);
    let of_code = (0..rows.len()).find(with_code);
    if label.is_empty() {
        return of_code.map_or(LandsOn::Nowhere, LandsOn::Row);
    }
    let like = |row: usize| names.likeness(row, label);
    let best = (0..rows.len()).map(like).fold(0.0, f32::max);
    if let Some(row) = of_code {
        return match like(row) {
            own if own >= 1.0 => LandsOn::Row(row),
            own if own >= ALIKE && own >= best => LandsOn::Likely(row),
            _ => LandsOn::OtherLabel(row),
        };
    }
    if best < ALIKE {
        return LandsOn::Nowhere;
    }
    let alike: Vec<usize> = (0..rows.len()).filter(|&row| like(row) >= best).collect();
    let is_whole = best >= 1.0 && bare(code).is_empty();
    match (alike.as_slice(), decided(rows, last, &alike)) {
        (&[row], _) | (_, Some(row)) if is_whole => LandsOn::Row(row),
        (&[row], _) | (_, Some(row)) => LandsOn::Likely(row),
        (several, None) => {
            // Most likely the next one below the line before.
            let below = several.iter().find(|row| last.is_none_or(|last| **row > last));
            below.or(several.first()).map_or(LandsOn::Nowhere, |row| LandsOn::OneOf(*row))
        }
    }
}

/// Which of the rows of one label the line before decides for: the row right below that line's, or the only one that
/// its code stands above or beside.
fn decided(rows: &[FormRow], last: Option<usize>, alike: &[usize]) -> Option<usize> {
    let last = last?;
    if alike.contains(&(last + 1)) {
        return Some(last + 1);
    }
    let code = bare(&rows[last].code);
    let is_kin = |row: &&usize| {
        let above = above(bare(&rows[**row].code));
        **row > last && above.is_some_and(|own| own == code || Some(own) == self::above(code))
    };
    let kin: Vec<&usize> = alike.iter().filter(is_kin).collect();
    if let [row] = kin.as_slice() { Some(**row) } else { None }
}

/// "2.2" of "2.2.1".
fn above(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(above, _)| above)
}
