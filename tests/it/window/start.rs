//! The first run: a name and Enter make a book and the report that is due.

use std::fs;

use chrono::NaiveDate;
use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    model::{CommuneKind, Period},
    ui::{
        action::{Action, BackupAsk, Screen},
        host::{machine::Picked, settings::Settings},
    },
};

use super::{Window, sample_book};

#[test]
fn a_name_and_enter_make_a_book_with_the_report_that_is_due() {
    let mut window = Window::first_run();
    assert_eq!(window.app().shown().0, Screen::Start);
    window.type_text("xã Mẫu");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert!(window.app().message().is_none());
    let book = window.app().book().expect("a book");
    assert!(book.session.path().is_file());
    assert_eq!(book.session.path().parent(), Some(window.folder.path().join("Tài liệu").as_path()));
    assert_eq!((book.commune.kind, book.commune.name.as_str()), (CommuneKind::Xa, "Mẫu"));
    assert_eq!(book.commune.place_name, "Mẫu");
    assert_eq!(book.commune.signer.title, "Chủ tịch");
    assert_eq!(window.report().period.code(), "2026-Y");
    assert_eq!(window.app().shown().0, Screen::Report);
}

/// The report a book begins with when it is made on that day.
#[track_caller]
fn check_first(day: (i32, u32, u32), expected: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = NaiveDate::from_ymd_opt(day.0, day.1, day.2).and_then(|day| day.and_hms_opt(9, 0, 0));
    let mut window = Window::at(folder, None, at.expect("a time"));
    window.type_text("Mẫu");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.report().period.code(), expected, "{day:?}");
}

#[test]
fn the_first_report_is_the_usual_one_that_is_due() {
    check_first((2026, 11, 30), "2026-Y");
    check_first((2026, 12, 20), "2026-Y");
    check_first((2026, 3, 10), "2026-Q1");
    check_first((2026, 6, 1), "2026-H1");
    check_first((2026, 9, 10), "2026-Q3");
}

#[test]
fn another_first_report_is_chosen_by_keys_alone() {
    let mut window = Window::first_run();
    window.type_text("Mẫu");
    // Behind its name stands what is chosen.
    let combo = |window: &Window| {
        let boxes = window.harness.query_all_by_role(Role::ComboBox);
        let mut names = boxes.filter_map(|node| node.accesskit_node().label());
        names.find_map(|name| Some(name.strip_prefix("Báo cáo đầu tiên: ")?.to_owned()))
    };
    assert_eq!(combo(&window).as_deref(), Some("Năm 2026"));
    window.harness.get_by_label_contains("Báo cáo đầu tiên: ").focus();
    window.settle();
    // Down opens the list on what is chosen, arrows walk it, Enter takes.
    for key in [Key::ArrowDown, Key::ArrowUp, Key::Enter] {
        window.press(eframe::egui::Modifiers::NONE, key);
    }
    assert_eq!(combo(&window).as_deref(), Some("Quý IV năm 2026"));
    window.press(eframe::egui::Modifiers::NONE, Key::ArrowDown);
    window.press(eframe::egui::Modifiers::NONE, Key::Escape);
    assert_eq!(combo(&window).as_deref(), Some("Quý IV năm 2026"), "Escape takes none");
    window.click("Lập sổ và bắt đầu");
    assert_eq!(window.report().period.code(), "2026-Q4");
}

#[test]
fn a_clock_that_cannot_be_right_makes_a_book_without_a_report_and_is_told() {
    for year in [1985, 1999] {
        let folder = tempfile::tempdir().expect("a folder");
        let long_ago = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|day| day.and_hms_opt(0, 4, 0));
        let mut window = Window::at(folder, None, long_ago.expect("a time"));
        window.type_text("xã Mẫu");
        window.press(eframe::egui::Modifiers::NONE, Key::Enter);
        let book = window.app().book().expect("a book");
        assert!(book.reports.is_empty());
        let message = window.app().message().expect("told");
        assert!(message.paragraphs[0].contains(&format!("01/01/{year}")), "{message:?}");
        assert!(message.paragraphs[0].contains("Hãy chỉnh lại ngày giờ"), "{message:?}");
    }
}

#[test]
fn a_clock_of_another_time_makes_a_book_of_that_time_which_opens_again() {
    for year in [2038, 2105] {
        let time = NaiveDate::from_ymd_opt(year, 3, 20).and_then(|day| day.and_hms_opt(3, 14, 8));
        let time = time.expect("a time");
        let mut window = Window::at(tempfile::tempdir().expect("a folder"), None, time);
        window.type_text("xã Mẫu");
        window.press(eframe::egui::Modifiers::NONE, Key::Enter);
        assert_eq!(window.report().period.year, year);
        window.set_done(61);
        let Window { harness, folder, .. } = window;
        let book = harness.state().book().expect("a book").session.path().to_path_buf();
        drop(harness);
        let window = Window::at(folder, Some(book), time);
        assert_eq!(window.report().period.year, year);
        let done = window.figure(super::outside::DONE).map(|figure| figure.value.clone());
        assert_eq!(done, Some(super::outside::number(61)), "{year}");
    }
}

#[test]
fn every_field_typed_goes_into_the_book() {
    let mut window = Window::first_run();
    window.type_into("Tên đơn vị", "phường 12");
    window.type_into("Cơ quan cấp trên nhận báo cáo", "UBND tỉnh Mẫu");
    window.type_into("Họ và tên người ký", "Nguyễn Văn B");
    window.click("Lập sổ và bắt đầu");
    let commune = &window.app().book().expect("a book").commune;
    assert_eq!(commune.full_name(), "Phường 12");
    assert_eq!(commune.place_name, "Phường 12");
    assert_eq!(commune.superior, "UBND tỉnh Mẫu");
    assert_eq!(commune.signer.name, "Nguyễn Văn B");
}

#[test]
fn a_name_that_will_not_do_is_answered_and_can_be_mended() {
    let mut window = Window::first_run();
    window.click("Lập sổ và bắt đầu");
    window.harness.get_by_label("Hãy ghi tên đơn vị, ví dụ: Bình Minh.");
    assert!(window.app().book().is_none());
    window.type_text("xã");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    window.harness.get_by_label_contains("mới là loại đơn vị");
    assert!(window.app().book().is_none());
    assert!(!window.folder.path().join("Tài liệu").exists(), "nothing was made");
    window.type_text(" Mẫu");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().book().expect("a book").commune.name, "Mẫu");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_recent_book_that_is_gone_tells_what_is_left_of_it_and_leads_there() {
    let mut window = Window::sample();
    let book = window.book_path();
    window.ask(Action::Backups(BackupAsk::Now));
    window.rest();
    // Its words find no book.
    fs::remove_file(&book).expect("deleted");
    window.write(&super::outside::figure(super::outside::DONE), "61");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    window.rest();
    let Window { harness, folder, .. } = window;
    drop(harness);
    let mut window = Window::on(folder, None);
    window.sees("mau.cchc, không thấy tệp");
    let told = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    assert!(told(&window, "bản sao lưu của sổ, ở "), "where its backups are");
    assert!(told(&window, "Còn 1 ô ghi chưa vào sổ"), "words kept for it");
    window.click("Khôi phục mau.cchc…");
    window.rest();
    assert!(told(&window, "Không thấy tệp sổ ở đó"));
    assert!(told(&window, "Khôi phục bản mới nhất…"));
}

#[test]
fn recent_books_open_and_missing_ones_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let mut settings = Settings::default();
    settings.remember(&book);
    // The latest is gone, so that the program begins at the start page.
    settings.remember(&folder.path().join("đã xóa.cchc"));
    settings.save(&folder.path().join(".cài đặt"));
    let mut window = Window::on(folder, None);
    assert_eq!(window.app().shown().0, Screen::Start);
    window.harness.get_by_label("đã xóa.cchc, không thấy tệp");
    window.click("Mở mau.cchc");
    assert_eq!(window.report().period, Period::parse("2026-Q1").expect("a period"));
}

#[test]
fn the_sample_and_a_book_elsewhere_open() {
    let mut window = Window::first_run();
    window.click("Xem sổ mẫu");
    assert_eq!(window.app().book().expect("the sample").commune.name, "Mẫu");
    let mut window = Window::first_run();
    let elsewhere = window.folder.path().join("khác");
    fs::create_dir(&elsewhere).expect("a folder");
    let book = sample_book(&elsewhere, "mau.cchc");
    window.answers.borrow_mut().push(Picked::File(book.clone()));
    window.click("Mở sổ có sẵn");
    assert_eq!(window.app().book().expect("a book").session.path(), book);
}
