//! Number and day: how they are asked for, where the caret stands, what is said below their lines.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{Section, Status},
    ui::{action::Action, command::Command},
};

use super::{DAY, NUMBER, Window};

#[test]
fn number_and_day_are_asked_and_what_will_not_do_is_said_below_its_line() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype("Số báo cáo (không kèm ký hiệu)", " ");
    window.retype("Ngày ký", "31/02/2026");
    window.click("Chốt báo cáo");
    assert_eq!(window.report().status, Status::Draft);
    window.harness.get_by_label("chưa ghi số báo cáo");
    window.issue_as("45", "16/03/2026");
    let header = &window.report().header;
    assert_eq!((window.report().status, header.number.as_str()), (Status::Issued, "45"));
    assert_eq!(header.signed.map(|day| day.to_string()).as_deref(), Some("2026-03-16"));
}

#[test]
fn a_number_typed_with_its_symbol_is_the_number_and_another_symbol_is_refused() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.issue_as("45/KH-UBND", "16/03/2026");
    assert_eq!(window.report().status, Status::Draft);
    window.harness.get_by_label_contains("không phải “KH-UBND”");
    window.issue_as("45/BC-UBND", "16/03/2026");
    assert_eq!(window.report().status, Status::Issued);
    assert_eq!(window.report().header.number, "45");
}

#[test]
fn enter_in_the_number_goes_to_the_day_and_enter_in_the_day_issues() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype(DAY, "16/03/2026");
    window.retype(NUMBER, "45");
    window.enter();
    assert_eq!(window.report().status, Status::Draft, "the day was not looked at yet");
    assert!(window.has_caret(DAY));
    window.enter();
    assert_eq!(window.report().status, Status::Issued);
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype("Lý do mở lại (ghi vào lịch sử)", "thiếu một số liệu");
    window.enter();
    assert_eq!(window.report().status, Status::Draft);
}

#[test]
fn the_caret_stands_where_something_is_wrong_and_a_warning_leaves_it_where_it_was() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype(NUMBER, "31/02/2026");
    window.retype(DAY, "31/02/2026");
    window.enter();
    assert!(window.has_caret(DAY), "no day of the calendar");
    window.retype(DAY, "16/03/2026");
    window.enter();
    window.harness.get_by_label_contains("“31/02/2026” là ngày, không phải số báo cáo");
    assert!(window.has_caret(NUMBER));
    window.retype(NUMBER, "45");
    window.enter();
    window.retype(DAY, "13/03/2026");
    window.enter();
    window.harness.get_by_label_contains("trước ngày chốt số liệu 14/03/2026");
    assert!(window.has_caret(DAY));
    window.enter();
    assert_eq!(window.report().status, Status::Draft, "nobody read the warning yet");
    assert!(window.has_caret(DAY));
    window.let_pass(0.6);
    window.enter();
    assert_eq!(window.report().status, Status::Issued);
}

#[test]
fn enter_pressed_again_and_again_in_the_list_of_commands_issues_nothing() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("chot");
    window.settle();
    for _ in 0..4 {
        window.harness.key_press(Key::Enter);
        for _ in 0..8 {
            window.harness.step();
        }
    }
    window.settle();
    assert_eq!(window.report().status, Status::Draft);
    assert!(window.has_caret(NUMBER), "no Enter was taken");
    window.let_pass(0.6);
    window.enter();
    assert!(window.has_caret(DAY));
}

#[test]
fn a_day_before_that_of_a_cited_paper_is_refused_below_its_line_and_nothing_typed_is_lost() {
    let mut window = Window::sample();
    let section = window.report().sections[1].clone();
    let cites = "Xã đã ban hành Kế hoạch số 12/KH-UBND ngày 16/3/2026 về kiểm tra.";
    let text = format!("{}\n{cites}", section.text);
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period, section: Section { text, ..section } }));
    window.ask(Action::Run(Command::ToggleIssued));
    window.issue_as("45", "15/03/2026");
    assert_eq!(window.report().status, Status::Draft);
    window.harness.get_by_label_contains("Hãy sửa ngày ký");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.is_there("Chốt báo cáo"));
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype("Ngày ký", "17/03/2026");
    window.click("Chốt báo cáo");
    assert_eq!(window.report().status, Status::Issued, "the number is still there");
    assert_eq!(window.report().header.number, "45");
}

#[test]
fn a_click_beside_the_box_loses_nothing_that_was_typed() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.retype(NUMBER, "45");
    window.click_in_one_frame(eframe::egui::pos2(20.0, 400.0));
    window.settle();
    assert!(window.is_there("Chốt báo cáo"), "the box stands");
    window.type_text("6");
    window.retype(DAY, "16/03/2026");
    window.click("Chốt báo cáo");
    assert_eq!(window.report().header.number, "456", "and the keys are where they were");
}

#[test]
fn the_number_and_day_of_an_earlier_version_are_asked_about() {
    let mut window = Window::sample();
    window.issue();
    window.ask(Action::Run(Command::ToggleIssued));
    window.reopen_for("sai một số");
    window.ask(Action::Run(Command::ToggleIssued));
    window.click("Chốt báo cáo");
    window.harness.get_by_label_contains("Bản 1 đã chốt của báo cáo này cũng mang số 45");
    assert_eq!(window.report().status, Status::Draft);
    window.click("Vẫn chốt");
    assert_eq!(window.report().status, Status::Issued);
}

#[test]
fn an_odd_number_or_day_is_told_and_issued_when_it_is_wanted_so() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.issue_as("45", "13/03/2026");
    assert_eq!(window.report().status, Status::Draft);
    window.harness.get_by_label("Ngày ký 13/03/2026 trước ngày chốt số liệu 14/03/2026.");
    window.harness.get_by_label("Vẫn chốt");
    // Another day is another question.
    window.retype("Ngày ký", "22/11/2026");
    window.click("Chốt báo cáo");
    window.harness.get_by_label_contains("chưa tới: máy tính này đang ở ngày 21/11/2026");
    assert_eq!(window.report().status, Status::Draft);
    window.click("Vẫn chốt");
    assert_eq!(window.report().status, Status::Issued);
}
