//! A report that is removed: asked about, backed up before, and back whole by undo.

use std::fs;

use chrono::NaiveDate;
use eframe::egui::Key;
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Commune, IndicatorId, Report, Status},
    session::Session,
    ui::action::{Action, Screen},
};

use super::{super::Window, Q1_MENU, period, stamp};

#[test]
fn a_removed_report_comes_back_whole_and_the_book_was_backed_up_before() {
    let mut window = Window::home();
    let before = window.report().clone();
    window.click(Q1_MENU);
    window.click("Xóa…");
    let asked = window.app().message().expect("a question").clone();
    assert!(
        asked.title.contains("quý I năm 2026") && asked.paragraphs.join(" ").contains("sao lưu")
    );
    assert!(window.backups().is_empty(), "nothing yet");
    window.click("Xóa báo cáo");
    assert_eq!(window.codes(), ["2025-Y"]);
    assert_eq!(window.screen(), Screen::Year);
    window.harness.get_by_label_contains("Đã xóa báo cáo quý I năm 2026. Ctrl+Z để lấy lại");
    let backups = window.backups();
    assert_eq!(backups.len(), 1, "{backups:?}");
    let name = backups[0].file_name().expect("a name").to_string_lossy().into_owned();
    assert_eq!(name, "xa-mau_2026-11-21_103207_truoc-khi-xoa.cchc");
    assert!(window.folder.path().join("ban-sao-luu").is_dir(), "beside the log");
    let backup = Session::open(&backups[0], "B").expect("the backup opens");
    assert_eq!(backup.report(period("2026-Q1")).expect("it is in there"), before);
    drop(backup);
    window.ctrl(Key::Z);
    assert_eq!(window.codes(), ["2025-Y", "2026-Q1"]);
    assert_eq!(window.screen(), Screen::Year);
    assert!(window.focused_name().starts_with("Quý I, đang soạn"), "{}", window.focused_name());
    window.key(Key::Enter);
    assert_eq!(*window.report(), before);
    // Again, and the first backup stays as it is.
    window.ask(Action::RemoveReport(period("2026-Q1")));
    assert_eq!(window.backups().len(), 2);
}

#[test]
fn a_question_answered_with_no_changes_nothing_and_gives_the_focus_back() {
    let mut window = Window::home();
    window.click(Q1_MENU);
    window.click("Xóa…");
    window.key(Key::Enter);
    assert!(window.app().message().is_none(), "Enter is the safe answer");
    assert_eq!(window.codes(), ["2025-Y", "2026-Q1"]);
    assert!(window.backups().is_empty());
    assert!(window.focused_name().starts_with("Quý I, "), "{}", window.focused_name());
}

#[test]
fn an_issued_report_is_removed_with_a_warning_and_comes_back_issued() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Issued)]);
    window.click(Q1_MENU);
    window.click("Xóa…");
    let asked = window.app().message().expect("a question").paragraphs.join(" ");
    assert!(asked.contains("đã ban hành"), "{asked}");
    assert!(asked.contains("1 bản đã chốt (nội dung, PDF) cũng không còn xem được"), "{asked}");
    window.click("Xóa báo cáo");
    assert_eq!(window.codes(), [""; 0]);
    assert_eq!(window.screen(), Screen::Year);
    window.ctrl(Key::Z);
    let status = window.app().book().expect("a book").reports[0].status;
    assert_eq!(status, Status::Issued);
}

#[test]
fn a_report_that_was_issued_and_opened_again_is_told_before_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("sổ.cchc");
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let mut session = Session::create(&book, &commune, &stamp()).expect("a book");
    let outline = so_cchc::assets::usual_outline(period("2026-Q1"));
    let mut report = Report::from_outline(outline, &commune, period("2026-Q1"));
    (report.header.number, report.status) = ("45".into(), Status::Issued);
    report.header.signed = NaiveDate::from_ymd_opt(2026, 3, 16);
    session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("a report");
    session.reopen(period("2026-Q1"), "sai số", &stamp()).expect("opened again");
    drop(session);
    let mut window = Window::on(folder, Some(book));
    window.ask(Action::Screen(Screen::Year));
    window.click(Q1_MENU);
    window.click("Xóa…");
    let asked = window.app().message().expect("a question").paragraphs.join(" ");
    assert!(asked.contains("đã chốt (số 45 ngày 16/03/2026)"), "{asked}");
    assert!(asked.contains("1 bản đã chốt (nội dung, PDF) cũng không còn xem được"), "{asked}");
    assert!(asked.contains("sao lưu") && asked.contains("Ctrl+Z"), "{asked}");
}

#[test]
fn a_report_with_words_the_book_does_not_hold_is_not_removed() {
    let mut window = Window::sample();
    let done = Field::Figure(IndicatorId::from("plan_tasks_done_ytd"));
    window.ask(Action::Type(done, "mười".into()));
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::RemoveReport(period("2026-Q1")));
    let told = window.app().message().expect("why not").paragraphs.join(" ");
    assert!(told.contains("chưa vào sổ"), "{told}");
    assert_eq!(window.codes(), ["2025-Y", "2026-Q1"]);
    assert!(window.backups().is_empty());
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_report_is_not_removed_when_no_copy_can_be_kept() {
    let mut window = Window::home();
    // A book that is not where it was cannot be backed up.
    fs::rename(window.folder.path().join("mau.cchc"), window.folder.path().join("khác.cchc"))
        .expect("renamed");
    window.ask(Action::RemoveReport(period("2026-Q1")));
    assert!(window.app().message().is_some(), "it is told");
    assert_eq!(window.codes(), ["2025-Y", "2026-Q1"]);
}
