//! A book written over in place while it is open: all that was said to be saved, and what is typed, can be saved
//! elsewhere; and were the program to end at that moment, it is among the backups.

use std::{fs, path::PathBuf};

use eframe::egui::{Key, Modifiers};
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId},
    session::backup::Reason,
    store::BookReader,
    ui::{
        action::{Action, BackupAsk},
        app::Saved,
        host::machine::Picked,
    },
};

use super::{Window, backing::DONE, sample_book};

impl Window {
    fn own_file(&self) -> PathBuf {
        self.folder.path().join("mau.cchc")
    }

    /// Types a figure and waits, whether the book takes it or not.
    fn types_done(&mut self, value: &str) {
        self.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
        self.ctrl(Key::A);
        self.type_text(value);
        self.rest();
    }
}

/// A window whose book has 61, written over then, with 62 typed after that; and what came over it.
fn written_over(over: impl FnOnce(Vec<u8>, &Window) -> Vec<u8>) -> (Window, Vec<u8>) {
    let mut window = Window::sample();
    // The first change is backed up by itself.
    window.set_done(60);
    window.set_done(61);
    let bytes = over(fs::read(window.own_file()).expect("the book"), &window);
    fs::write(window.own_file(), &bytes).expect("written over");
    window.types_done("62");
    assert!(matches!(window.app().saved(), Saved::Failed(_)));
    (window, bytes)
}

#[track_caller]
fn check(what: &str, over: impl FnOnce(Vec<u8>, &Window) -> Vec<u8>) {
    let (mut window, bytes) = written_over(over);
    let message = window.app().message().expect("it says so").clone();
    assert_eq!(message.title, "Tệp sổ vừa bị thay từ bên ngoài", "{what}");
    let held = "đủ 2 báo cáo như lần lưu cuối lúc 10:32 ngày 21/11/2026";
    assert!(message.paragraphs[1].contains(held), "{what}: {message:?}");
    let reports = window.app().book().expect("a book").periods();
    let new = window.folder.path().join("giu.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click("Lưu sổ ra nơi khác…");
    let proposed = window.asked.borrow().last().expect("asked").name.clone();
    assert_eq!(proposed, "mau-2.cchc", "{what}: a name that is free");
    assert!(fs::read(window.own_file()).expect("it") == bytes, "{what}: not one byte was written");
    window.sees("như lần lưu cuối lúc 10:32");
    assert_eq!(window.app().book().expect("a book").session.path(), new, "{what}");
    assert_eq!(window.done(), Some(62), "{what}: what was typed");
    assert_eq!(window.app().book().expect("a book").periods(), reports, "{what}");
    assert!(window.app().drafts().is_empty(), "{what}");
    drop(window.harness);
    let book = BookReader::open(&new).expect("a sound book");
    book.check().expect("a sound book");
    assert_eq!(book.reports().expect("reports").len(), 2, "{what}");
}

#[test]
fn another_book_over_the_open_one_takes_nothing_away() {
    check("another book", |_, window| {
        let other = window.folder.path().join("khac.cchc");
        drop(so_cchc::session::sample::build(&other).expect("another book"));
        fs::read(other).expect("another book")
    });
}

#[test]
fn an_older_copy_over_the_open_one_takes_nothing_away() {
    check("an older copy", |_, window| {
        fs::read(sample_book(window.folder.path(), "cu.cchc")).expect("a copy")
    });
}

#[test]
fn zeros_and_a_cut_take_nothing_away() {
    check("zeros", |bytes, _| vec![0; bytes.len()]);
    check("cut", |bytes, _| bytes[..8192].to_vec());
    check("emptied", |_, _| Vec::new());
}

#[test]
fn what_was_saved_is_among_the_backups_at_once() {
    let (window, _) = written_over(|bytes, _| vec![0; bytes.len()]);
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    assert_eq!(window.reasons()[0], Reason::FileLost);
    let newest = window.made()[0].path.clone();
    // Killed.
    let Window { harness, folder, .. } = window;
    drop(harness);
    let period = so_cchc::model::Period::parse("2026-Q1").expect("a period");
    let book = BookReader::open(&newest).expect("a backup");
    assert_eq!(book.identity().expect("told"), Some(identity));
    let report = book.report(period).expect("read").expect("a report");
    assert_eq!(report.figures[&IndicatorId::from(DONE)].value, FigureValue::Number(61.into()));
    drop(book);
    // The next start offers that one first, and what was typed after it.
    let path = folder.path().join("mau.cchc");
    let mut window = Window::on(folder, Some(path));
    window.sees("Không mở được sổ");
    window.sees("khi tệp sổ bị thay hoặc bị mất");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.done(), Some(61));
    window.click("Đã hiểu");
    window.click("Đưa lại vào ô");
    window.rest();
    assert_eq!(window.done(), Some(62));
}

#[test]
fn a_window_that_closes_over_a_lost_file_asks_first_and_has_backed_up_what_was_left() {
    let mut window = Window::sample();
    window.set_done(61);
    window.set_done(62);
    let bytes = fs::read(window.own_file()).expect("the book");
    fs::write(window.own_file(), vec![0; bytes.len()]).expect("written over");
    assert!(window.stays_when_closed());
    window.settle();
    window.click("Vẫn đóng");
    assert!(!window.stays_when_closed());
    assert_eq!(window.reasons()[0], Reason::Closing);
    let contents = so_cchc::session::backup::contents(&window.made()[0].path).expect("a backup");
    assert_eq!(contents.reports.len(), 2);
}

#[test]
fn opening_the_other_book_says_where_the_first_one_is() {
    let (mut window, _) = written_over(|_, window| {
        let other = window.folder.path().join("khac.cchc");
        drop(so_cchc::session::sample::build(&other).expect("another book"));
        fs::read(other).expect("another book")
    });
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let folder = window.folders().first_of(Some(&identity));
    window.click("Mở tệp đang nằm ở đó");
    let message = window.app().message().expect("it says where");
    assert_eq!(message.title, "Tệp đang nằm ở đó là một sổ khác");
    assert!(message.paragraphs[0].contains(&folder.display().to_string()), "{message:?}");
    assert!(folder.is_dir());
}

#[test]
fn a_restore_over_what_came_there_keeps_what_was_left() {
    let mut window = Window::sample();
    window.set_done(60);
    window.set_done(61);
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let (book, source) = (window.own_file(), sample_book(window.folder.path(), "nguon.cchc"));
    let other = window.folder.path().join("khac.cchc");
    drop(so_cchc::session::sample::build(&other).expect("another book"));
    fs::copy(other, &book).expect("written over");
    window.ask(Action::Backups(BackupAsk::Restore { book, source }));
    let own = so_cchc::session::backup::backups(&window.folders(), Some(&identity));
    assert_eq!(own[0].name.reason, Reason::FileLost);
    let period = so_cchc::model::Period::parse("2026-Q1").expect("a period");
    let left = BookReader::open(&own[0].path).expect("a backup");
    let report = left.report(period).expect("read").expect("a report");
    assert_eq!(report.figures[&IndicatorId::from(DONE)].value, FigureValue::Number(61.into()));
}
