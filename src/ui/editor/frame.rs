//! The frame of an editor: its tools, what is to be said of the text, and the text, in one rounded box.

use eframe::egui::{
    self, Align, Color32, CornerRadius, CursorIcon, Frame, Label, Layout, Margin, Response,
    RichText, Sense, Stroke, StrokeKind, Ui, Vec2,
};

use super::{
    draw::{Draw, Note},
    editors::{EditorRequest, Editors},
    faces::Emphasis,
    state::State,
    text,
};
use crate::compose::inline::Sign;
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::Field,
    ui::{
        boxes::widgets,
        command::Command,
        theme::{self, Theme},
        view::View,
        words::editor as say,
    },
};

/// Draws the whole editor; what a tool asked for.
pub fn frame_ui(
    editors: &mut Editors,
    ui: &mut Ui,
    view: &View<'_>,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    let theme = view.theme;
    let radius = CornerRadius::same(theme::RADIUS + 2);
    let fill = if view.editable { *theme.field } else { *theme.field_off };
    let drawn = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, *theme.line_strong))
        .corner_radius(radius)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut ask = None;
            if view.editable {
                ask = tools_ui(editors, ui, theme, draw);
                let below = ui.cursor().top();
                ui.painter().hline(ui.max_rect().x_range(), below, Stroke::new(1.0, *theme.line));
                ui.add_space(1.0);
            }
            text::text_ui(editors, ui, view, draw);
            ask
        });
    if ui.memory(|memory| memory.has_focus(draw.field.id())) {
        let ring = Stroke::new(2.0, *theme.accent);
        ui.painter().rect_stroke(drawn.response.rect, radius, ring, StrokeKind::Inside);
    }
    drawn.inner
}

fn tools_ui(
    editors: &Editors,
    ui: &mut Ui,
    theme: &Theme,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    let Draw { field, label, note, .. } = draw;
    let mut ask = None;
    Frame::new().inner_margin(Margin::symmetric(8, 5)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let plain = |words: &str| RichText::new(words).size(13.0).color(*theme.text);
            let bold = plain("B").font(theme::semibold_at(13.5));
            let slanted = plain("I").font(egui::FontId::new(13.5, theme::italic()));
            let face = editors.states.get(field).map_or_else(Emphasis::default, State::next_face);
            let of_section = matches!(field, Field::Text(_));
            let tools = [
                (
                    plain(say::INSERT),
                    Command::InsertFigure,
                    say::INSERT_NAME,
                    EditorRequest::Insert,
                ),
                (
                    plain(say::SUGGEST),
                    Command::SuggestSentences,
                    say::SUGGEST,
                    EditorRequest::Suggest,
                ),
                (bold, Command::Bold, say::BOLD, EditorRequest::Mark(Sign::Bold)),
                (slanted, Command::Italic, say::SLANTED, EditorRequest::Mark(Sign::Italic)),
            ];
            for (words, command, name, asked) in tools {
                let on = matches!(asked, EditorRequest::Mark(sign) if face.has(sign));
                let fill = if on { *theme.accent_soft } else { *theme.hover };
                if (asked != EditorRequest::Suggest || of_section)
                    && tool(ui, fill, words, command, &format!("{name}: {label}")).clicked()
                {
                    ask = Some(asked);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                state_ui(editors, ui, theme, field, note);
            });
        });
    });
    ask
}

/// A tool. It takes no place among the stops of the Tab key: its command has keys of its own.
fn tool(ui: &mut Ui, fill: Color32, words: RichText, command: Command, name: &str) -> Response {
    let button = egui::Button::new(words)
        .fill(fill)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS - 1))
        .min_size(Vec2::new(26.0, 24.0))
        .sense(Sense::CLICK);
    let padding = Vec2::new(8.0, 3.0);
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = padding;
            ui.add(button)
        })
        .inner
        .on_hover_text(command.tooltip())
        .on_hover_cursor(CursorIcon::Default);
    widgets::named(response, egui::Role::Button, name)
}

/// How the text stands, at the right of the tools.
fn state_ui(editors: &Editors, ui: &mut Ui, theme: &Theme, field: &Field, note: Option<&Note>) {
    let Some(state) = editors.states.get(field) else { return };
    let mut parts = Vec::new();
    if let Some(note) = note.filter(|note| !note.words.is_empty()) {
        parts.push(note.words.clone());
    }
    if state.unknown > 0 {
        parts.push(say::unknown(state.unknown));
    }
    if state.gaps > 0 {
        parts.push(say::gaps(state.gaps));
    }
    if parts.is_empty() {
        return;
    }
    let colour = if state.unknown > 0 {
        *theme.error
    } else if state.gaps > 0 {
        *theme.warning
    } else {
        *theme.text_soft
    };
    let look = |words: &str| RichText::new(words).size(12.5).color(colour);
    let whole = parts.join(" · ");
    let font = theme::regular_at(12.5);
    let width = ui.painter().layout_no_wrap(whole.clone(), font, colour).size().x;
    // A count says more than half of a sentence.
    let missing = state.unknown + state.gaps;
    let shown = if width > ui.available_width() && missing > 0 {
        format!("⚠ {missing}")
    } else {
        whole.clone()
    };
    ui.add(Label::new(look(&shown)).truncate()).on_hover_text(whole);
}
