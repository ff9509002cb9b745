//! Figures over time: the small line beside a figure leads to the page, what is chosen there is remembered, and the
//! table goes to the clipboard and into a file.

use eframe::egui::{Key, Modifiers, Shape, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{Figure, FigureValue, IndicatorId, Status},
    session::series::{SeriesChoice, SeriesPeriods},
    ui::{
        action::{Action, Purpose, Screen},
        host::machine::Picked,
    },
};

use super::{super::Window, period};

const ID: &str = "steering_docs_issued";

fn set(window: &mut Window, code: &str, value: i64) {
    set_of(window, code, ID, value);
}

fn set_of(window: &mut Window, code: &str, id: &str, value: i64) {
    let figure = Some(Figure::of(FigureValue::Number(value.into())));
    let (period, indicator) = (period(code), IndicatorId::from(id));
    window.ask(Action::Report(period));
    window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
}

/// A book of three first quarters and a half-year.
fn book() -> Window {
    let drafts = ["2024-Q1", "2025-Q1", "2026-Q1", "2026-H1"].map(|code| (code, Status::Draft));
    let mut window = Window::book_of(&drafts);
    for (code, value) in [("2024-Q1", 11), ("2025-Q1", 25), ("2026-Q1", 23), ("2026-H1", 60)] {
        set(&mut window, code, value);
    }
    window
}

#[test]
fn the_small_line_beside_a_leading_figure_leads_to_its_page() {
    let mut window = book();
    window.ask(Action::Report(period("2026-Q1")));
    window.ask(Action::Year(2025));
    window.click("2 kỳ gần nhất: Quý I/2024 11; Quý I/2025 25");
    assert_eq!(window.screen(), Screen::Series);
    // The kind the book has most reports of: its quarters, and no half-year between them.
    assert_eq!(window.app().series_choice().periods, SeriesPeriods::Quarters);
    window.harness.get_by_label_contains("quý I năm 2024; Văn bản chỉ đạo CCHC: 11");
    assert!(window.harness.query_by_label_contains("6 tháng đầu năm 2026;").is_none());
}

#[test]
fn the_values_stand_beside_the_points_of_the_chart() {
    fn painted(shape: &Shape, out: &mut Vec<String>) {
        match shape {
            Shape::Text(text) => out.push(text.galley.text().to_owned()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| painted(shape, out)),
            _ => {}
        }
    }
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    let mut words = Vec::new();
    window.harness.output().shapes.iter().for_each(|it| painted(&it.shape, &mut words));
    for value in ["11", "25", "23"] {
        let count = words.iter().filter(|it| *it == value).count();
        assert_eq!(count, 2, "{value}: in the table and beside its point: {words:?}");
    }
}

#[test]
fn the_chart_goes_into_the_clipboard_as_a_picture() {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    window.harness.get_by_label("Chép hình").click();
    let copied = |window: &Window| {
        let commands = &window.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            eframe::egui::OutputCommand::CopyImage(picture) => Some(picture.size),
            _ => None,
        })
    };
    let mut frames = (0..6).filter_map(|_| {
        window.harness.step();
        copied(&window)
    });
    let size = frames.next().expect("a picture");
    assert!(size[0] > 400 && size[1] > 200, "{size:?}");
    window.harness.get_by_label_contains("Đã chép hình");
}

#[test]
fn one_period_is_no_trend_and_its_table_stays() {
    let mut window = Window::book_of(&[("2026-Q1", Status::Draft)]);
    set(&mut window, "2026-Q1", 23);
    let ids = vec![IndicatorId::from(ID)];
    window.ask(Action::ChooseSeries(SeriesChoice {
        ids,
        periods: SeriesPeriods::Quarters,
        ..SeriesChoice::default()
    }));
    window.ask(Action::Series(None));
    window.settle();
    let told = "mới có số của một kỳ (quý I năm 2026), chưa thành diễn biến";
    window.harness.get_by_label_contains(told);
    window.harness.get_by_label_contains("quý I năm 2026; Văn bản chỉ đạo CCHC: 23");
    assert!(window.harness.query_by_label_contains("Biểu đồ ").is_none(), "no lonely dot");
    window.click("Chép hình");
    window.harness.get_by_label_contains("Chưa có biểu đồ: hãy chọn chỉ tiêu có số của từ hai kỳ");
    let window = book_with_series();
    assert!(window.harness.query_by_label_contains(told).is_none());
    window.harness.get_by_label_contains("Biểu đồ ");
}

/// Figures over time of a book that has some.
fn book_with_series() -> Window {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    window
}

#[test]
fn what_is_chosen_is_remembered_for_the_book() {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    let chosen = window.app().series_choice();
    assert_eq!(chosen.ids, [IndicatorId::from(ID)]);
    window
        .ask(Action::ChooseSeries(SeriesChoice { periods: SeriesPeriods::All, ..chosen.clone() }));
    window.settle();
    window.harness.get_by_label_contains("6 tháng đầu năm 2026; Văn bản chỉ đạo CCHC: 60");
    let quarters = SeriesChoice { periods: SeriesPeriods::Quarters, ..chosen };
    window.ask(Action::ChooseSeries(quarters.clone()));
    window.settle();
    assert!(window.harness.query_by_label_contains("6 tháng đầu năm 2026;").is_none());
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::Series(None));
    assert_eq!(window.app().series_choice(), quarters);
    window.click("Bỏ chọn hết");
    assert_eq!(window.app().series_choice().ids, []);
    window.harness.get_by_label("Chưa chọn chỉ tiêu nào. Hãy đánh dấu ở danh sách.");
}

#[test]
fn indicators_are_found_without_marks_and_ticked() {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    window.type_into("Tìm chỉ tiêu (gõ không dấu cũng được)", "hai long");
    window.click("Tỷ lệ hài lòng (%)");
    let choice = window.app().series_choice();
    let ids: Vec<&str> = choice.ids.iter().map(IndicatorId::as_str).collect();
    assert_eq!(ids, [ID, "survey_satisfaction_pct"]);
}

#[test]
fn a_tick_moves_no_row_and_the_table_stands_in_the_order_of_its_file() {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    window.settle();
    let boxes = |window: &Window| -> Vec<String> {
        let all = window.harness.query_all_by_role(Role::CheckBox);
        all.filter_map(|it| it.accesskit_node().label()).collect()
    };
    let before = boxes(&window);
    window.click(&before[4].clone());
    assert_eq!(window.app().series_choice().ids.len(), 2);
    assert_eq!(boxes(&window), before);
    window.ask(Action::Screen(Screen::Year));
    window.settle();
    window.ask(Action::Series(None));
    window.settle();
    assert_eq!(boxes(&window)[1], before[4], "opened again, what is chosen stands first");
    window.click(&before[4]);
    let rows = window.harness.query_all_by_role(Role::Link);
    let rows = rows.filter_map(|it| it.accesskit_node().label());
    let periods: Vec<String> =
        rows.filter_map(|it| Some(it.split_once(';')?.0.to_owned())).collect();
    assert_eq!(periods, ["quý I năm 2024", "quý I năm 2025", "quý I năm 2026"]);
}

#[test]
fn a_figure_far_from_all_earlier_ones_is_a_hint_that_says_why() {
    let codes = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"];
    let mut window = Window::book_of(&codes.map(|code| (code, Status::Draft)));
    let hints = |window: &Window| -> Vec<String> {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let jumps = open.findings.iter().filter(|finding| finding.rule == "jump");
        jumps.map(|finding| finding.message.clone()).collect()
    };
    for (code, value) in codes.iter().zip([21, 25, 23, 22, 260]) {
        set(&mut window, code, value);
        window.settle();
        assert_eq!(hints(&window).len(), usize::from(value == 260), "{code}");
    }
    let told = hints(&window).remove(0);
    assert!(told.contains("là 260, 4 kỳ trước ghi từ 21 đến 25, thường khoảng 22"), "{told}");
}

#[test]
fn the_menu_of_a_figure_puts_a_sentence_that_compares_into_its_section() {
    let mut window = book();
    window.ask(Action::Report(period("2026-Q1")));
    let field = Field::Figure(IndicatorId::from(ID));
    window.ask(Action::Focus(field, None));
    window.settle();
    let before = window.report().clone();
    window.press(Modifiers::SHIFT, Key::F10);
    window.settle();
    let item = "Chèn câu so sánh: giảm 02 văn bản (8%) so với cùng kỳ năm 2025";
    window.click(item);
    let added = "{steering_docs_issued:so_cung_ky}.";
    let is_there = |report: &so_cchc::model::Report| {
        report.sections.iter().filter(|it| it.text.ends_with(added)).count()
    };
    assert_eq!((is_there(&before), is_there(window.report())), (0, 1));
    window.ctrl(Key::Z);
    window.settle();
    assert_eq!(window.report().sections, before.sections);
}

#[test]
fn the_table_is_saved_as_a_file_that_takes_no_other_files_place() {
    let mut window = book();
    window.ask(Action::Series(Some(IndicatorId::from(ID))));
    let path = window.folder.path().join("bang.csv");
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ask(Action::Pick(Purpose::SeriesTable));
    window.settle();
    let text = std::fs::read_to_string(&path).expect("the table");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!((lines[1], lines[3]), ("quý I năm 2024,11", "quý I năm 2026,23"));
    std::fs::write(&path, "tên,số\nA,1\n").expect("somebody's own table");
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ask(Action::Pick(Purpose::SeriesTable));
    window.settle();
    assert_eq!(std::fs::read_to_string(&path).expect("it"), "tên,số\nA,1\n");
    assert!(window.app().message().is_some(), "it says why");
}

/// Saves the picture under a name and gives its bytes.
fn picture(window: &mut Window, name: &str) -> Vec<u8> {
    let path = window.folder.path().join(name);
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ask(Action::Pick(Purpose::SeriesPicture));
    window.settle();
    std::fs::read(&path).expect("the picture")
}

#[test]
fn the_picture_is_whole_whatever_the_window_shows_of_it() {
    let mut window = book();
    let ids = [ID, "dossiers_new_online", "budget_revenue"].map(IndicatorId::from).to_vec();
    for code in ["2024-Q1", "2025-Q1"] {
        for id in &ids[1..] {
            set_of(&mut window, code, id.as_str(), 7);
        }
    }
    window.ask(Action::ChooseSeries(SeriesChoice {
        ids,
        periods: SeriesPeriods::Quarters,
        ..SeriesChoice::default()
    }));
    window.ask(Action::Series(None));
    window.resize(1920.0, 1080.0);
    let large = picture(&mut window, "rong.png");
    window.resize(800.0, 420.0);
    let small = picture(&mut window, "hep.png");
    assert!(large == small, "the size of the window makes no other picture");
    // Three units, a chart each, one below the other: in the head of the file stand its width and height.
    let side = |at: usize| u32::from_be_bytes(large[at..at + 4].try_into().expect("a number"));
    assert_eq!(&large[1..4], b"PNG");
    assert_eq!(side(16), 1440);
    assert!(side(20) > 3 * 2 * 210, "{}", side(20));
}

#[test]
fn no_picture_is_written_where_nothing_is_chosen() {
    let mut window = book();
    window.ask(Action::ChooseSeries(SeriesChoice::default()));
    let path = window.folder.path().join("khong.png");
    window.answers.borrow_mut().push(Picked::File(path.clone()));
    window.ask(Action::Pick(Purpose::SeriesPicture));
    window.settle();
    assert!(!path.exists());
    window.harness.get_by_label_contains("Chưa có biểu đồ: hãy chọn chỉ tiêu");
}

#[test]
fn the_list_of_commands_leads_to_the_page() {
    let mut window = book();
    window.ctrl(Key::K);
    window.type_text("dien bien");
    window.key(Key::Enter);
    assert_eq!(window.screen(), Screen::Series);
}

#[test]
fn the_small_line_in_a_section_gives_way_first() {
    let mut window = book();
    window.ask(Action::Report(period("2026-Q1")));
    window.resize(1920.0, 1080.0);
    window.ask(Action::Focus(Field::Figure(IndicatorId::from(ID)), None));
    window.settle();
    let line = "3 kỳ gần nhất: Quý I/2024 11; Quý I/2025 25; Quý I/2026 23";
    window.harness.get_by_label(line);
    window.resize(1024.0, 700.0);
    window.settle();
    assert!(window.harness.query_by_label(line).is_none(), "there is no room for it");
    window.resize(1920.0, 1080.0);
    window.settle();
    window.click(line);
    assert_eq!(window.screen(), Screen::Series);
}

#[test]
fn what_is_counted_from_january_is_compared_with_the_year_before() {
    let drafts = ["2025-Q2", "2026-Q1", "2026-Q2"].map(|code| (code, Status::Draft));
    let mut window = Window::book_of(&drafts);
    for (code, value) in [("2025-Q2", 100), ("2026-Q1", 60), ("2026-Q2", 110)] {
        for id in ["budget_revenue", "dossiers_new_online"] {
            let scale = if id == "budget_revenue" { 1_000_000 } else { 1 };
            let figure = Some(Figure::of(FigureValue::Number((value * scale).into())));
            let (period, indicator) = (period(code), IndicatorId::from(id));
            window.ask(Action::Report(period));
            window.ask(Action::Apply(Edit::SetFigure { period, indicator, figure }));
        }
    }
    window.settle();
    let change = |id: &str| {
        let open = window.app().book().and_then(|book| book.open.as_ref()).expect("a report");
        let indicator = so_cchc::assets::catalogue().get(id).expect(id);
        open.reading(indicator).change.as_ref().map(|moved| moved.words.clone())
    };
    assert_eq!(change("budget_revenue").as_deref(), Some("+10 %"));
    assert_eq!(change("dossiers_new_online").as_deref(), Some("+83,3 %"));
}
