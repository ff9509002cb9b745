//! The book of a merged commune: brought in from the page of the office, read under its own name, beside this book's
//! figures, summed when ticked, taken out and back again.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{Commune, Figure, FigureValue, IndicatorId, Report, Stamp, Status, period::parse_date},
    session::Session,
    ui::{
        action::{Action, Purpose, Screen},
        host::machine::Picked,
    },
};

use super::{Window, year::period};

const ID: &str = "dossiers_new_online";

/// The book of a commune with one quarter's report, in the folder of the window.
fn old_book(window: &Window, file: &str, name: &str, value: i64) {
    let office =
        Commune { name: name.into(), superior: "UBND tỉnh Mẫu".into(), ..Commune::default() };
    let at = parse_date("1/7/2025").expect("a day").into();
    let stamp = Stamp { at, who: "A".into() };
    let path = window.folder.path().join(file);
    let mut session = Session::create(&path, &office, &stamp).expect("a book");
    let period = period("2025-Q1");
    let outline = so_cchc::assets::usual_outline(period);
    let mut report = Report::from_outline(outline, &office, period);
    let figure = Figure::of(FigureValue::Number(value.into()));
    report.figures.insert(IndicatorId::from(ID), figure);
    session.apply(&Edit::AddReport(Box::new(report)), &stamp).expect("a report");
}

/// A book of the first quarter of 2026 at the page of its office.
fn at_office() -> Window {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft)]);
    let figure = Some(Figure::of(FigureValue::Number(2100.into())));
    let (period, indicator) = (period("2026-Q1"), IndicatorId::from(ID));
    window.ask(Action::Report(period));
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    window.resize(1366.0, 1200.0);
    window.ask(Action::Screen(Screen::Commune));
    window
}

fn bring_in(window: &mut Window, file: &str) {
    let path = window.folder.path().join(file);
    window.answers.borrow_mut().push(Picked::File(path));
    window.click("Đưa sổ vào…");
    window.settle();
}

#[test]
fn a_book_is_brought_in_read_compared_summed_and_taken_out() {
    let mut window = at_office();
    old_book(&window, "cu.cchc", "Cũ", 1204);
    old_book(&window, "hai.cchc", "Cũ Hai", 830);
    bring_in(&mut window, "cu.cchc");
    window.harness.get_by_role_and_label(Role::Heading, "Đưa sổ của xã Cũ vào");
    window.type_text("28/2/2025");
    window.harness.get_by_label_contains("lấy số liệu đến 14/03/2025, sau ngày cuối");
    window.click("Thôi");
    assert!(window.app().book().expect("it").commune.predecessors.is_empty(), "nothing was done");
    for file in ["cu.cchc", "hai.cchc"] {
        bring_in(&mut window, file);
        window.type_text("30/6/2025");
        window.click("Đưa vào sổ");
    }
    window.harness.get_by_label("xã Cũ (đến 30/06/2025)");
    let lines: Vec<String> = window
        .app()
        .book()
        .expect("it")
        .commune
        .predecessors
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(lines, ["xã Cũ (đến 30/06/2025)", "xã Cũ Hai (đến 30/06/2025)"]);

    window.click("Xem báo cáo của xã Cũ");
    assert_eq!(window.screen(), Screen::Joined);
    window.harness.get_by_label("Xã Cũ: báo cáo quý I năm 2025");
    window.harness.get_by_role_and_label(Role::Paragraph, "XÃ CŨ");
    window.click("Mở PDF");
    window.settle();
    assert_eq!(window.shown.borrow().len(), 1, "the pages are shown");

    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    assert!(window.harness.query_by_label_contains("1.204").is_none(), "not before it is ticked");
    window.click("Cùng các đơn vị trước sáp nhập");
    window.harness.get_by_label_contains(", xã Cũ: 1.204; ");
    assert!(window.harness.query_by_label_contains("2.034").is_none(), "nor summed");
    window.click("Cộng các đơn vị trước sáp nhập");
    let whence = "quý I năm 2025: xã Cũ 1.204 + xã Cũ Hai 830 = 2.034; sổ cu.cchc, hai.cchc";
    window.harness.get_by_label_contains(whence);

    window.ask(Action::Screen(Screen::Commune));
    window.click("Bỏ sổ của xã Cũ khỏi sổ");
    window.harness.get_by_role_and_label(Role::Heading, "Bỏ sổ của xã Cũ khỏi sổ?");
    window.click("Bỏ khỏi sổ");
    window.settle();
    assert!(window.harness.query_by_label("Xem báo cáo của xã Cũ").is_none());
    window.harness.get_by_label("Xem báo cáo của xã Cũ Hai");
    window.ctrl(eframe::egui::Key::Z);
    window.harness.get_by_label("Xem báo cáo của xã Cũ");
}

#[test]
fn what_is_no_book_is_refused_in_words() {
    let mut window = at_office();
    std::fs::write(window.folder.path().join("x.cchc"), b"x").expect("no book");
    let path = window.folder.path().join("x.cchc");
    window.ask(Action::Picked(Purpose::JoinBook, path));
    window.settle();
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("không phải sổ CCHC"), "{told}");
    assert!(window.app().book().expect("it").commune.predecessors.is_empty());
}
