//! Figures over time are put into a report: from their page and from the search for a figure; one step of undo, a chip
//! that reads as words.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    compose::document::Block,
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, IndicatorId, Status},
    session::series::{SeriesChoice, SeriesPeriods},
    ui::action::{Action, Screen},
};

use super::{
    super::{
        Window,
        editor::{in_section, typed},
    },
    period,
};

const ID: &str = "steering_docs_issued";
const PUT_IN: &str = "Đưa vào báo cáo…";

/// Two first quarters with a figure, the newer one open, the figure chosen.
fn book() -> Window {
    let drafts = ["2025-Q1", "2026-Q1"].map(|code| (code, Status::Draft));
    let mut window = Window::book_of(&drafts);
    for (code, value) in [("2025-Q1", 25), ("2026-Q1", 23)] {
        let figure = Some(Figure::of(FigureValue::Number(value.into())));
        let (period, indicator) = (period(code), IndicatorId::from(ID));
        window.ask(Action::Report(period));
        window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    }
    let ids = vec![IndicatorId::from(ID)];
    window.ask(Action::ChooseSeries(SeriesChoice {
        ids,
        periods: SeriesPeriods::Quarters,
        ..SeriesChoice::default()
    }));
    window.ask(Action::Series(None));
    window
}

/// The section whose text holds an exhibit, and that text.
fn held(window: &Window) -> Option<(Field, String)> {
    let holds =
        |it: &&so_cchc::model::Section| it.text.contains("{bieu_do") || it.text.contains("{bang");
    let section = window.report().sections.iter().find(holds)?;
    Some((Field::Text(section.id), section.text.clone()))
}

fn exhibits(window: &Window) -> Vec<String> {
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    let blocks = open.document.parts.iter().flat_map(|part| &part.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Exhibit(exhibit) => Some(exhibit.label.clone()),
            _ => None,
        })
        .collect()
}

/// What a person reads in the boxes of several lines.
fn shown(window: &Window) -> String {
    let boxes = window.harness.query_all_by_role(Role::MultilineTextInput);
    boxes.filter_map(|node| node.accesskit_node().value()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_chart_goes_from_its_page_into_the_section_of_its_figure_and_back_in_one_step() {
    let mut window = book();
    window.click(PUT_IN);
    window.harness.get_by_label_contains("Đứng cuối phần lời của mục, thành một đoạn riêng");
    window.type_into("Tên in ra (để trống thì chương trình tự ghi)", "Văn bản *chỉ đạo*");
    window.click("Đưa vào");
    assert_eq!(window.screen(), Screen::Report);
    let (field, text) = held(&window).expect("a chart");
    assert!(text.ends_with("\n{bieu_do:steering_docs_issued} Văn bản \\*chỉ đạo\\*\n"), "{text}");
    let Field::Text(section) = field else { panic!("{field:?}") };
    let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
    assert!(open.asked[&section].contains(&IndicatorId::from(ID)), "where it is used");
    assert_eq!(exhibits(&window), ["Biểu đồ 1."]);
    window.rest();
    let said = "Biểu đồ đường từ quý I năm 2025 đến quý I năm 2026.";
    let figures = window.harness.query_all_by_label_contains(said);
    let is_image = |node: egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Image;
    assert!(figures.into_iter().any(is_image), "who hears the page hears what it shows");
    let read = shown(&window);
    assert!(read.contains("Biểu đồ: Văn bản chỉ đạo CCHC (8 kỳ gần nhất)"), "{read}");
    assert!(!read.contains('{') && !read.contains("bieu_do"), "{read}");
    window.ctrl(Key::Z);
    assert_eq!((held(&window), exhibits(&window)), (None, Vec::new()));
}

#[test]
fn a_table_of_the_last_year_is_chosen_in_the_box() {
    let mut window = book();
    window.click(PUT_IN);
    window.click("Dạng: Biểu đồ");
    window.click("Bảng so sánh");
    window.click("Đưa vào");
    let (_, text) = held(&window).expect("a table");
    assert!(text.ends_with("\n{bang_so_sanh:steering_docs_issued}\n"), "{text}");
    assert_eq!(exhibits(&window), ["Bảng 1."]);
}

#[test]
fn who_put_a_chart_in_goes_on_behind_it_in_a_paragraph_of_its_own() {
    let mut window = book();
    window.click(PUT_IN);
    window.click("Đưa vào");
    window.type_text("Câu sau.");
    window.rest();
    let (_, text) = held(&window).expect("a chart");
    assert!(text.ends_with("\n{bieu_do:steering_docs_issued}\nCâu sau."), "{text}");
}

#[test]
fn a_chart_of_all_periods_that_becomes_a_table_shows_all_of_them() {
    let mut window = book();
    window.click(PUT_IN);
    window.click("Các kỳ: 8 kỳ gần nhất");
    window.click("Mọi kỳ cùng loại");
    window.click("Đưa vào");
    window.rest();
    window.click_starting("Sửa biểu đồ…");
    window.click("Dạng: Biểu đồ");
    window.click("Bảng so sánh");
    window.click("Lưu thay đổi");
    let (_, text) = held(&window).expect("a table");
    assert!(text.contains("{bang_so_sanh:steering_docs_issued:moi_ky}"), "{text}");
}

#[test]
fn the_box_goes_away_and_changes_nothing() {
    let mut window = book();
    window.click(PUT_IN);
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Đưa vào").is_none());
    window.click(PUT_IN);
    window.click("Thôi");
    assert_eq!(held(&window), None);
}

#[test]
fn what_cannot_be_put_anywhere_is_said() {
    let mut window = book();
    window.ask(Action::ChooseSeries(SeriesChoice::default()));
    window.ask(Action::AskExhibit(None));
    window.harness.get_by_label_contains("Chưa chọn chỉ tiêu nào để đưa vào báo cáo");
    assert!(window.harness.query_by_label("Đưa vào").is_none());
}

#[test]
fn a_chart_is_found_where_figures_are_put_in_and_stands_in_a_paragraph_of_its_own() {
    let topic = "procedures_dossiers";
    let mut window = in_section(topic);
    window.type_text("Kết quả như sau:");
    window.ctrl(Key::M);
    window.type_text("bieu do nop truc tuyen");
    window.press(Modifiers::NONE, Key::Enter);
    let text = typed(&window, topic);
    let (first, chart) = text.split_once('\n').expect("two paragraphs");
    assert_eq!(first, "Kết quả như sau:");
    assert!(chart.starts_with("{bieu_do:") && chart.ends_with("}\n"), "{text}");
    window.type_text("Câu sau.");
    assert!(typed(&window, topic).ends_with("}\nCâu sau."), "{}", typed(&window, topic));
    assert_eq!(exhibits(&window), ["Biểu đồ 1."]);
    // It is deleted as a letter is.
    for _ in 0..="Câu sau.".chars().count() + 1 {
        window.press(Modifiers::NONE, Key::Backspace);
    }
    assert!(!typed(&window, topic).contains("bieu_do"), "{}", typed(&window, topic));
    assert_eq!(exhibits(&window), Vec::<String>::new());
}

#[test]
fn a_figure_may_become_a_table_instead_of_a_word() {
    let topic = "procedures_dossiers";
    let mut window = in_section(topic);
    window.ctrl(Key::M);
    window.type_text("tỷ lệ đúng hạn");
    // The book has nothing of that quarter of the year before.
    window.click("Chèn Bảng so sánh, 4 kỳ gần nhất");
    assert_eq!(typed(&window, topic), "{bang_so_sanh:dossiers_ontime_total_pct:4_ky}\n");
}

#[test]
fn a_table_is_not_set_beside_a_year_the_book_has_no_report_of_and_who_wants_it_is_told() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft)]);
    let figure = Some(Figure::of(FigureValue::Number(23.into())));
    let (period, indicator) = (period("2026-Q1"), IndicatorId::from(ID));
    window.ask(Action::Report(period));
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
    let ids = vec![IndicatorId::from(ID)];
    window.ask(Action::ChooseSeries(SeriesChoice {
        ids,
        periods: SeriesPeriods::Quarters,
        ..SeriesChoice::default()
    }));
    window.ask(Action::Series(None));
    window.click(PUT_IN);
    window.harness.get_by_label_contains("biểu đồ chỉ có một điểm, chưa thành diễn biến");
    window.click("Dạng: Biểu đồ");
    window.click("Bảng so sánh");
    window.harness.get_by_label_contains("bảng chỉ có một cột số");
    let told = "Sổ chưa có báo cáo cùng kỳ năm trước: bảng sẽ in […]";
    assert_eq!(window.harness.query_all_by_label_contains(told).count(), 0);
    window.click("Các kỳ: 4 kỳ gần nhất");
    window.click("Với cùng kỳ năm trước");
    window.harness.get_by_label_contains(told);
    window.click("Các kỳ: Với cùng kỳ năm trước");
    window.click("4 kỳ gần nhất");
    window.click("Đưa vào");
    let (_, text) = held(&window).expect("a table");
    assert!(text.ends_with("\n{bang_so_sanh:steering_docs_issued:4_ky}\n"), "{text}");
}

#[test]
fn a_list_opens_by_a_click_within_one_frame_and_shows_whole_numbers_of_sections() {
    let mut window = book();
    window.click(PUT_IN);
    for (list, choice) in [("Dạng: Biểu đồ", "Bảng so sánh"), ("Mục: ", "II.1 ")] {
        let lists = window.harness.query_all_by_label_contains(list);
        let shut = lists.into_iter().find(|node| node.accesskit_node().role() == Role::ComboBox);
        let at = shut.expect(list).rect().center();
        window.click_in_one_frame(at);
        let options = window.harness.query_all_by_label_contains(choice);
        let is_option =
            |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::ListBoxOption;
        let option = options.into_iter().find(is_option).unwrap_or_else(|| panic!("{list}"));
        let screen = window.harness.ctx.content_rect();
        assert!(option.rect().left() >= screen.left() && option.rect().right() <= screen.right());
        window.press(Modifiers::NONE, Key::Escape);
        if window.harness.query_by_label("Đưa vào").is_none() {
            window.click(PUT_IN);
        }
    }
}

#[test]
fn what_is_filled_in_reaches_the_right_edge_of_its_box() {
    let mut window = book();
    window.click(PUT_IN);
    let line = "Tên in ra (để trống thì chương trình tự ghi)";
    let line = window.harness.get_by_role_and_label(Role::TextInput, line).rect().right();
    let edge = window.harness.get_by_label("Đưa vào").rect().right();
    assert!((line - edge).abs() < 12.0, "{line} {edge}");
}

#[test]
fn the_draft_that_was_written_in_last_is_proposed_and_no_issued_report() {
    let reports =
        [("2026-Q1", Status::Issued), ("2026-Q3", Status::Draft), ("2026-Y", Status::Draft)];
    let mut window = Window::book_of(&reports);
    let ids = vec![IndicatorId::from(ID)];
    window.ask(Action::ChooseSeries(SeriesChoice {
        ids,
        periods: SeriesPeriods::All,
        ..SeriesChoice::default()
    }));
    window.ask(Action::Report(period("2026-Q3")));
    window.ask(Action::Report(period("2026-Q1")));
    window.ask(Action::Series(None));
    window.click(PUT_IN);
    window.harness.get_by_role_and_label(Role::Dialog, "Đưa vào báo cáo quý III năm 2026");
    window.type_into("Tên in ra (để trống thì chương trình tự ghi)", "Văn bản");
    window.click("Báo cáo: Quý III năm 2026");
    assert!(window.harness.query_by_label("Quý I năm 2026").is_none(), "it is issued");
    window.click("Năm 2026");
    window.harness.get_by_role_and_label(Role::Dialog, "Đưa vào báo cáo năm 2026");
    window.click("Đưa vào");
    assert_eq!(window.report().period, period("2026-Y"));
    let (_, text) = held(&window).expect("a chart");
    assert!(
        text.trim_end().ends_with("{bieu_do:steering_docs_issued} Văn bản"),
        "what was typed stays: {text}"
    );
}

#[test]
fn a_chart_in_a_report_is_changed_in_its_place_as_one_step() {
    let line = "Tên in ra (để trống thì chương trình tự ghi)";
    let mut window = book();
    window.click(PUT_IN);
    window.type_into(line, "Văn bản *chỉ đạo*");
    window.click("Đưa vào");
    let before = held(&window).expect("a chart");
    window.rest();
    window.click_starting("Sửa biểu đồ…");
    window.harness.get_by_role_and_label(Role::Dialog, "Sửa biểu đồ");
    let caption = window.harness.get_by_role_and_label(Role::TextInput, line);
    assert_eq!(caption.accesskit_node().value().as_deref(), Some("Văn bản *chỉ đạo*"));
    window.click("Dạng: Biểu đồ");
    window.click("Bảng so sánh");
    window.click("Lưu thay đổi");
    let (field, text) = held(&window).expect("a table");
    // The periods stay: eight are what a chart shows unless it says otherwise.
    let mut changed = before.1.replace("{bieu_do:", "{bang_so_sanh:");
    let at = changed.find("{bang_so_sanh:").expect("a table");
    let end = at + changed[at..].find('}').expect("its end");
    changed.insert_str(end, ":8_ky");
    assert_eq!((field, text), (before.0.clone(), changed));
    assert_eq!(exhibits(&window), ["Bảng 1."]);
    window.rest();
    assert!(window.harness.query_by_label_contains("Sửa bảng so sánh…").is_some());
    window.ctrl(Key::Z);
    assert_eq!(held(&window), Some(before), "one step");
}
