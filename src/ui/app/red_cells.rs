//! Words in boxes that the book did not take, as steps that undo takes back and does again: the red cells of a paste
//! come and go with the cells it took, those that were typed by themselves.
//!
//! Invariant: words of a paste are taken away only while they are the ones the paste put there.

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

/// Words that were typed in a box, or taken back there.
#[derive(Debug)]
struct Typed {
    period: Period,
    field: Field,
    /// The step of undo that was the last one then.
    after: Option<u64>,
    /// What was taken back.
    words: String,
}

/// Words in boxes of the open book that it did not take.
#[derive(Debug, Default)]
pub(super) struct RedCells {
    pasted: Vec<PastedRed>,
    /// Boxes in which something was typed, the last one last.
    typed: Vec<Typed>,
    /// What undo took back of them, the last one last, until something is typed.
    given_up: Vec<Typed>,
}

impl RedCells {
    /// A paste into the report of `period`, stored as `step`, left these words in their boxes.
    pub(super) fn note(&mut self, step: u64, period: Period, wrong: Vec<(Field, String)>) {
        self.pasted.push(PastedRed { step, period, wrong });
    }

    /// Something was typed in a box when that step was the last one.
    pub(super) fn note_typed(&mut self, period: Period, field: &Field, after: Option<u64>) {
        self.given_up.clear();
        self.typed_in(period, field, after);
    }

    fn typed_in(&mut self, period: Period, field: &Field, after: Option<u64>) {
        self.typed.retain(|typed| (typed.period, &typed.field) != (period, field));
        let (field, words) = (field.clone(), String::new());
        self.typed.push(Typed { period, field, after, words });
    }

    /// The box of `wrong` whose words were typed after that step, last of all.
    pub(super) fn typed_last(
        &self,
        period: Period,
        wrong: &[Field],
        after: Option<u64>,
    ) -> Option<Field> {
        let is_it = |typed: &&Typed| {
            (typed.period, typed.after) == (period, after) && wrong.contains(&typed.field)
        };
        self.typed.iter().rev().find(is_it).map(|typed| typed.field.clone())
    }

    /// Undo took these words out of their box when that step was the last one.
    pub(super) fn give_up(
        &mut self,
        (period, field): (Period, &Field),
        words: String,
        after: Option<u64>,
    ) {
        self.typed.retain(|typed| (typed.period, &typed.field) != (period, field));
        self.given_up.push(Typed { period, field: field.clone(), after, words });
    }

    /// The words undo took out last, if it did so after that step and in this report; they are typed again.
    pub(super) fn take_given_up(
        &mut self,
        period: Period,
        after: Option<u64>,
    ) -> Option<(Field, String)> {
        self.given_up.pop_if(|typed| (typed.period, typed.after) == (period, after)).map(|typed| {
            self.typed_in(period, &typed.field, after);
            (typed.field, typed.words)
        })
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
        let of_step = self.pasted.iter().filter(move |pasted| Some(pasted.step) == step);
        of_step.flat_map(|pasted| {
            pasted.wrong.iter().map(|(field, words)| (pasted.period, field, words))
        })
    }
}
