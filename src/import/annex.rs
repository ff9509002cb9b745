//! The annex: tables found in the lines after the signature, compared with the known form sets.
//!
//! A table comes out of a PDF as torn lines: a code alone, a label over three lines with unit and value in
//! its middle, a page break inside a row. `annex_table` finds the rows, `annex_row` reads one. Invariant: a
//! line that was not understood is in `remainder`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    annex_row::{self, Reading},
    annex_table::{self, Gathered, KnownSet, Table},
    closing, dates,
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
    /// Whole tables not read: caption line, name, why; their lines are in `lines_apart`.
    pub apart: Vec<(usize, String, String)>,
    /// Lines of the tables not read.
    pub lines_apart: Vec<String>,
}

/// Index of the first line at or after `from` an annex begins with. `is_behind` says that closing sentence
/// or foot stand above: there a name not in capitals is one too.
pub(super) fn start(lines: &[Line], from: usize, is_behind: bool) -> Option<usize> {
    (from..lines.len()).find(|&at| is_start(&lines[at..], is_behind))
}

/// Whether an annex begins with the first of `lines`.
pub(super) fn is_start(lines: &[Line], is_behind: bool) -> bool {
    let Some(line) = lines.first().map(|line| line.text.as_str()) else { return false };
    let is_name = is_annex_name(line) && (is_behind || is_upper(line));
    is_name || (form_number(line).is_some() && table_follows(lines))
}

/// "PHỤ LỤC 01", "Phụ lục I", "PHỤ LỤC BIỂU MẪU".
fn is_annex_name(line: &str) -> bool {
    if !line.starts_with('P') {
        return false;
    }
    let folded = text::folded(line);
    folded.strip_prefix("phu luc").is_some_and(|rest| {
        let words = rest.split(' ').filter(|word| !word.is_empty()).count();
        words <= 2 || is_upper(line)
    })
}

/// "Biểu mẫu 1", "BIỂU MẪU SỐ 01: …", "Biểu số 1".
fn form_number(line: &str) -> Option<u32> {
    if !line.trim_start_matches(['*', '#', ' ']).starts_with('B') {
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

fn table_follows(lines: &[Line]) -> bool {
    lines.iter().take(12).any(|line| annex_table::is_table_header(&line.text))
}

/// Reads the annex in `lines`.
pub(super) fn read(lines: &[Line], form_sets: &[FormSet], catalogue: &Catalogue) -> Annex {
    let mut annex = Annex::default();
    let blocks = blocks(lines, form_sets);
    let first = blocks.first().map_or(lines.len(), |block| block.start);
    let (lines, signature) = lines.split_at(signature(lines, first));
    for line in signature {
        annex.unread(line, "dòng sau biểu mẫu");
    }
    let blocks = blocks_within(blocks, lines.len());
    annex.titles_of(&lines[..first]);
    if blocks.is_empty() {
        return annex;
    }
    let known: Vec<KnownSet<'_>> = form_sets.iter().map(KnownSet::of).collect();
    let by_column: Vec<bool> = blocks
        .iter()
        .map(|block| {
            annex_table::is_by_column(&lines[block.start..block.end], block.number, &known)
        })
        .collect();
    let best = known
        .iter()
        .map(|known| {
            let tables: Vec<Table<'_>> = blocks
                .iter()
                .zip(&by_column)
                .map(|(block, &by_column)| {
                    let lines = &lines[block.start..block.end];
                    Table::read(lines, block.number, known, by_column)
                })
                .collect();
            let score: u32 = tables.iter().map(|table| table.score).sum();
            (score, known.set, tables)
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

/// Where a signature below the tables begins.
fn signature(lines: &[Line], first: usize) -> usize {
    (first..lines.len()).find(|&at| closing::begins(&lines[at..])).unwrap_or(lines.len())
}

fn blocks_within(blocks: Vec<Block>, end: usize) -> Vec<Block> {
    let inside = blocks.into_iter().filter(|block| block.start < end);
    inside.map(|block| Block { end: block.end.min(end), ..block }).collect()
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

impl Annex {
    fn unread(&mut self, line: &Line, why: &str) {
        self.remainder.push((line.number, line.text.clone(), why.to_owned()));
    }

    /// Name, title and reference line above the tables. The reference, in brackets, may be wrapped.
    fn titles_of(&mut self, lines: &[Line]) {
        /// Bytes; a bracket that never closes must not take the whole annex.
        const LONGEST: usize = 300;
        let mut reference: Option<At<String>> = None;
        for line in lines {
            let open =
                |(_, words): &&mut At<String>| !words.ends_with(')') && words.len() < LONGEST;
            if let Some((_, words)) = reference.as_mut().filter(open) {
                words.push(' ');
                words.push_str(&line.text);
                continue;
            }
            let lower = line.text.to_lowercase();
            let refers = lower.contains("kèm theo") || lower.contains("ban hành kèm");
            if refers && lower.starts_with('(') {
                reference = Some((line.number, line.text.clone()));
                continue;
            }
            let window = lower.starts_with('(') && lower.contains("số liệu");
            let known = refers || window || is_annex_name(&line.text) || is_upper(&line.text);
            if known || !lower.chars().any(char::is_alphanumeric) {
                self.titles.push((line.number, line.text.clone()));
            } else {
                self.unread(line, "dòng phụ lục không thuộc biểu mẫu nào đã biết");
            }
        }
        if let Some((line, words)) = reference {
            self.number = header::number_and_symbol(&words)
                .filter(|(_, symbol)| symbol.starts_with("BC"))
                .map(|found| (line, found));
            self.signed = dates::day_in(&words).map(|day| (line, day));
            self.titles.push((line, words));
        }
    }

    fn take(&mut self, table: Table<'_>, catalogue: &Catalogue) {
        if table.is_by_column {
            let number = table.number.unwrap_or_default();
            let text = format!("Biểu mẫu {number} ({} dòng)", table.head.len());
            let why = "bảng bị tách theo cột nên không đọc chắc được số nào; hãy chép bảng từ Word \
                hoặc dùng pdftotext -layout rồi nhập lại";
            self.apart.push((table.line, text, why.to_owned()));
            self.lines_apart.extend(table.head.iter().map(|line| line.text.clone()));
            return;
        }
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
            let is_column =
                annex_table::table_header(one) > 0 || annex_table::is_column_words(&line.text);
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

#[cfg(test)]
mod tests {
    use super::{super::lines, *};
    use crate::assets;

    fn annex(source: &str) -> Annex {
        let lines = lines::split(source);
        assert_eq!(start(&lines, 0, true), Some(0), "begins with its name");
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
    fn a_table_printed_column_by_column_is_left_unread() {
        let annex = annex(
            "PHỤ LỤC\nBiểu mẫu 6\nSTT\n\n1\n2.\n\nChỉ tiêu thống kê\nTỷ lệ thực hiện Kế hoạch giải ngân vốn\nđầu tư công\nKế hoạch được giao\nĐã thực hiện\n\nĐơn vị tính\n%\n\n116,7\n\nTriệu đồng\nTriệu đồng\n\n3.000\n3.500",
        );
        assert!(annex.figures.is_empty() && annex.remainder.is_empty());
        assert_eq!((annex.apart.len(), annex.lines_apart.len()), (1, 16));
    }

    #[test]
    fn a_reference_over_two_lines_gives_number_and_day() {
        let annex = annex(
            "PHỤ LỤC\n(Kèm theo Báo cáo số 05/BC-UBND\nngày 12 tháng 6 năm 2026 của UBND xã Mẫu)\nBiểu mẫu 1\n",
        );
        assert_eq!(annex.number, Some((2, ("05".into(), "BC-UBND".into()))));
        assert!(annex.signed.is_some());
    }

    #[test]
    fn lines_of_no_form_are_kept() {
        let annex = annex("PHỤ LỤC\nDanh sách văn bản\n1. Kế hoạch số 12");
        assert_eq!(annex.remainder.len(), 2);
        assert_eq!((annex.forms.as_str(), annex.figures.len()), ("", 0));
    }
}
