//! A book on a drive that does not answer: the window goes on, says what it waits for, and lets one give it up.

use std::{
    fs,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use egui_kittest::kittest::Queryable;
use so_cchc::{store, ui::action::Action};

use super::{HANGS, Window, now, sample_book};

/// Held, the drive of that name answers nothing.
pub static ANSWERS: Mutex<()> = Mutex::new(());
/// The tests of this file, one after the other: they have one drive.
static IN_TURN: Mutex<()> = Mutex::new(());

pub fn held(lock: &Mutex<()>) -> MutexGuard<'_, ()> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

const OPENING: &str = "Đang mở sổ…";
const GIVE_UP: &str = "Thôi, không mở nữa";

/// A PC with a book and another on the drive that hangs.
fn pc() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let drive = folder.path().join(HANGS);
    fs::create_dir(&drive).expect("a drive");
    let (own, there) = (sample_book(folder.path(), "mau.cchc"), sample_book(&drive, "treo.cchc"));
    (folder, own, there)
}

fn path(window: &Window) -> Option<PathBuf> {
    window.app().book().map(|book| book.path().to_path_buf())
}

impl Window {
    /// Frames as a window paints them until something is so: what began before there was a window wakes none.
    fn frames_until(&mut self, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < Duration::from_mins(1), "nothing came of it");
            thread::sleep(Duration::from_millis(10));
            self.settle();
        }
    }

    fn is_opening(&self) -> bool {
        self.harness.query_by_label(GIVE_UP).is_some()
    }
}

#[test]
fn a_book_that_does_not_answer_is_waited_for_beside_the_window_and_may_be_given_up() {
    let _turn = held(&IN_TURN);
    let (folder, own, there) = pc();
    let mut window = Window::on_pc(folder, Some(own.clone()), now(), true);
    window.frames_until(|window| path(window).is_some());
    let hangs = held(&ANSWERS);
    let start = Instant::now();
    window.ask(Action::OpenPath(there.clone()));
    window.settle();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    window.sees(OPENING);
    window.sees("treo.cchc");
    assert_eq!(path(&window), Some(own.clone()), "the open book stays open");
    window.click(GIVE_UP);
    assert!(!window.is_opening());
    window.set_done(61);
    // Asked for once more, the same try is gone on with.
    window.ask(Action::OpenPath(there.clone()));
    assert!(window.is_opening());
    drop(hangs);
    window.frames_until(|window| path(window) == Some(there.clone()));
    assert!(!window.is_opening());
    assert!(!window.app().book().expect("it").session.is_read_only(), "nobody else has it");
}

#[test]
fn a_book_that_was_given_up_is_closed_when_it_opens_after_all() {
    let _turn = held(&IN_TURN);
    let (folder, own, there) = pc();
    let mut window = Window::on_pc(folder, Some(own.clone()), now(), true);
    window.frames_until(|window| path(window).is_some());
    let hangs = held(&ANSWERS);
    window.ask(Action::OpenPath(there.clone()));
    window.click(GIVE_UP);
    drop(hangs);
    window.frames_until(|window| !window.app().is_waiting_for_given_up());
    assert_eq!(path(&window), Some(own));
    assert!(store::holder(&there).is_none(), "nobody has it");
}

#[test]
fn the_last_book_on_a_drive_that_hangs_keeps_no_window_from_coming_up() {
    let _turn = held(&IN_TURN);
    let (folder, _, there) = pc();
    let mut window = Window::on_pc(folder, Some(there.clone()), now(), true);
    window.frames_until(|window| path(window).is_some());
    let Window { harness, folder, .. } = window;
    drop(harness);
    let hangs = held(&ANSWERS);
    let start = Instant::now();
    let mut window = Window::on_pc(folder, None, now(), true);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(window.is_opening());
    window.click(GIVE_UP);
    window.sees("Lập sổ cho đơn vị");
    window.sees("Mở treo.cchc");
    window.click("Mở treo.cchc");
    assert!(window.is_opening());
    drop(hangs);
    window.frames_until(|window| path(window) == Some(there.clone()));
}
