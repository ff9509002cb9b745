//! The text editor of a section or a frame field.

use std::collections::HashMap;

use eframe::egui::{TextEdit, Ui};

use super::{
    action::{Action, Asks},
    field::Field,
    view::View,
};

/// What editors remember between frames.
#[derive(Debug, Default)]
pub struct Editors {
    help: Option<bool>,
    _states: HashMap<Field, ()>,
}

impl Editors {
    /// Another report, or undo: what editors remember of texts is void.
    pub fn forget(&mut self) {
        self._states.clear();
    }

    /// Whether guidance boxes were all asked open or shut in this frame.
    pub fn help_open(&self) -> Option<bool> {
        self.help
    }

    /// F1.
    pub fn toggle_help(&mut self) {
        self.help = Some(!self.help.unwrap_or(false));
    }

    /// Ctrl+B and Ctrl+I: the mark goes around the selection of the editor that has the focus.
    pub fn ask_mark(&mut self, _mark: &'static str) {}

    /// Opens the search for a figure to insert, in the editor that has the focus.
    pub fn ask_insert(&mut self) {}

    /// Opens the suggestions of the section whose editor has the focus.
    pub fn ask_suggest(&mut self) {}

    /// Draws the editor of `field`, `rows` high when empty.
    pub fn editor_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
        label: &str,
        rows: usize,
    ) {
        let mut words = view.words(field);
        let response = ui
            .add(
                TextEdit::multiline(&mut words)
                    .id(field.id())
                    .desired_rows(rows)
                    .desired_width(f32::INFINITY),
            )
            .on_hover_text(label);
        if response.changed() {
            asks.push(Action::Type(field.clone(), words));
        }
        if response.lost_focus() {
            asks.push(Action::Leave(field.clone()));
        }
    }
}
