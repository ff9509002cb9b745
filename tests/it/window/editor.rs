//! Writing a section: typed words, figures as chips, bold, undo, suggestions; the stored text stays plain.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    compose::plain_text,
    edit::{Edit, field::Field},
    ui::action::Action,
};

use super::Window;

mod bold;

/// The topic whose section the tests write in.
const TOPIC: &str = "procedures_dossiers";

/// The sample book with the cursor in an emptied section.
pub fn in_section(topic: &str) -> Window {
    let mut window = Window::sample();
    go_to_section(&mut window, topic);
    window.ctrl(Key::A);
    window.press(Modifiers::NONE, Key::Delete);
    assert_eq!(typed(&window, topic), "");
    window
}

/// Puts the cursor into the text of the first section of a topic.
pub fn go_to_section(window: &mut Window, topic: &str) {
    let number = number_of(window, topic);
    for _ in 0..40 {
        let wanted = format!("Nội dung mục {number}");
        let found = window
            .harness
            .query_all_by_role(Role::MultilineTextInput)
            .find(|node| node.accesskit_node().label().is_some_and(|l| l.starts_with(&wanted)));
        if let Some(node) = found {
            node.focus();
            window.settle();
            return;
        }
        window.press(Modifiers::COMMAND, Key::PageDown);
    }
    panic!("no tab shows section {number}");
}

fn number_of(window: &Window, topic: &str) -> String {
    let id = window.section(topic).id;
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    open.numbers[&id].clone()
}

/// What stands in a section with what is typed and not stored.
pub fn typed(window: &Window, topic: &str) -> String {
    let id = window.section(topic).id;
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let draft = window.app().drafts().get(open.stored.period, &Field::Text(id));
    draft.map_or_else(|| open.stored.section(id).expect("it").text.clone(), |d| d.text.clone())
}

/// What a person sees in the box that has the focus.
fn shown(window: &Window) -> String {
    let node = window
        .harness
        .query_all_by_role(Role::MultilineTextInput)
        .find(|node| node.accesskit_node().is_focused())
        .expect("an editor with the focus");
    node.accesskit_node().value().unwrap_or_default()
}

/// Every paragraph the page prints, joined.
fn printed(window: &Window) -> String {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let blocks =
        open.document.parts.iter().flat_map(|part| &part.blocks).filter_map(|block| match block {
            so_cchc::compose::document::Block::Paragraph(paragraph) => {
                Some(plain_text(&paragraph.inlines))
            }
            _ => None,
        });
    blocks.collect::<Vec<_>>().join("\n")
}

#[test]
fn typed_words_are_stored_and_printed() {
    let mut window = in_section(TOPIC);
    window.type_text("Trong kỳ, xã tiếp nhận đủ hồ sơ.");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("- Không có hồ sơ quá hạn.");
    let expected = "Trong kỳ, xã tiếp nhận đủ hồ sơ.\n- Không có hồ sơ quá hạn.";
    assert_eq!(typed(&window, TOPIC), expected);
    assert!(printed(&window).contains("Trong kỳ, xã tiếp nhận đủ hồ sơ."));
    window.rest();
    assert_eq!(window.section(TOPIC).text, expected);
}

#[test]
fn a_figure_is_found_without_marks_and_put_in_as_a_chip() {
    let mut window = in_section(TOPIC);
    window.type_text("Đến ngày ");
    window.ctrl(Key::M);
    window.type_text("den ngay");
    assert!(window.harness.query_all_by_label_contains("14/").next().is_some());
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(typed(&window, TOPIC), "Đến ngày {cutoff_to}");
    assert!(shown(&window).starts_with("Đến ngày 14/"), "{}", shown(&window));
    window.type_text(" xong");
    assert_eq!(typed(&window, TOPIC), "Đến ngày {cutoff_to} xong");
    assert!(printed(&window).contains(&shown(&window)), "{}", shown(&window));
}

#[test]
fn a_figure_put_in_is_not_glued_to_the_words_around_it() {
    let mut window = in_section(TOPIC);
    window.type_text("Đếnxong.");
    for _ in 0.."xong.".len() {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    window.ctrl(Key::M);
    window.type_text("den ngay");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(typed(&window, TOPIC), "Đến {cutoff_to} xong.");
    window.press(Modifiers::NONE, Key::End);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.ctrl(Key::M);
    window.type_text("den ngay");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(typed(&window, TOPIC), "Đến {cutoff_to} xong {cutoff_to}.");
}

#[test]
fn backspace_takes_a_chip_whole_and_undo_brings_it_back() {
    let mut window = in_section(TOPIC);
    window.type_text("Đến ngày {cutoff_to}");
    let with_chip = shown(&window);
    assert!(!with_chip.contains('{'), "typed braces became a chip: {with_chip}");
    window.rest();
    window.press(Modifiers::NONE, Key::Backspace);
    assert_eq!(typed(&window, TOPIC), "Đến ngày ");
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "Đến ngày {cutoff_to}");
    assert_eq!(shown(&window), with_chip);
    window.ctrl(Key::Y);
    assert_eq!(typed(&window, TOPIC), "Đến ngày ");
}

#[test]
fn arrows_step_over_a_chip_as_over_one_letter() {
    let mut window = in_section(TOPIC);
    window.type_text("a{cutoff_to}b");
    for key in [Key::ArrowLeft, Key::ArrowLeft] {
        window.press(Modifiers::NONE, key);
    }
    window.type_text("1");
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.type_text("2");
    assert_eq!(typed(&window, TOPIC), "a1{cutoff_to}2b");
    // Both in one frame, as a slow PC gathers them.
    let left = Event::Key {
        key: Key::ArrowLeft,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.events(vec![left, Event::Text("3".into())]);
    assert_eq!(typed(&window, TOPIC), "a13{cutoff_to}2b");
}

#[test]
fn an_unknown_placeholder_stays_as_typed() {
    let mut window = in_section(TOPIC);
    window.type_text("có {khong_co} việc");
    assert_eq!(shown(&window), "có {khong_co} việc");
    assert!(window.harness.query_by_label_contains("không rõ số liệu nào").is_some());
}

#[test]
fn a_chip_shows_the_new_value_when_its_figure_changes() {
    let mut window = in_section("steering_plan");
    window.type_text("giao {plan_tasks_total} việc");
    let before = shown(&window);
    let label = so_cchc::assets::catalogue().get("plan_tasks_total").expect("it").label.clone();
    let node = window
        .harness
        .query_all_by_label_contains(&label)
        .find(|node| node.accesskit_node().role() == Role::TextInput);
    node.expect("the box of the figure").focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text("4321");
    go_to_section(&mut window, "steering_plan");
    assert_ne!(shown(&window), before);
    assert_eq!(shown(&window), "giao 4.321 việc");
}

#[test]
fn copied_text_has_no_invisible_marks_and_comes_back_with_its_chips() {
    let mut window = in_section(TOPIC);
    window.type_text("ngày {cutoff_to}.");
    window.ctrl(Key::A);
    window.harness.step();
    window.harness.input_mut().events.push(Event::Copy);
    window.harness.step();
    let copied =
        window.harness.output().platform_output.commands.iter().find_map(|command| match command {
            eframe::egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.expect("something was copied");
    assert_eq!(copied, shown(&window));
    assert!(copied.chars().all(|c| !('\u{2060}'..='\u{206f}').contains(&c)), "{copied:?}");
    window.press(Modifiers::NONE, Key::ArrowRight);
    window.events(vec![Event::Text(" ".into()), Event::Paste(copied)]);
    assert_eq!(typed(&window, TOPIC), "ngày {cutoff_to}. ngày {cutoff_to}.");
}

#[test]
fn sentences_of_the_outline_go_in_with_their_placeholders() {
    let mut window = in_section(TOPIC);
    window.ctrl(Key::G);
    window.click("Chèn tất cả");
    let text = typed(&window, TOPIC);
    let usual = so_cchc::assets::usual_outline(window.report().period);
    let own = so_cchc::assets::outline(&window.report().outline).unwrap_or(usual);
    let section = own.sections.iter().find(|s| s.topic.as_deref() == Some(TOPIC)).expect("it");
    assert_eq!(text, section.starter.trim());
    window.ctrl(Key::G);
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(typed(&window, TOPIC), text, "Esc gives up");
}

#[test]
fn sentences_that_stand_in_the_section_are_not_offered_again() {
    let mut window = in_section(TOPIC);
    let ticks =
        |window: &Window| window.nodes(|node| node.accesskit_node().role() == Role::CheckBox);
    // Those of the page: how its table of dossiers is counted.
    let of_page = ticks(&window);
    let offered = |window: &Window| {
        let mut offered = ticks(window);
        offered.retain(|line| !of_page.contains(line));
        offered
    };
    window.ctrl(Key::G);
    let all = offered(&window);
    window.click("Chèn tất cả");
    window.ctrl(Key::G);
    let left = offered(&window);
    assert!(left.len() < all.len() && left.iter().all(|line| all.contains(line)), "{left:?}");
    window.press(Modifiers::NONE, Key::Escape);
    // The same words with their figures as they print.
    let escaped = |line: &String| so_cchc::compose::escape::escaped(line);
    let printed: Vec<String> = all.iter().map(escaped).collect();
    let mut section = window.section(TOPIC).clone();
    section.text = printed.join("\n");
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    window.ctrl(Key::G);
    assert_eq!(offered(&window), [""; 0]);
    window.harness.get_by_label_contains("đều đã có trong mục này");
}

#[test]
fn suggested_sentences_are_to_be_looked_at_and_go_in_one_step() {
    let mut window = in_section(TOPIC);
    let id = window.section(TOPIC).id;
    let done = |window: &Window| {
        let book = window.app().book().expect("a book");
        book.read.progress[&window.report().period].done
    };
    window.type_text("Đã viết.");
    window.rest();
    let written = done(&window);
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text("Viết thêm.");
    window.press(Modifiers::NONE, Key::Enter);
    let before = typed(&window, TOPIC);
    assert_eq!(before, "Đã viết.\nViết thêm.\n");
    window.ctrl(Key::G);
    window.click("Chèn tất cả");
    let section = window.report().section(id).expect("it").clone();
    let sentences = section.text.strip_prefix(&before).expect("what was typed stays");
    let left = section.unreviewed();
    assert!(!left.is_empty() && sentences.lines().count() == left.len(), "{left:?}");
    assert!(left.iter().all(|paragraph| paragraph.bytes.start >= before.len()));
    assert_eq!(done(&window), written - 1, "nobody looked at them yet");
    window.type_text(" Thêm.");
    window.rest();
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), section.text);
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), before);
    assert!(window.section(TOPIC).copied.is_empty());
}

#[test]
fn where_no_sentence_is_offered_the_list_is_shut_not_called_off() {
    let mut window = in_section(TOPIC);
    let mut bare = window.section(TOPIC).clone();
    (bare.topic, bare.heading) = (None, "Mục riêng của xã".into());
    // A table of dossiers has a line for each field.
    bare.tables.clear();
    let period = window.report().period;
    let id = bare.id;
    window.ask(Action::Apply(Edit::SetSection { period, section: bare }));
    window.ask(Action::Focus(Field::Text(id), Some(0)));
    window.ctrl(Key::G);
    assert!(window.harness.query_by_label("Thôi").is_none());
    window.click("Đóng");
    assert!(window.harness.query_by_label("Đóng").is_none());
}

#[test]
fn tab_leaves_the_text_and_tools_do_what_keys_do() {
    let mut window = in_section(TOPIC);
    window.type_text("hồ sơ");
    let tool = format!("Chữ đậm: Nội dung mục {}", number_of(&window, TOPIC));
    let found = window.harness.query_all_by_label_contains(&tool).next();
    found.expect("the tool").click_accesskit();
    window.settle();
    assert_eq!(typed(&window, TOPIC), "hồ sơ");
    window.type_text("x");
    assert_eq!(typed(&window, TOPIC), "hồ sơ**x**", "the focus is back");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(!typed(&window, TOPIC).contains('\t'));
}

#[test]
fn a_figure_that_changed_meanwhile_is_no_step_of_the_text_and_shows_its_value_of_now() {
    let mut window = in_section(TOPIC);
    window.rest();
    let first = "Giao {plan_tasks_total}";
    window.type_text(first);
    window.rest();
    window.type_text(" việc");
    window.rest();
    let before = shown(&window);
    let figure = Field::Figure("plan_tasks_total".into());
    for action in [Action::Type(figure.clone(), "52".into()), Action::Leave(figure)] {
        window.ask(action);
    }
    window.rest();
    assert_eq!(shown(&window), "Giao 52 việc");
    window.ctrl(Key::Z);
    go_to_section(&mut window, TOPIC);
    assert_eq!(shown(&window), before, "the figure was changed last");
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), first, "one press, one step");
    window.ctrl(Key::Z);
    assert_eq!(typed(&window, TOPIC), "");
    window.ctrl(Key::Y);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(typed(&window, TOPIC), format!("{first} việc"));
}

#[test]
fn looking_for_a_figure_leaves_the_page_where_it_is() {
    let mut window = in_section(TOPIC);
    // A low window: the list reaches beyond the page.
    window.resize(911.0, 512.0);
    window.rest();
    let field = Field::Text(window.section(TOPIC).id);
    let top =
        |window: &Window| window.harness.ctx.read_response(field.id()).expect("it").rect.top();
    for _ in 0..3 {
        let before = top(&window);
        window.ctrl(Key::M);
        window.type_text("ho so");
        window.rest();
        assert!((top(&window) - before).abs() < 1.0, "{before} → {}", top(&window));
        window.press(Modifiers::NONE, Key::Escape);
        window.events(vec![wheel(-60.0)]);
        window.rest();
    }
}

pub fn wheel(y: f32) -> Event {
    Event::MouseWheel {
        unit: eframe::egui::MouseWheelUnit::Point,
        delta: eframe::egui::vec2(0.0, y),
        phase: eframe::egui::TouchPhase::Move,
        source: eframe::egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}

/// A megabyte where the program is built to be quick; unoptimised, as much as takes as long.
#[test]
fn a_paste_of_a_megabyte_is_saved_and_more_can_be_typed() {
    let bytes = if cfg!(debug_assertions) { 100_000 } else { 1 << 20 };
    let line = "Ủy ban nhân dân xã tiếp nhận 1.234 hồ sơ (36,5%), giải quyết đúng hạn.\n";
    let mut window = Window::sample();
    let field = window.text_field();
    window.ask(Action::Focus(field, None));
    window.ctrl(Key::End);
    window.events(vec![Event::Paste(line.repeat(bytes / line.len()))]);
    window.type_text("HẾT");
    window.rest();
    let text = window.text();
    assert!(
        text.len() > bytes - 2 * line.len() && text.trim_end().ends_with("HẾT"),
        "{} bytes",
        text.len()
    );
    assert!(matches!(window.app().saved(), so_cchc::ui::app::Saved::At(_)));
}
