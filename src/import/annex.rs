//! The annex: tables found in the lines after the signature, cut into rows, matched to the known forms.
//!
//! A table comes out of a PDF as torn lines: a code alone, a label over three lines with unit and value in
//! its middle, a page break inside a row. Lines are first gathered into rows where a code or the words of
//! a known row begin one; then the gathered rows are aligned with the form's rows in order, so that a
//! missing code, a wrong one or an unknown row does no harm. Invariant: a line that was not understood is
//! in `remainder`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    annex_row::{self, Reading, Token},
    dates,
    header::{self, At},
    lines::Line,
    marker::is_upper,
};
use crate::model::{Catalogue, Figure, Form, FormRow, FormSet, IndicatorId, text};

/// What the annex says.
#[derive(Debug, Default)]
pub(super) struct Annex {
    /// The form set whose rows fit best; empty when no known table was found.
    pub forms: String,
    /// Figures by indicator.
    pub figures: BTreeMap<IndicatorId, Figure>,
    /// Tables found: line, form number, rows found, rows of the form, figures read.
    pub tables: Vec<(usize, u32, usize, usize, usize)>,
    /// Number and symbol of the report, from "(Kèm theo Báo cáo số …)".
    pub number: Option<At<(String, String)>>,
    /// Day of signing, from the same line.
    pub signed: Option<At<NaiveDate>>,
    /// Lines that say the annex's name and title.
    pub titles: Vec<At<String>>,
    /// Lines not understood, with why.
    pub remainder: Vec<(usize, String, String)>,
}

/// Index of the first line of the annex; `lines.len()` when there is none. `foot` is where recipients
/// or signature begin, when they were found.
pub(super) fn start(lines: &[Line], foot: Option<usize>) -> usize {
    let from = foot.unwrap_or(0);
    (from..lines.len())
        .find(|&at| {
            let line = lines[at].text.as_str();
            let is_name = is_annex_name(line) && (foot.is_some() || is_upper(line));
            is_name || (form_number(line).is_some() && table_follows(&lines[at..]))
        })
        .unwrap_or(lines.len())
}

/// "PHỤ LỤC 01", "Phụ lục I", "PHỤ LỤC BIỂU MẪU".
fn is_annex_name(line: &str) -> bool {
    let folded = text::folded(line);
    folded.strip_prefix("phu luc").is_some_and(|rest| {
        let words = rest.split(' ').filter(|word| !word.is_empty()).count();
        words <= 2 || is_upper(line)
    }) && line.starts_with(['P'])
}

/// "Biểu mẫu 1", "BIỂU MẪU SỐ 01: …", "Biểu số 1".
fn form_number(line: &str) -> Option<u32> {
    let folded = text::folded(line);
    let rest = folded.strip_prefix("bieu mau").or_else(|| folded.strip_prefix("bieu"))?;
    let rest = rest.trim_start().trim_start_matches("so ");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|number| (1..=50).contains(number))
}

fn table_follows(lines: &[Line]) -> bool {
    lines.iter().take(12).any(|line| is_table_header(&line.text))
}

/// Reads the annex in `lines`.
pub(super) fn read(lines: &[Line], form_sets: &[FormSet], catalogue: &Catalogue) -> Annex {
    let mut annex = Annex::default();
    let blocks = blocks(lines, form_sets);
    let first = blocks.first().map_or(lines.len(), |block| block.start);
    annex.titles_of(&lines[..first]);
    let best = form_sets
        .iter()
        .map(|set| {
            let tables: Vec<Table<'_>> = blocks
                .iter()
                .map(|block| Table::read(&lines[block.start..block.end], block.number, set))
                .collect();
            let score: u32 = tables.iter().map(|table| table.score).sum();
            (score, set, tables)
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, set, tables)) = best.filter(|(score, ..)| *score > 0) else {
        for line in &lines[first..] {
            annex.unread(line, "dòng phụ lục không thuộc biểu mẫu nào đã biết");
        }
        return annex;
    };
    annex.forms.clone_from(&set.id);
    for table in tables {
        annex.take(table, catalogue);
    }
    annex
}

/// One table's lines.
struct Block {
    number: Option<u32>,
    start: usize,
    end: usize,
}

fn blocks(lines: &[Line], form_sets: &[FormSet]) -> Vec<Block> {
    let titles: Vec<(String, u32)> = form_sets
        .iter()
        .flat_map(|set| &set.forms)
        .map(|form| (text::folded(&form.title), form.number))
        .collect();
    let number_by_title = |line: &Line| {
        let folded = text::folded(&line.text);
        titles.iter().find(|(title, _)| *title == folded).map(|&(_, number)| number)
    };
    let numbered: Vec<Option<u32>> = lines.iter().map(|line| form_number(&line.text)).collect();
    let any_numbered = numbered.iter().any(Option::is_some);
    let mut blocks: Vec<Block> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let number = if any_numbered { numbered[at] } else { number_by_title(line) };
        let Some(number) = number else { continue };
        if let Some(last) = blocks.last_mut() {
            last.end = at;
        }
        blocks.push(Block { number: Some(number), start: at, end: lines.len() });
    }
    blocks
}

/// Rows of one table as gathered and matched.
struct Table<'a> {
    line: usize,
    number: Option<u32>,
    form: Option<&'a Form>,
    /// Gathered rows; the form's row each was matched with.
    rows: Vec<(Gathered<'a>, Option<usize>)>,
    /// Lines before the first row.
    head: Vec<&'a Line>,
    score: u32,
}

/// Lines gathered into one row.
#[derive(Default)]
struct Gathered<'a> {
    code: String,
    lines: Vec<&'a Line>,
    tokens: Vec<Token>,
}

impl<'a> Table<'a> {
    fn read(lines: &'a [Line], number: Option<u32>, set: &'a FormSet) -> Self {
        let form = set.forms.iter().find(|form| Some(form.number) == number);
        let line = lines.first().map_or(0, |line| line.number);
        let Some(form) = form else {
            return Self {
                line,
                number,
                form,
                rows: Vec::new(),
                head: lines.iter().collect(),
                score: 0,
            };
        };
        let known = Known::of(form);
        let (head, gathered) = gather(lines, &known);
        let (score, matched) = align(&gathered, &known);
        Self {
            line,
            number,
            form: Some(form),
            rows: gathered.into_iter().zip(matched).collect(),
            head,
            score,
        }
    }
}

/// A form's rows ready to be compared.
struct Known {
    labels: Vec<Vec<Token>>,
    codes: Vec<String>,
}

impl Known {
    fn of(form: &Form) -> Self {
        let labels = form.rows.iter().map(|row| annex_row::tokens(&row.label, 0)).collect();
        let codes = form.rows.iter().map(|row| bare_code(&row.code).to_owned()).collect();
        Self { labels, codes }
    }

    /// The row whose label begins with the words of `tokens`, at least three of them or all it has.
    fn begun_by(&self, tokens: &[Token]) -> Option<usize> {
        const FEWEST: usize = 3;
        let same_words = |label: &[Token]| {
            label.iter().zip(tokens).take_while(|(a, b)| a.word == b.word).count()
        };
        let mut best = (1, None);
        for (row, label) in self.labels.iter().enumerate() {
            let same = same_words(label);
            let enough = same >= FEWEST.min(label.len())
                && (same >= 4.min(tokens.len()) || same == label.len());
            if enough && same > best.0 {
                best = (same, Some(row));
            }
        }
        best.1
    }
}

fn bare_code(code: &str) -> &str {
    code.trim().trim_end_matches('.')
}

/// A code at the beginning of a line ("3.2.1.", "5.1", "4.") and where the rest begins.
fn code_of(line: &str) -> Option<(&str, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    let rest = rest.strip_prefix(')').unwrap_or(rest);
    let numbers = bare_code(code);
    let is_code = !numbers.is_empty()
        && numbers.split('.').all(|part| (1..=2).contains(&part.len()))
        && (rest.is_empty() || rest.starts_with(' ') || code.ends_with('.'));
    is_code.then(|| (code, rest.trim_start()))
}

/// Lines to rows. A row begins at a code followed by words, at a code alone whose words come on the next
/// line, or at the words of a known row that has no code.
fn gather<'a>(lines: &'a [Line], known: &Known) -> (Vec<&'a Line>, Vec<Gathered<'a>>) {
    let mut head = Vec::new();
    let mut rows: Vec<Gathered<'a>> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = table_header(&lines[at..]);
        if length > 0 {
            at += length;
            continue;
        }
        let line = &lines[at];
        match begins_row(lines, at, known, rows.last()) {
            Some((code, rest)) => {
                let joins = rows.last().is_some_and(|row| row.waits_for(code, known));
                if !joins {
                    rows.push(Gathered::default());
                }
                if let Some(row) = rows.last_mut() {
                    code.clone_into(&mut row.code);
                    row.push(line, rest);
                }
            }
            None => match rows.last_mut() {
                Some(row) => row.push(line, &line.text),
                None => head.push(line),
            },
        }
        at += 1;
    }
    (head, rows)
}

fn begins_row<'l>(
    lines: &'l [Line],
    at: usize,
    known: &Known,
    open: Option<&Gathered<'_>>,
) -> Option<(&'l str, &'l str)> {
    let line = lines[at].text.as_str();
    if let Some((code, rest)) = code_of(line) {
        let dotted = code.contains('.');
        let words = if rest.is_empty() {
            lines.get(at + 1).map_or("", |next| next.text.as_str())
        } else {
            rest
        };
        let tokens = annex_row::tokens(words, 0);
        let is_known = known.begun_by(&tokens).is_some();
        let named = known.codes.iter().any(|known| known == bare_code(code));
        let capital = words.trim_start_matches(['(', '“', '"']).starts_with(char::is_uppercase);
        if open.is_some_and(|open| open.waits_for(code, known)) {
            return Some((code, rest));
        }
        let plausible = if dotted {
            capital && (is_known || named || !rest.is_empty())
        } else {
            capital && is_known
        };
        return plausible.then_some((code, rest));
    }
    let tokens = annex_row::tokens(line, 0);
    let row = known.begun_by(&tokens)?;
    let continues = open.is_some_and(|open| {
        known
            .codes
            .iter()
            .position(|code| *code == bare_code(&open.code) && !code.is_empty())
            .is_some_and(|mine| mine == row || contains_run(&known.labels[mine], &tokens))
            && open.tokens.len() < known.labels.get(row).map_or(0, Vec::len) + 40
    });
    let first_words = tokens.len() >= 3 || tokens.len() == known.labels[row].len();
    (!continues && first_words && line.starts_with(char::is_uppercase)).then_some(("", line))
}

/// Whether the first words of `tokens` stand inside `label`, past its beginning.
fn contains_run(label: &[Token], tokens: &[Token]) -> bool {
    let count = tokens.len().min(3);
    label
        .windows(count.max(1))
        .skip(1)
        .any(|window| window.iter().zip(tokens).all(|(a, b)| a.word == b.word))
}

impl<'a> Gathered<'a> {
    fn push(&mut self, line: &'a Line, words: &str) {
        /// Far more than any row has; the rest of an endless one is left unread.
        const MOST_TOKENS: usize = 300;
        let place = self.lines.len();
        self.lines.push(line);
        if self.tokens.len() < MOST_TOKENS {
            self.tokens.extend(annex_row::tokens(words, place));
        }
    }

    /// A row begun by its label, whose code comes on a later line because the cell is centred.
    fn waits_for(&self, code: &str, known: &Known) -> bool {
        self.code.is_empty()
            && !code.is_empty()
            && self.lines.len() <= 4
            && known.begun_by(&self.tokens).is_some_and(|row| known.codes[row] == bare_code(code))
    }
}

/// Aligns gathered rows with the form's, in order, for the greatest likeness in all; thousandths.
fn align(rows: &[Gathered<'_>], known: &Known) -> (u32, Vec<Option<usize>>) {
    let width = known.labels.len() + 1;
    let mut best = vec![0_u32; (rows.len() + 1) * width];
    for (at, row) in rows.iter().enumerate().rev() {
        for form_row in (0..known.labels.len()).rev() {
            let skip = best[(at + 1) * width + form_row].max(best[at * width + form_row + 1]);
            let take = match likeness(row, known, form_row) {
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
        let likeness = likeness(&rows[at], known, form_row);
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

/// 0 when they cannot be the same row; else up to 1500: words in common, and the code.
fn likeness(row: &Gathered<'_>, known: &Known, form_row: usize) -> u32 {
    const LEAST: u32 = 500;
    let label = &known.labels[form_row];
    // Unit and value stand among the words; a row is compared by as many words as label and unit have.
    let reach = label.len() + annex_row::UNIT_REACH;
    let words = &row.tokens[..row.tokens.len().min(reach)];
    let common =
        label.iter().filter(|token| words.iter().any(|other| other.word == token.word)).count();
    let likeness = 2000 * common as u32 / (label.len() + words.len().max(1)) as u32;
    let same_code = !row.code.is_empty() && bare_code(&row.code) == known.codes[form_row];
    let covered = 1000 * common as u32 / label.len().max(1) as u32;
    let total = likeness.max(covered * 3 / 4) + if same_code { 500 } else { 0 };
    if covered < LEAST { 0 } else { total }
}

fn is_table_header(line: &str) -> bool {
    let folded = text::folded(line);
    let is_code = folded == "stt"
        || folded == "tt"
        || folded.starts_with("stt ")
        || folded.starts_with("tt ");
    is_code || ["ket qua thong ke", "chi tieu thong ke"].iter().any(|words| folded.contains(words))
}

/// How many lines of a table's header begin here: a line that plainly is one, and the lines after it
/// that hold nothing but a header's words.
fn table_header(lines: &[Line]) -> usize {
    const WORDS: &str = " stt tt ket qua thong ke chi tieu noi dung su dung cho ky bao cao hang quy 6 06 thang nam don vi tinh dvt so luong ty le ghi chu ";
    let all_known = |line: &Line| {
        text::folded(&line.text).split(' ').all(|word| WORDS.contains(&format!(" {word} ")))
    };
    if !lines.first().is_some_and(|line| is_table_header(&line.text) && all_known(line)) {
        return 0;
    }
    lines
        .iter()
        .take(16)
        .take_while(|line| all_known(line) && code_of(&line.text).is_none())
        .count()
}

impl Annex {
    fn unread(&mut self, line: &Line, why: &str) {
        self.remainder.push((line.number, line.text.clone(), why.to_owned()));
    }

    /// Name, title and reference line above the tables.
    fn titles_of(&mut self, lines: &[Line]) {
        for line in lines {
            let lower = line.text.to_lowercase();
            let reference = lower.contains("kèm theo") || lower.contains("ban hành kèm");
            if reference {
                self.number = header::number_and_symbol(&line.text)
                    .filter(|(_, symbol)| symbol.starts_with("BC"))
                    .map(|found| (line.number, found));
                self.signed = dates::day_in(&line.text).map(|day| (line.number, day));
            }
            let window = lower.starts_with('(') && lower.contains("số liệu");
            let known = reference || window || is_annex_name(&line.text) || is_upper(&line.text);
            if known || !lower.chars().any(char::is_alphanumeric) {
                self.titles.push((line.number, line.text.clone()));
            } else {
                self.unread(line, "dòng phụ lục không thuộc biểu mẫu nào đã biết");
            }
        }
    }

    fn take(&mut self, table: Table<'_>, catalogue: &Catalogue) {
        let Some(form) = table.form else {
            for line in table.head {
                let number = table.number.unwrap_or_default();
                self.unread(line, &format!("không có Biểu mẫu {number} trong bộ biểu mẫu"));
            }
            return;
        };
        self.head_of(form, &table.head);
        let mut found = 0;
        let before = self.figures.len();
        for (row, matched) in &table.rows {
            match matched.map(|at| &form.rows[at]) {
                Some(known) => {
                    found += 1;
                    self.row(form.number, known, row, catalogue);
                }
                None => {
                    for line in &row.lines {
                        self.unread(
                            line,
                            &format!("không có dòng này trong Biểu mẫu {}", form.number),
                        );
                    }
                }
            }
        }
        let read = self.figures.len() - before;
        self.tables.push((table.line, form.number, found, form.rows.len(), read));
    }

    /// Caption, title and column heads are the page's own; anything else is kept.
    fn head_of(&mut self, form: &Form, head: &[&Line]) {
        let title = annex_row::tokens(&form.title, 0);
        for line in head {
            let words = annex_row::tokens(&line.text, 0);
            let common = words.iter().filter(|a| title.iter().any(|b| a.word == b.word)).count();
            let is_title = common * 5 >= words.len() * 3;
            let one = std::slice::from_ref(*line);
            let is_column = table_header(one) > 0 || is_column_words(&line.text);
            if form_number(&line.text).is_some() || is_title || is_column {
                continue;
            }
            self.unread(line, &format!("dòng lạ ở đầu Biểu mẫu {}", form.number));
        }
    }

    fn row(&mut self, form: u32, known: &FormRow, row: &Gathered<'_>, catalogue: &Catalogue) {
        let indicator = known.indicator.as_ref().and_then(|id| catalogue.get(id.as_str()));
        let label = annex_row::tokens(&known.label, 0);
        let reading = annex_row::read(&row.tokens, &label, &known.unit, indicator);
        let why = match reading {
            Reading::Blank => return,
            Reading::Figure(figure) => {
                let Some(id) = known.indicator.clone() else { return };
                match self.figures.get(&id) {
                    Some(first) if first.value != figure.value => {
                        format!(
                            "Biểu mẫu {form} dòng {} khác số đã đọc ở dòng trước của cùng chỉ tiêu",
                            known.code
                        )
                    }
                    _ => {
                        self.figures.entry(id).or_insert(*figure);
                        return;
                    }
                }
            }
            Reading::Odd(figure, why) => {
                if let (Some(figure), Some(id)) = (figure, known.indicator.clone()) {
                    self.figures.entry(id).or_insert(*figure);
                }
                format!("Biểu mẫu {form} dòng {}: {why}", known.code)
            }
        };
        let text = row.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        let line = row.lines.first().map_or(0, |line| line.number);
        self.remainder.push((line, text, why));
    }
}

/// Column heads torn off their header: "Ghi", "chú", "năm) Đơn vị tính Số lượng/".
fn is_column_words(line: &str) -> bool {
    ["ghi", "chu", "ghi chu", "ty le", "so luong", "so luong ty le", "don vi tinh"]
        .contains(&text::folded(line).as_str())
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};
    use crate::assets;

    fn annex(source: &str) -> Annex {
        let lines = lines::split(source);
        assert_eq!(start(&lines, Some(0)), 0, "begins with its name");
        read(&lines, assets::form_sets(), assets::catalogue())
    }

    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str)]) {
        let annex = annex(source);
        let found: Vec<(&str, &str)> = annex
            .figures
            .iter()
            .map(|(id, figure)| (id.as_str(), figure.printed.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(annex.remainder, []);
    }

    #[test]
    fn torn_rows_are_put_together() {
        check(
            "PHỤ LỤC\nBiểu mẫu 7\n\nSTT\nChỉ tiêu thống kê\n\n6.7.1. Tổng số hồ sơ TTHC đã tiếp nhận (cả trực Hồ sơ 998\n\n\n\ntiếp và trực tuyến)\n6.7.2. Số hồ sơ TTHC đã tiếp nhận trực tuyến Hồ sơ 981\n",
            &[("dossiers_new_online", "981"), ("dossiers_received_total", "998")],
        );
    }

    #[test]
    fn centred_cells_of_a_page_layout_are_read() {
        check(
            "PHỤ LỤC\nBiểu mẫu 1\n       Số văn bản chỉ đạo CCHC đã ban hành\n 1.    (Kết luận, chỉ thị, công văn chỉ đạo, quán    Văn bản     15\n       triệt)\n 2.    Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy      %        78,5\n       kế đến thời điểm báo cáo)\n 2.1.  Số nhiệm vụ đề ra trong kế hoạch      Nhiệm vụ    37",
            &[
                ("plan_completion_year_pct", "78,5"),
                ("plan_tasks_total", "37"),
                ("steering_docs_issued", "15"),
            ],
        );
    }

    #[test]
    fn one_cell_a_line_is_read() {
        check(
            "PHỤ LỤC\nBiểu mẫu 4\nSTT\n2.1.\nTổng số biên chế được giao trong năm\nNgười\n20\n2.2.\nTổng số biên chế có mặt tại thời điểm báo cáo\nNgười\n\n2.3.\nSố hợp đồng lao động làm việc tại cơ quan hành chính nhà nước\nNgười\n0",
            &[("staff_contract", "0"), ("staff_quota", "20")],
        );
    }

    #[test]
    fn lines_of_no_form_are_kept() {
        let annex = annex("PHỤ LỤC\nDanh sách văn bản\n1. Kế hoạch số 12");
        assert_eq!(annex.remainder.len(), 2);
        assert_eq!((annex.forms.as_str(), annex.figures.len()), ("", 0));
    }
}
