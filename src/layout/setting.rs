//! What every step of the layout reads, and the structure every step adds to.

use super::{
    fonts::Fonts,
    memo::Memo,
    structure::Structure,
    style::{Style, points},
};
use crate::compose::document::Orientation;

/// What every step reads, and the structure every step adds to.
pub(super) struct Setting<'a> {
    pub style: &'a Style,
    pub fonts: &'a Fonts,
    pub frame: Frame,
    pub structure: Structure,
    pub memo: Memo,
}

impl<'a> Setting<'a> {
    pub fn new(title: &str, style: &'a Style, fonts: &'a Fonts) -> Self {
        let frame = Frame::of(style, Orientation::Portrait);
        let structure = Structure::new(title);
        Self { style, fonts, frame, structure, memo: Memo::default() }
    }
}

/// Paper and margins of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub width_pt: f32,
    pub height_pt: f32,
    pub left_pt: f32,
    pub right_pt: f32,
    pub top_pt: f32,
    pub bottom_pt: f32,
}

impl Frame {
    pub fn of(style: &Style, orientation: Orientation) -> Self {
        let (width_pt, height_pt) = style.paper_pt(orientation);
        let margins = style.margins(orientation);
        Self {
            width_pt,
            height_pt,
            left_pt: points(margins.left_mm),
            right_pt: points(margins.right_mm),
            top_pt: points(margins.top_mm),
            bottom_pt: points(margins.bottom_mm),
        }
    }

    pub fn body_width_pt(&self) -> f32 {
        self.width_pt - self.left_pt - self.right_pt
    }

    pub fn body_height_pt(&self) -> f32 {
        self.height_pt - self.top_pt - self.bottom_pt
    }
}
