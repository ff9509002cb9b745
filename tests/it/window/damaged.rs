//! A book that does not open: the backups of it are offered, the broken file is kept, and nothing empty takes its place.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    session::backup::{BackupFolders, Reason},
    ui::{action::Action, host::machine::Picked},
};

use super::{Window, sample_book};

/// A PC with a backup of the book, on which the window is closed.
struct Closed {
    folder: tempfile::TempDir,
    book: PathBuf,
}

impl Closed {
    fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let book = sample_book(folder.path(), name);
        let mut window = Window::on(folder, Some(book.clone()));
        window.set_done(61);
        window.rest();
        assert_eq!(window.reasons(), [Reason::Periodic]);
        let Window { harness, folder, .. } = window;
        drop(harness);
        Self { folder, book }
    }

    fn started(self) -> Window {
        Window::on(self.folder, Some(self.book))
    }
}

const SALVAGE: &str = "Cứu phần còn đọc được…";
const RESTORE: &str = "Khôi phục cả sổ";
const THIS: &str = "Khôi phục bản này: 10:32 ngày 21/11/2026, tự động";

/// `why` is what the card says of the file.
#[track_caller]
fn check(what: &str, why: &str, damage: impl FnOnce(&mut Vec<u8>)) {
    let closed = Closed::new("mau.cchc");
    let mut bytes = fs::read(&closed.book).expect("the book");
    damage(&mut bytes);
    fs::write(&closed.book, &bytes).expect("damaged");
    let path = closed.book.clone();
    let mut window = closed.started();
    assert!(window.app().book().is_none(), "{what}");
    assert_eq!(fs::read(&path).expect("the file"), bytes, "{what}: it stays as it is");
    window.sees("Không mở được sổ");
    window.sees(why);
    window.sees("Chương trình chưa thay đổi gì");
    window.sees("không bị xóa: nó được giữ nguyên ngay bên cạnh");
    for untrue in ["malformed", "sao lưu sổ đang có", "hãy mở bản sao lưu"] {
        window.does_not_see(untrue);
    }
    window.sees("Bản sao lưu dùng được, mới nhất trước");
    window.sees("UBND xã Mẫu: quý I/2026:");
    window.click(THIS);
    assert!(window.app().book().is_none(), "{what}: it asks first");
    window.click(RESTORE);
    assert_eq!(window.done(), Some(61), "{what}");
    let message = window.app().message().expect("it says so");
    assert_eq!(message.title, "Đã khôi phục sổ");
    assert!(message.paragraphs[1].contains(".hong"), "{what}: {message:?}");
    assert!(message.choices.is_empty(), "{what}: nothing to go back to");
    let kept = path.with_file_name("mau.hong-20261121-1032.cchc");
    assert!(message.paragraphs[1].contains(&kept.display().to_string()), "{message:?}");
    assert_eq!(fs::read(kept).expect("the broken file"), bytes, "{what}");
}

#[test]
fn an_empty_file_gives_way_to_a_backup_and_is_kept() {
    check("empty", "Tệp này rỗng (0 byte)", Vec::clear);
}

#[test]
fn a_cut_file_gives_way_to_a_backup_and_is_kept() {
    check("cut", "Tệp sổ bị hỏng nên không đọc được: ", |bytes| {
        bytes.truncate(bytes.len() / 2);
    });
}

#[test]
fn a_file_of_another_kind_gives_way_to_a_backup_and_is_kept() {
    let word = b"PK\x03\x04 a letter, saved under the book's name";
    check("Word", "từng là sổ, nhưng nội dung bây giờ", |bytes| *bytes = word.to_vec());
}

#[test]
fn a_file_with_a_flipped_page_gives_way_to_a_backup_and_is_kept() {
    check("flipped", "Tệp sổ bị hỏng nên không đọc được: ", |bytes| {
        bytes[4096..16_384].fill(0xa5);
    });
}

#[test]
fn a_book_at_a_path_nobody_remembers_is_known_by_its_name() {
    let closed = Closed::new("so-xa-mau.cchc");
    let copy = closed.folder.path().join("so-xa-mau-2026.cchc");
    fs::write(&copy, "").expect("an empty file");
    let mut window = closed.started();
    window.ask(Action::OpenPath(copy.clone()));
    // It was made of the book at its own path.
    window.sees("từ bản chép");
    assert_eq!(window.done(), Some(61), "the open book stays open");
    window.click_starting(THIS);
    window.click(RESTORE);
    assert_eq!(window.app().book().expect("a book").session.path(), copy);
    assert_eq!(window.done(), Some(61));
}

#[test]
fn a_book_that_is_gone_from_its_place_is_offered_its_backups() {
    let closed = Closed::new("mau.cchc");
    fs::remove_file(&closed.book).expect("deleted");
    let mut window = closed.started();
    window.sees("Không mở được sổ");
    window.sees("Không thấy tệp sổ ở đó");
    window.does_not_see(".hong");
    window.does_not_see(SALVAGE);
    window.click(THIS);
    window.click(RESTORE);
    assert_eq!(window.done(), Some(61));
}

#[test]
fn a_card_without_a_backup_says_so_and_makes_no_book() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("so.cchc");
    fs::write(&book, "").expect("an empty file");
    let mut window = Window::on(folder, Some(book.clone()));
    window.sees("không có bản sao lưu nào dùng được");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.query_by_label("Không mở được sổ").is_none());
    assert_eq!(fs::read(book).expect("the file"), b"");
}

#[test]
fn a_pdf_somebody_opened_by_mistake_is_no_damaged_book() {
    let closed = Closed::new("mau.cchc");
    let pdf = closed.folder.path().join("bao-cao.pdf");
    fs::write(&pdf, "%PDF-1.7").expect("a file");
    let mut window = closed.started();
    window.ask(Action::OpenPath(pdf));
    let message = window.app().message().expect("it says what it is");
    assert!(message.paragraphs[1].contains("PDF"), "{message:?}");
    assert!(window.harness.query_by_label(THIS).is_none());
}

#[test]
fn backups_in_the_second_folder_are_found_where_the_first_is_lost() {
    let closed = Closed::new("so-xa-mau.cchc");
    let usb = closed.folder.path().join("usb");
    fs::create_dir(&usb).expect("a stick");
    let mut folders = BackupFolders::beside_log(&closed.folder.path().join(".dữ liệu"));
    fs::rename(folders.root(), usb.join("ban-sao-luu")).expect("moved");
    folders.set_second(Some(usb)).expect("named");
    fs::remove_dir_all(closed.folder.path().join(".cài đặt")).expect("nothing is remembered");
    fs::write(&closed.book, "").expect("an empty file");
    let mut window = closed.started();
    window.click(THIS);
    window.click(RESTORE);
    assert_eq!(window.done(), Some(61));
}

#[test]
fn a_backup_that_is_broken_itself_is_not_offered() {
    let closed = Closed::new("mau.cchc");
    let mut window = closed.started();
    let backup = window.made()[0].path.clone();
    fs::write(backup, "hong").expect("broken");
    let broken = window.folder.path().join("xa-mau.cchc");
    fs::write(&broken, "").expect("an empty file");
    window.ask(Action::OpenPath(broken));
    window.sees("không có bản sao lưu nào dùng được");
}

/// The last pages of the file are gone.
fn cut(book: &Path) -> Vec<u8> {
    let mut bytes = fs::read(book).expect("the book");
    bytes.truncate(bytes.len() / 4096 / 10 * 8 * 4096);
    fs::write(book, &bytes).expect("damaged");
    bytes
}

#[test]
fn what_can_be_read_goes_into_a_new_book_beside_a_list_of_what_cannot() {
    let closed = Closed::new("mau.cchc");
    let (book, bytes) = (closed.book.clone(), cut(&closed.book));
    let new = closed.folder.path().join("mau-cuu.cchc");
    let mut window = closed.started();
    window.sees("Bản sao lưu thường đầy đủ hơn, nên thử trước.");
    window.answers.borrow_mut().push(Picked::File(new.with_extension("")));
    window.click(SALVAGE);
    let ask = window.asked.borrow().last().cloned().expect("a place is asked for");
    assert_eq!((ask.name.as_str(), ask.folder.join(&ask.name)), ("mau-cuu.cchc", new.clone()));
    for told in [
        "Đã lập sổ mới từ phần còn đọc được",
        "Tệp hỏng vẫn nằm chỗ cũ, nguyên từng byte.",
        "Cứu được (UBND xã Mẫu)",
        "• quý I năm 2026: ",
        "Không đọc được",
        "Bản sao lưu lúc 10:32 ngày 21/11/2026, tự động có 2 báo cáo",
    ] {
        window.sees(told);
    }
    assert_eq!(fs::read(&book).expect("the file"), bytes);
    // Back at the backups; a file that is there does not give way.
    window.press(Modifiers::NONE, Key::Escape);
    window.does_not_see("Đã lập sổ mới");
    window.harness.get_by_label(THIS);
    let first = fs::read(&new).expect("the new book");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(SALVAGE);
    let proposed = window.asked.borrow().last().expect("asked").name.clone();
    assert_eq!(proposed, "mau-cuu-2.cchc", "a name that is free");
    let message = window.app().message().expect("it says why not");
    assert_eq!(message.title, "Ở đó đã có tệp cùng tên");
    assert_eq!(fs::read(&new).expect("the new book"), first);
    let other = new.with_file_name("khac.cchc");
    window.answers.borrow_mut().push(Picked::File(other.clone()));
    window.click("Đặt tên khác…");
    window.click("Mở sổ mới");
    assert_eq!(window.app().book().expect("a book").session.path(), other);
    window.does_not_see("Không mở được sổ");
    assert_eq!(fs::read(&book).expect("the file"), bytes);
}

#[test]
fn a_damaged_book_without_a_backup_is_salvaged_beside_the_window() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let bytes = cut(&book);
    let mut window = Window::on_pc(folder, Some(book.clone()), super::now(), true);
    window.wait_until("the search", |window| {
        let words = "không có bản sao lưu nào dùng được";
        window.harness.query_all_by_label_contains(words).next().is_some()
    });
    window.does_not_see("nên thử trước");
    let new = book.with_file_name("moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(SALVAGE);
    window.wait_until("the new book", |window| {
        window.harness.query_all_by_label_contains("Đã lập sổ mới").next().is_some()
    });
    window.does_not_see("Bản sao lưu lúc");
    window.click("Mở sổ mới");
    assert_eq!(window.app().book().expect("a book").session.path(), new);
    assert_eq!(fs::read(&book).expect("the file"), bytes);
}

#[test]
fn what_nothing_can_be_read_of_is_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    let mut bytes = fs::read(&book).expect("the book");
    bytes.truncate(4096);
    fs::write(&book, &bytes).expect("damaged");
    let mut window = Window::on(folder, Some(book.clone()));
    let new = book.with_file_name("moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(SALVAGE);
    let message = window.app().message().expect("it says so");
    assert_eq!(message.title, "Chưa cứu được sổ");
    assert!(message.paragraphs[1].contains("Tệp hỏng vẫn nguyên"), "{message:?}");
    assert!(!new.exists());
}

#[test]
fn another_file_put_in_the_place_of_a_damaged_book_says_what_becomes_of_it() {
    let closed = Closed::new("mau.cchc");
    cut(&closed.book);
    let other = sample_book(closed.folder.path(), "khac.cchc");
    let mut window = closed.started();
    window.answers.borrow_mut().push(Picked::File(other));
    window.click("Khôi phục từ tệp khác…");
    window.sees("Khôi phục cả sổ");
    window.sees("Tệp hỏng không bị xóa");
    window.does_not_see("sao lưu sổ đang có");
    window.does_not_see("hoàn tác được");
}

/// The first page is gone, and with it SQLite's own name.
fn headless(book: &Path) -> Vec<u8> {
    let mut bytes = fs::read(book).expect("the book");
    bytes[..4096].fill(0);
    fs::write(book, &bytes).expect("damaged");
    bytes
}

#[test]
fn a_book_without_its_first_page_is_a_damaged_book_and_gives_all_it_has() {
    let folder = tempfile::tempdir().expect("a folder");
    // Never open here, and called as nobody calls a book.
    let book = sample_book(folder.path(), "du-lieu.bin");
    let bytes = headless(&book);
    let mut window = Window::on(folder, Some(book.clone()));
    window.sees("Tệp sổ bị hỏng nên không đọc được: phần đầu của tệp (4 KB đầu)");
    window.does_not_see("không phải sổ");
    let new = book.with_file_name("moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(SALVAGE);
    window.sees("quý I năm 2026 (đang soạn): ");
    window.sees("175/175 chỉ tiêu, 6 văn bản");
    window.sees("Không thiếu gì");
    window.click("Mở sổ mới");
    assert_eq!(window.app().book().expect("a book").periods().len(), 2);
    window.does_not_see("được cứu từ một sổ hỏng");
    assert_eq!(fs::read(&book).expect("the file"), bytes);
}

#[test]
fn enter_restores_the_newest_backup_after_a_question() {
    let closed = Closed::new("mau.cchc");
    cut(&closed.book);
    let mut window = closed.started();
    window.press(Modifiers::NONE, Key::Enter);
    window.sees(RESTORE);
    assert!(window.app().book().is_none(), "it asks first");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.done(), Some(61));
}

#[test]
fn a_salvaged_book_says_at_every_opening_what_is_missing_until_somebody_made_it_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = sample_book(folder.path(), "mau.cchc");
    cut(&book);
    let mut window = Window::on(folder, Some(book.clone()));
    let new = book.with_file_name("moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(SALVAGE);
    window.click("Mở sổ mới");
    let told = |window: &Window| {
        let message = window.app().message()?;
        (message.title == "Sổ này được cứu từ một sổ hỏng, còn thiếu").then(|| message.clone())
    };
    let message = told(&window).expect("a mark");
    assert!(message.paragraphs[0].contains("“mau.cchc”"), "{message:?}");
    assert!(message.paragraphs.len() > 1, "{message:?}");
    window.press(Modifiers::NONE, Key::Enter);
    let mut window = window.started_anew("moi.cchc");
    assert!(told(&window).is_some(), "Enter only puts it off");
    window.press(Modifiers::NONE, Key::Escape);
    // Its backups are no backups of another book.
    window.ask(Action::Run(so_cchc::ui::command::Command::Backups));
    window.click("Sao lưu ngay");
    window.click("Kiểm tra sổ");
    window.sees("từ phần còn đọc được của tệp hỏng “mau.cchc”");
    let broken = window.folder.path().join("so-xa-mau.cchc");
    fs::write(&broken, "").expect("an empty file");
    window.ask(Action::OpenPath(broken));
    window.sees("Sổ trong bản này được cứu từ một sổ hỏng và còn thiếu.");
    assert!(window.harness.query_by_label("Khôi phục bản mới nhất…").is_none(), "not by Enter");
    window.press(Modifiers::NONE, Key::Escape);
    let mut window = window.started_anew("moi.cchc");
    window.click("Đã bù đủ, đừng nhắc nữa");
    let window = window.started_anew("moi.cchc");
    assert!(told(&window).is_none());
}

#[test]
fn what_an_import_did_not_prove_is_put_away_with_words_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let book = super::sample_book(folder.path(), "mau.cchc");
    let mut session = so_cchc::session::Session::open(&book, "A").expect("a session");
    let stamp = so_cchc::model::Stamp { at: super::now(), who: "A".into() };
    let told = ["Tệp không kèm dấu chốt".to_owned()];
    session.note_unproven("cu.json", &told, &stamp).expect("noted");
    drop(session);
    let mut window = Window::on(folder, Some(book));
    window.does_not_see("Đã bù đủ");
    window.click("Đã xem, đừng nhắc nữa");
    assert!(window.app().message().is_none());
    let window = window.started_anew("mau.cchc");
    window.does_not_see("Đã xem, đừng nhắc nữa");
}

#[test]
fn without_dialogs_of_the_pc_a_name_that_is_taken_is_refused_at_once() {
    let closed = Closed::new("mau.cchc");
    cut(&closed.book);
    fs::write(closed.folder.path().join("mau-cuu.cchc"), "khac").expect("a file in the way");
    let mut window = closed.started();
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.click(SALVAGE);
    window.ctrl(Key::A);
    window.type_text("mau-cuu");
    window.press(Modifiers::NONE, Key::Enter);
    window.sees("Ở đây đã có “mau-cuu.cchc” và tệp đó không bị ghi đè");
    window.does_not_see("Ghi đè");
}

#[test]
fn a_newer_book_is_offered_its_backups_from_before_and_is_kept() {
    let closed = Closed::new("mau.cchc");
    let newer = "PRAGMA user_version = 99; UPDATE commune SET written_by = '9.1.0'";
    rusqlite::Connection::open(&closed.book)
        .and_then(|it| it.execute_batch(newer))
        .expect("a newer book");
    let bytes = fs::read(&closed.book).expect("the book");
    let path = closed.book.clone();
    let mut window = closed.started();
    assert!(window.app().book().is_none());
    window.sees("phiên bản mới hơn lập, cần Sổ CCHC 9.1.0");
    window.sees("Bản sao lưu từ trước khi nâng cấp, phiên bản này mở được, mới nhất trước");
    window.sees("Sổ của phiên bản mới không bị xóa");
    window.does_not_see(SALVAGE);
    // What Enter does is harmless: the newer program is the better way.
    window.press(Modifiers::NONE, Key::Enter);
    window.does_not_see("Không mở được sổ");
    assert_eq!(fs::read(&path).expect("the book"), bytes);
    window.ask(Action::OpenPath(path.clone()));
    window.click(THIS);
    assert!(window.app().book().is_none(), "it asks first");
    window.click(RESTORE);
    assert_eq!(window.done(), Some(61));
    let message = window.app().message().expect("it says so");
    let kept = path.with_file_name("mau.hong-20261121-1032.cchc");
    assert!(message.paragraphs[1].contains(&kept.display().to_string()), "{message:?}");
    assert_eq!(fs::read(kept).expect("the newer book"), bytes);
}
