//! Find and replace: where exact words stand in the headings and texts of sections and in the words of the frame, and
//! the one edit that puts other words there.
//!
//! Letters are compared as one reads them: marks of bold and italic and backslashes are passed over, a
//! placeholder and a bullet are never part of a match. Invariants: letters outside of the places given, and
//! their faces, stay; a place whose words were changed meanwhile is left alone and counted.

use std::{ops::Range, sync::Arc};

use super::search::{self, Hit, HitOrigin, lines};
use crate::{
    compose::{
        document::Document,
        emphasis::{self, Emphasis, FacedLetter},
    },
    edit::{
        Edit,
        field::{Field, FrameField},
    },
    model::{Commune, Report, Section, text},
};

/// What shall be replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    signs: Vec<char>,
    match_case: bool,
    parts_of_words: bool,
}

impl Wanted {
    /// Nothing when nothing is typed. `parts_of_words`: "quý I" is found in "quý II", too.
    pub fn new(typed: &str, match_case: bool, parts_of_words: bool) -> Option<Self> {
        let signs: Vec<char> = one_paragraph(typed).chars().collect();
        (!signs.is_empty()).then_some(Self { signs, match_case, parts_of_words })
    }

    /// Whether no word goes on before or behind it.
    fn stands_alone(&self, before: Option<char>, behind: Option<char>) -> bool {
        let goes_on = |inside: Option<&char>, outside: Option<char>| {
            inside.is_some_and(|sign| sign.is_alphanumeric())
                && outside.is_some_and(char::is_alphanumeric)
        };
        self.parts_of_words
            || !goes_on(self.signs.first(), before) && !goes_on(self.signs.last(), behind)
    }

    /// What comes in the place of the words found: `new` in their capitals, where those are not the ones asked for.
    pub fn put_in(&self, found: &str, new: &str) -> String {
        if found.chars().eq(self.signs.iter().copied()) {
            new.to_owned()
        } else {
            text::capitals_as(found, new)
        }
    }

    fn takes(&self, wanted: char, found: char) -> bool {
        wanted == found || !self.match_case && wanted.to_lowercase().eq(found.to_lowercase())
    }

    /// Where it stands in words without marks, one place behind the other.
    fn in_plain<'s>(&'s self, words: &'s str) -> impl Iterator<Item = Range<usize>> + 's {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = words[from..].char_indices().find_map(|(at, _)| {
                let mut rest = words[from + at..].char_indices();
                let fits = self
                    .signs
                    .iter()
                    .all(|wanted| rest.next().is_some_and(|(_, found)| self.takes(*wanted, found)));
                let start = from + at;
                let behind = rest.next();
                let before = words[..start].chars().next_back();
                (fits && self.stands_alone(before, behind.map(|(_, sign)| sign)))
                    .then(|| start..behind.map_or(words.len(), |(end, _)| start + end))
            })?;
            from = found.end;
            Some(found)
        })
    }

    /// Where it stands in a paragraph, one place behind the other.
    fn places(&self, paragraph: &str) -> Vec<Range<usize>> {
        let letters = emphasis::letters(paragraph);
        let mut places = Vec::new();
        let mut at = bullet(&letters);
        while let Some(window) = letters.get(at..at + self.signs.len()) {
            let fits = |(wanted, (_, letter)): (&char, &(Range<usize>, FacedLetter<'_>))| {
                letter.sign.is_some_and(|sign| self.takes(*wanted, sign))
            };
            let sign = |nth: Option<usize>| nth.and_then(|nth| letters.get(nth)?.1.sign);
            let (before, behind) = (sign(at.checked_sub(1)), sign(Some(at + window.len())));
            if self.signs.iter().zip(window).all(fits) && self.stands_alone(before, behind) {
                places.push(window[0].0.start..window[window.len() - 1].0.end);
                at += window.len();
            } else {
                at += 1;
            }
        }
        places
    }
}

/// Words to be put in the place of others.
#[derive(Debug, Clone)]
pub struct ReplacePlaces {
    /// What was looked for.
    pub wanted: Wanted,
    /// Where it was found.
    pub places: Vec<Hit>,
    /// What shall stand there.
    pub new: String,
}

/// Boxes of words above the sections, in the order of the page.
const ABOVE: [FrameField; 6] = [
    FrameField::Organ,
    FrameField::PlaceName,
    FrameField::Title,
    FrameField::AddressedTo,
    FrameField::LegalBasis,
    FrameField::Opening,
];

/// Likewise, below them.
const BELOW: [FrameField; 5] = [
    FrameField::Closing,
    FrameField::Recipients,
    FrameField::SignerTitle,
    FrameField::SignerName,
    FrameField::KeptAnnex,
];

/// Whether a box of the frame prints its letters as they are: no marks, no placeholders.
fn is_plain(field: FrameField) -> bool {
    use FrameField::{Organ, PlaceName, SignerName, SignerTitle};
    matches!(field, Organ | PlaceName | SignerTitle | SignerName)
}

impl Wanted {
    /// Its places in the boxes of the frame.
    fn in_frame(&self, fields: &[FrameField], report: &Report, hits: &mut Vec<Hit>) {
        for field in fields {
            let box_of = Field::Frame(*field);
            let words = box_of.stored(report, &Commune::default());
            for (start, line) in lines(&words) {
                let places = if is_plain(*field) {
                    self.in_plain(line).collect()
                } else {
                    self.places(line)
                };
                hits.extend(found_in(line, places, &box_of, HitOrigin::Typed(start)));
            }
        }
    }
}

/// Every place of it in the frame's words, in headings and texts, in the order of the report.
pub fn places(report: &Report, wanted: &Wanted) -> Vec<Hit> {
    let mut hits = Vec::new();
    wanted.in_frame(&ABOVE, report, &mut hits);
    for section in &report.sections {
        let heading = (Field::Heading(section.id), 0, section.heading.as_str());
        let text = lines(&section.text).map(|(start, line)| (Field::Text(section.id), start, line));
        for (field, start, words) in std::iter::once(heading).chain(text) {
            hits.extend(found_in(words, wanted.places(words), &field, HitOrigin::Typed(start)));
        }
    }
    wanted.in_frame(&BELOW, report, &mut hits);
    hits
}

/// What was found in one paragraph.
fn found_in(
    words: &str,
    places: Vec<Range<usize>>,
    field: &Field,
    origin: HitOrigin,
) -> impl Iterator<Item = Hit> {
    let words: Arc<str> = if places.is_empty() { "".into() } else { words.into() };
    let hit = move |found| Hit { field: field.clone(), words: Arc::clone(&words), found, origin };
    places.into_iter().map(hit)
}

/// Where it stands and is not replaced: in the value of a placeholder, in figures, in numbers and days of the frame, in papers.
/// `document` is the report composed.
pub fn out_of_reach(
    report: &Report,
    commune: &Commune,
    document: &Document,
    wanted: &Wanted,
) -> Vec<Hit> {
    let printed = search::printed(document, report);
    let headings: Vec<_> = search::printed_headings(report, commune).collect();
    let mut hits = Vec::new();
    let texts = printed.iter().filter(|it| matches!(it.field, Field::Text(_)));
    for paragraph in headings.iter().chain(texts) {
        let touches = |found: &Range<usize>| {
            paragraph.chips.iter().any(|chip| chip.start < found.end && found.start < chip.end)
        };
        let places = wanted.in_plain(&paragraph.words).filter(touches).collect();
        let origin = HitOrigin::Printed(paragraph.byte);
        hits.extend(found_in(&paragraph.words, places, &paragraph.field, origin));
    }
    let find = |words: &str| wanted.in_plain(words).next();
    let before = hits.len();
    search::outside_of_sections(&find, report, commune, &printed, &mut hits);
    let is_in_reach = |hit: &Hit| {
        let of_words = ABOVE.iter().chain(&BELOW).any(|field| hit.field == Field::Frame(*field));
        of_words && matches!(hit.origin, HitOrigin::Typed(_))
    };
    let mut at = 0;
    hits.retain(|hit| {
        at += 1;
        at <= before || !is_in_reach(hit)
    });
    hits
}

/// What replacing gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Replacement {
    /// One step of undo; nothing when no place is left to replace, or nothing changes.
    pub edit: Option<Edit>,
    /// How many of the places get the new words.
    pub replaced: usize,
    /// How many were left as they are: what stands there is not what was found, or is no text of a section.
    pub left: usize,
}

/// Puts `new` in the place of each of `hits` of `wanted`, as one edit. New words look like the first letter they
/// replace, have its capitals where capitals do not matter, and print as they are typed: their braces and stars are
/// signs. A copied paragraph that nobody has reviewed is not reviewed by this.
pub fn replacement(report: &Report, wanted: &Wanted, hits: &[Hit], new: &str) -> Replacement {
    let new = one_paragraph(new);
    let put_in = |found: &str| wanted.put_in(found, &new);
    let mut edits = Vec::new();
    let mut replaced = 0;
    for section in &report.sections {
        let (changed, count) = in_section(section, hits, &put_in);
        replaced += count;
        if changed != *section {
            edits.push(Edit::SetSection { period: report.period, section: changed });
        }
    }
    let (header, count) = in_frame(report, hits, &put_in);
    replaced += count;
    edits.extend(header);
    let name = if new.is_empty() {
        format!("bỏ chữ ở {replaced} chỗ")
    } else {
        format!("thay bằng “{new}” ở {replaced} chỗ")
    };
    let edit = (!edits.is_empty()).then_some(Edit::Batch { name, edits });
    Replacement { edit, replaced, left: hits.len() - replaced }
}

/// What is put in the place of these words.
type PutIn<'p> = dyn Fn(&str) -> String + 'p;

fn in_section(section: &Section, hits: &[Hit], put_in: &PutIn<'_>) -> (Section, usize) {
    let mut changed = section.clone();
    let (heading, mut count) =
        in_paragraph(&section.heading, 0, &Field::Heading(section.id), hits, put_in);
    if count > 0 {
        changed.heading = text::one_line(&heading);
    }
    let field = Field::Text(section.id);
    let mut texts = Vec::new();
    for (start, line) in lines(&section.text) {
        let (written, places) = in_paragraph(line, start, &field, hits, put_in);
        count += places;
        texts.push(written);
    }
    changed.text = texts.join("\n");
    changed.keep_unreviewed(section);
    (changed, count)
}

/// The frame with new words in its boxes, and how many places these are.
fn in_frame(report: &Report, hits: &[Hit], put_in: &PutIn<'_>) -> (Option<Edit>, usize) {
    let is_of_frame = |hit: &Hit| matches!(hit.field, Field::Frame(_));
    if !hits.iter().any(is_of_frame) {
        return (None, 0);
    }
    let (mut changed, mut count) = (report.clone(), 0);
    for field in ABOVE.into_iter().chain(BELOW) {
        let box_of = Field::Frame(field);
        let words = box_of.stored(report, &Commune::default());
        let mut texts = Vec::new();
        let mut places = 0;
        for (start, line) in lines(&words) {
            let (written, of_line) = if is_plain(field) {
                in_plain_line(line, start, &box_of, hits, put_in)
            } else {
                in_paragraph(line, start, &box_of, hits, put_in)
            };
            places += of_line;
            texts.push(written);
        }
        // These boxes take any words.
        let edit = box_of.edit(&texts.join("\n"), &changed, &Commune::default());
        if let (Ok(Some(Edit::SetHeader { header, .. })), 1..) = (edit, places) {
            changed.header = *header;
        }
        count += places;
    }
    let is_changed = changed.header != report.header;
    let header = Box::new(changed.header);
    (is_changed.then_some(Edit::SetHeader { period: report.period, header }), count)
}

/// A line without marks with new words in its places among `hits`, and how many these are.
fn in_plain_line(
    line: &str,
    start: usize,
    field: &Field,
    hits: &[Hit],
    put_in: &PutIn<'_>,
) -> (String, usize) {
    let mut out = line.to_owned();
    let mut places: Vec<_> = hits
        .iter()
        .filter(|hit| still_there(hit, line, start, field))
        .map(|hit| &hit.found)
        .collect();
    places.sort_by_key(|place| place.start);
    // The last first: those before it stay where they are.
    let mut count = 0;
    for place in places.into_iter().rev() {
        if let Some(found) = line.get(place.clone()) {
            out.replace_range(place.clone(), &put_in(found));
            count += 1;
        }
    }
    (out, count)
}

/// Whether a place is in this line, which begins at byte `start` of its field and is what it was.
fn still_there(hit: &Hit, line: &str, start: usize, field: &Field) -> bool {
    hit.field == *field && hit.origin == HitOrigin::Typed(start) && *hit.words == *line
}

/// The paragraph with new words in its places among `hits`, and how many these are. `start` is its byte in the
/// field.
fn in_paragraph(
    paragraph: &str,
    start: usize,
    field: &Field,
    hits: &[Hit],
    put_in: &PutIn<'_>,
) -> (String, usize) {
    let still_there = |hit: &&Hit| still_there(hit, paragraph, start, field);
    let mut places: Vec<&Range<usize>> =
        hits.iter().filter(still_there).map(|hit| &hit.found).collect();
    if places.is_empty() {
        return (paragraph.to_owned(), 0);
    }
    places.sort_by_key(|place| place.start);
    let letters = emphasis::letters(paragraph);
    let bullet = bullet(&letters);
    let mut out = Vec::new();
    let (mut at, mut count) = (0, 0);
    for place in places {
        let first = letters.binary_search_by_key(&place.start, |(bytes, _)| bytes.start);
        let last = letters.binary_search_by_key(&place.end, |(bytes, _)| bytes.end);
        let (Ok(first), Ok(last)) = (first, last) else { continue };
        let is_text = |(_, letter): &(Range<usize>, FacedLetter<'_>)| letter.sign.is_some();
        if first < at.max(bullet) || last < first || !letters[first..=last].iter().all(is_text) {
            continue;
        }
        out.extend(letters[at..first].iter().map(|(_, letter)| letter.clone()));
        let face = Emphasis { escaped: true, ..letters[first].1.face };
        let found: String =
            letters[first..=last].iter().filter_map(|(_, letter)| letter.sign).collect();
        let new = put_in(&found);
        out.extend(new.chars().map(|sign| FacedLetter {
            written: sign.to_string().into(),
            face,
            sign: Some(sign),
        }));
        at = last + 1;
        count += 1;
    }
    if count == 0 {
        return (paragraph.to_owned(), 0);
    }
    out.extend(letters[at..].iter().map(|(_, letter)| letter.clone()));
    match written(out) {
        Some(written) => (written, count),
        None => (paragraph.to_owned(), 0),
    }
}

/// The letters written so that they are read as they are: a brace or a star that stood alone may have come
/// beside what would make a placeholder or a mark of it. Nothing when there is no such way.
fn written(mut letters: Vec<FacedLetter<'_>>) -> Option<String> {
    let is_read = |paragraph: &String, letters: &[FacedLetter<'_>]| {
        let read = emphasis::letters(paragraph);
        let same = |(_, read): &(Range<usize>, FacedLetter<'_>), meant: &FacedLetter<'_>| {
            read.written == meant.written && read.sign == meant.sign
        };
        read.len() == letters.len() && read.iter().zip(letters).all(|(read, it)| same(read, it))
    };
    let usual = emphasis::written(letters.clone());
    if is_read(&usual, &letters) {
        return Some(usual);
    }
    for letter in letters.iter_mut().filter(|letter| letter.sign.is_some()) {
        letter.face.escaped = true;
    }
    Some(emphasis::written(letters.clone())).filter(|escaped| is_read(escaped, &letters))
}

/// How many letters begin a paragraph as white space and bullet.
fn bullet(letters: &[(Range<usize>, FacedLetter<'_>)]) -> usize {
    let sign = |nth: usize| letters.get(nth).and_then(|(_, letter)| letter.sign);
    let is_blank = |nth: &usize| sign(*nth).is_some_and(char::is_whitespace);
    let blanks = (0..letters.len()).take_while(is_blank).count();
    let is_bullet = matches!(sign(blanks), Some('-' | '+' | '*' | '•'));
    if is_bullet && sign(blanks + 1) == Some(' ') { blanks + 2 } else { 0 }
}

/// Typed words as they can stand within a paragraph; blanks at the ends are meant.
fn one_paragraph(typed: &str) -> String {
    text::clean(typed).replace('\n', " ")
}
