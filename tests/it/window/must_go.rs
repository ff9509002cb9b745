//! Lines of the list of what had to go out of the first window that no other file here tests by label, each by its name.

use eframe::egui::{
    Key, Modifiers, Shape,
    accesskit::{Live, Role},
};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, NodeT, Queryable},
};
use so_cchc::{
    edit::field::Field,
    model::{IndicatorId, PaperColumn, outline::SectionTable},
    ui::{action::Action, boxes::BoxId, tabs::Tab, theme::Theme},
};

use super::{Window, backing::DONE, editor::in_section, findings::with_mistakes};

/// The names of what stands in the printed page, as one hears it.
fn page_words(window: &Window) -> Vec<String> {
    let in_page = |node: &Node<'_>| {
        let mut above =
            std::iter::successors(node.accesskit_node().parent(), AccessKitNode::parent);
        above.any(|node| node.role() == Role::Document)
    };
    window.nodes(in_page)
}

#[test]
fn insert_all_is_not_the_primary_button_with_nothing_ticked() {
    let mut window = in_section("procedures_dossiers");
    window.ctrl(Key::G);
    let accent = *Theme::get(false).accent;
    let primary = |window: &Window, name: &str| {
        let rect = window.harness.get_by_role_and_label(Role::Button, name).rect();
        let filled = |shape: &Shape| matches!(shape, Shape::Rect(it) if it.fill == accent && it.rect.expand(2.0).contains_rect(rect));
        window.harness.output().shapes.iter().any(|it| filled(&it.shape))
    };
    assert!(!primary(&window, "Chèn tất cả") && !primary(&window, "Thôi"));
    // The first sentence has the keys.
    window.press(Modifiers::NONE, Key::Space);
    assert!(primary(&window, "Chèn 1 câu đã chọn"), "what was ticked is the usual answer");
    assert!(!primary(&window, "Chèn tất cả"));
}

#[test]
fn a_denominator_of_another_section_is_told_below_its_rate_and_one_click_away() {
    let mut window = Window::sample();
    let digitised = Field::Figure(IndicatorId::from("dossiers_digitized"));
    window.ask(Action::Focus(digitised, None));
    let links = window.harness.query_all_by_role(Role::Link);
    let told = links.filter_map(|node| node.accesskit_node().label());
    let told = told.into_iter().find(|name| name.starts_with("Mẫu số: ")).expect("it is told");
    assert!(told.contains(" = ") && told.contains(", ở mục II."), "its value and place: {told}");
    window.click(&told);
    let denominator = Field::Figure(IndicatorId::from("dossiers_received_total"));
    assert_eq!(window.focused_id(), Some(denominator.id()));
}

#[test]
fn rule_codes_stand_in_the_detail_only() {
    let mut window = with_mistakes();
    let rule = so_cchc::check::rule("doubled-word").expect("a rule");
    let codes = |window: &Window| {
        window.nodes(|node| super::heard::words_of(node).contains(rule.code)).len()
    };
    window.press(Modifiers::NONE, Key::F7);
    let rows = window.harness.query_all_by_label_contains("“đã đã” viết lặp").count();
    assert!(rows > 0 && codes(&window) == 0, "{rows} rows, without codes");
    window.click_starting("Vì sao: “đã đã” viết lặp");
    assert_eq!(codes(&window), 1, "the detail of one row");
    window.press(Modifiers::NONE, Key::F7);
    window.press(Modifiers::NONE, Key::F8);
    window.rest();
    assert_eq!(codes(&window), 0, "the drawer");
    window.click_starting("Bên lề, lỗi: ");
    assert_eq!(codes(&window), 1, "the card");
}

#[test]
fn row_heads_groups_and_codes_of_forms_are_in_the_tree() {
    let mut window = Window::sample();
    window.resize(1366.0, 7000.0);
    let set = so_cchc::assets::form_set(&window.report().forms).expect("forms");
    for form in set.forms.iter().take(2) {
        window.ask(Action::Tab(Tab::Form(form.number)));
        let heads = window.nodes(|node| node.accesskit_node().role() == Role::Heading);
        let labels = window.nodes(|node| node.accesskit_node().role() == Role::Label);
        for row in &form.rows {
            let name = format!("{} {}", row.code, row.label);
            let told = if row.heading { &heads } else { &labels };
            assert!(told.iter().any(|known| known == name.trim()), "form {}: {name}", form.number);
        }
    }
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn not_saved_is_said_at_once() {
    let mut window = Window::sample();
    std::fs::remove_file(window.folder.path().join("mau.cchc")).expect("deleted");
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.type_text("63");
    window.rest();
    let said = window.said(Live::Assertive);
    assert!(said.iter().any(|words| words.starts_with("CHƯA LƯU")), "{said:?}");
}

#[test]
fn quarters_in_headings_are_never_lowered() {
    let window = Window::sample();
    let all = window.nodes(|_| true);
    assert!(!all.iter().any(|words| words.contains("quý i")), "{all:?}");
    let row = |words: &String| words.contains("rọng tâm") && words.contains("quý II năm 2026");
    assert!(all.iter().any(row), "{all:?}");
}

#[test]
fn a_plan_whose_subject_names_its_kind_is_no_plan_of_a_plan() {
    let mut window = Window::sample();
    let paper = window.report().papers[0].id;
    let section =
        window.report().sections.iter().find(|it| it.tables.contains(&SectionTable::Papers));
    let section = section.expect("a table of papers").id;
    for (column, words) in [
        (PaperColumn::Kind, "Kế hoạch"),
        (PaperColumn::Subject, "Kế hoạch thử nghiệm một cửa năm 2026"),
    ] {
        window.ask(Action::Type(Field::Paper { row: paper, column }, words.into()));
    }
    window.rest();
    window.ask(Action::Section(section));
    window.ask(Action::Focus(Field::Paper { row: paper, column: PaperColumn::Subject }, None));
    window.rest();
    let page = page_words(&window);
    let row = page.iter().find(|words| words.contains("thử nghiệm một cửa")).expect("in sight");
    assert!(row.contains("Kế hoạch thử nghiệm") && !row.contains("Kế hoạch Kế hoạch"), "{row}");
}
