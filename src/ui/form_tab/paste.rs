//! A block copied from Excel, laid over the cells of a sheet: at once where all is plain, else shown first.
//!
//! Invariant: a paste is one step of undo, and what cannot be stored stays as typed words in its box.

use super::review::Review;
use crate::{
    edit::{
        self, Edit, clipboard,
        field::Field,
        landing::{self, Ground},
    },
    model::FormRow,
    ui::{
        action::{Action, Asks},
        view::View,
        words,
    },
};

/// What goes where.
pub type Filled = Vec<(Field, String)>;

/// Where a block of several cells was pasted: over the rows of a form, or the figures of a section.
pub struct Over<'a> {
    /// The rows as printed.
    pub rows: &'a [FormRow],
    /// The row of the cell that has the focus.
    pub start: usize,
    /// Whether that cell is the note.
    pub into_note: bool,
    /// "Biểu 1".
    pub into: &'a str,
}

/// Lays a clipboard text over rows: kept at once when everything is plain, else to be shown first.
pub fn over_rows(view: &View<'_>, asks: &mut Asks, over: &Over<'_>, text: &str) -> Option<Review> {
    let open = view.open;
    let ground = Ground {
        rows: over.rows,
        start: over.start,
        into_note: over.into_note,
        report: &open.live,
        commune: &open.commune,
    };
    let mut ways = landing::landings(ground, &clipboard::rows_of(text));
    if landing::is_plain(&ways) {
        put(view, asks, None, ways.swap_remove(0).filled(), over.into);
        return None;
    }
    Some(Review::new(view, over, ways))
}

/// Puts cells into the book as one step and says how it went; what cannot be stored stays red on screen.
/// `before` prepares the table (new rows).
pub fn put(view: &View<'_>, asks: &mut Asks, before: Option<Edit>, filled: Filled, into: &str) {
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
                asks.push(Action::Forget(field));
                if let Some(change) = change {
                    edit::apply_in_memory(&mut report, &change);
                    edits.push(change);
                }
            }
            Err(_) => wrong.push((field, words)),
        }
    }
    let said = words::paste::done(good, wrong.len());
    if !edits.is_empty() {
        let name = words::sheet::pasting(good, into);
        asks.push(Action::Apply(Edit::Batch { name, edits }));
    }
    for (field, words) in wrong {
        asks.push(Action::Type(field, words));
    }
    asks.push(Action::Say(said));
}
