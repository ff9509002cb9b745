//! Figures of an old report put right: values typed over, indicators chosen, numbers named, and all of it taken back.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{model::FigureValue, ui::action::Screen};

use super::{super::Window, IMPORT, TEXT, check_told, line_of, opened, opened_with, told};

#[test]
fn a_value_is_typed_over_and_taken() {
    let mut window = opened();
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    window.press(Modifiers::NONE, Key::F2);
    window.type_text("16x");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(told(&window, "16x"), "a wrong value stays in its box with the reason");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::ImportReview, "Escape takes back what was typed");
    window.type_text("165");
    window.press(Modifiers::NONE, Key::Enter);
    check_told(&window, "165 thủ tục");
    check_told(&window, "Số liệu 2 / 4");
    window.click(IMPORT);
    let value = window.figure("tthc_total").map(|figure| figure.value.clone());
    assert_eq!(value, Some(FigureValue::Number(165.into())));
}

/// The chosen figure gets another indicator, and a number that was not offered gets one.
fn rename_and_name(window: &mut Window) {
    window.click("Đổi chỉ tiêu");
    window.type_text("TTHC cap xa chua ke nganh doc");
    window.press(Modifiers::NONE, Key::Enter);
    let line = line_of("Đã ban hành");
    window.click_starting(&format!("dòng {line}: "));
    window.click(&format!("Số này là…, dòng {line}"));
    window.type_text("van ban chi dao");
    window.press(Modifiers::NONE, Key::Enter);
}

fn has_focus_of_value(window: &Window) -> bool {
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    focused == Some(eframe::egui::Id::unique("import review figure value"))
}

#[test]
fn a_click_on_a_figure_opens_its_box_with_the_caret_in_it() {
    let mut window = opened();
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    assert!(has_focus_of_value(&window));
    window.type_text("165");
    window.press(Modifiers::NONE, Key::Enter);
    check_told(&window, "165 thủ tục");
}

#[test]
fn a_wrong_value_stops_the_import_and_gets_the_focus() {
    let mut window = opened();
    let line = line_of("163");
    window.click(&format!("Xem dòng {line} trong tệp"));
    window.press(Modifiers::NONE, Key::F2);
    window.type_text("16x");
    window.click(IMPORT);
    assert_eq!(window.app().shown().0, Screen::ImportReview, "nothing is stored");
    check_told(&window, &format!("Chưa nhập: giá trị “16x” ở dòng {line}"));
    assert!(has_focus_of_value(&window));
    // Looking at another figure or deciding about a line does not take the red words away.
    window.click(&format!("Xem dòng {} trong tệp", line_of("502")));
    window.click(&format!("Đây là đề mục, dòng {}", line_of("Về việc số hóa")));
    window.click(IMPORT);
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    assert!(told(&window, "16x"));
    window.press(Modifiers::NONE, Key::Escape);
    window.click(IMPORT);
    let value = window.figure("tthc_total").map(|figure| figure.value.clone());
    assert_eq!(value, Some(FigureValue::Number(163.into())), "taken back by the person");
}

#[test]
fn a_value_typed_a_moment_before_the_import_is_the_one_that_is_stored() {
    let mut window = opened();
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    window.press(Modifiers::NONE, Key::F2);
    window.type_text("165");
    window.click(IMPORT);
    let value = window.figure("tthc_total").map(|figure| figure.value.clone());
    assert_eq!(value, Some(FigureValue::Number(165.into())));
}

#[test]
fn a_figure_gets_another_indicator_and_a_number_that_was_not_offered_gets_one() {
    let mut window = opened_with(&TEXT.replace("kế hoạch của năm", "12 cái gì đó khác"));
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    rename_and_name(&mut window);
    check_told(&window, "Số liệu 3 / 5");
    window.click(IMPORT);
    let value = |id: &str| window.figure(id).map(|figure| figure.value.clone());
    assert_eq!(value("tthc_total"), None);
    assert_eq!(value("tthc_commune"), Some(FigureValue::Number(163.into())));
    assert_eq!(value("steering_docs_issued"), Some(FigureValue::Number(12.into())));
}

#[test]
fn what_was_corrected_about_figures_is_taken_back_step_by_step() {
    let mut window = opened_with(&TEXT.replace("kế hoạch của năm", "12 cái gì đó khác"));
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    window.press(Modifiers::NONE, Key::F2);
    window.type_text("165");
    window.press(Modifiers::NONE, Key::Enter);
    rename_and_name(&mut window);
    let shown = |window: &Window| {
        let figures = window.harness.query_all_by_role(Role::CheckBox);
        let named = figures.filter_map(|node| node.accesskit_node().label());
        let told: Vec<String> = named.filter(|name| name.contains("; dòng ")).collect();
        told.iter().map(|name| name.split("; ").next().unwrap_or_default().to_owned()).collect()
    };
    let all: Vec<String> = shown(&window);
    assert_eq!(all.len(), 5, "{all:?}");
    window.click("Hoàn tác");
    let without: Vec<String> = shown(&window);
    assert_eq!(without.len(), 4, "the number that was named is none again: {without:?}");
    let told = |figures: &[String], words: &str| figures.iter().any(|it| it.ends_with(words));
    assert!(without.iter().any(|it| it.starts_with("TTHC cấp xã") && it.ends_with("165 thủ tục")));
    window.ctrl(Key::Z);
    let renamed: Vec<String> = shown(&window);
    assert!(!renamed.iter().any(|it| it.starts_with("TTHC cấp xã")), "{renamed:?}");
    assert!(told(&renamed, "165 thủ tục"), "the value stays corrected: {renamed:?}");
    window.click("Hoàn tác");
    let begun: Vec<String> = shown(&window);
    assert!(told(&begun, "163 thủ tục") && !told(&begun, "165 thủ tục"), "{begun:?}");
    assert!(window.harness.query_by_label("Hoàn tác").is_none(), "nothing is left to take back");
}

#[test]
fn a_name_too_long_for_the_list_of_indicators_is_told_whole_when_pointed_at() {
    let mut window = opened();
    window.click(&format!("Xem dòng {} trong tệp", line_of("163")));
    window.click("Đổi chỉ tiêu");
    let era = so_cchc::model::catalogue::Era::TwoTier;
    let choices = so_cchc::session::import_review::figures::choices(era);
    let longest = choices.max_by_key(|it| it.label.chars().count()).expect("one").label.clone();
    window.type_text(&longest);
    let row = window.harness.get_by_role_and_label(Role::ListBoxOption, &longest).rect();
    let before = window.harness.query_all_by_label(&longest).count();
    window.events(vec![Event::PointerMoved(row.center())]);
    window.let_pass(1.0);
    window.settle();
    let shown = window.harness.query_all_by_label(&longest).count();
    assert_eq!(shown, before + 1, "beside its row");
}
