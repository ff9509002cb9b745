//! The page of backups: what is there, one more now, a copy on a stick, the second folder, the book looked at.

use std::fs;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    session::backup::{Reason, in_folder},
    ui::{
        action::{Action, Screen},
        command::Command,
        host::machine::Picked,
    },
};

use super::Window;

impl Window {
    /// The page of backups of the sample book.
    pub fn on_backups(mut self) -> Self {
        self.ask(Action::Run(Command::Backups));
        assert_eq!(self.app().shown().0, Screen::Backups);
        self
    }

    #[track_caller]
    pub fn sees(&self, words: &str) {
        let found = self.harness.query_all_by_label_contains(words).next();
        assert!(found.is_some(), "nobody says “{words}”");
    }

    pub fn does_not_see(&self, words: &str) {
        let found = self.harness.query_all_by_label_contains(words).next();
        assert!(found.is_none(), "“{words}” is said");
    }
}

#[test]
fn the_page_is_reached_from_the_year_and_from_the_list_of_commands() {
    let mut window = Window::sample();
    window.ask(Action::Screen(Screen::Year));
    window.click("Bản sao lưu");
    assert_eq!(window.app().shown().0, Screen::Backups);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::Year, "Escape leads home");
    window.ctrl(Key::K);
    window.type_text("sao luu");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Backups);
}

#[test]
fn a_backup_asked_for_is_listed_with_what_is_in_it() {
    let mut window = Window::sample().on_backups();
    window.sees("Chưa có bản sao lưu nào của sổ này");
    window.click("Sao lưu ngay");
    assert_eq!(window.reasons(), [Reason::Asked]);
    window.sees("Đã sao lưu lúc 10:32");
    window.sees("1 bản sao lưu, mới nhất trước");
    window.sees("Hôm nay, 21/11/2026");
    window.sees("theo yêu cầu");
    window.sees("quý I/2026: 175/175 chỉ tiêu, 6 văn bản, đang soạn");
    window.harness.get_by_label("Xem bản lúc 10:32 ngày 21/11/2026, theo yêu cầu");
}

#[test]
fn the_list_follows_backups_made_elsewhere_in_the_window() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    window.set_done(61);
    window.ask(Action::Run(Command::Backups));
    window.minutes_later(31);
    window.sees("2 bản sao lưu, mới nhất trước");
    window.sees("tự động");
}

#[test]
fn the_book_is_copied_to_a_stick_that_may_then_be_pulled_out() {
    let mut window = Window::sample().on_backups();
    let usb = window.folder.path().join("usb");
    fs::create_dir(&usb).expect("a stick");
    window.sticks.borrow_mut().push(usb.clone());
    let copies = |window: &Window| window.answers.borrow_mut().push(Picked::File(usb.clone()));
    copies(&window);
    window.click("Chép sổ sang USB…");
    window.sees("giờ rút được");
    let copy = usb.join("mau.cchc");
    let first = fs::read(&copy).expect("a copy");
    window.set_done(61);
    window.ask(Action::Run(Command::Backups));
    copies(&window);
    window.click("Chép sổ sang USB…");
    let message = window.app().message().expect("a file is in the way");
    assert_eq!(message.title, "Ở đó đã có một bản sao của sổ này");
    assert_eq!(fs::read(&copy).expect("a copy"), first);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(fs::read(&copy).expect("a copy"), first, "Enter takes nothing away");
    copies(&window);
    window.click("Chép sổ sang USB…");
    window.click("Ghi đè bản đó");
    assert_ne!(fs::read(&copy).expect("a copy"), first);
    window.sees("giờ rút được");
    // Something else of that name stays.
    fs::write(&copy, "mot tep khac").expect("another file");
    copies(&window);
    window.click("Chép sổ sang USB…");
    assert_eq!(window.app().message().expect("it says why").title, "Chưa chép được sổ");
    assert_eq!(fs::read(&copy).expect("a file"), b"mot tep khac");
}

#[test]
fn a_copy_is_proposed_and_taken_elsewhere_than_beside_the_book() {
    let mut window = Window::sample().on_backups();
    let (own, usb) = (window.folder.path().to_path_buf(), window.folder.path().join("usb"));
    fs::create_dir(&usb).expect("a stick");
    window.answers.borrow_mut().push(Picked::File(own.clone()));
    window.click("Chép sổ sang USB…");
    let proposed = |window: &Window| window.asked.borrow().last().expect("asked").folder.clone();
    assert_eq!(proposed(&window).as_os_str(), "", "nothing is");
    let message = window.app().message().expect("it says why not");
    assert_eq!(message.title, "Đó chính là thư mục đang chứa sổ");
    assert!(message.paragraphs[0].contains("Chưa chép gì cả"), "{message:?}");
    window.answers.borrow_mut().push(Picked::File(usb.clone()));
    window.click("Chọn thư mục khác…");
    assert_eq!(proposed(&window).as_os_str(), "", "not the book's own folder");
    assert!(usb.join("mau.cchc").is_file());
    window.click("Chép sổ sang USB…");
    assert_eq!(proposed(&window), usb, "the last place");
}

#[test]
fn backups_of_one_minute_are_told_apart_and_equal_ones_as_equal() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    window.does_not_see("10:32:07");
    window.clock.set(chrono::TimeDelta::seconds(5));
    window.click("Sao lưu ngay");
    for label in ["10:32:12", "10:32:07"] {
        window.harness.get_by_label(label);
        let look = format!("Xem bản lúc {label} ngày 21/11/2026, theo yêu cầu");
        window.harness.get_by_label(&look);
    }
    let same = window.harness.query_all_by_label_contains("giống hệt bản ngay trước đó");
    assert_eq!(same.count(), 1, "the older one follows none");
}

#[test]
fn a_share_is_connected_again_and_not_plugged_in() {
    let mut window = Window::sample().on_backups();
    let mut folders = window.folders();
    folders.set_second(Some("/không/có".into())).expect("named");
    window = window.started_anew("mau.cchc").on_backups();
    window.sees("cắm lại USB hoặc kết nối lại ổ mạng");
}

#[test]
fn a_second_folder_is_named_used_and_taken_away() {
    let mut window = Window::sample().on_backups();
    let usb = window.folder.path().join("usb");
    fs::create_dir(&usb).expect("a stick");
    window.answers.borrow_mut().push(Picked::File(usb.clone()));
    window.click("Chọn thư mục…");
    window.sees("Từ nay mỗi lần sao lưu ghi thêm một bản vào");
    window.sees("đang có");
    assert_eq!(window.folders().second(), Some(&*usb));
    window.click("Sao lưu ngay");
    let identity = window.app().book().expect("a book").session.identity().to_owned();
    let second = window.folders().second_of(Some(&identity)).expect("a second");
    assert_eq!(in_folder(&second, true).len(), 1);
    window.does_not_see("chỉ có ở nơi thứ hai");
    fs::remove_dir_all(window.folders().first_of(Some(&identity))).expect("the first is lost");
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::Run(Command::Backups));
    window.sees("chỉ có ở nơi thứ hai");
    window.click("Thôi ghi bản thứ hai");
    assert_eq!(window.folders().second(), None);
    assert_eq!(in_folder(&second, true).len(), 1, "what is there stays");
}

#[test]
fn a_pc_without_dialogs_lets_one_choose_a_folder_all_the_same() {
    let mut window = Window::sample().on_backups();
    fs::create_dir(window.folder.path().join("usb")).expect("a stick");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.click("Chọn thư mục…");
    window.harness.get_by_label("Chọn thư mục này");
    window.does_not_see("Tên tệp");
    window.click_starting("usb thư mục");
    window.click("Chọn thư mục này");
    assert_eq!(window.folders().second(), Some(&*window.folder.path().join("usb")));
}

#[test]
fn the_book_is_verified_step_by_step() {
    let mut window = Window::sample().on_backups();
    window.click("Kiểm tra sổ");
    window.harness.get_by_label("Kiểm tra sổ: tốt");
    for step in ["✓ Là sổ CCHC", "✓ Mọi trang của tệp", "✓ Đọc được trọn vẹn", "giống từng chữ"]
    {
        window.sees(step);
    }
}

#[test]
fn the_folder_of_the_books_backups_is_shown() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    window.click("Mở thư mục sao lưu");
    let folder = window.made()[0].path.parent().expect("a folder").to_path_buf();
    assert_eq!(*window.shown.borrow(), [folder]);
}

#[test]
fn a_backup_that_does_not_serve_says_so_and_is_not_offered() {
    let mut window = Window::sample().on_backups();
    window.click("Sao lưu ngay");
    fs::write(&window.made()[0].path, "hong").expect("broken");
    let window = window.started_anew("mau.cchc").on_backups();
    window.sees("Không dùng được");
    assert!(window.harness.query_by_label_contains("Xem bản lúc").is_none());
}
