//! Words of a passage that have two right spellings, found once for each reading.
//!
//! Invariant: hangs on the text alone, so that it is kept with the reading.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{Sort, Word, syllable::placed};
use crate::assets::language;
use crate::prose::Reading;

/// What a passage holds of words with two right spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spellings {
    /// Words of `language::variants()`: which pair, whether its other spelling, where.
    pub variants: Vec<(usize, bool, Range<usize>)>,
    /// Syllables whose tone mark may stand on either vowel.
    pub tones: Vec<Tone>,
}

/// A syllable whose tone mark may stand on either vowel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tone {
    /// With the mark where the tables have it: "hóa".
    pub syllable: String,
    /// Whether it is written the elder way: "hoá".
    pub is_elder: bool,
    /// Where.
    pub span: Range<usize>,
}

impl Reading {
    /// Its words with two right spellings.
    pub fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| {
            let letters = self.words.iter().filter(|word| word.sort == Sort::Letters);
            Spellings {
                variants: variants(self),
                tones: letters.filter_map(|word| tone(self, word)).collect(),
            }
        })
    }
}

fn variants(reading: &Reading) -> Vec<(usize, bool, Range<usize>)> {
    let by_first_word = by_first_word();
    let mut found = Vec::new();
    for word in &reading.words {
        let Some(phrases) = by_first_word.get(reading.lower_of(word)) else { continue };
        let rest = &reading.lower[word.span.start..];
        for (pair, is_other, words) in phrases {
            let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            if rest.strip_prefix(words).is_some_and(ends) {
                let span = word.span.start..word.span.start + words.len();
                found.push((*pair, *is_other, span));
            }
        }
    }
    found
}

/// A spelling of two: its pair, whether it is the other one, its words.
type Phrase = (usize, bool, &'static str);

/// All spellings by their first word: a passage is gone through once.
fn by_first_word() -> &'static HashMap<&'static str, Vec<Phrase>> {
    static MADE: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
        let mut made: HashMap<&str, Vec<Phrase>> = HashMap::new();
        for (pair, (one, other)) in language::variants().iter().enumerate() {
            for (is_other, words) in [(false, one), (true, other)] {
                let first = words.split(' ').next().unwrap_or_default();
                made.entry(first).or_default().push((pair, is_other, words));
            }
        }
        made
    });
    &MADE
}

fn tone(reading: &Reading, word: &Word) -> Option<Tone> {
    let lower = reading.lower_of(word);
    // A person spells their own name.
    if lower.is_ascii() || lower.starts_with('q') || word.is_capital {
        return None;
    }
    let placed = placed(lower);
    let is_elder = placed != lower;
    (is_elder || is_movable(lower)).then(|| Tone {
        syllable: placed.into_owned(),
        is_elder,
        span: word.span.clone(),
    })
}

/// Whether the tone mark could stand on the other vowel as well.
fn is_movable(syllable: &str) -> bool {
    const ENDS: [&str; 15] =
        ["óa", "òa", "ỏa", "õa", "ọa", "óe", "òe", "ỏe", "õe", "ọe", "úy", "ùy", "ủy", "ũy", "ụy"];
    ENDS.iter().any(|end| syllable.ends_with(end))
}
