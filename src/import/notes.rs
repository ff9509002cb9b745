//! What is told of a reading: found, not understood, missing, to be looked at.
//!
//! Facts alone; `wording` says them.

use super::{
    furniture::FurnitureKind,
    names::CommuneSeen,
    outcome::{Context, Doubt, Missing, Recognised, Unread, Unrecognised, WhyUnread},
    parts::{Parts, organ},
    recount,
    source::line::Sourced,
    topics::Matcher,
};
use crate::model::{Period, SectionId, Window, text};

/// The lists that an import gives with its report.
#[derive(Default)]
pub(super) struct Notes {
    /// Found.
    pub recognised: Vec<Sourced<Recognised>>,
    /// Not found.
    pub missing: Vec<Missing>,
    /// Kept but not understood.
    pub unrecognised: Vec<Unrecognised>,
    /// To be looked at.
    pub warnings: Vec<Sourced<Doubt>>,
}

impl Notes {
    /// The period the report is of, and the days its figures cover.
    pub fn period(&mut self, parts: &Parts, period: Period, is_given: bool, named: Option<Window>) {
        let title = parts.title_line();
        let line = if is_given { 0 } else { title };
        self.found(line, Recognised::Period { period, is_given });
        if !is_given && !parts.title_names_period() {
            self.warn(title, Doubt::PeriodNotInTitle);
        }
        if let Some(text) = parts.period().filter(|text| is_given && *text != period) {
            self.warn(title, Doubt::OtherPeriod { text, given: period });
        }
        let window = named.unwrap_or_else(|| period.default_window());
        self.found(title, Recognised::Window { window, is_named: named.is_some() });
    }

    /// Everything by its line.
    pub fn in_order(mut self) -> Self {
        self.recognised.sort_by_key(|(line, _)| *line);
        self.unrecognised.sort_by_key(|unknown| unknown.line);
        self.warnings.sort_by_key(|(line, _)| *line);
        self
    }

    fn warn(&mut self, line: usize, what: Doubt) {
        self.warnings.push((line, what));
    }

    fn found(&mut self, line: usize, what: Recognised) {
        self.recognised.push((line, what));
    }

    /// Something found on the line it stands on, or known to be missing.
    fn found_or(&mut self, found: Option<Sourced<Recognised>>, missing: Missing) {
        match found {
            Some((line, what)) => self.found(line, what),
            None => self.missing.push(missing),
        }
    }

    fn unknown(&mut self, line: usize, words: &str, why: WhyUnread) {
        self.unrecognised.push(Unrecognised { line, what: Unread::Words(words.to_owned()), why });
    }
}

impl Parts {
    /// Lists what was found and what was not.
    pub fn note(&self, commune: &CommuneSeen, matcher: &Matcher<'_>, notes: &mut Notes) {
        self.note_head(commune, notes);
        self.note_outline(matcher, notes);
        self.note_foot(notes);
        for (line, words) in &self.annex.titles {
            notes.found(*line, Recognised::AnnexTitle(words.clone()));
        }
        for (line, read) in &self.annex.tables {
            notes.found(*line, Recognised::Form(read.clone()));
        }
        for (line, words) in &self.annex.columns {
            let kind = FurnitureKind::ColumnHeads;
            notes.found(*line, Recognised::Furniture { kind, text: words.clone() });
        }
        notes.unrecognised.extend(self.annex.listed.iter().cloned());
        for furniture in &self.furniture {
            let text = furniture.text.clone();
            notes.found(furniture.line, Recognised::Furniture { kind: furniture.sort, text });
        }
    }

    /// Lists what was understood and is to be looked at.
    pub fn warn(&self, seen: &CommuneSeen, context: &Context<'_>, notes: &mut Notes) {
        let book = context.commune;
        let organ = organ(seen, book);
        let name = text::folded(organ.trim_start_matches("UBND "));
        let is_known = book.predecessors.iter().any(|before| text::folded(&before.name) == name);
        if !organ.is_empty() && !is_known {
            let other = Doubt::OtherOrgan { text: organ, book: book.committee() };
            notes.warn(self.organ_line(), other);
        }
        for (line, doubt) in &self.annex.doubts {
            notes.warn(*line, doubt.clone());
        }
        for recount in recount::differences(&self.annex.figures) {
            let line = self.annex.figure_lines.get(&recount.indicator).copied();
            notes.warn(line.unwrap_or_default(), Doubt::Recount(recount));
        }
    }

    fn organ_line(&self) -> usize {
        self.head.organ.as_ref().map_or_else(|| self.title_line(), |(line, _)| *line)
    }

    fn note_head(&self, commune: &CommuneSeen, notes: &mut Notes) {
        let head = &self.head;
        if let Some(line) = head.nation {
            notes.found(line, Recognised::Nation);
        }
        let organ = commune.full_name().map(|name| (self.organ_line(), Recognised::Organ(name)));
        notes.found_or(organ, Missing::Organ);
        let number = head.number.clone().or_else(|| self.annex.number.clone());
        let number =
            number.map(|(line, (number, symbol))| (line, Recognised::Number { number, symbol }));
        notes.found_or(number, Missing::Number);
        let place = head.place_name.clone();
        let place = place.map(|(line, place)| (line, Recognised::PlaceName(place)));
        notes.found_or(place, Missing::PlaceName);
        let signed = head.signed.or(self.annex.signed);
        let signed = signed.map(|(line, day)| (line, Recognised::Signed(day)));
        notes.found_or(signed, Missing::Signed);
        let title = head.title.clone();
        let title = title.map(|(line, title)| (line, Recognised::Title(title)));
        notes.found_or(title, Missing::Title);
        for (line, words) in &head.addressed_to {
            notes.found(*line, Recognised::AddressedTo(words.clone()));
        }
        for (line, words) in &head.scraps {
            notes.unknown(*line, words, WhyUnread::InHead);
        }
        if let Some(first) = self.legal_basis.first() {
            notes.found(first.line, Recognised::LegalBasis(self.legal_basis.len()));
        }
        if let Some(first) = self.opening.first() {
            notes.found(first.line, Recognised::Opening(self.opening.len()));
        }
    }

    fn note_outline(&self, matcher: &Matcher<'_>, notes: &mut Notes) {
        if self.nodes.is_empty() {
            notes.missing.push(Missing::Sections);
        }
        for (section, node) in (1..).map(SectionId).zip(&self.nodes) {
            let heading = format!("{} {}", node.printed, node.heading);
            let heading = heading.trim();
            match node.topic.clone().filter(|id| matcher.name(id).is_some()) {
                Some(topic) => {
                    let heading = heading.to_owned();
                    notes.found(node.line, Recognised::Section { section, heading, topic });
                }
                None => notes.unknown(node.line, heading, WhyUnread::NoTopic(section)),
            }
        }
    }

    fn note_foot(&self, notes: &mut Notes) {
        let closing = self.closing.first().map(|first| (first.line, Recognised::Closing));
        notes.found_or(closing, Missing::Closing);
        let recipients = &self.foot.recipients;
        let first = recipients.first();
        let found = first.map(|(line, _)| (*line, Recognised::Recipients(recipients.len())));
        notes.found_or(found, Missing::Recipients);
        let signature = self.foot.signature_line;
        let signer = signature.map(|line| (line, Recognised::Signer(self.foot.signer.clone())));
        notes.found_or(signer, Missing::Signer);
        for (line, words) in &self.foot.scraps {
            notes.unknown(*line, words, WhyUnread::InFoot);
        }
    }
}
