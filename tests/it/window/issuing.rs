//! Issuing in the window: number and day are asked, errors are named with the way to the first, what was issued stays
//! byte for byte, and what is kept of it is looked at, compared and filed with the signed paper.

use std::fs;

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable};
use so_cchc::{
    edit::{
        Edit,
        field::{CommuneField, Field},
    },
    model::{Commune, CommuneKind, Figure, FigureValue, IndicatorId, Period, Section, Status},
    session::issued_office::IssuedBook as _,
    ui::{
        action::{Action, BackupAsk, Edition, ReopenBy, Screen, Target},
        command::Command,
        host::machine::Picked,
    },
};

use super::{LabelStarts as _, Window};

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
}

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

const NUMBER: &str = "Số báo cáo (không kèm ký hiệu)";
const DAY: &str = "Ngày ký";

impl Window {
    fn enter(&mut self) {
        self.press(Modifiers::NONE, Key::Enter);
    }

    fn has_caret(&self, label: &str) -> bool {
        self.harness.get_by_role_and_label(Role::TextInput, label).accesskit_node().is_focused()
    }
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
    window.retype("Số báo cáo (không kèm ký hiệu)", "45");
    window.click_in_one_frame(eframe::egui::pos2(20.0, 400.0));
    window.settle();
    assert!(window.is_there("Chốt báo cáo"), "the box stands");
    window.type_text("6");
    window.retype("Ngày ký", "16/03/2026");
    window.click("Chốt báo cáo");
    assert_eq!(window.report().header.number, "456", "and the keys are where they were");
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
fn the_office_edited_after_issuing_leaves_page_and_pdf_as_they_were() {
    let mut window = Window::sample();
    window.issue();
    let (kept, first) = (window.kept(), window.sent_out("a.pdf"));
    assert!(kept == first, "what goes out is what was kept");
    let pages = window.app().book().and_then(|book| book.open.as_ref()).expect("it").pages.clone();
    let office =
        Commune {
            name: "Khác".into(), superior: "UBND tỉnh Khác".into(), ..Commune::default()
        };
    window.ask(Action::Apply(Edit::SetCommune(Box::new(office))));
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("it");
    assert_eq!(open.pages, pages, "the page in sight");
    assert_eq!((open.commune.name.as_str(), open.office.name.as_str()), ("Mẫu", "Khác"));
    assert!(window.sent_out("b.pdf") == kept);
    window.ask(Action::Screen(Screen::Commune));
    assert!(window.harness.query_by_label_contains("giữ nguyên tên đơn vị").is_some());
}

fn page_in_sight(window: &Window) -> std::sync::Arc<so_cchc::layout::page::Pages> {
    window.app().book().and_then(|book| book.open.as_ref()).expect("it").pages.clone()
}

/// The sample issued as xã Mẫu, and the unit's page changed since.
fn issued_before_the_office_changed(superior: &str) -> Window {
    let mut window = Window::sample();
    window.issue();
    let then = window.app().book().expect("a book").commune.clone();
    let office = Commune {
        name: "Tân Mẫu".into(),
        kind: CommuneKind::Phuong,
        place_name: "Tân Mẫu".into(),
        superior: superior.into(),
        ..then
    };
    window.ask(Action::Apply(Edit::SetCommune(Box::new(office))));
    window
}

#[test]
fn a_report_opened_again_keeps_the_office_it_was_issued_with_and_says_so() {
    let mut window = issued_before_the_office_changed("UBND tỉnh Mẫu");
    let (issued, pages) = (window.report().clone(), page_in_sight(&window));
    window.ask(Action::Run(Command::ToggleIssued));
    window.harness.get_by_label(
        "Báo cáo mở lại giữ tên UBND xã Mẫu, địa danh Mẫu như lúc chốt; muốn theo trang Đơn vị hiện nay thì xóa ô \
         “Cơ quan ban hành”, xóa ô “Địa danh” ở Thông tin chung.",
    );
    window.reopen_for("thiếu một số liệu");
    assert_eq!(window.report().status, Status::Draft);
    let header = &window.report().header;
    assert_eq!((header.organ.as_str(), header.place_name.as_str()), ("UBND xã Mẫu", "Mẫu"));
    assert!(page_in_sight(&window) == pages, "not a letter of the page is another");
    window.ask(Action::Run(Command::Undo));
    assert_eq!(window.report(), &issued, "one step");
}

#[test]
fn a_report_opened_again_keeps_its_addressee_and_names_what_it_cannot_keep() {
    let mut window = issued_before_the_office_changed("UBND thành phố Khác");
    window.ask(Action::Run(Command::ToggleIssued));
    window.harness.get_by_label_contains("nơi kính gửi UBND tỉnh Mẫu như lúc chốt");
    window.harness.get_by_label_contains(
        "tên cơ quan cấp trên thì in theo trang Đơn vị hiện nay, là UBND thành phố Khác.",
    );
    window.reopen_for("thiếu một số liệu");
    assert_eq!(window.report().header.addressed_to, ["UBND tỉnh Mẫu"]);
}

#[test]
fn what_was_issued_under_the_name_before_stays_the_offices_own() {
    let mut window = Window::sample();
    window.issue();
    window.ask(Action::Screen(Screen::Commune));
    let office = |window: &Window| window.app().book().expect("a book").commune.clone();
    let retype = |window: &mut Window, field: CommuneField, words: &str| {
        window.ask(Action::Type(Field::Commune(field), words.into()));
        window.ask(Action::Leave(Field::Commune(field)));
    };
    let before = office(&window);
    let told = "Tên cũ “xã Mẫu” được ghi vào ô “Đơn vị trước khi sắp xếp”";
    retype(&mut window, CommuneField::Name, "Tân");
    window.sees(told);
    let known = [&before.predecessors[..], &["xã Mẫu".to_owned()]].concat();
    assert_eq!(office(&window).predecessors, known);
    window.ask(Action::Run(Command::Undo));
    assert_eq!(office(&window), before, "one step");
    retype(&mut window, CommuneField::Name, "Tân");
    retype(&mut window, CommuneField::Name, "Tân Mẫu");
    retype(&mut window, CommuneField::Kind, "phuong");
    assert_eq!(office(&window).full_name(), "phường Tân Mẫu");
    assert_eq!(office(&window).predecessors, known, "nothing was issued under the others");
    window.ask(Action::Run(Command::ToggleIssued));
    window.reopen_for("thiếu một số liệu");
    assert_eq!(window.report().header.organ, "UBND xã Mẫu");
    window.ask(Action::Screen(Screen::Year));
    window.does_not_see("số liệu không dùng cho báo cáo khác");
    let period = window.report().period;
    let book = window.app().book().expect("a book");
    assert!(
        book.neighbours(&book.session.report(period).expect("it"))
            .expect("read")
            .over_time
            .contains_key(&period)
    );
}

#[test]
fn the_same_office_is_not_spoken_of_when_a_report_is_opened_again() {
    let mut window = Window::sample();
    window.issue();
    let header = window.report().header.clone();
    window.ask(Action::Run(Command::ToggleIssued));
    assert!(window.harness.query_by_label_contains("như lúc chốt").is_none());
    window.reopen_for("thiếu một số liệu");
    assert_eq!(window.report().header, header);
}

#[test]
fn the_pdf_of_an_issued_report_is_called_after_the_office_that_issued_it() {
    let mut window = issued_before_the_office_changed("UBND tỉnh Mẫu");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.export_pdf();
    window.press(Modifiers::NONE, Key::Enter);
    window.wait_until("the export", |window| !window.shown.borrow().is_empty());
    let shown = window.shown.borrow();
    let name = shown[0].file_name().expect("a name").to_string_lossy();
    assert_eq!(name, "bao-cao-cchc-quy-i-nam-2026-xa-mau.pdf");
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
