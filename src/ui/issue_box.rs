//! The questions before a report is issued, under which number and day, and before it is opened again, why.
//!
//! Invariant: nothing is done before all that is asked was answered; what will not do is said below its line, and the
//! caret stands there.

use chrono::NaiveDate;
use eframe::egui::{Context, Id, Key, Response, RichText, Ui};

use super::{
    action::{Action, Asks, ReopenBy},
    boxes::{
        dialog,
        line_box::{self, LineShape},
        widgets,
    },
    theme::Theme,
    words::{issuing as say, message},
};
use crate::{
    model::{Period, period::parse_date},
    session::issuing::NotIssued,
};

/// Width of the box, points.
const WIDTH: f32 = 460.0;

/// A warning that came up answers no key so soon after it, seconds: nobody has read it.
const UNREAD_SECS: f64 = 0.5;

/// A line of the question under which number and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueLine {
    /// The number.
    Number,
    /// The day.
    Day,
}

/// The question while it is asked.
#[derive(Debug)]
pub enum IssueBox {
    /// Under which number and day a report is issued.
    Issue {
        /// Which.
        period: Period,
        /// As typed.
        number: String,
        /// As typed.
        day: String,
        /// What is left to do about its pages.
        left: Option<String>,
        /// Why they will not do: number, day.
        wrong: (Option<String>, Option<String>),
        /// What is odd about them, a sentence each, and the words that are; asked once, and answered by asking again.
        odd: Option<(Vec<String>, (String, String))>,
        /// What stood there when it was asked: number, day.
        asked_with: Box<(String, String)>,
        /// The line the caret stands in, or stood in last.
        at: IssueLine,
        /// The caret goes there, whatever has it.
        goes: bool,
        /// When what is odd was first shown.
        told_secs: Option<f64>,
    },
    /// Why an issued report is opened again.
    Reopen {
        /// Which.
        period: Period,
        /// As typed.
        why: String,
        /// Nothing was typed.
        is_missing: bool,
        /// What it keeps of the office it was issued with, where that is another by now; or that it is not the report
        /// at hand.
        told: Option<String>,
        /// What opens it.
        by: ReopenBy,
    },
}

impl IssueBox {
    /// Asks under which number and day; what the report bears already stands there, and above it what is left to do
    /// about its pages.
    pub fn issue(
        period: Period,
        (number, day): (&str, Option<NaiveDate>),
        left: Option<String>,
        today: NaiveDate,
    ) -> Self {
        let day = day.unwrap_or(today).format("%d/%m/%Y").to_string();
        let asked_with = Box::new((number.to_owned(), day.clone()));
        let number = number.to_owned();
        let (wrong, odd, at) = ((None, None), None, IssueLine::Number);
        let (goes, told_secs) = (true, None);
        Self::Issue { period, number, day, left, wrong, odd, asked_with, at, goes, told_secs }
    }

    /// Says what is odd about the answer.
    pub fn doubt(&mut self, told: Vec<String>) {
        if let Self::Issue { number, day, odd, goes, told_secs, .. } = self {
            *odd = Some((told, (number.clone(), day.clone())));
            (*goes, *told_secs) = (true, None);
        }
    }

    /// Whether what is odd was told of these very words.
    fn was_told(&self) -> bool {
        match self {
            Self::Issue { number, day, odd: Some((_, told_of)), .. } => {
                (number, day) == (&told_of.0, &told_of.1)
            }
            Self::Issue { odd: None, .. } | Self::Reopen { .. } => false,
        }
    }

    /// Asks why, with what more there is to say.
    pub fn reopen(period: Period, told: Option<String>, by: ReopenBy) -> Self {
        Self::Reopen { period, why: String::new(), is_missing: false, told, by }
    }

    /// Takes over what was typed into the box that was put `left`, where it asked the same of the same report.
    pub fn take_over(&mut self, left: Self) {
        match (self, left) {
            (
                Self::Issue { period, number, day, asked_with, .. },
                Self::Issue { period: of, number: typed, day: typed_day, asked_with: then, .. },
            ) if (*period, &**asked_with) == (of, &*then) => (*number, *day) = (typed, typed_day),
            (Self::Reopen { period, why, .. }, Self::Reopen { period: of, why: typed, .. })
                if *period == of =>
            {
                *why = typed;
            }
            _ => {}
        }
    }

    /// Whether what was answered is why the report was not issued; then it is said below the line.
    pub fn is_wrong(&mut self, why: &NotIssued) -> bool {
        let Self::Issue { wrong, at, goes, .. } = self else { return false };
        *wrong = match why {
            NotIssued::OddNumber(why) => (Some(why.clone()), None),
            NotIssued::Errors(errors) => {
                let too_early = errors.iter().find(|error| error.rule == say::DAY_RULE);
                (None, too_early.map(|error| say::too_early(&error.message, errors.len() - 1)))
            }
            _ => (None, None),
        };
        (*at, *goes) = (wrong_line(wrong).unwrap_or(*at), true);
        wrong_line(wrong).is_some()
    }

    /// Draws the box.
    pub fn issue_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("issue box");
        let title = match self {
            Self::Issue { period, .. } => say::issue_title(*period),
            Self::Reopen { period, .. } => say::reopen_title(*period),
        };
        let shown = dialog::dialog_ui(context, id, &title, WIDTH, |ui| {
            let entered = dialog::body_ui(ui, |ui| {
                widgets::heading(ui, &title, 17.0);
                self.lines_ui(ui, theme, id)
            });
            dialog::buttons_ui(ui, |ui| {
                let button = match self {
                    Self::Issue { .. } if self.was_told() => message::ISSUE_ANYWAY,
                    Self::Issue { .. } => say::ISSUE,
                    Self::Reopen { .. } => say::REOPEN,
                };
                let done = ui.add(widgets::primary_button(theme, button)).clicked();
                (done || entered, ui.add(widgets::plain_button(theme, say::CANCEL)).clicked())
            })
        });
        let (done, given_up) = shown.inner;
        if done {
            self.answer(asks);
        } else if given_up || dialog::is_given_up(&shown) {
            asks.push(Action::CloseOverlay);
        }
    }

    /// Whether Enter was pressed in one of the lines; the first has the focus where nothing else has.
    fn lines_ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id) -> bool {
        let width = ui.available_width();
        let line = |label, wrong| LineShape { label, hint: "", width, wrong };
        let was_told = self.was_told();
        match self {
            Self::Issue { number, day, left, wrong, odd, at, goes, told_secs, .. } => {
                what_ui(ui, theme, left.as_deref());
                let of_number = line(say::NUMBER, wrong.0.as_deref());
                let first = line_box::labelled_ui(ui, theme, id.with("number"), number, of_number);
                let of_day = line(say::DAY, wrong.1.as_deref());
                let second = line_box::labelled_ui(ui, theme, id.with("day"), day, of_day);
                let now_secs = ui.input(|input| input.time);
                if was_told {
                    told_secs.get_or_insert(now_secs);
                }
                let is_unread = told_secs.is_some_and(|told| now_secs - told < UNREAD_SECS);
                if has_entered(&first) {
                    (*at, *goes) = (IssueLine::Day, true);
                } else if first.has_focus() && !*goes {
                    *at = IssueLine::Number;
                } else if second.has_focus() && !*goes {
                    *at = IssueLine::Day;
                }
                let entered = has_entered(&second) && !(was_told && is_unread);
                let here = if *at == IssueLine::Number { &first } else { &second };
                if std::mem::take(goes) {
                    here.request_focus();
                }
                take_focus(here);
                for told in odd.iter().filter(|_| was_told).flat_map(|(told, _)| told) {
                    ui.label(RichText::new(told).color(*theme.warning));
                }
                entered
            }
            Self::Reopen { why, is_missing, told, .. } => {
                ui.label(RichText::new(say::REOPEN_WHAT).color(*theme.text_soft));
                if let Some(told) = told {
                    ui.label(&**told);
                }
                let wrong = is_missing.then_some(say::NO_REASON);
                let line = line(say::REASON, wrong);
                let first = line_box::labelled_ui(ui, theme, id.with("why"), why, line);
                let entered = has_entered(&first);
                take_focus(&first);
                entered
            }
        }
    }

    /// Asks for what was answered, where all of it will do.
    fn answer(&mut self, asks: &Asks) {
        let anyway = self.was_told();
        match self {
            Self::Issue { number, day, wrong, at, goes, .. } => {
                let read = parse_date(day);
                let no_number = number.trim().is_empty().then(|| say::NO_NUMBER.to_owned());
                *wrong = (no_number, read.as_ref().err().cloned());
                if let Some(line) = wrong_line(wrong) {
                    (*at, *goes) = (line, true);
                }
                if let (None, Ok(day)) = (&wrong.0, read) {
                    let number = number.trim().to_owned();
                    asks.push(Action::IssueAs { number, day, anyway });
                }
            }
            Self::Reopen { why, is_missing, by, .. } => {
                *is_missing = why.trim().is_empty();
                if !*is_missing {
                    asks.push(Action::ReopenFor(why.trim().to_owned(), *by));
                }
            }
        }
    }
}

/// What issuing means, and what is left to do about the pages.
fn what_ui(ui: &mut Ui, theme: &Theme, left: Option<&str>) {
    ui.label(RichText::new(say::ISSUE_WHAT).color(*theme.text_soft));
    if let Some(left) = left {
        ui.label(RichText::new(left).color(*theme.warning));
    }
}

/// The first line whose words will not do.
fn wrong_line(wrong: &(Option<String>, Option<String>)) -> Option<IssueLine> {
    match wrong {
        (Some(_), _) => Some(IssueLine::Number),
        (None, Some(_)) => Some(IssueLine::Day),
        (None, None) => None,
    }
}

/// The line takes the focus where nothing has it. Asked after `has_entered`: a line that has the focus again has not
/// lost it.
fn take_focus(line: &Response) {
    if line.ctx.memory(|memory| memory.focused().is_none()) {
        line.request_focus();
    }
}

fn has_entered(line: &Response) -> bool {
    line.lost_focus() && line.ctx.input(|input| input.key_pressed(Key::Enter))
}
