//! Forms of the annex as other programs print them: every value comes back.

use std::fmt::Write as _;

use super::{assets, imported, wrapped};
use crate::model::{FormRow, Kind};

/// How a table's rows come out of another program.
type Printer = fn(&FormRow, &str) -> String;

/// Wraps a cell at 40 signs.
fn cell_lines(cell: &str) -> Vec<String> {
    wrapped(&cell.replace('\n', " "), 40).lines().map(ToOwned::to_owned).collect()
}

/// Every row of every form, printed by `printer` with a value of its own, comes back.
#[track_caller]
fn check_forms(printer: Printer) {
    for set in assets::form_sets() {
        let mut source =
            String::from("BÁO CÁO\nQuý I năm 2026\n\nNơi nhận:\n- Lưu: VT.\n\nPHỤ LỤC\n");
        let mut expected = Vec::new();
        for form in &set.forms {
            let _ = writeln!(
                source,
                "\nBiểu mẫu {}\n{}\nSTT\nChỉ tiêu thống kê",
                form.number, form.title
            );
            for (nth, row) in form.rows.iter().enumerate() {
                let indicator =
                    row.indicator.as_ref().and_then(|id| assets::catalogue().get(id.as_str()));
                let value = match indicator.map(|indicator| indicator.kind) {
                    None => String::new(),
                    Some(Kind::YesNo | Kind::Choice) => "1".into(),
                    Some(Kind::Percent) => format!("{},5", nth + 1),
                    Some(_) if nth % 5 == 3 => String::new(),
                    Some(_) => format!("{}", nth + 2),
                };
                let _ = writeln!(source, "{}", printer(row, &value));
                if let (Some(id), false) = (&row.indicator, value.is_empty()) {
                    expected.push((id.as_str(), value));
                }
            }
        }
        let report = imported(&source, None).report.expect("a period");
        assert_eq!(report.forms, set.id);
        let read = |id: &str| report.figures.get(id).and_then(|figure| figure.printed.clone());
        for (id, value) in &expected {
            assert_eq!(read(id).as_deref(), Some(value.as_str()), "{} {id}", set.id);
        }
        assert_eq!(report.figures.len(), expected.len(), "{}", set.id);
        assert_eq!(report.remainder, Vec::<String>::new(), "{}", set.id);
        assert_eq!(report.header.kept_annex, "", "{}", set.id);
    }
}

#[test]
fn annex_rows_on_one_line_parted_by_tabs() {
    check_forms(|row, value| {
        format!("{}\t{}\t{}\t{value}\t", row.code, row.label, row.unit.replace('\n', "; "))
    });
}

#[test]
fn annex_rows_without_final_dots_parted_by_bars() {
    check_forms(|row, value| {
        let code = row.code.trim_end_matches('.');
        format!("| {code} | {} | {} | {value} | |", row.label, row.unit.replace('\n', "; "))
    });
}

#[test]
fn annex_cells_each_on_a_line() {
    check_forms(|row, value| {
        [row.code.as_str(), row.label.as_str(), row.unit.as_str(), value].join("\n")
    });
}

#[test]
fn annex_labels_wrapped_with_the_rest_below() {
    check_forms(|row, value| {
        let label = cell_lines(&row.label).join("\n");
        format!("{} {label}\n\n{} {value}\n", row.code, row.unit)
    });
}

#[test]
fn annex_cells_beside_the_first_label_line() {
    check_forms(|row, value| {
        let mut label = cell_lines(&row.label);
        let first = if label.is_empty() { String::new() } else { label.remove(0) };
        let unit = row.unit.replace('\n', "; ");
        format!(
            " {:6} {first:45} {unit:12}   {value}\n        {}",
            row.code,
            label.join("\n        ")
        )
    });
}

#[test]
fn annex_cells_beside_the_middle_label_line() {
    check_forms(|row, value| {
        let label = cell_lines(&row.label);
        let unit = row.unit.replace('\n', "; ");
        let middle = label.len() / 2;
        let lines = label.iter().enumerate().map(|(nth, words)| {
            if nth == middle {
                format!(" {:6} {words:45} {unit:12}   {value}", row.code)
            } else {
                format!("        {words}")
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    });
}
