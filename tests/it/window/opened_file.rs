//! What the window tells of the file it opened: torn, held by somebody, on a share.

use std::fs;

use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::Commune,
    session::Session,
    ui::{
        action::{Action, Screen},
        host::machine::Picked,
    },
};

use super::{SHARE, Window, now, sample_book};

/// The title of the message over the window, and all its words.
fn told(window: &Window) -> (String, String) {
    let message = window.app().message().expect("told");
    (message.title.clone(), message.paragraphs.join(" "))
}

#[test]
fn a_book_on_a_share_is_told_to_be_there_once_and_how_it_is_worked_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let share = folder.path().join(SHARE);
    fs::create_dir(&share).expect("the share");
    let book = sample_book(&share, "mau.cchc");
    let window = Window::on(folder, Some(book));
    let (title, words) = told(&window);
    assert_eq!(title, "Sổ nằm trên ổ mạng");
    assert!(words.contains("làm trên một bản ở máy này rồi tự đưa về"), "{words}");
    let window = window.started_anew(&format!("{SHARE}/mau.cchc"));
    assert!(window.app().message().is_none(), "once");
    assert!(Window::sample().app().message().is_none());
}

#[test]
fn a_book_on_a_share_that_takes_no_writes_is_read_where_it_lies() {
    let folder = tempfile::tempdir().expect("a folder");
    let share = folder.path().join(SHARE);
    fs::create_dir(&share).expect("the share");
    let book = sample_book(&share, "mau.cchc");
    let mut rights = fs::metadata(&book).expect("the book").permissions();
    rights.set_readonly(true);
    fs::set_permissions(&book, rights).expect("write-protected");
    let window = Window::on(folder, Some(book.clone()));
    let (title, words) = told(&window);
    assert_eq!(title, "Sổ nằm trên ổ mạng");
    assert!(words.contains("Hãy chép sổ về máy này"), "{words}");
    assert_eq!(window.app().book().expect("the book").session.path(), book);
}

#[test]
fn who_has_the_book_is_told_and_since_when() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let held = Session::open(&book, "Nguyễn Văn B").expect("the book");
    let window = Window::on(folder, Some(book));
    let (_, words) = told(&window);
    assert!(words.contains("(người mở: Nguyễn Văn B, từ "), "{words}");
    assert!(window.app().book().expect("the book").session.is_read_only());
    drop(held);
}

/// The sample book before and after every section got another text of the same length.
fn two_states(folder: &std::path::Path) -> [Vec<u8>; 2] {
    let book = sample_book(folder, "hai.cchc");
    let stamp = so_cchc::model::Stamp { at: now(), who: "thử".into() };
    [1, 2].map(|number| {
        let mut session = Session::open(&book, "thử").expect("the book");
        let period = so_cchc::session::sample::PERIOD;
        let sections = session.report(period).expect("the report").sections;
        let edits = sections.into_iter().map(|mut section| {
            section.text = format!("{number} ").repeat(400);
            Edit::SetSection { period, section }
        });
        let edit = Edit::Batch { name: "sửa".into(), edits: edits.collect() };
        session.apply(&edit, &stamp).expect("written");
        let office = Commune { name: number.to_string(), ..session.commune().expect("it") };
        session.apply(&Edit::SetCommune(Box::new(office)), &stamp).expect("written");
        drop(session);
        fs::read(&book).expect("its bytes")
    })
}

#[test]
fn a_torn_copy_is_never_shown_without_a_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let [before, after] = two_states(folder.path());
    let mut mixed = 0;
    for tenth in (1..10).step_by(2) {
        let cut = before.len() / 4096 * tenth / 10 * 4096;
        let book = folder.path().join(format!("{tenth}.cchc"));
        fs::write(&book, [&before[..cut], &after[cut..]].concat()).expect("a torn copy");
        let place = tempfile::tempdir().expect("a folder");
        let window = Window::on(place, Some(book));
        if window.app().book().is_none() {
            window.sees("Không mở được sổ");
            continue;
        }
        let (title, words) = told(&window);
        assert_eq!(title, "Tệp sổ không nguyên vẹn");
        assert!(words.contains("giữ nguyên"), "{words}");
        mixed += 1;
    }
    assert!(mixed > 0, "some of them SQLite takes for whole");
}

/// A window with a book of whose text a letter was changed past the program, and what is told of it read.
fn mixed() -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sample_book(folder.path(), "mau.cchc");
    let session = Session::open(&path, "A").expect("a book");
    let period = so_cchc::session::sample::PERIOD;
    let sections = session.report(period).expect("a report").sections;
    drop(session);
    let words = sections.into_iter().map(|section| section.text).max_by_key(String::len);
    let words: String = words.expect("a section").chars().take(12).collect();
    let mut bytes = fs::read(&path).expect("the book");
    let at = bytes.windows(words.len()).rposition(|seen| seen == words.as_bytes());
    bytes[at.expect("the words")] ^= 1;
    fs::write(&path, bytes).expect("changed");
    let mut window = Window::on(folder, Some(path));
    assert_eq!(told(&window).0, "Tệp sổ không nguyên vẹn");
    window.click("Đã hiểu");
    window
}

const MIXED: &str = "Sổ không trọn vẹn";

#[test]
fn a_mixed_book_says_so_on_every_page_as_long_as_it_is_one() {
    let mut window = mixed();
    for screen in [Screen::Year, Screen::Report, Screen::Backups, Screen::Commune] {
        window.ask(Action::Screen(screen));
        window.harness.get_by_label(MIXED);
    }
    window.set_done(61);
    window.resize(800.0, 480.0);
    window.click(MIXED);
    let (_, words) = told(&window);
    assert!(words.contains("soát lại từng số liệu"), "{words}");
    window.click("Xem các bản sao lưu");
    assert_eq!(window.app().shown().0, Screen::Backups);
    window.resize(1366.0, 768.0);
    window.ask(Action::Screen(Screen::Year));
    window.click(MIXED);
    window.click("Kiểm tra sổ");
    assert_eq!(window.app().shown().0, Screen::Backups);
    window.sees("Kiểm tra sổ: có chỗ không đúng");
    let good = tempfile::tempdir().expect("a folder");
    let good = sample_book(good.path(), "tot.cchc");
    window.answers.borrow_mut().push(Picked::File(good));
    window.click("Khôi phục từ tệp khác…");
    window.click("Khôi phục cả sổ");
    window.click("Đã hiểu");
    assert!(window.harness.query_by_label(MIXED).is_none(), "it is whole again");
}

#[test]
fn backups_and_copies_of_a_mixed_book_say_what_it_is() {
    let mut window = mixed().on_backups();
    window.click("Sao lưu ngay");
    window.sees("chính sổ đang có không trọn vẹn");
    let usb = window.folder.path().join("usb");
    fs::create_dir(&usb).expect("a stick");
    window.sticks.borrow_mut().push(usb.clone());
    window.answers.borrow_mut().push(Picked::File(usb));
    window.click("Chép sổ sang USB…");
    window.sees("giờ rút được USB. Chép đúng sổ đang có, nhưng chính sổ đang có không trọn vẹn");
}
