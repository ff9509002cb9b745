//! What a verb writes: never over a book, its own input or a file of another kind; an old PDF only when told so.

use std::{collections::BTreeMap, fs, path::Path};
#[cfg(unix)]
use std::{
    fs::OpenOptions,
    process::{Command, Stdio},
};

use crate::program::Program;

/// A book with a report and one without, files of other kinds, and names that lead to the first book.
fn with_files() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    program.ok(&[
        "new",
        "khac.pdf",
        "--commune",
        "Khác",
        "--kind",
        "xa",
        "--superior",
        "UBND tỉnh Mẫu",
    ]);
    program
        .write("bao-cao.docx", b"PK\x03\x04 and more of it")
        .write("chu.pdf", "chữ của ai đó")
        .write(
            "bao-cao.txt",
            "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\nĐã làm.\n",
        )
        .write("cu.pdf", b"%PDF-1.4 of another program");
    fs::create_dir(program.path("trong")).expect("a folder");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("so.cchc", program.path("mem.pdf")).expect("a link");
        fs::hard_link(program.path("so.cchc"), program.path("cung.pdf")).expect("a link");
    }
    program
}

/// Every file of the folder with its bytes, the log's aside.
fn files(program: &Program) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(program.path(".")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths
        .filter(|path| path.is_file())
        .map(|path| (name(&path), fs::read(&path).expect("bytes")))
        .collect()
}

/// The verb refuses to write there, with `--force` and without, and every byte stays.
#[track_caller]
fn check_refused(program: &Program, words: &[&str], said: &str) {
    let before = files(program);
    for force in [&[][..], &["--force"]] {
        program.refused(1, &[words, force].concat(), &[said, "nguyên", "Hãy "]);
        assert!(files(program) == before, "{words:?} changed a file");
    }
}

#[test]
fn an_export_never_takes_the_place_of_a_book_its_input_or_a_file_of_another_kind() {
    let program = with_files();
    let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf"];
    for own in ["so.cchc", "./so.cchc", "trong/../so.cchc"] {
        check_refused(&program, &[&export[..], &[own]].concat(), "chính tệp đang được đọc");
        check_refused(&program, &[&export[..], &[own, "--signature-json"]].concat(), "chính tệp");
    }
    #[cfg(unix)]
    for link in ["mem.pdf", "cung.pdf"] {
        check_refused(&program, &[&export[..], &[link]].concat(), "chính tệp đang được đọc");
    }
    check_refused(&program, &[&export[..], &["khac.pdf"]].concat(), "là một sổ CCHC");
    for other in ["bao-cao.docx", "chu.pdf", "bao-cao.txt"] {
        check_refused(&program, &[&export[..], &[other]].concat(), "không phải tệp PDF");
    }
    assert!(program.ok(&["list", "so.cchc"]).contains("2026-Q1"));
    assert!(
        program.ok(&["list", "khac.pdf"]).contains("KHÁC")
            || program.ok(&["list", "khac.pdf"]).contains("Khác")
    );
}

#[test]
fn a_sheet_never_takes_the_place_of_what_was_checked() {
    let program = with_files();
    let sheet = |file| ["check", file, "--sheet"];
    check_refused(&program, &[&sheet("bao-cao.txt")[..], &["bao-cao.txt"]].concat(), "chính tệp");
    check_refused(&program, &[&sheet("so.cchc")[..], &["so.cchc"]].concat(), "chính tệp");
    check_refused(&program, &[&sheet("bao-cao.txt")[..], &["so.cchc"]].concat(), "là một sổ CCHC");
    check_refused(
        &program,
        &[&sheet("so.cchc")[..], &["bao-cao.docx"]].concat(),
        "không phải tệp PDF",
    );
    program.write("loi.csv", "dong,ma\n1,PCT\n");
    let scored = ["check", "bao-cao.txt", "--score", "loi.csv", "--sheet", "loi.csv"];
    check_refused(&program, &scored, "chính tệp");
}

#[test]
fn an_old_pdf_gives_way_only_when_told_so() {
    let program = with_files();
    let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", "cu.pdf"];
    let sheet = ["check", "so.cchc", "--sheet", "cu.pdf"];
    let before = files(&program);
    for words in [&export[..], &sheet] {
        program.refused(1, words, &["đã có", "--force"]);
        assert!(files(&program) == before);
    }
    program.ok(&[&export[..], &["--force"]].concat());
    assert!(program.read("cu.pdf").starts_with(b"%PDF-1.7"));
    program.run(&[&sheet[..], &["--force"]].concat());
    assert!(program.read("cu.pdf").starts_with(b"%PDF-1.7"));
    program.refused(2, &["check", "so.cchc", "--force"], &["--sheet"]);
}

/// What says that it is of another report or another book stays whatever anybody answered.
#[test]
fn an_output_takes_the_place_of_its_own_earlier_one_alone() {
    let program = with_files();
    program.ok(&["start", "so.cchc", "--period", "2026-H1", "--outline", "ngan"]);
    program.new_book("hai.cchc", "Hai");
    program.ok(&["start", "hai.cchc", "--period", "2026-Q1", "--outline", "ngan"]);
    let pdf = |book, period, more: &[&'static str]| {
        [&["export", book, "--period", period, "--pdf", "a.pdf"], more].concat()
    };
    program.ok(&pdf("so.cchc", "2026-Q1", &[]));
    program.write("so.csv", "id,value\nplan_tasks_total,5\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "so.csv"]);
    program.ok(&pdf("so.cchc", "2026-Q1", &["--force"]));
    program.ok(&pdf("so.cchc", "2026-Q1", &["--force", "--draft"]));
    let of_q1 = program.read("a.pdf");
    let parts = ["là bản PDF của “Báo cáo", "quý I năm 2026”", "XÃ MẪU", "nguyên"];
    for (book, period) in [("so.cchc", "2026-H1"), ("hai.cchc", "2026-Q1")] {
        let told = program.refused(1, &pdf(book, period, &["--force"]), &["là bản PDF của"]);
        for part in parts {
            assert!(told.to_uppercase().contains(&part.to_uppercase()), "{part}: {told}");
        }
        assert!(program.read("a.pdf") == of_q1, "{book} {period}");
    }
    program.refused(
        1,
        &["check", "so.cchc", "--period", "2026-Q1", "--sheet", "a.pdf", "--force"],
        &["là bản PDF"],
    );

    let json = |book, more: &[&'static str]| [&["export", book, "--json", "a.json"], more].concat();
    program.ok(&json("so.cchc", &[]));
    program.ok(&json("so.cchc", &["--force"]));
    let own = program.read("a.json");
    program.refused(
        1,
        &json("hai.cchc", &["--force"]),
        &["bản xuất của sổ khác, đơn vị “Mẫu”", "nguyên"],
    );
    assert!(program.read("a.json") == own);
}

#[test]
fn a_demo_makes_anew_what_it_made_and_nothing_else() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let (book, pdf) = (program.read("out/mau.cchc"), program.read("out/bao-cao-mau.pdf"));
    // Someone signed it, as signing programs do: behind the end.
    let signed = [&pdf[..], b"\n1 0 obj\n<<>>\nendobj\n%%EOF\n"].concat();
    let mut marked = pdf.clone();
    let middle = marked.len() / 2;
    marked[middle] ^= 1;
    for other in [&signed[..], &marked, b"%PDF-1.4 of another program", b"words"] {
        program.write("out/bao-cao-mau.pdf", other);
        program.refused(1, &["demo", "out"], &["bao-cao-mau.pdf", "giữ lại"]);
        assert_eq!(program.read("out/bao-cao-mau.pdf"), other);
        assert!(program.read("out/mau.cchc") == book, "the book stays too");
    }
    // A report of this program that is not the sample's.
    let program = program.with_book();
    program.ok(&["start", "so.cchc", "--period", "2025-Y"]);
    fs::remove_file(program.path("out/bao-cao-mau.pdf")).expect("removed");
    program.ok(&["export", "so.cchc", "--period", "2025-Y", "--pdf", "out/bao-cao-mau.pdf"]);
    program.refused(1, &["demo", "out"], &["bao-cao-mau.pdf", "giữ lại"]);
    program.write("out/bao-cao-mau.pdf", &pdf);
    program.ok(&["demo", "out"]);
    assert!(program.read("out/bao-cao-mau.pdf") == pdf);
}

#[test]
fn folders_and_names_no_disk_takes_are_refused_in_a_sentence() {
    let program = with_files();
    let long = format!("{}.pdf", "a".repeat(300));
    for (target, said) in [
        ("trong", "là một thư mục"),
        ("moi/", "không phải tên tệp"),
        ("khong/co.pdf", "Không tìm thấy thư mục"),
        (&long, "không nhận tên tệp"),
    ] {
        let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", target];
        let before = files(&program);
        program.refused(1, &export, &[said, "Chưa ghi gì", "Hãy "]);
        assert!(files(&program) == before, "{target}");
    }
}

#[test]
fn a_new_book_takes_no_place_that_is_taken_and_no_name_without_room_for_its_journal() {
    let program = with_files();
    let long = format!("{}.cchc", "a".repeat(245));
    for (target, said) in [
        ("so.cchc", "đã có tệp cùng tên"),
        ("cu.pdf", "đã có tệp cùng tên"),
        ("trong", "là một thư mục"),
        ("moi/", "không phải tên tệp"),
        ("khong/co.cchc", "Không tìm thấy thư mục"),
        (&long, "không nhận tên tệp"),
    ] {
        let before = files(&program);
        let new =
            ["new", target, "--commune", "Khác", "--kind", "xa", "--superior", "UBND tỉnh Mẫu"];
        let told = program.refused(1, &new, &[said, "ãy "]);
        assert!(!told.contains("os error"), "{told}");
        assert!(files(&program) == before, "{target}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn devices_and_folders_that_take_nothing_are_refused_in_a_sentence() {
    let program = with_files();
    for (target, said) in [
        ("/dev/full", "không phải tệp thường"),
        ("/dev/stdout", "không phải tệp thường"),
        ("/sys/so-cchc.pdf", "Không được phép ghi vào thư mục “/sys”"),
    ] {
        for force in [&[][..], &["--force"]] {
            let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", target];
            program.refused(1, &[&export, force].concat(), &[said, "Chưa ghi gì", "Hãy "]);
        }
    }
}

/// Runs the program in the program's folder, its standard output going into `out`.
#[cfg(unix)]
fn run_into(
    program: &Program,
    out: impl Into<Stdio>,
    shell: Option<&str>,
    words: &[&str],
) -> (i32, String) {
    let binary = env!("CARGO_BIN_EXE_so-cchc-cli");
    let mut command = match shell {
        Some(before) => {
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("{before}; exec \"$0\" \"$@\"")).arg(binary);
            command
        }
        None => Command::new(binary),
    };
    let home = program.path("home");
    let command = command.args(words).current_dir(program.path("."));
    let command = command.env("HOME", &home).env("XDG_DATA_HOME", &home);
    let output = command.stdout(out).output().expect("the program runs");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_the_old_file_stays() {
    let program = with_files();
    let before = files(&program);
    // No file may grow beyond 16 KB or so: the book's journal fits, the PDF does not.
    let limit = Some("trap '' XFSZ; ulimit -f 32");
    let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", "cu.pdf", "--force"];
    let (code, said) = run_into(&program, Stdio::null(), limit, &export);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("đã đầy") && said.contains("nguyên") && said.contains("Hãy "), "{said}");
    assert!(files(&program) == before, "nothing changed and nothing was left");
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_printed_to_a_full_disk_fails_and_says_so() {
    let program = with_files();
    for words in [
        &["get", "so.cchc", "--period", "2026-Q1", "--csv"][..],
        &["explain", "rules"],
        &["--help"],
    ] {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("the device");
        let (code, said) = run_into(&program, full, None, words);
        assert_eq!(code, 1, "{words:?}: {said}");
        assert!(said.contains("Không ghi hết được"), "{words:?}: {said}");
    }
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let (code, said) = run_into(&program, writer, None, &["explain", "rules"]);
    assert_eq!((code, said.as_str()), (0, ""), "a closed pipe is no fault");
}

#[test]
#[cfg(unix)]
fn what_is_printed_is_never_appended_to_what_is_read() {
    let program = with_files();
    let before = files(&program);
    for (file, words) in [
        ("so.cchc", &["get", "so.cchc", "--period", "2026-Q1", "--csv"][..]),
        ("cung.pdf", &["get", "so.cchc", "--period", "2026-Q1", "--json"]),
        ("so.cchc", &["list", "so.cchc"]),
        ("bao-cao.txt", &["check", "bao-cao.txt"]),
    ] {
        let out = OpenOptions::new().append(true).open(program.path(file)).expect("the file");
        let (code, said) = run_into(&program, out, None, words);
        assert_eq!(code, 1, "{words:?}: {said}");
        assert!(said.contains("chính tệp đang được đọc"), "{words:?}: {said}");
        assert!(files(&program) == before, "{words:?}");
    }
}

#[test]
fn a_sheet_is_called_what_the_report_is_called() {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program.run(&["check", "so.cchc", "--sheet", "phieu.pdf"]);
    let title = "Báo cáo kết quả thực hiện công tác cải cách hành chính quý I năm 2026";
    let pages = crate::reader::read(&program.read("phieu.pdf"));
    let shown: String = pages[0].shown.iter().map(|shown| shown.text.as_str()).collect();
    let head: String = shown.chars().take(200).collect();
    assert!(!shown.contains('{') && shown.to_lowercase().contains(&title.to_lowercase()), "{head}");
    let bytes = program.read("phieu.pdf");
    let stated = String::from_utf8_lossy(&bytes);
    let (_, stated) = stated.split_once("<dc:title>").expect("a title");
    let (stated, _) = stated.split_once("</dc:title>").expect("its end");
    assert!(
        stated.contains("quý I năm 2026") && !stated.contains('{') && !stated.contains("&#123;"),
        "{stated}"
    );
}

#[test]
fn what_was_read_and_is_not_printed_is_told() {
    let program = Program::new().with_book();
    let annex = ["Biểu số XY.09/ABC", "1 Lĩnh vực thứ nhất 12 10 2", "Tổng cộng 12 10 2"];
    let text = format!(
        "UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nI. KẾT QUẢ\n\nĐã làm.\n\n\
         Trên đây là báo cáo./.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\n\
         PHỤ LỤC\n{}\n",
        annex.join("\n")
    );
    program.write("cu.txt", text);
    program.ok(&["import", "so.cchc", "cu.txt"]);
    let export = ["export", "so.cchc", "--period", "2026-Q1", "--pdf", "a.pdf"];
    let said = program.ok(&export);
    let pages = crate::reader::read(&program.read("a.pdf"));
    let shown = pages.iter().flat_map(|page| &page.shown).map(|shown| shown.text.as_str());
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    let shown = bare(&shown.collect::<String>());
    let missing = annex.iter().filter(|line| !shown.contains(&bare(line))).count();
    assert_eq!(missing > 0, said.contains("mà không in ra"), "{missing} lines are missing: {said}");
    let signing = program.run(&[&export[..], &["--force", "--signature-json"]].concat());
    assert_eq!(
        (signing.code, missing > 0),
        (0, signing.err.contains("mà không in ra")),
        "{signing:?}"
    );
    assert!(serde_json::from_str::<serde_json::Value>(&signing.out).is_ok(), "{}", signing.out);
}
