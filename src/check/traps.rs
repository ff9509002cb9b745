//! What looks like a mistake of documents, names or structure and is not one: every rule of those classes must
//! stay silent. Each test is one trap, in words of our own.

use super::{Class, rule, rules, tests::Sample};

/// Classes the traps of this file are about.
const CLASSES: [Class; 11] = [
    Class::Place,
    Class::Head,
    Class::Bullet,
    Class::Sym,
    Class::Cite,
    Class::Seq,
    Class::Hdr,
    Class::Sect,
    Class::Recip,
    Class::Old,
    Class::Abbr,
];

#[track_caller]
fn silent(text: &str) {
    let found = Sample::of(text).findings(rules::RULES);
    let told: Vec<String> = found
        .iter()
        .filter(|finding| rule(finding.rule).is_some_and(|rule| CLASSES.contains(&rule.class)))
        // The frame of the samples has no figures; that is told of the report, not of these words.
        .filter(|finding| finding.spot.is_some() && finding.rule != "missing-figure-of-part")
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect();
    assert_eq!(told, Vec::<String>::new(), "{text}");
}

#[test]
fn party_symbols_have_the_number_before_a_dash() {
    silent("Theo Hướng dẫn số 22-HD/BTCTU ngày 05/01/2026 và Đề án số 01-ĐA/TU ngày 29/8/2025.");
}

#[test]
fn normative_symbols_carry_the_year() {
    silent(
        "Theo Quyết định số 50/2025/QĐ-UBND ngày 16/10/2025 của UBND tỉnh Lớn và Nghị quyết số \
         26/2025/NQ-HĐND ngày 08/12/2025 của HĐND tỉnh Lớn; Quyết định số 42/QĐ-UBND ngày 08/01/2026.",
    );
}

#[test]
fn a_decision_may_issue_a_plan() {
    silent(
        "UBND xã ban hành Quyết định số 44/QĐ-UBND ngày 26/01/2026 về việc Ban hành Kế hoạch kiểm soát \
         thủ tục hành chính năm 2026.",
    );
}

#[test]
fn one_number_in_different_registers_or_years() {
    silent(
        "Thông báo số 41/TB-UBND ngày 26/01/2026 về lịch họp; Kế hoạch số 341/KH-UBND ngày 24/12/2025 về \
         kiểm tra; Quyết định số 28/QĐ-UBND ngày 16/01/2026 về công khai; Kế hoạch số 28/KH-UBND ngày \
         16/3/2026 về kiểm tra tài sản; Kế hoạch số 03/KH-UBND ngày 06/01/2026 về tuyên truyền.",
    );
}

#[test]
fn letters_of_offices_stand_after_the_number() {
    silent(
        "Công văn số 28/UBND-VP ngày 03/02/2026 về kỷ luật; Công văn số 98/UBND-NV ngày 08/01/2026 của \
         UBND tỉnh Lớn; Công văn số 77/HĐPH-PB&TG ngày 21/01/2026 của Hội đồng phối hợp.",
    );
}

#[test]
fn symbols_of_inspectors_and_of_two_ministries() {
    silent(
        "Kết luận thanh tra số 62/KL-TTr ngày 11/9/2025 của Thanh tra tỉnh Lớn; Thông tư liên tịch số \
         71/2014/TTLT-BTC-BNV ngày 30/5/2014 của Bộ Tài chính, Bộ Nội vụ.",
    );
}

#[test]
fn digitisation_is_no_number() {
    silent("Thực hiện Kế hoạch số hóa hồ sơ, giấy tờ; số hóa đạt 100%.");
}

#[test]
fn own_documents_need_no_issuer() {
    silent(
        "Ban hành Kế hoạch số 10/KH-UBND ngày 12/01/2026 về kiểm tra; Kế hoạch số 11/KH-UBND ngày \
         12/01/2026 về rà soát; Kế hoạch số 12/KH-UBND ngày 12/01/2026 về tuyên truyền.",
    );
}

#[test]
fn a_document_cited_again_is_cited_short() {
    silent(
        "Ban hành Kế hoạch số 10/KH-UBND ngày 12/01/2026 về kiểm tra.\nĐã thực hiện xong Kế hoạch số \
         10/KH-UBND.",
    );
}

#[test]
fn laws_are_cited_by_title() {
    silent(
        "Tuyên truyền Luật Đất đai, Luật Quản lý, sử dụng tài sản công và các văn bản hướng dẫn.",
    );
}

#[test]
fn a_day_behind_the_subject_is_a_day() {
    silent("Ban hành Kế hoạch số 28/KH-UBND theo dõi thi hành pháp luật năm 2026 ngày 27/01/2026.");
}

#[test]
fn a_decree_nobody_has_repealed_yet() {
    silent(
        "Thực hiện cơ chế khoán theo Nghị định số 130/2005/NĐ-CP ngày 17/10/2005 của Chính phủ; Nghị \
         quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.",
    );
}

#[test]
fn places_that_belong() {
    silent(
        "Xã Mẫu thuộc tỉnh Lớn; yêu cầu xã Đông Mẫu (cũ) bàn giao; công chức xã Đông Mẫu cũ; thôn Tây \
         Mẫu; trang https://xadongmau.gov.vn và facebook.com/xadongmau.",
    );
}

#[test]
fn levels_in_sentences_of_the_past_and_other_words() {
    silent(
        "Trước đây dịch vụ công trực tuyến mức độ 4 nay gọi là dịch vụ công trực tuyến toàn trình.",
    );
}

#[test]
fn abbreviations_every_office_knows() {
    silent("UBND, HĐND và MTTQ xã thực hiện TTHC, CCHC; chi NSNN; góp ý văn bản QPPL; v.v.");
}

#[test]
fn wrapped_text_that_looks_like_a_number() {
    silent("Hoàn thành trong năm\n2026. Kiện toàn Ban Chỉ đạo; bầu cử đại biểu Quốc hội khóa XVI.");
}

#[test]
fn a_star_before_an_unnumbered_heading() {
    silent(
        "* Kết quả tuyên truyền: đã phát 20 lượt tin.\n- Đăng 10 tin, bài.\n+ Trong đó 05 bài mới.",
    );
}
