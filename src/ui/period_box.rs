//! The question which period a report is of that was begun for a wrong one.
//!
//! Invariant: only a period that no report of the book has can be answered.

use eframe::egui::{Context, Id, RichText, Ui};

use super::{
    action::{Action, Asks},
    boxes::{
        dialog,
        line_box::{self, LineShape},
        one_of::{OneOf, one_of_ui},
        widgets,
    },
    pages::new_period::typed_year,
    theme::Theme,
    words::{self, new_period, year as say},
};
use crate::model::{Period, PeriodKind};

/// Width of the box, points.
const WIDTH: f32 = 560.0;

/// The question while it is asked.
#[derive(Debug)]
pub struct PeriodBox {
    period: Period,
    kind: PeriodKind,
    /// As typed.
    year: String,
    /// Periods that have a report.
    taken: Vec<Period>,
    is_new: bool,
}

impl PeriodBox {
    /// Asks about the report of `period`; these periods have one.
    pub fn new(period: Period, taken: Vec<Period>) -> Self {
        let year = period.year.to_string();
        Self { period, kind: period.kind, year, taken, is_new: true }
    }

    /// Draws the box.
    pub fn period_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("period box");
        let title = say::period_title(self.period);
        let to = self.answer();
        let shown = dialog::dialog_ui(context, id, &title, WIDTH, |ui| {
            let entered = dialog::body_ui(ui, |ui| {
                widgets::heading(ui, &title, 17.0);
                ui.label(RichText::new(say::PERIOD_WHAT).color(*theme.text_soft));
                ui.add_space(6.0);
                self.choices_ui(ui, theme, id)
            });
            dialog::buttons_ui(ui, |ui| {
                let words = to.map_or(say::PERIOD_NOW.to_owned(), say::period_now);
                let button = widgets::primary_if(theme, to.is_some(), &words);
                let pressed = ui.add_enabled(to.is_some(), button).clicked();
                let leave = ui.add(widgets::plain_button(theme, words::CANCEL));
                (pressed || entered && to.is_some(), leave.clicked())
            })
        });
        let (pressed, given_up) = shown.inner;
        match to {
            Some(to) if pressed => asks.push(Action::ChangePeriod { period: self.period, to }),
            _ if given_up || shown.should_close() => asks.push(Action::CloseOverlay),
            _ => {}
        }
    }

    /// The period that was answered, where the report can have it.
    fn answer(&self) -> Option<Period> {
        let period = Period { year: typed_year(&self.year)?, kind: self.kind };
        (!self.taken.contains(&period)).then_some(period)
    }

    /// Draws kinds and year; whether Enter was pressed in the year.
    fn choices_ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id) -> bool {
        let kinds = PeriodKind::ALL;
        let names = kinds.map(|kind| new_period::kind(Period { year: 2000, kind }));
        let chosen = kinds.iter().position(|kind| *kind == self.kind);
        let takes_focus = std::mem::take(&mut self.is_new);
        if let Some(taken) = one_of_ui(ui, theme, OneOf { names: &names, chosen, takes_focus }) {
            self.kind = kinds[taken];
        }
        ui.add_space(6.0);
        let wrong = match typed_year(&self.year) {
            None => Some(new_period::YEAR.to_owned()),
            Some(year) => {
                let period = Period { year, kind: self.kind };
                let is_taken = self.taken.contains(&period) && period != self.period;
                is_taken.then(|| new_period::exists(period))
            }
        };
        let line = LineShape {
            label: new_period::YEAR_GROUP,
            hint: "",
            width: 120.0,
            wrong: wrong.as_deref(),
        };
        let box_id = id.with("year");
        let year = line_box::labelled_ui(ui, theme, box_id, &mut self.year, line);
        line_box::entered(ui, &year)
    }
}
