//! What find and replace takes, what it leaves, and that one undo brings everything back.

use proptest::prelude::*;

use super::{
    replace::{self, Replacement, Wanted},
    search::{self, Hit, HitOrigin},
};
use crate::{
    assets,
    compose::{figures::Figures, inline, plain_text},
    edit::{
        Edit, apply_in_memory,
        field::{Field, FrameField},
    },
    model::{Commune, Needle, Period, Place, Report, report::Header},
};

fn report(heading: &str, text: &str) -> Report {
    let period = Period::parse("2026-Q1").expect("a period");
    let outline = assets::usual_outline(period);
    let mut report = Report::from_outline(outline, &Commune::default(), period);
    report.sections.truncate(1);
    // Words of the frame are replaced, too: each test writes its own.
    report.header = Header::default();
    heading.clone_into(&mut report.sections[0].heading);
    text.clone_into(&mut report.sections[0].text);
    report
}

fn wanted(typed: &str, match_case: bool) -> Wanted {
    Wanted::new(typed, match_case, true).expect("something typed")
}

/// The report with every place replaced.
fn all_replaced(report: &Report, wanted: &Wanted, new: &str) -> (Report, Replacement) {
    let replacement = replace::replacement(report, wanted, &replace::places(report, wanted), new);
    let mut changed = report.clone();
    if let Some(edit) = &replacement.edit {
        apply_in_memory(&mut changed, edit);
    }
    (changed, replacement)
}

#[track_caller]
fn check(text: &str, old: &str, new: &str, expected: &str) {
    let report = report("Đề mục", text);
    let (changed, replacement) = all_replaced(&report, &wanted(old, true), new);
    assert_eq!((changed.sections[0].text.as_str(), replacement.left), (expected, 0));
}

#[test]
fn every_place_in_headings_and_texts_is_replaced() {
    let report = report("Kế hoạch 2025", "Năm 2025.\n- Hết năm 2025, 2025");
    let (changed, replacement) = all_replaced(&report, &wanted("2025", true), "2026");
    let section = &changed.sections[0];
    assert_eq!(section.heading, "Kế hoạch 2026");
    assert_eq!(section.text, "Năm 2026.\n- Hết năm 2026, 2026");
    assert_eq!((replacement.replaced, replacement.left), (4, 0));
    let edit = replacement.edit.expect("an edit");
    assert_eq!(edit.name(), "thay bằng “2026” ở 4 chỗ");
    assert_eq!(edit.period(), Some(report.period));
}

#[test]
fn what_is_found_in_a_long_paragraph_holds_it_once() {
    let report = report("Đề mục", "Năm 2025, 2025.\nNăm 2025.");
    let hits = replace::places(&report, &wanted("2025", true));
    assert!(std::sync::Arc::ptr_eq(&hits[0].words, &hits[1].words));
    assert_eq!((hits.len(), &*hits[2].words), (3, "Năm 2025."));
}

#[test]
fn marks_and_case_are_asked_for_as_typed() {
    let report = report("HỒ SƠ", "Hồ sơ, hồ sơ, ho so, Hồ Sơ");
    let found = |match_case| {
        let hits = replace::places(&report, &wanted("hồ sơ", match_case));
        hits.iter().map(|hit| hit.words[hit.found.clone()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(true), ["hồ sơ"]);
    assert_eq!(found(false), ["HỒ SƠ", "Hồ sơ", "hồ sơ", "Hồ Sơ"]);
    assert_eq!(Wanted::new("", true, true), None);
    check("ân â", "a\u{302}", "o", "on o");
}

#[test]
fn placeholders_and_bullets_are_never_part_of_a_match() {
    check("số {plan_tasks_total} số", "số", "tổng", "tổng {plan_tasks_total} tổng");
    check("{plan_tasks_total} plan", "plan", "x", "{plan_tasks_total} x");
    check("- một - hai", "-", "–", "- một – hai");
    check("+ a + b", "+ ", "", "+ a b");
    check("a {x} b", "a  b", "c", "a {x} b");
}

#[test]
fn new_words_look_like_the_first_letter_they_replace() {
    check("một **hai** ba", "hai", "bốn năm", "một **bốn năm** ba");
    check("một **hai** ba", "hai ba", "bốn", "một **bốn**");
    check("một **hai** ba", "một hai", "bốn", "bốn ba");
    check("một **hai** ba", "hai", "", "một  ba");
    check("**Kết quả** tốt", "Kết", "", " **quả** tốt");
    check("*a* **b**", "a b", "c", "*c*");
}

#[test]
fn signs_of_the_new_words_print_as_they_are() {
    check("a", "a", "{x} **b** \\", r"\{x\} \*\*b\*\* \\");
    check(r"5\*3", "5*3", "15", "15");
    check("{a{}", "a{", "b", r"\{b\}");
    check("a * b", " b", "b", r"a \*b");
    check("một\nhai", "một", "x\ny", "x y\nhai");
}

#[test]
fn a_place_that_is_not_what_it_was_is_left_and_counted() {
    let before = report("Đề mục", "Năm 2025.\nQuý I năm 2025.");
    let hits = replace::places(&before, &wanted("2025", true));
    let mut now = before.clone();
    now.sections[0].text = "Năm 2024.\nQuý I năm 2025.".into();
    let Replacement { edit, replaced, left } =
        replace::replacement(&now, &wanted("2025", true), &hits, "2026");
    assert_eq!((replaced, left), (1, 1));
    apply_in_memory(&mut now, &edit.expect("an edit"));
    assert_eq!(now.sections[0].text, "Năm 2024.\nQuý I năm 2026.");
}

#[test]
fn what_a_search_finds_in_printed_words_or_figures_is_left() {
    let report = report("Đề mục", "Trong {period_full} có {dossiers_online}.");
    let commune = Commune::default();
    let document = super::compose(&report, &commune).expect("a document");
    let found = |typed| {
        let needle = Needle::new(typed).expect("typed");
        search::hits(&needle, &report, &commune, &document)
    };
    let text = Field::Text(report.sections[0].id);
    let printed: Vec<Hit> =
        found("quý I năm 2026").into_iter().filter(|hit| hit.field == text).collect();
    assert!(matches!(printed[..], [Hit { origin: HitOrigin::Printed(_), .. }]), "{printed:?}");
    let hits: Vec<Hit> = [printed, found("{period_full} có"), found("Số hồ sơ")].concat();
    let replacement = replace::replacement(&report, &wanted("x", true), &hits, "x");
    assert_eq!((replacement.edit, replacement.replaced), (None, 0));
    assert_eq!(replacement.left, hits.len());
}

#[test]
fn a_copied_paragraph_stays_unreviewed() {
    let mut report = report("Đề mục", "Năm 2025 tốt.\nNăm 2025 tốt, đã soát.");
    report.sections[0].copied = vec!["Năm 2025 tốt.".into()];
    let (changed, _) = all_replaced(&report, &wanted("2025", true), "2026");
    let section = &changed.sections[0];
    let unreviewed: Vec<&str> =
        section.unreviewed().into_iter().map(|it| &section.text[it.bytes]).collect();
    assert_eq!(unreviewed, ["Năm 2026 tốt."]);
}

#[test]
fn words_are_replaced_whole_and_keep_their_capitals() {
    let report = report("NHIỆM VỤ QUÝ I VÀ QUÝ III", "Quý I, quý II, quý I; bà con trong địa bàn.");
    let quarter = Wanted::new("quý I", false, false).expect("typed");
    let (changed, _) = all_replaced(&report, &quarter, "quý II");
    assert_eq!(changed.sections[0].heading, "NHIỆM VỤ QUÝ II VÀ QUÝ III");
    assert_eq!(changed.sections[0].text, "Quý II, quý II, quý II; bà con trong địa bàn.");
    let (changed, _) =
        all_replaced(&report, &Wanted::new("bà", false, false).expect("typed"), "ông");
    assert_eq!(changed.sections[0].text, "Quý I, quý II, quý I; ông con trong địa bàn.");
    // Typed in capitals, an abbreviation is written out as it was typed.
    let organ = self::report("", "UBND xã");
    let (changed, _) =
        all_replaced(&organ, &Wanted::new("UBND", false, false).expect("typed"), "Ủy ban");
    assert_eq!(changed.sections[0].text, "Ủy ban xã");
}

#[test]
fn nothing_to_replace_is_no_edit() {
    let report = report("Đề mục", "Năm 2025.");
    let (_, replacement) = all_replaced(&report, &wanted("2024", true), "2026");
    assert_eq!(replacement, Replacement { edit: None, replaced: 0, left: 0 });
    let (_, replacement) = all_replaced(&report, &wanted("2025", true), "2025");
    assert_eq!((replacement.edit, replacement.replaced), (None, 1));
}

/// What the page prints of a paragraph; placeholders print what is written of them.
fn printed(report: &Report, paragraph: &str) -> String {
    let commune = Commune::default();
    let figures = Figures::of(report, &commune);
    plain_text(&inline::inlines(paragraph, &|_| Place::Page, &figures, &mut Vec::new()))
}

proptest! {
    #[test]
    fn the_page_prints_the_old_words_with_the_new_ones_in_them(
        words in "[abc {}\\\\-]{0,10}",
        marked in "(\\*\\*[abc]{1,4}\\*\\*|\\*[abc]{2,3}\\*| \\* |\\{x\\})?",
        more in "[abc {}-]{0,10}",
        old in "[abc ]{1,2}",
        new in "[bde {}*\\\\]{0,3}",
    ) {
        // A paragraph is trimmed when it is printed, and a bullet is no text.
        let text = format!("z{words}{marked}{more}z");
        // Stars that are not printed may be printed beside other letters: such a place is left.
        let stray = inline::signs(&text).iter().any(|(_, sign)| *sign == inline::Sign::Stray);
        prop_assume!(!stray);
        let report = report("", &text);
        let (changed, replacement) = all_replaced(&report, &wanted(&old, true), &new);
        prop_assert_eq!(replacement.left, 0);
        let before = printed(&report, &text);
        let after = printed(&report, &changed.sections[0].text);
        prop_assert_eq!(before.matches(&old).count(), replacement.replaced);
        prop_assert_eq!(after, before.replace(&old, &new), "{:?}", changed.sections[0].text);
    }
}

#[test]
fn one_edit_a_section_makes_one_step() {
    let mut report = report("Năm 2025", "Năm 2025");
    let mut second = report.sections[0].clone();
    second.id = report.next_section_id();
    report.sections.push(second);
    let (_, replacement) = all_replaced(&report, &wanted("2025", true), "2026");
    let Some(Edit::Batch { edits, .. }) = replacement.edit else { panic!("a batch") };
    assert_eq!(edits.len(), 2);
}

/// What is found and left, as its box and the words found.
fn left_alone(report: &Report, typed: &str, match_case: bool) -> Vec<(Field, String)> {
    let commune = Commune::default();
    let document = crate::session::compose(report, &commune).expect("a document");
    let hits = replace::out_of_reach(report, &commune, &document, &wanted(typed, match_case));
    hits.into_iter().map(|hit| (hit.field, hit.words[hit.found].to_owned())).collect()
}

#[test]
fn what_a_chip_prints_is_found_and_left_beside_typed_words() {
    let report = report("Đề mục", "Trong {period_full}, quý I năm 2026 và quý I năm 2025.");
    let text = Field::Text(report.sections[0].id);
    assert_eq!(replace::places(&report, &wanted("quý I năm", true)).len(), 2);
    let left = left_alone(&report, "quý I năm", true);
    let in_text: Vec<_> = left.iter().filter(|(field, _)| *field == text).collect();
    assert_eq!(in_text, [&(text.clone(), "quý I năm".to_owned())]);
    assert_eq!(left_alone(&report, "Quý i năm", true), []);
    assert!(!left_alone(&report, "Quý i năm", false).is_empty());
}

#[test]
fn numbers_of_the_frame_are_found_and_left() {
    let mut report = report("Đề mục", "Không có gì.");
    report.header.number = "4567".into();
    let number = Field::Frame(FrameField::Number);
    assert_eq!(left_alone(&report, "4567", true), [(number, "4567".to_owned())]);
    assert_eq!(replace::places(&report, &wanted("4567", true)), []);
}

#[test]
fn words_of_the_frame_are_replaced_with_those_of_the_sections_in_one_step() {
    let mut report = report("Đề mục của xã Cũ", "Xã Cũ đã làm.");
    let header = &mut report.header;
    header.legal_basis = vec!["Căn cứ Kế hoạch của xã Cũ".into(), "Căn cứ Luật".into()];
    header.title = "Kết quả của **xã Cũ** {period_full}".into();
    header.recipients = vec!["Lưu: VT xã Cũ".into()];
    header.signer.title = "CHỦ TỊCH XÃ CŨ".into();
    let wanted = Wanted::new("xã Cũ", false, false).expect("typed");
    assert_eq!(left_alone(&report, "xã Cũ", true), []);
    let (changed, replacement) = all_replaced(&report, &wanted, "xã Mới");
    assert_eq!((replacement.replaced, replacement.left), (6, 0));
    assert_eq!(changed.sections[0].heading, "Đề mục của xã Mới");
    let header = &changed.header;
    assert_eq!(header.legal_basis, ["Căn cứ Kế hoạch của xã Mới", "Căn cứ Luật"]);
    assert_eq!(header.title, "Kết quả của **xã Mới** {period_full}");
    assert_eq!(header.recipients, ["Lưu: VT xã Mới"]);
    assert_eq!(header.signer.title, "CHỦ TỊCH XÃ MỚI");
}
