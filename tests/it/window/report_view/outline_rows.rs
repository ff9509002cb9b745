//! The outline beside the report: its rows, how they are walked, marked and folded.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    ui::{action::Action, shell::places::FOLDED, tabs::Tab},
};

use super::super::{Window, editor};

#[test]
fn every_part_of_the_report_is_a_row_and_the_page_follows() {
    let mut window = Window::sample();
    window.open_row_of("Biểu mẫu 1–7");
    window.open_row_of("Biểu 3");
    assert_eq!(window.app().shown().1, Tab::Form(3));
    window.press(Modifiers::NONE, Key::F9);
    window.rest();
    let (form, _) = window.app().preview().shown();
    assert!(form > 5, "the annex lies behind the report, not on page {}", form + 1);
    window.open_row_of("Ký và nơi nhận");
    window.rest();
    assert_eq!(window.app().shown().1, Tab::Signing);
    let (signing, _) = window.app().preview().shown();
    assert!(signing < form, "signed on page {signing}, before the annex on {form}");
    window.open_row_of("Thông tin chung");
    window.rest();
    assert_eq!(window.app().preview().shown().0, 0);
    assert!(window.open_row().starts_with("Thông tin chung"));
}

#[test]
fn the_arrows_walk_the_outline_and_open_what_they_come_to() {
    let mut window = Window::sample();
    window.press(Modifiers::SHIFT, Key::F6);
    assert!(window.walks(), "the outline stands before the work");
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(window.open_row().starts_with("I "), "{}", window.open_row());
    assert!(window.walks(), "one goes on walking");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(window.open_row().starts_with("II.2 "), "{}", window.open_row());
    let folded = window.rows().len();
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(window.rows().len() > folded, "its sections are in sight");
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert!(window.open_row().starts_with("II.2.1 "), "{}", window.open_row());
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(window.rows().len(), folded);
    window.press(Modifiers::NONE, Key::End);
    assert_eq!(window.app().shown().1, Tab::Signing);
    window.press(Modifiers::NONE, Key::Home);
    assert_eq!(window.app().shown().1, Tab::General);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has_focus_in(Role::Heading), "Enter goes into the page");
}

#[test]
fn the_outline_is_one_stop_of_the_tab_key() {
    let mut window = Window::sample();
    window.press(Modifiers::SHIFT, Key::F6);
    window.press(Modifiers::NONE, Key::Tab);
    assert!(!window.walks());
    window.press(Modifiers::SHIFT, Key::Tab);
    assert!(window.walks());
}

#[test]
fn the_marked_row_follows_what_one_reads() {
    let mut window = Window::sample();
    window.open_row_of("II.2 ");
    let part = window.section_called("Cải cách thủ tục");
    assert_eq!(window.app().in_view(), Some(part));
    window.press(Modifiers::SHIFT, Key::F6);
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.open_row_of("II.2.3 ");
    let third = window.section_called("Số hóa hồ sơ");
    assert_eq!(window.app().in_view(), Some(third));
    assert!(window.open_row().starts_with("II.2.3 "), "{}", window.open_row());
    let heading = window.place("2.3. Số hóa");
    let work = window.app().places_shown().expect("places").work.expect("the work");
    assert!(work.contains_rect(heading), "{heading:?} of {work:?}");
    // The wheel leads back to the beginning, and the mark goes along.
    let middle = work.center();
    for _ in 0..40 {
        window
            .harness
            .input_mut()
            .events
            .extend([Event::PointerMoved(middle), editor::wheel(400.0)]);
        window.harness.step();
    }
    window.settle();
    assert_eq!(window.app().in_view(), Some(part));
    assert!(window.open_row().starts_with("II.2 "), "{}", window.open_row());
}

#[test]
fn the_outline_folds_to_its_numbers_is_remembered_and_comes_back_by_its_button() {
    let mut window = Window::sample();
    let width = |window: &Window| window.app().places_shown().expect("places").tree.width();
    assert!(width(&window) > 200.0);
    window.press(Modifiers::COMMAND, Key::Backslash);
    assert!((width(&window) - FOLDED).abs() < 0.1);
    assert!(window.settings().parts.tree_folded);
    assert!(window.rows().iter().any(|row| row.starts_with("II.2 ")), "its rows keep their names");
    window.open_row_of("II.2 ");
    assert_eq!(window.app().shown().1, Tab::Part(window.section_called("Cải cách thủ tục")));
    window.click("Mở rộng mục lục");
    assert!(width(&window) > 200.0);
    window.click("Thu gọn mục lục");
    assert!((width(&window) - FOLDED).abs() < 0.1);
}

#[test]
fn a_row_says_where_an_error_is() {
    let mut window = Window::sample();
    let mut section = window.section("steering_direction").clone();
    section.text = "Ủy ban nhân dân xã Mẫu đã đã họp 02 lần.".into();
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    window.rest();
    let wrong: Vec<String> =
        window.rows().into_iter().filter(|it| it.ends_with("có lỗi")).collect();
    assert!(wrong.iter().any(|row| row.starts_with("I ")), "{wrong:?}");
}

#[test]
fn while_alt_is_held_rows_of_the_outline_say_their_digit() {
    let mut window = Window::sample();
    assert!(!window.is_there("Alt+2"));
    window.events(vec![Event::ModifiersChanged(Modifiers::ALT)]);
    let at = window.harness.get_by_label("Alt+2").rect();
    let second = window.app().book().and_then(|book| book.open.as_ref()).expect("it").tabs[1].tab;
    window.events(vec![Event::ModifiersChanged(Modifiers::NONE)]);
    window.press(Modifiers::ALT, Key::Num2);
    assert_eq!(window.app().shown().1, second);
    assert!(at.left() < 240.0, "on its row");
}
