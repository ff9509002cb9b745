//! The log tells what was asked and how it ended: no word of a report, no name of a person, of an office or of a file.

use std::fs;

use crate::program::Program;

/// Stands in every text, name and path below, and nowhere else.
const MARK: &str = "zqmoc";

/// Every log that the program wrote.
fn logs(program: &Program) -> String {
    fn all(folder: &std::path::Path, into: &mut String) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                all(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "log") {
                into.push_str(&fs::read_to_string(path).expect("a log"));
            }
        }
    }
    let mut told = String::new();
    all(&program.path("home"), &mut told);
    told
}

#[test]
fn no_word_of_a_report_and_no_name_is_in_the_log() {
    let program = Program::new();
    let book = format!("{MARK}.cchc");
    let capital = MARK.to_uppercase();
    let run = |words: &[&str], code: i32| {
        let said = program.run(words);
        assert_eq!(said.code, code, "{words:?}: {}{}", said.out, said.err);
    };
    let of = |verb: &'static str, more: &[&'static str]| {
        [&[verb, "zqmoc.cchc", "--period", "2026-Q1"], more].concat()
    };
    let office = format!("Mẫu {MARK}");
    let signer = format!("Nguyễn Văn {MARK}");
    let superior = ["--superior", "UBND tỉnh zqmoc"];
    let new = ["new", &book, "--commune", &office, "--kind", "xa", "--signer", &signer];
    run(&[&new[..], &superior].concat(), 0);
    program.write(
        "zqmoc.txt",
        format!(
            "UBND XÃ MẪU {capital}\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ {capital}\n\nĐã làm \
             {MARK}.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu {MARK}./.\n"
        ),
    );
    run(&["import", &book, "zqmoc.txt"], 0);
    run(&["import", &book, "zqmoc.txt"], 1);
    program.write("zqmoc.csv", format!("id,value,note\nplan_tasks_total,5,{MARK}\n"));
    run(&of("set", &["zqmoc.csv"]), 0);
    program.write("zqmoc-sai.csv", format!("id,value,note\n{MARK}_total,5a,{MARK}\n"));
    run(&of("set", &["zqmoc-sai.csv"]), 1);
    run(&of("issue", &["--number", "zqmoc", "--day", "16/03/2026"]), 1);
    run(&of("issue", &["--number", "45", "--day", "16/03/2026", "--yes"]), 0);
    run(&of("reopen", &["--why", "zqmoc"]), 0);
    run(&of("export", &["--pdf", "khong-co/zqmoc.pdf"]), 1);
    run(&of("export", &["--pdf", "zqmoc.cchc", "--force"]), 1);
    run(&of("export", &["--pdf", "zqmoc.pdf"]), 0);
    run(&["search", &book, MARK], 0);
    run(&["backup", &book], 0);
    let mut broken = program.read(&book);
    broken.truncate(broken.len() / 10 * 8);
    program.write("zqmoc-hong.cchc", &broken);
    run(&["list", "zqmoc-hong.cchc"], 1);
    run(&["salvage", "zqmoc-hong.cchc", "zqmoc-cuu.cchc"], 0);
    rusqlite::Connection::open(program.path(&book))
        .and_then(|it| it.execute_batch("CREATE TABLE zqmoc (zqmoc)"))
        .expect("changed");
    run(&["list", &book], 1);
    let told = logs(&program);
    for verb in ["import", "set", "issue", "export", "salvage"] {
        assert!(told.contains(&format!("verb=\"{verb}\"")), "{verb}: {told}");
    }
    assert!(told.contains("failed") && told.contains("done"), "{told}");
    let found = told.lines().find(|line| line.to_lowercase().contains(MARK));
    assert_eq!(found, None);
}
