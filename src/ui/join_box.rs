//! The question before the book of a merged commune comes in: what is in it, what speaks against it, its last day.
//!
//! Invariant: nothing is brought in that was not read and checked; the box changes nothing.

use chrono::NaiveDate;
use eframe::egui::{Context, Id, RichText, Ui};

use super::{
    action::{Action, Asks, JoinedAsk},
    boxes::{
        dialog,
        line_box::{self, LineShape},
        widgets,
    },
    theme::Theme,
    words::{self, joined as say},
};
use crate::{
    model::{JoinedBook, Period, period::format_date, period::parse_date},
    session::joined::BookToJoin,
};

/// Width of the box, and of the day, points.
const WIDTH: f32 = 560.0;
const DAY: f32 = 300.0;
/// So many sentences of one kind are listed.
const MOST: usize = 3;

/// The question while it is asked.
#[derive(Debug)]
pub struct JoinBox {
    /// The book.
    pub from: BookToJoin,
    /// What it was when it came in before.
    pub replaces: Option<JoinedBook>,
    /// Its last day, as typed.
    until: String,
    is_new: bool,
}

impl JoinBox {
    /// Asks about a book whose commune is known to have been until that day.
    pub fn new(from: BookToJoin, replaces: Option<JoinedBook>, until: Option<NaiveDate>) -> Self {
        let until = until.map(format_date).unwrap_or_default();
        Self { from, replaces, until, is_new: true }
    }

    /// Draws the box.
    pub fn join_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("join box");
        let title = say::join_title(&self.from.commune());
        let until = self.until();
        let shown = dialog::dialog_ui(context, id, &title, WIDTH, |ui| {
            let entered = dialog::body_ui(ui, |ui| {
                widgets::heading(ui, &title, 17.0);
                self.words_ui(ui, theme, id)
            });
            dialog::buttons_ui(ui, |ui| {
                let words = if self.replaces.is_some() { say::REPLACE } else { say::JOIN };
                let button = widgets::primary_if(theme, until.is_ok(), words);
                let pressed = ui.add_enabled(until.is_ok(), button).clicked();
                let leave = ui.add(widgets::plain_button(theme, words::CANCEL));
                (pressed || entered, leave.clicked())
            })
        });
        let (pressed, given_up) = shown.inner;
        match until {
            Ok(until) if pressed => asks.push(Action::Joined(JoinedAsk::Join(until))),
            _ if given_up || dialog::is_given_up(&shown) => asks.push(Action::CloseOverlay),
            _ => {}
        }
    }

    /// The day that was typed; none where nothing was. The error is a sentence.
    fn until(&self) -> Result<Option<NaiveDate>, String> {
        let typed = self.until.trim();
        if typed.is_empty() { Ok(None) } else { parse_date(typed).map(Some) }
    }

    /// Draws what there is to know, and the day; whether Enter was pressed in it.
    fn words_ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id) -> bool {
        let content = &self.from.export.content;
        let periods: Vec<Period> = content.reports.iter().map(|report| report.period).collect();
        let contents = say::contents(&self.from.file, &periods, self.from.length());
        ui.label(RichText::new(contents).color(*theme.text));
        if let Some(before) = &self.replaces {
            ui.label(RichText::new(say::replaces(before)).color(*theme.warning));
        }
        list_ui(ui, theme, &self.from.told);
        ui.add_space(6.0);
        let until = self.until();
        let wrong = until.clone().err();
        let line = LineShape {
            label: say::UNTIL,
            hint: say::UNTIL_HINT,
            width: DAY,
            wrong: wrong.as_deref(),
        };
        let day = line_box::labelled_ui(ui, theme, id.with("until"), &mut self.until, line);
        if std::mem::take(&mut self.is_new) {
            day.request_focus();
        }
        let until = until.unwrap_or_default();
        list_ui(ui, theme, &self.from.late(until));
        let named = say::named(&self.from.commune(), until);
        ui.label(RichText::new(named).size(13.0).color(*theme.text_soft));
        line_box::entered(ui, &day)
    }
}

/// The first of these sentences, and how many more there are.
fn list_ui(ui: &mut Ui, theme: &Theme, told: &[String]) {
    for told in told.iter().take(MOST) {
        ui.label(RichText::new(told).size(13.0).color(*theme.warning));
    }
    if told.len() > MOST {
        let more = say::and_more(told.len() - MOST);
        ui.label(RichText::new(more).size(13.0).color(*theme.warning));
    }
}
