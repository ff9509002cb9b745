//! Kỳ mới: one page on which Enter begins the report.
//!
//! Invariants: a choice is made anew whenever the book's reports change, so that the page always proposes something
//! that can be begun at once; the button that begins stays in sight however long the page is.

pub(crate) mod carried;
mod choice;
mod period_part;
mod start_part;

pub(in crate::ui) use choice::typed_year;

use chrono::NaiveDate;
use eframe::egui::{
    Event, Frame, Id, Key, Margin, Memory, Modifiers, Popup, RichText, Ui, UiBuilder, Vec2,
};

use self::{
    carried::Carried,
    choice::{MadeFor, SourceChoice, Start},
};
use crate::{
    model::{Period, Report},
    session::new_report,
    ui::{
        action::{Action, Screen},
        app::book::Book,
        boxes::widgets,
        shell::page,
        view::Shell,
        words::{self, new_period as say},
    },
};

/// Height of the bar with the button that begins.
const BAR: f32 = 56.0;

/// What is chosen on the page.
#[derive(Debug, Default)]
pub struct NewPeriod {
    choice: Option<SourceChoice>,
    carried: Carried,
    /// The last pass in which the page was drawn.
    drawn: u64,
    /// Buttons of the page that Enter presses themselves.
    buttons: Vec<Id>,
    /// Where one came from: the report, else the year.
    from_report: bool,
}

impl NewPeriod {
    /// The page is opened from there.
    pub fn come_from(&mut self, screen: Screen) {
        match screen {
            Screen::NewPeriod => {}
            screen => self.from_report = screen == Screen::Report,
        }
    }

    /// Where leaving the page leads.
    pub fn back(&self) -> Screen {
        if self.from_report { Screen::Report } else { Screen::Year }
    }

    /// Proposes a period and a report to copy, where they are named.
    pub fn preset(
        &mut self,
        book: &Book,
        today: NaiveDate,
        period: Option<Period>,
        source: Option<Period>,
    ) {
        let mut choice = SourceChoice::proposed(made_for(book), today, source);
        if let Some(period) = period {
            choice.choose(period);
        }
        self.choice = Some(choice);
        self.carried.forget();
    }

    /// Draws the page. `is_covered` while something lies over it that wants the keys.
    pub fn new_period_ui(
        &mut self,
        ui: &mut Ui,
        shell: &Shell<'_>,
        today: NaiveDate,
        is_covered: bool,
    ) {
        self.follow(shell, today);
        let pass = ui.ctx().cumulative_pass_nr();
        let is_opened = pass > self.drawn + 1;
        self.drawn = pass;
        let enter = !is_covered && self.takes_enter(ui);
        let Some(choice) = &mut self.choice else { return };
        let carried = &mut self.carried;
        let mut buttons = Vec::new();
        // The bar is drawn last, as it is read last, and keeps its place however long the page is.
        let whole = ui.available_rect_before_wrap();
        let (above, below) = whole.split_top_bottom_at_y(whole.bottom() - BAR);
        if is_opened {
            // However far it was scrolled for the report before.
            page::scroll_to(ui.ctx(), 0.0);
        }
        ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
            page::page_ui(ui, "new period", |ui| {
                ui.add_space(10.0);
                let heading = shell.heading(say::TITLE);
                page::heading_ui(ui, shell.theme, "new period", heading, shell.asks);
                ui.add_space(6.0);
                period_part::period_ui(ui, shell, choice, is_opened);
                ui.add_space(10.0);
                buttons.extend(start_part::start_ui(ui, shell, choice));
                carried.follow(shell, choice);
                carried.carried_ui(ui, shell.theme);
            });
        });
        let back = if self.from_report { Screen::Report } else { Screen::Year };
        let ready = Ready { choice, carried, enter, back };
        ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
            let bar =
                Frame::new().fill(*shell.theme.window).inner_margin(Margin::symmetric(20, 10));
            bar.show(ui, |ui| {
                ui.set_width(ui.available_width());
                buttons.extend(ready.begin_ui(ui, shell));
            });
        });
        self.buttons = buttons;
    }

    /// Follows the book.
    fn follow(&mut self, shell: &Shell<'_>, today: NaiveDate) {
        let book = shell.book;
        let made_for = made_for(book);
        if self.choice.as_ref().is_none_or(|choice| choice.made_for != made_for) {
            self.choice = Some(SourceChoice::proposed(made_for, today, None));
            self.carried.forget();
        }
    }

    /// Whether Enter was pressed for the page: anywhere but on one of its other buttons and in an open list.
    fn takes_enter(&self, ui: &Ui) -> bool {
        let focused = ui.memory(Memory::focused);
        let is_elsewhere = focused.is_some_and(|id| self.buttons.contains(&id));
        if is_elsewhere || Popup::is_any_open(ui.ctx()) {
            return false;
        }
        // Who held the key down on the card that led here has not pressed it for this page.
        let is_enter = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: Key::Enter,
                    pressed: true,
                    repeat: false,
                    modifiers: Modifiers::NONE,
                    ..
                }
            )
        };
        ui.input_mut(|input| {
            let pressed = input.events.iter().position(is_enter);
            pressed.map(|at| input.events.remove(at)).is_some()
        })
    }
}

fn made_for(book: &Book) -> MadeFor {
    let is_written =
        |period: &Period| book.read.progress.get(period).is_some_and(|progress| progress.done > 0);
    let own = book.reports.iter().filter(|report| report.is_of(&book.commune));
    let own: Vec<Period> = own.map(|report| report.period).collect();
    MadeFor {
        book: book.path().to_path_buf(),
        periods: book.periods(),
        written: own.iter().copied().filter(is_written).collect(),
        own,
        reported: book.commune.reported.clone(),
    }
}

/// What is ready to be begun.
struct Ready<'p> {
    choice: &'p SourceChoice,
    carried: &'p Carried,
    /// Enter presses the button.
    enter: bool,
    /// Where leaving the page leads.
    back: Screen,
}

/// Why a report cannot be begun.
enum Hindrance {
    /// A box or a sentence above says it: it is not said twice.
    ToldAbove,
    NoFile,
}

impl Ready<'_> {
    /// Draws the bar with the button; answers its other buttons.
    fn begin_ui(&self, ui: &mut Ui, shell: &Shell<'_>) -> Vec<Id> {
        let theme = shell.theme;
        let period = self.choice.period;
        ui.horizontal(|ui| {
            let mut buttons = Vec::new();
            let is_taken = self.choice.is_taken();
            let hindrance = self.hindrance();
            let label = if is_taken { say::open(period) } else { say::begin(period) };
            let can_begin = is_taken || hindrance.is_none();
            let button = widgets::primary_if(theme, can_begin, &label);
            let button = button.min_size(Vec2::new(220.0, 36.0));
            let pressed = ui.add_enabled(can_begin, button).clicked() || self.enter && can_begin;
            let cancel = ui.add(widgets::plain_button(theme, words::CANCEL));
            buttons.push(cancel.id);
            if cancel.clicked() {
                shell.asks.push(Action::Screen(self.back));
            }
            let (told, colour) = match hindrance {
                _ if is_taken => (say::exists(period), theme.error),
                // What is to be done next is no fault of anybody.
                Some(Hindrance::NoFile) => (say::NO_FILE.to_owned(), theme.text_soft),
                Some(Hindrance::ToldAbove) => (String::new(), theme.error),
                None => (say::ENTER_BEGINS.to_owned(), theme.text_soft),
            };
            ui.label(RichText::new(told).size(13.0).color(*colour));
            if pressed && is_taken {
                shell.asks.push(Action::Report(period));
            } else if pressed {
                shell.asks.push(self.begin(shell));
            }
            buttons
        })
        .inner
    }

    /// Why it cannot be begun, if it cannot.
    fn hindrance(&self) -> Option<Hindrance> {
        let is_wrong = self.choice.wrong_year().is_some() || self.choice.window().is_err();
        match self.choice.start {
            _ if is_wrong => Some(Hindrance::ToldAbove),
            Start::Old => Some(Hindrance::NoFile),
            _ => None,
        }
    }

    fn begin(&self, shell: &Shell<'_>) -> Action {
        match self.report(shell) {
            Ok(report) => {
                let then = self.carried.edit(&report).map(Box::new);
                Action::AddReport(Box::new(report), then)
            }
            Err(why) => Action::Say(why),
        }
    }

    fn report(&self, shell: &Shell<'_>) -> Result<Report, String> {
        let (choice, commune) = (self.choice, &shell.book.commune);
        let window = choice.window()?;
        let report = if let Some(report) = choice.outline_report(commune) {
            report
        } else if let Some(source) = choice.source(&shell.book.session) {
            new_report::from_report(&source?, choice.period)
        } else {
            return Err(say::NO_FILE.to_owned());
        };
        Ok(Report { window, ..report })
    }
}
