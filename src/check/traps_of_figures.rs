//! What looks like a mistake of figures or days and is not one: every rule of those classes must stay silent.
//! Each test is one trap, in words of our own.

use super::{Class, rule, rules, tests::Sample};

/// Classes the traps of this file are about.
const CLASSES: [Class; 15] = [
    Class::Pct,
    Class::Rnd,
    Class::Base,
    Class::Sum,
    Class::Part,
    Class::Twice,
    Class::Annex,
    Class::Blank,
    Class::Susp,
    Class::Label,
    Class::Period,
    Class::Next,
    Class::Cutoff,
    Class::Date,
    Class::Num,
];

#[track_caller]
fn silent(text: &str) {
    let found = Sample::of(text).findings(rules::RULES);
    let told: Vec<String> = found
        .iter()
        .filter(|finding| rule(finding.rule).is_some_and(|rule| CLASSES.contains(&rule.class)))
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect();
    assert_eq!(told, Vec::<String>::new(), "{text}");
}

#[test]
fn dots_part_thousands() {
    silent("Thu ngân sách đạt 98.412 triệu đồng; chi 102.490 triệu đồng.");
}

#[test]
fn commas_in_levels_are_no_decimals() {
    silent("Cung cấp 90 TTHC mức độ 3,4 và 40 TTHC mức độ 2, 1.");
}

#[test]
fn fractions_days_and_ratios_use_one_sign() {
    silent(
        "Xử lý 17/17 vụ, đạt 100%; kỷ niệm ngày 8/3; trực 24/24 giờ; 01 máy/người; 04/05 thôn có tổ hòa giải; 08 người/6 thôn.",
    );
}

#[test]
fn a_breakdown_may_leave_a_rest() {
    silent("Có 160 TTHC, trong đó 12 TTHC lĩnh vực quân sự, 12 TTHC lĩnh vực công an.");
}

#[test]
fn a_whole_is_broken_down_twice() {
    silent(
        "Có 160 TTHC, gồm 136 TTHC cấp xã, 12 TTHC quân sự, 12 TTHC công an (50 TTHC mức độ 4, 110 TTHC mức độ 3, 2, 1).",
    );
}

#[test]
fn one_number_for_several_things() {
    silent("Có 09 cán bộ, 09 công chức; 09 tổ hòa giải; 09 tin, bài.");
}

#[test]
fn one_quantity_told_again() {
    silent(
        "Xã có 18 cán bộ, công chức.\nTrình độ của 18 cán bộ, công chức: 15 đại học, 03 trung cấp.",
    );
}

#[test]
fn rates_rounded_to_one_digit() {
    silent("Giải quyết 981/998 hồ sơ, đạt 98,3%; hòa giải 17/36 vụ, đạt 47,2%.");
}

#[test]
fn years_since_an_event() {
    silent("Kỷ niệm 116 năm ngày Quốc tế Phụ nữ 8/3.");
}

#[test]
fn nothing_of_nothing() {
    silent("@số feedback_received = 0\n@số feedback_resolved = 0\nXử lý 0/0 phản ánh, kiến nghị.");
}

#[test]
fn all_without_operands() {
    silent("100% văn bản đi được ký số.");
}

#[test]
fn more_than_planned_revenue() {
    silent("Thu ngân sách 1.300 triệu đồng, đạt 130% so với kế hoạch 1.000 triệu đồng.");
}

#[test]
fn eligible_is_not_used() {
    silent("Có 76 TTHC có yêu cầu thu phí, trong đó 09 TTHC đã phát sinh phí.");
}

#[test]
fn reduction_since_another_year() {
    silent("Tinh giản 5% biên chế so với năm 2015; trong kỳ không tinh giản biên chế.");
}

#[test]
fn a_name_without_a_number_counts_one() {
    silent(
        "Bố trí 07 người tại Bộ phận Một cửa (01 lãnh đạo, 02 Tư pháp, 02 Địa chính, Công an, Quân sự).",
    );
}

#[test]
fn channels_are_told_apart() {
    silent("Phát thanh 35 lượt tin; trang thông tin đăng 120 bài; họp lồng ghép 21 cuộc.");
}

#[test]
fn about_is_no_value() {
    silent("Có khoảng trên 170 lượt người dự; ước tính 2.800 lượt xem; khoảng 150 lượt tải về.");
}

#[test]
fn zero_in_words() {
    silent("Trong kỳ không có hồ sơ quá hạn, chưa nhận được phản ánh, kiến nghị.");
}

#[test]
fn small_counts_are_padded() {
    silent("Tổ chức 05 cuộc họp, ban hành 12 văn bản, 01 kế hoạch.");
}

#[test]
fn windows_begin_in_the_year_before() {
    silent("Số liệu tính từ ngày 15/12/2025 đến ngày 14/3/2026.");
}

#[test]
fn years_that_are_right() {
    silent(
        "Khắc phục tồn tại năm 2025; kế hoạch giai đoạn 2021-2030; nhiệm kỳ 2026-2031; Tết Bính Ngọ năm 2026; kiểm kê tài sản công năm 2025.",
    );
}

#[test]
fn periods_that_are_right() {
    silent("Công khai thu, chi ngân sách năm 2025; dự kiến thành lập Tổ kiểm tra vào quý II.");
}

#[test]
fn arabic_and_roman_quarters() {
    silent("Trong quý 1 năm 2026, UBND xã đã họp 03 cuộc.");
}

#[test]
fn months_from_march_have_no_zero() {
    silent("Họp ngày 02/3/2026; tập huấn ngày 16/01/2026; hội nghị ngày 10/02/2026.");
}

#[test]
fn days_of_rest_are_days() {
    silent("Họp ngày 20/12/2025 và ngày 28/02/2026.");
}

#[test]
fn a_deadline_has_no_year() {
    silent("Hoàn thành trước ngày 15/01 hằng năm.");
}

#[test]
fn each_of_several_is_no_total() {
    silent(
        "Xã có 06 thôn, mỗi thôn 03 người hoạt động không chuyên trách; người hoạt động không chuyên trách ở thôn là 18 người.",
    );
}

#[test]
fn what_is_open_is_no_part_of_what_is_settled() {
    silent(
        "Đã giải quyết 1.243 hồ sơ, trong đó trước hạn 1.105 hồ sơ, đúng hạn 138 hồ sơ; đang giải quyết 22 hồ sơ.",
    );
}

#[test]
fn a_list_ends_where_it_adds_up() {
    silent(
        "Có 57 người, gồm 09 cán bộ, 40 công chức và 08 viên chức; lao động hợp đồng là 04 người.",
    );
}

#[test]
fn what_was_carried_over_is_a_part() {
    silent(
        "Phải giải quyết 97 hồ sơ, gồm 37 hồ sơ từ kỳ trước chuyển sang và 60 hồ sơ tiếp nhận mới (trực tuyến 50 hồ sơ, trực tiếp 10 hồ sơ).",
    );
}

#[test]
fn a_sentence_goes_back_to_the_first_number() {
    silent(
        "Tiếp nhận 100 hồ sơ: tháng 1 là 40 hồ sơ, tháng 2 là 60 hồ sơ. Trong đó nộp trực tuyến 90 hồ sơ.",
    );
}

#[test]
fn a_quarter_is_not_compared_with_a_year() {
    silent("@số dossiers_returned = 20\n@kỳ trước dossiers_returned = 22\nĐã trả lại hồ sơ.");
}

#[test]
fn positions_of_two_tiers() {
    silent("@số cs_title_count = 45\nĐã bố trí công chức theo vị trí việc làm.");
}

#[test]
fn a_rate_told_again_has_its_base_elsewhere() {
    silent(
        "Tỷ lệ nộp trực tuyến đạt 86,04% (7.218/8.389 hồ sơ).\nTỷ lệ hồ sơ trực tuyến (86,04%) vượt kế hoạch.",
    );
}

#[test]
fn the_plan_behind_a_comma_is_another_number() {
    silent(
        "Chi ngân sách 15.432,7 triệu đồng, bằng 91,32% dự toán (16.900 triệu đồng), gồm chi thường xuyên 11.208,3 triệu đồng, chi đầu tư 4.224,4 triệu đồng.",
    );
}

#[test]
fn points_are_no_per_cent_of_anything() {
    silent(
        "Tỷ lệ hồ sơ đúng hạn 99,58% (2.390/2.400 hồ sơ), tăng 14,24 điểm phần trăm so với năm 2025 (85,34%).",
    );
}

#[test]
fn names_with_numbers_count_nothing() {
    silent("Hệ thống 1022 chuyển đến 18 phản ánh: 16 phản ánh đã xử lý, 02 phản ánh đang xử lý.");
    silent(
        "Kiểm tra 04 bộ phận trong 02 đợt (đợt 1 vào tháng 01, đợt 2 vào tháng 02); thôn 7 và thôn 9 chưa có điểm hỗ trợ.",
    );
}

#[test]
fn what_lacks_is_no_quota() {
    silent(
        "Biên chế được giao là 24 người, có mặt 23 người.\nThiếu 01 biên chế so với số được giao.",
    );
}

#[test]
fn a_total_of_other_units_adds_them_up() {
    silent("Phát 96 buổi trên loa, đăng 54 tin, 61 bài trên trang; tổng cộng 211 lượt tin, bài.");
}

#[test]
fn shares_of_a_list_are_of_the_total_above() {
    silent(
        "Trong quý tiếp nhận 2.420 hồ sơ, tồn kỳ trước 30 hồ sơ.\n- Chứng thực: 1.300 hồ sơ, chiếm 53,72%;\n\
         - Hộ tịch: 620 hồ sơ, chiếm 25,62%;\n- Đất đai: 300 hồ sơ, chiếm 12,40%;\n- Lĩnh vực khác: 200 hồ sơ, chiếm 8,26%.",
    );
}

#[test]
fn rounded_shares_of_a_table_need_not_make_a_hundred() {
    silent(
        "STT\tLĩnh vực\tTiếp nhận\tTỷ trọng (%)\n1\tChứng thực\t5.124\t60,81\n2\tHộ tịch\t1.566\t18,59\n\
         3\tĐất đai\t1.736\t20,61\n\tCộng\t8.426\t100,00",
    );
}

#[test]
fn money_over_money_is_a_fraction() {
    silent("Chi thường xuyên 1.129,5 triệu đồng/5.830 triệu đồng, bằng 19,4% dự toán năm.");
}

#[test]
fn a_fall_to_a_level_is_no_difference() {
    silent(
        "Số hồ sơ quá hạn giảm còn 10 hồ sơ so với quý IV năm 2025 (25 hồ sơ); thời gian giải quyết giảm từ 05 ngày xuống 03 ngày.",
    );
}

#[test]
fn districts_wards_and_islands_count_alike() {
    silent(
        "Đặc khu có 09 khu dân cư; 09/09 khu dân cư có tổ hòa giải; thị trấn trước đây có 12 tổ dân phố, 11/12 tổ dân phố có nhà văn hóa.",
    );
}

#[test]
fn not_every_comparison_is_one_with_a_report_of_the_book() {
    let figures = "@số dossiers_received_total = 532\n@cùng kỳ dossiers_received_total = 512\n\
                   @quý trước dossiers_received_total = 552\n";
    for said in [
        "gần bằng cùng kỳ năm 2025",
        "chưa bằng quý trước",
        "bằng 104% cùng kỳ năm 2025",
        "tăng 30 hồ sơ so với kế hoạch năm 2025",
        "tăng 30 hồ sơ so với quý III năm 2025",
        "tăng 30 hồ sơ so với năm 2025",
        "giải quyết bằng hình thức trực tuyến",
        "giảm 20 hồ sơ (3,6%) so với quý trước",
        "giảm 20 hồ sơ so với quý IV năm 2025",
    ] {
        silent(&format!("{figures}Đã tiếp nhận 532 hồ sơ, {said}."));
    }
}

#[test]
fn a_rate_of_another_pair_is_not_of_the_fraction_beside_it() {
    silent(
        "Đã nhận 148 hồ sơ phải nộp phí, nộp trực tuyến 147 hồ sơ; tích hợp 76/76 TTHC, đạt 99,32%.",
    );
}
