//! The drawer at the foot of the page: how much is left to do, and the next things of it, three lines high.
//!
//! Drawn up it is the whole list. What is merely empty is a number here and no line: the outline shows where.

use std::collections::HashSet;

use eframe::egui::{
    self, Align, Button, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, Vec2, WidgetInfo, text::LayoutJob,
};

use super::{
    fixes::{self, Fixes, Reach, ShownFix},
    groups::{FindingRow, Group, RowKey},
    row::sign_of,
};
use crate::{
    edit::field::Field,
    model::Level,
    session::counts::Counts,
    ui::{
        action::Action,
        boxes::widgets,
        command::Command,
        theme::{self, Theme},
        view::View,
        words::{boxes, findings as say},
    },
};

/// Height of the line of counts, points.
const HEAD: f32 = 33.0;
/// Height of one finding: its sentence takes two lines, points.
const ROW: f32 = 44.0;
/// Lines of a sentence.
const LINES: usize = 2;
/// Lines of the drawer, and where there is little room.
const ROWS: (usize, usize) = (3, 1);
/// Less room than this is little, points.
const LITTLE: f32 = 420.0;
/// Of the panel, when it is drawn up.
const DRAWN_UP: f32 = 0.64;
/// A page lower than this is no page, points.
const LEAST_PAGE: f32 = 150.0;
/// From the edge to the words, points.
const MARGIN: f32 = 14.0;
/// Between the words of the head, points.
const GAP: f32 = 12.0;

/// A line of the drawer: which row of which group, and its first stop.
#[derive(Debug, Clone, Copy)]
pub(super) struct DrawerLine {
    pub group: usize,
    pub row: usize,
    pub at: usize,
}

/// What the drawer can show, in order: everything but what merely waits to be filled; what one click puts right
/// everywhere, once.
pub(super) fn lines(
    groups: &[Group],
    fixes: &Fixes,
    is_open: impl Fn(&FindingRow) -> bool,
) -> Vec<DrawerLine> {
    let mut lines = Vec::new();
    let mut told = HashSet::new();
    let mut at = 0;
    for (nth, group) in groups.iter().enumerate() {
        for (row_nth, row) in group.rows.iter().enumerate() {
            let is_empty = row.findings.iter().all(crate::session::counts::is_empty_box);
            let is_told = fixes.words(&row.findings).is_some_and(|words| !told.insert(words));
            let counts = !is_empty || row.findings.iter().any(|it| it.level == Level::Error);
            if counts && !is_told {
                lines.push(DrawerLine { group: nth, row: row_nth, at });
            }
            at += match (row.is_fold(), is_open(row)) {
                (true, false) => 1,
                _ => row.findings.len(),
            };
        }
    }
    lines
}

/// Where the page ends and the drawer begins, from the top of the panel.
pub(super) fn page_height(panel: f32, has_rows: bool, drawn_up: bool) -> f32 {
    if drawn_up {
        let page = panel * (1.0 - DRAWN_UP);
        return if page < LEAST_PAGE { 0.0 } else { page };
    }
    let rows = if panel < LITTLE { ROWS.1 } else { ROWS.0 };
    panel - HEAD - if has_rows { rows as f32 * ROW } else { 0.0 }
}

/// What the drawer draws from.
#[derive(Clone, Copy)]
pub(super) struct DrawerRows<'a> {
    pub groups: &'a [Group],
    pub lines: &'a [DrawerLine],
    pub fixes: &'a Fixes,
    /// The row one is at, and its stop.
    pub here: Option<(&'a RowKey, usize)>,
}

/// Draws the first lines of the list; the row one wants to go to, and its first stop.
pub(super) fn rows_ui<'a>(
    ui: &mut Ui,
    view: &View<'_>,
    rows: DrawerRows<'a>,
) -> Option<(&'a FindingRow, usize)> {
    let DrawerRows { groups, lines, fixes, here } = rows;
    let room = (ui.available_height() / ROW).round().max(0.0) as usize;
    let of = |line: &DrawerLine| &groups[line.group].rows[line.row];
    let first = here.and_then(|(key, at)| {
        let same = |line: &DrawerLine| of(line).key == *key;
        lines.iter().position(same).or_else(|| lines.iter().position(|line| line.at >= at))
    });
    let first = first.unwrap_or(0).min(lines.len().saturating_sub(room));
    let mut goes = None;
    for line in lines.iter().skip(first).take(room) {
        let (group, row) = (&groups[line.group], of(line));
        let is_here = here.is_some_and(|(key, _)| *key == row.key);
        let fix = view.editable.then(|| fixes.fix(&row.findings)).flatten();
        let asked = ui.push_id(("drawer", &group.title, &row.key), |ui| {
            line_ui(ui, view.theme, group, row, fix.as_ref(), is_here)
        });
        match asked.inner {
            Some(LineWish::Go) => goes = Some((row, line.at)),
            Some(LineWish::Fix(reach)) => fixes::ask(view, &row.findings, reach),
            None => {}
        }
    }
    goes
}

/// Draws the boxes whose words are refused, as far as there is room; a click goes to one.
pub(super) fn red_ui(ui: &mut Ui, view: &View<'_>, here: Option<&Field>) {
    let room = (ui.available_height() / ROW).round().max(0.0) as usize;
    let at = here.and_then(|here| view.open.refused.iter().position(|field| field == here));
    let first = at.unwrap_or(0).min(view.open.refused.len().saturating_sub(room));
    for field in view.open.refused.iter().skip(first).take(room) {
        let words = say::red_box(&boxes::name(field, &view.open.live));
        let (inside, response) = ground_ui(ui, view.theme, here == Some(field));
        let spoken = format!("{}: {words}", Level::Error.word());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
        sign_ui(ui, view.theme, inside, Level::Error);
        let mut inner =
            ui.new_child(words_room(inside).layout(Layout::left_to_right(Align::Center)));
        words_ui(&mut inner, view.theme, &words);
        if response.on_hover_text(&words).clicked() {
            view.ask(Action::Focus(field.clone(), None));
        }
    }
}

/// The ground of a line, and where its words stand.
fn ground_ui(ui: &mut Ui, theme: &Theme, here: bool) -> (Rect, Response) {
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if here || response.hovered() {
        let fill = if here { *theme.accent_soft } else { *theme.hover };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, *theme.line));
    (rect.shrink2(Vec2::new(MARGIN, 0.0)), response)
}

fn sign_ui(ui: &Ui, theme: &Theme, inside: Rect, level: Level) {
    let (sign, colour) = sign_of(theme, level);
    let font = theme::semibold_at(13.5);
    ui.painter().text(inside.left_center(), egui::Align2::LEFT_CENTER, sign, font, colour);
}

fn words_room(inside: Rect) -> UiBuilder {
    UiBuilder::new().max_rect(Rect::from_min_max(inside.min + Vec2::new(24.0, 0.0), inside.max))
}

fn words_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    let font = theme::regular_at(13.5);
    let mut job = LayoutJob::simple(words.to_owned(), font, *theme.text, ui.available_width());
    job.wrap.max_rows = LINES;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.add(Label::new(galley).selectable(false));
}

/// What one asks of a line.
enum LineWish {
    Go,
    Fix(Reach),
}

fn line_ui(
    ui: &mut Ui,
    theme: &Theme,
    group: &Group,
    row: &FindingRow,
    fix: Option<&ShownFix>,
    here: bool,
) -> Option<LineWish> {
    let (inside, response) = ground_ui(ui, theme, here);
    let words = match row.findings.len() {
        2.. if !row.is_fold() => say::in_places(&row.message, row.findings.len()),
        _ => row.message.clone(),
    };
    let spoken = format!("{}: {words}, {}", group.level.word(), group.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, here, &spoken));
    sign_ui(ui, theme, inside, group.level);
    let mut inner = ui.new_child(words_room(inside).layout(Layout::right_to_left(Align::Center)));
    inner.spacing_mut().item_spacing.x = 10.0;
    let fixed = fix.and_then(|fix| fix_ui(&mut inner, theme, fix));
    if fix.is_none() && !group.short.is_empty() {
        inner.label(RichText::new(&group.short).size(12.5).color(*theme.text_soft));
    }
    inner.with_layout(Layout::left_to_right(Align::Center), |ui| words_ui(ui, theme, &words));
    let response = response.on_hover_text(&words);
    fixed.or_else(|| response.clicked().then_some(LineWish::Go))
}

/// "Sửa: quý II", "Sửa cả 3".
fn fix_ui(ui: &mut Ui, theme: &Theme, fix: &ShownFix) -> Option<LineWish> {
    let words = say::fix_short(&fix.old, &fix.new, fix.count);
    let words = RichText::new(words).font(theme::semibold_at(13.0)).color(*theme.accent_soft_text);
    let link = ui.add(Button::new(words).frame(false).min_size(Vec2::new(0.0, 26.0)));
    if link.hovered() {
        let line = Stroke::new(1.0, *theme.accent);
        ui.painter().rect_stroke(link.rect, theme::RADIUS, line, StrokeKind::Outside);
    }
    let (name, reach) = match fix.count {
        2.. => (say::fix_all(&fix.old, &fix.new, fix.count), Reach::All),
        _ => (say::fix(&fix.old, &fix.new), Reach::One),
    };
    link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    link.on_hover_text(&name).clicked().then_some(LineWish::Fix(reach))
}

/// The line of counts, and the buttons that draw the list up and go on.
pub(super) fn head_ui(ui: &mut Ui, view: &View<'_>, drawn_up: bool) {
    let theme = view.theme;
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, *theme.line_strong));
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(Vec2::new(MARGIN, 0.0)))
        .layout(Layout::right_to_left(Align::Center));
    let mut inner = ui.new_child(builder);
    inner.spacing_mut().item_spacing.x = 10.0;
    let room = rect.width() - 2.0 * MARGIN;
    let (words, name) =
        if drawn_up { (say::LESS, say::LESS_NAME) } else { (say::MORE, say::MORE_NAME) };
    let fits = Head::of(ui, view, words, room);
    if !(view.open.findings.is_empty() && view.open.refused.is_empty()) && fits.next {
        let next = quiet_ui(&mut inner, theme, say::NEXT, say::NEXT_NAME);
        widgets::command_on(next, Command::NextFinding, view.asks);
    }
    let arrow = words.split(' ').next().unwrap_or(words);
    let more = quiet_ui(&mut inner, theme, if fits.more { words } else { arrow }, name);
    widgets::command_on(more, Command::Check, view.asks);
    inner.with_layout(Layout::left_to_right(Align::Center), |ui| {
        if view.open.is_draft() {
            counts_ui(ui, theme, view.open.counts, !fits.levels);
        } else {
            let Counts { errors, warnings, hints, .. } = view.open.counts;
            let words = say::of_issued(errors + warnings + hints);
            ui.add(Label::new(RichText::new(words).size(13.0).color(*theme.text_soft)).truncate());
        }
    });
}

/// What of the head has room. No count is ever left out: the button that goes on gives way first, whose key is told
/// in the foot, then the words beside the counts of warnings and hints, whose signs stand there instead, then those of the
/// other button.
#[derive(Debug, Clone, Copy)]
struct Head {
    next: bool,
    levels: bool,
    more: bool,
}

impl Head {
    fn of(ui: &Ui, view: &View<'_>, more: &str, room: f32) -> Self {
        let wide = |words: &str| {
            let font = theme::semibold_at(13.0);
            let ink = egui::Color32::PLACEHOLDER;
            ui.painter().layout_no_wrap(words.to_owned(), font, ink).size().x + GAP
        };
        let Counts { errors, warnings, hints, empty } = view.open.counts;
        let of = |count: usize, words: String| if count > 0 { wide(&words) } else { 0.0 };
        // A button keeps room around its words.
        let least = wide(more) + 10.0 + wide(&say::errors(errors)) + of(empty, say::empty(empty));
        let levels = of(warnings, say::of_level(warnings, Level::Warning.word()))
            + of(hints, say::of_level(hints, Level::Hint.word()));
        let next = wide(say::NEXT) + 10.0;
        let levels_fit = least + levels <= room;
        let signs = of(warnings, with_sign(warnings, sign_of(view.theme, Level::Warning).0))
            + of(hints, with_sign(hints, sign_of(view.theme, Level::Hint).0));
        let taken = least + if levels_fit { levels } else { signs };
        Self { next: taken + next <= room, levels: levels_fit, more: taken <= room }
    }
}

fn quiet_ui(ui: &mut Ui, theme: &Theme, words: &str, name: &str) -> Response {
    let words = RichText::new(words).size(13.0).color(*theme.text_soft);
    let button = ui.add(Button::new(words).frame(false).min_size(Vec2::new(0.0, 26.0)));
    if button.hovered() {
        let line = Stroke::new(1.0, *theme.accent);
        ui.painter().rect_stroke(button.rect.expand(1.0), theme::RADIUS, line, StrokeKind::Inside);
    }
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    button
}

/// "3 lỗi  5 cảnh báo  8 gợi ý  42 ô trống".
fn counts_ui(ui: &mut Ui, theme: &Theme, counts: Counts, is_narrow: bool) {
    ui.spacing_mut().item_spacing.x = GAP;
    let errors = RichText::new(say::errors(counts.errors));
    let errors = match counts.errors {
        0 => errors.size(13.0).color(*theme.good),
        _ => errors.font(theme::semibold_at(13.0)).color(*theme.error),
    };
    let told = ui.add(Label::new(errors).truncate());
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let soft = |words: String| RichText::new(words).size(13.0).color(*theme.text_soft);
    for (count, level) in [(counts.warnings, Level::Warning), (counts.hints, Level::Hint)] {
        if count == 0 {
            continue;
        }
        let words = say::of_level(count, level.word());
        if is_narrow {
            let (sign, colour) = sign_of(theme, level);
            let short = RichText::new(with_sign(count, sign)).size(13.0).color(colour);
            let told = ui.add(Label::new(short));
            told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            told.on_hover_text(words);
        } else {
            ui.add(Label::new(soft(words)).truncate());
        }
    }
    if counts.empty > 0 {
        ui.add(Label::new(soft(say::empty(counts.empty))).truncate());
    }
}

/// "? 31": a count of a level by its sign.
fn with_sign(count: usize, sign: &str) -> String {
    format!("{sign} {count}")
}
