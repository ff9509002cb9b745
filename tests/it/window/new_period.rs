//! A new report, begun each of the three ways, and refused where the book has one.

use std::fs;

use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
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

/// The tick of the outline's sentences.
const SENTENCES: &str = "Có câu mẫu trong từng mục, số liệu tự điền vào câu";

/// How far the open report is.
fn percent(window: &Window) -> u32 {
    let book = window.app().book().expect("a book");
    book.progress[&window.report().period].percent()
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
    window.click("Lập báo cáo quý IV năm 2026");
    let new = window.report();
    assert_eq!(new.period.code(), "2026-Q4");
    assert_eq!(new.status, Status::Draft);
    assert_eq!(new.sections.len(), old.sections.len());
    assert_eq!(new.sections[0].text, old.sections[0].text);
    assert_eq!(percent(&window), 0, "copied words are not written yet");
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
    chip(&mut window, "Trống, theo đề cương");
    window.click(SENTENCES);
    chip(&mut window, "Quý II");
    window.click("Lập báo cáo quý II năm 2026");
    let bare = window.report();
    assert_eq!(bare.period.code(), "2026-Q2");
    assert!(bare.sections.len() > 10);
    assert!(bare.sections.iter().all(|section| section.text.is_empty()));

    window.ctrl(Key::N);
    chip(&mut window, "Quý III");
    chip(&mut window, "Trống, theo đề cương");
    window.click("Lập báo cáo quý III năm 2026");
    let starter = window.report();
    assert!(starter.sections.iter().any(|section| !section.text.is_empty()));
    // Sentences of an outline claim what nobody did: they carry the same bar as copied words.
    let written = starter.sections.iter().filter(|section| !section.text.is_empty()).count();
    assert!(starter.unreviewed_count() >= written && written > 5);
    assert_eq!(percent(&window), 0, "nothing was done yet");
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
    window.harness.get_by_label("Lập báo cáo quý IV năm 2026").click();
    window.settle();
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
    clear_and_type(&mut window, "Đến hết ngày", "30/11/2026");
    window.click("Lập báo cáo quý IV năm 2026");
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
    chip(&mut window, "Nhập từ báo cáo cũ");
    let choose = |window: &mut Window, name: &str, bytes: &[u8]| {
        let path = window.folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        window.answers.borrow_mut().push(Picked::File(path));
        window.click("Chọn tệp…");
    };
    choose(&mut window, "ảnh.txt", b"\x89PNG\r\n");
    window.harness.get_by_label_contains("Đây là tệp ảnh");
    choose(&mut window, "cũ.txt", text.as_bytes());
    window.harness.get_by_label_contains("Nhận ra 3 mục");
    // The book has the file's own period already: the one proposed stays.
    window.harness.get_by_label_contains("Tệp là báo cáo quý I năm 2026: số liệu thuộc kỳ đó");
    window.click("Lập báo cáo quý IV năm 2026");
    let report = window.report();
    assert_eq!(report.period.code(), "2026-Q4");
    assert!(report.header.title.ends_with("quý IV năm 2026"), "{}", report.header.title);
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
    chip(&mut window, "Nhập từ báo cáo cũ");
    let path = window.folder.path().join("cũ.txt");
    fs::write(&path, TOLD).expect("a file");
    window.answers.borrow_mut().push(Picked::File(path));
    window.click("Chọn tệp…");
    window
}

fn is_ticked(window: &Window, name: &str) -> bool {
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
fn a_file_leads_to_its_own_period_and_back() {
    let mut window = with_told();
    window.harness.get_by_label_contains("Tệp là báo cáo quý I năm 2027, đúng kỳ này");
    window.harness.get_by_label_contains("4 số liệu trong lời văn");
    window.harness.get_by_label("Lập báo cáo quý I năm 2027");
    window.click("Chuyển sang lập quý IV năm 2026");
    window.harness.get_by_label_contains("thường không lấy cho quý IV năm 2026");
    window.harness.get_by_label("Lập báo cáo quý IV năm 2026");
    window.click("Chuyển sang lập quý I năm 2027");
    window.harness.get_by_label("Lập báo cáo quý I năm 2027");
}

#[test]
fn figures_of_another_period_are_offered_and_not_taken() {
    let mut window = with_told();
    window.click("Chuyển sang lập quý IV năm 2026");
    window.harness.get_by_label("Số liệu nêu trong lời văn: chọn 0/4");
    assert!(!is_ticked(&window, TOTAL));
    window
        .harness
        .get_by_label("dòng 8: “Tổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục”");
    tick(&mut window, TOTAL);
    window.click("Lập báo cáo quý IV năm 2026");
    let report = window.report();
    assert_eq!(report.figures.len(), 1);
    // The number became a chip: the figure that came along shows in its place.
    let has = |words: &str| report.sections.iter().any(|section| section.text.contains(words));
    assert!(has("giải quyết là {tthc_total} thủ tục"), "{:?}", report.sections);
    assert!(has("Đã giải quyết xong 520 hồ sơ"), "told twice and differently: left alone");
    let figure = window.figure("tthc_total").expect("the ticked figure");
    assert_eq!(figure.value, FigureValue::Number(163.into()));
    assert_eq!(figure.source, "lời văn, dòng 8");
}

#[test]
fn figures_of_this_very_period_are_taken_but_those_told_twice() {
    let mut window = with_told();
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
    window.click("Lập báo cáo quý I năm 2027");
    let value = |id: &str| window.figure(id).map(|figure| figure.value.clone());
    assert_eq!(value("dossiers_resolved_total"), Some(FigureValue::Number(502.into())));
    assert_eq!(value("tthc_total"), Some(FigureValue::Number(163.into())));
    assert_eq!(window.figure("media_leaflets").map(|it| it.qualifier), Some(Qualifier::About));
    // First the words that were replaced, then the report with all that came along.
    window.ctrl(Key::Z);
    assert!(window.report().sections.iter().any(|section| section.text.contains("163 thủ tục")));
    window.ctrl(Key::Z);
    let periods = window.app().book().expect("a book").periods();
    assert!(periods.iter().all(|period| period.code() != "2027-Q1"), "one step of undo");
}

/// A text of another commune's quý I/2027 whose window is its own.
const OTHERS: &str = "UBND XÃ KHÁC\n\nBÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2027\n\n\
    UBND xã Khác báo cáo kết quả quý I năm 2027 (số liệu tính từ ngày 25/12/2026 đến hết ngày 31/3/2027) như sau:\n\n\
    I. KẾT QUẢ\n\nTrong quý I, UBND xã Khác đã họp. Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 về \
    cải cách hành chính quý I năm 2027.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2027\n\n\
    Trong quý II, xã tiếp tục làm.\n\nTrên đây là Báo cáo kết quả quý I năm 2027 của UBND xã Khác./.\n\nNơi nhận:\n- Lưu: VT.\n";

fn with_file(text: &str) -> Window {
    let mut window = opened();
    chip(&mut window, "Nhập từ báo cáo cũ");
    let path = window.folder.path().join("cũ.txt");
    fs::write(&path, text).expect("a file");
    window.answers.borrow_mut().push(Picked::File(path));
    window.click("Chọn tệp…");
    window
}

/// Everything the report says, line by line.
fn words_of(window: &Window) -> String {
    let report = window.report();
    let header = &report.header;
    let frame = [&header.organ, &header.title, &header.opening, &header.closing];
    let sections = report.sections.iter().flat_map(|section| [&section.heading, &section.text]);
    frame.into_iter().chain(sections).cloned().collect::<Vec<String>>().join("\n")
}

#[test]
fn what_is_replaced_is_shown_done_and_undone_in_one_step() {
    let mut window = with_file(OTHERS);
    // Its own period comes first, with the days the text names.
    window.harness.get_by_label_contains("Theo ngày ghi trong tệp");
    let from = window.harness.get_by_role_and_label(Role::TextInput, "Số liệu từ ngày");
    assert_eq!(from.accesskit_node().value().as_deref(), Some("25/12/2026"));
    window.click("Chuyển sang lập quý IV năm 2026");
    chip(&mut window, "Quý II");
    window.click("Năm sau");
    window.harness.get_by_label("Lập báo cáo quý II năm 2027");
    for name in ["quý I → quý II: 4 chỗ", "quý II → quý III: 2 chỗ", "xã Khác → xã Mẫu: 4 chỗ"]
    {
        assert!(is_ticked(&window, name), "{name}");
    }
    assert!(is_ticked(&window, "ngày 25/12/2026 → 15/03/2027: 1 chỗ"));
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.report().period.code(), "2027-Q2");
    let after = words_of(&window);
    for gone in ["quý I năm 2027 (", "Khác", "KHÁC", "31/3/2027", "Trong quý I,"] {
        assert!(!after.contains(gone), "{gone}: {after}");
    }
    assert!(after.contains("hành chính quý I năm 2027."), "a paper keeps its title: {after}");
    assert!(after.contains("đến hết ngày {cutoff_to}"), "{after}");
    assert!(window.report().unreviewed_count() >= 2);
    assert_eq!(percent(&window), 0);
    window.ctrl(Key::Z);
    let before = words_of(&window);
    assert_eq!(window.report().period.code(), "2027-Q2", "the report stays");
    assert!(before.contains("Trong quý I, UBND xã Khác đã họp."), "{before}");
    assert!(before.contains("25/12/2026") && before.contains("QUÝ II NĂM 2027"), "{before}");
    window.ctrl(Key::Y);
    assert_eq!(words_of(&window), after);
}

#[test]
fn what_is_not_ticked_is_left_as_it_was() {
    let mut window = with_file(OTHERS);
    chip(&mut window, "Quý II");
    tick(&mut window, "xã Khác → xã Mẫu: 4 chỗ");
    window.click("Lập báo cáo quý II năm 2027");
    let words = words_of(&window);
    assert!(words.contains("Trong quý II, UBND xã Khác đã họp."), "{words}");
}

#[test]
fn enter_begins_from_wherever_the_keyboard_is() {
    let mut window = opened();
    let key = |window: &mut Window, key| window.press(eframe::egui::Modifiers::NONE, key);
    // The page has the focus on its first choice; arrows move it, Tab leaves it.
    key(&mut window, Key::ArrowRight);
    window.harness.get_by_label("Lập báo cáo 6 tháng đầu năm 2026");
    key(&mut window, Key::ArrowLeft);
    key(&mut window, Key::ArrowLeft);
    window.harness.get_by_label("Lập báo cáo quý III năm 2026");
    for _ in 0..4 {
        key(&mut window, Key::Tab);
    }
    // In the box of the first day.
    window.ctrl(Key::A);
    window.type_text("20/6/2026");
    key(&mut window, Key::Enter);
    assert_eq!(window.report().period.code(), "2026-Q3");
    let from = so_cchc::model::period::format_date(window.report().window.from);
    assert_eq!(from, "20/06/2026");
    assert_eq!(window.app().shown().0, Screen::Report);
}

#[test]
fn enter_begins_nothing_where_a_box_is_wrong_and_says_so_once() {
    let mut window = opened();
    window.harness.get_by_role_and_label(Role::TextInput, "Đến hết ngày").focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text("31/02/2026");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
    let told = window.harness.query_all_by_label_contains("không có trong lịch").count();
    assert_eq!(told, 1);
}

#[test]
fn the_button_that_begins_is_always_in_sight_and_no_other_report() {
    let mut window = Window::sample();
    let title = window.report().header.title.clone();
    assert!(!title.is_empty());
    let shows_page =
        |window: &Window| window.harness.query_all_by_label_contains("Bản in, ").next().is_some();
    assert!(shows_page(&window), "the page of the report stands beside it");
    window.ctrl(Key::N);
    assert!(!shows_page(&window));
    let window = with_file(OTHERS);
    let begin = window.harness.get_by_label("Lập báo cáo quý I năm 2027").rect();
    assert!(begin.bottom() <= 768.0 && begin.top() > 600.0, "{begin:?}");
}
