//! One row of the list: the sentence, and, when asked, why it matters, by which rule, and what can be done.

use eframe::egui::{
    self, Color32, CornerRadius, Id, Rect, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
};

use super::{
    fixes::{Reach, ShownFix},
    groups::{FindingRow, Group, RowKey},
};
use crate::{
    check,
    model::Level,
    ui::{
        boxes::{
            line_box::{self, LineShape},
            widgets,
        },
        theme::{self, Theme},
        view::View,
        words,
    },
};

/// Room at the right for the triangle, points.
const RIGHT: f32 = 28.0;

/// A reason being written.
#[derive(Debug)]
pub struct Accepting {
    /// Of which row; none when it is no row's.
    pub key: Option<RowKey>,
    /// As written so far.
    pub reason: String,
    /// The box was just opened: the cursor goes into it.
    pub is_new: bool,
}

impl Accepting {
    /// Nothing is written yet.
    pub fn begun(key: Option<RowKey>) -> Self {
        Self { key, reason: String::new(), is_new: true }
    }
}

/// How a row stands.
#[derive(Debug, Clone)]
pub struct Look {
    /// The one gone to last.
    pub here: bool,
    /// A fold that shows its single rows.
    pub unfolded: bool,
    /// It says why, and what can be done.
    pub explained: bool,
    /// What puts it right.
    pub fix: Option<ShownFix>,
}

/// What a person wants of a row.
#[derive(Debug)]
pub enum Wish {
    /// Open or shut the fold.
    Fold,
    /// Go to the words.
    Go,
    /// Show or hide why.
    Explain,
    /// Put it right, here or everywhere.
    Fix(Reach),
    /// Begin to write a reason.
    AskReason,
    /// Do not let it stand after all.
    NoReason,
    /// Let it stand, for this reason.
    Accept(String),
}

/// Draws the row; the response is the sentence's.
pub fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    group: &Group,
    row: &FindingRow,
    look: &Look,
    accepting: Option<&mut Accepting>,
) -> (Response, Option<Wish>) {
    let (response, mut wish) = sentence_ui(ui, view, group, row, look);
    if row.is_fold() {
        return (response, wish);
    }
    let explained = look.explained || accepting.is_some();
    if explained || look.fix.is_some() {
        ui.horizontal_top(|ui| {
            ui.add_space(12.0);
            ui.vertical(|ui| {
                if explained && let Some(rule) = check::rule(row.key.rule) {
                    ui.label(RichText::new(rule.why).size(12.5).color(*view.theme.text_soft));
                    let code = words::findings::rule(rule.code, rule.class.words());
                    ui.label(RichText::new(code).size(12.5).color(*view.theme.text_faint));
                }
                let asked = match accepting {
                    Some(accepting) => reason_ui(ui, view, accepting),
                    None => buttons_ui(ui, view, look, explained),
                };
                wish = wish.take().or(asked);
                ui.add_space(4.0);
            });
        });
    }
    (response, wish)
}

/// A sentence in as many lines as it takes, the whole of it to click on.
fn sentence_ui(
    ui: &mut Ui,
    view: &View<'_>,
    group: &Group,
    row: &FindingRow,
    look: &Look,
) -> (Response, Option<Wish>) {
    let theme = view.theme;
    let count = row.findings.len();
    let words = match (row.is_fold(), count) {
        (false, 2..) => words::findings::in_places(&row.message, count),
        _ => row.message.clone(),
    };
    let width = ui.available_width();
    let font = theme::regular_at(13.5);
    let galley = ui.painter().layout(words.clone(), font, *theme.text, width - 12.0 - RIGHT);
    let size = Vec2::new(width, galley.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let radius = CornerRadius::same(theme::RADIUS);
    let fill = match (look.here, response.hovered()) {
        (true, _) => Some(*theme.accent_soft),
        (false, true) => Some(*theme.hover),
        _ => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius, fill);
    }
    let (_, colour) = sign_of(theme, group.level);
    let bar =
        Rect::from_min_size(rect.min + Vec2::new(2.0, 5.0), Vec2::new(3.0, rect.height() - 10.0));
    ui.painter().rect_filled(bar, CornerRadius::same(1), colour);
    let ink = if look.here { *theme.accent_soft_text } else { *theme.text };
    ui.painter().galley_with_override_text_color(rect.min + Vec2::new(12.0, 5.0), galley, ink);
    let name = format!("{}: {words}, {}", group.level.word(), group.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.here, &name));
    let explain = right_ui(ui, view, row, look, rect);
    let wish = match (response.clicked(), row.is_fold()) {
        (true, true) => Some(Wish::Fold),
        (true, false) => Some(Wish::Go),
        (false, true) => explain.then_some(Wish::Fold),
        (false, false) => explain.then_some(Wish::Explain),
    };
    (response, wish)
}

/// The triangle that shows more; whether that was clicked.
fn right_ui(ui: &Ui, view: &View<'_>, row: &FindingRow, look: &Look, rect: Rect) -> bool {
    let theme = view.theme;
    let area = Rect::from_min_max(egui::pos2(rect.right() - RIGHT + 4.0, rect.top()), rect.max);
    let response = ui.interact(area, ui.scope_id().with("more"), Sense::click());
    let opened = if row.is_fold() { look.unfolded } else { look.explained };
    let sign = if opened { "▾" } else { "▸" };
    let ink = if response.hovered() { *theme.text } else { *theme.text_faint };
    let middle = rect.top() + 14.0;
    let painter = ui.painter();
    painter.text(
        egui::pos2(rect.right() - 8.0, middle),
        egui::Align2::RIGHT_CENTER,
        sign,
        theme::regular_at(12.5),
        ink,
    );
    let name = if row.is_fold() {
        words::findings::unfold(&row.message)
    } else {
        words::findings::explain(&row.message)
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, opened, &name));
    response.clicked()
}

fn buttons_ui(ui: &mut Ui, view: &View<'_>, look: &Look, explained: bool) -> Option<Wish> {
    if !view.editable {
        return None;
    }
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        if let Some(fix) = &look.fix {
            let label = words::findings::fix(&fix.old, &fix.new);
            if ui.add(widgets::quiet_button(view.theme, &label)).clicked() {
                wish = Some(Wish::Fix(Reach::One));
            }
            if fix.count > 1 {
                let short = words::findings::fix_short(&fix.old, &fix.new, fix.count);
                let all = ui.add(widgets::quiet_button(view.theme, &short));
                let name = words::findings::fix_all(&fix.old, &fix.new, fix.count);
                if widgets::named(all, Role::Button, &name).clicked() {
                    wish = Some(Wish::Fix(Reach::All));
                }
            }
        }
        if explained {
            let accept = ui.add(widgets::quiet_button(view.theme, words::findings::ACCEPT));
            let hint = words::findings::ACCEPT_HINT;
            if accept.on_hover_text(hint).clicked() {
                wish = Some(Wish::AskReason);
            }
        }
    });
    wish
}

pub(super) fn reason_ui(ui: &mut Ui, view: &View<'_>, accepting: &mut Accepting) -> Option<Wish> {
    let id = Id::unique("reason to accept");
    let line = LineShape {
        label: words::findings::REASON,
        hint: words::findings::REASON_HINT,
        width: ui.available_width(),
        wrong: None,
    };
    let response = line_box::line_box_ui(ui, view.theme, id, &mut accepting.reason, line);
    if std::mem::take(&mut accepting.is_new) {
        response.request_focus();
    }
    let entered = line_box::entered(ui, &response);
    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
    let reason = accepting.reason.trim().to_owned();
    let mut wish = None;
    ui.horizontal(|ui| {
        let accept = widgets::quiet_button(view.theme, words::findings::ACCEPT_WITH_REASON);
        let accept = ui.add_enabled(!reason.is_empty(), accept).clicked();
        if (accept || entered) && !reason.is_empty() {
            wish = Some(Wish::Accept(reason.clone()));
        } else if ui.add(widgets::quiet_button(view.theme, words::CANCEL)).clicked() || escaped {
            wish = Some(Wish::NoReason);
        }
    });
    if entered && wish.is_none() {
        // Enter in an empty box: the reason is still to be written.
        response.request_focus();
    }
    wish
}

/// Sign and colour of a level.
pub fn sign_of(theme: &Theme, level: Level) -> (&'static str, Color32) {
    match level {
        Level::Error => ("!", *theme.error),
        Level::Warning => ("?", *theme.warning),
        Level::Hint => ("i", *theme.hint),
    }
}
