//! A form set whose rows are ready to be compared with those of an annex.
//!
//! Labels are taken apart once for the whole annex. Invariant: a row of the form keeps one place in every list here.

use std::collections::{HashMap, HashSet};

use super::{
    annex_label::{self, Label},
    annex_line::{bare_code, code_of},
    annex_words::{self, RowToken},
    source::line::Line,
};
use crate::model::{Form, FormSet};

/// A form set whose rows are ready to be compared.
pub(super) struct KnownSet<'a> {
    /// The set.
    pub set: &'a FormSet,
    /// Every word of its units, choices aside.
    pub units: HashSet<String>,
    /// The same as labels are compared.
    pub folded_units: HashSet<String>,
    known: Vec<Known>,
}

impl<'a> KnownSet<'a> {
    /// Takes the labels of every row apart, once.
    pub fn of(set: &'a FormSet) -> Self {
        let rows = set.forms.iter().flat_map(|form| &form.rows);
        let rows = rows.filter(|row| !row.unit.contains('='));
        let units = rows.flat_map(|row| annex_words::tokens(&row.unit, 0)).map(|token| token.word);
        let units: HashSet<String> = units.collect();
        let rows = set.forms.iter().flat_map(|form| &form.rows);
        let rows = rows.filter(|row| !row.unit.contains('='));
        let folded_units =
            rows.flat_map(|row| annex_label::unit_words(&annex_words::tokens(&row.unit, 0)));
        let folded_units = folded_units.collect();
        Self { set, units, folded_units, known: set.forms.iter().map(Known::of).collect() }
    }

    pub fn form(&self, number: u32) -> Option<(&'a Form, &Known)> {
        let forms = self.set.forms.iter().zip(&self.known);
        forms.into_iter().find(|(form, _)| form.number == number)
    }
}

/// A form's rows ready to be compared.
pub(super) struct Known {
    pub labels: Vec<Vec<RowToken>>,
    /// The labels as they are compared for their meaning.
    pub meanings: Vec<Label>,
    pub codes: Vec<String>,
    /// The words of each row's choices, "Có = 1; Không = 0"; none where the unit offers no choice.
    choices: Vec<Vec<RowToken>>,
    /// Every word of the labels, by number.
    words: HashMap<String, u32>,
    /// The labels by the numbers of their words.
    numbered: Vec<Vec<u32>>,
    /// Whether a row is told in per cent, by its unit or its label.
    pub in_percent: Vec<bool>,
}

impl Known {
    fn of(form: &Form) -> Self {
        let labels: Vec<Vec<RowToken>> =
            form.rows.iter().map(|row| annex_words::tokens(&row.label, 0)).collect();
        let codes = form.rows.iter().map(|row| bare_code(&row.code).to_owned()).collect();
        let mut words: HashMap<String, u32> = HashMap::new();
        for token in labels.iter().flatten() {
            let number = words.len() as u32;
            words.entry(token.word.clone()).or_insert(number);
        }
        let choices = form.rows.iter().map(|row| {
            let unit = annex_words::tokens(&row.unit, 0);
            if unit.iter().any(|token| token.word == "=") { unit } else { Vec::new() }
        });
        let choices = choices.collect();
        let numbered = labels.iter().map(|label| numbers(&words, label)).collect();
        let in_percent =
            form.rows.iter().map(|row| row.unit.contains('%') || row.label.contains('%'));
        let in_percent = in_percent.collect();
        let meanings = form.rows.iter().zip(&labels);
        let meanings = meanings
            .map(|(row, label)| Label::of(label, &annex_words::tokens(&row.unit, 0)))
            .collect();
        Self { labels, meanings, codes, choices, words, numbered, in_percent }
    }

    /// Whether a line begins a label of this form, perhaps after its code.
    pub fn is_label(&self, line: &str) -> bool {
        let words = code_of(line).map_or(line, |(_, rest)| rest);
        self.may_begin(words) && self.begun_by(&annex_words::tokens(words, 0)).is_some()
    }

    pub fn begun(&self, words: &str) -> Option<usize> {
        self.begun_by(&annex_words::tokens(words, 0))
    }

    /// Whether the first word of a line is the first of a label: most lines end here.
    pub fn may_begin(&self, line: &str) -> bool {
        let first = line.split_whitespace().next().unwrap_or_default();
        let first = annex_words::tokens(first, 0);
        first.first().is_some_and(|first| {
            self.labels
                .iter()
                .any(|label| label.first().is_some_and(|token| token.word == first.word))
        })
    }

    /// The row printed with `code`.
    pub fn of_code(&self, code: &str) -> Option<usize> {
        let bare = bare_code(code);
        self.codes.iter().position(|known| !bare.is_empty() && known == bare)
    }

    /// Whether `line` is a piece of the choices of `row`.
    pub fn is_choice_piece(&self, row: Option<usize>, line: &Line) -> bool {
        let words = annex_words::tokens(&line.text, 0);
        row.is_some_and(|row| {
            words.iter().any(|word| word.word == "=")
                && words.iter().all(|word| self.choices[row].iter().any(|a| a.word == word.word))
        })
    }

    /// Whether the label of `row` begins with the first words of `tokens`.
    pub fn begins(&self, row: usize, tokens: &[RowToken]) -> bool {
        let label = &self.labels[row];
        let wanted = tokens.len().min(label.len()).min(4);
        wanted > 0 && label.iter().zip(tokens).take(wanted).all(|(a, b)| a.word == b.word)
    }

    /// The row whose label begins with the words of `tokens`, at least three of them or all it has.
    pub fn begun_by(&self, tokens: &[RowToken]) -> Option<usize> {
        const FEWEST: usize = 3;
        let mut best = (1, None);
        for (row, label) in self.labels.iter().enumerate() {
            let same = same_words(label, tokens);
            let enough = same >= FEWEST.min(label.len())
                && (same >= 4.min(tokens.len()) || same == label.len());
            if enough && same > best.0 {
                best = (same, Some(row));
            }
        }
        best.1
    }

    /// The words of a row as the numbers of the labels' words.
    pub fn numbers(&self, tokens: &[RowToken]) -> Vec<u32> {
        numbers(&self.words, tokens)
    }

    /// 0 when they cannot be the same row; else up to 1500: words in common, and the code.
    pub fn likeness(&self, code: &str, words: &[u32], row: usize) -> u32 {
        const LEAST: u32 = 500;
        /// Most words of unit and value a row has beside its label.
        const UNIT_REACH: usize = 6;
        let label = &self.numbered[row];
        // Unit and value stand among the words; a row is compared by as many words as label and unit have.
        let words = &words[..words.len().min(label.len() + UNIT_REACH)];
        let common = label.iter().filter(|&word| words.contains(word)).count();
        let covered = 1000 * common as u32 / label.len().max(1) as u32;
        if covered < LEAST {
            return 0;
        }
        let likeness = 2000 * common as u32 / (label.len() + words.len().max(1)) as u32;
        let same_code = !code.is_empty() && code == self.codes[row];
        likeness.max(covered * 3 / 4) + if same_code { 500 } else { 0 }
    }
}

/// How many words at the beginning are the same.
pub(super) fn same_words(label: &[RowToken], tokens: &[RowToken]) -> usize {
    label.iter().zip(tokens).take_while(|(a, b)| a.word == b.word).count()
}

/// The most first words of `tokens` that stand inside `label`, past its beginning.
pub(super) fn run_inside(label: &[RowToken], tokens: &[RowToken]) -> usize {
    (1..label.len()).map(|from| same_words(&label[from..], tokens)).max().unwrap_or(0)
}

/// Words as numbers, comparable in a moment; a word no label has is `UNKNOWN`.
fn numbers(words: &HashMap<String, u32>, tokens: &[RowToken]) -> Vec<u32> {
    const UNKNOWN: u32 = u32::MAX;
    tokens.iter().map(|token| words.get(&token.word).copied().unwrap_or(UNKNOWN)).collect()
}
