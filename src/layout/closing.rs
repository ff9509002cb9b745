//! Recipients left, signature right (NĐ 30/2020, Phụ lục I, II.7–9).
//!
//! "Nơi nhận:" stands on the line of the authority; between title and name room is left for signature and
//! seal, whether or not a name is known.

use super::{
    letters::LetterText,
    page::{NodeId, Rect, Role},
    paragraph::TextBox,
    setting::Setting,
    strip::{ColumnPiece, Strip, column, stacked},
    style::points,
};
use crate::compose::document::{Closing, Inline};

/// Closing block as strips: one, unless it is taller than a page.
pub(super) fn closing(setting: &mut Setting<'_>, part: NodeId, closing: &Closing) -> Vec<Strip> {
    let look = &setting.style.closing;
    let width = setting.frame.body_width_pt();
    let left = width * look.left_mm / (look.left_mm + look.right_mm);
    let mut pieces = Vec::new();
    recipients(setting, part, &closing.recipients, left, &mut pieces);

    let mut top = 0.0;
    for line in &closing.authority {
        let lines = setting.set_paragraph(part, line, &look.authority, width - left);
        top = column(&mut pieces, lines, left, top);
    }
    let free = Rect {
        x_pt: left,
        y_pt: top,
        width_pt: width - left,
        height_pt: points(look.signing_gap_mm),
        stroke_pt: 0.0,
        fill: None,
    };
    top += free.height_pt;
    // Empty room and an unknown name still take their height.
    pieces.push(ColumnPiece { top_pt: top, height_pt: 0.0, items: Vec::new() });
    if !closing.name.is_empty() {
        let name = setting.set_paragraph(part, &closing.name, &look.name, width - left);
        column(&mut pieces, name, left, top);
    }
    let mut strips = stacked(pieces, setting.frame.body_height_pt());
    if let [only] = strips.as_mut_slice() {
        only.signature = Some(free);
    }
    strips
}

fn recipients(
    setting: &mut Setting<'_>,
    part: NodeId,
    recipients: &[Vec<Inline>],
    width_pt: f32,
    pieces: &mut Vec<ColumnPiece>,
) {
    let look = &setting.style.closing;
    let Some(place) = recipients.iter().flatten().next().map(|inline| &inline.place) else {
        return;
    };
    let node = setting.structure.add(Role::Paragraph, part, "");
    let mut opening = LetterText::new(&look.opening, node);
    opening.push_words(setting.fonts, &look.recipients_opening, place);
    let space = TextBox::of(&look.opening, width_pt);
    let lines = setting.set_letters(&opening.trimmed(), &look.opening, space);
    let mut top = column(pieces, lines, 0.0, 0.0);
    for recipient in recipients {
        let lines = setting.set_paragraph(part, recipient, &look.recipient, width_pt);
        top = column(pieces, lines, 0.0, top);
    }
}
