//! Điều cần soát: the list beside the work, and F8 from one to the next.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{Level, Place},
    ui::{field::Field, tabs},
};

use super::Window;

fn places(window: &Window) -> Vec<(Level, String, Place)> {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let one = |finding: &so_cchc::model::Finding| {
        (finding.level, finding.message.clone(), finding.place.clone())
    };
    open.document.findings.iter().map(one).collect()
}

/// A new book with this quarter's report, every figure of which is missing.
fn begun() -> Window {
    let mut window = Window::first_run();
    window.type_text("Mẫu");
    window.press(Modifiers::NONE, Key::Enter);
    window
}

#[test]
fn the_sample_has_nothing_left_to_check() {
    let mut window = Window::sample();
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label("Không còn chỗ nào cần soát.");
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.app().message().is_none());
}

#[test]
fn the_switch_shows_the_list_and_a_click_goes_to_the_place() {
    let mut window = begun();
    let all = places(&window);
    assert!(!all.is_empty(), "a report just begun has something to check");
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label(&format!("Điều cần soát ({})", all.len()));
    let report = window.report().clone();
    let tab = |place: &Place| match place {
        Place::FormRow { form, .. } => Some(tabs::Tab::Form(*form)),
        _ => Field::of_place(place, &report).and_then(|(field, _)| tabs::tab_of(&report, &field)),
    };
    let worst = all.iter().map(|(level, ..)| *level).max().expect("a level");
    let (level, message, place) = all
        .iter()
        .filter(|(level, ..)| *level == worst)
        .find(|(_, _, place)| tab(place).is_some())
        .expect("a finding with a tab");
    window.click_starting(&format!("{}: {message}", level.word()));
    assert_eq!(Some(window.app().shown().1), tab(place));
    window.click("Trang in");
    assert!(
        window.harness.query_by_label_contains(&format!("{}: {message}", level.word())).is_none()
    );
}

#[test]
fn f8_goes_from_one_to_the_next_and_round() {
    let mut window = begun();
    let count = places(&window).len();
    let mut tabs = Vec::new();
    for _ in 0..=count.min(60) {
        window.press(Modifiers::NONE, Key::F8);
        tabs.push(window.app().shown().1);
    }
    assert!(window.app().message().is_none());
    if count <= 60 {
        assert_eq!(tabs.first(), tabs.last(), "round and round");
    }
}
