//! F1: what to write stands beside the work; all keys and the program are a page away.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{action::Action, command::Command, tabs::Tab};

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
