//! Letters of a syllable: where its tone mark stands, its plain form, and how near two syllables are.

use std::borrow::Cow;

use crate::model::text;

/// Rimes whose tone mark is written in two ways: the elder, and the one the tables use.
const PLACED: [(&str, &str); 15] = [
    ("oá", "óa"),
    ("oà", "òa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oé", "óe"),
    ("oè", "òe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uý", "úy"),
    ("uỳ", "ùy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// A lower-case syllable with its tone mark as in "hòa", "thủy" ("quý" has no other way).
pub fn placed(syllable: &str) -> Cow<'_, str> {
    const LAST: &str = "áàảãạéèẻẽẹýỳỷỹỵ";
    let has_elder_end = syllable.chars().next_back().is_some_and(|last| LAST.contains(last));
    if !has_elder_end || syllable.starts_with('q') {
        return Cow::Borrowed(syllable);
    }
    let found = PLACED.iter().find_map(|(elder, ours)| {
        let onset = syllable.strip_suffix(elder)?;
        Some(format!("{onset}{ours}"))
    });
    found.map_or(Cow::Borrowed(syllable), Cow::Owned)
}

/// Whether the tone mark of a syllable could stand on the other vowel as well: "hóa", but not "hoàn".
pub fn is_movable(syllable: &str) -> bool {
    PLACED.iter().any(|(_, ours)| syllable.ends_with(ours))
}

/// Onsets that regional speech or a finger takes for each other.
const TAKEN: [&[&str]; 9] = [
    &["l", "n"],
    &["tr", "ch"],
    &["s", "x"],
    &["d", "gi", "r", "v"],
    &["t", "tr", "th"],
    &["k", "kh"],
    &["p", "ph"],
    &["c", "ch", "t"],
    &["n", "nh", "ng"],
];

/// Whether a syllable may be a slip of the other: the same letters with other marks, an onset taken for
/// another, or one letter too many, too few, changed or swapped with its neighbour.
pub fn is_near(one: &str, other: &str) -> bool {
    if one == other || is_same_sound(one, other) {
        return false;
    }
    if is_keys_of(one, other) {
        return true;
    }
    // No slip below changes the length by more; most pairs asked about are out here.
    if one.chars().count().abs_diff(other.chars().count()) > 2 {
        return false;
    }
    let plain = |word: &str| -> String { word.chars().map(text::plain_letter).collect() };
    let (plain_one, plain_other) = (plain(one), plain(other));
    plain_one == plain_other
        || is_onset_taken(&plain_one, &plain_other)
        || is_one_letter_off(one, other)
}

/// Whether `typed` is what the keys of `meant` leave behind when nothing turns them into marks: "vawn" for
/// "văn", "thuwcj" for "thực" (Telex, the tone's key last or right behind its vowel).
pub fn is_keys_of(typed: &str, meant: &str) -> bool {
    if !typed.is_ascii() || meant.is_ascii() {
        return false;
    }
    let (mut late, mut early, mut tone) = (String::new(), String::new(), None);
    for sign in text::decomposed(meant).chars() {
        let key = match sign {
            '\u{302}' => late.chars().next_back(),
            '\u{306}' | '\u{31b}' => Some('w'),
            'đ' => {
                late.push('d');
                early.push('d');
                Some('d')
            }
            '\u{301}' => tone.insert('s').to_owned().into(),
            '\u{300}' => tone.insert('f').to_owned().into(),
            '\u{309}' => tone.insert('r').to_owned().into(),
            '\u{303}' => tone.insert('x').to_owned().into(),
            '\u{323}' => tone.insert('j').to_owned().into(),
            plain => Some(plain),
        };
        let Some(key) = key else { continue };
        early.push(key);
        if Some(key) != tone || sign.is_ascii() {
            late.push(key);
        }
    }
    late.extend(tone);
    typed == late || typed == early
}

/// "quy" and "qui", "lý" and "lí": two right ways to write one syllable.
fn is_same_sound(one: &str, other: &str) -> bool {
    const SAME: [(char, char); 6] =
        [('y', 'i'), ('ỳ', 'ì'), ('ý', 'í'), ('ỷ', 'ỉ'), ('ỹ', 'ĩ'), ('ỵ', 'ị')];
    let with_i = |letter| SAME.iter().find(|(y, _)| *y == letter).map_or(letter, |(_, i)| *i);
    one.chars().map(with_i).eq(other.chars().map(with_i))
}

/// Whether two syllables differ in nothing but hỏi for ngã.
pub fn is_tone_twin(one: &str, other: &str) -> bool {
    let level = |syllable: &str| text::decomposed(syllable).replace('\u{303}', "\u{309}");
    level(one) == level(other)
}

/// Whether a syllable of the language may be a slip of the other: the same letters, another onset, or another or no
/// consonant at its end. Another vowel makes another word ("xin lùi" is no "xin lỗi").
pub fn is_kin(one: &str, other: &str) -> bool {
    let stem =
        |syllable: &str| syllable.trim_end_matches(['c', 'h', 'm', 'n', 'g', 'p', 't']).to_owned();
    let (plain_one, plain_other) = (text::folded(one), text::folded(other));
    let rime = |syllable: &str| {
        let start = syllable.find(|c: char| !"bcdđghklmnpqrstvx".contains(c)).unwrap_or(0);
        syllable[start..].to_owned()
    };
    plain_one == plain_other
        || is_onset_taken(&plain_one, &plain_other)
        || stem(one) == stem(other)
        || rime(one) == rime(other)
}

fn is_onset_taken(one: &str, other: &str) -> bool {
    TAKEN.iter().any(|onsets| {
        let rimes = |word: &str| -> Vec<String> {
            let cut = onsets.iter().filter_map(|onset| word.strip_prefix(onset));
            cut.filter(|rime| rime.starts_with(|c| "aeiouy".contains(c)))
                .map(String::from)
                .collect()
        };
        let known = rimes(one);
        !known.is_empty() && rimes(other).iter().any(|rime| known.contains(rime))
    })
}

fn is_one_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    // Without a vowel even two letters are the rest of a syllable: "dn" of "dẫn".
    let is_bare = |letters: &[char]| {
        !letters.iter().any(|c| "aeiouy".contains(*c) || !c.is_ascii() && *c != 'đ')
    };
    let least = if is_bare(short) { 2 } else { 3 };
    if short.len() < least || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    if same == short.len() {
        return false;
    }
    let is_changed = short[same + 1..] == long[same + 1..];
    let is_swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same);
    is_changed || is_swapped && short[same + 2..] == long[same + 2..]
}

/// Whether letters and marks could be Vietnamese: no f, j, w, z, no digit, and at least one mark, so that
/// words of other languages are left alone.
pub fn looks_vietnamese(word: &str) -> bool {
    !word.is_ascii()
        && word.chars().all(|letter| letter.is_alphabetic() && !"fjwz".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_have_one_place_here() {
        assert_eq!(placed("uỷ"), "ủy");
        assert_eq!(placed("hoá"), "hóa");
        assert_eq!(placed("quý"), "quý");
        assert_eq!(placed("toàn"), "toàn");
    }

    #[test]
    fn slips_are_near() {
        assert!(is_near("bỏ", "bổ") && is_near("nông", "lồng") && is_near("thnah", "thanh"));
        assert!(is_near("vawn", "văn") && is_near("thuwcj", "thực") && is_near("ddieemr", "điểm"));
        assert!(is_near("tuyền", "truyền") && is_near("triễn", "triển"));
        assert!(is_kin("nhâm", "nhân") && is_kin("rúc", "rút") && is_kin("phụ", "phục"));
        assert!(is_kin("nông", "lồng") && is_kin("cộng", "công") && !is_kin("lùi", "lỗi"));
        assert!(is_near("dn", "dẫn") && !is_near("cá", "các"));
        assert!(is_kin("tiệm", "kiệm"));
        assert!(!is_near("xã", "và") && !is_near("cán", "bộ") && !is_near("đạt", "được"));
        assert!(!is_near("qui", "quy") && !is_near("lí", "lý"));
    }
}
