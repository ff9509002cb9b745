//! Paragraphs put together out of lines as other programs leave them.

use super::{super::source::text as lines, *};

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let joined = join(&lines::split(source));
    let texts: Vec<&str> = joined.iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn whole_paragraphs_stay_and_page_cuts_are_mended() {
    check(
        "1. Một việc\n\n- Đã ban hành Kế hoạch số\n\n12/KH-UBND ngày 05/01/2026.\n\n- Đã làm xong\n\nBên cạnh đó, đã họp.",
        &[
            "1. Một việc",
            "- Đã ban hành Kế hoạch số 12/KH-UBND ngày 05/01/2026.",
            "- Đã làm xong",
            "Bên cạnh đó, đã họp.",
        ],
    );
}

#[test]
fn wrapped_lines_with_a_blank_after_the_first_are_one_paragraph() {
    check(
        "1. Việc thứ nhất của xã trong quý\nỦy ban nhân dân xã đã giao cho từng bộ phận theo dõi các việc phải làm trong \n\nnăm và đã nhắc những bộ phận còn chậm ở cuộc họp giao ban đầu tháng của Ủy \nban nhân dân xã. Bộ phận một cửa đã sắp lại chỗ ngồi chờ cho người dân đến \nnộp hồ sơ vào buổi sáng.\nNgoài ra, cán bộ văn phòng đã ghi lại đầy đủ những ý kiến của người dân để \n\ntrình lãnh đạo xem.",
        &[
            "1. Việc thứ nhất của xã trong quý",
            "Ủy ban nhân dân xã đã giao cho từng bộ phận theo dõi các việc phải làm trong năm và đã nhắc những bộ phận còn chậm ở cuộc họp giao ban đầu tháng của Ủy ban nhân dân xã. Bộ phận một cửa đã sắp lại chỗ ngồi chờ cho người dân đến nộp hồ sơ vào buổi sáng.",
            "Ngoài ra, cán bộ văn phòng đã ghi lại đầy đủ những ý kiến của người dân để trình lãnh đạo xem.",
        ],
    );
}

#[test]
fn a_heading_about_digital_government_is_complete() {
    for words in ["Chính quyền điện tử, chính quyền số", "Chuyển đổi số", "Cấp chữ ký số"]
    {
        let heading = format!("6. {words}");
        let text = "12 tổ công nghệ đã đến từng nhà.";
        check(&format!("{heading}\n{text}"), &[&heading, text]);
        check(&format!("{heading}\nĐã làm."), &[&heading, "Đã làm."]);
    }
    check("6. Theo Kế hoạch số\n12/KH-UBND", &["6. Theo Kế hoạch số 12/KH-UBND"]);
    check("Tại Biểu mẫu số\n12 của xã", &["Tại Biểu mẫu số 12 của xã"]);
}

#[test]
fn symbols_cut_at_a_hyphen_are_whole_again() {
    check(
        "Công văn số 03/CV-\nUBND ngày 05/01/2026.",
        &["Công văn số 03/CV-UBND ngày 05/01/2026."],
    );
    check("giai đoạn 2021 -\n2030 của xã", &["giai đoạn 2021 - 2030 của xã"]);
}

#[test]
fn headings_over_two_lines_are_one() {
    check(
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI \nNĂM 2026 \n\nTiếp tục làm.",
        &["IV. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2026", "Tiếp tục làm."],
    );
    check(
        "Phần thứ nhất\nKẾT QUẢ QUÝ I\nI. CHỈ ĐẠO",
        &["Phần thứ nhất KẾT QUẢ QUÝ I", "I. CHỈ ĐẠO"],
    );
}

#[test]
fn a_heading_keeps_the_year_below_it() {
    for (first, second) in [
        ("II. PHƯƠNG HƯỚNG QUÝ II NĂM", "2026"),
        ("II. PHƯƠNG HƯỚNG QUÝ", "II NĂM 2026"),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ", "quý II năm 2026"),
        ("II. PHƯƠNG HƯỚNG, NHIỆM VỤ", "6 tháng cuối năm 2026"),
    ] {
        let heading = format!("{first} {second}");
        check(&format!("{first}\n{second}\nĐã làm."), &[&heading, "Đã làm."]);
    }
    check("I. KẾT QUẢ\n12 văn bản", &["I. KẾT QUẢ", "12 văn bản"]);
}

#[test]
fn indentation_tells_first_lines_where_it_is_kept() {
    check(
        "      Tỷ lệ hồ sơ trực tuyến đạt yêu cầu của năm. Kết quả này do Sở
Nội vụ tỉnh đánh giá tại cuộc kiểm tra tháng 02/2026 và đã thông báo
cho các xã trong tỉnh biết để rút kinh nghiệm chung cho năm sau.
      Ban Chỉ đạo của xã họp hai cuộc, có 45 người dự, trong đó có thôn
Mẫu Đông và thôn Mẫu Tây; các thôn khác gửi ý kiến bằng văn bản.
      Văn phòng tổng hợp chung ý kiến của các thôn và các bộ phận, cùng
trình lãnh đạo xã xem xét.",
        &[
            "Tỷ lệ hồ sơ trực tuyến đạt yêu cầu của năm. Kết quả này do Sở Nội vụ tỉnh đánh giá tại cuộc kiểm tra tháng 02/2026 và đã thông báo cho các xã trong tỉnh biết để rút kinh nghiệm chung cho năm sau.",
            "Ban Chỉ đạo của xã họp hai cuộc, có 45 người dự, trong đó có thôn Mẫu Đông và thôn Mẫu Tây; các thôn khác gửi ý kiến bằng văn bản.",
            "Văn phòng tổng hợp chung ý kiến của các thôn và các bộ phận, cùng trình lãnh đạo xã xem xét.",
        ],
    );
}

#[test]
fn numbers_wanted_by_the_words_before_are_no_headings() {
    for (before, after) in [
        ("Xã đã báo cáo kết quả trong tháng cuối quý", "I. UBND xã đã họp."),
        ("Các bộ phận đã làm theo quy định tại điểm", "a) khoản 2 Điều 5."),
        ("Số hồ sơ tăng thêm so với cùng kỳ năm trước là", "12. Bộ phận đã nhắc."),
        ("Việc ấy làm theo đúng quy định tại Quyết định số", "53. Việc này xong."),
    ] {
        check(&format!("{before}\n{after}"), &[&format!("{before} {after}")]);
    }
    check("Nguyên nhân là\n1. Thiếu người.", &["Nguyên nhân là", "1. Thiếu người."]);
    check("I. Chuyển đổi số\n1. Hạ tầng", &["I. Chuyển đổi số", "1. Hạ tầng"]);
}

#[test]
fn a_number_that_ends_a_sentence_is_no_heading() {
    let before = "- Số nhiệm vụ được giao trong kỳ là 24 nhiệm vụ; đã hoàn thành 19, đang thực hiện trong hạn";
    for (number, after) in [
        ("05.", "- Số nhiệm vụ quá hạn: không có."),
        ("05.", "Ủy ban nhân dân xã đã nhắc các bộ phận"),
        ("5.", "Ủy ban nhân dân xã đã nhắc các bộ phận."),
        ("24;", "- Số nhiệm vụ quá hạn: không có."),
        ("100%.", "- Số nhiệm vụ quá hạn: không có."),
    ] {
        let whole = format!("{before} {number}");
        check(&format!("{before}\n{number}\n{after}"), &[&whole, after]);
    }
    let heading = "5. Cải cách tài chính công";
    check(
        "Các bộ phận đã làm xong những việc được giao trong kỳ này\n5.\nCải cách tài chính công\nĐã làm.",
        &["Các bộ phận đã làm xong những việc được giao trong kỳ này", heading, "Đã làm."],
    );
    check("4. Tổ chức bộ máy\n05.\nTài chính", &["4. Tổ chức bộ máy", "05. Tài chính"]);
}

#[test]
fn rows_of_tables_stand_alone() {
    check("STT   Tên   Số\n1   Hộ tịch   12\nHết.", &["STT Tên Số", "1 Hộ tịch 12", "Hết."]);
}
