//! What is shown read back: fonts, widths, text at its place, artifacts, colours.

use super::{
    file,
    reader::{self, Mark, get, glyphs, name, open, page_ids},
    sample::{Sample, sample},
};
use crate::{
    assets,
    compose::document::{Block, Document, Inline, Orientation, Paragraph, ParagraphStyle, Part},
    export::pdf::pdf,
    layout::{
        Fonts, Style, layout,
        page::{Face, Item, Pages, PlaceId, Rect, TextRun},
    },
    model::Place,
};

/// Names of the four bundled faces in `Face::ALL`'s order.
const FACE_NAMES: [&str; 4] = [
    "LiberationSerif",
    "LiberationSerif-Bold",
    "LiberationSerif-Italic",
    "LiberationSerif-BoldItalic",
];

#[test]
fn fonts_are_embedded_subsets_that_say_what_they_are() {
    let file = file();
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    assert_eq!(fonts.len(), 4);
    for (face, font) in FACE_NAMES.iter().zip(fonts.values()) {
        let (tag, face_name) = font.name.split_once('+').unwrap();
        assert!(tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
        assert_eq!(face_name, *face);
        let say = |key: &str| get(&file, &font.descriptor, key);
        assert_eq!(name(say("FontName")), font.name);
        let flags = say("Flags").as_i64().unwrap();
        assert_eq!(flags & 2, 2, "Serif");
        assert_eq!(flags & 64 != 0, face.ends_with("Italic"), "Italic");
        assert_eq!(say("ItalicAngle").as_i64().unwrap() < 0, face.ends_with("Italic"));
        let cap_height = say("CapHeight").as_i64().unwrap();
        assert!((640..680).contains(&cap_height), "{cap_height}");
        assert!(!font.descriptor.has(b"CIDSet"));
        let program = ttf_parser::Face::parse(&font.program, 0).unwrap();
        // More than those shown: a letter with marks brings its parts along.
        let glyph_count = usize::from(program.number_of_glyphs());
        assert!((font.to_unicode.len() + 1..200).contains(&glyph_count), "{glyph_count}");
        assert!(font.program.len() < 40_000);
    }
}

#[test]
fn widths_are_the_faces_own_rounded() {
    let file = file();
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    for (font, program) in fonts.values().zip(assets::FONTS) {
        let face = ttf_parser::Face::parse(program, 0).unwrap();
        assert_eq!(font.widths.len(), font.to_unicode.len());
        for (code, says) in &font.to_unicode {
            let gid = face.glyph_index(says.chars().next().unwrap()).unwrap();
            let units = f32::from(face.glyph_hor_advance(gid).unwrap());
            let exact = units * 1000.0 / f32::from(face.units_per_em());
            assert!((font.widths[code] as f32 - exact).abs() <= 0.5, "{says}");
        }
    }
}

#[test]
fn unused_faces_are_left_out() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    sample.words(None, (Face::Italic, 14.0), (85.0, 100.0), "Kế hoạch", 0.0);
    let file = open(&pdf(&sample.pages).unwrap());
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    let names: Vec<&str> = fonts.values().map(|font| &font.name[7..]).collect();
    assert_eq!(names, ["LiberationSerif-Italic"]);
}

/// Reads every page back: the characters, and that each stands within 0.05 pt of its place.
#[track_caller]
fn check_text(pages: &Pages, expected: impl Fn(char) -> char) {
    let file = open(&pdf(pages).unwrap());
    for (page, id) in pages.pages.iter().zip(page_ids(&file)) {
        let read = glyphs(&file, id);
        let mut read = read.iter();
        for item in &page.items {
            let Item::Run(run) = item else { continue };
            let mut x_pt = f64::from(run.x_pt);
            for glyph in &run.glyphs {
                let found = read.next().unwrap();
                assert_eq!(found.says, expected(glyph.ch).to_string());
                assert!((found.x_pt - x_pt).abs() < 0.05, "{}: {} {x_pt}", glyph.ch, found.x_pt);
                let y_pt = f64::from(page.height_pt - run.y_pt);
                assert!((found.y_pt - y_pt).abs() < 0.001);
                x_pt += f64::from(glyph.advance_pt);
            }
        }
        assert_eq!(read.next(), None);
    }
}

#[test]
fn text_reads_back_at_its_place() {
    check_text(&sample(), |c| c);
}

#[test]
fn every_vietnamese_letter_reads_back_in_every_face() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let letters: String =
        ('\u{1ea0}'..='\u{1ef9}').chain("ăâđêôơưĂÂĐÊÔƠƯàảãáạ–—“”…•₫°×≤≥".chars()).collect();
    for (line, face) in Face::ALL.into_iter().enumerate() {
        let at = (20.0, 100.0 + 20.0 * line as f32);
        sample.words(None, (face, 7.3), at, &letters, 0.0);
    }
    check_text(&sample.pages, |c| c);
}

#[test]
fn a_long_justified_line_does_not_drift() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let words = "khoản mục đơn vị hành chính ".repeat(12);
    for stretch_pt in [-0.31, 0.0, 0.017, 2.345] {
        sample.words(None, (Face::Regular, 14.0), (10.123_456, 100.0), &words, stretch_pt);
    }
    check_text(&sample.pages, |c| c);
}

#[test]
fn binding_spaces_and_hyphens_read_as_plain_ones() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let words = "ngày 05\u{a0}tháng 12\u{202f}000 và 71/2014/TTLT\u{2011}BTC-BNV\u{a0}";
    sample.words(None, (Face::Regular, 14.0), (85.0, 100.0), words, 0.4);
    check_text(&sample.pages, |c| match c {
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{2011}' => '-',
        c => c,
    });
}

#[test]
fn characters_the_face_lacks_are_boxes_that_still_say_what_they_are() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    sample.words(None, (Face::Regular, 14.0), (85.0, 100.0), "☑ Có ☐ Không 😀 □ \u{f0b7}", 0.4);
    check_text(&sample.pages, |c| if c == '\u{f0b7}' { '\u{fffd}' } else { c });
    // A reader that ignores the spelling gets a box, never another character's mark.
    let file = open(&pdf(&sample.pages).unwrap());
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    let says = |what: &str| fonts.values().any(|font| font.to_unicode.values().any(|s| s == what));
    assert!(says("□") && !says("☑") && !says("☐"));
}

/// As the layout gives them: the character itself, with the glyph of the box.
#[test]
fn what_the_layout_draws_as_boxes_is_copied_as_it_is_and_stays_in_its_element() {
    let words = "Rất tốt 😀, 漢字 và ✓ \u{f021} □.";
    let inlines = vec![Inline::text(words, Place::Page)];
    let blocks = vec![Block::Paragraph(Paragraph { style: ParagraphStyle::Body, inlines })];
    let part = Part { name: "Báo cáo".into(), orientation: Orientation::Portrait, blocks };
    let meta = sample().meta;
    let document = Document { meta, parts: vec![part], findings: Vec::new() };
    let pages = layout(&document, Style::nd30(), Fonts::bundled());
    check_text(&pages, |c| if c == '\u{f021}' { '\u{fffd}' } else { c });
    let file = open(&pdf(&pages).unwrap());
    let read = glyphs(&file, page_ids(&file)[0]);
    let said: String = read.iter().map(|glyph| glyph.says.as_str()).collect();
    assert!(said.contains("Rất tốt 😀, 漢字 và ✓"), "{said}");
    let first = &read[0].mark;
    assert!(matches!(first, Mark::Node { tag, .. } if tag == "P"), "{first:?}");
    assert!(read.iter().all(|glyph| glyph.mark == *first), "one paragraph, one sequence");
    let fonts = reader::fonts(&file, page_ids(&file)[0]);
    let mut says = fonts.values().flat_map(|font| font.to_unicode.values());
    assert!(says.all(|says| !["😀", "漢", "字", "✓", "\u{f021}"].contains(&says.as_str())));
}

#[test]
fn glyphs_shared_by_characters_and_characters_with_two_glyphs_read_right() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    let mut glyphs = sample.glyphs(Face::Regular, 14.0, "ĐĐab", 0.0);
    glyphs[1].ch = 'Ð';
    glyphs[3].ch = 'a';
    let run = TextRun {
        face: Face::Regular,
        size_pt: 14.0,
        x_pt: 85.0,
        y_pt: 100.0,
        glyphs,
        node: None,
        place: PlaceId(0),
    };
    sample.item(Item::Run(run));
    check_text(&sample.pages, |c| c);
}

#[test]
fn page_numbers_and_repeated_headers_are_artifacts() {
    let file = file();
    let artifacts: Vec<String> = page_ids(&file)
        .into_iter()
        .map(|page| {
            let is_artifact = |mark: &Mark| *mark == Mark::Artifact("Pagination".to_owned());
            let glyphs = glyphs(&file, page);
            glyphs.into_iter().filter(|g| is_artifact(&g.mark)).map(|g| g.says).collect()
        })
        .collect();
    assert_eq!(artifacts, ["", "2", "", "2STT"]);
}

#[test]
fn filled_areas_leave_text_black() {
    let mut sample = Sample::new();
    sample.page(0, 1, false);
    for (stroke_pt, fill) in [(0.5, Some(0.9)), (0.0, Some(0.5)), (0.5, None), (0.0, None)] {
        let rect =
            Rect { x_pt: 10.0, y_pt: 20.0, width_pt: 30.0, height_pt: 40.0, stroke_pt, fill };
        sample.item(Item::Rect(rect));
    }
    let file = open(&pdf(&sample.pages).unwrap());
    let content = file.get_page_content(page_ids(&file)[0]);
    let content = String::from_utf8(content).unwrap();
    let expected = "/Artifact <</Type/Layout>> BDC\n0.5 w\n0.9 g\n10 781.89 30 40 re\nB\n0 g\n\
         0.5 g\n10 781.89 30 40 re\nf\n0 g\n10 781.89 30 40 re\nS\nEMC";
    assert_eq!(content.trim_end(), expected);
}

#[test]
fn streams_are_compressed() {
    let file = file();
    let page = file.get_page_contents(page_ids(&file)[0])[0];
    let content = file.get_object(page).unwrap().as_stream().unwrap();
    assert_eq!(name(content.dict.get(b"Filter").unwrap()), "FlateDecode");
}
