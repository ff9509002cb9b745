//! F1: what to write stands beside the work; all keys and the program are a page away.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    ui::{
        action::{Action, Screen},
        command::Command,
        shell::places::Pane,
        tabs::Tab,
    },
};

use super::Window;

/// The tab of the section with the most figures.
fn dossiers(window: &Window) -> Tab {
    let report = window.report();
    let topic = |section: &&so_cchc::model::Section| section.topic.as_deref() == Some("procedures");
    Tab::Part(report.sections.iter().find(topic).expect("the section").id)
}

#[test]
fn f1_shows_what_to_write_and_gives_the_place_back() {
    let mut window = Window::sample();
    let tab = dossiers(&window);
    window.ask(Action::Tab(tab));
    window.press(Modifiers::NONE, Key::F1);
    let topic = so_cchc::assets::topics().get("procedures").expect("the topic");
    let point = format!("– {}", topic.guidance[0]);
    window.harness.get_by_label(&point);
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.harness.query_by_label(&point).is_none());
}

#[test]
fn f1_in_a_box_leaves_the_caret_in_it() {
    let mut window = Window::sample();
    window.press(Modifiers::ALT, Key::Num1);
    window.type_into("Số", "12");
    let focused = window.focused_id();
    window.press(Modifiers::NONE, Key::F1);
    assert_eq!(window.focused_id(), focused);
    window.type_text("3");
    window.press(Modifiers::NONE, Key::F1);
    window.type_text("4");
    window.rest();
    assert_eq!(window.report().header.number, "1234");
}

#[test]
fn every_command_with_keys_is_on_the_page_of_keys() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::Keys));
    for command in Command::ALL.into_iter().filter(|command| !command.shortcuts().is_empty()) {
        assert!(
            window.harness.query_all_by_label(command.words()).next().is_some(),
            "{command:?} is not listed"
        );
        assert!(window.harness.query_all_by_label(&command.all_keys()).next().is_some());
    }
}

#[test]
fn the_program_says_its_version_and_where_its_files_are() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::About));
    window.harness.get_by_label_contains(env!("CARGO_PKG_VERSION"));
    let book = window.app().book().expect("a book").session.path().to_path_buf();
    window.harness.get_by_label(&book.display().to_string());
    window.click("Mở thư mục: Tệp sổ:");
    assert_eq!(*window.shown.borrow(), [book.parent().expect("a folder")]);
    window.click("Đóng");
    assert!(window.harness.query_by_label_contains(env!("CARGO_PKG_VERSION")).is_none());
}

/// Where the first heading of the page stands, and what has the focus.
fn standing(window: &Window) -> (f32, Option<eframe::egui::Id>) {
    let heading = window.harness.query_all_by_role(Role::Heading).next();
    (heading.expect("a heading").rect().top(), window.focused_id())
}

/// A part scrolled to its end, while the box that has the focus stands at its beginning.
fn scrolled_away() -> Window {
    let mut window = Window::sample();
    let Tab::Part(part) = dossiers(&window) else { panic!("a part") };
    window.ask(Action::Focus(Field::Text(part), None));
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let last = so_cchc::session::parts::sections_of(&open.live, part).last().expect("it").id;
    let beginning = standing(&window).0;
    window.ask(Action::Section(last));
    assert!(standing(&window).0 < beginning - 200.0, "scrolled");
    window
}

#[test]
fn shutting_the_help_or_the_quick_search_leaves_scroll_and_focus() {
    let mut window = scrolled_away();
    let before = standing(&window);
    window.press(Modifiers::NONE, Key::F1);
    window.press(Modifiers::NONE, Key::F1);
    window.rest();
    assert_eq!(standing(&window), before);
    window.ctrl(Key::K);
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    assert_eq!(standing(&window), before);
}

#[test]
fn help_speaks_of_what_is_in_front_and_escape_shuts_it() {
    let mut window = Window::sample();
    window.ask(Action::Tab(dossiers(&window)));
    window.ask(Action::Screen(Screen::Year));
    window.press(Modifiers::NONE, Key::F1);
    window.harness.get_by_role_and_label(Role::Heading, "Trang năm");
    window.harness.get_by_label("Đường chia giữa phần soạn và bản in");
    let focused = window.focused_id();
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_role_and_label(Role::Heading, "Trang năm").is_none());
    assert_eq!((window.app().shown().0, window.focused_id()), (Screen::Year, focused));
    window.ask(Action::Tab(Tab::General));
    window.press(Modifiers::NONE, Key::F1);
    window.harness.get_by_label_contains("Phần in trước mục đầu tiên");
}

#[test]
fn f6_comes_to_the_help() {
    let mut window = Window::sample();
    window.press(Modifiers::NONE, Key::F1);
    let places = window.app().places_shown().expect("places");
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::F6);
        let focused = window.focused_id().expect("something has the focus");
        let rect = window.harness.ctx.read_response(focused).expect("it is drawn").rect;
        seen.push(places.pane_at(rect.center()).expect("a part"));
    }
    assert!(seen.contains(&Pane::Side), "{seen:?}");
}

#[test]
fn f4_beside_the_help_tells_of_the_outline() {
    let mut window = Window::sample();
    window.press(Modifiers::NONE, Key::F1);
    window.press(Modifiers::NONE, Key::F4);
    let told = "Chữ và số liệu đi theo mục";
    window.harness.get_by_label_contains(told);
}
