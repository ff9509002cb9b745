//! Words of a passage that have two right spellings, found once for each reading.
//!
//! Invariant: hangs on the text alone, so that it is kept with the reading.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use super::{
    lex::{Sort, Word},
    syllable::{is_movable, placed},
};
use crate::assets::language;

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

impl Spellings {
    /// Those of a passage with these words, which stand in `lower`.
    pub fn of(words: &[Word], lower: &str) -> Self {
        let letters = words.iter().filter(|word| word.sort == Sort::Letters);
        Self {
            variants: variants(words, lower),
            tones: letters.filter_map(|word| tone(word, lower)).collect(),
        }
    }
}

fn variants(words: &[Word], lower: &str) -> Vec<(usize, bool, Range<usize>)> {
    let by_first_word = by_first_word();
    let mut found = Vec::new();
    for word in words {
        let Some(phrases) = by_first_word.get(&lower[word.span.clone()]) else { continue };
        let rest = &lower[word.span.start..];
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
type SpelledPhrase = (usize, bool, &'static str);

/// All spellings by their first word: a passage is gone through once.
fn by_first_word() -> &'static HashMap<&'static str, Vec<SpelledPhrase>> {
    static MADE: LazyLock<HashMap<&'static str, Vec<SpelledPhrase>>> = LazyLock::new(|| {
        let mut made: HashMap<&str, Vec<SpelledPhrase>> = HashMap::new();
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

fn tone(word: &Word, lower: &str) -> Option<Tone> {
    let lower = &lower[word.span.clone()];
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
