//! Ctrl+P: the PDF is written where the dialog said, and shown; what goes wrong is told.

use std::{fs, path::Path, sync::atomic::Ordering, time::Duration};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{disk::WriteError, ui::host::machine::Picked};

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

/// A message that says what happened, what is safe and what to do.
#[track_caller]
fn check_told(window: &Window, happened: &str) {
    let message = window.app().message().expect("a message");
    let words = message.paragraphs.join(" ");
    assert!(words.contains(happened), "{words}");
    assert!(words.contains("nguyên") || words.contains("Chưa ghi gì"), "{words}");
    assert!(words.contains("Hãy "), "{words}");
}

/// Asks for the PDF at `target`.
fn export_to(window: &mut Window, target: &Path) {
    window.answers.borrow_mut().push(Picked::File(target.to_path_buf()));
    window.ctrl(Key::P);
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_slow_disk_shows_progress_and_can_be_called_off() {
    for by_key in [false, true] {
        let mut window = Window::sample();
        let folder = window.folder.path().join("mạng");
        fs::create_dir(&folder).expect("a folder");
        let target = folder.join("a.pdf");
        fs::write(&target, "cũ").expect("an old file");
        let disk = std::sync::Arc::clone(&window.disk);
        let held = disk.held.lock().expect("the disk");
        export_to(&mut window, &target);
        assert!(window.harness.query_by_label("Đang xuất PDF…").is_none(), "not at once");
        std::thread::sleep(Duration::from_millis(550));
        window.settle();
        window.harness.get_by_label("Đang xuất PDF…");
        if by_key {
            window.press(Modifiers::NONE, Key::Escape);
        } else {
            window.click("Dừng xuất (Esc)");
        }
        assert!(window.harness.query_by_label("Đang xuất PDF…").is_none());
        window.harness.get_by_label_contains("Đã dừng xuất PDF");
        drop(held);
        for _ in 0..500 {
            if disk.ended.load(Ordering::SeqCst) > 0 {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(disk.ended.load(Ordering::SeqCst), 1, "the thread came to its end");
        window.settle();
        assert_eq!(fs::read_to_string(&target).expect("the old file"), "cũ");
        assert_eq!(names_in(&folder), ["a.pdf"], "nothing beside it");
        assert!(window.shown.borrow().is_empty() && window.app().message().is_none());
    }
}

#[test]
fn progress_goes_away_when_the_file_is_there() {
    let mut window = Window::sample();
    let target = window.folder.path().join("a.pdf");
    let disk = std::sync::Arc::clone(&window.disk);
    let held = disk.held.lock().expect("the disk");
    export_to(&mut window, &target);
    std::thread::sleep(Duration::from_millis(550));
    window.settle();
    window.harness.get_by_label("Đang xuất PDF…");
    drop(held);
    window.until_exported();
    window.settle();
    assert!(window.harness.query_by_label("Đang xuất PDF…").is_none());
    assert_eq!(*window.shown.borrow(), [target]);
}

#[test]
fn a_full_disk_is_told_with_what_is_safe_and_what_to_do() {
    let mut window = Window::sample();
    let target = window.folder.path().join("a.pdf");
    let full = WriteError::DiskFull(target.clone()).to_string();
    *window.disk.trouble.lock().expect("the disk") = Some(full);
    export_to(&mut window, &target);
    window.until_exported();
    check_told(&window, "đã đầy");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.app().message().is_none(), "Enter takes it away");
    // With room made, the same again works.
    *window.disk.trouble.lock().expect("the disk") = None;
    export_to(&mut window, &target);
    window.until_exported();
    assert_eq!(*window.shown.borrow(), [target]);
}

#[test]
fn a_folder_of_that_name_and_a_file_that_may_not_change_are_told() {
    let mut window = Window::sample();
    let folder = window.folder.path().join("thư mục.pdf");
    fs::create_dir(&folder).expect("a folder");
    export_to(&mut window, &folder);
    window.until_exported();
    check_told(&window, "là một thư mục");
    window.press(Modifiers::NONE, Key::Enter);

    let file = window.folder.path().join("chỉ đọc.pdf");
    fs::write(&file, "cũ").expect("a file");
    let mut rights = fs::metadata(&file).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).expect("read-only");
    export_to(&mut window, &file);
    window.until_exported();
    check_told(&window, "chỉ đọc");
    assert_eq!(fs::read_to_string(&file).expect("the old file"), "cũ");
}

#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_takes_no_files_and_a_device_are_told() {
    // Nobody may write into /sys, root included.
    let mut window = Window::sample();
    export_to(&mut window, Path::new("/sys/so-cchc.pdf"));
    window.until_exported();
    check_told(&window, "Không được phép ghi");
    window.press(Modifiers::NONE, Key::Enter);
    let link = window.folder.path().join("đầy.pdf");
    std::os::unix::fs::symlink("/dev/full", &link).expect("a link");
    export_to(&mut window, &link);
    window.until_exported();
    check_told(&window, "không phải tệp thường");
}

#[test]
fn an_ending_the_program_adds_never_writes_over_a_file_nobody_was_asked_about() {
    let mut window = Window::sample();
    let named = window.folder.path().join("Báo cáo 5.2026");
    let whole = window.folder.path().join("Báo cáo 5.2026.pdf");
    fs::write(&whole, "cũ").expect("a file");
    export_to(&mut window, &named);
    window.harness.get_by_label("Đã có tệp “Báo cáo 5.2026.pdf”. Ghi đè lên tệp đó?");
    assert_eq!(fs::read_to_string(&whole).expect("the old file"), "cũ");
    window.click("Ghi đè");
    window.until_exported();
    assert!(fs::read(&whole).expect("the PDF").starts_with(b"%PDF"));
    assert!(!named.exists());
}
