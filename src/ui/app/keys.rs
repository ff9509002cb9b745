//! What the app does with keys before the panels draw: commands, and typing held for the box it is meant for.

use eframe::egui;

use super::{App, export_job::ExportJob};
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
        let is_asking = self.is_asking();
        if !is_asking {
            for command in commands {
                asks.run(command);
            }
        }
        let covered = self.is_covered();
        self.shown.focus.before(context, (self.shown.screen, self.shown.tab), covered);
        let open = self.book.as_ref().and_then(|book| book.open.as_ref()).filter(|_| !is_asking);
        if let (Some(open), Screen::Report, Tab::Part(part)) =
            (open, self.shown.screen, self.shown.tab)
            && let Some(next) =
                self.shown.focus.entered(context, &section::figure_boxes(open, part))
        {
            asks.push(Action::Focus(next, None));
        }
    }

    /// Whether something lies over the work and wants the keys.
    pub(super) fn is_covered(&self) -> bool {
        self.is_asking()
            || self.over.palette.is_some()
            || self.over.export.is_some()
            || self.panels.editors.has_popup()
    }

    /// Whether a question lies over the work: until it is answered no command does anything behind it.
    fn is_asking(&self) -> bool {
        let is_shown = |export: &ExportJob| export.is_shown(self.now_secs);
        self.over.message.is_some()
            || self.over.left_words.is_some()
            || self.over.path_box.is_some()
            || self.over.export.as_ref().is_some_and(is_shown)
            || self.panels.form_tab.is_asking()
    }

    /// Undo keys belong to a box of no report (a search, a name), and to one whose words the book cannot take:
    /// all else is taken back in the order it was done, wherever it stands.
    fn keys_left_to_boxes(&self, context: &egui::Context) -> &'static [Command] {
        const UNDO: &[Command] = &[Command::Undo, Command::Redo];
        let Some(focused) = context.memory(egui::Memory::focused) else { return &[] };
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let of_text = if context.text_edit_focused() { UNDO } else { &[] };
        let Some(open) = open else { return of_text };
        let now = self.shown.focus.now().filter(|field| field.id() == focused);
        let Some(field) = now else { return of_text };
        let draft = self.saving.drafts.get(open.stored.period, field);
        let is_wrong = draft
            .is_some_and(|draft| field.edit(&draft.text, &open.stored, &open.commune).is_err());
        let of_paste = draft.is_some_and(|draft| {
            let step = self.book.as_ref().and_then(|book| book.session.undo_step());
            self.saving.pasted.is_of_step(step, field, &draft.text)
        });
        let keeps = is_wrong && !of_paste;
        if keeps || matches!(self.saving.saved, Saved::Failed(_)) { UNDO } else { &[] }
    }
}
