//! The outline that a text becomes: a row a heading, its topic at the right, amber where a person should look; the
//! chosen row has what may be done with it below.

use std::collections::HashMap;

use eframe::egui::{
    Align, Key, Label, Layout, Modifiers, Rect, RichText, Role, ScrollArea, Ui, UiBuilder, Vec2,
    WidgetInfo, pos2, style::ScrollAnimation,
};

use super::{
    found, list,
    state::{Column, ReviewedText},
    topics,
};
use crate::{
    assets,
    import::Decision,
    model::Commune,
    session::import_review::rows::{OutlineRow, RowDoubt},
    ui::{
        boxes::widgets,
        theme::{self, Theme},
        words::{self, import_review as say},
    },
};

const HEIGHT: f32 = 28.0;
/// Room of the number of a part, points; each level stands this much less further in.
const NUMBER: f32 = 36.0;
const INDENT: f32 = 16.0;

/// What the person asked for in this frame.
enum OutlineAsk {
    Choose(usize),
    Decide(usize, Decision),
    TakeBack,
}

/// Draws the column.
pub fn outline_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    let mut ask = None;
    head_ui(ui, theme, text, &mut ask);
    let rect = ui.available_rect_before_wrap();
    let chosen = text.row().map(|row| spoken(row, &text.codes)).unwrap_or_default();
    let response = list::list_ui(ui, theme, rect, Column::Outline, say::OUTLINE, &chosen);
    if std::mem::take(&mut text.wants_focus) {
        response.request_focus();
    }
    if response.has_focus() {
        keys(ui, text, &mut ask);
    }
    let area = ScrollArea::vertical().id_salt("outline rows").auto_shrink([false, false]);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let mut row_rect = None;
        for (at, row) in text.review.rows.iter().enumerate() {
            let is_chosen = row.line == text.line;
            let rect = row_ui(ui, theme, row, (&text.codes, is_chosen), &mut ask);
            if is_chosen {
                let above = topic_above(&text.review.rows, at);
                tools_ui(ui, theme, (row, above), &text.codes, &mut ask);
                row_rect = Some(rect);
            }
        }
        if let Some(line) = found::found_ui(ui, theme, text) {
            ask = Some(OutlineAsk::Choose(line));
        }
        if text.outline_moves > 0 {
            text.outline_moves -= 1;
            ui.ctx().request_repaint();
            if let Some(rect) = row_rect {
                let whole = rect.with_max_y(rect.bottom() + 70.0);
                ui.scroll_to_rect_animation(whole, None, ScrollAnimation::none());
            }
        }
    });
    match ask {
        Some(OutlineAsk::Choose(line)) => {
            text.choose(line, Column::Outline);
            ui.memory_mut(|memory| memory.request_focus(Column::Outline.list()));
        }
        Some(OutlineAsk::Decide(line, decision)) => text.decide(line, decision, commune),
        Some(OutlineAsk::TakeBack) => {
            text.take_back(commune);
        }
        None => {}
    }
}

fn head_ui(ui: &mut Ui, theme: &Theme, text: &ReviewedText, ask: &mut Option<OutlineAsk>) {
    let rows = &text.review.rows;
    let headings = rows.iter().filter(|row| row.section.is_some()).count();
    let doubts = text.review.doubts();
    let counts = say::outline_counts(headings, doubts);
    let colour = if doubts > 0 { *theme.warning } else { *theme.text_soft };
    let head = list::head_ui(ui, theme, say::OUTLINE, (&counts, colour));
    if text.review.can_take_back() {
        let size = Vec2::new(90.0, 24.0);
        let place = Rect::from_min_size(head.right_top() - Vec2::new(size.x, 0.0), size);
        // Beside the flow: what stands below does not move when it comes.
        let mut beside = ui.new_child(UiBuilder::new().max_rect(place));
        if beside.put(place, widgets::quiet_button(theme, say::TAKE_BACK)).clicked() {
            *ask = Some(OutlineAsk::TakeBack);
        }
    }
}

fn keys(ui: &Ui, text: &mut ReviewedText, ask: &mut Option<OutlineAsk>) {
    let rows = &text.review.rows;
    let at = rows.iter().position(|row| row.line == text.line);
    if let Some(row) = at.map(|at| &rows[at]) {
        let keys = [
            (Modifiers::ALT, Key::ArrowUp, Decision::Earlier),
            (Modifiers::ALT, Key::ArrowDown, Decision::Later),
            (Modifiers::NONE, Key::ArrowLeft, Decision::Shallower),
            (Modifiers::NONE, Key::ArrowRight, Decision::Deeper),
            (Modifiers::NONE, Key::Space, other_kind(row)),
        ];
        for (held, key, decision) in keys {
            let fits = row.section.is_some() || key == Key::Space;
            if fits && list::pressed(ui, held, key) {
                *ask = Some(OutlineAsk::Decide(row.line, decision));
                return;
            }
        }
    }
    if let Some(to) = list::step(ui, at, rows.len()) {
        let line = rows[to].line;
        text.step_to(line, Column::Outline);
    }
}

fn other_kind(row: &OutlineRow) -> Decision {
    if row.section.is_some() { Decision::Text } else { Decision::Heading }
}

/// Draws a row; where it stands.
fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    row: &OutlineRow,
    (codes, chosen): (&HashMap<String, String>, bool),
    ask: &mut Option<OutlineAsk>,
) -> Rect {
    let size = Vec2::new(ui.available_width(), HEIGHT);
    let (_, rect) = ui.allocate_space(size);
    let id = Column::Outline.list().with((row.line, row.section));
    let response = ui.interact(rect, id, list::ROW_SENSE);
    let fill = match row.doubt {
        Some(_) => Some(*theme.warning_soft),
        None if chosen => Some(*theme.accent_soft),
        None => response.hovered().then_some(*theme.hover),
    };
    list::ground(ui, theme, rect, fill, chosen);
    let font = if row.level <= 1 && row.section.is_some() {
        theme::semibold_at(13.5)
    } else {
        theme::regular_at(13.5)
    };
    let left = rect.left() + 6.0 + INDENT * f32::from(row.level.saturating_sub(1));
    let number = if row.section.is_some() { row.number.trim_end_matches('.') } else { "?" };
    let painter = ui.painter();
    let number = painter.layout_no_wrap(number.to_owned(), font.clone(), *theme.text);
    let words_at = (left + number.size().x + 8.0)
        .max(left + NUMBER - INDENT * 0.5 * f32::from(row.level.saturating_sub(1)).min(2.0));
    painter.galley(pos2(left, rect.center().y - number.size().y / 2.0), number, *theme.text);
    let (right, colour) = right(theme, row, codes);
    let right = painter.layout_no_wrap(right, theme::regular_at(12.5), colour);
    let right_at =
        pos2(rect.right() - 6.0 - right.size().x, rect.center().y - right.size().y / 2.0);
    let room = right_at.x - 8.0 - words_at;
    painter.galley(right_at, right, colour);
    let words = RichText::new(words::sentence_case(&row.heading)).font(font).color(*theme.text);
    let place = Rect::from_min_size(pos2(words_at, rect.top()), Vec2::new(room.max(20.0), HEIGHT));
    let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.new_child(builder).add(Label::new(words).truncate().selectable(false));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, spoken(row, codes)));
    if response.clicked() {
        *ask = Some(OutlineAsk::Choose(row.line));
    }
    rect
}

/// The topic of a row, or what is to be looked at.
fn right(
    theme: &Theme,
    row: &OutlineRow,
    codes: &HashMap<String, String>,
) -> (String, eframe::egui::Color32) {
    match (row.doubt, &row.topic) {
        (Some(doubt), _) => (say::row_doubt(doubt).to_owned(), *theme.warning),
        (None, Some(topic)) => (code_of(topic, codes), *theme.text_soft),
        (None, None) => (String::new(), *theme.text_soft),
    }
}

fn code_of(topic: &str, codes: &HashMap<String, String>) -> String {
    const MOST_SIGNS: usize = 22;
    codes.get(topic).cloned().unwrap_or_else(|| words::shortened(name_of(topic), MOST_SIGNS))
}

fn name_of(topic: &str) -> &'static str {
    assets::topics().get(topic).map_or("", |topic| topic.name.as_str())
}

/// The topic of the nearest section above a row that has one.
fn topic_above(rows: &[OutlineRow], at: usize) -> Option<&str> {
    let above = |row: &&OutlineRow| row.section.is_some() && row.level < rows[at].level;
    rows[..at].iter().rev().filter(above).find_map(|row| row.topic.as_deref())
}

/// What may be done with the chosen row, which stands below a section of that topic.
fn tools_ui(
    ui: &mut Ui,
    theme: &Theme,
    (row, above): (&OutlineRow, Option<&str>),
    codes: &HashMap<String, String>,
    ask: &mut Option<OutlineAsk>,
) {
    let mut decide = |decision| *ask = Some(OutlineAsk::Decide(row.line, decision));
    let tool = |ui: &mut Ui, words: &str| ui.add(widgets::quiet_button(theme, words)).clicked();
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(4.0);
        ui.spacing_mut().button_padding = Vec2::new(8.0, 3.0);
        ui.add_space(4.0);
        if row.section.is_none() {
            if tool(ui, say::IS_HEADING) {
                decide(Decision::Heading);
            }
            if tool(ui, say::IS_TEXT) {
                decide(Decision::Text);
            }
            return;
        }
        let tools = [
            (say::IS_TEXT, Decision::Text),
            (say::SHALLOWER, Decision::Shallower),
            (say::DEEPER, Decision::Deeper),
            (say::EARLIER, Decision::Earlier),
            (say::LATER, Decision::Later),
        ];
        for (words, decision) in tools {
            if tool(ui, words) {
                decide(decision);
            }
        }
        if row.doubt == Some(RowDoubt::NumberOrder) && tool(ui, say::AS_IT_IS) {
            decide(Decision::Heading);
        }
        let name = row.topic.as_deref().map_or(say::UNKNOWN_TOPIC, name_of);
        let words = say::topic(&words::shortened(name, 34));
        let button = ui.add(widgets::quiet_button(theme, &format!("{words} ▾")));
        let button = widgets::named(button, Role::Button, &words);
        if let Some(decision) =
            topics::list_ui(&button, theme, (row.topic.as_deref(), above), codes)
        {
            decide(decision);
        }
    });
    ui.add_space(4.0);
}

fn spoken(row: &OutlineRow, codes: &HashMap<String, String>) -> String {
    let topic = row.topic.as_deref().map_or_else(String::new, |topic| code_of(topic, codes));
    let doubt = row.doubt.map_or("", say::row_doubt);
    let parts = [row.number.as_str(), &row.heading, &topic, doubt];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
