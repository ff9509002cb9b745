//! The page of the register of papers: a line typed as it is cited, rows as cells, what reports take from it.

use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::field::Field,
    model::{
        PaperColumn, PaperOrigin, Place, RegisterColumn, RegisteredPaper, RowId,
        outline::SectionTable,
    },
    ui::{
        action::{Action, RegisterAsk},
        boxes::BoxId,
        command::Command,
    },
};

use super::Window;

mod lists;

fn open() -> Window {
    let mut window = Window::sample();
    window.resize(1366.0, 768.0);
    window.ask(Action::Run(Command::Register));
    window.rest();
    window
}

fn register(window: &Window) -> &[RegisteredPaper] {
    &window.report().office.register
}

fn type_line(window: &mut Window, line: &str) {
    window.focus_text("Vào sổ một văn bản");
    window.type_text(line);
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
}

fn cell(row: RowId, column: PaperColumn) -> Field {
    Field::Registered { row, column: RegisterColumn::Paper(column) }
}

fn choose(window: &mut Window, field: &Field) {
    window.ask(Action::Focus(field.clone(), None));
    assert!(is_on(window, field), "{field:?} has the focus");
}

fn is_on(window: &Window, field: &Field) -> bool {
    window.harness.ctx.memory(eframe::egui::Memory::focused) == Some(field.id())
}

#[test]
fn a_line_is_shown_as_it_is_understood_and_goes_in_with_enter() {
    let mut window = open();
    window.focus_text("Vào sổ một văn bản");
    window.type_text("Kế hoạch số 53/KH-UBND ngày 13/01/2026 về cải cách hành chính");
    window.settle();
    window.harness.get_by_label_contains("của UBND xã Mẫu về cải cách hành chính (của xã)");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let [it] = register(&window) else { panic!("one paper") };
    assert_eq!(it.paper.number_and_symbol(), "53/KH-UBND");
    assert_eq!((it.origin, it.paper.issuer.as_str()), (PaperOrigin::Own, "UBND xã Mẫu"));
    // The line is empty again and has the focus: the next one needs no mouse.
    window.type_text("Kế hoạch về tuyên truyền");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(register(&window).iter().filter(|it| it.paper.number == "54").count(), 1);
    window.ask(Action::Run(Command::Undo));
    window.rest();
    assert_eq!(register(&window).len(), 1, "one act, one step");
}

#[test]
fn a_pasted_list_goes_in_line_by_line_and_what_is_not_read_stays_in_sight() {
    let mut window = open();
    window.focus_text("Vào sổ một văn bản");
    let list = "Kế hoạch số 1/KH-UBND ngày 05/01/2026 về một việc\nhọp giao ban\n\
                Quyết định số 2/QĐ-UBND ngày 06/01/2026 về hai việc";
    window.events(vec![Event::Paste(list.into())]);
    window.rest();
    assert_eq!(register(&window).len(), 2);
    window.harness.get_by_label_contains("Dòng 2 (không thấy văn bản nào): họp giao ban");
    window.click("Bỏ qua các dòng này");
    window.rest();
    assert_eq!(window.harness.query_all_by_label_contains("họp giao ban").count(), 0);
}

#[test]
fn rows_are_cells_and_doubts_stand_below_them() {
    let mut window = open();
    type_line(&mut window, "Kế hoạch số 5/KH-UBND ngày 05/02/2026 về một việc");
    type_line(&mut window, "Kế hoạch số 7/KH-UBND ngày 05/01/2026 về hai việc");
    window.harness.get_by_label_contains("Sổ chưa có số 6.");
    let (first, second) = (RowId(1), RowId(2));
    choose(&mut window, &cell(first, PaperColumn::Subject));
    window.type_text("về việc khác");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let words = |window: &Window, row: RowId| {
        window.report().office.registered(row).map(|it| it.paper.subject.clone())
    };
    assert_eq!(words(&window, first).as_deref(), Some("về việc khác"));
    assert!(is_on(&window, &cell(second, PaperColumn::Subject)), "Enter goes down");
    // A wrong day stays as typed and is told.
    choose(&mut window, &cell(second, PaperColumn::Date));
    window.type_text("31/02/2026");
    window.press(Modifiers::NONE, Key::Tab);
    window.rest();
    assert!(window.harness.query_all_by_label_contains("“31/02/2026”").count() > 0);
    choose(&mut window, &cell(second, PaperColumn::Date));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    window.rest();
    // A row goes with Shift+F5 and comes back with one step.
    choose(&mut window, &cell(second, PaperColumn::Kind));
    window.press(Modifiers::SHIFT, Key::F5);
    window.rest();
    assert_eq!(register(&window).len(), 1);
    window.ctrl(Key::Z);
    window.rest();
    assert_eq!(register(&window).len(), 2);
}

#[test]
fn a_table_of_a_report_takes_its_papers_and_follows_the_register() {
    let mut window = open();
    let line = "Thông báo số 9/TB-UBND ngày 20/02/2026 về lịch tiếp công dân";
    type_line(&mut window, line);
    let section = window
        .report()
        .sections
        .iter()
        .find(|section| section.tables.contains(&SectionTable::Papers))
        .map(|section| section.id)
        .expect("a table of papers");
    let before = window.report().papers.len();
    window.ask(Action::Section(section));
    window.rest();
    assert_eq!(window.harness.query_all_by_label("Lấy 1 văn bản từ sổ").count(), 1);
    window.ask(Action::Register(RegisterAsk::List(section)));
    window.rest();
    let taken = window.report().papers.last().expect("a row").clone();
    assert_eq!((window.report().papers.len(), taken.number.as_str()), (before + 1, "9"));
    assert_eq!(window.harness.query_all_by_label("Lấy 1 văn bản từ sổ").count(), 0);
    window.ask(Action::Run(Command::Register));
    window.rest();
    let row = taken.registered.expect("it names its row");
    choose(&mut window, &cell(row, PaperColumn::Number));
    window.type_text("10");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!(window.report().papers.last().map(|paper| paper.number.as_str()), Some("10"));
}

#[test]
fn a_paper_is_cited_by_a_chip_that_follows_it() {
    let mut window = open();
    type_line(&mut window, "Thông báo số 9/TB-UBND ngày 20/02/2026 về lịch tiếp công dân");
    let section = window.report().sections[1].id;
    window.ask(Action::Focus(Field::Text(section), Some(0)));
    window.rest();
    window.ask(Action::Run(Command::InsertFigure));
    window.settle();
    window.type_text("9/tb-ubnd");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    let text = &window.report().section(section).expect("it").text;
    assert!(text.contains("{van_ban:1}"), "{text}");
    let printed = "Thông báo số 9/TB-UBND ngày 20/02/2026 của UBND xã Mẫu về lịch tiếp công dân";
    let figures = window.app().book().expect("a book").open.as_ref().expect("a report").figures();
    let said = so_cchc::compose::placeholder::print("van_ban:1", &Place::Page, &figures).0;
    let said = so_cchc::compose::plain_text(&[said]);
    assert!(said.contains(printed), "{said}");
}

#[test]
fn a_citation_that_the_register_contradicts_is_a_finding() {
    let mut window = open();
    type_line(&mut window, "Thông báo số 9/TB-UBND ngày 20/02/2026 về lịch tiếp công dân");
    let field = Field::Text(window.report().sections[1].id);
    let said = "UBND xã thực hiện Thông báo số 9/TB-UBND ngày 21/02/2026 về lịch tiếp công dân.";
    window.ask(Action::Focus(field.clone(), None));
    window.ask(Action::Type(field.clone(), said.into()));
    window.ask(Action::Leave(field));
    window.rest();
    let open = window.app().book().expect("a book").open.as_ref().expect("a report");
    let told: Vec<&str> = open
        .findings
        .iter()
        .filter(|it| it.rule == "register-differs")
        .map(|it| &*it.message)
        .collect();
    assert_eq!(
        told,
        ["Sổ văn bản ghi “Thông báo số 9/TB-UBND” ngày 20/02/2026, không phải 21/02/2026."]
    );
}
