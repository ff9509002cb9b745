//! Finding typed words in other words, as people type in a hurry: small letters, marks or none.
//!
//! A letter typed with its mark asks for that mark; a letter typed plain takes any; "hoà" and "hòa" are one spelling.
//! Invariant: the ranges
//! found are byte ranges of the words as given, so that a cursor can go there.

use std::ops::Range;

use super::text;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle(Vec<char>);

/// How well a list's row answers: the less, the better.
pub type Rank = usize;

/// How what was found stands among the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordStanding {
    /// Whole words.
    Whole,
    /// A word goes on behind it.
    Begins,
    /// It begins inside a word.
    Inside,
}

impl WordStanding {
    /// The best first.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Begins, Self::Inside];

    /// How that stretch of `words` stands. A number goes on behind its comma and its dots.
    pub fn of(words: &str, found: &Range<usize>) -> Self {
        let inside = &words[found.clone()];
        let (first, last) = (inside.chars().next(), inside.chars().next_back());
        let mut before = words[..found.start].chars().rev();
        let mut behind = words[found.end..].chars();
        if goes_on(first, before.next(), before.next()) {
            Self::Inside
        } else if goes_on(last, behind.next(), behind.next()) {
            Self::Begins
        } else {
            Self::Whole
        }
    }
}

/// Whether the word of the last letter goes on with the next two.
fn goes_on(last: Option<char>, next: Option<char>, over_next: Option<char>) -> bool {
    let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let joins = matches!(next, Some('.' | ',')) && is_digit(last) && is_digit(over_next);
    is_letter(last) && (is_letter(next) || joins)
}

impl Needle {
    /// Nothing when nothing is typed.
    pub fn new(typed: &str) -> Option<Self> {
        let typed: Vec<char> = text::one_line(typed).to_lowercase().chars().collect();
        let around =
            |at: usize| (at.checked_sub(1).map(|at| typed[at]), typed.get(at + 1).copied());
        let letters: Vec<char> =
            (0..typed.len()).map(|at| with_early_mark(typed[at], around(at))).collect();
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// Each word for itself, for lists where all words must occur in any order.
    pub fn words(typed: &str) -> Vec<Self> {
        typed.split_whitespace().filter_map(Self::new).collect()
    }

    /// Where it first stands in `words`.
    pub fn find(&self, words: &str) -> Option<Range<usize>> {
        words.char_indices().find_map(|(start, _)| {
            let end = self.ends_at(&words[start..])?;
            Some(start..start + end)
        })
    }

    /// Where it first stands so in `words`.
    pub fn find_standing(&self, words: &str, standing: WordStanding) -> Option<Range<usize>> {
        words.char_indices().find_map(|(start, _)| {
            let found = start..start + self.ends_at(&words[start..])?;
            (WordStanding::of(words, &found) == standing).then_some(found)
        })
    }

    /// How many bytes of the beginning of `words` it takes up; none where it does not stand there.
    pub fn ends_at(&self, words: &str) -> Option<usize> {
        let mut found = words.char_indices().peekable();
        let mut before = None;
        for typed in &self.0 {
            let (_, letter) = found.next()?;
            let next = found.peek().map(|(_, next)| *next);
            if !takes(*typed, with_early_mark(letter, (before, next))) {
                return None;
            }
            before = Some(letter);
        }
        Some(found.next().map_or(words.len(), |(end, _)| end))
    }

    /// Whether it stands at the beginning of `words` (0), of a word in it (1), or inside one (2).
    fn rank(&self, words: &str) -> Option<Rank> {
        let mut best = None;
        let mut inside_word = false;
        for (at, letter) in words.char_indices() {
            if self.ends_at(&words[at..]).is_some() {
                let rank = if at == 0 { 0 } else { 1 + usize::from(inside_word) };
                best = Some(best.map_or(rank, |known: Rank| known.min(rank)));
            }
            inside_word = letter.is_alphanumeric();
        }
        best
    }
}

/// A letter as it stands where the mark of "oa", "oe" and "uy" is set on their first letter, whichever it was set on:
/// between these two, "oà" is "òa". Any other letter is what it is.
fn with_early_mark(letter: char, (before, next): (Option<char>, Option<char>)) -> char {
    if letter.is_ascii() {
        // Nearly every letter, and only these two can take the mark of the next.
        return match (letter, next) {
            ('o' | 'O' | 'u' | 'U', Some(next)) if !next.is_ascii() => {
                early(letter, next).map_or(letter, |(first, _)| first)
            }
            _ => letter,
        };
    }
    before.and_then(|before| early(before, letter)).map_or(letter, |(_, second)| second)
}

/// "o" and "à" as "ò" and "a", in small letters; nothing where they are no such two.
fn early(first: char, second: char) -> Option<(char, char)> {
    const PAIRS: [(char, char, &str, &str); 3] =
        [('o', 'a', "òóỏõọ", "àáảãạ"), ('o', 'e', "òóỏõọ", "èéẻẽẹ"), ('u', 'y', "ùúủũụ", "ỳýỷỹỵ")];
    let first = first.to_ascii_lowercase();
    let second = second.to_lowercase().next()?;
    PAIRS.iter().filter(|(one, ..)| *one == first).find_map(|(_, plain, early, late)| {
        let nth = late.chars().position(|marked| marked == second)?;
        Some((early.chars().nth(nth)?, *plain))
    })
}

fn takes(typed: char, found: char) -> bool {
    let plain = text::plain_letter(found);
    typed == plain || found.to_lowercase().next() == Some(typed)
}

/// How closely words follow what was typed, as one phrase: the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// They are it.
    Same,
    /// They begin with it.
    Begins,
    /// It stands at the beginning of a word.
    BeginsWord,
    /// They have words in this order that begin so.
    InOrder,
    /// They have all of it somewhere at most.
    Somewhere,
}

/// How closely `words` follow what was typed, and how many letters they have: of two that follow alike, the shorter one
/// says less besides.
pub fn closeness(typed: &str, words: &str) -> (Closeness, usize) {
    let Some(phrase) = Needle::new(typed) else { return (Closeness::Same, 0) };
    let close = match phrase.rank(words) {
        Some(0) if phrase.ends_at(words) == Some(words.len()) => Closeness::Same,
        Some(0) => Closeness::Begins,
        Some(1) => Closeness::BeginsWord,
        _ if has_in_order(typed, words) => Closeness::InOrder,
        _ => Closeness::Somewhere,
    };
    (close, words.chars().count())
}

/// Whether words that begin like those typed stand in their order.
fn has_in_order(typed: &str, words: &str) -> bool {
    let mut coming = words.split(|letter: char| !letter.is_alphanumeric());
    Needle::words(typed).iter().all(|needle| coming.any(|word| needle.ends_at(word).is_some()))
}

/// How well `words` answer all `needles`; none when one of them does not occur.
pub fn rank_of_all(needles: &[Needle], words: &str) -> Option<Rank> {
    needles.iter().map(|needle| needle.rank(words)).sum()
}

/// Whether one of them stands in `words` nowhere but inside another word.
pub fn is_any_inside(needles: &[Needle], words: &str) -> bool {
    const INSIDE: Rank = 2;
    needles.iter().any(|needle| needle.rank(words) == Some(INSIDE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, words: &str, expected: Option<&str>) {
        let needle = Needle::new(typed).expect("something typed");
        assert_eq!(needle.find(words).map(|range| &words[range]), expected);
    }

    #[test]
    fn plain_letters_take_any_mark_and_marked_letters_their_own() {
        check("ho so", "Tiếp nhận HỒ SƠ mới", Some("HỒ SƠ"));
        check("hồ sơ", "Tiếp nhận HỒ SƠ mới", Some("HỒ SƠ"));
        check("hố", "hồ sơ", None);
        check("dau tu", "Đầu tư công", Some("Đầu tư"));
        check("đầu", "dấu đầu", Some("đầu"));
        check("đ", "d", None);
        check("  quý   i ", "trong quý I năm", Some("quý I"));
    }

    #[test]
    fn a_mark_set_on_the_first_or_the_second_letter_is_one_spelling() {
        check("hoà", "Ông Hòa", Some("Hòa"));
        check("hòa", "số HOÀ giải", Some("HOÀ"));
        check("uỷ ban", "Ủy ban nhân dân", Some("Ủy ban"));
        check("ủy", "UỶ BAN", Some("UỶ"));
        check("hoá", "hòa", None);
        check("hòa", "hoa", None);
        check("khoẻ", "sức khỏe", Some("khỏe"));
        check("hoa", "số hoá", Some("hoá"));
        check("quý", "quý I", Some("quý"));
        check("quy", "quý I", Some("quý"));
    }

    #[test]
    fn what_is_found_is_whole_or_begins_a_word_or_stands_inside_one() {
        let needle = |typed: &str| Needle::new(typed).expect("something typed");
        let check = |typed: &str, words: &str, standing: WordStanding, expected: Option<usize>| {
            let found = needle(typed).find_standing(words, standing);
            assert_eq!(found.map(|it| it.start), expected, "{typed} {standing:?} in {words}");
        };
        check("an", "ban anh an", WordStanding::Whole, Some(8));
        check("an", "ban anh an", WordStanding::Begins, Some(4));
        check("an", "ban anh an", WordStanding::Inside, Some(1));
        check("quý I", "quý II, quý I", WordStanding::Whole, Some("quý II, ".len()));
        check("12", "12.345 và 5,12; 12.", WordStanding::Whole, Some("12.345 và 5,12; ".len()));
        check("12", "12.345", WordStanding::Begins, Some(0));
        check("/BC", "12/BC-UBND", WordStanding::Whole, Some(2));
    }

    #[test]
    fn a_word_that_begins_ranks_before_a_word_inside() {
        let rank = |typed: &str, words| rank_of_all(&Needle::words(typed), words);
        assert!(rank("xuat", "Xuất PDF và mở xem") < rank("xuat", "Đề xuất"));
        assert!(rank("em", "em xem") < rank("em", "xem"));
        assert_eq!(rank("pdf luu", "Xuất PDF"), None);
        assert!(rank("pdf xuat", "Xuất PDF").is_some());
        assert_eq!(Needle::new("  "), None);
    }

    #[test]
    fn a_phrase_is_closer_than_its_words_and_these_in_order_closer_than_scattered() {
        let close = |words| closeness("so hoa", words).0;
        assert_eq!(close("Số hóa"), Closeness::Same);
        assert_eq!(close("Số hóa hồ sơ"), Closeness::Begins);
        assert_eq!(close("Tỷ lệ số hóa"), Closeness::BeginsWord);
        assert_eq!(close("Số hồ sơ được hoãn"), Closeness::InOrder);
        assert_eq!(close("Sổ tay của Hòa"), Closeness::InOrder);
        assert_eq!(close("Hoãn sổ"), Closeness::Somewhere);
        assert!(closeness("so hoa", "Số hóa lại") < closeness("so hoa", "Số hóa hồ sơ"));
    }
}
