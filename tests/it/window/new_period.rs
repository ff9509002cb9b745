//! A new report, begun each of the three ways, and refused where the book has one.

use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{edit::Edit, model::Status, ui::action::Screen};

use super::Window;

fn chip(window: &mut Window, name: &str) {
    // What has the focus is in sight.
    window.harness.get_by_role_and_label(Role::RadioButton, name).focus();
    window.settle();
    window.harness.get_by_role_and_label(Role::RadioButton, name).click();
    window.settle();
}

/// Takes a report to copy from the list of them.
fn source(window: &mut Window, name: &str) {
    window.click_starting("Báo cáo được sao chép: ");
    window.harness.get_by_role_and_label(Role::ListBoxOption, name).click();
    window.settle();
}

/// The tick of the outline's sentences.
const SENTENCES: &str = "Có câu mẫu trong từng mục, số liệu tự điền vào câu";

/// How far the open report is.
fn percent(window: &Window) -> u32 {
    let book = window.app().book().expect("a book");
    book.read.progress[&window.report().period].percent()
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
    chip(&mut window, "Quý IV");
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
    let confirmed = section.confirmed();
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
fn what_is_proposed_is_what_the_unit_reports_next() {
    // The sample's unit reports quý I, 6 tháng, quý III, năm; the year's cut-off is the nearest.
    let window = opened();
    window.harness.get_by_label("Lập báo cáo năm 2026");
}

/// Ticks of places whose words become `new`.
fn places(window: &Window, new: &str) -> usize {
    let named = window.harness.query_all_by_role(Role::CheckBox);
    named
        .filter(|node| {
            label(node).contains(&format!("quý I → {new}")) && !label(node).contains(" chỗ")
        })
        .count()
}

/// Clicks the first control whose name holds these words, wherever on the page it is.
fn press(window: &mut Window, words: &str) {
    for is_click in [false, true] {
        let node = window.harness.query_all_by_label_contains(words).next().expect(words);
        // What has the focus is in sight.
        if is_click {
            node.click();
        } else {
            node.focus();
        }
        window.settle();
    }
}

fn label(node: &egui_kittest::Node<'_>) -> String {
    use egui_kittest::kittest::NodeT;
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn each_place_of_a_replacement_is_shown_and_left_alone_by_its_own_tick() {
    let mut window = Window::sample();
    let section = window.report().sections.iter().find(|it| !it.text.is_empty()).expect("words").id;
    let text = "Trong quý I, xã họp.\nQuý I xã đã làm *nhanh* hơn.\nHết quý I xã có.\nCả quý I tốt.\nĐầu quý I đủ.";
    window.ask(so_cchc::ui::action::Action::Type(
        so_cchc::edit::field::Field::Text(section),
        text.into(),
    ));
    window.rest();
    window.ctrl(Key::N);
    chip(&mut window, "Quý II");
    source(&mut window, "Quý I năm 2026");
    assert_eq!(places(&window, "quý II"), 2, "the first few, “Quý I” is written otherwise");
    press(&mut window, "Xem thêm ");
    assert_eq!(places(&window, "quý II"), 4);
    let shown = window.harness.query_all_by_label_contains("Quý I → Quý II");
    let shown: Vec<String> = shown.map(|node| label(&node)).collect();
    assert!(shown.iter().any(|words| words.contains("xã đã làm nhanh hơn")), "{shown:?}");
    press(&mut window, "Hết quý I → quý II");
    window.harness.query_all_by_label_contains(", chọn ").next().expect("not all of them");
    window.click("Lập báo cáo quý II năm 2026");
    let new = &window.report().section(section).expect("the section").text;
    assert_eq!(
        *new,
        text.replace("quý I", "quý II")
            .replace("Quý I", "Quý II")
            .replace("Hết quý II", "Hết quý I")
    );
}

#[test]
fn rows_that_stay_behind_are_told() {
    let mut window = opened();
    chip(&mut window, "Quý II");
    source(&mut window, "Quý I năm 2026");
    let (dossiers, papers) = (window.report().dossiers.len(), window.report().papers.len());
    let told = format!(
        "Không chép sang kỳ mới: {dossiers} dòng hồ sơ TTHC theo lĩnh vực; {papers} dòng danh mục văn bản."
    );
    window.harness.get_by_label(&told);
}

#[test]
fn days_a_neighbour_counts_already_are_told_and_left_to_it() {
    let mut window = opened();
    chip(&mut window, "Quý II");
    let told = "đã tính trong báo cáo quý I năm 2026: số liệu sẽ bị tính hai lần.";
    assert!(window.harness.query_by_label_contains(told).is_none(), "the usual days are apart");
    window.harness.get_by_role_and_label(Role::TextInput, "Số liệu từ ngày").focus();
    window.settle();
    window.ctrl(Key::A);
    window.type_text("01/03/2026");
    window.harness.get_by_label_contains(told);
    window.click("Tính từ ngày 15/03/2026");
    assert!(window.harness.query_by_label_contains(told).is_none());
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
    chip(&mut window, "Quý IV");
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
fn enter_begins_from_wherever_the_keyboard_is() {
    let mut window = opened();
    chip(&mut window, "Quý IV");
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
    let begin = window.harness.get_by_label("Lập báo cáo năm 2026").rect();
    assert!(begin.bottom() <= 768.0 && begin.top() > 600.0, "{begin:?}");
}

#[test]
fn escape_leads_back_to_where_one_came_from() {
    let mut window = opened();
    window.press(eframe::egui::Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::Report, "from the heading");
    window.ctrl(Key::N);
    chip(&mut window, "Quý IV");
    window.press(eframe::egui::Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::Report, "from a choice");
    window.ask(so_cchc::ui::action::Action::Screen(Screen::Year));
    window.ctrl(Key::N);
    window.press(eframe::egui::Modifiers::NONE, Key::Escape);
    assert_eq!(window.app().shown().0, Screen::Year);
    window.ctrl(Key::N);
    window.click("Thôi");
    assert_eq!(window.app().shown().0, Screen::Year);
}

#[test]
fn the_page_asks_which_period_then_from_what_in_one_row_then_which_one_in_a_list() {
    let mut window = opened();
    let rows = |window: &Window| {
        let chips = window.harness.query_all_by_role(Role::RadioButton);
        let mut tops: Vec<i32> = chips.map(|chip| chip.rect().top().round() as i32).collect();
        tops.dedup();
        tops.len()
    };
    assert_eq!(rows(&window), 2, "the periods, and what it starts from");
    let lists = |window: &Window| window.harness.query_all_by_role(Role::ComboBox).count();
    assert_eq!(lists(&window), 1);
    chip(&mut window, "Trống, theo đề cương");
    assert_eq!((rows(&window), lists(&window)), (2, 1));
    // A list that was walked leaves Enter to the page.
    window.click_starting("Đề cương: ");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::NewPeriod, "Enter took from the list");
    window.press(eframe::egui::Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().shown().0, Screen::Report);
}

#[test]
fn ctrl_z_takes_a_new_report_back_in_one_step() {
    let mut window = opened();
    let before = window.app().book().expect("a book").periods();
    chip(&mut window, "Trống, theo đề cương");
    chip(&mut window, "Quý IV");
    window.click("Lập báo cáo quý IV năm 2026");
    let periods = |window: &Window| window.app().book().expect("a book").periods();
    assert_eq!(periods(&window).len(), before.len() + 1);
    window.ctrl(Key::Z);
    // A whole report is taken out: that is asked about first.
    window.click("Bỏ báo cáo khỏi sổ");
    assert_eq!(periods(&window), before);
}
