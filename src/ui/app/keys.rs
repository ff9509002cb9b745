//! What the app does with keys before the panels draw: commands, and typing held for the box it is meant for.

use eframe::egui;

use super::App;
use crate::ui::{
    action::{Action, Asks, Screen},
    boxes::BoxId,
    command::Command,
    state::Saved,
    tabs::{Tab, section},
};

impl App {
    /// Before the panels draw: keys become commands, and typing is held for the box it is meant for.
    pub(super) fn take_keys(&mut self, context: &egui::Context, asks: &Asks) {
        let left = self.keys_left_to_boxes(context);
        let commands = context.input_mut(|input| self.chords.take(&mut input.events, left));
        for command in commands {
            asks.run(command);
        }
        let covered = self.over.message.is_some()
            || self.over.left_words.is_some()
            || self.over.path_box.is_some()
            || self.over.palette.is_some()
            || self.over.export.is_some()
            || self.panels.editors.has_popup();
        self.shown.focus.before(context, (self.shown.screen, self.shown.tab), covered);
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        if let (Some(open), Screen::Report, Tab::Part(part)) =
            (open, self.shown.screen, self.shown.tab)
            && let Some(next) =
                self.shown.focus.entered(context, &section::figure_boxes(open, part))
        {
            asks.push(Action::Focus(next, None));
        }
    }

    /// Undo keys belong to a box of no report (a search, a name), and to one whose words the book cannot take:
    /// all else is taken back in the order it was done, wherever it stands.
    fn keys_left_to_boxes(&self, context: &egui::Context) -> &'static [Command] {
        const UNDO: &[Command] = &[Command::Undo, Command::Redo];
        let Some(focused) = context.memory(egui::Memory::focused) else { return &[] };
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return UNDO };
        let now = self.shown.focus.now().filter(|field| field.id() == focused);
        let Some(field) = now else {
            return if context.text_edit_focused() { UNDO } else { &[] };
        };
        let draft = self.saving.drafts.get(open.stored.period, field);
        let is_wrong = draft
            .is_some_and(|draft| field.edit(&draft.text, &open.stored, &open.commune).is_err());
        if is_wrong || matches!(self.saving.saved, Saved::Failed(_)) { UNDO } else { &[] }
    }
}
