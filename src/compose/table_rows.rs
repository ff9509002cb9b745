//! Rows of the tables inside the text that are not printed as they are meant, each told once.

use std::collections::BTreeMap;

use crate::{
    assets::{self, paper_kind},
    compose::composer::Composer,
    model::{Paper, Place, SectionId, text},
};

/// Fields are named up to so many.
const MOST_NAMED: usize = 3;

/// Papers in whose row nothing is written, those without day or subject, and those whose symbol is of another kind.
pub(super) fn note_papers(composer: &mut Composer<'_>, section: SectionId, summary: &str) {
    let report = composer.figures.report;
    // Each with its place in the report and its number in the table.
    let papers = (0..).zip(&report.papers).filter(|(_, paper)| is_of(paper, section));
    for ((row, paper), number) in papers.zip(1..) {
        let place = Place::TableRow { section, row };
        if paper.is_blank() {
            let what = format!(
                "Dòng {number} của bảng “{summary}” chưa ghi gì nên không in; ghi vào hoặc xóa dòng"
            );
            composer.note("blank-row", place, &what);
            continue;
        }
        let parts = [
            (paper.number.is_empty(), "số"),
            (paper.date.is_none(), "ngày ban hành"),
            (paper.subject.is_empty(), "trích yếu"),
        ];
        let missing: Vec<&str> =
            parts.iter().filter(|(is_missing, _)| *is_missing).map(|(_, what)| *what).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let what = format!("Dòng {number} của bảng “{summary}” chưa ghi {missing}");
            composer.note("paper-incomplete", place.clone(), &what);
        }
        if let Some(named) = paper_kind::other_kind(&paper.kind, &paper.number, &paper.symbol) {
            let what = format!(
                "Dòng {number} của bảng “{summary}” ghi loại “{}” nhưng ký hiệu “{}” là của {}",
                paper.kind,
                paper.number_and_symbol(),
                text::lower_first(named)
            );
            composer.note("paper-kind", place, &what);
        }
    }
}

/// Fields nobody counted, all in one sentence, and fields that have two rows.
pub(super) fn note_dossiers(composer: &mut Composer<'_>, section: SectionId, summary: &str) {
    let report = composer.figures.report;
    let rows = || (0..).zip(&report.dossiers);
    let blank: Vec<(u32, &str)> = rows()
        .filter(|(_, row)| !row.has_counts())
        .map(|(row, dossiers)| (row, dossiers.field.as_str()))
        .collect();
    if let Some((first, _)) = blank.first() {
        let place = Place::TableRow { section, row: *first };
        composer.note("blank-row", place, &blank_fields(&blank, summary));
    }
    let mut rows_of: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (row, dossiers) in rows().filter(|(_, row)| !row.field.is_empty()) {
        rows_of.entry(assets::field_label(&dossiers.field)).or_default().push(row);
    }
    for (field, rows) in rows_of {
        let [_, .., last] = rows[..] else { continue };
        let numbers: Vec<String> = rows.iter().map(|row| (row + 1).to_string()).collect();
        let what = format!(
            "Các dòng {} của bảng “{summary}” cùng là lĩnh vực “{field}”; gộp lại hoặc xóa bớt",
            numbers.join(", ")
        );
        composer.note("doubled-field", Place::TableRow { section, row: last }, &what);
    }
}

fn blank_fields(blank: &[(u32, &str)], summary: &str) -> String {
    const WHAT: &str = "chưa có số nên không in; ghi số, không phát sinh thì ghi 0, hoặc xóa dòng";
    match blank {
        [(row, "")] => format!(
            "Dòng {} của bảng “{summary}” chưa ghi gì nên không in; ghi vào hoặc xóa dòng",
            row + 1
        ),
        [(row, field)] => {
            format!("Dòng {} ({}) của bảng “{summary}” {WHAT}", row + 1, assets::field_label(field))
        }
        many => {
            let name = |(row, field): &(u32, &str)| match *field {
                "" => format!("dòng {}", row + 1),
                field => assets::field_label(field).to_owned(),
            };
            let named: Vec<String> = many.iter().take(MOST_NAMED).map(name).collect();
            let more = match many.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" và {more} dòng khác"),
            };
            let named = named.join(", ");
            format!("{} dòng của bảng “{summary}” {WHAT}: {named}{more}", many.len())
        }
    }
}

/// Whether a paper is listed under that section.
pub(super) fn is_of(paper: &Paper, section: SectionId) -> bool {
    paper.section.is_none_or(|own| own == section)
}
