//! The few widgets of our own looks: buttons of three weights, a key's cap, a quiet section heading.

use eframe::egui::{
    self, Button, CornerRadius, Frame, Margin, Response, RichText, Stroke, Ui, Vec2,
};

use super::theme::{self, Theme};

/// The one action that matters on a page.
pub fn primary_button(theme: &Theme, words: &str) -> Button<'static> {
    Button::new(RichText::new(words).font(theme::semibold_at(14.0)).color(*theme.accent_text))
        .fill(*theme.accent)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
        .min_size(Vec2::new(0.0, 32.0))
}

/// An action among others.
pub fn plain_button(theme: &Theme, words: &str) -> Button<'static> {
    Button::new(RichText::new(words).color(*theme.text))
        .fill(*theme.paper)
        .stroke(Stroke::new(1.0, *theme.line_strong))
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
        .min_size(Vec2::new(0.0, 32.0))
}

/// A small action within a line of tools.
pub fn quiet_button(theme: &Theme, words: &str) -> Button<'static> {
    Button::new(RichText::new(words).size(13.0).color(*theme.text))
        .fill(*theme.hover)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .min_size(Vec2::new(0.0, 26.0))
}

/// "F7" on a little cap; decoration, the button it stands beside says what it does.
pub fn key_cap(ui: &mut Ui, theme: &Theme, keys: &str) -> Response {
    Frame::new()
        .fill(*theme.paper)
        .stroke(Stroke::new(1.0, *theme.line_strong))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(4, 0))
        .show(ui, |ui| ui.label(RichText::new(keys).size(11.5).color(*theme.text_soft)))
        .response
}

/// A label in small semibold letters above a group.
pub fn group_label(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    ui.label(RichText::new(words).font(theme::semibold_at(12.0)).color(*theme.text_soft))
}

/// Boxes to tick are light, unlike the scroll bars that share their colour.
pub fn light_boxes(ui: &mut Ui, theme: &Theme) {
    let widgets = &mut ui.visuals_mut().widgets;
    for looks in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        looks.bg_fill = *theme.field;
    }
}

/// Names a response for those who cannot see it.
pub fn named(response: Response, role: egui::Role, name: &str) -> Response {
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, name));
    response
}
