//! F8 from one to the next: where it leads, whatever it is that is found there.

use eframe::egui::{self, Key, Modifiers, accesskit::Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable};
use so_cchc::{
    edit::{
        Edit,
        field::{CommuneField, Field},
    },
    model::{Level, Place},
    ui::{
        action::{Action, Screen},
        boxes::BoxId as _,
    },
};

use super::{DRAW_UP, apply, begun, places, with_mistake, with_mistakes};
use crate::window::Window;

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
