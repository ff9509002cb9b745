//! Words between reports, books, windows and runs: nothing typed is lost, and nothing lands elsewhere.

use std::path::Path;

use eframe::egui::{Event, Key, Modifiers, ViewportEvent, ViewportId};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{
        Edit,
        field::{Field, FrameField},
    },
    model::{FigureValue, IndicatorId, PaperColumn, Period, RegisterColumn, RowId, Stamp},
    session::Session,
    ui::{action::Action, app::Saved, command::Command},
};

use super::{Window, now, sample_book};

const DONE: &str = "plan_tasks_done_ytd";

fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn stamp() -> Stamp {
    Stamp { at: now(), who: "Nguyễn Văn A".into() }
}

impl Window {
    fn run(&mut self, command: Command) {
        self.ask(Action::Run(command));
    }

    fn typed(&mut self, field: &Field, words: &str) {
        self.ask(Action::Focus(field.clone(), None));
        self.type_text(words);
    }

    fn draft(&self, code: &str, field: &Field) -> Option<String> {
        self.app().drafts().get(period(code), field).map(|draft| draft.text.clone())
    }

    pub fn close(&mut self) {
        let viewports = &mut self.harness.input_mut().viewports;
        viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
        self.harness.step();
    }

    /// The program ends (closed or killed) and is started anew with a book, or with the last one.
    fn again(self, book: Option<&str>) -> Self {
        let Self { harness, folder, .. } = self;
        drop(harness);
        let book = book.map(|name| folder.path().join(name));
        Self::on(folder, book)
    }
}

/// Another book, not a copy of the first: made anew.
fn second_book(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("hai.cchc");
    drop(so_cchc::session::sample::build(&path).expect("a book"));
    path
}

#[test]
fn the_question_about_words_that_were_left_names_box_report_file_and_time() {
    let mut window = Window::sample();
    window.typed(&Field::Frame(FrameField::Signed), "mai kia");
    window.typed(&figure(DONE), "12a");
    window.close();
    let window = window.again(Some("mau.cchc"));
    let says = |words: &str| window.harness.query_all_by_label_contains(words).count();
    assert_eq!(says("Ô “Ngày ký” ở Thông tin chung, ký và nơi nhận · báo cáo"), 1);
    let typed = format!("Ghi lúc {}, trong tệp mau.cchc", now().format("%H:%M ngày %d/%m/%Y"));
    assert_eq!(says(&typed), 2);
}

#[test]
fn words_that_were_left_for_later_can_be_asked_for_until_they_are_used() {
    const MARK: &str = "1 chỗ còn chữ lần trước chưa vào sổ";
    const TITLE: &str = "Lần trước còn chữ chưa vào được sổ";
    let mut window = Window::sample();
    window.typed(&figure(DONE), "12a");
    window.close();
    let mut window = window.again(Some("mau.cchc"));
    let asks = |window: &Window| window.harness.query_all_by_label(TITLE).next().is_some();
    assert!(asks(&window));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!asks(&window));
    window.click(MARK);
    assert!(asks(&window));
    window.press(Modifiers::NONE, Key::Escape);
    window.run(Command::LeftWords);
    window.click("Bỏ hẳn");
    assert!(!asks(&window) && window.harness.query_by_label(MARK).is_none());
    window.run(Command::LeftWords);
    assert!(!asks(&window), "there is nothing left to ask about");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn words_that_were_left_are_read_without_braces() {
    let mut window = Window::sample();
    let section = Field::Text(window.report().sections[1].id);
    let path = window.folder.path().join("mau.cchc");
    std::fs::remove_file(&path).expect("the file is gone");
    window.ask(Action::Focus(section.clone(), None));
    window.ask(Action::Type(section, "Xã có {plan_tasks_total} việc.".into()));
    window.rest();
    window.ask(Action::CloseOverlay);
    drop(window.harness);
    let window = {
        sample_book(window.folder.path(), "mau.cchc");
        Window::on(window.folder, Some(path))
    };
    let says = |words: &str| window.harness.query_all_by_label_contains(words).count();
    assert!(says("Chưa lưu: ") > 0);
    assert_eq!(says("{plan_tasks_total}"), 0);
}

#[test]
fn wrong_words_of_another_report_outlive_closing() {
    let mut window = Window::sample();
    window.typed(&figure(DONE), "12a");
    window.ask(Action::Report(period("2025-Y")));
    assert_eq!(window.draft("2025-Y", &figure(DONE)), None, "not in the other report");
    assert!(window.harness.query_all_by_label_contains("1 ô ghi chưa đúng").next().is_some());
    window.ctrl(Key::S);
    assert!(window.harness.query_by_label_contains("Báo cáo quý I năm 2026 còn ô").is_some());
    window.close();
    let mut window = window.again(Some("mau.cchc"));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.draft("2026-Q1", &figure(DONE)).as_deref(), Some("12a"));
}

#[test]
fn wrong_words_outlive_another_book_and_are_not_taken_for_its_own() {
    let mut window = Window::sample();
    let other = second_book(window.folder.path());
    window.typed(&figure(DONE), "12a");
    window.ask(Action::OpenPath(other.clone()));
    assert!(window.app().drafts().is_empty());
    window.typed(&figure(DONE), "34b");
    window.run(Command::NewBook);
    assert!(window.app().book().is_none());
    let first = window.folder.path().join("mau.cchc");
    window.ask(Action::OpenPath(first));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.draft("2026-Q1", &figure(DONE)).as_deref(), Some("12a"));
    window.ask(Action::OpenPath(other));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.draft("2026-Q1", &figure(DONE)).as_deref(), Some("34b"));
}

#[test]
fn a_killed_program_loses_no_wrong_words_and_brings_none_back_twice() {
    let mut window = Window::sample();
    window.typed(&figure(DONE), "12a");
    window.rest();
    let mut window = window.again(Some("mau.cchc"));
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.draft("2026-Q1", &figure(DONE)).as_deref(), Some("12a"));
    window.ask(Action::Focus(figure(DONE), None));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("12");
    window.rest();
    assert_eq!(window.figure(DONE).expect("stored").value, FigureValue::Number(12.into()));
    let window = window.again(Some("mau.cchc"));
    assert!(window.app().message().is_none() && window.app().drafts().is_empty());
}

#[test]
fn typing_and_a_click_on_another_report_in_one_frame() {
    let mut window = Window::sample();
    window.typed(&figure(DONE), "4");
    // A frame that took long: a letter, then a click in the list of reports, which is drawn before the box.
    window.click_starting("Kỳ báo cáo");
    let label = "năm 2025, ";
    let node = window.harness.query_all_by_label_contains(label).next().expect("the list");
    let at = node.rect().center();
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: eframe::egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::Text("2".into()), Event::PointerMoved(at), button(true), button(false)];
    window.harness.input_mut().events.extend(events);
    window.settle();
    let shown = window.report().period;
    assert_eq!(shown, period("2025-Y"));
    assert_eq!(window.draft("2025-Y", &figure(DONE)), None);
    window.ask(Action::Report(period("2026-Q1")));
    let value = window.figure(DONE).expect("stored").value.clone();
    assert!([4, 42].map(|n: i64| FigureValue::Number(n.into())).contains(&value), "{value:?}");
}

#[test]
fn undo_of_a_box_never_brings_words_of_another_report() {
    let mut window = Window::sample();
    let title = Field::Frame(FrameField::Symbol);
    window.typed(&title, "AAA");
    window.ask(Action::Report(period("2025-Y")));
    window.typed(&title, "B");
    for _ in 0..6 {
        window.ctrl(Key::Z);
    }
    window.rest();
    assert!(!window.report().header.symbol.contains("AAA"), "{}", window.report().header.symbol);
}

#[test]
fn undo_of_another_reports_change_shows_that_report() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.typed(&figure(DONE), "77");
    window.ask(Action::Report(period("2025-Y")));
    window.run(Command::Undo);
    window.click("Hoàn tác ở báo cáo ấy");
    assert_eq!(window.report().period, period("2026-Q1"));
    assert_eq!(window.figure(DONE).cloned(), before);
}

#[test]
fn undo_is_not_taken_back_by_the_box_that_has_the_focus() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.typed(&figure(DONE), "77");
    window.rest();
    // The command comes from elsewhere than the keys of the box.
    window.run(Command::Undo);
    window.rest();
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    assert_eq!(window.figure(DONE).cloned(), before);
    window.run(Command::Redo);
    assert_eq!(window.figure(DONE).expect("a figure").value, FigureValue::Number(77.into()));
}

#[test]
fn a_report_with_wrong_words_is_not_issued() {
    let mut window = Window::sample();
    window.typed(&figure(DONE), "12a");
    window.run(Command::ToggleIssued);
    assert_eq!(window.report().status, so_cchc::model::Status::Draft);
}

#[test]
fn only_boxes_of_this_report_keep_it_from_being_issued_and_they_are_named() {
    let mut window = Window::sample();
    let here = window.report().period;
    let other = window.app().book().expect("a book").periods();
    let other = other.into_iter().find(|period| *period != here).expect("another report");
    window.typed(&figure(DONE), "12a");
    window.ask(Action::Report(other));
    window.rest();
    window.run(Command::ToggleIssued);
    let said = "sửa xong rồi hãy chốt";
    assert!(window.harness.query_all_by_label_contains(said).next().is_none());
    window.ask(Action::Report(here));
    window.rest();
    window.run(Command::ToggleIssued);
    window.settle();
    assert_eq!(window.report().status, so_cchc::model::Status::Draft);
    let said = window.harness.query_all_by_label_contains(said).next().is_some();
    assert!(said, "the box that keeps it is named");
}

#[test]
fn a_second_window_only_reads_and_says_who_has_the_book() {
    let mut window = Window::sample();
    let path = window.folder.path().join("mau.cchc");
    let mut second = Window::on(tempfile::tempdir().expect("a folder"), Some(path.clone()));
    let message = second.app().message().expect("it says so").clone();
    assert!(message.paragraphs[0].contains("Nguyễn Văn A"), "{message:?}");
    second.press(Modifiers::NONE, Key::Enter);
    assert!(second.harness.query_by_label("Chỉ xem: sổ đang mở ở nơi khác").is_some());
    window.typed(&figure(DONE), "55");
    window.rest();
    assert_eq!(*window.app().saved(), Saved::At(now()));
    let command_line = Session::open(&path, "B").expect("opened").apply(
        &Edit::SetStatus { period: period("2026-Q1"), status: so_cchc::model::Status::Issued },
        &stamp(),
    );
    let refused = command_line.expect_err("held").to_string();
    assert!(refused.contains("Nguyễn Văn A"), "{refused}");
    drop(window.harness);
    second.ask(Action::OpenPath(path));
    assert!(!second.app().book().expect("a book").session.is_read_only());
    assert_eq!(second.figure(DONE).expect("stored").value, FigureValue::Number(55.into()));
}

#[test]
fn opening_the_open_book_again_keeps_it() {
    let mut window = Window::sample();
    let path = window.folder.path().join("mau.cchc");
    window.typed(&figure(DONE), "56");
    window.ask(Action::OpenPath(path));
    assert!(!window.app().book().expect("a book").session.is_read_only());
    assert_eq!(window.figure(DONE).expect("stored").value, FigureValue::Number(56.into()));
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_book_that_was_taken_away_keeps_its_words() {
    let mut window = Window::sample();
    let path = window.folder.path().join("mau.cchc");
    let aside = window.folder.path().join("khac.cchc");
    std::fs::rename(&path, &aside).expect("moved");
    window.typed(&figure(DONE), "57");
    window.rest();
    assert!(matches!(window.app().saved(), Saved::Failed(_)), "{:?}", window.app().saved());
    window.ask(Action::Report(period("2025-Y")));
    assert_eq!(window.report().period, period("2026-Q1"), "stays where the words are");
    window.press(Modifiers::NONE, Key::Escape);
    window.close();
    std::fs::rename(&aside, &path).expect("moved back");
    let mut window = window.again(Some("mau.cchc"));
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(window.figure(DONE).expect("stored").value, FigureValue::Number(57.into()));
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_cell_left_by_enter_is_kept_at_once_where_the_book_is_gone() {
    let mut window = Window::sample();
    let at = |window: &Window, name: &str| window.folder.path().join(name);
    std::fs::rename(at(&window, "mau.cchc"), at(&window, "khac.cchc")).expect("moved");
    window.typed(&figure(DONE), "57");
    window.press(Modifiers::NONE, Key::Enter);
    let kept = std::fs::read_to_string(at(&window, ".dữ liệu/chua-luu.json"));
    assert!(kept.unwrap_or_default().contains("\"57\""), "a kill now would lose it");
}

#[test]
fn a_book_that_breaks_the_program_is_not_opened_by_itself() {
    let window = Window::sample();
    let data = window.folder.path().join(".dữ liệu");
    std::fs::create_dir_all(&data).expect("a folder");
    std::fs::write(data.join("su-co.txt"), "Sổ CCHC\n, trước khi hiện cửa sổ\n").expect("a note");
    let window = window.again(None);
    assert!(window.app().book().is_none());
    assert!(window.again(None).app().book().is_some(), "once only");
}

#[test]
fn words_taken_back_are_gone_to() {
    let mut window = Window::sample();
    window.typed(&figure(DONE), "12a");
    window.close();
    let mut window = window.again(Some("mau.cchc"));
    window.click("Đưa lại vào ô");
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(so_cchc::ui::boxes::BoxId::id(&figure(DONE))));
}

#[test]
fn the_list_of_words_that_were_left_begins_at_its_top() {
    let mut window = Window::sample();
    let ids = ["plan_tasks_total", DONE, "plan_activities_total", "steering_docs_issued"];
    for id in ids {
        window.typed(&figure(id), "12a");
    }
    window.typed(&Field::Frame(FrameField::Signed), "mai kia");
    window.close();
    let window = window.again(Some("mau.cchc"));
    let title = "Lần trước còn chữ chưa vào được sổ";
    let list =
        window.harness.get_by_role_and_label(eframe::egui::accesskit::Role::Heading, title).rect();
    let first = window.harness.query_all_by_role(eframe::egui::accesskit::Role::CheckBox);
    let tops: Vec<f32> = first.map(|tick| tick.rect().top()).collect();
    let top = tops.iter().copied().fold(f32::INFINITY, f32::min);
    assert!(top > list.top(), "{tops:?} below {list:?}");
}

/// Behind a box that stays red nothing is due; a frame comes all the same to keep what was typed last.
#[test]
fn a_red_box_is_kept_as_it_was_typed_last_although_another_is_written_behind_it() {
    let mut window = Window::sample();
    window.rest();
    window.ask(Action::Focus(figure(DONE), None));
    for letter in ["5", "7", "o"] {
        window.type_text(letter);
    }
    window.typed(&figure("plan_tasks_total"), "5");
    window.press(Modifiers::NONE, Key::Enter);
    // Frames come as the window asks for them, and no other.
    for _ in 0..20 {
        let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        if delay.as_secs() > 60 {
            break;
        }
        window.let_pass(delay.as_secs_f64());
    }
    let kept = std::fs::read_to_string(window.folder.path().join(".dữ liệu").join("chua-luu.json"));
    let kept = kept.expect("kept words");
    assert!(kept.contains("\"57o\""), "{kept}");
}

#[test]
fn a_red_cell_of_the_register_outlives_closing() {
    let mut window = Window::sample();
    window.run(Command::Register);
    window.focus_text("Vào sổ một văn bản");
    window.type_text("Kế hoạch số 5/KH-UBND ngày 05/02/2026 về một việc");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let cell =
        Field::Registered { row: RowId(1), column: RegisterColumn::Paper(PaperColumn::Date) };
    window.typed(&cell, "31/02/2026");
    window.close();
    let mut window = window.again(Some("mau.cchc"));
    let says = |words: &str| window.harness.query_all_by_label_contains(words).count();
    assert!(says("31/02/2026") > 0, "it is asked about");
    assert!(says("Ngày") > 0);
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let draft = window.app().drafts().get(period("2026-Q1"), &cell).map(|draft| draft.text.clone());
    assert_eq!(draft.as_deref(), Some("31/02/2026"));
}
