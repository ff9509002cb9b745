//! Reports of a book that was joined, to be read: which there are, the sections of one, and its pages as they print, under
//! the name of its own office.
//!
//! Invariant: nothing of it can be changed here.

pub mod list;

use eframe::egui::{
    Align, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2, pos2, text::LayoutJob,
};

use crate::{
    compose::figures::Figures,
    model::{Period, RowId, SectionId, numbering},
    session::{
        Live,
        joined::{KnownJoined, called},
    },
    ui::{
        action::{Action, JoinedAsk, Screen},
        app::book::Book,
        boxes::{
            pick_row::{self, PickRow},
            widgets,
        },
        preview::read_only::ReadOnlyPages,
        shell::page,
        theme::{self, Theme},
        view::Shell,
        words::{self, joined as say},
    },
};

/// Width of the list: at least and at most, and its share of the page.
const LIST: (f32, f32) = (190.0, 280.0);
const LIST_SHARE: f32 = 0.3;
/// Of the list that its reports take at most; the sections stand below them.
const REPORTS_SHARE: f32 = 0.42;
/// Between the list and the pages.
const GAP: f32 = 14.0;
/// Room around the page, points.
const MARGIN: f32 = 16.0;
/// Letters of a heading in the list.
const LETTERS: usize = 70;

/// What the page remembers between frames.
#[derive(Debug, Default)]
pub struct JoinedPage {
    shown: Option<ShownJoined>,
    pages: ReadOnlyPages,
    /// A PDF of what is shown is being made.
    pub makes_pdf: bool,
}

/// The report that is shown.
#[derive(Debug)]
struct ShownJoined {
    row: RowId,
    /// SHA-256 of its book, which may give way to another.
    sha256: String,
    period: Period,
    /// As it prints; the sentence says why it does not.
    made: Result<Box<Live>, String>,
    sections: Vec<(SectionId, String)>,
}

impl JoinedPage {
    /// Shows a report of the book in that row: of this period, else its latest. Nothing where it has none.
    pub fn show(&mut self, book: &Book, row: RowId, period: Option<Period>) -> bool {
        let Some(known) = known(book, row) else { return false };
        let Ok(content) = &known.content else { return false };
        let last = content.reports.last().map(|report| report.period);
        let wanted = period.filter(|period| content.report(*period).is_some()).or(last);
        let Some(period) = wanted else { return false };
        let made = content.live(period).map(Box::new).map_err(|why| format!("{why:#}"));
        let sections = made.as_deref().map_or_else(|_| Vec::new(), sections);
        let sha256 = known.row.sha256;
        self.shown = Some(ShownJoined { row, sha256, period, made, sections });
        true
    }

    /// The pages that are shown.
    pub fn live(&self) -> Option<&Live> {
        self.shown.as_ref().and_then(|shown| shown.made.as_deref().ok())
    }

    /// Draws the page.
    pub fn joined_ui(&mut self, ui: &mut Ui, shell: &Shell<'_>) {
        let whole = ui.available_rect_before_wrap().shrink2(Vec2::new(MARGIN, 8.0));
        let known = self.shown.as_ref().and_then(|shown| {
            known(shell.book, shown.row).filter(|known| known.row.sha256 == shown.sha256)
        });
        let (Some(known), Some(shown)) = (known, &mut self.shown) else {
            let words = RichText::new(say::GONE).color(*shell.theme.text_soft);
            at(ui, whole, "gone", |ui| {
                back_ui(ui, shell);
                ui.label(words);
            });
            return;
        };
        let commune = called(&shell.book.commune, &known.row.commune);
        let top = at(ui, whole, "head", |ui| {
            ui.horizontal_wrapped(|ui| {
                back_ui(ui, shell);
                ui.add_space(6.0);
                pdf_ui(ui, shell, shown, self.makes_pdf);
            });
            let title = say::report_title(&commune, shown.period);
            page::heading_ui(ui, shell.theme, "joined", shell.heading(&title), shell.asks);
            ui.label(RichText::new(say::READ_ONLY).size(12.5).color(*shell.theme.text_soft));
            ui.min_rect().bottom() + 6.0
        });
        let width = (whole.width() * LIST_SHARE).clamp(LIST.0, LIST.1);
        let split = whole.left() + width;
        let list = Rect::from_min_max(pos2(whole.left(), top), pos2(split, whole.bottom()));
        let rest = Rect::from_min_max(pos2(split + GAP, top), whole.max);
        let section = at(ui, list, "list", |ui| list_ui(ui, shell, &known, shown));
        if let Some(section) = section {
            self.pages.show(section);
        }
        ui.painter().rect_filled(rest, theme::RADIUS, *shell.theme.desk);
        at(ui, rest, "pages", |ui| match &shown.made {
            Ok(live) => self.pages.pages_ui(ui, shell.theme, live),
            Err(why) => {
                ui.label(RichText::new(why).color(*shell.theme.error));
            }
        });
    }
}

/// The joined book of a row.
fn known(book: &Book, row: RowId) -> Option<KnownJoined> {
    let joined = book.session.joined().ok()?;
    joined.iter().find(|known| known.row.id == row).cloned()
}

fn sections(live: &Live) -> Vec<(SectionId, String)> {
    let sections = &live.live.sections;
    let figures = Figures::of(&live.live, &live.commune);
    let numbers = numbering::numbers(sections);
    let named = sections.iter().zip(numbers).map(|(section, number)| {
        let heading = words::heading::heading(&section.heading, &figures);
        let name = if number.is_empty() { heading } else { format!("{number} {heading}") };
        (section.id, words::shortened(&name, LETTERS))
    });
    named.collect()
}

fn back_ui(ui: &mut Ui, shell: &Shell<'_>) {
    if ui.add(widgets::quiet_button(shell.theme, say::BACK)).clicked() {
        shell.asks.push(Action::Screen(Screen::Commune));
    }
}

fn pdf_ui(ui: &mut Ui, shell: &Shell<'_>, shown: &ShownJoined, is_made: bool) {
    if is_made {
        ui.label(RichText::new(say::MAKING_PDF).color(*shell.theme.text_soft));
    } else if shown.made.is_ok()
        && ui.add(widgets::quiet_button(shell.theme, say::OPEN_PDF)).clicked()
    {
        let name = say::pdf_name(&shown.sha256, shown.period);
        shell.asks.push(Action::Joined(JoinedAsk::OpenPdf(name)));
    }
}

/// The reports, the latest first, then the sections of the one that is shown; the section that was chosen.
fn list_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    known: &KnownJoined,
    shown: &ShownJoined,
) -> Option<SectionId> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 1.0;
    let most = ui.available_height() * REPORTS_SHARE;
    let area = |salt| ScrollArea::vertical().id_salt(salt);
    widgets::group_label(ui, shell.theme, say::REPORTS);
    area("joined reports").max_height(most).auto_shrink([false, true]).show(ui, |ui| {
        let reports = known.content.iter().flat_map(|content| content.reports.iter().rev());
        for report in reports {
            let (name, right) = (words::period_short(report.period), say::status(report));
            let spoken = format!("{name}, {right}");
            let row = row(shell.theme, &name, &right, &spoken, report.period == shown.period);
            if pick_row::pick_row_ui(ui, shell.theme, row).clicked() {
                let ask = JoinedAsk::Show(shown.row, Some(report.period));
                shell.asks.push(Action::Joined(ask));
            }
        }
    });
    ui.add_space(8.0);
    widgets::group_label(ui, shell.theme, say::SECTIONS);
    area("joined sections").auto_shrink([false, false]).show(ui, |ui| {
        for (section, name) in &shown.sections {
            if pick_row::pick_row_ui(ui, shell.theme, row(shell.theme, name, "", name, false))
                .clicked()
            {
                chosen = Some(*section);
            }
        }
    });
    chosen
}

fn row<'a>(
    theme: &Theme,
    words: &str,
    right: &'a str,
    name: &'a str,
    selected: bool,
) -> PickRow<'a> {
    let words: LayoutJob = pick_row::words_job(theme, words, None);
    PickRow { words, right, name, selected, height: pick_row::HEIGHT }
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
