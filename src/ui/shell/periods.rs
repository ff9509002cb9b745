//! The reports of the book in a list that drops from the header, the newest first; the one that is open is marked.

use eframe::egui::{
    Button, CornerRadius, Response, Role, ScrollArea, Stroke, TextFormat, Ui, Vec2, text::LayoutJob,
};

use crate::{
    model::{Period, ReportSummary},
    ui::{
        action::Action,
        boxes::{
            drop_down,
            pick_row::{self, PickRow},
            widgets,
        },
        command::Command,
        theme::{self, Theme},
        view::Shell,
        words,
    },
};

/// Width of the list, points.
const WIDTH: f32 = 290.0;
/// Tallest it gets.
const HEIGHT: f32 = 420.0;

/// In a narrower window the button says nothing of how the report stands: what is not saved has the room.
const STATED: f32 = 520.0;

/// Draws the button that names the open report and how it stands, and the list below it.
pub fn periods_ui(ui: &mut Ui, shell: &Shell<'_>, open: Period) {
    let Shell { theme, book, .. } = *shell;
    let known = book.reports.iter().find(|report| report.period == open);
    let state = known.map_or("", |report| report.status.word());
    let organ = known.and_then(|report| report.other_organ(&book.commune));
    let name = words::shell::period_button(open, organ, state);
    let shown = if ui.ctx().content_rect().width() < STATED { "" } else { state };
    let button = Button::new(job(theme, &words::period_short(open), organ, shown))
        .fill(*theme.hover)
        .stroke(Stroke::NONE)
        .corner_radius(CornerRadius::same(theme::RADIUS + 2))
        .min_size(Vec2::new(0.0, 30.0));
    let button = ui.add(if organ.is_some() { button.truncate() } else { button });
    let button = widgets::named(button, Role::Button, &name);
    drop_down::drop_down_ui(&button, WIDTH, |ui, fresh| list_ui(ui, shell, open, fresh));
}

fn job(theme: &Theme, period: &str, organ: Option<&str>, state: &str) -> LayoutJob {
    let mut job = LayoutJob::default();
    let look = |font, colour| TextFormat::simple(font, colour);
    job.append(period, 0.0, look(theme::semibold_at(14.5), *theme.text));
    if let Some(organ) = organ {
        // Nobody takes it for one of their own.
        let organ = words::shell::organ_on_a_line(organ);
        job.append(&organ, 7.0, look(theme::regular_at(13.0), *theme.warning));
    }
    job.append("▾", 7.0, look(theme::regular_at(12.5), *theme.text_soft));
    if !state.is_empty() {
        job.append(state, 7.0, look(theme::regular_at(13.0), *theme.text_soft));
    }
    job
}

fn list_ui(ui: &mut Ui, shell: &Shell<'_>, open: Period, fresh: bool) {
    let Shell { theme, book, .. } = *shell;
    ui.spacing_mut().item_spacing.y = 1.0;
    let list = ScrollArea::vertical().max_height(HEIGHT).auto_shrink([false, true]);
    list.show(ui, |ui| {
        for of_year in
            book.reports.chunk_by(|one, other| one.period.year == other.period.year).rev()
        {
            let Some(first) = of_year.first() else { continue };
            widgets::group_label(ui, theme, &words::shell::year(first.period.year));
            for report in of_year.iter().rev() {
                let row = report_ui(ui, shell, report, open);
                if fresh && report.period == open {
                    row.request_focus();
                    row.scroll_to_me(None);
                }
            }
            ui.add_space(4.0);
        }
    });
    ui.separator();
    let row = PickRow {
        words: pick_row::words_job(theme, words::shell::NEW_PERIOD, None),
        right: &Command::NewPeriod.keys(),
        name: words::shell::NEW_PERIOD,
        selected: false,
        height: pick_row::HEIGHT,
    };
    if pick_row::pick_row_ui(ui, theme, row).clicked() {
        shell.asks.run(Command::NewPeriod);
        ui.close();
    }
}

fn report_ui(ui: &mut Ui, shell: &Shell<'_>, report: &ReportSummary, open: Period) -> Response {
    let progress = shell.book.read.progress.get(&report.period);
    let state = words::status(report.status, progress.map_or(0, |progress| progress.percent()));
    let is_open = report.period == open;
    let organ = report.other_organ(&shell.book.commune);
    let shown = words::shell::of_organ(&words::period_in_year(report.period), organ);
    let shown = if is_open { format!("{} {shown}", words::shell::OPEN_MARK) } else { shown };
    let row = PickRow {
        words: pick_row::words_job(shell.theme, &shown, None),
        right: &state,
        name: &words::shell::period_row(report.period, organ, &state),
        selected: is_open,
        height: pick_row::HEIGHT,
    };
    let row = pick_row::pick_row_ui(ui, shell.theme, row);
    if row.clicked() {
        shell.asks.push(Action::Report(report.period));
        ui.close();
    }
    row
}
