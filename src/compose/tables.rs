//! Tables inside the text: papers of a section, dossiers by field.

use crate::{
    assets,
    compose::{
        composer::Composer,
        document::{Align, Cell, Content, Inline, Row, Table},
        dossier_counting::Counting,
        table_rows::{self, is_of},
    },
    model::{
        Decimal, DossierColumn, Dossiers, Paper, Place, SectionId, number, outline::SectionTable,
        period,
    },
};

pub(super) fn section_table(
    composer: &mut Composer<'_>,
    section: SectionId,
    table_of: SectionTable,
) -> Table {
    let mut table = match table_of {
        SectionTable::Papers => papers(composer, section),
        SectionTable::Dossiers => dossiers(composer, section),
    };
    match table_of {
        SectionTable::Papers => table_rows::note_papers(composer, section, &table.summary),
        SectionTable::Dossiers => table_rows::note_dossiers(composer, section, &table.summary),
    }
    if table.rows.is_empty() {
        let place = Place::TableRow { section, row: 0 };
        let what = format!("Bảng “{}” chưa có dòng nào", table.summary);
        let gap = Cell::new(composer.gap("empty-table", place, &what), Align::Center);
        let col_span = u16::try_from(table.columns.len()).unwrap_or(1);
        table.rows.push(Row { cells: vec![Cell { col_span, ..gap }], keep_with_next: false });
    }
    table
}

fn header(words: &[&str]) -> Vec<Row> {
    let cells = words
        .iter()
        .map(|words| Cell {
            bold: true,
            ..Cell::new(vec![Inline::text(*words, Place::Page)], Align::Center)
        })
        .collect();
    vec![Row { cells, keep_with_next: false }]
}

fn papers(composer: &mut Composer<'_>, section: SectionId) -> Table {
    let report = composer.figures.report;
    let listed =
        (0..).zip(&report.papers).filter(|(_, paper)| is_of(paper, section) && !paper.is_blank());
    let rows = listed
        .zip(1..)
        .map(|((row, paper), number)| {
            paper_row(composer, paper, &Place::TableRow { section, row }, number)
        })
        .collect();
    Table {
        columns: vec![1.1, 3.0, 2.3, 9.6],
        header: header(&["STT", "Số, ký hiệu", "Ngày ban hành", "Tên loại và trích yếu"]),
        rows,
        summary: "Danh mục văn bản".into(),
    }
}

/// `number` is its printed STT.
fn paper_row(composer: &mut Composer<'_>, paper: &Paper, place: &Place, number: u32) -> Row {
    let words = |words: String| vec![Inline::text(words, place.clone())];
    let date = paper.date.map(period::format_date).unwrap_or_default();
    let subject = with_kind(paper);
    let cells = vec![
        Cell::new(words(number.to_string()), Align::Center),
        Cell::new(composer.as_typed(&paper.number_and_symbol(), place), Align::Center),
        Cell::new(words(date), Align::Center),
        Cell::new(composer.as_typed(subject.trim(), place), Align::Left),
    ];
    Row { cells, keep_with_next: false }
}

/// "Kế hoạch cải cách hành chính": a subject that names its kind already keeps it once.
fn with_kind(paper: &Paper) -> String {
    let (kind, subject) = (paper.kind.trim(), paper.subject.trim());
    let small = subject.to_lowercase();
    let names_it = small
        .strip_prefix(&kind.to_lowercase())
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if kind.is_empty() || names_it {
        return subject.to_owned();
    }
    // "Về việc" begins the subject by itself; behind the kind it goes on.
    let goes_on = ["Về ", "V/v"].iter().any(|about| subject.starts_with(about));
    let subject = if goes_on { subject.replacen('V', "v", 1) } else { subject.to_owned() };
    format!("{kind} {subject}")
}

/// Columns that are printed.
pub const DOSSIER_COLUMNS: [DossierColumn; 5] = [
    DossierColumn::Received,
    DossierColumn::CarriedIn,
    DossierColumn::Resolved,
    DossierColumn::Pending,
    DossierColumn::Returned,
];

fn dossiers(composer: &mut Composer<'_>, section: SectionId) -> Table {
    let figures = composer.figures;
    let all = &figures.report.dossiers;
    let counting = Counting::of(figures.report);
    let listed: Vec<&Dossiers> = counting.listed().collect();
    let mut rows: Vec<Row> = (0..)
        .zip(all)
        .filter(|(_, dossiers)| dossiers.has_counts())
        .zip(1..)
        .map(|((row, dossiers), number)| {
            let label = assets::field_label(&dossiers.field);
            let value = |column: DossierColumn| dossiers.value(column);
            let place = Place::TableRow { section, row };
            dossier_row(composer.as_typed(label, &place), &value, &place, number, false)
        })
        .collect();
    if listed.len() > 1 {
        let total = |column: DossierColumn| counting.total(column);
        let row = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let place = Place::TableRow { section, row };
        for column in DOSSIER_COLUMNS {
            let is_blank = |row: &Dossiers| {
                row.has_counts() && !counting.leaves_out(row) && row.value(column).is_none()
            };
            let blank = all.iter().position(is_blank);
            if let Some(row) = blank.filter(|_| partly_entered(&listed, column)) {
                let place =
                    Place::TableRow { section, row: u32::try_from(row).unwrap_or(u32::MAX) };
                let title = column.title();
                let what = format!("Cột “{title}” của bảng hồ sơ còn ô trống nên không có tổng số");
                composer.note("partial-total", place, &what);
            }
        }
        let label = vec![Inline::text(counting.total_words(), place.clone())];
        rows.push(dossier_row(label, &total, &place, 0, true));
    }
    let titles: Vec<&str> =
        ["STT", "Lĩnh vực"].into_iter().chain(DOSSIER_COLUMNS.map(DossierColumn::title)).collect();
    Table {
        columns: vec![1.0, 4.6, 2.0, 2.2, 2.0, 2.0, 1.6],
        header: header(&titles),
        rows,
        summary: "Hồ sơ thủ tục hành chính theo lĩnh vực".into(),
    }
}

fn partly_entered(listed: &[&Dossiers], column: DossierColumn) -> bool {
    let entered = listed.iter().filter(|row| row.value(column).is_some()).count();
    entered > 0 && entered < listed.len()
}

fn dossier_row(
    label: Vec<Inline>,
    value: &dyn Fn(DossierColumn) -> Option<Decimal>,
    place: &Place,
    number: u32,
    bold: bool,
) -> Row {
    let words = |words: String| vec![Inline::text(words, place.clone())];
    let order = if bold { String::new() } else { number.to_string() };
    let mut cells = vec![
        Cell::new(words(order), Align::Center),
        Cell { bold, ..Cell::new(label, Align::Left) },
    ];
    for column in DOSSIER_COLUMNS {
        let inlines = value(column).map_or_else(Vec::new, |value| {
            vec![Inline {
                content: Content::Number { text: number::format(value, 0), value },
                bold,
                italic: false,
                place: place.clone(),
            }]
        });
        cells.push(Cell { bold, ..Cell::new(inlines, Align::Right) });
    }
    Row { cells, keep_with_next: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, subject: &str, expected: &str) {
        let paper = Paper { kind: kind.into(), subject: subject.into(), ..Paper::default() };
        assert_eq!(with_kind(&paper), expected);
    }

    #[test]
    fn the_kind_of_a_paper_is_printed_once() {
        check("Kế hoạch", "cải cách hành chính năm 2026", "Kế hoạch cải cách hành chính năm 2026");
        check("Kế hoạch", "Kế hoạch cải cách hành chính", "Kế hoạch cải cách hành chính");
        check("Báo cáo", "Báo cáo: kết quả quý I", "Báo cáo: kết quả quý I");
        check("", "Về việc họp", "Về việc họp");
        check("Công văn", "Về việc báo cáo", "Công văn về việc báo cáo");
        check("Công văn", "V/v báo cáo", "Công văn v/v báo cáo");
    }
}
