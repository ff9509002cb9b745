//! File dialogs: one at a time, each kind with a memory of its own, and sticks that are really there.

use std::{fs, path::PathBuf};

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    disk::WriteError,
    edit::field::Field,
    model::IndicatorId,
    ui::{
        action::{Action, Purpose},
        boxes::BoxId,
        command::Command,
        host::machine::Picked,
        shell::message::Offer,
    },
};

use super::{Window, backing::DONE};

impl Window {
    /// A new folder of the made-up PC.
    fn made_folder(&self, name: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn plug_in(&mut self, name: &str) -> PathBuf {
        let stick = self.made_folder(name);
        self.sticks.borrow_mut().insert(0, stick.clone());
        stick
    }

    /// What a dialog for this purpose proposes; it is answered with this file or folder, or called off.
    fn proposed(&mut self, purpose: Purpose, answer: Option<PathBuf>) -> PathBuf {
        self.answers.borrow_mut().extend(answer.map(Picked::File));
        self.ask(Action::Pick(purpose));
        self.asked.borrow().last().expect("asked").folder.clone()
    }
}

#[test]
fn a_second_press_says_that_the_dialog_is_open_and_opens_no_other() {
    let mut window = Window::sample();
    window.open_dialogs.replace(Some(Vec::new()));
    window.ask(Action::Pick(Purpose::OpenBook));
    window.ask(Action::Pick(Purpose::OpenBook));
    assert_eq!(window.asked.borrow().len(), 1);
    window.sees("Hộp chọn tệp đang mở");
    let open = window.open_dialogs.borrow_mut().take().expect("dialogs");
    open[0].send(Picked::Cancelled).expect("called off");
    window.settle();
    window.ask(Action::Pick(Purpose::OpenBook));
    assert_eq!(window.asked.borrow().len(), 2);
}

#[test]
fn whoever_called_a_dialog_by_the_pointer_goes_on_in_the_box_they_were_in() {
    let mut window = Window::sample();
    let field = Field::Figure(IndicatorId::from("plan_tasks_total"));
    let pdf = window.folder.path().join("quy-1.pdf");
    for answer in [Picked::Cancelled, Picked::File(pdf)] {
        window.stand_on(&field);
        window.answers.borrow_mut().push(answer);
        for name in ["Xuất báo cáo", Command::ExportPdf.words()] {
            let found = window.harness.query_all_by_label(name).last();
            let at = found.expect("it").rect().center();
            window.click_in_one_frame(at);
        }
        if window.harness.query_by_label("Vẫn xuất").is_some() {
            let at = window.harness.get_by_label("Vẫn xuất").rect().center();
            window.click_in_one_frame(at);
        }
        window.settle();
        assert_eq!(window.focused_id(), Some(field.id()));
    }
}

#[test]
fn each_kind_of_dialog_remembers_its_own_folder() {
    let mut window = Window::sample().on_backups();
    let documents = window.made_folder("Tài liệu");
    let [copies, second, books] =
        ["chép", "thứ hai", "sổ khác"].map(|name| window.made_folder(name));
    assert_eq!(window.proposed(Purpose::CopyOut, Some(copies.clone())), documents);
    assert_eq!(window.proposed(Purpose::SecondFolder, Some(second.clone())), documents);
    let elsewhere = books.join("a.cchc");
    let own = window.folder.path().to_path_buf();
    assert_eq!(window.proposed(Purpose::SaveElsewhere, Some(elsewhere)), own);
    assert_eq!(window.proposed(Purpose::CopyOut, None), copies);
    assert_eq!(window.proposed(Purpose::SecondFolder, None), second);
    assert_eq!(window.proposed(Purpose::SaveElsewhere, None), books);
    assert_eq!(window.proposed(Purpose::RestoreFrom, None), documents);
}

#[test]
fn a_copy_goes_to_a_stick_that_is_in_the_pc_and_only_that_may_be_pulled_out() {
    let mut window = Window::sample().on_backups();
    let documents = window.made_folder("Tài liệu");
    assert_eq!(window.proposed(Purpose::CopyOut, Some(documents.clone())), documents);
    window.sees("đọc lại đúng từng số liệu");
    window.does_not_see("rút được");
    let stick = window.plug_in("KINGSTON");
    assert_eq!(window.proposed(Purpose::CopyOut, Some(stick.clone())), stick, "before the last");
    window.sees("giờ rút được USB");
    let inner = window.made_folder("KINGSTON/Sổ");
    assert_eq!(window.proposed(Purpose::CopyOut, Some(inner.clone())), stick);
    assert_eq!(window.proposed(Purpose::CopyOut, None), inner, "the last place on it");
    window.sticks.borrow_mut().clear();
    fs::remove_dir_all(&stick).expect("pulled out");
    assert_eq!(window.proposed(Purpose::CopyOut, None), documents);
}

#[test]
fn the_box_of_the_program_names_the_sticks_that_are_there() {
    let mut window = Window::sample().on_backups();
    let stick = window.plug_in("KINGSTON");
    fs::create_dir(stick.join("Kho sổ")).expect("a folder");
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.ask(Action::Pick(Purpose::SecondFolder));
    window.click_starting("Ổ USB KINGSTON");
    window.sees("Kho sổ");
    window.sticks.borrow_mut().clear();
    window.ask(Action::CloseOverlay);
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.ask(Action::Pick(Purpose::SecondFolder));
    window.does_not_see("Ổ USB");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_place_that_failed_is_not_proposed_again() {
    let mut window = Window::sample();
    let documents = window.made_folder("Tài liệu");
    let full = window.made_folder("đầy");
    *window.disk.trouble.lock().expect("the disk") = Some(WriteError::DiskFull);
    window.answers.borrow_mut().push(Picked::File(full.join("a.pdf")));
    window.export_pdf();
    window.wait_until("the export", |window| window.app().message().is_some());
    window.ask(Action::CloseOverlay);
    *window.disk.trouble.lock().expect("the disk") = None;
    window.export_pdf();
    let asked = window.asked.borrow().last().expect("asked").folder.clone();
    assert_ne!(asked, full);
    // The book's own drive is full: the book goes elsewhere.
    let gone = window.folder.path().join("rút rồi").join("a.cchc");
    window.proposed(Purpose::SaveElsewhere, Some(gone));
    assert!(window.app().message().is_some());
    window.ask(Action::CloseOverlay);
    let own = window.folder.path().to_path_buf();
    assert_eq!(window.proposed(Purpose::SaveElsewhere, None), own);
    fs::remove_file(own.join("mau.cchc")).expect("deleted");
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(DONE)), None));
    window.type_text("61");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    window.ask(Action::CloseOverlay);
    assert_eq!(window.proposed(Purpose::SaveElsewhere, None), documents, "not where it fails");
}

#[test]
fn a_copy_that_finds_another_file_in_its_place_asks_for_a_folder_and_not_for_a_name() {
    let mut window = Window::sample().on_backups();
    let stick = window.plug_in("KINGSTON");
    fs::write(stick.join("mau.cchc"), "một tệp khác").expect("another file");
    assert_eq!(window.proposed(Purpose::CopyOut, Some(stick.clone())), stick);
    let message = window.app().message().expect("told").clone();
    let told = message.paragraphs.concat();
    assert!(!told.contains("đặt tên") && told.contains("Hãy chọn thư mục khác"), "{told}");
    assert_eq!(message.choices, [Offer::CopyElsewhere]);
    let other = window.made_folder("khác");
    window.answers.borrow_mut().push(Picked::File(other.clone()));
    window.click("Chọn thư mục khác…");
    assert!(other.join("mau.cchc").is_file());
    assert_ne!(window.asked.borrow().last().expect("asked").folder, stick);
}

#[test]
fn a_book_that_another_program_holds_is_offered_once_more() {
    let mut window = Window::first_run();
    let book = super::sample_book(window.folder.path(), "mau.cchc");
    let holder = rusqlite::Connection::open(&book).expect("the file");
    holder.execute_batch("BEGIN EXCLUSIVE").expect("held");
    window.ask(Action::OpenPath(book.clone()));
    let message = window.app().message().expect("told").clone();
    let told = message.paragraphs.concat();
    assert!(told.contains("chương trình khác giữ") && !told.contains("chống ghi"), "{told}");
    assert_eq!(message.choices, [Offer::OpenAgain(book)]);
    holder.execute_batch("ROLLBACK").expect("let go");
    window.click("Thử mở lại");
    assert!(window.app().message().is_none());
    assert_eq!(window.app().book().expect("a book").commune.name, "Mẫu");
    assert!(!window.app().book().expect("a book").session.is_read_only());
}

#[test]
fn a_long_name_at_the_foot_leaves_room_for_what_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = format!("so-{}.cchc", "phuong-dai-".repeat(18));
    let book = super::sample_book(folder.path(), &name);
    let mut window = Window::on(folder, Some(book));
    for width in [1366.0, 1000.0] {
        window.resize(width, 768.0);
        window.ask(Action::Say("Đã hoàn tác.".into()));
        let rect = |label: &str| {
            let found = window.harness.query_all_by_label(label).last();
            found.unwrap_or_else(|| panic!("{label} is not there")).rect()
        };
        let (name, said) = (rect(&name), rect("Đã hoàn tác."));
        assert!(name.right() <= said.left() && said.width() > 60.0, "{name:?} {said:?}");
    }
}
