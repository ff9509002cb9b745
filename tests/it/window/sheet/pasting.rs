//! Cells copied elsewhere: where they land, what is shown first, what is refused.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::{
    boxes::BoxId,
    tabs::{self, Tab},
};

use super::{super::Window, Boxes, PLANNED, check_number, figure, focused, show};

#[test]
fn a_pasted_column_is_one_step_and_wrong_values_stay() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    let before = window.report().clone();
    window.harness.focus_box(PLANNED);
    // "bảy" lies on a heading, so that these are not the printed rows: it is shown first.
    window.events(vec![Event::Paste("61\n50\tlũy kế\nbảy\n8".into())]);
    assert_eq!(*window.report(), before, "nothing changes before a word");
    window.click("Dán");
    window.rest();
    check_number(&window, "plan_tasks_total", Some(61));
    check_number(&window, "plan_tasks_done_ytd", Some(50));
    assert_eq!(window.figure("plan_tasks_done_ytd").map(|f| f.note.as_str()), Some("lũy kế"));
    check_number(&window, "inspection_issues_found", Some(8));
    let wrong = figure("inspection_units_checked");
    let draft = window.app().drafts().get(before.period, &wrong);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("bảy"));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "one step back");
    let draft = window.app().drafts().get(before.period, &wrong);
    assert!(draft.is_none(), "the wrong cell of the paste goes with it");
    let kept = || std::fs::read_to_string(window.folder.path().join(".dữ liệu/chua-luu.json"));
    assert!(!kept().unwrap_or_default().contains("bảy"), "nothing is offered at the next start");
    window.ctrl(Key::Y);
    let draft = window.app().drafts().get(before.period, &wrong);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("bảy"), "it comes back with it");
    window.type_into("Số bộ phận chuyên môn/chức danh công chức xã đã kiểm tra (bộ phận)", "tám");
    window.harness.focus_box(PLANNED);
    window.ctrl(Key::Z);
    let draft = window.app().drafts().get(before.period, &wrong);
    assert!(draft.is_none(), "what was typed last goes first");
    check_number(&window, "plan_tasks_total", Some(61));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "then the paste");
}

#[test]
fn undo_takes_a_paste_back_also_from_its_red_cell() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    let before = window.report().clone();
    window.harness.focus_box(PLANNED);
    window.events(vec![Event::Paste("sáu mốt\n50\n".into())]);
    if *window.report() == before {
        window.click("Dán");
    }
    window.rest();
    let wrong = figure("plan_tasks_total");
    assert!(window.app().drafts().get(before.period, &wrong).is_some());
    assert_eq!(focused(&window), Some(wrong.id()));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before);
    assert!(window.app().drafts().is_empty());
}

#[test]
fn a_question_about_a_paste_has_the_keys() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "51");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let before = window.report().clone();
    window.harness.focus_box(PLANNED);
    window.events(vec![Event::Paste("61\n50\tlũy kế\nbảy\n8".into())]);
    let tab = window.app().shown();
    window.ctrl(Key::Z);
    window.press(Modifiers::ALT, Key::Num1);
    window.ctrl(Key::N);
    assert_eq!(*window.report(), before, "nothing is taken back behind the question");
    assert_eq!(window.app().shown(), tab);
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(61));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "the paste is taken back");
    window.ctrl(Key::Z);
    check_number(&window, "plan_tasks_total", Some(42));
}

#[test]
fn a_part_of_the_printed_column_is_shown_and_lands_on_its_rows() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    let before = window.report().clone();
    let first = "Số văn bản chỉ đạo CCHC đã ban hành";
    window.harness.focus_starting(first);
    window.events(vec![Event::Paste("14\n80\n42\n12\n".into())]);
    let shown = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    assert!(shown(&window, "dòng tự tính ra 28,6%"), "the difference is told");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(*window.report(), before);
    assert!(!shown(&window, "dòng tự tính ra"), "the panel is gone");
    assert_eq!(focused(&window), Some(figure("steering_docs_issued").id()));
    window.events(vec![Event::Paste("14\n80\n42\n12\n".into())]);
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    check_number(&window, "steering_docs_issued", Some(14));
    check_number(&window, "plan_tasks_total", Some(42));
    check_number(&window, "plan_tasks_done_ytd", Some(12));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before, "one step back");
}

#[test]
fn a_number_behind_a_sum_or_a_code_is_asked_about_and_another_name_is_told() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    let before = window.report().clone();
    let shown = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    for (pasted, told) in [
        ("Tổng cộng\t99\n1\t28\n", "không có dòng này trong biểu"),
        ("2,1\t58\n", "Xem lại trước khi dán"),
        (
            "2.1\tSố cuộc họp giao ban\tCuộc\t58\n2.2\tSố nhiệm vụ đã hoàn thành\tNhiệm vụ\t7\n",
            "tên dòng khác: ở STT này biểu có “Số nhiệm vụ đề ra trong kế hoạch”",
        ),
    ] {
        window.harness.focus_starting("Số văn bản chỉ đạo CCHC đã ban hành");
        window.events(vec![Event::Paste(pasted.into())]);
        assert!(shown(&window, told), "{pasted:?}");
        assert!(!shown(&window, "(ghi chú)"), "{pasted:?}");
        window.press(Modifiers::NONE, Key::Escape);
        assert_eq!(*window.report(), before, "{pasted:?}");
    }
}

#[test]
fn a_whole_table_lands_by_its_rows_and_its_head_is_no_value() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.harness.focus_box(PLANNED);
    let text = "STT\tChỉ tiêu\tĐVT\tSố lượng\r\n\
                1\tSố văn bản chỉ đạo CCHC đã ban hành\tVăn bản\t15\r\n\
                2.1\tSố nhiệm vụ đề ra trong kế hoạch\tNhiệm vụ\t43\r\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    check_number(&window, "steering_docs_issued", Some(15));
    check_number(&window, "plan_tasks_total", Some(43));
    check_number(&window, "plan_tasks_done_ytd", Some(12));
}

/// The tab of the section that asks for it, high enough to need no scrolling.
fn show_section_of(window: &mut Window, id: &str) {
    let tab = tabs::tab_of(window.report(), &figure(id)).expect("a tab");
    show(window, tab);
    window.resize(1366.0, 7000.0);
}

#[test]
fn cells_pasted_into_a_figure_of_a_section_stay_apart() {
    let mut window = Window::sample();
    show_section_of(&mut window, "plan_tasks_total");
    let before = window.report().clone();
    window.harness.focus_box(PLANNED);
    // A row goes beside, into the note; a column goes below.
    window.events(vec![Event::Paste("21\tcả năm".into())]);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(21));
    assert_eq!(window.figure("plan_tasks_total").map(|f| f.note.as_str()), Some("cả năm"));
    window.ctrl(Key::Z);
    assert_eq!(*window.report(), before);
    window.harness.focus_box(PLANNED);
    window.events(vec![Event::Paste("120\n450\n".into())]);
    if *window.report() == before {
        // What comes below is computed or no count, and is shown first.
        window.click("Dán");
    }
    window.rest();
    check_number(&window, "plan_tasks_total", Some(120));
    window.ctrl(Key::Z);
    assert!(*window.report() == before, "one step back");
    // One cell is that cell, whatever Excel ends it with.
    window.harness.focus_box(PLANNED);
    window.events(vec![Event::Paste("57\r\n".into())]);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(57));
}

#[test]
fn several_cells_in_a_box_of_one_value_are_refused() {
    let mut window = Window::sample();
    show(&mut window, Tab::General);
    let before = window.report().clone();
    for pasted in ["14\n15\n16\n", "21\t22"] {
        window.harness.focus_box("Số");
        window.events(vec![Event::Paste(pasted.into())]);
        window.rest();
        assert_eq!(*window.report(), before, "{pasted:?}");
        assert!(window.app().drafts().is_empty(), "{pasted:?}");
    }
    window.harness.focus_box("Số");
    window.events(vec![Event::Paste("87\r\n".into())]);
    window.rest();
    assert_eq!(window.report().header.number, "87");
}
