//! A box over the window: as wide as it wants to be while there is room, as high as what stands in it.
//!
//! egui lays a box out in the room it took in the frame before. Invariant: nothing in a box of ours depends on that
//! room, so none keeps the height of another; its words wrap, what is longer than the window is scrolled, and the
//! buttons below stand in sight.

use eframe::egui::{
    Align, AreaState, Context, Frame, Id, Layout, Margin, Modal, ModalResponse, ScrollArea,
    TextWrapMode, Ui, Vec2,
};

use crate::ui::access::node;

/// Between the edge of the box and its words, points.
const MARGIN: i8 = 20;
/// Between the box and the edge of the window, points.
const AROUND: f32 = 12.0;
/// Height of a line of buttons, points.
const BUTTONS: f32 = 34.0;
/// Narrower than this the buttons stand one below the other, points.
const NARROW: f32 = 400.0;

/// Draws the box.
pub fn dialog_ui<R>(
    context: &Context,
    id: Id,
    name: &str,
    width: f32,
    add: impl FnOnce(&mut Ui) -> R,
) -> ModalResponse<R> {
    let before = AreaState::load(context, id).and_then(|area| area.size);
    let frame = Frame::popup(&context.global_style()).inner_margin(Margin::same(MARGIN));
    let shown = Modal::new(id).frame(frame).show(context, |ui| {
        node::modal(ui.ctx(), id, name);
        let around = 2.0 * (f32::from(MARGIN) + AROUND);
        let room = context.content_rect().size() - Vec2::splat(around);
        ui.set_width(width.min(room.x));
        ui.set_max_height(room.y);
        add(ui)
    });
    let now = AreaState::load(context, id).and_then(|area| area.size);
    if before != now {
        // It was put in the middle by the height it had, or by that of the box before it: nobody sees that.
        context.request_discard("a box of another height");
        context.request_repaint();
    }
    shown
}

/// Whether a box one types in is given up: Escape does so, a click beside it does not, for it would take the words along.
pub fn is_given_up<R>(shown: &ModalResponse<R>) -> bool {
    !shown.backdrop_response.clicked() && shown.should_close()
}

/// Draws the words of a box, scrolled where there is no room for all of them and the buttons below.
pub fn body_ui<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = buttons_id(ui);
    let below: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(BUTTONS);
    let height = (ui.available_height() - below - 2.0 * ui.spacing().item_spacing.y).max(60.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, add).inner
}

/// Draws the buttons of a box, the usual one first: at the right, or on top where they stand one below the other.
pub fn buttons_ui<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(8.0);
    let width = ui.available_width();
    let shown = if width < NARROW {
        ui.with_layout(Layout::top_down_justified(Align::Center), |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
            add(ui)
        })
    } else {
        let layout = Layout::right_to_left(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(Vec2::new(width, BUTTONS), layout, |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            add(ui)
        })
    };
    let height = shown.response.rect.height() + 8.0;
    let id = buttons_id(ui);
    ui.data_mut(|data| data.insert_temp(id, height));
    shown.inner
}

/// Where the height of the buttons is kept until the next frame.
fn buttons_id(ui: &Ui) -> Id {
    ui.layer_id().id.with("height of the buttons")
}
