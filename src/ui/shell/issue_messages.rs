//! Messages about issuing a report, the signed papers and the evidence beside it.

use std::path::Path;

use super::message::{Left, Message, Offer};
use crate::{
    edit::field::Field,
    model::{EvidenceOf, Finding},
    session::{
        evidence::EvidenceToKeep,
        issuing::{HeldAs, ToAttach},
    },
    ui::words::{CANCEL, app, evidence, issuing, lost, message as say},
};

impl Message {
    /// A report that is to be issued is hardly begun, so many percent with so many empty boxes, or words of so many of its
    /// places are kept and not in the book; and this is left to do about its pages.
    pub fn before_issue(unfinished: Option<(u32, usize)>, kept: usize, left: &Left) -> Self {
        let title = match unfinished {
            Some((percent, empty)) => say::empty_left(percent, empty),
            None => lost::LEFT.to_owned(),
        };
        let mut message = Self::new(&title, &[]);
        if kept > 0 {
            message.paragraphs.push(lost::left_before_issue(kept));
            message.choices.push(Offer::LeftWords);
        }
        if !left.is_nothing() {
            message.paragraphs.push(issuing::left(left.counts));
        }
        message.paragraphs.extend(left.told());
        message.paragraphs.push(say::EMPTY_LEFT_WHAT.into());
        message.choices.push(Offer::Issue);
        message.choices.extend(left.review());
        if !left.is_nothing() {
            message.choices.push(Offer::Look);
        }
        message.closing = say::NOT_NOW;
        message
    }

    /// A report that is to be issued still has mistakes nobody let stand.
    pub fn not_issued(errors: &[Finding]) -> Self {
        const MOST: usize = 5;
        let mut message = Self::new(say::NOT_ISSUED, &[&say::errors_left(errors.len())]);
        let named = errors.iter().take(MOST).map(|error| format!("• {}", error.message));
        message.paragraphs.extend(named);
        message.paragraphs.push(say::NOT_ISSUED_WHAT.to_owned());
        message.choices.extend([Offer::FirstError, Offer::Look]);
        message.closing = say::NOT_NOW;
        message
    }

    /// A file is about to be attached to the open report; the book may have its bytes already.
    pub fn attach(file: &ToAttach, held: Option<&HeldAs>, path: &Path) -> Self {
        let what = issuing::attach_what(&file.name, file.bytes.len() as u64, held);
        let mut message = Self::new(issuing::ATTACH_TITLE, &[&what]);
        message.paragraphs.extend(file.doubt());
        message.choices = vec![Offer::Attach(path.to_path_buf())];
        message.closing = CANCEL;
        message
    }

    /// It was not.
    pub fn not_attached(why: &str) -> Self {
        Self::new(issuing::NOT_ATTACHED, &[why])
    }

    /// A file is about to be kept as evidence of a place, with what it is called.
    pub fn keep_evidence(
        file: &EvidenceToKeep,
        (of, words): (&EvidenceOf, &str),
        kept: u64,
        path: &Path,
    ) -> Self {
        let what = evidence::keep_what(file, words, kept);
        let mut message = Self::new(evidence::KEEP_TITLE, &[&what]);
        message.paragraphs.extend(file.doubt().map(str::to_owned));
        message.choices = vec![Offer::KeepEvidence(of.clone(), path.to_path_buf())];
        message.closing = CANCEL;
        message
    }

    /// It was not.
    pub fn not_evidence(why: &str) -> Self {
        Self::new(evidence::NOT_KEPT, &[why])
    }

    /// An attached file is about to be taken out.
    pub fn detach(name: &str, sha256: String) -> Self {
        let what = issuing::detach_what(name);
        let choices = vec![Offer::Detach(sha256)];
        Self { choices, closing: CANCEL, ..Self::new(issuing::DETACH_TITLE, &[&what]) }
    }

    /// A report that is to be issued has boxes the book does not hold: their names, and the first of them.
    pub fn wrong_not_issued(names: &[String], first: Option<&Field>) -> Self {
        let what = app::wrong_box_not_issued(names);
        let choices: Vec<Offer> = first.cloned().map(Offer::GoTo).into_iter().collect();
        let closing = if choices.is_empty() { say::UNDERSTOOD } else { say::NOT_NOW };
        Self { choices, closing, ..Self::new(say::NOT_ISSUED, &[&what]) }
    }
}
