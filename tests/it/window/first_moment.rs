//! A question that comes up while somebody types: it is not answered by a word, and no word is lost.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::IndicatorId,
    ui::{action::Action, host::machine::Picked, shell::message::Offer},
};

use super::{
    Window,
    editor::{in_section, typed},
};

const TOPIC: &str = "procedures_dossiers";
const DONE: &str = "plan_tasks_done_ytd";

/// A key with the letter it types, as a keyboard sends them.
fn letter(key: Key, words: &str) -> Vec<Event> {
    let at = |pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    [vec![at(true)], vec![Event::Text(words.into())], vec![at(false)]].concat()
}

impl Window {
    /// Types without a pause until a question lies over the work; how many letters.
    fn type_until_asked(&mut self) -> usize {
        for typed in 1..40 {
            self.harness.input_mut().events.append(&mut letter(Key::A, "a"));
            for _ in 0..12 {
                self.harness.step();
                if self.app().message().is_some() {
                    return typed;
                }
            }
        }
        panic!("no question came");
    }

    /// The book gives way to another while somebody types.
    fn asked_while_typing(&mut self) -> usize {
        self.rest();
        let other = self.folder.path().join("khac.cchc");
        drop(so_cchc::session::sample::build(&other).expect("another book"));
        let there = std::fs::read(&other).expect("read");
        std::fs::write(self.folder.path().join("mau.cchc"), there).expect("copied over");
        let typed = self.type_until_asked();
        let message = self.app().message().expect("a question");
        assert_eq!(message.choices, [Offer::SaveElsewhere, Offer::Reopen]);
        typed
    }
}

#[test]
fn words_and_keys_answer_no_question_that_comes_into_them_and_are_kept() {
    let mut window = in_section(TOPIC);
    let letters = window.asked_while_typing();
    let question = window.app().message().cloned();
    for events in [letter(Key::Space, " "), letter(Key::B, "b"), letter(Key::Enter, "")] {
        let events = events.into_iter().filter(|it| *it != Event::Text(String::new()));
        window.harness.input_mut().events.extend(events);
        for _ in 0..6 {
            window.harness.step();
        }
        assert_eq!(window.app().message().cloned(), question, "still asked");
    }
    assert_eq!(typed(&window, TOPIC), "a".repeat(letters));
    // Who has stopped has seen it.
    window.let_pass(0.6);
    window.click("Đã hiểu");
    assert!(window.app().message().is_none());
    window.rest();
    assert_eq!(typed(&window, TOPIC), format!("{} b\n", "a".repeat(letters)));
}

#[test]
fn a_question_is_answered_by_keys_once_nobody_types() {
    let mut window = in_section(TOPIC);
    window.asked_while_typing();
    window.let_pass(0.6);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().message().is_none());
}

#[test]
fn what_somebody_asked_for_takes_keys_at_once() {
    let mut window = in_section(TOPIC);
    window.harness.input_mut().events.append(&mut letter(Key::A, "a"));
    window.harness.step();
    window.answers.borrow_mut().push(Picked::Unavailable);
    window.press(Modifiers::NONE, Key::F12);
    assert!(window.harness.query_by_label("Lưu vào đây").is_some(), "a box for the file");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Lưu vào đây").is_none(), "closed at once");
}

#[test]
fn a_number_goes_on_where_it_was_cut_off() {
    let mut window = Window::sample();
    let field = Field::Figure(IndicatorId::from(DONE));
    window.ask(Action::Focus(field.clone(), None));
    window.harness.input_mut().events.append(&mut letter(Key::Num1, "1"));
    for _ in 0..6 {
        window.harness.step();
    }
    // A dialog's answer comes in the middle of the number: that file does not open.
    window.open_dialogs.replace(Some(Vec::new()));
    window.ctrl(Key::O);
    let waits = window.open_dialogs.borrow_mut().take().expect("dialogs").pop().expect("one");
    window.harness.input_mut().events.append(&mut letter(Key::Num2, "2"));
    window.harness.step();
    let none = window.folder.path().join("khong-co.txt");
    waits.send(Picked::File(none)).expect("answered");
    for _ in 0..3 {
        window.harness.step();
    }
    assert!(window.app().message().is_some(), "it does not open");
    window.harness.input_mut().events.append(&mut letter(Key::Num3, "3"));
    window.harness.input_mut().events.append(&mut letter(Key::Space, " "));
    window.harness.step();
    assert!(window.app().message().is_some(), "a blank presses nothing");
    window.let_pass(0.6);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.app().message().is_none());
    for _ in 0..12 {
        window.harness.step();
    }
    let draft = window.app().drafts().get(window.report().period, &field).expect("typed words");
    assert_eq!(draft.text.trim(), "123");
}

#[test]
fn words_that_no_box_gets_back_are_said() {
    let mut window = in_section(TOPIC);
    window.asked_while_typing();
    window.harness.input_mut().events.append(&mut letter(Key::B, "bốn mươi"));
    window.harness.step();
    window.let_pass(0.6);
    window.click("Mở tệp đang nằm ở đó");
    window.ask(Action::CloseOverlay);
    assert_eq!(typed(&window, TOPIC), window.section(TOPIC).text, "nothing goes into that book");
    window.let_pass(1.2);
    window.harness.step();
    let said = window.harness.query_by_label_contains("chưa vào ô nào, hãy gõ lại: “bốn mươi”");
    assert!(said.is_some());
}
