//! The few widgets of our own looks: buttons of three weights, a key's cap, a quiet section heading.

use std::sync::Arc;

use eframe::egui::{
    self, Button, Color32, CornerRadius, FontId, Galley, Response, RichText, Stroke, Ui, Vec2,
    text::LayoutJob,
};

use crate::ui::{
    access::node,
    action::Asks,
    command::Command,
    theme::{self, Theme},
};

/// The one action that matters on a page.
pub fn primary_button(theme: &Theme, words: &str) -> Button<'static> {
    Button::new(RichText::new(words).font(theme::semibold_at(14.0)).color(*theme.accent_text))
        .fill(*theme.accent)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS + 1))
        .min_size(Vec2::new(0.0, 32.0))
}

/// The same while it can be done; else it gives up its ground, on which softened letters would not be read.
pub fn primary_if(theme: &Theme, can: bool, words: &str) -> Button<'static> {
    if can { primary_button(theme, words) } else { plain_button(theme, words) }
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

/// Tooltip and click of a command, for any widget that stands for it.
pub fn command_on(response: Response, command: Command, asks: &Asks) {
    if response.on_hover_text(command.tooltip()).clicked() {
        asks.run(command);
    }
}

/// Words on one line, cut with "…" behind the last word there is room for; whether they are.
pub fn one_line(
    ui: &Ui,
    words: &str,
    font: &FontId,
    colour: Color32,
    room: f32,
) -> (Arc<Galley>, bool) {
    let line = |words: String| ui.painter().layout_no_wrap(words, font.clone(), colour);
    let whole = line(words.to_owned());
    if whole.size().x <= room {
        return (whole, false);
    }
    let cut = |end: usize| {
        let kept = words[..end].trim_end_matches([' ', ',', ';', ':', '.']);
        line(format!("{kept}…"))
    };
    let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
    let fit = ends.partition_point(|end| cut(*end).size().x <= room);
    if let Some(end) = fit.checked_sub(1).map(|last| ends[last]) {
        return (cut(end), true);
    }
    // Not even the first word has room.
    let mut job = LayoutJob::simple(words.to_owned(), font.clone(), colour, room.max(10.0));
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    (ui.fonts_mut(|fonts| fonts.layout_job(job)), true)
}

/// "F7" on a little cap; decoration, the button it stands beside says what it does.
pub fn key_cap(ui: &mut Ui, theme: &Theme, keys: &str) -> Response {
    // Painted, because a frame in a row is as high as a button.
    let font = theme::regular_at(12.5);
    let words = ui.painter().layout_no_wrap(keys.to_owned(), font, *theme.text_soft);
    let size = words.size() + Vec2::new(10.0, 2.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let line = Stroke::new(1.0, *theme.line_strong);
    let inside = egui::StrokeKind::Inside;
    ui.painter().rect(rect, CornerRadius::same(4), *theme.paper, line, inside);
    ui.painter().galley(rect.center() - words.size() / 2.0, words, *theme.text_soft);
    response
}

/// A label in small semibold letters above a group.
pub fn group_label(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    ui.label(RichText::new(words).font(theme::semibold_at(12.5)).color(*theme.text_soft))
}

/// The edge of a box whose words will not do: red, with and without the focus.
pub fn red_edge(ui: &mut Ui, theme: &Theme) {
    let visuals = ui.visuals_mut();
    let red = Stroke::new(1.5, *theme.error);
    visuals.widgets.inactive.bg_stroke = red;
    visuals.widgets.hovered.bg_stroke = red;
    visuals.selection.stroke = Stroke::new(2.0, *theme.error);
    // Selected letters have the colour of the edge.
    visuals.selection.bg_fill = *theme.accent_soft;
}

/// The words of what may only be read are soft.
pub fn soft_words(ui: &mut Ui, theme: &Theme) {
    ui.visuals_mut().override_text_color = Some(*theme.text_soft);
}

/// A heading of that size, to which those who cannot see it can jump.
pub fn heading(ui: &mut Ui, words: &str, size: f32) -> Response {
    let heading = ui.label(RichText::new(words).font(theme::semibold_at(size)));
    node::heading(&heading, if size >= 17.0 { 1 } else { 2 });
    heading
}

/// Names a response for those who cannot see it.
pub fn named(response: Response, role: egui::Role, name: &str) -> Response {
    response.widget_info(|| egui::WidgetInfo::labeled(role, true, name));
    response
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Context, RawInput, Shape};

    use super::*;

    /// The letters of a button that cannot be pressed, and the ground behind them, as they are painted.
    fn painted(theme: &Theme, make: fn(&Theme) -> Button<'static>) -> (Color32, Color32) {
        let context = Context::default();
        theme::install(&context);
        context.set_theme(if theme.dark { egui::Theme::Dark } else { egui::Theme::Light });
        let mut output = context.run_ui(RawInput::default(), |ui| {
            ui.add_enabled(false, make(theme));
        });
        output.textures_delta.clear();
        let off = context.global_style().visuals.disabled_alpha;
        let (mut letters, mut ground) = (None, *theme.paper);
        for clipped in output.shapes {
            match clipped.shape {
                Shape::Rect(rect) if rect.fill.a() > 0 => ground = ground.blend(rect.fill),
                Shape::Text(text) => {
                    letters = Some(text.galley.job.sections[0].format.color.gamma_multiply(off));
                }
                _ => {}
            }
        }
        (ground.blend(letters.expect("its words")), ground)
    }

    #[test]
    fn the_words_of_a_button_that_cannot_be_pressed_are_read() {
        let makes: [fn(&Theme) -> Button<'static>; 3] = [
            |theme| primary_if(theme, false, "Chép"),
            |theme| plain_button(theme, "Chép"),
            |theme| quiet_button(theme, "Chép"),
        ];
        for theme in [Theme::get(false), Theme::get(true)] {
            for (nth, make) in makes.into_iter().enumerate() {
                let (letters, ground) = painted(theme, make);
                let ratio = theme::contrast(letters, ground);
                assert!(
                    ratio >= 4.5,
                    "{nth}, dark {}: {letters:?} on {ground:?}: {ratio}",
                    theme.dark
                );
            }
        }
    }
}
