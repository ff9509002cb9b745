//! Words of the checker's rules of language: syllables, pairs of them, phrases, spellings.
//!
//! The two great tables are plain text, because strict TOML of their size costs milliseconds at the start
//! of a check; a test reads every line of them. Tone marks in both stand as in "hòa".

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::parsed;
use crate::model::text;

/// Words rules of language ask about; told in assets/check/words.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/words.toml")]
pub struct LanguageWords {
    pub function: HashSet<String>,
    pub reduplicated: HashSet<String>,
    pub adverbs: Vec<[String; 2]>,
    pub hanging: HashSet<String>,
    pub never_twice: HashSet<String>,
    pub before_number: Vec<String>,
    pub quarter: Vec<String>,
    pub label_light: HashSet<String>,
    pub label_optional: Vec<String>,
    pub label_turning: HashSet<String>,
    pub abbreviations: HashMap<String, String>,
    pub names: HashMap<String, String>,
}

/// Words rules of language ask about.
pub fn words() -> &'static LanguageWords {
    static PARSED: LazyLock<LanguageWords> = LazyLock::new(|| parsed("check/words.toml"));
    &PARSED
}

/// Words that bear no capital inside a sentence; told in assets/check/capitals.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each list is told in assets/check/capitals.toml")]
pub struct Capitals {
    pub never: Vec<String>,
    pub after: HashSet<String>,
    pub clause: Vec<String>,
    pub ministries: Vec<String>,
}

/// Words that bear no capital inside a sentence.
pub fn capitals() -> &'static Capitals {
    static PARSED: LazyLock<Capitals> = LazyLock::new(|| parsed("check/capitals.toml"));
    &PARSED
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantsFile {
    pair: Vec<(String, String)>,
}

/// Pairs of spellings of which a report should use one.
pub fn variants() -> &'static [(String, String)] {
    static PARSED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let file: VariantsFile = parsed("check/variants.toml");
        file.pair
    });
    &PARSED
}

/// Words that lack one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is found.
    pub wrong: String,
    /// What was meant.
    pub right: String,
    /// Right when one of these follows.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Right when one of these stands before.
    #[serde(default)]
    pub after: Vec<String>,
    /// Whether a word is missing right behind the first one, which may then be the end of another word
    /// ("thành công | cải cách …").
    #[serde(skip)]
    pub is_open_first: bool,
    /// Whether a word is missing right before the last one, which may then begin another word
    /// ("kinh tế | hội nhập").
    #[serde(skip)]
    pub is_open_last: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhrasesFile {
    whole: Vec<String>,
    fixed: Vec<String>,
    right: Vec<String>,
    term: Vec<Term>,
    unsure: HashSet<String>,
    confused: BTreeMap<String, String>,
}

/// Fixed phrases by their first word.
#[derive(Debug)]
pub struct Phrases {
    /// Phrases with a word left out: what stands there, what was meant.
    pub lacking: HashMap<String, Vec<Term>>,
    /// Words taken for others.
    pub confused: HashMap<String, Vec<Term>>,
    /// Those of them that may be right beside other words: told, never changed without a person's thought.
    pub unsure: HashSet<String>,
    /// Whole phrases of four syllables or more, as syllables, by their first and by their last.
    pub firsts: HashMap<String, Vec<Vec<String>>>,
    /// See `firsts`.
    pub lasts: HashMap<String, Vec<Vec<String>>>,
}

/// Fixed phrases and what becomes of them.
pub fn phrases() -> &'static Phrases {
    static PARSED: LazyLock<Phrases> = LazyLock::new(|| {
        let file: PhrasesFile = parsed("check/phrases.toml");
        let mut terms = file.term;
        let is_right = |term: &Term| {
            [&file.whole, &file.fixed, &file.right].iter().any(|known| known.contains(&term.wrong))
        };
        let lacking = file.whole.iter().flat_map(|phrase| without_one(phrase, |_, _| true));
        let unseen =
            |one: &str, other: &str| syllables().bond(one, other) == Bond::None && one != "nâng";
        let more = file.fixed.iter().flat_map(|phrase| without_one(phrase, unseen));
        terms.extend(lacking.chain(more).filter(|term| !is_right(term)));
        let confused = file.confused.into_iter().map(|(wrong, right)| Term {
            wrong,
            right,
            unless: Vec::new(),
            after: Vec::new(),
            is_open_first: false,
            is_open_last: false,
        });
        let whole: Vec<Vec<String>> = file
            .whole
            .iter()
            .chain(&file.fixed)
            .map(|phrase| phrase.split(' ').map(ToOwned::to_owned).collect::<Vec<String>>())
            .filter(|phrase| phrase.len() >= 4)
            .collect();
        let index = |at: fn(&[String]) -> Option<&String>| {
            let mut index: HashMap<String, Vec<Vec<String>>> = HashMap::new();
            for phrase in &whole {
                let key = at(phrase).cloned().unwrap_or_default();
                index.entry(key).or_default().push(phrase.clone());
            }
            index
        };
        let (firsts, lasts) = (index(<[String]>::first), index(<[String]>::last));
        let (lacking, confused) = (by_first(terms), by_first(confused));
        Phrases { lacking, confused, unsure: file.unsure, firsts, lasts }
    });
    &PARSED
}

/// A phrase with each of its inner words left out whose neighbours `may_meet`; what is left must still be long
/// enough to be known.
fn without_one(phrase: &str, may_meet: impl Fn(&str, &str) -> bool) -> Vec<Term> {
    let words: Vec<&str> = phrase.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let inner = (1..last).filter(|_| words.len() > 3);
    inner
        .filter(|&out| may_meet(words[out - 1], words[out + 1]))
        .map(|out| {
            let mut left = words.clone();
            left.remove(out);
            Term {
                wrong: left.join(" "),
                right: phrase.into(),
                unless: Vec::new(),
                after: Vec::new(),
                is_open_first: out == 1,
                is_open_last: out + 1 == last,
            }
        })
        .collect()
}

fn by_first(terms: impl IntoIterator<Item = Term>) -> HashMap<String, Vec<Term>> {
    let mut by_first: HashMap<String, Vec<Term>> = HashMap::new();
    for term in terms {
        let first = term.wrong.split(' ').next().unwrap_or_default().to_owned();
        by_first.entry(first).or_default().push(term);
    }
    by_first
}

/// How well two syllables are known side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// Never seen.
    None,
    /// Seen.
    Seen,
    /// One word.
    Word,
}

/// Syllables, and which stand side by side.
#[derive(Debug)]
pub struct Syllables {
    known: HashSet<&'static str>,
    /// What may follow a syllable, parted by spaces, in the order of bytes.
    followers: HashMap<&'static str, &'static str>,
    /// Second halves of words by the first.
    seconds: HashMap<&'static str, Vec<&'static str>>,
    /// What a syllable makes a word of every office with, parted by spaces.
    compounds: HashMap<&'static str, &'static str>,
    /// First halves of words by the second.
    firsts: HashMap<&'static str, Vec<&'static str>>,
}

const SYLLABLES: &str = include_str!("../../assets/check/syllables.txt");
const PAIRS: &str = include_str!("../../assets/check/pairs.txt");
const COMPOUNDS: &str = include_str!("../../assets/check/compounds.txt");

/// Syllables of written Vietnamese and the pairs they make.
pub fn syllables() -> &'static Syllables {
    static READ: LazyLock<Syllables> = LazyLock::new(|| {
        let lines = |table: &'static str| table.lines().filter(|line| !line.starts_with('#'));
        let known = lines(SYLLABLES).flat_map(|line| line.split(' ')).collect();
        let followers: HashMap<&str, &str> =
            lines(PAIRS).filter_map(|line| line.split_once(": ")).collect();
        let mut seconds: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut firsts: HashMap<&str, Vec<&str>> = HashMap::new();
        for (first, line) in &followers {
            let words = line.split(' ').filter_map(|word| word.strip_suffix('*'));
            for second in words {
                seconds.entry(first).or_default().push(second);
                firsts.entry(second).or_default().push(first);
            }
        }
        let compounds: HashMap<&str, &str> =
            lines(COMPOUNDS).filter_map(|line| line.split_once(": ")).collect();
        for (first, line) in &compounds {
            for second in line.split(' ') {
                let known = seconds.entry(first).or_default();
                if !known.contains(&second) {
                    known.push(second);
                    firsts.entry(second).or_default().push(first);
                }
            }
        }
        Syllables { known, followers, seconds, compounds, firsts }
    });
    &READ
}

impl Syllables {
    /// Whether `syllable` (lower case, tone mark as in "hòa") is one of the language.
    pub fn has(&self, syllable: &str) -> bool {
        self.known.contains(syllable)
    }

    /// How many syllables are known to stand behind `syllable`: how freely it is used.
    pub fn reach(&self, syllable: &str) -> usize {
        let count = |line: &&str| line.split(' ').count();
        let pairs = self.followers.get(syllable).map_or(0, count);
        pairs + self.compounds.get(syllable).map_or(0, count)
    }

    /// What is known to stand behind `syllable`.
    pub fn followers(&self, syllable: &str) -> impl Iterator<Item = &'static str> {
        let line = self.followers.get(syllable).copied().unwrap_or_default();
        line.split(' ').map(|word| word.trim_end_matches('*')).filter(|word| !word.is_empty())
    }

    /// Syllables with the letters of `syllable` and other marks, itself among them.
    pub fn unmarked(&self, syllable: &str) -> &'static [&'static str] {
        static BY_LETTERS: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
            let mut by_letters: HashMap<String, Vec<&str>> = HashMap::new();
            for known in &syllables().known {
                by_letters.entry(text::folded(known)).or_default().push(known);
            }
            for alike in by_letters.values_mut() {
                alike.sort_unstable();
            }
            by_letters
        });
        BY_LETTERS.get(&text::folded(syllable)).map_or(&[], Vec::as_slice)
    }

    /// How well `second` is known behind `first`.
    pub fn bond(&self, first: &str, second: &str) -> Bond {
        if self.compounds.get(first).is_some_and(|line| line.split(' ').any(|word| word == second))
        {
            return Bond::Word;
        }
        self.followers.get(first).map_or(Bond::None, |line| bond_in(line, second))
    }

    /// Syllables that make one word with `first` before them.
    pub fn seconds(&self, first: &str) -> &[&'static str] {
        self.seconds.get(first).map_or(&[], Vec::as_slice)
    }

    /// Syllables that make one word with `second` behind them.
    pub fn firsts(&self, second: &str) -> &[&'static str] {
        self.firsts.get(second).map_or(&[], Vec::as_slice)
    }
}

/// Finds `wanted` in words parted by spaces in the order of bytes; a `*` behind a word marks one word.
fn bond_in(line: &str, wanted: &str) -> Bond {
    let mut rest = line;
    while !rest.is_empty() {
        let middle = rest.as_bytes()[..rest.len() / 2].iter().rposition(|byte| *byte == b' ');
        let start = middle.map_or(0, |space| space + 1);
        let length = rest[start..].find(' ').unwrap_or(rest.len() - start);
        let marked = &rest[start..start + length];
        let word = marked.strip_suffix('*').unwrap_or(marked);
        match wanted.cmp(word) {
            std::cmp::Ordering::Equal if word.len() < marked.len() => return Bond::Word,
            std::cmp::Ordering::Equal => return Bond::Seen,
            std::cmp::Ordering::Less => rest = rest[..start].trim_end_matches(' '),
            std::cmp::Ordering::Greater => rest = rest[start + length..].trim_start_matches(' '),
        }
    }
    Bond::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_the_table_is_found_in_it() {
        let syllables = syllables();
        for line in PAIRS.lines().filter(|line| !line.starts_with('#')) {
            let (first, followers) = line.split_once(": ").expect("a first syllable");
            for word in followers.split(' ') {
                let least = if word.ends_with('*') { Bond::Word } else { Bond::Seen };
                let bond = syllables.bond(first, word.trim_end_matches('*'));
                assert!(bond >= least, "{first} {word}");
            }
        }
        assert_eq!(syllables.bond("hệ", "thông"), Bond::None);
        assert!(syllables.has("nghiêng") && !syllables.has("nghiêngh"));
    }

    #[test]
    fn lists_are_lower_case_and_say_something_else_than_they_find() {
        words();
        variants();
        capitals();
        let phrases = phrases();
        for term in phrases.lacking.values().chain(phrases.confused.values()).flatten() {
            assert_eq!(term.wrong, term.wrong.to_lowercase());
            assert_ne!(term.wrong, term.right);
        }
    }
}
