//! Tables of the body as a reader sees them: rows of a name and the numbers behind it.
//!
//! A text file keeps no cells, so a row is what ends in numbers and begins with words. Invariant: the rows of
//! a table stand right below each other and hold equally many numbers.

use std::ops::Range;

use super::Case;
use crate::{
    model::{Decimal, PassageKind},
    prose::{ReadPassage, Said, Sort},
};

/// A row.
#[derive(Debug, Clone)]
pub struct ReadRow<'c> {
    /// Where.
    pub at: ReadPassage<'c>,
    /// What it is of, in lower case, without its number.
    pub name: String,
    /// Its numbers from left to right; none for a per cent.
    pub values: Vec<(Range<usize>, Option<Decimal>)>,
}

/// Rows and the line that sums them up.
#[derive(Debug)]
pub struct ReadTable<'c> {
    /// Without the total.
    pub rows: Vec<ReadRow<'c>>,
    /// "Cộng", "Tổng số".
    pub total: Option<ReadRow<'c>>,
    /// Words of the line above the rows, in lower case.
    pub head: String,
}

impl ReadTable<'_> {
    /// The column that is the sum of two others in all rows but one, and those two.
    pub fn split(&self) -> Option<(usize, [usize; 2])> {
        const FEWEST: usize = 4;
        let columns = self.rows.first()?.values.len().min(8);
        if self.rows.len() < FEWEST {
            return None;
        }
        let holds = |whole: usize, one: usize, other: usize| {
            let fits = |row: &&ReadRow<'_>| {
                let value = |column: usize| row.values[column].1;
                value(whole).is_some_and(|sum| {
                    value(one)
                        .zip(value(other))
                        .is_some_and(|(one, other)| one.checked_add(other) == Some(sum))
                })
            };
            self.rows.iter().filter(fits).count() + 1 >= self.rows.len()
        };
        let mut found = (0..columns).flat_map(|whole| {
            let pairs =
                (0..columns).flat_map(move |one| (one + 1..columns).map(move |other| (one, other)));
            pairs
                .filter(move |(one, other)| *one != whole && *other != whole)
                .map(move |pair| (whole, pair))
        });
        found
            .find(|&(whole, (one, other))| holds(whole, one, other))
            .map(|(whole, (one, other))| (whole, [one, other]))
    }
}

/// Every table of two rows or more.
pub fn tables<'c>(case: &'c Case<'_>) -> Vec<ReadTable<'c>> {
    let mut found = Vec::new();
    let mut open: Vec<ReadRow<'c>> = Vec::new();
    let mut first = 0;
    for at in case.read_passages() {
        let row = row(at);
        let fits = row.as_ref().is_some_and(|row| {
            open.last().is_none_or(|last| {
                last.at.index + 1 == at.index && last.values.len() == row.values.len()
            })
        });
        if !fits {
            close(case, std::mem::take(&mut open), first, &mut found);
        }
        if let Some(row) = row {
            if open.is_empty() {
                first = at.index;
            }
            open.push(row);
        }
    }
    close(case, open, first, &mut found);
    found
}

fn close<'c>(
    case: &'c Case<'_>,
    mut rows: Vec<ReadRow<'c>>,
    first: usize,
    found: &mut Vec<ReadTable<'c>>,
) {
    let is_total = |row: &ReadRow<'_>| {
        matches!(row.name.as_str(), "cộng" | "tổng" | "tổng cộng" | "tổng số" | "tổng cộng số")
    };
    let is_table =
        |row: &ReadRow<'_>| row.at.passage.kind == PassageKind::TableRow || is_total(row);
    if rows.len() < 3 || !rows.iter().all(is_table) {
        return;
    }
    let total = if rows.last().is_some_and(is_total) {
        rows.pop()
    } else if rows.first().is_some_and(is_total) {
        Some(rows.remove(0))
    } else {
        None
    };
    // More than one total: parts of a table, each with its own.
    if rows.iter().any(is_total) {
        return;
    }
    let head = first.checked_sub(1).map(|above| case.read_passage(above).reading.lower.clone());
    found.push(ReadTable { rows, total, head: head.unwrap_or_default() });
}

/// A passage that is a name with numbers behind it.
fn row(at: ReadPassage<'_>) -> Option<ReadRow<'_>> {
    const LONGEST: usize = 16;
    if !matches!(at.passage.kind, PassageKind::TableRow | PassageKind::Paragraph)
        || at.passage.bullet() > 0
    {
        return None;
    }
    let words = &at.reading.words;
    let last = words.iter().rposition(|word| word.sort == Sort::Letters)?;
    let numbers = &words[last + 1..];
    let mut values = Vec::new();
    for word in numbers {
        match word.sort {
            Sort::Number => {
                let mention = at.reading.mention_at(word.span.start)?;
                match &mention.said {
                    Said::Quantity(amount) => values.push((word.span.clone(), Some(amount.value))),
                    Said::Percent(_) => values.push((word.span.clone(), None)),
                    _ => return None,
                }
            }
            Sort::Mark('-' | '–') if word.is_spaced => {
                values.push((word.span.clone(), Some(Decimal::ZERO)));
            }
            Sort::Mark('%') => {}
            Sort::Mark(':') if values.is_empty() => {}
            _ => return None,
        }
    }
    let name = words[..=last].iter().skip_while(|word| word.sort != Sort::Letters);
    let first = name.clone().next()?;
    if values.is_empty() || name.count() > LONGEST {
        return None;
    }
    let name = at.reading.lower.get(first.span.start..words[last].span.end)?.to_owned();
    Some(ReadRow { at, name, values })
}
