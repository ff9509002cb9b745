//! The annex: every form of a form set as a table, derived rows computed (NĐ 30/2020, Phụ lục I, IV).

use chrono::Datelike;

use crate::{
    assets,
    compose::{
        composer::Composer,
        document::{
            Align, Block, Cell, Content, Inline, Paragraph, ParagraphStyle, Part, Row, Table,
        },
        figures::ReadValue,
        frame,
        kept_annex::{self, Chunk},
    },
    model::{
        Figure, Finding, Form, FormRow, FormSet, HeaderField, Kind, Level, Place, number, period,
        text,
    },
};

/// Relative widths: STT, label, unit, value, note.
const COLUMNS: [f32; 5] = [1.35, 6.55, 2.95, 2.1, 2.35];

pub(super) fn part(composer: &mut Composer<'_>, form_set: &FormSet) -> Part {
    let report = composer.figures.report;
    let place = Place::Header { field: HeaderField::Annex, line: 0 };
    let commune = committee_unit(composer);
    let title = text::upper(&format!(
        "Biểu mẫu thống kê số liệu báo cáo cải cách hành chính {} của {commune}",
        report.period.full(),
    ));
    let mut blocks = vec![
        styled(ParagraphStyle::AnnexName, vec![Inline::text("Phụ lục", place.clone())]),
        styled(ParagraphStyle::AnnexTitle, vec![Inline::text(title, place.clone())]),
        styled(ParagraphStyle::AnnexReference, reference(composer, &place)),
    ];
    let kept = kept_annex::chunks(&report.header.kept_annex);
    for form in &form_set.forms {
        let number = Some(form.number);
        if !kept.iter().any(|chunk| chunk.form == number) {
            blocks.extend(form_blocks(composer, form));
        }
        let (own, below) =
            (|it: &&Chunk<'_>| it.form == number, |it: &&Chunk<'_>| it.below == number);
        for chunk in kept.iter().filter(own).chain(kept.iter().filter(below)) {
            blocks.extend(kept_annex::chunk_blocks(composer, chunk));
        }
    }
    blocks.push(styled(ParagraphStyle::Body, vec![Inline::text("./.", Place::Page)]));
    Part { name: "Phụ lục".into(), orientation: form_set.orientation, blocks }
}

pub(super) fn styled(style: ParagraphStyle, inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { style, inlines })
}

/// "xã Mẫu".
fn committee_unit(composer: &Composer<'_>) -> String {
    let full = frame::organ_in_full(composer.figures.report, composer.figures.commune);
    full.strip_prefix("Ủy ban nhân dân ").unwrap_or(&full).to_owned()
}

/// "(Kèm theo Báo cáo số 05/BC-UBND ngày … của UBND xã Mẫu)"; number and day stay unfilled until the
/// document has them.
pub(super) fn reference(composer: &Composer<'_>, place: &Place) -> Vec<Inline> {
    let report = composer.figures.report;
    let header = &report.header;
    let words = |words: String| Inline::text(words, place.clone());
    let room = |millimetres| Inline {
        content: Content::Room(millimetres),
        bold: false,
        italic: false,
        place: place.clone(),
    };
    let symbol = if header.symbol.is_empty() { "BC-UBND" } else { &header.symbol };
    let mut inlines = vec![words("(Kèm theo Báo cáo số ".into())];
    if header.number.is_empty() {
        inlines.push(room(10.0));
        inlines.push(words(format!("/{symbol} ")));
    } else {
        inlines.push(words(format!("{}/{symbol} ", header.number)));
    }
    if let Some(signed) = header.signed {
        inlines.push(words(format!("{} ", period::format_date_in_words(signed))));
    } else {
        inlines.extend([
            words("ngày".into()),
            room(8.0),
            words("tháng".into()),
            room(8.0),
            words(format!("năm {} ", report.window.to.year())),
        ]);
    }
    inlines.push(words(format!("của UBND {})", committee_unit(composer))));
    inlines
}

fn form_blocks(composer: &mut Composer<'_>, form: &Form) -> [Block; 3] {
    let caption = format!("Biểu mẫu {}", form.number);
    let rows = form.rows.iter().enumerate().map(|(at, row)| {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        row_of(composer, row, &Place::FormRow { form: form.number, row: at })
    });
    let table = Table {
        columns: COLUMNS.to_vec(),
        rows: rows.collect(),
        header: header_rows(),
        summary: format!("{caption}. {}", form.title),
    };
    [
        styled(ParagraphStyle::TableCaption, vec![Inline::text(caption, Place::Page)]),
        styled(ParagraphStyle::TableTitle, vec![Inline::text(form.title.clone(), Place::Page)]),
        Block::Table(table),
    ]
}

/// Two header rows as printed: "Kết quả thống kê" stands over unit and value.
fn header_rows() -> Vec<Row> {
    let cell = |words: &str, col_span, row_span| Cell {
        bold: true,
        col_span,
        row_span,
        ..Cell::new(vec![Inline::text(words, Place::Page)], Align::Center)
    };
    let first = vec![
        cell("STT", 1, 2),
        cell("Chỉ tiêu thống kê (sử dụng cho kỳ báo cáo hàng quý, 6 tháng, năm)", 1, 2),
        cell("Kết quả thống kê", 2, 1),
        cell("Ghi chú", 1, 2),
    ];
    let second = vec![cell("Đơn vị tính", 1, 1), cell("Số lượng/ Tỷ lệ", 1, 1)];
    [first, second].map(|cells| Row { cells, keep_with_next: false }).into()
}

fn row_of(composer: &mut Composer<'_>, row: &FormRow, place: &Place) -> Row {
    let figure =
        row.indicator.as_ref().and_then(|id| composer.figures.report.figures.get(id)).cloned();
    let value = value(composer, row, figure.as_ref(), place);
    let words = |words: &str| vec![Inline::text(words, place.clone())];
    let note = figure.map(|figure| figure.note).unwrap_or_default();
    let note = composer.as_typed(&note, place);
    let cell = |inlines, align| Cell { bold: row.heading, ..Cell::new(inlines, align) };
    let unit = Cell {
        paragraphs: row.unit.lines().map(words).collect(),
        ..Cell::new(Vec::new(), Align::Center)
    };
    let cells = vec![
        cell(words(&row.code), Align::Center),
        cell(words(&row.label), Align::Left),
        unit,
        cell(value, Align::Center),
        Cell::new(note, Align::Left),
    ];
    Row { cells, keep_with_next: row.heading }
}

fn value(
    composer: &mut Composer<'_>,
    row: &FormRow,
    figure: Option<&Figure>,
    place: &Place,
) -> Vec<Inline> {
    let Some(indicator) =
        row.indicator.as_ref().and_then(|id| assets::catalogue().get(id.as_str()))
    else {
        return Vec::new();
    };
    let qualifier = figure.map(|figure| figure.qualifier).unwrap_or_default();
    let text = |words: &str| vec![Inline::text(words, place.clone())];
    match composer.figures.read(indicator.id.as_str()).unwrap_or(ReadValue::Missing) {
        // A blank cell is blank: neither zero nor "không phát sinh".
        ReadValue::Missing => {
            let message = format!("Biểu mẫu còn trống: “{}”.", row.label);
            let finding = Finding::new("blank-form-cell", Level::Warning, place.clone(), message);
            composer.findings.push(Finding { about: Some(indicator.id.clone()), ..finding });
            Vec::new()
        }
        ReadValue::NotArising => text("Không phát sinh"),
        ReadValue::Undefined => text("–"),
        ReadValue::Choice(code) => text(code),
        ReadValue::Date(date) => text(&period::format_date(date)),
        ReadValue::Text(words) => {
            let words = words.into_owned();
            composer.as_typed(&words, place)
        }
        ReadValue::Number(value) => {
            let value = value / indicator.scale();
            let decimals = if indicator.shown_in.is_some() { 3 } else { indicator.decimals };
            let printed = match indicator.kind {
                Kind::Percent => number::format_percent(value, decimals),
                _ => number::format(value, decimals),
            };
            let printed = qualifier.with(&printed);
            vec![Inline {
                content: Content::Number { text: printed, value },
                bold: false,
                italic: false,
                place: place.clone(),
            }]
        }
    }
}
