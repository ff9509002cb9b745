//! The text editor of sections and of the frame's long fields.
//!
//! The stored text is plain: paragraphs, `**đậm**`, `*nghiêng*`, `{placeholder}`. On screen (`screen`)
//! placeholders are chips with their values (`chips`) and letters have faces (`faces`); `written` turns them
//! into text again. Figures and sentences are put in by search (`insert`, `suggest`); Ctrl+Z is the book's.
//! Invariant: the text is rewritten under the cursor only where the cursor's logical place is kept, and never
//! while an input method composes a word.

mod background;
mod buffer;
pub(crate) mod chips;
mod draw;
mod drawn;
mod editors;
mod faces;
mod frame;
mod insert;
mod layout;
mod line;
mod screen;
mod state;
mod suggest;
mod text;
mod underline;
mod written;

use eframe::egui::{Context, Rect, Ui};

pub use self::{
    draw::{Draw, Note, Room},
    editors::Editors,
};
use self::{editors::EditorRequest, insert::Insert, suggest::Suggest};
use super::view::View;
use crate::{
    compose::exhibit::Exhibit,
    edit::field::Field,
    ui::{action::Action, boxes::BoxId},
};

impl Editors {
    /// Draws an editor with its tools.
    pub fn editor_ui(&mut self, ui: &mut Ui, view: &View<'_>, draw: Draw<'_>) {
        let field = draw.field;
        self.frame = ui.ctx().cumulative_frame_nr();
        self.follow(ui.ctx(), view, field);
        let ask = frame::frame_ui(self, ui, view, draw);
        if let Some(ask) = ask.or_else(|| self.asked_of(ui.ctx(), field))
            && view.editable
        {
            self.popup_frame = self.frame;
            match ask {
                EditorRequest::Mark(sign) => self.mark(ui.ctx(), view, field, sign),
                EditorRequest::Insert => self.insert = Some(Insert::open(view, field)),
                EditorRequest::Suggest => self.suggest = Suggest::open(view, field),
                EditorRequest::ChangeExhibit(byte) => {
                    if let Field::Text(section) = field {
                        view.ask(Action::ChangeExhibit(*section, byte));
                    }
                }
            }
        }
        let has_popup = [
            self.insert.as_ref().map(|insert| &insert.field),
            self.suggest.as_ref().map(|suggest| &suggest.field),
        ];
        if has_popup.contains(&Some(field)) {
            self.popup_frame = self.frame;
        }
    }

    /// What lies on top of the editors; drawn after them and outside of their page, which would scroll to
    /// what is written there.
    pub fn popups_ui(&mut self, context: &Context, view: &View<'_>) {
        let field = match (&self.insert, &self.suggest) {
            (Some(insert), _) => insert.field.clone(),
            (None, Some(suggest)) => suggest.field.clone(),
            (None, None) => return,
        };
        if self.popup_frame != context.cumulative_frame_nr() {
            // Its editor left the screen with it.
            self.insert = None;
            self.suggest = None;
            return;
        }
        let field = &field;
        let anchor = self.states.get(field).map_or(Rect::ZERO, |state| state.anchor);
        if let Some(insert) = self.insert.as_mut().filter(|insert| insert.field == *field) {
            match insert.insert_ui(context, view, anchor) {
                insert::Insertion::Open => {}
                insert::Insertion::Closed => {
                    self.insert = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                insert::Insertion::Chosen(inside) => {
                    self.insert = None;
                    let chip = format!("{{{inside}}}");
                    let chip = match Exhibit::parse(&inside) {
                        Some(_) => self.standing(field, &chip),
                        None => self.spaced(field, &chip),
                    };
                    self.put(context, view, field, &chip);
                }
            }
        }
        if let Some(suggest) = self.suggest.as_mut().filter(|suggest| suggest.field == *field) {
            match suggest.suggest_ui(context, view) {
                suggest::Suggestion::Open => {}
                suggest::Suggestion::Closed => {
                    self.suggest = None;
                    context.memory_mut(|memory| memory.request_focus(field.id()));
                }
                suggest::Suggestion::Chosen(text) => {
                    self.suggest = None;
                    let text = self.fitted(field, &text);
                    self.put_suggested(context, view, field, &text);
                }
            }
        }
    }
}
