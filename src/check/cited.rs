//! Documents as a report cites them: where, first or again, and whose they are.
//!
//! Rules about symbols, citations and the register read documents here. Invariant: citations come in the
//! order of the report.

use super::Case;
use crate::{
    assets::{
        check::paper_words,
        documents::{OldPaper, superseded},
    },
    model::{Paper, PassageKind},
    prose::{Mention, ReadPassage, Said, SeenPaper},
};

/// A document cited somewhere.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'c> {
    /// Where.
    pub at: ReadPassage<'c>,
    /// Its words.
    pub mention: &'c Mention,
    /// What they say.
    pub paper: &'c SeenPaper,
}

impl Cited<'_> {
    /// Year of its symbol, else of its date.
    pub fn year(&self) -> Option<i32> {
        let dated = self.paper.date.as_ref().and_then(|(date, _)| date.year);
        self.paper.year.or(dated)
    }

    /// Its words as printed.
    pub fn quote(&self) -> &str {
        self.at.quote(&self.mention.span)
    }

    /// First letters of its symbol: "QĐ" of "QĐ-UBND".
    pub fn head(&self) -> &str {
        self.paper.symbol.split(['-', '/', '&', '–', '.']).next().unwrap_or_default()
    }

    /// What follows it up to the end of its item or the next document, in lower case.
    pub fn rest_of_item(&self) -> &str {
        let (start, end) = (self.mention.span.start, self.mention.span.end);
        let rest = self.at.reading.after(start).get(end - start..).unwrap_or_default();
        let mentions = self.at.reading.mentions_in(&(end..end + rest.len()));
        let next = mentions.iter().find(|mention| matches!(mention.said, Said::Paper(_)));
        let until = next.map_or(rest.len(), |next| next.span.start - end);
        let rest = rest.get(..until).unwrap_or(rest);
        rest.split(';').next().unwrap_or_default()
    }

    /// The few words right before it, of the same clause, in lower case.
    pub fn words_before(&self) -> &str {
        const FEW: usize = 7;
        let before = self.at.reading.before(self.mention.span.start);
        let clause = before.rsplit([';', '.', ',', ':', '(']).next().unwrap_or_default();
        match clause.trim_end().rmatch_indices(' ').nth(FEW - 1) {
            Some((at, _)) => &clause[at + 1..],
            None => clause,
        }
    }

    /// Whether the report's own office issued it: its symbol is of a People's Committee and no other
    /// office is named behind it.
    pub fn is_own(&self) -> bool {
        let is_committee =
            self.paper.symbol.ends_with("-UBND") || self.paper.symbol.starts_with("UBND");
        is_committee && !self.is_normative() && !names_other(self.rest_of_item())
    }

    /// Whether it bears the number and symbol of that paper.
    pub fn is_numbered_as(&self, paper: &Paper) -> bool {
        let plain = |number: &str| number.trim_start_matches('0').to_lowercase();
        let symbol = match self.paper.year {
            Some(year) => format!("{year}/{}", self.paper.symbol),
            None => self.paper.symbol.clone(),
        };
        plain(&paper.number) == plain(&self.paper.number) && paper.symbol == symbol
    }

    /// Whether it is that paper, as far as both bear a day.
    pub fn is_paper(&self, paper: &Paper) -> bool {
        let day = self.paper.date.as_ref().and_then(|(date, _)| date.date);
        self.is_numbered_as(paper) && day.zip(paper.date).is_none_or(|(day, own)| day == own)
    }

    /// What is known to have taken its place, whenever that was.
    pub fn superseded(&self) -> Option<&'static OldPaper> {
        let plain = |number: &str| number.trim_start_matches('0').to_lowercase();
        superseded().paper.iter().find(|old| {
            let same_year = old.year.is_none() || old.year == self.year();
            let same_symbol = self.paper.symbol == old.symbol
                || self.paper.symbol.is_empty()
                    && self.paper.kind == Some("Nghị định")
                    && old.symbol == "NĐ-CP";
            plain(&old.number) == plain(&self.paper.number) && same_year && same_symbol
        })
    }

    /// "118/2025/NĐ-CP", "72/2025/QH15".
    pub fn is_normative(&self) -> bool {
        self.paper.year.is_some()
    }
}

/// Whether words name an office above the commune right behind "của", "do".
fn names_other(rest: &str) -> bool {
    const NEAR: usize = 45;
    rest.match_indices("của ").chain(rest.match_indices("do ")).any(|(at, _)| {
        let organ: String = rest[at..].chars().take(NEAR).collect();
        let organ = organ.split([',', ';', '.']).next().unwrap_or_default().to_owned();
        let is_office = ["ubnd", "ủy ban", "uỷ ban", "sở ", "bộ ", "chính phủ", "thủ tướng"];
        let own = ["xã", "phường", "thị trấn", "đặc khu"].iter().filter_map(|own| organ.find(own));
        let above = paper_words().above.iter().filter_map(|above| organ.find(above)).min();
        // "thị xã" holds "xã".
        let own = own.filter(|&at| !organ[..at].ends_with("thị ")).min();
        is_office.iter().any(|office| organ.contains(office))
            && above.is_some_and(|above| own.is_none_or(|own| above < own))
    })
}

/// Whether the clause around `byte` speaks of the past or of a replacement.
pub fn is_history(at: &ReadPassage<'_>, byte: usize) -> bool {
    let before = at.reading.before(byte).rsplit(';').next().unwrap_or_default();
    let after = at.reading.after(byte).split(';').next().unwrap_or_default();
    let clause = format!("{before}{after}");
    let history = &superseded().history;
    history.words.iter().any(|word| is_word_in(&clause, word))
        && !history.present.iter().any(|word| is_word_in(&clause, word))
}

fn is_word_in(clause: &str, word: &str) -> bool {
    clause.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(clause[..at].chars().next_back())
            && !letter(clause[at + word.len()..].chars().next())
    })
}

/// Every document the running text cites, headings and titles included.
pub fn cited<'c>(case: &'c Case<'_>) -> impl Iterator<Item = Cited<'c>> {
    case.read_passages().filter(|at| is_running(&at.passage.kind)).flat_map(of)
}

/// The documents one passage cites.
pub fn of(at: ReadPassage<'_>) -> impl Iterator<Item = Cited<'_>> {
    at.reading.mentions.iter().filter_map(move |mention| match &mention.said {
        Said::Paper(paper) => Some(Cited { at, mention, paper: paper.as_ref() }),
        _ => None,
    })
}

/// Whether documents named in such a passage are citations.
pub fn is_running(kind: &PassageKind) -> bool {
    matches!(
        kind,
        PassageKind::Opening
            | PassageKind::LegalBasis
            | PassageKind::Paragraph
            | PassageKind::Closing
            | PassageKind::Title
            | PassageKind::Heading { .. }
    )
}
