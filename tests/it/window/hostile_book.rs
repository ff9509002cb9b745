//! A book from elsewhere whose names never end, hide letters or turn the line around: drawn as harmless text, on a line
//! where a line is meant.

use eframe::egui::{Key, Modifiers, Shape, accesskit::Role};
use egui_kittest::kittest::NodeT;
use so_cchc::{
    model::text,
    ui::{
        action::{Action, BackupAsk, Screen},
        command::Command,
    },
};

use super::{Window, sample_book};

/// In every name of the book, 50,000 times.
const NAME: &str = "Ab";
/// So many of them fit on no line.
const MANY: usize = 400;

/// The sample book as a stranger may have changed it.
fn opened() -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let long = format!(
        "char(27) || '[2J' || char(0x202e) || replace(hex(zeroblob(50000)), '00', '{NAME}')"
    );
    let sql = format!(
        "UPDATE commune SET name = 'Mẫu' || {long}; \
         UPDATE section SET heading = heading || {long} WHERE id IN (2, 3); \
         UPDATE figure SET note = {long} WHERE indicator = 'plan_tasks_total'; \
         UPDATE change SET who = who || {long}, subject = subject || {long};"
    );
    rusqlite::Connection::open(&book).and_then(|it| it.execute_batch(&sql)).expect("changed");
    Window::on(folder, Some(book))
}

/// What is drawn of such a name stays on one line, and what a screen reader is told of it has an end and no odd letter.
#[track_caller]
fn check(window: &Window, at: &str) {
    for clipped in &window.harness.output().shapes {
        check_drawn(&clipped.shape, at);
    }
    let root = window.harness.root();
    let mut waiting: Vec<_> = root.children().collect();
    while let Some(node) = waiting.pop() {
        waiting.extend(node.children());
        let told = node.accesskit_node();
        let is_box =
            matches!(told.role(), Role::TextInput | Role::MultilineTextInput | Role::TextRun);
        let names = [told.label(), told.value().filter(|_| !is_box)];
        for name in names.into_iter().flatten() {
            let odd = name.chars().find(|sign| text::is_unseen(*sign) && !"\n\t".contains(*sign));
            assert_eq!(odd, None, "{at}: {name:.80}");
            assert!(name.matches(NAME).count() < 2_000, "{at}: {name:.80}");
        }
    }
}

#[track_caller]
fn check_drawn(shape: &Shape, at: &str) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| check_drawn(shape, at)),
        Shape::Text(text) => {
            let words = &text.galley.job.text;
            let rows = text.galley.rows.len();
            assert!(
                words.matches(NAME).count() < MANY || rows <= 1,
                "{at}: {rows} rows: {words:.80}"
            );
        }
        _ => {}
    }
}

#[test]
fn names_without_end_stay_on_their_lines() {
    let mut window = opened();
    check(&window, "opened");
    while window.app().message().is_some() {
        window.press(Modifiers::NONE, Key::Escape);
    }
    for screen in [Screen::Year, Screen::Backups, Screen::Report] {
        window.ask(Action::Screen(screen));
        check(&window, &format!("{screen:?}"));
    }
    window.ask(Action::Run(Command::Versions));
    check(&window, "history");
    window.press(Modifiers::NONE, Key::Escape);
    let book = window.book_path();
    let other = window.folder.path().join("khac.cchc");
    std::fs::copy(&book, &other).expect("a copy");
    window.ask(Action::Backups(BackupAsk::Look(other)));
    check(&window, "looked at");
}
