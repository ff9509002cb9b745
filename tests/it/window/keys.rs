//! Keys of commands and the focus: no key of a command types, and typed words always go into a box.

use eframe::egui::{Event, Key, KeyboardShortcut, Modifiers};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId, Report},
    ui::{
        action::{Action, Screen},
        command::Command,
        tabs::Tab,
    },
};

use super::{
    Window,
    editor::{go_to_section, in_section, typed},
};

const FIRST: &str = "plan_tasks_total";
const TOPIC: &str = "steering_plan";

fn figure(id: &str) -> Field {
    Field::Figure(IndicatorId::from(id))
}

impl Window {
    fn focus_on(&mut self, field: &Field) {
        self.ask(Action::CloseOverlay);
        self.ask(Action::Focus(field.clone(), None));
        assert_eq!(self.focused_id(), Some(field.id()), "{field:?} has the focus");
    }

    pub fn focused_id(&self) -> Option<eframe::egui::Id> {
        self.harness.ctx.memory(eframe::egui::Memory::focused)
    }

    fn value(&self, id: &str) -> Option<FigureValue> {
        self.figure(id).map(|figure| figure.value.clone())
    }

    /// The figures of the part in sight that are typed, one below the other.
    pub fn figures_in_sight(&self) -> Vec<IndicatorId> {
        let Tab::Part(part) = self.app().shown().1 else { panic!("no part is shown") };
        let open = self.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let sections = so_cchc::session::parts::sections_of(&open.live, part).iter();
        let asked = sections.filter_map(|section| open.asked.get(&section.id)).flatten();
        let typed = |id: &&IndicatorId| {
            so_cchc::assets::catalogue().get(id.as_str()).is_some_and(|it| it.kind.is_number())
                && so_cchc::edit::field::is_entered(id)
        };
        asked.filter(typed).cloned().collect()
    }
}

fn press(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn release(key: Key) -> Event {
    let modifiers = Modifiers::NONE;
    Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers }
}

/// What a key types when nothing is held: keys with names of several letters type nothing.
fn letter(key: Key) -> Option<String> {
    let name = match key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        key => key.name(),
    };
    (name.chars().count() == 1).then(|| name.to_lowercase())
}

/// Presses the keys of every command in a box and compares the words of the whole report.
#[track_caller]
fn check_no_key_types(field: &Field) {
    let mut window = Window::sample();
    // Low, so that little else is drawn.
    window.resize(1366.0, 300.0);
    let before: Report = window.report().clone();
    for command in Command::ALL {
        for KeyboardShortcut { modifiers, logical_key: key } in command.shortcuts() {
            let Some(letter) = letter(key) else { continue };
            let context = window.harness.ctx.clone();
            window.harness.state_mut().ask(Action::CloseOverlay, &context);
            window.harness.state_mut().ask(Action::Focus(field.clone(), None), &context);
            for _ in 0..4 {
                window.harness.step();
                if window.focused_id() == Some(field.id()) {
                    break;
                }
            }
            assert_eq!(window.focused_id(), Some(field.id()), "before {command:?}");
            let events = [press(key, modifiers), Event::Text(letter), release(key)];
            window.harness.input_mut().events.extend(events);
            for _ in 0..2 {
                window.harness.step();
            }
            window.harness.state_mut().ask(Action::Leave(field.clone()), &context);
            window.harness.key_press(Key::Escape);
            window.harness.step();
            assert!(window.app().drafts().is_empty(), "{command:?} typed into {field:?}");
            let open = window.app().book().and_then(|book| book.open.as_ref());
            assert_eq!(open.expect("a report").stored, before, "{command:?} in {field:?}");
        }
    }
}

#[test]
fn no_commands_keys_type_into_a_figure() {
    check_no_key_types(&figure(FIRST));
}

#[test]
fn no_commands_keys_type_into_a_text() {
    let section = Window::sample().section(TOPIC).id;
    check_no_key_types(&Field::Text(section));
}

#[test]
fn alt_and_a_digit_open_a_tab_and_leave_the_number_alone() {
    let mut window = Window::sample();
    window.focus_on(&figure(FIRST));
    let before = window.value(FIRST);
    let (down, up) = (press(Key::Num4, Modifiers::ALT), release(Key::Num4));
    window.events(vec![down, Event::Text("4".into()), up]);
    window.rest();
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert_eq!(window.app().shown().1, open.tabs[3].tab);
    assert_eq!(window.value(FIRST), before);
}

#[test]
fn ctrl_and_alt_together_type() {
    let mut window = in_section(TOPIC);
    let alt_gr = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::ALT;
    window.events(vec![press(Key::Num4, alt_gr), Event::Text("4".into()), release(Key::Num4)]);
    window.events(vec![press(Key::S, alt_gr), Event::Text("ś".into()), release(Key::S)]);
    assert_eq!(typed(&window, TOPIC), "4ś");
    assert_eq!(window.app().shown().0, Screen::Report);
}

#[test]
fn enter_in_a_figure_goes_down_and_shift_enter_up() {
    let mut window = Window::sample();
    window.focus_on(&figure(FIRST));
    let ids = window.figures_in_sight();
    let at = ids.iter().position(|id| id.as_str() == FIRST).expect("it");
    let next = ids[at + 1].clone();
    window.type_text("41");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused_id(), Some(Field::Figure(next.clone()).id()));
    assert_eq!(window.value(FIRST), Some(FigureValue::Number(41.into())), "saved by Enter");
    window.type_text("12");
    window.press(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.focused_id(), Some(figure(FIRST).id()));
    assert_eq!(window.value(next.as_str()), Some(FigureValue::Number(12.into())));
}

#[test]
fn a_number_typed_right_behind_enter_goes_into_the_next_box() {
    let mut window = Window::sample();
    window.focus_on(&figure(FIRST));
    let ids = window.figures_in_sight();
    let at = ids.iter().position(|id| id.as_str() == FIRST).expect("it");
    let text = |words: &str| Event::Text(words.into());
    // A slow PC hands over all of it in one frame.
    window.events(vec![
        text("41"),
        press(Key::Enter, Modifiers::NONE),
        text("1"),
        text("2"),
        press(Key::Enter, Modifiers::NONE),
    ]);
    window.rest();
    assert_eq!(window.value(FIRST), Some(FigureValue::Number(41.into())));
    assert_eq!(window.value(ids[at + 1].as_str()), Some(FigureValue::Number(12.into())));
}

#[test]
fn enter_in_the_last_figure_stays_there() {
    let mut window = Window::sample();
    window.focus_on(&figure(FIRST));
    let last = Field::Figure(window.figures_in_sight().pop().expect("a figure"));
    window.focus_on(&last);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused_id(), Some(last.id()));
}

#[test]
fn what_the_search_found_has_the_focus_when_the_search_closes() {
    let mut window = Window::sample();
    let label = &so_cchc::assets::catalogue().get(FIRST).expect("it").label;
    go_to_section(&mut window, "procedures_dossiers");
    window.ctrl(Key::F);
    window.type_text(label);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), Some(figure(FIRST).id()));
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("43");
    window.rest();
    assert_eq!(window.value(FIRST), Some(FigureValue::Number(43.into())));
}

#[test]
fn a_search_given_up_gives_the_focus_back_where_it_was() {
    let mut window = in_section(TOPIC);
    window.type_text("một ba");
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    for keys in [Key::F, Key::K] {
        window.ctrl(keys);
        window.press(Modifiers::NONE, Key::Escape);
        let field = Field::Text(window.section(TOPIC).id);
        assert_eq!(window.focused_id(), Some(field.id()));
    }
    window.type_text("hai ");
    assert_eq!(typed(&window, TOPIC), "một hai ba");
}

#[test]
fn words_typed_into_nothing_go_into_the_box_that_had_the_focus_last() {
    let mut window = in_section(TOPIC);
    window.type_text("một ");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(window.focused_id(), None);
    window.events(vec![Event::Text("h".into()), Event::Text("ai".into())]);
    window.type_text(" ba");
    assert_eq!(typed(&window, TOPIC), "một hai ba");
    // Another tab has a box of its own.
    let shown = window.app().shown().1;
    window.press(Modifiers::ALT, Key::Num1);
    assert_ne!(window.app().shown().1, shown);
    window.type_text("x");
    assert_eq!(typed(&window, TOPIC), "một hai ba");
}
