//! The band above the window while the book does not take what was typed: why, and the two ways on.
//!
//! Invariant: its sentence is never cut. It wraps, and the rest of the window stands below it.

use eframe::egui::{Align, Layout, Rect, RichText, Role, Ui, UiBuilder, Vec2, accesskit::Live};

use crate::{
    model::text,
    ui::{
        action::{Action, Asks},
        boxes::widgets,
        command::Command,
        theme::{self, Theme},
        words,
    },
};

/// Around the words and the buttons, points.
const MARGIN: Vec2 = Vec2::new(14.0, 6.0);

/// Draws the band at the top of the window; the room that is left below it.
pub fn not_saved_ui(ui: &mut Ui, theme: &Theme, why: &str, asks: &Asks) -> Rect {
    let window = ui.max_rect();
    let ground = ui.painter().add(eframe::egui::Shape::Noop);
    let builder = UiBuilder::new().id_salt("not saved").max_rect(window.shrink2(MARGIN));
    let band = ui.scope_builder(builder, |ui| {
        let said = words::shell::not_saved(&text::one_line(why));
        let font = theme::semibold_at(13.5);
        let told = ui.label(RichText::new(said).font(font).color(*theme.error));
        ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Assertive));
        ui.with_layout(Layout::left_to_right(Align::Min).with_main_wrap(true), |ui| {
            for command in [Command::Save, Command::SaveElsewhere] {
                let button = ui.add(widgets::quiet_button(theme, command.words()));
                // A question that lies over the window may offer the same.
                let name = words::shell::while_not_saved(command.words());
                let button = widgets::named(button, Role::Button, &name);
                let button = button.on_hover_text(command.tooltip());
                if button.clicked() {
                    asks.push(Action::Run(command));
                }
            }
        });
    });
    let bottom = band.response.rect.bottom() + MARGIN.y;
    let (above, below) = window.split_top_bottom_at_y(bottom);
    ui.painter().set(ground, eframe::egui::Shape::rect_filled(above, 0.0, *theme.error_soft));
    below
}
