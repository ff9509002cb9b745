//! Kỳ mới: which period, which days, and what the new report starts from.
//!
//! Invariant: a choice is made anew whenever the book's reports change, so that the page always proposes
//! something that can be begun at once.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::{
    Button, CornerRadius, Frame, Id, Margin, Panel, RichText, Role, Stroke, Ui, Vec2, WidgetInfo,
};

use super::old_text;
use crate::ui::{
    action::{Action, Asks, Screen},
    app::book::Book,
    boxes::{
        line_box::{self, LineShape},
        widgets,
    },
    host::machine::Machine,
    shell::tab_strip,
    theme::{self, Theme},
    words::{self, new_period as say},
};
use crate::{
    assets,
    model::{Period, PeriodKind, Report, Window, period, text},
    session::new_report,
};

/// Kinds in the order shown.
const KINDS: [PeriodKind; 7] = [
    PeriodKind::Quarter(1),
    PeriodKind::Quarter(2),
    PeriodKind::Quarter(3),
    PeriodKind::Quarter(4),
    PeriodKind::FirstHalf,
    PeriodKind::NineMonths,
    PeriodKind::Year,
];

/// Reports offered to copy from: three years of them.
const MOST_SOURCES: usize = 12;

/// What is chosen on the page.
#[derive(Debug, Default)]
pub struct NewPeriod {
    choice: Option<SourceChoice>,
}

/// What the new report starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Start {
    Outline { id: String, sentences: bool },
    Copy(Period),
    Old,
}

/// One book's choice.
#[derive(Debug)]
struct SourceChoice {
    /// The book and the reports it had when this was proposed.
    made_for: (PathBuf, Vec<Period>),
    kind: PeriodKind,
    year: String,
    /// None until typed: the day NĐ 09/2019 gives.
    from: Option<String>,
    to: Option<String>,
    start: Start,
    /// Whether the person chose what to start from; until then it follows the period.
    start_chosen: bool,
}

impl NewPeriod {
    /// Proposes a period and a report to copy, where they are named.
    pub fn preset(
        &mut self,
        book: &Book,
        today: NaiveDate,
        period: Option<Period>,
        source: Option<Period>,
    ) {
        let made_for = (book.session.path().to_path_buf(), book.periods());
        let mut choice = SourceChoice::proposed(made_for, today);
        if let Some(period) = period {
            choice.kind = period.kind;
            choice.year = period.year.to_string();
            choice.start = usual_start(&choice.made_for.1, period);
        }
        if let Some(source) = source {
            choice.start = Start::Copy(source);
            choice.start_chosen = true;
        }
        self.choice = Some(choice);
    }

    /// Draws the page.
    pub fn new_period_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        book: &Book,
        machine: &Machine,
        asks: &Asks,
    ) {
        let made_for = (book.session.path().to_path_buf(), book.periods());
        if self.choice.as_ref().is_none_or(|choice| choice.made_for != made_for) {
            self.choice = Some(SourceChoice::proposed(made_for, (machine.now)().date()));
        }
        let Some(choice) = &mut self.choice else { return };
        // The button that begins stays in sight however long the page is.
        let bar = Frame::new().fill(*theme.window).inner_margin(Margin::symmetric(20, 10));
        Panel::bottom("begin").frame(bar).show(ui, |ui| {
            choice.begin_ui(ui, theme, book, asks);
        });
        tab_strip::page_ui(ui, "new period", |ui| {
            ui.label(RichText::new(say::TITLE).font(theme::semibold_at(18.0)));
            ui.add_space(8.0);
            choice.kind_ui(ui, theme);
            let period = choice.period();
            choice.window_ui(ui, theme, &period);
            ui.add_space(10.0);
            widgets::group_label(ui, theme, say::START_FROM);
            choice.start_ui(ui, theme, book, &period, asks);
        });
    }
}

impl SourceChoice {
    fn proposed(made_for: (PathBuf, Vec<Period>), today: NaiveDate) -> Self {
        let period = new_report::next_period(&made_for.1, today);
        let start = usual_start(&made_for.1, period);
        Self {
            made_for,
            kind: period.kind,
            year: period.year.to_string(),
            from: None,
            to: None,
            start,
            start_chosen: false,
        }
    }

    /// `Err` is the sentence about the year.
    fn period(&self) -> Result<Period, String> {
        let year = self.year.trim().parse().ok().filter(|year| (1990..2200).contains(year));
        year.map(|year| Period { year, kind: self.kind }).ok_or_else(|| say::YEAR.to_owned())
    }

    fn kind_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let before = (self.kind, self.year.clone());
        widgets::group_label(ui, theme, say::PERIOD_GROUP);
        ui.horizontal_wrapped(|ui| {
            for kind in KINDS {
                let name = say::kind(Period { year: 2000, kind });
                if chip_ui(ui, theme, &name, kind == self.kind) {
                    self.kind = kind;
                }
            }
        });
        ui.add_space(4.0);
        widgets::group_label(ui, theme, say::YEAR_GROUP);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let year: Option<i32> = self.year.trim().parse().ok();
            let step = |ui: &mut Ui, sign: &str, name: &str| {
                let button = widgets::plain_button(theme, sign).min_size(Vec2::splat(30.0));
                let response = ui.add(button).on_hover_text(name);
                widgets::named(response, Role::Button, name).clicked()
            };
            if step(ui, "−", say::YEAR_BEFORE)
                && let Some(year) = year
            {
                self.year = (year - 1).max(1990).to_string();
            }
            let wrong = self.period().err();
            let line =
                LineShape { label: say::YEAR_BOX, hint: "", width: 76.0, wrong: wrong.as_deref() };
            line_box::line_box_ui(ui, theme, Id::unique("new period year"), &mut self.year, line);
            if step(ui, "+", say::YEAR_AFTER)
                && let Some(year) = year
            {
                self.year = (year + 1).min(2199).to_string();
            }
            if let Some(wrong) = wrong {
                ui.label(RichText::new(wrong).size(13.0).color(*theme.error));
            }
        });
        if before != (self.kind, self.year.clone()) {
            self.from = None;
            self.to = None;
            if let (Ok(period), false) = (self.period(), self.start_chosen) {
                self.start = usual_start(&self.made_for.1, period);
            }
        }
    }

    /// The days as shown: what was typed, else what the decree gives.
    fn days(&self, period: &Result<Period, String>) -> (String, String) {
        let usual = period.as_ref().ok().map(|period| period.default_window());
        let shown = |typed: &Option<String>, day: fn(&Window) -> NaiveDate| {
            let usual = usual.as_ref().map(|window| period::format_date(day(window)));
            typed.clone().or(usual).unwrap_or_default()
        };
        (shown(&self.from, |window| window.from), shown(&self.to, |window| window.to))
    }

    fn window_ui(&mut self, ui: &mut Ui, theme: &Theme, period: &Result<Period, String>) {
        let (mut from, mut to) = self.days(period);
        let window = typed_window(&from, &to);
        ui.add_space(6.0);
        widgets::group_label(ui, theme, say::WINDOW_GROUP);
        ui.horizontal(|ui| {
            if day_ui(ui, theme, say::WINDOW_FROM, &mut from) {
                self.from = Some(from.clone());
            }
            ui.label(say::UP_TO);
            if day_ui(ui, theme, say::WINDOW_TO, &mut to) {
                self.to = Some(to.clone());
            }
        });
        match &window {
            Err(why) if period.is_ok() => {
                ui.label(RichText::new(why).size(13.0).color(*theme.error));
            }
            _ => {
                ui.label(RichText::new(say::WINDOW).size(12.5).color(*theme.text_soft));
            }
        }
    }

    fn start_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        book: &Book,
        period: &Result<Period, String>,
        asks: &Asks,
    ) {
        let before = self.start.clone();
        if !book.reports.is_empty() {
            self.copy_ui(ui, theme, book);
        }
        self.outline_ui(ui, theme, period);
        self.old_ui(ui, theme, asks);
        self.start_chosen |= before != self.start;
    }

    fn copy_ui(&mut self, ui: &mut Ui, theme: &Theme, book: &Book) {
        let chosen = matches!(self.start, Start::Copy(_));
        option_ui(ui, theme, chosen, |ui| {
            let latest = book.reports.last().map(|report| report.period);
            if ui.radio(chosen, say::FROM_COPY).clicked() && !chosen {
                let usual = self.period().ok().and_then(|it| usual_copy(&self.made_for.1, it));
                if let Some(period) = usual.or(latest) {
                    self.start = Start::Copy(period);
                }
            }
            if let Start::Copy(source) = self.start {
                note(ui, theme, say::COPY);
                ui.horizontal_wrapped(|ui| {
                    for report in book.reports.iter().rev().take(MOST_SOURCES) {
                        let name = text::capitalised(&report.period.full());
                        if chip_ui(ui, theme, &name, report.period == source) {
                            self.start = Start::Copy(report.period);
                        }
                    }
                });
            }
        });
    }

    fn outline_ui(&mut self, ui: &mut Ui, theme: &Theme, period: &Result<Period, String>) {
        let chosen = matches!(self.start, Start::Outline { .. });
        let usual =
            period.as_ref().map_or(&assets::outlines()[0], |period| assets::usual_outline(*period));
        option_ui(ui, theme, chosen, |ui| {
            if ui.radio(chosen, say::FROM_OUTLINE).clicked() && !chosen {
                self.start = Start::Outline { id: usual.id.clone(), sentences: true };
            }
            let Start::Outline { id, sentences } = &mut self.start else { return };
            let others = assets::outlines().iter().filter(|outline| outline.id != usual.id);
            for outline in std::iter::once(usual).chain(others) {
                if ui.radio(*id == outline.id, &outline.name).clicked() {
                    id.clone_from(&outline.id);
                }
            }
            ui.add_space(4.0);
            ui.radio_value(sentences, true, say::WITH_SENTENCES);
            ui.radio_value(sentences, false, say::WITHOUT_SENTENCES);
        });
    }

    fn old_ui(&mut self, ui: &mut Ui, theme: &Theme, asks: &Asks) {
        let chosen = self.start == Start::Old;
        option_ui(ui, theme, chosen, |ui| {
            if ui.radio(chosen, say::FROM_OLD).clicked() {
                self.start = Start::Old;
            }
            if self.start == Start::Old {
                old_text::old_text_ui(ui, theme, asks);
            }
        });
    }

    fn begin_ui(&self, ui: &mut Ui, theme: &Theme, book: &Book, asks: &Asks) {
        let period = self.period();
        if let Ok(period) = period
            && self.made_for.1.contains(&period)
        {
            ui.horizontal(|ui| {
                let open = say::open(period);
                if ui.add(widgets::primary_button(theme, &open)).clicked() {
                    asks.push(Action::Report(period));
                }
                ui.label(RichText::new(say::exists(period)).color(*theme.error));
            });
            return;
        }
        let (from, to) = self.days(&period);
        let ready = period.clone().and_then(|period| {
            let window = typed_window(&from, &to)?;
            if self.start == Start::Old {
                return Err(say::NO_FILE.to_owned());
            }
            Ok((period, window))
        });
        let label = period.map_or_else(|_| say::BEGIN.to_owned(), say::begin);
        ui.horizontal(|ui| {
            let begin = widgets::primary_button(theme, &label).min_size(Vec2::new(220.0, 36.0));
            let begin = ui.add_enabled(ready.is_ok(), begin);
            if book.open.is_some() && ui.add(widgets::plain_button(theme, words::CANCEL)).clicked()
            {
                asks.push(Action::Screen(Screen::Report));
            }
            match ready {
                Ok((period, window)) if begin.clicked() => {
                    asks.push(match self.report(book, period) {
                        Ok(report) => Action::AddReport(Box::new(Report { window, ..report })),
                        Err(why) => Action::Say(why),
                    });
                }
                Ok(_) => {}
                Err(why) => {
                    ui.label(RichText::new(why).size(13.0).color(*theme.error));
                }
            }
        });
    }

    fn report(&self, book: &Book, period: Period) -> Result<Report, String> {
        match &self.start {
            Start::Outline { id, sentences } => {
                let outline = assets::outline(id).unwrap_or_else(|| assets::usual_outline(period));
                Ok(new_report::from_outline(outline, &book.commune, period, *sentences))
            }
            Start::Copy(source) => {
                let source = book.session.report(*source).map_err(|why| why.to_string())?;
                Ok(new_report::from_report(&source, period))
            }
            Start::Old => Err(say::NO_FILE.to_owned()),
        }
    }
}

/// Copying the report before, where there is one; else the outline of the time.
fn usual_start(periods: &[Period], period: Period) -> Start {
    match usual_copy(periods, period) {
        Some(source) => Start::Copy(source),
        None => Start::Outline { id: assets::usual_outline(period).id.clone(), sentences: true },
    }
}

fn usual_copy(periods: &[Period], period: Period) -> Option<Period> {
    new_report::usual_source(periods, period)
}

fn typed_window(from: &str, to: &str) -> Result<Window, String> {
    let day = |typed: &str| {
        period::parse_date(typed).map_err(|why| format!("{}.", text::capitalised(&why)))
    };
    let window = Window { from: day(from)?, to: day(to)? };
    if window.from > window.to {
        return Err(say::days_reversed(from, to));
    }
    Ok(window)
}

/// A box for a day; whether its words changed.
fn day_ui(ui: &mut Ui, theme: &Theme, label: &str, typed: &mut String) -> bool {
    let wrong = period::parse_date(typed).err();
    let line = LineShape { label, hint: "", width: 116.0, wrong: wrong.as_deref() };
    line_box::line_box_ui(ui, theme, Id::unique(("new period", label)), typed, line).changed()
}

fn note(ui: &mut Ui, theme: &Theme, words: &str) {
    ui.label(RichText::new(words).size(13.0).color(*theme.text_soft));
}

/// One way to start, framed; the chosen one stands out.
fn option_ui(ui: &mut Ui, theme: &Theme, chosen: bool, add: impl FnOnce(&mut Ui)) {
    let line = if chosen { Stroke::new(1.5, *theme.accent) } else { Stroke::new(1.0, *theme.line) };
    Frame::new()
        .fill(if chosen { *theme.guide } else { *theme.paper })
        .stroke(line)
        .corner_radius(CornerRadius::same(theme::RADIUS + 2))
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}

/// One of several, as a button that stays down; whether it was clicked.
fn chip_ui(ui: &mut Ui, theme: &Theme, words: &str, chosen: bool) -> bool {
    let colour = if chosen { *theme.accent_soft_text } else { *theme.text };
    let shown = if chosen { format!("✓ {words}") } else { words.to_owned() };
    let chip = Button::new(RichText::new(shown).color(colour))
        .fill(if chosen { *theme.accent_soft } else { *theme.paper })
        .stroke(Stroke::new(1.0, if chosen { *theme.accent } else { *theme.line_strong }))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .min_size(Vec2::new(0.0, 30.0));
    let response = ui.add(chip);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, words));
    response.clicked()
}
