//! Where words occur in a report: in what is typed, in what is printed, in labels and values of figures.
//!
//! Pure: a report and what is looked for give facts; whose words they are and how much of them a list shows
//! is said where they are drawn. One hit a paragraph at most, in the order of the report: sections, figures,
//! dossiers, frame, papers, tasks of its year's plan. Invariant: a byte of a hit is a byte of its field's words, so that a cursor can go there.

use std::{borrow::Cow, ops::Range, sync::Arc};

use crate::{
    assets,
    compose::{
        self,
        document::{Block, Content, Document, Inline},
        figures::Figures,
        inline::{self, Sign},
    },
    edit::field::{self, Field, FrameField},
    model::{
        Commune, DossierColumn, Figure, Needle, Paper, PaperColumn, Place, Report, Section,
        SectionId, TaskColumn, needle::WordStanding,
    },
};

/// One place found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The box it is in, or that it is about.
    pub field: Field,
    /// The paragraph, value or name that was looked through; all that is found in it share the one copy.
    pub words: Arc<str>,
    /// What was found, in `words`.
    pub found: Range<usize>,
    /// How `words` belong to the field.
    pub origin: HitOrigin,
}

/// How words that were looked through belong to their field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitOrigin {
    /// They stand in it as they are, from this byte on.
    Typed(usize),
    /// The page prints them for the paragraph that begins at this byte, where it is known: what was found is,
    /// at least in part, the value of a placeholder, and cannot be selected or replaced.
    Printed(Option<usize>),
    /// They are no words of it: the label of a figure, the kind, number and symbol of a paper together.
    About,
}

impl Hit {
    /// The byte in the field's words where what was found begins; of what is only printed, its paragraph.
    pub fn byte(&self) -> Option<usize> {
        match self.origin {
            HitOrigin::Typed(start) => Some(start + self.found.start),
            HitOrigin::Printed(start) => start,
            HitOrigin::About => None,
        }
    }
}

/// Everything found. `document` is the report composed. Where whole words are found, those that only begin so or hold it
/// inside are left out, and those that hold it inside where others begin so.
pub fn hits(needle: &Needle, report: &Report, commune: &Commune, document: &Document) -> Vec<Hit> {
    let mut printed = printed(document, report);
    printed.extend(printed_headings(report, commune));
    let found = WordStanding::ALL.into_iter().map(|standing| {
        let find = |words: &str| needle.find_standing(words, standing);
        let mut hits = Vec::new();
        for section in &report.sections {
            in_section(&find, section, &printed, &mut hits);
        }
        outside_of_sections(&find, report, commune, &printed, &mut hits);
        in_plan(&find, report, &mut hits);
        hits
    });
    found.into_iter().find(|hits| !hits.is_empty()).unwrap_or_default()
}

/// How words are looked for in words.
pub(super) type FindIn<'f> = dyn Fn(&str) -> Option<Range<usize>> + 'f;

/// What is found in figures, in the frame and in papers.
pub(super) fn outside_of_sections(
    find: &FindIn<'_>,
    report: &Report,
    commune: &Commune,
    printed: &[PrintedParagraph],
    hits: &mut Vec<Hit>,
) {
    in_figures(find, report, commune, hits);
    in_dossiers(find, report, commune, hits);
    in_frame(find, report, commune, printed, hits);
    in_papers(find, report, hits);
}

/// A printed paragraph or heading and where its first words come from.
pub(super) struct PrintedParagraph {
    pub words: String,
    pub field: Field,
    pub byte: Option<usize>,
    /// What of `words` is not typed but filled in.
    pub chips: Vec<Range<usize>>,
}

fn in_section(
    find: &FindIn<'_>,
    section: &Section,
    printed: &[PrintedParagraph],
    hits: &mut Vec<Hit>,
) {
    let heading = Field::Heading(section.id);
    let typed = typed_hit(find, heading.clone(), &section.heading, 0);
    hits.extend(typed.or_else(|| {
        let heading = printed.iter().find(|paragraph| paragraph.field == heading)?;
        hit(find, heading.field.clone(), &heading.words, HitOrigin::Printed(heading.byte))
    }));
    let field = Field::Text(section.id);
    let printed: Vec<_> = printed.iter().filter(|paragraph| paragraph.field == field).collect();
    for (start, line) in lines(&section.text) {
        let typed = typed_hit(find, field.clone(), line, start);
        let as_printed = || {
            let inside = |byte| (start..=start + line.len()).contains(&byte);
            let paragraph = printed.iter().find(|paragraph| paragraph.byte.is_some_and(inside))?;
            hit(find, field.clone(), &paragraph.words, HitOrigin::Printed(paragraph.byte))
        };
        hits.extend(typed.or_else(as_printed));
    }
}

fn in_figures(find: &FindIn<'_>, report: &Report, commune: &Commune, hits: &mut Vec<Hit>) {
    // Ratios are not typed: no box holds them.
    let indicators = assets::catalogue().indicators().iter();
    for indicator in indicators.filter(|indicator| field::is_entered(&indicator.id)) {
        let id = &indicator.id;
        let value = Field::Figure(id.clone()).stored(report, commune);
        let figure = report.figures.get(id);
        let text = |of: fn(&Figure) -> &String| figure.map_or("", |figure| of(figure).as_str());
        let (note, source) = (text(|figure| &figure.note), text(|figure| &figure.source));
        let parts = [
            (Field::Figure(id.clone()), indicator.label.as_str(), HitOrigin::About),
            (Field::Figure(id.clone()), value.as_str(), HitOrigin::Typed(0)),
            (Field::Note(id.clone()), note, HitOrigin::Typed(0)),
            (Field::Source(id.clone()), source, HitOrigin::Typed(0)),
        ];
        let mut parts = parts.into_iter();
        hits.extend(parts.find_map(|(field, words, origin)| hit(find, field, words, origin)));
    }
}

/// Every cell of the dossiers table: the name of its field and each count.
fn in_dossiers(find: &FindIn<'_>, report: &Report, commune: &Commune, hits: &mut Vec<Hit>) {
    for row in report.dossiers.iter().map(|dossiers| dossiers.id) {
        let counts = DossierColumn::ALL.map(|column| Field::Dossier { row, column });
        for field in std::iter::once(Field::DossierField(row)).chain(counts) {
            let words = field.stored(report, commune);
            hits.extend(hit(find, field, &words, HitOrigin::Typed(0)));
        }
    }
}

/// Fields of the frame that hold words or a day.
const FRAME: [FrameField; 16] = [
    FrameField::WindowFrom,
    FrameField::WindowTo,
    FrameField::Signed,
    FrameField::Number,
    FrameField::Symbol,
    FrameField::PlaceName,
    FrameField::Organ,
    FrameField::Title,
    FrameField::AddressedTo,
    FrameField::LegalBasis,
    FrameField::Opening,
    FrameField::Closing,
    FrameField::Recipients,
    FrameField::SignerTitle,
    FrameField::SignerName,
    FrameField::KeptAnnex,
];

fn in_frame(
    find: &FindIn<'_>,
    report: &Report,
    commune: &Commune,
    printed: &[PrintedParagraph],
    hits: &mut Vec<Hit>,
) {
    for field in FRAME.map(Field::Frame) {
        let words = field.stored(report, commune);
        let before = hits.len();
        hits.extend(
            lines(&words).filter_map(|(start, line)| typed_hit(find, field.clone(), line, start)),
        );
        if hits.len() == before {
            let of_field = printed.iter().filter(|paragraph| paragraph.field == field);
            hits.extend(of_field.filter_map(|paragraph| {
                hit(find, field.clone(), &paragraph.words, HitOrigin::Printed(paragraph.byte))
            }));
        }
    }
}

fn in_papers(find: &FindIn<'_>, report: &Report, hits: &mut Vec<Hit>) {
    for paper in &report.papers {
        let field = |column| Field::Paper { row: paper.id, column };
        let (named, day) = (paper_name(paper), paper.words(PaperColumn::Date));
        let parts = [
            (PaperColumn::Subject, paper.subject.as_str(), HitOrigin::Typed(0)),
            (PaperColumn::Number, named.as_str(), HitOrigin::About),
            (PaperColumn::Date, day.as_str(), HitOrigin::Typed(0)),
            (PaperColumn::Issuer, paper.issuer.as_str(), HitOrigin::Typed(0)),
        ];
        hits.extend(
            parts
                .into_iter()
                .find_map(|(column, words, origin)| hit(find, field(column), words, origin)),
        );
    }
}

/// Tasks of the plan of the report's year, each once.
fn in_plan(find: &FindIn<'_>, report: &Report, hits: &mut Vec<Hit>) {
    let year = report.period.year;
    for task in report.office.tasks(year) {
        let row = task.id;
        hits.extend(TaskColumn::ALL.into_iter().find_map(|column| {
            let field = Field::Task { year, row, column };
            hit(find, field, &task.words(column), HitOrigin::Typed(0))
        }));
    }
}

/// "Kế hoạch 12/KH-UBND".
pub fn paper_name(paper: &Paper) -> String {
    format!("{} {}", paper.kind, paper.number_and_symbol()).trim().to_owned()
}

fn hit(find: &FindIn<'_>, field: Field, words: &str, origin: HitOrigin) -> Option<Hit> {
    let found = find(words)?;
    Some(Hit { field, words: words.into(), found, origin })
}

/// What is found in a line of the inline syntax that begins at that byte of its field: the names of placeholders are
/// not printed, and nobody looks for them.
fn typed_hit(find: &FindIn<'_>, field: Field, line: &str, start: usize) -> Option<Hit> {
    let found = find(&without_names(line))?;
    Some(Hit { field, words: line.into(), found, origin: HitOrigin::Typed(start) })
}

/// The same bytes, with signs nobody types in the place of placeholders.
fn without_names(line: &str) -> Cow<'_, str> {
    let signs = inline::signs(line).into_iter();
    let mut names = signs.filter(|(_, sign)| *sign == Sign::Placeholder).peekable();
    if names.peek().is_none() {
        return line.into();
    }
    let mut out = String::with_capacity(line.len());
    for (name, _) in names {
        out.push_str(&line[out.len()..name.start]);
        out.push_str(&"\0".repeat(name.len()));
    }
    out.push_str(&line[out.len()..]);
    out.into()
}

/// Lines with the byte they begin at.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// Headings of sections as printed, figures filled in.
pub(super) fn printed_headings<'r>(
    report: &'r Report,
    commune: &'r Commune,
) -> impl Iterator<Item = PrintedParagraph> + 'r {
    let figures = Figures::of(report, commune);
    report.sections.iter().filter_map(move |section| {
        // As a paragraph of the section: of that it is told what of it is filled in.
        let place = |start: usize| Place::Text { section: section.id, start: start as u32 };
        let inlines = inline::inlines(&section.heading, &place, &figures, &mut Vec::new());
        let filled = |inline: &Inline| matches!(inline.place, Place::Figure { .. });
        let (words, chips) = words_and_chips(&inlines, filled);
        let (field, byte) = (Field::Heading(section.id), Some(0));
        (!chips.is_empty()).then_some(PrintedParagraph { words, field, byte, chips })
    })
}

/// Paragraphs of the report as printed, figures filled in.
pub(super) fn printed(document: &Document, report: &Report) -> Vec<PrintedParagraph> {
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
    let (words, chips) = words_and_chips(inlines, |inline| is_chip(inline, report));
    Some(PrintedParagraph { words, field, byte, chips })
}

/// What a paragraph prints, and what of that no person typed.
fn words_and_chips(
    inlines: &[Inline],
    is_chip: impl Fn(&Inline) -> bool,
) -> (String, Vec<Range<usize>>) {
    let mut words = String::new();
    let mut chips = Vec::new();
    for inline in inlines {
        let start = words.len();
        words.push_str(&compose::plain_text(std::slice::from_ref(inline)));
        if is_chip(inline) {
            chips.push(start..words.len());
        }
    }
    (words, chips)
}

/// Whether a stretch is the value of a placeholder.
fn is_chip(inline: &Inline, report: &Report) -> bool {
    match (&inline.content, &inline.place) {
        (Content::Text(_), Place::Text { section, start }) => {
            let typed = report.section(*section).and_then(|it| it.text.get(*start as usize..));
            typed.is_some_and(|typed| typed.starts_with('{'))
        }
        (Content::Text(_), place) => matches!(place, Place::Figure { .. }),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{FigureValue, Period},
        session,
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let mut report = Report::from_outline(assets::usual_outline(period), &commune, period);
        report.sections[1].text =
            "Dòng đầu.\nTrong {period_full}, **không** có kiến nghị nào.".into();
        let number = FigureValue::Number(crate::model::Decimal::from(2118));
        report.figures.insert("plan_tasks_total".into(), Figure::of(number));
        report
    }

    fn found(typed: &str) -> Vec<Hit> {
        let (report, commune) = (report(), Commune::default());
        let document = session::compose(&report, &commune).expect("a document");
        let needle = Needle::new(typed).expect("something typed");
        let hits = hits(&needle, &report, &commune, &document);
        for hit in &hits {
            let stored = hit.field.stored(&report, &commune);
            assert!(hit.byte().is_none_or(|byte| stored.is_char_boundary(byte)), "{hit:?}");
            if let HitOrigin::Typed(start) = hit.origin {
                assert!(stored[start..].starts_with(&*hit.words), "{hit:?}");
            }
        }
        hits
    }

    #[track_caller]
    fn check(typed: &str, field: &Field, expected: &str, is_typed: bool) {
        let hits = found(typed);
        let first = hits.first().unwrap_or_else(|| panic!("nothing for {typed}"));
        assert_eq!((&first.field, &first.words[first.found.clone()]), (field, expected));
        assert_eq!(matches!(first.origin, HitOrigin::Typed(_)), is_typed, "{first:?}");
    }

    #[test]
    fn typed_and_printed_words_are_found_marks_or_none() {
        let text = Field::Text(report().sections[1].id);
        check("kien nghi nao", &text, "kiến nghị nào", true);
        check("kiến nghị nào", &text, "kiến nghị nào", true);
        check("quý i năm 2026, không", &text, "quý I năm 2026, không", false);
        check("nao.", &text, "nào.", true);
        assert_eq!(found("period_full"), [], "the name of a placeholder is not printed");
        check("BC-UBND", &Field::Frame(FrameField::Symbol), "BC-UBND", true);
        assert_eq!(found("không hề có chữ này"), []);
    }

    #[test]
    fn letters_inside_words_are_found_where_no_word_begins_so() {
        let mut report = report();
        report.sections[1].text = "Ban hành văn bản.\nCông an xã.\nAnh Ba.".into();
        let commune = Commune::default();
        let document = session::compose(&report, &commune).expect("a document");
        let text = Field::Text(report.sections[1].id);
        let found = |typed: &str| {
            let needle = Needle::new(typed).expect("something typed");
            let hits = hits(&needle, &report, &commune, &document).into_iter();
            let in_text = hits.filter(|hit| hit.field == text);
            in_text.map(|hit| (hit.words.to_string(), hit.found.start)).collect::<Vec<_>>()
        };
        assert_eq!(found("an"), [("Công an xã.".to_owned(), "Công ".len())]);
        assert_eq!(found("anh b"), [("Anh Ba.".to_owned(), 0)]);
        assert_eq!(found("ành vă"), [("Ban hành văn bản.".to_owned(), "Ban h".len())]);
    }

    #[test]
    fn what_is_filled_in_in_a_heading_is_found_there() {
        let mut report = report();
        report.sections[0].heading = "Kế hoạch {period_full}".into();
        let commune = Commune::default();
        let document = session::compose(&report, &commune).expect("a document");
        let needle = Needle::new("quý i năm 2026").expect("something typed");
        let heading = Field::Heading(report.sections[0].id);
        let found = hits(&needle, &report, &commune, &document);
        let hit = found.iter().find(|hit| hit.field == heading).expect("in the heading");
        assert_eq!(hit.origin, HitOrigin::Printed(Some(0)));
        assert_eq!(&*hit.words, "Kế hoạch quý I năm 2026");
    }

    #[test]
    fn a_figure_is_found_by_its_value_and_by_its_label() {
        let field = Field::Figure("plan_tasks_total".into());
        let of_figure = |typed: &str| {
            let hit = found(typed).into_iter().find(|hit| hit.field == field).expect("found");
            (hit.words[hit.found.clone()].to_owned(), hit.origin, hit.byte())
        };
        assert_eq!(of_figure("2.118"), ("2.118".into(), HitOrigin::Typed(0), Some(0)));
        let label = assets::catalogue().get("plan_tasks_total").expect("known").label.clone();
        assert_eq!(of_figure(&label), (label, HitOrigin::About, None));
    }
}
