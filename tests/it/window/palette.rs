//! Ctrl+K: a few letters and Enter run a command or open a tab.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{action::Screen, tabs::Tab};

use super::Window;

#[test]
fn letters_without_marks_and_enter_run_a_command() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("thong tin don vi");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Unit);
    assert!(window.harness.query_by_label("Không có lệnh, mục hay số liệu nào như vậy.").is_none());
}

#[test]
fn arrows_choose_and_a_click_takes() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("bieu");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.app().shown().1, Tab::Form(1)), "{:?}", window.app().shown());
    window.ctrl(Key::K);
    window.type_text("ky va noi nhan");
    window.click_starting("Mở Ký và nơi nhận");
    assert_eq!(window.app().shown().1, Tab::Signing);
}

#[test]
fn escape_closes_without_doing_anything() {
    let mut window = Window::sample();
    let before = window.app().shown();
    window.ctrl(Key::K);
    window.type_text("không có lệnh nào như thế");
    window.harness.get_by_label("Không có lệnh, mục hay số liệu nào như vậy.");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Không có lệnh, mục hay số liệu nào như vậy.").is_none());
    assert_eq!(window.app().shown(), before);
}

#[test]
fn words_in_their_order_come_before_scattered_ones_and_sections_are_found() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("so hoa");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let read = window.app().in_view().expect("a section");
    let heading = &window.report().section(read).expect("it").heading;
    assert!(heading.starts_with("Số hóa"), "{heading}");
}
