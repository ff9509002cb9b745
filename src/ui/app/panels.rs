//! What the app draws: the parts of the window in the order one sees them, and what lies on top.

use eframe::egui::{self, CentralPanel, Frame, Rect, Role, Stroke, Ui, UiBuilder};

use super::{
    App,
    book::{Book, OpenReport},
    state::Panels,
};
use crate::ui::{
    action::{Action, Asks, Screen},
    form_tab, help,
    pages::{backups, commune, import_review::ReviewView},
    restore_box,
    shell::{
        header, message, not_saved,
        outline_tree::Here,
        page,
        palette::Sought,
        places::{Pane, Places, Wishes},
        said, side_handle, status_bar, work_bar, year_column,
    },
    state::{Cursor, Saved, Side, Waiting},
    tabs::{Tab, frame, section},
    theme::Theme,
    view::{Shell, View},
    words::{self, shell as say},
};
use crate::{edit::field::Field, model::IndicatorId};

impl App {
    /// What a person wants to see.
    pub(super) fn wishes(&self) -> Wishes {
        Wishes {
            narrow: self.shown.narrow,
            folded: self.settings.parts.tree_folded,
            unfolded_anyway: self.shown.unfolded_anyway,
            edits_outline: self.edits_outline(),
            side: self.shows_side() || self.shown.help.is_some(),
            share: self.settings.parts.page_share,
            said: 0.0,
        }
    }

    /// `waiting` is what the header says of the words not stored.
    pub(super) fn panels_ui(&mut self, ui: &mut Ui, asks: &Asks, waiting: Waiting) {
        let room = match &self.saving.saved {
            Saved::Failed(why) => not_saved::not_saved_ui(ui, self.theme(), why, asks),
            _ => ui.max_rect(),
        };
        let said = self.said.as_ref().map_or(0.0, |said| said::height(ui, room.width(), said));
        let places = Places::of(room, &Wishes { said, ..self.wishes() });
        let is_parted = self.book.is_some() && self.shown.screen != Screen::ImportReview;
        // A page without these parts ends above what is said.
        let (above, below) = room.split_top_bottom_at_y(room.bottom() - said);
        if !is_parted {
            self.said_ui(ui, below, asks);
        }
        let room = if is_parted { room } else { above };
        let ui = &mut ui.new_child(UiBuilder::new().max_rect(room));
        self.shown.places = Some(places);
        // Taken out while the rest of the window is read.
        let year = self.year();
        let mut panels = std::mem::take(&mut self.panels);
        let covered = self.is_covered();
        match &self.book {
            Some(book) if self.shown.screen == Screen::ImportReview => {
                let (theme, year) = (self.theme(), year);
                let said = self.said_at_foot();
                let today = (self.machine.now)().date();
                let view = ReviewView { theme, book, year, today, covered, said, asks };
                panels.import_review.import_review_ui(ui, &view);
            }
            Some(book) => {
                self.parts_ui(ui, &self.shell(book, asks, (waiting, year)), &places, &mut panels);
            }
            None => {
                let paper = Frame::new().fill(*self.theme().paper);
                CentralPanel::default().frame(paper).show(ui, |ui| {
                    // Between two books there is none, for a moment.
                    if self.backing.is_restoring() || self.opening.is_some() {
                        return;
                    }
                    panels.start.start_ui(ui, self.theme(), &self.settings, &self.machine, asks);
                });
            }
        }
        self.panels = panels;
    }

    /// What was just done, in a room of its own.
    fn said_ui(&self, ui: &mut Ui, room: Rect, asks: &Asks) {
        if let Some(said) = self.said.as_ref().filter(|said| said.is_long()) {
            region(ui, room, "said", say::SAID_PANEL, |ui| {
                said::said_ui(ui, self.theme(), said, asks);
            });
        }
    }

    /// What was just done, where the foot is the place for it.
    fn said_at_foot(&self) -> Option<&str> {
        self.said.as_ref().filter(|said| !said.is_long()).map(|said| said.words.as_str())
    }

    fn shell<'a>(
        &'a self,
        book: &'a Book,
        asks: &'a Asks,
        (waiting, year): (Waiting, i32),
    ) -> Shell<'a> {
        let side = self.shown.places.and_then(|places| places.side);
        Shell {
            theme: self.theme(),
            book,
            screen: self.shown.screen,
            year,
            side: side.filter(|_| self.shows_side()).map(|_| self.shown.side),
            narrow: self.shown.narrow,
            saved: &self.saving.saved,
            share: self.share_state(),
            waiting,
            left_words: self.saving.unanswered.len(),
            said: self.said_at_foot(),
            scale_percent: self.settings.scale_percent,
            pane_wanted: self.shown.pane_wanted,
            heading_wanted: self.shown.heading_wanted && !self.shown.covered,
            asks,
        }
    }

    /// The box of a figure's part in the open report, where it has one.
    pub(super) fn part_box(&self, id: &IndicatorId) -> Option<Field> {
        let book = self.book.as_ref()?;
        let (asks, year) = (Asks::default(), self.year());
        let view =
            self.view(&self.shell(book, &asks, (Waiting::Nothing, year)), book.open.as_ref()?);
        form_tab::part_box(&view, id)
    }

    fn view<'a>(&'a self, shell: &Shell<'a>, open: &'a OpenReport) -> View<'a> {
        View {
            theme: shell.theme,
            book: shell.book,
            open,
            drafts: &self.saving.drafts,
            wanted: self.shown.focus.wanted(),
            hit: self.shown.hit.as_ref(),
            hovered: self.shown.hovered.as_ref(),
            // The office and its rows are no part of an issued report.
            editable: (open.is_draft()
                || matches!(
                    self.shown.screen,
                    Screen::Commune | Screen::Register | Screen::Tasks | Screen::Evidence
                ))
                && !shell.book.session.is_read_only(),
            shows_side: shell.side.is_some(),
            heading_wanted: shell.heading_wanted,
            asks: shell.asks,
        }
    }

    /// The parts of the window, from left to right and from top to bottom: Tab walks them so.
    fn parts_ui(&self, ui: &mut Ui, shell: &Shell<'_>, places: &Places, panels: &mut Panels) {
        let view = shell.book.open.as_ref().map(|open| self.view(shell, open));
        grounds_ui(ui, shell.theme, places);
        region(ui, places.header, "header", say::HEADER_PANEL, |ui| header::header_ui(ui, shell));
        match &view {
            Some(view) if shell.screen == Screen::Report => {
                let at = InReport {
                    tab: self.shown.tab,
                    cursor: self.shown.cursor,
                    share: self.settings.parts.page_share,
                };
                report_ui(ui, shell, view, places, at, panels);
            }
            view => self.page_ui(ui, shell, view.as_ref(), places, panels),
        }
        if let (Some(page), Some(side)) = (self.shown.help, places.side) {
            let topic = self.help_topic(panels.part.in_view());
            region(ui, side, "help", say::HELP_PANEL, |ui| {
                Frame::new().fill(*shell.theme.window).inner_margin(12).show(ui, |ui| {
                    help::help_ui(ui, shell, page, topic, &self.machine.folders);
                });
            });
        }
        if let Some(room) = places.said {
            self.said_ui(ui, room, shell.asks);
        }
        region(ui, places.foot, "foot", say::FOOT_PANEL, |ui| status_bar::status_bar_ui(ui, shell));
        if let Some(view) = &view {
            panels.editors.popups_ui(ui.ctx(), view);
            panels.form_tab.review_ui(ui.ctx(), view);
        }
    }

    /// A page that belongs to no report, beside the years of the book.
    fn page_ui(
        &self,
        ui: &mut Ui,
        shell: &Shell<'_>,
        view: Option<&View<'_>>,
        places: &Places,
        panels: &mut Panels,
    ) {
        region(ui, places.tree, "years", say::YEARS_PANEL, |ui| {
            year_column::year_column_ui(ui, shell, places.is_folded);
        });
        let Some(work) = places.work else { return };
        region(ui, work, ("page", shell.screen), say::WORK_PANEL, |ui| {
            match (shell.screen, view) {
                (Screen::Year, _) => panels.year.year_ui(ui, shell),
                (Screen::Commune, Some(view)) => commune::commune_ui(ui, view),
                (Screen::Series, _) => {
                    panels.series.series_ui(ui, shell, &self.series_choice());
                }
                (Screen::Register, Some(view)) => {
                    let today = (self.machine.now)().date();
                    let Panels { register, form_tab, .. } = panels;
                    register.register_ui(ui, view, form_tab, today);
                }
                (Screen::Tasks, Some(view)) => {
                    let today = (self.machine.now)().date();
                    let Panels { tasks, form_tab, .. } = panels;
                    tasks.tasks_ui(ui, view, form_tab, today);
                }
                (Screen::Evidence, Some(view)) => panels.evidence.evidence_ui(ui, view),
                (Screen::Evidence, None) => {
                    page::page_ui(ui, "evidence", |ui| ui.label(words::evidence::NO_REPORT));
                }
                (Screen::Register | Screen::Tasks, None) => {
                    page::page_ui(ui, "register", |ui| ui.label(words::register::NO_REPORT));
                }
                (Screen::Joined, _) => panels.joined.joined_ui(ui, shell),
                (Screen::Backups, _) => {
                    let today = (self.machine.now)().date();
                    backups::backups_ui(ui, shell, &panels.backups, today);
                }
                _ => {
                    let today = (self.machine.now)().date();
                    panels.new_period.new_period_ui(ui, shell, today, self.is_covered());
                }
            }
        });
        handle_ui(ui, shell, places, self.settings.parts.page_share);
    }

    pub(super) fn overlays_ui(&mut self, context: &egui::Context, asks: &Asks) {
        let theme = self.theme();
        if let Some(palette) = &mut self.over.palette {
            if let Some(book) = &mut self.book {
                book.searched.follow(&book.session, self.machine.in_background, context);
            }
            palette.palette_ui(context, theme, Sought::of(self.book.as_ref()), asks);
        }
        if let (Some(find), Some(open)) =
            (&mut self.over.find, self.book.as_ref().and_then(|book| book.open.as_ref()))
        {
            let is_read_only = self.book.as_ref().is_none_or(|book| book.session.is_read_only());
            find.find_ui(context, theme, open, open.is_draft() && !is_read_only, asks);
        }
        if let Some(damaged) = &self.over.damaged {
            let is_covered = self.over.restore_box.is_some() || self.over.message.is_some();
            damaged.damaged_book_ui(context, theme, is_covered, asks);
        }
        if let Some(asked) = &self.over.restore_box {
            asked.restore_box_ui(context, theme, asks);
        }
        if let Some(restoring) = &self.backing.restoring {
            let what = words::backups::restoring(restoring.stands);
            restore_box::working_ui(context, theme, words::backups::RESTORING, what);
        }
        if let Some(opening) = &self.opening {
            restore_box::opening_ui(context, theme, &opening.path, asks);
        }
        if self.backing.salvaging.is_some() {
            let say = (words::salvage::WORKING, words::salvage::WORKING_WHAT);
            restore_box::working_ui(context, theme, say.0, say.1);
        }
        if let Some(issue_box) = &mut self.over.issue_box {
            issue_box.issue_box_ui(context, theme, asks);
        }
        if let Some(versions_box) = &mut self.over.versions_box {
            versions_box.versions_box_ui(context, theme, asks);
        }
        if let Some(exhibit_box) = &mut self.over.exhibit_box {
            exhibit_box.exhibit_box_ui(context, theme, asks);
        }
        if let Some(period_box) = &mut self.over.period_box {
            period_box.period_box_ui(context, theme, asks);
        }
        self.joining_ui(context, asks);
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

/// Where one is in the open report.
#[derive(Clone, Copy)]
struct InReport {
    tab: Tab,
    cursor: Option<Cursor>,
    /// Of the window that the page takes.
    share: f32,
}

/// What lies behind the parts, and the hairlines between them.
fn grounds_ui(ui: &Ui, theme: &Theme, places: &Places) {
    let fill = |rect: Rect, colour| ui.painter().rect_filled(rect, 0.0, colour);
    fill(places.header, *theme.window);
    fill(places.tree, *theme.window);
    fill(places.foot, *theme.window);
    if let Some(work) = places.work {
        fill(work, *theme.paper);
    }
    if let Some(side) = places.side {
        fill(side, *theme.desk);
    }
    let line = Stroke::new(1.0, *theme.line);
    let (header, foot, tree) = (places.header, places.foot, places.tree);
    ui.painter().hline(header.x_range(), header.bottom() - 0.5, line);
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, line);
    ui.painter().vline(tree.right() - 0.5, tree.y_range(), line);
}

/// What one drags between the work and what stands beside it.
fn handle_ui(ui: &Ui, shell: &Shell<'_>, places: &Places, share: f32) {
    let Some(handle) = places.handle else { return };
    let window = places.header.union(places.foot);
    if let Some(dragged) = side_handle::side_handle_ui(ui, shell.theme, handle, window, share) {
        shell.asks.push(Action::Share(dragged));
    }
}

/// A part of the window, with a name for those who listen.
fn region<R>(
    ui: &mut Ui,
    rect: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug + Copy,
    name: &str,
    add: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder = UiBuilder::new()
        .id_salt(salt)
        .max_rect(rect)
        .layout(egui::Layout::top_down(egui::Align::Min))
        .accessibility_role(Role::Region)
        .accessibility_label(name);
    let mut inner = ui.new_child(builder);
    inner.shrink_clip_rect(rect);
    add(&mut inner)
}

/// Outline, work and page of the open report.
fn report_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    view: &View<'_>,
    places: &Places,
    at: InReport,
    panels: &mut Panels,
) {
    let open = view.open;
    let period = open.live.period;
    region(ui, places.tree, ("tree", period), say::TREE, |ui| match at.tab {
        Tab::Outline => panels.outline_tab.outline_ui(ui, view, &mut panels.editors),
        tab => {
            let here = Here { tab, in_view: panels.part.in_view() };
            panels.tree.tree_ui(ui, shell, open, here, places.is_folded);
        }
    });
    if let Some(work) = places.work {
        // Its scroll is that of this tab of this report.
        let salt = ("work", period, at.tab);
        let shows_side = places.side.is_some();
        region(ui, work, salt, say::WORK_PANEL, |ui| work_ui(ui, view, at.tab, shows_side, panels));
        panels.scrolled = page::scrolled(ui.ctx()).map(|offset| (period, at.tab, offset));
    }
    handle_ui(ui, shell, places, at.share);
    if let (Some(side), Some(_)) = (places.side, shell.side) {
        region(ui, side, ("side", period), say::SIDE_PANEL, |ui| {
            let Panels { preview, findings, .. } = panels;
            preview.of_tab(at.tab);
            let drawn_up = shell.side == Some(Side::Findings);
            findings.side_ui(ui, view, drawn_up, |ui| {
                let wants = shell.pane_wanted == Some(Pane::Side);
                preview.preview_ui(ui, view, at.cursor, wants)
            });
        });
    }
}

/// The bar above the work, and the open tab.
fn work_ui(ui: &mut Ui, view: &View<'_>, tab: Tab, shows_side: bool, panels: &mut Panels) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let in_view = panels.part.in_view();
    work_bar::work_bar_ui(ui, view, tab, in_view, shows_side);
    ui.spacing_mut().item_spacing.y = 6.0;
    let Panels { editors, form_tab, part, .. } = panels;
    match tab {
        Tab::General => frame::general_ui(ui, view, editors),
        Tab::Signing => frame::signing_ui(ui, view, editors),
        Tab::Part(id) => section::part_ui(ui, view, id, (editors, form_tab), part),
        Tab::Form(number) => form_tab.form_ui(ui, view, number),
        Tab::Outline => {}
    }
}
