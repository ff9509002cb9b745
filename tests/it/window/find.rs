//! Ctrl+F: words lead to the box that holds them. Ctrl+H: other words come in their place.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::field::Field,
    ui::{action::Action, boxes::BoxId, tabs},
};

use super::Window;

mod rows;

#[test]
fn words_without_marks_lead_to_their_section() {
    let mut window = Window::sample();
    let report = window.report().clone();
    let section = report
        .sections
        .iter()
        .rev()
        .find(|section| section.text.split_whitespace().count() > 6 && !section.text.contains('{'))
        .expect("a section with plain words");
    let words: Vec<&str> =
        section.text.trim_start_matches("- ").split_whitespace().take(6).collect();
    window.ctrl(Key::F);
    window.type_text(&so_cchc::model::text::one_line(&words.join(" ")).to_lowercase());
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(
        Some(window.app().shown().1),
        tabs::tab_of(&report, &Field::Text(section.id)),
        "{words:?}"
    );
}

#[test]
fn a_figure_is_found_by_its_label_and_gets_the_focus() {
    let mut window = Window::sample();
    let report = window.report().clone();
    let catalogue = so_cchc::assets::catalogue();
    let (id, label) = report
        .figures
        .keys()
        .filter(|id| tabs::tab_of(&report, &Field::Figure((*id).clone())).is_some())
        .filter_map(|id| Some((id.clone(), catalogue.get(id.as_str())?.label.clone())))
        .find(|(_, label)| (20..60).contains(&label.chars().count()))
        .expect("a figure");
    let field = Field::Figure(id);
    let value = field.stored(&report, &window.app().book().expect("a book").commune);
    window.ctrl(Key::F);
    window.type_text(&label);
    window.click(&format!("{value} {label}"));
    assert_eq!(Some(window.app().shown().1), tabs::tab_of(&report, &field), "{label}");
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()), "{label}");
    window.press(Modifiers::NONE, Key::F3);
    window.press(Modifiers::SHIFT, Key::F3);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Tìm trong báo cáo này").is_none());
}

#[test]
fn what_is_not_there_is_said() {
    let mut window = Window::sample();
    window.ctrl(Key::F);
    window.type_text("zzzz");
    window.harness.get_by_label("Không thấy trong báo cáo này.");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::F3);
    window.click("Đóng");
    assert!(window.harness.query_by_label("Không thấy trong báo cáo này.").is_none());
}

#[test]
fn in_a_low_window_it_never_lies_over_what_is_typed() {
    let mut window = Window::sample();
    let text = "Xã đã làm một việc.\n".repeat(12);
    let [field, _] = with_texts(&mut window, [&text, ""]);
    for (width, height) in [(400.0, 300.0), (400.0, 240.0), (683.0, 384.0)] {
        window.resize(width, height);
        window.ctrl(Key::F);
        window.type_text("việc");
        for byte in (0..text.len()).step_by("Xã đã làm một việc.\n".len()) {
            window.ask(Action::Focus(field.clone(), Some(byte)));
            let typed = window.harness.output().platform_output.ime.as_ref();
            let typed = typed.expect("a cursor").cursor_rect;
            let area = eframe::egui::Id::unique("find");
            let dialog = window.harness.ctx.memory(|memory| memory.area_rect(area));
            let dialog = dialog.expect("the search is open");
            assert!(!dialog.intersects(typed), "{width}×{height}, {byte}: {dialog} {typed}");
        }
        window.ctrl(Key::F);
        window.press(Modifiers::NONE, Key::Escape);
    }
}

/// The first two sections of the open report with these texts, and their boxes.
fn with_texts(window: &mut Window, texts: [&str; 2]) -> [Field; 2] {
    let report = window.report().clone();
    let mut sections = report.sections.iter().filter(|section| section.level > 1);
    let fields = [(); 2].map(|()| Field::Text(sections.next().expect("a section").id));
    for (field, text) in fields.iter().zip(texts) {
        window.ask(Action::Type(field.clone(), text.into()));
    }
    window.rest();
    fields
}

fn stored(window: &Window, field: &Field) -> String {
    field.stored(window.report(), &window.app().book().expect("a book").commune)
}

fn focused(window: &Window) -> Option<eframe::egui::Id> {
    window.harness.ctx.memory(eframe::egui::Memory::focused)
}

const QUERY: &str = "Chữ cần thay";
const NEW: &str = "Thay bằng";

/// Whether letters go into that line; to those who listen its list's row is what is at hand.
fn is_focused(window: &Window, label: &str) -> bool {
    window.harness.get_by_role_and_label(Role::TextInput, label);
    let line = if label == QUERY { "query" } else { "new words" };
    focused(window) == Some(eframe::egui::Id::unique("find").with(line))
}

#[test]
fn words_are_replaced_everywhere_by_keys_alone_and_one_undo_brings_them_back() {
    let mut window = Window::sample();
    let texts = ["Tổ đặc nhiệm họp.\nTổ đặc nhiệm báo cáo.", "Giao **tổ đặc** nhiệm làm."];
    let [first, second] = with_texts(&mut window, texts);
    window.ctrl(Key::H);
    assert!(is_focused(&window, QUERY));
    window.type_text("đặc nhiệm");
    window.press(Modifiers::NONE, Key::Tab);
    assert!(is_focused(&window, NEW));
    window.type_text("công tác");
    let preview = "Tổ đặc nhiệm họp. → Tổ công tác họp.";
    let shown = window.harness.query_all_by_label_contains(preview).count();
    assert_eq!(shown, 2, "a tick and a row");
    window.harness.get_by_label("Thay tất cả (3 chỗ)");
    window.press(Modifiers::ALT, Key::Enter);
    assert_eq!(stored(&window, &first), "Tổ công tác họp.\nTổ công tác báo cáo.");
    assert_eq!(stored(&window, &second), "Giao **tổ công tác** làm.");
    window.harness.get_by_label("Đã thay 3 chỗ. Ctrl+Z để lấy lại.");
    window.ctrl(Key::Z);
    assert_eq!([stored(&window, &first), stored(&window, &second)], texts);
}

#[test]
fn enter_replaces_the_place_at_hand_and_goes_on() {
    let mut window = Window::sample();
    let [first, second] =
        with_texts(&mut window, ["Đội xung kích, đội xung kích.", "Đội xung kích."]);
    window.ctrl(Key::H);
    window.type_text("đội xung kích");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("tổ công tác");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stored(&window, &first), "Đội xung kích, tổ công tác.");
    assert!(is_focused(&window, NEW), "the line keeps the focus");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(stored(&window, &second), "Tổ công tác.", "in the capitals of what it replaces");
    assert_eq!(stored(&window, &first), "Đội xung kích, tổ công tác.");
    assert!(is_focused(&window, NEW), "on another page too");
    window.ctrl(Key::Z);
    assert_eq!(stored(&window, &second), "Đội xung kích.");
}

#[test]
fn what_is_unticked_stays_and_capitals_may_matter() {
    let mut window = Window::sample();
    let [first, _] = with_texts(&mut window, ["Hội đồng già làng, hội đồng già làng.", "Không."]);
    window.ctrl(Key::H);
    window.type_text("hội đồng già làng");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("thôn");
    window.harness.get_by_label("Thay tất cả (2 chỗ)");
    window.click("Phân biệt hoa thường");
    window.harness.get_by_label("Thay tất cả (1 chỗ)");
    window.click("Phân biệt hoa thường");
    window.click_starting("Thay ở đây: ");
    window.click("Thay tất cả (1 chỗ)");
    assert_eq!(stored(&window, &first), "Hội đồng già làng, thôn.");
}

#[test]
fn what_was_typed_a_moment_ago_is_stored_first_and_replaced_too() {
    let mut window = Window::sample();
    let [first, _] = with_texts(&mut window, ["Ban đầu.", "Không."]);
    window.ask(Action::Focus(first.clone(), None));
    window.ctrl(Key::H);
    window.type_text("đội thám báo");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("đội tuyên truyền");
    window.ask(Action::Type(first.clone(), "Thành lập đội thám báo.".into()));
    window.click("Thay tất cả (1 chỗ)");
    assert_eq!(stored(&window, &first), "Thành lập đội tuyên truyền.");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), Some(first.id()), "the box that had the focus has it again");
}

#[test]
fn what_is_filled_in_is_shown_as_not_replaceable() {
    let mut window = Window::sample();
    let text = "Trong {period_full}, quý I năm 2026 đã xong.";
    let [first, _] = with_texts(&mut window, [text, "Không."]);
    window.ctrl(Key::H);
    let full = window.report().period.full();
    window.type_text(&full);
    window.harness.get_by_label("Thay tất cả (1 chỗ)");
    let kept = window.harness.query_all_by_label_contains("tự điền theo kỳ báo cáo").next();
    assert!(kept.is_some(), "the chip is shown beside what can be replaced");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(stored(&window, &first), text);
    assert!(window.harness.query_by_label(QUERY).is_none());
}

/// The one row of what is not replaced, looked for with Ctrl+H: it holds these words.
#[track_caller]
fn check_kept(heading: &str, typed: &str, why: &str) {
    let mut window = Window::sample();
    let section = window.report().sections[0].id;
    window.ask(Action::Type(Field::Heading(section), heading.into()));
    window.rest();
    assert_eq!(window.report().sections[0].heading, heading);
    window.ctrl(Key::H);
    window.type_text(typed);
    let rows = window.harness.query_all_by_label_contains(why);
    let names: Vec<String> = rows.filter_map(|row| row.accesskit_node().label()).collect();
    assert!(names.iter().any(|name| name.contains("Kế hoạch 17")), "{why}: {names:?}");
}

#[test]
fn a_chip_of_a_heading_says_why_it_is_not_replaced() {
    let full = Window::sample().report().period.full();
    check_kept("Kế hoạch 17 {period_full}", &full, "tự điền theo kỳ báo cáo");
    check_kept("Kế hoạch 17 {commune_name}", "xã Mẫu", "từ trang Đơn vị");
    check_kept("Kế hoạch 17 {signer_name}", "Nguyễn Văn A", "từ Ký và nơi nhận");
    check_kept("Kế hoạch 17: {plan_tasks_total} việc", "42", "tự điền từ ô số liệu");
}

#[test]
fn a_chip_of_the_frame_says_why_it_is_not_replaced_too() {
    let mut window = Window::sample();
    window.ctrl(Key::H);
    window.type_text("2026");
    let vague = window.harness.query_all_by_label_contains("số liệu, chữ tự điền");
    let vague: Vec<String> = vague.filter_map(|row| row.accesskit_node().label()).collect();
    assert!(vague.is_empty(), "{vague:?}");
}

#[test]
fn the_search_leads_to_replacing_by_mouse() {
    let mut window = Window::sample();
    window.ctrl(Key::F);
    window.click("Thay thế…");
    assert!(is_focused(&window, QUERY));
    window.click("Đóng");
    assert!(window.harness.query_by_label(QUERY).is_none());
}

#[test]
fn asked_for_once_more_the_line_is_written_anew() {
    let mut window = Window::sample();
    window.ctrl(Key::F);
    window.type_text("hồ sơ");
    window.press(Modifiers::NONE, Key::Enter);
    window.ctrl(Key::F);
    window.type_text("xã");
    window.settle();
    let line = window.harness.query_all_by_role(Role::TextInput);
    let words: Vec<_> = line.filter_map(|node| node.accesskit_node().value()).collect();
    assert!(words.iter().any(|words| words == "xã"), "{words:?}");
}

#[test]
fn a_heading_that_was_found_opens_its_section() {
    let mut window = Window::sample();
    let report = window.report().clone();
    let section = report.sections.iter().find(|it| it.heading.starts_with("Đánh giá chất lượng"));
    let section = section.expect("it");
    window.ctrl(Key::F);
    window.type_text(&section.heading);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(Some(window.app().shown().1), tabs::tab_of_section(&report, section.id));
    assert_eq!(window.app().in_view(), Some(section.id));
}

#[test]
fn enter_goes_from_hit_to_hit_and_stays_in_the_line() {
    let mut window = Window::sample();
    let texts = ["Tổ đặc nhiệm họp.", "Giao tổ đặc nhiệm làm."];
    let [first, second] = with_texts(&mut window, texts);
    let line = Some(eframe::egui::Id::unique("find").with("query"));
    window.ctrl(Key::F);
    window.type_text("đặc nhiệm");
    for (modifiers, at, field) in [
        (Modifiers::NONE, 1, &first),
        (Modifiers::NONE, 2, &second),
        (Modifiers::NONE, 1, &first),
        (Modifiers::SHIFT, 2, &second),
    ] {
        window.press(modifiers, Key::Enter);
        assert_eq!(focused(&window), line);
        let count = format!("{at} trong 2 chỗ");
        assert!(window.harness.query_by_label_contains(&count).is_some(), "{count}");
        let hit = window.app().shown_hit().expect("it is shown");
        let bytes = hit.bytes.clone().expect("its letters are marked");
        assert_eq!((&hit.field, &stored(&window, field)[bytes]), (field, "đặc nhiệm"));
        assert_eq!(Some(window.app().shown().1), tabs::tab_of(window.report(), field));
    }
    window.rest();
    assert_eq!([stored(&window, &first), stored(&window, &second)], texts, "nothing was typed");
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(focused(&window), Some(second.id()));
    window.type_text("X");
    window.rest();
    assert_eq!(stored(&window, &second), "Giao tổ Xđặc nhiệm làm.", "the caret is at the hit");
    assert!(window.app().shown_hit().is_none());
}

#[test]
fn in_the_line_of_what_is_replaced_enter_replaces_nothing() {
    let mut window = Window::sample();
    let texts = ["Tổ đặc nhiệm họp.", "Giao tổ đặc nhiệm làm."];
    let [first, second] = with_texts(&mut window, texts);
    window.ctrl(Key::H);
    window.type_text("đặc nhiệm");
    window.harness.get_by_label_contains("1 trong 2 chỗ · Enter: chỗ sau");
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::Enter);
        assert!(is_focused(&window, QUERY));
    }
    window.harness.get_by_label_contains("2 trong 2 chỗ · Enter: chỗ sau");
    window.rest();
    assert_eq!([stored(&window, &first), stored(&window, &second)], texts);
    window.press(Modifiers::NONE, Key::Tab);
    window.harness.get_by_label_contains("2 trong 2 chỗ · Enter: thay chỗ này");
}

#[test]
fn what_a_replacement_came_to_is_not_said_once_it_was_taken_back() {
    let mut window = Window::sample();
    let texts = ["Tổ đặc nhiệm họp.", "Không."];
    let [first, _] = with_texts(&mut window, texts);
    window.ctrl(Key::H);
    window.type_text("đặc nhiệm");
    window.press(Modifiers::NONE, Key::Tab);
    window.type_text("công tác");
    window.press(Modifiers::ALT, Key::Enter);
    window.harness.get_by_label("Đã thay 1 chỗ. Ctrl+Z để lấy lại.");
    window.ctrl(Key::Z);
    assert_eq!(stored(&window, &first), texts[0]);
    assert!(window.harness.query_by_label("Đã thay 1 chỗ. Ctrl+Z để lấy lại.").is_none());
}

#[test]
fn what_was_found_in_one_report_is_not_shown_in_another() {
    let mut window = Window::sample();
    window.ctrl(Key::F);
    window.type_text("báo cáo");
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::Enter);
    }
    assert!(window.app().shown_hit().is_some());
    window.ask(Action::Report(so_cchc::model::Period::parse("2025-Y").expect("a period")));
    assert_eq!(window.app().shown_hit(), None);
    let told = window.harness.query_all_by_label_contains("1 trong ").count();
    assert!(told > 0, "one begins at the first place");
}

#[test]
fn f3_goes_nowhere_behind_a_message() {
    let mut window = Window::sample();
    let texts = ["Tổ đặc nhiệm họp.", "Giao tổ đặc nhiệm làm."];
    with_texts(&mut window, texts);
    window.ctrl(Key::F);
    window.type_text("đặc nhiệm");
    window.press(Modifiers::NONE, Key::Enter);
    let wrong = Field::Figure("plan_tasks_total".into());
    window.ask(Action::Type(wrong, "12a".into()));
    window.ask(Action::Run(so_cchc::ui::command::Command::ToggleIssued));
    assert!(window.app().message().is_some());
    window.press(Modifiers::NONE, Key::F3);
    let stays = window.harness.query_all_by_label_contains("1 trong 2 chỗ").count();
    assert!(stays > 0, "the place at hand is another");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().message().is_none(), "what lies on top closes");
    assert!(window.app().shown_hit().is_some(), "and that alone");
}

#[test]
fn the_mark_goes_with_what_was_found_while_one_types_before_it() {
    let mut window = Window::sample();
    let [field, _] = with_texts(&mut window, ["Tổ đặc nhiệm họp việc khác.", "Không."]);
    window.ctrl(Key::F);
    window.type_text("đặc nhiệm");
    window.press(Modifiers::NONE, Key::Enter);
    let marked = |window: &Window| {
        let hit = window.app().shown_hit()?;
        let report = &window.app().book().and_then(|book| book.open.as_ref()).expect("it").live;
        let text = field.stored(report, &window.app().book().expect("a book").commune);
        hit.bytes.clone().map(|bytes| text.get(bytes).unwrap_or("letters cut").to_owned())
    };
    assert_eq!(marked(&window).as_deref(), Some("đặc nhiệm"));
    window.ask(Action::Focus(field.clone(), Some(0)));
    for words in ["Chiều ", "nay, "] {
        window.type_text(words);
        assert_eq!(marked(&window).as_deref(), Some("đặc nhiệm"));
    }
    window.press(Modifiers::NONE, Key::End);
    window.type_text("Hết.");
    assert_eq!(marked(&window).as_deref(), Some("đặc nhiệm"), "typed behind it");
    window.ask(Action::Type(field.clone(), "Tổ đặc biệt nhiệm họp.".into()));
    window.settle();
    assert_eq!(marked(&window), None, "what was found is there no more");
}

#[test]
fn what_stands_only_in_filled_in_places_is_told_with_where_to_change_it() {
    let mut window = Window::sample();
    let text = "Đã làm {plan_tasks_total} việc trong {period_full}.";
    with_texts(&mut window, [text, "Không."]);
    let total = window.figure("plan_tasks_total").expect("stored").value.clone();
    let so_cchc::model::FigureValue::Number(total) = total else { panic!("{total:?}") };
    window.ctrl(Key::H);
    window.type_text(&format!("{total} việc"));
    let told = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    assert!(!told(&window, "chữ phải gõ đúng từng dấu"), "it is typed letter for letter");
    assert!(told(&window, "chỉ có ở chỗ tự điền"), "the true reason");
    window.click_starting("tự điền từ ô số liệu ");
    let field = Field::Figure("plan_tasks_total".into());
    assert_eq!(focused(&window), Some(field.id()), "where it can be changed");
    window.ctrl(Key::H);
    window.type_text("không hề có chữ này");
    assert!(told(&window, "chữ phải gõ đúng từng dấu"));
}

#[test]
fn nothing_is_replaced_in_a_report_that_is_out_of_sight() {
    let mut window = Window::sample();
    window.ctrl(Key::N);
    window.ctrl(Key::H);
    assert!(window.harness.query_by_label("Chữ cần thay").is_none());
    let why = "Chỉ thay chữ trong báo cáo đang mở";
    assert!(window.harness.query_by_label_contains(why).is_some());
}
