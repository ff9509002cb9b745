//! A row of a list one picks from: words left, a few soft words right, the whole width to click on.

use eframe::egui::{
    self, Align, CornerRadius, Layout, Response, Sense, Ui, UiBuilder, Vec2, text::LayoutJob,
};

use crate::ui::{
    access::node,
    theme::{self, Theme},
};

/// Height of a row of one line, points.
pub const HEIGHT: f32 = 31.0;

/// Words of one row.
pub struct PickRow<'a> {
    /// The words; see `words_job` for plain ones.
    pub words: LayoutJob,
    /// Soft words at the right.
    pub right: &'a str,
    /// Its name for those who cannot see it.
    pub name: &'a str,
    /// Whether Enter would take it.
    pub selected: bool,
    /// Height, points.
    pub height: f32,
}

/// Draws the row.
pub fn pick_row_ui(ui: &mut Ui, theme: &Theme, row: PickRow<'_>) -> Response {
    let size = Vec2::new(ui.available_width(), row.height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let radius = CornerRadius::same(theme::RADIUS);
    if row.selected {
        ui.painter().rect_filled(rect, radius, *theme.accent_soft);
        let mark = egui::Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        ui.painter().rect_filled(mark, CornerRadius::same(1), *theme.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    let mut inner = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(Vec2::new(10.0, 0.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    if !row.right.is_empty() {
        let right = egui::RichText::new(row.right).size(12.5).color(*theme.text_soft);
        inner.add(egui::Label::new(right));
    }
    inner.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add(egui::Label::new(row.words).truncate());
    });
    node::option(&response, row.name, row.selected);
    response
}

/// Words of a row with the stretch `found` standing out.
pub fn words_job(theme: &Theme, words: &str, found: Option<std::ops::Range<usize>>) -> LayoutJob {
    let mut job = LayoutJob::default();
    let plain = egui::TextFormat::simple(theme::regular_at(13.5), *theme.text);
    let found = found.unwrap_or(0..0);
    let marked = egui::TextFormat {
        background: *theme.highlight,
        ..egui::TextFormat::simple(theme::semibold_at(13.5), *theme.text)
    };
    // Light letters do not read on the marker of the dark window.
    let marked = if theme.dark {
        egui::TextFormat {
            background: *theme.accent_soft,
            color: *theme.accent_soft_text,
            ..marked
        }
    } else {
        marked
    };
    job.append(&words[..found.start], 0.0, plain.clone());
    job.append(&words[found.clone()], 0.0, marked);
    job.append(&words[found.end..], 0.0, plain);
    job
}

/// The row the arrows lead to, among `count`; keys are taken out of the input so that no box sees them.
pub fn step(context: &egui::Context, selected: usize, count: usize) -> usize {
    const PAGE: usize = 8;
    let pressed = |key| context.input_mut(|i| i.count_and_consume_key(egui::Modifiers::NONE, key));
    let last = count.saturating_sub(1);
    let down = pressed(egui::Key::ArrowDown) + PAGE * pressed(egui::Key::PageDown);
    let up = pressed(egui::Key::ArrowUp) + PAGE * pressed(egui::Key::PageUp);
    (selected + down).saturating_sub(up).min(last)
}
