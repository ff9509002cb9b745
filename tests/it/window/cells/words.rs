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
    let mut dossiers = in_dossiers();
    let mut figures = vec![in_section(), in_form()];
    // One of a kind after one of the other, so that each is seen to be stored.
    for (not_arising, about) in [("x", "khoảng 50"), ("X", "Khoảng 50"), ("không phát sinh", "~50")]
    {
        for place in &mut figures {
            let stored = |place: &Place| place.window.figure("plan_tasks_total").cloned();
            assert_eq!(said_of(place, not_arising), None, "{}: {not_arising}", place.name);
            let value = stored(place).map(|figure| figure.value);
            assert_eq!(value, Some(FigureValue::NotArising), "{}: {not_arising}", place.name);
            assert_eq!(said_of(place, about), None, "{}: {about}", place.name);
            let qualifier = stored(place).map(|figure| figure.qualifier);
            assert_eq!(qualifier, Some(Qualifier::About), "{}: {about}", place.name);
        }
        for (typed, way_out) in [(not_arising, "thì ghi 0"), (about, "hãy ghi 50")] {
            let why = said_of(&mut dossiers, typed).expect("a sentence");
            assert!(why.contains(way_out), "{typed}: {why}");
        }
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
