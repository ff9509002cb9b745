//! The rows of one annex table: torn lines gathered into rows, rows matched to the form's.
//!
//! Lines are first gathered into rows where a code or the words of a known row begin one; then the
//! gathered rows are aligned with the form's in order, so that a missing code, a wrong one or an unknown
//! row does no harm. Invariant: every line of the table is in `head` or in one row, unless it only
//! repeats the column heads.

use std::collections::HashSet;

use super::{
    annex_known::{Known, KnownSet, run_inside, same_words},
    annex_line::{BARS, bare_code, code_of, is_column_words, table_header},
    annex_words::{self, RowToken},
    source::line::Line,
};
use crate::{assets::documents::old_texts, model::Form};

/// Rows of one table as gathered and matched.
pub(super) struct AnnexTable<'a> {
    /// Source line of its caption.
    pub line: usize,
    /// Printed number.
    pub number: u32,
    /// The form of that number; none when the set has none.
    pub form: Option<&'a Form>,
    /// All its lines.
    pub lines: &'a [Line],
    /// Gathered rows; the form's row whose code and label each fits.
    pub rows: Vec<(Gathered<'a>, Option<usize>)>,
    /// Lines before the first row.
    pub head: Vec<&'a Line>,
    /// Lines that only repeat the column heads.
    pub columns: Vec<&'a Line>,
    /// Whether its cells came column by column: which value belongs to which row cannot be told, and a
    /// wrong figure is worse than none. All lines are in `head`.
    pub is_by_column: bool,
    /// How well its rows fit the form's, in thousandths of a row.
    pub score: u32,
}

/// Lines gathered into one row.
#[derive(Default)]
pub(super) struct Gathered<'a> {
    /// As printed; empty where none was found.
    pub code: String,
    /// Every line of it.
    pub lines: Vec<&'a Line>,
    /// Its words without the code.
    pub tokens: Vec<RowToken>,
    /// More words stood in it than any row has, and not all are in `tokens`.
    is_cut: bool,
    /// A sum or a note below the rows, which is no row of any form.
    is_below: bool,
}

/// The lines of a table by what they are.
#[derive(Default)]
struct TableParts<'a> {
    head: Vec<&'a Line>,
    rows: Vec<Gathered<'a>>,
    columns: Vec<&'a Line>,
}

impl<'a> AnnexTable<'a> {
    /// Gathers the rows of `lines` and matches them with the form of that number. A table printed by
    /// column is only counted: how many of its lines are labels of the form.
    pub fn read(lines: &'a [Line], number: u32, set: &KnownSet<'a>, is_by_column: bool) -> Self {
        let line = lines.first().map_or(0, |line| line.number);
        let found = set.form(number);
        let form = found.map(|(form, _)| form);
        let Some((_, known)) = found.filter(|_| !is_by_column) else {
            let labels = found.map_or(0, |(_, known)| {
                lines.iter().filter(|line| known.is_label(&line.text)).count()
            });
            let (rows, head, columns) = (Vec::new(), lines.iter().collect(), Vec::new());
            let score = labels as u32;
            return Self { line, number, form, lines, rows, head, columns, is_by_column, score };
        };
        let TableParts { head, rows: gathered, columns } = gather(lines, known);
        let (score, matched) = align(&gathered, known);
        let fitting = fitting(&gathered, &matched, known, &set.folded_units);
        let rows = gathered.into_iter().zip(fitting).collect();
        Self { line, number, form, lines, rows, head, columns, is_by_column, score }
    }

    /// How many of its rows are rows of the form.
    pub fn fitting(&self) -> usize {
        self.rows.iter().filter(|(_, row)| row.is_some()).count()
    }

    /// Whether it is the form of its number: most of its rows fit. Its sums and notes are rows of no form.
    pub fn is_of_form(&self) -> bool {
        let rows = self.rows.iter().filter(|(row, _)| !row.is_below).count();
        self.form.is_some() && !self.is_by_column && self.fitting() * 2 > rows
    }
}

/// Whether the cells of a table came column by column: codes alone right below each other, or the head
/// of the unit column below the last label of whichever form it is.
pub(super) fn is_by_column(lines: &[Line], number: u32, sets: &[KnownSet<'_>]) -> bool {
    let lone = |line: &Line| {
        line.text.contains('.') && code_of(&line.text).is_some_and(|(_, rest)| rest.is_empty())
    };
    if lines.windows(3).any(|three| three.iter().all(lone)) {
        return true;
    }
    let Some(head) = lines.iter().rposition(|line| line.text.contains("Đơn vị tính")) else {
        return false;
    };
    sets.iter().filter_map(|set| set.form(number)).any(|(_, known)| {
        let is_label = |line: &&Line| known.is_label(&line.text);
        !lines[head..].iter().any(|line| is_label(&line))
            && lines[..head].iter().filter(is_label).count() > 1
    })
}

/// Lines to rows. A row begins at a code followed by words, at a code alone whose words come on the next
/// line, or at the words of a known row that has no code.
fn gather<'a>(lines: &'a [Line], known: &Known) -> TableParts<'a> {
    let TableParts { mut head, mut rows, mut columns } = TableParts::default();
    let mut at = 0;
    while at < lines.len() {
        let header = table_header(&lines[at..]).max(usize::from(is_column_words(&lines[at].text)));
        if header > 0 {
            columns.extend(&lines[at..at + header]);
            at += header;
            continue;
        }
        let line = &lines[at];
        match begins_row(lines, at, known, rows.last()) {
            Some((code, rest)) => {
                let joins = rows.last().is_some_and(|row| row.waits_for(code, known));
                let mut above = Vec::new();
                if !joins {
                    let next = known.of_code(code).or_else(|| known.begun(rest));
                    if let Some(last) = rows.last_mut() {
                        above = last.give_choices(next, known);
                    }
                    rows.push(Gathered::default());
                }
                if let Some(row) = rows.last_mut() {
                    code.clone_into(&mut row.code);
                    row.push(line, rest);
                    for line in above {
                        row.push(line, &line.text);
                    }
                }
            }
            None => match rows.last_mut() {
                Some(row) if row.ends_above(line) => {
                    let mut below = Gathered { is_below: true, ..Gathered::default() };
                    below.push(line, &line.text);
                    rows.push(below);
                }
                Some(row) => row.push(line, &line.text),
                None => head.push(line),
            },
        }
        at += 1;
    }
    TableParts { head, rows, columns }
}

fn begins_row<'l>(
    lines: &'l [Line],
    at: usize,
    known: &Known,
    open: Option<&Gathered<'_>>,
) -> Option<(&'l str, &'l str)> {
    let line = lines[at].text.trim_start_matches(BARS);
    if let Some((code, rest)) = code_of(line) {
        let dotted = code.contains('.');
        let words = if rest.is_empty() {
            lines.get(at + 1).map_or("", |next| next.text.as_str())
        } else {
            rest
        };
        let is_known = known.is_label(words);
        let named = known.codes.iter().any(|known| known == bare_code(code));
        let capital = words.trim_start_matches(['(', '“', '"']).starts_with(char::is_uppercase);
        if open.is_some_and(|open| open.waits_for(code, known)) {
            return Some((code, rest));
        }
        let plausible = if dotted {
            capital && (is_known || named || !rest.is_empty())
        } else {
            // A lone number may be the value of the row above.
            let fits = |row| known.begins(row, &annex_words::tokens(words, 0));
            capital && is_known && (!rest.is_empty() || known.of_code(code).is_some_and(fits))
        };
        return plausible.then_some((code, rest));
    }
    if !known.may_begin(line) {
        return None;
    }
    let tokens = annex_words::tokens(line, 0);
    let row = known.begun_by(&tokens)?;
    let continues = open.is_some_and(|open| open.expects(&tokens, row, known));
    let first_words = tokens.len() >= 3 || tokens.len() == known.labels[row].len();
    (!continues && first_words && line.starts_with(char::is_uppercase)).then_some(("", line))
}

impl<'a> Gathered<'a> {
    fn push(&mut self, line: &'a Line, words: &str) {
        /// Far more than any row has; the rest of an endless one is left unread.
        const MOST_TOKENS: usize = 300;
        let place = self.lines.len();
        self.lines.push(line);
        self.is_cut |= self.tokens.len() >= MOST_TOKENS;
        if !self.is_cut {
            self.tokens.extend(annex_words::tokens(words, place));
        }
    }

    /// Whether `line` stands below this row and is neither a row with a code nor the rest of this one: a sum or a
    /// note of the table by its first words, or a label with a value where this row has its own.
    fn ends_above(&self, line: &Line) -> bool {
        let is_value = |cell: &&String| {
            cell.starts_with(|c: char| c.is_ascii_digit())
                && cell.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c))
        };
        let has_value = |line: &Line| line.cells.iter().skip(1).any(|cell| is_value(&cell));
        let label = line.cells.first().filter(|cell| cell.starts_with(char::is_uppercase));
        let own = || self.lines.iter().any(|line| has_value(line));
        let is_row = label.is_some() && has_value(line) && own();
        let first = line.text.trim_start_matches(BARS).to_lowercase();
        let words = &old_texts().below_rows;
        is_row || words.iter().any(|words| first.starts_with(words.as_str()))
    }

    /// Gives the lines at its end away that hold choices of the `next` row, whose cell is centred and so
    /// begins above it, and none of this one's.
    fn give_choices(&mut self, next: Option<usize>, known: &Known) -> Vec<&'a Line> {
        let own = known.of_code(&self.code);
        let mut given = Vec::new();
        while self.lines.len() > 1
            && self.lines.last().is_some_and(|line| {
                known.is_choice_piece(next, line) && !known.is_choice_piece(own, line)
            })
        {
            given.extend(self.lines.pop());
        }
        self.tokens.retain(|token| token.line < self.lines.len());
        given.reverse();
        given
    }

    /// A row begun by its label, whose code comes on a later line because the cell is centred.
    fn waits_for(&self, code: &str, known: &Known) -> bool {
        self.code.is_empty()
            && self.lines.len() <= 4
            && known.of_code(code).is_some_and(|row| known.begins(row, &self.tokens))
    }

    /// Whether `tokens` are words of this row's own label, which its code announced.
    fn expects(&self, tokens: &[RowToken], row: usize, known: &Known) -> bool {
        known.of_code(&self.code).is_some_and(|mine| {
            let other = same_words(&known.labels[row], tokens);
            let begun = known.begins(mine, &self.tokens);
            let own_beginning = !begun && known.begins(mine, tokens);
            own_beginning || run_inside(&known.labels[mine], tokens) >= other
        })
    }
}

/// Aligns gathered rows with the form's, in order, for the greatest likeness in all; thousandths.
fn align(rows: &[Gathered<'_>], known: &Known) -> (u32, Vec<Option<usize>>) {
    let width = known.labels.len() + 1;
    let mut best = vec![0_u32; (rows.len() + 1) * width];
    let words: Vec<Vec<u32>> = rows.iter().map(|row| known.numbers(&row.tokens)).collect();
    // A rate is no row that counts, however alike their words are.
    let is_rate: Vec<bool> =
        rows.iter().map(|row| row.tokens.iter().any(|token| token.word == "%")).collect();
    let likeness = |at: usize, form_row: usize| {
        if rows[at].is_below || is_rate[at] && !known.in_percent[form_row] {
            return 0;
        }
        known.likeness(bare_code(&rows[at].code), &words[at], form_row)
    };
    for at in (0..rows.len()).rev() {
        for form_row in (0..known.labels.len()).rev() {
            let skip = best[(at + 1) * width + form_row].max(best[at * width + form_row + 1]);
            let take = match likeness(at, form_row) {
                0 => 0,
                likeness => likeness + best[(at + 1) * width + form_row + 1],
            };
            best[at * width + form_row] = skip.max(take);
        }
    }
    let mut matched = vec![None; rows.len()];
    let (mut at, mut form_row) = (0, 0);
    while at < rows.len() && form_row < known.labels.len() {
        let here = best[at * width + form_row];
        let likeness = likeness(at, form_row);
        if likeness > 0 && here == likeness + best[(at + 1) * width + form_row + 1] {
            matched[at] = Some(form_row);
            at += 1;
            form_row += 1;
        } else if here == best[at * width + form_row + 1] {
            form_row += 1;
        } else {
            at += 1;
        }
    }
    (best[0], matched)
}

/// Of the rows matched by likeness those whose code and label both fit. A code that is missing or another one
/// (a slip of the old file) is let pass where the label says the same and the row before is the form's row before.
fn fitting(
    rows: &[Gathered<'_>],
    matched: &[Option<usize>],
    known: &Known,
    units: &HashSet<String>,
) -> Vec<Option<usize>> {
    let mut fitting: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (row, at) in rows.iter().zip(matched) {
        let fits = at.filter(|_| !row.is_cut && !row.is_below).filter(|&at| {
            let code = bare_code(&row.code);
            let follows = fitting.last().is_some_and(|last| {
                last.is_some_and(|last| last + 1 == at) || last.is_none() && at == 0
            });
            let is_coded = code == known.codes[at] || code.is_empty() || follows;
            is_coded && known.meanings[at].fits(&row.tokens, units)
        });
        fitting.push(fits);
    }
    fitting
}

#[cfg(test)]
mod tests {
    use super::{super::source::text as lines, *};
    use crate::assets;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let set = assets::form_sets().last().expect("a set");
        let known = KnownSet::of(set);
        let lines = lines::split(source);
        let table = AnnexTable::read(&lines, 1, &known, false);
        let rows: Vec<String> = table
            .rows
            .iter()
            .map(|(row, _)| {
                let lines: Vec<&str> = row.lines.iter().map(|line| line.text.as_str()).collect();
                lines.join(" | ")
            })
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn choices_above_their_row_are_given_to_it() {
        check(
            "4.1. Tổng số nhiệm vụ được giao Nhiệm vụ 31\nCó = 1; Không =\n5. Khảo sát sự hài lòng của người dân, tổ chức 1\n0\n5.1. Số lượng phiếu khảo sát",
            &[
                "4.1. Tổng số nhiệm vụ được giao Nhiệm vụ 31",
                "5. Khảo sát sự hài lòng của người dân, tổ chức 1 | Có = 1; Không = | 0",
                "5.1. Số lượng phiếu khảo sát",
            ],
        );
    }

    #[test]
    fn torn_column_heads_are_no_cells() {
        check(
            "4.1. Tổng số nhiệm vụ được giao\nĐơn vị tính\nSố lượng/\nTỷ lệ\nGhi chú\nNhiệm vụ\n31",
            &["4.1. Tổng số nhiệm vụ được giao | Nhiệm vụ | 31"],
        );
    }
}
