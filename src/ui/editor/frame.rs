//! The frame of an editor: the text, and below it the tools and what is to be said of the text. Sections stand on
//! the page itself, the fields of the frame in a box.

use eframe::egui::{
    self, Align, Button, Color32, CornerRadius, CursorIcon, Frame, Label, Layout, Margin, Response,
    RichText, Sense, Stroke, StrokeKind, Ui, Vec2,
};

use super::{
    draw::{Draw, Note},
    editors::{EditorRequest, Editors},
    faces::Emphasis,
    state::EditorState,
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
        words::{editor as say, exhibits},
    },
};

/// From the edge of an editor to its letters, points; that of a section stands so far out that its letters begin
/// where everything else of the page does.
const INSET: f32 = 12.0;

/// From this width on the tools show their keys.
const WITH_KEYS: f32 = 500.0;

/// Draws the whole editor; what a tool asked for.
pub fn frame_ui(
    editors: &mut Editors,
    ui: &mut Ui,
    view: &View<'_>,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    if matches!(draw.field, Field::Text(_)) {
        return on_paper_ui(editors, ui, view, draw);
    }
    let theme = view.theme;
    let radius = CornerRadius::same(theme::RADIUS + 2);
    let fill = if view.editable { *theme.field } else { *theme.field_off };
    let edge = if view.editable { *theme.line_strong } else { *theme.line };
    let drawn = Frame::new().fill(fill).stroke(Stroke::new(1.0, edge)).corner_radius(radius).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            text::text_ui(editors, ui, view, draw);
            below_ui(editors, ui, view, draw)
        },
    );
    if ui.memory(|memory| memory.has_focus(draw.field.id())) {
        let ring = Stroke::new(2.0, *theme.accent);
        ui.painter().rect_stroke(drawn.response.rect, radius, ring, StrokeKind::Inside);
    }
    drawn.inner
}

/// A section's text stands on the page itself: an edge only while it is pointed at or written in, or while
/// nothing else would show where to write.
fn on_paper_ui(
    editors: &mut Editors,
    ui: &mut Ui,
    view: &View<'_>,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    let theme = view.theme;
    let room = ui.available_rect_before_wrap();
    let room = room.with_min_x(room.left() - INSET).with_max_x(room.right() + INSET);
    let behind = ui.painter().add(egui::Shape::Noop);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(room));
    inner.spacing_mut().item_spacing.y = 0.0;
    let text = text::text_ui(editors, &mut inner, view, draw);
    let ask = below_ui(editors, &mut inner, view, draw);
    // What stands out at both sides takes no room of the page.
    let taken = inner.min_rect().with_min_x(room.left() + INSET).with_max_x(room.right() - INSET);
    ui.allocate_rect(taken, Sense::hover());
    let has_focus = ui.memory(|memory| memory.has_focus(draw.field.id()));
    let is_empty = editors.states.get(draw.field).is_none_or(|state| state.source.is_empty());
    let edge = match (has_focus, view.editable && (text.hovered() || is_empty)) {
        (true, _) => Stroke::new(2.0, *theme.accent),
        (false, true) => Stroke::new(1.0, *theme.line_strong),
        (false, false) => Stroke::NONE,
    };
    let radius = CornerRadius::same(theme::RADIUS);
    let rect = text.rect.with_min_x(room.left()).with_max_x(room.right());
    let fill = if has_focus { *theme.field } else { Color32::TRANSPARENT };
    let frame = egui::epaint::RectShape::new(rect, radius, fill, edge, StrokeKind::Inside);
    ui.painter().set(behind, frame);
    ask
}

/// The line of tools below the text.
fn below_ui(
    editors: &mut Editors,
    ui: &mut Ui,
    view: &View<'_>,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    if !view.editable {
        return None;
    }
    let top = ui.cursor().top();
    let line = ui.max_rect().x_range().shrink(INSET);
    ui.painter().hline(line, top + 1.0, Stroke::new(1.0, *view.theme.line));
    ui.add_space(2.0);
    tools_ui(editors, ui, view.theme, draw)
}

/// The tools, each with its words, its command, its name and what it asks of the editor.
fn tools(theme: &Theme) -> [(RichText, Command, &'static str, EditorRequest); 4] {
    let plain = |words: &str| RichText::new(words).size(13.0).color(*theme.text);
    let bold = plain("B").font(theme::semibold_at(13.5));
    let slanted = plain("I").font(egui::FontId::new(13.5, theme::italic()));
    [
        (plain(say::INSERT), Command::InsertFigure, say::INSERT_NAME, EditorRequest::Insert),
        (plain(say::SUGGEST), Command::SuggestSentences, say::SUGGEST, EditorRequest::Suggest),
        (bold, Command::Bold, say::BOLD, EditorRequest::Mark(Sign::Bold)),
        (slanted, Command::Italic, say::SLANTED, EditorRequest::Mark(Sign::Italic)),
    ]
}

fn tools_ui(
    editors: &Editors,
    ui: &mut Ui,
    theme: &Theme,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    let Draw { field, label, note, .. } = draw;
    let mut ask = None;
    Frame::new().inner_margin(Margin { left: 4, right: INSET as i8, top: 2, bottom: 2 }).show(
        ui,
        |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let face = editors
                    .states
                    .get(field)
                    .map_or_else(Emphasis::default, EditorState::next_face);
                let of_section = matches!(field, Field::Text(_));
                let has_room = ui.available_width() > WITH_KEYS;
                for (words, command, name, asked) in tools(theme) {
                    let on = matches!(asked, EditorRequest::Mark(sign) if face.has(sign));
                    if asked == EditorRequest::Suggest && !of_section {
                        continue;
                    }
                    let fill = on.then_some(*theme.accent_soft);
                    let button = tool_button(fill, words).sense(Sense::CLICK);
                    let name = format!("{name}: {label}");
                    if tool(ui, button, &command.tooltip(), &name).clicked() {
                        ask = Some(asked);
                    }
                    if has_room && !matches!(asked, EditorRequest::Mark(_)) {
                        widgets::key_cap(ui, theme, &command.keys());
                        ui.add_space(8.0);
                    }
                }
                ask = exhibit_ui(editors, ui, theme, draw).or(ask);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    state_ui(editors, ui, theme, field, note);
                });
            });
        },
    );
    ask
}

/// The tool that changes the chart or table at hand; nothing where there is none.
fn exhibit_ui(
    editors: &Editors,
    ui: &mut Ui,
    theme: &Theme,
    draw: Draw<'_>,
) -> Option<EditorRequest> {
    let state = editors.states.get(draw.field)?;
    let (byte, kind) = state.exhibit().filter(|_| matches!(draw.field, Field::Text(_)))?;
    let words = exhibits::change_button(kind);
    let plain = RichText::new(&words).size(13.0).color(*theme.text);
    // It has no keys of its own: the Tab key comes to it.
    let button = tool_button(None, plain);
    let name = format!("{words}: {}", draw.label);
    let pressed = tool(ui, button, exhibits::CHANGE_TIP, &name).clicked();
    pressed.then_some(EditorRequest::ChangeExhibit(byte))
}

fn tool_button<'b>(fill: Option<Color32>, words: RichText) -> Button<'b> {
    let button = Button::new(words).stroke(Stroke::NONE);
    let button = match fill {
        Some(fill) => button.fill(fill),
        None => button.frame_when_inactive(false),
    };
    button.corner_radius(CornerRadius::same(theme::RADIUS - 1)).min_size(Vec2::new(26.0, 24.0))
}

/// A tool. One with a command takes no place among the stops of the Tab key: that has keys of its own.
fn tool(ui: &mut Ui, button: Button<'_>, tip: &str, name: &str) -> Response {
    let padding = Vec2::new(8.0, 3.0);
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().button_padding = padding;
            ui.add(button)
        })
        .inner
        .on_hover_text(tip)
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
