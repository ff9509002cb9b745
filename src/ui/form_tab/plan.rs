//! The plan of a year as a sheet: its tasks, and below each what is late in it and the paper that came of it.

use chrono::NaiveDate;
use eframe::egui::Ui;

use super::{
    super::{boxes::cell::Keyboard, view::View, words},
    free_said::RowSentence,
    free_sheet::Sheet,
    review::Review,
    rows::{FreeTable, Rows},
    spots::SheetColumn,
};
use crate::{
    model::{PaperOrigin, RowId, Task, TaskState},
    session::tasks::{self, TaskStanding},
};

/// Draws the plan of a year on a day; a paste that is to be shown before it is kept.
pub(super) fn plan_ui(
    keyboard: &mut Keyboard,
    rows: &mut Rows,
    ui: &mut Ui,
    view: &View<'_>,
    (year, today): (i32, NaiveDate),
) -> Option<Review> {
    let look = SheetColumn::of;
    let say = words::tasks::COLUMNS;
    let name = look(say[0], (320.0, 240.0), None);
    let officer = look(say[3], (170.0, 130.0), Some(officers as _));
    let product = look(say[4], (190.0, 150.0), Some(products as _));
    let note = look(say[7], (180.0, 130.0), None);
    let columns = [
        // What is to be done and until when stand on a line of their own where there is no room for all.
        SheetColumn { grows: true, ..name },
        look(say[1], (190.0, 170.0), Some(areas as _)),
        look(say[2], (100.0, 94.0), None),
        SheetColumn { grows: true, starts_line: true, ..officer },
        SheetColumn { grows: true, ..product },
        look(say[5], (152.0, 148.0), Some(states as _)),
        look(say[6], (110.0, 104.0), None),
        SheetColumn { grows: true, ..note },
    ];
    let said = |view: &View<'_>, row: RowId| said(view, (year, row), today);
    let sheet = Sheet {
        table: FreeTable::Plan(year),
        name: words::tasks::TABLE,
        printed: words::tasks::WHAT_TABLE,
        columns: &columns,
        sums: None,
        hint: |_, _, _| None,
        said: &said,
        ends: None,
    };
    sheet.show(keyboard, rows, ui, view)
}

/// How the task stands on the day, and the paper that came of it.
fn said(view: &View<'_>, (year, row): (i32, RowId), today: NaiveDate) -> Vec<RowSentence> {
    let office = &view.open.live.office;
    let Some(task) = office.tasks(year).iter().find(|task| task.id == row) else {
        return Vec::new();
    };
    let is_odd = matches!(
        TaskStanding::of(task, today),
        TaskStanding::Overdue | TaskStanding::DoneLate | TaskStanding::DoneUndated
    );
    let standing = tasks::standing_words(task, today);
    let standing = standing.map(|words| RowSentence { words, is_odd });
    let paper = task.paper.and_then(|paper| office.registered(paper));
    let paper = paper.map(|it| RowSentence {
        words: words::tasks::in_register(&it.paper.citation()),
        is_odd: false,
    });
    standing.into_iter().chain(paper).collect()
}

/// Fields of the reform, then those the plans have besides.
fn areas(view: &View<'_>, _row: RowId) -> Vec<String> {
    distinct(words::tasks::AREAS.map(str::to_owned).into_iter().chain(all(view, |it| &it.area)))
}

fn officers(view: &View<'_>, _row: RowId) -> Vec<String> {
    distinct(all(view, |it| &it.officer))
}

/// Papers of the register, by number and symbol, the last first; what plans name besides.
fn products(view: &View<'_>, _row: RowId) -> Vec<String> {
    let register = view.open.live.office.register.iter().rev();
    let own = register.filter(|it| it.origin == PaperOrigin::Own);
    distinct(own.map(|it| it.paper.short_citation()).chain(all(view, |it| &it.product)))
}

fn states(_view: &View<'_>, _row: RowId) -> Vec<String> {
    TaskState::ALL.map(|state| state.word().to_owned()).into()
}

/// What all plans have in a column.
fn all<'v>(view: &'v View<'_>, column: fn(&Task) -> &String) -> impl Iterator<Item = String> + 'v {
    let plans = view.open.live.office.plans.iter();
    plans.flat_map(|plan| &plan.tasks).map(move |task| column(task).clone())
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    const MOST: usize = 60;
    let mut out: Vec<String> = Vec::new();
    for one in words.filter(|one| !one.is_empty()) {
        if out.len() < MOST && !out.contains(&one) {
            out.push(one);
        }
    }
    out
}
