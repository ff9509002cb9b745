//! Where the lines of paragraphs broke in the last layout, so that after a keystroke only what was typed in is
//! broken anew: line breaking is more than half of the layout time.
//!
//! Breaks hang on letters, widths and the style's `[breaking]` alone, so a memo serves documents of one style.
//! Invariant: `layout_again` gives what `layout` gives.

use std::ops::Range;

use super::{
    letters::{Letter, LetterKind, LetterText},
    lines::{Evenness, LineWidths, break_lines},
    style::Breaking,
};

/// Paragraphs of the last layout with their breaks, in order.
#[derive(Debug, Default)]
pub struct Memo {
    last: Vec<BrokenParagraph>,
    /// Where the paragraph behind the one found last stands.
    next: usize,
    now: Vec<BrokenParagraph>,
}

/// A paragraph's breaks, and everything they hang on.
#[derive(Debug, Default)]
struct BrokenParagraph {
    letters: Vec<u64>,
    measure: [f32; 2],
    evenness: Option<[f32; 2]>,
    lines: Vec<Range<usize>>,
}

/// A letter without its source: kind, character and width in one number.
fn packed(letter: &Letter) -> u64 {
    let kind = match letter.kind {
        LetterKind::Glyph => 0,
        LetterKind::Space => 1,
        LetterKind::Room => 2,
    };
    kind << 62 | u64::from(u32::from(letter.ch)) << 32 | u64::from(letter.advance_pt.to_bits())
}

impl Memo {
    /// What `break_lines` gives.
    pub(super) fn break_lines(
        &mut self,
        text: &LetterText<'_>,
        measure: LineWidths,
        evenness: Option<Evenness>,
        breaking: &Breaking,
    ) -> Vec<Range<usize>> {
        let widths = [measure.first_pt, measure.rest_pt];
        let even = evenness.map(|evenness| [evenness.loose_pt, evenness.shortest_last_line]);
        let is_it = |known: &BrokenParagraph| {
            known.letters.len() == text.letters.len()
                && (known.measure, known.evenness) == (widths, even)
                && known.letters.iter().copied().eq(text.letters.iter().map(packed))
        };
        // Paragraphs mostly come in the order of the last time.
        let in_order = self.last.get(self.next).is_some_and(is_it).then_some(self.next);
        let broken = match in_order.or_else(|| self.last.iter().position(is_it)) {
            Some(at) => {
                self.next = at + 1;
                std::mem::take(&mut self.last[at])
            }
            None => BrokenParagraph {
                letters: text.letters.iter().map(packed).collect(),
                measure: widths,
                evenness: even,
                lines: break_lines(text, measure, evenness, breaking),
            },
        };
        let lines = broken.lines.clone();
        self.now.push(broken);
        lines
    }

    /// A layout is done: what it did not use is forgotten.
    pub(super) fn turn(&mut self) {
        self.last = std::mem::take(&mut self.now);
        self.next = 0;
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        compose::document::Document,
        layout::{Fonts, Style, layout, layout_again, memo::Memo},
        model::Report,
        session::{self, Session, sample},
    };

    fn composed(change: impl FnOnce(&mut Report)) -> Document {
        let folder = tempfile::tempdir().expect("a folder");
        let path = sample::copied(folder.path());
        let session = Session::open(&path, "Nguyễn Văn A").expect("a session");
        let mut report = session.report(sample::PERIOD).expect("the report");
        change(&mut report);
        session::compose(&report, &session.commune().expect("the office")).expect("a document")
    }

    #[test]
    fn laying_out_again_gives_what_laying_out_gives() {
        let (style, fonts) = (Style::nd30(), Fonts::bundled());
        let mut memo = Memo::default();
        let typed: [fn(&mut String); 4] = [
            |_| {},
            |text| text.push_str(" Thêm một câu nữa ở cuối đoạn này để dòng cuối dài ra."),
            |text| text.insert_str(0, "Ở đầu. "),
            |text| *text = text.replace('a', "**a**"),
        ];
        for change in typed {
            let document = composed(|report| {
                for section in &mut report.sections {
                    change(&mut section.text);
                }
            });
            let again = layout_again(&document, style, fonts, &mut memo);
            assert!(again == layout(&document, style, fonts));
            assert!(!memo.last.is_empty() && memo.now.is_empty());
        }
    }
}
