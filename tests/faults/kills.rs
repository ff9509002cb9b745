//! The real program killed at random moments of what it does; what must hold afterwards is looked at each time.
//!
//! An edit is acknowledged when the program that made it ended well, or said so on a line of its own. Whatever was
//! acknowledged must be in the book, and every other file is as it was or as it was to be.

pub mod kinds;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use so_cchc::{
    edit::{Edit, Issue},
    model::Stamp,
    session::{Session, backup::BackupFolders},
    store::BookReader,
};

use crate::{program::Program, rng::Rng};

/// The word that makes this program one that issues reports until it is killed.
pub const CHILD: &str = "--issue-all";

/// What came of killing one kind of work.
#[derive(Default)]
pub struct Killed {
    pub what: &'static str,
    /// Programs started.
    pub started: u64,
    /// Killed before they had ended.
    pub hit: u64,
    /// Ended by themselves.
    pub ended: u64,
    /// Edits that were said to be stored.
    pub acknowledged: u64,
    /// Of those, not in the book; or a file that is torn.
    pub lost: u64,
    /// Bytes of the book each time something of it was lost.
    pub bytes_lost: u64,
    /// How long the book is that the work is done in.
    at_stake: u64,
    /// Temporary files left after the next start.
    pub litter: u64,
    /// What was lost, in words.
    pub why: Vec<String>,
}

/// All kinds of work, so many programs together.
pub fn all(kills: u32, seed: u64) -> Vec<Killed> {
    let kinds = kinds::ALL;
    let each = kills.div_ceil(u32::try_from(kinds.len()).unwrap_or(1));
    let mut rng = Rng::new(seed);
    kinds.iter().map(|(what, kind)| Killed { what, ..kind(each, &mut rng) }).collect()
}

impl Killed {
    /// Starts `words` in the folder and kills it at a moment drawn from the time the whole work takes.
    pub fn kill(
        &mut self,
        program: &Program,
        words: &[&str],
        whole: Duration,
        rng: &mut Rng,
    ) -> bool {
        self.stakes(&program.path("so.cchc"));
        let child = program.start(words);
        self.kill_child(child, whole, rng)
    }

    /// The same of a program that runs; whether it ended well by itself.
    pub fn kill_child(&mut self, mut child: Child, whole: Duration, rng: &mut Rng) -> bool {
        // A little more than the whole work, for the last moments of it count, too.
        let parts = u32::try_from(rng.below(1100)).unwrap_or(0);
        let (start, wait) = (Instant::now(), whole * parts / 1000);
        let mut ended = false;
        while !ended && start.elapsed() < wait {
            ended = child.try_wait().expect("a child").is_some();
            std::thread::sleep(Duration::from_micros(50));
        }
        // It may have ended this very moment.
        let _ = child.kill();
        let well = child.wait().expect("a child").success();
        self.started += 1;
        self.ended += u64::from(well);
        self.hit += u64::from(!well);
        well
    }

    /// This book is what can be lost.
    pub fn stakes(&mut self, book: &Path) {
        self.at_stake = fs::metadata(book).map_or(0, |found| found.len());
    }

    /// Something that must hold.
    pub fn must(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.lost += 1;
            self.bytes_lost += self.at_stake;
            self.why.push(format!("{}: {}", self.what, what()));
        }
    }

    /// Counts what a killed program left in a folder after another one has worked there.
    pub fn count_litter(&mut self, folder: &Path) {
        for name in names(folder) {
            if name.starts_with(".so-cchc-") || name.ends_with("-journal") {
                self.litter += 1;
                self.why.push(format!("{}: {name} stays", self.what));
            }
        }
    }
}

/// Names in a folder.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Every backup of the machine of this program, whole or not.
pub fn backups(program: &Program) -> Vec<PathBuf> {
    let root = program.path("home/so-cchc/ban-sao-luu");
    let folders = fs::read_dir(root).into_iter().flatten().flatten();
    let files =
        folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let is_book = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "cchc");
    files.map(|entry| entry.path()).filter(is_book).collect()
}

/// Whether a file is a book of which every page, index and reference holds.
pub fn is_whole(book: &Path) -> Result<(), String> {
    let reader = BookReader::open(book).map_err(|why| why.to_string())?;
    reader.check().map_err(|why| why.to_string())?;
    reader.export().map(drop).map_err(|why| why.to_string())
}

/// Opens a book as a window does, which is where leftovers are met.
pub fn next_start(program: &Program, book: &str) -> Result<(), String> {
    let folders = BackupFolders::beside_log(&program.path("home/so-cchc/nhat-ky"));
    let opened = Session::open_with(&program.path(book), &stamp(), folders);
    opened.map(drop).map_err(|why| why.to_string())
}

/// Who and when, in what this program writes itself.
pub fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "thử".into() }
}

/// This program again, issuing every report of a book and saying so after each.
pub fn start_issuing(book: &Path, said: &Path) -> Child {
    let said = fs::File::create(said).expect("a file");
    Command::new(std::env::current_exe().expect("this program"))
        .arg(CHILD)
        .arg(book)
        .stdout(said)
        .stderr(Stdio::null())
        .spawn()
        .expect("this program runs")
}

/// What that program does.
pub fn issue_all(book: &str) -> ExitCode {
    let mut session = Session::open(Path::new(book), "thử").expect("a book");
    for summary in session.reports().expect("reports") {
        let signed = summary.period.default_window().to;
        let (number, pdf) = ("1".to_owned(), vec![b'%'; 120_000]);
        let issue = Issue { period: summary.period, number, signed, pdf };
        let issue = Edit::Issue(Box::new(issue));
        session.apply(&issue, &stamp()).expect("issued");
        let mut out = std::io::stdout().lock();
        let told = writeln!(out, "{}", summary.period.code()).and_then(|()| out.flush());
        told.expect("said");
    }
    ExitCode::SUCCESS
}
