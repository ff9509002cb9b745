//! Words that never came into their book: kept, asked about at the next start, and given back only where they belong.

use eframe::egui::{Key, Modifiers, accesskit};
use egui_kittest::kittest::Queryable;

use so_cchc::{
    edit::Edit,
    model::{Stamp, Status},
    session::Session,
    ui::action::{AboutLeft, Action},
};

use super::{
    Window,
    outside::{DONE, figure, number, quarter, set_elsewhere, stored_after},
};

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_renamed_book_finds_its_words_and_asks() {
    let mut window = Window::sample();
    window.write(&figure(DONE), "12a");
    window.rest();
    std::fs::rename(window.book_path(), window.folder.path().join("so-2026.cchc")).expect("moved");
    let mut window = window.killed("so-2026.cchc");
    assert!(window.app().drafts().is_empty(), "nothing by itself");
    assert!(window.harness.query_by_label("Đưa lại vào ô").is_some());
    assert!(window.harness.query_by_label_contains("Chưa lưu: 12a").is_some());
    window.press(Modifiers::NONE, Key::Enter);
    let draft = window.app().drafts().get(quarter(), &figure(DONE)).expect("back in its box");
    assert_eq!(draft.text, "12a");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn words_of_one_book_never_come_into_another_at_its_path() {
    let mut window = Window::sample();
    let path = window.book_path();
    let aside = window.folder.path().join("usb.cchc");
    std::fs::rename(&path, &aside).expect("taken away");
    let field = window.text_field();
    window.write(&field, "CHỮ CỦA XÃ MẪU");
    window.close_window();
    window.harness.step();
    let other = window.folder.path().join("khac.cchc");
    drop(so_cchc::session::sample::build(&other).expect("another book"));
    std::fs::copy(&other, &path).expect("another book at its path");
    let mut window = window.killed("mau.cchc");
    assert!(window.app().message().is_none());
    window.rest();
    assert!(!window.text().contains("CHỮ CỦA XÃ MẪU"));
    let mut window = window.killed("usb.cchc");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert!(window.text().contains("CHỮ CỦA XÃ MẪU"));
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn older_words_do_not_take_the_place_of_newer_text() {
    let mut window = Window::sample();
    let aside = window.folder.path().join("usb.cchc");
    std::fs::rename(window.book_path(), &aside).expect("taken away");
    window.write(&figure(DONE), "71");
    window.close_window();
    window.harness.step();
    let Window { harness, folder, .. } = window;
    drop(harness);
    set_elsewhere(&aside, 88);
    let mut window = Window::on(folder, Some(aside.clone()));
    assert!(window.harness.query_by_label("Chưa lưu: 71").is_some());
    assert!(window.harness.query_by_label("Trong sổ: 88").is_some());
    window.rest();
    // Enter falls on "later": what would overwrite is not chosen beforehand.
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(stored_after(&window), number(88));
    // Not lost either: asked again, and taken back when it is chosen.
    let mut window = window.killed("usb.cchc");
    assert_eq!(stored_after(&window), number(88));
    window.click_starting("Số nhiệm vụ");
    window.click("Đưa lại vào ô");
    window.rest();
    assert_eq!(stored_after(&window), number(71));
    let window = window.killed("usb.cchc");
    assert!(window.harness.query_by_label("Đưa lại vào ô").is_none(), "answered for");
}

#[test]
fn words_that_are_given_up_do_not_come_back() {
    let mut window = Window::sample();
    window.write(&figure(DONE), "12a");
    window.rest();
    let mut window = window.killed("mau.cchc");
    window.click("Bỏ hẳn");
    let window = window.killed("mau.cchc");
    assert!(window.harness.query_by_label("Đưa lại vào ô").is_none());
    assert!(window.app().drafts().is_empty());
}

/// Kept at the last moment, and stored after that.
#[test]
fn words_that_the_book_holds_are_not_asked_about() {
    let mut window = Window::sample();
    window.write(&figure(DONE), "64");
    let rescue = window.app().rescue().clone();
    rescue.save().expect("kept");
    window.rest();
    let stays = window.folder.path().join(".dữ liệu/chua-luu.json");
    assert!(std::fs::read_to_string(&stays).expect("kept").contains("64"));
    let window = window.killed("mau.cchc");
    assert!(window.harness.query_by_label("Đưa lại vào ô").is_none());
    assert!(!stays.exists() && window.app().drafts().is_empty());
}

#[test]
fn damaged_words_are_told() {
    let window = Window::sample();
    let data = window.folder.path().join(".dữ liệu");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("chua-luu.json"), "[{").expect("damaged");
    let window = window.killed("mau.cchc");
    let message = window.app().message().expect("told");
    assert!(message.title.contains("Không đọc được"), "{message:?}");
    assert!(message.paragraphs.concat().contains("chua-luu.json.hong"), "{message:?}");
}

/// Typed where the book could not take it, and the report was issued before it was asked about.
#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn words_of_a_report_that_was_issued_since_are_read_and_never_shown_as_its_own() {
    const WORDS: &str = "CHỮ ĐẾN SAU KHI CHỐT";
    let mut window = Window::sample();
    let aside = window.folder.path().join("usb.cchc");
    std::fs::rename(window.book_path(), &aside).expect("taken away");
    let field = window.text_field();
    window.write(&field, WORDS);
    window.close_window();
    window.harness.step();
    let Window { harness, folder, .. } = window;
    drop(harness);
    let mut session = Session::open(&aside, "B").expect("the book");
    let issue = Edit::SetStatus { period: quarter(), status: Status::Issued };
    session.apply(&issue, &Stamp { at: super::now(), who: "B".into() }).expect("issued");
    drop(session);
    let mut window = Window::on(folder, Some(aside));
    window.harness.get_by_label_contains("Báo cáo đã chốt sau đó");
    assert!(window.harness.query_by_label_contains(WORDS).is_some(), "to be read");
    window.click_starting("Sao chép chữ này");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let check = |window: &Window| {
        assert!(window.app().drafts().is_empty());
        assert!(window.harness.query_by_label_contains(WORDS).is_none());
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        assert!(open.live.sections.iter().all(|section| !section.text.contains(WORDS)));
    };
    check(&window);
    // Asked again until they are given up, and chosen they go nowhere all the same.
    let mut window = window.killed("usb.cchc");
    let tick = window.harness.get_all_by_role(accesskit::Role::CheckBox).next();
    tick.expect("its tick").click();
    window.settle();
    window.ask(Action::LeftWords(AboutLeft::TakeBack));
    check(&window);
    let mut window = window.killed("usb.cchc");
    let tick = window.harness.get_all_by_role(accesskit::Role::CheckBox).next();
    tick.expect("asked again").click();
    window.settle();
    window.click("Bỏ hẳn");
    let window = window.killed("usb.cchc");
    assert!(window.harness.query_by_label_contains("Báo cáo đã chốt sau đó").is_none());
}
