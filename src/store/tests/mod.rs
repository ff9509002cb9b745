//! Tests of the book as a whole: what goes in comes out, every edit can be undone, no file is harmed.

mod beside;
mod copies;
mod durability;
mod edits;
mod flat;
mod golden;
mod issued;
mod outside;
mod overwritten;
mod refusals;
mod salvage;
mod samples;
mod seals;
mod torn;
mod upgrade;

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use tempfile::TempDir;

use super::Store;
use crate::model::{Commune, Evidence, JoinedBook, Plan, RegisteredPaper, Report};

/// A fresh book in a folder of its own, which goes when this is dropped.
struct Desk {
    folder: TempDir,
    store: Store,
}

/// Everything a person would miss.
#[derive(Debug, PartialEq)]
struct Contents {
    commune: Commune,
    reports: Vec<Report>,
    register: Vec<RegisteredPaper>,
    plans: Vec<Plan>,
    evidence: Vec<Evidence>,
    joined: Vec<JoinedBook>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ mẫu.cchc");
        let store = Store::create(&path, &samples::commune(), &samples::stamp()).unwrap();
        Self { folder, store }
    }

    fn path(&self) -> PathBuf {
        self.store.path().to_owned()
    }

    /// Names of the files in the folder, but for the lock that goes with the open book.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != "sổ mẫu.cchc.khoa");
        names.sort();
        names
    }
}

/// The files of a folder whose name begins so.
fn named(folder: &Path, beginning: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(beginning))
        .collect()
}

fn contents(store: &Store) -> Contents {
    let report =
        |summary: crate::model::ReportSummary| store.report(summary.period).unwrap().unwrap();
    Contents {
        commune: store.commune().unwrap(),
        reports: store.reports().unwrap().into_iter().map(report).collect(),
        register: store.office_rows().unwrap().register,
        plans: store.office_rows().unwrap().plans,
        evidence: store.office_rows().unwrap().evidence,
        joined: store.office_rows().unwrap().joined,
    }
}

/// Takes the first row out of the index of changes, and of nothing else.
fn take_from_index(path: &Path) {
    for sql in [
        "PRAGMA writable_schema = ON;
         CREATE TABLE sql_before AS SELECT sql FROM sqlite_schema WHERE name = 'change_by_period';
         UPDATE sqlite_schema SET sql = sql || ' WHERE id > 1' WHERE name = 'change_by_period';",
        "REINDEX change_by_period; PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = (SELECT sql FROM sql_before) WHERE name = 'change_by_period';
         DROP TABLE sql_before;",
    ] {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch(sql).unwrap();
        connection.close().unwrap();
    }
}
