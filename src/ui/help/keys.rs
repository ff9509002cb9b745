//! All keys, read from the one list of commands, and what keys do inside a cell.

use eframe::egui::{Grid, RichText, Ui};

use super::super::boxes::widgets;
use crate::ui::{command::Command, theme::Theme, words::help as say};

/// Draws the list of keys.
pub fn keys_ui(ui: &mut Ui, theme: &Theme) {
    widgets::heading(ui, say::KEYS_OF_COMMANDS, 16.0);
    let commands = Command::ALL.into_iter().filter(|command| !command.shortcuts().is_empty());
    let rows = commands.map(|command| (command.all_keys(), command.words().to_owned()));
    rows_ui(ui, theme, "commands", rows);
    ui.add_space(10.0);
    widgets::heading(ui, say::KEYS_OF_CELLS, 16.0);
    let rows = say::CELL_KEYS.iter().map(|&(keys, what)| (keys.to_owned(), what.to_owned()));
    rows_ui(ui, theme, "cells", rows);
}

fn rows_ui(ui: &mut Ui, theme: &Theme, salt: &str, rows: impl Iterator<Item = (String, String)>) {
    Grid::new(("keys", salt)).num_columns(2).spacing([16.0, 6.0]).show(ui, |ui| {
        for (keys, what) in rows {
            ui.label(RichText::new(keys).size(13.0).strong());
            ui.label(RichText::new(what).size(13.5).color(*theme.text_soft));
            ui.end_row();
        }
    });
}
