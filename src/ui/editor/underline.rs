//! The words of an editor that findings are about: where they stand on screen, a line under them, and what
//! a pointer on them is told.
//!
//! Invariant: a finding whose words are not in the text any more underlines nothing.

use std::{ops::Range, sync::Arc};

use eframe::egui::{
    Color32, Galley, Pos2, Rect, RichText, Shape, Stroke, Ui, Vec2, text::CharIndex,
};

use super::{chips, drawn::Drawn, screen::Parsed};
use crate::{
    edit::field::Field,
    model::{Finding, Level, Place, Report},
    ui::{
        theme::{self, Theme},
        view::View,
    },
};

/// What the page prints where a figure is missing; the editor has other words there.
const PAGE_GAP: &str = "[…]";
/// From the foot of a line up to the underline, points.
const UP: f32 = 4.0;
/// Half the height of a wave, and the length of half of it, points.
const WAVE: (f32, f32) = (1.2, 2.5);

/// The underlined words of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underline {
    /// Their characters in the text on screen.
    pub chars: Range<usize>,
    /// How bad.
    pub level: Level,
    /// The sentence.
    pub message: String,
}

/// Underlines of one text, and what they were made from.
#[derive(Debug, Default)]
pub struct Underlines {
    of: Option<(Arc<Vec<Finding>>, String)>,
    made: Vec<Underline>,
}

impl Underlines {
    /// Makes them anew when the findings or the text are others.
    pub fn follow(&mut self, view: &View<'_>, field: &Field, shown: &str, parsed: &Parsed) {
        let findings = &view.open.findings;
        let is_fresh =
            self.of.as_ref().is_some_and(|(of, text)| Arc::ptr_eq(of, findings) && text == shown);
        if !is_fresh {
            self.made = underlines(findings, field, &view.open.live, shown, parsed);
            self.of = Some((Arc::clone(findings), shown.to_owned()));
        }
    }
}

/// Every finding about words of `field`, whose text on screen is `shown`.
fn underlines(
    findings: &[Finding],
    field: &Field,
    report: &Report,
    shown: &str,
    parsed: &Parsed,
) -> Vec<Underline> {
    let of = |finding: &Finding| {
        let quote = &finding.spot.as_ref().filter(|spot| !spot.quote.is_empty())?.quote;
        let start = start_of(&finding.place, quote, field, report, &parsed.source)?;
        let (chars, bytes) = extent(shown, parsed.place_at(start), quote)?;
        let is_wall = finding.fix.is_none() && is_whole_paragraph(shown, &bytes);
        (!is_wall).then(|| Underline {
            chars,
            level: finding.level,
            message: finding.message.clone(),
        })
    };
    findings.iter().filter_map(of).collect()
}

/// Whether these bytes are all words of a paragraph, and more than a few: the bar beside it says enough.
fn is_whole_paragraph(shown: &str, bytes: &Range<usize>) -> bool {
    const FEW: usize = 6;
    let before = shown[..bytes.start].trim_end_matches(is_lead);
    let behind = shown[bytes.end..].trim_start_matches(is_lead);
    let starts = before.is_empty() || before.ends_with('\n');
    let ends = behind.is_empty() || behind.starts_with('\n');
    starts && ends && shown[bytes.clone()].split_whitespace().count() > FEW
}

/// Blanks, bullets and marks around the words of a paragraph.
fn is_lead(sign: char) -> bool {
    chips::is_mark(sign) || matches!(sign, ' ' | '\u{a0}' | '-' | '+' | '*')
}

/// The byte of the source where the words begin: where they were found, or, while a newer version of the
/// text is being checked, where they have moved.
fn start_of(
    place: &Place,
    quote: &str,
    field: &Field,
    report: &Report,
    source: &str,
) -> Option<usize> {
    let start = match place {
        Place::Text { section, start } if *field == Field::Text(*section) => *start as usize,
        Place::Figure { at: Some((section, start)), .. } if *field == Field::Text(*section) => {
            return Some(*start as usize);
        }
        Place::Header { .. } if Field::of_place(place, report)?.0 == *field => 0,
        _ => return None,
    };
    let stands = source.get(start..).is_some_and(|rest| rest.starts_with(quote));
    // Words with a placeholder among them are found by what is on screen.
    let mixed = || matches!(place, Place::Text { .. }).then_some(start);
    let moved = || nearest(source, quote, start).or_else(mixed);
    if stands { Some(start) } else { moved() }.filter(|at| *at <= source.len())
}

/// Where `quote` stands in `source`, nearest to the byte `wanted`. Looks no further than it must: every finding behind
/// the cursor is looked for at every keystroke.
fn nearest(source: &str, quote: &str, wanted: usize) -> Option<usize> {
    let at = source.floor_char_boundary(wanted);
    let after = source[at..].find(quote).map(|ahead| at + ahead);
    let nearer = after.map_or(0, |after| wanted.saturating_sub(after.abs_diff(wanted)));
    let (from, to) = (source.floor_char_boundary(nearer), at.saturating_add(quote.len()));
    let before =
        source[from..source.floor_char_boundary(to)].rfind(quote).map(|start| from + start);
    before.into_iter().chain(after).min_by_key(|start| start.abs_diff(wanted))
}

/// The characters and the bytes of `quote` on screen, from a place given as both: chips count as the values they show,
/// signs of bold and italic as nothing.
fn extent(
    shown: &str,
    (start, byte): (usize, usize),
    quote: &str,
) -> Option<(Range<usize>, Range<usize>)> {
    let (mut rest, mut quote) = (shown.get(byte..)?, quote);
    let (mut at, mut first) = (start, None);
    while let Some(wanted) = quote.chars().next() {
        let sign = rest.chars().next()?;
        // Both gaps begin with the same bracket, so the longer match is tried first.
        if let (Some(after), Some(behind)) =
            (quote.strip_prefix(PAGE_GAP), rest.strip_prefix(chips::GAP))
        {
            first.get_or_insert((at, shown.len() - rest.len()));
            (quote, rest) = (after, behind);
            at += chips::GAP.chars().count();
            continue;
        }
        if sign == wanted {
            first.get_or_insert((at, shown.len() - rest.len()));
            quote = &quote[wanted.len_utf8()..];
        } else if !(chips::is_mark(sign) || matches!(sign, '*' | '\\')) {
            return None;
        }
        rest = &rest[sign.len_utf8()..];
        at += 1;
    }
    let (first, first_byte) = first?;
    Some((first..at, first_byte..shown.len() - rest.len()))
}

/// The rectangles of characters, one for each line they stand on, relative to the galley.
pub fn rects(galley: &Galley, chars: &Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut row_start = 0;
    for row in &galley.rows {
        let row_end = row_start + row.glyphs.len();
        if chars.start < row_end && row_start < chars.end {
            let from = chars.start.max(row_start) - row_start;
            let to = chars.end.min(row_end) - row_start;
            let x = |column: usize| row.pos.x + row.x_offset(CharIndex(column));
            rects.push(Rect::from_x_y_ranges(x(from)..=x(to), row.rect().y_range()));
        }
        row_start = row_end + usize::from(row.ends_with_newline);
    }
    rects
}

fn colour_of(theme: &Theme, level: Level) -> Color32 {
    match level {
        Level::Error => *theme.error,
        Level::Warning => *theme.warning,
        Level::Hint => *theme.hint,
    }
}

/// Waves under what is wrong or doubtful, dots under a hint: not by colour alone.
fn line(theme: &Theme, level: Level, rect: Rect) -> Shape {
    let stroke = Stroke::new(1.3, colour_of(theme, level));
    let y = rect.bottom() - UP;
    if level == Level::Hint {
        let ends = [Pos2::new(rect.left(), y), Pos2::new(rect.right(), y)];
        return Shape::Vec(Shape::dashed_line(&ends, stroke, 2.0, 2.0));
    }
    let (height, step) = WAVE;
    let count = ((rect.width() / step).ceil() as usize).max(2);
    let point = |nth: usize| {
        let up = if nth.is_multiple_of(2) { height } else { -height };
        Pos2::new((rect.left() + nth as f32 * step).min(rect.right()), y + up)
    };
    Shape::line((0..=count).map(point).collect(), stroke)
}

/// The lines under the letters; a pointer on the words is told what is the matter.
pub fn underlines_ui(
    ui: &Ui,
    view: &View<'_>,
    drawn: &Drawn,
    underlines: &Underlines,
) -> Vec<Shape> {
    let visible = ui.clip_rect();
    let pointer = drawn.response.hover_pos();
    let mut shapes = Vec::new();
    let mut told: Vec<&Underline> = Vec::new();
    for underline in &underlines.made {
        for rect in rects(&drawn.galley, &underline.chars) {
            let rect = rect.translate(drawn.at);
            if !visible.intersects(rect) {
                continue;
            }
            // A mark of its own width stands between two letters.
            let rect = if rect.width() < 4.0 { rect.expand2(Vec2::new(3.0, 0.0)) } else { rect };
            shapes.push(line(view.theme, underline.level, rect));
            if pointer.is_some_and(|pointer| rect.contains(pointer)) {
                told.push(underline);
            }
        }
    }
    if !told.is_empty() {
        drawn.response.clone().on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(380.0);
            for underline in &told {
                let level = format!("{}:", crate::model::text::capitalised(underline.level.word()));
                let colour = colour_of(view.theme, underline.level);
                ui.label(RichText::new(level).font(theme::semibold_at(12.5)).color(colour));
                ui.label(RichText::new(&underline.message).size(13.5));
            }
        });
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Period, SectionId, Spot},
        ui::editor::{chips::ChipTable, screen},
    };

    /// The underlined words of a text, found as `quote` at byte `start`.
    #[track_caller]
    fn check(source: &str, start: u32, quote: &str, expected: Option<&str>) {
        let mut table = ChipTable::default();
        let print = &mut |inside: &str| {
            Some(if inside == "gap" { chips::GAP.to_owned() } else { "37".to_owned() })
        };
        let (shown, parsed) = screen::show(source, &mut table, print);
        let shown = shown.text;
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune::default();
        let report = Report::from_outline(assets::usual_outline(period), &commune, period);
        let place = Place::Text { section: SectionId(1), start };
        let mut finding = Finding::new("mau", Level::Error, place, "Sai.");
        finding.spot = Some(Spot { quote: quote.into(), ..Spot::default() });
        let made = underlines(&[finding], &Field::Text(SectionId(1)), &report, &shown, &parsed);
        let words = made.first().map(|underline| {
            let chars: Vec<char> = shown.chars().collect();
            chips::plain(&chars[underline.chars.clone()].iter().collect::<String>())
        });
        assert_eq!(words.as_deref(), expected);
    }

    #[test]
    fn words_are_found_where_they_stand_or_have_moved_to() {
        check("xã đã đã họp", 4, "đã đã", Some("đã đã"));
        check("Nay xã đã đã họp", 4, "đã đã", Some("đã đã"));
        check("xã đã họp", 4, "đã đã", None);
        check("xã", 90, "đã đã", None);
    }

    #[test]
    fn a_whole_paragraph_is_not_underlined() {
        check(
            "Đã họp.\n- Xã đã họp các thôn một lần.\nXong.",
            13,
            "Xã đã họp các thôn một lần.",
            None,
        );
        check(
            "Xã đã họp các thôn một lần. Xong.",
            0,
            "Xã đã họp các thôn một lần.",
            Some("Xã đã họp các thôn một lần."),
        );
        check("Đã đã họp.", 0, "Đã đã", Some("Đã đã"));
        check("đã đã", 0, "đã đã", Some("đã đã"));
    }

    #[test]
    fn the_nearest_words_are_those_that_looking_at_all_finds() {
        let source = "đã họp, đã bàn; đã họp. Nay đã họp";
        for quote in ["đã họp", "đã", "Nay", "ạ", "không"] {
            for wanted in 0..source.len() + 9 {
                let all = source.match_indices(quote).map(|(at, _)| at);
                let expected = all.min_by_key(|at| at.abs_diff(wanted));
                assert_eq!(nearest(source, quote, wanted), expected, "{quote} {wanted}");
            }
        }
    }

    #[test]
    fn words_with_chips_and_marks_among_them_are_found_on_screen() {
        check("giao {a} việc, {a}", 5, "37 việc", Some("37 việc"));
        check("giao **37** việc", 7, "37 việc", Some("37 việc"));
        check("còn {gap} việc", 0, "còn […] việc", Some("còn [chưa nhập] việc"));
    }
}
