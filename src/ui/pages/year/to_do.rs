//! What is to be done in the year, above its cards: what is late, what is due, what lacks figures. Each leads there.

use eframe::egui::{Role, Ui, Vec2};

use crate::{
    edit::field::Field,
    model::{Period, TaskColumn, text},
    session::year::{NamedTask, Year},
    ui::{
        action::{Action, TasksAsk},
        boxes::{
            drop_down,
            pick_row::{self, PickRow},
            widgets,
        },
        view::Shell,
        words::{self, year as say},
    },
};

/// Width of a list of reports, points.
const LIST: f32 = 250.0;

/// The same of a list of tasks.
const WIDE_LIST: f32 = 520.0;

/// Draws the line; nothing where nothing is to be done.
pub(super) fn to_do_ui(ui: &mut Ui, shell: &Shell<'_>, year: &Year) {
    let (theme, to_do) = (shell.theme, &year.to_do);
    let told: [(&[Period], String); 3] = [
        (&to_do.late, say::late(&to_do.late, year.year)),
        (&to_do.due, say::due(&to_do.due, year.year)),
        (&to_do.lacking, say::lacking(to_do.empty, to_do.lacking.len())),
    ];
    let tasks: [(&[NamedTask], String); 2] = [
        (&to_do.late_tasks, words::tasks::overdue(to_do.late_tasks.len())),
        (&to_do.due_tasks, words::tasks::due_soon(to_do.due_tasks.len())),
    ];
    let is_empty = told.iter().all(|(periods, _)| periods.is_empty())
        && tasks.iter().all(|(tasks, _)| tasks.is_empty());
    if is_empty {
        return;
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(8.0);
        for (periods, words) in told {
            let button = |ui: &mut Ui, shown: &str| {
                let button = ui.add(widgets::quiet_button(theme, shown));
                widgets::named(button, Role::Button, &words)
            };
            match periods {
                [] => {}
                [one] => {
                    if button(ui, &words).clicked() {
                        shell.asks.push(way_to(shell, *one));
                    }
                }
                many => {
                    let button = button(ui, &format!("{words} ▾"));
                    drop_down::drop_down_ui(&button, LIST, |ui, fresh| {
                        list_ui(ui, shell, (many, year.year), fresh);
                    });
                }
            }
        }
        for (tasks, words) in tasks.iter().filter(|(tasks, _)| !tasks.is_empty()) {
            let button = ui.add(widgets::quiet_button(theme, &format!("{words} ▾")));
            let button = widgets::named(button, Role::Button, words);
            drop_down::drop_down_ui(&button, WIDE_LIST, |ui, fresh| {
                tasks_ui(ui, shell, (tasks, year.year), fresh);
            });
        }
    });
}

/// The way to the row of each of several tasks.
fn tasks_ui(ui: &mut Ui, shell: &Shell<'_>, (tasks, year): (&[NamedTask], i32), fresh: bool) {
    const MOST: usize = 12;
    ui.spacing_mut().item_spacing.y = 1.0;
    for (nth, task) in tasks.iter().take(MOST).enumerate() {
        let name = words::tasks::in_list(&text::shortened(&task.name, 60), task.deadline);
        let row = PickRow {
            words: pick_row::words_job(shell.theme, &name, None),
            right: "",
            name: &name,
            selected: false,
            height: pick_row::HEIGHT,
        };
        let row = pick_row::pick_row_ui(ui, shell.theme, row);
        if fresh && nth == 0 {
            row.request_focus();
        }
        if row.clicked() {
            let field = Field::Task { year, row: task.row, column: TaskColumn::Name };
            shell.asks.push(match shell.book.open {
                Some(_) => Action::Focus(field, None),
                None => Action::Tasks(TasksAsk::Show(year)),
            });
            ui.close();
        }
    }
}

/// The way to each of several reports.
fn list_ui(ui: &mut Ui, shell: &Shell<'_>, (periods, year): (&[Period], i32), fresh: bool) {
    ui.spacing_mut().item_spacing.y = 1.0;
    for (nth, period) in periods.iter().enumerate() {
        let is_there = shell.book.reports.iter().any(|report| report.period == *period);
        let name = say::on_page(*period, year);
        let row = PickRow {
            words: pick_row::words_job(shell.theme, &name, None),
            right: if is_there { "" } else { say::NOT_BEGUN },
            name: &say::way_to(&name, is_there),
            selected: false,
            height: pick_row::HEIGHT,
        };
        let row = pick_row::pick_row_ui(ui, shell.theme, row);
        if fresh && nth == 0 {
            row.request_focus();
        }
        if row.clicked() {
            shell.asks.push(way_to(shell, *period));
            ui.close();
        }
    }
}

/// To the report, or to where it is begun.
fn way_to(shell: &Shell<'_>, period: Period) -> Action {
    if shell.book.reports.iter().any(|report| report.period == period) {
        Action::Report(period)
    } else {
        Action::Begin { period: Some(period), source: None }
    }
}
