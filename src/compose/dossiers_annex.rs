//! Biểu số II.06a/VPCP/KSTT (Thông tư 01/2020/TT-VPCP) on a page of its own that lies across: what each field received,
//! settled and has at hand. The office switches it on for a report.
//!
//! Columns that the form adds up are added up here: tổng số tiếp nhận = trực tuyến + trực tiếp, dịch vụ bưu chính + từ kỳ
//! trước; what waits for a supplement is in time. A cell of which a part is not known stays blank, and is told.

use super::{
    annex::{self, styled},
    composer::Composer,
    document::{
        Align, Block, Cell, Content, Inline, Orientation, ParagraphStyle, Part, Row, Table,
    },
    dossier_counting::Counting,
};
use crate::{
    assets,
    model::{
        Decimal, DossierColumn, Dossiers, HeaderField, Place, Report, number,
        outline::SectionTable, period::format_date,
    },
};

/// What it is called.
const NAME: &str = "Biểu số II.06a/VPCP/KSTT";
const TITLE: &str =
    "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC";
const UNIT: &str = "Đơn vị tính: Số hồ sơ TTHC";
/// Relative widths: STT, field, counts.
const COLUMNS: [f32; 13] = [1.0, 4.4, 1.7, 1.7, 1.9, 1.6, 1.7, 1.6, 1.6, 1.6, 1.7, 1.6, 1.6];

/// The part, where the report has it and there is a row with counts.
pub(super) fn part(composer: &mut Composer<'_>) -> Option<Part> {
    let report = composer.figures.report;
    if !is_printed(report) {
        return None;
    }
    let place = Place::Header { field: HeaderField::Annex, line: 0 };
    let window = report.window;
    let days =
        format!("(Số liệu tính từ {} đến {})", format_date(window.from), format_date(window.to));
    let words = |words: &str| vec![Inline::text(words, place.clone())];
    let blocks = vec![
        styled(ParagraphStyle::AnnexName, words(NAME)),
        styled(ParagraphStyle::AnnexTitle, words(TITLE)),
        styled(ParagraphStyle::AnnexReference, annex::reference(composer, &place)),
        styled(ParagraphStyle::DataWindow, words(&days)),
        styled(ParagraphStyle::DataWindow, words(UNIT)),
        Block::Table(table(composer)),
        styled(ParagraphStyle::Body, vec![Inline::text("./.", Place::Page)]),
    ];
    Some(Part { name: "Biểu II.06a".into(), orientation: Orientation::Landscape, blocks })
}

fn table(composer: &mut Composer<'_>) -> Table {
    let report = composer.figures.report;
    let counting = Counting::of(report);
    let section =
        report.sections.iter().find(|section| section.tables.contains(&SectionTable::Dossiers));
    let place_of = |row: usize| match section {
        Some(section) => {
            Place::TableRow { section: section.id, row: u32::try_from(row).unwrap_or(u32::MAX) }
        }
        None => Place::Page,
    };
    let listed = report.dossiers.iter().enumerate().filter(|(_, row)| row.has_counts());
    let mut blanks = 0;
    let mut rows = Vec::new();
    for (number, (at, row)) in (1_u32..).zip(listed) {
        let place = place_of(at);
        let values = values(counting, row);
        blanks += values.iter().filter(|value| value.is_none()).count();
        let label = composer.as_typed(assets::field_label(&row.field), &place);
        rows.push(line((Some(number), label), values, &place, false));
    }
    let place = place_of(report.dossiers.len());
    let total = std::array::from_fn(|nth| counting.sum(|row| values(counting, row)[nth]));
    let label = vec![Inline::text(counting.total_words(), place.clone())];
    rows.push(line((None, label), total, &place, true));
    if blanks > 0 {
        let what = format!("{NAME} còn {blanks} ô trống vì bảng hồ sơ chưa đủ số");
        composer.note("blank-form-cell", place_of(0), &what);
    }
    Table { columns: COLUMNS.to_vec(), header: header(), rows, summary: format!("{NAME}. {TITLE}") }
}

fn is_printed(report: &Report) -> bool {
    report.dossier_settings.in_annex && report.dossiers.iter().any(Dossiers::has_counts)
}

/// How many cells of the form's rows are filled, and of how many; none where the annex has no such form. The row of totals
/// is none of them: it follows from the others.
pub fn filled_cells(report: &Report) -> Option<(u32, u32)> {
    let counting = Counting::of(report);
    let listed = report.dossiers.iter().filter(|row| row.has_counts());
    let cells: Vec<bool> =
        listed.flat_map(|row| values(counting, row).map(|value| value.is_some())).collect();
    let count = |cells: usize| u32::try_from(cells).unwrap_or(u32::MAX);
    let filled = cells.iter().filter(|is_filled| **is_filled).count();
    is_printed(report).then(|| (count(filled), count(cells.len())))
}

/// Columns 3 to 13 of the form.
fn values(counting: Counting<'_>, row: &Dossiers) -> [Option<Decimal>; 11] {
    let value = |column| row.value(column);
    let both = |one, other| value(one)?.checked_add(value(other)?);
    [
        counting.received_in_all(row),
        value(DossierColumn::Online),
        both(DossierColumn::InPerson, DossierColumn::Post),
        value(DossierColumn::CarriedIn),
        value(DossierColumn::Resolved),
        value(DossierColumn::Early),
        value(DossierColumn::OnTime),
        value(DossierColumn::Late),
        value(DossierColumn::Pending),
        both(DossierColumn::InTime, DossierColumn::Supplement),
        value(DossierColumn::Overdue),
    ]
}

fn line(
    (number, label): (Option<u32>, Vec<Inline>),
    values: [Option<Decimal>; 11],
    place: &Place,
    bold: bool,
) -> Row {
    let order = number.map(|number| number.to_string()).unwrap_or_default();
    let mut cells = vec![
        Cell::new(vec![Inline::text(order, place.clone())], Align::Center),
        Cell { bold, ..Cell::new(label, Align::Left) },
    ];
    for value in values {
        let inlines = value.map(|value| Inline {
            content: Content::Number { text: number::format(value, 0), value },
            bold,
            italic: false,
            place: place.clone(),
        });
        cells.push(Cell { bold, ..Cell::new(inlines.into_iter().collect(), Align::Right) });
    }
    Row { cells, keep_with_next: false }
}

/// Three rows of titles and one that counts the columns.
fn header() -> Vec<Row> {
    let cell = |words: &str, col_span, row_span| Cell {
        bold: true,
        col_span,
        row_span,
        ..Cell::new(vec![Inline::text(words, Place::Page)], Align::Center)
    };
    let first = vec![
        cell("TT", 1, 3),
        cell("Lĩnh vực giải quyết", 1, 3),
        cell("Số lượng hồ sơ tiếp nhận", 4, 1),
        cell("Số lượng hồ sơ đã giải quyết", 4, 1),
        cell("Số lượng hồ sơ đang giải quyết", 3, 1),
    ];
    let second = vec![
        cell("Tổng số", 1, 2),
        cell("Trong kỳ", 2, 1),
        cell("Từ kỳ trước", 1, 2),
        cell("Tổng số", 1, 2),
        cell("Trước hạn", 1, 2),
        cell("Đúng hạn", 1, 2),
        cell("Quá hạn", 1, 2),
        cell("Tổng số", 1, 2),
        cell("Trong hạn", 1, 2),
        cell("Quá hạn", 1, 2),
    ];
    let third = vec![cell("Trực tuyến", 1, 1), cell("Trực tiếp, dịch vụ bưu chính", 1, 1)];
    let counted = (1..=COLUMNS.len()).map(|nth| Cell {
        italic: true,
        ..Cell::new(vec![Inline::text(format!("({nth})"), Place::Page)], Align::Center)
    });
    let rows = [first, second, third, counted.collect()];
    rows.map(|cells| Row { cells, keep_with_next: false }).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::{compose, plain_text},
        model::{Commune, DossierSettings, Period, ReceivedHolds},
    };

    fn report(in_annex: bool) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let row = |field: &str, counts: [i64; 10]| {
            let columns = [
                DossierColumn::CarriedIn,
                DossierColumn::Online,
                DossierColumn::InPerson,
                DossierColumn::Post,
                DossierColumn::Early,
                DossierColumn::OnTime,
                DossierColumn::Late,
                DossierColumn::InTime,
                DossierColumn::Overdue,
                DossierColumn::Supplement,
            ];
            let mut row = Dossiers { field: field.into(), ..Dossiers::default() };
            for (column, count) in columns.into_iter().zip(counts) {
                *row.cell(column) = Some(count.into());
            }
            row
        };
        report.dossiers = vec![
            row("dat_dai", [3, 30, 7, 1, 20, 14, 2, 2, 1, 2]),
            row("chung_thuc", [0, 0, 1200, 0, 1200, 0, 0, 0, 0, 0]),
        ];
        let received = ReceivedHolds::New;
        report.dossier_settings =
            DossierSettings { received, in_annex, ..DossierSettings::default() };
        report
    }

    /// The rows of the table as printed; none where the annex has it not.
    fn printed(report: &Report) -> Option<Vec<String>> {
        let document = compose(report, &Commune::default(), None);
        let part = document.parts.iter().find(|part| part.name == "Biểu II.06a")?;
        assert_eq!(part.orientation, Orientation::Landscape);
        let table = part.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })?;
        for row in &table.header {
            assert!(!row.cells.is_empty());
        }
        let row = |row: &Row| {
            let cells = row.cells.iter().map(|cell| plain_text(&cell.paragraphs.concat()));
            cells.collect::<Vec<_>>().join("|")
        };
        Some(table.rows.iter().map(row).collect())
    }

    #[test]
    fn it_is_printed_where_it_is_wanted_and_adds_up_as_the_form_does() {
        assert_eq!(printed(&report(false)), None);
        let mut report = report(true);
        let expected = [
            "1|Đất đai|41|30|8|3|36|20|14|2|5|4|1",
            "2|Chứng thực|1.200|0|1.200|0|1.200|1.200|0|0|0|0|0",
            "|Tổng số|1.241|30|1.208|3|1.236|1.220|14|2|5|4|1",
        ];
        assert_eq!(printed(&report).expect("the table"), expected);
        report.dossier_settings.without_certification = true;
        let rows = printed(&report).expect("the table");
        assert_eq!(rows[2], "|Tổng số (không kể chứng thực)|41|30|8|3|36|20|14|2|5|4|1");
        report.dossier_settings.without_certification = false;
        report.dossiers[0].received_post = None;
        let rows = printed(&report).expect("the table");
        assert_eq!(rows[0], "1|Đất đai||30||3|36|20|14|2|5|4|1");
        assert_eq!(rows[2], "|Tổng số||30||3|1.236|1.220|14|2|5|4|1", "no total of some parts");
        let document = compose(&report, &Commune::default(), None);
        let told =
            document.findings.iter().any(|finding| finding.message.contains("còn 2 ô trống"));
        assert!(told, "{:?}", document.findings);
    }
}
