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

#[test]
fn the_switch_shows_the_list_and_a_click_goes_to_the_place() {
    let mut window = Window::sample();
    let all = places(&window);
    assert!(!all.is_empty(), "the sample has something to check");
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
    assert!(window.harness.query_by_label("Trang in").is_none() || window.app().book().is_some());
}

#[test]
fn f8_goes_from_one_to_the_next_and_round() {
    let mut window = Window::sample();
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
