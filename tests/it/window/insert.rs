//! "Chèn số liệu" (Ctrl+M): what is meant stands first, and the line that is written stays in sight.

use eframe::egui::{Id, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{
    Window,
    editor::{go_to_section, in_section, typed},
};

/// What Enter puts in for these words, typed in a section of that topic.
#[track_caller]
fn check_first(topic: &str, query: &str, expected: &str) {
    let mut window = in_section(topic);
    window.ctrl(Key::M);
    window.type_text(query);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(typed(&window, topic), format!("{{{expected}}}"), "{query} in {topic}");
}

#[test]
fn the_words_together_come_first_and_of_these_what_the_section_asks_for() {
    check_first("procedures_dossiers", "tỷ lệ đúng hạn", "dossiers_ontime_total_pct");
    check_first("procedures_dossiers", "ty le dung han", "dossiers_ontime_total_pct");
    check_first("procedures_dossiers", "đúng hạn", "dossiers_ontime_total_pct");
    check_first("steering_assigned_tasks", "đúng hạn", "assigned_tasks_done_ontime");
}

/// The search lies in the window and not over the line of the caret.
#[track_caller]
fn check_clear(window: &Window, at: &str) {
    let popup = Id::unique("insert a figure");
    let popup = window.harness.ctx.memory(|memory| memory.area_rect(popup)).expect("the search");
    let line = window.app().caret_line().expect("a caret");
    let screen = window.harness.ctx.content_rect();
    assert!(!popup.intersects(line), "{at}: {popup:?} over {line:?}");
    assert!(screen.expand(0.5).contains_rect(popup), "{at}: {popup:?} of {screen:?}");
}

#[test]
fn the_search_never_lies_over_the_line_that_is_written() {
    for (width, height) in [(1366.0, 768.0), (910.0, 512.0)] {
        let mut window = Window::sample();
        window.resize(width, height);
        go_to_section(&mut window, "procedures_dossiers");
        let mut lines = 0;
        // At the top, in the middle, and where the last lines of the window are.
        for line in [0, 5, 8, 10, 12, 13] {
            while lines <= line {
                window.press(Modifiers::NONE, Key::Enter);
                lines += 1;
            }
            window.type_text("Câu đang viết có số ");
            window.ctrl(Key::M);
            check_clear(&window, &format!("{width} × {height}, line {line}"));
            window.type_text("so");
            check_clear(&window, &format!("{width} × {height}, line {line}, searched"));
            window.press(Modifiers::NONE, Key::Escape);
        }
        let focused = window.harness.query_all_by_role(Role::MultilineTextInput);
        assert!(focused.into_iter().any(|node| node.accesskit_node().is_focused()));
    }
}
