//! A page of the middle: one left edge, a width that reads well, a scroll of its own, and its heading.
//!
//! Invariant: a page that was just opened has the focus on its heading, unless a box was asked for.

use eframe::egui::{
    Align, Context, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::ui::{
    access,
    action::{Action, Asks},
    theme::{self, Theme},
};

/// From the left edge of the work to that of the page, points.
pub const MARGIN: f32 = 22.0;
/// The widest a page gets, points.
pub const WIDTH: f32 = 860.0;

/// Frames in which a page goes where it was left: in the first of them its heights are not known yet.
const FRAMES: u64 = 4;

/// The page that is drawn in the next frames is scrolled so far.
pub fn scroll_to(context: &Context, offset: f32) {
    let last = context.cumulative_frame_nr() + FRAMES;
    context.data_mut(|data| data.insert_temp(wanted(), (last, offset)));
}

/// How far the page that was drawn in this frame is scrolled; none where none was.
pub fn scrolled(context: &Context) -> Option<f32> {
    let frame = context.cumulative_frame_nr();
    let known = context.data(|data| data.get_temp::<(u64, f32)>(drawn()));
    known.filter(|(at, _)| *at == frame).map(|(_, offset)| offset)
}

fn wanted() -> Id {
    Id::unique("scroll of the page wanted")
}

fn drawn() -> Id {
    Id::unique("scroll of the page drawn")
}

/// Draws a page.
pub fn page_ui<R>(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let frame = ui.ctx().cumulative_frame_nr();
    let goes = ui.data(|data| data.get_temp::<(u64, f32)>(wanted()));
    let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
    if let Some((_, offset)) = goes.filter(|(last, _)| frame <= *last) {
        area = area.vertical_scroll_offset(offset);
        access::sight::scrolls_anyway(ui);
        ui.ctx().request_repaint();
    }
    let shown = area.show(ui, |ui| {
        let width = (ui.available_width() - 2.0 * MARGIN).clamp(280.0, WIDTH);
        let top = ui.cursor().min + Vec2::new(MARGIN, 3.0);
        let rect = Rect::from_min_size(top, Vec2::new(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
        let mut inner = ui.new_child(builder);
        let answer = add(&mut inner);
        inner.add_space(40.0);
        access::sight::keep_focus_in_sight(&inner);
        let used = inner.min_rect();
        ui.allocate_rect(used.expand2(Vec2::new(MARGIN, 0.0)), Sense::hover());
        answer
    });
    let offset = shown.state.clamped_offset().y;
    ui.data_mut(|data| data.insert_temp(drawn(), (frame, offset)));
    shown.inner
}

/// A heading to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct PageHeading<'a> {
    /// Its words.
    pub words: &'a str,
    /// 1 for that of the page, 2 below it.
    pub level: u8,
    /// It shall take the focus.
    pub takes_focus: bool,
}

/// Draws a heading; `salt` tells it from the others of its page.
pub fn heading_ui(
    ui: &mut Ui,
    theme: &Theme,
    salt: impl std::hash::Hash + std::fmt::Debug,
    heading: PageHeading<'_>,
    asks: &Asks,
) -> Response {
    let size = if heading.level <= 1 { 20.0 } else { 16.0 };
    let width = ui.available_width();
    let words = heading.words.to_owned();
    let galley = ui.painter().layout(words, theme::semibold_at(size), *theme.text, width);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, *theme.text);
    let id = Id::unique(("page heading", salt));
    // The ring of the focus keeps off its letters.
    let around = rect.expand2(Vec2::new(6.0, 1.0));
    let response = ui.interact(around, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading.words));
    ui.ctx().accesskit_node_builder(id, |node| node.set_level(heading.level.into()));
    if heading.takes_focus {
        response.request_focus();
        asks.push(Action::HeadingFocused(id));
    }
    response
}
