//! A new report, begun each of the three ways, and refused where the book has one.

use std::fs;

use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::Edit,
    model::{FigureValue, Qualifier, Status},
    ui::{action::Screen, host::machine::Picked},
};

use super::Window;

fn chip(window: &mut Window, name: &str) {
    // What has the focus is in sight.
    window.harness.get_by_role_and_label(Role::RadioButton, name).focus();
    window.settle();
    window.harness.get_by_role_and_label(Role::RadioButton, name).click();
    window.settle();
}

fn opened() -> Window {
    let mut window = Window::sample();
    window.ctrl(Key::N);
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
    window
}

#[test]
fn the_usual_choice_copies_the_words_of_the_report_before() {
    let mut window = opened();
    let old = window.report().clone();
    window.click("Bắt đầu báo cáo quý IV năm 2026");
    let new = window.report();
    assert_eq!(new.period.code(), "2026-Q4");
    assert_eq!(new.status, Status::Draft);
    assert_eq!(new.sections.len(), old.sections.len());
    assert_eq!(new.sections[0].text, old.sections[0].text);
    assert!(new.figures.is_empty() && new.papers.is_empty());
    assert_eq!((new.header.number.as_str(), new.header.signed), ("", None));
    assert_eq!(new.header.signer, old.header.signer);
    let written = old.sections.iter().find(|section| !section.text.trim().is_empty());
    let written = written.expect("a section with words").id;
    let section = new.section(written).expect("the same section");
    let marked = section.unreviewed();
    assert!(!marked.is_empty(), "copied paragraphs are marked");

    // Confirming is an edit, kept by the book, and undone like any other.
    let confirmed = section.confirmed(None);
    let count = marked.len();
    let edit = Edit::SetSection { period: new.period, section: confirmed };
    let path = window.app().book().expect("a book").session.path().to_path_buf();
    // The window has it open to work in; this is the next one to do so.
    drop(window.harness);
    let mut session = so_cchc::session::Session::open(&path, "").expect("the book");
    let stamp = so_cchc::model::Stamp { at: super::now(), who: String::new() };
    session.apply(&edit, &stamp).expect("taken");
    let left = |session: &so_cchc::session::Session| {
        let report = session.report(edit.period().expect("a period")).expect("the report");
        report.section(written).expect("the section").unreviewed().len()
    };
    assert_eq!(left(&session), 0);
    session.undo(&stamp).expect("undone");
    assert_eq!(left(&session), count);
}

#[test]
fn an_outline_comes_with_sentences_or_without() {
    let mut window = opened();
    chip(&mut window, "Đề cương có sẵn");
    chip(&mut window, "Chỉ có đề mục, để trống phần chữ");
    chip(&mut window, "Quý II");
    window.click("Bắt đầu báo cáo quý II năm 2026");
    let bare = window.report();
    assert_eq!(bare.period.code(), "2026-Q2");
    assert!(bare.sections.len() > 10);
    assert!(bare.sections.iter().all(|section| section.text.is_empty()));

    window.ctrl(Key::N);
    chip(&mut window, "Quý III");
    chip(&mut window, "Đề cương có sẵn");
    window.click("Bắt đầu báo cáo quý III năm 2026");
    let starter = window.report();
    assert!(starter.sections.iter().any(|section| !section.text.is_empty()));
    assert_eq!(starter.unreviewed_count(), 0, "sentences of an outline are no copy");
}

#[test]
fn a_period_the_book_has_is_refused_and_opened_instead() {
    let mut window = opened();
    chip(&mut window, "Năm");
    window.click("Năm trước");
    window.harness.get_by_label("Sổ đã có báo cáo năm 2025; mỗi kỳ chỉ có một báo cáo.");
    window.click("Mở báo cáo năm 2025");
    assert_eq!(window.report().period.code(), "2025-Y");
    assert_eq!(window.app().shown().0, Screen::Report);
}

#[test]
fn days_can_be_typed_and_wrong_ones_are_answered() {
    let mut window = opened();
    let clear_and_type = |window: &mut Window, label: &str, words: &str| {
        window.harness.get_by_role_and_label(Role::TextInput, label).focus();
        window.settle();
        window.ctrl(Key::A);
        window.type_text(words);
    };
    clear_and_type(&mut window, "Đến hết ngày", "31/02/2026");
    window.harness.get_all_by_label_contains("không có trong lịch").next().expect("a sentence");
    window.harness.get_by_label("Bắt đầu báo cáo quý IV năm 2026").click();
    window.settle();
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
    clear_and_type(&mut window, "Đến hết ngày", "30/11/2026");
    window.click("Bắt đầu báo cáo quý IV năm 2026");
    let to = window.report().window.to;
    assert_eq!(so_cchc::model::period::format_date(to), "30/11/2026");

    window.ctrl(Key::N);
    clear_and_type(&mut window, "Năm", "26");
    window.harness.get_all_by_label_contains("bốn chữ số").next().expect("a sentence");
}

#[test]
fn several_cells_make_no_year_and_no_day() {
    let mut window = opened();
    let told = |window: &Window, words: &str| {
        window.harness.query_all_by_label_contains(words).next().is_some()
    };
    for (pasted, is_wrong) in [("20\n26\n", true), ("20\t26", true), ("2027\r\n", false)] {
        window.harness.get_by_role_and_label(Role::TextInput, "Năm").focus();
        window.settle();
        window.ctrl(Key::A);
        window.events(vec![Event::Paste(pasted.into())]);
        let wrong = told(&window, "Năm phải là bốn chữ số");
        assert_eq!(wrong, is_wrong, "{pasted:?}");
    }
}

#[test]
fn the_text_of_an_old_report_gives_its_words() {
    let text = "ỦY BAN NHÂN DÂN\nXÃ MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\n\
                I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch của năm.\n\n\
                II. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nĐã rà soát các văn bản.\n\nNơi nhận:\n- Lưu: VT.\n";
    let mut window = opened();
    chip(&mut window, "Từ tệp chữ của báo cáo cũ");
    let choose = |window: &mut Window, name: &str, bytes: &[u8]| {
        let path = window.folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        window.answers.borrow_mut().push(Picked::File(path));
        window.click("Chọn tệp…");
    };
    choose(&mut window, "ảnh.txt", b"\x89PNG\r\n");
    window.harness.get_by_label_contains("Đây là tệp ảnh");
    choose(&mut window, "cũ.txt", text.as_bytes());
    window.harness.get_by_label_contains("Nhận ra");
    window.click("Bắt đầu báo cáo quý IV năm 2026");
    let report = window.report();
    assert_eq!(report.period.code(), "2026-Q4");
    let has = |words: &str| report.sections.iter().any(|section| section.text.contains(words));
    assert!(has("Đã ban hành kế hoạch của năm."), "{:?}", report.sections);
    assert!(report.unreviewed_count() >= 2);
    assert_eq!(report.header.number, "");
}

/// A report of quý I/2027 whose sentences tell figures, one of them twice and differently.
const TOLD: &str = "UBND XÃ MẪU\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\nI. KẾT QUẢ\n\n\
    Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.\n\nĐã giải quyết xong 520 hồ sơ. Đã phát khoảng 250 tờ rơi.\n\n\
    Tổng số hồ sơ đã giải quyết: 502 hồ sơ.\n\nNơi nhận:\n- Lưu: VT.\n";

const TOTAL: &str =
    "Tổng số TTHC thuộc thẩm quyền/niêm yết (bao gồm cả TTHC của cơ quan ngành dọc): 163 thủ tục";
const RESOLVED: &str = "Tổng số hồ sơ TTHC đã giải quyết xong: 520 hồ sơ";
const RESOLVED_OTHERWISE: &str = "Tổng số hồ sơ TTHC đã giải quyết xong: 502 hồ sơ";

/// The page with that text chosen to start from.
fn with_told() -> Window {
    let mut window = opened();
    chip(&mut window, "Từ tệp chữ của báo cáo cũ");
    let path = window.folder.path().join("cũ.txt");
    fs::write(&path, TOLD).expect("a file");
    window.answers.borrow_mut().push(Picked::File(path));
    window.click("Chọn tệp…");
    window
}

fn is_ticked(window: &Window, name: &str) -> bool {
    use egui_kittest::kittest::NodeT;
    let node = window.harness.get_by_role_and_label(Role::CheckBox, name);
    node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
}

/// Scrolls to a control and clicks it.
fn press(window: &mut Window, role: Role, name: &str) {
    window.harness.get_by_role_and_label(role, name).scroll_to_me();
    window.settle();
    window.harness.get_by_role_and_label(role, name).click();
    window.settle();
}

fn tick(window: &mut Window, name: &str) {
    press(window, Role::CheckBox, name);
}

#[test]
fn figures_of_another_period_are_offered_and_not_taken() {
    let mut window = with_told();
    window.harness.get_by_label_contains("thường không lấy cho quý IV năm 2026");
    window.harness.get_by_label("Số liệu nêu trong lời văn: chọn 0/4");
    assert!(!is_ticked(&window, TOTAL));
    window
        .harness
        .get_by_label("dòng 8: “Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục”");
    tick(&mut window, TOTAL);
    window.click("Bắt đầu báo cáo quý IV năm 2026");
    let report = window.report();
    assert_eq!(report.figures.len(), 1);
    let figure = window.figure("tthc_total").expect("the ticked figure");
    assert_eq!(figure.value, FigureValue::Number(163.into()));
    assert_eq!(figure.source, "lời văn, dòng 8");
}

#[test]
fn figures_of_this_very_period_are_taken_but_those_told_twice() {
    let mut window = with_told();
    window.click("Năm sau");
    chip(&mut window, "Quý I");
    window.harness.get_by_label_contains("đúng kỳ này");
    assert!(is_ticked(&window, TOTAL));
    assert!(!is_ticked(&window, RESOLVED) && !is_ticked(&window, RESOLVED_OTHERWISE));
    press(&mut window, Role::Button, "Bỏ chọn tất cả");
    window.harness.get_by_label("Số liệu nêu trong lời văn: chọn 0/4");
    press(&mut window, Role::Button, "Chọn tất cả");
    window.harness.get_by_label("Số liệu nêu trong lời văn: chọn 2/4");
    assert!(!is_ticked(&window, RESOLVED), "doubtful figures are chosen by hand");
    // Of one figure there is one value.
    tick(&mut window, RESOLVED);
    tick(&mut window, RESOLVED_OTHERWISE);
    assert!(!is_ticked(&window, RESOLVED) && is_ticked(&window, RESOLVED_OTHERWISE));
    window.click("Bắt đầu báo cáo quý I năm 2027");
    let value = |id: &str| window.figure(id).map(|figure| figure.value.clone());
    assert_eq!(value("dossiers_resolved_total"), Some(FigureValue::Number(502.into())));
    assert_eq!(value("tthc_total"), Some(FigureValue::Number(163.into())));
    assert_eq!(window.figure("media_leaflets").map(|it| it.qualifier), Some(Qualifier::About));
    window.ctrl(Key::Z);
    let periods = window.app().book().expect("a book").periods();
    assert!(periods.iter().all(|period| period.code() != "2027-Q1"), "one step of undo");
}
