//! Backups that make themselves: while one works, when the book is left, when the window closes; and what becomes
//! of them when they cannot be made.

use std::{fs, fs::File, path::PathBuf, time::Duration};

use chrono::TimeDelta;
use eframe::egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId},
    session::backup::{Backup, BackupFolders, Reason, contents, in_folder},
    ui::action::Action,
};

use super::{Window, sample_book};

pub const DONE: &str = "plan_tasks_done_ytd";

impl Window {
    /// A figure is typed and its box left.
    pub fn set_done(&mut self, value: i64) {
        self.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
        self.ctrl(Key::A);
        self.type_text(&value.to_string());
        self.press(Modifiers::NONE, Key::Tab);
        assert_eq!(self.done(), Some(value));
    }

    /// The same figure as the open book has it.
    pub fn done(&self) -> Option<i64> {
        match self.figure(DONE)?.value {
            FigureValue::Number(value) => value.try_into().ok(),
            _ => None,
        }
    }

    pub fn made(&self) -> Vec<Backup> {
        self.app().book().expect("a book").session.backups()
    }

    pub fn reasons(&self) -> Vec<Reason> {
        self.made().iter().map(|backup| backup.name.reason).collect()
    }

    pub fn folders(&self) -> BackupFolders {
        BackupFolders::beside_log(&self.folder.path().join(".dữ liệu"))
    }

    /// The clock of the PC and that of the window go on together.
    pub fn minutes_later(&mut self, minutes: i64) {
        self.clock.set(self.clock.get() + TimeDelta::minutes(minutes));
        self.let_pass(60.0 * minutes as f64);
    }

    pub fn repaint_delay(&self) -> Duration {
        self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// The window's × is pressed; whether it stays open.
    pub fn stays_when_closed(&mut self) -> bool {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.harness.step();
        let output = &self.harness.output().viewport_output[&ViewportId::ROOT];
        output.commands.contains(&ViewportCommand::CancelClose)
    }

    /// The window is gone, and the program started anew with the book of that name.
    pub fn started_anew(self, book: &str) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        let book = folder.path().join(book);
        Self::on(folder, Some(book))
    }
}

#[test]
fn a_change_is_backed_up_by_itself_and_then_every_half_hour() {
    let mut window = Window::sample();
    window.rest();
    assert!(window.made().is_empty(), "nothing was changed");
    window.set_done(61);
    window.rest();
    assert_eq!(window.reasons(), [Reason::Periodic], "there was none at all");
    window.set_done(62);
    window.minutes_later(29);
    assert_eq!(window.made().len(), 1, "half an hour is not over");
    window.minutes_later(2);
    assert_eq!(window.made().len(), 2);
    let newest = contents(&window.made()[0].path).expect("a backup");
    assert_eq!(newest.commune.full_name(), "xã Mẫu");
    window.minutes_later(600);
    assert_eq!(window.made().len(), 2, "nothing was changed since");
}

#[test]
fn at_rest_one_frame_is_asked_for_when_the_half_hour_is_over_and_none_where_nothing_changed() {
    let mut window = Window::sample();
    window.minutes_later(10);
    assert_eq!(window.repaint_delay(), Duration::MAX, "nothing was changed");
    window.set_done(61);
    window.rest();
    window.minutes_later(1);
    assert_eq!(window.repaint_delay(), Duration::MAX, "it is backed up as it stands");
    window.set_done(62);
    window.rest();
    window.minutes_later(9);
    let wait = window.repaint_delay();
    let expected = Duration::from_mins(19)..Duration::from_mins(21);
    assert!(expected.contains(&wait), "{wait:?}");
    window.minutes_later(21);
    assert_eq!(window.made().len(), 2);
    window.minutes_later(1);
    assert_eq!(window.repaint_delay(), Duration::MAX);
}

#[test]
fn closing_the_window_backs_up_what_was_typed_last() {
    let mut window = Window::sample();
    window.set_done(61);
    window.clock.set(TimeDelta::minutes(3));
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.type_text("62");
    assert!(!window.stays_when_closed());
    assert_eq!(window.reasons(), [Reason::Closing, Reason::Periodic]);
    let reader = so_cchc::store::BookReader::open(&window.made()[0].path).expect("a backup");
    let period = window.report().period;
    let report = reader.report(period).expect("read").expect("a report");
    assert_eq!(report.figures[&IndicatorId::from(DONE)].value, FigureValue::Number(62.into()));
    assert!(!window.stays_when_closed());
    assert_eq!(window.made().len(), 2, "nothing was changed since");
}

#[test]
fn a_book_that_is_left_for_another_is_backed_up() {
    let mut window = Window::sample();
    window.set_done(61);
    window.set_done(62);
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let other = sample_book(window.folder.path(), "khac.cchc");
    window.ask(Action::OpenPath(other));
    let own = in_folder(&window.folders().first_of(Some(&identity)), false);
    assert_eq!(own[0].name.reason, Reason::Closing, "{own:?}");
    assert_eq!(own.len(), 2);
}

/// A file stands where the folder of backups would be.
fn no_backups(window: &Window) -> PathBuf {
    let root = window.folders().root().to_path_buf();
    fs::write(&root, "a file").expect("a file in the way");
    root
}

#[test]
fn a_backup_that_fails_is_told_once_stops_nothing_and_is_told_at_the_next_start() {
    let mut window = Window::sample();
    let root = no_backups(&window);
    window.set_done(61);
    window.rest();
    assert!(window.app().message().is_none(), "no question about it");
    assert!(window.harness.query_by_label_contains("Chưa tự sao lưu được sổ").is_some());
    window.let_pass(30.0);
    window.set_done(62);
    window.rest();
    assert!(window.harness.query_by_label_contains("Chưa tự sao lưu được sổ").is_none(), "once");
    assert!(!window.stays_when_closed(), "it closes all the same");
    let mut window = window.started_anew("mau.cchc");
    assert_eq!(window.done(), Some(62));
    assert!(window.harness.query_by_label_contains("chưa sao lưu được sổ").is_some());
    fs::remove_file(root).expect("the way is free");
    assert!(!window.stays_when_closed());
    let window = window.started_anew("mau.cchc");
    assert_eq!(window.reasons(), [Reason::Closing]);
    assert!(window.harness.query_by_label_contains("chưa sao lưu được sổ").is_none());
}

#[test]
fn a_backup_that_hangs_does_not_keep_the_window_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let mut window = Window::on_pc(folder, Some(book), super::now(), true);
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let own = window.folders().first_of(Some(&identity));
    fs::create_dir_all(&own).expect("a folder");
    // Another program makes a backup there, and never ends.
    let lock = File::create(own.join("dang-sao-luu.khoa")).expect("a file");
    lock.lock().expect("held");
    window.set_done(61);
    assert!(!window.stays_when_closed());
    assert!(window.made().is_empty());
    drop(lock);
    let window = window.started_anew("mau.cchc");
    assert_eq!(window.done(), Some(61));
}

#[test]
fn a_second_folder_that_is_not_there_is_told_once_and_calmly() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let usb = folder.path().join("usb");
    let mut folders = BackupFolders::beside_log(&folder.path().join(".dữ liệu"));
    folders.set_second(Some(usb.clone())).expect("named");
    let mut window = Window::on(folder, Some(book));
    let told =
        |window: &Window| window.harness.query_by_label_contains("Chưa có bản thứ hai").is_some();
    window.set_done(61);
    assert!(told(&window) && window.app().message().is_none());
    window.set_done(62);
    assert!(told(&window), "typing does not take it away");
    window.minutes_later(31);
    assert_eq!(window.made().len(), 2);
    window.rest();
    assert!(!told(&window), "once");
    fs::create_dir(&usb).expect("plugged in");
    window.set_done(63);
    window.minutes_later(31);
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let second = window.folders().second_of(Some(&identity)).expect("a second");
    assert_eq!(in_folder(&second, true).len(), 1);
    assert!(!usb.join("ban-sao-luu").join("so-cu").exists());
}
