//! What only looks like a mistake of language: every rule of language must stay silent on it.
//!
//! Each line is one trap, in words of our own; a false alarm costs more trust than a miss.

use so_cchc::{
    check::{Case, check_with, rules},
    import::Context,
    model::Commune,
    session,
};

#[test]
fn a_district_of_former_times_is_told_in_the_sections_and_in_the_frame() {
    let source = "BÁO CÁO\nKết quả cải cách hành chính quý I năm 2026\n\nThực hiện chỉ đạo của UBND huyện Lớn, UBND xã Mẫu báo cáo kết quả như sau:\n\n\
         I. KẾT QUẢ\n\nXã đã báo cáo UBND huyện Lớn.\n\nXã đã gửi UBND huyện Lớn.\n\nNơi nhận:\n- UBND huyện Lớn;\n- Lưu: VT.\n";
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let read = session::subject::for_check(source, &Context::new(None, &commune));
    let found = check_with(&Case::new(read.subject()), rules::RULES);
    let told = found.iter().filter(|finding| finding.message.contains("cấp huyện"));
    assert_eq!(told.count(), 2, "{found:?}");
}

/// Findings of the rules of language (codes V…) in a report of these paragraphs.
fn told(paragraphs: &str) -> Vec<String> {
    let body = paragraphs.lines().collect::<Vec<_>>().join("\n\n");
    let source = format!(
        "BÁO CÁO\nKết quả cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo kết quả như sau:\n\n\
         I. KẾT QUẢ\n\n{body}\n\nII. PHƯƠNG HƯỚNG QUÝ II NĂM 2026\n\nUBND xã tiếp tục thực hiện kế hoạch.\n"
    );
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let context = Context::new(None, &commune);
    let read = session::subject::for_check(&source, &context);
    let case = Case::new(read.subject());
    let of_language: Vec<_> =
        rules::RULES.iter().copied().filter(|rule| rule.code.starts_with('V')).collect();
    let found = check_with(&case, &of_language);
    found.into_iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
}

#[track_caller]
fn silent(paragraphs: &str) {
    assert_eq!(told(paragraphs), Vec::<String>::new(), "{paragraphs}");
}

#[test]
fn addresses_names_and_foreign_words_are_not_misspelt() {
    silent("Trang xamau.huyenlon.gov.vn và https://www.facebook.com/xamau hoạt động thường xuyên.");
    silent(
        "Gửi qua email, Zalo, website, VNeID, iOffice; dùng USB, camera, máy scan, mạng LAN, internet.",
    );
    silent("Bà Nguyễn Thị Hoè, ông Vừ Mí Sùng, thôn Đắk Blà, xã Nhân Cơ (cũ) đã tham gia.");
}

#[test]
fn enumerators_and_reduplications_are_right() {
    silent("a) Đã họp các thôn; b) Đã niêm yết; đ) Đã kiểm tra.");
    silent(
        "Công chức luôn luôn đúng giờ, ngày ngày xuống thôn, dần dần quen việc, thường thường họp sớm.",
    );
}

#[test]
fn men_are_counted_and_rhombs_are_drawn() {
    silent("Đã cử 35 công chức đi tập huấn, trong đó nam 20 người, nữ 15 người.");
    silent("Ký tự hình thoi, hình tròn và hình vuông trong tệp cũ đã được thay.");
    assert!(told("Kế hoạch nam 2026 đã được ban hành.").iter().any(|said| said.contains("năm")));
}

#[test]
fn places_to_fill_in_are_quoted_apart() {
    let said = told("Ký hiệu là {ngoặc} {ho_so} và {{x}} giữ nguyên.");
    let quotes: Vec<&str> = said.iter().filter_map(|said| said.split(['“', '”']).nth(1)).collect();
    assert_eq!(quotes, ["Ký hiệu là {ngoặc}", "{ho_so}", "và {{x}}"]);
}

#[test]
fn accepted_spellings_alone_are_silent() {
    silent("Có 01 thạc sỹ, hoà giải 03 vụ việc, uỷ quyền cho công chức, theo tỉ lệ quy định.");
    silent("Đã có 05 lượt tin, bài; 06 tin bài; 07 tin, bài trên loa truyền thanh.");
}

#[test]
fn a_set_of_procedures_is_no_office() {
    silent(
        "Cập nhật bộ thủ tục hành chính chung áp dụng tại cấp xã và trực tiếp công dân theo lịch.",
    );
    silent(
        "Kế hoạch số hóa kết quả giải quyết đã ban hành; cán bộ tiếp nhận và trả kết quả đúng hạn.",
    );
}

#[test]
fn lists_may_end_in_dots_and_reports_in_their_sign() {
    silent(
        "Niêm yết thành phần hồ sơ, lệ phí, thời gian giải quyết,...\nKhu vực chờ, khu vực hỗ trợ…",
    );
    silent("Có nhiều hình thức như loa, tờ rơi, v.v. trên địa bàn xã.");
}

#[test]
fn titles_told_again_are_no_repeats() {
    silent(
        "Triển khai Kế hoạch cải cách hành chính nhà nước năm 2026 trên địa bàn xã.\n\
         Hoàn thành Kế hoạch cải cách hành chính nhà nước năm 2026 trên địa bàn xã.",
    );
}

#[test]
fn a_sentence_cut_by_a_page_goes_on() {
    silent(
        "Việc giải quyết hồ sơ được công khai, minh bạch (trừ các\n\ntrường hợp mật) theo quy định.",
    );
}

#[test]
fn levels_numbers_and_symbols_are_no_marks_of_sentences() {
    silent(
        "Hồ sơ mức độ 3, 4 đạt 98,3%; trực 24/24; Công văn số 338/HĐPH-PB&TG ngày 20/01/2026 đã gửi.",
    );
    silent(
        "Kết luận số 1062/KL-TTr ngày 11/9/2023; Hướng dẫn số 22-HD/BTCTU ngày 10/01/2026 đã thực hiện.",
    );
}

#[test]
fn organs_titles_and_documents_bear_capitals() {
    silent(
        "Phối hợp với Mặt trận Tổ quốc, Công an xã, Trung tâm Phục vụ hành chính công, Sở Nội vụ.",
    );
    silent("Ban hành Kế hoạch số 10/KH-UBND ngày 12/01/2026 về Triển khai chuyển đổi số năm 2026.");
}

#[test]
fn a_double_zero_of_words_is_no_slip() {
    silent(
        "Quy định định mức chi; cán bộ Bộ Nội vụ; cơ quan quan tâm; cải cách hành chính chính quyền xã.",
    );
}

#[test]
fn reduplications_of_four_are_no_slips() {
    silent(
        "Người dân không còn cảnh đi đi lại lại; cán bộ nói đi nói lại nhiều lần, từng bước, từng bước nâng cao chất lượng.",
    );
}

#[test]
fn words_that_share_a_syllable_stand_side_by_side() {
    silent(
        "Lãnh đạo UBND xã trực tiếp tiếp dân; tổ an ninh tự quản; thành công cải cách hành chính; phát triển kinh tế hội nhập.",
    );
}

#[test]
fn words_of_the_language_are_not_taken_for_others() {
    silent(
        "Hồ sơ trễ hạn đã có thư xin lỗi; người cao tuổi chưa thạo công nghệ; công chức tự rà lại hồ sơ, không để dồn việc.",
    );
    silent(
        "Tổ chức 12 cuộc với 339 lượt người; hồ sơ quá hạn chỉ còn 08 hồ sơ; khâu đột phá là chuyển đổi số; một số hộ xin lùi thời hạn; hồ sơ trễ có 04 hồ sơ.",
    );
}

#[test]
fn names_of_other_languages_keep_their_capitals() {
    silent(
        "UBND xã K’Nớ và bà con người K’Ho đã hưởng ứng; Bộ phận Tiếp nhận và Trả kết quả phục vụ chu đáo.",
    );
}

#[test]
fn offices_of_one_word_are_no_ministries() {
    silent(
        "Cán bộ Tư pháp - Hộ tịch, trụ sở Công an xã, cơ sở Y tế trên địa bàn; Bộ Nội vụ và Sở Tài chính đã hướng dẫn.",
    );
}
