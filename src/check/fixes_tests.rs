//! Fixes: none is offered that would make right words wrong, whatever the finding itself is worth.

use super::{rules, tests::Sample};

/// What a text is offered: the words as they stand and as they would become.
fn offered(text: &str) -> Vec<(String, String)> {
    let found = Sample::of(text).findings(rules::RULES);
    found.into_iter().filter_map(|finding| finding.fix).map(|fix| (fix.old, fix.new)).collect()
}

#[track_caller]
fn no_fix(text: &str) {
    assert_eq!(offered(text), Vec::new(), "{text}");
}

#[track_caller]
fn fix(text: &str, old: &str, new: &str) {
    assert_eq!(offered(text), [(old.to_owned(), new.to_owned())], "{text}");
}

#[test]
fn the_kind_of_a_cited_document_keeps_its_capital() {
    no_fix("UBND xã đã thực hiện Hướng dẫn số 12-HD/ĐU ngày 05/01/2026 của Đảng ủy xã.");
    no_fix("Việc này làm theo Hướng dẫn số 15/HD-SNV ngày 07/01/2026 của Sở Nội vụ.");
    no_fix("Việc này làm theo Hướng dẫn của Sở Nội vụ tỉnh Lớn.");
    // A name nobody here knows.
    no_fix("UBND xã đã lập tổ Hỗ trợ người dân nộp hồ sơ trực tuyến.");
}

#[test]
fn letters_of_another_kind_may_be_a_bodys_own() {
    no_fix("Thực hiện Hướng dẫn số 05/HĐ-PBGDPL ngày 09/01/2026 của Hội đồng phối hợp xã.");
    no_fix("Thực hiện Đề án số 02/DA-UBND ngày 09/01/2026 của UBND xã.");
    fix(
        "Thực hiện Quyết định số 12/QD-UBND ngày 14/01/2026 của UBND xã.",
        "Quyết định số 12/QD-UBND",
        "Quyết định số 12/QĐ-UBND",
    );
}

#[test]
fn words_that_may_stand_together_rightly_are_not_changed() {
    no_fix("Phần đất được chia sẽ giao cho các thôn quản lý.");
    no_fix("Xã có 12 hộ nuôi cá tổ chức bán hàng qua mạng.");
    no_fix("Các thôn cũng cố hoàn thành trước hạn.");
    fix("UBND xã đã bổ xung hồ sơ.", "bổ xung", "bổ sung");
}

#[test]
fn two_words_that_meet_are_no_word_written_twice() {
    no_fix("Ba công chức làm công tác công tác xã hội tại thôn.");
    no_fix("Giao phòng Tài chính - Kế hoạch kế hoạch năm 2026.");
    no_fix("Song song đó, UBND xã đã họp các thôn.");
    no_fix("Trong thời gian qua qua kiểm tra, các thôn đều làm tốt.");
    fix("Đã cập nhật các các văn bản mới.", "các các", "các");
}

#[test]
fn names_and_abbreviations_are_not_respelt() {
    no_fix("Đã họp với bà con thôn Krông và thôn Blô.");
    no_fix("Đã hướng dn người dân nộp hồ sơ.");
    fix("Có 02 công chức trình độ sơ câp.", "câp", "cấp");
}

#[test]
fn years_and_codes_get_no_dot() {
    no_fix("Từ 2024 người dân nộp hồ sơ trực tuyến ngày càng nhiều.");
    fix("Đã tiếp nhận 6476 hồ sơ trong kỳ.", "6476", "6.476");
}

#[test]
fn a_whole_symbol_is_not_glued_to_the_next_clause() {
    no_fix("Thực hiện Nghị quyết số 18-NQ/TW - HĐND xã đã ban hành nghị quyết.");
    fix("Ban hành Kế hoạch số 55/KH- UBND ngày 05/02/2026.", "55/KH- UBND", "55/KH-UBND");
}

#[test]
fn a_lead_keeps_its_letters() {
    fix("UBND xã đã làm các việc như sau.\n- Đã họp các thôn.", "như sau.", "như sau:");
    no_fix("UBND xã đã làm các việc gồm.\n- Đã họp các thôn.");
}

#[test]
fn the_period_is_respelt_and_no_persons_name() {
    fix("Kết quả quí I năm 2026 tốt hơn.", "quí I năm 2026", "quý I năm 2026");
    no_fix("Đã mời ông Nguyễn Văn Quí 2 lần.");
}

#[test]
fn another_communes_name_becomes_ours_in_its_own_capitals() {
    fix("Ban hành Quy chế của UBND xã Đông Mẫu.", "xã Đông Mẫu", "xã Mẫu");
    fix("Xã Đông Mẫu đã họp các thôn.", "Xã Đông Mẫu", "Xã Mẫu");
    fix("Triển khai trên địa bàn phường Tây Mẫu năm 2026.", "phường Tây Mẫu", "xã Mẫu");
    fix("UBND xã Đông Mẫu, xin báo cáo.", "xã Đông Mẫu", "xã Mẫu");
    // A name whose last word lost its capital is not cut in two.
    no_fix("Ban hành Quy chế của UBND xã Đông Mẫu thượng năm 2026.");
    no_fix("Ban hành Quy chế của UBND xã Đông Mẫu thượng. Lãnh đạo xã Đông Mẫu thượng đã họp.");
    // The third word may begin what follows.
    no_fix("Đã họp với UBND xã Đông Mẫu Kiểm tra việc niêm yết.");
}

/// A quarter's report with these words in its plan's heading.
fn with_plan(heading: &str) -> String {
    format!(
        "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\n\
         Đã thực hiện tốt.\n\nII. {heading}\n\nTiếp tục thực hiện.\n"
    )
}

#[test]
fn the_period_of_the_plan_is_the_next_one_as_it_was_spelled() {
    let plan = |period: &str| with_plan(&format!("PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM {period}"));
    fix(&plan("QUÝ III NĂM 2026"), "QUÝ III NĂM 2026", "QUÝ II NĂM 2026");
    fix(&plan("QUÝ IV/2026"), "QUÝ IV/2026", "QUÝ II/2026");
    fix(&plan("QUÝ III"), "QUÝ III", "QUÝ II");
    fix(&plan("QUÝ II NĂM 2025"), "QUÝ II NĂM 2025", "QUÝ II NĂM 2026");
    fix(&with_plan("Phương hướng quý 3/2026"), "quý 3/2026", "quý 2/2026");
    fix(&plan("6 THÁNG CUỐI NĂM 2026"), "6 THÁNG CUỐI NĂM 2026", "QUÝ II NĂM 2026");
    no_fix(&plan("QUÝ III VÀ QUÝ IV NĂM 2026"));
    no_fix(&plan("NĂM 2030"));
}

#[test]
fn a_period_that_is_told_of_becomes_the_reports_own() {
    fix("Trong quý I năm 2025, UBND xã đã tiếp nhận 20 hồ sơ.", "quý I năm 2025", "quý I năm 2026");
    fix("Quý I/2025 xã đã tiếp nhận 20 hồ sơ.", "Quý I/2025", "Quý I/2026");
    fix("Trong quý II, xã đã tiếp nhận 20 hồ sơ.", "quý II", "quý I");
    // Told of in passing, and longer stretches, which may be sums.
    no_fix("Kết quả quý I/2024 được trình bày dưới đây.");
    no_fix("Trong 6 tháng đầu năm 2026, có 03 bài tuyên truyền với 12 lượt phát.");
}
