//! The two columns at the top of page 1, and "Kính gửi:" (NĐ 30/2020, Phụ lục I, II.1–4 and II.9).

use super::{
    fragments::Glue,
    letters::LetterText,
    lines::widest_piece_pt,
    page::{Item, NodeId, Role},
    paragraph::{TextBox, TextLine, short_rule},
    setting::Setting,
    strip::{ColumnPiece, Strip, column, stacked},
    style::{Alignment, TextStyle, points},
};
use crate::{
    compose::document::{Content, Inline, Letterhead},
    model::Place,
};

static PAGE: Place = Place::Page;

/// Letterhead as strips: one, unless it is taller than a page.
pub(super) fn letterhead(setting: &mut Setting<'_>, part: NodeId, head: &Letterhead) -> Vec<Strip> {
    let style = setting.style.letterhead;
    let fit = Fit::of(setting, head);
    let (left, right) = (fit.left_pt, setting.frame.body_width_pt() - fit.left_pt);
    let sized = |look| TextStyle { size_pt: fit.organ_size_pt, ..look };
    let mut pieces = Vec::new();
    let mut left_bottom = 0.0;
    if let Some(superior) = &head.superior {
        let lines = organ_line(setting, part, superior, &sized(style.superior), left);
        left_bottom = column(&mut pieces, lines, 0.0, left_bottom);
    }
    let mut organ = Vec::new();
    for line in &head.organ {
        organ.extend(organ_line(setting, part, line, &sized(style.organ), left));
    }
    left_bottom = ruled(&mut pieces, organ, &style.organ, 0.0, left_bottom);
    let number = setting.set_paragraph(part, &head.number, &style.number, left);

    let mut right_pieces = Vec::new();
    let nation = setting.set_paragraph(part, &head.nation, &style.nation, right);
    let right_bottom = column(&mut right_pieces, nation, left, 0.0);
    let motto = setting.set_paragraph(part, &head.motto, &style.motto, right);
    let right_bottom = ruled(&mut right_pieces, motto, &style.motto, left, right_bottom);
    let date = with_rooms(&head.date, fit.date_room_mm);
    let date = setting.set_paragraph(part, &date, &style.date, right);

    // Number and date share a line below both rules; the left column is read as a whole before the right.
    let top = left_bottom.max(right_bottom) + style.number_before_pt;
    column(&mut pieces, number, 0.0, top);
    column(&mut right_pieces, date, left, top);
    pieces.append(&mut right_pieces);
    stacked(pieces, setting.frame.body_height_pt())
}

/// "Kính gửi:" with one addressee on its line, or several below with dashes under the colon. The block stands
/// in the middle of the page as long as it fits.
pub(super) fn addressed_to(
    setting: &mut Setting<'_>,
    part: NodeId,
    addressees: &[Vec<Inline>],
) -> Vec<Vec<TextLine>> {
    let look = &setting.style.addressed_to;
    let style = look.text;
    let node = setting.structure.add(Role::Paragraph, part, "");
    let place = addressees.iter().flatten().next().map_or(&PAGE, |inline| &inline.place);
    let mut opening = LetterText::new(&style, node);
    opening.push_words(setting.fonts, &look.opening, place);
    if let [only] = addressees {
        opening.push_words(setting.fonts, " ", place);
        let hang = opening.width_pt();
        opening.push(&mut setting.structure, setting.fonts, only);
        return vec![centred(setting, &opening.trimmed(), &style, hang)];
    }
    let colon = opening.width_pt() - opening.letters.last().map_or(0.0, |last| last.advance_pt);
    let mut texts = vec![opening];
    let last = addressees.len().saturating_sub(1);
    let mut dash_pt = 0.0;
    for (at, addressee) in addressees.iter().enumerate() {
        let node = setting.structure.add(Role::Paragraph, part, "");
        let mut text = LetterText::new(&style, node);
        let place = addressee.first().map_or(&PAGE, |inline| &inline.place);
        text.push_words(setting.fonts, &look.dash, place);
        dash_pt = text.width_pt();
        text.push(&mut setting.structure, setting.fonts, addressee);
        let mark = if at == last { &look.last } else { &look.between };
        text = text.trimmed();
        text.push_words(setting.fonts, mark, place);
        texts.push(text);
    }
    let width = setting.frame.body_width_pt();
    let widest = texts.iter().skip(1).map(LetterText::width_pt).fold(0.0, f32::max) + colon;
    let left = block_left_pt(setting, widest);
    let indents = |at| if at == 0 { (left, left) } else { (left + colon, left + colon + dash_pt) };
    texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let (first_pt, rest_pt) = indents(at);
            setting.set_letters(text, &style, hanging(width, first_pt, rest_pt))
        })
        .collect()
}

fn centred(
    setting: &mut Setting<'_>,
    text: &LetterText<'_>,
    style: &TextStyle,
    hang_pt: f32,
) -> Vec<TextLine> {
    let width_pt = setting.frame.body_width_pt();
    let left = block_left_pt(setting, text.width_pt());
    setting.set_letters(text, style, hanging(width_pt, left, left + hang_pt))
}

fn hanging(width_pt: f32, first_pt: f32, rest_pt: f32) -> TextBox {
    TextBox { width_pt, align: Alignment::Left, first_pt, rest_pt, title: None }
}

/// Left edge of a block in the middle of the page; one too wide begins where paragraphs do.
fn block_left_pt(setting: &Setting<'_>, block_pt: f32) -> f32 {
    let indent = points(setting.style.paragraphs.body.indent_mm);
    ((setting.frame.body_width_pt() - block_pt) / 2.0).max(indent)
}

/// How the two columns share the text width.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    left_pt: f32,
    organ_size_pt: f32,
    /// Widest blank of the date.
    date_room_mm: f32,
}

/// From one size of the organ's lines to the next smaller one.
const SIZE_STEP_PT: f32 = 0.5;

impl Fit {
    /// The first of these with which every line fits: each column takes from the other what that has to spare;
    /// the organ gets smaller, the blanks of the date narrower, first where the style's proportion is exceeded; the
    /// organ breaks after the kind of unit. Where nothing helps, both columns wrap at the style's proportion.
    fn of(setting: &Setting<'_>, head: &Letterhead) -> Self {
        let style = setting.style.letterhead;
        let width = setting.frame.body_width_pt();
        let share = width * style.left_mm / (style.left_mm + style.right_mm);
        let (full, least) = (f32::INFINITY, style.least_date_room_mm);
        let full_size = style.organ.size_pt;
        let mut sizes = vec![full_size];
        while let Some(smaller) = sizes.last().map(|size| size - SIZE_STEP_PT)
            && smaller >= style.smallest_organ_pt
        {
            sizes.push(smaller);
        }
        let at = |organ, room| sizes.iter().map(move |&size| (size, room, organ));
        let exceeds = left_pt(setting, head, full_size, Organ::Whole) > share;
        let tries = at(Organ::Whole, full).take(if exceeds { sizes.len() } else { 1 });
        let tries = tries.chain(at(Organ::Whole, least));
        let mut tries =
            tries.chain(at(Organ::Broken, full).take(1)).chain(at(Organ::Broken, least));
        let found = tries.find_map(|(size, room, organ)| {
            let left = left_pt(setting, head, size, organ);
            let right = right_pt(setting, head, room);
            let spare = width - left - right - points(style.columns_apart_mm);
            (spare >= 0.0).then(|| Self {
                left_pt: share.min(width - right).max(left),
                organ_size_pt: size,
                date_room_mm: room,
            })
        });
        found.unwrap_or(Self { left_pt: share, organ_size_pt: full_size, date_room_mm: full })
    }
}

/// Whether the organ's lines stay whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Organ {
    Whole,
    Broken,
}

/// What the left column needs.
fn left_pt(setting: &Setting<'_>, head: &Letterhead, size_pt: f32, organ: Organ) -> f32 {
    let style = &setting.style.letterhead;
    let superior = head.superior.iter().map(|line| (line, &style.superior));
    let lines = superior.chain(head.organ.iter().map(|line| (line, &style.organ)));
    let needed = lines.map(|(line, look)| {
        let text = measured(setting, line, &TextStyle { size_pt, ..*look });
        match organ {
            Organ::Whole => text.width_pt(),
            Organ::Broken => widest_piece_pt(&text, Glue::Organ, &setting.style.breaking),
        }
    });
    needed.fold(measured(setting, &head.number, &style.number).width_pt(), f32::max)
}

/// What the right column needs.
fn right_pt(setting: &Setting<'_>, head: &Letterhead, date_room_mm: f32) -> f32 {
    let style = &setting.style.letterhead;
    let date = with_rooms(&head.date, date_room_mm);
    [(&head.nation, &style.nation), (&head.motto, &style.motto), (&date, &style.date)]
        .map(|(line, look)| measured(setting, line, look).width_pt())
        .into_iter()
        .fold(0.0, f32::max)
}

/// No blank wider than `widest_mm`.
fn with_rooms(date: &[Inline], widest_mm: f32) -> Vec<Inline> {
    let narrowed = |inline: &Inline| match inline.content {
        Content::Room(room) => {
            Inline { content: Content::Room(room.min(widest_mm)), ..inline.clone() }
        }
        _ => inline.clone(),
    };
    date.iter().map(narrowed).collect()
}

fn measured<'a>(setting: &Setting<'_>, inlines: &'a [Inline], style: &TextStyle) -> LetterText<'a> {
    let mut text = LetterText::new(style, NodeId(0));
    text.push_measured(setting.fonts, inlines);
    text.trimmed()
}

fn organ_line(
    setting: &mut Setting<'_>,
    part: NodeId,
    inlines: &[Inline],
    style: &TextStyle,
    width_pt: f32,
) -> Vec<TextLine> {
    let node = setting.structure.add(Role::Paragraph, part, "");
    let mut text = LetterText::new(style, node);
    text.push(&mut setting.structure, setting.fonts, inlines);
    let space = TextBox { title: Some(Glue::Organ), ..TextBox::of(style, width_pt) };
    setting.set_letters(&text.trimmed(), style, space)
}

/// A column that ends with its style's rule; returns its bottom.
fn ruled(
    pieces: &mut Vec<ColumnPiece>,
    lines: Vec<TextLine>,
    style: &TextStyle,
    x_pt: f32,
    top_pt: f32,
) -> f32 {
    let rule = style.rule.and_then(|rule| short_rule(&lines, rule));
    let last = lines.last().map_or(0.0, |line| line.height_pt);
    let bottom = column(pieces, lines, x_pt, top_pt);
    let (Some((mut item, height)), Some(piece)) = (rule, pieces.last_mut()) else {
        return bottom;
    };
    if let Item::Line(line) = &mut item {
        line.x1_pt += x_pt;
        line.x2_pt += x_pt;
    }
    piece.items.push(item);
    piece.height_pt = height;
    bottom - last + height
}
