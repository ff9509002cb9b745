//! The questions before a step of undo that somebody may not mean.

use super::message::{Message, Offer};
use crate::{
    model::Period,
    ui::{
        action::ReopenBy,
        words::{CANCEL, message::UNDERSTOOD, undo as say},
    },
};

impl Message {
    /// The next step takes these reports out of the book.
    pub fn step_takes_out(by: ReopenBy, gone: &[Period]) -> Self {
        let choices = vec![Offer::TakeOut(by)];
        let what = say::takes_out_what(by, gone);
        Self { choices, closing: CANCEL, ..Self::new(&say::takes_out(by, gone), &[&what]) }
    }

    /// The next step to do again issues the report of this period: its own command does that, offered for the open one.
    /// `later` are the names of the steps behind it.
    pub fn redo_issues<'a>(
        period: Period,
        is_open: bool,
        mut later: impl ExactSizeIterator<Item = &'a str>,
    ) -> Self {
        let choices = if is_open { vec![Offer::IssueAnew] } else { Vec::new() };
        let closing = if is_open { CANCEL } else { UNDERSTOOD };
        let what = say::redo_issues_what(later.len(), later.next());
        let what: Vec<&str> = what.iter().map(String::as_str).collect();
        Self { choices, closing, ..Self::new(&say::redo_issues(period), &what) }
    }

    /// The next step, of that name, changes another report than the one that is open.
    pub fn step_elsewhere(
        by: ReopenBy,
        name: &str,
        (period, open): (Period, Option<Period>),
    ) -> Self {
        let choices = vec![Offer::StepThere(by)];
        let what = say::elsewhere_what(by, name, open);
        Self { choices, closing: CANCEL, ..Self::new(&say::is_elsewhere(by, period), &[&what]) }
    }
}
