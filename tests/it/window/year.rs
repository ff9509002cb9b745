//! The year is home: its cards, what can be done with a report, its leading figures, the setting of the unit.

use std::path::PathBuf;

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::Edit,
    model::{Commune, Period, PeriodKind, Report, Section, Stamp, Status},
    session::{Session, sample, year::CardState},
    ui::{
        action::{Action, Screen},
        command::Command,
    },
};

use super::{Window, now};

mod exhibits;
mod figures;
mod period;
mod removing;
mod series;

/// A text with an error.
const WRONG: &str = "UBND xã đã họp {sai_ma}.";

const Q1_MENU: &str = "Các việc với báo cáo quý I năm 2026";

pub fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn stamp() -> Stamp {
    Stamp { at: now(), who: "A".into() }
}

impl Window {
    /// The sample book, at home.
    fn home() -> Self {
        let mut window = Self::sample();
        window.ask(Action::Screen(Screen::Year));
        window
    }

    /// A book with these reports, each an outline without figures.
    pub fn book_of(reports: &[(&str, Status)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("sổ.cchc");
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let mut session = Session::create(&book, &commune, &stamp()).expect("a book");
        for (code, status) in reports {
            let outline = so_cchc::assets::usual_outline(period(code));
            let report = Report::from_outline(outline, &commune, period(code));
            let report = Report { status: *status, ..report };
            session.apply(&Edit::AddReport(Box::new(report)), &stamp()).expect("a report");
        }
        drop(session);
        Self::on(folder, Some(book))
    }

    pub fn screen(&self) -> Screen {
        self.app().shown().0
    }

    /// The spoken words of every card, in order.
    fn cards(&self) -> Vec<String> {
        let all = self.harness.query_all(egui_kittest::kittest::By::new().role(Role::Link));
        let names = all.filter_map(|node| node.accesskit_node().label());
        names.filter(|name| !name.ends_with("tới ô nhập")).collect()
    }

    /// The name of what has the focus.
    fn focused_name(&self) -> String {
        let all = self.harness.query_all(egui_kittest::kittest::By::new());
        let mut focused = all.filter(|node| node.accesskit_node().is_focused());
        let focused = focused.next_back();
        focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
    }

    fn key(&mut self, key: Key) {
        self.press(Modifiers::NONE, key);
    }

    fn codes(&self) -> Vec<String> {
        let book = self.app().book().expect("a book");
        book.periods().iter().map(|period| period.code()).collect()
    }

    fn backups(&self) -> Vec<PathBuf> {
        let book = self.app().book().expect("a book");
        book.session.backups().into_iter().map(|backup| backup.path).collect()
    }
}

#[test]
fn the_year_shows_each_report_and_what_is_missing() {
    let window = Window::home();
    window.harness.get_by_role_and_label(Role::Heading, "Năm 2026");
    window.harness.get_by_label("1 trong 4 báo cáo đã lập");
    let cards = window.cards();
    assert_eq!(cards.len(), 5, "{cards:?}");
    let past = " ô trống, chốt số liệu 14/03, đã qua 252 ngày, mở";
    assert!(cards[0].starts_with("Quý I, đang soạn ") && cards[0].ends_with(past), "{cards:?}");
    assert_eq!(
        cards[1],
        "6 tháng đầu năm, chưa lập, chốt số liệu 14/06, đã qua 160 ngày, lập báo cáo"
    );
    assert_eq!(cards[2], "Quý III, chưa lập, chốt số liệu 14/09, đã qua 68 ngày, lập báo cáo");
    assert_eq!(cards[3], "Cả năm, chưa lập, chốt số liệu 14/12, còn 23 ngày, lập báo cáo");
    assert!(cards[4].starts_with("Kỳ khác"), "{cards:?}");
}

#[test]
fn an_issued_report_says_its_number_and_day() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft)]);
    let mut header = window.report().header.clone();
    header.number = "45".into();
    header.signed = chrono::NaiveDate::from_ymd_opt(2026, 3, 16);
    let quarter = period("2026-Q1");
    window.ask(Action::Apply(Edit::SetHeader { period: quarter, header: Box::new(header) }));
    let status = Edit::SetStatus { period: quarter, status: Status::Issued };
    window.ask(Action::Apply(status));
    window.ask(Action::Screen(Screen::Year));
    assert_eq!(window.cards()[0], "Quý I, đã ban hành số 45/BC-UBND ngày 16/03/2026, mở");
}

#[test]
fn where_nothing_is_being_written_the_year_is_shown_first() {
    let window = Window::book_of(&[("2026-Q1", Status::Issued), ("2026-H1", Status::Issued)]);
    assert_eq!(window.screen(), Screen::Year);
}

#[test]
fn a_book_without_a_report_begins_one_in_two_keys() {
    let mut window = Window::book_of(&[]);
    assert_eq!(window.screen(), Screen::Year);
    window.harness.get_by_label("0 trong 4 báo cáo đã lập");
    assert!(window.focused_name().starts_with("Cả năm, chưa lập"), "{}", window.focused_name());
    window.key(Key::Enter);
    assert_eq!(window.screen(), Screen::NewPeriod);
    window.click("Lập báo cáo năm 2026");
    assert_eq!(window.report().period, period("2026-Y"));
}

#[test]
fn a_missing_period_leads_to_its_own_new_report() {
    let mut window = Window::home();
    window.click_starting("Quý III, chưa lập");
    assert_eq!(window.screen(), Screen::NewPeriod);
    window.click("Lập báo cáo quý III năm 2026");
    assert_eq!(window.report().period, period("2026-Q3"));
    window.ask(Action::Screen(Screen::Year));
    window.harness.get_by_label("2 trong 4 báo cáo đã lập");
}

#[test]
fn a_report_of_another_period_gets_a_card_of_its_own() {
    let mut window = Window::home();
    window.click_starting("Kỳ khác");
    assert_eq!(window.screen(), Screen::NewPeriod);
    let quarter = period("2026-Q2");
    let commune = window.app().book().expect("a book").commune.clone();
    let report = Report::from_outline(so_cchc::assets::usual_outline(quarter), &commune, quarter);
    window.ask(Action::AddReport(Box::new(report), None));
    window.ask(Action::Screen(Screen::Year));
    assert!(window.cards()[1].starts_with("Quý II, đang soạn"), "{:?}", window.cards());
    window.harness.get_by_label("2 trong 5 báo cáo đã lập");
}

#[test]
fn another_year_is_one_click_away() {
    let mut window = Window::home();
    window.harness.get_by_role_and_label(Role::Button, "Năm 2025").click();
    window.settle();
    window.harness.get_by_role_and_label(Role::Heading, "Năm 2025");
    assert!(window.cards().iter().any(|card| card.starts_with("Cả năm, đang soạn")));
    window.ask(Action::Year(2027));
    window.harness.get_by_label("0 trong 4 báo cáo đã lập");
    // A page of the book and back: the year of the work again.
    window.ask(Action::Screen(Screen::Report));
    window.ask(Action::Screen(Screen::Year));
    window.harness.get_by_role_and_label(Role::Heading, "Năm 2026");
}

#[test]
fn a_report_is_issued_and_opened_again_from_its_card() {
    let mut window = Window::home();
    window.click(Q1_MENU);
    window.click("Chốt báo cáo…");
    window.issue_as("45", "16/03/2026");
    assert_eq!((window.screen(), window.report().status), (Screen::Year, Status::Issued));
    assert!(window.cards()[0].starts_with("Quý I, đã ban hành"), "{:?}", window.cards());
    assert!(window.focused_name().starts_with("Quý I, "), "{}", window.focused_name());
    window.click(Q1_MENU);
    window.click("Mở lại để soạn");
    window.reopen_for("sửa số liệu");
    assert_eq!((window.screen(), window.report().status), (Screen::Year, Status::Draft));
}

#[test]
fn a_report_with_errors_is_not_issued_and_opens_where_they_are_listed() {
    let mut window = Window::sample();
    let section = window.report().sections[1].clone();
    let wrong = Section { text: WRONG.into(), ..section };
    let quarter = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period: quarter, section: wrong }));
    window.ask(Action::Screen(Screen::Year));
    assert!(window.cards()[0].contains(" lỗi, "), "{:?}", window.cards());
    window.click(Q1_MENU);
    window.click("Chốt báo cáo…");
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains("lỗi chưa sửa"), "{told}");
    window.key(Key::Escape);
    assert_eq!((window.screen(), window.report().status), (Screen::Report, Status::Draft));
}

#[test]
fn a_report_is_exported_from_its_card() {
    let mut window = Window::home();
    window.ask(Action::Year(2025));
    let pdf = window.folder.path().join("năm.pdf");
    window.answers.borrow_mut().push(so_cchc::ui::host::machine::Picked::File(pdf.clone()));
    window.click("Các việc với báo cáo năm 2025");
    // The bar above has one, too.
    let items = window.harness.query_all_by_label("Xuất PDF");
    items.last().expect("the item of the menu").click();
    window.settle();
    // Half of it is empty: that is said in the report itself, before anything is written.
    assert_eq!((window.screen(), window.report().period), (Screen::Report, period("2025-Y")));
    window.click("Vẫn xuất");
    window.wait_until("the PDF", |window| !window.shown.borrow().is_empty());
    assert!(pdf.is_file());
}

#[test]
fn a_copy_of_a_report_begins_with_that_report_chosen() {
    let mut window = Window::home();
    window.ask(Action::Year(2025));
    window.click("Các việc với báo cáo năm 2025");
    window.click("Sao chép thành kỳ mới");
    assert_eq!(window.screen(), Screen::NewPeriod);
    window.harness.get_by_label("Báo cáo được sao chép: Năm 2025");
    // From a quarter the next period of those reported, whatever is owed today.
    window.ask(Action::Screen(Screen::Year));
    window.click(Q1_MENU);
    window.click("Sao chép thành kỳ mới");
    window.harness.get_by_label("Lập báo cáo 6 tháng đầu năm 2026");
}

#[test]
fn arrows_lead_from_card_to_card_and_enter_opens() {
    let mut window = Window::home();
    assert!(window.focused_name().starts_with("Quý I, "), "{}", window.focused_name());
    for (key, expected) in [
        (Key::ArrowRight, "6 tháng đầu năm"),
        (Key::ArrowRight, "Quý III"),
        (Key::ArrowLeft, "6 tháng đầu năm"),
        (Key::End, "Kỳ khác"),
        (Key::Home, "Quý I"),
        (Key::ArrowLeft, "Quý I"),
    ] {
        window.key(key);
        assert!(window.focused_name().starts_with(&format!("{expected}, ")), "{key:?}");
    }
    window.key(Key::Enter);
    assert_eq!((window.screen(), window.report().period), (Screen::Report, period("2026-Q1")));
}

#[test]
fn the_menu_opens_by_keys_and_escape_gives_the_focus_back() {
    let mut window = Window::home();
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        window.press(modifiers, key);
        window.harness.get_by_label("Sao chép thành kỳ mới");
        window.key(Key::Escape);
        assert!(window.harness.query_by_label("Sao chép thành kỳ mới").is_none());
        assert!(window.focused_name().starts_with("Quý I, "), "{}", window.focused_name());
    }
    // From its button, the next stop of the Tab key; the second item copies.
    window.key(Key::Tab);
    assert_eq!(window.focused_name(), Q1_MENU);
    window.key(Key::Enter);
    let items =
        ["Mở", "Đổi trích yếu…", "Đổi kỳ…", "Chốt báo cáo…", "Xuất PDF", "Sao chép thành kỳ mới"];
    for expected in items {
        assert_eq!(window.focused_name(), expected);
        window.key(Key::ArrowDown);
    }
    window.key(Key::ArrowUp);
    window.key(Key::Enter);
    assert_eq!(window.screen(), Screen::NewPeriod);
}

#[test]
fn errors_of_a_report_are_the_same_whether_it_is_open_or_not() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft), ("2026-H1", Status::Draft)]);
    let counts = |window: &Window| -> Vec<Option<usize>> {
        let year = window.app().year_shown().expect("a year");
        let of = |state: &CardState| match state {
            CardState::Draft { errors, .. } => *errors,
            CardState::Missing | CardState::Issued { .. } => None,
        };
        year.cards.iter().map(|card| of(&card.state)).collect()
    };
    let section = window.report().sections[1].clone();
    let wrong = Section { text: WRONG.into(), ..section };
    let half = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period: half, section: wrong }));
    window.ask(Action::Screen(Screen::Year));
    let half_open = counts(&window);
    window.ask(Action::Report(period("2026-Q1")));
    window.ask(Action::Screen(Screen::Year));
    assert_eq!(counts(&window), half_open);
    assert!(half_open[1].is_some_and(|errors| errors > 0), "{half_open:?}");
}

#[test]
fn several_late_reports_are_a_list_and_each_row_leads_to_its_own() {
    const LATE: &str = "Quá ngày chốt: Năm 2025, Quý I, 6 tháng đầu năm, Quý III";
    let mut window = Window::home();
    window.click(LATE);
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Lập 6 tháng đầu năm");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Mở Quý I").click();
    window.settle();
    assert_eq!((window.screen(), window.report().period), (Screen::Report, period("2026-Q1")));
    window.ask(Action::Screen(Screen::Year));
    window.click(LATE);
    window.click("Lập Quý III");
    assert_eq!(window.screen(), Screen::NewPeriod);
}

#[test]
fn the_unit_says_which_periods_it_reports() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::Commune));
    window.harness.get_by_role_and_label(Role::CheckBox, "9 tháng đầu năm").click();
    window.settle();
    let reported = |window: &Window| window.app().book().expect("a book").commune.reported.clone();
    let nine = PeriodKind::NineMonths;
    assert!(reported(&window).contains(&nine));
    window.ask(Action::Screen(Screen::Year));
    assert!(window.cards()[3].starts_with("9 tháng đầu năm, chưa lập"), "{:?}", window.cards());
    window.ctrl(Key::Z);
    assert_eq!(window.screen(), Screen::Commune, "it is shown");
    assert_eq!(reported(&window), PeriodKind::USUAL);
    // One at least stays.
    for name in ["Quý I", "6 tháng đầu năm", "Quý III", "Cả năm"] {
        window.harness.get_by_role_and_label(Role::CheckBox, name).click();
        window.settle();
    }
    window.harness.get_by_label_contains("ít nhất một kỳ");
    assert_eq!(reported(&window), [PeriodKind::Year]);
}

#[test]
fn the_place_name_goes_with_the_unit_s_name_in_one_step() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::Commune));
    window.focus_text("Tên riêng (không ghi xã, phường)");
    window.ctrl(Key::A);
    window.type_text("Tân Mẫu");
    window.ask(Action::Screen(Screen::Year));
    let office = |window: &Window| {
        let office = &window.app().book().expect("a book").commune;
        (office.name.clone(), office.place_name.clone())
    };
    assert_eq!(office(&window), ("Tân Mẫu".into(), "Tân Mẫu".into()));
    window.ctrl(Key::Z);
    assert_eq!(office(&window), ("Mẫu".into(), "Mẫu".into()));
}

#[test]
fn the_unit_opens_also_where_no_report_is_open() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Issued)]);
    assert!(window.app().book().expect("a book").open.is_none());
    window.ask(Action::Run(Command::Commune));
    assert_eq!(window.screen(), Screen::Commune);
    assert!(window.harness.query_by_label_contains("kỳ báo cáo đầu tiên").is_none());
}

#[test]
fn the_unit_is_open_beside_an_issued_report_and_says_what_that_does() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Issued)]);
    window.ask(Action::Run(Command::Commune));
    window.harness.get_by_label_contains("1 báo cáo đã ban hành giữ nguyên");
    window.harness.get_by_role_and_label(Role::CheckBox, "9 tháng đầu năm").click();
    window.settle();
    let commune = &window.app().book().expect("a book").commune;
    assert!(commune.reported.contains(&PeriodKind::NineMonths));
    let drafts = Window::sample();
    assert!(drafts.harness.query_by_label_contains("báo cáo đã ban hành giữ nguyên").is_none());
}

#[test]
fn a_book_only_to_look_at_offers_nothing_that_writes() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = super::sample_book(folder.path(), "mau.cchc");
    let _other = Session::open(&book, "B").expect("held");
    let mut window = Window::on(folder, Some(book));
    window.ask(Action::CloseOverlay);
    window.ask(Action::Screen(Screen::Year));
    window.click(Q1_MENU);
    for (item, disabled) in [("Mở", false), ("Chốt báo cáo…", true), ("Xóa…", true)] {
        let node = window.harness.get_by_role_and_label(Role::Button, item);
        assert_eq!(node.accesskit_node().is_disabled(), disabled, "{item}");
    }
    window.key(Key::Escape);
    window.click_starting("Quý III, chưa lập");
    assert_eq!(window.screen(), Screen::Year);
    assert_eq!(sample::PERIOD, period("2026-Q1"));
}
