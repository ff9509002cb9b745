//! Cells of a pasted block put into their boxes.
//!
//! Invariant: a paste is one step of undo, and what cannot be stored stays as typed words in its box until
//! that step is taken back.

use crate::{
    edit::{self, Edit, field::Field},
    ui::{action::Action, view::View, words},
};

/// What goes where.
pub type Filled = Vec<(Field, String)>;

/// Puts cells into the book as one step and says how it went; what cannot be stored stays red on screen.
/// `before` prepares the table (new rows).
pub fn put(view: &View<'_>, before: Option<Edit>, filled: Filled, into: &str) {
    let open = view.open;
    let mut report = open.live.clone();
    let mut edits: Vec<Edit> = before.into_iter().collect();
    for edit in &edits {
        edit::apply_in_memory(&mut report, edit);
    }
    let mut wrong = Filled::new();
    let mut good = 0;
    for (field, words) in filled {
        match field.edit(&words, &report, &open.commune) {
            Ok(change) => {
                good += 1;
                view.ask(Action::Forget(field));
                if let Some(change) = change {
                    edit::apply_in_memory(&mut report, &change);
                    edits.push(change);
                }
            }
            Err(_) => wrong.push((field, words)),
        }
    }
    let said = words::paste::done(good, wrong.len());
    if edits.is_empty() {
        for (field, words) in wrong {
            view.ask(Action::Type(field, words));
        }
    } else {
        let name = words::sheet::pasting(good, into);
        view.ask(Action::Paste(Edit::Batch { name, edits }, wrong));
    }
    view.ask(Action::Say(said));
}
