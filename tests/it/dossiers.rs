//! `dossiers`: the table by field, its balance, a block from Excel, how the report counts; nothing of what is not surely read.

use serde_json::Value;

use crate::program::Program;

/// A book with a report of the first quarter.
fn program() -> Program {
    let program = Program::new().with_book();
    program.ok(&["start", "so.cchc", "--period", "2026-Q1"]);
    program
}

fn dossiers(program: &Program, more: &[&str]) -> String {
    program.ok(&[&["dossiers", "so.cchc", "--period", "2026-Q1"], more].concat())
}

fn json(program: &Program) -> Value {
    serde_json::from_str(&dossiers(program, &["--json"])).expect("JSON")
}

const BLOCK: &str = "Lĩnh vực\tKỳ trước chuyển sang\tTrực tuyến\tTrực tiếp\tBưu chính\tTrước hạn\tĐúng hạn\tQuá hạn\tTrong hạn\tĐang quá hạn\tChờ bổ sung\n\
                     Đất đai\t5\t100\t15\t5\t90\t20\t0\t9\t1\t2\n\
                     Chứng thực\t0\t0\t1.200\t0\t1.200\t0\t0\t0\t0\t0\n\
                     Tổng số\t5\t100\t1.215\t5\t1.290\t20\t0\t9\t1\t2\n";

#[test]
fn a_block_is_pasted_shown_and_goes_out_to_come_back() {
    let program = program();
    program.write("bang.tsv", BLOCK);
    let told = dossiers(&program, &["--paste", "bang.tsv"]);
    for part in [
        "Đã ghi 2 lĩnh vực vào bảng hồ sơ.",
        "bỏ qua, là dòng cộng: Tổng số",
        "Đất đai: tiếp nhận = 120, kỳ trước chuyển sang 5, trực tuyến 100",
        "cân đối: thiếu 3: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 = 122",
        "Tổng số: tiếp nhận 1.320",
        "cân đối: thiếu 3: tiếp nhận 1.320 + kỳ trước chuyển sang 5 = 1.325",
        "Tỷ lệ giải quyết đúng hạn (gồm trước hạn): 100% (1.310/1.310 hồ sơ đã giải quyết)",
    ] {
        assert!(told.contains(part), "“{part}” in {told}");
    }
    let first = json(&program);
    assert_eq!(first["rows"][0]["counts"]["received"]["computed"], true);
    assert_eq!(first["rows"][0]["balance"]["difference"], "3");
    assert_eq!(first["total"]["counts"]["received"], "1320");
    assert_eq!(first["total"]["counts"]["returned"], Value::Null, "no total of blanks");
    // What goes out as CSV comes back the same, its columns in another order too.
    program.write("bang.csv", dossiers(&program, &["--csv"]));
    let again = dossiers(&program, &["--paste", "bang.csv", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&again).expect("JSON"), first);
    let lines = dossiers(&program, &["--lines"]);
    assert!(
        lines.starts_with(
            "- Lĩnh vực Đất đai: kỳ trước chuyển sang {dossiers_by_field.dat_dai.carried_in} hồ sơ"
        ),
        "{lines}"
    );
}

#[test]
fn how_the_report_counts_is_set_and_the_totals_go_among_the_figures() {
    let program = program();
    program.write("bang.tsv", BLOCK);
    dossiers(&program, &["--paste", "bang.tsv"]);
    let told = dossiers(&program, &["--certification", "no", "--annex", "yes", "--take-totals"]);
    for part in [
        "Tổng số (không kể chứng thực): tiếp nhận 120",
        "100% (110/110 hồ sơ đã giải quyết, không kể chứng thực)",
        "Biểu II.06a có trong phụ lục",
    ] {
        assert!(told.contains(part), "“{part}” in {told}");
    }
    // One field is left: a table of one field is about that field.
    assert!(told.contains("Đã ghi 0 tổng số vào số liệu."), "{told}");
    dossiers(&program, &["--certification", "yes"]);
    let offered = program.ok(&["fill", "so.cchc", "--period", "2026-Q1"]);
    assert!(offered.contains("tổng cột “Trực tuyến” của bảng hồ sơ theo lĩnh vực"), "{offered}");
    let told = dossiers(&program, &["--take-totals"]);
    assert!(told.contains("Hồ sơ mới nộp trực tuyến: 100"), "{told}");
    let figures = program.ok(&["get", "so.cchc", "--period", "2026-Q1"]);
    assert!(figures.contains("dossiers_new_direct"), "{figures}");
    let settings = &json(&program)["settings"];
    assert_eq!(
        (&settings["in_annex"], &settings["without_certification"]),
        (&true.into(), &false.into())
    );
    let history = program.ok(&["history", "so.cchc", "--period", "2026-Q1"]);
    assert!(history.contains("Cách tính hồ sơ theo lĩnh vực"), "{history}");
}

#[test]
fn what_is_not_surely_read_changes_nothing() {
    let program = program();
    let before = program.read("so.cchc");
    let paste = ["dossiers", "so.cchc", "--period", "2026-Q1", "--paste", "bang.tsv"];
    for (block, why) in [
        ("1\t2\n3\t4\n", "Không thấy cột “Lĩnh vực”"),
        ("Lĩnh vực\tTiếp nhận\nĐất đai\tnhiều\n", "Đất đai"),
        ("Lĩnh vực\tTiếp nhận\nTổng cộng\t4\n", "Không có dòng nào"),
    ] {
        program.write("bang.tsv", block);
        program.refused(1, &paste, &[why, "Chưa có gì thay đổi."]);
        assert_eq!(program.read("so.cchc"), before);
    }
    program.refused(1, &["dossiers", "so.cchc", "--period", "2025-Q1"], &["quý I năm 2025"]);
}
