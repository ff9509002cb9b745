//! The list of a report's evidence as an annex of its own: what each piece shows, what it is, what was noted beside it.

use super::{
    annex::{reference, styled},
    composer::{Composer, ExhibitCounts},
    document::{
        Align, Block, Cell, Document, Inline, Meta, Orientation, ParagraphStyle, Part, Row, Table,
    },
    figures::Figures,
};
use crate::model::{Commune, HeaderField, Place, Report};

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// What it shows: "II.1 Cải cách thể chế", the label of a figure, a task.
    pub of: String,
    /// What it is: a paper as it is cited, or the name of a file.
    pub what: String,
    /// What was noted beside it.
    pub note: String,
}

/// STT, what it shows, what it is, note.
const COLUMNS: [f32; 4] = [1.2, 6.4, 6.4, 2.5];
const TITLES: [&str; 4] = ["STT", "Nội dung, số liệu, nhiệm vụ", "Minh chứng", "Ghi chú"];

/// The list as a document of its own, that goes with the report.
pub fn evidence_list(report: &Report, commune: &Commune, rows: &[EvidenceRow]) -> Document {
    let figures = Figures::of(report, commune);
    let composer = Composer { figures, findings: Vec::new(), counted: ExhibitCounts::default() };
    let place = Place::Header { field: HeaderField::Annex, line: 0 };
    let words = |words: &str| vec![Inline::text(words, place.clone())];
    let title = "Danh mục minh chứng";
    let table = Table {
        columns: COLUMNS.to_vec(),
        header: vec![Row {
            cells: TITLES
                .iter()
                .map(|title| Cell { bold: true, ..cell(title, Align::Center) })
                .collect(),
            keep_with_next: false,
        }],
        rows: (1..).zip(rows).map(|(nth, row)| row_of(nth, row)).collect(),
        summary: "Danh mục minh chứng của báo cáo".into(),
    };
    let mut blocks = vec![
        styled(ParagraphStyle::AnnexName, words("Phụ lục")),
        styled(ParagraphStyle::AnnexTitle, words("DANH MỤC MINH CHỨNG")),
        styled(ParagraphStyle::AnnexReference, reference(&composer, &place)),
    ];
    if rows.is_empty() {
        blocks.push(styled(ParagraphStyle::Body, words("Báo cáo chưa có minh chứng nào.")));
    } else {
        blocks.push(Block::Table(table));
        blocks.push(styled(ParagraphStyle::Body, words("./.")));
    }
    let part = Part { name: title.into(), orientation: Orientation::Portrait, blocks };
    let meta = super::meta(&figures);
    let title = format!("{title}: {}", meta.title);
    Document { meta: Meta { title, ..meta }, parts: vec![part], findings: Vec::new() }
}

fn row_of(nth: usize, row: &EvidenceRow) -> Row {
    let cells = vec![
        cell(&nth.to_string(), Align::Center),
        cell(&row.of, Align::Left),
        cell(&row.what, Align::Left),
        cell(&row.note, Align::Left),
    ];
    Row { cells, keep_with_next: false }
}

fn cell(words: &str, align: Align) -> Cell {
    Cell::new(vec![Inline::text(words, Place::Page)], align)
}
