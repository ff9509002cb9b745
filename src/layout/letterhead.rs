//! The two columns at the top of page 1, and "Kính gửi:" (NĐ 30/2020, Phụ lục I, II.1–4 and II.9).

use super::{
    Setting,
    letters::Text,
    page::{Item, NodeId, Role},
    paragraph::{TextBox, TextLine, short_rule},
    strip::{Piece, Strip, column, stacked},
    style::{Alignment, TextStyle, points},
};
use crate::{
    compose::document::{Inline, Letterhead},
    model::Place,
};

static PAGE: Place = Place::Page;

/// Letterhead as strips: one, unless it is taller than a page.
pub(super) fn letterhead(setting: &mut Setting<'_>, part: NodeId, head: &Letterhead) -> Vec<Strip> {
    let style = setting.style.letterhead;
    let (left, right) = column_widths(setting, head);
    let mut pieces = Vec::new();
    let mut left_bottom = 0.0;
    if let Some(superior) = &head.superior {
        let lines = paragraph(setting, part, superior, &style.superior, left);
        left_bottom = column(&mut pieces, lines, 0.0, left_bottom);
    }
    let mut organ = Vec::new();
    for line in &head.organ {
        organ.extend(paragraph(setting, part, line, &style.organ, left));
    }
    left_bottom = ruled(&mut pieces, organ, &style.organ, 0.0, left_bottom);
    let number = paragraph(setting, part, &head.number, &style.number, left);

    let mut right_pieces = Vec::new();
    let nation = paragraph(setting, part, &head.nation, &style.nation, right);
    let right_bottom = column(&mut right_pieces, nation, left, 0.0);
    let motto = paragraph(setting, part, &head.motto, &style.motto, right);
    let right_bottom = ruled(&mut right_pieces, motto, &style.motto, left, right_bottom);
    let date = paragraph(setting, part, &head.date, &style.date, right);

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
    let mut opening = Text::new(&style, node);
    opening.push_words(setting, &look.opening, place);
    if let [only] = addressees {
        opening.push_words(setting, " ", place);
        let hang = opening.width_pt();
        opening.push(setting, only);
        return vec![centred(setting, &opening.trimmed(), &style, hang)];
    }
    let colon = opening.width_pt() - opening.letters.last().map_or(0.0, |last| last.advance_pt);
    let mut texts = vec![opening];
    let last = addressees.len().saturating_sub(1);
    let mut dash_pt = 0.0;
    for (at, addressee) in addressees.iter().enumerate() {
        let node = setting.structure.add(Role::Paragraph, part, "");
        let mut text = Text::new(&style, node);
        let place = addressee.first().map_or(&PAGE, |inline| &inline.place);
        text.push_words(setting, &look.dash, place);
        dash_pt = text.width_pt();
        text.push(setting, addressee);
        let mark = if at == last { &look.last } else { &look.between };
        text = text.trimmed();
        text.push_words(setting, mark, place);
        texts.push(text);
    }
    let width = setting.frame.body_width_pt();
    let widest = texts.iter().skip(1).map(Text::width_pt).fold(0.0, f32::max) + colon;
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
    text: &Text<'_>,
    style: &TextStyle,
    hang_pt: f32,
) -> Vec<TextLine> {
    let width_pt = setting.frame.body_width_pt();
    let left = block_left_pt(setting, text.width_pt());
    setting.set_letters(text, style, hanging(width_pt, left, left + hang_pt))
}

fn hanging(width_pt: f32, first_pt: f32, rest_pt: f32) -> TextBox {
    TextBox { width_pt, align: Alignment::Left, first_pt, rest_pt, is_title: false }
}

/// Left edge of a block in the middle of the page; one too wide begins where paragraphs do.
fn block_left_pt(setting: &Setting<'_>, block_pt: f32) -> f32 {
    let indent = points(setting.style.paragraphs.body.indent_mm);
    ((setting.frame.body_width_pt() - block_pt) / 2.0).max(indent)
}

/// The style's proportion, moved to the left as far as the right column's widest line needs and the left
/// column's allows.
fn column_widths(setting: &mut Setting<'_>, head: &Letterhead) -> (f32, f32) {
    let style = setting.style.letterhead;
    let width = setting.frame.body_width_pt();
    let share = style.right_mm / (style.left_mm + style.right_mm);
    let right_lines =
        [(&head.nation, style.nation), (&head.motto, style.motto), (&head.date, style.date)];
    let needed = right_lines.map(|(line, look)| natural_pt(setting, line, &look));
    let needed = needed.into_iter().fold(width * share, f32::max);
    let mut left_needed = natural_pt(setting, &head.number, &style.number);
    for line in &head.organ {
        left_needed = left_needed.max(natural_pt(setting, line, &style.organ));
    }
    // Room for neither: both columns wrap at the style's proportion.
    let air = points(1.0);
    let right = if needed + left_needed + air <= width { needed } else { width * share };
    (width - right, right)
}

fn natural_pt(setting: &Setting<'_>, inlines: &[Inline], style: &TextStyle) -> f32 {
    let mut text = Text::new(style, NodeId(0));
    text.push_measured(setting, inlines);
    text.trimmed().width_pt()
}

fn paragraph(
    setting: &mut Setting<'_>,
    part: NodeId,
    inlines: &[Inline],
    style: &TextStyle,
    width_pt: f32,
) -> Vec<TextLine> {
    let node = setting.structure.add(Role::Paragraph, part, "");
    setting.set(inlines, style, node, width_pt)
}

/// A column that ends with its style's rule; returns its bottom.
fn ruled(
    pieces: &mut Vec<Piece>,
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
