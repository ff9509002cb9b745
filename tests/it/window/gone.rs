//! The file of the open book is gone: closing asks, and the book goes on elsewhere with all that was typed.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{action::Action, app::Saved, host::machine::Picked};

use super::{
    Window,
    outside::{DONE, figure, number, stored_at},
};

/// The sample book, deleted under the window that has typed since.
fn deleted_under() -> Window {
    let mut window = Window::sample();
    std::fs::remove_file(window.book_path()).expect("deleted");
    window.write(&figure(DONE), "61");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert!(matches!(window.app().saved(), Saved::Failed(_)));
    window
}

const ELSEWHERE: &str = "Lưu sổ ra nơi khác…";

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn closing_a_window_whose_book_is_gone_asks_and_saves_the_book_elsewhere() {
    let mut window = deleted_under();
    window.close_window();
    window.settle();
    assert_eq!(window.app().message().expect("a question").title, "Còn nội dung chưa vào được sổ");
    let folder = window.folder.path().join(".dữ liệu");
    let says = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    assert!(says(&window, &folder.display().to_string()), "where it is kept");
    let new = window.folder.path().join("so-moi.cchc");
    window.answers.borrow_mut().push(Picked::File(new.clone()));
    window.click(ELSEWHERE);
    assert!(matches!(window.app().saved(), Saved::At(_)), "{:?}", window.app().saved());
    assert_eq!(window.app().book().expect("a book").session.path(), new);
    assert_eq!(stored_at(&new), number(61), "what was typed is in it");
    // The window goes on there, and closes without a word.
    window.write(&figure(DONE), "62");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(stored_at(&new), number(62));
    window.ctrl(Key::Z);
    assert_eq!(stored_at(&new), number(61), "what was done can still be taken back");
    window.close_window();
    window.settle();
    assert!(window.app().message().is_none());
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn the_book_is_never_saved_over_another_file() {
    let mut window = deleted_under();
    let other = window.folder.path().join("khac.cchc");
    std::fs::write(&other, "của người khác").expect("written");
    window.answers.borrow_mut().push(Picked::File(other.clone()));
    window.ask(Action::Run(so_cchc::ui::command::Command::SaveElsewhere));
    assert_eq!(window.app().message().expect("told").title, "Ở đó đã có tệp cùng tên");
    assert_eq!(std::fs::read_to_string(&other).expect("still there"), "của người khác");
    assert_eq!(window.app().book().expect("a book").session.path(), window.book_path());
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_question_before_closing_can_be_answered_with_close() {
    let mut window = deleted_under();
    window.close_window();
    window.settle();
    window.click("Ở lại");
    assert!(window.app().message().is_none());
    window.close_window();
    window.settle();
    window.click("Vẫn đóng");
    window.check_closes();
    // The real window tends before a frame and in it.
    window.check_closes();
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_file_that_is_gone_since_the_last_save_is_told_before_the_window_closes() {
    let mut window = Window::sample();
    std::fs::remove_file(window.book_path()).expect("gone");
    window.close_window();
    window.settle();
    let title = window.app().message().expect("it asks").title.clone();
    assert_eq!(title, "Tệp sổ không còn như lần lưu cuối");
    let elsewhere = window.folder.path().join("noi-khac.cchc");
    window.answers.borrow_mut().push(Picked::File(elsewhere.clone()));
    window.click(ELSEWHERE);
    window.settle();
    assert!(so_cchc::store::BookReader::open(&elsewhere).is_ok(), "all of it is there");
}
