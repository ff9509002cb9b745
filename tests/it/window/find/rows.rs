//! Ctrl+F looks through the rows of tables, too, and Enter leads to the row.

use eframe::egui::{Key, Modifiers};
use so_cchc::{
    assets::field_label,
    edit::field::{Field, FrameField},
    model::{DossierColumn, PaperColumn, period, text},
    ui::boxes::BoxId,
};

use super::super::Window;

/// Enter in the search for these words leads to this box.
#[track_caller]
fn check(query: &str, field: &Field) {
    let mut window = Window::sample();
    window.ctrl(Key::F);
    window.type_text(query);
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    window.settle();
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()), "{query}: {field:?}");
}

#[test]
fn a_field_of_the_dossiers_table_is_found_by_its_name_and_by_its_counts() {
    let report = Window::sample().report().clone();
    // A name that stands nowhere else.
    let texts: Vec<String> = report
        .sections
        .iter()
        .flat_map(|section| [&section.heading, &section.text])
        .map(|words| text::folded(words))
        .collect();
    let is_alone = |label: &str| !texts.iter().any(|words| words.contains(&text::folded(label)));
    let row = report.dossiers.iter().find(|row| is_alone(field_label(&row.field)));
    let row = row.expect("a field no sentence names");
    check(field_label(&row.field), &Field::DossierField(row.id));
    let mut window = Window::sample();
    let row = report.dossiers[1].id;
    let field = Field::Dossier { row, column: DossierColumn::Refused };
    window.ask(so_cchc::ui::action::Action::Focus(field.clone(), None));
    window.type_text("98765");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    window.ctrl(Key::F);
    window.type_text("98.765");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    window.settle();
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()));
}

#[test]
fn a_row_of_the_papers_is_found_by_subject_number_and_day() {
    let report = Window::sample().report().clone();
    let paper = report.papers.last().expect("a paper");
    let of = |column| Field::Paper { row: paper.id, column };
    check(&paper.subject, &of(PaperColumn::Subject));
    check(&paper.number_and_symbol(), &of(PaperColumn::Number));
    let day = paper.date.map(period::format_date).expect("a day");
    let is_its_own = report.papers.iter().filter(|other| other.date == paper.date).count() == 1;
    assert!(is_its_own, "the sample has it once");
    check(&day, &of(PaperColumn::Date));
}

#[test]
fn the_days_of_the_frame_are_found() {
    let report = Window::sample().report().clone();
    check(&period::format_date(report.window.from), &Field::Frame(FrameField::WindowFrom));
}
