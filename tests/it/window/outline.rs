//! The outline of a report: add, rename, move, demote, remove, and back again.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{SectionId, numbering},
    ui::tabs::Tab,
};

use super::Window;

fn outline() -> Window {
    let mut window = Window::sample();
    window.press(Modifiers::NONE, Key::F4);
    assert_eq!(window.app().shown().1, Tab::Outline);
    window
}

/// Numbers, headings and ids, in order.
fn shown(window: &Window) -> Vec<(SectionId, String, String)> {
    let report = window.report();
    let numbers = numbering::numbers(&report.sections);
    let sections = report.sections.iter().zip(numbers);
    sections.map(|(section, number)| (section.id, number, section.heading.clone())).collect()
}

fn select(window: &mut Window, at: usize) {
    let (_, number, heading) = shown(window)[at].clone();
    window.harness.focus_row(&format!("Mục {number} {heading}"));
    window.settle();
}

#[test]
fn a_section_is_added_and_named() {
    let mut window = outline();
    let before = shown(&window);
    select(&mut window, 1);
    window.press(Modifiers::NONE, Key::Insert);
    window.type_text("Việc riêng của xã");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let after = shown(&window);
    assert_eq!(after.len(), before.len() + 1);
    let new = after.iter().find(|(.., heading)| heading == "Việc riêng của xã").expect("it");
    assert!(before.iter().all(|(id, ..)| *id != new.0), "an id of its own");
    assert!(!new.1.is_empty(), "numbered like its siblings");
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), before);
}

#[test]
fn sections_move_by_keyboard_and_back() {
    let mut window = outline();
    let before = shown(&window);
    let at = before.iter().position(|(_, number, _)| number == "II.").expect("a second part");
    let id = before[at].0;
    select(&mut window, at);
    window.press(Modifiers::ALT, Key::ArrowUp);
    let moved = shown(&window);
    assert_eq!(moved[0].0, id, "the second part is first");
    assert_eq!(moved[0].1, "I.");
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(shown(&window), before);
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), moved);
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), before);
}

#[test]
fn a_demoted_part_numbers_itself_as_a_section() {
    let mut window = outline();
    let before = shown(&window);
    let at = before.iter().position(|(_, number, _)| number == "II.").expect("a second part");
    let id = before[at].0;
    select(&mut window, at);
    window.press(Modifiers::ALT, Key::ArrowRight);
    let report = window.report();
    let section = report.section(id).expect("the section");
    assert_eq!(section.level, 2);
    let (_, number, _) = &shown(&window)[at];
    assert_ne!(number, "II.");
    window.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.report().section(id).map(|section| section.level), Some(1));
    assert_eq!(shown(&window)[at].1, "II.");
}

#[test]
fn a_section_with_text_goes_only_after_a_yes() {
    let mut window = outline();
    let before = shown(&window);
    let with_text = window.report().sections.iter().position(|section| !section.text.is_empty());
    let at = with_text.expect("a section with text");
    select(&mut window, at);
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(shown(&window), before, "asked first");
    window.click("Giữ lại (Esc)");
    assert_eq!(shown(&window), before);
    window.press(Modifiers::NONE, Key::Delete);
    window.click("Bỏ mục này (Delete)");
    assert!(shown(&window).iter().all(|(id, ..)| *id != before[at].0));
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), before);
}

#[test]
fn buttons_do_what_keys_do_and_tables_are_switched() {
    let mut window = outline();
    let before = shown(&window);
    select(&mut window, 0);
    window.click("↓ Chuyển xuống");
    assert_ne!(shown(&window), before);
    window.click("↑ Chuyển lên");
    assert_eq!(shown(&window), before);
    let tables = window.report().sections[0].tables.len();
    window.click("Hồ sơ TTHC theo lĩnh vực");
    assert_eq!(window.report().sections[0].tables.len(), tables + 1);
}

#[test]
fn a_name_is_changed_in_place() {
    let mut window = outline();
    let (id, number, _) = shown(&window)[0].clone();
    window.type_into(&format!("Tên mục {number}"), " x");
    window.press(Modifiers::NONE, Key::Enter);
    let heading = &window.report().section(id).expect("the section").heading;
    assert!(heading.contains(" x") || heading == "x", "{heading}");
}

/// What these tests need of the harness.
trait Rows {
    fn focus_row(&mut self, label: &str);
}

impl Rows for egui_kittest::Harness<'static, so_cchc::ui::App> {
    fn focus_row(&mut self, label: &str) {
        let row = self.query_all_by_label_contains(label).next().expect("a row of that name");
        row.focus();
    }
}
