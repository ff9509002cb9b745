//! A box whose words are refused is a mistake wherever mistakes are told: in the header, the outline, the list, the
//! sheet before an export, at home; and it is neither filled nor empty.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    model::Period,
    session::counts::Counts,
    ui::{
        action::{Action, Screen},
        app::book::OpenReport,
        boxes::BoxId,
    },
};

use super::Window;

const BOX: &str = "plan_tasks_total";

impl Window {
    fn open(&self) -> &OpenReport {
        self.app().book().and_then(|book| book.open.as_ref()).expect("an open report")
    }

    fn counts(&self) -> Counts {
        self.open().counts
    }

    /// Words the book refuses, typed over the figure.
    fn make_red(&mut self) {
        self.ask(Action::Focus(Field::Figure(BOX.into()), None));
        self.ctrl(Key::A);
        self.type_text("120a");
        self.press(Modifiers::NONE, Key::Enter);
        self.rest();
    }

    /// Names of everything on screen that contain these words.
    fn named(&self, words: &str) -> Vec<String> {
        let all = self.harness.query_all_by_label_contains(words);
        all.filter_map(|node| node.accesskit_node().label()).collect()
    }
}

#[test]
fn a_red_box_is_counted_in_the_header_the_outline_and_the_list() {
    let mut window = Window::sample();
    window.rest();
    let (before, progress) = (window.counts(), window.open().progress);
    window.make_red();
    let now = window.counts();
    assert_eq!((now.errors, now.empty), (before.errors + 1, before.empty));
    assert_eq!(window.open().progress.done, progress.done - 1, "it is not done");
    assert!(!window.named(&format!("{} lỗi · {} ô trống", now.errors, now.empty)).is_empty());
    let rows = window.named("có lỗi");
    assert!(rows.iter().any(|row| row.starts_with("I ")), "its row of the outline: {rows:?}");
    assert!(rows.iter().all(|row| !row.contains("đã đủ")), "nor is it done: {rows:?}");
    assert!(window.named("Không còn lỗi").is_empty());
    assert!(!window.named("ghi chưa đúng nên chưa vào sổ").is_empty(), "it has a line");
    window.ask(Action::Focus(Field::Figure(BOX.into()), None));
    window.ctrl(Key::A);
    window.type_text("42");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(window.counts(), before);
    assert_eq!(window.open().progress, progress);
}

#[test]
fn f8_goes_to_the_red_box_first() {
    let mut window = Window::sample();
    window.make_red();
    window.press(Modifiers::NONE, Key::F6);
    window.press(Modifiers::NONE, Key::F8);
    assert_eq!(
        window.harness.ctx.memory(eframe::egui::Memory::focused),
        Some(Field::Figure(BOX.into()).id())
    );
}

#[test]
fn a_red_box_is_counted_before_an_export() {
    let mut window = Window::sample();
    window.make_red();
    let errors = window.counts().errors;
    window.press(Modifiers::NONE, Key::F12);
    let title = window.app().message().expect("a question").title.clone();
    assert!(title.starts_with(&format!("Còn {errors} lỗi")), "{title}");
}

#[test]
fn a_red_box_is_counted_at_home_whichever_report_is_open() {
    let mut window = Window::sample();
    window.make_red();
    let errors = window.counts().errors;
    let told = |window: &Window| {
        let cards = window.named("Quý I");
        cards.iter().any(|card| card.contains(&format!("{errors} lỗi")))
    };
    window.ask(Action::Screen(Screen::Year));
    window.settle();
    assert!(told(&window), "{:?}", window.named("lỗi"));
    let other = Period::parse("2025-Y").expect("a period");
    window.ask(Action::Report(other));
    window.rest();
    window.ask(Action::Year(2026));
    window.settle();
    assert!(told(&window), "{:?}", window.named("lỗi"));
}
