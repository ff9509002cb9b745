//! The leading figures below the cards: beside those of the year before, walked by arrows, each the way to its box.

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, IndicatorId, Status},
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
    },
};

use super::{super::Window, period};

#[test]
fn a_figure_leads_to_its_box() {
    let mut window = Window::home();
    let name = "Văn bản chỉ đạo CCHC, Quý I/2026: 14, tới ô nhập";
    window.click(name);
    assert_eq!(window.screen(), Screen::Report);
    let field = Field::Figure(IndicatorId::from("steering_docs_issued"));
    assert_eq!(window.focused_id(), Some(field.id()));
}

#[test]
fn the_table_is_one_stop_and_arrows_lead_through_it() {
    let mut window = Window::home();
    let first = window
        .harness
        .query_all(egui_kittest::kittest::By::new().role(Role::Link))
        .filter_map(|node| node.accesskit_node().label())
        .find(|name| name.ends_with("tới ô nhập"))
        .expect("a figure");
    window.harness.get_by_label(&first).focus();
    window.settle();
    assert_eq!(window.focused_name(), first);
    window.key(Key::ArrowDown);
    let second = window.focused_name();
    assert!(second != first && second.ends_with("tới ô nhập"), "{second}");
    window.key(Key::ArrowUp);
    assert_eq!(window.focused_name(), first);
    window.key(Key::Tab);
    assert!(!window.focused_name().ends_with("tới ô nhập"), "{}", window.focused_name());
}

#[test]
fn figures_stand_beside_last_years_and_a_share_says_what_it_lacks() {
    let mut window = Window::book_of(&[("2025-Q1", Status::Draft), ("2026-Q1", Status::Draft)]);
    let set = |window: &mut Window, code: &str, id: &str, value: i64| {
        let figure = Some(Figure::of(FigureValue::Number(value.into())));
        let (period, indicator) = (period(code), IndicatorId::from(id));
        window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    };
    set(&mut window, "2026-Q1", "steering_docs_issued", 23);
    set(&mut window, "2026-Q1", "plan_tasks_done_ytd", 12);
    window.ask(Action::Report(period("2025-Q1")));
    set(&mut window, "2025-Q1", "steering_docs_issued", 25);
    window.ask(Action::Year(2026));
    window.harness.get_by_label("Văn bản chỉ đạo CCHC, Quý I/2025: 25, tới ô nhập");
    let year = window.app().year_shown().expect("a year");
    let row =
        year.figures.rows.iter().find(|row| row.indicator.id.as_str() == "steering_docs_issued");
    assert!(row.expect("the row").change.is_some());
    let lacking = "Hoàn thành kế hoạch năm, Quý I/2026: chưa đủ số, tới ô nhập";
    window.click(lacking);
    let missing = Field::Figure(IndicatorId::from("plan_tasks_total"));
    assert_eq!(window.focused_id(), Some(missing.id()), "where what is missing is typed");
}
