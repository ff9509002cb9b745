//! Whose report it is: the commune and its superior as the text itself names them.
//!
//! The name most often written after "UBND xã" in the frame of the text wins; a name left over from
//! another commune's report is thereby outvoted.

use std::collections::HashMap;

use crate::{
    assets::documents::old_texts,
    model::{CommuneKind, text},
};

/// The commune a text speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommuneSeen {
    /// Proper name alone: "Mẫu".
    pub name: Option<String>,
    /// xã, phường, đặc khu, thị trấn.
    pub kind: Option<CommuneKind>,
    /// Body the report goes to: "UBND huyện Mẫu".
    pub superior: Option<String>,
}

impl CommuneSeen {
    /// "xã Mẫu", when both are known.
    pub fn full_name(&self) -> Option<String> {
        Some(format!("{} {}", self.kind?.word(), self.name.as_deref()?))
    }
}

// How much a name proves by where it stands: an old report was written over, and what is read by few is changed last.

/// The office in the letterhead.
pub(super) const IN_LETTERHEAD: usize = 5;
/// Legal basis, opening, closing.
pub(super) const IN_FRAME: usize = 3;
/// Titles of the annex, recipients, whom it is addressed to.
pub(super) const IN_LISTS: usize = 2;
/// Anywhere in the text.
pub(super) const IN_TEXT: usize = 1;

/// Counts names; a weight says how much a place in the text proves.
#[derive(Debug, Default)]
pub(super) struct Census {
    counts: HashMap<String, Counted>,
    superior: Option<String>,
    next: usize,
}

#[derive(Debug)]
struct Counted {
    kind: CommuneKind,
    spellings: Vec<(String, usize)>,
    weight: usize,
    first: usize,
}

const SUPERIORS: [&str; 5] = ["huyện", "thành phố", "tỉnh", "thị xã", "quận"];

impl Census {
    /// Reads one piece of text; `weight` counts a name after "UBND".
    pub fn read(&mut self, piece: &str, weight: usize) {
        let words: Vec<&str> = piece.split_whitespace().collect();
        let mut at = 0;
        while at < words.len() {
            let Some(start) = committee(&words[at..]) else {
                at += 1;
                continue;
            };
            at += start;
            self.read_unit(&words[at..], weight);
        }
    }

    fn read_unit(&mut self, words: &[&str], weight: usize) {
        for kind in CommuneKind::ALL {
            if let Some(rest) = after_unit(words, kind.word()) {
                let name = proper_name(rest);
                self.count(kind, name, weight);
                return;
            }
        }
        for unit in SUPERIORS {
            if let Some(rest) = after_unit(words, unit) {
                let name = proper_name(rest);
                if !name.is_empty() && self.superior.is_none() {
                    self.superior = Some(format!("UBND {unit} {name}"));
                }
                return;
            }
        }
    }

    fn count(&mut self, kind: CommuneKind, name: String, weight: usize) {
        if name.is_empty() {
            return;
        }
        self.next += 1;
        let first = self.next;
        let key = format!("{} {}", kind.word(), text::folded(&name));
        let counted = self.counts.entry(key).or_insert_with(|| Counted {
            kind,
            spellings: Vec::new(),
            weight: 0,
            first,
        });
        counted.weight += weight;
        match counted.spellings.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => *times += 1,
            None => counted.spellings.push((name, 1)),
        }
    }

    /// The commune named most.
    pub fn result(self) -> CommuneSeen {
        let most = self
            .counts
            .into_values()
            .max_by_key(|counted| (counted.weight, usize::MAX - counted.first));
        let (name, kind) = match most {
            Some(counted) => {
                let best = counted.spellings.into_iter().rev().max_by_key(|(_, times)| *times);
                (best.map(|(name, _)| name), Some(counted.kind))
            }
            None => (None, None),
        };
        CommuneSeen { name, kind, superior: self.superior }
    }
}

/// How many words "UBND" or "Ủy ban nhân dân" takes at the beginning.
fn committee(words: &[&str]) -> Option<usize> {
    let first = words.first()?.trim_matches(|c: char| !c.is_alphanumeric());
    if first.eq_ignore_ascii_case("UBND") {
        return Some(1);
    }
    let is_long = words.len() >= 4
        && matches!(first.to_lowercase().as_str(), "ủy" | "uỷ")
        && ["ban", "nhân", "dân"].iter().zip(&words[1..]).all(|(a, b)| *a == b.to_lowercase());
    is_long.then_some(4)
}

fn after_unit<'w, 's>(words: &'w [&'s str], unit: &str) -> Option<&'w [&'s str]> {
    let count = unit.split(' ').count();
    let head: Vec<String> = words.iter().take(count).map(|word| word.to_lowercase()).collect();
    (head.join(" ") == unit).then(|| &words[count..])
}

/// The capitalised words a name is made of, at most five; a name in capitals gets normal case.
fn proper_name(words: &[&str]) -> String {
    const MOST_WORDS: usize = 5;
    let in_capitals = words.first().is_some_and(|word| is_capitals(word));
    let mut name: Vec<String> = Vec::new();
    for word in words.iter().take(MOST_WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let fits = capital && (is_capitals(bare) == in_capitals || bare.chars().count() == 1);
        if !fits || bare.contains(['/', '(']) || is_other_word(bare) {
            break;
        }
        name.push(if in_capitals { title_case(bare) } else { bare.to_owned() });
        if bare.len() < word.len() {
            break;
        }
    }
    name.join(" ")
}

/// Words and abbreviations that stand in capitals after "UBND xã" and are no name.
fn is_other_word(word: &str) -> bool {
    old_texts().not_of_name.iter().any(|other| other == word)
}

fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !word.chars().any(char::is_lowercase)
}

/// "MẪU" → "Mẫu".
pub(super) fn title_case(word: &str) -> String {
    text::capitalised(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[&str], expected: &str, superior: Option<&str>) {
        let mut census = Census::default();
        for piece in pieces {
            census.read(piece, IN_TEXT);
        }
        let seen = census.result();
        assert_eq!(seen.full_name().unwrap_or_default(), expected);
        assert_eq!(seen.superior.as_deref(), superior);
    }

    #[test]
    fn the_name_most_often_written_wins() {
        check(
            &["UBND xã Mẫu báo cáo như sau: UBND xã Khác", "của UBND xã Mẫu năm 2026."],
            "xã Mẫu",
            None,
        );
        check(&["ỦY BAN NHÂN DÂN XÃ MẪU SƠN"], "xã Mẫu Sơn", None);
        check(
            &["của Ủy ban nhân dân huyện Lớn về việc; Uỷ ban nhân dân phường Mẫu."],
            "phường Mẫu",
            Some("UBND huyện Lớn"),
        );
        check(&["UBND xã đã ban hành", "UBND xã MTTQ"], "", None);
    }
}
