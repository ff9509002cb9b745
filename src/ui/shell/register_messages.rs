//! What is asked about papers of the register: before one goes that others go by, before pasted lines or what a report
//! cites go in.

use super::message::{Message, Offer};
use crate::{
    model::{Period, RowId},
    ui::{
        action::RegisterAsk,
        words::{CANCEL, message as say, register},
    },
};

impl Message {
    /// Whether a paper shall leave the register that these go by.
    pub fn remove_paper(row: RowId, name: &str, uses: &[String]) -> Self {
        let mut message = Self::new(&register::remove(name), &[]);
        message.paragraphs.extend(register::bounded(uses));
        message.paragraphs.push(register::REMOVE_SAFE.to_owned());
        message.choices.push(Offer::Register(RegisterAsk::Remove(row, true)));
        message.closing = CANCEL;
        message
    }

    /// Pasted lines of which something is odd are to go into the register as so many papers.
    pub fn take_lines(lines: &str, count: usize, odd: &[String]) -> Self {
        let mut message = Self::new(&register::take_lines(count), &[register::TAKE_LINES_WHAT]);
        message.paragraphs.extend(register::bounded(odd));
        if count > 0 {
            message.choices.push(Offer::Register(RegisterAsk::AddLines(lines.to_owned())));
            message.closing = CANCEL;
        }
        message
    }

    /// A report that came in cites so many papers that the register lacks, of which this is odd.
    pub fn take_cited(period: Period, count: usize, odd: &[String]) -> Self {
        let mut message = Self::new(&register::take_cited(count), &[register::TAKE_CITED_WHAT]);
        message.paragraphs.extend(register::bounded(odd));
        message.choices.push(Offer::Register(RegisterAsk::FromReport(period)));
        message.closing = say::NOT_NOW;
        message
    }
}
