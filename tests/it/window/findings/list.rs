//! The list below the page, drawn up and laid down: what of it is seen.

use eframe::egui;
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{Level, Period},
    ui::action::Action,
};

use super::{
    super::{Window, editor},
    DRAW_UP, begun, places,
};

#[test]
fn a_sentence_of_the_drawer_takes_two_lines_before_it_is_cut() {
    let window = begun();
    let (_, message, _) = places(&window)
        .into_iter()
        .find(|(level, message, _)| *level != Level::Hint && message.chars().count() > 75)
        .expect("a long sentence");
    let lines = window.harness.query_all_by_label(&message);
    assert!(lines.into_iter().any(|line| line.rect().height() > 24.0), "{message}");
}

#[test]
fn the_list_of_another_report_begins_at_its_top() {
    let mut window = begun();
    let first = window.report().period;
    let mut other = window.report().clone();
    other.period = Period { year: first.year - 1, ..first };
    window.ask(Action::AddReport(Box::new(other), None));
    window.ask(Action::Report(first));
    window.click(DRAW_UP);
    let top = |window: &Window| {
        let rows = window.harness.query_all_by_label_contains(": ");
        let side = window.app().places_shown().and_then(|places| places.side).expect("the side");
        let rows = rows.map(|row| row.rect()).filter(|rect| rect.left() > side.left());
        rows.map(|rect| rect.top()).fold(f32::INFINITY, f32::min)
    };
    let begins = top(&window);
    let side = window.app().places_shown().and_then(|places| places.side).expect("the side");
    window.events(vec![egui::Event::PointerMoved(side.center())]);
    for _ in 0..5 {
        window.events(vec![editor::wheel(-200.0)]);
    }
    assert!(top(&window) < begins - 200.0, "scrolled");
    let period = Period { year: first.year - 1, ..first };
    window.ask(Action::Report(period));
    assert!((top(&window) - begins).abs() < 1.0, "{begins} {}", top(&window));
    // So it does when one comes back to the one that was scrolled.
    window.ask(Action::Report(first));
    assert!((top(&window) - begins).abs() < 1.0, "{begins} {}", top(&window));
}
