//! Sheets: the same figures as in the sections, driven like a spreadsheet.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::{DossierColumn, FigureValue, PaperColumn, outline::SectionTable},
    ui::tabs::{self, Tab},
};

use super::Window;

const PLANNED: &str = "Số nhiệm vụ đề ra trong kế hoạch CCHC năm (nhiệm vụ)";

fn show(window: &mut Window, tab: Tab) {
    for _ in 0..60 {
        if window.app().shown().1 == tab {
            return;
        }
        window.press(Modifiers::COMMAND, Key::PageDown);
    }
    panic!("no tab {tab:?}");
}

fn show_table(window: &mut Window, table: SectionTable) {
    let report = window.report();
    let section = report.sections.iter().find(|section| section.tables.contains(&table));
    let id = section.expect("a section with that table").id;
    let tab = tabs::tab_of_section(report, id).expect("its tab");
    show(window, tab);
    // High enough to need no scrolling.
    window.resize(1366.0, 7000.0);
}

fn focused(window: &Window) -> Option<eframe::egui::Id> {
    window.harness.ctx.memory(eframe::egui::Memory::focused)
}

fn figure(id: &str) -> Field {
    Field::Figure(id.into())
}

#[track_caller]
fn check_number(window: &Window, id: &str, expected: Option<i64>) {
    let value = window.figure(id).map(|figure| figure.value.clone());
    let expected = expected.map(|number| FigureValue::Number(number.into()));
    assert_eq!(value.filter(|value| *value != FigureValue::NotEntered), expected, "{id}");
}

#[test]
fn a_form_and_a_section_show_one_figure() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "51");
    window.press(Modifiers::NONE, Key::Enter);
    check_number(&window, "plan_tasks_total", Some(51));
    let tab = tabs::tab_of(window.report(), &figure("plan_tasks_total")).expect("a tab");
    show(&mut window, tab);
    window.type_into(PLANNED, "52");
    show(&mut window, Tab::Form(1));
    check_number(&window, "plan_tasks_total", Some(52));
}

#[test]
fn enter_arrows_and_tab_go_from_cell_to_cell() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "43");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(focused(&window), Some(figure("plan_tasks_done_ytd").id()), "the row below");
    check_number(&window, "plan_tasks_total", Some(43));
    // Coming by keyboard, one types over what stands there.
    window.type_text("9");
    window.press(Modifiers::SHIFT, Key::Enter);
    check_number(&window, "plan_tasks_done_ytd", Some(9));
    assert_eq!(focused(&window), Some(figure("plan_tasks_total").id()));
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowDown);
    // Over the heading "3."
    assert_eq!(focused(&window), Some(figure("inspection_units_checked").id()));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(focused(&window), Some(Field::Note("plan_tasks_done_ytd".into()).id()));
    window.press(Modifiers::NONE, Key::ArrowLeft);
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::NONE, Key::Tab);
    assert_eq!(focused(&window), Some(figure("inspection_units_checked").id()));
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), Some(Field::Note("plan_tasks_done_ytd".into()).id()));
}

#[test]
fn keys_of_one_frame_reach_the_cells_they_were_meant_for() {
    let key = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "44");
    let text = |words: &str| Event::Text(words.into());
    window.events(vec![
        text("4"),
        key(Key::Enter),
        text("1"),
        text("2"),
        key(Key::Enter),
        text("3"),
        key(Key::Enter),
    ]);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(444));
    check_number(&window, "plan_tasks_done_ytd", Some(12));
    check_number(&window, "inspection_units_checked", Some(3));
}

#[test]
fn every_row_of_the_longest_form_is_reached_by_enter() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(7));
    window.harness.focus_combo("Cập nhật Kiến trúc chính quyền điện tử (CQĐT) phiên bản mới nhất");
    window.resize(1366.0, 500.0);
    let mut rows = 0;
    for _ in 0..60 {
        let before = focused(&window);
        window.press(Modifiers::NONE, Key::ArrowDown);
        if focused(&window) == before {
            break;
        }
        rows += 1;
    }
    let last = figure("dossiers_fee_paid_online").id();
    assert_eq!(focused(&window), Some(last), "after {rows} rows");
}

#[test]
fn escape_takes_back_what_was_typed_in_the_cell() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "9");
    window.rest();
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(42));
    assert_eq!(focused(&window), Some(figure("plan_tasks_total").id()), "the cell keeps it");
}

#[test]
fn a_click_on_a_label_goes_to_its_box() {
    let mut window = Window::sample();
    let tab = tabs::tab_of(window.report(), &figure("plan_tasks_total")).expect("a tab");
    show(&mut window, tab);
    window.resize(1366.0, 7000.0);
    let field = figure("plan_tasks_total");
    let rect = window.harness.ctx.read_response(field.id()).expect("the box").rect;
    let label = rect.left_center() - eframe::egui::vec2(60.0, 0.0);
    let button = |pressed| Event::PointerButton {
        pos: label,
        button: eframe::egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.events(vec![Event::PointerMoved(label)]);
    window.events(vec![button(true), button(false)]);
    assert_eq!(focused(&window), Some(field.id()));
}

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
    assert!(draft.is_some_and(|draft| draft.text.contains("tám")), "typed since: it stays");
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

#[test]
fn a_wrong_value_stays_red_and_is_not_stored() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.type_into(PLANNED, "nhiều");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    check_number(&window, "plan_tasks_total", Some(42));
    let draft = window.app().drafts().get(window.report().period, &figure("plan_tasks_total"));
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("nhiều"));
}

#[test]
fn what_is_typed_into_a_choice_chooses_nothing_and_that_is_said() {
    for tab in [Some(Tab::Form(1)), None] {
        let mut window = Window::sample();
        let field = figure("survey_method");
        let part = tabs::tab_of(window.report(), &field).expect("a tab");
        show(&mut window, tab.unwrap_or(part));
        window.resize(1366.0, 7000.0);
        let before = window.report().clone();
        window.harness.focus_combo("Hình thức khảo sát");
        for typed in ["1", "0", "100", "1.200,5abc", "x", "P"] {
            window.type_text(typed);
        }
        window.events(vec![Event::Paste("1".into())]);
        window.press(Modifiers::NONE, Key::Backspace);
        assert_eq!(*window.report(), before);
        assert!(window.app().drafts().is_empty());
        let said = "“Hình thức khảo sát” chọn trong danh sách";
        assert!(window.harness.query_all_by_label_contains(said).next().is_some(), "it is said");
        // The list, by keys alone: it opens at what is chosen.
        window.press(Modifiers::NONE, Key::Enter);
        window.press(Modifiers::NONE, Key::ArrowUp);
        window.press(Modifiers::NONE, Key::Enter);
        let value = window.figure("survey_method").map(|figure| figure.value.clone());
        assert_eq!(value, Some(FigureValue::Choice("1".into())));
        assert_eq!(focused(&window), Some(field.id()), "the box has the focus again");
        window.press(Modifiers::NONE, Key::Delete);
        let value = window.figure("survey_method").map(|figure| figure.value.clone());
        assert!(matches!(value, None | Some(FigureValue::NotEntered)), "{value:?}");
        window.ctrl(Key::Z);
        window.ctrl(Key::Z);
        assert_eq!(*window.report(), before);
    }
}

#[test]
fn figures_typed_down_a_column_answer_no_question() {
    for tab in [Some(Tab::Form(1)), None] {
        let mut window = Window::sample();
        let first = figure("survey_forms_issued");
        let part = tabs::tab_of(window.report(), &first).expect("a tab");
        show(&mut window, tab.unwrap_or(part));
        window.resize(1366.0, 1600.0);
        let chosen = ["inspection_conducted", "survey_conducted", "survey_method", "dialogue_held"];
        let answers = |window: &Window| chosen.map(|id| window.figure(id).cloned());
        let before = answers(&window);
        let context = window.harness.ctx.clone();
        window.harness.state_mut().ask(so_cchc::ui::action::Action::Focus(first, None), &context);
        window.settle();
        for _ in 0..10 {
            window.type_text("1");
            window.press(Modifiers::NONE, Key::Enter);
            let on = focused(&window);
            assert!(!chosen.iter().any(|id| on == Some(figure(id).id())), "Enter passes over them");
        }
        for _ in 0..10 {
            window.press(Modifiers::SHIFT, Key::Enter);
            let on = focused(&window);
            assert!(!chosen.iter().any(|id| on == Some(figure(id).id())), "and back");
        }
        window.rest();
        check_number(&window, "survey_forms_issued", Some(1));
        check_number(&window, "survey_forms", Some(1));
        assert_eq!(answers(&window), before);
    }
}

#[test]
fn tab_still_comes_to_a_choice() {
    let mut window = Window::sample();
    show(&mut window, Tab::Form(1));
    window.resize(1366.0, 1600.0);
    window.harness.focus_combo("Hình thức khảo sát");
    window.press(Modifiers::NONE, Key::Tab);
    window.press(Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&window), Some(figure("survey_method").id()));
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(focused(&window), Some(figure("survey_method").id()));
}

/// What is typed and not stored in "Tiếp nhận trong kỳ" of the row that stands there.
fn received_draft(window: &Window, at: usize) -> Option<String> {
    let row = window.report().dossiers.get(at)?.id;
    let field = Field::Dossier { row, column: DossierColumn::Received };
    let draft = window.app().drafts().get(window.report().period, &field);
    draft.map(|draft| draft.text.clone())
}

#[test]
fn dossier_rows_come_and_go_and_drafts_follow_them() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.clone();
    assert!(before.len() > 2, "{before:?}");
    window.type_into("Tiếp nhận trong kỳ, dòng 2", "hai");
    window.harness.focus_box("Tiếp nhận trong kỳ, dòng 1");
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    let first = Field::DossierField(window.report().dossiers[1].id);
    assert_eq!(focused(&window), Some(first.id()), "the cursor is in the new row");
    let draft = received_draft;
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
    window.type_text("Lĩnh vực của xã");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("7");
    window.press(Modifiers::NONE, Key::Tab);
    let new = &window.report().dossiers[1];
    assert_eq!((new.field.as_str(), new.received), ("Lĩnh vực của xã", Some(7.into())));
    window.press(Modifiers::SHIFT, Key::F5);
    assert_eq!(window.report().dossiers, before);
    assert_eq!(draft(&window, 1), Some("hai".into()));
    // Undo brings the row back, and the red words move down with theirs.
    window.ctrl(Key::Z);
    window.settle();
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
}

#[test]
fn drafts_follow_rows_that_undo_moves_out_of_sight() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.clone();
    window.harness.focus_box("Tiếp nhận trong kỳ, dòng 1");
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().dossiers.len(), before.len() + 1);
    // Wrong words in the row below the new one, which the book does not take.
    window.type_into("Tiếp nhận trong kỳ, dòng 3", "hai");
    let draft = received_draft;
    assert_eq!(draft(&window, 2), Some("hai".into()));
    window.press(Modifiers::ALT, Key::Num1);
    window.ctrl(Key::Z);
    assert_eq!(window.report().dossiers, before);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (Some("hai".into()), None));
    window.ctrl(Key::Y);
    assert_eq!((draft(&window, 1), draft(&window, 2)), (None, Some("hai".into())));
    window.ctrl(Key::Z);
    show_table(&mut window, SectionTable::Dossiers);
    window.settle();
    assert_eq!((draft(&window, 1), draft(&window, 2)), (Some("hai".into()), None));
}

#[test]
fn usual_fields_are_added_at_once() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    let before = window.report().dossiers.len();
    window.click("Thêm đủ lĩnh vực");
    assert!(window.report().dossiers.len() > before);
    window.ctrl(Key::Z);
    assert_eq!(window.report().dossiers.len(), before);
}

#[test]
fn titles_copied_with_the_counts_are_no_counts() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Dossiers);
    window.harness.focus_box("Tiếp nhận trong kỳ, dòng 1");
    let text = "Tiếp nhận trong kỳ\tKỳ trước chuyển sang\r\n7\t8\r\n9\t10\r\n";
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    let counts = window.report().dossiers.iter().map(|row| (row.received, row.carried_in));
    let first: Vec<_> = counts.take(2).collect();
    assert_eq!(first, [(Some(7.into()), Some(8.into())), (Some(9.into()), Some(10.into()))]);
    assert!(window.app().drafts().is_empty());
}

#[test]
fn papers_are_typed_and_pasted_with_rows_added() {
    let mut window = Window::sample();
    show_table(&mut window, SectionTable::Papers);
    let before = window.report().papers.len();
    let last = format!("Loại văn bản, dòng {before}");
    window.harness.focus_box(&last);
    window.press(Modifiers::NONE, Key::F5);
    assert_eq!(window.report().papers.len(), before + 1);
    window.events(vec![Event::Paste(
        "Kế hoạch\t35\tKH-UBND\t12/3/2026\tUBND xã Mẫu\tmột việc\nCông văn\t36\tUBND-VP\t31/2/2026"
            .into(),
    )]);
    window.rest();
    let papers = &window.report().papers;
    assert_eq!(papers.len(), before + 2);
    assert_eq!(
        (papers[before].number.as_str(), papers[before].subject.as_str()),
        ("35", "một việc")
    );
    assert_eq!((papers[before + 1].number.as_str(), papers[before + 1].date), ("36", None));
    let date = Field::Paper { row: papers[before + 1].id, column: PaperColumn::Date };
    let draft = window.app().drafts().get(window.report().period, &date);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("31/2/2026"));
}

/// What these tests need of the harness.
trait Boxes {
    fn focus_box(&mut self, label: &str);
    fn focus_combo(&mut self, label: &str);
    fn focus_starting(&mut self, label: &str);
}

impl Boxes for egui_kittest::Harness<'static, so_cchc::ui::App> {
    fn focus_box(&mut self, label: &str) {
        self.get_by_role_and_label(eframe::egui::accesskit::Role::TextInput, label).focus();
        for _ in 0..3 {
            self.step();
        }
    }

    fn focus_combo(&mut self, label: &str) {
        use egui_kittest::kittest::NodeT;
        // Behind its name stands what is chosen.
        let role = eframe::egui::accesskit::Role::ComboBox;
        let begins = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role
                && node.label().is_some_and(|name| name.starts_with(&format!("{label}: ")))
        };
        let found = self.query_all_by_label_contains(label).find(begins);
        found.unwrap_or_else(|| panic!("no choice {label}")).focus();
        for _ in 0..3 {
            self.step();
        }
    }

    fn focus_starting(&mut self, label: &str) {
        use egui_kittest::kittest::NodeT;
        let role = eframe::egui::accesskit::Role::TextInput;
        let starts = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.role() == role && node.label().is_some_and(|name| name.starts_with(label))
        };
        let found = self.query_all_by_label_contains(label).find(starts);
        found.unwrap_or_else(|| panic!("no box {label}…")).focus();
        for _ in 0..3 {
            self.step();
        }
    }
}
