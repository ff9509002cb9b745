//! One writer a book, however it is named; whoever only reads asks nobody.

use std::{fs, path::Path, thread};

use so_cchc::session::Session;
#[cfg(target_os = "linux")]
use so_cchc::{
    edit::Edit,
    model::{Commune, Stamp},
    session::working_copy::WorkingCopy,
};

use crate::program::Program;

const SET: [&str; 5] = ["set", "so.cchc", "--period", "2026-Q1", "a.csv"];

fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program.write("a.csv", "id,value\nplan_tasks_total,37\n");
    program.ok(&SET);
    program
}

/// Names in the program's folder that begin with the book's.
fn beside(program: &Program) -> Vec<String> {
    let entries = fs::read_dir(program.path(".")).expect("the folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("so.cchc"))
        .collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn a_book_is_one_book_by_whatever_link_it_is_named() {
    let program = program();
    let book = program.path("so.cchc");
    std::os::unix::fs::symlink(&book, program.path("mem.cchc")).expect("a symbolic link");
    fs::hard_link(&book, program.path("cung.cchc")).expect("a hard link");
    fs::create_dir(program.path("khac")).expect("a folder");
    std::os::unix::fs::symlink("../so.cchc", program.path("khac/so.cchc")).expect("a link");
    let before = program.read("so.cchc");
    let session = Session::open(&book, "Nguyễn Văn A").expect("the book");
    let names = ["mem.cchc", "cung.cchc", "khac/so.cchc"];
    // Each waits for the lock, all at once.
    thread::scope(|scope| {
        for name in names {
            let words = ["set", name, "--period", "2026-Q1", "a.csv"];
            let parts = ["đang được mở", "người mở: Nguyễn Văn A, từ "];
            let program = &program;
            scope.spawn(move || program.refused(1, &words, &parts));
        }
    });
    assert!(program.read("so.cchc") == before);
    drop(session);
    for name in names {
        program.ok(&["set", name, "--period", "2026-Q1", "a.csv"]);
        assert!(program.path(name).exists());
    }
    assert!(program.path("mem.cchc").is_symlink(), "the link stays a link");
    assert_eq!(beside(&program), ["so.cchc"], "and nothing lies beside");
    assert_eq!(fs::read_dir(program.path("khac")).expect("the folder").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_book_is_restored_where_its_link_leads() {
    let program = program();
    fs::create_dir(program.path("that")).expect("a folder");
    fs::rename(program.path("so.cchc"), program.path("that/so.cchc")).expect("moved");
    std::os::unix::fs::symlink("that/so.cchc", program.path("so.cchc")).expect("a link");
    program.ok(&["backup", "so.cchc", "--to", "usb.cchc"]);
    program.write("a.csv", "id,value\nplan_tasks_total,38\n");
    program.ok(&SET);
    program.ok(&["restore", "so.cchc", "--from", "usb.cchc", "--yes"]);
    assert!(program.path("so.cchc").is_symlink(), "the link stays a link");
    let got = program.ok(&["get", "that/so.cchc", "--period", "2026-Q1", "--csv"]);
    assert!(got.contains("plan_tasks_total,37"), "{got}");
}

#[test]
fn who_only_reads_asks_for_no_lock_and_changes_nothing() {
    let program = program();
    let session = Session::open(&program.path("so.cchc"), "Nguyễn Văn A").expect("the book");
    let lock = fs::read(program.path("so.cchc.khoa")).expect("the lock file");
    let (before, files) = (program.read("so.cchc"), beside(&program));
    let readers: [&[&str]; 7] = [
        &["list", "so.cchc"],
        &["get", "so.cchc", "--period", "2026-Q1", "--csv"],
        &["get", "so.cchc", "--period", "2026-Q1", "--json"],
        &["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"],
        &["export", "so.cchc", "--json", "a.json"],
        &["verify", "so.cchc"],
        &["backups", "so.cchc"],
    ];
    for words in readers {
        program.ok(words);
    }
    let checked = program.run(&["check", "so.cchc", "--period", "2026-Q1"]);
    assert!([0, 3].contains(&checked.code), "{checked:?}");
    assert!(program.read("so.cchc") == before);
    assert_eq!(beside(&program), files);
    assert_eq!(fs::read(program.path("so.cchc.khoa")).expect("the lock file"), lock);
    drop(session);
    assert_eq!(beside(&program), ["so.cchc"]);
}

#[cfg(unix)]
#[test]
fn who_only_reads_needs_no_folder_that_takes_a_lock() {
    use std::os::unix::fs::PermissionsExt;
    let program = program();
    // A lock file that cannot even be looked into: asking for it would be in vain.
    let lock = program.path("so.cchc.khoa");
    fs::write(&lock, "").expect("a lock file");
    fs::set_permissions(&lock, fs::Permissions::from_mode(0o000)).expect("closed");
    program.ok(&["list", "so.cchc"]);
    assert!(lock.exists(), "whoever asks for the lock takes its file away");
}

#[test]
fn writers_wait_for_each_other() {
    let program = program();
    program.write("b.csv", "id,value\nplan_tasks_total,41\n");
    for _ in 0..3 {
        let mut writers: Vec<_> = (0..6).map(|_| program.start(&SET)).collect();
        for writer in &mut writers {
            assert_eq!(writer.wait().expect("a child").code(), Some(0));
        }
    }
    assert_eq!(beside(&program), ["so.cchc"]);
    assert!(Path::new(&program.path("so.cchc")).is_file());
}

/// The folder of this person's data is known on Linux alone.
#[cfg(target_os = "linux")]
#[test]
fn a_book_on_a_share_is_not_written_to_while_work_on_it_waits_on_this_machine() {
    let program = program();
    let (book, data) = (program.path("so.cchc"), program.path("home/so-cchc/nhat-ky"));
    let copy = WorkingCopy::take(&book, &data, "A").expect("taken");
    let mut session = Session::open(copy.local(), "A").expect("the copy");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    let stamp = Stamp { at: day.into(), who: "A".into() };
    let office = Commune { place_name: "Nơi khác".into(), ..session.commune().expect("it") };
    session.apply(&Edit::SetCommune(Box::new(office)), &stamp).expect("written");
    drop((session, copy));
    let before = program.read("so.cchc");
    program.refused(1, &SET, &["chưa đưa về ổ mạng", "lam-viec", "chưa ghi gì vào sổ"]);
    assert_eq!(program.read("so.cchc"), before);
    let read = program.run(&["list", "so.cchc"]);
    assert_eq!(read.code, 0, "{}", read.err);
    assert!(read.err.contains("không có trong kết quả này"), "{}", read.err);
    let mut copy = WorkingCopy::take(&book, &data, "A").expect("taken");
    assert!(copy.goes_on());
    let session = Session::open(copy.local(), "A").expect("the copy");
    copy.bring_back(&session.reader().expect("read")).expect("brought back");
    drop((session, copy));
    program.ok(&SET);
}
