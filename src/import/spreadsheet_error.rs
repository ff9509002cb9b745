//! Why a file of figures is refused: facts, which `wording` says.

use thiserror::Error;

/// Why a file of figures is refused; `wording` says it.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SpreadsheetError {
    /// The header row lacks the columns.
    Columns {
        /// Counted from 1.
        line: u64,
        /// The cells of that row.
        seen: String,
    },
    /// The header row names a column twice.
    TwoColumns {
        /// Counted from 1.
        line: u64,
        /// The column.
        name: String,
    },
    /// A row is wrong.
    Row {
        /// Counted from 1.
        line: u64,
        /// What is wrong with it.
        why: RowFault,
    },
    /// Nothing below the header.
    Empty,
}

/// What is wrong with a row of a file of figures.
#[derive(Debug, PartialEq, Eq)]
pub enum RowFault {
    /// More cells than the header names.
    TooManyCells {
        /// Of the row.
        cells: usize,
        /// Of the header.
        columns: usize,
    },
    /// A cell opens with a quote that is not closed where it ends.
    UnclosedQuote,
    /// The id is of one figure, form and code are of another.
    OtherFigure {
        /// As the file has it.
        id: String,
        /// The id of the figure that form and code name.
        other: String,
    },
    /// No CSV.
    NotCsv,
    /// The table of dossiers has no such column.
    NoColumn(String),
    /// No such indicator.
    NoIndicator(String),
    /// It belongs to the header of the report.
    OfHeader(String),
    /// The table of dossiers has no row of that number.
    NoRow(String),
    /// The table of dossiers has several rows of that field.
    ManyRows {
        /// The field.
        field: String,
        /// Number of the first of them.
        first: u32,
    },
    /// No such field of administration.
    NoDomain(String),
    /// Another row says it already.
    Twice(String),
    /// The value cannot stand there.
    Unfit {
        /// What the row is about.
        named: String,
        /// Why, as one Vietnamese sentence.
        why: String,
    },
    /// The report has no forms.
    NoForms,
    /// Not the number of a form.
    NoFormNumber(String),
    /// The report has no form of that number.
    NoForm(u32),
    /// The form has no row of that code, or a heading row.
    NoFormRow {
        /// The form's number.
        form: u32,
        /// As the file has it.
        code: String,
    },
}
