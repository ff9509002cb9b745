//! A block copied from Excel, laid over the cells of a sheet.
//!
//! Excel puts tabs between cells, newlines between rows, and quotes around a cell that holds either. How the
//! lines fall on a form's rows, as an officer who copied the official table expects:
//! - whole rows with their STT in front: by STT;
//! - as many lines as the form has rows, or as are left from the cell on: row by row, computed and heading
//!   rows take none;
//! - blank lines exactly where the form has headings: row by row too;
//! - anything else: over the rows one can fill, downwards.
//!
//! Invariant: a blank never wipes what stands there, and a value that cannot be stored stays as typed words.

use crate::{
    edit::field::{self, Field},
    ui::{
        action::{Action, Asks},
        view::View,
        words,
    },
};
use crate::{
    edit::{self, Edit},
    model::{Form, FormRow},
};

/// What goes where.
pub type Filled = Vec<(Field, String)>;

/// Rows of cells of a clipboard text.
pub fn rows_of(text: &str) -> Vec<Vec<String>> {
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
            '\r' if !quoted => {}
            '\t' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\n' => push(&mut rows, ' '),
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

/// Lays a block over a form from row `start` on; `into_note` when the note's cell has the focus. Also how
/// many lines found no row.
pub fn over_form(
    form: &Form,
    start: usize,
    into_note: bool,
    block: &[Vec<String>],
) -> (Filled, usize) {
    let (targets, value_column) = if is_whole_table(form, block) {
        (block.iter().map(|line| by_code(form, &line[0])).collect::<Vec<_>>(), 3)
    } else {
        (targets(form, start, block), 0)
    };
    let mut filled = Filled::new();
    let mut homeless = 0;
    for (line, target) in block.iter().zip(targets) {
        let Target::Row(row) = target else {
            homeless += usize::from(matches!(target, Target::Nowhere) && !is_blank(line));
            continue;
        };
        let Some(id) = form.rows.get(row).and_then(entered_id) else { continue };
        let note = Field::Note(id.clone());
        let columns = if into_note && value_column == 0 {
            vec![note]
        } else {
            vec![Field::Figure(id.clone()), note]
        };
        let cells = line.iter().skip(value_column);
        filled.extend(
            columns
                .into_iter()
                .zip(cells)
                .filter(|(_, words)| !words.is_empty())
                .map(|(field, words)| (field, words.clone())),
        );
    }
    (filled, homeless)
}

/// Where a line falls.
#[derive(Clone, Copy)]
enum Target {
    Row(usize),
    /// On a heading or a computed row.
    Skipped,
    /// Behind the last row.
    Nowhere,
}

fn entered_id(row: &FormRow) -> Option<&crate::model::IndicatorId> {
    row.indicator.as_ref().filter(|id| field::is_entered(id))
}

fn is_blank(line: &[String]) -> bool {
    line.iter().all(String::is_empty)
}

fn targets(form: &Form, start: usize, block: &[Vec<String>]) -> Vec<Target> {
    let count = block.len();
    let row_by_row = |from: usize| {
        let one = |row: usize| match form.rows.get(row) {
            Some(known) if entered_id(known).is_some() => Target::Row(row),
            Some(_) => Target::Skipped,
            None => Target::Nowhere,
        };
        (from..from + count).map(one).collect()
    };
    if count == form.rows.len() {
        return row_by_row(0);
    }
    let rest = &form.rows[start.min(form.rows.len())..];
    let mut headings = rest.iter().zip(block).filter(|(row, _)| row.indicator.is_none()).peekable();
    let has_headings = headings.peek().is_some() && count <= rest.len();
    if count == rest.len() || (has_headings && headings.all(|(_, line)| is_blank(line))) {
        return row_by_row(start);
    }
    let mut fillable =
        (start..form.rows.len()).filter(|row| entered_id(&form.rows[*row]).is_some());
    block.iter().map(|_| fillable.next().map_or(Target::Nowhere, Target::Row)).collect()
}

fn bare(code: &str) -> &str {
    code.trim().trim_end_matches('.')
}

fn by_code(form: &Form, code: &str) -> Target {
    let at = form.rows.iter().position(|row| bare(&row.code) == bare(code));
    match at {
        Some(row) if entered_id(&form.rows[row]).is_some() => Target::Row(row),
        _ => Target::Skipped,
    }
}

/// STT, chỉ tiêu, đơn vị, số liệu, ghi chú: most lines begin with an STT of this form.
fn is_whole_table(form: &Form, block: &[Vec<String>]) -> bool {
    let known = |line: &&Vec<String>| {
        line.len() >= 4 && form.rows.iter().any(|row| bare(&row.code) == bare(&line[0]))
    };
    block.iter().all(|line| line.len() >= 4) && block.iter().filter(known).count() * 2 > block.len()
}

/// Puts cells into the book as one step and says how it went; what cannot be stored stays red on screen.
/// `before` prepares the table (new rows).
pub fn put(
    view: &View<'_>,
    asks: &mut Asks,
    before: Option<Edit>,
    filled: Filled,
    homeless: usize,
    into: &str,
) {
    let open = view.open;
    let mut report = open.live.clone();
    let mut edits: Vec<Edit> = before.into_iter().collect();
    for edit in &edits {
        edit::apply_in_memory(&mut report, edit);
    }
    let mut wrong = Filled::new();
    let mut good = 0;
    for (field, words) in filled {
        match field.edit(&words, &report, &open.commune) {
            Ok(change) => {
                good += 1;
                asks.push(Action::Forget(field));
                if let Some(change) = change {
                    edit::apply_in_memory(&mut report, &change);
                    edits.push(change);
                }
            }
            Err(_) => wrong.push((field, words)),
        }
    }
    let said = words::sheet::pasted(good, wrong.len(), homeless);
    if !edits.is_empty() {
        let name = words::sheet::pasting(good, into);
        asks.push(Action::Apply(Edit::Batch { name, edits }));
    }
    for (field, words) in wrong {
        asks.push(Action::Type(field, words));
    }
    asks.push(Action::Say(said));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    fn form(number: u32) -> &'static Form {
        let set = assets::form_set("hai-cap").expect("the forms");
        set.forms.iter().find(|form| form.number == number).expect("the form")
    }

    /// (code of the row, words) of what lands in value cells.
    #[track_caller]
    fn check(number: u32, start: &str, text: &str, expected: &[(&str, &str)]) {
        let form = form(number);
        let start = form.rows.iter().position(|row| row.code == start).expect("the row");
        let (filled, _) = over_form(form, start, false, &rows_of(text));
        let code = |id| {
            let row = form.rows.iter().find(|row| row.indicator.as_ref() == Some(id));
            row.map_or("", |row| row.code.as_str())
        };
        let seen: Vec<(&str, &str)> = filled
            .iter()
            .filter_map(|(field, words)| match field {
                Field::Figure(id) => Some((code(id), words.as_str())),
                _ => None,
            })
            .collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_few_lines_fill_the_rows_one_can_fill() {
        check(6, "1.1.", "100\n90\n80\n", &[("1.1.", "100"), ("1.2.", "90"), ("2.1.", "80")]);
        check(6, "1.1.", "100\n\n80", &[("1.1.", "100"), ("2.1.", "80")]);
    }

    #[test]
    fn a_column_as_long_as_the_form_goes_row_by_row() {
        let expected = [("1.1.", "5"), ("1.2.", "4"), ("2.1.", "3"), ("2.2.", "2"), ("3.", "1")];
        check(6, "1.1.", "80%\n5\n4\n66,7%\n3\n2\n1\n", &expected);
        check(6, "1.1.", "5\n4\n66,7%\n3\n2\n1\n", &expected);
    }

    #[test]
    fn blanks_where_headings_stand_mean_row_by_row() {
        check(3, "1.1.", "70\n\n4\n6", &[("1.1.", "70"), ("2.1.", "4"), ("2.2.", "6")]);
    }

    #[test]
    fn whole_rows_find_their_place_by_their_number() {
        let text = "2.2.\tĐã thu\tTriệu đồng\t90\tlũy kế\n1.1\tKế hoạch\t\"Triệu\nđồng\"\t7\t\n";
        check(6, "1.1.", text, &[("2.2.", "90"), ("1.1.", "7")]);
    }

    #[test]
    fn excel_cells_are_told_apart() {
        assert_eq!(rows_of("1\t\"a\nb\"\r\n2\t\"\"\"x\"\"\"\r\n"), [["1", "a b"], ["2", "\"x\""]]);
        assert_eq!(rows_of("1\n\n2"), [["1"], [""], ["2"]]);
    }
}
