//! A byte of an issued report changed in the file: the window says so when the book opens and before pages go out.

use std::fs;

use so_cchc::{
    edit::Edit,
    model::{Period, Stamp, Status},
    session::Session,
    ui::{action::Action, command::Command},
};

use super::{Window, now, sample_book};

/// A window with the sample's issued report open, of whose text a letter became another.
fn window(flip: bool) -> (Window, Period) {
    window_on(flip, false)
}

fn window_on(flip: bool, in_background: bool) -> (Window, Period) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sample_book(folder.path(), "mau.cchc");
    let period = Period::parse("2026-Q1").expect("a period");
    let mut session = Session::open(&path, "A").expect("a book");
    let issue = Edit::SetStatus { period, status: Status::Issued };
    session.apply(&issue, &Stamp { at: now(), who: "A".into() }).expect("issued");
    let words = session.report(period).expect("a report").sections;
    let words = words.iter().map(|section| section.text.clone()).max_by_key(String::len);
    drop(session);
    if flip {
        let words: String = words.expect("a section").chars().take(12).collect();
        let mut bytes = fs::read(&path).expect("the book");
        let at = bytes.windows(words.len()).rposition(|seen| seen == words.as_bytes());
        bytes[at.expect("the words")] ^= 1;
        fs::write(&path, bytes).expect("changed");
    }
    (Window::on_pc(folder, Some(path), now(), in_background), period)
}

#[test]
fn an_issued_report_that_changed_is_told_at_opening_and_before_export() {
    let (mut window, period) = window(true);
    let told = |window: &Window| window.app().message().map(|message| message.paragraphs.join(" "));
    let said = told(&window).expect("a message");
    assert!(said.contains("nội dung đã chốt bị thay đổi"), "{said}");
    window.ask(Action::CloseOverlay);
    assert_eq!(told(&window), None);
    window.ask(Action::Report(period));
    window.ask(Action::Run(Command::ExportPdf));
    let said = told(&window).expect("asked before");
    assert!(said.contains("nội dung đã chốt bị thay đổi"), "{said}");
}

#[test]
fn one_that_is_as_it_was_issued_is_not_spoken_of() {
    let (window, _) = window(false);
    assert!(window.app().message().is_none(), "{:?}", window.app().message());
}

/// Looking takes longer the older a book is: it goes on beside the window, which is there meanwhile, and is told of once.
#[test]
fn what_is_found_beside_the_window_is_told_when_it_is_found_and_once() {
    let (mut window, period) = window_on(true, true);
    window.ask(Action::Report(period));
    let told = |window: &Window| {
        let told = window.app().message().map(|message| message.paragraphs.join(" "));
        told.filter(|told| told.contains("nội dung đã chốt bị thay đổi"))
    };
    let began = std::time::Instant::now();
    while told(&window).is_none() && began.elapsed().as_secs() < 60 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        window.settle();
    }
    let said = told(&window).expect("a message");
    assert_eq!(said.matches("nội dung đã chốt bị thay đổi").count(), 1, "{said}");
    window.ask(Action::CloseOverlay);
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.settle();
    }
    assert!(window.app().message().is_none(), "told once; the foot says it from then on");
}
