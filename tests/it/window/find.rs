//! Ctrl+F: words lead to the box that holds them.

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::ui::boxes::BoxId;
use so_cchc::{edit::field::Field, ui::tabs};

use super::Window;

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
