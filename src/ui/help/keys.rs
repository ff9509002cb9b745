//! All keys, read from the one list of commands, and what keys do inside a cell.

use eframe::egui::{Align, Layout, RichText, Ui, Vec2};

use super::super::boxes::widgets;
use crate::ui::{command::Command, theme::Theme, words::help as say};

/// Draws the list of keys.
pub fn keys_ui(ui: &mut Ui, theme: &Theme) {
    widgets::heading(ui, say::KEYS_OF_COMMANDS, 16.0);
    let commands = Command::ALL.into_iter().filter(|command| !command.shortcuts().is_empty());
    let rows = commands.map(|command| (command.all_keys(), command.words().to_owned()));
    rows_ui(ui, theme, rows);
    ui.add_space(10.0);
    widgets::heading(ui, say::KEYS_OF_CELLS, 16.0);
    let rows = say::CELL_KEYS.iter().map(|&(keys, what)| (keys.to_owned(), what.to_owned()));
    rows_ui(ui, theme, rows);
}

/// Room of the keys before what they do, and the most of the width they take.
const KEYS: f32 = 140.0;
const KEYS_AT_MOST: f32 = 0.42;

/// What is longer than its column wraps.
fn rows_ui(ui: &mut Ui, theme: &Theme, rows: impl Iterator<Item = (String, String)>) {
    let width = KEYS.min(ui.available_width() * KEYS_AT_MOST);
    for (keys, what) in rows {
        ui.horizontal_top(|ui| {
            let column = |ui: &mut Ui, width: f32, words: RichText| {
                let size = Vec2::new(width, 0.0);
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.label(words);
                });
            };
            column(ui, width, RichText::new(keys).size(13.0).strong());
            let rest = ui.available_width();
            column(ui, rest, RichText::new(what).size(13.5).color(*theme.text_soft));
        });
    }
}
