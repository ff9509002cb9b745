//! What the window promises on every page: at rest it draws nothing, a mouse alone is enough, boxes have an edge only
//! while they are used, a form has room for what one compares, and one is told where one is.

use std::time::Duration;

use eframe::egui::{Event, Key, Modifiers, Pos2, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId},
    ui::{
        action::{Action, HelpPage, Screen},
        boxes::BoxId,
        command::Command,
        host::machine::Picked,
        tabs::Tab,
        words::{self, help},
    },
};

use super::{LabelStarts, Window, filling, year::period};

fn form(window: &Window) -> Tab {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let mut tabs = open.tabs.iter().map(|info| info.tab);
    tabs.find(|tab| matches!(tab, Tab::Form(_))).expect("a form")
}

#[test]
fn at_rest_no_page_asks_for_a_frame() {
    let mut window = Window::sample();
    let part = window.app().book().and_then(|book| book.open.as_ref()).expect("it").tabs[1].tab;
    let tabs = [Tab::General, part, form(&window), Tab::Signing, Tab::Outline].map(Action::Tab);
    let screens =
        [Screen::Year, Screen::Commune, Screen::Backups, Screen::Series, Screen::NewPeriod];
    for page in tabs.into_iter().chain(screens.map(Action::Screen)) {
        let name = format!("{page:?}");
        window.ask(page);
        for _ in 0..4 {
            window.let_pass(2.0);
        }
        let delay = window.repaint_delay();
        assert!(delay > Duration::from_secs(20), "{name}: a frame in {delay:?}");
    }
}

#[test]
fn from_the_first_run_to_the_pdf_by_pointer_alone() {
    let mut window = Window::first_run();
    window.click("Xem sổ mẫu");
    window.click_starting("Quý I, ");
    let row = window.harness.query_all_by_role(Role::TreeItem);
    row.into_iter().find(|row| row.label_starts_with("II.3 ")).expect("a section").click();
    window.settle();
    // A figure's answer is chosen from its list; the window brings it into sight here, where a person turns the wheel.
    let answer = Field::Figure(IndicatorId::from("survey_conducted"));
    window.ask(Action::Focus(answer.clone(), None));
    let list = window.harness.ctx.read_response(answer.id()).expect("the list").rect;
    window.click_in_one_frame(list.center());
    let before = window.figure("survey_conducted").map(|figure| figure.value.clone());
    let options = window.harness.query_all_by_role(Role::ListBoxOption);
    let other = options.into_iter().last().expect("answers").rect();
    window.click_in_one_frame(other.center());
    window.rest();
    let chosen = window.figure("survey_conducted").map(|figure| figure.value.clone());
    assert!(chosen != before && !matches!(chosen, Some(FigureValue::Number(_))), "{chosen:?}");
    let pdf = window.folder.path().join("quy-1.pdf");
    window.answers.borrow_mut().push(Picked::File(pdf.clone()));
    window.click("Xuất báo cáo");
    let export = Command::ExportPdf.words();
    window.harness.get_by_role_and_label(Role::ListBoxOption, export).click();
    window.settle();
    if window.harness.query_by_label("Vẫn xuất").is_some() {
        window.click("Vẫn xuất");
    }
    window.until_exported();
    assert!(std::fs::read(&pdf).expect("the file").starts_with(b"%PDF-1.7"));
    assert_eq!(*window.shown.borrow(), [pdf]);
}

#[test]
fn a_box_has_an_edge_only_under_the_pointer_and_with_the_focus() {
    let mut window = Window::sample();
    let first = Field::Figure(IndicatorId::from("plan_tasks_total"));
    window.ask(Action::Focus(first.clone(), None));
    let below = window.figures_in_sight();
    let at = below.iter().position(|id| id.as_str() == "plan_tasks_total").expect("it");
    let other = Field::Figure(below[at + 1].clone());
    let edges = |window: &Window, field: &Field| {
        let rect = window.harness.ctx.read_response(field.id()).expect("drawn").rect;
        let is_edge = |(edge, stroke): &(eframe::egui::Rect, eframe::egui::Stroke)| {
            stroke.width > 0.5
                && stroke.color.a() > 0
                && edge.expand(4.0).contains_rect(rect)
                && rect.expand(8.0).contains_rect(*edge)
        };
        (window.edges().iter().filter(|edge| is_edge(edge)).count(), rect)
    };
    assert!(edges(&window, &first).0 > 0, "with the focus");
    let (at_rest, rect) = edges(&window, &other);
    assert_eq!(at_rest, 0, "at rest");
    window.events(vec![Event::PointerMoved(rect.center())]);
    assert!(edges(&window, &other).0 > 0, "under the pointer");
    window.events(vec![Event::PointerMoved(Pos2::new(1.0, 1.0))]);
    assert_eq!(edges(&window, &other).0, 0, "and not behind it");
}

#[test]
fn in_a_form_note_and_both_columns_one_compares_fit() {
    let figures: &[(&str, i64)] = &[("steering_docs_issued", 7)];
    let mut window =
        filling::window(&["2025-Q1", "2025-Q4", "2026-Q1"].map(|code| (code, figures)));
    window.resize(1366.0, 768.0);
    let form = form(&window);
    window.ask(Action::Tab(form));
    let places = window.app().places_shown().expect("places");
    assert!(places.side.is_none(), "the form is the page");
    let work = places.work.expect("the work");
    let own = window.report().period;
    let beside =
        ["2025-Q4", "2025-Q1"].map(|code| words::glued_quarter(&words::beside(period(code), own)));
    for head in ["Ghi chú"].into_iter().chain(beside.iter().map(String::as_str)) {
        let node = window.harness.query_all_by_label(head).next();
        let rect = node.unwrap_or_else(|| panic!("no column {head}")).rect();
        assert!(work.contains_rect(rect), "{head}: {rect:?} of {work:?}");
    }
}

#[test]
fn the_line_above_the_work_says_where_one_is() {
    let mut window = Window::sample();
    let section = window.section("procedures_dossiers").clone();
    window.ask(Action::Section(section.id));
    let told = window.nodes(|node| super::heard::words_of(node).contains(" › "));
    let told: Vec<String> = told.into_iter().map(|words| words.to_lowercase()).collect();
    let [line] = told.as_slice() else { panic!("one line: {told:?}") };
    let own: String = section.heading.to_lowercase().chars().take(20).collect();
    assert!(line.contains(&own), "{line}: {own}");
    assert!(line.starts_with("ii. "), "{line}");
}

#[test]
fn ctrl_tab_steps_through_the_outline_and_back() {
    let mut window = Window::sample();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let tabs: Vec<Tab> = open.tabs.iter().map(|info| info.tab).take(4).collect();
    for tab in &tabs[1..] {
        window.ctrl(Key::Tab);
        assert_eq!(window.app().shown().1, *tab);
    }
    for tab in tabs[..3].iter().rev() {
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Tab);
        assert_eq!(window.app().shown().1, *tab);
    }
}

#[test]
fn the_page_about_the_program_names_its_folders_and_licences() {
    let mut window = Window::sample();
    window.ask(Action::Help(HelpPage::About));
    for licence in help::LICENCE_NOTES {
        window.harness.get_by_label(licence);
    }
    for folder in [".dữ liệu", ".cài đặt", "mau.cchc"] {
        let path = window.folder.path().join(folder).display().to_string();
        window.harness.get_by_label(&path);
    }
}
