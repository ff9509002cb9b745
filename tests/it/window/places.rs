//! A book is where it was left: report, section, box and cursor.

use eframe::egui::{Event, Key, Modifiers, Vec2, ViewportId, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::Period,
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
        command::Command,
        host::settings::Settings,
        tabs::Tab,
    },
};

use super::{Window, now, sample_book};

fn first_part(window: &Window) -> Tab {
    let book = window.app().book().expect("a book");
    let tabs = &book.open.as_ref().expect("a report").tabs;
    tabs.iter().map(|info| info.tab).find(|tab| matches!(tab, Tab::Part(_))).expect("a part")
}

/// The program ended and started again on the same disk.
fn restarted(mut window: Window) -> Window {
    window.close();
    let book = window.app().book().expect("a book").session.path().to_path_buf();
    let Window { harness, folder, .. } = window;
    drop(harness);
    Window::on(folder, Some(book))
}

#[test]
fn that_the_window_fills_the_screen_is_remembered_though_nobody_closes_it() {
    let mut window = Window::sample();
    let settings = window.folder.path().join(".cài đặt");
    let remembered = || Settings::load(&settings).window.map(|window| window.maximized);
    window.let_pass(3.0);
    for maximized in [true, false] {
        let viewports = &mut window.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().maximized = Some(maximized);
        window.let_pass(0.5);
        assert_eq!(remembered(), Some(maximized));
    }
}

#[test]
fn a_restart_comes_back_to_report_section_box_and_cursor() {
    let mut window = Window::sample();
    let year = Period::parse("2025-Y").expect("a period");
    window.ask(Action::Report(year));
    let tab = first_part(&window);
    window.ask(Action::Tab(tab));
    let Tab::Part(part) = tab else { panic!("a part") };
    let section = window.report().sections.iter().find(|section| section.id == part);
    let with_text = section.expect("the part").id;
    window.ask(Action::Focus(Field::Text(with_text), Some(0)));
    window.type_text("Câu");
    window.rest();
    let mut window = restarted(window);
    let book = window.app().book().expect("a book");
    assert_eq!(book.period(), Some(year));
    assert_eq!(window.app().shown(), (Screen::Report, tab));
    window.type_text(" mới");
    window.rest();
    let section = window.report().sections.iter().find(|section| section.id == with_text);
    let text = &section.expect("the part").text;
    assert!(text.starts_with("Câu mới"), "{text}");
}

#[test]
fn each_report_is_where_it_was_left() {
    let mut window = Window::sample();
    let quarter = window.report().period;
    let tab = first_part(&window);
    window.ask(Action::Tab(tab));
    window.ask(Action::Report(Period::parse("2025-Y").expect("a period")));
    assert_eq!(window.app().shown().1, Tab::General);
    window.ask(Action::Report(quarter));
    assert_eq!(window.app().shown().1, tab);
}

#[test]
fn a_place_that_is_no_more_is_passed_over() {
    let mut window = Window::sample();
    window.ask(Action::Tab(Tab::Form(3)));
    window.ctrl(Key::S);
    let period = window.report().period;
    let forms = so_cchc::edit::Edit::SetForms { period, forms: String::new() };
    window.ask(Action::Apply(forms));
    let window = restarted(window);
    assert_eq!(window.app().shown(), (Screen::Report, Tab::General));
}

#[test]
fn a_restart_comes_back_to_what_was_only_scrolled_to() {
    let mut window = Window::sample();
    let part = window.section("procedures").id;
    window.ask(Action::Tab(Tab::Part(part)));
    window.rest();
    let beginning = top(&window);
    let work = window.app().places_shown().and_then(|places| places.work).expect("the work");
    window.events(vec![Event::PointerMoved(work.center())]);
    for _ in 0..6 {
        window.events(vec![super::editor::wheel(-200.0)]);
    }
    window.rest();
    let scrolled = top(&window);
    assert!(scrolled < beginning - 200.0, "{beginning} {scrolled}");
    let period = window.report().period;
    let pages = window.app().preview().scrolled(period).expect("the page");
    let mut window = restarted(window);
    window.rest();
    assert_eq!(window.app().shown(), (Screen::Report, Tab::Part(part)));
    assert!((top(&window) - scrolled).abs() < 2.0, "{scrolled} {}", top(&window));
    let again = window.app().preview().scrolled(period).expect("the page");
    assert!((again - pages).abs() < 0.005, "{pages} {again}");
}

fn top(window: &Window) -> f32 {
    let heading = window.harness.query_all_by_role(Role::Heading).next();
    heading.expect("a heading").rect().top()
}

#[test]
fn a_box_asked_for_is_in_sight_though_its_tab_was_left_scrolled_away() {
    let mut window = Window::sample();
    let part = window.section("procedures").id;
    window.ask(Action::Tab(Tab::Part(part)));
    window.rest();
    let work = window.app().places_shown().and_then(|places| places.work).expect("the work");
    window.events(vec![Event::PointerMoved(work.center())]);
    for _ in 0..20 {
        window.events(vec![super::editor::wheel(-400.0)]);
    }
    window.rest();
    window.ask(Action::Screen(Screen::Year));
    window.rest();
    let mut window = restarted(window);
    assert_eq!(window.app().shown().0, Screen::Year);
    let text = Field::Text(part);
    window.ask(Action::ReportAt(window.report().period, text.clone()));
    window.rest();
    let drawn = window.harness.ctx.read_response(text.id()).expect("it is drawn").rect;
    assert!(work.intersects(drawn), "{drawn:?} of {work:?}");
}

#[test]
fn after_a_restart_the_outline_marks_the_section_one_was_in() {
    let mut window = Window::sample();
    let Tab::Part(part) = first_part(&window) else { panic!("a part") };
    let sections = &window.report().sections;
    let at = sections.iter().position(|section| section.id == part).expect("the part");
    let below = sections[at + 1].id;
    window.ask(Action::Focus(Field::Text(below), Some(0)));
    window.rest();
    window.ask(Action::Section(below));
    window.rest();
    assert_eq!(window.app().in_view(), Some(below));
    let mut window = restarted(window);
    window.rest();
    assert_eq!(window.app().in_view(), Some(below));
}

/// The sample book, which nobody opened on this PC before.
fn first_opened() -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    Window::started(folder, Some(book), now(), false)
}

#[test]
fn a_book_that_was_not_left_anywhere_shows_its_year_and_enter_goes_on_with_the_draft() {
    let mut window = first_opened();
    assert_eq!(window.app().shown().0, Screen::Year);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Report);
    assert_eq!(window.report().status, so_cchc::model::Status::Draft);
    let period = window.report().period;
    let window = restarted(window);
    assert_eq!(window.app().shown().0, Screen::Report, "a place that is remembered");
    assert_eq!(window.report().period, period);
}

#[test]
fn the_year_that_was_looked_at_is_there_after_a_restart() {
    let mut window = first_opened();
    window.ask(Action::Year(2025));
    window.rest();
    let window = restarted(window);
    assert_eq!(window.app().shown().0, Screen::Year);
    window.harness.get_by_role_and_label(Role::Heading, "Năm 2025");
}

#[test]
fn each_book_keeps_how_its_window_was_parted() {
    let mut window = Window::sample();
    let first = window.app().book().expect("a book").session.path().to_path_buf();
    let other = sample_book(window.folder.path(), "khac.cchc");
    let parted = |window: &Window| {
        let places = window.app().places_shown().expect("its parts");
        (places.tree.width(), places.side.map(|side| side.width()))
    };
    let part = |window: &mut Window, by: f32| {
        let handle = window.app().places_shown().and_then(|places| places.handle);
        let handle = handle.expect("what one drags").center();
        window.drag_to(handle, handle + Vec2::new(by, 0.0));
        window.ask(Action::Run(Command::FoldTree));
    };
    part(&mut window, -60.0);
    let left = parted(&window);
    window.ask(Action::OpenPath(other));
    window.ask(Action::Report(window.report().period));
    part(&mut window, 90.0);
    assert_ne!(parted(&window), left);
    window.ask(Action::OpenPath(first));
    assert_eq!(parted(&window), left);
}
