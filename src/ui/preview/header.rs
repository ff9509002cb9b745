//! The line above the pages: which page is in sight, and how large pages are shown.

use eframe::egui::{
    Align, Button, Color32, Context, CornerRadius, Event, Label, Layout, MouseWheelUnit, Response,
    RichText, Role, Stroke, Ui, Vec2, WidgetInfo,
};

use super::zoom::Zoom;
use crate::ui::{
    action::Asks,
    boxes::widgets,
    command::Command,
    theme::{self, Theme},
    words::{preview as say, shell},
};

/// Height of the line.
const HEIGHT: f32 = 38.0;
/// Room of the tools at the right, with what lies between and behind them.
const TOOLS: f32 = 4.0 * STEP + PERCENT + 20.0;
/// Width of − and of +.
const STEP: f32 = 26.0;
/// Room of the percentage, left out where the panel is narrow.
const PERCENT: f32 = 44.0;
/// Below this width the percentage gives way.
const NARROW: f32 = 330.0;
/// Points of a touchpad's scrolling that are one step.
const STEP_POINTS: f32 = 60.0;

/// What the line says.
pub struct HeaderWords {
    /// Page in sight, from 1.
    pub page: usize,
    /// Of so many.
    pub pages: usize,
    /// Size of that page.
    pub percent: u32,
    /// What was chosen.
    pub zoom: Zoom,
}

/// Draws the line; the size that was asked for.
pub fn header_ui(ui: &mut Ui, theme: &Theme, shown: &HeaderWords, asks: &Asks) -> Option<Zoom> {
    let mut asked = None;
    let size = Vec2::new(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(HEIGHT);
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.spacing_mut().button_padding = Vec2::new(6.0, 3.0);
        let is_narrow = ui.available_width() < NARROW;
        ui.add_space(12.0);
        let words = say::page_of(shown.page, shown.pages);
        let tools = if is_narrow { TOOLS - PERCENT } else { TOOLS };
        let room = (ui.available_width() - tools).max(40.0);
        ui.allocate_ui_with_layout(
            Vec2::new(room, HEIGHT),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(room);
                let words = RichText::new(words).size(13.0).color(*theme.text_soft);
                ui.add(Label::new(words).truncate());
            },
        );
        if step_ui(ui, theme, "−", say::SMALLER).clicked() {
            asked = Some(Zoom::stepped(shown.percent, -1));
        }
        if !is_narrow {
            percent_ui(ui, theme, shown.percent);
        }
        if step_ui(ui, theme, "+", say::LARGER).clicked() {
            asked = Some(Zoom::stepped(shown.percent, 1));
        }
        if fit_ui(ui, theme, shown.zoom == Zoom::Fit).clicked() {
            asked = Some(Zoom::Fit);
        }
        hide_ui(ui, theme, asks);
    });
    asked
}

fn step_ui(ui: &mut Ui, theme: &Theme, sign: &str, name: &str) -> Response {
    let response = tool_ui(ui, theme, sign, false).on_hover_text(say::step_hint(name));
    widgets::named(response, Role::Button, name)
}

/// A quiet tool of the line.
fn tool_ui(ui: &mut Ui, theme: &Theme, sign: &str, is_on: bool) -> Response {
    let (colour, fill) = if is_on {
        (*theme.accent_soft_text, *theme.accent_soft)
    } else {
        (*theme.text_soft, Color32::TRANSPARENT)
    };
    let button = Button::new(RichText::new(sign).size(14.0).color(colour))
        .fill(fill)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .min_size(Vec2::new(STEP, 26.0));
    ui.add(button)
}

/// The page goes away; the button that brings it back stands above the work.
fn hide_ui(ui: &mut Ui, theme: &Theme, asks: &Asks) {
    let hide = tool_ui(ui, theme, "»", false);
    let hide = widgets::named(hide, Role::Button, shell::HIDE_PAGE);
    widgets::command_on(hide, Command::TogglePreview, asks);
}

fn percent_ui(ui: &mut Ui, theme: &Theme, percent: u32) {
    let room = Vec2::new(PERCENT, 26.0);
    ui.allocate_ui_with_layout(
        room,
        Layout::centered_and_justified(ui.layout().main_dir()),
        |ui| {
            ui.label(RichText::new(format!("{percent} %")).size(13.0).color(*theme.text_soft));
        },
    );
}

fn fit_ui(ui: &mut Ui, theme: &Theme, is_on: bool) -> Response {
    let response = tool_ui(ui, theme, "↔", is_on).on_hover_text(say::FIT_HINT);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, say::FIT));
    response
}

/// Ctrl and the wheel: a notch is a step; a touchpad's small scrolls add up to steps.
#[derive(Debug, Default)]
pub struct Wheel {
    points: f32,
}

impl Wheel {
    /// Steps asked for in this frame, larger when positive.
    pub fn steps(&mut self, context: &Context) -> i32 {
        let mut steps = 0;
        context.input(|input| {
            for event in &input.events {
                match event {
                    Event::MouseWheel { unit, delta, modifiers, .. } if modifiers.command => {
                        match unit {
                            MouseWheelUnit::Point => self.points += delta.y,
                            MouseWheelUnit::Line | MouseWheelUnit::Page => {
                                steps += i32::from(delta.y > 0.0) - i32::from(delta.y < 0.0);
                            }
                        }
                    }
                    Event::Zoom(factor) => self.points += factor.ln() * 200.0,
                    _ => {}
                }
            }
        });
        let whole = (self.points / STEP_POINTS).trunc();
        self.points -= whole * STEP_POINTS;
        steps + whole as i32
    }
}
