//! A PC without file dialogs: the program asks by itself.

use std::fs;

use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{
    action::{Action, Purpose},
    host::machine::Picked,
};

use super::{Window, sample_book};

fn asked_for_pdf() -> Window {
    let mut window = Window::sample();
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.export_pdf();
    window.harness.get_by_label("Lưu vào đây");
    window
}

fn exported(window: &mut Window) -> Vec<String> {
    window.wait_until("the export", |window| !window.shown.borrow().is_empty());
    let shown = window.shown.borrow();
    shown
        .iter()
        .map(|path| {
            assert!(fs::read(path).expect("a PDF").starts_with(b"%PDF"));
            path.file_name().expect("a name").to_string_lossy().into_owned()
        })
        .collect()
}

#[test]
fn enter_takes_the_proposed_name_and_the_pdf_is_there() {
    let mut window = asked_for_pdf();
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(exported(&mut window), ["bao-cao-cchc-quy-i-nam-2026-xa-mau.pdf"]);
}

#[test]
fn typing_replaces_the_proposed_name_and_keeps_its_ending() {
    let mut window = asked_for_pdf();
    window.type_text("bản 2");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(exported(&mut window), ["bản 2.pdf"]);
}

#[test]
fn a_typed_name_gets_its_ending_and_an_existing_file_is_asked_about() {
    let mut window = asked_for_pdf();
    let there = window.folder.path().join("đã có.pdf");
    let old = "%PDF-1.4 cũ";
    fs::write(&there, old).expect("a file");
    window.ctrl(Key::A);
    window.type_text("đã có");
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label("Đã có tệp “đã có.pdf”. Ghi đè lên tệp đó?");
    assert_eq!(fs::read(&there).expect("still there"), old.as_bytes());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Ghi đè").is_none(), "Escape takes the question back");
    window.press(Modifiers::NONE, Key::Enter);
    window.click("Ghi đè");
    assert_eq!(exported(&mut window), ["đã có.pdf"]);
}

#[test]
fn a_bad_name_is_answered_and_escape_closes() {
    let mut window = asked_for_pdf();
    window.ctrl(Key::A);
    window.type_text("a:b");
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label_contains("không được có các dấu");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Lưu vào đây").is_none());
    assert!(window.shown.borrow().is_empty());
}

#[test]
fn folders_are_entered_with_the_arrows_and_left_by_their_name_above() {
    let mut window = Window::sample();
    let folder = window.folder.path().join("Quý một");
    fs::create_dir(&folder).expect("a folder");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.export_pdf();
    // The settings' folder comes before it.
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.query_by_label("Quý một thư mục").is_none(), "one is inside");
    let above = window.folder.path().file_name().expect("a name").to_string_lossy().into_owned();
    window.click(&above);
    window.click("Quý một thư mục");
    window.click("Mở");
    window.click("Lưu vào đây");
    assert_eq!(exported(&mut window).len(), 1);
    assert_eq!(window.shown.borrow()[0].parent(), Some(folder.as_path()));
}

#[test]
fn a_book_is_opened_from_the_list() {
    let mut window = Window::first_run();
    let folder = window.folder.path().join("Tài liệu");
    fs::create_dir(&folder).expect("a folder");
    sample_book(&folder, "mau.cchc");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.click("Mở sổ có sẵn");
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label_contains("Hãy chọn một tệp");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().book().expect("a book").commune.name, "Mẫu");
}

/// So many clicks on a row, as quick as a hand's.
fn clicks(window: &mut Window, label: &str, times: usize) {
    let row = window.harness.query_all_by_label(label).next().expect("the row");
    let pos = row.rect().center();
    // Whatever was clicked before is long ago.
    window.let_pass(1.0);
    window.events(vec![Event::PointerMoved(pos)]);
    let button = PointerButton::Primary;
    let modifiers = Modifiers::NONE;
    let press = |pressed| Event::PointerButton { pos, button, pressed, modifiers };
    window.events([true, false].repeat(times).into_iter().map(press).collect());
}

fn is_listed(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

#[test]
fn one_click_chooses_and_two_open_a_folder_and_a_file_alike() {
    let mut window = Window::first_run();
    let folder = window.folder.path().join("Tài liệu");
    let inner = folder.join("Năm nay");
    fs::create_dir_all(&inner).expect("a folder");
    sample_book(&inner, "mau.cchc");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.click("Mở sổ có sẵn");
    clicks(&mut window, "Năm nay thư mục", 1);
    assert!(!is_listed(&window, "mau.cchc"), "one click only chooses");
    clicks(&mut window, "Năm nay thư mục", 2);
    assert!(is_listed(&window, "mau.cchc"), "two open");
    clicks(&mut window, "mau.cchc", 1);
    assert!(window.app().book().is_none(), "one click only chooses");
    clicks(&mut window, "mau.cchc", 2);
    assert_eq!(window.app().book().expect("a book").commune.name, "Mẫu");
}

#[test]
fn the_box_begins_where_the_last_file_of_its_purpose_was() {
    let mut window = Window::sample();
    let folder = window.folder.path().join("Báo cáo cũ");
    fs::create_dir(&folder).expect("a folder");
    let old = folder.join("quy-1.txt");
    fs::write(&old, "BÁO CÁO\nKết quả công tác quý I").expect("a file");
    window.answers.borrow_mut().push(Picked::File(old));
    window.ask(Action::Pick(Purpose::OldReport));
    window.ask(Action::LeaveReview { asked: true });
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.ask(Action::Pick(Purpose::OldReport));
    assert!(is_listed(&window, "quy-1.txt"));
}

#[test]
fn a_second_enter_writes_over_nothing() {
    let mut window = asked_for_pdf();
    let there = window.folder.path().join("đã có.pdf");
    fs::write(&there, "%PDF-1.4 cũ").expect("a file");
    window.ctrl(Key::A);
    window.type_text("đã có");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Enter);
    window.harness.get_by_label("Ghi đè");
    assert_eq!(fs::read_to_string(&there).expect("still there"), "%PDF-1.4 cũ");
}
