//! The program's own log (nhật ký): what was asked and how it ended, never a word of a report.
//!
//! It stands in the local data folder, or beside the program where `portable.txt` says so: a file a day, those of
//! two weeks. Not being able to write it is never a reason to fail.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use chrono::{Local, NaiveDate, TimeDelta};
use directories::ProjectDirs;
use tracing::Level;

/// Files of so many days are kept, today's with them.
const DAYS_KEPT: i64 = 14;
/// A day of work is some kilobytes: what repeats without end fills no drive.
const MOST_BYTES_A_DAY: u64 = 4 << 20;
/// Around the day in the name of a file.
const NAME: (&str, &str) = ("so-cchc.", ".log");

/// Sends events of this process to a log file in `folder`; silently does without when it cannot be written.
pub fn start(folder: Option<&Path>) {
    let Some(folder) = folder else { return };
    if fs::create_dir_all(folder).is_err() {
        return;
    }
    let subscriber = tracing_subscriber::fmt()
        .with_writer(Mutex::new(Daily::new(folder, || Local::now().date_naive())))
        .with_ansi(false)
        .with_target(false)
        .with_max_level(Level::INFO)
        .finish();
    // A second call in one process keeps the first log.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

/// Where the log of this person stands; none where the system names no such folder.
pub fn folder() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let beside = program.parent()?;
    if beside.join("portable.txt").is_file() {
        return Some(beside.join("nhat-ky"));
    }
    Some(ProjectDirs::from("vn", "", "so-cchc")?.data_local_dir().join("nhat-ky"))
}

/// Writes into the file of the day, and takes away those of two weeks ago when a day begins.
struct Daily<Today> {
    folder: PathBuf,
    today: Today,
    open: Option<(NaiveDate, File)>,
}

impl<Today: Fn() -> NaiveDate> Daily<Today> {
    fn new(folder: &Path, today: Today) -> Self {
        Self { folder: folder.to_path_buf(), today, open: None }
    }

    /// Today's file; none where it cannot be had or has grown too long.
    fn file(&mut self) -> Option<&File> {
        let today = (self.today)();
        if self.open.as_ref().is_none_or(|(day, _)| *day != today) {
            sweep(&self.folder, today);
            let path = self.folder.join([NAME.0, &today.to_string(), NAME.1].concat());
            let file = OpenOptions::new().create(true).append(true).open(path).ok()?;
            self.open = Some((today, file));
        }
        let file = self.open.as_ref().map(|(_, file)| file)?;
        file.metadata().is_ok_and(|found| found.len() < MOST_BYTES_A_DAY).then_some(file)
    }
}

impl<Today: Fn() -> NaiveDate> io::Write for Daily<Today> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A line that cannot be written is a line less.
        if let Some(mut file) = self.file() {
            let _ = file.write_all(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes away files of our name that are too old. One from the future tells of a clock set back: it stays.
fn sweep(folder: &Path, today: NaiveDate) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let day = day_of(&entry.file_name().to_string_lossy());
        if day.is_some_and(|day| today - day >= TimeDelta::days(DAYS_KEPT)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn day_of(name: &str) -> Option<NaiveDate> {
    name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, io::Write as _};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_a_day_and_those_of_two_weeks() {
        let folder = tempfile::tempdir().expect("a folder");
        let today = Cell::new(NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day"));
        fs::write(folder.path().join("so-cchc.2026-11-17.log"), "too old").expect("written");
        fs::write(folder.path().join("so-cchc.cchc"), "somebody's").expect("written");
        let mut log = Daily::new(folder.path(), || today.get());
        for _ in 0..20 {
            writeln!(log, "a line").expect("never fails");
            writeln!(log, "another").expect("never fails");
            today.set(today.get() + TimeDelta::days(1));
        }
        let names = names(folder.path());
        assert_eq!(names.len(), 14 + 1, "{names:?}");
        assert_eq!(names[0], "so-cchc.2026-12-07.log");
        assert_eq!(names[14], "so-cchc.cchc");
        let last = fs::read_to_string(folder.path().join("so-cchc.2026-12-20.log"));
        assert_eq!(last.expect("a file"), "a line\nanother\n");
    }

    #[test]
    fn what_repeats_without_end_fills_no_drive() {
        let folder = tempfile::tempdir().expect("a folder");
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let mut log = Daily::new(folder.path(), || today);
        let line = vec![b'x'; 1 << 20];
        for _ in 0..20 {
            log.write_all(&line).expect("never fails");
        }
        let file = folder.path().join("so-cchc.2026-12-01.log");
        assert_eq!(fs::metadata(file).expect("a file").len(), MOST_BYTES_A_DAY);
    }

    #[test]
    fn a_folder_that_goes_away_is_no_reason_to_fail() {
        let folder = tempfile::tempdir().expect("a folder");
        let gone = folder.path().join("gone");
        let today = NaiveDate::from_ymd_opt(2026, 12, 1).expect("a day");
        let mut log = Daily::new(&gone, || today);
        writeln!(log, "a line").expect("never fails");
        assert!(!gone.exists());
    }
}
