//! What is told to be wrong is what is wrong in the report that is open, however it was opened.

use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{Period, Section, Stamp},
    session::{Session, sample},
    ui::action::{Action, Screen},
};

use super::{Window, now, sample_book};

/// The sample book with a word written twice in its report.
fn book_with_an_error(folder: &Path, name: &str) -> PathBuf {
    let path = sample_book(folder, name);
    let mut session = Session::open(&path, "Nguyễn Văn A").expect("a session");
    let report = session.report(sample::PERIOD).expect("the report");
    let text = "Xã đã triển khai triển khai kế hoạch.".to_owned();
    let section = Section { text, ..report.sections[1].clone() };
    let stamp = Stamp { at: now(), who: "Nguyễn Văn A".into() };
    let edit = Edit::SetSection { period: sample::PERIOD, section };
    session.apply(&edit, &stamp).expect("the words");
    path
}

#[track_caller]
fn check_told(window: &Window) {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let rules: Vec<&str> = open.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["doubled-word"]);
}

#[test]
fn a_second_book_with_a_report_of_the_same_period_is_checked_too() {
    let mut window = Window::sample();
    let path = book_with_an_error(window.folder.path(), "hai.cchc");
    window.ask(Action::OpenPath(path));
    check_told(&window);
}

#[test]
fn a_report_that_was_removed_and_came_back_is_checked_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = book_with_an_error(folder.path(), "một.cchc");
    let mut window = Window::on(folder, Some(path));
    check_told(&window);
    window.ask(Action::RemoveReport(sample::PERIOD));
    window.press(Modifiers::COMMAND, Key::Z);
    window.ask(Action::Report(sample::PERIOD));
    check_told(&window);
}

#[test]
fn a_report_exported_from_its_card_is_checked_before_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = book_with_an_error(folder.path(), "một.cchc");
    let mut window = Window::on(folder, Some(path));
    window.ask(Action::Report(Period::parse("2025-Y").expect("a period")));
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::Year(sample::PERIOD.year));
    window.click("Các việc với báo cáo quý I năm 2026");
    // The bar above has one, too.
    let items = window.harness.query_all_by_label("Xuất PDF");
    items.last().expect("the item of the menu").click();
    window.settle();
    let told = window.app().message().map(|message| message.title.as_str());
    assert_eq!(told, Some("Còn 1 lỗi"));
    check_told(&window);
}
