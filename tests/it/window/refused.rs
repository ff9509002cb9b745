//! What the book did not take is not told as done: it is said why, what is safe, and nothing typed is lost.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{DossierColumn, outline::SectionTable},
    ui::{action::Action, tabs},
};

use super::{Window, findings, outline};

impl Window {
    /// The book's file is gone from under the window.
    fn lose_file(&self) {
        let at = |name: &str| self.folder.path().join(name);
        std::fs::rename(at("mau.cchc"), at("khac.cchc")).expect("moved");
    }

    fn tells(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// It is said that nothing was done, and never `done`.
    #[track_caller]
    fn check_refused(&mut self, done: &str) {
        let message = self.app().message().expect("it is told").clone();
        assert_eq!(message.title, "Chưa làm được việc vừa chọn");
        assert!(message.paragraphs.iter().any(|it| it.contains("vẫn như trước")), "{message:?}");
        assert!(!self.tells(done), "told as done behind the message");
        self.press(Modifiers::NONE, Key::Escape);
        assert!(!self.tells(done), "told as done after it");
    }

    /// The tables of dossiers, high enough to need no scrolling.
    fn show_dossiers(&mut self) {
        let report = self.report();
        let has = |it: &&so_cchc::model::Section| it.tables.contains(&SectionTable::Dossiers);
        let id = report.sections.iter().find(has).expect("a section with that table").id;
        let tab = tabs::tab_of_section(report, id).expect("its tab");
        self.ask(Action::Tab(tab));
        self.resize(1366.0, 7000.0);
    }
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_section_the_book_keeps_is_not_told_as_gone() {
    let mut window = outline::outline();
    let before = window.report().clone();
    let with_text = before.sections.iter().position(|section| !section.text.is_empty());
    outline::select(&mut window, with_text.expect("a section with text"));
    window.press(Modifiers::NONE, Key::Delete);
    window.lose_file();
    window.click("Xóa mục này (Delete)");
    assert_eq!(*window.report(), before);
    window.check_refused("Đã xóa mục");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn a_mistake_that_stays_is_not_told_as_mended() {
    let mut window = findings::with_mistakes();
    let before = window.report().clone();
    window.lose_file();
    findings::press(&mut window, "Sửa cả 3 chỗ: “đã đã” → “đã”");
    assert_eq!(*window.report(), before);
    window.check_refused("Đã sửa");
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn rows_that_stay_or_do_not_come_are_not_told_otherwise_and_keep_what_is_typed() {
    let mut window = Window::sample();
    window.show_dossiers();
    let before = window.report().clone();
    window.type_into("Tiếp nhận, dòng 2", "hai");
    window.lose_file();
    window.press(Modifiers::SHIFT, Key::F5);
    window.check_refused("Đã xóa dòng");
    let row = before.dossiers[1].id;
    let field = Field::Dossier { row, column: DossierColumn::Received };
    let draft = window.app().drafts().get(before.period, &field);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("hai"), "the red words stay");
    window.click("Thêm đủ lĩnh vực");
    window.check_refused("Đã thêm");
    assert_eq!(*window.report(), before);
}

#[test]
#[cfg_attr(windows, ignore = "Windows moves no file that is open")]
fn cells_the_book_does_not_take_are_not_told_as_pasted() {
    let mut window = Window::sample();
    window.show_dossiers();
    let before = window.report().clone();
    window.type_into("Tiếp nhận, dòng 1", "hai");
    window.lose_file();
    window.events(vec![Event::Paste("7\t8\r\n9\t10\r\n".into())]);
    assert_eq!(*window.report(), before);
    window.check_refused("Đã dán");
    let field = Field::Dossier { row: before.dossiers[0].id, column: DossierColumn::Received };
    let draft = window.app().drafts().get(before.period, &field);
    assert_eq!(draft.map(|draft| draft.text.as_str()), Some("hai"), "the red words stay");
}
