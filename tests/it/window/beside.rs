//! What stands beside a figure on an office screen: the last report it compares with, how it moved, and a year ago.

use eframe::egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, Rect, TouchPhase, accesskit::Role,
};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    ui::{action::Action, boxes::BoxId, tabs::Tab},
};

use super::{Window, filling};

/// What happened in a period, what stands at its end, and what is counted from 1 January.
const FLOW: &str = "dossiers_new_online";
const STATE: &str = "tthc_total";
const SENT: &str = "steering_docs_issued";

/// A commune reports quý I, 6 tháng, quý III; two years of it.
fn usual() -> Window {
    let reports: Vec<(&str, [(&str, i64); 3])> = [
        ("2025-Q1", 10),
        ("2025-H1", 25),
        ("2025-Q3", 12),
        ("2026-Q1", 11),
        ("2026-H1", 30),
        ("2026-Q3", 15),
    ]
    .map(|(code, value)| (code, [(FLOW, value), (STATE, 350 + value), (SENT, value)]))
    .to_vec();
    let reports: Vec<(&str, &[(&str, i64)])> =
        reports.iter().map(|(code, figures)| (*code, &figures[..])).collect();
    let mut window = filling::window(&reports);
    window.resize(1366.0, 768.0);
    window
}

fn go_to(window: &mut Window, id: &str) {
    window.ask(Action::Focus(Field::Figure(id.into()), None));
    window.rest();
}

/// Scrolls back until the heads of the columns are in sight.
fn to_heads(window: &mut Window) {
    window.events(vec![Event::PointerMoved(eframe::egui::pos2(560.0, 420.0))]);
    for _ in 0..40 {
        if window.harness.query_all_by_label("±").count() > 0 {
            return;
        }
        window.events(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: eframe::egui::vec2(0.0, 60.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }]);
        window.settle();
    }
    panic!("no heads above the figure");
}

/// Where nodes of that name are in sight.
fn places(window: &Window, name: &str) -> Vec<Rect> {
    let screen = Rect::from_min_size(eframe::egui::Pos2::ZERO, eframe::egui::vec2(1366.0, 768.0));
    let nodes = window.harness.query_all_by_label(name);
    nodes.map(|node| node.rect()).filter(|rect| screen.contains_rect(*rect)).collect()
}

/// What those who listen are told beside the value.
fn described(window: &Window, id: &str) -> String {
    let indicator = so_cchc::assets::catalogue().get(id).expect("an indicator");
    let boxes = window.harness.query_all_by_role(Role::TextInput);
    let own = boxes.filter(|node| {
        node.accesskit_node().label().is_some_and(|name| name.starts_with(&indicator.label))
    });
    own.filter_map(|node| node.accesskit_node().description()).collect()
}

#[test]
fn value_before_change_and_year_ago_stand_together_beside_the_page() {
    let mut window = usual();
    go_to(&mut window, FLOW);
    to_heads(&mut window);
    let page = window.app().preview().window().left();
    let all = |name: &str| -> Vec<Rect> {
        window.harness.query_all_by_label(name).map(|node| node.rect()).collect()
    };
    let change = all("±");
    let heads = |name: &str| {
        let on_line = |rect: &Rect| change.iter().any(|it| (it.top() - rect.top()).abs() < 1.0);
        all(name).into_iter().find(on_line).unwrap_or_else(|| panic!("no head {name}: {change:?}"))
    };
    let (before, year_ago) = (heads("Quý I"), heads("Quý III/2025"));
    assert!(before.right() < year_ago.left() && year_ago.right() < page, "{before:?} {year_ago:?}");
    assert_eq!(window.harness.query_all_by_label_contains("Chưa có quý").count(), 0);
    let told = described(&window, FLOW);
    assert!(told.contains("Quý I: 11") && told.contains("Quý III/2025: 12"), "{told}");
    go_to(&mut window, STATE);
    let told = described(&window, STATE);
    assert!(told.contains("6 tháng: 380") && told.contains("Quý III/2025: 362"), "{told}");
}

#[test]
fn what_has_no_room_is_told_and_comes_back() {
    let mut window = usual();
    go_to(&mut window, FLOW);
    to_heads(&mut window);
    let sign = "Chưa đủ chỗ cho: đường diễn biến. Bấm để ẩn bản in, hoặc kéo vạch ngăn sang phải.";
    let signs = |window: &Window| window.harness.query_all_by_label(sign).count();
    assert!(signs(&window) > 0);
    window.harness.query_all_by_label(sign).next().expect("the sign").click_accesskit();
    window.rest();
    assert_eq!(signs(&window), 0, "the page gave way");
}

#[test]
fn a_form_shows_how_figures_moved() {
    let mut window = usual();
    window.ask(Action::Tab(Tab::Form(1)));
    go_to(&mut window, SENT);
    for head in ["Quý\u{a0}I", "±", "Quý\u{a0}III/2025"] {
        assert_eq!(places(&window, head).len(), 1, "{head}");
    }
}

#[test]
fn where_nothing_compares_one_column_says_what_is_missing() {
    for (code, missing) in [
        ("2026-Q1", "Chưa có quý I/2025"),
        ("2026-H1", "Chưa có 6T/2025"),
        ("2026-Y", "Chưa có năm 2025"),
    ] {
        let mut window = filling::window(&[(code, &[(FLOW, 3)])]);
        go_to(&mut window, FLOW);
        assert!(!places(&window, missing).is_empty(), "{code}");
        assert_eq!(places(&window, "±"), [], "{code}");
        window.ask(Action::Tab(Tab::Form(1)));
        window.rest();
        let missing = missing.replace("uý ", "uý\u{a0}");
        assert!(!places(&window, &missing).is_empty(), "{code}, in the form");
    }
}

/// A report whose neighbours are known, without a figure of its own.
fn unfilled() -> Window {
    let known: &[(&str, i64)] = &[(FLOW, 12), (STATE, 350)];
    let mut window = filling::window(&[("2025-Q3", known), ("2026-Q3", &[])]);
    window.resize(1920.0, 1080.0);
    window
}

/// The box of a figure.
fn box_of(window: &Window, id: &str) -> Rect {
    let id = Field::Figure(id.into()).id();
    let rect = |context: &eframe::egui::Context| {
        context.viewport(|viewport| viewport.prev_pass.widgets.get(id).map(|it| it.rect))
    };
    rect(&window.harness.ctx).expect("the box")
}

#[test]
fn no_box_moves_when_the_first_figure_is_typed() {
    for form in [false, true] {
        let mut window = unfilled();
        if form {
            window.ask(Action::Tab(Tab::Form(3)));
        }
        go_to(&mut window, FLOW);
        let before = box_of(&window, FLOW);
        window.type_text("15");
        window.rest();
        assert_eq!(box_of(&window, FLOW), before, "form {form}");
        assert!(window.harness.query_all_by_label("±").count() > 0);
    }
}
