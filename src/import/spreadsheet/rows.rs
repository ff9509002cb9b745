//! Figures of a report as rows of a spreadsheet, which are read back to the same.
//!
//! Invariant: whatever words stand in a row, Excel runs none of them.

use crate::model::{DossierColumn, Figure, FigureValue, Indicator, Report, figure, number};

/// In front of the field and the column of a count of dossiers.
pub(super) const DOSSIERS: &str = "dossiers_by_field.";

/// The row that `figures` reads back to the same value.
pub fn row(indicator: &Indicator, figure: &Figure) -> [String; 4] {
    let value = figure.qualifier.with(&figure::format_value(indicator, &figure.value));
    let value = if matches!(figure.value, FigureValue::Text(_)) { guarded(&value) } else { value };
    let filled = figure.filled.as_ref().map(ToString::to_string).unwrap_or_default();
    [indicator.id.to_string(), value, guarded(&figure.note), filled]
}

/// Excel runs a cell that begins so as a formula, whoever wrote the words.
const RUNS: [char; 4] = ['=', '+', '-', '@'];

/// Words that Excel shows and does not run.
pub fn guarded(words: &str) -> String {
    let needs = words.trim_start_matches('\'').trim_start().starts_with(RUNS);
    if needs { ["'", words].concat() } else { words.to_owned() }
}

/// The words that were guarded.
pub fn without_guard(words: &str) -> &str {
    let inner = words.strip_prefix('\'');
    inner
        .filter(|inner| inner.trim_start_matches('\'').trim_start().starts_with(RUNS))
        .unwrap_or(words)
}

/// The rows that `figures` reads back to the same counts of dossiers: what was typed, never a sum that follows
/// from it.
pub fn dossier_rows(report: &Report) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    for row in &report.dossiers {
        let alike = report.dossiers.iter().filter(|other| other.field == row.field).count();
        let field = if alike > 1 || row.field.is_empty() || row.field.starts_with('#') {
            format!("#{}", row.id.0)
        } else {
            row.field.clone()
        };
        for column in DossierColumn::ALL {
            if let Some(count) = row.typed(column) {
                let id = format!("{DOSSIERS}{field}.{}", column.code());
                rows.push([id, number::format(count, 0), String::new(), String::new()]);
            }
        }
    }
    rows
}
