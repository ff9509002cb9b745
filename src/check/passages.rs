//! A composed report as passages: what the page prints, with the place each stretch came from.

use crate::{
    assets,
    compose::{
        document::{Block, Content, Document, Inline, ParagraphStyle, Row},
        figures::{Figures, ReadValue},
    },
    model::{
        AnnexRow, Figure, FigureValue, FormSet, HeaderField, Passage, PassageCell, PassageKind,
        Piece, Place, Report, figure,
    },
};

/// The passages of a composed report and the rows of its annex. `document` is what composing `figures`'
/// report with `form_set` gave.
pub fn of_document(
    document: &Document,
    figures: &Figures<'_>,
    form_set: Option<&FormSet>,
) -> (Vec<Passage>, Vec<AnnexRow>) {
    let mut passages = Vec::new();
    let mut topic = None;
    for block in document.parts.first().map(|part| part.blocks.as_slice()).unwrap_or_default() {
        for mut passage in block_passages(block) {
            if let (PassageKind::Heading { .. }, Some(Place::Heading { section })) =
                (&passage.kind, passage.pieces.first().map(|piece| piece.place.clone()))
            {
                topic = figures.report.section(section).and_then(|section| section.topic.clone());
            }
            if matches!(passage.kind, PassageKind::Heading { .. } | PassageKind::Paragraph) {
                passage.topic.clone_from(&topic);
            }
            passages.push(passage);
        }
    }
    let rows = form_set.map(|set| annex(set, figures, &mut passages)).unwrap_or_default();
    let behind = document.parts.iter().skip(1).flat_map(|part| &part.blocks);
    passages.extend(behind.flat_map(block_passages).filter_map(kept));
    (passages, rows)
}

/// Words of an annex that is printed as an imported text has it; the forms' own rows are told apart.
fn kept(passage: Passage) -> Option<Passage> {
    let place = passage.place_at(0);
    let is_kept = matches!(place, Place::Header { field: HeaderField::KeptAnnex, .. });
    (is_kept && !passage.text.trim().is_empty())
        .then_some(Passage { kind: PassageKind::Unread, ..passage })
}

fn block_passages(block: &Block) -> Vec<Passage> {
    match block {
        Block::Letterhead(head) => {
            let mut cells: Vec<Passage> =
                head.organ.iter().map(|line| passage(PassageKind::Organ, line)).collect();
            cells.extend(head.superior.iter().map(|line| passage(PassageKind::Organ, line)));
            cells.push(passage(PassageKind::Number, &head.number));
            cells.push(passage(PassageKind::Nation, &head.nation));
            cells.push(passage(PassageKind::Nation, &head.motto));
            cells.push(passage(PassageKind::Date, &head.date));
            cells
        }
        Block::AddressedTo(lines) => {
            lines.iter().map(|line| passage(PassageKind::AddressedTo, line)).collect()
        }
        Block::Heading(heading) => {
            let kind =
                PassageKind::Heading { number: heading.number.clone(), level: heading.level };
            let mut found = passage(kind, &heading.inlines);
            if found.pieces.is_empty() {
                found.pieces.push(piece(0, heading.place.clone()));
            }
            vec![found]
        }
        Block::Paragraph(paragraph) => {
            let found = passage(PassageKind::Paragraph, &paragraph.inlines);
            let kind = paragraph_kind(paragraph.style, &found);
            kind.map(|kind| Passage { kind, ..found }).into_iter().collect()
        }
        Block::Table(table) => table.rows.iter().map(table_row).collect(),
        // Its numbers are those of the book, of other periods on purpose: there is nothing to hold against the text.
        Block::Exhibit(exhibit) => {
            let caption = exhibit.is_captioned.then_some(&exhibit.caption);
            caption.map(|caption| passage(PassageKind::TableRow, caption)).into_iter().collect()
        }
        Block::Closing(closing) => {
            let recipients = closing.recipients.iter();
            let signature = closing.authority.iter().chain(std::iter::once(&closing.name));
            recipients
                .map(|line| passage(PassageKind::Recipient, line))
                .chain(signature.map(|line| passage(PassageKind::Signature, line)))
                .filter(|found| !found.text.is_empty())
                .collect()
        }
    }
}

/// The cells of a row one behind the other, as a text file has them.
fn table_row(row: &Row) -> Passage {
    let mut spaced: Vec<Inline> = Vec::new();
    for inline in row.cells.iter().flat_map(|cell| cell.paragraphs.concat()) {
        let place = inline.place.clone();
        spaced.push(inline);
        spaced.push(Inline::text(" ", place));
    }
    passage(PassageKind::TableRow, &spaced)
}

fn paragraph_kind(style: ParagraphStyle, found: &Passage) -> Option<PassageKind> {
    match style {
        ParagraphStyle::Kind => None,
        ParagraphStyle::Subject | ParagraphStyle::DataWindow => Some(PassageKind::Title),
        ParagraphStyle::LegalBasis => Some(PassageKind::LegalBasis),
        ParagraphStyle::Body | ParagraphStyle::Bullet => Some(match found.place_at(0) {
            Place::Header { field: HeaderField::Opening, .. } => PassageKind::Opening,
            Place::Header { field: HeaderField::Closing, .. } => PassageKind::Closing,
            _ => PassageKind::Paragraph,
        }),
        _ => Some(PassageKind::AnnexTitle),
    }
}

fn piece(at: usize, place: Place) -> Piece {
    Piece { at, place, line: 0, figure: None, is_comparison: false, is_typed: false }
}

fn passage(kind: PassageKind, inlines: &[Inline]) -> Passage {
    let mut text = String::new();
    let mut pieces = Vec::new();
    for inline in inlines {
        let mut next = piece(text.len(), inline.place.clone());
        match &inline.content {
            Content::Text(words) => {
                next.is_typed = true;
                text.push_str(words);
            }
            Content::Link { text: words, .. } => {
                next.is_typed = true;
                text.push_str(words);
            }
            Content::Number { text: words, value } => {
                if let Place::Figure { indicator, .. } = &inline.place {
                    next.figure = Some((indicator.clone(), *value));
                }
                text.push_str(words);
            }
            Content::Comparison(words) => {
                next.is_comparison = true;
                text.push_str(words);
            }
            Content::Gap(words) => text.push_str(words),
            Content::Room(_) => text.push(' '),
        }
        pieces.push(next);
    }
    Passage { kind, text, pieces, topic: None }
}

fn annex(set: &FormSet, figures: &Figures<'_>, passages: &mut Vec<Passage>) -> Vec<AnnexRow> {
    let mut rows = Vec::new();
    for form in set.forms.iter().filter(|form| figures.report.prints_form(form.number)) {
        for (at, row) in (0..).zip(&form.rows) {
            let cell = match &row.indicator {
                Some(id) if !row.heading => cell(id.as_str(), figures),
                _ => PassageCell::None,
            };
            let value = match &cell {
                PassageCell::Value(figure) => figure.printed.clone().unwrap_or_default(),
                _ => String::new(),
            };
            let unit = row.unit.replace('\n', " ");
            let words = [row.code.as_str(), row.label.as_str(), &unit, &value];
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            let place = Place::FormRow { form: form.number, row: at };
            rows.push(AnnexRow {
                form: form.number,
                row: Some(at),
                code: row.code.clone(),
                indicator: row.indicator.clone(),
                cell,
                passage: passages.len(),
            });
            let mut passage = Passage::plain(PassageKind::AnnexRow, words.join(" "), place, 0);
            passage.pieces[0].is_typed = false;
            passages.push(passage);
        }
    }
    rows
}

/// The cell as the page fills it: derived values computed.
fn cell(id: &str, figures: &Figures<'_>) -> PassageCell {
    let Report { figures: stored, .. } = figures.report;
    let known = stored.get(id).cloned();
    let value = match figures.read(id) {
        None | Some(ReadValue::Missing) => return PassageCell::Blank,
        Some(ReadValue::Number(number)) => FigureValue::Number(number),
        Some(ReadValue::NotArising | ReadValue::Undefined) => FigureValue::NotArising,
        Some(ReadValue::Choice(code)) => FigureValue::Choice(code.to_owned()),
        Some(ReadValue::Date(date)) => FigureValue::Date(date),
        Some(ReadValue::Text(words)) => FigureValue::Text(words.into_owned()),
    };
    let printed = assets::catalogue().get(id).map(|known| figure::format_value(known, &value));
    let mut figure = known.unwrap_or_else(|| Figure::of(value.clone()));
    (figure.value, figure.printed) = (value, printed);
    PassageCell::Value(Box::new(figure))
}
