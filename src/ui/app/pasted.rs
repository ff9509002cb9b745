//! The cells of a paste that the book did not take: they go and come back with the cells it took.
//!
//! Invariant: words are taken away only while they are the ones the paste put there.

use super::App;
use crate::{
    edit::{Edit, field::Field},
    model::Period,
};

/// What a paste left red on screen.
#[derive(Debug)]
pub(super) struct PastedRed {
    /// The step of undo that holds the rest of it.
    step: u64,
    period: Period,
    wrong: Vec<(Field, String)>,
}

impl App {
    /// Stores what the book takes as one step; the other cells stay as typed words.
    pub(super) fn paste(&mut self, edit: &Edit, wrong: Vec<(Field, String)>, now: f64) {
        let is_stored = self.apply(edit);
        for (field, words) in &wrong {
            self.type_words(field, words.clone(), now);
        }
        let Some(book) = &self.book else { return };
        if let (true, Some(step), Some(period)) =
            (is_stored, book.session.undo_step(), book.period())
        {
            self.saving.pasted.push(PastedRed { step, period, wrong });
        }
    }

    /// After a paste was taken back: its red cells go too.
    pub(super) fn take_back_pasted(&mut self, step: Option<u64>) {
        for pasted in self.saving.pasted.iter().filter(|pasted| Some(pasted.step) == step) {
            for (field, words) in &pasted.wrong {
                let draft = self.saving.drafts.get(pasted.period, field);
                if draft.is_some_and(|draft| draft.text == *words) {
                    self.saving.drafts.remove(pasted.period, field);
                }
            }
        }
    }

    /// After a paste was done again: so are its red cells, where nothing was typed since.
    pub(super) fn put_back_pasted(&mut self, step: Option<u64>, now: f64) {
        let Some(book) = &self.book else { return };
        for pasted in self.saving.pasted.iter().filter(|pasted| Some(pasted.step) == step) {
            let Ok(report) = book.session.report(pasted.period) else { continue };
            for (field, words) in &pasted.wrong {
                if self.saving.drafts.get(pasted.period, field).is_none() {
                    let over = field.stored(&report, &book.commune);
                    let words = words.clone();
                    self.saving.drafts.set(pasted.period, field, words, Some(over), now);
                }
            }
        }
    }

    /// Whether these are the words of the paste that undo would take back.
    pub(super) fn is_just_pasted(&self, field: &Field, words: &str) -> bool {
        let step = self.book.as_ref().and_then(|book| book.session.undo_step());
        let of_paste = self.saving.pasted.iter().filter(|pasted| Some(pasted.step) == step);
        of_paste.flat_map(|pasted| &pasted.wrong).any(|(own, put)| own == field && put == words)
    }
}
