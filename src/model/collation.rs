//! The order of Vietnamese words: a ă â b … d đ e ê …, then tones, then small letters before capitals.
//!
//! Bytes put "ă" behind "z" and "Đ" behind everything; whoever lists names asks here. Invariant: a total order, in
//! which only equal words are equal.

use std::cmp::Ordering;

use super::text;

/// Letters in the order of the alphabet; those of other languages stand beside the ones they look like.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// Marks of tones in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng; none stands before them.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
/// Marks that make another letter of one: of ă, of â ê ô, of ơ ư.
const LETTER_MARKS: [char; 3] = ['\u{306}', '\u{302}', '\u{31b}'];

/// How two words or names stand to each other.
pub fn compare(one: &str, other: &str) -> Ordering {
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

/// What `compare` looks at, for lists that are sorted by it: letters, then tones, then capitals.
pub fn key(words: &str) -> (Vec<u32>, Vec<usize>, Vec<bool>) {
    let (mut letters, mut tones, mut capitals) = (Vec::new(), Vec::new(), Vec::new());
    let decomposed = text::decomposed(words);
    let mut signs = decomposed.chars().peekable();
    while let Some(sign) = signs.next() {
        let mut letter = String::from(sign);
        let mut tone = 0;
        while let Some(mark) = signs.next_if(|next| is_mark(*next)) {
            match TONES.iter().position(|known| *known == mark) {
                Some(nth) => tone = nth + 1,
                None => letter.push(mark),
            }
        }
        let composed = text::composed(&letter).to_lowercase();
        let lower = composed.chars().next().unwrap_or(sign);
        letters.push(place(lower));
        tones.push(tone);
        capitals.push(sign.is_uppercase());
    }
    (letters, tones, capitals)
}

fn is_mark(sign: char) -> bool {
    TONES.contains(&sign) || LETTER_MARKS.contains(&sign)
}

/// Blanks and marks stand before digits, digits before letters, and what is no letter of ours behind them.
fn place(letter: char) -> u32 {
    const LETTERS_FROM: u32 = 0x100;
    const OTHERS_FROM: u32 = 0x1000;
    match ALPHABET.chars().position(|known| known == letter) {
        Some(nth) => LETTERS_FROM + nth as u32,
        None if letter.is_ascii() => u32::from(letter),
        None => OTHERS_FROM + u32::from(letter),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(sorted: &[&str]) {
        let mut words = sorted.to_vec();
        words.reverse();
        words.sort_by(|one, other| compare(one, other));
        assert_eq!(words, sorted);
    }

    #[test]
    fn words_stand_as_in_a_dictionary() {
        check(&[
            "an", "ăn", "ân", "ba", "da", "đa", "em", "êm", "hoa", "hồ", "hơ", "tu", "tư", "xa",
        ]);
        check(&["ma", "mà", "mả", "mã", "má", "mạ"]);
        // Letters of the whole word come before tones.
        check(&["ban", "bàn", "ban hành", "bàn hành", "bang"]);
        check(&["Biểu 1", "Biểu 2", "Đất đai", "Hộ tịch", "Y tế"]);
        check(&["xã", "Xã", "xã Mẫu"]);
    }

    #[test]
    fn composed_and_decomposed_letters_have_one_place() {
        assert_eq!(key("Việt"), key(&text::decomposed("Việt")));
    }

    proptest! {
        #[test]
        fn only_equal_words_are_equal(one in ".{0,8}", other in ".{0,8}") {
            prop_assert_eq!(compare(&one, &other) == Ordering::Equal, one == other);
            prop_assert_eq!(compare(&one, &other), compare(&other, &one).reverse());
        }
    }
}
