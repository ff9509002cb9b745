//! The second pair of eyes at work: checks the live report on a thread of its own, so that typing never waits.
//!
//! Invariant: findings always belong to one version of the report; while a newer one is being checked the
//! older findings stay in sight.

use std::{
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use chrono::NaiveDate;
use eframe::egui;

use super::book::OpenReport;
use crate::{
    check::{self, CheckMemo},
    model::{Finding, Period},
    session::Live,
};

/// Checks reports as they change.
pub struct Checker {
    /// The version last asked about.
    asked: Option<u64>,
    thread: Option<(Sender<Job>, Receiver<CheckAnswer>)>,
    memo: CheckMemo,
}

/// One version of a report, to be checked.
struct Job {
    live: Arc<Live>,
    today: NaiveDate,
    wake: egui::Context,
}

struct CheckAnswer {
    period: Period,
    findings: Vec<Finding>,
}

impl Checker {
    /// A checker with a thread of its own, or one that answers before it returns; `memo` is what checks before it
    /// found out.
    pub fn new(in_background: bool, memo: CheckMemo) -> Self {
        let thread = in_background.then(|| Self::begun(memo.clone()));
        Self { asked: None, thread, memo }
    }

    fn begun(mut memo: CheckMemo) -> (Sender<Job>, Receiver<CheckAnswer>) {
        let (sender, jobs) = mpsc::channel::<Job>();
        let (answers, receiver) = mpsc::channel();
        thread::spawn(move || {
            while let Ok(mut job) = jobs.recv() {
                // Only the newest version matters.
                while let Ok(newer) = jobs.try_recv() {
                    job = newer;
                }
                let findings = findings(&job, &mut memo);
                let answer = CheckAnswer { period: job.live.live.period, findings };
                if answers.send(answer).is_err() {
                    return;
                }
                job.wake.request_repaint();
            }
        });
        (sender, receiver)
    }

    /// Takes answers into `open`, and asks about it when it is newer than what was asked before.
    pub fn follow(&mut self, open: &mut OpenReport, today: NaiveDate, wake: &egui::Context) {
        if self.asked != Some(open.version) {
            self.asked = Some(open.version);
            let job = Job::of(open, today, wake);
            match &self.thread {
                None => open.take_findings(findings(&job, &mut self.memo)),
                // A thread that is gone checks no more: what composing found is still known.
                Some((sender, _)) => {
                    if sender.send(job).is_err() {
                        open.take_findings(open.document.findings.clone());
                    }
                }
            }
        }
        if let Some((_, receiver)) = &self.thread {
            // An answer about another report comes too late to be of use.
            let period = open.stored.period;
            for answer in receiver.try_iter().filter(|answer| answer.period == period) {
                open.take_findings(answer.findings);
            }
        }
    }

    /// Checks `open` here and now, where nothing may be decided on findings of a version before it.
    pub fn catch_up(&mut self, open: &mut OpenReport, today: NaiveDate, wake: &egui::Context) {
        let job = Job::of(open, today, wake);
        open.take_findings(findings(&job, &mut self.memo));
    }
}

impl Job {
    fn of(open: &OpenReport, today: NaiveDate, wake: &egui::Context) -> Self {
        Self { live: Arc::clone(&open.made), today, wake: wake.clone() }
    }
}

fn findings(job: &Job, memo: &mut CheckMemo) -> Vec<Finding> {
    check::check_again(job.live.subject(job.today), memo)
}
