//! A source cut into its parts, and the report they make.
//!
//! Invariant: every word of the source is in one part, or among the furniture of its pages.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::{
    CommuneSeen,
    annex::{self, Annex},
    arrange,
    closing::{self, Foot},
    cuts::{Cuts, is_closing},
    dates::{self, Named},
    days,
    decisions::{Decisions, LineKind},
    escape::{bare_basis, bare_closing, escaped, joined, without_bullet},
    furniture::{self, Furniture},
    header::{self, Head},
    headings::{self, HeadingNode},
    marker::{self, MarkerKind},
    names,
    paragraphs::{self, SourceParagraph},
    source,
    topics::Matcher,
};
use crate::{
    assets,
    model::{
        Commune, DossierSettings, Numbering, Period, PeriodKind, Report, Section, SectionId,
        Status, Window, numbering,
        report::{self, Header},
        text,
    },
};

/// Symbol of a report of a People's Committee where the text gives none (NĐ 30/2020, Phụ lục III).
const USUAL_SYMBOL: &str = "BC-UBND";

/// A source cut into its parts.
pub(super) struct Parts {
    /// What stands above the text.
    pub head: Head,
    /// Căn cứ lines.
    pub legal_basis: Vec<SourceParagraph>,
    /// Paragraphs before the first part.
    pub opening: Vec<SourceParagraph>,
    /// Headings with their text, in order.
    pub nodes: Vec<HeadingNode>,
    /// The last sentences.
    pub closing: Vec<SourceParagraph>,
    /// Recipients and signature.
    pub foot: Foot,
    /// The annexes.
    pub annex: Annex,
    /// What pages print around the text.
    pub furniture: Vec<Furniture>,
    /// The level of each paragraph of the text, by its line, if it were made a heading.
    pub levels: BTreeMap<usize, u8>,
    /// Year of the date line, also where its day is left blank.
    dated_year: Option<i32>,
}

impl Parts {
    pub fn of(text: &str, matcher: &Matcher<'_>, decisions: &Decisions) -> Self {
        let mut lines = source::text::split(text);
        for line in &mut lines {
            line.begins_heading = decisions.kind_of(line.number) == Some(LineKind::Heading);
            line.left_out = decisions.leaves_out(line.number);
        }
        let annex_at = Cuts::of(&lines, &header::read(&lines)).first_annex();
        let furniture = furniture::take_out(&mut lines, annex_at);
        let head = header::read(&lines);
        let cuts = Cuts::of(&lines, &head);
        let dated_year =
            lines[..head.body_at].iter().find_map(|line| dates::dated_year_in(&line.text));
        let mut body = paragraphs::join(&lines[head.body_at.min(cuts.body_end)..cuts.body_end]);
        let closing = split_closing(&mut body);
        let headings::SourceOutline { mut opening, mut nodes, levels } =
            headings::outline(body, matcher, decisions);
        arrange::arrange(&mut nodes, decisions);
        headings::assign(&mut nodes, matcher, decisions);
        let basis = basis_count(&opening);
        let rest = opening.split_off(basis);
        let foot = closing::read(&lines[cuts.foot.clone()]);
        let annex =
            annex::read(&cuts.annex_lines(&lines), assets::form_sets(), assets::catalogue());
        Self {
            head,
            legal_basis: opening,
            opening: rest,
            nodes,
            closing,
            foot,
            annex,
            furniture,
            levels,
            dated_year,
        }
    }

    pub fn commune(&self) -> CommuneSeen {
        let mut census = names::Census::default();
        if let Some((_, organ)) = &self.head.organ {
            census.read(organ, names::IN_LETTERHEAD);
        }
        for paragraph in self.legal_basis.iter().chain(&self.opening).chain(&self.closing) {
            census.read(&paragraph.text, names::IN_FRAME);
        }
        for (_, words) in
            self.annex.titles.iter().chain(&self.foot.recipients).chain(&self.head.addressed_to)
        {
            census.read(words, names::IN_LISTS);
        }
        for node in &self.nodes {
            for words in &node.text {
                census.read(&words.text, names::IN_TEXT);
            }
        }
        let mut seen = census.result();
        seen.superior = self.head.superior.clone().or(seen.superior);
        seen
    }

    pub fn title_line(&self) -> usize {
        self.head.title.as_ref().map_or(1, |(line, _)| *line)
    }

    /// The period named in the title, else in the opening; the year may stand elsewhere. None where the
    /// title names a stretch of time no report is made for.
    pub fn period(&self) -> Option<Period> {
        let title = self.head.title.as_ref().map_or("", |(_, words)| words.as_str());
        let opening = self.opening.iter().chain(&self.closing).map(|p| p.text.as_str());
        let annex = self.annex.titles.iter().map(|(_, words)| words.as_str());
        let elsewhere: Vec<&str> = opening.chain(annex).collect();
        let in_passing = |words: &&str| match dates::period_in(words, false) {
            Some(Named::Period(seen)) => Some(seen),
            _ => None,
        };
        let said = |words: &&str| dates::period_in(&words[words.find("báo cáo")?..], true);
        let named = dates::period_in(title, true)
            .or_else(|| elsewhere.iter().find_map(in_passing).map(Named::Period))
            .or_else(|| elsewhere.iter().find_map(said));
        let Named::Period(seen) = named? else { return None };
        let year = seen
            .year
            .or_else(|| dates::named_year_in(title))
            .or_else(|| elsewhere.iter().find_map(|words| in_passing(words)?.year))
            .or_else(|| self.year_signed(seen.kind))
            .or_else(|| elsewhere.iter().find_map(|words| dates::named_year_in(words)))?;
        Some(Period { year, kind: seen.kind })
    }

    pub fn title_names_period(&self) -> bool {
        let title = self.head.title.as_ref();
        title.is_some_and(|(_, words)| dates::period_in(words, true).is_some())
    }

    /// The year a report signed on that day is of: one of the end of a year may be signed in the next.
    fn year_signed(&self, kind: PeriodKind) -> Option<i32> {
        let Some((_, day)) = self.head.signed else {
            return self.dated_year;
        };
        let is_late = matches!(kind, PeriodKind::Quarter(4) | PeriodKind::Year) && day.month() <= 3;
        Some(day.year() - i32::from(is_late))
    }

    /// The data window: the days the title names, else those of a sentence that speaks of figures.
    pub fn window(&self, period: Period) -> Option<Window> {
        let title = self.head.title.iter().map(|(_, words)| words.as_str());
        if let Some(window) = title.clone().find_map(|words| days::window_in(words, period)) {
            return Some(window);
        }
        let annex = self.annex.titles.iter().map(|(_, words)| words.as_str());
        let opening = self.opening.iter().map(|p| p.text.as_str());
        let body = self.nodes.iter().flat_map(|node| &node.text).map(|words| words.text.as_str());
        let mut texts = title.chain(annex).chain(opening).chain(body);
        texts.find_map(|words| days::data_window_in(words, period))
    }

    pub fn report(
        &self,
        period: Period,
        window: Window,
        seen: &CommuneSeen,
        book: &Commune,
    ) -> Report {
        let scraps = self.head.scraps.iter().chain(&self.foot.scraps).map(|(_, words)| words);
        Report {
            period,
            window,
            status: Status::Draft,
            outline: report::IMPORTED.into(),
            forms: self.annex.forms.clone(),
            header: self.header(seen, book),
            sections: sections(&self.nodes),
            figures: self.annex.figures.clone(),
            dossiers: Vec::new(),
            papers: Vec::new(),
            remainder: scraps.cloned().collect(),
            copied_from: None,
            office: std::sync::Arc::default(),
            dossier_settings: DossierSettings::default(),
        }
    }

    fn header(&self, seen: &CommuneSeen, book: &Commune) -> Header {
        let head = &self.head;
        let number = head.number.as_ref().filter(|(_, (number, _))| !number.is_empty());
        let number = number.or(self.annex.number.as_ref()).or(head.number.as_ref());
        let (number, symbol) =
            number.map_or((String::new(), USUAL_SYMBOL.into()), |(_, found)| found.clone());
        let signed = head.signed.or(self.annex.signed).map(|(_, day)| day);
        let organ = organ(seen, book);
        // Another commune's report is dated at its own place, not at the book's.
        let place_name = match &head.place_name {
            Some((_, place)) => place.clone(),
            None if organ.is_empty() => String::new(),
            None => seen.name.clone().unwrap_or_default(),
        };
        Header {
            number,
            symbol,
            signed,
            place_name: if place_name == book.place_name { String::new() } else { place_name },
            title: head.title.as_ref().map_or(String::new(), |(_, title)| escaped(title)),
            legal_basis: self.legal_basis.iter().map(|p| escaped(bare_basis(&p.text))).collect(),
            opening: joined(self.opening.iter().map(|p| p.text.as_str())),
            closing: bare_closing(&joined(self.closing.iter().map(|p| p.text.as_str()))),
            addressed_to: head.addressed_to.iter().map(|(_, words)| escaped(words)).collect(),
            recipients: self.foot.recipients.iter().map(|(_, words)| escaped(words)).collect(),
            signer: self.foot.signer.clone(),
            organ,
            kept_annex: self.annex.printed.clone(),
        }
    }
}

/// Takes the closing off the body: the last sentence of its kind, where no heading follows it; else a
/// last paragraph that ends as a report does.
fn split_closing(body: &mut Vec<SourceParagraph>) -> Vec<SourceParagraph> {
    let heading = body.iter().rposition(|p| marker::marker(&p.text).is_some());
    let closing = body.iter().rposition(|p| is_closing(&p.text));
    match closing.filter(|&at| heading.is_none_or(|heading| heading < at)) {
        Some(at) => body.split_off(at),
        None if body.last().is_some_and(|last| last.text.ends_with("./.")) => {
            body.pop().into_iter().collect()
        }
        None => Vec::new(),
    }
}

/// How many opening paragraphs are căn cứ lines of their own: "Căn cứ …;", the last one perhaps with a
/// full stop.
fn basis_count(opening: &[SourceParagraph]) -> usize {
    let is_basis =
        |text: &str| without_bullet(text).starts_with("Căn cứ ") && !text.contains("như sau");
    let listed = opening
        .iter()
        .take_while(|p| is_basis(&p.text) && p.text.trim_end_matches('*').ends_with([';', ',']))
        .count();
    let last = opening.get(listed).is_some_and(|p| {
        listed > 0 && is_basis(&p.text) && p.text.trim_end_matches('*').ends_with('.')
    });
    listed + usize::from(last)
}

/// "UBND xã Mẫu" where it is not the book's own name.
pub(super) fn organ(seen: &CommuneSeen, book: &Commune) -> String {
    match seen.full_name() {
        Some(name) if !text::is_same_name(&name, &book.full_name()) => {
            format!("UBND {name}")
        }
        _ => String::new(),
    }
}

/// Nodes to sections. A number stays as printed where its place in the list would give another.
fn sections(nodes: &[HeadingNode]) -> Vec<Section> {
    let mut styles: Vec<Numbering> = nodes.iter().map(style).collect();
    let deepest = nodes.iter().map(|node| node.level).max().unwrap_or(0);
    for level in 1..=deepest {
        let numbers = numbering::numbers_of(nodes.iter().map(|node| node.level).zip(&styles));
        for ((node, style), number) in nodes.iter().zip(&mut styles).zip(numbers) {
            if node.level == level && number != node.printed {
                *style = Numbering::Printed(node.printed.clone());
            }
        }
    }
    (1..)
        .zip(nodes.iter().zip(styles))
        .map(|(id, (node, numbering))| Section {
            id: SectionId(id),
            level: node.level,
            numbering,
            heading: escaped(&node.heading),
            topic: node.topic.clone(),
            text: joined(node.text.iter().map(|words| words.text.as_str())),
            tables: Vec::new(),
            copied: Vec::new(),
        })
        .collect()
}

fn style(node: &HeadingNode) -> Numbering {
    match node.kind {
        Some(MarkerKind::Roman) => Numbering::Roman,
        Some(MarkerKind::Arabic) => Numbering::Arabic,
        Some(MarkerKind::Decimal(_)) => Numbering::Decimal,
        Some(MarkerKind::Letter) => Numbering::Letter,
        Some(MarkerKind::Part | MarkerKind::Upper | MarkerKind::Chapter) => {
            Numbering::Printed(node.printed.clone())
        }
        Some(MarkerKind::Bare | MarkerKind::Field) | None => Numbering::None,
    }
}
