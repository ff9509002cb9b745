//! Sheets: the same figures as in the sections, driven like a spreadsheet.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::FigureValue,
    ui::{
        action::Action,
        tabs::{self, Tab},
    },
};

use super::Window;

mod dossiers;
mod past_end;
mod pasting;
mod table_pastes;
mod tables;

const PLANNED: &str = "Số nhiệm vụ đề ra trong kế hoạch CCHC năm (nhiệm vụ)";

fn show(window: &mut Window, tab: Tab) {
    for _ in 0..60 {
        if window.app().shown().1 == tab {
            return;
        }
        window.press(Modifiers::COMMAND, Key::PageDown);
    }
    panic!("no tab {tab:?}: {:?}", window.app().message());
}

fn focused(window: &Window) -> Option<eframe::egui::Id> {
    window.harness.ctx.memory(eframe::egui::Memory::focused)
}

fn figure(id: &str) -> Field {
    Field::Figure(id.into())
}

#[track_caller]
fn check_number(window: &Window, id: &str, expected: Option<i64>) {
    let value = window.figure(id).map(|figure| figure.value.clone());
    let expected = expected.map(|number| FigureValue::Number(number.into()));
    assert_eq!(value.filter(|value| *value != FigureValue::NotEntered), expected, "{id}");
}

#[test]
fn a_form_and_a_section_show_one_figure() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "51");
    window.press(Modifiers::NONE, Key::Enter);
    check_number(&window, "plan_tasks_total", Some(51));
    let tab = tabs::tab_of(window.report(), &figure("plan_tasks_total")).expect("a tab");
    show(&mut window, tab);
    window.type_into(PLANNED, "52");
    show(&mut window, Tab::Form(1));
    check_number(&window, "plan_tasks_total", Some(52));
}

#[test]
fn an_error_in_a_figure_is_told_at_its_row_of_a_form_as_in_its_section() {
    let mut window = Window::sample();
    let total = figure("disciplined_total");
    window.ask(Action::Type(total.clone(), "5".into()));
    window.rest();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let is_it = |message: &&String| message.contains("là 5 nhưng các phần cộng lại là 1");
    let told = open.findings.iter().map(|finding| &finding.message).find(is_it);
    let told = told.expect("a finding").clone();
    for tab in [Tab::Form(5), tabs::tab_of(window.report(), &total).expect("a tab")] {
        window.ask(Action::Tab(tab));
        window.ask(Action::Focus(total.clone(), None));
        window.ask(Action::Tab(tab));
        assert!(window.has(Role::Label, &told), "{tab:?}: {told}");
        let described = |node: &egui_kittest::Node<'_>| {
            let said = node.accesskit_node().description().unwrap_or_default();
            node.accesskit_node().role() == Role::TextInput && said.starts_with(&told)
        };
        assert_eq!(window.nodes(described).len(), 1, "{tab:?}: its box says it, too");
    }
}

#[test]
fn enter_arrows_and_tab_go_from_cell_to_cell() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "43");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window), Some(figure("plan_tasks_done_ytd").id()), "the row below");
    check_number(&window, "plan_tasks_total", Some(43));
    // Coming by keyboard, one types over what stands there.
    window.type_text("9");
    window.press(Modifiers::SHIFT, Key::Enter);
    check_number(&window, "plan_tasks_done_ytd", Some(9));
    assert_eq!(focused(&window), Some(figure("plan_tasks_total").id()));
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    // Over the heading "3."
    assert_eq!(focused(&window), Some(figure("inspection_units_checked").id()));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&window), Some(Field::Note("plan_tasks_done_ytd".into()).id()));
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), Some(figure("inspection_units_checked").id()));
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), Some(Field::Note("plan_tasks_done_ytd".into()).id()));
}

#[test]
fn keys_of_one_frame_reach_the_cells_they_were_meant_for() {
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "44");
    let text = |words: &str| Event::Text(words.into());
    window.events(vec![
        text("4"),
        key(Key::Enter),
        text("1"),
        text("2"),
        key(Key::Enter),
        text("3"),
        key(Key::Enter),
    ]);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(444));
    check_number(&window, "plan_tasks_done_ytd", Some(12));
    check_number(&window, "inspection_units_checked", Some(3));
}

#[test]
fn every_row_of_the_longest_form_is_reached_by_enter() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(7));
    window.harness.focus_combo("Cập nhật Kiến trúc chính quyền điện tử (CQĐT) phiên bản mới nhất");
    window.resize(1366.0, 500.0);
    let mut rows = 0;
    for _ in 0..60 {
        let before = focused(&window);
        window.press(Modifiers::NONE, Key::ArrowDown);
        if focused(&window) == before {
            break;
        }
        rows += 1;
    }
    let last = figure("dossiers_fee_paid_online").id();
    assert_eq!(focused(&window), Some(last), "after {rows} rows");
}

#[test]
fn escape_takes_back_what_was_typed_in_the_cell() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "9");
    window.rest();
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(42));
    assert_eq!(focused(&window), Some(figure("plan_tasks_total").id()), "the cell keeps it");
}

#[test]
fn a_click_on_a_label_goes_to_its_box() {
    let mut window = Window::sample();
    let tab = tabs::tab_of(window.report(), &figure("plan_tasks_total")).expect("a tab");
    show(&mut window, tab);
    window.resize(1366.0, 7000.0);
    let field = figure("plan_tasks_total");
    let rect = window.harness.ctx.read_response(field.id()).expect("the box").rect;
    let label = rect.left_center() - eframe::egui::vec2(60.0, 0.0);
    let button = |pressed| Event::PointerButton {
        pos: label,
        button: eframe::egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.events(vec![Event::PointerMoved(label)]);
    window.events(vec![button(true), button(false)]);
    assert_eq!(focused(&window), Some(field.id()));
}

#[test]
fn a_wrong_value_stays_red_and_is_not_stored() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "nhiều");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(42));
    let draft = window.app().drafts().get(window.report().period, &figure("plan_tasks_total"));
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("nhiều"));
}

#[test]
fn what_is_typed_into_a_choice_chooses_nothing_and_that_is_said() {
    for tab in [Some(Tab::Form(1)), None] {
        let mut window = Window::sample();
        let field = figure("survey_method");
        let part = tabs::tab_of(window.report(), &field).expect("a tab");
        show(&mut window, tab.unwrap_or(part));
        window.resize(1366.0, 7000.0);
        let before = window.report().clone();
        window.harness.focus_combo("Hình thức khảo sát");
        for typed in ["1", "0", "100", "1.200,5abc", "x", "P"] {
            window.type_text(typed);
        }
        window.events(vec![Event::Paste("1".into())]);
        window.press(Modifiers::NONE, Key::Backspace);
        assert_eq!(*window.report(), before);
        assert!(window.app().drafts().is_empty());
        let said = "“Hình thức khảo sát” chọn trong danh sách";
        assert!(window.harness.query_all_by_label_contains(said).next().is_some(), "it is said");
        // The list, by keys alone: it opens at what is chosen.
        window.press(Modifiers::NONE, Key::F2);
        window.press(Modifiers::NONE, Key::ArrowUp);
        window.press(Modifiers::NONE, Key::Enter);
        let value = window.figure("survey_method").map(|figure| figure.value.clone());
        assert_eq!(value, Some(FigureValue::Choice("1".into())));
        assert_eq!(focused(&window), Some(field.id()), "the box has the focus again");
        window.press(Modifiers::NONE, Key::Delete);
        let value = window.figure("survey_method").map(|figure| figure.value.clone());
        assert!(matches!(value, None | Some(FigureValue::NotEntered)), "{value:?}");
        window.ctrl(Key::Z);
        window.ctrl(Key::Z);
        assert_eq!(*window.report(), before);
    }
}

#[test]
fn figures_typed_down_a_column_answer_no_question() {
    for tab in [Some(Tab::Form(1)), None] {
        let mut window = Window::sample();
        let first = figure("survey_forms_issued");
        let part = tabs::tab_of(window.report(), &first).expect("a tab");
        show(&mut window, tab.unwrap_or(part));
        window.resize(1366.0, 1600.0);
        let chosen = ["inspection_conducted", "survey_conducted", "survey_method", "dialogue_held"];
        let answers = |window: &Window| chosen.map(|id| window.figure(id).cloned());
        let before = answers(&window);
        window.ask(so_cchc::ui::action::Action::Focus(first, None));
        let choices = |window: &Window| {
            let on = focused(window);
            chosen.iter().filter(|id| on == Some(figure(id).id())).count()
        };
        let mut stops = 0;
        for _ in 0..10 {
            window.type_text("1");
            window.press(Modifiers::NONE, Key::Enter);
            stops += choices(&window);
        }
        assert!(stops > 0, "{tab:?}: Enter stops at them as at every cell");
        let mut back = 0;
        for _ in 0..10 {
            window.press(Modifiers::SHIFT, Key::Enter);
            back += choices(&window);
        }
        assert!(back > 0, "{tab:?}: and on the way back");
        window.rest();
        check_number(&window, "survey_forms_issued", Some(1));
        check_number(&window, "survey_forms", Some(1));
        assert_eq!(answers(&window), before);
    }
}

#[test]
fn tab_still_comes_to_a_choice() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.resize(1366.0, 1600.0);
    window.harness.focus_combo("Hình thức khảo sát");
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), Some(figure("survey_method").id()));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focused(&window), Some(figure("survey_method").id()));
}

/// What these tests need of the harness.
trait Boxes {
    fn focus_box(&mut self, label: &str);
    fn focus_combo(&mut self, label: &str);
    fn focus_starting(&mut self, label: &str);
}

impl Boxes for egui_kittest::Harness<'static, so_cchc::ui::App> {
    fn focus_box(&mut self, label: &str) {
        self.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, label).focus();
        for _ in 0..3 {
            self.step();
        }
    }

    fn focus_combo(&mut self, label: &str) {
        use egui_kittest::kittest::NodeT;
        // Behind its name stands what is chosen.
        let role = eframe::egui::accesskit::Role::ComboBox;
        let begins = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role
                && node.label().is_some_and(|name| name.starts_with(&format!("{label}: ")))
        };
        let found = self.query_all_by_label_contains(label).find(begins);
        found.unwrap_or_else(|| panic!("no choice {label}")).focus();
        for _ in 0..3 {
            self.step();
        }
    }

    fn focus_starting(&mut self, label: &str) {
        use egui_kittest::kittest::NodeT;
        let role = eframe::egui::accesskit::Role::TextInput;
        let starts = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role && node.label().is_some_and(|name| name.starts_with(label))
        };
        let found = self.query_all_by_label_contains(label).find(starts);
        found.unwrap_or_else(|| panic!("no box {label}…")).focus();
        for _ in 0..3 {
            self.step();
        }
    }
}
