//! The plan of the year: typed and pasted as cells, moved, repeated, told on the year's home, offered to a report.

use eframe::egui::{Event, Key, Memory, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use so_cchc::{
    edit::{Edit, field::Field},
    model::{FigureValue, IndicatorId, Task, TaskColumn, TaskState},
    ui::{
        action::{Action, Screen},
        boxes::BoxId,
        host::machine::Picked,
    },
};

use super::Window;

const YEAR: i32 = 2026;

fn tasks(window: &Window) -> Vec<Task> {
    window.report().office.tasks(YEAR).to_vec()
}

fn names(window: &Window) -> Vec<String> {
    tasks(window).into_iter().map(|task| task.name).collect()
}

/// The sample book at the plan of its year, all of it in sight.
fn at_plan() -> Window {
    let mut window = Window::sample();
    window.resize(1366.0, 4000.0);
    window.ask(Action::Screen(Screen::Year));
    window.click("Nhiệm vụ kế hoạch");
    assert_eq!(window.screen(), Screen::Tasks);
    window
}

/// The same with a plan pasted into its first row.
fn with_plan(text: &str) -> Window {
    let mut window = at_plan();
    window.click("Thêm dòng (F5)");
    window.events(vec![Event::Paste(text.into())]);
    window.rest();
    window
}

const PLAN: &str = "TT\tThời hạn\tNội dung\tTình trạng\tNgày hoàn thành\n\
    1\tTháng 1/2026\tViệc một\tHoàn thành\t20/01/2026\n\
    2\tQuý II\tViệc hai\t\t\n\
    3\t30/11/2026\tViệc ba\tĐang thực hiện\t\n";

#[test]
fn a_plan_is_pasted_in_any_order_of_columns_and_taken_back_at_once() {
    let mut window = with_plan(PLAN);
    let said: Vec<[String; 3]> = tasks(&window)
        .iter()
        .map(|task| {
            [TaskColumn::Name, TaskColumn::Deadline, TaskColumn::State].map(|it| task.words(it))
        })
        .collect();
    assert_eq!(
        said,
        [
            ["Việc một", "31/01/2026", "hoàn thành"],
            ["Việc hai", "30/06/2026", ""],
            ["Việc ba", "30/11/2026", "đang thực hiện"],
        ]
    );
    window.harness.get_by_label_contains("hoàn thành 1/3, 33,3%");
    window.harness.get_by_label("Quá hạn 144 ngày");
    window.harness.get_by_label("Còn 9 ngày");
    window.ctrl(Key::Z);
    assert_eq!(names(&window), [""], "the blank row is a step of its own");
    assert_eq!(window.screen(), Screen::Tasks);
    window.ctrl(Key::Y);
    assert_eq!(names(&window), ["Việc một", "Việc hai", "Việc ba"]);
}

#[test]
fn words_that_no_column_takes_are_shown_before_they_go_into_the_note() {
    let mut window =
        with_plan("Nội dung\tThời hạn\tĐơn vị phối hợp\nViệc một\tThường xuyên\tCông an xã\n");
    assert_eq!(names(&window), [""]);
    window.harness.get_by_label_contains("ghi vào Ghi chú: Đơn vị phối hợp, Thời hạn");
    window.click("Dán");
    window.rest();
    let task = &tasks(&window)[0];
    assert_eq!(
        (task.deadline, &*task.note),
        (None, "Đơn vị phối hợp: công an xã; Thời hạn: thường xuyên")
    );
}

#[test]
fn cells_are_typed_and_a_wrong_day_is_said() {
    let mut window = with_plan(PLAN);
    window.type_into("Thời hạn, dòng 2", "quý III");
    window.rest();
    assert_eq!(tasks(&window)[1].words(TaskColumn::Deadline), "30/09/2026");
    window.type_into("Ngày xong, dòng 3", "27/11/2026");
    window.rest();
    assert_eq!(tasks(&window)[2].state, TaskState::Done);
    window.type_into("Thời hạn, dòng 1", "31/02/2026");
    window.rest();
    let told = window.harness.query_all_by_label_contains("là ngày không có trong lịch");
    assert!(told.count() > 0);
    assert_eq!(tasks(&window)[0].words(TaskColumn::Deadline), "31/01/2026");
}

#[test]
fn rows_move_by_key_and_by_button_with_the_cursor() {
    let mut window = with_plan(PLAN);
    let row = tasks(&window)[0].id;
    let cell = Field::Task { year: YEAR, row, column: TaskColumn::Name };
    window.ask(Action::Focus(cell.clone(), None));
    window.press(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(names(&window), ["Việc hai", "Việc một", "Việc ba"]);
    assert_eq!(window.harness.ctx.memory(Memory::focused), Some(cell.id()));
    window.click("↓ Xuống");
    window.click("↓ Xuống");
    assert_eq!(names(&window), ["Việc hai", "Việc ba", "Việc một"], "the last row stays");
    window.click("↑ Lên");
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(names(&window), ["Việc một", "Việc hai", "Việc ba"]);
}

#[test]
fn a_year_is_repeated_from_the_one_before() {
    let mut window = with_plan(PLAN);
    let tasks_of = |window: &Window, year| window.report().office.tasks(year).to_vec();
    let last = tasks(&window);
    window.ask(Action::Apply(Edit::SetTasks { year: YEAR - 1, tasks: last }));
    window.ask(Action::Apply(Edit::SetTasks { year: YEAR, tasks: Vec::new() }));
    window.click("Lặp lại từ năm 2025");
    let again = tasks_of(&window, YEAR);
    assert_eq!(again.len(), 3);
    assert_eq!(again[0].words(TaskColumn::Deadline), "31/01/2027");
    assert!(again.iter().all(|task| task.state == TaskState::Open && task.done.is_none()));
    window.click("Lặp lại từ năm 2025");
    assert_eq!(tasks_of(&window, YEAR), again);
    window.ctrl(Key::Z);
    assert_eq!(tasks_of(&window, YEAR), []);
}

#[test]
fn the_home_of_the_year_tells_what_is_late_and_leads_to_it() {
    let mut window = with_plan(PLAN);
    window.ask(Action::Screen(Screen::Year));
    window.harness.get_by_label_contains("1 nhiệm vụ kế hoạch sắp đến hạn");
    window.click_starting("1 nhiệm vụ kế hoạch quá hạn");
    let row =
        window.harness.get_by_role_and_label(Role::ListBoxOption, "Việc hai (hạn 30/06/2026)");
    row.click();
    window.settle();
    assert_eq!(window.screen(), Screen::Tasks);
    let row = tasks(&window)[1].id;
    let cell = Field::Task { year: YEAR, row, column: TaskColumn::Name };
    assert_eq!(window.harness.ctx.memory(Memory::focused), Some(cell.id()));
}

#[test]
fn a_blank_figure_is_offered_what_the_plan_counts() {
    let mut window = with_plan(PLAN);
    let id = IndicatorId::from("plan_tasks_total");
    let period = window.report().period;
    window.ask(Action::Apply(Edit::SetFigure { period, indicator: id.clone(), figure: None }));
    window.ask(Action::Focus(Field::Figure(id.clone()), None));
    window.harness.get_by_label_contains("Lấy 3, nhiệm vụ năm 2026: 1/3");
    window.ctrl(Key::L);
    let figure = &window.report().figures[&id];
    assert_eq!(figure.value, FigureValue::Number(3.into()));
    assert_eq!(figure.source, "Nhiệm vụ năm 2026: 1/3");
    // Typed over, the plan is its source no more.
    window.ask(Action::Type(Field::Figure(id.clone()), "36".into()));
    window.ask(Action::Leave(Field::Figure(id.clone())));
    assert_eq!(window.report().figures[&id].source, "");
}

#[test]
fn sentences_of_the_plan_are_offered_where_they_belong() {
    let mut window = with_plan(PLAN);
    let section = window.section("next_tasks").id;
    window.ask(Action::Focus(Field::Text(section), None));
    window.ctrl(Key::G);
    window.harness.get_by_label_contains("Từ nhiệm vụ kế hoạch");
    window.harness.get_by_label_contains("- Việc hai; hoàn thành chậm nhất ngày 30/06/2026.");
}

#[test]
fn the_plan_is_printed_into_a_file() {
    let mut window = with_plan(PLAN);
    let file = window.folder.path().join("ke-hoach.pdf");
    window.answers.borrow_mut().push(Picked::File(file.clone()));
    window.click("In ra PDF…");
    window.rest();
    assert!(std::fs::read(&file).expect("the plan").starts_with(b"%PDF-1.7"));
    let asked = window.asked.borrow();
    assert_eq!(asked.last().map(|ask| ask.name.clone()).as_deref(), Some("nhiem-vu-2026.pdf"));
}

#[test]
fn a_plan_pasted_on_an_empty_page_begins_it() {
    let mut window = at_plan();
    window.events(vec![Event::Paste(PLAN.into())]);
    window.rest();
    assert_eq!(names(&window), ["Việc một", "Việc hai", "Việc ba"]);
}

#[test]
fn a_day_that_no_calendar_has_is_told_as_such() {
    let mut window = with_plan("Nội dung\tThời hạn\nViệc một\t31/11\nViệc hai\tThường xuyên\n");
    window.harness.get_by_label_contains("“31/11/2026” là ngày không có trong lịch");
    window.click("Dán");
    window.rest();
    assert_eq!(tasks(&window)[0].note, "Thời hạn: 31/11");
}

#[test]
fn a_task_is_found_in_its_report_and_over_all_years() {
    let mut window = with_plan(PLAN);
    let row = tasks(&window)[2].id;
    let cell = |year| Field::Task { year, row, column: TaskColumn::Name };
    let focused = |window: &Window| window.harness.ctx.memory(Memory::focused);
    let period = window.report().period;
    window.ask(Action::Report(period));
    window.ctrl(Key::F);
    window.type_text("Việc ba");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Escape);
    window.settle();
    assert_eq!((window.screen(), focused(&window)), (Screen::Tasks, Some(cell(YEAR).id())));
    // That of another year is found from any page.
    let of_year = vec![Task { name: "Rà soát quy chế cũ".into(), id: row, ..Task::default() }];
    window.ask(Action::Apply(Edit::SetTasks { year: 2024, tasks: of_year }));
    window.ask(Action::Screen(Screen::Year));
    window.ask(Action::Run(so_cchc::ui::command::Command::FindInBook));
    window.type_text("ra soat quy che cu");
    window.rest();
    window.harness.get_by_label_contains("Nhiệm vụ kế hoạch · năm 2024");
    window.press(Modifiers::NONE, Key::Enter);
    window.rest();
    assert_eq!((window.screen(), focused(&window)), (Screen::Tasks, Some(cell(2024).id())));
}
