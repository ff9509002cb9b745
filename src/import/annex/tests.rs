//! Annexes read from their lines: figures, and what is kept and told.

use super::{super::source::text as lines, *};
use crate::assets;

fn annex(source: &str) -> Annex {
    let lines = lines::split(source);
    assert_eq!(crate::import::annex_start::start(&lines, 0, true), Some(0), "begins with its name");
    read(&lines, assets::form_sets(), assets::catalogue())
}

#[track_caller]
fn check(source: &str, expected: &[(&str, &str)]) {
    let annex = annex(source);
    let found: Vec<(&str, &str)> = annex
        .figures
        .iter()
        .map(|(id, figure)| (id.as_str(), figure.printed.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(found, expected);
    assert_eq!((annex.kept.len(), annex.listed.len()), (0, 0));
}

#[test]
fn torn_rows_are_put_together() {
    check(
        "PHỤ LỤC\nBiểu mẫu 7\n\nSTT\nChỉ tiêu thống kê\n\n6.7.1. Tổng số hồ sơ TTHC đã tiếp nhận (cả trực Hồ sơ 998\n\n\n\ntiếp và trực tuyến)\n6.7.2. Số hồ sơ TTHC đã tiếp nhận trực tuyến Hồ sơ 981\n",
        &[("dossiers_new_online", "981"), ("dossiers_received_total", "998")],
    );
}

#[test]
fn centred_cells_of_a_page_layout_are_read() {
    check(
        "PHỤ LỤC\nBiểu mẫu 1\n       Số văn bản chỉ đạo CCHC đã ban hành\n 1.    (Kết luận, chỉ thị, công văn chỉ đạo, quán    Văn bản     15\n       triệt)\n 2.    Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy      %        78,5\n       kế đến thời điểm báo cáo)\n 2.1.  Số nhiệm vụ đề ra trong kế hoạch      Nhiệm vụ    37",
        &[
            ("plan_completion_year_pct", "78,5"),
            ("plan_tasks_total", "37"),
            ("steering_docs_issued", "15"),
        ],
    );
}

#[test]
fn one_cell_a_line_is_read() {
    check(
        "PHỤ LỤC\nBiểu mẫu 4\nSTT\n2.1.\nTổng số biên chế được giao trong năm\nNgười\n20\n2.2.\nTổng số biên chế có mặt tại thời điểm báo cáo\nNgười\n\n2.3.\nSố hợp đồng lao động làm việc tại cơ quan hành chính nhà nước\nNgười\n0",
        &[("staff_contract", "0"), ("staff_quota", "20")],
    );
}

#[test]
fn a_table_printed_column_by_column_is_left_unread() {
    let annex = annex(
        "PHỤ LỤC\nBiểu mẫu 6\nSTT\n\n1\n2.\n\nChỉ tiêu thống kê\nTỷ lệ thực hiện Kế hoạch giải ngân vốn\nđầu tư công\nKế hoạch được giao\nĐã thực hiện\n\nĐơn vị tính\n%\n\n116,7\n\nTriệu đồng\nTriệu đồng\n\n3.000\n3.500",
    );
    assert!(annex.figures.is_empty());
    assert_eq!((annex.listed.len(), annex.kept.len()), (1, 16));
}

#[test]
fn a_reference_over_two_lines_gives_number_and_day() {
    let annex = annex(
        "PHỤ LỤC\n(Kèm theo Báo cáo số 05/BC-UBND\nngày 12 tháng 6 năm 2026 của UBND xã Mẫu)\nBiểu mẫu 1\n",
    );
    assert_eq!(annex.number, Some((2, ("05".into(), "BC-UBND".into()))));
    assert!(annex.signed.is_some());
}

/// All lines kept, and what is listed of them.
#[track_caller]
fn check_kept(source: &str, figures: usize, kept: &[&str], listed: &[&str]) {
    let annex = annex(source);
    assert_eq!(annex.figures.len(), figures);
    let words: Vec<&str> = annex.kept.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, kept);
    let words: Vec<String> = annex.listed.iter().map(|listed| listed.what.to_string()).collect();
    assert_eq!(words, listed);
}

#[test]
fn an_annex_of_no_form_is_kept_whole_and_listed_once() {
    check_kept(
        "PHỤ LỤC\nBẢNG TỔNG HỢP\nSTT\tLĩnh vực\n1\tHộ tịch",
        0,
        &["PHỤ LỤC", "BẢNG TỔNG HỢP", "STT Lĩnh vực", "1 Hộ tịch"],
        &["PHỤ LỤC BẢNG TỔNG HỢP (4 dòng)"],
    );
}

#[test]
fn a_row_of_another_meaning_is_kept_and_told() {
    let rows = [
        "4.1. Tổng số nhiệm vụ được giao Nhiệm vụ 40",
        "4.2. Số nhiệm vụ đã hoàn thành nhưng quá hạn Nhiệm vụ 3",
        "4.3. Số nhiệm vụ đã hoàn thành đúng hạn Nhiệm vụ 30",
        "4.4. Số nhiệm vụ quá hạn nhưng chưa hoàn thành Nhiệm vụ 7",
        "5. Khảo sát sự hài lòng của người dân, tổ chức Có = 1; Không = 0 1",
    ];
    let annex = annex(&format!("PHỤ LỤC\nBiểu mẫu 1\n{}", rows.join("\n")));
    let read: Vec<&str> = annex.figures.keys().map(IndicatorId::as_str).collect();
    assert_eq!(read, ["assigned_tasks_overdue", "assigned_tasks_total", "survey_conducted"]);
    for row in &rows[1..3] {
        assert!(annex.kept.iter().any(|(_, kept)| kept == row));
        assert!(annex.listed.iter().any(|listed| listed.what.to_string() == *row));
        assert!(annex.printed.contains(row), "{}", annex.printed);
    }
}

#[test]
fn an_annex_behind_the_forms_is_no_note_of_their_last_row() {
    let forms = "PHỤ LỤC I\nBiểu mẫu 6\n1. Kế hoạch được giao Triệu đồng 3.000\n2. Đã thực hiện Triệu đồng 2.500\n";
    check_kept(
        &format!("{forms}PHỤ LỤC II\nDANH MỤC VĂN BẢN\n1 15/KH-UBND 20/01/2026"),
        2,
        &["PHỤ LỤC II", "DANH MỤC VĂN BẢN", "1 15/KH-UBND 20/01/2026"],
        &["PHỤ LỤC II DANH MỤC VĂN BẢN (3 dòng)"],
    );
    check_kept(
        &format!("{forms}DANH SÁCH CÔNG CHỨC\n1 Nguyễn Văn A"),
        2,
        &["DANH SÁCH CÔNG CHỨC", "1 Nguyễn Văn A"],
        &["DANH SÁCH CÔNG CHỨC 1 Nguyễn Văn A (2 dòng)"],
    );
    check_kept(
        &format!("PHỤ LỤC\nDANH MỤC\n1. Kế hoạch số 12\n{forms}"),
        2,
        &["PHỤ LỤC", "DANH MỤC", "1. Kế hoạch số 12"],
        &["PHỤ LỤC DANH MỤC (3 dòng)"],
    );
}
