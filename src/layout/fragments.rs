//! Letters → fragments: stretches no line breaks within. Words end at spaces; a document's symbol is one word;
//! a number holds on to what it counts and to what it names (lists in `nd30.toml`, `[breaking]`).
//!
//! Invariant: fragments cover all letters but the spaces between them, in order.

use super::{
    letters::{Letter, LetterKind, LetterText, width_pt},
    style::{Breaking, HeldPhrase},
};

/// A stretch without a break, and the space after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fragment {
    /// First letter.
    pub start: usize,
    /// Past the last letter; the space after it, if any, stands here.
    pub end: usize,
    pub width_pt: f64,
    pub space_pt: f64,
}

impl textwrap::core::Fragment for Fragment {
    fn width(&self) -> f64 {
        self.width_pt
    }
    fn whitespace_width(&self) -> f64 {
        self.space_pt
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

impl Fragment {
    /// Letters `start..end`, followed by a space or not.
    pub fn measured(letters: &[Letter], start: usize, end: usize) -> Self {
        let space = letters.get(end).filter(|letter| letter.kind == LetterKind::Space);
        Self {
            start,
            end,
            width_pt: width_pt(&letters[start..end]),
            space_pt: space.map_or(0.0, |letter| f64::from(letter.advance_pt)),
        }
    }
}

/// How much holds together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// Names, signs, and a number with the first word of its unit: "số 15", "2021 - 2030", "15 văn | bản",
    /// "UBND | xã Mẫu".
    Names,
    /// And the whole unit of a number and the organ of a place: "15 văn bản", "UBND xã Mẫu".
    Counts,
    /// And the compound words, dates and names of a title.
    Title,
    /// All of an organ's name but the word for its kind: "PHƯỜNG | NGUYỄN VĂN MẪU".
    Organ,
}

/// Fragments of a paragraph.
pub(super) fn fragments(text: &LetterText<'_>, glue: Glue, breaking: &Breaking) -> Vec<Fragment> {
    let letters = &text.letters;
    let words = words(letters);
    let mut holds = holds(&words, glue, breaking);
    match glue {
        Glue::Names | Glue::Counts => {}
        Glue::Title => hold_title(&words, breaking, &mut holds),
        Glue::Organ => hold_organ(&words, breaking, &mut holds),
    }
    if let Some(last) = holds.last_mut() {
        *last = false;
    }
    let mut fragments = Vec::with_capacity(words.len());
    let mut start = 0;
    let mut end = 0;
    for (word, holds) in words.iter().zip(holds) {
        end += word.len();
        if !holds {
            fragments.push(Fragment::measured(letters, start, end));
            start = end + 1;
        }
        end += 1;
    }
    fragments
}

/// Width of the widest word that is no wider than `limit_pt`.
pub(super) fn widest_word_pt(text: &LetterText<'_>, limit_pt: f64) -> f64 {
    let widths = words(&text.letters).into_iter().map(width_pt);
    widths.filter(|&width| width <= limit_pt).fold(0.0, f64::max)
}

/// Letters hold no two spaces in a row, so every word but the last is followed by exactly one.
fn words(letters: &[Letter]) -> Vec<&[Letter]> {
    if letters.is_empty() {
        return Vec::new();
    }
    letters.split(|letter| letter.kind == LetterKind::Space).collect()
}

/// Whether each word holds on to the next one.
fn holds(words: &[&[Letter]], glue: Glue, breaking: &Breaking) -> Vec<bool> {
    let mut holds = vec![false; words.len()];
    for (at, word) in words.iter().enumerate() {
        if is_numberlike(word) {
            let names = hold_before(words, at, &breaking.before_number, &mut holds);
            if names == 0 {
                let most = if glue == Glue::Names { 1 } else { usize::MAX };
                hold_counted(words, at, most, breaking, &mut holds);
            }
        }
        if word.len() == 1 && word[0].ch.is_alphabetic() {
            hold_before(words, at, &breaking.before_letter, &mut holds);
        }
        if word.first().is_some_and(|first| first.ch.is_uppercase()) {
            let most = if glue == Glue::Names { 1 } else { usize::MAX };
            let name = hold_name(words, at, most, breaking, &mut holds);
            if name && glue == Glue::Title {
                holds[at..at + name_length(&words[at..], breaking) - 1].fill(true);
            }
        }
        if at == 0 && is_one_of(word, &breaking.bullets) {
            holds[0] = true;
        } else if at > 0 && is_one_of(word, &breaking.dashes) {
            holds[at - 1] = true;
            let next = words.get(at + 1).is_some_and(|next| is_numberlike(next));
            holds[at] |= next && is_numberlike(words[at - 1]);
        }
        if word.last().is_some_and(|last| last.ch == '.') && is_one_of(word, &breaking.before_word)
        {
            holds[at] = true;
        }
    }
    holds
}

/// "15 hồ sơ", at most `most` words of the unit. Only for a number that does not name what stands before it:
/// "năm 2026 xã Mẫu" counts nothing.
fn hold_counted(
    words: &[&[Letter]],
    at: usize,
    most: usize,
    breaking: &Breaking,
    holds: &mut [bool],
) {
    if ends_closed(words[at]) {
        return;
    }
    let counted = longest_at(&words[at + 1..], &breaking.after_number).min(most);
    holds[at..at + counted].fill(true);
}

/// Joins the kinds of unit before `at`, `most` of them, to a name that begins there: "UBND xã Mẫu".
fn hold_name(
    words: &[&[Letter]],
    at: usize,
    most: usize,
    breaking: &Breaking,
    holds: &mut [bool],
) -> bool {
    if is_in_capitals(words[at]) {
        // Among capitals any word may begin a name, and an abbreviation is none.
        let after_capitals = at > 0 && is_in_capitals(words[at - 1]);
        if !after_capitals || begins_other(&words[at..], breaking) {
            return false;
        }
    }
    let mut start = at;
    for _ in 0..most.min(at) {
        let is_open = start > 0 && !ends_closed(words[start - 1]);
        let length =
            if is_open { hold_before(words, start, &breaking.before_name, holds) } else { 0 };
        if length == 0 {
            break;
        }
        start -= length;
    }
    start < at
}

/// Words of the name that `words` begin with, as far as their case tells.
fn name_length(words: &[&[Letter]], breaking: &Breaking) -> usize {
    let goes_on = |at: usize| {
        !ends_closed(words[at - 1])
            && words[at].first().is_some_and(|first| first.ch.is_uppercase())
            && is_in_capitals(words[at]) == is_in_capitals(words[0])
            && !begins_other(&words[at..], breaking)
    };
    let most = words.len().min(LONGEST_NAME_WORDS);
    (1..most).find(|&at| !goes_on(at)).unwrap_or(most)
}

/// "Nguyễn Thượng Mẫu Đông": units are named after people and points of the compass.
const LONGEST_NAME_WORDS: usize = 4;

/// Whether words that are no name begin here: a compound, a particle, a date, a number.
fn begins_other(words: &[&[Letter]], breaking: &Breaking) -> bool {
    is_numberlike(words[0])
        || [&breaking.in_titles, &breaking.title_particles, &breaking.title_dates]
            .into_iter()
            .any(|phrases| longest_at(words, phrases) > 0)
}

fn hold_organ(words: &[&[Letter]], breaking: &Breaking, holds: &mut [bool]) {
    let kind = longest_at(words, &breaking.before_name);
    if kind == 0 || kind == words.len() {
        return hold_title(words, breaking, holds);
    }
    holds.fill(true);
    holds[kind - 1] = false;
}

fn hold_title(words: &[&[Letter]], breaking: &Breaking, holds: &mut [bool]) {
    for at in 0..words.len() {
        if longest_at(&words[at..], &breaking.title_particles) > 0 {
            holds[at] = true;
        }
        let compound = longest_at(&words[at..], &breaking.in_titles);
        holds[at..at + compound.saturating_sub(1)].fill(true);
        let date = at > 0
            && longest_at(&words[at..], &breaking.title_dates) > 0
            && is_numberlike(words[at - 1])
            && words.get(at + 1).is_some_and(|next| is_numberlike(next));
        if date {
            holds[at - 1] = true;
        }
    }
}

/// Words of the longest phrase that `words` begin with.
fn longest_at(words: &[&[Letter]], phrases: &[HeldPhrase]) -> usize {
    let Some(first) = words.first().and_then(|word| trimmed(after_room(word)).first()) else {
        return 0;
    };
    let first = lower(first.ch);
    phrases
        .iter()
        .filter(|phrase| phrase.0.first().and_then(|word| word.first()) == Some(&first))
        .filter(|phrase| phrase.0.len() <= words.len() && matches(words, phrase))
        .map(|phrase| phrase.0.len())
        .max()
        .unwrap_or(0)
}

/// Joins the longest phrase that ends right before `at` to the word there; returns its words.
fn hold_before(
    words: &[&[Letter]],
    at: usize,
    phrases: &[HeldPhrase],
    holds: &mut [bool],
) -> usize {
    let length = phrases
        .iter()
        .map(|phrase| (phrase, phrase.0.len()))
        .filter(|&(phrase, length)| length <= at && matches(&words[at - length..at], phrase))
        .map(|(_, length)| length)
        .max()
        .unwrap_or(0);
    holds[at - length..at].fill(true);
    length
}

fn matches(words: &[&[Letter]], phrase: &HeldPhrase) -> bool {
    words.iter().zip(&phrase.0).all(|(word, expected)| {
        let word = trimmed(after_room(word));
        word.len() == expected.len()
            && word.iter().zip(expected).all(|(letter, &expected)| lower(letter.ch) == expected)
    })
}

fn is_one_of(word: &[Letter], list: &[String]) -> bool {
    list.iter().any(|entry| entry.chars().eq(word.iter().map(|letter| letter.ch)))
}

/// Digits, Roman numerals, or room left for a number.
fn is_numberlike(word: &[Letter]) -> bool {
    let word = trimmed(word);
    match word.first() {
        None => false,
        Some(first) if first.kind == LetterKind::Room || first.ch.is_ascii_digit() => true,
        Some(_) => word.iter().all(|letter| matches!(letter.ch, 'I' | 'V' | 'X' | 'L' | 'C')),
    }
}

/// What stands after the last room: "năm" of "ngày … tháng … năm" with room for the day and the month.
fn after_room(word: &[Letter]) -> &[Letter] {
    let room = word.iter().rposition(|letter| letter.kind == LetterKind::Room);
    &word[room.map_or(0, |room| room + 1)..]
}

/// At least two letters, and none of them small.
fn is_in_capitals(word: &[Letter]) -> bool {
    let mut letters = trimmed(word).iter().filter(|letter| letter.ch.is_alphabetic());
    let first_two = letters.next().zip(letters.next());
    first_two.is_some_and(|(first, second)| [first, second].iter().all(|l| l.ch.is_uppercase()))
        && letters.all(|letter| letter.ch.is_uppercase())
}

/// Ends with a sign that separates it from the next word.
fn ends_closed(word: &[Letter]) -> bool {
    trimmed(word).len() != trimmed_start(word).len()
}

fn trimmed(word: &[Letter]) -> &[Letter] {
    let closes = |ch| {
        matches!(ch, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '”' | '’' | '»' | '"')
    };
    let word = trimmed_start(word);
    let end = word.iter().rposition(|letter| !closes(letter.ch));
    &word[..end.map_or(0, |end| end + 1)]
}

fn trimmed_start(word: &[Letter]) -> &[Letter] {
    let opens = |ch| matches!(ch, '(' | '[' | '{' | '“' | '‘' | '«' | '"');
    let start = word.iter().position(|letter| !opens(letter.ch));
    &word[start.unwrap_or(word.len())..]
}

fn lower(ch: char) -> char {
    if ch.is_ascii() {
        return ch.to_ascii_lowercase();
    }
    ch.to_lowercase().next().unwrap_or(ch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compose::document::{Content, Inline},
        layout::{fonts::Fonts, page::NodeId, setting::Setting, style::Style},
        model::Place,
    };

    /// `·` shows where a line may break.
    #[track_caller]
    fn check(expected: &str) {
        check_glued(Glue::Counts, expected);
    }

    #[track_caller]
    fn check_glued(glue: Glue, expected: &str) {
        let style = Style::nd30();
        let mut setting = Setting::new("", style, Fonts::bundled());
        let inlines = [Inline::text(expected.replace('·', " "), Place::Page)];
        let mut text = LetterText::new(&style.paragraphs.body, NodeId(0));
        text.push(&mut setting.structure, setting.fonts, &inlines);
        let text = text.trimmed();
        let found: Vec<String> = fragments(&text, glue, &style.breaking)
            .iter()
            .map(|fragment| {
                text.letters[fragment.start..fragment.end].iter().map(|l| l.ch).collect()
            })
            .collect();
        assert_eq!(found.join("·"), expected);
    }

    #[test]
    fn words_end_at_spaces_and_symbols_stay_whole() {
        check("Thông·tư·liên·tịch·số 71/2014/TTLT-BTC-BNV·quy·định");
    }

    #[test]
    fn numbers_hold_on_to_what_they_name() {
        check("ngày 31·tháng 12·năm 2026·xã Mẫu");
        check("quý I·năm 2026,·mức độ 3,·mức độ 4;·(Số: 05/BC-UBND)");
        check("khoản 2·Điều 103·và·điểm a·Phụ lục II");
    }

    #[test]
    fn numbers_hold_on_to_what_they_count() {
        check("tiếp·nhận·1.234 hồ sơ,·đạt·98,3 %·và·15 văn bản;·2 nhiệm vụ.");
        check("gồm·12 triệu đồng·cho·5 người");
        check("năm·trước·là·2025,·hồ·sơ·sau");
    }

    #[test]
    fn signs_do_not_stand_alone() {
        check("- Tiến·độ –·sau");
        check("giai·đoạn·2021 - 2030");
        check("Có = 1;·Không = 0");
        check("TM. ỦY·BAN");
    }

    #[test]
    fn kinds_of_units_hold_on_to_names() {
        check("của·UBND xã Mẫu·và·Thành phố Mẫu,·tỉnh Mẫu·giao");
        check("cấp·xã.·Trong·kỳ·xã·đã·gửi·UBND·tỉnh·(Sở·Nội·vụ)");
        check("Giải·quyết·ở·cấp·xã·TTHC·của·phường Nguyễn·Văn·Mẫu");
        check("CẤP·XÃ·CÔNG·TÁC·CỦA·ĐẶC KHU MẪU");
    }

    #[test]
    fn room_for_day_and_month_stays_with_the_year() {
        let style = Style::nd30();
        let mut setting = Setting::new("", style, Fonts::bundled());
        let text = |words: &str| Inline::text(words, Place::Page);
        let room = || Inline { content: Content::Room(8.0), ..text("") };
        let inlines = [text("BC ngày"), room(), text("tháng"), room(), text("năm 2026 của UBND")];
        let mut set = LetterText::new(&style.paragraphs.body, NodeId(0));
        set.push(&mut setting.structure, setting.fonts, &inlines);
        assert_eq!(fragments(&set, Glue::Title, &style.breaking).len(), 3);
    }

    #[test]
    fn titles_keep_compound_words_and_dates_whole() {
        check_glued(Glue::Title, "Kết quả·công tác·cải cách hành chính·quý I năm 2026");
        check_glued(Glue::Title, "(Kèm theo Báo cáo·ngày 31 tháng 12 năm 2026·của UBND)");
        check_glued(Glue::Title, "TRƯỞNG PHÒNG·KINH TẾ,·HẠ TẦNG·VÀ ĐÔ THỊ");
        check_glued(Glue::Title, "CẢI CÁCH HÀNH CHÍNH·CỦA PHƯỜNG NGUYỄN VĂN MẪU·NĂM 2026");
    }

    #[test]
    fn organs_break_after_the_kind_of_unit_only() {
        check_glued(Glue::Organ, "PHƯỜNG·NGUYỄN VĂN MẪU");
        check_glued(Glue::Organ, "ĐẶC KHU·MẪU");
        check_glued(Glue::Organ, "VĂN PHÒNG·HỘI ĐỒNG NHÂN DÂN");
    }

    #[test]
    fn loose_lines_let_go_of_all_but_the_first_word_of_a_unit() {
        check_glued(Glue::Names, "số 5·có·15 văn·bản");
        check_glued(Glue::Names, "của·UBND·xã Mẫu");
    }
}
