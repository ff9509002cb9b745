//! A damaged book by the terminal: what can be read goes into a new one, what cannot is listed; and an issued report
//! that is no longer what was issued.

use crate::program::Program;

fn program() -> Program {
    let program = Program::new().with_book();
    for period in ["2025-Y", "2026-Q1"] {
        program.ok(&["start", "so.cchc", "--period", period]);
    }
    program
}

#[test]
fn a_damaged_book_gives_what_it_can_into_a_new_one_and_is_kept() {
    let program = program();
    program.ok(&["backup", "so.cchc"]);
    let mut broken = program.read("so.cchc");
    broken.truncate(broken.len() / 10 * 8);
    program.write("hong.cchc", &broken);
    program.refused(1, &["list", "hong.cchc"], &["bị hỏng"]);
    let said = program.ok(&["salvage", "hong.cchc", "moi.cchc"]);
    for part in ["UBND xã Mẫu", "Cứu được", "Không đọc được", "giữ nguyên", "năm 2025"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(program.read("hong.cchc") == broken, "not one byte of it changed");
    assert!(said.contains(" chỉ tiêu") && !said.contains("một phần"), "{said}");
    let verified = program.ok(&["verify", "moi.cchc"]);
    assert!(
        verified.contains("tệp lành, còn điều phải xem")
            && verified.contains("tệp hỏng “hong.cchc”"),
        "{verified}"
    );
    // It is a book of its own: what is left of the other is not backed up among its backups, nor taken for them.
    assert!(program.ok(&["backups", "so.cchc"]).contains("theo yêu cầu"));
    assert!(!program.ok(&["backups", "moi.cchc"]).contains("theo yêu cầu"));
    program.ok(&["start", "moi.cchc", "--period", "2026-H1"]);
}

#[test]
#[cfg(unix)]
fn no_place_for_a_copy_at_all_is_named_and_nothing_is_said_of_a_missing_book() {
    let program = program();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_so-cchc-cli"));
    command.args(["salvage", "so.cchc", "moi.cchc"]).current_dir(program.path("."));
    for name in ["TMPDIR", "HOME", "XDG_DATA_HOME"] {
        command.env(name, "/dev/null/không có");
    }
    let ran = command.output().expect("it runs");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("Thư mục tạm của máy (“/dev/null/không có”) không có"), "{said}");
    assert!(said.contains("Chưa có tệp nào thay đổi"), "{said}");
    assert!(!said.contains("Không cứu được gì") && !program.path("moi.cchc").exists(), "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_temporary_folder_is_named_and_nothing_is_said_of_a_change() {
    let program = program();
    std::fs::create_dir(program.path("tam")).expect("a folder");
    let script = "mount -t tmpfs -o size=64k tmpfs tam && TMPDIR=\"$PWD/tam\" exec \"$0\" salvage so.cchc moi.cchc";
    let mut shell = std::process::Command::new("unshare");
    shell.args(["-r", "-m", "sh", "-c", script, env!("CARGO_BIN_EXE_so-cchc-cli")]);
    shell.current_dir(program.path(".")).env("HOME", program.path("home"));
    let ran = shell.output().expect("a shell");
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    if !said.contains("so.cchc") && !said.contains("đầy") {
        println!("skipped: this machine lets no test mount a drive: {said}");
        return;
    }
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("Thư mục tạm của máy") && said.contains("/tam”"), "{said}");
    assert!(said.contains("Chưa có tệp nào thay đổi"), "{said}");
    assert!(!said.contains("lần sửa này") && !program.path("moi.cchc").exists(), "{said}");
}

#[test]
fn a_whole_book_misses_nothing_and_nothing_gives_way() {
    let program = program();
    let said = program.ok(&["salvage", "so.cchc", "moi.cchc"]);
    assert!(said.contains("Không thiếu gì"), "{said}");
    let (old, new) = (program.read("so.cchc"), program.read("moi.cchc"));
    program.refused(1, &["salvage", "so.cchc", "moi.cchc"], &["đã có"]);
    program.refused(1, &["salvage", "so.cchc", "so.cchc"], &["chính tệp"]);
    program.write("chu.txt", "chữ");
    program.refused(1, &["salvage", "chu.txt", "khac.cchc"], &["giữ nguyên", "backups"]);
    assert!(program.read("so.cchc") == old && program.read("moi.cchc") == new);
    assert!(!program.path("khac.cchc").exists());
}

#[test]
fn a_book_without_its_first_page_is_told_to_be_damaged_and_saved_whole() {
    let program = program();
    let mut broken = program.read("so.cchc");
    let whole = program.ok(&["list", "so.cchc"]);
    broken[..4096].fill(0xa5);
    program.write("hong.cchc", &broken);
    program.refused(1, &["list", "hong.cchc"], &["bị hỏng", "phần đầu của tệp"]);
    let said = program.ok(&["salvage", "hong.cchc", "moi.cchc"]);
    assert!(said.contains("Không thiếu gì"), "{said}");
    assert_eq!(program.ok(&["list", "moi.cchc"]), whole);
    assert!(program.read("hong.cchc") == broken);
}

/// A figure changed past the program: every row can be read, and nobody is told that all is well.
#[test]
fn what_was_changed_past_the_program_is_told_wherever_it_goes() {
    let program = program();
    program.write("a.csv", "id,value,note\nplan_tasks_total,37,\n");
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
    program.ok(&["backup", "so.cchc"]);
    let changed = rusqlite::Connection::open(program.path("so.cchc"))
        .and_then(|book| book.execute("UPDATE figure SET value = '57' WHERE value = '37'", ()));
    assert_eq!(changed, Ok(1));

    let said = program.ok(&["salvage", "so.cchc", "moi.cchc"]);
    assert!(
        said.contains("có thể sai ở bất cứ số nào") && !said.contains("Không thiếu gì"),
        "{said}"
    );
    assert!(program.ok(&["verify", "moi.cchc"]).contains("có thể sai ở bất cứ số nào"));
    let exported = program.run(&["export", "so.cchc", "--json", "so.json"]);
    assert!(exported.err.contains("không trọn vẹn"), "{}", exported.err);
    let imported = program.ok(&["import", "lai.cchc", "so.json"]);
    assert!(imported.contains("Lưu ý: Sổ được xuất ra tệp này không trọn vẹn"), "{imported}");
    for reads in [&["list", "lai.cchc"][..], &["verify", "lai.cchc"]] {
        let said = program.run(reads);
        let told = [said.out, said.err].concat();
        assert!(told.contains("có thể sai ở bất cứ số nào"), "{reads:?}: {told}");
    }
    assert!(program.ok(&["backup", "so.cchc"]).contains("chính sổ đang có không trọn vẹn"));
    let listed = program.ok(&["backups", "so.cchc"]);
    let marked: Vec<&str> =
        listed.lines().filter(|line| line.contains("NỘI DUNG KHÔNG TRỌN VẸN")).collect();
    let [marked] = marked[..] else { panic!("{listed}") };
    let number = marked.trim_start().split('.').next().expect("a number");
    program.ok(&["restore", "so.cchc", "--from", "1", "--yes"]);
    let told = ["có thể sai ở bất cứ số nào", "--yes"];
    program.refused(1, &["restore", "so.cchc", "--from", number], &told);
}
