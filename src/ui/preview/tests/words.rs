//! The page on the screen is the page of the PDF: every word, at its pen position, as wide as laid out.

use std::sync::Arc;

use eframe::egui::{self, FontFamily, FontId};

use super::{
    super::{
        paint::{Widths, inked_runs},
        pointed,
        printed::{PaintedWord, PrintedPages, painted_words},
    },
    sample_book,
};
use crate::{
    layout::page::{Face, Item, Page, Pages},
    model::Place,
    ui::theme,
};

/// Points of the page; the screen's pixels are four to a point there.
const NEAR_PT: f32 = 0.3;
const SCALE: f32 = 4.0;

/// Draws one frame with the window's faces.
fn with_fonts(mut draw: impl FnMut(&egui::Context)) {
    let context = egui::Context::default();
    theme::install(&context);
    for _ in 0..2 {
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            if ui.ctx().cumulative_pass_nr() > 0 {
                draw(ui.ctx());
            }
        });
        // There is no screen to send letters to.
        output.textures_delta.clear();
    }
}

/// Each letter that is no space, with the pen position the PDF shows it at.
fn letters(page: &Page) -> Vec<(char, f32, f32)> {
    let mut letters = Vec::new();
    for item in &page.items {
        let Item::Run(run) = item else { continue };
        let mut pen = f64::from(run.x_pt);
        for glyph in &run.glyphs {
            if !glyph.ch.is_whitespace() {
                letters.push((glyph.ch, pen as f32, run.y_pt));
            }
            pen += f64::from(glyph.advance_pt);
        }
    }
    letters
}

fn each_page(pages: &Pages, mut check: impl FnMut(usize, &Page, &[PaintedWord])) {
    assert!(pages.pages.len() > 10, "the sample is a whole report");
    for (index, page) in pages.pages.iter().enumerate() {
        check(index, page, &painted_words(page));
    }
}

#[test]
fn every_letter_of_the_pages_is_in_one_word_at_its_pen_position() {
    let (_folder, book) = sample_book();
    let pages = &book.open.as_ref().expect("a report").pages;
    each_page(pages, |index, page, words| {
        let expected = letters(page);
        let painted: String = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(painted, expected.iter().map(|(ch, ..)| *ch).collect::<String>());
        let mut at = 0;
        for word in words {
            let (_, x, y) = expected[at];
            let off = (word.x_pt - x).abs();
            assert!(
                off < 0.01 && (word.y_pt - y).abs() < 0.01,
                "page {index}: {word:?} is {off} pt off"
            );
            at += word.text.chars().count();
        }
    });
}

#[test]
fn every_letter_is_drawn_where_the_pdf_has_it() {
    let (_folder, book) = sample_book();
    let pages = Arc::clone(&book.open.as_ref().expect("a report").pages);
    let mut drawn_letters = 0;
    with_fonts(|context| {
        let mut widths = Widths::default();
        each_page(&pages, |index, page, _| {
            let expected = letters(page);
            let drawn = context.fonts_mut(|fonts| {
                let mut drawn = Vec::new();
                for run in inked_runs(page, SCALE, 1.0, fonts, &mut widths) {
                    let galley = fonts.layout_job(run.job);
                    assert_eq!(galley.rows.len(), 1, "a run never breaks");
                    for glyph in &galley.rows[0].glyphs {
                        let x = run.at.x + galley.rows[0].pos.x + glyph.pos.x;
                        drawn.push((glyph.chr, x / SCALE, run.at.y / SCALE));
                    }
                }
                drawn
            });
            assert_eq!(drawn.len(), expected.len(), "page {index}");
            for (drawn, expected) in drawn.iter().zip(&expected) {
                assert_eq!(drawn.0, expected.0);
                let (x, y) = ((drawn.1 - expected.1).abs(), (drawn.2 - expected.2).abs());
                assert!(x < NEAR_PT && y < NEAR_PT, "page {index}: {drawn:?} for {expected:?}");
            }
            drawn_letters += drawn.len();
        });
    });
    assert!(drawn_letters > 10_000, "{drawn_letters}");
}

#[test]
fn the_windows_faces_are_as_wide_as_the_pages_faces() {
    let (_folder, book) = sample_book();
    let pages = Arc::clone(&book.open.as_ref().expect("a report").pages);
    with_fonts(|context| {
        let mut widths = Widths::default();
        each_page(&pages, |_, page, words| {
            for word in words {
                let Item::Run(run) = &page.items[word.item] else { panic!("a word of no run") };
                // Letter by letter: the window would kern, the page does not.
                for glyph in &run.glyphs[word.glyphs.clone()] {
                    let size = word.size_pt * SCALE;
                    let family = theme::DOCUMENT_FAMILIES
                        [Face::ALL.iter().position(|face| *face == word.face).expect("a face")];
                    let font = FontId::new(size, FontFamily::Name(family.into()));
                    let letter = glyph.ch.to_string();
                    let drawn =
                        context.fonts_mut(|fonts| widths.drawn(fonts, word.face, &letter, &font));
                    let off = (drawn / SCALE - glyph.advance_pt).abs();
                    assert!(off < 0.02, "{letter} of {:?}: {off} pt", word.text);
                }
            }
        });
    });
}

#[test]
fn every_byte_of_every_text_leads_to_the_stretch_that_prints_it() {
    let (_folder, book) = sample_book();
    let open = book.open.as_ref().expect("a report");
    let printed = PrintedPages::new(&open.pages, &open.live);
    for section in open.live.sections.iter().filter(|section| !section.text.is_empty()) {
        for (byte, _) in section.text.char_indices().step_by(7) {
            let (at, start) = printed.of_text(section.id, byte).expect("a printed place");
            // Only what begins a text and is not printed (spaces, `**`) leads forward.
            assert!(start <= byte || byte < 4, "{start} is behind {byte}");
            match printed.place(printed.stretch(at)) {
                Place::Text { section: of, .. } | Place::Figure { at: Some((of, _)), .. } => {
                    assert_eq!(*of, section.id);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn a_word_pointed_at_is_the_word_of_the_text() {
    let (_folder, book) = sample_book();
    let open = book.open.as_ref().expect("a report");
    let printed = PrintedPages::new(&open.pages, &open.live);
    let mut checked = 0;
    each_page(&open.pages, |page, _, words| {
        for word in words {
            let point = egui::pos2(word.x_pt + word.width_pt / 2.0, word.y_pt - word.size_pt / 4.0);
            let at = pointed::stretch_at(&printed, page, point).expect("a stretch");
            let place = pointed::place_at(&printed, at, point.x, &open.live);
            if let Place::Text { section, start } = place {
                let text = &open.live.section(section).expect("a section").text;
                let rest = &text[start as usize..];
                assert!(rest.starts_with(&word.text), "{:?} at {rest:.40?}", word.text);
                checked += 1;
            }
        }
    });
    assert!(checked > 1_000, "{checked}");
}
