//! What was tried on purpose once and held: odd environments, odd sizes, odd sheets, a book whose making is cut off.

use std::{fs, process::Command, thread, time::Duration};

use so_cchc::{
    edit::Edit,
    model::{Period, Section, SectionId, Stamp},
    session::Session,
    store::BookReader,
};

use crate::program::Program;

fn quarter() -> Period {
    Period::parse("2026-Q1").expect("a period")
}

fn stamp() -> Stamp {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day");
    Stamp { at: day.into(), who: "thử".into() }
}

fn with_report() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program
}

/// What differs from the usual environment: names without a value are not there at all.
const ENVIRONMENTS: [&[(&str, Option<&str>)]; 7] = [
    &[("HOME", None), ("XDG_DATA_HOME", None), ("LOCALAPPDATA", None)],
    &[("HOME", Some("chưa có")), ("XDG_DATA_HOME", None)],
    &[("LANG", Some("C")), ("LC_ALL", Some("C"))],
    &[("LANG", Some("vi_VN.UTF-8")), ("LC_ALL", Some("vi_VN.UTF-8"))],
    &[
        ("FONTCONFIG_FILE", Some("/dev/null/không có")),
        ("XDG_DATA_DIRS", Some("/dev/null/không có")),
    ],
    &[("USER", None), ("USERNAME", None), ("LOGNAME", None)],
    &[("TMPDIR", Some("/dev/null/không có")), ("TMP", None), ("TEMP", None)],
];

#[test]
fn no_home_no_name_no_language_and_no_temporary_folder_keep_nobody_from_working() {
    for environment in ENVIRONMENTS {
        let program = with_report();
        program.write("a.csv", "id,value,note\nplan_tasks_total,9,\n");
        for words in [
            &["set", "so.cchc", "--period", "2026-Q1", "a.csv"][..],
            &["get", "so.cchc", "--period", "2026-Q1"],
            &["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"],
            &["verify", "so.cchc"],
            &["salvage", "so.cchc", "moi.cchc"],
        ] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_so-cchc-cli"));
            command.args(words).current_dir(program.path("."));
            command.env("HOME", program.path("home")).env("XDG_DATA_HOME", program.path("home"));
            for (name, value) in environment {
                match value {
                    Some(value) => command.env(name, value),
                    None => command.env_remove(name),
                };
            }
            let done = command.output().expect("it runs");
            let told = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{environment:?} {words:?}: {told}");
        }
    }
}

#[test]
fn a_new_book_whose_making_is_cut_off_is_whole_or_none() {
    let program = Program::new();
    let new = ["new", "so.cchc", "--commune", "Mẫu", "--kind", "xa", "--superior", "UBND tỉnh Mẫu"];
    let (mut whole, mut none) = (0, 0);
    for round in 0..40 {
        let mut making = program.start(&new);
        thread::sleep(Duration::from_micros(round * 700));
        // It may have ended by itself.
        let _ = making.kill();
        making.wait().expect("a child");
        match BookReader::open(&program.path("so.cchc")).and_then(|book| book.check()) {
            Ok(()) => whole += 1,
            Err(why) => {
                none += 1;
                assert!(!program.path("so.cchc").exists(), "{why}");
                program.ok(&new);
            }
        }
        fs::remove_file(program.path("so.cchc")).expect("a book");
    }
    println!("{whole} whole, {none} none");
}

/// Changes the sections of the quarter's report, and prints it.
#[track_caller]
fn check_printed(what: &str, change: impl FnOnce(&mut Vec<Section>)) {
    let program = with_report();
    let mut session = Session::open(&program.path("so.cchc"), "A").expect("the book");
    let mut sections = session.report(quarter()).expect("a report").sections;
    change(&mut sections);
    let edit = Edit::SetSections { period: quarter(), sections: sections.clone() };
    session.apply(&edit, &stamp()).expect(what);
    drop(session);
    program.ok(&["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"]);
    program.run(&["check", "so.cchc", "--period", "2026-Q1"]);
    let stored = BookReader::open(&program.path("so.cchc")).expect("a book").report(quarter());
    assert_eq!(stored.expect("read").expect("a report").sections, sections, "{what}");
}

#[test]
fn no_section_three_hundred_and_one_of_half_a_megabyte_are_kept_and_printed() {
    check_printed("none", Vec::clear);
    check_printed("many", |sections| {
        let model = sections[0].clone();
        let first = sections.iter().map(|section| section.id.0).max().unwrap_or(0) + 1;
        let more = (first..first + 300).map(|id| Section { id: SectionId(id), ..model.clone() });
        sections.extend(more);
    });
    check_printed("long", |sections| {
        sections[0].text = "Đã làm xong việc này trong kỳ. ".repeat(13_000).trim().to_owned();
    });
}

#[test]
fn vietnamese_names_of_folders_and_books_are_names_like_others() {
    // The longest is 228 bytes: there is room for what SQLite calls its journal.
    for letters in [10, 40, 68] {
        let name = format!("Ủy ban {} (bản 1)", "ộ".repeat(letters));
        let program = Program::new();
        fs::create_dir(program.path(&name)).expect("a folder");
        let (book, pdf) = (format!("{name}/{name}.cchc"), format!("{name}/{name}.pdf"));
        program.new_book(&book, "Mẫu");
        program.ok(&["start", &book, "--period", "2026-Q1"]);
        program.ok(&["export", &book, "--period", "2026-Q1", "--pdf", &pdf]);
        program.ok(&["verify", &book]);
        program.ok(&["backup", &book]);
        assert!(program.path(&pdf).exists());
    }
}

/// A sheet, and what the figure is afterwards where it is taken.
const SHEETS: [(&[u8], Option<&str>); 14] = [
    (b"id,value,note\nplan_tasks_total,9,\n", Some("9")),
    (b"\xef\xbb\xbfid,value,note\r\nplan_tasks_total,9,\r\n", Some("9")),
    (b"\xff\xfei\0d\0,\0v\0a\0l\0u\0e\0,\0n\0o\0t\0e\0\n\0p\0l\0a\0n\0", None),
    (b"id,value,note\nplan_tasks_total,9,\xe0 b\xff\n", None),
    (b"id,value,note\nplan_tasks_total,9\0,\n", None),
    (b"id,value,note\nplan_tasks_total,\"9,\n", None),
    (b"id,value,note\nplan_tasks_total,9,\nplan_tasks_total,8,\n", None),
    (b"value,note,id\n9,,plan_tasks_total\n", Some("9")),
    (b"id,value,value\nplan_tasks_total,9,8\n", None),
    (b"id,value,note\nplan_tasks_total,9,,,,\nno_such,1,\n", None),
    (b"id;value;note\nplan_tasks_total;9;\n", Some("9")),
    (b"id,value,note\n", None),
    (b"", None),
    (b"PK\x03\x04 a workbook", None),
];

#[test]
fn an_odd_sheet_is_taken_whole_or_not_at_all() {
    for (sheet, expected) in SHEETS {
        let program = with_report();
        program.write("a.csv", sheet);
        let before = program.read("so.cchc");
        let said = program.run(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
        let shown = String::from_utf8_lossy(sheet);
        assert!(!said.err.contains("panicked"), "{shown:?}: {}", said.err);
        let Some(expected) = expected else {
            assert_eq!(said.code, 1, "{shown:?}: {}", said.out);
            assert!(
                said.err.contains("hưa có gì thay đổi") || said.err.contains("hãy"),
                "{}",
                said.err
            );
            assert!(program.read("so.cchc") == before, "{shown:?}: not one byte changes");
            continue;
        };
        assert_eq!(said.code, 0, "{shown:?}: {}", said.err);
        let got = program.ok(&["get", "so.cchc", "--period", "2026-Q1", "--csv"]);
        let row = got.lines().find(|line| line.starts_with("plan_tasks_total,")).expect("it");
        assert_eq!(row.split(',').nth(1), Some(expected), "{shown:?}");
    }
}
