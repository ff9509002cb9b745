//! Ctrl+P: the PDF is written where the dialog said, and shown; what goes wrong is told.

use eframe::egui::Key;
use so_cchc::ui::machine::Picked;

use super::Window;

impl Window {
    /// Waits for the thread that writes the PDF.
    pub fn until_exported(&mut self) {
        for _ in 0..200 {
            self.harness.step();
            if !self.shown.borrow().is_empty() || self.app().message().is_some() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("nothing came of the export");
    }
}

#[test]
fn the_pdf_stands_where_the_dialog_said_and_is_shown() {
    let mut window = Window::sample();
    let target = window.folder.path().join("Báo cáo quý I");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.ctrl(Key::P);
    window.until_exported();
    let pdf = target.with_extension("pdf");
    assert_eq!(*window.shown.borrow(), [pdf.as_path()]);
    let bytes = std::fs::read(&pdf).expect("the file");
    assert!(bytes.starts_with(b"%PDF-1.7"), "{:?}", &bytes[..8]);
}

#[test]
fn what_is_typed_right_now_is_in_the_pdf() {
    let mut window = Window::sample();
    window.press(eframe::egui::Modifiers::ALT, Key::Num1);
    window.type_into("Số", "4321");
    let target = window.folder.path().join("a.pdf");
    window.answers.borrow_mut().push(Picked::File(target));
    window.ctrl(Key::P);
    window.until_exported();
    assert_eq!(window.report().header.number, "4321");
}

#[test]
fn a_cancelled_dialog_writes_nothing() {
    let mut window = Window::sample();
    window.answers.borrow_mut().push(Picked::Cancelled);
    window.ctrl(Key::P);
    window.settle();
    assert!(window.shown.borrow().is_empty());
    assert!(window.app().message().is_none());
}

#[test]
fn a_folder_that_went_away_is_told_with_what_is_safe() {
    let mut window = Window::sample();
    let target = window.folder.path().join("không có").join("a.pdf");
    window.answers.borrow_mut().push(Picked::File(target));
    window.ctrl(Key::P);
    window.until_exported();
    let message = window.app().message().expect("a message");
    assert!(message.paragraphs[0].contains("Không tìm thấy thư mục"), "{message:?}");
    assert!(message.paragraphs[0].contains("còn nguyên"), "{message:?}");
}
