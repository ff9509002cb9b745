//! Ctrl+Z and Ctrl+Y in an editor: one press takes back one thing a person did.
//!
//! egui's steps hold the text as it stood on screen, the values on chips and the cursor included, so that a
//! figure that changed elsewhere would be a step of its own: taken back, the chip shows the new value again,
//! and nothing seems to have happened. Invariant: a step changes the stored text, or there is none left.

use eframe::egui::{
    Context, Key, Modifiers, text::CCursorRange, text_edit::TextEditState, util::undoer::Undoer,
};

use super::{Editors, chips};
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::Field,
    ui::{
        action::{Action, Asks},
        view::View,
    },
};

/// The cursor, and the text as it stood on screen.
type Step = (CCursorRange, String);

#[derive(Debug, Clone, Copy)]
enum Way {
    Back,
    Again,
}

impl Way {
    /// Takes its keys out of the input.
    fn pressed(context: &Context) -> Option<Self> {
        let shift = Modifiers::COMMAND | Modifiers::SHIFT;
        context.input_mut(|input| {
            // The longer chord first: egui lets Ctrl+Z match Ctrl+Shift+Z too.
            if input.consume_key(shift, Key::Z) || input.consume_key(Modifiers::COMMAND, Key::Y) {
                Some(Self::Again)
            } else {
                input.consume_key(Modifiers::COMMAND, Key::Z).then_some(Self::Back)
            }
        })
    }

    fn next(self, steps: &mut Undoer<Step>, now: &Step) -> Option<Step> {
        match self {
            Self::Back => steps.undo(now).cloned(),
            Self::Again => steps.redo(now).cloned(),
        }
    }
}

impl Editors {
    /// Takes back, or does again, what was typed in the editor of `field` when its keys are pressed in it.
    pub(super) fn step(
        &mut self,
        context: &Context,
        view: &View<'_>,
        asks: &mut Asks,
        field: &Field,
    ) {
        if !view.editable || !context.memory(|memory| memory.has_focus(field.id())) {
            return;
        }
        let Some(state) = self.states.get_mut(field).filter(|state| !state.composing) else {
            return;
        };
        let Some(way) = Way::pressed(context) else { return };
        let Some(mut edit) = TextEditState::load(context, field.id()) else { return };
        let mut steps = edit.undoer();
        let mut now = (state.selection, state.shown.clone());
        let parsed = loop {
            let Some(step) = way.next(&mut steps, &now) else { return };
            now = step;
            let parsed = chips::parse(&now.1, &self.table);
            if parsed.source != state.source {
                break parsed;
            }
        };
        let at = |cursor: eframe::egui::text::CCursor| parsed.source_at(&now.1, cursor.index.0);
        let selected = at(now.0.secondary)..at(now.0.primary);
        state.set_source(parsed.source.clone(), &mut self.table, view);
        asks.push(Action::Type(field.clone(), state.source.clone()));
        state.select(context, field, &selected);
        // As it is shown now, with the figures of now: else egui takes the difference for typing.
        steps.add_undo(&(state.selection, state.shown.clone()));
        edit = TextEditState::load(context, field.id()).unwrap_or_default();
        edit.set_undoer(steps);
        edit.store(context, field.id());
    }
}
