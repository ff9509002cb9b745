//! A report that was begun for a wrong period gets another one, and its title is a click away.

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{
        Edit,
        field::{Field, FrameField},
    },
    model::{Status, Window as Days},
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
    },
};

use super::{Q1_MENU, Window, period};

impl Window {
    /// The menu of the report of quý I, and one of its items.
    fn choose_in_menu(&mut self, item: &str) {
        self.click(Q1_MENU);
        self.click(item);
    }

    fn choose_kind(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::RadioButton, name).click();
        self.settle();
    }
}

#[test]
fn the_title_of_a_report_is_one_step_from_its_card() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft)]);
    window.ask(Action::Screen(Screen::Year));
    window.choose_in_menu("Đổi trích yếu…");
    assert_eq!(window.screen(), Screen::Report);
    let title = Field::Frame(FrameField::Title);
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(title.id()));
}

#[test]
fn a_draft_gets_another_period_and_one_undo_gives_the_old_one_back() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft), ("2026-Q3", Status::Draft)]);
    window.ask(Action::Screen(Screen::Year));
    window.choose_in_menu("Đổi kỳ…");
    window.choose_kind("Quý III");
    assert!(window.harness.query_by_label_contains("Đổi thành").is_none(), "it has a report");
    window.choose_kind("Quý II");
    window.click("Đổi thành quý II năm 2026");
    assert_eq!(window.codes(), ["2026-Q2", "2026-Q3"]);
    assert_eq!(window.screen(), Screen::Year);
    assert_eq!(window.report().period, period("2026-Q2"));
    assert_eq!(window.report().window, period("2026-Q2").default_window());
    assert!(window.focused_name().starts_with("Quý II, "), "{}", window.focused_name());
    window.ctrl(Key::Z);
    assert_eq!(window.codes(), ["2026-Q1", "2026-Q3"]);
    assert_eq!(window.report().window, period("2026-Q1").default_window());
}

#[test]
fn days_that_were_set_stay_and_an_issued_report_keeps_its_period() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft), ("2026-Q3", Status::Issued)]);
    let mut days = period("2026-Q1").default_window();
    days = Days { from: days.from.succ_opt().expect("a day"), ..days };
    window.ask(Action::Apply(Edit::SetWindow { period: period("2026-Q1"), window: days }));
    window.ask(Action::Screen(Screen::Year));
    window.choose_in_menu("Đổi kỳ…");
    window.choose_kind("6 tháng");
    window.click("Đổi thành 6 tháng đầu năm 2026");
    assert_eq!(window.report().window, days);
    window.harness.get_by_label_contains("đã sửa tay vẫn giữ 16/12/2025–14/03/2026");
    window.click("Các việc với báo cáo quý III năm 2026");
    let item = window.harness.get_by_label("Đổi kỳ…");
    assert!(item.accesskit_node().is_disabled());
    window.ask(Action::ChangePeriod { period: period("2026-Q3"), to: period("2026-Y") });
    assert_eq!(window.codes(), ["2026-H1", "2026-Q3"]);
}
