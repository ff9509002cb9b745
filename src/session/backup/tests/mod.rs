//! Backups as a person meets them: made, doubled, listed, thinned, damaged, put back, undone.

mod apart;
mod folders;
mod looked_at;
mod made;
mod restored;

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::{Backup, BackupFolders, Reason, restore};
use crate::{
    edit::Edit,
    model::{Figure, FigureValue, IndicatorId, Period, Stamp},
    session::{Session, sample},
    store::{BookReader, CopyError},
};

/// A PC with the sample book on it.
struct Desk {
    folder: tempfile::TempDir,
}

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 29).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a time")
}

fn stamp(at: NaiveDateTime) -> Stamp {
    Stamp { at, who: "Nguyễn Văn A".into() }
}

fn q1() -> Period {
    Period::parse("2026-Q1").expect("a period")
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        sample::copied(folder.path());
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn book(&self) -> PathBuf {
        self.at("mau.cchc")
    }

    fn folders(&self) -> BackupFolders {
        BackupFolders::beside_log(&self.at("máy/nhat-ky"))
    }

    fn session(&self) -> Session {
        Session::open_with(&self.book(), &stamp(now()), self.folders()).expect("the book opens")
    }

    fn all(&self) -> Vec<Backup> {
        self.session().backups()
    }

    fn reasons(&self) -> Vec<Reason> {
        self.all().iter().map(|backup| backup.name.reason).collect()
    }

    /// The value of a figure of this quarter, as the book on the disk has it.
    fn plan(&self) -> Option<FigureValue> {
        let report = BookReader::open(&self.book()).expect("a book").report(q1()).expect("read")?;
        report
            .figures
            .get(&IndicatorId::from("plan_tasks_total"))
            .map(|figure| figure.value.clone())
    }

    fn restore(&self, source: &Path, minutes: i64) -> Result<restore::Restored, CopyError> {
        restore::restore(
            &self.book(),
            source,
            &self.folders(),
            &stamp(now() + TimeDelta::minutes(minutes)),
        )
    }
}

fn number(value: i64) -> FigureValue {
    FigureValue::Number(value.into())
}

fn set(session: &mut Session, value: i64, at: NaiveDateTime) {
    let figure = Some(Figure::of(number(value)));
    let edit = Edit::SetFigure { period: q1(), indicator: "plan_tasks_total".into(), figure };
    session.apply(&edit, &stamp(at)).expect("applied");
}

fn back_up(session: &mut Session, reason: Reason, at: NaiveDateTime) -> Option<Backup> {
    session.back_up(reason, at).expect("backed up").map(|made| made.backup)
}

/// Names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
