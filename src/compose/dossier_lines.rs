//! What the text says of the dossiers of each field: a line a field, in the order of the table, for the office to take and
//! to write on. Its numbers are placeholders, so that they go on to follow the table; those of a field of the office's own,
//! which no placeholder can name, are what the table says now.
//!
//! What is blank or nothing is not told; the number of what was received says whether it holds what was carried in.

use super::dossier_counting::Counting;
use crate::{
    assets,
    model::{Decimal, DossierColumn, Dossiers, Report, number},
};

/// Before the name of a field that does not say itself that it is one.
const FIELD: &str = "Lĩnh vực ";

/// A paragraph for each field in which something is counted.
pub fn dossier_lines(report: &Report) -> Vec<String> {
    let counting = Counting::of(report);
    let rows = report.dossiers.iter().filter(|row| !row.field.is_empty() && row.has_counts());
    rows.filter_map(|row| line(report, counting, row)).collect()
}

fn line(report: &Report, counting: Counting<'_>, row: &Dossiers) -> Option<String> {
    use DossierColumn::{
        CarriedIn, Late, Overdue, Pending, Received, Refused, Resolved, Returned, Supplement,
        Withdrawn,
    };
    let told = LineCounts { row, is_live: is_named_once(report, row) };
    let holds_carried_in = counting.holds_carried_in_of(row);
    let received = told.count(Received);
    let carried_in = told.count(CarriedIn);
    let mut parts: Vec<String> = Vec::new();
    match (received, carried_in) {
        (Some(all), Some(carried)) if holds_carried_in => {
            parts.push(format!("tiếp nhận {all} (trong đó kỳ trước chuyển sang {carried})"));
        }
        (Some(new), Some(carried)) => {
            parts.push(format!("kỳ trước chuyển sang {carried}"));
            parts.push(format!("tiếp nhận mới {new}"));
        }
        (Some(received), None) => parts.push(format!("tiếp nhận {received}")),
        (None, Some(carried)) => parts.push(format!("kỳ trước chuyển sang {carried}")),
        (None, None) => {}
    }
    let among = |words: &[(DossierColumn, &str)]| {
        let told: Vec<String> = words
            .iter()
            .filter_map(|(column, words)| Some(format!("{words} {}", told.count(*column)?)))
            .collect();
        if told.is_empty() { String::new() } else { format!(" (trong đó {})", told.join(", ")) }
    };
    if let Some(settled) = told.count(Resolved) {
        parts.push(format!("đã giải quyết {settled}{}", among(&[(Late, "quá hạn")])));
    }
    if let Some(pending) = told.count(Pending) {
        let words = [(Overdue, "quá hạn"), (Supplement, "chờ bổ sung")];
        parts.push(format!("đang giải quyết {pending}{}", among(&words)));
    }
    for (column, words) in [(Returned, "trả lại"), (Refused, "từ chối"), (Withdrawn, "rút")]
    {
        parts.extend(told.count(column).map(|count| format!("{words} {count}")));
    }
    let label = assets::field_label(&row.field).trim();
    let names_itself = label.to_lowercase().starts_with(&FIELD.to_lowercase());
    let named = if names_itself { label.to_owned() } else { format!("{FIELD}{label}") };
    (!parts.is_empty()).then(|| format!("- {named}: {}.", parts.join("; ")))
}

/// The counts of a row as a sentence has them.
struct LineCounts<'a> {
    row: &'a Dossiers,
    /// Whether a placeholder finds the row by its name.
    is_live: bool,
}

impl LineCounts<'_> {
    /// "{dossiers_by_field.dat_dai.received} hồ sơ"; none of a blank and of nothing.
    fn count(&self, column: DossierColumn) -> Option<String> {
        let value = self.row.value(column).filter(|value| *value > Decimal::ZERO)?;
        Some(if self.is_live {
            format!("{{dossiers_by_field.{}.{}}} hồ sơ", self.row.field, column.code())
        } else {
            format!("{} hồ sơ", number::format_two_digits(value))
        })
    }
}

/// Whether no other row has the field, and the catalogue knows it: a placeholder finds the row by its id.
fn is_named_once(report: &Report, row: &Dossiers) -> bool {
    let alike = report.dossiers.iter().filter(|other| other.field == row.field).count();
    alike == 1 && assets::catalogue().fields().iter().any(|known| known.id == row.field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{document::plain_text, figures::Figures, inline},
        model::{Commune, DossierSettings, Period, Place, ReceivedHolds},
    };

    /// What is printed of these lines.
    #[track_caller]
    fn check(rows: &[Dossiers], received: ReceivedHolds, expected: &[&str]) {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        report.dossiers = rows.to_vec();
        report.dossier_settings = DossierSettings { received, ..DossierSettings::default() };
        let office = Commune::default();
        let (figures, mut findings) = (Figures::of(&report, &office), Vec::new());
        let printed = |line: &String| {
            plain_text(&inline::inlines(line, &|_| Place::Page, &figures, &mut findings))
        };
        let printed: Vec<String> = dossier_lines(&report).iter().map(printed).collect();
        assert_eq!(printed, expected);
        assert!(findings.is_empty(), "{findings:?}");
    }

    fn row(field: &str, counts: &[(DossierColumn, i64)]) -> Dossiers {
        let mut row = Dossiers { field: field.into(), ..Dossiers::default() };
        for (column, count) in counts {
            *row.cell(*column) = Some((*count).into());
        }
        row
    }

    #[test]
    fn each_field_has_a_line_of_what_there_is() {
        use DossierColumn::{
            CarriedIn, Early, Late, OnTime, Overdue, Pending, Received, Refused, Resolved, Returned,
        };
        let land = [
            (Received, 45),
            (CarriedIn, 3),
            (Early, 30),
            (OnTime, 9),
            (Late, 1),
            (Pending, 5),
            (Overdue, 2),
            (Refused, 0),
        ];
        let rows = [
            row("dat_dai", &land),
            row("ho_tich", &[]),
            row("khac", &[(Received, 12), (Resolved, 11), (Returned, 1)]),
            row("Việc của xã", &[(Resolved, 1200)]),
            row("Tên có dấu.", &[(Pending, 1)]),
            row("y_te", &[(Pending, 0)]),
        ];
        let others = [
            "- Lĩnh vực khác: tiếp nhận 12 hồ sơ; đã giải quyết 11 hồ sơ; trả lại 01 hồ sơ.",
            "- Lĩnh vực Việc của xã: đã giải quyết 1.200 hồ sơ.",
            "- Lĩnh vực Tên có dấu.: đang giải quyết 01 hồ sơ.",
        ];
        let settled = "đã giải quyết 40 hồ sơ (trong đó quá hạn 01 hồ sơ); đang giải quyết 05 hồ sơ (trong đó quá hạn 02 hồ sơ).";
        let all = format!(
            "- Lĩnh vực Đất đai: tiếp nhận 45 hồ sơ (trong đó kỳ trước chuyển sang 03 hồ sơ); {settled}"
        );
        check(&rows, ReceivedHolds::All, &[&[all.as_str()], &others[..]].concat());
        let new = format!(
            "- Lĩnh vực Đất đai: kỳ trước chuyển sang 03 hồ sơ; tiếp nhận mới 45 hồ sơ; {settled}"
        );
        check(&rows, ReceivedHolds::New, &[&[new.as_str()], &others[..]].concat());
    }
}
