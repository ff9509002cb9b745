//! The plan of a year as a page of its own: every task with how it stands on a day, below the counts.
//!
//! Like the sheet of findings it is a `Document`, so that the same layout and the same exporter print it. Invariant:
//! tasks stand in the order of the plan, dropped ones too.

use chrono::NaiveDate;

use super::{TaskCounts, standing_words, whence};
use crate::{
    compose::document::{
        Align, Block, Cell, Document, Inline, Meta, Orientation, Paragraph, ParagraphStyle, Part,
        Row, Table,
    },
    export,
    layout::{self, Fonts, Style},
    model::{Commune, Place, Task, TaskState, Window, period, text},
};

/// STT, nhiệm vụ, lĩnh vực, thời hạn, người thực hiện, sản phẩm, tình trạng, ghi chú.
const COLUMNS: [f32; 8] = [4.0, 27.0, 13.0, 9.0, 13.0, 12.0, 12.0, 10.0];
const TITLES: [&str; 8] = [
    "STT",
    "Nhiệm vụ",
    "Lĩnh vực",
    "Thời hạn",
    "Người thực hiện",
    "Sản phẩm",
    "Tình trạng",
    "Ghi chú",
];

/// The plan of a year on a day as a PDF, and how many pages it has.
pub fn pdf(
    tasks: &[Task],
    year: i32,
    office: &Commune,
    day: NaiveDate,
) -> anyhow::Result<(Vec<u8>, usize)> {
    let pages =
        layout::layout(&document(tasks, year, office, day), Style::nd30(), Fonts::bundled());
    Ok((export::pdf(&pages)?, pages.pages.len()))
}

/// The same as a document.
fn document(tasks: &[Task], year: i32, office: &Commune, day: NaiveDate) -> Document {
    let title = format!("Nhiệm vụ cải cách hành chính năm {year}");
    let rows = (1..).zip(tasks).map(|(nth, task)| row(nth, task, day)).collect();
    let table = Table {
        columns: COLUMNS.to_vec(),
        header: vec![header()],
        rows,
        summary: "Nhiệm vụ của kế hoạch, thời hạn, người thực hiện, sản phẩm và tình trạng".into(),
    };
    let mut blocks = vec![
        paragraph(ParagraphStyle::Kind, text::upper(&title)),
        paragraph(ParagraphStyle::Subject, office.committee()),
        paragraph(
            ParagraphStyle::DataWindow,
            format!("(Tính đến ngày {})", period::format_date(day)),
        ),
        paragraph(ParagraphStyle::Body, counted(tasks, year, day)),
    ];
    if !tasks.is_empty() {
        blocks.push(Block::Table(table));
    }
    let part = Part { name: title.clone(), orientation: Orientation::Landscape, blocks };
    Document {
        meta: Meta { title, author: office.committee(), date: day },
        parts: vec![part],
        findings: Vec::new(),
    }
}

/// "Nhiệm vụ năm 2026: 17/36 hoàn thành (47,2%), trong đó đúng hạn 15, chậm 2; quá hạn chưa xong 3."
fn counted(tasks: &[Task], year: i32, day: NaiveDate) -> String {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day);
    let counts = TaskCounts::of(tasks, Window { from: first, to: day }, day);
    let share = super::share(counts.done, counts.total);
    let share = share.map_or_else(String::new, |share| format!(" ({share})"));
    format!(
        "{} hoàn thành{share}, trong đó đúng hạn {}, chậm {}; quá hạn chưa xong {}.",
        whence(year, counts),
        counts.on_time,
        counts.done_late,
        counts.overdue
    )
}

fn paragraph(style: ParagraphStyle, words: String) -> Block {
    Block::Paragraph(Paragraph { style, inlines: vec![Inline::text(words, Place::Page)] })
}

fn cell(words: impl Into<String>, align: Align) -> Cell {
    Cell::new(vec![Inline::text(words, Place::Page)], align)
}

fn header() -> Row {
    let cells = TITLES.iter().map(|title| Cell { bold: true, ..cell(*title, Align::Center) });
    Row { cells: cells.collect(), keep_with_next: false }
}

fn row(nth: usize, task: &Task, day: NaiveDate) -> Row {
    let date = |day: Option<NaiveDate>| day.map_or_else(String::new, period::format_date);
    let state = match (task.state, task.done) {
        (TaskState::Done, Some(done)) => format!("Hoàn thành {}", period::format_date(done)),
        (state, _) => text::capitalised(state.word()),
    };
    let standing = standing_words(task, day);
    let state = standing.map_or(state.clone(), |words| format!("{state}. {words}"));
    let cells = vec![
        cell(nth.to_string(), Align::Center),
        cell(task.name.clone(), Align::Left),
        cell(task.area.clone(), Align::Left),
        cell(date(task.deadline), Align::Center),
        cell(task.officer.clone(), Align::Left),
        cell(task.product.clone(), Align::Left),
        cell(state, Align::Left),
        cell(task.note.clone(), Align::Left),
    ];
    Row { cells, keep_with_next: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_a_row_with_how_it_stands() {
        let day = period::parse_date("14/03/2026").expect("a day");
        let task = |name: &str, state| Task {
            name: name.into(),
            deadline: period::parse_date("10/03/2026").ok(),
            state,
            ..Task::default()
        };
        let tasks = [task("Một việc", TaskState::Begun), task("Bỏ", TaskState::Dropped)];
        let document = document(&tasks, 2026, &Commune::default(), day);
        let said = format!("{:?}", document.parts[0].blocks);
        for words in [
            "Nhiệm vụ năm 2026: 0/1 hoàn thành (0%), trong đó đúng hạn 0, chậm 0; quá hạn chưa xong 1.",
            "Đang thực hiện. Quá hạn 4 ngày",
            "Không thực hiện",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
    }
}
