//! The texts of a report as they are typed, ready to be read and to be replaced in.
//!
//! The checker reads what is printed; here the typed text is read, so that what is found can be replaced where
//! it stands. Invariant: a reading is byte for byte as long as the typed text: marks of bold and italic are read
//! as spaces, placeholders as one word that means nothing.

use std::ops::Range;

use crate::{
    check::{Case, ReportPart, Subject},
    compose::{
        document::Content,
        inline::{Sign, signs},
        placeholder,
    },
    model::{Commune, HeaderField, Passage, PassageKind, Place, Report},
    prose::{Mention, ReadPassage, Said},
};

/// The texts of a report.
pub(super) struct TypedTexts<'r> {
    /// As typed, each with its place.
    raws: Vec<(Place, &'r str)>,
    /// As read.
    pub case: Case<'r>,
}

impl<'r> TypedTexts<'r> {
    /// Those of `report`; `figures` is the report whose figures its numbers are, of the period they were written for.
    pub fn of(report: &'r Report, figures: &'r Report, commune: &'r Commune) -> Self {
        let mut raws = Vec::new();
        let mut passages = Vec::new();
        for (kind, place, raw, topic) in lines(report) {
            let passage = Passage::plain(kind, masked(raw), place.clone(), 0);
            passages.push(Passage { topic: topic.map(ToOwned::to_owned), ..passage });
            raws.push((place, raw));
        }
        let rows = Vec::new();
        let period = Some(figures.period);
        let case = Case::new(Subject::of_text(passages, rows, figures, period, commune));
        Self { raws, case }
    }

    /// Every text as read.
    pub fn read(&self) -> impl Iterator<Item = ReadPassage<'_>> {
        self.case.read_passages()
    }

    /// Where a text stands.
    pub fn place(&self, text: usize) -> &Place {
        &self.raws[text].0
    }

    /// The typed words of a span, where no mark and no placeholder is among them.
    pub fn plain(&self, text: usize, span: &Range<usize>) -> Option<&'r str> {
        let raw = self.raws[text].1.get(span.clone())?;
        let read = self.case.read_passage(text).passage.text.get(span.clone())?;
        (raw == read && !raw.contains('\n')).then_some(raw)
    }

    /// A few words before and behind a span, as one reads them: no marks, chips with what they print.
    pub fn around(&self, text: usize, span: &Range<usize>) -> (String, String) {
        const FEW: usize = 9;
        let before = self.shown(text, 0..span.start);
        let after = self.shown(text, span.end..self.raws[text].1.len());
        let many = before.split(' ').count();
        let near: Vec<&str> = before.split(' ').skip(many.saturating_sub(FEW)).collect();
        let next: Vec<&str> = after.split(' ').take(FEW).collect();
        let mark = |is_cut: bool| if is_cut { "…" } else { "" };
        let is_cut = after.split(' ').nth(FEW).is_some();
        (
            format!("{}{}", mark(many > FEW), near.join(" ")),
            format!("{}{}", next.join(" "), mark(is_cut)),
        )
    }

    /// These bytes of a text as one reads them.
    fn shown(&self, text: usize, bytes: Range<usize>) -> String {
        let raw = self.raws[text].1;
        let mut shown = String::new();
        let mut at = bytes.start;
        let inside = signs(raw).into_iter();
        for (span, sign) in inside.filter(|(it, _)| bytes.start <= it.start && it.end <= bytes.end)
        {
            shown.push_str(&raw[at..span.start]);
            if sign == Sign::Placeholder {
                shown.push_str(&self.printed(&raw[span.start + 1..span.end - 1]));
            }
            at = span.end;
        }
        shown.push_str(&raw[at..bytes.end]);
        shown
    }

    /// What a placeholder prints for the report its figures are of.
    fn printed(&self, inside: &str) -> String {
        let (inline, _) = placeholder::print(inside, &Place::Page, &self.case.figures());
        match inline.content {
            Content::Text(words)
            | Content::Comparison(words)
            | Content::Number { text: words, .. } => words,
            _ => placeholder::GAP.to_owned(),
        }
    }

    /// Whether a text is a sentence or a heading of the report, no list of names.
    pub fn is_running(at: &ReadPassage<'_>) -> bool {
        at.passage.is_prose()
            || matches!(at.passage.kind, PassageKind::Title | PassageKind::Heading { .. })
    }

    /// Whether a text is of the frame: there the report says of itself which one it is.
    pub fn is_frame(at: &ReadPassage<'_>) -> bool {
        matches!(at.passage.kind, PassageKind::Title | PassageKind::Opening | PassageKind::Closing)
    }

    /// Whether a text tells what was done.
    pub fn is_done(&self, at: &ReadPassage<'_>) -> bool {
        self.case.part(at.index) == ReportPart::Done
            && !matches!(at.passage.kind, PassageKind::Heading { .. })
    }
}

type TypedLine<'r> = (PassageKind, Place, &'r str, Option<&'r str>);

/// Every line of the frame, heading and paragraph in the order of the report.
fn lines(report: &Report) -> Vec<TypedLine<'_>> {
    let header = &report.header;
    let mut found = vec![
        (PassageKind::Organ, head(HeaderField::Organ, 0), header.organ.as_str(), None),
        (PassageKind::Title, head(HeaderField::Title, 0), header.title.as_str(), None),
    ];
    push(
        &mut found,
        &PassageKind::AddressedTo,
        HeaderField::AddressedTo,
        strs(&header.addressed_to),
    );
    push(&mut found, &PassageKind::LegalBasis, HeaderField::LegalBasis, strs(&header.legal_basis));
    push(&mut found, &PassageKind::Opening, HeaderField::Opening, header.opening.split('\n'));
    for section in &report.sections {
        let kind = PassageKind::Heading { number: String::new(), level: section.level };
        let topic = section.topic.as_deref();
        found.push((kind, Place::Heading { section: section.id }, &section.heading, topic));
        let mut start = 0;
        for raw in section.text.split('\n') {
            let place = Place::Text { section: section.id, start };
            found.push((PassageKind::Paragraph, place, raw, topic));
            start += raw.len() as u32 + 1;
        }
    }
    push(&mut found, &PassageKind::Closing, HeaderField::Closing, header.closing.split('\n'));
    push(&mut found, &PassageKind::Recipient, HeaderField::Recipients, strs(&header.recipients));
    found.retain(|(_, _, raw, _)| !raw.trim().is_empty());
    found
}

fn head(field: HeaderField, line: u32) -> Place {
    Place::Header { field, line }
}

fn strs(lines: &[String]) -> impl Iterator<Item = &str> {
    lines.iter().map(String::as_str)
}

fn push<'r>(
    found: &mut Vec<TypedLine<'r>>,
    kind: &PassageKind,
    field: HeaderField,
    lines: impl Iterator<Item = &'r str>,
) {
    let placed = (0..).zip(lines);
    found.extend(placed.map(|(line, raw)| (kind.clone(), head(field, line), raw, None)));
}

/// A typed line as it is read.
fn masked(raw: &str) -> String {
    let mut read = String::with_capacity(raw.len());
    let mut at = 0;
    for (span, sign) in signs(raw) {
        read.push_str(&raw[at..span.start]);
        let sign = if sign == Sign::Placeholder { "x" } else { " " };
        read.push_str(&sign.repeat(span.len()));
        at = span.end;
    }
    read.push_str(&raw[at..]);
    read.replace('\n', " ")
}

/// How a mention stands to the paper named before it in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfPaper {
    /// No paper is named.
    No,
    /// It may still be of the paper's title.
    Maybe,
    /// It is part of how the paper is named.
    Yes,
}

/// Whether the words at `span` belong to the number, day or title of a paper.
pub(super) fn cited(at: &ReadPassage<'_>, span: &Range<usize>) -> OfPaper {
    let sentence = at.reading.sentence_at(span.start);
    let before = at.reading.mentions_in(&(sentence.start..span.start));
    let named = before.iter().rev().find_map(|mention| match &mention.said {
        Said::Paper(paper) => Some((mention, paper)),
        _ => None,
    });
    let Some((mention, paper)) = named else { return quoted(at, &sentence, span) };
    let day = paper.date.as_ref().map(|(_, day)| day.clone());
    if day.as_ref() == Some(span) {
        return OfPaper::Yes;
    }
    let named_until = day.map_or(mention.span.end, |day| day.end.max(mention.span.end));
    let between = at.reading.lower.get(named_until..span.start).unwrap_or_default();
    match between {
        _ if between.contains(';') => quoted(at, &sentence, span),
        _ if between.contains([',', ':', ')']) => OfPaper::Maybe,
        _ => OfPaper::Yes,
    }
}

/// Words between quotation marks are somebody's: a title, a slogan.
fn quoted(at: &ReadPassage<'_>, sentence: &Range<usize>, span: &Range<usize>) -> OfPaper {
    let before = at.reading.lower.get(sentence.start..span.start).unwrap_or_default();
    let is_open = match (before.rfind('“'), before.rfind('”')) {
        (Some(open), close) => close.is_none_or(|close| close < open),
        (None, _) => before.matches('"').count() % 2 == 1,
    };
    if is_open { OfPaper::Maybe } else { OfPaper::No }
}

/// Whether a mention is the day of a paper, before or behind its number.
pub(super) fn is_paper_day(at: &ReadPassage<'_>, day: &Mention) -> bool {
    at.reading.mentions.iter().any(|mention| match &mention.said {
        Said::Paper(paper) => paper.date.as_ref().is_some_and(|(_, span)| *span == day.span),
        _ => false,
    })
}
