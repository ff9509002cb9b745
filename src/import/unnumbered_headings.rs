//! Headings without numbers: lines in capitals about a known part, and lines that name the six fields in order.
//!
//! Invariant: only a paragraph without a number becomes one, and none whose kind a person decided.

use super::{
    marker::{self, LineMarker, MarkerKind, MarkerStyle},
    paragraphs::SourceParagraph,
    run_in_heading,
    topics::{Matcher, TopicAt},
};

/// Gives each of them a marker of its own sort.
pub(super) fn mark(paragraphs: &mut [SourceParagraph], matcher: &Matcher<'_>) {
    mark_bare_headings(paragraphs, matcher);
    mark_fields(paragraphs, matcher);
}

/// Where no part is numbered, lines in capitals about a known part are the headings.
fn mark_bare_headings(paragraphs: &mut [SourceParagraph], matcher: &Matcher<'_>) {
    let is_part =
        |kind: MarkerKind| matches!(kind, MarkerKind::Part | MarkerKind::Roman | MarkerKind::Upper);
    if paragraphs.iter().any(|p| p.marker.as_ref().is_some_and(|m| is_part(m.style.kind))) {
        return;
    }
    for (value, paragraph) in (1..).zip(paragraphs.iter_mut().filter(|p| p.marker.is_none())) {
        let words = paragraph.text.split(' ').count();
        let is_bare = paragraph.decided.is_none()
            && (2..=25).contains(&words)
            && marker::is_upper(&paragraph.text);
        if is_bare && matcher.best(&paragraph.text, None, &|_| false).is_some() {
            let style = MarkerStyle { kind: MarkerKind::Bare, delimiter: ' ' };
            paragraph.marker = Some(LineMarker { style, value, printed: String::new(), rest: 0 });
        }
    }
}

/// The six fields of reform in their order.
const FIELDS: [&str; 6] = [
    "institution",
    "procedures",
    "apparatus",
    "civil_service",
    "public_finance",
    "digital_government",
];

/// Unnumbered lines that name most of the six fields in order are headings: "Cải cách thể chế" alone, or
/// "- Cải cách thể chế: Đã làm." Plans name the fields too, and stay lists.
fn mark_fields(paragraphs: &mut [SourceParagraph], matcher: &Matcher<'_>) {
    const FEWEST: usize = 4;
    let mut run: Vec<(usize, usize)> = Vec::new();
    let mut part = None;
    let mut found: Vec<usize> = Vec::new();
    let mut close = |run: &mut Vec<(usize, usize)>| {
        if run.len() >= FEWEST {
            found.extend(run.iter().map(|&(at, _)| at));
        }
        run.clear();
    };
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(marker) = &paragraph.marker {
            if matches!(
                marker.style.kind,
                MarkerKind::Part | MarkerKind::Roman | MarkerKind::Upper | MarkerKind::Bare
            ) {
                close(&mut run);
                part = matcher.best(paragraph.words(), None, &|_| false).map(|found| found.topic);
            }
            continue;
        }
        let Some(field) = field_named(paragraph, part, matcher) else { continue };
        if run.last().is_some_and(|&(_, last)| field <= last) {
            close(&mut run);
        }
        run.push((at, field));
    }
    close(&mut run);
    for (value, at) in (1..).zip(found) {
        let style = MarkerStyle { kind: MarkerKind::Field, delimiter: ' ' };
        let rest = marker::bullet(&paragraphs[at].text).unwrap_or(0);
        paragraphs[at].marker = Some(LineMarker { style, value, printed: String::new(), rest });
    }
}

/// Which of the six fields a line without a number names as its heading, under `part`.
fn field_named(
    paragraph: &SourceParagraph,
    part: Option<TopicAt>,
    matcher: &Matcher<'_>,
) -> Option<usize> {
    const MOST_WORDS: usize = 14;
    let is_settled = paragraph.is_row || paragraph.decided.is_some();
    if is_settled || part.is_some_and(|part| matcher.names_all(part)) {
        return None;
    }
    let words = &paragraph.text[marker::bullet(&paragraph.text).unwrap_or(0)..];
    let heading = run_in_heading::label(words).map_or(words, |at| &words[..at]);
    let few = heading.split(' ').take(MOST_WORDS + 1).count() <= MOST_WORDS;
    if !few || heading.ends_with(['.', ';', ',']) || !heading.starts_with(char::is_uppercase) {
        return None;
    }
    let topic = matcher.best(heading, part, &|_| false)?.topic;
    FIELDS.iter().position(|field| *field == matcher.id(topic))
}
