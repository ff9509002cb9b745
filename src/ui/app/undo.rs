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
    ui::{shell::message::Message, state::Saved, tabs::Tab, words},
};

/// Undo or redo.
struct Way {
    step: fn(&mut Session, &Stamp) -> Result<Option<String>, StoreError>,
    period: fn(&Session) -> Option<Period>,
    number: fn(&Session) -> Option<u64>,
    pasted: fn(&mut Saving, Option<u64>, &Book, f64),
    done: &'static str,
    nothing: &'static str,
}

const UNDO: Way = Way {
    step: Session::undo,
    period: Session::undo_period,
    number: Session::undo_step,
    pasted: |saving, step, _, _| saving.pasted.take_back(step, &mut saving.drafts),
    done: words::app::UNDONE,
    nothing: words::app::NOTHING_TO_UNDO,
};
const REDO: Way = Way {
    step: Session::redo,
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
        self.step(context, now, &UNDO);
    }

    pub(crate) fn redo(&mut self, context: &egui::Context, now: f64) {
        self.step(context, now, &REDO);
    }

    fn step(&mut self, context: &egui::Context, now: f64, way: &Way) {
        self.commit_all(context);
        if let Saved::Failed(why) = &self.saving.saved {
            self.over.message = Some(Message::not_saved(why));
            return;
        }
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        let period = (way.period)(&book.session);
        let number = (way.number)(&book.session);
        let report = |book: &Book| period.and_then(|period| book.session.report(period).ok());
        let before = report(book);
        match (way.step)(&mut book.session, &stamp) {
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
