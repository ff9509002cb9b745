//! Ctrl+K: a few letters and Enter run a command or open a tab.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{
        Edit,
        field::{self, CommuneField, Field, FrameField},
    },
    model::PaperColumn,
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
        tabs::Tab,
    },
};

use super::Window;

#[test]
fn letters_without_marks_and_enter_run_a_command() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("thong tin don vi");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Commune);
    assert!(window.harness.query_by_label("Không có lệnh, mục hay số liệu nào như vậy.").is_none());
}

#[test]
fn enter_acts_on_words_that_came_in_its_own_frame() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    let typed = Event::Text("thong tin don vi".into());
    let modifiers = Modifiers::NONE;
    let key = Key::Enter;
    let enter = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.events(vec![typed, enter]);
    assert_eq!(window.app().shown().0, Screen::Commune);
}

#[test]
fn a_table_that_no_section_has_leads_to_the_outline_and_a_quarter_in_digits_to_its_report() {
    let mut window = Window::sample();
    let period = window.report().period;
    let mut sections = window.report().sections.clone();
    for section in &mut sections {
        section.tables.clear();
    }
    window.ask(Action::Apply(Edit::SetSections { period, sections }));
    let names = found(&mut window, "hồ sơ theo lĩnh vực");
    assert!(names[0].starts_with("Thêm bảng “Hồ sơ TTHC theo lĩnh vực”"), "{names:?}");
    window.ctrl(Key::K);
    window.type_text("danh muc van ban");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().1, Tab::Outline);
    let names = found(&mut window, "quý 1");
    assert_eq!(names.first().map(String::as_str), Some("Mở quý I năm 2026"), "{names:?}");
}

#[test]
fn arrows_choose_and_a_click_takes() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("bieu");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::ArrowUp);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(window.app().shown().1, Tab::Form(1)), "{:?}", window.app().shown());
    window.ctrl(Key::K);
    window.type_text("ky va noi nhan");
    window.click_starting("Mở Ký và nơi nhận");
    assert_eq!(window.app().shown().1, Tab::Signing);
}

#[test]
fn escape_closes_without_doing_anything() {
    let mut window = Window::sample();
    let before = window.app().shown();
    window.ctrl(Key::K);
    window.type_text("không có lệnh nào như thế");
    window.harness.get_by_label("Không có lệnh, mục hay số liệu nào như vậy.");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Không có lệnh, mục hay số liệu nào như vậy.").is_none());
    assert_eq!(window.app().shown(), before);
}

#[test]
fn words_in_their_order_come_before_scattered_ones_and_sections_are_found() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("so hoa");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let read = window.app().in_view().expect("a section");
    let heading = &window.report().section(read).expect("it").heading;
    assert!(heading.starts_with("Số hóa"), "{heading}");
}

/// The names the list shows for a query.
fn found(window: &mut Window, query: &str) -> Vec<String> {
    window.ctrl(Key::K);
    window.type_text(query);
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    let names = rows.filter_map(|row| row.accesskit_node().label()).collect();
    window.press(Modifiers::NONE, Key::Escape);
    names
}

#[test]
fn every_place_that_can_be_clicked_is_found() {
    let mut window = Window::sample();
    let book = window.app().book().expect("a book");
    let open = book.open.as_ref().expect("a report");
    let mut places: Vec<String> =
        open.tree.rows.iter().filter(|row| row.tab.is_some()).map(|row| row.name.clone()).collect();
    let others = book.reports.iter().filter(|report| report.period != open.stored.period);
    places.extend(others.map(|report| report.period.full()));
    places.extend(book.reports.iter().map(|report| format!("năm {}", report.period.year)));
    let boxes = FrameField::ALL.into_iter().filter(|field| *field != FrameField::KeptAnnex);
    let boxes = boxes.map(Field::Frame).chain(CommuneField::ALL.map(Field::Commune));
    places.extend(boxes.map(|field| so_cchc::ui::words::boxes::name(&field, &open.live)));
    let entered = open.asked.values().flatten().filter(|id| field::is_entered(id));
    let labels = entered.filter_map(|id| so_cchc::assets::catalogue().get(id.as_str()));
    places.extend(labels.map(|indicator| indicator.label.clone()));
    places.extend(["Danh mục văn bản", "Hồ sơ TTHC theo lĩnh vực"].map(str::to_owned));
    places.extend(["Bản sao lưu", "Thông tin đơn vị", "Kỳ báo cáo mới"].map(str::to_owned));
    let lacking: Vec<String> = places
        .into_iter()
        .filter(|place| {
            let wanted = so_cchc::model::text::folded(place);
            let names = found(&mut window, place);
            !names.iter().any(|name| so_cchc::model::text::folded(name).contains(&wanted))
        })
        .collect();
    assert_eq!(lacking, [""; 0]);
}

#[test]
fn the_list_of_papers_is_gone_to() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("danh muc van ban");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    let paper = window.report().papers[0].id;
    let field = Field::Paper { row: paper, column: PaperColumn::Kind };
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()));
}

#[test]
fn another_report_and_a_year_are_gone_to() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("năm 2025");
    window.click_starting("Mở năm 2025");
    assert_eq!(window.report().period.code(), "2025-Y");
    window.ctrl(Key::K);
    window.type_text("xem nam 2026");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Year);
    assert_eq!(window.app().year_shown().map(|year| year.year), Some(2026));
}

#[test]
fn the_table_of_dossiers_is_found_by_the_number_of_its_form() {
    for query in ["06a", "II.06a", "biểu 06a"] {
        let mut window = Window::sample();
        window.ctrl(Key::K);
        window.type_text(query);
        window.settle();
        assert!(
            window.harness.query_all_by_label_contains("Hồ sơ").next().is_some(),
            "{query} finds the table of dossiers"
        );
        window.press(Modifiers::NONE, Key::Enter);
        window.rest();
        assert_eq!(window.app().shown().0, Screen::Report);
    }
}
