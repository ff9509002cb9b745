//! One of a few choices, all in sight: one stop of Tab, arrows move the choice, a click takes one.
//!
//! Those who cannot see it meet radio buttons by their own names.

use eframe::egui::{
    Button, CornerRadius, EventFilter, Id, Key, Modifiers, Response, RichText, Role, Sense, Stroke,
    TextWrapMode, Ui, Vec2, WidgetInfo,
};

use crate::ui::theme::{self, Theme};

/// What may be chosen, and what is.
#[derive(Debug, Clone, Copy)]
pub struct OneOf<'a> {
    /// In the order shown.
    pub names: &'a [String],
    /// Which is chosen; none takes the first stop and chooses nothing.
    pub chosen: Option<usize>,
    /// Whether the group asks for the focus in this frame.
    pub takes_focus: bool,
}

/// Draws the choices, in lines where they need it; which was taken.
pub fn one_of_ui(ui: &mut Ui, theme: &Theme, group: OneOf<'_>) -> Option<usize> {
    let stop = group.chosen.unwrap_or(0);
    let choices = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(6.0);
        let draw = |(nth, name): (usize, &String)| {
            choice_ui(ui, theme, name, (group.chosen == Some(nth), nth == stop))
        };
        group.names.iter().enumerate().map(draw).collect::<Vec<Response>>()
    });
    let choices = choices.inner;
    if group.takes_focus {
        choices.get(stop)?.request_focus();
    }
    let clicked = choices.iter().position(Response::clicked);
    let held = choices.iter().position(Response::has_focus);
    let moved = held.and_then(|held| moved(ui, choices[held].id, held, choices.len()));
    let taken = moved.or(clicked)?;
    choices[taken].request_focus();
    choices[taken].scroll_to_me(None);
    (group.chosen != Some(taken)).then_some(taken)
}

/// Where the arrows lead from the choice that has the focus, round and round.
fn moved(ui: &Ui, id: Id, from: usize, count: usize) -> Option<usize> {
    let keeps =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keeps));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (back, on) = (
        pressed(Key::ArrowLeft) || pressed(Key::ArrowUp),
        pressed(Key::ArrowRight) || pressed(Key::ArrowDown),
    );
    match (back, on) {
        (true, false) => Some((from + count - 1) % count),
        (false, true) => Some((from + 1) % count),
        _ => None,
    }
}

/// One choice; `is_stop` where it is the stop of Tab.
fn choice_ui(
    ui: &mut Ui,
    theme: &Theme,
    name: &str,
    (is_chosen, is_stop): (bool, bool),
) -> Response {
    let colour = if is_chosen { *theme.accent_soft_text } else { *theme.text };
    let shown = if is_chosen { format!("✓ {name}") } else { name.to_owned() };
    let line = if is_chosen { *theme.accent } else { *theme.line_strong };
    let button = Button::new(RichText::new(shown).color(colour))
        .fill(if is_chosen { *theme.accent_soft } else { *theme.paper })
        .stroke(Stroke::new(1.0, line))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .min_size(Vec2::new(0.0, 30.0))
        .wrap_mode(TextWrapMode::Extend)
        .sense(if is_stop { Sense::click() } else { Sense::CLICK });
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, name));
    response
}
