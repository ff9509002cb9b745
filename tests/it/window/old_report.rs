//! A file that is no old report: a sentence says what it is, and nothing begins.

use std::fs;

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{action::Screen, host::machine::Picked};

use super::Window;

#[track_caller]
fn check(name: &str, bytes: &[u8], told: &str) {
    let mut window = Window::sample();
    let before = window.report().clone();
    let count = |window: &Window| window.app().book().expect("the book").periods().len();
    let periods = count(&window);
    let file = window.folder.path().join(name);
    fs::write(&file, bytes).expect("a file");
    window.ctrl(Key::N);
    window.harness.get_by_role_and_label(Role::RadioButton, "Nhập từ báo cáo cũ").click();
    window.settle();
    window.answers.borrow_mut().push(Picked::File(file));
    window.click("Chọn tệp…");
    assert!(
        window.harness.query_all_by_label_contains(told).next().is_some(),
        "{name}: nothing says “{told}”"
    );
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::NewPeriod, "{name}: Escape leads back");
    assert_eq!(count(&window), periods);
    assert_eq!(*window.report(), before);
}

#[test]
fn a_word_file_by_another_name_says_so() {
    let mut docx = b"PK\x03\x04".to_vec();
    docx.extend(b"....word/document.xml....".repeat(40));
    check("bao-cao.txt", &docx, "Đây là tệp Word (.docx)");
}

#[test]
fn json_says_what_it_is() {
    check("so.json", b"{\"format\": \"x\"}", "Đây là tệp JSON, không phải văn bản báo cáo");
}

#[test]
fn bytes_of_another_program_say_where_they_stop_being_text() {
    check("a.txt", b"Dong mot\nDong hai \xff\xfe\x81", "Ở dòng 2 có chữ không thuộc mã UTF-8");
    check("b.txt", b"Dong mot\0\0\0", "có byte rỗng (NUL)");
    check("c.txt", b"\xff\xfeB\0a\0o\0", "UTF-16");
    check("d.txt", b" \n\n ", "Tệp rỗng");
}
