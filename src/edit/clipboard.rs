//! A block of cells as Excel and its kin put it on the clipboard: tabs between cells, newlines between rows,
//! quotes around a cell that holds either.
//!
//! Invariant: cells stay apart. What holds one cell is that cell, without the newline Excel ends it with;
//! what holds several is never made one word.

/// Rows of cells of a clipboard text.
pub fn rows_of(text: &str) -> Vec<Vec<String>> {
    rows_parted_by('\t', text)
}

/// The same of a text whose cells stand between other signs, as in a CSV.
pub fn rows_parted_by(separator: char, text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let at_start = rows.last().and_then(|row| row.last()).is_some_and(String::is_empty);
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                push(&mut rows, '"');
            }
            '"' if quoted => quoted = false,
            '"' if at_start => quoted = true,
            '\r' if letters.peek() == Some(&'\n') => {}
            letter if letter == separator && !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\n' | '\r' if !quoted => rows.push(vec![String::new()]),
            '\n' | '\r' => push(&mut rows, ' '),
            letter => push(&mut rows, letter),
        }
    }
    // Excel ends the last row too.
    if rows.last().is_some_and(|row| row.len() == 1 && row[0].is_empty()) {
        rows.pop();
    }
    for cell in rows.iter_mut().flatten() {
        *cell = cell.trim().to_owned();
    }
    rows
}

fn push(rows: &mut [Vec<String>], letter: char) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        cell.push(letter);
    }
}

/// What is on the clipboard, for a box that holds one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pasted {
    /// One line, or one cell: its words.
    One(String),
    /// Several lines without cells: they may be words that were broken into lines.
    Lines(String),
    /// Cells beside each other.
    Cells(String),
}

impl Pasted {
    /// Looks at a clipboard text.
    pub fn of(text: &str) -> Self {
        let body = text.trim_end_matches(['\n', '\r']);
        if !body.contains(['\n', '\r', '\t']) {
            return Self::One(body.to_owned());
        }
        // A quoted cell with a line break inside is one cell too.
        let block = rows_of(text);
        match block.as_slice() {
            [row] if row.len() == 1 => Self::One(row[0].clone()),
            _ if body.contains('\t') => Self::Cells(text.to_owned()),
            _ => Self::Lines(text.to_owned()),
        }
    }

    /// The text, when it holds more than one cell or line.
    pub fn several(text: &str) -> Option<String> {
        match Self::of(text) {
            Self::One(_) => None,
            Self::Lines(text) | Self::Cells(text) => Some(text),
        }
    }
}

/// Words that were broken into lines, with a space for each break; a text that goes on behind what was typed
/// before begins with one.
pub fn joined(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len());
    for (at, line) in lines.trim_end().lines().enumerate() {
        if at > 0 && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(line.trim());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_cells_are_told_apart() {
        assert_eq!(rows_of("1\t\"a\nb\"\r\n2\t\"\"\"x\"\"\"\r\n"), [["1", "a b"], ["2", "\"x\""]]);
        assert_eq!(rows_of("1\n\n2"), [["1"], [""], ["2"]]);
        assert_eq!(rows_of("1\r2\r"), [["1"], ["2"]]);
    }

    #[test]
    fn broken_lines_become_spaces() {
        assert_eq!(joined("Cải cách\r\nhành chính\n"), "Cải cách hành chính");
        assert_eq!(joined("một \n\n hai"), "một hai");
        assert_eq!(joined("\nhai"), " hai");
    }

    #[test]
    fn one_cell_is_one_value_whatever_ends_it() {
        let one = |words: &str| Pasted::One(words.into());
        assert_eq!(Pasted::of("14\r\n"), one("14"));
        assert_eq!(Pasted::of("\"a\nb\"\n"), one("a b"));
        // Quotes of a text are its own.
        assert_eq!(Pasted::of("\"một cửa\""), one("\"một cửa\""));
        assert_eq!(Pasted::of("14\n15\n"), Pasted::Lines("14\n15\n".into()));
        assert_eq!(Pasted::of("21\t22"), Pasted::Cells("21\t22".into()));
    }
}
