//! Undo and redo: one step of the book, and the way to what it changed.
//!
//! Invariants: nothing is taken back unasked that belongs to another report than the one at hand, or that takes a whole
//! report out of the book; nothing that is done again issues a report.

use eframe::egui;

use super::{
    App,
    book::Book,
    changed::{self, Changed},
    state::Saving,
};
use crate::{
    edit::{Edit, field::Field},
    model::{Commune, Period, Report, Stamp},
    session::Session,
    store::StoreError,
    ui::{
        action::{ReopenBy, Screen},
        boxes::BoxId as _,
        issue_box::IssueBox,
        shell::message::Message,
        state::Saved,
        tabs::Tab,
        words,
    },
};

/// Undo or redo.
struct Way {
    step: fn(&mut Session, &str, &Stamp) -> Result<Option<String>, StoreError>,
    next: fn(&Session) -> Option<(&str, &Edit)>,
    by: ReopenBy,
    number: fn(&Session) -> Option<u64>,
    pasted: fn(&mut Saving, Option<u64>, &Book, f64),
    done: &'static str,
    nothing: &'static str,
}

const UNDO: Way = Way {
    step: Session::undo_for,
    next: Session::next_undo,
    by: ReopenBy::Undo,
    number: Session::undo_step,
    pasted: |saving, step, _, _| saving.red_cells.take_back(step, &mut saving.drafts),
    done: words::undo::UNDONE,
    nothing: words::undo::NOTHING_TO_UNDO,
};
const REDO: Way = Way {
    step: Session::redo_for,
    next: Session::next_redo,
    by: ReopenBy::Redo,
    number: Session::redo_step,
    pasted: |saving, step, book, now| {
        saving.red_cells.put_back(step, book, &mut saving.drafts, now);
    },
    done: words::undo::REDONE,
    nothing: words::undo::NOTHING_TO_REDO,
};

/// The report a step is of; what belongs to none changes what the one at hand sees beside it.
fn report_seen(book: &Book, period: Option<Period>) -> Option<Report> {
    book.session.report(period.or(book.period())?).ok()
}

impl App {
    pub(crate) fn undo(&mut self, context: &egui::Context, now: f64) {
        self.commit_all(context);
        if !self.give_up_refused(context, now) {
            self.step(context, now, (&UNDO, None));
        }
    }

    pub(crate) fn redo(&mut self, context: &egui::Context, now: f64) {
        self.commit_all(context);
        if !self.type_given_up(now) {
            self.step(context, now, (&REDO, None));
        }
    }

    /// Somebody was asked about a step: it is done, for this reason where it opens an issued report again.
    pub(super) fn step_for(&mut self, why: &str, by: ReopenBy, context: &egui::Context, now: f64) {
        self.over.issue_box = None;
        let way = if by == ReopenBy::Redo { &REDO } else { &UNDO };
        self.step(context, now, (way, Some(why)));
    }

    /// Words that the book refused give way to what stood there before: those of the box one is in, or what was typed
    /// last. Whether there were any.
    fn give_up_refused(&mut self, context: &egui::Context, now: f64) -> bool {
        let Some(book) = &self.book else { return false };
        let Some(open) = &book.open else { return false };
        if matches!(self.saving.saved, Saved::Failed(_)) {
            return false;
        }
        let (drafts, cells) = (&self.saving.drafts, &self.saving.red_cells);
        let (period, last_step) = (open.stored.period, book.session.undo_step());
        let mut wrong = open.wrong_boxes(drafts);
        // Those of a paste go with it.
        wrong.retain(|field| {
            drafts
                .get(period, field)
                .is_some_and(|draft| !cells.is_of_step(last_step, field, &draft.text))
        });
        let focused = context.memory(egui::Memory::focused);
        let is_here =
            |field: &&Field| focused == Some(field.id()) && self.shown.focus.now() == Some(*field);
        let here = wrong.iter().find(is_here).cloned();
        let Some(field) = here.or_else(|| cells.typed_last(period, &wrong, last_step)) else {
            return false;
        };
        let words = drafts.get(period, &field).map_or_else(String::new, |draft| draft.text.clone());
        let stands = field.stored(&open.stored, &book.commune);
        let name = words::boxes::name(&field, &open.live);
        let said = words::undo::refused_gone(&name, &words, &stands);
        self.saving.drafts.remove(period, &field);
        self.saving.red_cells.give_up((period, &field), words, last_step);
        self.show_typed(field, said, now);
        true
    }

    /// Words that undo took out of their box are there again, red. Whether there were any.
    fn type_given_up(&mut self, now: f64) -> bool {
        let Some(book) = &self.book else { return false };
        let Some(open) = &book.open else { return false };
        let (period, last_step) = (open.stored.period, book.session.undo_step());
        let Some((field, words)) = self.saving.red_cells.take_given_up(period, last_step) else {
            return false;
        };
        let over = field.stored(&open.stored, &book.commune);
        let name = words::boxes::name(&field, &open.live);
        self.saving.drafts.set(period, &field, words, Some(over), now);
        self.show_typed(field, words::undo::refused_again(&name), now);
        true
    }

    fn show_typed(&mut self, field: Field, said: String, now: f64) {
        self.panels.editors.forget();
        self.refresh();
        self.say(said, now);
        self.focus(field, None);
    }

    /// Asks about the next step where it is not of the report one sees, takes one out of the book, or opens an issued
    /// one again. Whether it did.
    fn asks_before(&mut self, way: &Way) -> bool {
        let Some(book) = &self.book else { return false };
        let Some((name, edit)) = (way.next)(&book.session) else { return false };
        let elsewhere = edit.period().filter(|period| Some(*period) != book.period());
        if let Some(issued) = edit.reopens() {
            // Opening again asks for a reason, whichever key does it.
            let told = elsewhere.map(|_| words::undo::reopens_elsewhere(way.by, issued));
            self.over.issue_box = Some(IssueBox::reopen(issued, told, way.by));
            return true;
        }
        if let Some(period) = edit.issues().filter(|_| way.by == ReopenBy::Redo) {
            // Only the command that issues asks for number and day, and says what is odd.
            self.over.message =
                Some(Message::redo_issues(period, elsewhere.is_none(), book.session.later_redos()));
            return true;
        }
        let (come, go) = edit.come_and_go();
        let message = match elsewhere {
            _ if !go.is_empty() => Message::step_takes_out(way.by, &go),
            // A report that comes back is seen on the page of its year.
            Some(_) if self.shown.screen == Screen::Year && !come.is_empty() => return false,
            Some(period) => Message::step_elsewhere(way.by, name, (period, book.period())),
            None => return false,
        };
        self.over.message = Some(message);
        true
    }

    fn step(&mut self, context: &egui::Context, now: f64, (way, why): (&Way, Option<&str>)) {
        self.commit_all(context);
        if let Saved::Failed(why) = &self.saving.saved {
            self.over.message = Some(Message::not_saved(why));
            return;
        }
        if why.is_none() && self.asks_before(way) {
            return;
        }
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let next = (way.next)(&book.session).map(|(_, edit)| (edit.period(), edit.moves_to()));
        let (period, moved) = next.unwrap_or_default();
        let number = (way.number)(&book.session);
        let report = |book: &Book| report_seen(book, period);
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
                let is_other = before.is_some() != after.is_some();
                match (period.filter(|_| is_other), moved) {
                    (Some(_), Some(to)) => self.follow_period(to),
                    (Some(period), None) => self.show_card(period),
                    (None, _) => {
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
        let in_report = versions.and_then(|(before, after)| changed::in_report(before, after));
        let changed = in_report.or_else(|| changed::in_office(office, &book.commune, &open.stored));
        match changed {
            Some(Changed::Box(field, byte)) => self.focus(field, byte),
            Some(Changed::Outline) => self.show_tab(Tab::Outline),
            None => {}
        }
    }
}
