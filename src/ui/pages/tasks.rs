//! The tasks of the year's plan ("Nhiệm vụ kế hoạch"): the year, what its counts are, and its table.

use chrono::{Datelike, NaiveDate};
use eframe::egui::{Id, RichText, Ui};

use crate::{
    model::Window,
    session::tasks::{self, TaskCounts},
    ui::{
        action::{Action, Purpose, TasksAsk},
        boxes::{
            combo::{self, Combo},
            widgets,
        },
        form_tab::FormTab,
        shell::page,
        view::View,
        words::tasks as say,
    },
};

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct TasksPage {
    year: Option<i32>,
}

impl TasksPage {
    /// Shows this year.
    pub fn show(&mut self, year: i32) {
        self.year = Some(year);
    }

    /// Draws the page.
    pub fn tasks_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        form_tab: &mut FormTab,
        today: NaiveDate,
    ) {
        page::page_ui(ui, "tasks", |ui| {
            ui.add_space(10.0);
            page::heading_ui(ui, view.theme, "tasks", view.heading(say::TITLE), view.asks);
            ui.label(RichText::new(say::WHAT).color(*view.theme.text_soft));
            ui.add_space(8.0);
            let mut year = 0;
            ui.horizontal_wrapped(|ui| {
                year = self.year_ui(ui, view, today);
                repeat_ui(ui, view, year);
                if !view.open.live.office.tasks(year).is_empty()
                    && ui.add(widgets::quiet_button(view.theme, say::SAVE_PDF)).clicked()
                {
                    view.ask(Action::Pick(Purpose::PlanPdf(year)));
                }
            });
            ui.label(RichText::new(counted(view, year, today)).color(*view.theme.text_soft));
            ui.add_space(6.0);
            form_tab.plan_ui(ui, view, year, today);
        });
    }

    fn year_ui(&mut self, ui: &mut Ui, view: &View<'_>, today: NaiveDate) -> i32 {
        let live = &view.open.live;
        let mut years = tasks::years(&live.office, live.period, today);
        if let Some(own) = self.year.filter(|own| !years.contains(own)) {
            years.insert(0, own);
        }
        let year = self.year.unwrap_or(live.period.year);
        let options: Vec<(String, bool)> =
            years.iter().map(|it| (it.to_string(), *it == year)).collect();
        let shown = year.to_string();
        let id = Id::unique("year of the plan");
        let combo = Combo { id, label: say::YEAR, shown: &shown, width: 110.0 };
        if let Some(taken) = combo::combo_ui(ui, combo, &options) {
            self.year = years.get(taken).copied();
        }
        year
    }
}

/// The button that begins the plan from that of the year before.
fn repeat_ui(ui: &mut Ui, view: &View<'_>, year: i32) {
    let office = &view.open.live.office;
    let from = year - 1;
    if !view.editable || office.tasks(from).is_empty() {
        return;
    }
    if ui.add(widgets::quiet_button(view.theme, &say::repeat(from))).clicked() {
        view.ask(Action::Tasks(TasksAsk::Repeat { from, year }));
    }
}

/// The counts of the open report's days where it is of that year, else of the year until today.
fn counted(view: &View<'_>, year: i32, today: NaiveDate) -> String {
    let live = &view.open.live;
    if live.period.year == year {
        let counts = TaskCounts::of_report(&live.office, live.period, live.window);
        return say::of_report(live.period, live.window, counts);
    }
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let to = if today.year() == year { today } else { day(12, 31).min(today) };
    let soon = today.checked_add_days(chrono::Days::new(tasks::SOON_DAYS)).unwrap_or(today);
    let window = Window { from: day(1, 1), to };
    say::of_year(to, TaskCounts::of(live.office.tasks(year), window, soon))
}
