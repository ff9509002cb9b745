//! The outline of a report: add, rename, move, demote, remove, and back again.

use eframe::egui::{self, Event, Key, Modifiers, Pos2, Rect, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    model::{SectionId, numbering},
    ui::tabs::Tab,
};

use super::Window;

pub(super) fn outline() -> Window {
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

pub(super) fn select(window: &mut Window, at: usize) {
    let (_, number, _) = shown(window)[at].clone();
    let heading = window.row_name(at);
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
    window.click("Xóa mục này (Delete)");
    assert!(shown(&window).iter().all(|(id, ..)| *id != before[at].0));
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), before);
}

#[test]
fn buttons_do_what_keys_do_and_tables_are_switched() {
    let mut window = outline();
    let before = shown(&window);
    select(&mut window, 0);
    window.click("Chuyển xuống");
    assert_ne!(shown(&window), before);
    window.click("Chuyển lên");
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

/// Two sections of one level that follow each other, nothing below them.
fn two_siblings(window: &Window) -> usize {
    let sections = &window.report().sections;
    let level =
        |at: usize| sections.get(at).map_or(0, |section: &so_cchc::model::Section| section.level);
    let is_pair = |at: &usize| {
        level(*at) > 1 && level(at + 1) == level(*at) && level(at + 2) <= level(at + 1)
    };
    (0..sections.len()).find(is_pair).expect("two siblings")
}

/// Where a row stands in the window.
fn row(window: &Window, at: usize) -> Rect {
    let (_, number, _) = shown(window)[at].clone();
    let name = window.row_name(at);
    let label = format!("Mục {number} {name}, bậc");
    let node = window.harness.query_all_by_label_contains(&label).next().expect("the row");
    node.rect()
}

impl Window {
    /// The heading of a row as it is printed.
    fn row_name(&self, at: usize) -> String {
        let figures = self.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        so_cchc::ui::words::heading::printed(
            &self.report().sections[at].heading,
            &figures.figures(),
        )
    }

    /// Presses at one point and moves to another, as a hand does.
    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.events(vec![Event::PointerMoved(from)]);
        self.events(vec![button(from, true)]);
        for step in 1..=6 {
            let at = from + (to - from) * (step as f32 / 6.0);
            self.events(vec![Event::PointerMoved(at)]);
        }
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    let button = egui::PointerButton::Primary;
    Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE }
}

/// The handle of a row.
fn handle(row: Rect) -> Pos2 {
    Pos2::new(row.left() + 9.0, row.center().y)
}

#[test]
fn a_section_dragged_to_another_place_stands_there_and_one_undo_takes_it_back() {
    let mut window = outline();
    let before = shown(&window);
    let at = two_siblings(&window);
    let (from, over) = (row(&window, at), row(&window, at + 1));
    let to = Pos2::new(over.center().x, over.bottom() - 3.0);
    window.drag(handle(from), to);
    assert_eq!(shown(&window), before, "nothing moves before it is let go");
    window.events(vec![button(to, false)]);
    let after = shown(&window);
    let id = |list: &[(SectionId, String, String)], at: usize| list[at].0;
    assert_eq!((id(&after, at), id(&after, at + 1)), (id(&before, at + 1), id(&before, at)));
    assert_eq!(after[at].1, before[at].1, "numbers run on by themselves");
    window.ctrl(Key::Z);
    window.harness.get_by_label_contains("Đã hoàn tác: chuyển mục");
    assert_eq!(shown(&window), before, "one step");
}

#[test]
fn a_section_dragged_into_another_becomes_its_child() {
    let mut window = outline();
    let before = shown(&window);
    let at = two_siblings(&window);
    let (into, from) = (row(&window, at), row(&window, at + 1));
    window.drag(handle(from), into.center());
    window.events(vec![button(into.center(), false)]);
    let level = |id: SectionId| window.report().section(id).expect("it").level;
    assert_eq!(level(before[at + 1].0), level(before[at].0) + 1);
    window.ctrl(Key::Z);
    assert_eq!(shown(&window), before);
}

#[test]
fn a_drag_that_is_given_up_or_ends_beside_the_list_moves_nothing() {
    let mut window = outline();
    let before = shown(&window);
    let at = two_siblings(&window);
    let (from, over) = (row(&window, at), row(&window, at + 1));
    let to = Pos2::new(over.center().x, over.bottom() - 3.0);
    window.drag(handle(from), to);
    window.press(Modifiers::NONE, Key::Escape);
    window.events(vec![button(to, false)]);
    assert_eq!(shown(&window), before, "Escape gives it up");
    // Over the page.
    let outside = Pos2::new(1100.0, 400.0);
    window.drag(handle(row(&window, at)), outside);
    window.events(vec![button(outside, false)]);
    assert_eq!(shown(&window), before);
}

#[test]
fn headings_show_what_their_placeholders_stand_for_and_keep_them() {
    let mut window = outline();
    let is_filled = |(_, _, heading): &(SectionId, String, String)| heading.contains('{');
    // The last one is a part, whose number no other section has.
    let at = shown(&window).iter().rposition(is_filled).expect("a heading with a placeholder");
    let (id, number, heading) = shown(&window)[at].clone();
    let label = format!("Tên mục {number}");
    let value = |window: &Window| {
        let node = window.harness.get_by_role_and_label(Role::TextInput, &label);
        node.value().unwrap_or_default()
    };
    let printed = window.row_name(at);
    assert!(!printed.contains('{'), "{printed}");
    assert_eq!(value(&window), printed);
    // While it is being written in, too.
    window.harness.get_by_role_and_label(Role::TextInput, &label).focus();
    window.settle();
    assert_eq!(value(&window), printed);
    window.press(Modifiers::NONE, Key::End);
    window.type_text(" và sau đó");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let stored = &window.report().section(id).expect("it").heading;
    assert_eq!(*stored, format!("{heading} và sau đó"));
    assert_eq!(value(&window), format!("{printed} và sau đó"));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.ctrl(Key::Z);
    window.harness.get_by_label_contains("Đã hoàn tác: sửa mục");
    let braces = window.harness.query_all_by_label_contains("{").count();
    assert_eq!(braces, 0, "nowhere in the window");
    assert_eq!(window.report().section(id).expect("it").heading, heading);
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

#[test]
fn a_delete_key_that_is_held_answers_no_question() {
    let mut window = outline();
    let before = shown(&window);
    let with_text = window.report().sections.iter().position(|section| !section.text.is_empty());
    select(&mut window, with_text.expect("a section with text"));
    let delete = |pressed| Event::Key {
        key: Key::Delete,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // egui sees by itself that a key repeats that was not let go of.
    for _ in 0..4 {
        window.events(vec![delete(true)]);
        assert_eq!(shown(&window), before);
    }
    window.events(vec![delete(false)]);
    window.events(vec![delete(true), delete(false)]);
    assert_eq!(shown(&window).len(), before.len() - 1, "pressed anew it says yes");
}
