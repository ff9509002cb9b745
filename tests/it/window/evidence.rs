//! Evidence: named from the place one is at, kept after a question, listed, opened, noted, taken out and back.

use std::fs;

use eframe::egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{EvidenceOf, Paper, RegisteredPaper, RowId},
    ui::{
        action::{Action, EvidenceAsk, Screen},
        host::machine::Picked,
    },
};

use super::Window;

const PDF: &[u8] = b"%PDF-1.4\nm\n%%EOF\n";

fn figure(window: &Window) -> EvidenceOf {
    EvidenceOf::Figure { period: window.report().period, indicator: "plan_tasks_total".into() }
}

/// The sample book at the page, come to from a figure.
fn at_evidence() -> Window {
    let mut window = Window::sample();
    window.resize(1366.0, 900.0);
    window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    window.rest();
    assert_eq!(window.screen(), Screen::Evidence);
    window
}

fn words(window: &Window) -> Vec<String> {
    let report = window.report();
    so_cchc::session::evidence::told(report).into_iter().map(|it| it.what).collect()
}

#[test]
fn a_file_is_kept_after_a_question_and_taken_back_at_once() {
    let mut window = at_evidence();
    let of = figure(&window);
    let path = window.folder.path().join("biên bản.pdf");
    fs::write(&path, PDF).expect("written");
    window.answers.borrow_mut().push(Picked::File(path));
    window.ask(Action::Evidence(EvidenceAsk::PickFile(of)));
    window.rest();
    assert!(words(&window).is_empty(), "asked first");
    window.harness.get_by_label_contains("sổ nặng thêm chừng 1 KB");
    window.click("Giữ trong sổ");
    assert_eq!(words(&window), ["biên bản.pdf (1 KB)"]);
    window.ctrl(Key::Z);
    assert!(words(&window).is_empty());
    window.ctrl(Key::Y);
    assert_eq!(words(&window), ["biên bản.pdf (1 KB)"]);
    window.click("Bỏ biên bản.pdf (1 KB)");
    assert!(words(&window).is_empty());
    window.ctrl(Key::Z);
    assert_eq!(words(&window), ["biên bản.pdf (1 KB)"]);
}

#[test]
fn a_paper_is_found_by_words_of_its_subject_and_noted() {
    let mut window = at_evidence();
    let paper = Paper {
        kind: "Kế hoạch".into(),
        number: "53".into(),
        symbol: "KH-UBND".into(),
        subject: "về tuyên truyền".into(),
        ..Paper::default()
    };
    let registered = RegisteredPaper { paper, ..RegisteredPaper::default() };
    window.ask(Action::Apply(Edit::SetRegistered {
        id: RowId(9),
        paper: Some(Box::new(registered)),
    }));
    let label = so_cchc::assets::catalogue().get("plan_tasks_total").expect("it").label.clone();
    window.click(&format!("Thêm văn bản cho {label}"));
    window.type_text("tuyen truyen");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(words(&window), ["Kế hoạch số 53/KH-UBND về tuyên truyền"]);
    window.click("Ghi chú Kế hoạch số 53/KH-UBND về tuyên truyền");
    window.type_text("mục 3");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(window.report().office.evidence[0].note, "mục 3");
    // The section of the figure says so, and leads back.
    window.ask(Action::Focus(Field::Figure("plan_tasks_total".into()), None));
    window.rest();
    assert_eq!(window.screen(), Screen::Report);
    window.click("Minh chứng: 1");
    assert_eq!(window.screen(), Screen::Evidence);
}

#[test]
fn what_is_no_evidence_is_said_and_nothing_changes() {
    let mut window = at_evidence();
    let of = figure(&window);
    let path = window.folder.path().join("chương trình.pdf");
    fs::write(&path, b"MZ").expect("written");
    window.answers.borrow_mut().push(Picked::File(path));
    window.ask(Action::Evidence(EvidenceAsk::PickFile(of)));
    window.rest();
    window.harness.get_by_label_contains("Minh chứng là tệp PDF");
    assert!(words(&window).is_empty());
}
