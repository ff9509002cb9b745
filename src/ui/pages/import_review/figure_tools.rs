//! What may be done with the chosen figure: its value typed over, what it counts chosen from a list.

use eframe::egui::{Id, Key, Label, Modifiers, Response, RichText, Role, Ui, Vec2};

use super::{
    pick_list::{self, PickChoice, PickList},
    state::{Column, FigureTools, ReviewedText},
};
use crate::{
    assets,
    model::{Commune, Indicator, catalogue::Era, figure, text as letters},
    session::import_review::{ImportReview, figures},
    ui::{
        boxes::{
            line_box::{self, LineShape},
            selection, widgets,
        },
        theme::{self, Theme},
        words::import_review as say,
    },
};

/// The box of the value, one for the figure that is open.
pub fn value_box() -> Id {
    Id::unique("import review figure value")
}

/// Whether the box of the value has the focus, or had it until Escape took it away in this frame.
pub fn has_focus(ui: &Ui) -> bool {
    let id = value_box();
    ui.memory(|memory| memory.has_focus(id) || memory.had_focus_last_frame(id))
}

/// Lets what is typed next take the place of the value; `typed` begins it. A wrong value that waits comes first.
pub fn begin(ui: &Ui, text: &mut ReviewedText, typed: Option<String>) {
    if let Some((at, _)) = text.wrong_value() {
        return mend(ui, text, at);
    }
    let at = text.figure;
    text.choose_figure(at);
    let shown = value_words(&text.review, at).chars().count();
    if let Some(open) = &mut text.open_figure {
        open.typed.clone_from(&typed);
    }
    ui.memory_mut(|memory| memory.request_focus(value_box()));
    match typed {
        None => selection::select_letters(ui.ctx(), value_box(), shown),
        Some(typed) => selection::caret_to_end(ui.ctx(), value_box(), typed.chars().count()),
    }
}

/// The focus goes to the wrong value typed over this figure, behind its last letter.
fn mend(ui: &Ui, text: &mut ReviewedText, at: usize) {
    text.column = Column::Figures;
    text.choose_figure(at);
    let typed = text.open_figure.as_ref().and_then(|open| open.typed.as_ref());
    let length = typed.map_or(0, |typed| typed.chars().count());
    ui.memory_mut(|memory| memory.request_focus(value_box()));
    selection::caret_to_end(ui.ctx(), value_box(), length);
}

/// Before the report is stored: takes what is typed over a figure. Where that is no value, the focus goes there; the
/// sentence that says so.
pub fn settle(ui: &Ui, text: &mut ReviewedText, commune: &Commune) -> Result<(), String> {
    if let Some((at, line)) = text.wrong_value() {
        mend(ui, text, at);
        let typed = text.open_figure.as_ref().and_then(|open| open.typed.clone());
        return Err(say::wrong_value(&typed.unwrap_or_default(), line));
    }
    if let Some(mut open) = text.open_figure.take() {
        take(text, &mut open, commune);
        text.open_figure.get_or_insert(open);
    }
    Ok(())
}

/// Draws the tools below the open figure.
pub fn tools_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    let Some(mut open) = text.open_figure.take() else { return };
    if open.at < text.review.proposals.len() {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_space(24.0);
            value_ui(ui, theme, text, &mut open, commune);
            indicator_ui(ui, theme, text, &mut open, commune);
        });
        let typed = open.typed.as_ref().and_then(|it| text.review.why_no_value(open.at, it));
        if let Some(why) = typed.as_ref().or(open.wrong.as_ref()) {
            let why = RichText::new(letters::capitalised(why)).size(12.5).color(*theme.error);
            ui.horizontal(|ui| {
                ui.add_space(30.0);
                ui.add(Label::new(why).wrap());
            });
        }
        ui.add_space(6.0);
    }
    // What was done may have chosen another one.
    if text.open_figure.is_none() {
        text.open_figure = Some(open);
    }
}

fn value_words(review: &ImportReview, at: usize) -> String {
    let Some(proposal) = review.proposals.get(at) else { return String::new() };
    let known = assets::catalogue().get(proposal.indicator.as_str());
    let value = known.map(|known| figure::format_value(known, &proposal.figure.value));
    proposal.figure.qualifier.with(&value.unwrap_or_default())
}

fn value_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &mut ReviewedText,
    open: &mut FigureTools,
    commune: &Commune,
) {
    const WIDTH: f32 = 108.0;
    let has_focus = has_focus(ui);
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let back = has_focus && pressed(Key::Escape);
    let entered = has_focus && pressed(Key::Enter);
    if back {
        open.typed = None;
    }
    let mut words = open.typed.clone().unwrap_or_else(|| value_words(&text.review, open.at));
    let wrong = text.review.why_no_value(open.at, &words).filter(|_| open.typed.is_some());
    let line =
        LineShape { label: say::VALUE, hint: say::VALUE, width: WIDTH, wrong: wrong.as_deref() };
    let response = line_box::line_box_ui(ui, theme, value_box(), &mut words, line);
    if response.changed() {
        open.typed = Some(words);
    }
    if (entered || response.lost_focus()) && wrong.is_none() {
        take(text, open, commune);
    }
    if back || entered && open.typed.is_none() {
        ui.memory_mut(|memory| memory.request_focus(Column::Figures.list()));
    }
}

/// Takes what was typed as the value.
fn take(text: &mut ReviewedText, open: &mut FigureTools, commune: &Commune) {
    let Some(words) = open.typed.clone() else { return };
    if text.review.correct_value(open.at, &words, commune).is_ok() {
        (open.typed, open.wrong) = (None, None);
    }
}

fn indicator_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &mut ReviewedText,
    open: &mut FigureTools,
    commune: &Commune,
) {
    let button = ui.add(widgets::quiet_button(theme, &format!("{} ▾", say::INDICATOR)));
    let button = widgets::named(button, Role::Button, say::INDICATOR);
    let now = text.review.proposals[open.at].indicator.clone();
    let Some(to) = indicators_ui(&button, theme, era(&text.review), Some(now.as_str()), |_| {})
    else {
        return;
    };
    match text.review.correct_indicator(open.at, &to.id, commune) {
        Ok(()) => (open.typed, open.wrong) = (None, None),
        Err(why) => open.wrong = Some(why),
    }
    button.request_focus();
}

/// The time whose indicators a text may tell.
pub fn era(review: &ImportReview) -> Era {
    let window = review.imported.report.as_ref().map(|report| report.window);
    window.map_or(Era::TwoTier, |window| assets::era_of(window.to))
}

/// The list of indicators below `button`, with `above` in its head; the one that was taken.
pub fn indicators_ui(
    button: &Response,
    theme: &Theme,
    era: Era,
    now: Option<&str>,
    above: impl FnOnce(&mut Ui),
) -> Option<&'static Indicator> {
    let place = figures::choices(era).position(|it| Some(it.id.as_str()) == now);
    let choice = |it: &Indicator| PickChoice { words: it.label.clone(), right: it.group.clone() };
    let choices = || -> Vec<PickChoice> { figures::choices(era).map(choice).collect() };
    let list = PickList { label: say::FIND_INDICATOR, now: place, begins: place.unwrap_or(0) };
    let taken = pick_list::pick_list_ui(button, theme, &list, choices, above)?;
    figures::choices(era).nth(taken)
}

/// The button that gives a number of a line an indicator, and its list.
pub fn name_number_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    let line = text.line;
    let Some(shown) = text.review.lines.iter().find(|it| it.number == line) else { return };
    let numbers = figures::numbers_on(&shown.text);
    if numbers.is_empty() {
        return;
    }
    ui.label(RichText::new("·").color(*theme.text_soft));
    let font = theme::semibold_at(12.5);
    let words = RichText::new(say::THIS_NUMBER).font(font).color(*theme.accent_soft_text);
    let button = ui.add(eframe::egui::Button::new(words).frame(false));
    let button = widgets::named(button, Role::Button, &say::of_line(say::THIS_NUMBER, line));
    let mut chosen = text.number.0.min(numbers.len() - 1);
    let head = |ui: &mut Ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            for (nth, number) in numbers.iter().enumerate() {
                let row = ui.selectable_label(chosen == nth, &number.printed);
                if widgets::named(row, Role::RadioButton, &say::number(&number.printed)).clicked() {
                    chosen = nth;
                }
            }
        });
    };
    let taken = indicators_ui(&button, theme, era(&text.review), None, head);
    text.number.0 = chosen;
    if let Some(indicator) = taken {
        text.name_number(line, &numbers[chosen], &indicator.id, commune);
    }
}
