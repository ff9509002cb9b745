//! Which period, and the days its figures are of.

use eframe::egui::{Id, RichText, Role, Ui, Vec2};

use super::choice::SourceChoice;
use crate::{
    model::{Period, PeriodKind, period},
    ui::{
        boxes::{
            line_box::{self, LineShape},
            one_of::{OneOf, one_of_ui},
            widgets,
        },
        theme::Theme,
        view::Shell,
        words::new_period as say,
    },
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

/// Draws the part; `takes_focus` when the page has just been opened.
pub(super) fn period_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    choice: &mut SourceChoice,
    takes_focus: bool,
) {
    let theme = shell.theme;
    widgets::group_label(ui, theme, say::PERIOD_GROUP);
    let names = KINDS.map(|kind| say::kind(Period { year: 2000, kind }));
    let chosen = KINDS.iter().position(|kind| *kind == choice.period.kind);
    let group = OneOf { names: &names, chosen, takes_focus };
    if let Some(taken) = one_of_ui(ui, theme, group) {
        choice.choose_kind(KINDS[taken]);
    }
    ui.add_space(6.0);
    side_by_side(ui, |ui| {
        ui.vertical(|ui| {
            ui.set_max_width(150.0);
            widgets::group_label(ui, theme, say::YEAR_GROUP);
            year_ui(ui, theme, choice);
        });
        ui.add_space(12.0);
        ui.vertical(|ui| {
            ui.set_max_width(360.0);
            widgets::group_label(ui, theme, say::WINDOW_GROUP);
            days_ui(ui, theme, choice);
        });
    });
    match choice.wrong_year().or_else(|| choice.window().err()) {
        Some(why) => ui.label(RichText::new(why).size(13.0).color(*theme.error)),
        None => ui.label(RichText::new(say::WINDOW).size(13.0).color(*theme.text_soft)),
    };
    shared_days_ui(ui, shell, choice);
}

/// The year and its days beside each other, or below each other where they do not fit.
fn side_by_side(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    const ROOM: f32 = 560.0;
    if ui.available_width() >= ROOM {
        ui.horizontal_top(add)
    } else {
        ui.vertical(add)
    };
}

/// Says which days a report of the book counts already, and offers to begin behind them.
fn shared_days_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &mut SourceChoice) {
    let Ok(window) = choice.window() else { return };
    let others = shell.book.reports.iter().filter(|report| report.period != choice.period);
    let shared = others.filter_map(|report| {
        let days = window.counted_twice(choice.period, (report.period, report.window))?;
        Some((report.period, days))
    });
    for (period, days) in shared.collect::<Vec<_>>() {
        let told = RichText::new(say::days_shared(period, days)).size(13.0);
        ui.label(told.color(*shell.theme.warning));
        let behind = days.to.succ_opt().filter(|day| days.from == window.from && *day <= window.to);
        if let Some(day) = behind.map(period::format_date)
            && ui.add(widgets::quiet_button(shell.theme, &say::begin_at(&day))).clicked()
        {
            choice.from = Some(day);
        }
    }
}

fn year_ui(ui: &mut Ui, theme: &Theme, choice: &mut SourceChoice) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let step = |ui: &mut Ui, sign: &str, name: &str| {
            let button = widgets::plain_button(theme, sign).min_size(Vec2::splat(30.0));
            let response = ui.add(button).on_hover_text(name);
            widgets::named(response, Role::Button, name).clicked()
        };
        let year = choice.period.year;
        if step(ui, "−", say::YEAR_BEFORE) {
            choice.choose(Period { year: Period::nearest_year(year - 1), ..choice.period });
        }
        let wrong = choice.wrong_year();
        let line =
            LineShape { label: say::YEAR_BOX, hint: "", width: 76.0, wrong: wrong.as_deref() };
        let id = Id::unique("new period year");
        if line_box::line_box_ui(ui, theme, id, &mut choice.year, line).changed() {
            choice.follow_year();
        }
        if step(ui, "+", say::YEAR_AFTER) {
            choice.choose(Period { year: Period::nearest_year(year + 1), ..choice.period });
        }
    });
}

fn days_ui(ui: &mut Ui, theme: &Theme, choice: &mut SourceChoice) {
    ui.horizontal(|ui| {
        let [mut from, mut to] = choice.days();
        if day_ui(ui, theme, say::WINDOW_FROM, &mut from) {
            choice.from = Some(from);
        }
        ui.label(say::UP_TO);
        if day_ui(ui, theme, say::WINDOW_TO, &mut to) {
            choice.to = Some(to);
        }
    });
}

/// The box of a day; whether something was typed.
fn day_ui(ui: &mut Ui, theme: &Theme, label: &str, typed: &mut String) -> bool {
    let wrong = period::parse_date(typed).err();
    let line = LineShape { label, hint: "", width: 116.0, wrong: wrong.as_deref() };
    line_box::line_box_ui(ui, theme, Id::unique(("new period", label)), typed, line).changed()
}
