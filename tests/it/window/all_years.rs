//! Ctrl+Shift+F and Ctrl+K: words of every report lead to their place, in whichever report that is.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Period, Report},
    session::Session,
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
    },
};

use super::{Window, now};

/// The sample book, and these words in the first section of its older report that has a text.
fn window(words: &str) -> (Window, Period, Field) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = super::sample_book(folder.path(), "so.cchc");
    let mut session = Session::open(&path, "Nguyễn Văn A").expect("the book");
    let older = session.reports().expect("a list")[0].period;
    let report: Report = session.report(older).expect("it");
    let section = report.sections.iter().find(|section| !section.text.is_empty());
    let mut section = section.expect("a section with a text").clone();
    section.text = words.into();
    let field = Field::Text(section.id);
    let stamp = so_cchc::model::Stamp { at: now(), who: "Nguyễn Văn A".into() };
    session.apply(&Edit::SetSection { period: older, section }, &stamp).expect("applied");
    drop(session);
    (Window::on(folder, Some(path)), older, field)
}

/// The names of the rows.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn words_of_another_year_open_its_report_with_the_words_selected() {
    let (mut window, older, field) = window("Việc đầu.\nĐã mở đường dây nóng thứ hai.");
    assert_ne!(window.report().period, older);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("duong day nong thu hai");
    assert_eq!(rows(&window), ["Đã mở đường dây nóng thứ hai."]);
    let year = format!("Năm {} · Cả năm", older.year);
    window.harness.get_by_label(&year);
    window.harness.get_by_label("1 chỗ trong 1 báo cáo của sổ");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!((window.report().period, window.app().shown().0), (older, Screen::Report));
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()));
    window.type_text("số mới");
    window.rest();
    assert_eq!(
        field.stored(window.report(), &window.app().book().expect("a book").commune),
        "Việc đầu.\nĐã mở số mới.",
        "what was found was selected"
    );
}

#[test]
fn the_list_of_commands_shows_what_all_years_say_below_and_leads_to_all_of_it() {
    let words: Vec<String> = (1..40).map(|nth| format!("Chuyện riêng thứ {nth}.")).collect();
    let (mut window, older, _) = window(&words.join("\n"));
    window.ctrl(Key::K);
    window.type_text("chuyen rieng");
    let shown = rows(&window);
    assert_eq!(shown.first().map(String::as_str), Some("Chuyện riêng thứ 1."));
    assert_eq!(shown.last().map(String::as_str), Some("Xem cả 39 chỗ trong mọi năm"));
    for _ in 1..shown.len() {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(rows(&window).len(), 39);
    window.click_starting("Chuyện riêng thứ 7.");
    assert_eq!(window.report().period, older);
}

#[test]
fn what_was_just_written_is_found_and_what_is_gone_is_not() {
    let (mut window, ..) = window("Một việc.");
    let look = |window: &mut Window, words: &str| {
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        window.type_text(words);
        let found = rows(window);
        window.press(Modifiers::NONE, Key::Escape);
        found.len()
    };
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 0);
    let period = window.report().period;
    let mut section = window.report().sections[1].clone();
    section.text = "Chuyện chưa ai viết.".into();
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 1);
    window.ctrl(Key::Z);
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 0);
}

#[test]
fn nothing_found_is_said_and_a_letter_is_not_looked_for() {
    let (mut window, ..) = window("Một việc.");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("v");
    assert_eq!(rows(&window), Vec::<String>::new());
    window.type_text("zzzz");
    window.harness.get_by_label("Không thấy trong báo cáo nào của sổ.");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Không thấy trong báo cáo nào của sổ.").is_none());
}
