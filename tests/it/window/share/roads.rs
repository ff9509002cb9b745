//! The roads onto a share and off it: a book begun there, a book saved onto it, a share that hangs, a second start.

use std::{fs, path::Path, sync::mpsc, thread, time::Duration};

use eframe::egui::{Key, Modifiers, ViewportCommand};
use so_cchc::{
    edit::field::Field,
    model::IndicatorId,
    session::Session,
    ui::{
        action::{Action, Purpose},
        host::{
            machine::Picked,
            second_start::{Calls, comes_forward},
        },
    },
};

use super::{super::backing::DONE, AHEAD, BOOK, BROUGHT, SHARE, Window, done_in, sample_book};

/// What lies in a folder, by name, without what begins with a dot.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_book_begun_in_a_shared_folder_of_documents_is_worked_in_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = folder.path().join(SHARE).join("Tài liệu");
    fs::create_dir_all(&documents).expect("the documents of a server");
    let mut window = Window::on(folder, None);
    window.type_into("Tên đơn vị", "Mẫu");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let (title, _) = window.told();
    assert_eq!(title, "Sổ nằm trên ổ mạng", "it is told where the book is");
    window.click("Đã hiểu");
    let book = window.app().book().expect("a book");
    let there = book.path().to_path_buf();
    assert!(there.starts_with(&documents), "{there:?}");
    assert!(window.worked_in().starts_with(window.folder.path().join(".dữ liệu/lam-viec")));
    let period = window.report().period;
    assert!(Session::open(&there, "B").expect("the book there").report(period).is_ok());
    window.set_done(61);
    assert!(!window.stays_when_closed());
    let report = Session::open(&there, "B").expect("the book there").report(period).expect("it");
    assert!(report.figures.contains_key(&IndicatorId::from(DONE)));
    drop(window.harness);
    let left = names(&documents);
    assert!(left.len() == 1 && left[0].starts_with("so-"), "the book alone: {left:?}");
}

#[test]
fn a_book_saved_onto_a_share_is_worked_in_here_and_keeps_its_red_words() {
    let mut window = Window::sample();
    let share = window.folder.path().join(SHARE);
    fs::create_dir(&share).expect("the share");
    let first = window.app().book().expect("a book").path().to_path_buf();
    window.set_done(61);
    let red = Field::Figure("plan_tasks_total".into());
    window.ask(Action::Focus(red.clone(), None));
    window.ctrl(Key::A);
    window.type_text("42b");
    window.press(Modifiers::NONE, Key::Tab);
    window.answers.borrow_mut().push(Picked::File(share.join("chung.cchc")));
    window.ask(Action::Pick(Purpose::SaveElsewhere));
    window.settle();
    let there = share.join("chung.cchc");
    assert_eq!(window.app().book().expect("a book").path(), there);
    assert!(window.worked_in().starts_with(window.folder.path().join(".dữ liệu/lam-viec")));
    assert_eq!((done_in(&there), done_in(&first)), (Some(61), Some(61)), "both have it");
    // The red words are there, or are asked about: they are never gone.
    if window.reads("Đưa lại vào ô") {
        window.click("Đưa lại vào ô");
    }
    let period = window.report().period;
    let draft = window.app().drafts().get(period, &red).map(|draft| draft.text.clone());
    assert_eq!(draft.as_deref(), Some("42b"));
    while window.app().message().is_some() {
        window.press(Modifiers::NONE, Key::Escape);
    }
    window.set_done(62);
    assert!(window.reads(AHEAD), "it is told that the share lacks this");
    window.ctrl(Key::S);
    window.rest();
    assert_eq!((done_in(&there), done_in(&first)), (Some(62), Some(61)));
    assert!(window.reads(BROUGHT));
}

/// A share that does not answer: in the place of the book stands something that is read for ever.
#[cfg(target_os = "linux")]
struct Hanging {
    bytes: Vec<u8>,
    book: std::path::PathBuf,
}

#[cfg(target_os = "linux")]
impl Hanging {
    fn begin(book: &Path) -> Self {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let bytes = fs::read(book).expect("the book");
        fs::remove_file(book).expect("gone");
        mknodat(CWD, book, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        Self { bytes, book: book.to_path_buf() }
    }

    /// It answers at last.
    fn end(self) {
        use std::io::Write;
        // Whoever waits reads what stood there, and finds it standing there from then on.
        let mut pipe = fs::OpenOptions::new().write(true).open(&self.book).expect("the pipe");
        let again = self.book.with_extension("lại");
        fs::write(&again, &self.bytes).expect("the book");
        fs::rename(again, &self.book).expect("in its place");
        pipe.write_all(&self.bytes).expect("read by who waited");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_share_that_hangs_holds_nobody_up_and_is_heard_when_it_answers() {
    let mut window = Window::on_share(true);
    window.set_done(61);
    window.rest();
    let hangs = Hanging::begin(&window.share_book());
    window.has_focus(false);
    window.has_focus(true);
    // One goes on: the window is not held up by it.
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    assert!(window.reads(AHEAD));
    assert!(window.stays_when_closed(), "it is told that not everything is there");
    window.settle();
    let (title, words) = window.told();
    assert_eq!(title, "Chưa đưa được sổ về ổ mạng");
    assert!(words.contains("vẫn an toàn trên máy này"), "{words}");
    window.press(Modifiers::NONE, Key::Escape);
    hangs.end();
    window.wait_until("brought back", |window| window.reads(BROUGHT));
    assert_eq!(done_in(&window.share_book()), Some(61));
    assert!(!window.stays_when_closed());
}

#[cfg(target_os = "linux")]
#[test]
fn a_book_is_left_although_its_share_hangs_and_what_was_done_arrives() {
    let mut window = Window::on_share(true);
    window.set_done(61);
    let share_book = window.share_book();
    let hangs = Hanging::begin(&share_book);
    let other = sample_book(window.folder.path(), "khac.cchc");
    window.ask(Action::OpenPath(other.clone()));
    assert_eq!(window.worked_in(), other);
    let (title, words) = window.told();
    assert_eq!(title, "Chưa đưa được sổ về ổ mạng");
    assert!(words.contains("lam-viec"), "where it is safe: {words}");
    hangs.end();
    window.wait_until("the thread that waited brings it back", |_| {
        fs::symlink_metadata(&share_book).is_ok_and(|it| it.is_file())
            && done_in(&share_book) == Some(61)
    });
}

/// A second start on a book, and what the window of the first asks of the system.
fn start_again(window: &mut Window, book: &Path) -> (bool, Vec<ViewportCommand>) {
    let data = window.folder.path().join(".dữ liệu");
    let (sender, woken) = mpsc::channel();
    let calls =
        Calls::listen(&data, move || sender.send(()).unwrap_or_default()).expect("listening");
    window.harness.state_mut().answer(calls);
    let book = book.to_path_buf();
    let second = thread::spawn(move || comes_forward(&data, &book, Duration::from_secs(20)));
    let mut commands = Vec::new();
    while !second.is_finished() {
        if woken.recv_timeout(Duration::from_millis(50)).is_ok() {
            window.harness.step();
            let output = &window.harness.output().viewport_output;
            commands.extend(output.values().flat_map(|viewport| viewport.commands.clone()));
        }
    }
    (second.join().expect("a second start"), commands)
}

#[test]
fn a_second_start_on_the_book_of_a_share_brings_its_window_forward() {
    let mut window = Window::on_share(false);
    let book = window.share_book();
    let (came, commands) = start_again(&mut window, &book);
    assert!(came && commands.contains(&ViewportCommand::Focus), "{commands:?}");
    // The share is away: the copy here says that a window works in it.
    window.cut_off(true);
    let (came, commands) = start_again(&mut window, &book);
    assert!(came && commands.contains(&ViewportCommand::Focus), "{commands:?}");
    window.cut_off(false);
    assert_eq!(window.folder.path().join(BOOK), book);
    let other = sample_book(&window.folder.path().join(SHARE), "khac.cchc");
    let (came, commands) = start_again(&mut window, &other);
    assert!(!came && commands.is_empty(), "another book opens a window of its own");
}
