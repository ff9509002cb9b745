//! What made-up sentences offer, and what they must not.

use std::{collections::BTreeMap, fmt::Write as _};

mod random;
mod whole_reports;

use super::proposals::*;
use crate::{
    assets,
    import::{self, Context},
    model::{Commune, Figure, FigureValue, Period, Qualifier},
};

const FRAME: [&str; 2] = [
    "ỦY BAN NHÂN DÂN\nXÃ MẪU\n\nBÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2026\n\n\
     UBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã chỉ đạo.\n\n\
     II. KẾT QUẢ THỰC HIỆN\n\n",
    "\n\nIII. ĐÁNH GIÁ CHUNG\n\nTốt.\n\nIV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\n\
     Phấn đấu tổng số TTHC thuộc thẩm quyền là 400 thủ tục.\n\n\
     Trên đây là báo cáo của UBND xã Mẫu./.\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
];

/// What a whole text offers beside its annex.
fn offers(source: &str, period: Option<&str>) -> Vec<Proposal> {
    let commune = Commune::default();
    let context = Context::new(period.map(|code| Period::parse(code).expect("a period")), &commune);
    let imported = import::text(source, &context);
    let figures = imported.report.as_ref().expect("a report").figures.clone();
    proposals(&imported, &figures, &context)
}

fn told(proposals: &[Proposal]) -> Vec<String> {
    let told = |proposal: &Proposal| {
        let mut said =
            format!("{} = {}", proposal.indicator, proposal.value_words(assets::catalogue()));
        match &proposal.standing {
            Standing::Free => {}
            other => write!(said, ", {other:?}").expect("written"),
        }
        said
    };
    proposals.iter().map(told).collect()
}

/// `body` is part II of a report for quý I/2026, each line a paragraph; or of `@2023-H1` in its first line.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let (period, body) = match body.strip_prefix('@').and_then(|rest| rest.split_once('\n')) {
        Some((period, body)) => (Some(period), body),
        None => (None, body),
    };
    let source = format!("{}{}{}", FRAME[0], body.replace('\n', "\n\n"), FRAME[1]);
    assert_eq!(told(&offers(&source, period)), expected, "{body}");
}

#[test]
fn counts_are_offered_with_their_words_and_line() {
    let body = "Đến nay, tổng số TTHC được niêm yết là 163 thủ tục. Đã giải quyết xong 482 hồ sơ.";
    check(body, &["tthc_total = 163 thủ tục", "dossiers_resolved_total = 482 hồ sơ"]);
    let source = format!("{}{body}{}", FRAME[0], FRAME[1]);
    let offers = offers(&source, None);
    let line = source.lines().position(|line| line == body).expect("the line") + 1;
    assert_eq!((offers[0].line, offers[1].line), (line, line));
    assert_eq!(offers[0].words, "Đến nay, tổng số TTHC được niêm yết là 163 thủ tục");
    assert_eq!(offers[1].words, "Đã giải quyết xong 482 hồ sơ");
    let figure = &offers[0].figure;
    assert_eq!(figure.printed.as_deref(), Some("163"));
    assert_eq!(figure.source, format!("lời văn, dòng {line}"));
}

#[test]
fn estimates_say_so_and_give_way_to_the_exact_number() {
    check(
        "Đã phát khoảng 250 tờ rơi; trên 1.100 lượt hướng dẫn.",
        &["media_leaflets = khoảng 250 tờ", "media_direct_guidance = trên 1.100 lượt"],
    );
    check(
        "Đã tiếp nhận gần 1.000 hồ sơ.\nTổng số hồ sơ đã tiếp nhận là 998 hồ sơ.",
        &["dossiers_received_total = 998 hồ sơ"],
    );
    check("Đã phát không quá 50 tờ rơi.", &[]);
}

#[test]
fn money_is_kept_in_dong() {
    let body = "Thu ngân sách đạt 9.820 triệu đồng, bằng 24,55% so với dự toán 40.000 triệu đồng; giải ngân vốn đầu tư công 1,8 tỷ đồng.";
    check(
        body,
        &[
            "budget_revenue = 9.820 triệu đồng",
            "budget_revenue_plan = 40.000 triệu đồng",
            "investment_disbursed = 1.800 triệu đồng",
        ],
    );
    let offers = offers(&format!("{}{body}{}", FRAME[0], FRAME[1]), None);
    assert_eq!(offers[2].figure.value, FigureValue::Number(1_800_000_000.into()));
}

#[test]
fn zero_in_words_is_not_arising() {
    check(
        "Trong quý, xã không nhận được đơn, thư phản ánh, kiến nghị nào về quy định TTHC.",
        &["feedback_received = không phát sinh"],
    );
    check(
        "Xã không có cán bộ, công chức bị xử lý kỷ luật; không có hồ sơ quá hạn.",
        &[
            "disciplined_leaders = không phát sinh",
            "disciplined_civil_servants = không phát sinh",
            "disciplined_total = không phát sinh",
            "dossiers_resolved_late = không phát sinh",
        ],
    );
    // What is denied stands behind the words, not before them.
    check("Tiếp nhận phản ánh, kiến nghị kịp thời, không có cán bộ chuyên trách về mạng.", &[]);
}

#[test]
fn items_of_a_list_are_told_of_its_line() {
    check(
        "- Số hồ sơ đã giải quyết: 8.571 hồ sơ, trong đó:\n+ Trước hạn: 7.903 hồ sơ, đạt 92,21%;\n+ Đúng hạn: 655 hồ sơ;\n+ Quá hạn: 13 hồ sơ.\n- Số hồ sơ đang giải quyết: 69 hồ sơ, trong đó: trong hạn 65 hồ sơ, quá hạn 4 hồ sơ.",
        &[
            "dossiers_resolved_total = 8.571 hồ sơ",
            "dossiers_resolved_early = 7.903 hồ sơ",
            "dossiers_resolved_ontime = 655 hồ sơ",
            "dossiers_resolved_late = 13 hồ sơ",
            "dossiers_pending_total = 69 hồ sơ",
            "dossiers_pending_in_time = 65 hồ sơ",
            "dossiers_pending_overdue = 4 hồ sơ",
        ],
    );
}

#[test]
fn items_below_an_item_with_its_total_are_its_parts() {
    check(
        "- Tổng tiếp nhận 4.000 hồ sơ\n+ Trực tuyến: 3.600 hồ sơ (90%)\n+ Trực tiếp: 380 hồ sơ (9,5%)\n- Đã giải quyết 3.900 hồ sơ\n+ Trước hạn: 3.500\n+ Đúng hạn: 390\n+ Quá hạn: 10 (0,26%)",
        &[
            "dossiers_received_total = 4.000 hồ sơ",
            "dossiers_new_online = 3.600 hồ sơ",
            "dossiers_new_direct = 380 hồ sơ",
            "dossiers_resolved_total = 3.900 hồ sơ",
            "dossiers_resolved_early = 3.500 hồ sơ",
            "dossiers_resolved_ontime = 390 hồ sơ",
            "dossiers_resolved_late = 10 hồ sơ",
        ],
    );
    // Two numbers of their own: which one the items are parts of is not told.
    check(
        "- Tiếp nhận mới 300 hồ sơ, chuyển sang 20 hồ sơ.\n+ Trực tuyến: 200 hồ sơ.",
        &["dossiers_new = 300 hồ sơ"],
    );
}

#[test]
fn what_begins_with_trong_do_is_told_of_the_sentence_before() {
    check(
        "Đã giải quyết xong 2.370 hồ sơ. Trong đó, trước hạn 2.100 hồ sơ, quá hạn 08 hồ sơ.",
        &[
            "dossiers_resolved_total = 2.370 hồ sơ",
            "dossiers_resolved_early = 2.100 hồ sơ",
            "dossiers_resolved_late = 8 hồ sơ",
        ],
    );
    check("Đã họp. Trước hạn 2.100 hồ sơ.", &[]);
}

#[test]
fn a_colon_parts_a_whole_from_its_parts() {
    check(
        "Thu về 118 phiếu: rất hài lòng 96 phiếu, hài lòng 22 phiếu.",
        &[
            "survey_forms = 118 phiếu",
            "survey_very_satisfied = 96 phiếu",
            "survey_satisfied_only = 22 phiếu",
        ],
    );
}

#[test]
fn a_number_that_both_of_two_figures_are_told_of_is_their_sum_or_nothing() {
    let asked = "survey_forms = 304 phiếu";
    let total = "survey_satisfied_total = 298 phiếu";
    for both in ["hài lòng hoặc rất hài lòng", "rất hài lòng và hài lòng", "hài lòng/rất hài lòng"]
    {
        check(
            &format!("Đã lấy ý kiến bằng 304 phiếu; có 298 phiếu đánh giá {both}."),
            &[asked, total],
        );
    }
    check(
        "Đã lấy ý kiến bằng 304 phiếu; có 298 phiếu rất hài lòng với mức hài lòng chung.",
        &[asked],
    );
    check(
        "Đã lấy ý kiến bằng 304 phiếu; khảo sát sự hài lòng có 298 phiếu rất hài lòng.",
        &[asked, "survey_very_satisfied = 298 phiếu"],
    );
}

#[test]
fn machines_are_counted_where_they_stand() {
    check(
        "Bộ phận Một cửa có 05 máy tính, 01 máy in; đạt tỷ lệ 01 máy/người.",
        &["onestop_computers = 5 máy", "onestop_printers = 1 máy"],
    );
    check("Toàn xã có 45 máy tính.", &[]);
}

#[test]
fn fractions_give_a_part_and_a_whole() {
    check(
        "Thực hiện kế hoạch, xã hoàn thành 21/37 nhiệm vụ, đạt 56,8%.",
        &["plan_tasks_done_ytd = 21 nhiệm vụ", "plan_tasks_total = 37 nhiệm vụ"],
    );
    check("Xã hoàn thành 21/37 nhiệm vụ do UBND tỉnh giao.", &[]);
}

#[test]
fn words_of_training_and_of_politics_are_told_apart() {
    check(
        "Trình độ chuyên môn: 01 thạc sĩ; 15 đại học, 02 trung cấp; lý luận chính trị: 16 trung cấp, 02 sơ cấp.",
        &[
            "edu_master = 1 người",
            "edu_university = 15 người",
            "edu_intermediate = 2 người",
            "politics_intermediate = 16 người",
            "politics_elementary = 2 người",
        ],
    );
    check(
        "Cử 02 công chức học đại học, 01 công chức tham gia lớp trung cấp lý luận chính trị.",
        &[],
    );
}

#[test]
fn two_values_are_both_doubtful() {
    let source = format!(
        "{}Tổng số TTHC là 163 thủ tục.\n\nTổng số TTHC là 165 thủ tục.{}",
        FRAME[0], FRAME[1]
    );
    let offers = offers(&source, None);
    assert_eq!(offers.len(), 2);
    assert_eq!(offers[0].standing, Standing::AgainstLine(offers[1].line));
    assert_eq!(offers[1].standing, Standing::AgainstLine(offers[0].line));
    assert!(offers.iter().all(Proposal::is_doubtful));
}

#[test]
fn the_annex_is_asked_first() {
    let annex = "\nPHỤ LỤC\nBiểu mẫu 3\nCải cách thủ tục hành chính\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n\
                 3.3.1. Tổng số hồ sơ TTHC đã giải quyết xong Hồ sơ 502\n3.3.2. Số hồ sơ TTHC giải quyết đúng hạn Hồ sơ 480\n";
    let body =
        "Đã giải quyết xong 520 hồ sơ, trong đó trước hạn và đúng hạn 480 hồ sơ, quá hạn 22 hồ sơ.";
    let found = offers(&format!("{}{body}{}{annex}", FRAME[0], FRAME[1]), None);
    assert_eq!(
        told(&found),
        [
            "dossiers_resolved_total = 520 hồ sơ, Against(Number(502))",
            "dossiers_resolved_early_or_ontime = 480 hồ sơ, Known",
            "dossiers_resolved_late = 22 hồ sơ",
        ]
    );
    let catalogue = assets::catalogue();
    let known = |at: usize| found[at].known_words(catalogue, "biểu mẫu");
    assert_eq!(known(0).as_deref(), Some("biểu mẫu ghi 502 hồ sơ"));
    assert_eq!(known(2), None);
}

#[test]
fn other_times_fields_and_differences_are_no_figures() {
    check("Trong 6 tháng đầu năm 2026, tiếp nhận 998 hồ sơ.", &[]);
    check("Năm 2025, tổng số TTHC là 163 thủ tục.", &[]);
    check("Lĩnh vực hộ tịch: tiếp nhận 98 hồ sơ, đã giải quyết 90 hồ sơ.", &[]);
    check("Số hồ sơ tiếp nhận tăng 215 hồ sơ.", &[]);
    check("Bình quân mỗi ngày tiếp nhận 20 hồ sơ.", &[]);
    check("Quý I năm 2026, tổng số TTHC là 163 thủ tục.", &["tthc_total = 163 thủ tục"]);
}

#[test]
fn a_count_of_one_level_or_part_is_no_total() {
    check(
        "Hồ sơ cấp huyện: tiếp nhận 8.450, giải quyết 8.300; cấp xã: tiếp nhận 31.200 hồ sơ.",
        &[],
    );
    check("UBND cấp huyện tiếp nhận 8.450 hồ sơ.", &[]);
    check("Thôn Một: tiếp nhận 20 hồ sơ; thôn Hai: tiếp nhận 30 hồ sơ.", &[]);
    check("Tổng số TTHC cấp huyện: 245 thủ tục; cấp xã: 127 thủ tục.", &[]);
    check(
        "Kết quả: tiếp nhận 98 hồ sơ; đã giải quyết 90 hồ sơ.",
        &["dossiers_received_total = 98 hồ sơ", "dossiers_resolved_total = 90 hồ sơ"],
    );
}

#[test]
fn only_what_a_person_types_is_offered_and_only_of_its_time() {
    check("Tỷ lệ hồ sơ trực tuyến đạt 98,3%; tỷ lệ hài lòng đạt 99%.", &[]);
    check("100% văn bản ban hành được ký số.", &["edocs_pct = 100 %"]);
    check("Có 88 thủ tục mức độ 3 và 41 thủ tục mức độ 4.", &[]);
    check(
        "@2023-H1\nCó 88 thủ tục mức độ 3 và 41 thủ tục mức độ 4.",
        &["tthc_level3_provided = 88 thủ tục", "tthc_level4_provided = 41 thủ tục"],
    );
    check("@2023-H1\nCó 134 TTHC mức độ 3 và 4.", &["tthc_online_total = 134 thủ tục"]);
    check("@2023-H1\nĐã thực hiện 134 TTHC mức độ 3, 4.", &["tthc_online_total = 134 thủ tục"]);
}

#[test]
fn plans_and_unknown_periods_offer_nothing() {
    // The frame's plan names 400 procedures.
    check("Đã thực hiện tốt.", &[]);
    let commune = Commune::default();
    let context = Context::new(None, &commune);
    let imported =
        import::text("BÁO CÁO\nVề một việc\n\nI. VIỆC\nTổng số TTHC là 163 thủ tục.\n", &context);
    assert_eq!(proposals(&imported, &BTreeMap::new(), &context), []);
}

#[test]
fn a_value_of_the_book_counts_like_the_annex() {
    let commune = Commune::default();
    let context = Context::new(None, &commune);
    let source = format!("{}Tổng số TTHC là 163 thủ tục.{}", FRAME[0], FRAME[1]);
    let imported = import::text(&source, &context);
    let mut known = BTreeMap::new();
    let mut stand = |value: FigureValue| {
        let figure = Figure { note: "theo sổ".into(), ..Figure::of(value) };
        known.insert("tthc_total".into(), figure);
        let offers = proposals(&imported, &known, &context);
        assert_eq!(offers[0].figure.note, "theo sổ", "a person's note stays");
        offers[0].standing.clone()
    };
    assert_eq!(stand(FigureValue::NotEntered), Standing::Free);
    assert_eq!(stand(FigureValue::Number(163.into())), Standing::Known);
    assert_eq!(stand(FigureValue::NotArising), Standing::Against(FigureValue::NotArising));
    assert_eq!(
        proposals(&imported, &BTreeMap::new(), &context)[0].figure.qualifier,
        Qualifier::Exact
    );
}

#[test]
fn every_naming_is_of_a_figure_that_can_be_offered() {
    for naming in &assets::check::offered().namings {
        let indicator =
            assets::catalogue().get(&naming.id).unwrap_or_else(|| panic!("{}", naming.id));
        assert!(indicator.kind.is_number(), "{}", naming.id);
    }
}

#[test]
fn a_number_before_brackets_is_the_whole_of_what_stands_in_them() {
    check(
        "Hiện có 388 TTHC (345 TTHC thuộc thẩm quyền UBND xã, 12 quân sự, 31 công an).",
        &[
            "tthc_total = 388 thủ tục",
            "tthc_commune = 345 thủ tục",
            "tthc_military = 12 thủ tục",
            "tthc_police = 31 thủ tục",
        ],
    );
    check(
        "Tổng số TTHC thuộc thẩm quyền là 388 thủ tục (345 TTHC thuộc thẩm quyền UBND xã).",
        &["tthc_total = 388 thủ tục", "tthc_commune = 345 thủ tục"],
    );
    check("Xã (có 163 TTHC thuộc thẩm quyền) đã niêm yết.", &["tthc_total = 163 thủ tục"]);
}
