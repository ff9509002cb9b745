//! Where words occur in a report: in what is typed, in what is printed, in labels and values of figures.
//!
//! Pure. One hit a paragraph at most, in the order of the report. Invariant: the byte of a hit is a byte of
//! its field's words, so that the cursor can go there.

use std::ops::Range;

use crate::{
    assets,
    compose::{
        document::{Block, Content, Document, Inline},
        figures::Figures,
    },
    edit::field::{Field, FrameField},
    model::{Commune, Figure, PaperColumn, Place, Report, Section, SectionId, numbering},
    ui::{
        boxes::matching::Needle,
        tabs,
        words::{find as say, reference},
    },
};

/// What kind of thing holds the words; the groups of the list, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// Headings and texts of sections.
    Text,
    /// Figures: label, value, note, source.
    Figure,
    /// The frame of the report.
    Frame,
    /// Papers.
    Paper,
}

impl HitKind {
    /// Words above its group.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => say::IN_TEXT,
            Self::Figure => say::IN_FIGURES,
            Self::Frame => say::IN_FRAME,
            Self::Paper => say::IN_PAPERS,
        }
    }
}

/// One place found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its group.
    pub kind: HitKind,
    /// Where to go.
    pub field: Field,
    /// Byte in the field's words, where there is one.
    pub byte: Option<usize>,
    /// "II.2", "Đoạn mở đầu": what stands at the right of the row.
    pub whose: String,
    /// Some words around what was found.
    pub context: String,
    /// What was found, in `context`.
    pub found: Range<usize>,
}

/// Everything found, grouped by kind.
pub fn hits(needle: &Needle, report: &Report, commune: &Commune, document: &Document) -> Vec<Hit> {
    let printed = printed(document, report);
    let figures = Figures { report, commune };
    let mut hits = Vec::new();
    let mut part = String::new();
    for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
        let number = number.trim_end_matches(['.', ')']);
        let whole = if section.level <= 1 || part.is_empty() {
            number.clone_into(&mut part);
            number.to_owned()
        } else {
            format!("{part}.{number}").trim_end_matches('.').to_owned()
        };
        in_section(needle, section, &whole, &printed, &figures, &mut hits);
    }
    in_figures(needle, report, commune, &mut hits);
    in_frame(needle, report, commune, &printed, &mut hits);
    in_papers(needle, report, &mut hits);
    hits
}

/// A printed paragraph and the place its first words come from.
struct PrintedParagraph {
    words: String,
    /// Words of `words` from that byte on come from that byte of the field.
    field: Field,
    byte: Option<usize>,
}

fn in_section(
    needle: &Needle,
    section: &Section,
    number: &str,
    printed: &[PrintedParagraph],
    figures: &Figures<'_>,
    hits: &mut Vec<Hit>,
) {
    let heading = Field::Heading(section.id);
    if let Some(found) = needle.find(&section.heading) {
        let (words, found) = filled(&section.heading, found, figures);
        hits.push(hit(HitKind::Text, heading, None, number, &words, found));
    }
    for (start, line) in lines(&section.text) {
        let field = Field::Text(section.id);
        if let Some(found) = needle.find(line) {
            let byte = Some(start + found.start);
            let (words, found) = filled(line, found, figures);
            hits.push(hit(HitKind::Text, field, byte, number, &words, found));
            continue;
        }
        let paragraph = printed.iter().find(|paragraph| {
            let inside = |byte| (start..=start + line.len()).contains(&byte);
            paragraph.field == field && paragraph.byte.is_some_and(inside)
        });
        if let Some((paragraph, found)) =
            paragraph.and_then(|it| needle.find(&it.words).map(|found| (it, found)))
        {
            let byte = paragraph.byte;
            hits.push(hit(HitKind::Text, field, byte, number, &paragraph.words, found));
        }
    }
}

fn in_figures(needle: &Needle, report: &Report, commune: &Commune, hits: &mut Vec<Hit>) {
    for indicator in assets::catalogue().indicators() {
        let id = &indicator.id;
        let value = Field::Figure(id.clone()).stored(report, commune);
        let figure = report.figures.get(id);
        let text = |of: fn(&Figure) -> &String| figure.map_or("", |figure| of(figure).as_str());
        let (note, source) = (text(|figure| &figure.note), text(|figure| &figure.source));
        let parts = [
            (Field::Figure(id.clone()), indicator.label.as_str()),
            (Field::Figure(id.clone()), value.as_str()),
            (Field::Note(id.clone()), note),
            (Field::Source(id.clone()), source),
        ];
        let Some((field, words, found)) = parts
            .into_iter()
            .find_map(|(field, words)| needle.find(words).map(|found| (field, words, found)))
        else {
            continue;
        };
        // Figures of another time or another outline have no box to go to; ratios are not typed.
        if !crate::edit::field::is_entered(id) || tabs::tab_of(report, &field).is_none() {
            continue;
        }
        let whose = if words == indicator.label { &value } else { &indicator.short };
        hits.push(hit(HitKind::Figure, field, None, whose, words, found));
    }
}

/// Fields of the frame that hold words, with the names of their boxes.
const FRAME: [(FrameField, &str); 13] = [
    (FrameField::Number, say::NUMBER),
    (FrameField::Symbol, say::SYMBOL),
    (FrameField::PlaceName, say::PLACE_NAME),
    (FrameField::Organ, say::ORGAN),
    (FrameField::Title, say::SUMMARY),
    (FrameField::AddressedTo, say::ADDRESSED_TO),
    (FrameField::LegalBasis, say::LEGAL_BASIS),
    (FrameField::Opening, say::OPENING),
    (FrameField::Closing, say::CLOSING),
    (FrameField::Recipients, say::RECIPIENTS),
    (FrameField::SignerTitle, say::SIGNER_TITLE),
    (FrameField::SignerName, say::SIGNER_NAME),
    (FrameField::KeptAnnex, say::KEPT_ANNEX),
];

fn in_frame(
    needle: &Needle,
    report: &Report,
    commune: &Commune,
    printed: &[PrintedParagraph],
    hits: &mut Vec<Hit>,
) {
    for (part, name) in FRAME {
        let field = Field::Frame(part);
        let words = field.stored(report, commune);
        let mut any = false;
        for (start, line) in lines(&words) {
            if let Some(found) = needle.find(line) {
                any = true;
                let byte = Some(start + found.start);
                hits.push(hit(HitKind::Frame, field.clone(), byte, name, line, found));
            }
        }
        let of_field = printed.iter().filter(|paragraph| paragraph.field == field && !any);
        for paragraph in of_field {
            if let Some(found) = needle.find(&paragraph.words) {
                hits.push(hit(HitKind::Frame, field.clone(), None, name, &paragraph.words, found));
            }
        }
    }
}

fn in_papers(needle: &Needle, report: &Report, hits: &mut Vec<Hit>) {
    for paper in &report.papers {
        let row = paper.id;
        let head = format!("{} {}/{}", paper.kind, paper.number, paper.symbol);
        let parts = [
            (PaperColumn::Subject, paper.subject.as_str()),
            (PaperColumn::Number, head.as_str()),
            (PaperColumn::Issuer, paper.issuer.as_str()),
        ];
        let found = parts
            .into_iter()
            .find_map(|(column, words)| needle.find(words).map(|found| (column, words, found)));
        let shown = tabs::tab_of(report, &Field::Paper { row, column: PaperColumn::Subject });
        if let (Some((column, words, found)), Some(_)) = (found, shown) {
            let field = Field::Paper { row, column };
            let whose = if words == head { "" } else { &head };
            hits.push(hit(HitKind::Paper, field, None, whose, words, found));
        }
    }
}

fn hit(
    kind: HitKind,
    field: Field,
    byte: Option<usize>,
    whose: &str,
    words: &str,
    found: Range<usize>,
) -> Hit {
    let (context, found) = around(words, found);
    Hit { kind, field, byte, whose: whose.to_owned(), context, found }
}

/// The words with what their braces stand for, as one reads them; braces that hold what was found stay.
fn filled(words: &str, found: Range<usize>, figures: &Figures<'_>) -> (String, Range<usize>) {
    let mut said = String::with_capacity(words.len());
    let mut moved = found.clone();
    let mut at = 0;
    while let Some(open) = words[at..].find('{').map(|open| at + open) {
        let Some(close) = words[open..].find('}').map(|close| open + close + 1) else { break };
        said.push_str(&words[at..open]);
        let apart = close <= found.start || found.end <= open;
        let value = reference::words(&words[open + 1..close - 1], figures).filter(|_| apart);
        said.push_str(value.as_deref().unwrap_or(&words[open..close]));
        if close <= found.start {
            let start = said.len() + (found.start - close);
            moved = start..start + found.len();
        }
        at = close;
    }
    said.push_str(&words[at..]);
    (said, moved)
}

/// Some words before and after what was found, cut at blanks.
fn around(words: &str, found: Range<usize>) -> (String, Range<usize>) {
    const BEFORE: usize = 24;
    const AFTER: usize = 90;
    let before = &words[..found.start];
    let cut = before.char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    let from =
        cut.map_or(0, |at| before[at..].find(' ').map_or(found.start, |blank| at + blank + 1));
    let after = &words[found.end..];
    let to = after.char_indices().nth(AFTER).map_or(words.len(), |(at, _)| found.end + at);
    let (lead, tail) = (if from > 0 { "…" } else { "" }, if to < words.len() { "…" } else { "" });
    let context = format!("{lead}{}{tail}", &words[from..to]);
    let shift = |at: usize| at - from + lead.len();
    (context, shift(found.start)..shift(found.end))
}

/// Lines with the byte they begin at.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// Paragraphs of the report as printed, figures filled in.
fn printed(document: &Document, report: &Report) -> Vec<PrintedParagraph> {
    let blocks = document.parts.first().map_or(&[][..], |part| &part.blocks[..]);
    let paragraph = |block: &Block| match block {
        Block::Paragraph(paragraph) => one_printed(&paragraph.inlines, report),
        _ => None,
    };
    blocks.iter().filter_map(paragraph).collect()
}

fn one_printed(inlines: &[Inline], report: &Report) -> Option<PrintedParagraph> {
    let of = |section: SectionId, start: u32| (Field::Text(section), Some(start as usize));
    let (field, byte) = inlines.iter().find_map(|inline| match &inline.place {
        Place::Text { section, start } | Place::Figure { at: Some((section, start)), .. } => {
            Some(of(*section, *start))
        }
        Place::Header { .. } => Field::of_place(&inline.place, report),
        _ => None,
    })?;
    Some(PrintedParagraph { words: inlines.iter().map(words_of).collect(), field, byte })
}

fn words_of(inline: &Inline) -> &str {
    match &inline.content {
        Content::Text(text)
        | Content::Number { text, .. }
        | Content::Gap(text)
        | Content::Link { text, .. } => text,
        Content::Room(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Figure, FigureValue, Period},
        session,
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        report.sections[1].text =
            "Dòng đầu.\nTrong {period_full}, **không** có kiến nghị nào.".into();
        let number = FigureValue::Number(crate::model::Decimal::from(2118));
        report.figures.insert("dossiers_online".into(), Figure::of(number));
        report
    }

    #[track_caller]
    fn check(typed: &str, expected: &[(HitKind, &str)]) {
        let (report, commune) = (report(), Commune::default());
        let document = session::compose(&report, &commune).expect("a document");
        let needle = Needle::new(typed).expect("something typed");
        let hits = hits(&needle, &report, &commune, &document);
        let found: Vec<(HitKind, &str)> =
            hits.iter().map(|hit| (hit.kind, &hit.context[hit.found.clone()])).collect();
        assert_eq!(found[..expected.len().min(found.len())], *expected, "{hits:?}");
        for hit in &hits {
            let words = hit.field.stored(&report, &commune);
            assert!(hit.byte.is_none_or(|byte| words.is_char_boundary(byte)), "{hit:?}");
        }
    }

    #[test]
    fn typed_and_printed_words_are_found_marks_or_none() {
        check("kien nghi nao", &[(HitKind::Text, "kiến nghị nào")]);
        check("kiến nghị nào", &[(HitKind::Text, "kiến nghị nào")]);
        check("quý i năm 2026, không", &[(HitKind::Text, "quý I năm 2026, không")]);
        check("{period_full}, **", &[(HitKind::Text, "{period_full}, **")]);
        check("BC-UBND", &[(HitKind::Frame, "BC-UBND")]);
        check("không hề có chữ này", &[]);
    }

    #[test]
    fn the_words_around_say_what_their_braces_stand_for() {
        let (report, commune) = (report(), Commune::default());
        let figures = Figures { report: &report, commune: &commune };
        let line = "Trong {period_full}, kiến nghị của {parent_organ";
        let found = line.find("kiến").expect("the word");
        let (words, found) = filled(line, found..found + "kiến".len(), &figures);
        assert_eq!(words, "Trong quý I năm 2026, kiến nghị của {parent_organ");
        assert_eq!(&words[found], "kiến");
    }

    #[test]
    fn the_words_around_are_cut_between_words() {
        let words = "một hai ba bốn năm sáu bảy tám chín mười mục tiêu";
        let at = words.find("mục").expect("there");
        let (context, found) = around(words, at..at + "mục".len());
        assert_eq!(&context[found], "mục");
        assert!(context.starts_with('…') && !context.contains("một"), "{context}");
    }
}
