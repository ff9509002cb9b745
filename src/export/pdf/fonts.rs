//! Which glyphs of which face a document uses, what each says when copied, and the cut-down font programs.
//!
//! Invariant: every glyph the pages show has one code, its rounded width and one character in the file;
//! where a character cannot be the code's own (two characters on one glyph, a character the face lacks)
//! the content stream spells it out. The code `.notdef` is never shown (ISO 19005-2, 6.2.11.8).

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::error::PdfError;
use crate::layout::page::{Face, Glyph, Item, Pages};

/// Characters whose code is only a stand-in live in plane 15, where no text does.
const STAND_IN_START: u32 = 0xF_0000;
/// Drawn for a character the face lacks, best first.
const BOXES: [char; 3] = ['\u{25a1}', '\u{fffd}', '?'];

/// The faces one document shows; faces it does not show are left out of the file.
pub(super) struct ShownFaces<'a> {
    faces: [Option<UsedFace<'a>>; 4],
}

/// One face and the glyphs used of it.
pub(super) struct UsedFace<'a> {
    face: Face,
    source: FontProgram<'a>,
    /// By glyph of the whole face; those not used have no width and say NUL.
    codes: Vec<Code>,
    /// Old glyph → glyph of the cut-down face.
    remapper: GlyphRemapper,
}

/// What one glyph is in the file.
#[derive(Debug, Clone, Copy)]
struct Code {
    /// The character printpdf is given for it; unique in the face.
    key: char,
    /// Width in 1/1000 em, exactly as the file's `/W` states it.
    width: u16,
}

/// A glyph as the content stream shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShownGlyph {
    /// The character printpdf is given.
    pub key: char,
    /// Width in 1/1000 em, as in `/W`.
    pub width: u16,
    /// What it says, where that differs from `key`.
    pub actual: Option<char>,
}

/// A font program as given, and the few glyphs that replace others.
struct FontProgram<'a> {
    bytes: &'a [u8],
    font: ttf_parser::Face<'a>,
    glyph_count: u16,
    /// Drawn for what the face lacks.
    missing: Option<(u16, char)>,
}

/// What is drawn for a glyph of the pages.
struct DrawnGlyph {
    gid: u16,
    /// What it should say.
    says: char,
    /// What it says by itself: a box is a box, whatever it stands for.
    alone: char,
}

impl<'a> ShownFaces<'a> {
    /// Reads the pages once and notes every glyph.
    pub(super) fn used(pages: &Pages, programs: &[&'a [u8]; 4]) -> Result<Self, PdfError> {
        let mut said: [Option<(FontProgram<'a>, Vec<Option<char>>)>; 4] = [const { None }; 4];
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            let Item::Run(run) = item else { continue };
            let slot = &mut said[run.face as usize];
            if slot.is_none() {
                let source = FontProgram::read(programs[run.face as usize], run.face)?;
                let characters = vec![None; usize::from(source.glyph_count)];
                *slot = Some((source, characters));
            }
            let Some((source, characters)) = slot else { continue };
            for glyph in &run.glyphs {
                if let Some(drawn) = source.drawn(*glyph) {
                    characters[usize::from(drawn.gid)].get_or_insert(drawn.alone);
                }
            }
        }
        let mut faces = [const { None }; 4];
        for (face, slot) in Face::ALL.into_iter().zip(said) {
            faces[face as usize] =
                slot.map(|(source, characters)| UsedFace::new(face, source, &characters));
        }
        Ok(Self { faces })
    }

    /// The faces shown, in `Face::ALL`'s order.
    pub(super) fn faces(&self) -> impl Iterator<Item = &UsedFace<'a>> {
        self.faces.iter().flatten()
    }

    /// That face, if any run shows it.
    pub(super) fn get(&self, face: Face) -> Option<&UsedFace<'a>> {
        self.faces[face as usize].as_ref()
    }
}

impl<'a> UsedFace<'a> {
    fn new(face: Face, source: FontProgram<'a>, characters: &[Option<char>]) -> Self {
        let mut remapper = GlyphRemapper::new();
        let mut codes = vec![Code { key: '\0', width: 0 }; characters.len()];
        let mut taken = BTreeSet::new();
        for (gid, says) in (0u16..).zip(characters) {
            let Some(says) = *says else { continue };
            let new_gid = remapper.remap(gid);
            // Two glyphs for one character: the second gets a stand-in and is spelled out when shown.
            let stand_in = char::from_u32(STAND_IN_START + u32::from(new_gid)).unwrap_or(says);
            let key = if taken.insert(says) { says } else { stand_in };
            codes[usize::from(gid)] = Code { key, width: source.width_thousandths(gid) };
        }
        Self { face, source, codes, remapper }
    }

    /// How the file shows that glyph; none where the face has nothing to show for it.
    pub(super) fn shown(&self, glyph: Glyph) -> Option<ShownGlyph> {
        let DrawnGlyph { gid, says, .. } = self.source.drawn(glyph)?;
        let code = self.codes.get(usize::from(gid))?;
        Some(ShownGlyph {
            key: code.key,
            width: code.width,
            actual: (code.key != says).then_some(says),
        })
    }

    /// The name the content streams use.
    pub(super) fn id(&self) -> FontId {
        FontId(format!("S{}", self.face as usize))
    }

    /// "ABCDEF+LiberationSerif-Bold": the tag is a digest of the glyphs kept (ISO 32000-1, 9.6.4).
    pub(super) fn name(&self) -> String {
        let mut digest = Sha256::new();
        digest.update([self.face as u8]);
        for gid in self.remapper.remapped_gids() {
            digest.update(gid.to_be_bytes());
        }
        let tag: String =
            digest.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
        format!("{tag}+{}", self.source.name())
    }

    /// Height of a capital in 1/1000 em.
    pub(super) fn cap_height(&self) -> i64 {
        let font = &self.source.font;
        let height = font.capital_height().unwrap_or_else(|| font.ascender());
        self.source.thousandths(height).into()
    }

    /// The cut-down program with everything printpdf wants to know about it.
    pub(super) fn embedded(&self) -> Result<PdfFont, PdfError> {
        let program = subsetter::subset(self.source.bytes, 0, &self.remapper)
            .map_err(|error| PdfError::font(self.face, &error))?;
        let used = || (0u16..).zip(&self.codes).filter(|(_, code)| code.key != '\0');
        let new_gid = |gid| self.remapper.get(gid).unwrap_or(0);
        let characters: BTreeMap<u32, u16> =
            used().map(|(gid, code)| (code.key.into(), new_gid(gid))).collect();
        let widths: BTreeMap<u16, u16> =
            used().map(|(gid, code)| (new_gid(gid), code.width)).collect();
        let font = &self.source.font;
        let scaled = |units| self.source.thousandths(units);
        let metrics =
            FontMetrics { ascent: scaled(font.ascender()), descent: scaled(font.descender()) };
        let mut parsed = ParsedFont::with_glyph_data(
            program,
            0,
            Some(self.name()),
            characters,
            widths,
            1000,
            metrics,
        );
        let bounds = font.global_bounding_box();
        let descriptor = &mut parsed.pdf_font_metrics;
        descriptor.x_min = scaled(bounds.x_min);
        descriptor.y_min = scaled(bounds.y_min);
        descriptor.x_max = scaled(bounds.x_max);
        descriptor.y_max = scaled(bounds.y_max);
        descriptor.caret_slope_rise = 1000;
        descriptor.caret_slope_run =
            (-font.italic_angle().to_radians().tan() * 1000.0).round() as i16;
        descriptor.us_weight_class = font.weight().to_number();
        Ok(PdfFont::new(parsed))
    }
}

impl<'a> FontProgram<'a> {
    fn read(bytes: &'a [u8], face: Face) -> Result<Self, PdfError> {
        let font =
            ttf_parser::Face::parse(bytes, 0).map_err(|error| PdfError::font(face, &error))?;
        let missing = BOXES
            .iter()
            .filter_map(|&c| Some((font.glyph_index(c)?.0, c)))
            .find(|(gid, _)| *gid > 0);
        let glyph_count = font.number_of_glyphs();
        Ok(Self { bytes, font, glyph_count, missing })
    }

    fn drawn(&self, glyph: Glyph) -> Option<DrawnGlyph> {
        let says = plain(glyph.ch);
        // The layout draws the box for whatever the face lacks; by itself a box says no more than that.
        if let Some((gid, alone)) = self.missing.filter(|(gid, _)| *gid == glyph.gid) {
            return Some(DrawnGlyph { gid, says, alone });
        }
        let gid = if says == glyph.ch {
            glyph.gid
        } else {
            self.font.glyph_index(says).map_or(glyph.gid, |gid| gid.0)
        };
        if gid != 0 && gid < self.glyph_count {
            return Some(DrawnGlyph { gid, says, alone: says });
        }
        self.missing.map(|(gid, alone)| DrawnGlyph { gid, says, alone })
    }

    fn width_thousandths(&self, gid: u16) -> u16 {
        let units = self.font.glyph_hor_advance(ttf_parser::GlyphId(gid)).unwrap_or(0);
        let em = u32::from(self.font.units_per_em());
        // Rounded, where printpdf would cut off: a line of 100 glyphs would end 0.4 pt early.
        u16::try_from((u32::from(units) * 1000 + em / 2) / em).unwrap_or(u16::MAX)
    }

    fn thousandths(&self, units: i16) -> i16 {
        (f32::from(units) * 1000.0 / f32::from(self.font.units_per_em())).round() as i16
    }

    /// PostScript name, safe as a PDF name.
    fn name(&self) -> String {
        let given = self.font.names().into_iter().find_map(|name| {
            (name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME).then(|| name.to_string())?
        });
        let clean: String = given
            .unwrap_or_default()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(60)
            .collect();
        if clean.is_empty() { "Serif".to_owned() } else { clean }
    }
}

/// What a reader should get when copying: spaces of any width are spaces, hyphens that only forbid a
/// break are hyphens (so that document numbers are found), and nothing the standard forbids in text.
fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        // Private characters mean nothing outside the font they were typed in.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => '\u{fffd}',
        c if c.is_control() => ' ',
        c => c,
    }
}
