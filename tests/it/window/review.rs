//! Paragraphs that came with a report: what still counts as not reviewed, and the way through them.

use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{Section, SectionId},
    ui::{action::Action, boxes::BoxId},
};

use super::Window;

/// The half-year's report begun as a copy of the one of the quarter, whose first two sections say so much.
pub fn copied(texts: [&str; 2]) -> (Window, [SectionId; 2]) {
    let mut window = Window::sample();
    let written: Vec<SectionId> =
        window.report().sections.iter().map(|section| section.id).collect();
    for (at, section) in written.iter().enumerate() {
        let text = texts.get(at).copied().unwrap_or_default();
        window.ask(Action::Type(Field::Text(*section), text.into()));
    }
    window.rest();
    let period = window.report().period;
    window.ask(Action::Begin { period: None, source: Some(period) });
    window.press(Modifiers::NONE, Key::Enter);
    (window, [written[0], written[1]])
}

fn section(window: &Window, id: SectionId) -> &Section {
    window.report().section(id).expect("the section")
}

#[test]
fn a_changed_paragraph_with_an_old_figure_is_still_told() {
    let text = "Xã đã giải quyết đạt 36,69 %, còn 12 hồ sơ chưa xong.";
    let (mut window, [first, _]) = copied([text, "Chữ khác."]);
    window.ask(Action::Section(first));
    window.ask(Action::Type(Field::Text(first), text.replace("Xã đã", "UBND xã đã")));
    window.rest();
    assert_eq!(window.report().unreviewed_count(), 2);
    window.harness.get_by_label("1 đoạn đã sửa nhưng còn số của bản chép: 36,69 %, 12");
    let findings =
        &window.app().book().and_then(|book| book.open.as_ref()).expect("a report").findings;
    let told = findings.iter().any(|finding| finding.message.contains("36,69 %, 12"));
    assert!(told, "{findings:?}");
    window.ask(Action::Type(
        Field::Text(first),
        "UBND xã đã giải quyết đạt 40 %, còn 9 hồ sơ chưa xong.".into(),
    ));
    window.rest();
    assert_eq!(section(&window, first).unreviewed(), []);
    assert!(window.harness.query_by_label_contains("còn số của bản chép").is_none());
}

#[test]
fn a_number_of_the_report_copied_from_is_told_after_its_paragraph_was_reviewed() {
    let text = "Trong quý I, xã đã lắp 12 loa ở nhà văn hóa.";
    let (mut window, [first, _]) = copied([text, "Chữ khác."]);
    let old = |window: &Window| {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let told = |message: &&String| message.contains("vẫn là số của báo cáo quý I năm 2026");
        open.findings.iter().map(|finding| &finding.message).filter(told).count()
    };
    window.rest();
    assert_eq!(old(&window), 0, "nobody has read any of it");
    window.ask(Action::Section(first));
    window.click_starting("Đã soát, dùng nguyên văn");
    window.rest();
    assert_eq!(section(&window, first).unreviewed(), []);
    assert_eq!(old(&window), 1);
    let mine = section(&window, first).text.replace("xã đã", "UBND xã đã");
    window.ask(Action::Type(Field::Text(first), mine.clone()));
    window.rest();
    assert_eq!(old(&window), 1, "other words of it were changed");
    window.ask(Action::Type(Field::Text(first), mine.replace("12", "15")));
    window.rest();
    assert_eq!(old(&window), 0);
}

#[test]
fn one_goes_from_section_to_section_by_confirming() {
    let (mut window, [first, second]) = copied(["Xã đã họp.", "Xã đã làm.\nXã đã xem."]);
    window.ask(Action::Section(first));
    window.harness.get_by_label("3 đoạn chưa soát (Ctrl+F8)");
    window.click_starting("Đã soát, dùng nguyên văn");
    assert_eq!(section(&window, first).unreviewed(), []);
    window.harness.get_by_label("✓ Đã soát mục này · báo cáo còn 2 đoạn chưa soát");
    // The keys are on the way on: Enter takes it.
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.focused_id(), Some(Field::Text(second).id()));
    window.click_starting("Đã soát, dùng nguyên văn");
    let told = window.harness.query_all_by_label("✓ Báo cáo không còn đoạn nào chưa soát").count();
    assert!(told > 0);
    assert_eq!(window.report().unreviewed_count(), 0);
    assert_eq!(window.focused_id(), Some(Field::Text(second).id()), "the button is gone");
    window.press(Modifiers::COMMAND, Key::F8);
    window
        .harness
        .query_all_by_label_contains("không còn đoạn nào chưa soát")
        .next()
        .expect("told");
}

#[test]
fn a_key_leads_to_the_next_section_with_such_a_paragraph() {
    let (mut window, [first, second]) = copied(["Xã đã họp.", "Xã đã làm."]);
    for expected in [first, second, first] {
        window.press(Modifiers::COMMAND, Key::F8);
        assert_eq!(window.focused_id(), Some(Field::Text(expected).id()));
    }
}

#[test]
fn the_button_that_confirms_a_long_text_is_in_sight_and_gives_way_to_the_caret() {
    let text = "Xã đã họp và làm việc được giao trong kỳ báo cáo này.\n".repeat(40);
    let (mut window, [first, _]) = copied([text.trim_end(), "Xã đã làm."]);
    window.press(Modifiers::COMMAND, Key::F8);
    window.rest();
    let work = window.app().places_shown().and_then(|places| places.work).expect("the work");
    let button = |window: &Window| {
        let named = window.harness.query_all_by_label_contains("Đã soát, dùng nguyên văn mục");
        named
            .map(|node| node.rect())
            .min_by(|one, two| one.top().total_cmp(&two.top()))
            .expect("it")
    };
    assert!(work.contains_rect(button(&window)), "{:?} of {work:?}", button(&window));
    // Down to the edge of what is seen: the line one writes in is not covered.
    let caret = |window: &Window| {
        let id = Field::Text(first).id();
        let output = window.harness.output().platform_output.ime.expect("one writes");
        assert_eq!(window.focused_id(), Some(id));
        output.cursor_rect
    };
    for _ in 0..22 {
        window.press(Modifiers::NONE, Key::ArrowDown);
        assert!(!caret(&window).intersects(button(&window)), "{:?}", caret(&window));
    }
    window.press(Modifiers::COMMAND | Modifiers::CTRL, Key::Home);
    window.rest();
    let pos = button(&window).center();
    let press = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.events(vec![Event::PointerMoved(pos)]);
    window.events(vec![press(true)]);
    window.events(vec![press(false)]);
    assert_eq!(section(&window, first).unreviewed().len(), 0, "pressed at {pos:?}");
}
