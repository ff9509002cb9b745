//! What the app draws: bars, the page of the middle, what stands beside it, and what lies on top.

use chrono::Datelike;
use eframe::egui::{self, CentralPanel, Frame, Panel, Ui};

use super::{App, Panels};
use crate::ui::{
    action::{Asks, Screen},
    help,
    pages::{import_review::ReviewView, unit},
    shell::{book_tree, message, status_bar, tab_strip, top_bar},
    state::{Side, Waiting},
    tabs::{Tab, frame, section},
    view::{Shell, View},
};

/// Width the work keeps beside the page, points.
const LEAST_WORK: f32 = 420.0;

impl App {
    /// `waiting` is what the corner says of the words not stored.
    pub(super) fn panels_ui(&mut self, ui: &mut Ui, asks: &Asks, waiting: Waiting) {
        let theme = self.theme();
        let Some(book) = &self.book else {
            CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
                self.panels.start.start_ui(ui, theme, &self.settings, &self.machine, asks);
            });
            return;
        };
        let shell = Shell {
            theme,
            book,
            screen: self.shown.screen,
            year: self.year(),
            side: self.shows_side().then_some(self.shown.side),
            narrow: self.shown.narrow,
            saved: &self.saving.saved,
            waiting,
            said: self.said.as_ref().map(|(said, _)| said.as_str()),
            scale_percent: self.settings.scale_percent,
            asks,
        };
        if self.shown.screen == Screen::ImportReview {
            let year = (self.machine.now)().date().year();
            let covered = self.is_covered();
            let view = ReviewView { theme, book, year, covered, asks };
            self.panels.import_review.import_review_ui(ui, &view);
            return;
        }
        bars_ui(ui, &shell);
        if self.help_panel_ui(ui, &shell) {
            return;
        }
        if self.shown.screen == Screen::Year {
            CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
                self.panels.year.year_ui(ui, &shell);
            });
            return;
        }
        let Some(open) = &book.open else {
            CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
                self.panels.new_period.new_period_ui(ui, theme, book, &self.machine, asks);
            });
            return;
        };
        let view = View {
            theme,
            book,
            open,
            drafts: &self.saving.drafts,
            wanted: self.shown.focus.wanted(),
            hovered: self.shown.hovered.as_ref(),
            editable: open.is_draft() && !book.session.is_read_only(),
            asks,
        };
        let shows_side = self.shows_side();
        let side_ui = |ui: &mut Ui| match self.shown.side {
            Side::Page => {
                self.panels.preview.of_tab(self.shown.tab);
                self.panels.preview.preview_ui(ui, &view, self.shown.cursor);
            }
            Side::Findings => self.panels.findings.findings_ui(ui, &view),
        };
        if shows_side && self.shown.narrow {
            let desk = Frame::new().fill(*theme.desk);
            CentralPanel::default().frame(desk).show(ui, side_ui);
            self.panels.form_tab.review_ui(ui.ctx(), &view);
            return;
        }
        if shows_side {
            let most = (ui.available_width() - LEAST_WORK).max(260.0);
            Panel::right("side")
                .default_size(456.0)
                .size_range(260.0..=most)
                .frame(Frame::new().fill(*theme.desk))
                .show(ui, side_ui);
        }
        CentralPanel::default().frame(Frame::new().fill(*theme.paper)).show(ui, |ui| {
            match self.shown.screen {
                Screen::Unit => unit::unit_ui(ui, &view),
                Screen::NewPeriod => {
                    self.panels.new_period.new_period_ui(ui, theme, book, &self.machine, asks);
                }
                Screen::Start | Screen::Year | Screen::ImportReview | Screen::Report => {
                    report_ui(ui, &view, self.shown.tab, &mut self.panels);
                }
            }
        });
        self.panels.editors.popups_ui(ui.ctx(), &view);
        self.panels.form_tab.review_ui(ui.ctx(), &view);
    }

    /// The help beside the work, or in its place where there is one column; whether it took the place.
    fn help_panel_ui(&self, ui: &mut Ui, shell: &Shell<'_>) -> bool {
        let Some(page) = self.shown.help else { return false };
        let frame = Frame::new().fill(*shell.theme.window).inner_margin(12);
        let section = self.section_at_hand();
        let draw = |ui: &mut Ui| help::help_ui(ui, shell, page, section, &self.machine.folders);
        if shell.narrow {
            CentralPanel::default().frame(frame).show(ui, draw);
        } else {
            Panel::right("help")
                .resizable(false)
                .exact_size(help::WIDTH)
                .frame(frame)
                .show(ui, draw);
        }
        shell.narrow
    }

    pub(super) fn overlays_ui(&mut self, context: &egui::Context, asks: &Asks) {
        let theme = self.theme();
        if let Some(palette) = &mut self.over.palette {
            let open = self.book.as_ref().and_then(|book| book.open.as_ref());
            let tabs = open.map_or(&[][..], |open| &open.tabs[..]);
            palette.palette_ui(context, theme, tabs, asks);
        }
        if let (Some(find), Some(open)) =
            (&mut self.over.find, self.book.as_ref().and_then(|book| book.open.as_ref()))
        {
            find.find_ui(context, theme, open, asks);
        }
        if let Some(path_box) = &mut self.over.path_box {
            path_box.path_box_ui(context, theme, asks);
        }
        if let Some(export) = &self.over.export {
            export.progress_ui(context, theme, asks);
        }
        if let Some(message) = &self.over.message {
            message::message_ui(context, theme, message, asks);
        } else if let Some(left) = &mut self.over.left_words {
            left.left_words_ui(context, theme, asks);
        }
    }
}

/// What surrounds the work: the bars, and the tree of the book where there is room for it.
fn bars_ui(ui: &mut Ui, shell: &Shell<'_>) {
    let bars = Frame::new().fill(*shell.theme.window);
    Panel::top("top")
        .frame(bars.inner_margin(egui::Margin::symmetric(16, 8)))
        .show(ui, |ui| top_bar::top_bar_ui(ui, shell));
    Panel::bottom("status")
        .frame(bars.inner_margin(egui::Margin::symmetric(14, 4)))
        .show(ui, |ui| status_bar::status_bar_ui(ui, shell));
    if !shell.narrow {
        Panel::left("book")
            .resizable(false)
            .exact_size(book_tree::WIDTH)
            .frame(bars.inner_margin(egui::Margin::symmetric(10, 12)))
            .show(ui, |ui| book_tree::book_tree_ui(ui, shell));
    }
}

/// The strip of tabs and the open tab.
fn report_ui(ui: &mut Ui, view: &View<'_>, tab: Tab, panels: &mut Panels) {
    tab_strip::tab_strip_ui(ui, view, tab);
    let Panels { editors, form_tab, outline_tab, .. } = panels;
    match tab {
        Tab::General => frame::general_ui(ui, view, editors),
        Tab::Signing => frame::signing_ui(ui, view, editors),
        Tab::Part(id) => section::part_ui(ui, view, id, editors, form_tab),
        Tab::Form(number) => form_tab.form_ui(ui, view, number),
        Tab::Outline => outline_tab.outline_ui(ui, view, editors),
    }
}
