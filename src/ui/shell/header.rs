//! The top of the window, from left to right: whose book, which report, how saving stands, search, what is wrong,
//! and the way out to paper.
//!
//! Drawn in the order it is seen, so that Tab walks it so. Invariant: nothing moves when a count or the state of
//! saving changes; each keeps a place of its own.

use eframe::egui::{Align, Layout, Ui, UiBuilder, Vec2};

use super::{header_parts as parts, periods};
use crate::ui::{action::Screen, boxes::logo::logo_ui, view::Shell};

/// Room at both ends, points.
const END: f32 = 14.0;
/// Between the parts.
const GAP: f32 = 10.0;
/// Below this width the name of the office gives way to an arrow.
const NAMED: f32 = 1000.0;
/// Below this width the counts and the search give way to how saving stands: the foot has the counts, keys the search.
const COUNTED: f32 = 520.0;
/// Below this width the search is a sign.
const SEARCH_IN_WORDS: f32 = 1060.0;

/// Draws the header.
pub fn header_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let window = ui.max_rect();
    let width = window.width();
    let in_report = shell.screen == Screen::Report;
    let is_counted = width >= COUNTED;
    let search = if width >= SEARCH_IN_WORDS { parts::SEARCH } else { parts::SEARCH_SIGN };
    let chip = if in_report && is_counted { parts::chip_width(ui) + GAP } else { 0.0 };
    let export = if in_report { parts::EXPORT + GAP } else { 0.0 };
    let search = if is_counted { search } else { 0.0 };
    let right = window.right() - END - (search + chip + export);
    let row = |left: f32, right: f32| {
        let rect = window.with_min_x(left).with_max_x(right);
        UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center))
    };
    let left = window.left() + END;
    ui.scope_builder(row(left, right - GAP).id_salt("left"), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        if width >= NAMED {
            logo_ui(ui, shell.theme, 28.0);
        }
        parts::office_ui(ui, shell, width >= NAMED);
        if in_report && let Some(open) = &shell.book.open {
            periods::periods_ui(ui, shell, open.live.period);
        }
        ui.add_space(GAP);
        parts::saved_ui(ui, shell);
    });
    ui.scope_builder(row(right, window.right() - END).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        if is_counted {
            parts::search_ui(ui, shell, Vec2::new(search, 32.0));
        }
        if in_report && let Some(open) = &shell.book.open {
            if is_counted {
                parts::chip_ui(ui, shell, open);
            }
            parts::export_ui(ui, shell);
        }
    });
}
