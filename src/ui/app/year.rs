//! What the app does about the page of a year and the reports on it: show, begin, issue, export, remove.
//!
//! Invariant: a report goes only after a copy of the whole book lies beside it, and none goes that has words
//! the book does not hold.

use std::collections::HashMap;

use chrono::Datelike;
use eframe::egui;

use super::{App, book::Book};
use crate::{
    edit::{drafts::Drafts, field::Field},
    model::{Period, Status},
    session::{
        period_change::{self, PeriodKept},
        progress::{self, Progress},
        year::{self, KnownReport},
    },
    store::StoreError,
    ui::{
        action::Screen,
        command::Command,
        pages::year::YearMadeFrom,
        period_box::PeriodBox,
        shell::message::Message,
        state::Saved,
        words::{self, year as say},
    },
};

/// How long it is said where the copy is: one may write it down.
const SAID_OF_COPY_SECS: f64 = 20.0;

impl App {
    /// The year its page shows: the one asked for, else that of the report being worked on, of the newest, or
    /// of today.
    pub(super) fn year(&self) -> i32 {
        let book = self.book.as_ref();
        let newest = book.and_then(|book| book.reports.last()).map(|report| report.period);
        let usual = self.period().or(newest).map(|period| period.year);
        let asked = self.panels.year.asked().or(usual);
        asked.unwrap_or_else(|| (self.machine.now)().year())
    }

    pub(super) fn show_year(&mut self, year: i32, context: &egui::Context) {
        self.commit_all(context);
        self.panels.year.show(year);
        self.shown.screen = Screen::Year;
    }

    /// Shows the page of the period's year, with the focus on its card.
    pub(super) fn show_card(&mut self, period: Period) {
        self.panels.year.show_card(period);
        self.shown.screen = Screen::Year;
    }

    /// Makes the page of the year anew where something it is made from has changed.
    pub(super) fn follow_year(&mut self, context: &egui::Context) {
        if self.shown.screen != Screen::Year {
            self.panels.year.left();
            return;
        }
        let (today, year) = ((self.machine.now)().date(), self.year());
        let Some(book) = &self.book else { return };
        self.error_counts.follow(book, year, today, context);
        let open = book.open.as_ref().map(|open| (open.stored.period, open.counts.errors));
        let made_from = YearMadeFrom {
            revision: book.session.revision(),
            open,
            year,
            today,
            counts: self.error_counts.version(),
            drafts: self.saving.drafts.version(),
        };
        let counted = |period: Period| match open {
            Some((it, errors)) if it == period => Some(errors),
            _ => self.error_counts.of(period),
        };
        self.panels.year.follow(made_from, || {
            let red = with_red_boxes(book, &self.saving.drafts);
            let known: Vec<KnownReport<'_>> = known(book, counted, &red);
            let made = year::year(year, today, &book.commune, &known);
            match book.session.office_rows() {
                Ok(office) => made.with_tasks(office.tasks(year), today),
                Err(_) => made,
            }
        });
    }

    /// The page of the office shows it as the open report prints it: without one, the newest is opened.
    pub(super) fn show_commune(&mut self, now: f64) {
        let newest = self.book.as_ref().and_then(|book| book.reports.last());
        match (self.period(), newest.map(|report| report.period)) {
            (None, None) => self.say(words::app::NO_REPORT_YET.into(), now),
            (None, Some(newest)) => {
                self.show_report(newest);
                if self.period().is_some() {
                    self.shown.screen = Screen::Commune;
                }
            }
            (Some(_), _) => self.shown.screen = Screen::Commune,
        }
    }

    pub(super) fn open_report_at(&mut self, period: Period, field: Field, context: &egui::Context) {
        self.open_report(period, context);
        if self.period() == Some(period) {
            self.focus(field, None);
        }
    }

    /// The report becomes the open one; the page shown stays, unless something is to be put right in it.
    pub(super) fn run_on(
        &mut self,
        period: Period,
        command: Command,
        context: &egui::Context,
        now: f64,
    ) {
        let (screen, before) = (self.shown.screen, self.period());
        self.open_report(period, context);
        if self.period() != Some(period) {
            return;
        }
        if before != Some(period) {
            // No box of the report is to take the focus from its card.
            self.shown.focus.forget();
        }
        self.refresh();
        self.run(command, context, now);
        match (self.over.message.is_none(), screen) {
            (true, Screen::Year) => self.show_card(period),
            (true, screen) => self.shown.screen = screen,
            (false, _) => {}
        }
    }

    pub(super) fn begin(
        &mut self,
        period: Option<Period>,
        source: Option<Period>,
        context: &egui::Context,
    ) {
        self.commit_all(context);
        let today = (self.machine.now)().date();
        let Some(book) = &self.book else { return };
        self.panels.new_period.preset(book, today, period, source);
        self.panels.new_period.come_from(self.shown.screen);
        self.shown.screen = Screen::NewPeriod;
    }

    pub(super) fn ask_remove(&mut self, period: Period, context: &egui::Context) {
        self.commit_all(context);
        if self.holds_words_of(period) {
            self.over.message = Some(Message::failed(&say::wrong_box_not_removed(period)));
            return;
        }
        let Some(book) = &self.book else { return };
        let Some(summary) = book.reports.iter().find(|report| report.period == period) else {
            return;
        };
        // What cannot be read of them is told when they are looked at.
        let versions = book.session.versions(period).unwrap_or_default();
        let issued_as = match summary.status {
            Status::Issued => Some(say::issued_as(&year::number(summary), summary.signed)),
            Status::Draft => versions.last().map(|it| say::issued_as(&it.number, it.signed)),
        };
        let told = issued_as.map(|it| say::remove_issued(summary.status, &it, versions.len()));
        self.over.message = Some(Message::remove(period, told));
    }

    /// Whether words of that report are on screen that the book does not hold.
    fn holds_words_of(&self, period: Period) -> bool {
        let drafts = &self.saving.drafts;
        let waits = |field: &Field| {
            !field.is_of_office() && drafts.get(period, field).is_some_and(|draft| !draft.is_held())
        };
        drafts.fields(period).iter().any(waits)
    }

    pub(super) fn ask_period(&mut self, period: Period, context: &egui::Context) {
        self.commit_all(context);
        if self.holds_words_of(period) {
            self.over.message = Some(Message::failed(&say::wrong_box_keeps_period(period)));
            return;
        }
        let Some(book) = &self.book else { return };
        self.over.period_box = Some(PeriodBox::new(period, book.periods()));
    }

    pub(super) fn change_period(
        &mut self,
        period: Period,
        to: Period,
        context: &egui::Context,
        now: f64,
    ) {
        self.over.period_box = None;
        self.commit_all(context);
        let Some(book) = &self.book else { return };
        let why = match period_change::edit(&book.session, period, to) {
            Ok((edit, window)) => {
                if self.apply(&edit) {
                    self.follow_period(to);
                    self.say(say::period_changed(to, window), now);
                }
                return;
            }
            Err(PeriodKept::Issued) => StoreError::Issued(period).to_string(),
            Err(PeriodKept::Taken) => StoreError::ReportExists(to).to_string(),
            Err(PeriodKept::HasVersions) => say::PERIOD_HAS_VERSIONS.to_owned(),
            Err(PeriodKept::Unread(why)) => why,
        };
        self.over.message = Some(Message::failed(&why));
    }

    /// A report has another period: it is the open one, and its card has the focus.
    pub(super) fn follow_period(&mut self, to: Period) {
        self.show_report(to);
        self.shown.focus.forget();
        self.show_card(to);
    }

    pub(super) fn remove_report(&mut self, period: Period, context: &egui::Context, now: f64) {
        self.commit_all(context);
        if let Saved::Failed(why) = &self.saving.saved {
            self.over.message = Some(Message::not_saved(why));
            return;
        }
        if self.holds_words_of(period) {
            self.over.message = Some(Message::failed(&say::wrong_box_not_removed(period)));
            return;
        }
        let stamp = self.machine.stamp();
        let Some(book) = &mut self.book else { return };
        match book.session.remove_report(period, &stamp) {
            Ok(copy) => {
                self.saving.saved = Saved::At(stamp.at);
                self.shown.focus.forget();
                self.refresh();
                self.show_card(period);
                self.say_for(say::removed(period, &copy), now, SAID_OF_COPY_SECS);
            }
            Err(why) => self.over.message = Some(Message::failed(&why.to_string())),
        }
    }
}

/// Reports with boxes whose words the book does not take: how many of them, and how far each report is.
fn with_red_boxes(book: &Book, drafts: &Drafts) -> HashMap<Period, (usize, Progress)> {
    let of = |period: Period| {
        if drafts.fields(period).is_empty() {
            return None;
        }
        let report = book.session.report(period).ok()?;
        let refused = drafts.refused(&report, &book.commune);
        let progress = || progress::of_report_refusing(&report, &refused);
        (!refused.is_empty()).then(|| (period, (refused.len(), progress())))
    };
    book.periods().into_iter().filter_map(of).collect()
}

/// What is known of the reports. `counted` are their errors, which know of red boxes in the open report alone.
fn known<'b>(
    book: &'b Book,
    counted: impl Fn(Period) -> Option<usize>,
    red: &HashMap<Period, (usize, Progress)>,
) -> Vec<KnownReport<'b>> {
    let reports = book.reports.iter().map(|summary| {
        let period = summary.period;
        let stored = || book.read.progress.get(&period).copied().unwrap_or_default();
        let (boxes, progress) = red.get(&period).copied().unwrap_or_else(|| (0, stored()));
        let more = if book.period() == Some(period) { 0 } else { boxes };
        KnownReport {
            summary,
            progress,
            leading: book.read.leading.get(&period).map_or(&[][..], Vec::as_slice),
            errors: counted(period).map(|errors| errors + more),
        }
    });
    reports.collect()
}
