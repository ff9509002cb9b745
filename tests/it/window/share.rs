//! A book on a share is worked in on this machine and brought back: what the window says of it, and what becomes of
//! it when the share goes away, when somebody else changes it, when the program is cut off.

use std::{
    fs,
    path::{Path, PathBuf},
};

use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{Commune, FigureValue, IndicatorId, Stamp},
    session::{Session, sample},
    store::BookReader,
    ui::{
        action::{Action, Purpose},
        host::machine::Picked,
    },
};

use super::{SHARE, Window, backing::DONE, now, sample_book};

mod roads;

const BOOK: &str = "Ổ mạng/mau.cchc";
const BROUGHT: &str = "✓ Đã lưu 10:32, cả trên ổ mạng";
const AHEAD: &str = "✓ Đã lưu 10:32 trên máy này, chưa đưa về ổ mạng";

/// The figure that tests change, as a book has it.
fn done_in(book: &Path) -> Option<i64> {
    let report = BookReader::open(book).expect("a book").report(sample::PERIOD).expect("read");
    let figures = report.expect("a report").figures;
    match figures.get(&IndicatorId::from(DONE))?.value {
        FigureValue::Number(value) => value.try_into().ok(),
        _ => None,
    }
}

/// Somebody whose machine knows nothing of the lock puts another state of the book over it; its bytes.
fn change_elsewhere(book: &Path) -> Vec<u8> {
    let other = tempfile::tempdir().expect("a folder");
    let theirs = sample_book(other.path(), "mau.cchc");
    let mut session = Session::open(&theirs, "B").expect("a book");
    let office = Commune { name: "Khác".into(), ..session.commune().expect("it") };
    let stamp = Stamp { at: now(), who: "B".into() };
    session.apply(&Edit::SetCommune(Box::new(office)), &stamp).expect("written");
    drop(session);
    let bytes = fs::read(theirs).expect("theirs");
    fs::write(book, &bytes).expect("put over it");
    bytes
}

impl Window {
    /// The sample book on a share, opened, and what is told of it read.
    fn on_share(in_background: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let share = folder.path().join(SHARE);
        fs::create_dir(&share).expect("the share");
        let book = sample_book(&share, "mau.cchc");
        let mut window = Self::on_pc(folder, Some(book), now(), in_background);
        window.click("Đã hiểu");
        window
    }

    fn share_book(&self) -> PathBuf {
        // As the system writes it.
        self.folder.path().join(BOOK).components().collect()
    }

    /// The share is cut off, or there again.
    fn cut_off(&self, is_away: bool) {
        let (share, away) = (self.folder.path().join(SHARE), self.folder.path().join("ngắt"));
        let (from, to) = if is_away { (share, away) } else { (away, share) };
        fs::rename(from, to).expect("the share");
    }

    fn worked_in(&self) -> PathBuf {
        self.app().book().expect("a book").session.path().to_path_buf()
    }

    fn reads(&self, words: &str) -> bool {
        self.harness.query_by_label_contains(words).is_some()
    }

    #[track_caller]
    fn told(&self) -> (String, String) {
        let message = self.app().message().expect("told");
        (message.title.clone(), message.paragraphs.join(" "))
    }
}

#[test]
fn a_book_on_a_share_is_worked_in_here_and_people_are_told_of_the_one_on_the_share() {
    let mut window = Window::on_share(false);
    let local = window.worked_in();
    assert!(local.starts_with(window.folder.path().join(".dữ liệu/lam-viec")), "{local:?}");
    assert_eq!(window.app().book().expect("a book").path(), window.share_book());
    assert!(window.reads("✓ Đã lưu, cả trên ổ mạng"));
    // Who opens it elsewhere meanwhile only looks, and is told who has it.
    let other = Session::open(&window.share_book(), "B").expect("a book");
    assert_eq!(other.held_by().expect("held").who, "Nguyễn Văn A");
    drop(other);
    window.set_done(61);
    assert_eq!(done_in(&window.share_book()), done_in_sample(), "no keystroke waits for it");
    assert!(window.reads(AHEAD));
}

/// The figure in the sample book.
fn done_in_sample() -> Option<i64> {
    let folder = tempfile::tempdir().expect("a folder");
    done_in(&sample_book(folder.path(), "mau.cchc"))
}

#[test]
fn what_was_changed_is_brought_back_by_and_by_and_when_another_program_has_the_focus() {
    let mut window = Window::on_share(false);
    window.set_done(61);
    window.let_pass(60.0);
    assert_eq!(done_in(&window.share_book()), done_in_sample());
    window.let_pass(61.0);
    assert_eq!(done_in(&window.share_book()), Some(61));
    window.rest();
    assert!(window.reads(BROUGHT));
    window.set_done(62);
    window.has_focus(false);
    assert_eq!(done_in(&window.share_book()), Some(62));
    window.has_focus(true);
    window.set_done(63);
    window.ctrl(eframe::egui::Key::S);
    assert_eq!(done_in(&window.share_book()), Some(63), "Ctrl+S is not waited for either");
    // Nothing changed: the share is left alone.
    let before = fs::metadata(window.share_book()).expect("it").modified().expect("a date");
    window.let_pass(600.0);
    let after = fs::metadata(window.share_book()).expect("it").modified().expect("a date");
    assert_eq!(before, after);
}

#[test]
fn closing_brings_back_what_was_typed_last() {
    let mut window = Window::on_share(true);
    window.set_done(61);
    assert!(!window.stays_when_closed());
    assert_eq!(done_in(&window.share_book()), Some(61));
    let window = window.started_anew(BOOK);
    assert_eq!(window.done(), Some(61));
    assert!(window.app().message().is_none());
}

#[test]
fn a_book_that_is_left_is_brought_back_and_nothing_stays_here() {
    let mut window = Window::on_share(true);
    window.set_done(61);
    let local = window.worked_in();
    let other = sample_book(window.folder.path(), "khac.cchc");
    window.ask(Action::OpenPath(other.clone()));
    assert_eq!(window.worked_in(), other);
    assert_eq!(done_in(&window.share_book()), Some(61));
    assert!(!local.exists());
    let entries = fs::read_dir(window.folder.path().join(SHARE)).expect("the share");
    assert_eq!(entries.count(), 1, "the book alone");
    let other = Session::open(&window.share_book(), "B").expect("a book");
    assert!(other.held_by().is_none());
}

#[test]
fn a_share_that_goes_away_costs_nothing_and_gets_everything_later() {
    let mut window = Window::on_share(false);
    window.cut_off(true);
    window.set_done(61);
    window.let_pass(121.0);
    window.rest();
    assert!(window.app().message().is_none(), "calmly");
    assert!(window.reads("Chưa đưa được sổ về ổ mạng"), "once at the foot");
    assert!(window.reads(AHEAD), "and as long as it is so in the header");
    window.set_done(62);
    assert!(window.stays_when_closed(), "closing says so");
    window.settle();
    let (title, words) = window.told();
    assert_eq!(title, "Chưa đưa được sổ về ổ mạng");
    assert!(words.contains("vẫn an toàn trên máy này"), "{words}");
    window.click("Vẫn đóng");
    assert!(!window.stays_when_closed());
    // The share is still away: one goes on with what is here.
    let mut window = window.started_anew(BOOK);
    assert_eq!(window.done(), Some(62));
    let (title, words) = window.told();
    assert_eq!(title, "Mở tiếp phần chưa đưa về ổ mạng");
    assert!(words.contains("Hiện chưa thấy ổ mạng"), "{words}");
    window.click("Đã hiểu");
    window.cut_off(false);
    window.let_pass(121.0);
    window.rest();
    assert_eq!(done_in(&window.share_book()), Some(62));
    assert!(window.reads("✓ Đã lưu, cả trên ổ mạng"));
}

#[test]
fn a_program_that_was_cut_off_goes_on_with_the_work() {
    let mut window = Window::on_share(false);
    window.set_done(61);
    let mut window = window.started_anew(BOOK);
    assert_eq!(window.done(), Some(61));
    assert_eq!(window.told().0, "Mở tiếp phần chưa đưa về ổ mạng");
    window.click("Đã hiểu");
    assert!(window.reads("✓ Đã lưu trên máy này, chưa đưa về ổ mạng"));
    assert!(!window.stays_when_closed());
    assert_eq!(done_in(&window.share_book()), Some(61));
}

#[test]
fn what_somebody_else_changed_stays_and_ours_goes_on_beside_it() {
    let mut window = Window::on_share(false);
    window.set_done(61);
    let theirs = change_elsewhere(&window.share_book());
    assert!(window.stays_when_closed(), "what was done is told first");
    window.settle();
    let beside = window.folder.path().join(SHARE).join("mau-ban-may-nay.cchc");
    let (title, words) = window.told();
    assert_eq!(title, "Có người đã thay đổi sổ trên ổ mạng");
    let both = [window.share_book(), beside.clone()].map(|path| path.display().to_string());
    assert!(both.iter().all(|path| words.contains(path)), "{words}");
    assert!(fs::read(window.share_book()).expect("theirs") == theirs, "not one byte of it changed");
    assert_eq!(done_in(&beside), Some(61));
    assert_eq!(window.app().book().expect("a book").path(), beside);
    assert_eq!(window.done(), Some(61), "one is where one was");
    window.click("Đã hiểu");
    window.set_done(62);
    assert!(!window.stays_when_closed());
    assert_eq!(done_in(&beside), Some(62));
}

#[test]
fn ours_goes_beside_when_the_book_is_left_too() {
    let mut window = Window::on_share(false);
    window.set_done(61);
    let theirs = change_elsewhere(&window.share_book());
    let other = sample_book(window.folder.path(), "khac.cchc");
    window.ask(Action::OpenPath(other.clone()));
    assert_eq!(window.worked_in(), other);
    assert_eq!(window.told().0, "Có người đã thay đổi sổ trên ổ mạng");
    assert_eq!(done_in(&window.folder.path().join(SHARE).join("mau-ban-may-nay.cchc")), Some(61));
    assert!(fs::read(window.share_book()).expect("theirs") == theirs);
}

#[test]
fn an_opening_that_finds_both_changed_asks_and_then_opens_the_one_on_the_share() {
    let mut window = Window::on_share(false);
    window.set_done(61);
    let (share_book, folder) = (window.share_book(), window.folder.path().to_path_buf());
    // The program is cut off, and somebody else goes on.
    let Window { harness, folder: pc, .. } = window;
    drop(harness);
    let theirs = change_elsewhere(&share_book);
    let mut window = Window::on(pc, Some(share_book.clone()));
    assert!(window.app().book().is_none());
    let (title, words) = window.told();
    assert_eq!(title, "Sổ trên ổ mạng đã bị thay đổi ở nơi khác");
    assert!(words.contains("Cả hai bản vẫn còn nguyên"), "{words}");
    window.click("Lưu bản máy này bên cạnh, mở sổ trên ổ mạng");
    let beside = folder.join(SHARE).join("mau-ban-may-nay.cchc");
    assert_eq!(done_in(&beside), Some(61));
    assert!(fs::read(&share_book).expect("theirs") == theirs);
    let (_, words) = window.told();
    assert!(words.contains("mau-ban-may-nay.cchc"), "{words}");
    let book = window.app().book().expect("a book");
    assert_eq!((book.path(), book.commune.name.as_str()), (&*share_book, "Khác"));
}

#[test]
fn a_book_saved_elsewhere_leaves_its_share() {
    let mut window = Window::on_share(false);
    window.cut_off(true);
    window.set_done(61);
    let local = window.worked_in();
    let elsewhere = window.folder.path().join("nơi khác.cchc");
    let picked = Picked::File(elsewhere.clone());
    window.answers.borrow_mut().push(picked);
    window.ask(Action::Pick(Purpose::SaveElsewhere));
    window.settle();
    assert_eq!(window.app().book().expect("a book").path(), elsewhere);
    assert_eq!(window.worked_in(), elsewhere);
    assert!(window.reads("✓ Đã lưu") && !window.reads("ổ mạng"));
    assert!(!local.exists());
    assert!(!window.stays_when_closed());
}
