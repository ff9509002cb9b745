//! Figures told in the sentences: each with its words and line, its value, a tick; red where another value stands
//! against it.

use std::sync::Arc;

use eframe::egui::{
    Align, Button, Color32, CornerRadius, Event, FontId, Galley, Key, Label, Layout, Modifiers,
    Rect, RichText, Role, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
    style::ScrollAnimation, text::LayoutJob,
};

use super::{
    figure_tools, list,
    state::{Column, ReviewedText},
};
use crate::{
    assets,
    model::{Commune, figure},
    session::{
        import_review::ImportReview,
        proposals::{Proposal, Standing},
    },
    ui::{
        theme::{self, Theme},
        words::import_review as say,
    },
};

/// Room of the tick.
const TICK: f32 = 28.0;
const PAD: f32 = 6.0;

/// Draws the column.
pub fn figures_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    if !text.review.is_own() {
        let room = ui.available_height() * 0.5;
        let area = ScrollArea::vertical().id_salt("replaced").max_height(room);
        area.show(ui, |ui| text.carried.carried_ui(ui, theme));
        ui.add_space(10.0);
    }
    let title = say::figures(text.review.ticked(), text.review.proposals.len());
    if text.review.proposals.is_empty() {
        list::head_ui(ui, theme, &title, (say::NO_FIGURES, *theme.text_soft));
        return;
    }
    let head = list::head_ui(ui, theme, &title, ("", *theme.text_soft));
    all_ui(ui, theme, text, head);
    let rect = ui.available_rect_before_wrap();
    let count = text.review.proposals.len();
    text.figure = text.figure.min(count - 1);
    let chosen = FigureWords::of(&text.review.proposals[text.figure]).spoken();
    let response = list::list_ui(ui, theme, rect, Column::Figures, say::FIGURES, &chosen);
    if response.has_focus() {
        if let Some(to) = list::step(ui, Some(text.figure), count) {
            text.choose_figure(to);
        }
        if list::pressed(ui, Modifiers::NONE, Key::Space) {
            let ticked = text.review.is_ticked(text.figure);
            text.review.tick(text.figure, !ticked);
        }
        if list::pressed(ui, Modifiers::NONE, Key::F2) {
            figure_tools::begin(ui, text, None);
        } else if let Some(typed) = typed_digits(ui) {
            figure_tools::begin(ui, text, Some(typed));
        }
    }
    rows_ui(ui, theme, text, (response.has_focus(), commune));
}

/// Digits typed on a row: they begin its value anew, as in a cell.
fn typed_digits(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let begins = |event: &Event| matches!(event, Event::Text(words) if words.starts_with(|c: char| c.is_ascii_digit()));
        let at = input.events.iter().position(begins)?;
        match input.events.remove(at) {
            Event::Text(words) => Some(words),
            _ => None,
        }
    })
}

fn rows_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &mut ReviewedText,
    (has_focus, commune): (bool, &Commune),
) {
    let count = text.review.proposals.len();
    let mut area = ScrollArea::vertical().id_salt("figures").auto_shrink([false, false]);
    if std::mem::take(&mut text.figures_fresh) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut clicked = None;
        for at in 0..count.min(text.review.proposals.len()) {
            let is_chosen = at == text.figure && has_focus;
            let (rect, ask) = figure_ui(ui, theme, &text.review, at, is_chosen);
            clicked = ask.map(|ask| (at, ask)).or(clicked);
            if text.open_figure.as_ref().is_some_and(|open| open.at == at) {
                figure_tools::tools_ui(ui, theme, text, commune);
            }
            if at == text.figure && text.figures_move > 0 {
                ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
            }
        }
        text.figures_move = text.figures_move.saturating_sub(1);
        if let Some((at, ask)) = clicked {
            if matches!(ask, FigureAsk::Tick) {
                let ticked = text.review.is_ticked(at);
                text.review.tick(at, !ticked);
            }
            text.choose_figure(at);
            match ask {
                FigureAsk::Look => figure_tools::begin(ui, text, None),
                FigureAsk::Tick => {
                    ui.memory_mut(|memory| memory.request_focus(Column::Figures.list()));
                }
            }
        }
    });
}

/// Ticks all or none, and says what "all" leaves.
fn all_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, head: Rect) {
    let link = |ui: &mut Ui, words: &str| {
        let words = RichText::new(words).size(12.5).color(*theme.accent_soft_text);
        ui.add(Button::new(words).frame(false)).clicked()
    };
    let place = head.with_min_y(head.top() + 21.0);
    let builder = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = Vec2::ZERO;
        ui.spacing_mut().interact_size.y = 18.0;
        if link(ui, say::TICK_ALL) {
            text.review.tick_all();
            text.tells_left = true;
        }
        ui.label(RichText::new("·").color(*theme.text_soft));
        if link(ui, say::TICK_NONE) {
            text.review.tick_none();
            text.tells_left = false;
        }
        if let Some(left) = say::left(text.review.doubtful()).filter(|_| text.tells_left) {
            let words = RichText::new(&left).size(12.5).color(*theme.warning);
            let label = ui.add(Label::new(words).truncate());
            label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &left));
            label.on_hover_text(&left);
        }
    });
}

/// What is shown of a proposal.
struct FigureWords {
    label: String,
    value: String,
    source: String,
    is_against: bool,
}

impl FigureWords {
    fn of(proposal: &Proposal) -> Self {
        let catalogue = assets::catalogue();
        let known = catalogue.get(proposal.indicator.as_str());
        let label = known.map_or("", |known| known.short.as_str()).to_owned();
        let own = proposal.value_words(catalogue);
        let elsewhere = proposal.known_words(catalogue, say::HOLDER);
        let source = say::source_of(proposal.line, elsewhere.as_deref(), &proposal.words);
        let value = match (&proposal.standing, known) {
            (Standing::Against(other), Some(known)) => {
                say::against(&own, &figure::format_value(known, other))
            }
            _ => own,
        };
        Self { label, value, source, is_against: proposal.is_doubtful() }
    }

    fn spoken(&self) -> String {
        say::spoken_figure(&self.label, &self.value, &self.source)
    }
}

/// Words in as many lines as they take.
fn wrapped(ui: &Ui, words: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    ui.painter().layout(words.to_owned(), font, colour, width)
}

/// The words of a line of the text, in at most two lines: the text itself stands beside them.
fn quoted(ui: &Ui, words: &str, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple(words.to_owned(), theme::regular_at(12.5), colour, width);
    job.wrap.max_rows = 2;
    ui.painter().layout_job(job)
}

/// What a click on a figure asks for.
enum FigureAsk {
    /// Take it, or leave it.
    Tick,
    /// See its line.
    Look,
}

/// Draws a figure; where it stands, and what was asked for.
fn figure_ui(
    ui: &mut Ui,
    theme: &Theme,
    review: &ImportReview,
    at: usize,
    chosen: bool,
) -> (Rect, Option<FigureAsk>) {
    let words = FigureWords::of(&review.proposals[at]);
    let ticked = review.is_ticked(at);
    let width = ui.available_width();
    let colour = if words.is_against { *theme.error } else { *theme.text };
    let value_room = (width * 0.45).max(80.0);
    let value = wrapped(ui, &words.value, theme::semibold_at(13.5), colour, value_room);
    let room = width - TICK - value.size().x - 20.0;
    let label = wrapped(ui, &words.label, theme::regular_at(13.5), colour, room);
    let soft = *theme.text_soft;
    let source = quoted(ui, &words.source, soft, width - TICK - 8.0);
    let first = label.size().y.max(value.size().y);
    let height = first + source.size().y + 2.0 * PAD + 3.0;
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let (left, right) = rect.split_left_right_at_x(rect.left() + TICK - 2.0);
    let id = Column::Figures.list().with(at);
    let response = ui.interact(left, id, list::ROW_SENSE);
    let look = ui.interact(right, id.with("line"), list::ROW_SENSE);
    let fill = (response.hovered() || look.hovered()).then_some(*theme.hover);
    list::ground(ui, theme, rect.shrink2(Vec2::new(0.0, 1.0)), fill, chosen);
    tick_ui(ui, theme, pos2(rect.left() + 4.0, rect.top() + PAD + 1.0), ticked);
    let words_at = rect.min + Vec2::new(TICK, PAD);
    let value_at = pos2(rect.right() - 8.0 - value.size().x, words_at.y);
    ui.painter().galley(words_at, label, colour);
    ui.painter().galley(value_at, value, colour);
    ui.painter().galley(words_at + Vec2::new(0.0, first + 3.0), source, soft);
    let foot = [rect.left_bottom(), rect.right_bottom()];
    ui.painter().line_segment(foot, Stroke::new(1.0, *theme.line));
    let name = words.spoken();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, &name));
    let seen = say::see_line(review.proposals[at].line);
    look.widget_info(|| WidgetInfo::labeled(Role::Button, true, &seen));
    let whole = assets::catalogue().label(review.proposals[at].indicator.as_str()).to_owned();
    let look = look.on_hover_text(format!("{whole}\n{}", words.source));
    let ask = match (response.clicked(), look.clicked()) {
        (true, _) => Some(FigureAsk::Tick),
        (false, true) => Some(FigureAsk::Look),
        (false, false) => None,
    };
    (rect, ask)
}

fn tick_ui(ui: &Ui, theme: &Theme, at: eframe::egui::Pos2, ticked: bool) {
    let rect = Rect::from_min_size(at, Vec2::splat(16.0));
    let radius = CornerRadius::same(4);
    if ticked {
        ui.painter().rect_filled(rect, radius, *theme.accent);
        let font = theme::semibold_at(12.5);
        let middle = eframe::egui::Align2([Align::Center; 2]);
        ui.painter().text(rect.center(), middle, "✓", font, *theme.accent_text);
    } else {
        let line = Stroke::new(1.0, *theme.line_strong);
        ui.painter().rect(rect, radius, *theme.field, line, StrokeKind::Inside);
    }
}
