//! Undo and redo: one step of the book, and the way to what it changed.

use eframe::egui;

use super::{
    App,
    book::Book,
    changed::{self, Changed},
    state::Saving,
};
use crate::{
    model::{Commune, Period, Report, Stamp},
    session::Session,
    store::StoreError,
    ui::{
        action::ReopenBy, issue_box::IssueBox, shell::message::Message, state::Saved, tabs::Tab,
        words,
    },
};

/// Undo or redo.
struct Way {
    step: fn(&mut Session, &str, &Stamp) -> Result<Option<String>, StoreError>,
    reopens: fn(&Session) -> Option<Period>,
    by: ReopenBy,
    period: fn(&Session) -> Option<Period>,
    number: fn(&Session) -> Option<u64>,
    pasted: fn(&mut Saving, Option<u64>, &Book, f64),
    done: &'static str,
    nothing: &'static str,
}

const UNDO: Way = Way {
    step: Session::undo_for,
    reopens: Session::undo_reopens,
    by: ReopenBy::Undo,
    period: Session::undo_period,
    number: Session::undo_step,
    pasted: |saving, step, _, _| saving.pasted.take_back(step, &mut saving.drafts),
    done: words::app::UNDONE,
    nothing: words::app::NOTHING_TO_UNDO,
};
const REDO: Way = Way {
    step: Session::redo_for,
    reopens: Session::redo_reopens,
    by: ReopenBy::Redo,
    period: Session::redo_period,
    number: Session::redo_step,
    pasted: |saving, step, book, now| {
        saving.pasted.put_back(step, book, &mut saving.drafts, now);
    },
    done: words::app::REDONE,
    nothing: words::app::NOTHING_TO_REDO,
};

impl App {
    pub(crate) fn undo(&mut self, context: &egui::Context, now: f64) {
        self.step(context, now, (&UNDO, None));
    }

    pub(crate) fn redo(&mut self, context: &egui::Context, now: f64) {
        self.step(context, now, (&REDO, None));
    }

    /// The reason was given for which a step opens an issued report again.
    pub(super) fn step_for(&mut self, why: &str, by: ReopenBy, context: &egui::Context, now: f64) {
        self.over.issue_box = None;
        let way = if by == ReopenBy::Redo { &REDO } else { &UNDO };
        self.step(context, now, (way, Some(why)));
    }

    fn step(&mut self, context: &egui::Context, now: f64, (way, why): (&Way, Option<&str>)) {
        self.commit_all(context);
        if let Saved::Failed(why) = &self.saving.saved {
            self.over.message = Some(Message::not_saved(why));
            return;
        }
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        if let Some(issued) = (way.reopens)(&book.session).filter(|_| why.is_none()) {
            // Opening again asks for a reason, whichever key does it.
            self.over.issue_box = Some(IssueBox::reopen(issued, None, way.by));
            return;
        }
        let period = (way.period)(&book.session);
        let number = (way.number)(&book.session);
        let report = |book: &Book| period.and_then(|period| book.session.report(period).ok());
        let before = report(book);
        match (way.step)(&mut book.session, why.unwrap_or_default(), &stamp) {
            Ok(Some(name)) => {
                self.saving.saved = Saved::At(stamp.at);
                if let Some(find) = &mut self.over.find {
                    find.forget_told();
                }
                let after = report(book);
                let office = book.commune.clone();
                (way.pasted)(&mut self.saving, number, book, now);
                let named = book.open.as_ref().map(|open| {
                    // A heading among its words is named as it is printed.
                    words::heading::printed(&name, &open.figures())
                });
                if let Some(after) = &after {
                    self.saving.drafts.forget_gone_rows(after);
                }
                self.say(format!("{}: {}.", way.done, named.unwrap_or(name)), now);
                self.saving.drafts.forget_held();
                self.panels.editors.forget();
                self.refresh();
                match period.filter(|_| before.is_some() != after.is_some()) {
                    Some(period) => self.show_card(period),
                    None => {
                        let versions = before.as_ref().zip(after.as_ref());
                        self.show_what_changed(period, &office, versions);
                    }
                }
            }
            Ok(None) => self.say(way.nothing.to_owned(), now),
            Err(why) => self.over.message = Some(Message::refused(&why)),
        }
    }

    /// Goes to what a step took back or did again: nothing changes out of sight.
    fn show_what_changed(
        &mut self,
        period: Option<Period>,
        office: &Commune,
        versions: Option<(&Report, &Report)>,
    ) {
        let known = |period: &Period| {
            self.book.as_ref().is_some_and(|book| book.periods().contains(period))
        };
        if let Some(period) = period.filter(known)
            && self.period() != Some(period)
        {
            self.show_report(period);
        }
        let Some(book) = &self.book else { return };
        let Some(open) = &book.open else { return };
        let changed = match versions {
            Some((before, after)) => changed::in_report(before, after),
            None => changed::in_office(office, &book.commune, &open.stored),
        };
        match changed {
            Some(Changed::Box(field, byte)) => self.focus(field, byte),
            Some(Changed::Outline) => self.show_tab(Tab::Outline),
            None => {}
        }
    }
}
