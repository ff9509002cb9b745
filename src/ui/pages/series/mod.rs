//! Figures over time ("Diễn biến"): chosen indicators over the periods of the book, as lines and as a table.
//!
//! What is chosen is the book's, remembered in the settings; the page asks for another choice and keeps none.

mod chart;
mod list;
mod values;

use std::sync::Arc;

use eframe::egui::{
    Align, Checkbox, ColorImage, Id, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2, pos2,
};

use self::list::IndicatorList;
use crate::{
    model::PeriodKind,
    session::{
        joined::{JoinedShown, KnownJoined, SumBooks, beside, late, late_reports},
        series::{self, Series, SeriesChoice, SeriesPeriods},
        series_wording,
    },
    store::StoreError,
    ui::{
        action::{Action, Purpose},
        app::book::Book,
        boxes::{
            combo::{self, Combo},
            widgets,
        },
        host::offscreen,
        shell::page,
        theme::Theme,
        view::Shell,
        words::{self, exhibits, series as say},
    },
};

/// Room around the page, points.
const MARGIN: f32 = 22.0;
/// Width of the list of indicators: at least and at most, and its share of the page.
const LIST: (f32, f32) = (200.0, 290.0);
const LIST_SHARE: f32 = 0.34;
/// Between the list and the chart.
const GAP: f32 = 20.0;
/// In less than this the list stands above the chart.
const LEAST: f32 = 520.0;
/// In less than this the page says what it is for no more.
const LEAST_HEIGHT: f32 = 480.0;
/// Width of the picture that is saved: as wide as a page with letters of its size, points.
const PICTURE: f32 = 720.0;
/// Height of the list where it stands above: at least and at most, and its share of the page.
const LOW_LIST: (f32, f32) = (110.0, 190.0);
const LOW_SHARE: f32 = 0.34;

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct SeriesPage {
    list: IndicatorList,
}

/// The chosen indicators over the chosen periods of a book.
pub fn chosen(book: &Book, choice: &SeriesChoice) -> Vec<Series> {
    let of = |id| {
        let reports = book.read.over_time.iter().map(|(period, numbers)| (*period, &**numbers));
        series::series(id, reports, choice.periods)
    };
    let own = choice.ids.iter().filter_map(of);
    // What does not read has no part in anything: that is told, and nothing is summed without it.
    let Some(Ok(joined)) = shown_joined(book, choice) else { return own.collect() };
    let sums = SumBooks::of(&book.commune, &book.reports, &book.read.over_time, &joined);
    let shown = JoinedShown { office: &book.commune, books: &joined, sums: &sums };
    own.flat_map(|own| beside(own, choice, shown)).collect()
}

/// The joined books, where something of them is shown and there are any.
fn shown_joined(
    book: &Book,
    choice: &SeriesChoice,
) -> Option<Result<Arc<Vec<KnownJoined>>, StoreError>> {
    let is_asked = choice.with_joined || choice.sum_joined;
    (is_asked && has_joined(book)).then(|| book.session.joined())
}

fn has_joined(book: &Book) -> bool {
    book.session.office_rows().is_ok_and(|office| !office.joined.is_empty())
}

/// What somebody should know of the joined books that are shown, a sentence each.
fn joined_told(book: &Book, choice: &SeriesChoice) -> Vec<String> {
    let joined = match shown_joined(book, choice) {
        None => return Vec::new(),
        Some(Err(why)) => return vec![why.to_string()],
        Some(Ok(joined)) => joined,
    };
    let told = joined.iter().flat_map(|known| {
        let row = &known.row;
        let until = book.commune.predecessor(&row.commune).and_then(|it| it.until);
        match &known.content {
            Err(why) => vec![words::joined::unread(&row.file, why)],
            Ok(content) => {
                let reports = content.reports.iter();
                let reports = reports.map(|report| (report.period, &report.window));
                late(&row.commune, &late_reports(reports, until), until)
            }
        }
    });
    told.collect()
}

/// All charts whole and in light colours, whatever the window shows of them; nothing where there is none.
pub fn painted(all: &[Series]) -> Option<ColorImage> {
    let drawn = chart::in_charts(all);
    let theme = Theme::get(false);
    (!drawn.is_empty())
        .then(|| offscreen::painted(PICTURE, |ui| chart::charts_ui(ui, theme, &drawn)))
}

impl SeriesPage {
    /// Draws the page.
    pub fn series_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice) {
        let all = chosen(shell.book, choice);
        let whole = ui.available_rect_before_wrap().shrink2(Vec2::new(MARGIN, 10.0));
        let top = head_ui(ui, shell, choice, &all, whole);
        let is_wide = whole.width() >= LEAST;
        let (list, rest) = if is_wide {
            let list = (whole.width() * LIST_SHARE).clamp(LIST.0, LIST.1);
            let split = whole.left() + list;
            (
                Rect::from_min_max(pos2(whole.left(), top), pos2(split, whole.bottom())),
                Rect::from_min_max(pos2(split + GAP, top), whole.max),
            )
        } else {
            let height = (whole.bottom() - top) * LOW_SHARE;
            let split = top + height.clamp(LOW_LIST.0, LOW_LIST.1);
            (
                Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), split)),
                Rect::from_min_max(pos2(whole.left(), split + 10.0), whole.max),
            )
        };
        at(ui, list, "list", |ui| self.list.list_ui(ui, shell, choice));
        at(ui, rest, "values", |ui| values_ui(ui, shell, choice, &all));
    }
}

/// The charts, then the table, in one scroll.
fn values_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice, all: &[Series]) {
    let soft = |words: &str| RichText::new(words).color(*shell.theme.text_soft);
    if all.is_empty() {
        ui.label(soft(say::NOTHING_CHOSEN));
        return;
    }
    if all.iter().all(|series| series.points.is_empty()) {
        ui.label(soft(say::NO_PERIOD));
        return;
    }
    ScrollArea::vertical().id_salt("series").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 8.0);
        chart::charts_ui(ui, shell.theme, all);
        ui.add_space(12.0);
        values::table_ui(ui, shell, all);
        values::sources_ui(ui, shell, all);
        ui.add_space(6.0);
        for told in joined_told(shell.book, choice) {
            ui.label(RichText::new(told).size(13.0).color(*shell.theme.warning));
        }
        ui.add_space(20.0);
    });
}

/// Title, which periods, and what can be done with what is shown; the height it ends at.
fn head_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    choice: &SeriesChoice,
    all: &[Series],
    whole: Rect,
) -> f32 {
    let head = at(ui, whole, "head", |ui| {
        page::heading_ui(ui, shell.theme, "series", shell.heading(say::TITLE), shell.asks);
        if whole.height() >= LEAST_HEIGHT {
            ui.label(RichText::new(say::WHAT).size(13.0).color(*shell.theme.text_soft));
            ui.add_space(4.0);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(8.0);
            periods_ui(ui, shell, choice);
            tools_ui(ui, shell, all);
        });
        if has_joined(shell.book) {
            ui.add_space(2.0);
            ui.horizontal_wrapped(|ui| joined_ticks_ui(ui, shell, choice));
        }
        ui.min_rect().bottom()
    });
    head + 10.0
}

/// Whether books of merged communes are shown, and whether they are summed.
fn joined_ticks_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice) {
    ui.spacing_mut().item_spacing.x = 16.0;
    let mut now = choice.clone();
    let mut tick = |ticked: &mut bool, words: &str| {
        let words = RichText::new(words).size(13.5);
        ui.add(Checkbox::new(ticked, words)).changed()
    };
    let with = tick(&mut now.with_joined, words::joined::WITH_JOINED);
    let sum = tick(&mut now.sum_joined, words::joined::SUM_JOINED);
    if with || sum {
        shell.asks.push(Action::ChooseSeries(now));
    }
}

/// Which periods: all, or those of one kind that the book has.
fn periods_ui(ui: &mut Ui, shell: &Shell<'_>, choice: &SeriesChoice) {
    let joined = shown_joined(shell.book, choice).and_then(Result::ok).unwrap_or_default();
    let contents = joined.iter().filter_map(|known| known.content.as_ref().ok());
    let of_joined: Vec<PeriodKind> =
        contents.flat_map(|content| &content.reports).map(|report| report.period.kind).collect();
    let has = |periods: &SeriesPeriods| {
        *periods == choice.periods
            || shell.book.reports.iter().any(|report| periods.has(report.period.kind))
            || of_joined.iter().any(|kind| periods.has(*kind))
    };
    let offered: Vec<SeriesPeriods> = SeriesPeriods::ALL.into_iter().filter(has).collect();
    let options: Vec<(String, bool)> = offered
        .iter()
        .map(|periods| (say::periods(*periods).to_owned(), *periods == choice.periods))
        .collect();
    let id = Id::unique("periods of the series");
    let shown = say::periods(choice.periods);
    let combo = Combo { id, label: say::PERIODS, shown, width: 150.0 };
    if let Some(taken) = combo::combo_ui(ui, combo, &options) {
        let choice = SeriesChoice { periods: offered[taken], ..choice.clone() };
        shell.asks.push(Action::ChooseSeries(choice));
    }
}

fn tools_ui(ui: &mut Ui, shell: &Shell<'_>, all: &[Series]) {
    if all.is_empty() {
        return;
    }
    let mut button = |words: &str| ui.add(widgets::quiet_button(shell.theme, words)).clicked();
    if button(exhibits::PUT_IN) {
        shell.asks.push(Action::AskExhibit(None));
    }
    if button(say::COPY) {
        let words = tabbed(all);
        shell.asks.push(Action::Copy { words, said: say::COPIED });
    }
    if button(say::SAVE_TABLE) {
        shell.asks.push(Action::Pick(Purpose::SeriesTable));
    }
    if button(say::COPY_PICTURE) {
        shell.asks.push(Action::CopySeriesPicture);
    }
    if button(say::SAVE_PICTURE) {
        shell.asks.push(Action::Pick(Purpose::SeriesPicture));
    }
}

/// The table as a spreadsheet takes it from the clipboard.
fn tabbed(all: &[Series]) -> String {
    let line = |cells: Vec<String>| cells.join("\t");
    let lines: Vec<String> = series_wording::table(all).into_iter().map(line).collect();
    lines.join("\r\n")
}

/// Draws in a place of the page.
fn at<R>(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::top_down(Align::Min);
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout);
    let mut inner = ui.new_child(builder);
    // Room for the ring of what has the focus.
    inner.shrink_clip_rect(rect.expand(9.0));
    add(&mut inner)
}
