//! The four faces of the document font: characters to glyphs, glyphs to widths.
//!
//! Faces are given as bytes and never looked up by family name: Liberation Serif 1 carries the same name and
//! lacks Vietnamese. Invariant: a `Fonts` draws all 134 Vietnamese letters in every face, and its widths are
//! the whole thousandths of an em that a PDF's /W array holds, so preview and print agree.

use std::{borrow::Cow, fmt, sync::LazyLock};

use ttf_parser::GlyphId;

use super::page::Face;
use crate::assets;

/// The 134 letters of Vietnamese beyond plain ASCII, both cases.
pub const VIETNAMESE_LETTERS: &str = "\
    àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ\
    ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ";

/// Drawn for a character the face lacks, best first: a missing letter is seen, never dropped.
const SUBSTITUTES: [char; 2] = ['□', '?'];

/// Characters below this are found in a flat table: Latin, Vietnamese, punctuation.
const LOW_END: usize = 0x2100;

/// The document font in the order of [`Face::ALL`].
#[derive(Debug)]
pub struct Fonts {
    faces: [FontFace; 4],
}

/// One face: its bytes and what layout and export ask of it.
#[derive(Debug)]
pub struct FontFace {
    bytes: Cow<'static, [u8]>,
    low_glyphs: Vec<u16>,
    high_glyphs: Vec<(char, u16)>,
    advances_per_mille: Vec<u16>,
    ascent_em: f32,
    descent_em: f32,
    line_gap_em: f32,
    substitute: (char, u16),
}

/// Why a font cannot be the document font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontError {
    /// The bytes are not a usable TrueType or OpenType face.
    Unreadable {
        /// Which of the four.
        face: Face,
    },
    /// Vietnamese letters are missing.
    MissingLetters {
        /// Which of the four.
        face: Face,
        /// All letters it lacks.
        letters: String,
    },
}

impl Fonts {
    /// The font shipped with the program.
    ///
    /// # Panics
    /// When the embedded files are not the ones the program was built for: a bug that the tests find.
    pub fn bundled() -> &'static Self {
        static PARSED: LazyLock<Fonts> = LazyLock::new(|| {
            Fonts::from_bytes(assets::FONTS.map(Cow::Borrowed))
                .unwrap_or_else(|error| panic!("fonts/: {error}"))
        });
        &PARSED
    }

    /// A font of the user's, regular, bold, italic and bold italic, such as the PC's Times New Roman.
    pub fn new(files: [Vec<u8>; 4]) -> Result<Self, FontError> {
        Self::from_bytes(files.map(Cow::Owned))
    }

    /// One face.
    pub fn face(&self, face: Face) -> &FontFace {
        &self.faces[face as usize]
    }

    fn from_bytes(files: [Cow<'static, [u8]>; 4]) -> Result<Self, FontError> {
        let [regular, bold, italic, bold_italic] = files;
        Ok(Self {
            faces: [
                FontFace::parse(regular, Face::Regular)?,
                FontFace::parse(bold, Face::Bold)?,
                FontFace::parse(italic, Face::Italic)?,
                FontFace::parse(bold_italic, Face::BoldItalic)?,
            ],
        })
    }
}

impl FontFace {
    /// The file, for embedding.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The glyph of a character; none when the face lacks it.
    pub fn glyph(&self, ch: char) -> Option<u16> {
        let gid = match self.low_glyphs.get(ch as usize) {
            Some(&gid) => gid,
            None => self
                .high_glyphs
                .binary_search_by_key(&ch, |&(known, _)| known)
                .map_or(0, |at| self.high_glyphs[at].1),
        };
        (gid != 0).then_some(gid)
    }

    /// The character and glyph drawn for `ch`: itself, or the visible substitute where the face lacks it.
    pub fn glyph_or_substitute(&self, ch: char) -> (char, u16) {
        self.glyph(ch).map_or(self.substitute, |gid| (ch, gid))
    }

    /// The character a reader of the page sees: `ch`, or the substitute where the face lacks it.
    pub fn seen(&self, ch: char) -> char {
        self.glyph_or_substitute(ch).0
    }

    /// Width in whole thousandths of an em: the integer of a PDF's /W array.
    pub fn advance_per_mille(&self, gid: u16) -> u16 {
        self.advances_per_mille.get(usize::from(gid)).copied().unwrap_or(0)
    }

    /// Width at a size, computed from [`Self::advance_per_mille`].
    pub fn advance_pt(&self, gid: u16, size_pt: f32) -> f32 {
        f32::from(self.advance_per_mille(gid)) / 1000.0 * size_pt
    }

    /// Height above the baseline, of one em.
    pub fn ascent_em(&self) -> f32 {
        self.ascent_em
    }

    /// Depth below the baseline, of one em, positive.
    pub fn descent_em(&self) -> f32 {
        self.descent_em
    }

    /// Single line spacing: the face's own ascent, descent and line gap, of one em.
    pub fn single_em(&self) -> f32 {
        self.ascent_em + self.descent_em + self.line_gap_em
    }

    fn parse(bytes: Cow<'static, [u8]>, face: Face) -> Result<Self, FontError> {
        let font =
            ttf_parser::Face::parse(&bytes, 0).map_err(|_| FontError::Unreadable { face })?;
        let per_em = u32::from(font.units_per_em());
        let em = |units: i16| f32::from(units) / per_em as f32;
        let per_mille = |gid: u16| {
            let units = u32::from(font.glyph_hor_advance(GlyphId(gid)).unwrap_or(0));
            u16::try_from((units * 1000 + per_em / 2) / per_em).unwrap_or(u16::MAX)
        };
        let (low_glyphs, high_glyphs) = glyph_tables(&font);
        let mut parsed = Self {
            low_glyphs,
            high_glyphs,
            advances_per_mille: (0..font.number_of_glyphs()).map(per_mille).collect(),
            ascent_em: em(font.ascender()),
            descent_em: -em(font.descender()),
            line_gap_em: em(font.line_gap()),
            substitute: ('?', 0),
            bytes: Cow::Borrowed(&[]),
        };
        let found = SUBSTITUTES.iter().find_map(|&ch| parsed.glyph(ch).map(|gid| (ch, gid)));
        parsed.substitute = found.unwrap_or(parsed.substitute);
        parsed.bytes = bytes;
        parsed.check_coverage(face)?;
        Ok(parsed)
    }

    fn check_coverage(&self, face: Face) -> Result<(), FontError> {
        let ascii = ' '..='~';
        let letters: String = ascii
            .chain(VIETNAMESE_LETTERS.chars())
            .filter(|&ch| self.glyph(ch).is_none())
            .collect();
        if letters.is_empty() { Ok(()) } else { Err(FontError::MissingLetters { face, letters }) }
    }
}

impl fmt::Display for FontError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { face } => {
                write!(out, "Không đọc được phông chữ {}.", words(*face))
            }
            Self::MissingLetters { face, letters } => {
                write!(out, "Phông chữ {} thiếu các chữ: {letters}", words(*face))
            }
        }
    }
}

impl std::error::Error for FontError {}

fn words(face: Face) -> &'static str {
    match face {
        Face::Regular => "đứng",
        Face::Bold => "đậm",
        Face::Italic => "nghiêng",
        Face::BoldItalic => "đậm nghiêng",
    }
}

/// A flat table of the low characters and a sorted list of the others.
fn glyph_tables(font: &ttf_parser::Face<'_>) -> (Vec<u16>, Vec<(char, u16)>) {
    let mut low = vec![0; LOW_END];
    let mut high = Vec::new();
    let subtables = font.tables().cmap.map(|cmap| cmap.subtables).into_iter().flatten();
    for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let (Some(ch), Some(GlyphId(gid))) = (char::from_u32(code), subtable.glyph_index(code))
            else {
                return;
            };
            match low.get_mut(code as usize) {
                Some(slot) => *slot = gid,
                None => high.push((ch, gid)),
            }
        });
    }
    high.sort_unstable();
    high.dedup_by_key(|&mut (ch, _)| ch);
    (low, high)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::model::{signs, text};

    #[test]
    fn the_bundled_files_are_liberation_serif_2_1_5() {
        let digests = assets::FONTS.map(|file| text::hexadecimal(&Sha256::digest(file)));
        assert_eq!(
            digests,
            [
                "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
                "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
                "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
                "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
            ]
        );
    }

    #[test]
    fn every_face_draws_every_vietnamese_letter() {
        assert_eq!(VIETNAMESE_LETTERS.chars().count(), 134);
        for face in Face::ALL {
            for ch in VIETNAMESE_LETTERS.chars().chain("–—“”‘’…•₫°§×≤≥□".chars())
            {
                assert!(Fonts::bundled().face(face).glyph(ch).is_some(), "{face:?} {ch}");
            }
        }
    }

    #[test]
    fn widths_are_those_of_times() {
        let face = Fonts::bundled().face(Face::Regular);
        let width = |ch| face.advance_per_mille(face.glyph(ch).expect("a glyph"));
        assert_eq!([' ', 'a', 'm', 'ệ', '0'].map(width), [250, 444, 778, 444, 500]);
        assert!((face.single_em() - 1.149).abs() < 0.001);
    }

    #[test]
    fn a_character_the_face_lacks_is_seen() {
        let face = Fonts::bundled().face(Face::Bold);
        assert_eq!(face.glyph('漢'), None);
        assert_eq!(face.glyph_or_substitute('漢').0, '□');
    }

    #[test]
    fn every_equal_of_a_sign_has_a_glyph_and_the_sign_has_none() {
        for sign in ('\u{80}'..='\u{ffff}').filter(|sign| signs::equal(*sign, false).is_some()) {
            for face in Face::ALL {
                let face = Fonts::bundled().face(face);
                let equals = [true, false].map(|first| signs::equal(sign, first).expect("equal"));
                assert!(equals.iter().all(|equal| face.glyph(*equal).is_some()), "{sign:?}");
                assert_eq!(face.glyph(sign), None, "{sign:?} needs no equal");
            }
        }
    }

    #[test]
    fn a_font_without_vietnamese_is_refused_and_says_what_it_lacks() {
        let error = Fonts::new([const { Vec::new() }; 4]).expect_err("no bytes");
        assert_eq!(error, FontError::Unreadable { face: Face::Regular });
        let lacking =
            FontError::MissingLetters { face: Face::Italic, letters: "ơƯ".into() }.to_string();
        assert_eq!(lacking, "Phông chữ nghiêng thiếu các chữ: ơƯ");
    }

    #[test]
    fn a_users_own_files_are_taken_when_complete() {
        let fonts = Fonts::new(assets::FONTS.map(<[u8]>::to_vec)).expect("complete");
        assert_eq!(fonts.face(Face::Italic).bytes(), assets::FONTS[2]);
    }
}
