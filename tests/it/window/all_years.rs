//! Ctrl+Shift+F and Ctrl+K: words of every report lead to their place, in whichever report that is.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use so_cchc::{
    edit::{Edit, field::Field},
    model::{
        Figure, FigureValue, Finding, IndicatorId, Level, Paper, PaperColumn, Period, Place, Report,
    },
    session::Session,
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
    },
};

use super::{Window, now};

/// The sample book, and these words in the first section of its older report that has a text.
fn window(words: &str) -> (Window, Period, Field) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = super::sample_book(folder.path(), "so.cchc");
    let mut session = Session::open(&path, "Nguyễn Văn A").expect("the book");
    let older = session.reports().expect("a list")[0].period;
    let report: Report = session.report(older).expect("it");
    let section = report.sections.iter().find(|section| !section.text.is_empty());
    let mut section = section.expect("a section with a text").clone();
    section.text = words.into();
    let field = Field::Text(section.id);
    let stamp = so_cchc::model::Stamp { at: now(), who: "Nguyễn Văn A".into() };
    session.apply(&Edit::SetSection { period: older, section }, &stamp).expect("applied");
    drop(session);
    (Window::on(folder, Some(path)), older, field)
}

/// The names of the rows.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListBoxOption);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn words_of_another_year_open_its_report_with_the_words_selected() {
    let (mut window, older, field) = window("Việc đầu.\nĐã mở đường dây nóng thứ hai.");
    assert_ne!(window.report().period, older);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("duong day nong thu hai");
    assert_eq!(rows(&window), ["Đã mở đường dây nóng thứ hai."]);
    let year = format!("Năm {} · Cả năm", older.year);
    window.harness.get_by_label(&year);
    window.harness.get_by_label("1 chỗ trong 1 báo cáo của sổ");
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!((window.report().period, window.app().shown().0), (older, Screen::Report));
    let focused = window.harness.ctx.memory(eframe::egui::Memory::focused);
    assert_eq!(focused, Some(field.id()));
    window.type_text("số mới");
    window.rest();
    assert_eq!(
        field.stored(window.report(), &window.app().book().expect("a book").commune),
        "Việc đầu.\nĐã mở số mới.",
        "what was found was selected"
    );
}

#[test]
fn the_list_of_commands_shows_what_all_years_say_below_and_leads_to_all_of_it() {
    let words: Vec<String> = (1..40).map(|nth| format!("Chuyện riêng thứ {nth}.")).collect();
    let (mut window, older, _) = window(&words.join("\n"));
    window.ctrl(Key::K);
    window.type_text("chuyen rieng");
    let shown = rows(&window);
    assert_eq!(shown.first().map(String::as_str), Some("Chuyện riêng thứ 1."));
    assert_eq!(shown.last().map(String::as_str), Some("Xem cả 39 chỗ trong mọi năm"));
    for _ in 1..shown.len() {
        window.press(Modifiers::NONE, Key::ArrowDown);
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(rows(&window).len(), 39);
    window.click_starting("Chuyện riêng thứ 7.");
    assert_eq!(window.report().period, older);
}

#[test]
fn what_was_just_written_is_found_and_what_is_gone_is_not() {
    let (mut window, ..) = window("Một việc.");
    let look = |window: &mut Window, words: &str| {
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
        window.type_text(words);
        let found = rows(window);
        window.press(Modifiers::NONE, Key::Escape);
        found.len()
    };
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 0);
    let period = window.report().period;
    let mut section = window.report().sections[1].clone();
    section.text = "Chuyện chưa ai viết.".into();
    window.ask(Action::Apply(Edit::SetSection { period, section }));
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 1);
    window.ctrl(Key::Z);
    assert_eq!(look(&mut window, "chuyen chua ai viet"), 0);
}

#[test]
fn nothing_found_is_said_and_a_letter_is_not_looked_for() {
    let (mut window, ..) = window("Một việc.");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text("v");
    assert_eq!(rows(&window), Vec::<String>::new());
    window.type_text("zzzz");
    window.harness.get_by_label("Không thấy trong báo cáo nào của sổ.");
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Không thấy trong báo cáo nào của sổ.").is_none());
}

/// What Enter on the only thing found leads to.
#[track_caller]
fn jump(window: &mut Window, typed: &str) {
    window.ask(Action::Year(2026));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text(typed);
    assert_eq!(rows(window).len(), 1, "{typed}: {:?}", rows(window));
    window.press(Modifiers::NONE, Key::Enter);
    window.settle();
    window.rest();
    assert_eq!(window.app().shown().0, Screen::Report, "{typed}");
}

#[test]
fn enter_leads_to_a_figure_a_note_a_paper_and_what_was_let_stand() {
    let (mut window, older, _) = window("Một việc.");
    let period = window.report().period;
    assert_ne!(period, older);
    let total = IndicatorId::from("plan_tasks_total");
    let mut figure = Figure::of(FigureValue::Number(77_123.into()));
    figure.note = "gồm cả việc chuyển tiếp riêng".into();
    let set = Edit::SetFigure { period, indicator: total.clone(), figure: Some(figure) };
    window.ask(Action::Apply(set));
    let mut papers = window.report().papers.clone();
    papers.push(Paper { subject: "chuyện giấy tờ hiếm có".into(), ..Paper::default() });
    window.ask(Action::Apply(Edit::SetPapers { period, papers }));
    let row = window.report().papers.last().expect("a paper").id;
    let place = Place::Figure { indicator: total.clone(), at: None };
    let finding = Finding::new("mau", Level::Hint, place, "Điều lạ lùng.");
    window.ask(Action::Accept(vec![finding], "đã gọi điện hỏi kỹ".into()));

    let of_figure = Field::Figure(total.clone());
    jump(&mut window, "CCHC năm: 77.123");
    assert_eq!(window.focused_id(), Some(of_figure.id()), "the figure");
    jump(&mut window, "viec chuyen tiep rieng");
    assert_eq!(window.focused_id(), Some(Field::Note(total).id()), "the note");
    jump(&mut window, "giay to hiem co");
    let paper = Field::Paper { row, column: PaperColumn::Subject };
    assert_eq!(window.focused_id(), Some(paper.id()), "the paper");
    jump(&mut window, "da goi dien hoi ky");
    assert_eq!(window.focused_id(), Some(of_figure.id()), "what was let stand");
}

#[test]
fn enter_on_a_rate_leads_to_where_its_parts_are_typed() {
    let (mut window, ..) = window("Một việc.");
    let period = window.report().period;
    for (id, value) in [("plan_tasks_done_ytd", 10_001), ("plan_tasks_total", 77_000)] {
        let figure = Some(Figure::of(FigureValue::Number(value.into())));
        window.ask(Action::Apply(Edit::SetFigure { period, indicator: id.into(), figure }));
    }
    let label = &so_cchc::assets::catalogue().get("plan_completion_year_pct").expect("it").label;
    window.ask(Action::Year(2026));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.type_text(&format!("{label}: 1"));
    assert!(!rows(&window).is_empty(), "its value is found beside its name");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let done = Field::Figure(IndicatorId::from("plan_tasks_done_ytd"));
    assert_eq!(window.focused_id(), Some(done.id()));
}
