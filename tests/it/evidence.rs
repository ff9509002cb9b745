//! `evidence`: files and papers named for figures, sections and tasks, listed, copied out, printed; legal bases with days.

use crate::program::Program;

const PDF: &str = "%PDF-1.4\nbiên bản kiểm tra\n%%EOF\n";

fn json(said: &str) -> serde_json::Value {
    serde_json::from_str(said).expect("JSON")
}

fn with_report() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2020-Q1"]);
    program
}

#[test]
fn evidence_goes_in_is_listed_copied_out_printed_and_goes() {
    let program = with_report();
    let evidence = ["evidence", "so.cchc", "--period", "2020-Q1"];
    let run = |more: &[&str]| program.ok(&[&evidence[..], more].concat());
    assert!(run(&[]).contains("chưa có minh chứng nào"));
    program.write("bien-ban.pdf", PDF);
    let said = run(&["--add", "bien-ban.pdf", "--of", "plan_tasks_total", "--note", "trang 1"]);
    assert!(said.contains("Đã thêm minh chứng cho") && said.contains("giữ 1 KB"), "{said}");
    program.ok(&[
        "papers",
        "so.cchc",
        "--add",
        "Kế hoạch số 53/KH-UBND ngày 13/01/2020 của UBND xã Mẫu về một việc",
    ]);
    run(&["--paper", "53/KH-UBND", "--of", "II.1"]);
    let listed = run(&[]);
    assert!(listed.contains("bien-ban.pdf (1 KB); trang 1"), "{listed}");
    assert!(listed.contains("Kế hoạch số 53/KH-UBND ngày 13/01/2020"), "{listed}");
    let told = json(&run(&["--json"]));
    let rows = told["evidence"].as_array().expect("rows").clone();
    assert_eq!(rows.len(), 2);
    let row = rows.iter().find(|row| row["what"]["file"] == "bien-ban.pdf").expect("the file");
    let number = row["row"].to_string();
    run(&["--get", &number, "--to", "ra.pdf"]);
    assert_eq!(program.read("ra.pdf"), PDF.as_bytes());
    let twice = [&evidence[..], &["--get", &number, "--to", "ra.pdf"]].concat();
    program.refused(1, &twice, &["ra.pdf"]);
    assert!(run(&["--pdf", "danh-muc.pdf"]).contains("(1 trang)"));
    assert!(program.read("danh-muc.pdf").starts_with(b"%PDF-1.7"));
    run(&["--remove", &number]);
    assert!(!run(&[]).contains("bien-ban.pdf"));
    program.ok(&["verify", "so.cchc"]);
}

#[test]
fn figures_without_evidence_are_listed() {
    let program = with_report();
    program.write("so.csv", "id,value,note\nplan_tasks_total,36,\n");
    program.ok(&["set", "so.cchc", "so.csv", "--period", "2020-Q1"]);
    let evidence = ["evidence", "so.cchc", "--period", "2020-Q1"];
    let missing = program.ok(&[&evidence[..], &["--missing"]].concat());
    assert!(missing.contains("plan_tasks_total") && missing.contains(": 36"), "{missing}");
    program.write("bien-ban.pdf", PDF);
    let add = ["--add", "bien-ban.pdf", "--of", "plan_tasks_total"];
    program.ok(&[&evidence[..], &add].concat());
    let missing = program.ok(&[&evidence[..], &["--missing"]].concat());
    assert_eq!(missing, "0 số liệu đã nhập chưa có minh chứng.\n");
}

#[test]
fn what_is_no_evidence_changes_nothing() {
    let program = with_report();
    program.write("bien-ban.pdf", PDF);
    program.write("chuong-trinh.pdf", "MZ…");
    let before = program.read("so.cchc");
    let evidence = ["evidence", "so.cchc", "--period", "2020-Q1"];
    for (more, told) in [
        (&["--add", "chuong-trinh.pdf", "--of", "II.1"][..], "Minh chứng là tệp PDF"),
        (&["--add", "bien-ban.pdf", "--of", "XX.1"], "không có chỗ nào là “XX.1”"),
        (&["--paper", "99/KH-UBND", "--of", "II.1"], "Sổ văn bản không có văn bản"),
        (&["--remove", "1"], "không có minh chứng ở dòng 1"),
        (&["--add", "khong-co.pdf", "--of", "II.1"], "Chưa thêm khong-co.pdf"),
    ] {
        program.refused(1, &[&evidence[..], more].concat(), &[told]);
    }
    program.refused(2, &[&evidence[..], &["--add", "bien-ban.pdf"]].concat(), &["--of"]);
    assert_eq!(program.read("so.cchc"), before);
}

#[test]
fn legal_bases_come_with_their_days_and_one_no_more_in_force_is_told() {
    let program = Program::new().with_book();
    let told = program.ok(&["papers", "so.cchc", "--bases"]);
    assert!(told.contains("118/2025/NĐ-CP"), "{told}");
    let again = program.ok(&["papers", "so.cchc", "--bases"]);
    assert_eq!(again, "Không có văn bản nào mới để vào sổ.\n");
    let all = json(&program.ok(&["papers", "so.cchc", "--json"]));
    let papers = all["papers"].as_array().expect("papers");
    let of = |number: &str| {
        papers
            .iter()
            .find(|it| it["number"] == number)
            .unwrap_or_else(|| panic!("{number} in {all}"))
    };
    assert_eq!(
        (of("42")["effective"].as_str(), of("42")["expired"].as_str()),
        (Some("15/08/2022"), Some("01/07/2026"))
    );
}
