//! `tasks`: the plan of a year, from a list to its counts.

use crate::program::Program;

const PLAN: &str = "TT\tThời hạn\tNội dung công việc\tBộ phận thực hiện\tTình trạng\tNgày hoàn thành\n\
    1\tTháng 1/2020\tBan hành kế hoạch\tVăn phòng\tĐã hoàn thành\t20/01/2020\n\
    2\tQuý I/2020\tTập huấn\tVăn hóa\tĐã hoàn thành\t02/04/2020\n\
    3\t28/02/2020\tNiêm yết thủ tục\tMột cửa\tĐang thực hiện\t\n\
    4\tQuý II/2020\tTự kiểm tra\tVăn phòng\t\t\n\
    5\tThường xuyên\tTuyên truyền\tVăn hóa\t\t\n";

fn json(said: &str) -> serde_json::Value {
    serde_json::from_str(said).expect("JSON")
}

#[test]
fn a_plan_is_pasted_counted_and_told() {
    let program = Program::new().with_book();
    let none = program.ok(&["tasks", "so.cchc", "--year", "2020"]);
    assert_eq!(none, "Kế hoạch năm 2020 chưa có nhiệm vụ nào.\n");
    program.write("ke-hoach.txt", PLAN);
    let told = program.ok(&["tasks", "so.cchc", "--year", "2020", "--paste", "ke-hoach.txt"]);
    for part in [
        "   1  Ban hành kế hoạch (hạn 31/01/2020; Văn phòng; hoàn thành 20/01/2020)\n",
        "! Hoàn thành chậm 2 ngày",
        "Nhiệm vụ năm 2020, đến ngày 31/12/2020: hoàn thành 2/5, 40%; đúng hạn 1, chậm 1; quá hạn chưa xong 2;",
        "Dòng 6 có chữ ghi vào Ghi chú (Thời hạn): ",
    ] {
        assert!(told.contains(part), "“{part}” in {told}");
    }
    // A report's days: what was done behind them was not done by then.
    program.ok(&["start", "so.cchc", "--period", "2020-Q1"]);
    let of_report = json(&program.ok(&["tasks", "so.cchc", "--period", "2020-Q1", "--json"]));
    let counts = &of_report["counts"];
    for (key, count) in
        [("total", 5), ("done", 1), ("overdue", 1), ("due", 2), ("due_done", 1), ("due_next", 2)]
    {
        assert_eq!(counts[key], count, "{key} of {of_report}");
    }
    assert_eq!((&of_report["to"], &counts["done_percent"]), (&"14/03/2020".into(), &"20%".into()));
    assert_eq!(of_report["tasks"][4]["note"], "Thời hạn: thường xuyên");
    let again = json(&program.ok(&[
        "tasks",
        "so.cchc",
        "--year",
        "2020",
        "--paste",
        "ke-hoach.txt",
        "--json",
    ]));
    let left = again["left"].as_array().expect("lines");
    assert!(left.len() == 5 && left.iter().all(|line| line["why"] == "known"), "{again}");
    let printed = ["tasks", "so.cchc", "--year", "2020", "--pdf", "ke-hoach.pdf"];
    assert!(program.ok(&printed).contains("Đã in kế hoạch ra ke-hoach.pdf (1 trang)."));
    assert!(program.read("ke-hoach.pdf").starts_with(b"%PDF-1.7"));
    let late = program.ok(&["list", "so.cchc", "--year", "2020"]);
    assert!(late.contains("Nhiệm vụ quá hạn: Niêm yết thủ tục, hạn 28/02/2020"), "{late}");
}

#[test]
fn rows_are_mended_moved_repeated_and_taken_away() {
    let program = Program::new().with_book();
    program.write("ke-hoach.txt", PLAN);
    let year = ["tasks", "so.cchc", "--year", "2020"];
    let run = |more: &[&str]| program.ok(&[&year[..], more].concat());
    run(&["--paste", "ke-hoach.txt"]);
    let told =
        run(&["--set", "3", "tình trạng=xong", "Ngày hoàn thành=27/02/2020", "thời hạn=quý 3"]);
    assert!(
        told.contains("Niêm yết thủ tục (hạn 30/09/2020; Một cửa; hoàn thành 27/02/2020)"),
        "{told}"
    );
    let told = run(&["--move", "5", "1"]);
    assert!(told.starts_with("   1  Tuyên truyền"), "{told}");
    let told = run(&["--remove", "1"]);
    assert!(
        told.starts_with("   1  Ban hành kế hoạch") && !told.contains("Tuyên truyền"),
        "{told}"
    );
    let before = program.read("so.cchc");
    program.refused(1, &[&year[..], &["--remove", "9"]].concat(), &["không có dòng 9"]);
    program.refused(
        1,
        &[&year[..], &["--set", "1", "thời hạn=31/02/2020"]].concat(),
        &["không có trong lịch"],
    );
    program.refused(1, &[&year[..], &["--set", "1", "màu=đỏ"]].concat(), &["không có cột “màu”"]);
    program.refused(
        1,
        &[&year[..], &["--repeat-from", "2019"]].concat(),
        &["không có nhiệm vụ của năm 2019"],
    );
    program.refused(2, &["tasks", "so.cchc", "--year", "20"], &["20"]);
    assert_eq!(program.read("so.cchc"), before);
    let next = program.ok(&["tasks", "so.cchc", "--year", "2021", "--repeat-from", "2020"]);
    assert!(
        next.contains("   1  Ban hành kế hoạch (hạn 31/01/2021; Văn phòng; chưa thực hiện)"),
        "{next}"
    );
    let same = program.ok(&["tasks", "so.cchc", "--year", "2021", "--repeat-from", "2020"]);
    assert_eq!(same, "Nhiệm vụ năm 2021 đã như vậy; sổ không thay đổi.\n");
}
