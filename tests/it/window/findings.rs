//! Điều cần soát: the list beside the work, and F8 from one to the next.

use eframe::egui::{self, Key, Modifiers, accesskit::Toggled};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::{
        Edit,
        field::{CommuneField, Field},
    },
    model::{Level, Place, Status},
    ui::{
        action::{Action, Screen},
        command::Command,
        tabs,
    },
};

use super::{LabelStarts, Window};
use crate::program::Program;

mod list;

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

#[test]
fn f8_leaves_the_drawer_as_it_is_and_marks_where_one_is() {
    let mut window = with_mistakes();
    window.press(Modifiers::NONE, Key::F8);
    window.harness.get_by_label(DRAW_UP);
    let rows = window.harness.query_all_by_label_contains("lỗi: “đã đã” viết lặp");
    let here =
        rows.filter(|row| row.accesskit_node().toggled().is_some_and(|it| it == Toggled::True));
    assert_eq!(here.count(), 1);
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
fn the_page_has_a_mark_in_the_margin_and_f8_selects_the_words() {
    let mut window = with_mistake();
    window.press(Modifiers::NONE, Key::F7);
    assert!(window.app().preview().marked() > 0);
    window.press(Modifiers::NONE, Key::F8);
    window.type_text("nay");
    window.rest();
    let text = &window.section("steering_direction").text;
    assert!(text.starts_with("UBND xã nay họp"), "{text}");
}

#[test]
fn f8_goes_to_an_error_first_that_came_up_while_one_goes_through_what_is_less() {
    let mut window = begun();
    for _ in 0..3 {
        window.press(Modifiers::NONE, Key::F8);
    }
    let mut section = window.section("steering_direction").clone();
    section.text = "UBND xã đã đã họp.".into();
    let period = window.report().period;
    apply(&mut window, Edit::SetSection { period, section });
    window.press(Modifiers::NONE, Key::F8);
    window.type_text("đã");
    window.rest();
    assert_eq!(window.section("steering_direction").text, "UBND xã đã họp.");
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
    window.ask(Action::Screen(Screen::Report));
    let said = "Chưa nhập “Cơ quan cấp trên nhận báo cáo”";
    let why = so_cchc::check::rule("missing-figure").expect("a rule").why;
    assert!(window.harness.query_all_by_label_contains(said).count() > 1, "on two tabs");
    assert_eq!(window.harness.query_all_by_label(why).count(), 1, "one row explains itself");
}

#[test]
fn f8_goes_to_the_page_of_the_office_for_a_name_that_is_missing() {
    let mut window = begun();
    window.press(Modifiers::NONE, Key::F8);
    let superior = Field::Commune(CommuneField::Superior);
    assert_eq!(window.app().shown().0, Screen::Commune);
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), Some(superior.id()));
    window.type_text("UBND tỉnh Mẫu");
    window.press(Modifiers::NONE, Key::F8);
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert_eq!(open.commune.superior, "UBND tỉnh Mẫu");
    assert_eq!(window.app().shown().0, Screen::Report, "on to the next");
}

#[test]
fn f8_selects_the_words_in_the_frame_too() {
    let mut window = Window::sample();
    let opening = Field::Frame(so_cchc::edit::field::FrameField::Opening);
    window.ask(Action::Type(opening.clone(), "Trong kỳ, xã đã đã làm xong việc được giao.".into()));
    window.ask(Action::Leave(opening));
    window.press(Modifiers::NONE, Key::F8);
    window.type_text("nay");
    window.rest();
    let opening = &window.report().header.opening;
    assert!(opening.starts_with("Trong kỳ, xã nay làm"), "{opening}");
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

#[test]
fn the_sentence_of_what_f8_leads_to_is_read_though_the_page_is_closed() {
    let mut window = with_mistakes();
    let (_, message, _) = places(&window).remove(0);
    window.press(Modifiers::NONE, Key::F9);
    let told = |window: &Window| window.harness.query_all_by_label_contains(&message).count();
    assert_eq!(told(&window), 0, "{message}");
    window.press(Modifiers::NONE, Key::F8);
    assert!(told(&window) > 0, "{message}");
}

#[test]
fn what_is_found_about_a_sum_of_dossiers_leads_to_the_first_blank_cell_of_its_column() {
    use so_cchc::model::{Decimal, DossierColumn};
    let mut window = Window::sample();
    let report = window.report().clone();
    let mut rows = report.dossiers.clone();
    rows.retain(|row| row.received.is_some() && row.pending.is_some());
    assert!(rows.len() > 1, "the sample counts some fields");
    for row in &mut rows {
        row.carried_in = Some(Decimal::ZERO);
    }
    rows[1].carried_in = None;
    let (period, blank) = (report.period, rows[1].id);
    apply(&mut window, Edit::SetDossiers { period, dossiers: rows });
    let all = places(&window);
    let count = all.iter().filter(|(_, message, _)| message.contains("không có tổng số")).count();
    assert_eq!(count, 1, "{all:?}");
    let cell = Field::Dossier { row: blank, column: DossierColumn::CarriedIn };
    let is_there =
        |window: &Window| window.harness.ctx.memory(egui::Memory::focused) == Some(cell.id());
    let came = (0..all.len()).any(|_| {
        window.press(Modifiers::NONE, Key::F8);
        is_there(&window)
    });
    assert!(came, "{all:?}");
}
