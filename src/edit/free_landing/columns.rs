//! What the columns of a block hold that was pasted into a table with free rows: by the titles above them, else by
//! what stands in them, else as the table's own.
//!
//! Invariant: an STT is never taken for a name or a count.

use crate::{
    assets::table_titles::{TitledColumn, TitledTable, titled_column},
    edit::table_columns::{is_count_of_columns, is_value, mostly, width},
    model::{DossierColumn, PaperColumn, TaskColumn, period},
};

/// Where the cells of a column of the block go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes {
    /// Into this column of the table.
    Into(usize),
    /// An STT: the table counts its rows itself.
    Order,
    /// "35/KH-UBND": into number and symbol.
    NumberAndSymbol,
    /// No column is known for it.
    Nowhere,
}

/// What the columns of a block hold.
#[derive(Debug)]
pub struct FreeColumns {
    /// Of each column of the block.
    pub goes: Vec<Goes>,
    /// Whether this follows without a guess.
    pub sure: bool,
    /// The table they go into.
    pub table: TitledTable,
    /// The titles above them; none where there is no head.
    pub titles: Vec<String>,
}

impl FreeColumns {
    fn untitled(table: TitledTable, goes: Vec<Goes>, sure: bool) -> Self {
        Self { goes, sure, table, titles: Vec::new() }
    }

    /// The title of a column of a plan that has no place of its own: its words are kept in the note.
    pub fn title_to_note(&self, at: usize) -> Option<&str> {
        let title = self.titles.get(at).filter(|title| !title.is_empty())?;
        (self.table == TitledTable::Tasks).then_some(title)
    }

    /// Whether a cell of the column of numbers holds the symbol too, which no other column brings.
    pub fn is_whole_number(&self, column: usize, cell: &str) -> bool {
        let is_of_papers = self.table == TitledTable::Papers && column == NUMBER;
        let has_symbols = self.goes.contains(&Goes::Into(NUMBER + 1));
        is_of_papers && !has_symbols && is_number_and_symbol(cell)
    }
}

/// The head of a copied table.
#[derive(Debug)]
pub struct BlockHead {
    /// Its first line; what stands above is a caption.
    pub first: usize,
    /// The line behind it.
    pub end: usize,
    goes: Vec<Goes>,
    titles: Vec<String>,
}

/// Column of the name of a row of dossiers and of a task, and of the kind of a paper.
pub const NAME: usize = 0;
const NUMBER: usize = PaperColumn::Number as usize;
const DATE: usize = PaperColumn::Date as usize;
const ISSUER: usize = PaperColumn::Issuer as usize;
const SUBJECT: usize = PaperColumn::Subject as usize;

/// How many columns the table has.
pub fn columns_of(table: TitledTable) -> usize {
    match table {
        TitledTable::Dossiers => 1 + DossierColumn::ALL.len(),
        TitledTable::Papers => PaperColumn::ALL.len(),
        TitledTable::Tasks => TaskColumn::ALL.len(),
    }
}

/// The head of a block, when it was copied too: one line of titles or two, and one that counts the columns.
pub fn head_of(table: TitledTable, block: &[Vec<String>]) -> Option<BlockHead> {
    const MOST_CAPTION: usize = 4;
    let is_caption = |line: &Vec<String>| line.iter().filter(|cell| !cell.is_empty()).count() < 2;
    let captions = block.iter().take(MOST_CAPTION).take_while(|line| is_caption(line)).count();
    let first =
        (0..=captions).find(|&at| block.get(at).is_some_and(|line| is_head(table, line)))?;
    let titles = block[first..].iter().take_while(|line| is_head(table, line)).count();
    let lines = &block[first..first + titles];
    let goes = titled(table, lines);
    let lowest =
        |at: usize| lines.iter().rev().filter_map(|line| line.get(at)).find(|it| !it.is_empty());
    let words = (0..goes.len()).map(|at| lowest(at).cloned().unwrap_or_default()).collect();
    let mut end = first + titles;
    if block.get(end).is_some_and(|line| is_count_of_columns(line) || counts_columns(line)) {
        end += 1;
    }
    Some(BlockHead { first, end, goes, titles: words })
}

/// What the columns of the lines below a head hold; `column` is the one of the cell they were pasted into.
pub fn columns(
    table: TitledTable,
    column: usize,
    head: Option<&BlockHead>,
    lines: &[Vec<String>],
) -> FreeColumns {
    let is_column = |goes: &Goes| matches!(goes, Goes::Into(_) | Goes::NumberAndSymbol);
    if let Some(head) = head.filter(|head| head.goes.iter().any(is_column)) {
        return below_titles(table, head, lines);
    }
    match table {
        TitledTable::Dossiers => dossiers(column, lines),
        TitledTable::Papers => printed_papers(lines).unwrap_or_else(|| named(table, column, lines)),
        TitledTable::Tasks => named(table, column, lines),
    }
}

/// Titles and nothing that is a value; beside them a few the office made up.
fn is_head(table: TitledTable, line: &[String]) -> bool {
    let filled: Vec<&String> = line.iter().filter(|cell| !cell.is_empty()).collect();
    let titles = filled.iter().filter(|cell| titled_column(table, cell).is_some()).count();
    titles > 0 && titles * 2 >= filled.len() && !filled.iter().any(|cell| is_value(cell))
}

/// "A", "B", "1", "2", "3" below the titles.
fn counts_columns(line: &[String]) -> bool {
    let is_letter = |cell: &&String| cell.chars().all(|c| c.is_ascii_uppercase());
    let letters = line.iter().take_while(is_letter).count();
    let numbers = line.iter().skip(letters);
    let counts = numbers.clone().zip(1..).all(|(cell, at)| *cell == at.to_string());
    counts && numbers.count() > 2
}

/// By the lines of titles: one below another belongs to it, and where cells were merged, to the last one at its left.
fn titled(table: TitledTable, titles: &[Vec<String>]) -> Vec<Goes> {
    let title_at =
        |line: &[String], at: usize| line.get(at).filter(|cell| !cell.is_empty()).cloned();
    let found = |at: usize| {
        let lowest = titles.iter().rposition(|line| title_at(line, at).is_some())?;
        let own = title_at(&titles[lowest], at)?;
        let above = lowest
            .checked_sub(1)
            .and_then(|above| (0..=at).rev().find_map(|left| title_at(&titles[above], left)));
        let both = above.and_then(|above| titled_column(table, &format!("{above} {own}")));
        both.or_else(|| titled_column(table, &own))
    };
    let mut goes = Vec::new();
    for at in 0..width(titles) {
        let one = found(at).map_or(Goes::Nowhere, goes_of);
        // Of two columns of one name it is not told which is meant.
        let is_again = one != Goes::Order && goes.contains(&one);
        goes.push(if is_again { Goes::Nowhere } else { one });
    }
    goes
}

fn goes_of(column: TitledColumn) -> Goes {
    match column {
        TitledColumn::Order => Goes::Order,
        TitledColumn::Field => Goes::Into(NAME),
        TitledColumn::Count(column) => Goes::Into(1 + column as usize),
        TitledColumn::Paper(column) => Goes::Into(column as usize),
        TitledColumn::NumberAndSymbol => Goes::NumberAndSymbol,
        TitledColumn::Task(column) => Goes::Into(column as usize),
    }
}

/// Counts whose titles are known and whose names stand below one that is not, are named all the same.
fn below_titles(table: TitledTable, head: &BlockHead, lines: &[Vec<String>]) -> FreeColumns {
    let mut goes = head.goes.clone();
    let named = goes.contains(&Goes::Into(NAME));
    let unnamed =
        (0..goes.len()).find(|&at| goes[at] == Goes::Nowhere && mostly(lines, at, is_words));
    match unnamed.filter(|_| !named && table == TitledTable::Dossiers) {
        Some(at) => {
            goes[at] = Goes::Into(NAME);
            FreeColumns::untitled(table, goes, false)
        }
        None => FreeColumns { goes, sure: true, table, titles: head.titles.clone() },
    }
}

fn dossiers(column: usize, lines: &[Vec<String>]) -> FreeColumns {
    let table = TitledTable::Dossiers;
    let wide = width(lines);
    let has_orders = are_orders(lines) && mostly(lines, 1, is_words);
    if has_orders || mostly(lines, 0, is_words) {
        let goes = beside(usize::from(has_orders), NAME, wide, table);
        // Names belong into the first column, wherever the cursor stands.
        return FreeColumns::untitled(table, goes, column == NAME);
    }
    // A number is no field's name.
    let goes = beside(0, column.max(1), wide, table);
    FreeColumns::untitled(table, goes, column != NAME)
}

/// Papers and tasks: the table's own columns, behind those of an STT.
fn named(table: TitledTable, column: usize, lines: &[Vec<String>]) -> FreeColumns {
    let has_orders = column == NAME && are_orders(lines) && mostly(lines, 1, is_words);
    let goes = beside(usize::from(has_orders), column, width(lines), table);
    let surely_orders =
        lines.len() > 1 || lines.first().and_then(|line| line.first()).is_some_and(|it| it == "1");
    // A number is no kind of paper, and no task.
    let is_odd = column == NAME && mostly(lines, 0, is_value) && !(has_orders && surely_orders);
    FreeColumns::untitled(table, goes, !is_odd)
}

/// Papers as printed: STT, "35/KH-UBND", day, what they are about.
fn printed_papers(lines: &[Vec<String>]) -> Option<FreeColumns> {
    let wide = width(lines);
    let both = (0..wide.min(3)).find(|&at| mostly(lines, at, is_number_and_symbol))?;
    if wide < 2 {
        return None;
    }
    let has_orders = are_orders(lines);
    let words = (both + 1..wide).filter(|&at| mostly(lines, at, is_words)).count();
    let mut left = words;
    let mut dated = false;
    let mut one = |at: usize| {
        if at == 0 && at < both && has_orders {
            return Goes::Order;
        }
        if at < both {
            return if at + 1 == both { Goes::Into(NAME) } else { Goes::Nowhere };
        }
        if at == both {
            return Goes::NumberAndSymbol;
        }
        if !dated && mostly(lines, at, |cell| period::parse_date(cell).is_ok()) {
            dated = true;
            return Goes::Into(DATE);
        }
        if !mostly(lines, at, is_words) {
            return Goes::Nowhere;
        }
        left -= 1;
        match (words, left) {
            (_, 0) => Goes::Into(SUBJECT),
            (2, 1) => Goes::Into(ISSUER),
            _ => Goes::Nowhere,
        }
    };
    let goes: Vec<Goes> = (0..wide).map(&mut one).collect();
    let kinds = goes.iter().filter(|one| **one == Goes::Into(NAME)).count();
    Some(FreeColumns::untitled(TitledTable::Papers, goes, words < 2 && kinds == 0))
}

/// Behind `orders` columns of STT the table's own, from `column` on.
fn beside(orders: usize, column: usize, wide: usize, table: TitledTable) -> Vec<Goes> {
    let own = (column..columns_of(table)).map(Goes::Into).chain(std::iter::repeat(Goes::Nowhere));
    std::iter::repeat_n(Goes::Order, orders).chain(own).take(wide).collect()
}

/// Whether the first column counts the lines: 1, 2, 3 …, from any number on, or I, II, III.
fn are_orders(lines: &[Vec<String>]) -> bool {
    let firsts = lines.iter().filter_map(|line| line.first());
    let cells: Vec<&str> =
        firsts.map(|cell| cell.trim_end_matches(['.', ')'])).filter(|it| !it.is_empty()).collect();
    let is_roman = |cell: &&str| cell.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let orders: Option<Vec<u32>> = cells.iter().map(|cell| cell.parse().ok()).collect();
    let counts =
        |orders: Vec<u32>| orders.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
    !cells.is_empty() && (cells.iter().all(is_roman) || orders.is_some_and(counts))
}

fn is_words(cell: &str) -> bool {
    !is_value(cell) && cell.contains(char::is_alphabetic)
}

fn is_number_and_symbol(cell: &str) -> bool {
    let is_number = |number: &str| number.starts_with(|c: char| c.is_ascii_digit());
    cell.split_once('/').is_some_and(|(number, symbol)| {
        is_number(number.trim()) && symbol.contains(char::is_uppercase)
    })
}

/// "35/KH-UBND" in its two columns.
pub fn number_and_symbol(cell: &str) -> Vec<(usize, String)> {
    let (number, symbol) = cell.split_once('/').unwrap_or((cell, ""));
    [(NUMBER, number), (NUMBER + 1, symbol)]
        .into_iter()
        .map(|(column, words)| (column, words.trim().to_owned()))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}
