//! A long list that drops from a button: what is typed narrows it, arrows, Home and End walk it, Enter takes.

use eframe::egui::{Align, Id, Key, Modifiers, Response, ScrollArea, Ui};

use crate::{
    model::text,
    ui::{
        boxes::{
            drop_down,
            line_box::{self, LineShape},
            pick_row::{self, PickRow},
        },
        theme::Theme,
        words::import_review as say,
    },
};

const WIDTH: f32 = 440.0;
const ROW: f32 = 26.0;

/// A row of the list.
#[derive(Debug, Clone)]
pub struct PickChoice {
    /// Its words.
    pub words: String,
    /// Soft words at the right.
    pub right: String,
}

/// What is picked from.
#[derive(Debug, Clone, Copy)]
pub struct PickList<'a> {
    /// Name of the box that narrows it.
    pub label: &'a str,
    /// Which is chosen now.
    pub now: Option<usize>,
    /// At which it opens.
    pub begins: usize,
}

/// What the list remembers while it is open.
#[derive(Debug, Clone, Default)]
struct Narrowed {
    words: String,
    /// Among the rows that are left.
    selected: usize,
    choices: Vec<PickChoice>,
}

/// Draws the list below `button`, with `above` in its head; the choice that was taken.
pub fn pick_list_ui(
    button: &Response,
    theme: &Theme,
    list: &PickList<'_>,
    choices: impl FnOnce() -> Vec<PickChoice>,
    above: impl FnOnce(&mut Ui),
) -> Option<usize> {
    let mut taken = None;
    drop_down::typed_in_ui(button, WIDTH, |ui, fresh| {
        let known = button.id.with("narrowed");
        let mut narrowed: Narrowed = if fresh {
            Narrowed { selected: list.begins, choices: choices(), ..Narrowed::default() }
        } else {
            ui.data(|data| data.get_temp(known)).unwrap_or_default()
        };
        above(ui);
        taken = rows_ui(ui, theme, list, (button.id.with("words"), fresh), &mut narrowed);
        ui.data_mut(|data| data.insert_temp(known, narrowed));
        if taken.is_some() {
            ui.close();
        }
    });
    taken
}

fn rows_ui(
    ui: &mut Ui,
    theme: &Theme,
    list: &PickList<'_>,
    (id, fresh): (Id, bool),
    narrowed: &mut Narrowed,
) -> Option<usize> {
    let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let before = narrowed.selected;
    let mut found = left(narrowed);
    let last = found.len().saturating_sub(1);
    let mut selected = pick_row::step(ui.ctx(), before, found.len());
    if pressed(ui, Key::Home) {
        selected = 0;
    }
    if pressed(ui, Key::End) {
        selected = last;
    }
    let entered = pressed(ui, Key::Enter);
    let width = ui.available_width();
    let line = LineShape { label: list.label, hint: say::TYPE_TO_FIND, width, wrong: None };
    // A list has no edges around what stands in it; a box to type in has.
    let boxed = |ui: &mut Ui| {
        ui.set_style(ui.ctx().global_style());
        line_box::line_box_ui(ui, theme, id, &mut narrowed.words, line)
    };
    let typed = ui.scope(boxed).inner;
    if fresh || ui.memory(|memory| memory.focused().is_none()) {
        typed.request_focus();
    }
    if typed.changed() {
        found = left(narrowed);
        selected = 0;
    }
    let moved = fresh || selected != before;
    narrowed.selected = selected;
    let mut taken = found.get(selected).copied().filter(|_| entered);
    let room = (ui.ctx().content_rect().height() * 0.45).max(160.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for (nth, &at) in found.iter().enumerate() {
            let PickChoice { words, right } = &narrowed.choices[at];
            let row = PickRow {
                words: pick_row::words_job(theme, words, None),
                right: if list.now == Some(at) { say::FOUND } else { right.as_str() },
                name: words.trim(),
                selected: nth == selected,
                height: ROW,
            };
            // A long one is cut in its row.
            let row = pick_row::pick_row_ui(ui, theme, row).on_hover_text(words.trim());
            if row.clicked() {
                taken = Some(at);
            }
            if moved && nth == selected {
                row.scroll_to_me(Some(Align::Center));
            }
        }
        if found.is_empty() {
            ui.label(say::NOTHING_FOUND);
        }
    });
    taken
}

/// The choices that hold every word typed, with or without marks.
fn left(narrowed: &Narrowed) -> Vec<usize> {
    let folded = text::folded(&narrowed.words);
    let wanted: Vec<&str> = folded.split_whitespace().collect();
    let holds = |choice: &PickChoice| {
        let words = text::folded(&choice.words);
        wanted.iter().all(|word| words.contains(word))
    };
    let all = narrowed.choices.iter().enumerate();
    all.filter(|(_, choice)| wanted.is_empty() || holds(choice)).map(|(at, _)| at).collect()
}
