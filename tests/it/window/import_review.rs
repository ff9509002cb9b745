//! An old report, looked at before it is stored: lines, outline, figures, words; stored once, taken back once.

use std::fs;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::Edit,
    model::{FigureValue, Period, Qualifier, Status},
    ui::{
        action::{Action, Screen},
        command::Command,
        host::machine::Picked,
    },
};

use super::Window;

mod figures;
mod head;

/// A report of quý I/2027 whose sentences tell figures, one of them twice and differently; with a line that may be a
/// heading, and a part whose number is wrong.
const TEXT: &str = "UBND XÃ MẪU\nSố: 12/BC-UBND\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2027\n\n\
    (Số liệu tính từ ngày 15/12/2026 đến ngày 14/3/2027)\n\n\
    I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã ban hành kế hoạch của năm.\n\n\
    II. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nĐã rà soát các văn bản.\n\nVề việc số hóa hồ sơ\n\nĐã số hóa xong hồ sơ.\n\n\
    2. Cải cách thủ tục hành chính\n\nTổng số TTHC thuộc thẩm quyền giải quyết là 163 thủ tục.\n\n\
    Đã giải quyết xong 520 hồ sơ. Đã phát khoảng 250 tờ rơi.\n\nTổng số hồ sơ đã giải quyết: 502 hồ sơ.\n\n\
    IV. PHƯƠNG HƯỚNG, NHIỆM VỤ\n\nTiếp tục thực hiện.\n\nNơi nhận:\n- Lưu: VT.\n";

const IMPORT: &str = "Nhập vào quý I năm 2027";

fn line_of(words: &str) -> usize {
    1 + TEXT.lines().position(|line| line.contains(words)).expect("a line")
}

#[test]
fn the_list_that_has_the_keys_has_one_ring() {
    let mut window = opened();
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.rings(), 1);
}

/// The text, chosen as a file on the page of a new period.
fn opened() -> Window {
    opened_with(TEXT)
}

fn opened_with(text: &str) -> Window {
    let mut window = Window::sample();
    window.ctrl(Key::N);
    window.harness.get_by_role_and_label(Role::RadioButton, "Nhập từ báo cáo cũ").click();
    window.settle();
    let path = window.folder.path().join("bao-cao-cu.txt");
    fs::write(&path, text).expect("a file");
    window.answers.borrow_mut().push(Picked::File(path));
    window.click("Chọn tệp…");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window
}

fn told(window: &Window, words: &str) -> bool {
    window.harness.query_all_by_label_contains(words).next().is_some()
}

#[track_caller]
fn check_told(window: &Window, words: &str) {
    assert!(told(window, words), "nothing says “{words}”");
}

/// Rows of the outline, as they are read out.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListItem);
    let names = rows.filter_map(|row| row.accesskit_node().label());
    names.filter(|name| !name.starts_with("dòng ") && !name.contains(": ")).collect()
}

fn figures(window: &Window) -> Vec<(String, bool)> {
    let boxes = window.harness.query_all_by_role(Role::CheckBox);
    boxes
        .filter_map(|row| {
            let ticked =
                row.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True);
            Some((row.accesskit_node().label()?, ticked))
        })
        .filter(|(name, _)| name.contains("dòng "))
        .collect()
}

fn periods(window: &Window) -> Vec<String> {
    let periods = window.app().book().expect("a book").periods();
    periods.into_iter().map(Period::code).collect()
}

#[test]
fn what_was_recognised_is_shown_and_stored_as_one_step() {
    let mut window = opened();
    check_told(&window, "Nhập báo cáo cũ: bao-cao-cu.txt");
    check_told(&window, "Không chữ nào của tệp bị bỏ");
    check_told(&window, "5 đề mục, 2 chỗ cần xem");
    check_told(&window, "15/12/2026–14/03/2027, tệp ghi");
    assert!(!window.harness.ctx.has_requested_repaint(), "nothing is painted at rest");
    assert!(rows(&window).iter().any(|row| row.ends_with("đề mục hay câu văn?")));
    assert!(rows(&window).iter().any(|row| row.ends_with("số mục trái thứ tự")));
    window.click(IMPORT);
    let report = window.report();
    assert_eq!((report.period.code().as_str(), report.header.number.as_str()), ("2027-Q1", "12"));
    assert_eq!(report.status, Status::Draft);
    assert_eq!(report.unreviewed_count(), 0, "its own words are not a copy");
    assert_eq!(so_cchc::model::period::format_date(report.window.to), "14/03/2027");
    assert_eq!(window.app().shown().0, Screen::Report);
    window.ctrl(Key::Z);
    window.click("Bỏ báo cáo khỏi sổ");
    assert!(!periods(&window).contains(&"2027-Q1".into()), "one step of undo");
}

#[test]
fn every_line_that_is_marked_is_counted() {
    let odd = "Dòng lạ không ai hiểu";
    let window = opened_with(&TEXT.replacen("BÁO CÁO", &format!("{odd}\nBÁO CÁO"), 1));
    let marked = format!("dòng 4: {odd}, ");
    assert!(told(&window, &marked), "a line in amber says what is to be looked at");
    check_told(&window, "5 đề mục, 3 chỗ cần xem");
}

#[test]
fn a_line_is_made_a_heading_and_gets_a_topic() {
    let mut window = opened();
    let line = line_of("Về việc số hóa");
    window.click(&format!("Đây là đề mục, dòng {line}"));
    check_told(&window, "6 đề mục");
    check_told(&window, "Không chữ nào của tệp bị bỏ");
    assert!(!told(&window, "đề mục hay câu văn?"));
    window.click_starting("Phần: ");
    let topic = "Số hóa hồ sơ, kết quả giải quyết";
    window.harness.query_all_by_label_contains(topic).next().expect("a topic").click();
    window.settle();
    window.click(IMPORT);
    assert_eq!(window.section("procedures_digitisation").heading, "Về việc số hóa hồ sơ");
    assert_eq!(window.section("procedures_digitisation").text, "Đã số hóa xong hồ sơ.");
}

#[test]
fn a_line_stays_text_when_a_person_says_so() {
    let mut window = opened();
    let line = line_of("Về việc số hóa");
    window.click(&format!("Là câu văn, dòng {line}"));
    check_told(&window, "5 đề mục, 1 chỗ cần xem");
    // Ctrl+Z takes back what was decided here, not what the book holds.
    window.ctrl(Key::Z);
    check_told(&window, "5 đề mục, 2 chỗ cần xem");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
}

#[test]
fn rows_are_walked_arranged_and_made_text_by_keys() {
    let mut window = opened();
    let begin = |window: &Window, row: &str| {
        let rows = rows(window);
        rows.iter().position(|it| it.contains(row)).unwrap_or_else(|| panic!("{row}: {rows:?}"))
    };
    // The list has the focus, at the first row that is to be looked at.
    window.press(Modifiers::NONE, Key::ArrowDown);
    assert!(begin(&window, "1. · Cải cách thể chế") < begin(&window, "2. · Cải cách thủ tục"));
    window.press(Modifiers::ALT, Key::ArrowUp);
    assert!(begin(&window, "2. · Cải cách thủ tục") < begin(&window, "1. · Cải cách thể chế"));
    window.press(Modifiers::NONE, Key::Space);
    assert!(!rows(&window).iter().any(|row| row.contains("Cải cách thủ tục")));
    check_told(&window, "Không chữ nào của tệp bị bỏ");
    window.press(Modifiers::NONE, Key::Escape);
    check_told(&window, "Bỏ những điều đã chọn?");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.app().message().is_none(), "Enter is the safe answer");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.app().message().is_none(), "and so is Escape");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window.press(Modifiers::NONE, Key::Escape);
    window.click("Ở lại");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::ImportReview, "Enter does what is safe");
    window.press(Modifiers::NONE, Key::Escape);
    window.click("Bỏ và rời trang");
    assert_eq!(window.app().shown().0, Screen::NewPeriod);
}

#[test]
fn figures_have_their_words_and_ticks_and_what_stands_against_them() {
    let mut window = opened();
    let shown = figures(&window);
    assert_eq!(shown.len(), 4, "{shown:?}");
    let find = |window: &Window, value: &str| {
        figures(window).into_iter().find(|(name, _)| name.contains(value)).expect("a figure")
    };
    assert!(find(&window, "163 thủ tục").0.contains(&format!("dòng {}", line_of("163"))));
    assert!(find(&window, "163 thủ tục").1 && find(&window, "khoảng 250").1);
    assert!(!find(&window, ": 520 hồ sơ").1 && !find(&window, ": 502 hồ sơ").1);
    check_told(&window, "Số liệu 2 / 4");
    window.click("bỏ chọn tất cả");
    check_told(&window, "Số liệu 0 / 4");
    window.click("Chọn tất cả");
    check_told(&window, "Số liệu 2 / 4");
    check_told(&window, "còn 2 số chưa chọn: 2 có nơi ghi khác");
    // A click beside the box shows the line and takes nothing.
    let line = line_of("502 hồ sơ");
    window.click(&format!("Xem dòng {line} trong tệp"));
    check_told(&window, "Số liệu 2 / 4");
    for value in [": 520 hồ sơ", ": 502 hồ sơ"] {
        let name = find(&window, value).0;
        window.click(&name);
    }
    assert!(!find(&window, ": 520 hồ sơ").1 && find(&window, ": 502 hồ sơ").1, "one value each");
    // The arrows lead from row to row, Space ticks.
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::Space);
    check_told(&window, "Số liệu 2 / 4");
    window.click(IMPORT);
    let value = |id: &str| window.figure(id).map(|figure| figure.value.clone());
    assert_eq!(value("dossiers_resolved_total"), Some(FigureValue::Number(502.into())));
    assert_eq!(value("tthc_total"), None);
    assert_eq!(window.figure("media_leaflets").map(|it| it.qualifier), Some(Qualifier::About));
}

fn choose_period(window: &mut Window, name: &str) {
    window.click("Chọn kỳ khác");
    window.harness.get_by_role_and_label(Role::RadioButton, name).click();
    window.settle();
}

#[test]
fn the_list_of_periods_begins_at_the_year_of_the_report_and_ends_where_books_do() {
    let mut window = opened();
    window.click("Chọn kỳ khác");
    window.click("Năm trước");
    check_told(&window, "Quý III năm 2026");
    window.press(Modifiers::NONE, Key::Escape);
    window.click("Chọn kỳ khác");
    check_told(&window, "Quý III năm 2027");
    for _ in 1990..2030 {
        window.harness.get_by_label("Năm trước").click();
        window.harness.step();
    }
    window.settle();
    check_told(&window, "Quý III năm 1990");
}

#[test]
fn another_period_takes_words_to_be_reviewed_and_no_figures() {
    let mut window = opened();
    choose_period(&mut window, "Quý II năm 2027");
    check_told(&window, "Tệp là báo cáo quý I năm 2027");
    check_told(&window, "Số liệu 0 / 4");
    check_told(&window, "chữ không vào báo cáo, ở dòng 2");
    window.click("Nhập vào quý II năm 2027");
    assert!(window.report().figures.is_empty() && window.report().unreviewed_count() > 0);
    assert_eq!(window.report().header.number, "");
}

#[test]
fn a_period_the_book_has_is_refused_with_the_way_out() {
    let mut window = opened_with(&TEXT.replace("quý I năm 2027", "năm 2025"));
    let before = periods(&window);
    check_told(&window, "Sổ đã có báo cáo năm 2025");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(periods(&window), before, "nothing is stored");
    choose_period(&mut window, "9 tháng đầu năm 2025");
    assert!(!told(&window, "Sổ đã có báo cáo"));
    choose_period(&mut window, "Năm 2025 (sổ đã có)");
    window.click("Mở báo cáo năm 2025");
    assert_eq!(window.report().period.code(), "2025-Y");
}

#[test]
fn a_signed_report_is_stored_locked_with_its_mistakes() {
    let mut window = opened();
    window.harness.get_by_role_and_label(Role::CheckBox, "đã ký, chỉ lưu lại").click();
    window.settle();
    assert!(!told(&window, IMPORT));
    // The text tells its number alone.
    window.focus_text("Ngày ký");
    window.type_text("16/03/2027");
    window.settle();
    window.click("Lưu lại báo cáo đã ký quý I năm 2027");
    // That day has not come yet.
    window.click("Vẫn lưu lại báo cáo đã ký quý I năm 2027");
    assert_eq!(window.report().status, Status::Issued);
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert!(!open.findings.is_empty(), "what is wrong with it can be read");
    window.ctrl(Key::Z);
    window.click("Bỏ báo cáo khỏi sổ");
    assert!(!periods(&window).contains(&"2027-Q1".into()), "one step of undo");
}

#[test]
fn what_was_copied_is_pasted_and_enter_stores_it() {
    let mut window = Window::sample();
    window.ask(Action::Run(Command::ImportOld));
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    window.events(vec![Event::Paste(" \n ".into())]);
    assert!(!told(&window, "Thành đề cương"));
    window.events(vec![Event::Paste(TEXT.into())]);
    check_told(&window, "Nhập báo cáo cũ: văn bản đã dán");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.report().period.code(), "2027-Q1");
}

#[test]
fn a_text_without_a_period_asks_for_one() {
    let mut window = opened_with(&TEXT.replace(" quý I năm 2027", "").replace("14/3/2027", "14/3"));
    check_told(&window, "Tệp không ghi kỳ báo cáo");
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    choose_period(&mut window, "Quý II năm 2026");
    window.click("Nhập vào quý II năm 2026");
    assert_eq!(window.report().header.number, "12", "it is that period's own report");
}

#[test]
fn what_has_no_room_is_one_button_away() {
    let mut window = opened();
    for width in [900.0, 600.0] {
        window.resize(width, 700.0);
        window.click("Số liệu");
        check_told(&window, "163 thủ tục");
        window.click("Thành đề cương");
        check_told(&window, "đề mục, 2 chỗ cần xem");
    }
    window.click("Tệp gốc");
    check_told(&window, "Gạch chân: số liệu lấy được");
}

#[test]
fn a_long_text_is_looked_at_without_laying_all_of_it_out() {
    let more = "Đã làm xong một việc được giao trong quý.\n\n".repeat(1500);
    let text = TEXT.replace("Tiếp tục thực hiện.", &format!("{more}Tiếp tục thực hiện."));
    let mut window = opened_with(&text);
    let shown = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListItem);
        rows.filter(|row| row.accesskit_node().label().is_some_and(|it| it.starts_with("dòng ")))
            .count()
    };
    assert!((5..120).contains(&shown(&window)), "{}", shown(&window));
    // The list of the source leads to its end.
    window.harness.get_by_role_and_label(Role::List, "Tệp gốc").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::End);
    let last = text.lines().count();
    check_told(&window, &format!("dòng {last}: - Lưu: VT."));
    assert!(shown(&window) < 120);
}

/// A text of another commune's quý I/2027 whose window is its own.
const OTHERS: &str = "UBND XÃ KHÁC\n\nBÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2027\n\n\
    UBND xã Khác báo cáo kết quả quý I năm 2027 (số liệu tính từ ngày 25/12/2026 đến hết ngày 31/3/2027) như sau:\n\n\
    I. KẾT QUẢ\n\nTrong quý I, UBND xã Khác đã họp. Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2027 về \
    cải cách hành chính quý I năm 2027.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2027\n\n\
    Trong quý II, xã tiếp tục làm.\n\nTrên đây là Báo cáo kết quả quý I năm 2027 của UBND xã Khác./.\n\nNơi nhận:\n- Lưu: VT.\n";

/// Everything the report says, line by line.
fn words_of(window: &Window) -> String {
    let report = window.report();
    let header = &report.header;
    let frame = [&header.organ, &header.title, &header.opening, &header.closing];
    let sections = report.sections.iter().flat_map(|section| [&section.heading, &section.text]);
    frame.into_iter().chain(sections).cloned().collect::<Vec<String>>().join("\n")
}

#[test]
fn what_is_not_to_be_replaced_stays_so_when_something_else_is_decided() {
    let mut window = opened_with(OTHERS);
    choose_period(&mut window, "Quý II năm 2027");
    let ticked = |window: &Window| {
        let name = "quý II → quý III: 2 chỗ";
        let tick = window.harness.get_by_role_and_label(Role::CheckBox, name);
        tick.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
    };
    let before = ticked(&window);
    window.click("quý II → quý III: 2 chỗ");
    assert_eq!(ticked(&window), !before);
    window.click("Là câu văn");
    check_told(&window, "1 đề mục");
    assert_eq!(ticked(&window), !before, "a decision of the person's");
}

#[test]
fn words_for_another_period_are_replaced_as_shown_and_taken_back_in_one_step() {
    let mut window = opened_with(OTHERS);
    choose_period(&mut window, "Quý II năm 2027");
    for shown in ["quý I → quý II: 4 chỗ", "quý II → quý III: 2 chỗ", "xã Khác → xã Mẫu: 4 chỗ"]
    {
        check_told(&window, shown);
    }
    window.click("quý II → quý III: 2 chỗ");
    window.click("Nhập vào quý II năm 2027");
    let after = words_of(&window);
    for gone in ["quý I năm 2027 (", "Khác", "KHÁC", "Trong quý I,"] {
        assert!(!after.contains(gone), "{gone}: {after}");
    }
    assert!(after.contains("QUÝ II NĂM 2027"), "what is not ticked stays: {after}");
    assert!(after.contains("hành chính quý I năm 2027."), "a paper keeps its title: {after}");
    assert!(window.report().unreviewed_count() >= 2);
    window.ctrl(Key::Z);
    assert_eq!(window.report().period.code(), "2027-Q2", "the report stays");
    assert!(words_of(&window).contains("Trong quý I, UBND xã Khác đã họp."));
}

#[test]
fn what_was_taken_back_in_the_book_is_not_done_again_from_here() {
    let mut window = Window::sample();
    let before = window.report().clone();
    let mut sections = before.sections.clone();
    sections[0].heading = "Tên khác".into();
    window.ask(Action::Apply(Edit::SetSections { period: before.period, sections }));
    assert_ne!(*window.report(), before);
    window.ctrl(Key::Z);
    window.ask(Action::Run(Command::ImportOld));
    window.ctrl(Key::Y);
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    assert_eq!(*window.report(), before);
}

#[test]
fn a_line_is_left_out_and_taken_in_again() {
    let mut window = opened();
    let line = line_of("Đã rà soát");
    window.click_starting(&format!("dòng {line}: "));
    window.click(&format!("Bỏ dòng này, dòng {line}"));
    check_told(&window, "6 chữ đã chọn bỏ");
    window.click(&format!("Giữ lại dòng này, dòng {line}"));
    check_told(&window, "Không chữ nào của tệp bị bỏ");
    window.harness.get_by_role_and_label(Role::List, "Tệp gốc").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Delete);
    check_told(&window, "6 chữ đã chọn bỏ");
    window.click(IMPORT);
    assert_eq!(window.section("institution").text, "Về việc số hóa hồ sơ\nĐã số hóa xong hồ sơ.");
}

#[test]
fn what_appears_when_something_is_decided_moves_no_row() {
    let mut window = opened();
    let top = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListItem);
        let part = rows
            .filter(|row| row.accesskit_node().label().is_some_and(|it| it.starts_with("I. · ")));
        part.map(|row| row.rect().top()).next().expect("the first part")
    };
    let before = top(&window);
    window.press(Modifiers::NONE, Key::Space);
    check_told(&window, "Hoàn tác");
    assert!((top(&window) - before).abs() < 0.5, "{before} {}", top(&window));
}

#[test]
fn the_list_of_topics_opens_at_the_part_above_and_narrows_as_one_types() {
    let mut window = opened_with(&TEXT.replace("Về việc số hóa hồ sơ", "Chuyện khác của xã"));
    window.click(&format!("Đây là đề mục, dòng {}", line_of("Về việc số hóa")));
    window.click_starting("Phần: ");
    let selected = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListBoxOption);
        let mut chosen = rows.filter(|row| row.accesskit_node().is_selected() == Some(true));
        chosen.find_map(|row| row.accesskit_node().label()).expect("a row")
    };
    assert_eq!(selected(&window), "Kết quả thực hiện công tác cải cách hành chính");
    window.press(Modifiers::NONE, Key::Home);
    assert_eq!(selected(&window), "Mục riêng của báo cáo này");
    window.press(Modifiers::NONE, Key::End);
    assert_ne!(selected(&window), "Mục riêng của báo cáo này");
    window.type_text("so hoa ket qua");
    window.press(Modifiers::NONE, Key::Enter);
    window.click(IMPORT);
    assert_eq!(window.section("procedures_digitisation").heading, "Chuyện khác của xã");
}

#[test]
fn closing_the_window_asks_before_what_was_decided_is_gone() {
    let mut window = opened();
    let line = line_of("Về việc số hóa");
    window.click(&format!("Là câu văn, dòng {line}"));
    window.close_window();
    window.settle();
    let message = window.app().message().expect("a question");
    assert_eq!(message.title, "Bỏ những điều đã chọn?");
    window.click("Ở lại");
    assert_eq!(window.app().shown().0, Screen::ImportReview);
    check_told(&window, "5 đề mục, 1 chỗ cần xem");
    window.close_window();
    window.settle();
    window.click("Vẫn đóng");
    window.check_closes();
}

#[test]
fn papers_that_an_imported_report_cites_are_offered_to_the_register() {
    let cited = "Thực hiện Kế hoạch số 5/KH-UBND ngày 05/01/2026 của UBND xã Mẫu về tuyên truyền; \
        Quyết định số 7/QĐ-UBND của UBND xã Mẫu về giao chỉ tiêu.\n\n2. Cải cách thủ tục";
    let text = TEXT.replacen("2. Cải cách thủ tục", cited, 1);
    let mut window = opened_with(&text);
    window.click(IMPORT);
    window.rest();
    let message = window.app().message().expect("an offer").clone();
    assert_eq!(message.title, "Báo cáo dẫn 2 văn bản chưa có trong sổ văn bản: đưa vào sổ?");
    let told = message.paragraphs.join("\n");
    assert!(told.contains("Quyết định số 7/QĐ-UBND: Chưa có ngày ban hành."), "{told}");
    window.click("Đưa vào sổ");
    window.rest();
    let numbers = |window: &Window| -> Vec<String> {
        let register = &window.report().office.register;
        register.iter().map(|it| it.paper.number_and_symbol()).collect()
    };
    assert_eq!(numbers(&window), ["5/KH-UBND", "7/QĐ-UBND"]);
    window.ctrl(Key::Z);
    assert_eq!(numbers(&window), [""; 0], "one step, and the report stays");
    assert_eq!(window.report().period.code(), "2027-Q1");
}
