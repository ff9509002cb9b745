//! A whole quarter, from the first run to a PDF ready for signature, with nothing but the keyboard.

use eframe::egui::{self, Key, Modifiers};
use so_cchc::ui::boxes::BoxId;
use so_cchc::{
    edit::field::Field,
    model::{FigureValue, IndicatorId},
    ui::{action::Screen, host::machine::Picked, tabs::Tab},
};

use super::Window;

impl Window {
    fn focused(&self) -> Option<egui::Id> {
        self.harness.ctx.memory(egui::Memory::focused)
    }

    /// Presses Tab until a box has the focus, as a person without a mouse does.
    fn tab_to(&mut self, field: &Field) {
        for _ in 0..200 {
            if self.focused() == Some(field.id()) {
                return;
            }
            self.press(Modifiers::NONE, Key::Tab);
        }
        panic!("Tab never comes to {field:?}");
    }

    fn words_of_the_page(&self) -> String {
        use so_cchc::layout::page::Item;
        let open = self.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let runs =
            open.pages.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
                Item::Run(run) => Some(run.glyphs.iter().map(|glyph| glyph.ch).collect::<String>()),
                Item::Line(_) | Item::Rect(_) | Item::Polyline(_) | Item::Link(_) => None,
            });
        runs.collect::<String>()
    }
}

#[test]
fn from_the_first_run_to_the_pdf_by_keyboard_alone() {
    let mut window = Window::first_run();
    // The first box is the name of the office; everything else has its usual value.
    window.type_text("Mẫu");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown(), (Screen::Report, Tab::General));
    assert_eq!(window.report().period.code(), "2026-Y");

    // Part I: a figure, then the text with that figure in it.
    window.press(Modifiers::ALT, Key::Num2);
    let figure = Field::Figure(IndicatorId::from("steering_docs_issued"));
    window.tab_to(&figure);
    window.type_text("37");
    let section = window.section("steering_direction").id;
    window.tab_to(&Field::Text(section));
    assert_eq!(
        window.figure("steering_docs_issued").map(|figure| figure.value.clone()),
        Some(FigureValue::Number(37.into())),
        "leaving the box saved it"
    );
    window.press(Modifiers::COMMAND, Key::A);
    window.type_text("Đã ban hành ");
    window.ctrl(Key::M);
    window.type_text("van ban chi dao");
    window.press(Modifiers::NONE, Key::Enter);
    window.type_text(" văn bản.");
    window.ctrl(Key::S);
    let text = &window.section("steering_direction").text;
    assert!(text.starts_with("Đã ban hành {") && text.ends_with("} văn bản."), "{text}");
    assert!(window.words_of_the_page().contains("Đã ban hành 37 văn bản."), "the page has it");

    // Ctrl+P and Enter in the dialog.
    let pdf = window.folder.path().join("quy-4.pdf");
    window.answers.borrow_mut().push(Picked::File(pdf.clone()));
    window.export_pdf();
    window.until_exported();
    let bytes = std::fs::read(&pdf).expect("the file");
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.len() > 50_000);
    assert_eq!(*window.shown.borrow(), [pdf]);
}

#[test]
fn nothing_written_in_an_issued_report() {
    let mut window = Window::sample();
    window.ctrl(Key::K);
    window.type_text("chot da ban hanh");
    window.press(Modifiers::NONE, Key::Enter);
    window.issue_as("45", "16/03/2026");
    assert_eq!(window.report().status, so_cchc::model::Status::Issued);
    let before = window.report().clone();
    window.press(Modifiers::ALT, Key::Num2);
    let section = window.section("steering_direction").id;
    let focus = so_cchc::ui::action::Action::Focus(Field::Text(section), None);
    window.ask(focus);
    window.type_text("không được");
    window.rest();
    assert_eq!(*window.report(), before);
    assert!(window.app().drafts().is_empty());
}
