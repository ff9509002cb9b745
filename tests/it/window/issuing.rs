//! Issuing in the window: number and day are asked, errors are named with the way to the first, what was issued stays
//! byte for byte, and what is kept of it is looked at, compared and filed with the signed paper.

use std::fs;

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, IndicatorId, Period, Section, Status},
    session::issued_office::IssuedBook as _,
    ui::{
        action::{Action, BackupAsk, Edition, ReopenBy, Screen, Target},
        command::Command,
        host::machine::Picked,
    },
};

use super::{LabelStarts as _, Window};

mod number_and_day;
mod office;

const NUMBER: &str = "Số báo cáo (không kèm ký hiệu)";
const DAY: &str = "Ngày ký";

impl Window {
    /// Writes over what stands in a line.
    fn retype(&mut self, label: &str, words: &str) {
        self.focus_text(label);
        self.ctrl(Key::A);
        self.type_text(words);
        self.settle();
    }

    /// Answers the question under which number and day.
    pub fn issue_as(&mut self, number: &str, day: &str) {
        self.retype("Số báo cáo (không kèm ký hiệu)", number);
        self.retype("Ngày ký", day);
        self.click("Chốt báo cáo");
    }

    /// Answers the question why.
    pub fn reopen_for(&mut self, why: &str) {
        self.retype("Lý do mở lại (ghi vào lịch sử)", why);
        self.click("Mở lại");
    }

    fn issue(&mut self) {
        self.ask(Action::Run(Command::ToggleIssued));
        self.issue_as("45", "16/03/2026");
        assert_eq!(self.report().status, Status::Issued);
    }

    fn kept(&self) -> Vec<u8> {
        let session = &self.app().book().expect("a book").session;
        let version = session.standing_version(self.report().period).expect("read");
        session.issued_pdf(&version.expect("a version")).expect("read").expect("its pages")
    }

    /// The pages as the window sends them out.
    fn sent_out(&mut self, name: &str) -> Vec<u8> {
        let path = self.folder.path().join(name);
        self.answers.borrow_mut().push(Picked::File(path.clone()));
        self.ask(Action::SendOut(Target::File, Edition::Final));
        self.wait_until("the pages", |window| window.shown.borrow().contains(&path));
        fs::read(&path).expect("the pages")
    }

    fn enter(&mut self) {
        self.press(Modifiers::NONE, Key::Enter);
    }

    fn has_caret(&self, label: &str) -> bool {
        self.harness.get_by_role_and_label(Role::TextInput, label).accesskit_node().is_focused()
    }
}

#[test]
fn escape_gives_issuing_up() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ToggleIssued));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.report().status, Status::Draft);
    assert!(!window.is_there("Chốt báo cáo"));
}

#[test]
fn errors_that_keep_a_report_from_being_issued_are_named_with_the_way_to_the_first() {
    let mut window = Window::sample();
    let section = window.report().sections[1].clone();
    let wrong = Section { text: "Xã đã đã làm việc này.".into(), ..section };
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period, section: wrong }));
    window.ask(Action::Run(Command::ToggleIssued));
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("“đã đã”"), "{told}");
    window.click("Tới lỗi đầu tiên");
    assert!(window.app().message().is_none());
    assert_eq!((window.screen(), window.report().status), (Screen::Report, Status::Draft));
    window.settle();
    assert!(window.harness.query_all_by_label_contains("Sửa").next().is_some(), "its fix");
    window.type_text("đã");
    window.rest();
    let text = &window.report().sections[1].text;
    assert_eq!(text, "Xã đã làm việc này.", "it was selected");
}

#[test]
fn an_issued_report_is_opened_again_only_for_a_reason_and_its_versions_are_compared() {
    let mut window = Window::sample();
    window.issue();
    window.ask(Action::Run(Command::ToggleIssued));
    window.click("Mở lại");
    window.harness.get_by_label("chưa ghi lý do");
    assert_eq!(window.report().status, Status::Issued);
    window.reopen_for("thiếu một số liệu");
    assert_eq!(window.report().status, Status::Draft);
    let section = window.report().sections[1].clone();
    let more = Section { text: format!("{}\nXã giao thêm việc.", section.text), ..section };
    let period = window.report().period;
    let heading = more.heading.clone();
    window.ask(Action::Apply(Edit::SetSection { period, section: more }));
    let figure = Some(Figure::of(FigureValue::Number(77.into())));
    let indicator = IndicatorId::from("steering_docs_issued");
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    window.ask(Action::Run(Command::ToggleIssued));
    window.issue_as("45", "16/03/2026");
    // Number and day of the first version.
    window.click("Vẫn chốt");
    window.ask(Action::Run(Command::Versions));
    window.harness.get_by_label_contains("Bản 2 (đang ban hành): số 45");
    window.harness.get_by_label_contains("Mở lại: lý do: thiếu một số liệu");
    window.click("So sánh");
    window.harness.get_by_label("+ Xã giao thêm việc.");
    window.harness.get_by_label("Số liệu khác nhau");
    window.harness.get_by_label("→ 77");
    // The history of one section, and of all of them again.
    let told =
        |window: &Window, words: &str| window.harness.query_all_by_label_contains(words).count();
    for (section, of_others) in [(heading.as_str(), 0), ("Cả báo cáo", 1)] {
        let lists = window.harness.query_all_by_role(Role::ComboBox);
        let list = lists.into_iter().find(|list| list.label_starts_with("Mục:"));
        list.expect("a list of sections").click();
        window.settle();
        let row = window.harness.query_all_by_label_contains(section).last();
        row.expect("its name in the list").click();
        window.settle();
        assert_eq!(told(&window, "Mở lại: lý do: thiếu một số liệu"), of_others, "{section}");
        assert!(told(&window, "Xã giao thêm việc.") > 1, "{section}: beside what differs");
    }
    window.click("Xem PDF bản 1");
    let shown = window.shown.borrow().last().cloned().expect("a file");
    assert!(fs::read(shown).expect("it").starts_with(b"%PDF-"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.is_there("So sánh"));
}

#[test]
fn a_signed_paper_is_attached_after_its_size_was_said_opened_as_a_copy_and_taken_out() {
    let mut window = Window::sample();
    window.issue();
    let kept = window.kept();
    let scan = window.folder.path().join("ban-ky.pdf");
    fs::write(&scan, [&b"%PDF-1.4 "[..], &vec![7; 3_000_000][..]].concat()).expect("a scan");
    window.ask(Action::Run(Command::Versions));
    window.answers.borrow_mut().push(Picked::File(scan.clone()));
    window.click("Đính kèm bản ký…");
    window.settle();
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("2,9 MB"), "{told}");
    assert!(told.contains("không có phần kết thúc của một tệp PDF"), "{told}");
    window.click("Đính kèm");
    window.answers.borrow_mut().push(Picked::File(scan.clone()));
    window.click("Đính kèm bản ký…");
    window.settle();
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("đã có đúng tệp ban-ky.pdf; đính kèm lần nữa không thêm gì"), "{told}");
    window.press(Modifiers::NONE, Key::Escape);
    window.harness.get_by_label("ban-ky.pdf (2,9 MB)");
    window.click("Xem ban-ky.pdf");
    let shown = window.shown.borrow().last().cloned().expect("a file");
    assert_ne!(shown, scan);
    assert!(fs::read(shown).expect("it") == fs::read(&scan).expect("it"));
    assert!(window.kept() == kept, "the seal does not know of it");
    window.click("Bỏ ban-ky.pdf");
    window.click("Bỏ ra");
    assert!(!window.is_there("ban-ky.pdf (2,9 MB)"));
    // A program is none, whatever its name says.
    fs::write(&scan, b"MZ\x90\0").expect("a program");
    window.answers.borrow_mut().push(Picked::File(scan));
    window.click("Đính kèm bản ký…");
    window.settle();
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("Chỉ đính kèm được tệp PDF, JPG hoặc PNG"), "{told}");
}

#[test]
fn ctrl_z_takes_issuing_back_and_its_version_stays() {
    let mut window = Window::sample();
    let before = window.report().clone();
    window.issue();
    let issued = window.report().clone();
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.report(), &issued, "opening again asks why, whichever key does it");
    window.click("Mở lại");
    window.harness.get_by_label("chưa ghi lý do");
    window.reopen_for("chốt nhầm");
    assert_eq!(window.report(), &before);
    let session = &window.app().book().expect("a book").session;
    assert_eq!(session.versions(Period::parse("2026-Q1").expect("it")).expect("read").len(), 1);
    window.ask(Action::Run(Command::Versions));
    window.harness.get_by_label_contains("Mở lại: lý do: chốt nhầm");
    window.press(Modifiers::NONE, Key::Escape);
    window.ask(Action::Run(Command::Redo));
    assert_eq!(window.report(), &before, "doing again issues nothing");
    let told = window.app().message().expect("a message");
    assert_eq!(told.title, "Ctrl+Y dừng trước bước chốt báo cáo quý I năm 2026");
    window.click("Chốt báo cáo…");
    window.issue_as("46", "16/03/2026");
    assert_eq!(window.report().status, Status::Issued);
    window.ask(Action::Run(Command::Undo));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.report().status, Status::Issued, "given up");
}

#[test]
fn doing_again_several_steps_stops_before_the_one_that_issues() {
    let mut window = Window::sample();
    let before = window.report().clone();
    let (period, indicator) = (before.period, IndicatorId::from("plan_tasks_total"));
    let figure = Some(Figure { note: "88".into(), ..before.figures[&indicator].clone() });
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    let typed = window.report().clone();
    assert_ne!(typed, before);
    window.issue();
    window.ask(Action::Run(Command::Undo));
    window.reopen_for("xem lại");
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.report(), &before);
    for _ in 0..3 {
        window.ask(Action::Run(Command::Redo));
    }
    assert_eq!(window.report(), &typed);
    window.click("Thôi");
    assert_eq!(window.report().status, Status::Draft);
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.report(), &before, "what came before it is still there to take back");
}

#[test]
fn a_locked_report_has_no_pencils() {
    let total = Field::Figure("plan_tasks_total".into());
    let mut window = Window::sample();
    let period = window.report().period;
    let indicator = IndicatorId::from("plan_tasks_total");
    let figure = window.figure("plan_tasks_total").cloned().expect("a figure");
    let bare = Figure { note: String::new(), source: String::new(), ..figure };
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure: Some(bare) }));
    let pencils = |window: &mut Window| {
        window.ask(Action::Focus(total.clone(), None));
        window.harness.query_all_by_label_contains("Ghi chú và nguồn của").count()
    };
    let all = pencils(&mut window);
    assert!(all > 0, "one may be added");
    window.issue();
    assert_eq!(pencils(&mut window), all - 1, "notes that are there can be read");
}

#[test]
fn opening_again_done_anew_asks_again() {
    let mut window = Window::sample();
    window.issue();
    window.ask(Action::Run(Command::ToggleIssued));
    window.reopen_for("sai một số");
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.report().status, Status::Issued);
    window.ask(Action::Run(Command::Redo));
    assert_eq!(window.report().status, Status::Issued, "asked");
    window.reopen_for("sai hai số");
    assert_eq!(window.report().status, Status::Draft);
    window.ask(Action::Run(Command::Versions));
    window.harness.get_by_label_contains("Mở lại: lý do: sai hai số");
}

#[test]
fn the_banner_of_an_issued_report_is_one_line() {
    let mut window = Window::sample();
    window.issue();
    let kept = window.harness.get_by_label("Bản đã chốt và lịch sử").rect();
    let open = window.harness.get_by_label("Mở lại để soạn").rect();
    let words = window.harness.get_by_label("Báo cáo này đã ban hành: chỉ xem, không sửa.").rect();
    assert!((kept.center().y - open.center().y).abs() < 1.0, "{kept} {open}");
    assert!((words.center().y - open.center().y).abs() < 3.0, "{words} {open}");
    assert!(words.right() <= kept.left() && kept.right() <= open.left(), "{words} {kept} {open}");
}

#[test]
fn a_draft_put_back_over_an_issued_report_is_asked_about() {
    let mut window = Window::sample();
    let source = window.folder.path().join("truoc.cchc");
    fs::copy(window.app().book().expect("a book").session.path(), &source).expect("a copy");
    window.issue();
    let period = window.report().period;
    window.ask(Action::Backups(BackupAsk::Look(source)));
    window.settle();
    let ask = || Action::Backups(BackupAsk::BringBack { period, anyway: false });
    window.ask(ask());
    let told = window.app().message().expect("a question").paragraphs.join(" ");
    assert!(told.contains("đã ban hành (số 45, ngày 16/03/2026)"), "{told}");
    assert_eq!(window.report().status, Status::Issued);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.report().status, Status::Issued, "Enter is no yes");
    window.ask(ask());
    window.click("Chỉ lấy báo cáo này");
    assert_eq!(window.report().status, Status::Draft);
}

#[test]
fn a_box_of_another_height_stands_in_its_place_from_its_first_frame() {
    let mut window = Window::sample();
    window.issue();
    window.ask(Action::Run(Command::ToggleIssued));
    window.press(Modifiers::NONE, Key::Escape);
    window.ask(Action::ReopenFor("sai số".into(), ReopenBy::Asked));
    assert_eq!(window.report().status, Status::Draft);
    // The box of another question, with more lines, under the identity of the one before.
    let context = window.harness.ctx.clone();
    window.harness.state_mut().ask(Action::Run(Command::ToggleIssued), &context);
    let place =
        |window: &Window| window.harness.query_by_label("Chốt báo cáo").map(|button| button.rect());
    let first = loop {
        window.harness.step();
        if let Some(first) = place(&window) {
            break first;
        }
    };
    window.settle();
    assert_eq!(Some(first), place(&window));
}

#[test]
fn issuing_tells_what_exporting_tells() {
    let mut window = Window::first_run();
    window.type_text("Mẫu");
    window.enter();
    window.ask(Action::Run(Command::ExportPdf));
    let left = window.app().message().expect("a question").clone();
    assert!(left.title.contains("chỗ […]") && left.title.contains("đoạn chưa soát"), "{left:?}");
    window.press(Modifiers::NONE, Key::Escape);
    window.ask(Action::Run(Command::ToggleIssued));
    let asked = window.app().message().expect("a question").clone();
    assert!(asked.title.starts_with("Báo cáo mới soạn 0 %"), "{asked:?}");
    assert!(asked.paragraphs[0].starts_with(&left.title), "{asked:?}");
    for told in &left.paragraphs[..left.paragraphs.len() - 1] {
        assert!(asked.paragraphs.contains(told), "{told} in {asked:?}");
    }
    window.click("Vẫn chốt");
    window.harness.get_by_label_contains(&format!("{}. Chốt bây giờ thì bản chốt in", left.title));
    let [line, edge] = [NUMBER, DAY]
        .map(|label| window.harness.get_by_role_and_label(Role::TextInput, label).rect().right());
    let button = window.harness.get_by_label("Chốt báo cáo").rect().right();
    assert!((line - edge).abs() < 1.0 && (line - button).abs() < 12.0, "{line} {button}");
}
