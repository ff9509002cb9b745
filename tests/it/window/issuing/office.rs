//! The office of a report that was issued: it stays on page and PDF, and with the report when it is opened again.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{
        Edit,
        field::{CommuneField, Field},
    },
    model::{Commune, CommuneKind, Status},
    ui::{
        action::{Action, Screen},
        command::Command,
        host::machine::Picked,
    },
};

use super::Window;

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
    let known = [&before.predecessors[..], &["xã Mẫu".into()]].concat();
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
