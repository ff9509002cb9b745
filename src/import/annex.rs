//! The annex: tables found in the lines after the signature, compared with the known form sets.
//!
//! A table comes out of a PDF as torn lines: a code alone, a label over three lines with unit and value in
//! its middle, a page break inside a row. `annex_table` finds the rows, `annex_row` reads one. Invariant: a
//! line that was not understood is in `kept`, and it or the annex it belongs to is in `listed`.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use chrono::NaiveDate;

use super::{
    annex_head::{self, HeadLine},
    annex_known::KnownSet,
    annex_line,
    annex_row::{self, RowReading},
    annex_start::{is_list_title, is_reference, is_title},
    annex_table::{self, AnnexTable, Gathered},
    annex_words, closing, days,
    escape::escaped,
    header,
    outcome::{Doubt, ReadForm, Unread, Unrecognised, WhyUnread},
    paragraphs::Traced,
    source::line::{Line, Sourced},
};
use crate::model::{
    AnnexRow, Catalogue, Figure, Form, FormRow, FormSet, IndicatorId, OddCell, PassageCell,
    form::{caption_number, is_annex_name, rows_below},
    text,
};

/// What the annex says.
#[derive(Debug, Default)]
pub(super) struct Annex {
    /// The form set whose rows fit best; empty when no known table was found.
    pub forms: String,
    /// Figures by indicator.
    pub figures: BTreeMap<IndicatorId, Figure>,
    /// Line of the row each figure was read from.
    pub figure_lines: BTreeMap<IndicatorId, usize>,
    /// Tables that were read into a form, by the line of their caption.
    pub tables: Vec<Sourced<ReadForm>>,
    /// Number and symbol of the report, from "(Kèm theo Báo cáo số …)".
    pub number: Option<Sourced<(String, String)>>,
    /// Day of signing, from the same line.
    pub signed: Option<Sourced<NaiveDate>>,
    /// Lines that say the annex's name and title.
    pub titles: Vec<Sourced<String>>,
    /// Column heads in other words than the printed forms have, each once.
    pub columns: Vec<Sourced<String>>,
    /// Words of rows that are read which the printed row does not have.
    pub doubts: Vec<Sourced<Doubt>>,
    /// Every row of the tables read, matched or not, in the order of the source.
    pub rows: Vec<RowSeen>,
    /// Lines not understood, in the order of the source.
    pub kept: Vec<Sourced<String>>,
    /// What is printed as it stands; see `Header::kept_annex`.
    pub printed: String,
    /// Lines printed as they stand, in the order of the source.
    as_it_stands: Vec<Sourced<String>>,
    /// Rows of a form that is read which are none of its own, or whose value is not sure, by the form.
    apart: BTreeMap<u32, Vec<String>>,
    /// The lines of `titles`.
    title_lines: Vec<Sourced<String>>,
    /// What was not understood, with why: a line, or once for a whole table or annex.
    pub listed: Vec<Unrecognised>,
}

/// A row as it stood.
#[derive(Debug)]
pub(super) struct RowSeen {
    /// Form, row of it, code, indicator and cell; its passage is not known yet.
    pub row: AnnexRow,
    /// All its words in one line.
    pub words: Traced,
}

/// Reads the annexes in `lines`, one after the other.
pub(super) fn read(lines: &[Line], form_sets: &[FormSet], catalogue: &Catalogue) -> Annex {
    let mut annex = Annex::default();
    let mut blocks = blocks(lines, form_sets);
    for part in parts(lines, &blocks) {
        annex.part(&lines[part.clone()], part.start, &mut blocks);
    }
    annex.tables(lines, &blocks, form_sets, catalogue);
    annex.kept.sort_by_key(|&(line, _)| line);
    annex.put_together();
    annex
}

/// Each annex: from its name, or from the title of a list that follows the forms, to the next.
fn parts(lines: &[Line], blocks: &[TableLines]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let is_list = is_list_title(&line.text)
            && parts.last().is_some_and(|part| {
                blocks.iter().any(|block| block.start >= part.start && block.start < at)
            });
        if parts.is_empty() || is_list || is_annex_name(&line.text) {
            if let Some(last) = parts.last_mut() {
                last.end = at;
            }
            parts.push(at..lines.len());
        }
    }
    parts
}

/// One table's lines.
struct TableLines {
    number: u32,
    start: usize,
    end: usize,
}

fn blocks(lines: &[Line], form_sets: &[FormSet]) -> Vec<TableLines> {
    let titles: Vec<(String, u32)> = form_sets
        .iter()
        .flat_map(|set| &set.forms)
        .map(|form| (text::folded(&form.title), form.number))
        .collect();
    let number_by_title = |line: &Line| {
        let folded = text::folded(&line.text);
        titles.iter().find(|(title, _)| *title == folded).map(|&(_, number)| number)
    };
    let numbered: Vec<Option<u32>> = lines.iter().map(|line| caption_number(&line.text)).collect();
    let any_numbered = numbered.iter().any(Option::is_some);
    let mut blocks: Vec<TableLines> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let number = if any_numbered { numbered[at] } else { number_by_title(line) };
        let Some(number) = number else { continue };
        if let Some(last) = blocks.last_mut() {
            last.end = at;
        }
        blocks.push(TableLines { number, start: at, end: lines.len() });
    }
    blocks
}

impl Annex {
    fn unread(&mut self, line: &Line, why: WhyUnread) {
        self.stands(line);
        self.list(line.number, Unread::Words(line.text.clone()), why);
    }

    fn list(&mut self, line: usize, what: Unread, why: WhyUnread) {
        self.listed.push(Unrecognised { line, what, why });
    }

    /// Keeps a line and prints it as it stands.
    fn stands(&mut self, line: &Line) {
        self.kept.push((line.number, line.text.clone()));
        self.as_it_stands.push((line.number, escaped(&line.printed)));
    }

    /// The text that is printed as it stands, in the order of the source, then the rows that belong below a form that
    /// is read. Where no form is read the annex keeps its own titles.
    fn put_together(&mut self) {
        if self.forms.is_empty() {
            self.as_it_stands.append(&mut self.title_lines);
        }
        self.as_it_stands.sort_by_key(|&(line, _)| line);
        let mut lines: Vec<String> = self.as_it_stands.drain(..).map(|(_, line)| line).collect();
        for (form, rows) in std::mem::take(&mut self.apart) {
            lines.push(rows_below(form));
            lines.extend(rows);
        }
        self.printed = lines.join("\n");
    }

    /// Keeps every line and lists them as one.
    fn unread_as_one(&mut self, lines: &[Line], what: Unread, why: WhyUnread) {
        let Some(first) = lines.first() else { return };
        self.list(first.number, what, why);
        for line in lines {
            self.stands(line);
        }
    }

    /// One annex, of which `lines` begin at `from`: its titles are read, its tables cut off where a
    /// signature begins below them. One without any known table is kept as a whole.
    fn part(&mut self, lines: &[Line], from: usize, blocks: &mut [TableLines]) {
        let end = from + lines.len();
        let within = |block: &TableLines| (from..end).contains(&block.start);
        let Some(first) = blocks.iter().find(|block| within(block)).map(|block| block.start) else {
            let above_tables = blocks.iter().any(|block| block.start >= end);
            if above_tables && lines.iter().all(|line| is_title(&line.text)) {
                self.titles_of(lines);
                return;
            }
            self.reference_of(lines);
            let name: Vec<&str> = lines.iter().take(2).map(|line| line.text.as_str()).collect();
            let what = Unread::Annex { begins: name.join(" "), lines: lines.len() };
            self.unread_as_one(lines, what, WhyUnread::OtherAnnex);
            return;
        };
        let below = &lines[first - from..];
        let signature = (0..below.len()).find(|&at| closing::begins(&below[at..]));
        let tables_end = signature.map_or(end, |at| first + at);
        for line in &lines[tables_end - from..] {
            self.unread(line, WhyUnread::BelowForms);
        }
        for block in blocks.iter_mut().filter(|block| within(block)) {
            block.end = block.end.min(tables_end).max(block.start);
        }
        self.titles_of(&lines[..first - from]);
    }

    /// Reads the tables with the form set that fits best.
    fn tables(
        &mut self,
        lines: &[Line],
        blocks: &[TableLines],
        form_sets: &[FormSet],
        catalogue: &Catalogue,
    ) {
        let blocks: Vec<&TableLines> =
            blocks.iter().filter(|block| block.start < block.end).collect();
        let known: Vec<KnownSet<'_>> = form_sets.iter().map(KnownSet::of).collect();
        let of = |block: &TableLines| &lines[block.start..block.end];
        let by_column: Vec<bool> = blocks
            .iter()
            .map(|block| annex_table::is_by_column(of(block), block.number, &known))
            .collect();
        let read = |known| -> Vec<AnnexTable<'_>> {
            let read = blocks.iter().zip(&by_column);
            read.map(|(block, &by)| AnnexTable::read(of(block), block.number, known, by)).collect()
        };
        let best = known
            .iter()
            .map(|known| {
                let tables = read(known);
                (tables.iter().map(|table| table.score).sum::<u32>(), known, tables)
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((_, known, tables)) = best.filter(|(score, ..)| *score > 0) else {
            for block in blocks {
                let lines = of(block);
                let what = Unread::Annex { begins: lines[0].text.clone(), lines: lines.len() };
                self.unread_as_one(lines, what, WhyUnread::OtherTable);
            }
            return;
        };
        let kept = self.kept_forms(&tables);
        let is_printed = |table: &&AnnexTable<'_>| !kept.contains(&table.number);
        if tables.iter().filter(is_printed).any(AnnexTable::is_of_form) {
            self.forms.clone_from(&known.set.id);
        }
        for table in &tables {
            let is_free = || is_printed(&table).then_some(()).ok_or(WhyUnread::NumberTwice);
            let form = self.form_of(table).and_then(|form| is_free().map(|()| form));
            match form {
                Ok(form) => self.take(form, table, catalogue, &known.units),
                Err(why) => {
                    let what = Unread::Form { form: table.number, lines: table.lines.len() };
                    self.unread_as_one(table.lines, what, why);
                }
            }
        }
    }

    /// Numbers of forms whose caption stands in what is kept: a page prints that for the form of the number.
    fn kept_forms(&self, tables: &[AnnexTable<'_>]) -> HashSet<u32> {
        let unread =
            tables.iter().filter(|table| !table.is_of_form() && !annex_head::says_all(table));
        let captions = self.as_it_stands.iter().filter_map(|(_, line)| caption_number(line));
        unread.map(|table| table.number).chain(captions).collect()
    }

    /// Name, title and reference line above the tables. The reference, in brackets, may be wrapped.
    fn titles_of(&mut self, lines: &[Line]) {
        let reference = self.reference_of(lines);
        for (at, line) in lines.iter().enumerate() {
            if reference.contains(&at) {
                self.title_lines.push((line.number, escaped(&line.printed)));
            } else if is_title(&line.text) {
                self.titles.push((line.number, line.text.clone()));
                self.title_lines.push((line.number, escaped(&line.printed)));
            } else {
                self.unread(line, WhyUnread::NotOfForms);
            }
        }
    }

    /// Reads "(Kèm theo Báo cáo số … ngày …)" and gives the indexes of its lines.
    fn reference_of(&mut self, lines: &[Line]) -> Range<usize> {
        /// Bytes; a bracket that never closes must not take the whole annex.
        const LONGEST: usize = 300;
        let begins = |line: &Line| line.text.starts_with('(') && is_reference(&line.text);
        let Some(first) = lines.iter().position(begins) else { return 0..0 };
        let mut words = lines[first].text.clone();
        let mut next = first + 1;
        while next < lines.len() && !words.ends_with(')') && words.len() < LONGEST {
            words.push(' ');
            words.push_str(&lines[next].text);
            next += 1;
        }
        let line = lines[first].number;
        let number = header::number_and_symbol(&words).filter(|(_, said)| said.starts_with("BC"));
        self.number = self.number.take().or(number.map(|found| (line, found)));
        self.signed = self.signed.or(days::day_in(&words).map(|day| (line, day)));
        self.titles.push((line, words));
        first..next
    }

    /// The form a table can be read into, or why into none. One without a row is the form's only where the
    /// printed form says all of it; where no form is printed nothing says it.
    fn form_of<'f>(&self, table: &AnnexTable<'f>) -> Result<&'f Form, WhyUnread> {
        if table.is_by_column {
            return Err(WhyUnread::ByColumn);
        }
        let form = table.form.ok_or(WhyUnread::NoSuchForm)?;
        let is_bare = !self.forms.is_empty() && annex_head::says_all(table);
        if table.is_of_form() || is_bare {
            return Ok(form);
        }
        Err(WhyUnread::FewRowsFit { fitting: table.fitting(), rows: table.rows.len() })
    }

    fn take(
        &mut self,
        form: &Form,
        table: &AnnexTable<'_>,
        catalogue: &Catalogue,
        units: &HashSet<String>,
    ) {
        self.head_of(form, table);
        let mut found = 0;
        let before = self.figures.len();
        for (row, matched) in &table.rows {
            match matched.map(|at| &form.rows[at]) {
                Some(known) => {
                    found += 1;
                    let cell = self.row(form.number, known, row, catalogue, units);
                    self.rows.push(row_seen(
                        form.number,
                        *matched,
                        known.indicator.as_ref(),
                        cell,
                        row,
                    ));
                }
                None => self.strange_row(form, row),
            }
        }
        let read = self.figures.len() - before;
        let rows = form.rows.len();
        let read = ReadForm { form: form.number, rows_found: found, rows, figures: read };
        self.tables.push((table.line, read));
    }

    /// A row that is none of the form's: kept, printed apart, and told with what speaks against it.
    fn strange_row(&mut self, form: &Form, row: &Gathered<'_>) {
        self.rows.push(row_seen(form.number, None, None, PassageCell::None, row));
        let code = annex_line::bare_code(&row.code);
        let same_code = |known: &&FormRow| annex_line::bare_code(&known.code) == code;
        let other = form.rows.iter().find(same_code).filter(|_| !code.is_empty());
        for (nth, line) in row.lines.iter().enumerate() {
            self.kept.push((line.number, line.text.clone()));
            let why = match other.filter(|_| nth == 0) {
                Some(known) => WhyUnread::OtherLabel {
                    form: form.number,
                    code: known.code.clone(),
                    label: known.label.clone(),
                },
                None => WhyUnread::NoSuchRow { form: form.number },
            };
            self.list(line.number, Unread::Words(line.text.clone()), why);
        }
        self.apart(form.number, row);
    }

    /// What the printed form says by itself goes, in other words with a word about it; anything else is kept.
    fn head_of(&mut self, form: &Form, table: &AnnexTable<'_>) {
        for line in &table.head {
            match annex_head::of(form, line) {
                HeadLine::Same => {}
                HeadLine::OtherWords => self.titles.push((line.number, line.text.clone())),
                HeadLine::Strange => self.unread(line, WhyUnread::AboveRows { form: form.number }),
            }
        }
        for line in &table.columns {
            let told = |(_, words): &Sourced<String>| *words == line.text;
            if !annex_head::says_columns(line) && !self.columns.iter().any(told) {
                self.columns.push((line.number, line.text.clone()));
            }
        }
    }

    /// The first figure read of an indicator stays.
    fn figure(&mut self, id: IndicatorId, figure: Figure, line: usize) {
        self.figure_lines.entry(id.clone()).or_insert(line);
        self.figures.entry(id).or_insert(figure);
    }

    fn row(
        &mut self,
        form: u32,
        known: &FormRow,
        row: &Gathered<'_>,
        catalogue: &Catalogue,
        units: &HashSet<String>,
    ) -> PassageCell {
        let indicator = known.indicator.as_ref().and_then(|id| catalogue.get(id.as_str()));
        let label = annex_words::tokens(&known.label, 0);
        let reading = annex_row::read(&row.tokens, &label, &known.unit, indicator, units);
        let line = row.lines.iter().map(|line| line.number).min().unwrap_or_default();
        let odd = match reading {
            RowReading::Blank => {
                self.unsaid(form, known, row, None);
                return if indicator.is_none() { PassageCell::None } else { PassageCell::Blank };
            }
            RowReading::Figure(figure) => {
                let Some(id) = known.indicator.clone() else { return PassageCell::None };
                match self.figures.get(&id) {
                    Some(first) if first.value != figure.value => OddCell::OtherThanBefore,
                    // The first stays, and with it its note.
                    Some(first) if first.note != figure.note && !figure.note.is_empty() => {
                        OddCell::StrayNote(figure.note)
                    }
                    _ => {
                        self.unsaid(form, known, row, Some(&figure));
                        self.figure(id, (*figure).clone(), line);
                        return PassageCell::Value(figure);
                    }
                }
            }
            RowReading::Odd(figure, odd) => {
                if let (Some(figure), Some(id)) = (figure, known.indicator.clone()) {
                    self.figure(id, *figure, line);
                }
                odd
            }
        };
        let text = row.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        self.kept.push((line, text.clone()));
        let why = WhyUnread::OddCell { form, code: known.code.clone(), odd: odd.clone() };
        self.list(line, Unread::Words(text), why);
        self.apart(form, row);
        PassageCell::Odd(odd)
    }

    /// Tells the words of a row that is read which its printed row and what was read of it do not have.
    fn unsaid(&mut self, form: u32, known: &FormRow, row: &Gathered<'_>, read: Option<&Figure>) {
        let label = annex_words::tokens(&known.label, 0);
        let words = annex_row::unsaid(&row.tokens, &label, &known.unit, read);
        let bare = annex_line::bare_code;
        let is_other_code = !row.code.is_empty() && bare(&row.code) != bare(&known.code);
        let code = if is_other_code { row.code.as_str() } else { "" };
        let words = format!("{code} {words}").trim().to_owned();
        if let (false, Some(line)) = (words.is_empty(), row.lines.first()) {
            let code = known.code.clone();
            self.doubts.push((line.number, Doubt::WordsOfRow { form, code, words }));
        }
    }

    /// Prints a row of a form that is read apart from it.
    fn apart(&mut self, form: u32, row: &Gathered<'_>) {
        let lines = row.lines.iter().map(|line| escaped(&line.printed));
        self.apart.entry(form).or_default().extend(lines);
    }
}

fn row_seen(
    form: u32,
    at: Option<usize>,
    indicator: Option<&IndicatorId>,
    cell: PassageCell,
    row: &Gathered<'_>,
) -> RowSeen {
    let mut words = Traced::default();
    for line in &row.lines {
        if !words.text.is_empty() {
            words.text.push(' ');
        }
        words.trace.0.push((words.text.len(), line.number));
        words.text.push_str(&line.text);
    }
    let row = AnnexRow {
        form,
        row: at.map(|at| at as u32),
        code: row.code.clone(),
        indicator: indicator.cloned(),
        cell,
        passage: 0,
    };
    RowSeen { row, words }
}

#[cfg(test)]
mod tests;
