//! A paragraph letter by letter, each with its face, read from the inline syntax and written in it again.
//!
//! Whoever changes letters of a formatted text (the editor, a replacement) changes these. Invariants: only
//! marks come and go between reading and writing, and the marks that are written are the ones the page reads:
//! a blank at the edge of bold words, a paragraph's bullet and a star someone typed stay outside of them.

use std::{borrow::Cow, ops::Range};

use super::inline::{Sign, signs};

/// How a letter looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Emphasis {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// A sign that stands for itself: written down, a backslash is before it.
    pub escaped: bool,
}

impl Emphasis {
    /// Whether it is what this mark makes: bold, or else italic.
    pub fn has(self, sign: Sign) -> bool {
        if sign == Sign::Bold { self.bold } else { self.italic }
    }

    /// The same with what this mark makes, or without it.
    #[must_use]
    pub fn with(self, sign: Sign, on: bool) -> Self {
        if sign == Sign::Bold { Self { bold: on, ..self } } else { Self { italic: on, ..self } }
    }

    /// As a letter typed beside it looks.
    #[must_use]
    pub fn typed(self) -> Self {
        Self { escaped: false, ..self }
    }

    /// Neither of them.
    pub fn is_plain(self) -> bool {
        !self.bold && !self.italic
    }
}

/// A letter, or a placeholder, which is never taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacedLetter<'p> {
    /// As it is written, without the backslash before it.
    pub written: Cow<'p, str>,
    /// How it looks.
    pub face: Emphasis,
    /// The sign it is; none for a placeholder, and for stars that were to be a mark.
    pub sign: Option<char>,
}

impl FacedLetter<'_> {
    fn is_blank(&self) -> bool {
        self.sign.is_some_and(char::is_whitespace)
    }
}

/// The letters of a paragraph, each with the bytes it takes up, its backslash among them.
pub fn letters(paragraph: &str) -> Vec<(Range<usize>, FacedLetter<'_>)> {
    let mut letters = Vec::new();
    let mut face = Emphasis::default();
    let mut from = 0;
    for (range, sign) in signs(paragraph) {
        push_plain(&mut letters, paragraph, from..range.start, face);
        from = range.end;
        match sign {
            Sign::Bold | Sign::Italic => face = face.with(sign, !face.has(sign)),
            Sign::Placeholder | Sign::Stray => {
                let written = paragraph[range.clone()].into();
                letters.push((range, FacedLetter { written, face, sign: None }));
            }
            Sign::Escape => {
                // A sign of one byte stands behind every escape.
                from = range.end + 1;
                let written = &paragraph[range.end..from];
                let (sign, face) = (written.chars().next(), Emphasis { escaped: true, ..face });
                letters
                    .push((range.start..from, FacedLetter { written: written.into(), face, sign }));
            }
        }
    }
    push_plain(&mut letters, paragraph, from..paragraph.len(), face);
    letters
}

fn push_plain<'p>(
    letters: &mut Vec<(Range<usize>, FacedLetter<'p>)>,
    paragraph: &'p str,
    range: Range<usize>,
    face: Emphasis,
) {
    for (at, sign) in paragraph[range.clone()].char_indices() {
        let bytes = range.start + at..range.start + at + sign.len_utf8();
        let written = paragraph[bytes.clone()].into();
        letters.push((bytes, FacedLetter { written, face, sign: Some(sign) }));
    }
}

/// Characters of the bullet that begins a paragraph.
pub fn bullet(paragraph: &str) -> usize {
    if paragraph.starts_with("- ") || paragraph.starts_with("+ ") { 2 } else { 0 }
}

/// Letters as they are written down. A pair of stars someone typed may become marks; what was written once stays.
pub fn written(letters: Vec<FacedLetter<'_>>) -> String {
    let source = written_once(letters);
    // A mark out of typed stars may have come around a bullet or a blank, which stay outside of it.
    let read = || self::letters(&source).into_iter().map(|(_, letter)| letter).collect();
    if source.contains('*') { written_once(read()) } else { source }
}

fn written_once(mut letters: Vec<FacedLetter<'_>>) -> String {
    guard_backslashes(&mut letters);
    if letters.iter().all(|letter| letter.face.is_plain()) {
        return with_marks(&letters).0;
    }
    let bullet = bullet_of(&letters);
    for sign in [Sign::Bold, Sign::Italic] {
        trim(&mut letters, bullet, sign);
    }
    guard_backslashes(&mut letters);
    let (source, marks) = with_marks(&letters);
    if are_read(&source, &marks) {
        return source;
    }
    // A sign someone typed was taken for one of the marks.
    for letter in &mut letters {
        letter.face.escaped |= matches!(&*letter.written, "*" | "\\");
    }
    let (source, marks) = with_marks(&letters);
    if are_read(&source, &marks) {
        return source;
    }
    for letter in &mut letters {
        letter.face = Emphasis { escaped: letter.face.escaped, ..Emphasis::default() };
    }
    with_marks(&letters).0
}

/// How many letters are the bullet that begins a paragraph.
fn bullet_of(letters: &[FacedLetter<'_>]) -> usize {
    let sign = |nth: usize| letters.get(nth).and_then(|letter| letter.sign);
    if matches!(sign(0), Some('-' | '+')) && sign(1) == Some(' ') { 2 } else { 0 }
}

/// Takes the face from the bullet and from blanks at the edges of what has it.
fn trim(letters: &mut [FacedLetter<'_>], bullet: usize, sign: Sign) {
    for letter in letters.iter_mut().take(bullet) {
        letter.face = letter.face.with(sign, false);
    }
    let mut start = 0;
    while start < letters.len() {
        let length = letters[start..].iter().take_while(|letter| letter.face.has(sign)).count();
        let run = &mut letters[start..start + length];
        let lead = run.iter().take_while(|letter| letter.is_blank()).count();
        let tail = run.iter().rev().take_while(|letter| letter.is_blank()).count();
        for letter in run.iter_mut().take(lead) {
            letter.face = letter.face.with(sign, false);
        }
        for letter in run.iter_mut().rev().take(tail) {
            letter.face = letter.face.with(sign, false);
        }
        start += length.max(1);
    }
}

/// A backslash of its own would take a mark behind it literally.
fn guard_backslashes(letters: &mut [FacedLetter<'_>]) {
    let end = Emphasis::default();
    for nth in 0..letters.len() {
        let (face, next) =
            (letters[nth].face, letters.get(nth + 1).map_or(end, |letter| letter.face));
        let mark_follows = next.escaped || next.bold != face.bold || next.italic != face.italic;
        letters[nth].face.escaped |= letters[nth].written == "\\" && mark_follows;
    }
}

/// The words with their marks, and the byte of each mark.
fn with_marks(letters: &[FacedLetter<'_>]) -> (String, Vec<(usize, Sign)>) {
    let (mut out, mut marks, mut face) = (String::new(), Vec::new(), Emphasis::default());
    let mut turn = |out: &mut String, next: Emphasis| {
        for (sign, mark) in [(Sign::Bold, "**"), (Sign::Italic, "*")] {
            if face.has(sign) != next.has(sign) {
                marks.push((out.len(), sign));
                out.push_str(mark);
            }
        }
        face = next;
    };
    for letter in letters {
        turn(&mut out, letter.face);
        if letter.face.escaped && matches!(&*letter.written, "\\" | "*" | "{" | "}") {
            out.push('\\');
        }
        out.push_str(&letter.written);
    }
    turn(&mut out, Emphasis::default());
    (out, marks)
}

/// Whether the page reads every one of these marks as what it is.
fn are_read(source: &str, marks: &[(usize, Sign)]) -> bool {
    let signs = signs(source);
    let is_read = |(at, mark): &(usize, Sign)| {
        let nth = signs.binary_search_by_key(at, |(range, _)| range.start);
        nth.is_ok_and(|nth| signs[nth].1 == *mark)
    };
    marks.iter().all(is_read)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_know_their_bytes_and_faces() {
        let paragraph = r"a **b\*{x}** c";
        let letters = letters(paragraph);
        let of = |sign| letters.iter().find(|(_, letter)| letter.sign == Some(sign)).expect("it");
        assert_eq!(&paragraph[of('*').0.clone()], r"\*");
        assert!(of('b').1.face.bold && !of('c').1.face.bold);
        let placeholder = letters.iter().find(|(_, letter)| letter.sign.is_none()).expect("it");
        assert_eq!((&*placeholder.1.written, placeholder.1.face.bold), ("{x}", true));
    }

    proptest! {
        #[test]
        fn what_was_written_once_stays(text in "[ab ế*{}\\\\.-]{0,24}") {
            let again = |text: &str| written(letters(text).into_iter().map(|(_, it)| it).collect());
            let once = again(&text);
            let seen = |text: &str| -> Vec<(String, bool, bool)> {
                let all = letters(text).into_iter();
                all.map(|(_, it)| (it.written.into_owned(), it.face.bold, it.face.italic)).collect()
            };
            prop_assert_eq!(again(&once), once.clone());
            let letters_of = |text: &str| -> String {
                seen(text).into_iter().map(|(written, ..)| written).collect()
            };
            prop_assert_eq!(letters_of(&once), letters_of(&text), "{:?}", once);
        }
    }
}
