//! What Vietnamese input methods send, in the text editor, in boxes and in number boxes: every stream that was
//! measured. Nothing typed is lost, doubled or turned into a command.

mod unikey;

use eframe::egui::{Event, ImeEvent, Key, MissingGlyphPolicy, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::{Field, FrameField},
    ui::action::{Action, Screen},
};

use super::{
    Window,
    editor::{in_section, typed},
};

const TOPIC: &str = "procedures_dossiers";

fn key(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn text(words: &str) -> Event {
    Event::Text(words.into())
}

fn preedit(words: &str) -> Event {
    let end = words.chars().count();
    Event::Ime(ImeEvent::Preedit { text: words.into(), active_range_chars: Some(end..end) })
}

fn commit(words: &str) -> Event {
    Event::Ime(ImeEvent::Commit(words.into()))
}

/// UniKey: letters as typed, then Backspaces and the letters put right.
fn unikey(steps: &[(&str, usize, &str)]) -> Vec<Event> {
    let mut events = Vec::new();
    for (letters, back, right) in steps {
        events.extend(letters.chars().map(|c| text(&c.to_string())));
        events.extend((0..*back).map(|_| key(Key::Backspace)));
        events.extend(right.chars().map(|c| text(&c.to_string())));
    }
    events
}

/// The same frames of events in the text editor and in a one-line box give the same words.
#[track_caller]
fn check(frames: &[Vec<Event>], expected: &str) {
    let mut window = in_section(TOPIC);
    for events in frames {
        window.events(events.clone());
    }
    assert_eq!(typed(&window, TOPIC), expected, "in the text editor");
    assert_still_here(&window);
    let mut window = Window::sample();
    let field = Field::Frame(FrameField::Organ);
    focus_box(&mut window, "Cơ quan ban hành nếu khác tên đơn vị hiện nay");
    for events in frames {
        window.events(events.clone());
    }
    assert_eq!(draft(&window, &field), expected.replace('\n', ""), "in a box");
    assert_still_here(&window);
}

fn focus_box(window: &mut Window, label: &str) {
    window.focus_text(label);
}

fn draft(window: &Window, field: &Field) -> String {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let book = window.app().book().expect("a book");
    let draft = window.app().drafts().get(open.stored.period, field);
    draft.map_or_else(|| field.stored(&open.stored, &book.commune), |draft| draft.text.clone())
}

/// No command ran: no other page, no message, nothing exported.
fn assert_still_here(window: &Window) {
    assert_eq!(window.app().shown().0, Screen::Report);
    assert!(window.app().message().is_none());
    assert!(window.shown.borrow().is_empty());
}

#[test]
fn unikey_bursts_in_one_frame() {
    let burst = unikey(&[("tie", 1, "ê"), ("ng", 3, "ếng"), (" Vie", 1, "ê"), ("t", 2, "ệt")]);
    check(&[burst], "tiếng Việt");
}

#[test]
fn sixteen_hundred_events_in_one_frame() {
    // "duo" → "dươ", then "dươc" → "đươc" → "được".
    let one = unikey(&[("duo", 2, "ươ"), ("c", 4, "đươc"), ("", 2, "ợc"), (" ", 0, "")]);
    let many: Vec<Event> = std::iter::repeat_n(one, 100).flatten().collect();
    assert!(many.len() >= 1600, "{}", many.len());
    check(&[many], &"được ".repeat(100));
}

#[test]
fn ibus_composes_in_the_text_and_commits_once() {
    let frames = [
        vec![preedit("t")],
        vec![preedit("ti")],
        vec![preedit("tiế")],
        vec![preedit("tiếng")],
        vec![preedit(""), commit("tiếng"), text(" ")],
        vec![preedit("V")],
        vec![preedit("Việt")],
        vec![preedit(""), commit("Việt")],
    ];
    check(&frames, "tiếng Việt");
}

#[test]
fn ibus_enter_tab_and_escape_come_before_the_word_and_take_effect_after_it() {
    let enter = [vec![preedit("thử")], vec![preedit(""), commit("\r"), commit("thử")]];
    let mut window = in_section(TOPIC);
    for frame in &enter {
        window.events(frame.clone());
    }
    assert_eq!(typed(&window, TOPIC), "thử\n");
    for sign in ["\t", "\u{1b}"] {
        let frames = [vec![preedit("quyết")], vec![preedit(""), commit(sign), commit("quyết")]];
        check(&frames, "quyết");
    }
}

#[test]
fn fcitx_commits_then_sends_the_key() {
    let mut window = in_section(TOPIC);
    window.events(vec![preedit("thử")]);
    window.events(vec![preedit(""), commit("thử"), key(Key::Enter)]);
    window.events(vec![commit("nữa")]);
    assert_eq!(typed(&window, TOPIC), "thử\nnữa");
}

#[test]
fn backspace_within_a_composed_word() {
    let frames = [
        vec![preedit("tiếng")],
        vec![preedit("tiến")],
        vec![preedit("tiế")],
        vec![preedit("tiềm")],
        vec![preedit(""), commit("tiềm")],
    ];
    check(&frames, "tiềm");
    let gone = [vec![commit("còn ")], vec![preedit("x")], vec![preedit("")]];
    check(&gone, "còn ");
}

#[test]
fn control_characters_never_reach_the_text() {
    check(&[vec![text("a\u{8}b"), text("\u{1b}"), text("\u{0}c"), commit("d\u{7f}")]], "abcd");
}

#[test]
fn pasted_text_is_composed() {
    let decomposed = "Vie\u{302}\u{323}t Nam\u{200b}";
    check(&[vec![Event::Paste(decomposed.into())]], "Việt Nam");
    let mut window = in_section(TOPIC);
    window.events(vec![Event::Paste("một\r\nhai\rba".into())]);
    assert_eq!(typed(&window, TOPIC), "một\nhai\nba");
}

#[test]
fn a_click_elsewhere_in_the_middle_of_a_word_keeps_it() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("có ")]);
    window.events(vec![preedit("quyế")]);
    window.click_starting("Thông tin chung");
    assert_eq!(typed(&window, TOPIC), "có quyế");
}

#[test]
fn a_click_right_behind_the_keys_loses_no_letter_that_is_on_its_way() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("quyết ")]);
    let elsewhere = window.harness.query_all_by_label_contains("Thông tin chung").next();
    let pos = elsewhere.expect("a row").rect().center();
    let button = eframe::egui::PointerButton::Primary;
    let click = |pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    let mut events = vec![preedit("đin"), Event::PointerMoved(pos), click(true), click(false)];
    for later in [vec![preedit("định")], vec![preedit(""), commit("định")]] {
        window.harness.state_mut().mend(&mut events);
        window.harness.input_mut().events.append(&mut events);
        window.harness.step();
        events = later;
    }
    window.events(events);
    assert_eq!(typed(&window, TOPIC), "quyết định");
    assert_eq!(window.app().shown().1, so_cchc::ui::tabs::Tab::General, "the click came, too");
}

#[test]
fn alt_and_a_digit_write_nothing_into_a_word_that_is_composed() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("quyết "), preedit("định")]);
    window.events(vec![Event::ModifiersChanged(Modifiers::ALT)]);
    window.events(vec![preedit(""), commit("1"), commit("định")]);
    window.events(vec![Event::ModifiersChanged(Modifiers::NONE)]);
    assert_eq!(typed(&window, TOPIC), "quyết định");
    assert_eq!(window.app().shown().1, so_cchc::ui::tabs::Tab::General, "and the tab is opened");
}

#[test]
fn marks_of_chips_that_are_pasted_or_typed_are_no_placeholder() {
    let marks = "\u{206a}\u{2061}\u{206b}999\u{206c}";
    let frames = [vec![Event::Paste(marks.into())], vec![text(marks)], vec![commit(marks)]];
    check(&frames, "999999999");
}

#[test]
fn saving_while_a_word_is_composed_disturbs_nothing() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("Có {cutoff_to} và ")]);
    window.events(vec![preedit("quy")]);
    window.rest();
    assert_eq!(window.section(TOPIC).text, "Có {cutoff_to} và quy", "autosaved as it stands");
    window.events(vec![preedit("quyết")]);
    window.rest();
    window.events(vec![preedit(""), commit("quyết"), text(" định")]);
    assert_eq!(typed(&window, TOPIC), "Có {cutoff_to} và quyết định");
    window.rest();
    assert_eq!(window.section(TOPIC).text, "Có {cutoff_to} và quyết định");
}

#[test]
fn composing_right_beside_a_chip_leaves_it_whole() {
    let mut window = in_section(TOPIC);
    window.events(vec![text("{cutoff_to}")]);
    for words in ["n", "ng", "ngà", "ngày"] {
        window.events(vec![preedit(words)]);
    }
    window.events(vec![preedit(""), commit("ngày")]);
    window.press(Modifiers::NONE, Key::Home);
    window.events(vec![preedit("đế")]);
    window.events(vec![preedit(""), commit("đến")]);
    assert_eq!(typed(&window, TOPIC), "đến{cutoff_to}ngày");
}

#[test]
fn number_boxes_take_what_input_methods_send() {
    let mut window = Window::sample();
    super::editor::go_to_section(&mut window, "steering_plan");
    let label = so_cchc::assets::catalogue().get("plan_tasks_total").expect("it").label.clone();
    let node = window
        .harness
        .query_all_by_label_contains(&label)
        .find(|node| node.accesskit_node().role() == Role::TextInput);
    node.expect("the box of the figure").focus();
    window.settle();
    window.ctrl(Key::A);
    window.events(vec![
        text("1"),
        key(Key::C),
        text("."),
        key(Key::M),
        text("2"),
        key(Key::Backspace),
        key(Key::Comma),
        text("3"),
        text("\u{8}"),
        text("0"),
    ]);
    let field = Field::Figure("plan_tasks_total".into());
    assert_eq!(draft(&window, &field), "1.30");
    window.events(vec![preedit("5"), preedit(""), commit("\t"), commit("5")]);
    window.rest();
    let stored = window.figure("plan_tasks_total").expect("a figure");
    assert_eq!(stored.value, so_cchc::model::FigureValue::Number(1305.into()));
    assert_still_here(&window);
}

#[test]
fn breaks_and_signs_of_word_come_in_as_lines_and_dashes_and_nothing_falls_over() {
    let pasted = "\u{f0b7}\tviệc một\u{b}dòng hai 😀 漢\u{c}\u{f0fc} trang sau\u{2028}\u{f021} hết";
    let expected = "-\tviệc một\ndòng hai 😀 漢\n- trang sau\n\u{f021} hết";
    let mut window = in_section(TOPIC);
    // As on a PC: a sign no face has is a box. The harness would rather break.
    window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    window.events(vec![Event::Paste(pasted.into())]);
    window.events(vec![text("!"), key(Key::ArrowLeft), key(Key::Backspace), text("t")]);
    assert_eq!(typed(&window, TOPIC), format!("{expected}!"));
    window.rest();
    assert_eq!(window.section(TOPIC).text, format!("{expected}!"));
    assert_still_here(&window);

    let mut window = Window::sample();
    let field = Field::Frame(FrameField::Organ);
    focus_box(&mut window, "Cơ quan ban hành nếu khác tên đơn vị hiện nay");
    window.events(vec![Event::Paste("UBND\u{b}xã Mẫu".into())]);
    window.events(vec![text(" một\u{b}hai")]);
    assert_eq!(draft(&window, &field), "UBND xã Mẫu một hai");
}

/// One press of a key, with the letter it types.
fn press(pressed: Key, modifiers: Modifiers) -> Vec<Event> {
    [true, false]
        .map(|down| Event::Key {
            key: pressed,
            physical_key: None,
            pressed: down,
            repeat: false,
            modifiers,
        })
        .to_vec()
}

/// What a person sees after these keys: the section's words, what stands in boxes of one line, and the focus.
fn after(frames: &[Vec<Event>]) -> (String, Vec<String>, Option<eframe::egui::Id>) {
    let mut window = Window::sample();
    let field = Field::Text(window.section(TOPIC).id);
    window.ask(Action::Type(field.clone(), "một hai ".into()));
    window.ask(Action::Focus(field, None));
    for events in frames {
        window.events(events.clone());
    }
    let lines = window.harness.query_all_by_role(Role::TextInput);
    let lines = lines.filter_map(|node| node.accesskit_node().value());
    let mut lines: Vec<String> = lines.filter(|words| !words.is_empty()).collect();
    lines.sort();
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    (typed(&window, TOPIC), lines, focused)
}

#[test]
fn keys_a_slow_pc_brings_at_once_go_where_they_go_one_by_one() {
    let ctrl = Modifiers::COMMAND;
    for (key, modifiers) in [
        (Key::F, ctrl),
        (Key::H, ctrl),
        (Key::K, ctrl),
        (Key::M, ctrl),
        (Key::G, ctrl),
        (Key::B, ctrl),
        (Key::F4, Modifiers::NONE),
        (Key::F6, Modifiers::NONE),
    ] {
        let behind = [
            [press(Key::M, Modifiers::NONE), vec![text("m"), commit("ẫ"), text("u")]].concat(),
            vec![Event::Paste("xã".into())],
        ];
        let mut slow = vec![press(key, modifiers)];
        slow.extend(behind);
        let at_once = vec![slow.concat()];
        let (quick, slow) = (after(&at_once), after(&slow));
        assert_eq!(quick, slow, "{key:?}");
        let leaves_the_text = matches!(key, Key::F | Key::H | Key::K | Key::M);
        assert!(!leaves_the_text || quick.0 == "một hai ", "{key:?}: {quick:?}");
    }
}

#[test]
fn keys_that_delete_in_a_terminal_change_no_text() {
    let mut window = in_section(TOPIC);
    window.type_text("một hai");
    for key in [Key::U, Key::W] {
        window.press(Modifiers::COMMAND | Modifiers::CTRL, key);
    }
    assert_eq!(typed(&window, TOPIC), "một hai");
    window.type_text(" ba");
    assert_eq!(typed(&window, TOPIC), "một hai ba");
}

#[test]
fn what_is_far_too_long_is_not_pasted_and_a_sentence_says_so() {
    let mut window = in_section(TOPIC);
    window.type_text("một ");
    window.events(vec![Event::Paste("hai ".repeat(600_000))]);
    assert_eq!(typed(&window, TOPIC), "một ");
    assert!(window.harness.query_by_label_contains("chưa dán gì").is_some());
}
