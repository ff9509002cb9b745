//! Numbers typed into sentences that are figures of the report before.
//!
//! A placeholder in their stead shows the new figure by itself. Invariant: a number is only replaced where the
//! placeholder would print, for the report before, the very number that stands there.

use std::collections::BTreeMap;

use super::{
    replacement::{FoundSubstitution, SubstitutionKind},
    texts::TypedTexts,
};
use crate::{
    assets,
    check::{ReportPart, claims::RecognisedFigure},
    compose::{document::Content, placeholder},
    model::{Period, PeriodKind, Place, Qualifier, catalogue::Total, number},
    prose::{PeriodSeen, ReadPassage, Said, Span, Stretch},
    session::proposals::is_of_another_period,
};

/// Every number of `texts` that is a figure of the report they were written for.
pub(super) fn numbers(texts: &TypedTexts<'_>, was: Period, is: Period) -> Vec<FoundSubstitution> {
    let mut by_span: BTreeMap<(usize, usize), Vec<RecognisedFigure>> = BTreeMap::new();
    let case = &texts.case;
    let recognised = case.claims().recognised.iter().cloned();
    for said in recognised.chain(case.offered()) {
        if is_figure(texts, &said, was, is) {
            let same = by_span.entry((said.passage, said.span.start)).or_default();
            if same.iter().all(|known| known.id != said.id) {
                same.push(said);
            }
        }
    }
    let found = by_span.into_values().filter_map(|same| {
        let first = same.first()?;
        let (span, new) = placeholder(texts, first)?;
        Some(FoundSubstitution {
            is_beside_number: false,
            text: first.passage,
            span,
            new,
            kind: SubstitutionKind::Figure,
            from: String::new(),
            to: String::new(),
            is_sure: same.len() == 1,
        })
    });
    found.collect()
}

/// Whether a number is told of the report's own time and equals the figure it is named as.
fn is_figure(texts: &TypedTexts<'_>, said: &RecognisedFigure, was: Period, is: Period) -> bool {
    let case = &texts.case;
    let at = case.read_passage(said.passage);
    let era = assets::era_of(is.default_window().to);
    let is_known = assets::catalogue()
        .get(&said.id)
        .is_some_and(|indicator| indicator.era.is_none_or(|own| own == era));
    is_known
        && said.digits.is_some()
        && said.qualifier == Qualifier::Exact
        && !said.is_figure
        && case.part(said.passage) == ReportPart::Done
        && !is_of_another_period(&at, said.span.start, was)
        && !(adds_up_to_more(&said.id, is) && is_told_of_a_quarter(&at, said.span.start))
        && case.number(&said.id).is_some_and(|known| known == said.value)
}

/// Whether the figure tells more than its period: what was counted from 1 January, in a later quarter.
fn adds_up_to_more(id: &str, period: Period) -> bool {
    let total = assets::catalogue().get(id).map(|indicator| indicator.total);
    total == Some(Total::YearToDate)
        && matches!(period.kind, PeriodKind::Quarter(quarter) if quarter > 1)
}

/// Whether the sentence tells the number of a quarter alone: "thu quý I 99.385 triệu đồng".
fn is_told_of_a_quarter(at: &ReadPassage<'_>, byte: usize) -> bool {
    const FROM_THE_START: [&str; 6] =
        ["lũy kế", "luỹ kế", "cộng dồn", "từ đầu năm", "tính đến", "đến hết"];
    let start = at.reading.sentence_at(byte).start;
    let before = at.reading.lower.get(start..byte).unwrap_or_default();
    let is_quarter =
        |said: &Said| matches!(said, Said::Period(PeriodSeen { stretch: Stretch::Quarter(_), .. }));
    at.reading.mentions_in(&(start..byte)).iter().any(|mention| is_quarter(&mention.said))
        && !FROM_THE_START.iter().any(|words| before.contains(words))
}

/// The words to replace and the placeholder that prints them: the number alone, or with its sign or unit.
fn placeholder(texts: &TypedTexts<'_>, said: &RecognisedFigure) -> Option<(Span, String)> {
    let digits = said.digits.clone()?;
    let formats = placeholder::Format::ALL.iter().map(|(name, _)| format!("{}:{name}", said.id));
    let insides: Vec<String> = std::iter::once(said.id.clone()).chain(formats).collect();
    let spans = [said.span.clone(), digits.clone()];
    let exact = spans.iter().find_map(|span| {
        let words = texts.plain(said.passage, span)?;
        let inside = insides.iter().find(|inside| printed(texts, inside) == words)?;
        Some((span.clone(), format!("{{{inside}}}")))
    });
    exact.or_else(|| {
        // "1129" for 1.129: the same number without its dots.
        let words = texts.plain(said.passage, &digits)?;
        let plain = format!("{}:so", said.id);
        let is_same = printed(texts, &plain).replace('.', "") == words.replace('.', "")
            && number::parse(words).is_ok();
        is_same.then(|| (digits.clone(), format!("{{{plain}}}")))
    })
}

/// What a placeholder prints for the report before; nothing but a number counts.
fn printed(texts: &TypedTexts<'_>, inside: &str) -> String {
    let (inline, _) = placeholder::print(inside, &Place::Page, &texts.case.figures());
    match inline.content {
        Content::Number { text, .. } => text,
        _ => String::new(),
    }
}
