//! What whole reports offer: one made up of traps, and real ones.

use super::{offers, told};
use crate::import::tests::sample;

/// A report full of figures of fields, months, other years and other offices.
#[test]
fn a_whole_report_offers_its_own_figures_and_no_other() {
    let offers = offers(include_str!("../../import/fixtures/loi-van.txt"), None);
    let expected = [
        "plan_tasks_done_ytd = 20 nhiệm vụ",
        "plan_tasks_total = 42 nhiệm vụ",
        "media_radio_items = 36 lượt tin, bài",
        "media_leaflets = 500 tờ",
        "inspection_issues_found = 3 vấn đề",
        "inspection_issues_resolved = 3 vấn đề",
        "legal_docs_reviewed = 12 văn bản",
        "tthc_total = 412 thủ tục",
        "dossiers_received_total = 5.230 hồ sơ",
        "dossiers_new_online = 5.100 hồ sơ",
        "dossiers_new_direct = 80 hồ sơ",
        "dossiers_carried_in = 50 hồ sơ",
        "dossiers_resolved_total = 5.150 hồ sơ",
        "dossiers_resolved_early = 4.800 hồ sơ",
        "dossiers_resolved_ontime = 340 hồ sơ",
        "dossiers_resolved_late = 10 hồ sơ",
        "dossiers_pending_total = 80 hồ sơ",
        "dossiers_pending_in_time = 78 hồ sơ",
        "dossiers_pending_overdue = 2 hồ sơ",
        "survey_forms_issued = 200 phiếu",
        "survey_forms = 198 phiếu",
        "survey_very_satisfied = 150 phiếu",
        "survey_satisfied_only = 46 phiếu",
        "feedback_received = 6 PAKN",
        "feedback_resolved = 6 PAKN",
        "staff_present_total = 68 người",
        "staff_quota = 72 người",
        "staff_contract = 4 người",
        "training_sent_total = 12 lượt người",
        "disciplined_total = không phát sinh",
        "edu_master = 8 người",
        "edu_university = 55 người",
        "edu_college = 3 người",
        "edu_intermediate = 2 người",
        "politics_intermediate = 40 người",
        "politics_elementary = 12 người",
        "budget_revenue = 12.500 triệu đồng",
        "budget_revenue_plan = 20.000 triệu đồng",
        "budget_expenditure = 8.200 triệu đồng",
        "investment_disbursed = 3.100 triệu đồng",
        "investment_plan = 10.000 triệu đồng",
        "edocs_pct = 100 %",
        "dossiers_fee_paid_online = 310 hồ sơ",
        "dossiers_fee = 320 hồ sơ",
    ];
    assert_eq!(told(&offers), expected);
}

/// The real report offers these, undisputed, by what it prints.
#[track_caller]
fn check_sample(prefix: &str, expected: &[&str]) {
    let Some(source) = sample(prefix) else { return };
    let offers = told(&offers(&source, None));
    for line in expected {
        assert!(offers.iter().any(|offer| offer == line), "{prefix}: {line} of {offers:#?}");
    }
}

#[test]
fn real_reports_offer_what_they_print() {
    check_sample(
        "001",
        &[
            "tthc_total = 163 thủ tục",
            "media_direct_guidance = khoảng 170 lượt",
            "dossiers_resolved_early = 477 hồ sơ",
            "survey_forms_issued = 470 phiếu",
        ],
    );
    check_sample(
        "002",
        &[
            "media_radio_items = 120 lượt tin, bài",
            "media_facebook_items = 21 tin, bài",
            "tthc_commune = 139 thủ tục",
            "survey_very_satisfied = 52 phiếu",
            "dossiers_returned = 17 hồ sơ",
        ],
    );
    check_sample(
        "004",
        &[
            "dossiers_received_total = 6.476 hồ sơ",
            "dossiers_resolved_early = 6.395 hồ sơ",
            "budget_revenue = 99.385 triệu đồng",
            "investment_plan = 102.490 triệu đồng",
            "dvc_partial_dossiers_online = 2.524 hồ sơ",
        ],
    );
}
