//! F12: the PDF is written where the dialog said, and shown; Ctrl+P prints. What is wrong or missing is asked about first.

use std::{fs, path::Path};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    disk::WriteError,
    edit::{
        Edit,
        field::{Field, FrameField},
    },
    model::Status,
    ui::{action::Action, boxes::BoxId, host::machine::Picked},
};

use super::Window;

/// A PDF of some other day.
const OLD: &str = "%PDF-1.4 cũ";

impl Window {
    /// F12, and yes to what is asked about mistakes and gaps.
    pub fn export_pdf(&mut self) {
        self.press(Modifiers::NONE, Key::F12);
        if self.app().message().is_some_and(|message| message.title.starts_with("Còn ")) {
            self.click("Vẫn xuất");
        }
    }

    /// Waits for the thread that writes the PDF.
    pub fn until_exported(&mut self) {
        self.wait_until("the export", |window| {
            !window.shown.borrow().is_empty() || window.app().message().is_some()
        });
        self.settle();
    }
}

#[test]
fn the_pdf_stands_where_the_dialog_said_and_is_shown() {
    let mut window = Window::sample();
    let target = window.folder.path().join("Báo cáo quý I");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.export_pdf();
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
    window.export_pdf();
    window.until_exported();
    assert_eq!(window.report().header.number, "4321");
}

#[test]
fn a_red_box_is_named_before_the_export() {
    let mut window = Window::sample();
    let id = so_cchc::model::IndicatorId::from("plan_tasks_total");
    let field = so_cchc::edit::field::Field::Figure(id.clone());
    let name = so_cchc::assets::catalogue().get(id.as_str()).expect("it").short.clone();
    let focus = so_cchc::ui::action::Action::Focus(field.clone(), None);
    window.ask(focus);
    window.type_text("120a");
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label_contains(&format!("Ô “{name}” ghi chưa đúng nên chưa vào sổ"));
    let target = window.folder.path().join("do.pdf");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.press(Modifiers::NONE, Key::F12);
    window.harness.get_by_label_contains(&format!("“{name}”."));
    assert!(!target.exists() && window.answers.borrow().len() == 1, "nothing is asked yet");
    window.click("Tới ô đó");
    assert!(window.app().message().is_none());
    assert_eq!(window.focused_id(), Some(field.id()));
    window.export_pdf();
    window.until_exported();
    assert!(target.exists());
}

#[test]
fn a_cancelled_dialog_writes_nothing() {
    let mut window = Window::sample();
    window.answers.borrow_mut().push(Picked::Cancelled);
    window.export_pdf();
    window.settle();
    assert!(window.shown.borrow().is_empty());
    assert!(window.app().message().is_none());
}

#[test]
fn a_folder_that_went_away_is_told_with_what_is_safe() {
    let mut window = Window::sample();
    let target = window.folder.path().join("không có").join("a.pdf");
    window.answers.borrow_mut().push(Picked::File(target));
    window.export_pdf();
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
    window.export_pdf();
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
        fs::write(&target, OLD).expect("an old file");
        let disk = std::sync::Arc::clone(&window.disk);
        let held = disk.held.lock().expect("the disk");
        export_to(&mut window, &target);
        assert!(window.harness.query_by_label("Đang xuất PDF…").is_none(), "not at once");
        window.let_pass(0.55);
        window.harness.get_by_role_and_label(Role::Dialog, "Đang xuất PDF…");
        if by_key {
            window.press(Modifiers::NONE, Key::Escape);
        } else {
            window.click("Dừng xuất (Esc)");
        }
        assert!(window.harness.query_by_label("Đang xuất PDF…").is_none());
        window.harness.get_by_label_contains("Đã dừng xuất PDF");
        drop(held);
        assert_eq!(disk.after_writing(), 1, "the thread came to its end");
        window.settle();
        assert_eq!(fs::read_to_string(&target).expect("the old file"), OLD);
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
    window.let_pass(0.55);
    window.harness.get_by_role_and_label(Role::Dialog, "Đang xuất PDF…");
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
    *window.disk.trouble.lock().expect("the disk") = Some(WriteError::DiskFull);
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
    fs::write(&file, OLD).expect("a file");
    let mut rights = fs::metadata(&file).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).expect("read-only");
    export_to(&mut window, &file);
    window.until_exported();
    check_told(&window, "chỉ đọc");
    assert_eq!(fs::read_to_string(&file).expect("the old file"), OLD);
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
    fs::write(&whole, OLD).expect("a file");
    export_to(&mut window, &named);
    window.harness.get_by_label("Đã có tệp “Báo cáo 5.2026.pdf”. Ghi đè lên tệp đó?");
    assert_eq!(fs::read_to_string(&whole).expect("the old file"), OLD);
    window.click("Ghi đè");
    window.until_exported();
    assert!(fs::read(&whole).expect("the PDF").starts_with(b"%PDF"));
    assert!(!named.exists());
}

#[test]
fn a_book_its_links_and_files_of_other_kinds_stay_whatever_was_answered() {
    let mut window = Window::sample();
    let at = |name: &str| window.folder.path().join(name);
    let (book, other, words) = (at("mau.cchc"), at("sổ khác.pdf"), at("ghi chép.pdf"));
    fs::copy(&book, &other).expect("another book");
    fs::write(&words, "ghi chép").expect("a file");
    #[cfg_attr(not(unix), allow(unused_mut, reason = "links are made on Unix alone"))]
    let mut tried = vec![(other, "là một sổ CCHC"), (words, "không phải tệp PDF")];
    #[cfg(unix)]
    for (name, is_hard) in [("cứng.pdf", true), ("mềm.pdf", false)] {
        let link = at(name);
        let linked = if is_hard {
            fs::hard_link(&book, &link)
        } else {
            std::os::unix::fs::symlink(&book, &link)
        };
        linked.expect("a link");
        tried.push((link, "chính tệp đang được đọc"));
    }
    let before = fs::read(&book).expect("the book");
    for (target, said) in tried {
        let held = fs::read(&target).expect("the file");
        export_to(&mut window, &target);
        window.until_exported();
        check_told(&window, said);
        window.press(Modifiers::NONE, Key::Enter);
        assert!(fs::read(&target).expect("the file") == held, "{}", target.display());
    }
    assert!(fs::read(&book).expect("the book") == before);
    assert!(window.shown.borrow().is_empty());
}

/// The sample with a gap in its opening.
fn with_gap() -> Window {
    let mut window = Window::sample();
    let opening = Field::Frame(FrameField::Opening);
    window.ask(Action::Type(opening, "Trong kỳ, xã tiếp nhận […] hồ sơ.".into()));
    window.settle();
    window
}

#[test]
fn gaps_and_errors_are_counted_before_pages_go_out() {
    let mut window = with_gap();
    window.press(Modifiers::NONE, Key::F12);
    let message = window.app().message().expect("the question").clone();
    assert!(message.title.contains("chỗ […]"), "{message:?}");
    assert!(window.answers.borrow().is_empty() && window.shown.borrow().is_empty());
    window.click("Thôi");
    assert!(window.app().message().is_none(), "nothing was done");
    window.press(Modifiers::NONE, Key::F12);
    window.click("Xem từng chỗ");
    assert!(window.app().message().is_none());
    window.harness.get_by_label("Thu gọn danh sách điều cần soát");
}

#[test]
fn an_issued_report_goes_out_as_it_was_signed() {
    let mut window = with_gap();
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetStatus { period, status: Status::Issued }));
    window.press(Modifiers::NONE, Key::F12);
    assert!(window.app().message().is_none(), "{:?}", window.app().message());
}

#[test]
fn copied_paragraphs_and_warnings_are_named_before_pages_go_out() {
    let mut window = Window::sample();
    window.ctrl(Key::N);
    window.press(Modifiers::NONE, Key::Enter);
    let unreviewed = window.report().unreviewed_count();
    assert!(unreviewed > 5);
    let (first, _) = window.report().next_unreviewed(None).expect("a paragraph");
    for by_printer in [false, true] {
        if by_printer {
            window.ctrl(Key::P);
        } else {
            window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        }
        let message = window.app().message().expect("the question").clone();
        assert!(message.title.contains(&format!("{unreviewed} đoạn chưa soát")), "{message:?}");
        // As many as the list counts that is one click away.
        let book = window.app().book().expect("a book");
        let warnings = book.open.as_ref().expect("a report").counts.warnings;
        assert!(message.title.contains(&format!(", {warnings} cảnh báo")), "{message:?}");
        window.click("Tới đoạn chưa soát");
        assert!(window.app().message().is_none());
        assert_eq!(window.focused_id(), Some(Field::Text(first).id()));
    }
}

#[test]
fn a_draft_says_so_and_the_report_itself_does_not() {
    let mut window = with_gap();
    let target = window.folder.path().join("nháp.pdf");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.press(Modifiers::NONE, Key::F12);
    window.click("Xuất bản nháp");
    window.until_exported();
    let draft = fs::read(&target).expect("the draft").len();
    let target = window.folder.path().join("chính.pdf");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.shown.borrow_mut().clear();
    window.export_pdf();
    window.until_exported();
    assert_ne!(fs::read(&target).expect("the report").len(), draft);
    let book = window.app().book().expect("a book");
    let pages = &book.open.as_ref().expect("a report").pages;
    assert_eq!(pages.times_printed("DỰ THẢO"), 0, "the page on screen is the report itself");
}

#[test]
fn ctrl_p_prints_and_without_a_printer_shows_the_pdf_and_says_so() {
    let mut window = Window::sample();
    for without in [false, true] {
        window.no_printer.store(without, std::sync::atomic::Ordering::Relaxed);
        window.printed.lock().expect("the printer").clear();
        window.ctrl(Key::P);
        if window.app().message().is_some() {
            window.click("Vẫn in");
        }
        window.wait_until("the printer", |window| {
            !window.printed.lock().expect("the printer").is_empty()
        });
        let said =
            if without { "đã mở bản PDF" } else { "Đã gửi báo cáo tới máy in" };
        window.wait_until("the word about it", |window| {
            window.harness.query_by_label_contains(said).is_some()
        });
        let printed = window.printed.lock().expect("the printer")[0].clone();
        assert!(fs::read(printed).expect("a PDF").starts_with(b"%PDF-1.7"));
    }
    assert!(window.shown.borrow().is_empty(), "no file was asked for");
}

#[test]
fn the_box_of_files_that_follows_a_question_has_the_keys() {
    let mut window = with_gap();
    let opening = Field::Frame(FrameField::Opening);
    window.ask(Action::Focus(opening, Some(0)));
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.press(Modifiers::NONE, Key::F12);
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    window.ctrl(Key::A);
    let target = window.folder.path().join("gõ tên.pdf");
    window.type_text(&target.display().to_string());
    window.press(Modifiers::NONE, Key::Enter);
    window.until_exported();
    assert!(target.exists(), "where its typed name said");
    let opening = &window.report().header.opening;
    assert_eq!(opening, "Trong kỳ, xã tiếp nhận […] hồ sơ.", "nothing behind it was written over");
}

#[test]
fn what_became_of_an_export_is_told_whole_with_the_ways_to_the_file() {
    let mut window = Window::sample();
    let folder = window.folder.path().join("Báo cáo cải cách hành chính định kỳ của xã, các quý");
    fs::create_dir(&folder).expect("a folder");
    let target = folder.join("Báo cáo quý I năm 2026.pdf");
    window.answers.borrow_mut().push(Picked::File(target.clone()));
    window.export_pdf();
    window.until_exported();
    window.settle();
    window.harness.get_by_label(&format!("Đã xuất {}.", target.display()));
    window.click("Mở tệp");
    window.click("Mở thư mục");
    assert_eq!(*window.shown.borrow(), [target.as_path(), target.as_path(), folder.as_path()]);
    window.click("Đóng thông báo");
    assert!(window.harness.query_by_label("Mở tệp").is_none());
}
