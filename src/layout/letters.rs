//! Inlines → letters: one flat list of glyphs with widths, spans and byte offsets in the source.
//!
//! Text is made NFC once more, characters that draw nothing are left out, runs of spaces become one.
//! Invariant: every other character of the source is a letter, in order; what the face lacks keeps its
//! character and is drawn with the glyph of a visible sign.

use super::{
    fonts::Fonts,
    page::{Face, NodeId, Role},
    structure::Structure,
    style::{TextStyle, points},
};
use crate::{
    compose::document::{Content, Inline},
    model::{Place, signs, text},
};

/// What a letter does to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterKind {
    /// A glyph.
    Glyph,
    /// A space at which a line may break and which justification stretches.
    Space,
    /// Room without a glyph.
    Room,
}

/// One glyph before it has a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    pub ch: char,
    pub gid: u16,
    pub kind: LetterKind,
    pub span: u32,
    /// Byte offset from the start of its inline.
    pub offset: u32,
    pub advance_pt: f32,
}

/// Letters of one face and source.
#[derive(Debug)]
pub(super) struct LetterSpan<'a> {
    pub face: Face,
    pub node: NodeId,
    pub place: &'a Place,
    pub link: Option<&'a str>,
}

/// A paragraph before it has lines. Begins and ends without a space; holds no two spaces in a row.
#[derive(Debug)]
pub(super) struct LetterText<'a> {
    pub letters: Vec<Letter>,
    pub spans: Vec<LetterSpan<'a>>,
    pub size_pt: f32,
    node: NodeId,
    bold: bool,
    italic: bool,
}

/// Room is blank space for a pen or a signing system; more than this is a mistake in the input.
const WIDEST_ROOM_MM: f32 = 100.0;

impl<'a> LetterText<'a> {
    /// Empty, for a node and a look.
    pub fn new(style: &TextStyle, node: NodeId) -> Self {
        Self {
            letters: Vec::new(),
            spans: Vec::new(),
            size_pt: style.size_pt,
            node,
            bold: style.bold,
            italic: style.italic,
        }
    }

    /// Makes what follows bold or italic on top of the style's own look.
    pub fn emphasise(&mut self, bold: bool, italic: bool) {
        self.bold |= bold;
        self.italic |= italic;
    }

    /// Adds fixed words, such as a heading's number.
    pub fn push_words(&mut self, fonts: &Fonts, words: &str, place: &'a Place) {
        self.push_span(self.node, false, false, place, None);
        self.push_text(fonts, words);
    }

    /// Adds inlines; links get a structure node of their own.
    pub fn push(&mut self, structure: &mut Structure, fonts: &Fonts, inlines: &'a [Inline]) {
        for inline in inlines {
            let node = match inline.content {
                Content::Link { .. } => structure.add(Role::Link, self.node, ""),
                _ => self.node,
            };
            self.push_inline(fonts, inline, node);
        }
    }

    /// Adds inlines that are only measured.
    pub fn push_measured(&mut self, fonts: &Fonts, inlines: &'a [Inline]) {
        for inline in inlines {
            self.push_inline(fonts, inline, self.node);
        }
    }

    fn push_inline(&mut self, fonts: &Fonts, inline: &'a Inline, node: NodeId) {
        let link = match &inline.content {
            Content::Link { uri, .. } => Some(uri.as_str()),
            _ => None,
        };
        self.push_span(node, inline.bold, inline.italic, &inline.place, link);
        match &inline.content {
            Content::Text(text)
            | Content::Comparison(text)
            | Content::Number { text, .. }
            | Content::Gap(text)
            | Content::Link { text, .. } => self.push_text(fonts, text),
            Content::Room(millimetres) => self.push_room(*millimetres),
        }
    }

    /// Drops a space at the end: a line ends with a word.
    pub fn trimmed(mut self) -> Self {
        if self.letters.last().is_some_and(|letter| letter.kind == LetterKind::Space) {
            self.letters.pop();
        }
        self
    }

    /// Width of all letters on one line.
    pub fn width_pt(&self) -> f32 {
        width_pt(&self.letters) as f32
    }

    fn push_span(
        &mut self,
        node: NodeId,
        bold: bool,
        italic: bool,
        place: &'a Place,
        link: Option<&'a str>,
    ) {
        let face = Face::of(self.bold || bold, self.italic || italic);
        self.spans.push(LetterSpan { face, node, place, link });
    }

    fn push_room(&mut self, millimetres: f32) {
        let width = if millimetres.is_finite() { millimetres } else { 0.0 };
        self.letters.push(Letter {
            ch: ' ',
            gid: 0,
            kind: LetterKind::Room,
            span: self.last_span(),
            offset: 0,
            advance_pt: points(width.clamp(0.0, WIDEST_ROOM_MM)),
        });
    }

    fn push_text(&mut self, fonts: &Fonts, text: &str) {
        let span = self.last_span();
        let Some(face) = self.spans.last().map(|span| fonts.face(span.face)) else {
            return;
        };
        let text = text::composed(text);
        self.letters.reserve(text.len());
        for (offset, ch) in text.char_indices() {
            let Some(ch) = drawn(ch) else {
                continue;
            };
            let kind = if ch == ' ' { LetterKind::Space } else { LetterKind::Glyph };
            let after_space = self.letters.last().is_none_or(|last| last.kind == LetterKind::Space);
            if kind == LetterKind::Space && after_space {
                continue;
            }
            let (_, gid) = face.glyph_or_substitute(ch);
            let advance_pt = face.advance_pt(gid, self.size_pt);
            self.letters.push(Letter { ch, gid, kind, span, offset: offset as u32, advance_pt });
        }
    }

    fn last_span(&self) -> u32 {
        self.spans.len().saturating_sub(1) as u32
    }
}

/// Width of letters on one line, before justification.
pub(super) fn width_pt(letters: &[Letter]) -> f64 {
    letters.iter().map(|letter| f64::from(letter.advance_pt)).sum()
}

/// Whether the page shows this character for what it is, or rightly shows nothing; what it does not show is a
/// box on the page.
pub fn is_shown(ch: char) -> bool {
    // Most letters; every face has them.
    matches!(ch, ' '..='~')
        || drawn(ch).is_none_or(|ch| Fonts::bundled().face(Face::Regular).glyph(ch).is_some())
}

/// Whether nothing is drawn for this character, not even room.
pub fn is_silent(ch: char) -> bool {
    drawn(ch).is_none()
}

/// The character drawn for `ch`: none for what has no shape, a plain hyphen for hyphens that forbid a break
/// (lines break at spaces only), one of two spaces for the many.
pub(super) fn drawn(ch: char) -> Option<char> {
    match ch {
        ' '..='~' => Some(ch),
        '\t'
        | '\n'
        | '\r'
        | '\u{b}'
        | '\u{c}'
        | '\u{85}'
        | '\u{2000}'..='\u{2006}'
        | '\u{2008}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{205f}'
        | '\u{3000}' => Some(' '),
        '\u{2007}' | '\u{202f}' => Some('\u{a0}'),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}'
        | '\u{ffff}' => None,
        _ if ch.is_control() => None,
        // Books of an earlier version may hold one.
        _ if signs::is_of_symbol_font(ch) => Some(signs::equal(ch, false).unwrap_or(ch)),
        _ => Some(ch),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_printable_ascii() {
        for face in [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic] {
            let face = Fonts::bundled().face(face);
            assert!((' '..='~').all(|ch| face.glyph(ch).is_some()));
        }
    }
}
