//! What a panel may read while it draws. Panels change nothing here; they push actions.

use super::{
    action::Asks,
    app::book::{Book, OpenReport},
    theme::Theme,
};
use crate::edit::{drafts::Drafts, field::Field};
use crate::model::IndicatorId;

/// The window's state, to be read.
pub struct View<'a> {
    /// Colours.
    pub theme: &'static Theme,
    /// The book.
    pub book: &'a Book,
    /// The report being worked on.
    pub open: &'a OpenReport,
    /// What is typed and not stored.
    pub drafts: &'a Drafts,
    /// A box that shall take the focus when drawn, and the byte its cursor shall stand at.
    pub wanted: Option<&'a (Field, Option<usize>)>,
    /// The figure the pointer was over in the last frame.
    pub hovered: Option<&'a IndicatorId>,
    /// Whether the report and the file may be changed.
    pub editable: bool,
}

impl View<'_> {
    /// The words a box shows: what is being typed, else what the book has.
    pub fn words(&self, field: &Field) -> String {
        match self.drafts.get(self.open.stored.period, field) {
            Some(draft) => draft.text.clone(),
            None => field.stored(&self.open.stored, &self.book.commune),
        }
    }

    /// Why the words of a box cannot be stored.
    pub fn wrong(&self, field: &Field) -> Option<String> {
        let draft = self.drafts.get(self.open.stored.period, field)?;
        field.edit(&draft.text, &self.open.stored, &self.book.commune).err()
    }

    /// Whether this box was asked to take the focus; says so, so that it is asked once.
    pub fn takes_focus(&self, field: &Field, asks: &mut Asks) -> bool {
        let wanted = self.wanted.is_some_and(|(wanted, _)| wanted == field);
        if wanted {
            asks.push(super::action::Action::Focused(field.clone()));
        }
        wanted
    }
}
