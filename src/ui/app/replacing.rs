//! Find and replace: the search on top of the work, and the one step that puts other words in the book.

use eframe::egui;

use super::App;
use crate::{
    session::{replace, search::Hit},
    ui::words::find as say,
};

impl App {
    /// Opens the search, or goes back to its line.
    pub(crate) fn find(&mut self, replaces: bool) {
        if self.book.as_ref().is_some_and(|book| book.open.is_some()) {
            self.over.find.get_or_insert_default().ask(replaces);
        }
    }

    /// Puts new words in these places. What is typed and waits is stored first, so that nothing of it is
    /// lost; words the book cannot take keep their places as they are.
    pub(crate) fn replace(&mut self, places: &[Hit], new: &str, context: &egui::Context, now: f64) {
        self.commit_all(context);
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let replacement = replace::replacement(&open.stored, places, new);
        if replacement.edit.as_ref().is_some_and(|edit| !self.apply(edit)) {
            return;
        }
        let said = say::replaced(replacement.replaced, replacement.left);
        match &mut self.over.find {
            Some(find) => find.tell(said),
            None => self.say(said, now),
        }
        context.request_repaint();
    }
}
