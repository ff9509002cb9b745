//! Typing in boxes: what is saved when, what stays on screen, what undo takes back.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId},
    ui::{action::Action, app::Saved},
};

use super::{Window, now, sample_book};

const DONE: &str = "plan_tasks_done_ytd";

fn box_of(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

impl Window {
    /// Goes to the box of a figure, by keyboard as a click on the page would.
    fn go_to(&mut self, field: &Field) {
        self.ask(Action::Focus(field.clone(), None));
        let focused = self.harness.ctx.memory(eframe::egui::Memory::focused);
        assert_eq!(focused, Some(field.id()), "the box has the focus");
    }

    fn number(&self, id: &str) -> Option<FigureValue> {
        self.figure(id).map(|figure| figure.value.clone())
    }
}

#[test]
fn a_figure_is_saved_when_its_box_is_left() {
    let mut window = Window::sample();
    window.go_to(&box_of(DONE));
    window.type_text("1 234");
    assert_ne!(window.number(DONE), Some(FigureValue::Number(1234.into())), "not while typing");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(1234.into())));
    assert_eq!(*window.app().saved(), Saved::At(now()));
    assert!(window.app().drafts().is_empty());
    assert!(window.harness.query_by_label("✓ Đã lưu 10:32").is_some());
}

#[test]
fn the_page_shows_a_figure_before_it_is_saved() {
    let mut window = Window::sample();
    window.go_to(&box_of("steering_docs_issued"));
    window.type_text("987");
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let printed = open.pages.pages.iter().flat_map(|page| &page.items).any(|item| match item {
        so_cchc::layout::page::Item::Run(run) => {
            run.glyphs.iter().map(|glyph| glyph.ch).collect::<String>().contains("987")
        }
        _ => false,
    });
    assert!(printed);
}

#[test]
fn a_rest_saves_and_the_box_keeps_its_own_words() {
    let mut window = Window::sample();
    window.go_to(&box_of(DONE));
    window.type_text("1234");
    window.rest();
    assert_eq!(window.number(DONE), Some(FigureValue::Number(1234.into())));
    window.type_text("5");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(12345.into())), "no dot came between");
}

#[test]
fn words_that_will_not_do_leave_nothing_of_what_was_stored_on_their_way() {
    let mut window = Window::sample();
    let before = window.number(DONE);
    window.go_to(&box_of(DONE));
    window.type_text("12");
    window.rest();
    assert_eq!(window.number(DONE), Some(FigureValue::Number(12.into())), "a rest saves");
    window.type_text("a");
    window.rest();
    assert_eq!(window.number(DONE), before, "the box is red");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), before);
    // Mended, it is stored like any other.
    window.go_to(&box_of(DONE));
    window.press(Modifiers::NONE, Key::F2);
    window.press(Modifiers::NONE, Key::Backspace);
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(12.into())));
}

#[test]
fn x_means_not_arising_and_blank_means_not_entered() {
    let mut window = Window::sample();
    window.go_to(&box_of(DONE));
    window.type_text("x");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), Some(FigureValue::NotArising));
    window.go_to(&box_of(DONE));
    window.press(Modifiers::NONE, Key::Backspace);
    window.press(Modifiers::NONE, Key::Tab);
    // The sample says where this figure came from; that stays.
    assert_eq!(window.number(DONE), Some(FigureValue::NotEntered));
}

#[test]
fn wrong_input_stays_red_with_a_sentence_and_is_not_saved() {
    let mut window = Window::sample();
    let before = window.number(DONE);
    window.go_to(&box_of(DONE));
    window.type_text("12a");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    assert_eq!(window.number(DONE), before);
    assert!(window.harness.query_by_label_contains("“12a” không phải là số").is_some());
    // It is still there after another tab was looked at.
    window.press(Modifiers::ALT, Key::Num1);
    window.go_to(&box_of(DONE));
    assert!(window.harness.query_by_label_contains("“12a” không phải là số").is_some());
    window.type_text("12");
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(12.into())));
}

#[test]
fn undo_names_what_it_takes_back_and_survives_saving() {
    let mut window = Window::sample();
    let before = window.number(DONE);
    window.go_to(&box_of(DONE));
    window.type_text("77");
    window.press(Modifiers::NONE, Key::Tab);
    window.ctrl(Key::Z);
    assert_eq!(window.number(DONE), before);
    assert!(window.harness.query_by_label("Đã hoàn tác: sửa số liệu.").is_some());
    window.ctrl(Key::Y);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(77.into())));
}

#[test]
fn ctrl_s_writes_now_and_says_so() {
    let mut window = Window::sample();
    window.go_to(&box_of(DONE));
    window.type_text("78");
    window.ctrl(Key::S);
    assert_eq!(window.number(DONE), Some(FigureValue::Number(78.into())));
    assert!(window.harness.query_by_label_contains("Đã lưu. Mọi thay đổi").is_some());
}

#[test]
fn closing_keeps_every_letter_right_or_wrong() {
    let mut window = Window::sample();
    window.go_to(&box_of("plan_tasks_total"));
    window.type_text("40b");
    window.go_to(&box_of(DONE));
    window.type_text("79");
    let info =
        window.harness.input_mut().viewports.entry(eframe::egui::ViewportId::ROOT).or_default();
    info.events.push(eframe::egui::ViewportEvent::Close);
    window.harness.step();
    assert_eq!(window.number(DONE), Some(FigureValue::Number(79.into())));
    let Window { harness, folder, .. } = window;
    drop(harness);
    let book = folder.path().join("mau.cchc");
    let mut window = Window::on(folder, Some(book));
    assert_eq!(window.number(DONE), Some(FigureValue::Number(79.into())));
    assert!(
        window.has(eframe::egui::accesskit::Role::Dialog, "Lần trước còn chữ chưa vào được sổ")
    );
    window.press(Modifiers::NONE, Key::Enter);
    window.go_to(&box_of("plan_tasks_total"));
    assert!(window.harness.query_by_label_contains("“40b” không phải là số").is_some());
}

#[test]
fn a_failure_to_save_is_loud_and_the_words_stay() {
    let mut window = Window::sample();
    // Another program holds the book: SQLite's own lock.
    let other =
        rusqlite::Connection::open(window.folder.path().join("mau.cchc")).expect("the file");
    other.execute_batch("BEGIN EXCLUSIVE").expect("the lock");
    window.go_to(&box_of(DONE));
    window.type_text("81");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(matches!(window.app().saved(), Saved::Failed(_)), "{:?}", window.app().saved());
    assert!(window.harness.query_by_label_contains("CHƯA LƯU").is_some());
    assert!(!window.app().drafts().is_empty());
    other.execute_batch("ROLLBACK").expect("released");
    drop(other);
    for _ in 0..5 {
        window.rest();
    }
    assert_eq!(window.number(DONE), Some(FigureValue::Number(81.into())), "tried again by itself");
}

#[test]
fn a_crash_is_told_of_once_by_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let data = folder.path().join(".dữ liệu");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("su-co.txt"), "src/x.rs:1").expect("a note");
    let mut window = Window::on(folder, Some(book.clone()));
    let message = window.app().message().expect("it says so");
    assert!(message.paragraphs[0].contains("vẫn còn nguyên"), "{message:?}");
    window.press(Modifiers::NONE, Key::Escape);
    let Window { harness, folder, .. } = window;
    drop(harness);
    assert!(Window::on(folder, Some(book)).app().message().is_none());
}
