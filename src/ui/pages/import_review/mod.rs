//! An old report is looked at before it is stored: the source at the left, the outline it becomes, its figures.
//!
//! The text comes from a file or from the clipboard. Nothing reaches the book before the person says so, and then as
//! one edit. Invariant: what the columns show is what is stored, with the words counted in the foot.

mod figure_tools;
mod figures;
mod found;
mod head;
mod list;
mod outline;
mod pick_list;
mod source;
mod state;
mod topics;
mod view;

use eframe::egui::{
    Align, CentralPanel, Event, Frame, Key, Label, Layout, Margin, Modifiers, Panel, Popup, Rect,
    RichText, Role, Stroke, Ui, UiBuilder, Vec2, ViewportCommand, WidgetInfo, pos2,
};

use super::super::{
    action::{Action, Purpose, Screen},
    boxes::widgets,
    theme::Theme,
    words::{self, import_review as say},
};
use crate::model::Commune;
pub use view::ReviewView;

use head::HeadAsk;
use state::{Column, ReviewedText};

/// All three columns have room from this width on, points.
const THREE_COLUMNS: f32 = 1000.0;
/// The source and one other have.
const TWO_COLUMNS: f32 = 660.0;

/// The page.
#[derive(Debug, Default)]
pub struct ImportReviewPage {
    text: Option<ReviewedText>,
    /// Name of the text that could not be read, and why.
    failed: Option<(String, String)>,
    /// Where leaving leads.
    back: Screen,
}

impl ImportReviewPage {
    /// Begins to look at a text; leaving leads `back`.
    pub fn look_at(&mut self, text: String, from: String, back: Screen, commune: &Commune) {
        *self = Self { text: Some(ReviewedText::new(from, text, commune)), failed: None, back };
    }

    /// A file was chosen that is no text.
    pub fn refuse(&mut self, from: String, why: String, back: Screen) {
        *self = Self { text: None, failed: Some((from, why)), back };
    }

    /// Waits for a text, unless one is being looked at.
    pub fn wait(&mut self, back: Screen) {
        if self.text.is_none() {
            *self = Self { back, ..Self::default() };
        }
    }

    /// Where leaving leads.
    pub fn back(&self) -> Screen {
        self.back
    }

    /// Gives up what was looked at; where it leads.
    pub fn leave(&mut self) -> Screen {
        std::mem::take(self).back
    }

    /// Takes the last decision back; whether there was one.
    pub fn take_back(&mut self, commune: &Commune) -> bool {
        self.text.as_mut().is_some_and(|text| text.take_back(commune))
    }

    /// How many things were decided, for the question before they are given up.
    pub fn decided(&self) -> usize {
        self.text.as_ref().map_or(0, |text| text.review.decided())
    }

    /// Draws the page over the whole window.
    pub fn import_review_ui(&mut self, ui: &mut Ui, view: &ReviewView<'_>) {
        let Some(text) = &mut self.text else {
            self.empty_ui(ui, view);
            return;
        };
        text.follow_office(&view.book.commune);
        let keys = keys(ui, view);
        let ask = head::head_ui(ui, view, text).or(keys);
        foot_ui(ui, view, text);
        let paper = Frame::new().fill(*view.theme.paper);
        CentralPanel::default().frame(paper).show(ui, |ui| {
            columns_ui(ui, view.theme, text, &view.book.commune);
        });
        match ask {
            Some(HeadAsk::Import) if head::obstacle(text, view.book).is_none() => {
                let (book, review) = (view.book, &mut text.review);
                if review.asks_about_signed(&book.commune, &book.reports, view.today) {
                    // The strip below the head says what is odd.
                    ui.ctx().request_repaint();
                    return;
                }
                view.asks.push(match figure_tools::settle(ui, text, &view.book.commune) {
                    Ok(()) => stored(text, &view.book.commune),
                    Err(why) => Action::Say(why),
                });
            }
            // The strip below the head says why not.
            Some(HeadAsk::Import) | None => {}
            Some(HeadAsk::Leave) => view.asks.push(Action::LeaveReview { asked: false }),
        }
    }

    /// No text yet: choose a file, or paste.
    fn empty_ui(&mut self, ui: &mut Ui, view: &ReviewView<'_>) {
        let ReviewView { theme, asks, .. } = *view;
        if keys(ui, view) == Some(HeadAsk::Leave) {
            asks.push(Action::LeaveReview { asked: false });
        }
        let pasted = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(words) => Some(words.clone()),
                _ => None,
            })
        });
        if let Some(text) = pasted.filter(|_| !view.covered) {
            asks.push(if text.trim().is_empty() {
                Action::Say(say::NOTHING_COPIED.into())
            } else {
                Action::ReviewText { text, from: say::CLIPBOARD.into() }
            });
        }
        let paper = Frame::new().fill(*theme.paper).inner_margin(Margin::symmetric(32, 28));
        CentralPanel::default().frame(paper).show(ui, |ui| {
            let place = ui.max_rect().with_max_x(ui.max_rect().left() + 640.0);
            let mut page = ui.new_child(UiBuilder::new().max_rect(place));
            let ui = &mut page;
            widgets::heading(ui, say::TITLE, 20.0);
            ui.add_space(6.0);
            ui.label(say::WHAT);
            ui.label(RichText::new(say::HOW).size(13.0).color(*theme.text_soft));
            if let Some((from, why)) = &self.failed {
                ui.add_space(8.0);
                let words = format!("{from}: {why}");
                ui.label(RichText::new(words).color(*theme.error));
            }
            ui.add_space(12.0);
            ui.horizontal_wrapped(|ui| {
                let choose = ui.add(widgets::primary_button(theme, say::CHOOSE_FILE));
                if ui.memory(|memory| memory.focused().is_none()) && !view.covered {
                    choose.request_focus();
                }
                if choose.clicked() {
                    asks.push(Action::Pick(Purpose::OldReport));
                }
                if ui.add(widgets::plain_button(theme, say::PASTE)).clicked() {
                    ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
                }
                if ui.add(widgets::plain_button(theme, words::CANCEL)).clicked() {
                    asks.push(Action::LeaveReview { asked: false });
                }
            });
        });
    }
}

/// What stores the report as it was decided.
fn stored(text: &ReviewedText, commune: &Commune) -> Action {
    let Some(report) = text.review.report(commune) else {
        return Action::Say(say::NO_PERIOD.into());
    };
    let then = text.carried.edit(&report).filter(|_| !text.review.is_own());
    Action::AddReport(Box::new(report), then.map(Box::new))
}

/// Enter stores and Escape leaves, unless a button or a list on top wants them.
fn keys(ui: &Ui, view: &ReviewView<'_>) -> Option<HeadAsk> {
    if view.covered || Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let focused = ui.memory(eframe::egui::Memory::focused);
    if figure_tools::has_focus(ui) {
        return None;
    }
    let on_list = |id| Column::ALL.iter().any(|column| column.list() == id);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        return Some(HeadAsk::Leave);
    }
    (focused.is_none_or(on_list) && pressed(Key::Enter)).then_some(HeadAsk::Import)
}

/// Whether every word is kept, and the keys.
fn foot_ui(ui: &mut Ui, view: &ReviewView<'_>, text: &ReviewedText) {
    let theme = view.theme;
    let bar = Frame::new().fill(*theme.window).inner_margin(Margin::symmetric(14, 4));
    let kept = text.review.period().map(|_| say::kept(&text.review.kept));
    let is_missing = !text.review.kept.missing.is_empty();
    Panel::bottom("review foot").frame(bar).show(ui, |ui| {
        if let Some(words) = kept.as_ref().filter(|_| is_missing) {
            // A warning has the lines it needs.
            let label = ui.label(RichText::new(words).size(12.5).color(*theme.warning));
            label.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.set_height(20.0);
            let right = view.said.unwrap_or(say::KEYS);
            ui.label(RichText::new(right).size(12.5).color(*theme.text_soft));
            ui.add_space(12.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let Some(words) = kept.as_ref().filter(|_| !is_missing) else { return };
                let shown = RichText::new(words).size(12.5).color(*theme.text_soft);
                let label = ui.add(Label::new(shown).truncate());
                label.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
                label.on_hover_text(words);
            });
        });
    });
}

/// The columns that have room, and buttons for the others.
fn columns_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    let width = ui.available_width();
    let shown: Vec<(Column, f32)> = if width >= THREE_COLUMNS {
        vec![(Column::Source, 0.432), (Column::Outline, 0.293), (Column::Figures, 0.275)]
    } else if width >= TWO_COLUMNS {
        let other = if text.column == Column::Source { Column::Outline } else { text.column };
        vec![(Column::Source, 0.5), (other, 0.5)]
    } else {
        vec![(text.column, 1.0)]
    };
    if shown.len() < Column::ALL.len() {
        switch_ui(ui, theme, text, shown.len() == 2);
    }
    let whole = ui.available_rect_before_wrap();
    let mut left = whole.left();
    for (at, (column, share)) in shown.into_iter().enumerate() {
        let right = left + width * share;
        let rect = Rect::from_min_max(pos2(left, whole.top()), pos2(right, whole.bottom()));
        if at > 0 {
            let edge = [rect.left_top(), rect.left_bottom()];
            ui.painter().line_segment(edge, Stroke::new(1.0, *theme.line));
        }
        let inner = rect
            .shrink2(Vec2::new(16.0, 0.0))
            .with_min_y(rect.top() + 12.0)
            .with_max_y(rect.bottom() - 6.0);
        let builder = UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min));
        let mut inner = ui.new_child(builder.id_salt(column.list()));
        inner.set_clip_rect(rect.intersect(ui.clip_rect()));
        match column {
            Column::Source => source::source_ui(&mut inner, theme, text, commune),
            Column::Outline => outline::outline_ui(&mut inner, theme, text, commune),
            Column::Figures => figures::figures_ui(&mut inner, theme, text, commune),
        }
        left = right;
    }
}

/// Chooses the column where not all have room; the source needs no button beside another.
fn switch_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, beside_source: bool) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(16.0);
        for column in Column::ALL {
            if beside_source && column == Column::Source {
                continue;
            }
            let name = match column {
                Column::Source => say::SOURCE,
                Column::Outline => say::OUTLINE,
                Column::Figures => say::FIGURES,
            };
            let is_shown = text.column == column
                || beside_source && text.column == Column::Source && column == Column::Outline;
            let button = widgets::quiet_button(theme, name);
            let button = if is_shown { button.fill(*theme.accent_soft) } else { button };
            let button = ui.add(button);
            button.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, name));
            if button.clicked() {
                text.column = column;
            }
        }
    });
}
