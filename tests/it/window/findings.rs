//! Điều cần soát: the list beside the work, and F8 from one to the next.

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::{
        Edit,
        field::{Field, UnitField},
    },
    model::{Level, Place, Status},
    ui::{
        action::{Action, Screen},
        command::Command,
        tabs,
    },
};

use super::{LabelStarts, Window};

fn places(window: &Window) -> Vec<(Level, String, Place)> {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let one = |finding: &so_cchc::model::Finding| {
        (finding.level, finding.message.clone(), finding.place.clone())
    };
    open.findings.iter().map(one).collect()
}

fn is_missing_figure(message: &str) -> bool {
    let starts = ["Chưa nhập “", "Biểu mẫu còn trống", "Không thấy số liệu"];
    starts.iter().any(|start| message.starts_with(start))
}

/// A new book with this quarter's report, every figure of which is missing.
fn begun() -> Window {
    let mut window = Window::first_run();
    window.type_text("Mẫu");
    window.press(Modifiers::NONE, Key::Enter);
    window
}

#[test]
fn the_sample_has_nothing_left_to_check() {
    let mut window = Window::sample();
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label("Không còn chỗ nào cần soát.");
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.app().message().is_none());
}

#[test]
fn the_switch_shows_the_list_and_a_click_goes_to_the_place() {
    let mut window = begun();
    let all = places(&window);
    assert!(!all.is_empty(), "a report just begun has something to check");
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label(&format!("Điều cần soát ({})", all.len()));
    let report = window.report().clone();
    let tab = |place: &Place| match place {
        Place::FormRow { form, .. } => Some(tabs::Tab::Form(*form)),
        _ => Field::of_place(place, &report).and_then(|(field, _)| tabs::tab_of(&report, &field)),
    };
    let worst = all.iter().map(|(level, ..)| *level).max().expect("a level");
    let (level, message, place) = all
        .iter()
        .filter(|(level, ..)| *level == worst)
        .filter(|(_, message, _)| !is_missing_figure(message))
        .find(|(_, _, place)| tab(place).is_some())
        .expect("a finding with a tab");
    window.click_starting(&format!("{}: {message}", level.word()));
    assert_eq!(Some(window.app().shown().1), tab(place));
    window.click("Bản in");
    assert!(
        window.harness.query_by_label_contains(&format!("{}: {message}", level.word())).is_none()
    );
}

#[test]
fn f8_goes_from_one_to_the_next_and_round() {
    let mut window = begun();
    let count = places(&window).len();
    let mut tabs = Vec::new();
    for _ in 0..=count.min(60) {
        window.press(Modifiers::NONE, Key::F8);
        tabs.push(window.app().shown().1);
    }
    assert!(window.app().message().is_none());
    if count <= 60 {
        assert_eq!(tabs.first(), tabs.last(), "round and round");
    }
}

/// Clicks the first control whose name begins so, in sight or not.
fn press(window: &mut Window, label: &str) {
    let node = window
        .harness
        .query_all_by_label_contains(label)
        .find(|node| node.label_starts_with(label))
        .unwrap_or_else(|| panic!("nothing is called {label}…"));
    node.click_accesskit();
    window.settle();
}

/// A book with one surely mistaken word in the text of a section.
fn with_mistake() -> Window {
    let mut window = Window::sample();
    let mut section = window.section("steering_direction").clone();
    section.text = format!("UBND xã đã đã họp, giao việc cho từng bộ phận.\n\n{}", section.text);
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    window.press(Modifiers::NONE, Key::F7);
    window
}

fn apply(window: &mut Window, edit: Edit) {
    let context = window.harness.ctx.clone();
    window.harness.state_mut().ask(Action::Apply(edit), &context);
    window.settle();
}

#[test]
fn a_new_report_has_a_short_list_that_opens() {
    let mut window = begun();
    window.press(Modifiers::NONE, Key::F7);
    let singles = |window: &Window| {
        let of = |start: &str| window.harness.query_all_by_label_contains(start).count();
        of("cảnh báo: Biểu mẫu còn trống: ") + of("cảnh báo: Chưa nhập “")
    };
    let (before, all) = (singles(&window), places(&window).len());
    assert!(before < 5, "{before} of {all}");
    press(&mut window, "cảnh báo: Biểu mẫu còn trống ");
    assert!(singles(&window) > before);
}

#[test]
fn a_row_tells_why_and_is_mended_with_one_click() {
    let mut window = with_mistake();
    let text = |window: &Window| window.section("steering_direction").text.clone();
    let before = text(&window);
    let why = so_cchc::check::rule("doubled-word").expect("a rule").why;
    assert!(window.harness.query_by_label(why).is_none());
    press(&mut window, "Vì sao: “đã đã” viết lặp");
    window.harness.get_by_label(why);
    press(&mut window, "Sửa: “đã đã” → “đã”");
    assert_eq!(text(&window), before.replace("đã đã", "đã"));
    window.ctrl(Key::Z);
    assert_eq!(text(&window), before);
    window.harness.get_by_label_contains("Đã hoàn tác: sửa theo gợi ý soát");
}

#[test]
fn what_is_accepted_with_a_reason_counts_no_more_until_it_changes() {
    let mut window = with_mistake();
    let all = places(&window).len();
    let accept = |window: &mut Window| {
        press(window, "Vì sao: “đã đã” viết lặp");
        press(window, "Chấp nhận…");
        window.type_text("tên riêng viết như vậy");
        window.press(Modifiers::NONE, Key::Enter);
    };
    accept(&mut window);
    assert_eq!(places(&window).len(), all - 1);
    window.harness.get_by_label(&so_cchc::ui::words::findings::switch(all - 1));
    press(&mut window, "Đã chấp nhận (1)");
    window.harness.get_by_label_contains("Lý do: tên riêng viết như vậy (Nguyễn Văn A");
    press(&mut window, "Bỏ chấp nhận: “đã đã”");
    assert_eq!(places(&window).len(), all);
    accept(&mut window);
    let mut section = window.section("steering_direction").clone();
    section.text = section.text.replace("đã đã họp", "đã họp họp");
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    assert_eq!(places(&window).len(), all, "another word is another finding");
}

#[test]
fn a_report_with_mistakes_is_not_issued_before_someone_answers_for_them() {
    let mut window = with_mistake();
    let issue = |window: &mut Window| {
        let context = window.harness.ctx.clone();
        window.harness.state_mut().ask(Action::Run(Command::ToggleIssued), &context);
        window.settle();
    };
    let errors = places(&window).iter().filter(|(level, ..)| *level == Level::Error).count();
    assert!(errors > 0);
    issue(&mut window);
    let told = window.app().message().expect("a message").paragraphs.join(" ");
    assert!(told.contains(&format!("còn {errors} lỗi")) && told.contains("F7"), "{told}");
    assert_eq!(window.report().status, Status::Draft);
    window.press(Modifiers::NONE, Key::Escape);
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let found = open.findings.to_vec();
    let context = window.harness.ctx.clone();
    let accept = Action::Accept(found, "đã hỏi lại".into());
    window.harness.state_mut().ask(accept, &context);
    window.settle();
    issue(&mut window);
    assert_eq!(window.report().status, Status::Issued);
}

#[test]
fn the_words_of_a_finding_say_what_is_the_matter_under_the_pointer() {
    let mut window = with_mistake();
    press(&mut window, "lỗi: “đã đã” viết lặp");
    window.rest();
    let field = Field::Text(window.section("steering_direction").id).id();
    let area = window.harness.ctx.read_response(field).expect("the editor").rect;
    let message = "“đã đã” viết lặp";
    let before = window.harness.query_all_by_label_contains(message).count();
    window.harness.hover_at(area.min + egui::Vec2::new(88.0, 20.0));
    window.harness.run_steps(60);
    let after = window.harness.query_all_by_label_contains(message).count();
    assert_eq!(after, before + 1, "the tooltip beside the list");
}

#[test]
fn the_page_has_a_mark_in_the_margin_and_f8_puts_the_cursor_at_the_words() {
    let mut window = with_mistake();
    window.press(Modifiers::NONE, Key::F7);
    assert!(window.app().preview().marked() > 0);
    window.press(Modifiers::NONE, Key::F8);
    window.type_text("nay ");
    window.rest();
    let text = &window.section("steering_direction").text;
    assert!(text.starts_with("UBND xã nay đã đã họp"), "{text}");
}

#[test]
fn f8_goes_to_the_words_also_where_they_begin_with_a_figure() {
    let mut window = Window::sample();
    let mut section = window.section("steering_direction").clone();
    let id = section.id;
    let passage = "{plan_tasks_total} nhiệm vụ đã được giao cụ thể cho từng phòng, từng công chức; mỗi nhiệm vụ đều \
                   ghi rõ thời hạn, kết quả phải đạt và người chịu trách nhiệm theo dõi, đôn đốc, báo cáo.";
    section.text = format!("{passage}\n{passage}");
    let second = u32::try_from(passage.len() + 1).expect("a short text");
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    let begins_with_figure = |(_, _, place): &(Level, String, Place)| matches!(place, Place::Figure { at: Some((section, start)), .. } if (*section, *start) == (id, second));
    let found = places(&window).into_iter().filter(begins_with_figure).count();
    assert!(found > 0, "{:?}", places(&window));
    for _ in 0..places(&window).len() {
        window.press(Modifiers::NONE, Key::F8);
        let focused = window.harness.ctx.memory(egui::Memory::focused);
        assert_ne!(focused, Some(Field::Figure("plan_tasks_total".into()).id()));
        if focused == Some(Field::Text(id).id()) {
            window.type_text("Có ");
            window.rest();
            let text = &window.section("steering_direction").text;
            assert_eq!(*text, format!("{passage}\nCó {passage}"));
            return;
        }
    }
    panic!("F8 never came to the words: {:?}", places(&window));
}

#[test]
fn f8_goes_to_the_box_of_a_figure_that_is_missing() {
    let mut window = Window::sample();
    let id = so_cchc::model::IndicatorId::from("plan_tasks_total");
    let period = window.report().period;
    apply(&mut window, Edit::SetFigure { period, indicator: id.clone(), figure: None });
    let count = places(&window).len();
    let mut seen = false;
    for _ in 0..count {
        window.press(Modifiers::NONE, Key::F8);
        let focused = window.harness.ctx.memory(egui::Memory::focused);
        seen |= focused == Some(Field::Figure(id.clone()).id());
    }
    assert!(seen, "{:?}", places(&window));
}

#[test]
fn f8_goes_to_the_button_that_begins_an_empty_table() {
    let mut window = Window::sample();
    let period = window.report().period;
    apply(&mut window, Edit::SetPapers { period, papers: Vec::new() });
    let is_empty_table = |(_, message, _): &(Level, String, Place)| message.starts_with("Bảng “");
    assert!(places(&window).iter().any(is_empty_table), "{:?}", places(&window));
    for _ in 0..places(&window).len() {
        window.press(Modifiers::NONE, Key::F8);
        window.rest();
        let buttons = window.harness.query_all_by_label("Thêm dòng (F5)");
        let focused = buttons.filter(|button| button.accesskit_node().is_focused()).count();
        if focused > 0 {
            window.press(Modifiers::NONE, Key::Enter);
            assert_eq!(window.report().papers.len(), 1);
            return;
        }
    }
    panic!("F8 never came to the table");
}

#[test]
fn what_is_said_of_two_tabs_is_two_rows_and_f8_marks_one() {
    let mut window = begun();
    window.press(Modifiers::NONE, Key::F7);
    window.press(Modifiers::NONE, Key::F8);
    let context = window.harness.ctx.clone();
    window.harness.state_mut().ask(Action::Screen(Screen::Report), &context);
    window.settle();
    let said = "Chưa nhập “Cơ quan cấp trên nhận báo cáo”";
    let why = so_cchc::check::rule("missing-figure").expect("a rule").why;
    assert!(window.harness.query_all_by_label_contains(said).count() > 1, "on two tabs");
    assert_eq!(window.harness.query_all_by_label(why).count(), 1, "one row explains itself");
}

#[test]
fn f8_goes_to_the_page_of_the_office_for_a_name_that_is_missing() {
    let mut window = begun();
    window.press(Modifiers::NONE, Key::F8);
    let superior = Field::Unit(UnitField::Superior);
    assert_eq!(window.app().shown().0, Screen::Unit);
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), Some(superior.id()));
    window.type_text("UBND tỉnh Mẫu");
    window.press(Modifiers::NONE, Key::F8);
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert_eq!(open.commune.superior, "UBND tỉnh Mẫu");
    assert_eq!(window.app().shown().0, Screen::Report, "on to the next");
}
