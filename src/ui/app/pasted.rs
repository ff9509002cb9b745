//! The cells of pastes that the book did not take: they go and come back with the cells it took.
//!
//! Invariant: words are taken away only while they are the ones the paste put there.

use super::book::Book;
use crate::{
    edit::{drafts::Drafts, field::Field},
    model::Period,
};

/// What one paste left red on screen.
#[derive(Debug)]
struct PastedRed {
    /// The step of undo that holds the rest of it.
    step: u64,
    period: Period,
    wrong: Vec<(Field, String)>,
}

/// What pastes into the open book left red on screen.
#[derive(Debug, Default)]
pub(super) struct RedCells(Vec<PastedRed>);

impl RedCells {
    /// A paste into the report of `period`, stored as `step`, left these words in their boxes.
    pub(super) fn note(&mut self, step: u64, period: Period, wrong: Vec<(Field, String)>) {
        self.0.push(PastedRed { step, period, wrong });
    }

    /// After a paste was taken back: its red cells go too.
    pub(super) fn take_back(&self, step: Option<u64>, drafts: &mut Drafts) {
        for (period, field, words) in self.of_step(step) {
            if drafts.get(period, field).is_some_and(|draft| draft.text == *words) {
                drafts.remove(period, field);
            }
        }
    }

    /// After a paste was done again: so are its red cells, where nothing was typed since.
    pub(super) fn put_back(&self, step: Option<u64>, book: &Book, drafts: &mut Drafts, now: f64) {
        for (period, field, words) in self.of_step(step) {
            let Ok(report) = book.session.report(period) else { continue };
            if drafts.get(period, field).is_none() {
                let over = field.stored(&report, &book.commune);
                drafts.set(period, field, words.clone(), Some(over), now);
            }
        }
    }

    /// Whether these are the words of the paste that undo would take back.
    pub(super) fn is_of_step(&self, step: Option<u64>, field: &Field, words: &str) -> bool {
        self.of_step(step).any(|(_, own, put)| own == field && put == words)
    }

    fn of_step(&self, step: Option<u64>) -> impl Iterator<Item = (Period, &Field, &String)> {
        let of_step = self.0.iter().filter(move |pasted| Some(pasted.step) == step);
        of_step.flat_map(|pasted| {
            pasted.wrong.iter().map(|(field, words)| (pasted.period, field, words))
        })
    }
}
