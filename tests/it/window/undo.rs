//! Ctrl+Z: one press is one act, wherever it was done; Ctrl+Y does it again until something new is typed.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::{Commune, FigureValue, IndicatorId, Period, Report, Status},
    ui::{
        action::{Action, ReopenBy},
        tabs,
    },
};

use super::{
    Window,
    editor::{go_to_section, in_section, typed},
};

const TOPIC: &str = "procedures_dossiers";
const DONE: &str = "plan_tasks_done_ytd";
const TOTAL: &str = "plan_tasks_total";

fn other() -> Period {
    Period::parse("2025-Y").expect("a period")
}

fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

impl Window {
    fn go_into(&mut self, field: &Field) {
        self.ask(Action::Focus(field.clone(), None));
    }

    /// The title of the question that stands there.
    fn asked_now(&self) -> &str {
        self.app().message().map_or("", |message| message.title.as_str())
    }

    /// Whether words of that figure wait that the book does not hold.
    fn waits(&self, id: &str) -> bool {
        let draft = self.app().drafts().get(self.report().period, &figure(id));
        draft.is_some_and(|draft| !draft.is_held())
    }
}

#[test]
fn each_burst_of_typing_is_taken_back_by_itself() {
    let mut window = in_section(TOPIC);
    window.rest();
    for words in ["Một.", " Hai.", " Ba."] {
        window.type_text(words);
        window.rest();
    }
    let section = Field::Text(window.section(TOPIC).id);
    window.press(Modifiers::ALT, Key::Num1);
    for expected in ["Một. Hai.", "Một.", ""] {
        window.ctrl(Key::Z);
        assert_eq!(typed(&window, TOPIC), expected);
        assert_eq!(Some(window.app().shown().1), tabs::tab_of(window.report(), &section));
        assert_eq!(window.focused_id(), Some(section.id()), "it is shown");
    }
    for expected in ["Một.", "Một. Hai.", "Một. Hai. Ba."] {
        window.ctrl(Key::Y);
        assert_eq!(typed(&window, TOPIC), expected);
    }
}

#[test]
fn typing_without_a_rest_is_one_act_and_leaving_a_box_ends_it() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.go_into(&figure(DONE));
    for digit in ["7", "8", "9"] {
        window.type_text(digit);
    }
    window.press(Modifiers::NONE, Key::Tab);
    window.go_into(&figure(DONE));
    window.type_text("5");
    window.ctrl(Key::Z);
    assert_eq!(window.figure(DONE).expect("it").value, FigureValue::Number(789.into()));
    window.ctrl(Key::Z);
    assert_eq!(window.figure(DONE).cloned(), before);
}

#[test]
fn what_escape_gave_up_is_not_brought_back_by_undo() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.go_into(&figure(DONE));
    window.type_text("5");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    let kept = window.figure(DONE).cloned();
    assert_ne!(kept, before);
    window.go_into(&figure(DONE));
    for words in ["99", "1"] {
        // Stored on the way, in two acts.
        window.type_text(words);
        window.rest();
    }
    assert_ne!(window.figure(DONE).cloned(), kept);
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    assert_eq!(window.figure(DONE).cloned(), kept);
    window.ctrl(Key::Z);
    assert_eq!(window.figure(DONE).cloned(), before, "what was done before it");
    window.ctrl(Key::Y);
    assert_eq!(window.figure(DONE).cloned(), kept);
}

#[test]
fn what_was_taken_back_can_be_done_again_after_looking_around() {
    let mut window = in_section(TOPIC);
    window.rest();
    window.type_text("Một.");
    window.rest();
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "");
    // Reading: another tab, another box, the cursor moved, a search.
    window.press(Modifiers::ALT, Key::Num2);
    window.go_into(&figure(DONE));
    window.press(Modifiers::NONE, Key::ArrowLeft);
    go_to_section(&mut window, TOPIC);
    window.press(Modifiers::NONE, Key::End);
    window.ctrl(Key::F);
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    window.ctrl(Key::Y);
    assert_eq!(typed(&window, TOPIC), "Một.");
    window.ctrl(Key::Z);
    window.type_text("Khác.");
    window.ctrl(Key::Y);
    assert_eq!(typed(&window, TOPIC), "Khác.", "a new act ends what could be done again");
}

#[test]
fn a_figure_of_another_tab_is_shown_when_it_is_taken_back() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.go_into(&figure(DONE));
    window.type_text("77");
    window.press(Modifiers::NONE, Key::Tab);
    let home = window.app().shown().1;
    window.press(Modifiers::ALT, Key::Num1);
    assert_ne!(window.app().shown().1, home);
    window.ctrl(Key::Z);
    assert_eq!(window.app().shown().1, home);
    assert_eq!(window.focused_id(), Some(figure(DONE).id()));
    assert_eq!(window.figure(DONE).cloned(), before);
}

#[test]
fn the_cursor_stands_where_what_was_taken_back_ended() {
    let mut window = in_section(TOPIC);
    window.type_text("tiếp nhận, trả kết quả hồ sơ đúng hạn");
    window.rest();
    for _ in 0.."kết quả hồ sơ đúng hạn".chars().count() - 1 {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    window.ctrl(Key::B);
    window.rest();
    window.press(Modifiers::NONE, Key::End);
    window.type_text(" hết");
    window.rest();
    let bold = "tiếp nhận, trả **kết** quả hồ sơ đúng hạn";
    assert_eq!(typed(&window, TOPIC), format!("{bold} hết"));
    window.press(Modifiers::NONE, Key::Home);
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), bold);
    window.ctrl(Key::Y);
    window.type_text("¤");
    assert_eq!(typed(&window, TOPIC), format!("{bold} hết¤"));
    window.rest();
    window.press(Modifiers::NONE, Key::Home);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    window.type_text("¤");
    assert_eq!(typed(&window, TOPIC), format!("{bold}¤"));
}

#[test]
fn the_cursor_is_behind_the_word_whose_bold_was_taken_back_and_done_again() {
    let mut window = in_section(TOPIC);
    window.rest();
    window.type_text("một hai ba");
    window.rest();
    for _ in 0..4 {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    window.ctrl(Key::B);
    window.rest();
    assert_eq!(typed(&window, TOPIC), "một **hai** ba");
    window.press(Modifiers::NONE, Key::Home);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "");
    window.ctrl(Key::Y);
    window.ctrl(Key::Y);
    assert_eq!(typed(&window, TOPIC), "một **hai** ba");
    window.type_text("¤");
    assert_eq!(typed(&window, TOPIC).replace("**", ""), "một hai¤ ba");
    window.rest();
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "một hai ba");
    window.type_text("¤");
    assert_eq!(typed(&window, TOPIC), "một hai¤ ba");
}

#[test]
fn a_box_that_is_red_takes_its_own_words_back_first() {
    let mut window = Window::sample();
    let before = window.report().clone();
    window.go_into(&figure(DONE));
    window.type_text("12a");
    window.rest();
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "nothing else is taken back");
    assert!(!window.waits(DONE), "what stood before stands there");
    window.harness.get_by_label_contains("bỏ “12a” chưa vào sổ");
    window.ctrl(Key::Y);
    assert!(window.waits(DONE), "it can be had again");
}

#[test]
fn refused_words_that_were_left_are_taken_back_in_their_turn() {
    let mut window = Window::sample();
    let total = window.figure(TOTAL).cloned();
    let before = window.figure(DONE).cloned();
    window.go_into(&figure(DONE));
    window.type_text("77");
    window.press(Modifiers::NONE, Key::Enter);
    window.go_into(&figure(TOTAL));
    window.type_text("12a");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert!(window.waits(TOTAL));
    window.press(Modifiers::ALT, Key::Num1);
    window.ctrl(Key::Z);
    assert!(!window.waits(TOTAL));
    assert_eq!(window.figure(TOTAL).cloned(), total);
    assert_eq!(window.focused_id(), Some(figure(TOTAL).id()), "it is shown");
    assert_ne!(window.figure(DONE).cloned(), before, "what was done before it stays");
    window.ctrl(Key::Z);
    assert_eq!(window.figure(DONE).cloned(), before);
    window.ctrl(Key::Y);
    window.ctrl(Key::Y);
    assert!(window.waits(TOTAL), "both again, in their order");
    assert_ne!(window.figure(DONE).cloned(), before);
    // Coming back to it later is no other matter.
    window.press(Modifiers::ALT, Key::Num1);
    window.go_into(&figure(TOTAL));
    window.ctrl(Key::Z);
    assert!(!window.waits(TOTAL));
}

#[test]
fn a_step_of_another_report_is_asked_about_by_name() {
    let mut window = Window::sample();
    let before = window.figure(DONE).cloned();
    window.go_into(&figure(DONE));
    window.type_text("77");
    window.press(Modifiers::NONE, Key::Enter);
    window.ask(Action::Report(other()));
    window.ctrl(Key::Z);
    assert_eq!(window.asked_now(), "Ctrl+Z sẽ hoàn tác ở báo cáo quý I năm 2026");
    window.ctrl(Key::Z);
    window.click("Thôi");
    let stored = |window: &Window| {
        let session = &window.app().book().expect("a book").session;
        let report = session.report(Period::parse("2026-Q1").expect("it")).expect("the report");
        report.figures.get(&IndicatorId::from(DONE)).cloned()
    };
    assert_ne!(stored(&window), before);
    assert_eq!(window.report().period, other());
    window.ctrl(Key::Z);
    window.click("Hoàn tác ở báo cáo ấy");
    assert_eq!(stored(&window), before);
    assert_eq!(window.report().period.code(), "2026-Q1", "it is shown");
    window.ask(Action::Report(other()));
    window.ctrl(Key::Y);
    assert_eq!(window.asked_now(), "Ctrl+Y sẽ làm lại ở báo cáo quý I năm 2026");
    window.click("Làm lại ở báo cáo ấy");
    assert_ne!(stored(&window), before);
}

#[test]
fn a_new_report_is_not_taken_out_of_the_book_unasked() {
    let mut window = Window::sample();
    let half = Period::parse("2026-H1").expect("a period");
    let outline = so_cchc::assets::usual_outline(half);
    let report = Report::from_outline(outline, &Commune::default(), half);
    window.ask(Action::AddReport(Box::new(report), None));
    assert_eq!(window.report().period, half);
    window.ctrl(Key::Z);
    assert_eq!(window.asked_now(), "Ctrl+Z sẽ bỏ cả báo cáo 6 tháng đầu năm 2026 khỏi sổ");
    window.press(Modifiers::NONE, Key::Enter);
    let has = |window: &Window| window.app().book().expect("a book").periods().contains(&half);
    assert!(has(&window), "Enter is the safe answer");
    window.ctrl(Key::Z);
    window.click("Bỏ báo cáo khỏi sổ");
    assert!(!has(&window));
    window.ctrl(Key::Y);
    assert!(has(&window), "on the page of its year it is seen to come back");
}

#[test]
fn issuing_in_another_report_is_taken_back_only_after_it_was_named() {
    let mut window = Window::sample();
    window.ask(Action::IssueAs {
        number: "45".into(),
        day: chrono::NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day"),
        anyway: true,
    });
    assert_eq!(window.report().status, Status::Issued);
    window.ask(Action::Report(other()));
    window.ctrl(Key::Z);
    window.harness.get_by_label_contains("bước của báo cáo quý I năm 2026, không phải báo cáo");
    window.press(Modifiers::NONE, Key::Escape);
    window.ask(Action::Report(Period::parse("2026-Q1").expect("it")));
    window.ask(Action::ReopenFor("sai".into(), ReopenBy::Asked));
    window.ask(Action::Report(other()));
    window.ctrl(Key::Z);
    assert_eq!(window.asked_now(), "Ctrl+Z sẽ hoàn tác ở báo cáo quý I năm 2026");
    let book = window.app().book().expect("a book");
    assert!(book.reports.iter().all(|report| report.status == Status::Draft), "not issued again");
}
