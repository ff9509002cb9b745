//! Backups from the terminal: made, listed, restored, undone, copied to a stick; a book out of its JSON.

use std::{fs, path::Path};

use so_cchc::session::Session;

use crate::program::Program;

const GET: [&str; 5] = ["get", "so.cchc", "--period", "2026-Q1", "--csv"];

fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    set(&program, 1);
    program
}

fn set(program: &Program, value: u32) {
    program.write("a.csv", format!("id,value,note\nplan_tasks_total,{value},\n"));
    program.ok(&["set", "so.cchc", "--period", "2026-Q1", "a.csv"]);
}

#[track_caller]
fn check_holds(program: &Program, value: u32) {
    let csv = program.ok(&GET);
    assert!(csv.contains(&format!("plan_tasks_total,{value},")), "{csv}");
}

#[test]
fn a_book_is_backed_up_listed_restored_and_the_restore_undone() {
    let program = program();
    let said = program.ok(&["backup", "so.cchc"]);
    assert!(said.contains("Đã sao lưu") && said.contains("theo-yeu-cau"), "{said}");
    set(&program, 2);
    let listed = program.ok(&["backups", "so.cchc"]);
    // What the import of figures made first holds the same; the one asked for is older or as old.
    let asked = listed.lines().find(|line| line.contains("theo yêu cầu")).expect(&listed);
    assert!(asked.contains("quý I/2026: 1/") && asked.contains("chỉ tiêu, đang soạn"), "{asked}");
    let number = asked.trim().split('.').next().expect("a number");

    let restore = ["restore", "so.cchc", "--from", number];
    let before = program.read("so.cchc");
    program.refused(1, &restore, &["cũ hơn", "--yes", "Chưa làm gì cả"]);
    assert_eq!(program.read("so.cchc"), before);
    let said = program.ok(&[&restore[..], &["--yes"]].concat());
    assert!(said.contains("đúng như bản được chọn") && said.contains("--undo"), "{said}");
    check_holds(&program, 1);
    assert!(program.ok(&[&restore[..], &["--yes"]].concat()).contains("không cần khôi phục"));

    // Nothing was done since: the way back asks nothing.
    program.ok(&["restore", "so.cchc", "--undo"]);
    check_holds(&program, 2);
    let all = program.ok(&["backups"]);
    assert!(all.contains("UBND xã Mẫu"), "{all}");
}

#[test]
fn what_cannot_be_restored_says_why() {
    let program = program();
    let before = program.read("so.cchc");
    program.refused(1, &["restore", "so.cchc", "--from", "99"], &["số 99", "Sổ chưa thay đổi"]);
    program.refused(1, &["restore", "so.cchc", "--from", "0"], &["số 0"]);
    program.refused(1, &["restore", "so.cchc", "--undo"], &["Không có lần khôi phục nào"]);
    program.refused(1, &["restore", "so.cchc", "--from", "khong-co.cchc"], &["khong-co.cchc"]);
    program.write("word.cchc", b"PK\x03\x04 and more");
    program.refused(1, &["restore", "so.cchc", "--from", "word.cchc", "--yes"], &["Word"]);
    program.refused(2, &["restore", "so.cchc"], &["--from"]);
    assert_eq!(program.read("so.cchc"), before);
}

#[test]
fn another_offices_book_asks_first() {
    let program = program();
    program.new_book("b.cchc", "Khác");
    let restore = ["restore", "so.cchc", "--from", "b.cchc"];
    let parts = ["UBND xã Khác", "không phải của UBND xã Mẫu", "quý I năm 2026", "--yes"];
    program.refused(1, &restore, &parts);
    program.ok(&[&restore[..], &["--yes"]].concat());
    assert!(program.ok(&["list", "so.cchc"]).contains("xã Khác"));
}

#[test]
fn a_damaged_book_comes_back_from_its_backup_and_is_kept() {
    let program = program();
    program.ok(&["backup", "so.cchc", "--to", "usb.cchc"]);
    let mut broken = program.read("so.cchc");
    let middle = broken.len() / 2;
    broken.truncate(middle);
    program.write("so.cchc", &broken);
    program.refused(1, &["verify", "so.cchc"], &["có chỗ không đúng", "hỏng"]);
    program.refused(1, &["backups", "so.cchc"], &["so-cchc-cli backups", "--from"]);
    let said = program.ok(&["restore", "so.cchc", "--from", "usb.cchc"]);
    let kept = said.split_whitespace().find(|word| word.contains("so.hong-")).expect(&said);
    let kept = program.path(kept.trim_end_matches('.'));
    assert!(kept.extension().is_some_and(|ending| ending == "cchc"), "{kept:?}");
    assert_eq!(fs::read(kept).expect("it is kept"), broken);
    check_holds(&program, 1);
    let said = program.ok(&["verify", "so.cchc"]);
    for part in ["tốt", "1. ", "5. ", "Bản sao lưu mới nhất"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn one_report_comes_back_alone() {
    let program = program();
    program.ok(&["backup", "so.cchc", "--to", "usb.cchc"]);
    set(&program, 2);
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    let restore = ["restore", "so.cchc", "--from", "usb.cchc", "--period", "2026-Q1"];
    program.refused(1, &restore, &["quý I năm 2026", "--yes"]);
    check_holds(&program, 2);
    program.ok(&[&restore[..], &["--yes"]].concat());
    check_holds(&program, 1);
    assert!(program.ok(&["list", "so.cchc"]).contains("2026-H1"));
}

#[test]
fn one_report_of_a_backup_that_its_json_contradicts_asks_first() {
    let program = program();
    let said = program.ok(&["backup", "so.cchc"]);
    let backup = said.split_whitespace().find(|word| word.contains(".cchc")).expect(&said);
    let backup = program.path(backup.trim_end_matches('.'));
    let json = backup.with_extension("json");
    let words = fs::read_to_string(&json).expect("the JSON");
    fs::write(&json, words.replace("Mẫu", "Mậu")).expect("changed");
    program.ok(&["start", "so.cchc", "--period", "2026-H1"]);
    let from = backup.to_str().expect("a path");
    let all = ["restore", "so.cchc", "--from", from];
    let one = [&all[..], &["--period", "2026-Q1"]].concat();
    set(&program, 2);
    for restore in [&all[..], &one] {
        program.refused(1, restore, &["không còn khớp với tệp JSON", "--yes"]);
    }
    check_holds(&program, 2);
    program.ok(&[&one[..], &["--yes"]].concat());
    check_holds(&program, 1);
}

#[test]
fn a_copy_on_a_stick_says_when_it_may_be_pulled_out_and_replaces_nothing_else() {
    let program = program();
    fs::create_dir(program.path("usb")).expect("a stick");
    let copy = ["backup", "so.cchc", "--to", "usb"];
    let said = program.ok(&copy);
    let there = Path::new("usb").join("so.cchc").display().to_string();
    assert!(said.contains(&there) && said.contains("đọc lại đúng"), "{said}");
    assert!(!cfg!(target_os = "linux") || !said.contains("rút"), "this folder is no stick: {said}");
    program.refused(1, &copy, &["đã có", "--force"]);
    program.ok(&[&copy[..], &["--force"]].concat());
    program.refused(1, &["backup", "so.cchc", "--to", "so.cchc", "--force"], &["chính tệp"]);
    program.new_book("b.cchc", "B");
    let other = program.read("b.cchc");
    program.refused(1, &["backup", "so.cchc", "--to", "b.cchc", "--force"], &["là một sổ"]);
    assert_eq!(program.read("b.cchc"), other);
    assert_eq!(fs::read_dir(program.path("usb")).expect("a stick").count(), 1, "one file alone");
}

#[test]
fn the_second_folder_is_a_setting_of_the_machine() {
    let program = program();
    let said = program.ok(&["backups", "--second", "usb"]);
    assert!(said.contains("chưa thấy"), "{said}");
    let said = program.ok(&["backup", "so.cchc"]);
    assert!(said.contains("Chưa có bản thứ hai") && !program.path("usb").exists(), "{said}");
    fs::create_dir(program.path("usb")).expect("a stick");
    let said = program.ok(&["backup", "so.cchc"]);
    assert!(said.contains("Bản thứ hai") && program.path("usb/ban-sao-luu").is_dir(), "{said}");
    program.ok(&["backups", "--no-second"]);
    assert!(!program.ok(&["backup", "so.cchc"]).contains("thứ hai"));
}

#[test]
fn a_book_is_made_anew_from_its_json() {
    let program = program();
    let said = program.ok(&["export", "so.cchc", "--json", "so.json"]);
    assert!(said.contains("1 báo cáo"), "{said}");
    program.refused(1, &["export", "so.cchc", "--json", "so.json"], &["đã có", "--force"]);
    program.refused(1, &["export", "so.cchc", "--json", "a.csv", "--force"], &["a.csv"]);
    program.refused(2, &["export", "so.cchc"], &["--period"]);
    let said = program.ok(&["import", "b.cchc", "so.json"]);
    assert!(said.contains("dựng lại") && said.contains("UBND xã Mẫu"), "{said}");
    program.ok(&["export", "b.cchc", "--json", "b.json"]);
    assert_eq!(program.read("b.json"), program.read("so.json"), "byte for byte");

    program.ok(&["start", "b.cchc", "--period", "2026-H1"]);
    program.ok(&["export", "b.cchc", "--json", "b.json", "--force"]);
    let said = program.ok(&["import", "so.cchc", "b.json"]);
    assert!(said.contains("6 tháng đầu năm 2026") && said.contains("giữ nguyên"), "{said}");
    assert!(program.ok(&["import", "so.cchc", "b.json"]).contains("chưa thay đổi gì"));
    let json = String::from_utf8(program.read("b.json")).expect("text");
    program.write("b.json", json.replace("\"Quarter\": 1", "\"Quarter\": 0"));
    program.refused(1, &["import", "c.cchc", "b.json"], &["không có kỳ báo cáo nào như vậy"]);
    assert!(!program.path("c.cchc").exists());
}

#[test]
fn a_period_chosen_for_a_whole_book_is_not_passed_over() {
    let program = program();
    program.ok(&["export", "so.cchc", "--json", "so.json"]);
    for option in [&["--period", "2026-H1"][..], &["--figures"]] {
        let words = [&["import", "b.cchc", "so.json"][..], option].concat();
        program.refused(1, &words, &["JSON của cả sổ", "chưa thay đổi", "--period"]);
    }
    assert!(!program.path("b.cchc").exists());
}

#[test]
fn verify_does_not_take_the_backups_of_another_copy_for_its_own() {
    let program = program();
    program.write("chep.cchc", program.read("so.cchc"));
    program.ok(&["backup", "so.cchc"]);
    let said = program.ok(&["verify", "so.cchc"]);
    assert!(said.contains("Bản sao lưu mới nhất: "), "{said}");
    let said = program.ok(&["verify", "chep.cchc"]);
    assert!(said.contains("Tệp này chưa có bản sao lưu nào") && said.contains("so.cchc"), "{said}");
}

#[test]
fn what_the_json_beside_a_backup_leaves_out_is_told_when_a_book_is_made_of_it() {
    let program = Program::new();
    program.ok(&["demo", "out"]);
    let book = "out/mau.cchc";
    let q1 = ["--period", "2026-Q1"];
    program
        .ok(&[&["issue", book][..], &q1, &["--number", "45", "--day", "16/03/2026", "--yes"]]
            .concat());
    program.write("ban-ky.pdf", b"%PDF-1.4 signed\n%%EOF\n");
    program.ok(&[&["attach", book, "ban-ky.pdf"][..], &q1].concat());
    program.ok(&["backup", book]);
    let folders = fs::read_dir(program.path("home")).expect("its data");
    let mut waiting: Vec<_> = folders.flatten().map(|entry| entry.path()).collect();
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).expect("a folder").flatten().map(|it| it.path()));
        } else if path.to_string_lossy().contains("theo-yeu-cau")
            && path.extension().is_some_and(|it| it == "json")
        {
            found.push(path);
        }
    }
    let json = found.pop().expect("the JSON beside the backup");
    let said = program.ok(&["import", "moi.cchc", json.to_str().expect("a path")]);
    assert!(said.contains("Đã dựng lại sổ"), "{said}");
    assert!(said.contains("bản đã chốt thứ 1 không kèm bản PDF của lúc chốt"), "{said}");
    assert!(said.contains("tệp đính kèm “ban-ky.pdf” không kèm nội dung"), "{said}");
    // All of it is in the JSON that was asked for.
    program.ok(&["export", book, "--json", "so.json"]);
    let said = program.ok(&["import", "het.cchc", "so.json"]);
    assert!(!said.contains("không kèm"), "{said}");
}

#[test]
fn a_copy_over_a_book_waits_for_who_works_in_it_and_keeps_what_stood_there() {
    let program = program();
    let over = ["backup", "so.cchc", "--to", "khac.cchc", "--force"];
    program.ok(&over[..4]);
    program.write("b.csv", "id,value,note\nplan_tasks_total,777,\n");
    program.ok(&["set", "khac.cchc", "--period", "2026-Q1", "b.csv"]);
    let before = program.read("khac.cchc");
    let session = Session::open(&program.path("khac.cchc"), "A").expect("the copy");
    program.refused(1, &over, &["người mở: A"]);
    assert_eq!(program.read("khac.cchc"), before);
    drop(session);
    program.ok(&over);
    let listed = program.ok(&["backups", "khac.cchc"]);
    assert!(listed.contains("trước khi khôi phục"), "{listed}");
}
