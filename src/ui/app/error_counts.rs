//! Errors of reports that are not open, counted beside the window for the page of a year.
//!
//! Invariant: a count is of the report as the book has it now, or it is not told: whatever could change one
//! (a write, another day, another open report) makes all of them unknown until they are counted anew.

use std::{
    collections::HashMap,
    sync::mpsc::{self, Receiver},
    thread,
};

use chrono::NaiveDate;
use eframe::egui;

use super::book::Book;
use crate::{
    check::CheckMemo,
    edit::drafts::Drafts,
    layout,
    model::{Accepted, Commune, Period, Report, Status},
    session::{Live, Neighbours, year},
};

/// Counts of the drafts of a year of one book, as far as they are known.
pub struct ErrorCounts {
    in_background: bool,
    asked: Option<CountedFor>,
    errors: HashMap<Period, usize>,
    coming: Option<Receiver<(Period, usize)>>,
    version: u64,
}

/// What counts hold for.
#[derive(PartialEq, Eq)]
struct CountedFor {
    revision: u64,
    open: Option<Period>,
    year: i32,
    today: NaiveDate,
}

/// One report to be counted.
struct CountJob {
    report: Report,
    commune: Commune,
    neighbours: Neighbours,
    accepted: Vec<Accepted>,
    today: NaiveDate,
}

impl ErrorCounts {
    /// Counts beside the window, or at once.
    pub fn new(in_background: bool) -> Self {
        Self { in_background, asked: None, errors: HashMap::new(), coming: None, version: 0 }
    }

    /// Errors of the report of a period; nothing while they are not counted.
    pub fn of(&self, period: Period) -> Option<usize> {
        self.errors.get(&period).copied()
    }

    /// Grows whenever a count comes or goes.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Takes counts that came, and asks anew where something changed since.
    pub fn follow(&mut self, book: &Book, year: i32, today: NaiveDate, wake: &egui::Context) {
        let asked =
            CountedFor { revision: book.session.revision(), open: book.period(), year, today };
        if self.asked.as_ref() != Some(&asked) {
            self.asked = Some(asked);
            self.errors.clear();
            self.version += 1;
            self.coming = Some(self.count(jobs(book, year, today), wake));
        }
        if let Some(coming) = &self.coming {
            for (period, errors) in coming.try_iter() {
                self.errors.insert(period, errors);
                self.version += 1;
            }
        }
    }

    /// Counts each report, newest first; who asks anew listens no more to what was asked before.
    fn count(&self, jobs: Vec<CountJob>, wake: &egui::Context) -> Receiver<(Period, usize)> {
        let (sender, receiver) = mpsc::channel();
        let wake = wake.clone();
        let count = move || {
            for job in jobs {
                let period = job.report.period;
                // What cannot be composed is told when it is opened.
                let Some(errors) = errors(job) else { continue };
                if sender.send((period, errors)).is_err() {
                    return;
                }
                wake.request_repaint();
            }
        };
        if self.in_background {
            thread::spawn(count);
        } else {
            count();
        }
        receiver
    }
}

/// The drafts of the year but the open one, whose findings are known.
fn jobs(book: &Book, year: i32, today: NaiveDate) -> Vec<CountJob> {
    let open = book.period();
    let drafts = book.reports.iter().rev().filter(|report| {
        report.period.year == year && report.status == Status::Draft && Some(report.period) != open
    });
    let job = |period| {
        let report = book.session.report(period).ok()?;
        Some(CountJob {
            commune: book.commune.clone(),
            neighbours: book.neighbours(&report).ok()?,
            accepted: book.session.accepted(period).ok()?,
            today,
            report,
        })
    };
    drafts.filter_map(|report| job(report.period)).collect()
}

fn errors(job: CountJob) -> Option<usize> {
    let CountJob { report, commune, neighbours, accepted, today } = job;
    let mut breaks = layout::Memo::default();
    let live =
        Live::of(report, &commune, None, neighbours, &Drafts::default(), &mut breaks).ok()?;
    Some(year::errors(&live, &accepted, today, &mut CheckMemo::default()))
}
