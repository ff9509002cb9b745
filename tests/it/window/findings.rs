//! Điều cần soát: the list beside the work, its drawer, the marks in the margin.

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Level, Place, Status},
    ui::{action::Action, command::Command, tabs},
};

use super::{LabelStarts, Window};
use crate::program::Program;

mod list;
mod stepping;

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

const DRAW_UP: &str = "Mở rộng danh sách điều cần soát";
const LAY_DOWN: &str = "Thu gọn danh sách điều cần soát";

#[test]
fn the_list_is_drawn_up_from_the_foot_of_the_page_and_a_click_goes_to_the_place() {
    let mut window = begun();
    let all = places(&window);
    assert!(!all.is_empty(), "a report just begun has something to check");
    window.click(DRAW_UP);
    window.harness.get_by_label(LAY_DOWN);
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
    window.click(LAY_DOWN);
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label(LAY_DOWN);
    window.press(Modifiers::NONE, Key::F7);
    window.harness.get_by_label(DRAW_UP);
}

/// The counts of the open report.
fn counts(window: &Window) -> so_cchc::session::counts::Counts {
    window.app().book().and_then(|book| book.open.as_ref()).expect("a report").counts
}

#[test]
fn errors_and_empty_boxes_are_two_counts() {
    let mut window = begun();
    let before = counts(&window);
    assert!(before.empty > 100, "{before:?}");
    window.harness.get_by_label(&format!("{} ô trống", before.empty));
    window.harness.get_by_label("Không còn lỗi");
    let mut section = window.section("steering_direction").clone();
    section.text = "UBND xã đã đã họp.".into();
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    assert_eq!(counts(&window).errors, 1);
    window.harness.get_by_label("1 lỗi");
}

#[test]
fn window_and_terminal_count_alike() {
    let mut window = begun();
    let mut section = window.section("steering_direction").clone();
    section.text = "UBND xã đã đã họp. Có {plan_tasks_total} nhiệm vụ, ,  xong.".into();
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    window.rest();
    let book = window.app().book().expect("a book").path().to_path_buf();
    let said =
        Program::new().run(&["check", book.to_str().expect("a path"), "--period", &period.code()]);
    let told = counts(&window);
    assert!(told.errors > 0 && told.empty > 0, "{told:?}");
    let expected = format!(
        "{} lỗi, {} cảnh báo, {} gợi ý, {} ô trống",
        told.errors, told.warnings, told.hints, told.empty
    );
    let head = said.out.lines().next().unwrap_or_default();
    assert!(head.ends_with(&expected), "{expected}: {head}{}", said.err);
    window.harness.get_by_label(&format!("{} lỗi", told.errors));
    window.harness.get_by_label(&format!("{} ô trống", told.empty));
}

/// A book with the same mistake in three places of two sections.
pub(super) fn with_mistakes() -> Window {
    let mut window = Window::sample();
    let report = window.report().clone();
    let mut sections = report.sections.iter().filter(|section| section.level > 1);
    for text in ["Xã đã đã họp hai lần.\n- Thôn cũng đã đã họp.", "Tổ công tác đã đã làm xong."]
    {
        let mut section = sections.next().expect("a section").clone();
        section.text = text.into();
        apply(&mut window, Edit::SetSection { period: report.period, section });
    }
    window
}

fn texts(window: &Window) -> Vec<String> {
    let sections = window.report().sections.iter().filter(|section| section.level > 1);
    sections.take(2).map(|section| section.text.clone()).collect()
}

#[test]
fn the_drawer_mends_the_same_mistake_everywhere_with_one_click_and_one_undo() {
    let mut window = with_mistakes();
    let before = texts(&window);
    window.harness.get_by_label(DRAW_UP);
    let all = window.harness.query_all_by_label("Sửa cả 3 chỗ: “đã đã” → “đã”").count();
    assert_eq!(all, 1, "told once, however many sections it is in");
    press(&mut window, "Sửa cả 3 chỗ: “đã đã” → “đã”");
    let mended: Vec<String> = before.iter().map(|text| text.replace("đã đã", "đã")).collect();
    assert_eq!(texts(&window), mended);
    window.harness.get_by_label_contains("Đã sửa 3 chỗ “đã đã” thành “đã”.");
    window.ctrl(Key::Z);
    assert_eq!(texts(&window), before);
}

#[test]
fn the_drawn_up_list_mends_one_or_all() {
    let mut window = with_mistakes();
    let before = texts(&window);
    window.press(Modifiers::NONE, Key::F7);
    window.harness.query_all_by_label("Sửa cả 3 chỗ: “đã đã” → “đã”").next().expect("all");
    press(&mut window, "Sửa: “đã đã” → “đã”");
    assert_eq!(texts(&window)[0], before[0].replacen("đã đã", "đã", 1));
    assert_eq!(texts(&window)[1], before[1]);
}

/// The mark of the first mistake in the margin of the page.
fn click_mark(window: &mut Window) {
    window.press(Modifiers::NONE, Key::F8);
    window.rest();
    window.click_starting("Bên lề, lỗi: ");
}

const CARD_CLOSE: &str = "Đóng";

#[test]
fn a_mark_in_the_margin_opens_a_card_that_tells_and_mends() {
    let mut window = with_mistakes();
    let before = texts(&window);
    click_mark(&mut window);
    let why = so_cchc::check::rule("doubled-word").expect("a rule").why;
    window.harness.get_by_label(why);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label(why).is_none(), "Escape closes the card");
    let text =
        Field::Text(window.report().sections.iter().find(|it| it.level > 1).expect("one").id);
    let focused = window.harness.ctx.memory(egui::Memory::focused);
    assert_eq!(focused, Some(text.id()), "and gives the focus back");
    click_mark(&mut window);
    press(&mut window, "Giữ nguyên, ghi lý do…");
    window.type_text("viết theo tên riêng");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(counts(&window).errors, 1, "that word of that section was answered for");
    assert!(window.harness.query_by_label(CARD_CLOSE).is_none(), "nothing is left to tell there");
    click_mark(&mut window);
    press(&mut window, "Sửa: “đã đã” → “đã”");
    assert_ne!(texts(&window), before);
}

#[test]
fn things_of_one_line_are_one_mark_with_their_number() {
    let mut window = Window::sample();
    let mut section = window.section("steering_direction").clone();
    section.text = "UBND xã đã đã bổ xung hồ sơ.".into();
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    let marked = window.app().preview().marked();
    window.press(Modifiers::NONE, Key::F8);
    window.rest();
    window.click_starting("Bên lề, lỗi: ");
    let told: Vec<_> = places(&window).into_iter().map(|(_, message, _)| message).collect();
    assert!(window.harness.query_by_label("1/2").is_some(), "{told:?}");
    press(&mut window, "Điều kế tiếp");
    assert_eq!(marked, 1);
}

/// Clicks the first control whose name begins so, in sight or not.
pub(super) fn press(window: &mut Window, label: &str) {
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
    window.ask(Action::Apply(edit));
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
        press(window, "Giữ nguyên, ghi lý do…");
        window.type_text("tên riêng viết như vậy");
        window.press(Modifiers::NONE, Key::Enter);
    };
    accept(&mut window);
    assert_eq!(places(&window).len(), all - 1);
    assert_eq!(counts(&window).errors, 0);
    press(&mut window, "Đã giữ nguyên (1)");
    window.harness.get_by_label_contains("Lý do: tên riêng viết như vậy (Nguyễn Văn A");
    press(&mut window, "Soát lại: “đã đã”");
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
        window.ask(Action::Run(Command::ToggleIssued));
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
    let accept = Action::Accept(found, "đã hỏi lại".into());
    window.ask(accept);
    issue(&mut window);
    window.issue_as("45", "16/03/2026");
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
fn no_count_is_left_out_where_letters_are_large() {
    let mut window = begun();
    for (width, larger) in [(1366.0, 0), (1366.0, 3), (1100.0, 1)] {
        window.resize(width, 768.0);
        for _ in 0..larger {
            window.ask(Action::Run(Command::Larger));
        }
        window.settle();
        let told = counts(&window);
        assert!(told.warnings > 0, "{told:?}");
        if window.harness.query_by_label(DRAW_UP).is_some() {
            window.harness.get_by_label(&format!("{} cảnh báo", told.warnings));
            window.harness.get_by_label(&format!("{} ô trống", told.empty));
        }
    }
}

#[test]
fn a_red_box_that_keeps_a_report_from_being_issued_is_one_click_away() {
    let mut window = Window::sample();
    let figure = Field::Figure("plan_tasks_total".into());
    window.ask(Action::Type(figure.clone(), "12a".into()));
    window.ask(Action::Run(Command::ToggleIssued));
    let told = window.app().message().expect("a message").clone();
    assert_eq!(told.title, "Chưa chốt báo cáo");
    window.harness.query_all_by_label_contains("1 ô ghi chưa đúng").next().expect("said");
    window.harness.query_all_by_label_contains("✓ Đã lưu").next().expect("the others are saved");
    window.click("Tới ô đó");
    assert_eq!(window.focused_id(), Some(figure.id()));
    assert_eq!(window.report().status, Status::Draft);
}
