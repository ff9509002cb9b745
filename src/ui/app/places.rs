//! Where a person left the window, each book and each report: kept in the settings, never in a book.
//!
//! Invariant: a place that no longer is (a report deleted, a section removed) is passed over in silence, and no
//! remembered place leads to a box that is not on its page.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{App, book::OpenReport};
use crate::{
    edit::field::Field,
    model::{Period, SectionId, Status},
    ui::{
        action::Screen,
        focus::Caret,
        host::settings::{BookPlace, ReportPlace, Settings, WindowParts, WindowPlace},
        shell::page,
        state::Cursor,
        tabs,
    },
};

impl App {
    /// Keeps in mind where the window is and how it is parted; whether that is another report or page than before.
    pub(super) fn note_place(&mut self) -> bool {
        let Some(book) = &self.book else { return false };
        let (open, period) = (&book.open, book.period());
        let book = book.path().to_path_buf();
        let at_year = match self.shown.screen {
            Screen::Year => true,
            Screen::Report => false,
            // The other pages are passed through.
            Screen::Start
            | Screen::Commune
            | Screen::NewPeriod
            | Screen::ImportReview
            | Screen::Backups
            | Screen::Register
            | Screen::Tasks
            | Screen::Evidence
            | Screen::Joined
            | Screen::Series => {
                return false;
            }
        };
        let is_draft = !at_year && open.as_ref().is_some_and(OpenReport::is_draft);
        let year = at_year.then(|| self.year());
        let report = period.filter(|_| !at_year).map(|period| self.report_place(period));
        let Settings { places, parts, window, .. } = &mut self.settings;
        let at = places.iter().position(|place| place.book == book).unwrap_or_else(|| {
            places.push(BookPlace::new(book));
            places.len() - 1
        });
        let place = &mut places[at];
        // How wide the page is changes in every frame while one drags its handle, which is kept when it is let go.
        let parted = |parts: WindowParts| (parts.preview, parts.tree_folded);
        let elsewhere = (place.at_year, place.year, place.period) != (at_year, year, period)
            || place.parts.map(parted) != Some(parted(*parts));
        (place.at_year, place.year, place.period) = (at_year, year, period);
        (place.parts, place.window) = (Some(*parts), *window);
        place.draft = period.filter(|_| is_draft).or(place.draft);
        if let Some(report) = report {
            match place.reports.iter_mut().find(|place| place.period == report.period) {
                Some(known) if *known == report => {}
                Some(known) => *known = report,
                None => place.reports.push(report),
            }
        }
        elsewhere
    }

    fn open_place(&self) -> Option<(PathBuf, Period)> {
        let book = self.book.as_ref()?;
        Some((book.path().to_path_buf(), book.period()?))
    }

    fn report_place(&self, period: Period) -> ReportPlace {
        let page = (self.shown.screen, self.shown.tab);
        let field = self.shown.focus.last_on(page).cloned();
        let byte = match (&field, self.shown.cursor) {
            (Some(Field::Text(of)), Some(Cursor::Text(section, byte))) if *of == section => {
                Some(byte)
            }
            _ => None,
        };
        // The outline is no place of its own: it stands over the one it was opened from.
        let tab = if self.edits_outline() { self.shown.before_outline } else { self.shown.tab };
        let scrolled = self.panels.scrolled.filter(|(of, on, _)| (*of, *on) == (period, tab));
        let pages = self.panels.preview.scrolled(period);
        ReportPlace { period, tab, field, byte, scroll: scrolled.map(|it| it.2), pages }
    }

    /// Goes where the open report was left, when that is remembered.
    pub(super) fn go_where_left(&mut self) {
        let Some((path, period)) = self.open_place() else { return };
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let Some(place) = self.settings.report_place(&path, period) else { return };
        let ReportPlace { tab, field, byte, scroll, pages, .. } = place.clone();
        if !open.tabs.iter().any(|info| info.tab == tab) {
            return;
        }
        let field = field.filter(|field| tabs::tab_of(&open.live, field) == Some(tab));
        self.shown.tab = tab;
        self.shown.scroll_wanted = Some((tab, scroll, pages));
        let section = field.as_ref().and_then(|field| section_of(open, field));
        if let Some(section) = section {
            self.panels.part.was_left_in(section);
        }
        if let Some(field) = field {
            if self.over.left_words.is_some() || self.over.message.is_some() {
                // What lies on top has the keys; the box gets them when it closes.
                self.shown.focus.remember((Screen::Report, tab), field);
            } else {
                let caret = match (scroll, byte) {
                    (Some(_), byte) => Caret::InPlace(byte),
                    (None, Some(byte)) => Caret::At(byte),
                    (None, None) => Caret::Usual,
                };
                self.shown.focus.want(field, caret);
            }
        }
    }

    /// The tab and the printed pages go to where they were left, as soon as they are drawn; not where one came for a
    /// box or a section.
    pub(super) fn scroll_where_left(&mut self, context: &egui::Context) {
        if self.shown.screen != Screen::Report {
            return;
        }
        let Some((tab, offset, pages)) = self.shown.scroll_wanted.take() else { return };
        let comes_for_box = self.shown.focus.wanted().is_some_and(|(_, caret)| caret.scrolls());
        if tab != self.shown.tab || comes_for_box || self.panels.part.is_to_reveal() {
            return;
        }
        if let Some(offset) = offset {
            page::scroll_to(context, offset);
        }
        if let (Some(share), Some(period)) = (pages, self.period()) {
            self.panels.preview.scroll_to(period, share);
        }
    }

    /// Goes where the book that was just opened was left. One that is opened here for the first time shows its year, with
    /// the focus on the card of what is being written.
    pub(super) fn go_home(&mut self, path: &Path) {
        let Some(book) = &self.book else { return };
        let latest = book.reports.iter().rev().find(|report| report.status == Status::Draft);
        let usual = latest.map(|report| report.period);
        let place = self.settings.place(path);
        let left = place.and_then(|place| place.period);
        let left = left.filter(|left| book.reports.iter().any(|report| report.period == *left));
        let at_report = left.is_some() && place.is_some_and(|place| !place.at_year);
        let year = place.filter(|place| place.at_year).and_then(|place| place.year);
        if let Some(parts) = place.and_then(|place| place.parts) {
            self.settings.parts = parts;
        }
        if let Some(period) = left.or(usual) {
            self.show_report(period);
        }
        if !at_report {
            self.shown.screen = Screen::Year;
            // Its card takes the focus, and keeps it.
            self.shown.drops_focus = false;
        }
        if let Some(year) = year {
            self.panels.year.show(year);
        }
    }

    /// Keeps in mind whether the window fills the screen as soon as that changes: whoever ends the session of the PC
    /// closes no window.
    pub(super) fn follow_maximized(&mut self, context: &egui::Context, now: f64) {
        /// A window that opens maximised is not so in its first frames.
        const SETTLED_SECS: f64 = 2.0;
        let seen = context.input(|input| {
            let viewport = input.viewport();
            viewport.maximized.filter(|_| viewport.minimized != Some(true))
        });
        let known = self.settings.window.map(|window| window.maximized);
        if now < SETTLED_SECS || seen.is_none() || seen == known {
            return;
        }
        self.note_window(context);
        self.remember_settings();
    }

    /// Keeps in mind how the window stands.
    pub(super) fn note_window(&mut self, context: &egui::Context) {
        let (is_placed, seen, maximized) = context.input(|input| {
            let viewport = input.viewport();
            // Some systems tell no window where it stands, but whether it fills the screen.
            let is_told = viewport.inner_rect.is_some() || viewport.maximized.is_some();
            let is_placed = is_told && viewport.minimized != Some(true);
            // The window's own rectangle is still of the letters' size before, in the frame that changes it.
            (is_placed, input.viewport_rect(), viewport.maximized)
        });
        if !is_placed {
            return;
        }
        let zoom = context.zoom_factor();
        let before = self.settings.window;
        let maximized = maximized.unwrap_or(before.is_some_and(|before| before.maximized));
        let size = match before {
            // The size it has when it does not fill the screen.
            Some(before) if maximized => before.size,
            _ => (seen.width() * zoom, seen.height() * zoom),
        };
        self.settings.window = Some(WindowPlace { size, maximized });
        self.note_place();
    }
}

/// The section a box is in, or the one that asks for its figure.
fn section_of(open: &OpenReport, field: &Field) -> Option<SectionId> {
    match field {
        Field::Text(id) | Field::Heading(id) => Some(*id),
        Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id) => {
            open.asked.iter().find(|(_, ids)| ids.contains(id)).map(|(section, _)| *section)
        }
        _ => None,
    }
}
