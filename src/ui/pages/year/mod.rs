//! The year is home: the reports a commune owes in a year, and the figures that lead them.
//!
//! Draws from the book alone: it stands also where no report is open. Invariant: what it shows was made when the
//! book changed last, not in the frame that shows it.

mod cards;
mod figures;
mod paint;
mod to_do;

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, Rect, RichText, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use crate::{
    model::Period,
    session::year::Year,
    ui::{
        action::Action,
        boxes::widgets,
        shell::page,
        view::Shell,
        words::{shell as frame_words, year as say},
    },
};

/// Room around the page, points.
const MARGIN: f32 = 24.0;
/// Wider than this no card and no table gets any better.
const WIDEST: f32 = 1140.0;

/// Which year is shown, and what it is.
#[derive(Debug, Default)]
pub struct YearPage {
    /// The year asked for.
    asked: Option<i32>,
    made: Option<(YearMadeFrom, Year)>,
    /// The card that shall take the focus when it is drawn.
    wanted: Option<Period>,
    /// The card that had the focus last.
    last: Option<Period>,
    /// It was shown in the frame before.
    was_shown: bool,
    /// The figure that is the table's one stop of the Tab key.
    stop: figures::TableStop,
}

/// What a year was made from: it is made anew when any of it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearMadeFrom {
    /// The book's revision.
    pub revision: u64,
    /// The open report, and the errors left in it.
    pub open: Option<(Period, usize)>,
    /// Which year.
    pub year: i32,
    /// Today.
    pub today: NaiveDate,
    /// Version of the counts of errors.
    pub counts: u64,
    /// Version of what is typed and not stored.
    pub drafts: u64,
}

impl YearPage {
    /// The year asked for, when one was.
    pub fn asked(&self) -> Option<i32> {
        self.asked
    }

    /// Shows this year.
    pub fn show(&mut self, year: i32) {
        self.asked = Some(Period::nearest_year(year));
    }

    /// Shows the year of this period, with the focus on its card.
    pub fn show_card(&mut self, period: Period) {
        self.asked = Some(period.year);
        self.wanted = Some(period);
        self.was_shown = true;
    }

    /// What lay on top was closed: the card that had the focus has it again.
    pub fn take_focus_back(&mut self) {
        self.wanted = self.last;
    }

    /// Another page is shown.
    pub fn left(&mut self) {
        self.was_shown = false;
        // The next time it is the year of the work again.
        self.asked = None;
    }

    /// Makes the year where it is not the one made before.
    pub fn follow(&mut self, from: YearMadeFrom, make: impl FnOnce() -> Year) {
        if self.made.as_ref().is_none_or(|(made_from, _)| *made_from != from) {
            self.made = Some((from, make()));
        }
    }

    /// The year made last.
    pub fn made(&self) -> Option<&Year> {
        self.made.as_ref().map(|(_, year)| year)
    }

    /// Draws the page.
    pub fn year_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>) {
        let Some((_, year)) = &self.made else { return };
        if !std::mem::replace(&mut self.was_shown, true) {
            self.wanted = cards::current(year, shell.book.period()).or(year.next);
        }
        let (wanted, last, stop) = (self.wanted.take(), &mut self.last, &mut self.stop);
        page_ui(ui, |ui| {
            title_ui(ui, shell, year, wanted.is_none());
            to_do::to_do_ui(ui, shell, year);
            ui.add_space(14.0);
            cards::cards_ui(ui, shell, year, (wanted, last));
            ui.add_space(14.0);
            figures::figures_ui(ui, shell, &year.figures, stop);
        });
    }
}

/// The page scrolls as one, across its whole width.
fn page_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().id_salt("year").auto_shrink([false, false]).show(ui, |ui| {
        let width = (ui.available_width() - 2.0 * MARGIN).clamp(240.0, WIDEST);
        let top = ui.cursor().min + Vec2::new(MARGIN, 18.0);
        let rect = Rect::from_min_size(top, Vec2::new(width, f32::INFINITY));
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
        let mut inner = ui.new_child(builder);
        add(&mut inner);
        inner.add_space(28.0);
        let used = inner.min_rect();
        ui.allocate_rect(used.expand2(Vec2::new(MARGIN, 0.0)), Sense::hover());
    });
}

/// Room that how many reports are begun needs beside the title and before the buttons, points.
const BESIDE: f32 = 330.0;

/// The year's name, which has the focus where no card takes it.
fn title_ui(ui: &mut Ui, shell: &Shell<'_>, year: &Year, takes_focus: bool) {
    let theme = shell.theme;
    let mut below = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let title = say::title(year.year);
        let heading = shell.heading(&title);
        let takes_focus = heading.takes_focus && takes_focus;
        let heading = page::PageHeading { takes_focus, ..heading };
        page::heading_ui(ui, theme, "year", heading, shell.asks);
        let begun = say::begun(year.begun(), year.cards.len());
        let begun = RichText::new(begun).size(13.5).color(*theme.text_soft);
        let is_beside = ui.available_width() >= BESIDE;
        if is_beside {
            ui.label(begun.clone());
        }
        below = (!is_beside).then_some(begun);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            for (to, words) in [
                (year.year + 1, format!("{} ›", year.year + 1)),
                (year.year - 1, format!("‹ {}", year.year - 1)),
            ] {
                let button = ui.add(widgets::quiet_button(theme, &words));
                let button = widgets::named(button, Role::Button, &say::title(to));
                if button.on_hover_text(frame_words::go_to_year(to)).clicked() {
                    shell.asks.push(Action::Year(to));
                }
            }
        });
    });
    if let Some(below) = below {
        ui.label(below);
    }
}
