//! Cells of a pasted block put into their boxes.
//!
//! Invariant: a paste is one step of undo, and what cannot be stored stays as typed words in its box until
//! that step is taken back.

use crate::{
    edit::{self, Edit, field::Field},
    ui::{
        action::{Action, PastedCells},
        view::View,
        words,
    },
};

/// What goes where.
pub type Filled = Vec<(Field, String)>;

/// Asks to put cells into the book as one step; what cannot be stored stays red on screen. `before` prepares the
/// table (new rows).
pub fn put(view: &View<'_>, before: Option<Edit>, filled: Filled, into: &str) {
    let open = view.open;
    let mut report = open.live.clone();
    let mut edits: Vec<Edit> = before.into_iter().collect();
    for edit in &edits {
        edit::apply_in_memory(&mut report, edit);
    }
    let (mut good, mut wrong) = (Vec::new(), Filled::new());
    for (field, words) in filled {
        match field.edit(&words, &report, &open.commune) {
            Ok(change) => {
                good.push(field);
                if let Some(change) = change {
                    edit::apply_in_memory(&mut report, &change);
                    edits.push(change);
                }
            }
            Err(_) => wrong.push((field, words)),
        }
    }
    // A box may lose what it held before words come into it that cannot be stored.
    good.retain(|field| !wrong.iter().any(|(other, _)| other == field));
    let said = words::paste::done(good.len(), wrong.len());
    let name = words::sheet::pasting(good.len(), into);
    let edit = (!edits.is_empty()).then_some(Edit::Batch { name, edits });
    view.ask(Action::Paste(Box::new(PastedCells { edit, good, wrong, said })));
}
