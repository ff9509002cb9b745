//! Words that a cell takes beside numbers, and how much of a number a double click selects.

use eframe::egui::{Key, Modifiers};
use so_cchc::model::{FigureValue, Qualifier};

use super::{super::Window, Place, figure, in_dossiers, in_form, in_section};

/// What is said of these words typed in the first cell of a place; nothing where they are stored.
fn said_of(place: &mut Place, words: &str) -> Option<String> {
    let first = place.first.clone();
    place.window.choose(&first);
    place.window.type_text(words);
    place.window.press(Modifiers::NONE, Key::Enter);
    place.window.rest();
    let open = place.window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    open.wrong(&first, place.window.app().drafts())
}

#[test]
fn not_arising_and_about_are_stored_or_answered_with_the_way_out() {
    for typed in ["x", "X", "không phát sinh"] {
        for make in [in_section, in_form] {
            let mut place = make();
            assert_eq!(said_of(&mut place, typed), None, "{}: {typed}", place.name);
            let value = place.window.figure("plan_tasks_total").map(|figure| figure.value.clone());
            assert_eq!(value, Some(FigureValue::NotArising), "{}: {typed}", place.name);
        }
        let why = said_of(&mut in_dossiers(), typed).expect("a sentence");
        assert!(why.contains("thì ghi 0"), "{typed}: {why}");
    }
    for typed in ["khoảng 50", "Khoảng 50", "~50"] {
        for make in [in_section, in_form] {
            let mut place = make();
            assert_eq!(said_of(&mut place, typed), None, "{}: {typed}", place.name);
            let stored = place.window.figure("plan_tasks_total").expect("a figure").clone();
            assert_eq!(stored.qualifier, Qualifier::About, "{}: {typed}", place.name);
        }
        let why = said_of(&mut in_dossiers(), typed).expect("a sentence");
        assert!(why.contains("hãy ghi 50"), "{typed}: {why}");
    }
}

#[test]
fn a_double_click_selects_all_that_a_cell_holds() {
    let mut window = Window::sample();
    let number = figure("plan_tasks_total");
    window.choose(&number);
    window.type_text("1.234");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let at = window.rect_of(&number).center();
    window.click_cell_at(at);
    window.click_cell_at(at);
    window.type_text("7");
    assert_eq!(window.shows(&number), "7");
}
