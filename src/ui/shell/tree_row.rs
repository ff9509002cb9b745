//! One row of the outline: its number, its name, how far it is, and a dot where an error is.

use eframe::egui::{
    Align2, CornerRadius, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2,
};

use crate::{
    session::progress::Progress,
    ui::{
        boxes::widgets,
        command::Command,
        tabs::tree::{TreeRow, TreeSpot},
        theme::{self, Theme},
        words,
    },
};

/// Height of a row, points.
pub const HEIGHT: f32 = 28.0;
/// From the edge of the column to its rows.
const EDGE: f32 = 8.0;
/// Room of the sign that folds.
const SIGN: f32 = 14.0;
/// How far in a row stands under another.
const INDENT: f32 = 14.0;
/// Room of a number.
const NUMBER: f32 = 28.0;
/// Room of the dot of errors.
const DOT: f32 = 13.0;

/// How a row stands.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the row")]
pub struct RowLook {
    /// It is what is open.
    pub is_open: bool,
    /// The arrows start from it.
    pub is_cursor: bool,
    /// What stands under it is out of sight.
    pub is_folded: bool,
    /// Errors in it, and in what is folded into it.
    pub errors: usize,
    /// There is room for its number alone.
    pub narrow: bool,
    /// The report was issued: nothing of it is to be done.
    pub is_issued: bool,
    /// Alt and this digit open it.
    pub digit: Option<u8>,
}

/// The identity of a row.
pub fn id(spot: TreeSpot) -> Id {
    Id::unique(("outline tree row", spot))
}

/// Draws a row; the tree around it has the focus or not.
pub fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    row: &TreeRow,
    look: RowLook,
    in_focus: bool,
) -> Response {
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let rect = whole.shrink2(Vec2::new(if look.narrow { 5.0 } else { EDGE }, 0.5));
    // No stop of the Tab key: the tree is one.
    let response = ui.interact(rect, id(row.spot), Sense::CLICK);
    let progress = row.progress.filter(|_| !look.is_issued);
    let (_, progress) = mark(progress);
    let spoken = words::shell::tree_row(&row.label, &progress, look.errors);
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, look.is_open, &spoken));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_level(usize::from(row.depth) + 1);
        if row.folds {
            node.set_expanded(!look.is_folded);
        }
    });
    if ui.is_rect_visible(rect) {
        ground_ui(ui, theme, &response, look, in_focus);
        if look.narrow {
            narrow_ui(ui, theme, row, rect, look);
        } else {
            words_ui(ui, theme, row, rect, look);
        }
        if let Some(digit) = shown_digit(ui, look) {
            digit_ui(ui, theme, rect, digit);
        }
    }
    response.on_hover_ui(|ui| {
        ui.label(eframe::egui::RichText::new(&row.label).font(theme::semibold_at(13.5)));
        if !progress.is_empty() {
            ui.label(&progress);
        }
        if look.errors > 0 {
            ui.label(words::shell::errors_here(look.errors));
        }
        if let Some(digit) = look.digit {
            ui.label(Command::Tab(digit).keys());
        }
    })
}

/// While Alt is held: the digit that opens the row, in the place of its count.
fn shown_digit(ui: &Ui, look: RowLook) -> Option<u8> {
    look.digit.filter(|_| ui.input(|input| input.modifiers.alt))
}

fn digit_ui(ui: &Ui, theme: &Theme, row: Rect, digit: u8) {
    let size = Vec2::new(20.0, 20.0);
    let cap = Rect::from_center_size(pos2(row.right() - size.x / 2.0 - 4.0, row.center().y), size);
    let radius = CornerRadius::same(4);
    ui.painter().rect(cap, radius, *theme.accent, Stroke::NONE, StrokeKind::Inside);
    let font = theme::semibold_at(13.0);
    let words = digit.to_string();
    ui.painter().text(cap.center(), Align2::CENTER_CENTER, words, font, *theme.accent_text);
    let shown = ui.interact(cap, Id::unique(("digit of a row", digit)), Sense::hover());
    shown.widget_info(|| WidgetInfo::labeled(Role::Label, true, Command::Tab(digit).keys()));
}

/// The sign that folds, in the row's rectangle.
pub fn fold_sign(row: Rect, of: &TreeRow) -> Rect {
    let left = row.left() + f32::from(of.depth) * INDENT;
    row.with_min_x(left).with_max_x(left + SIGN + 2.0)
}

fn ground_ui(ui: &Ui, theme: &Theme, row: &Response, look: RowLook, in_focus: bool) {
    let (rect, radius) = (row.rect, CornerRadius::same(theme::RADIUS));
    if look.is_open {
        ui.painter().rect_filled(rect, radius, *theme.accent_soft);
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        let left = CornerRadius { nw: theme::RADIUS, sw: theme::RADIUS, ne: 0, se: 0 };
        ui.painter().rect_filled(bar, left, *theme.accent);
    } else if row.hovered() {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    if in_focus && look.is_cursor {
        let ring = Stroke::new(2.0, *theme.accent);
        ui.painter().rect_stroke(rect, radius, ring, StrokeKind::Inside);
    }
}

fn words_ui(ui: &Ui, theme: &Theme, row: &TreeRow, rect: Rect, look: RowLook) {
    let middle = rect.center().y;
    let left = rect.left() + f32::from(row.depth) * INDENT;
    let colour = if look.is_open { *theme.accent_soft_text } else { *theme.text };
    if row.folds {
        let sign = if look.is_folded { "▸" } else { "▾" };
        let font = theme::regular_at(12.5);
        let at = pos2(left + SIGN / 2.0 + 1.0, middle);
        ui.painter().text(at, Align2::CENTER_CENTER, sign, font, *theme.text_soft);
    }
    let is_part = row.depth == 0 && (!row.number.is_empty() || row.folds);
    let font = if is_part || look.is_open { theme::semibold_at } else { theme::regular_at };
    let number = pos2(left + SIGN + 2.0, middle);
    let soft = if look.is_open { colour } else { *theme.text_soft };
    ui.painter().text(number, Align2::LEFT_CENTER, &row.number, font(12.5), soft);
    let has_digit = shown_digit(ui, look).is_some();
    let mut right = rect.right() - if has_digit { 28.0 } else { 8.0 };
    if look.errors > 0 {
        ui.painter().circle_filled(pos2(right - 3.5, middle), 3.5, *theme.error);
        right -= DOT;
    }
    let progress = row.progress.filter(|_| !look.is_issued && !has_digit);
    let (shown, _) = mark(progress);
    let is_full = progress.is_some_and(Progress::is_full);
    let count = if is_full { *theme.good } else { soft };
    let small = theme::regular_at(12.5);
    let at = pos2(right, middle);
    let count = ui.painter().text(at, Align2::RIGHT_CENTER, shown, small, count);
    let start = number.x + number_room(row);
    let room = count.left() - 6.0 - start;
    // A row says the same words whether it is open or not, and with a dot as without.
    let least = if look.errors > 0 { room } else { room - DOT };
    let (_, is_cut) = widgets::one_line(ui, &row.name, &theme::semibold_at(13.0), colour, least);
    let (mut name, _) = widgets::one_line(ui, &row.name, &font(13.0), colour, room);
    if let Some(short) = row.short_name.filter(|_| is_cut) {
        (name, _) = widgets::one_line(ui, short, &font(13.0), colour, room);
    }
    ui.painter().galley(pos2(start, middle - name.size().y / 2.0), name, colour);
}

/// Names stand below one another, whether they have a number or not; a long number pushes its own.
fn number_room(row: &TreeRow) -> f32 {
    let letters = row.number.chars().count() as f32;
    if row.depth == 0 { NUMBER } else { (letters * 7.5 + 8.0).max(20.0) }
}

fn narrow_ui(ui: &Ui, theme: &Theme, row: &TreeRow, rect: Rect, look: RowLook) {
    let colour = if look.is_open { *theme.accent_soft_text } else { *theme.text };
    let is_bold = row.depth == 0 || look.is_open;
    let font = if is_bold { theme::semibold_at(12.5) } else { theme::regular_at(12.5) };
    let short = words::shell::tree_short(&row.number, row.spot == TreeSpot::General, row.folds);
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, short, font, colour);
    if look.errors > 0 {
        let at = rect.right_top() + Vec2::new(-5.0, 6.0);
        ui.painter().circle_filled(at, 3.0, *theme.error);
    }
}

/// "48/59", "✓", "–", with its words for those who listen.
fn mark(progress: Option<Progress>) -> (String, String) {
    match progress {
        Some(progress) if progress.of > 0 => words::progress(progress.done, progress.of),
        _ => (String::new(), String::new()),
    }
}

/// A quiet button of the column: a sign and its words.
pub fn tool_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    (sign, words): (&str, &str),
    name: &str,
) -> Response {
    let response = ui.interact(rect, Id::unique(("outline tool", name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let radius = CornerRadius::same(theme::RADIUS);
    if response.hovered() {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    let soft = *theme.text_soft;
    let font = theme::regular_at(14.0);
    if words.is_empty() {
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, font, soft);
    } else {
        let at = rect.left_center() + Vec2::new(8.0, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, sign, font, soft);
        let at = rect.left_center() + Vec2::new(SIGN + 2.0 + NUMBER, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, words, theme::regular_at(13.0), soft);
    }
    response
}
