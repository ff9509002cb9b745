//! What stands around the text: letterhead, title, căn cứ, opening, closing, recipients, signature
//! (NĐ 30/2020, Phụ lục I, II).

use chrono::Datelike;

use crate::{
    assets::documents,
    compose::{
        composer::{Composer, paragraphs, style_of},
        document::{Block, Closing, Content, Inline, Letterhead, Paragraph, ParagraphStyle},
        figures,
        placeholder::GAP,
    },
    model::{Commune, Finding, HeaderField, Level, Place, Report, text},
};

/// Room left for a number and for a day or month that the signing system writes, in millimetres.
const NUMBER_ROOM_MM: f32 = 14.0;
const DAY_ROOM_MM: f32 = 8.0;

fn place(field: HeaderField, line: usize) -> Place {
    Place::Header { field, line: u32::try_from(line).unwrap_or(u32::MAX) }
}

fn fixed(words: &str) -> Vec<Inline> {
    vec![Inline::text(words, Place::Page)]
}

fn room(millimetres: f32, place: Place) -> Inline {
    Inline { content: Content::Room(millimetres), bold: false, italic: false, place }
}

/// Letterhead, title, addressees, căn cứ and opening paragraphs.
pub(super) fn opening_blocks(composer: &mut Composer<'_>) -> Vec<Block> {
    let report = composer.figures.report;
    let header = &report.header;
    let mut blocks = vec![
        Block::Letterhead(letterhead(composer)),
        paragraph(ParagraphStyle::Kind, fixed("BÁO CÁO")),
    ];
    let (subject, window) = subject_lines(&header.title);
    let title_place = place(HeaderField::Title, 0);
    let subject = if subject.is_empty() {
        composer.gap("missing-title", title_place.clone(), "Chưa có trích yếu của báo cáo")
    } else {
        composer.fixed_place(&subject, &title_place)
    };
    blocks.push(paragraph(ParagraphStyle::Subject, subject));
    for line in window {
        let inlines = composer.fixed_place(&line, &title_place);
        blocks.push(paragraph(ParagraphStyle::DataWindow, inlines));
    }
    if !header.addressed_to.is_empty() {
        let addressees = header.addressed_to.iter().enumerate().map(|(line, words)| {
            composer.fixed_place(bare_line(words), &place(HeaderField::AddressedTo, line))
        });
        blocks.push(Block::AddressedTo(addressees.collect()));
    }
    let last = header.legal_basis.len().saturating_sub(1);
    for (line, words) in header.legal_basis.iter().enumerate() {
        let mark = if line == last { "." } else { ";" };
        let words = format!("{}{mark}", bare_line(words));
        let inlines = composer.fixed_place(&words, &place(HeaderField::LegalBasis, line));
        blocks.push(paragraph(ParagraphStyle::LegalBasis, inlines));
    }
    let opening = lines_of(composer, &header.opening, HeaderField::Opening);
    blocks.extend(opening);
    blocks
}

/// Closing paragraphs with "./.", then recipients and signature.
pub(super) fn closing_blocks(composer: &mut Composer<'_>) -> Vec<Block> {
    let header = &composer.figures.report.header;
    let closing = bare_line(&header.closing);
    let mut blocks = lines_of(composer, closing, HeaderField::Closing);
    if let Some(Block::Paragraph(last)) = blocks.last_mut() {
        last.inlines.push(Inline::text("./.", Place::Page));
    }
    blocks.push(Block::Closing(closing_block(composer)));
    blocks
}

fn paragraph(style: ParagraphStyle, inlines: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { style, inlines })
}

fn lines_of(composer: &mut Composer<'_>, words: &str, field: HeaderField) -> Vec<Block> {
    paragraphs(words)
        .enumerate()
        .map(|(line, (_, words))| {
            paragraph(style_of(words), composer.fixed_place(words, &place(field, line)))
        })
        .collect()
}

/// A list line without the dash and the final marks that the page sets itself.
fn bare_line(words: &str) -> &str {
    let words = words.trim().trim_start_matches("- ").trim();
    words.trim_end_matches(['.', ';', '/', ',', ' '])
}

/// The title's lines: those in brackets print below the rule, "(Số liệu tính từ … đến …)".
pub(super) fn subject_lines(title: &str) -> (String, Vec<String>) {
    let (window, subject): (Vec<&str>, Vec<&str>) = title
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .partition(|line| line.starts_with('('));
    (subject.join(" "), window.into_iter().map(str::to_owned).collect())
}

fn letterhead(composer: &mut Composer<'_>) -> Letterhead {
    let report = composer.figures.report;
    Letterhead {
        superior: None,
        organ: organ_lines(report, composer.figures.commune)
            .into_iter()
            .map(|line| vec![Inline::text(line, place(HeaderField::Organ, 0))])
            .collect(),
        number: number(report),
        nation: fixed("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        motto: fixed("Độc lập - Tự do - Hạnh phúc"),
        date: date(composer),
    }
}

/// "UBND xã Mẫu" → "ỦY BAN NHÂN DÂN" and "XÃ MẪU"; another organ stays on one line.
fn organ_lines(report: &Report, commune: &Commune) -> Vec<String> {
    let organ = text::upper(&organ_in_full(report, commune));
    match organ.strip_prefix("ỦY BAN NHÂN DÂN ") {
        Some(unit) => vec!["ỦY BAN NHÂN DÂN".into(), unit.to_owned()],
        None => vec![organ],
    }
}

/// "Ủy ban nhân dân xã Mẫu".
pub(super) fn organ_in_full(report: &Report, commune: &Commune) -> String {
    let organ = if report.header.organ.is_empty() {
        commune.committee()
    } else {
        report.header.organ.clone()
    };
    match organ.strip_prefix("UBND ") {
        Some(unit) => format!("Ủy ban nhân dân {unit}"),
        None => organ,
    }
}

/// "Số: 05/BC-UBND"; numbers below ten take a zero (NĐ 30/2020, Phụ lục I, II.3).
fn number(report: &Report) -> Vec<Inline> {
    let place = place(HeaderField::Number, 0);
    let header = &report.header;
    let symbol = if header.symbol.is_empty() { "BC-UBND" } else { &header.symbol };
    if header.number.is_empty() {
        return vec![
            Inline::text("Số:", place.clone()),
            room(NUMBER_ROOM_MM, place.clone()),
            Inline::text(format!("/{symbol}"), place),
        ];
    }
    vec![Inline::text(format!("Số: {}/{symbol}", padded(&header.number)), place)]
}

fn padded(number: &str) -> String {
    let one_digit = number.len() == 1 && number.chars().all(|c| c.is_ascii_digit());
    if one_digit { format!("0{number}") } else { number.to_owned() }
}

fn date(composer: &mut Composer<'_>) -> Vec<Inline> {
    let report = composer.figures.report;
    let here = figures::place_name(report, composer.figures.commune).to_owned();
    let name_place = place(HeaderField::PlaceName, 0);
    let mut inlines = if here.is_empty() {
        composer.gap("missing-place-name", name_place, "Chưa có địa danh cho dòng ngày tháng")
    } else {
        vec![Inline::text(text::capitalised(&here), name_place)]
    };
    let place = place(HeaderField::Date, 0);
    if let Some(signed) = report.header.signed {
        let words = format!(", {}", crate::model::period::format_date_in_words(signed));
        inlines.push(Inline::text(words, place));
        return inlines;
    }
    inlines.extend([
        Inline::text(", ngày", place.clone()),
        room(DAY_ROOM_MM, place.clone()),
        Inline::text("tháng", place.clone()),
        room(DAY_ROOM_MM, place.clone()),
        Inline::text(format!("năm {}", report.window.to.year()), place),
    ]);
    inlines
}

fn closing_block(composer: &mut Composer<'_>) -> Closing {
    let header = &composer.figures.report.header;
    let mut recipients = Vec::new();
    let as_above = &documents::recipients().as_above;
    let opens = |line: &str| {
        let line = bare_line(line).to_lowercase();
        as_above.iter().any(|words| line.starts_with(words.as_str()))
    };
    if composer.figures.report.adds_as_above(opens) {
        recipients.push(fixed("- Như trên;"));
    }
    let last = header.recipients.len().saturating_sub(1);
    for (line, words) in header.recipients.iter().enumerate() {
        let words = format!("- {}{}", bare_line(words), if line == last { "." } else { ";" });
        recipients.push(composer.fixed_place(&words, &place(HeaderField::Recipients, line)));
    }
    let signer_place = place(HeaderField::Signer, 0);
    let signer = &header.signer;
    let mut authority: Vec<Vec<Inline>> = signer
        .form
        .lines(&signer.title)
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| vec![Inline::text(line, signer_place.clone())])
        .collect();
    if signer.title.is_empty() {
        authority.push(composer.gap(
            "missing-signer-title",
            signer_place.clone(),
            "Chưa có chức vụ người ký",
        ));
    }
    let name = if signer.name.is_empty() {
        composer.note("missing-signer-name", signer_place, "Chưa có họ tên người ký");
        Vec::new()
    } else {
        vec![Inline::text(signer.name.clone(), signer_place)]
    };
    Closing { recipients, authority, name }
}

impl Composer<'_> {
    /// A visible gap and its finding.
    pub(super) fn gap(&mut self, rule: &'static str, place: Place, what: &str) -> Vec<Inline> {
        self.note(rule, place.clone(), &format!("{what}; chỗ này in thành {GAP}"));
        vec![Inline { content: Content::Gap(GAP.into()), bold: false, italic: false, place }]
    }

    pub(super) fn note(&mut self, rule: &'static str, place: Place, what: &str) {
        let message = format!("{what}.");
        self.findings.push(Finding::new(rule, Level::Warning, place, message));
    }
}
