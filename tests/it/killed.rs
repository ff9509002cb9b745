//! The terminal program killed in the middle of a write, a backup or a restore; with a backup copied into the place
//! or without.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use so_cchc::session::Session;

use crate::program::{Program, Said};

/// Writers killed in each test; about half of them leave a journal behind.
const KILLED: u32 = 12;

/// A book with a report, and figures for it that no two writers write alike.
fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    set(&program, 0);
    program
}

fn figures(value: u32) -> String {
    let rows = ["plan_tasks_total", "plan_tasks_done_ytd", "steering_docs_issued"]
        .map(|id| format!("{id},{value},\n"));
    format!("id,value,note\n{}", rows.concat())
}

fn set(program: &Program, value: u32) {
    program.write("a.csv", figures(value));
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
}

/// Kills a writer a little after its journal appeared; whether the journal stayed.
fn kill_in_mid_write(program: &Program, value: u32) -> bool {
    program.write("a.csv", figures(value));
    let mut writer = program.start(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    let journal = program.path("so.cchc-journal");
    let ended = loop {
        if journal.exists() {
            break false;
        }
        if writer.try_wait().expect("a child").is_some() {
            break true;
        }
    };
    // The write goes on for a moment that is different each time.
    let seen = Instant::now();
    while !ended && seen.elapsed().as_micros() < u128::from(value * 37 % 1500) {
        std::hint::spin_loop();
    }
    // It may have ended by itself.
    let _ = writer.kill();
    writer.wait().expect("a child");
    journal.exists()
}

fn stored(program: &Program) -> (Vec<u32>, Said) {
    let said = program.run(&["get", "so.cchc", "--period", "2026-Q1", "--csv"]);
    assert_eq!(said.code, 0, "{said:?}");
    let value = |line: &str| {
        let mut cells = line.split(',');
        let id = cells.next()?;
        let ours =
            ["plan_tasks_total", "plan_tasks_done_ytd", "steering_docs_issued"].contains(&id);
        if ours { cells.next()?.parse().ok() } else { None }
    };
    (said.out.lines().filter_map(value).collect(), said)
}

/// Who only reads leaves everything where it lies; who opens the book to write sets aside what is not its own.
fn open_to_write(program: &Program) {
    drop(Session::open(&program.path("so.cchc"), "A").expect("the book"));
}

#[test]
#[cfg(unix)]
fn what_a_killed_program_left_in_the_folder_of_temporary_files_goes_at_the_next_start() {
    let program = program();
    fs::create_dir(program.path("tam")).expect("a folder");
    let left = program.path("tam/so-cchc-10303-1a2b.khoa");
    fs::write(&left, "A\n\nmo-tu 2026-03-14T10:00\nso /nha/so.cchc").expect("a lock file");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_so-cchc-cli"));
    command.args(["list", "so.cchc"]).current_dir(program.path("."));
    command.env("TMPDIR", program.path("tam")).env("HOME", program.path("home"));
    let ran = command.env("XDG_DATA_HOME", program.path("home")).output().expect("it runs");
    assert!(ran.status.success() && !left.exists(), "{ran:?}");
}

#[test]
fn a_killed_writer_leaves_the_book_as_it_was_or_as_it_should_be() {
    let program = program();
    let mut before = 0;
    let mut left = 0;
    for value in 1..=KILLED {
        left += u32::from(kill_in_mid_write(&program, value));
        let (values, said) = stored(&program);
        assert!(values == [before; 3] || values == [value; 3], "{before} → {value}: {values:?}");
        assert!(!said.err.contains("ghi dở"), "its own journal: {said:?}");
        before = values[0];
    }
    println!("{left} of {KILLED} killed writers left a journal");
}

/// A copy of the book as it stands went on by `saves`, and is copied over the book whose next write was cut off.
fn check_branch_is_kept(saves: u32) {
    let program = program();
    let mut left = 0;
    for value in 1..=KILLED {
        fs::copy(program.path("so.cchc"), program.path("usb.cchc")).expect("a copy");
        for save in 1..=saves {
            program.write("b.csv", figures(500 + 10 * value + save));
            program.ok(&["set", "usb.cchc", "--period", "2026-Q1", "b.csv"]);
        }
        let branch = program.read("usb.cchc");
        left += u32::from(kill_in_mid_write(&program, value));
        fs::write(program.path("so.cchc"), &branch).expect("the branch");
        let (values, said) = stored(&program);
        assert_eq!(values, [500 + 10 * value + saves; 3], "{value}: {said:?}");
        assert!(program.read("so.cchc") == branch, "not one byte of it changed");
        open_to_write(&program);
        assert!(program.read("so.cchc") == branch, "not one byte of it changed");
        assert!(!program.path("so.cchc-journal").exists());
    }
    println!("{left} of {KILLED} killed writers left a journal");
}

#[test]
fn a_copy_that_went_on_by_one_save_keeps_it_over_a_book_that_was_cut_off() {
    check_branch_is_kept(1);
}

#[test]
fn a_copy_that_went_on_by_two_saves_keeps_them_over_a_book_that_was_cut_off() {
    check_branch_is_kept(2);
}

#[test]
fn a_copy_put_in_the_place_before_the_crash_is_rolled_back_to_itself() {
    let program = program();
    for value in 1..=KILLED {
        fs::copy(program.path("so.cchc"), program.path("usb.cchc")).expect("a copy");
        program.write("b.csv", figures(500 + value));
        program.ok(&["set", "usb.cchc", "--period", "2026-Q1", "b.csv"]);
        fs::copy(program.path("usb.cchc"), program.path("so.cchc")).expect("the branch");
        kill_in_mid_write(&program, value);
        let (values, said) = stored(&program);
        assert!(values == [500 + value; 3] || values == [value; 3], "{value}: {values:?}");
        assert!(!said.err.contains("ghi dở"), "its own journal: {said:?}");
    }
}

#[test]
fn a_sample_whose_making_was_cut_off_is_made_anew() {
    let program = Program::new();
    for killed in 0..KILLED {
        let mut maker = program.start(&["demo", "out"]);
        let book = program.path("out/mau.cchc");
        let seen = loop {
            if book.exists() || maker.try_wait().expect("a child").is_some() {
                break Instant::now();
            }
        };
        while seen.elapsed().as_millis() < u128::from(killed * 7) {
            std::hint::spin_loop();
        }
        let _ = maker.kill();
        maker.wait().expect("a child");
        program.ok(&["demo", "out"]);
        fs::remove_dir_all(program.path("out")).expect("the folder");
    }
}

#[test]
fn a_backup_copied_over_a_book_that_was_cut_off_stays_as_it_is() {
    let program = program();
    let backup = program.read("so.cchc");
    let mut left = 0;
    for value in 1..=KILLED {
        // The book goes on for a while, as books do, by as many changes as the copy or by more.
        for more in 0..value % 3 {
            set(&program, 1000 + more);
        }
        if kill_in_mid_write(&program, value) {
            left += 1;
            fs::write(program.path("so.cchc"), &backup).expect("the backup");
            let (values, said) = stored(&program);
            assert_eq!(values, [0; 3], "{value}: {said:?}");
            assert!(program.read("so.cchc") == backup, "not one byte of it changed");
            open_to_write(&program);
            assert!(program.read("so.cchc") == backup, "not one byte of it changed");
            assert!(!program.path("so.cchc-journal").exists());
        } else {
            fs::write(program.path("so.cchc"), &backup).expect("the backup");
        }
    }
    println!("{left} of {KILLED} killed writers left a journal");
}

/// Kills the program after a part of the time that `words` takes when nobody kills it.
fn kill_after(program: &Program, words: &[&str], whole: Duration, part: u32) {
    let mut child = program.start(words);
    let start = Instant::now();
    while start.elapsed() < whole * part / KILLED {
        if child.try_wait().expect("a child").is_some() {
            break;
        }
        std::hint::spin_loop();
    }
    // It may have ended by itself.
    let _ = child.kill();
    child.wait().expect("a child");
}

fn time_of(program: &Program, words: &[&str]) -> Duration {
    let start = Instant::now();
    program.ok(words);
    start.elapsed()
}

/// The folder of the book's backups, once there is one.
fn backup_folder(program: &Program) -> PathBuf {
    let folders = fs::read_dir(program.path("home/so-cchc/ban-sao-luu")).expect("backups");
    let mut folders = folders.map(|entry| entry.expect("an entry").path());
    folders.find(|path| path.is_dir()).expect("the book's own")
}

/// Files in a folder whose names end so.
fn count(folder: &Path, is_one: impl Fn(&str) -> bool) -> usize {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names.filter(|name| is_one(&name.to_string_lossy())).count()
}

/// Names of files that lie beside a book and bear its name.
fn beside(book: &Path) -> Vec<String> {
    let start = format!("{}-", book.file_name().expect("a name").to_string_lossy());
    let entries = fs::read_dir(book.parent().expect("a folder")).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into());
    names.filter(|name: &String| name.starts_with(&start)).collect()
}

#[test]
fn a_killed_backup_leaves_whole_backups_and_the_book_as_it_was() {
    let program = program();
    let words = ["backup", "so.cchc"];
    let whole = time_of(&program, &words);
    let folder = backup_folder(&program);
    let book = program.read("so.cchc");
    let is_backup = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "cchc");
    let mut finished = 0;
    for part in 1..=KILLED {
        let before = count(&folder, is_backup);
        kill_after(&program, &words, whole, part);
        finished += count(&folder, is_backup) - before;
        assert!(program.read("so.cchc") == book, "not one byte of it changed");
    }
    let listed = program.ok(&["backups", "so.cchc"]);
    let told = count(&folder, is_backup);
    assert!(listed.starts_with(&format!("{told} bản sao lưu")), "{listed}");
    assert!(!listed.contains("KHÔNG DÙNG ĐƯỢC"), "{listed}");
    program.ok(&words);
    assert_eq!(count(&folder, |name| name.contains(".tmp")), 0, "the next one sweeps");
    println!("{finished} of {KILLED} killed backups were finished");
}

#[test]
fn a_killed_restore_leaves_the_old_book_or_the_new_one() {
    let program = program();
    set(&program, 1);
    program.ok(&["backup", "so.cchc", "--to", "usb.cchc"]);
    set(&program, 2);
    let words = ["restore", "so.cchc", "--from", "usb.cchc", "--yes"];
    let whole = time_of(&program, &words);
    let mut restored = 0;
    for part in 1..=KILLED {
        set(&program, 2);
        kill_after(&program, &words, whole, part);
        let (values, said) = stored(&program);
        assert!(values == [1; 3] || values == [2; 3], "{part}: {values:?} {said:?}");
        restored += u32::from(values[0] == 1);
        program.ok(&["verify", "so.cchc"]);
        // Who reads leaves the journal of a write that was cut off to the next who writes.
        open_to_write(&program);
        assert_eq!(beside(&program.path("so.cchc")), Vec::<String>::new(), "{part}");
    }
    // What was there before is in a backup of each that came to its end.
    let undo =
        |name: &str| name.ends_with("truoc-khi-khoi-phuc.cchc") || name.contains("khoi-phuc_");
    assert!(count(&backup_folder(&program), undo) > restored as usize);
    println!("{restored} of {KILLED} killed restores were finished");
}
