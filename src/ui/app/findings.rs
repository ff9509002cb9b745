//! What is done about findings: show them, go to the next, let one stand, and issue only what has no
//! mistake left that nobody answers for.

use eframe::egui;

use super::App;
use crate::ui::{
    action::Action,
    findings,
    shell::message::{Left, Message},
    state::{Side, Waiting},
    words,
};
use crate::{
    edit::{drafts::KeptDraft, field::Field},
    model::{Accepted, Finding, Level, SectionId},
    session::issue_doubts::ALMOST_DONE,
};

/// So long the sentence of a finding one went to stands in the foot, seconds.
const FINDING_SECS: f64 = 30.0;

impl App {
    pub(crate) fn show_findings(&mut self) {
        let shown = self.shows_side() && self.shown.side == Side::Findings;
        self.shown.side = if shown { Side::Page } else { Side::Findings };
        self.show_side(true);
    }

    pub(crate) fn next_finding(&mut self, context: &egui::Context, now: f64) {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let next = self.panels.findings.next(open);
        self.go_to_next(next, context, now);
    }

    /// Goes to the first error; what puts it right is offered in the list below the page.
    pub(super) fn first_error(&mut self, context: &egui::Context, now: f64) {
        let today = (self.machine.now)().date();
        let Some(open) = self.book.as_mut().and_then(|book| book.open.as_mut()) else { return };
        self.checker.catch_up(open, today, context);
        let first = self.panels.findings.first(open);
        self.go_to_next(first, context, now);
        if !self.shown.narrow {
            self.show_side(true);
        }
    }

    fn go_to_next(
        &mut self,
        next: Option<(Action, Option<String>)>,
        context: &egui::Context,
        now: f64,
    ) {
        match next {
            Some((there, told)) => {
                self.act(there, context, now);
                // The list below the page shows the sentence; where both are away, the cursor alone says nothing.
                if let Some(told) = told.filter(|_| !self.shows_side()) {
                    self.say_for(told, now, FINDING_SECS);
                }
            }
            None => self.say(words::app::NO_FINDING.into(), now),
        }
    }

    /// Goes to where a finding is put right; the page goes to where it is printed.
    pub(super) fn go_to_finding(&mut self, finding: &Finding, context: &egui::Context, now: f64) {
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let there = findings::way(finding, open);
        let period = open.stored.period;
        self.panels.preview.show_place(context, period, finding.place.clone());
        self.act(there, context, now);
    }

    /// Lets findings stand; the book keeps who said so, and why.
    pub(crate) fn accept(&mut self, findings: &[Finding], reason: &str, now: f64) {
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        let mut accept = || {
            for finding in findings {
                let accepted = book.session.accept(period, finding, reason, &stamp);
                accepted.map_err(|why| why.to_string())?;
            }
            book.refresh_accepted()
        };
        match accept() {
            Ok(()) => self.say(words::app::REASON_KEPT.into(), now),
            Err(why) => self.over.message = Some(Message::failed(&why)),
        }
    }

    /// A finding someone let stand is to be checked again.
    pub(crate) fn withdraw(&mut self, accepted: &Accepted) {
        let Some(book) = &mut self.book else { return };
        let Some(period) = book.period() else { return };
        let withdrawn = book.session.withdraw(period, accepted).map_err(|why| why.to_string());
        if let Err(why) = withdrawn.and_then(|()| book.refresh_accepted()) {
            self.over.message = Some(Message::failed(&why));
        }
    }

    /// Goes to the next paragraph nobody reviewed: of the section one reads, or behind it where one is in its text.
    pub(super) fn review_next(&mut self, now: f64) {
        let in_text = match self.shown.focus.now() {
            Some(Field::Text(section)) => Some(*section),
            _ => None,
        };
        let in_view = self.section_at_hand(self.panels.part.in_view());
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let first = in_view.filter(|_| in_text.is_none()).and_then(|section| {
            let found = open?.live.section(section)?.unreviewed();
            found.first().map(|paragraph| (section, paragraph.bytes.start))
        });
        match first {
            Some((section, byte)) => self.review(section, byte),
            None => self.review_behind(in_text.or(in_view), now),
        }
    }

    /// Goes to the first paragraph nobody reviewed behind that section.
    pub(super) fn review_behind(&mut self, from: Option<SectionId>, now: f64) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open else { return };
        match open.live.next_unreviewed(from) {
            Some((section, paragraph)) => self.review(section, paragraph.bytes.start),
            None => self.say(words::section::ALL_REVIEWED.into(), now),
        }
    }

    fn review(&mut self, section: SectionId, byte: usize) {
        self.show_section(section);
        self.focus(Field::Text(section), Some(byte));
    }

    /// Asks what is asked before the open report is issued, or opened again; what speaks against it is told first.
    pub(crate) fn toggle_issued(&mut self, anyway: bool, context: &egui::Context) {
        let today = (self.machine.now)().date();
        let unsaved = self.waiting_here() > Waiting::Nothing;
        let open = self.book.as_mut().and_then(|book| book.open.as_mut());
        let Some(open) = open else { return };
        if open.is_draft() && unsaved {
            // In an issued report nobody could put it right any more.
            let wrong = open.wrong_boxes(&self.saving.drafts);
            let names: Vec<_> =
                wrong.iter().map(|field| words::boxes::name(field, &open.live)).collect();
            self.over.message = Some(Message::wrong_not_issued(&names, wrong.first()));
            return;
        }
        if open.is_draft() {
            self.checker.catch_up(open, today, context);
            if open.counts.errors > 0 {
                let errors = open.findings.iter().filter(|found| found.level == Level::Error);
                let errors: Vec<Finding> = errors.cloned().collect();
                self.tell_errors(&errors);
                return;
            }
            let done = open.progress.percent();
            let unfinished = (done < ALMOST_DONE).then_some((done, open.counts.empty));
            let period = open.stored.period;
            let is_here = |draft: &&KeptDraft| draft.period.is_none_or(|of| of == period);
            let kept = self.saving.unanswered.iter().filter(is_here).count();
            if (unfinished.is_some() || kept > 0) && !anyway {
                let left = Left::of(open, &[]);
                self.over.message = Some(Message::before_issue(unfinished, kept, &left));
                return;
            }
        }
        self.ask_issue();
    }
}
