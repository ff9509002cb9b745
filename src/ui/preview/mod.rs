//! The printed page beside the work: the real `Pages`, painted, pointed at and following the cursor.
//!
//! `printed` finds what stands where, `sheets` and `zoom` say where and how large pages lie on the desk,
//! `paint` draws them, `marks` what is lit up, `pointed` leads from a point back to what was typed. Only pages in sight are drawn.
//! Invariant: this panel measures nothing of its own; the page is what the PDF prints.

mod flags;
mod header;
mod marks;
mod paint;
mod pointed;
mod printed;
pub mod read_only;
mod sheets;
mod spoken;
mod zoom;

use std::sync::Arc;

use eframe::{
    egui::{
        Align, Context, CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role,
        ScrollArea, Sense, Ui, Vec2,
    },
    emath::GuiRounding,
};

use self::{
    flags::Flags,
    marks::Marks,
    paint::Ink,
    printed::{LetterAt, PrintedPages},
    sheets::{PageSheet, Sheets},
    zoom::Zoom,
};
use super::{
    access::node, action::Action, boxes::widgets, findings::Marked, state::Cursor, tabs::Tab,
    view::View,
};
use crate::edit::field::Field;
use crate::model::{Period, Place};

/// How far from the edge a place is kept that is scrolled to.
const MARGIN: f32 = 48.0;
/// What is scrolled to from out of sight stands below this share of the panel's height.
const LEAD: f32 = 0.12;
/// The page at this share of the panel's height is the one in sight.
const IN_SIGHT: f32 = 0.4;

/// The pages as something that can have the focus.
const PAGES: &str = "printed pages";

/// What the preview remembers between frames.
#[derive(Debug, Default)]
pub struct Preview {
    zoom: Zoom,
    printed: Option<PrintedPages>,
    ink: Ink,
    sheets: Sheets,
    /// Where the desk's corner is on the screen; it moves while one scrolls.
    desk: Pos2,
    /// The part of the screen pages are seen through: its corner and size.
    window: (Pos2, Vec2),
    in_sight: usize,
    followed: Option<Cursor>,
    /// The tab that is open, and the one whose part of the pages was scrolled to.
    tab: Option<Tab>,
    followed_tab: Option<Tab>,
    wheel: header::Wheel,
    flags: Flags,
    /// Places lit up in the last frame, on the pages in sight.
    lit: usize,
    /// The words of the page in sight, while somebody has them read.
    spoken: spoken::SpokenPage,
    /// How far the pages of a report are scrolled, as a share of them all.
    at: Option<(Period, f32)>,
    /// Where those of a report shall be, for so many frames more.
    wanted: Option<(Period, f32, u8)>,
    /// A place of a report that comes into sight, until that frame.
    place: Option<(Period, Place, u64)>,
}

/// Frames in which pages go where they were left: in the first of them the panel may have another width.
const GOING: u8 = 4;
/// Frames in which a place is shown: until the box it is put right in has the focus.
const SHOWING: u64 = 8;

impl Preview {
    /// Says which tab is open, so that its pages come into sight.
    pub fn of_tab(&mut self, tab: Tab) {
        self.tab = Some(tab);
    }

    /// How far the pages of that report are scrolled, as a share of them all; none while they are not shown.
    pub fn scrolled(&self, period: Period) -> Option<f32> {
        self.at.filter(|(of, _)| *of == period).map(|(_, share)| share)
    }

    /// The pages of that report are scrolled so far, whatever the tab.
    pub fn scroll_to(&mut self, period: Period, share: f32) {
        self.wanted = Some((period, share, GOING));
    }

    /// That place of a report comes into sight, wherever the cursor goes on the way to where it is put right.
    pub fn show_place(&mut self, context: &Context, period: Period, place: Place) {
        self.place = Some((period, place, context.cumulative_frame_nr() + SHOWING));
        // A text's own cursor leads there, even where it stands there already.
        self.followed = None;
    }

    /// Draws the pages, following the cursor; they take the focus when it is wanted. Tells which mark in the margin
    /// was clicked.
    pub fn preview_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        cursor: Option<Cursor>,
        takes_focus: bool,
    ) -> Option<Marked> {
        if takes_focus {
            ui.memory_mut(|memory| memory.request_focus(Id::unique(PAGES)));
        }
        if self.printed.as_ref().is_none_or(|known| !Arc::ptr_eq(&known.pages, &view.open.pages)) {
            self.printed = Some(PrintedPages::new(&view.open.pages, &view.open.live));
            self.ink.forget_pages();
        }
        // Taken out while it is read, so that the rest can change.
        let printed = self.printed.take()?;
        ui.spacing_mut().item_spacing.y = 0.0;
        let pages = printed.pages.pages.len();
        self.in_sight = self.in_sight.min(pages.saturating_sub(1));
        let percent = self.sheets.sheets.get(self.in_sight).map_or(100, |sheet| sheet.percent);
        let shown =
            header::HeaderWords { page: self.in_sight + 1, pages, percent, zoom: self.zoom };
        let zoom_before = self.zoom;
        if let Some(zoom) = header::header_ui(ui, view.theme, &shown, view.asks) {
            self.zoom = zoom;
        }
        let pointer = ui.ctx().pointer_latest_pos().filter(|at| self.window().contains(*at));
        let steps = if pointer.is_some() { self.wheel.steps(ui.ctx()) } else { 0 };
        if steps != 0 {
            self.zoom = Zoom::stepped(percent, steps);
        }
        // A wider panel keeps the line at its top, another zoom what is pointed at or the middle.
        let anchor = match pointer.filter(|_| steps != 0) {
            Some(pointer) => pointer,
            None if self.zoom != zoom_before => self.window().center(),
            None => self.window.0,
        };
        let marked = self.desk_ui(ui, view, &printed, anchor, cursor);
        self.printed = Some(printed);
        marked
    }

    /// Where a point of a page is on the screen, for tests to click there.
    pub fn on_screen(&self, page: usize, x_pt: f32, y_pt: f32) -> Option<Pos2> {
        let sheet = self.sheets.sheets.get(page)?;
        Some(self.desk + sheet.on_desk(Pos2::new(x_pt, y_pt)).to_vec2())
    }

    /// Whether the keyboard turns the pages.
    pub fn has_focus(&self, context: &eframe::egui::Context) -> bool {
        context.memory(|memory| memory.has_focus(Id::unique(PAGES)))
    }

    /// "Trang 4/16".
    pub fn page_words(&self) -> String {
        super::words::preview::page_of(self.in_sight + 1, self.sheets.sheets.len())
    }

    /// The part of the screen pages are seen through, for tests to look at.
    pub fn window(&self) -> Rect {
        Rect::from_min_size(self.window.0, self.window.1)
    }

    /// How many lines are marked in the margin, for tests to look at.
    pub fn marked(&self) -> usize {
        self.flags.count()
    }

    /// How many places are lit up on the pages in sight, for tests to look at.
    pub fn lit(&self) -> usize {
        self.lit
    }

    /// The page in sight, from 0, and the percent it is shown at, for tests to look at.
    pub fn shown(&self) -> (usize, u32) {
        (self.in_sight, self.sheets.sheets.get(self.in_sight).map_or(100, |sheet| sheet.percent))
    }

    fn desk_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        printed: &PrintedPages,
        anchor: Pos2,
        cursor: Option<Cursor>,
    ) -> Option<Marked> {
        let width = (ui.available_width() - ui.spacing().scroll.allocated_width()).floor();
        let sheets = Sheets::new(&printed.pages.pages, self.zoom, width);
        // A page that fades at the edge looks badly printed.
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let mut area = ScrollArea::both()
            .id_salt(("printed pages", view.open.stored.period))
            .auto_shrink(false);
        let period = view.open.stored.period;
        // Where another report was left is of no use in this one.
        let wanted = self.wanted.take().filter(|(of, ..)| *of == period);
        if let Some((_, share, left)) = wanted {
            area = area.vertical_scroll_offset(share * sheets.size.y);
            (self.followed, self.followed_tab) = (cursor, self.tab);
            self.wanted = (left > 1).then_some((period, share, left - 1));
            ui.ctx().request_repaint();
        } else if let Some(offset) = self.kept_in_place(&sheets, anchor) {
            area = area.scroll_offset(offset);
        }
        self.sheets = sheets;
        let output = area.show_viewport(ui, |ui, seen| {
            let size = self.sheets.size;
            let (content, _) = ui.allocate_exact_size(size, Sense::hover());
            let window = seen.translate(content.min.to_vec2());
            self.desk = content.min;
            self.pages_ui(ui, view, printed, window, cursor)
        });
        let window = output.inner_rect;
        self.window = (window.min, window.size());
        let share = output.state.clamped_offset().y / self.sheets.size.y.max(1.0);
        self.at = Some((period, share));
        let middle = window.top() - self.desk.y + window.height() * IN_SIGHT;
        let in_sight = self.sheets.at_height(middle);
        if in_sight != self.in_sight {
            self.in_sight = in_sight;
            ui.ctx().request_repaint();
        }
        output.inner
    }

    /// The scroll offset that leaves what is under `anchor` there when sizes change.
    fn kept_in_place(&self, new: &Sheets, anchor: Pos2) -> Option<Vec2> {
        if self.window.1 == Vec2::ZERO {
            return None;
        }
        let percent = |sheets: &Sheets| sheets.sheets.get(self.in_sight).map(|s| s.percent);
        if percent(&self.sheets)? == percent(new)? {
            return None;
        }
        let spot = self.sheets.spot((anchor - self.desk).to_pos2())?;
        let offset = new.point(spot)? - (anchor - self.window.0);
        Some(offset.to_vec2().max(Vec2::ZERO))
    }

    fn pages_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        printed: &PrintedPages,
        window: Rect,
        cursor: Option<Cursor>,
    ) -> Option<Marked> {
        let response = ui.interact(window, Id::unique(PAGES), Sense::click());
        let name = super::words::preview::pages(printed.pages.pages.len());
        let response = widgets::named(response, Role::Document, &name);
        let pointed = self.pointed_ui(ui, view, printed, &response);
        let place = cursor.and_then(|cursor| printed.of_cursor(cursor));
        self.flags.follow(view, printed);
        self.lit = 0;
        let mut marked = None;
        for (index, page) in printed.pages.pages.iter().enumerate() {
            let sheet = self.on_pixels(ui, index);
            if !sheet.area.expand(sheets::GAP).intersects(window) {
                continue;
            }
            paint::paint_paper(ui.painter(), view.theme, sheet.area);
            let marks = Marks { view, printed, index, sheet: &sheet };
            marks.pointed_ui(ui, pointed);
            self.lit += marks.lit_ui(ui);
            self.ink.paint(ui.painter(), view.theme, page, index, &sheet);
            marks.cursor_ui(ui, place.map(|(at, _)| at));
            let clicked = self.flags.flags_ui(ui, printed, index, &sheet);
            marked = marked.or(clicked);
        }
        if response.has_focus() {
            scroll_by_keys_ui(ui, &response, window, self.sheets.size);
        }
        self.spoken_ui(ui, printed, &response);
        if self.place_ui(ui, printed, window, view.open.stored.period) {
            (self.followed, self.followed_tab) = (cursor, self.tab);
        }
        self.follow_ui(ui, view, printed, cursor, place);
        self.follow_tab_ui(ui, printed, window);
        marked
    }

    /// The page in sight as those hear it who cannot see it; nothing while nobody does.
    fn spoken_ui(&mut self, ui: &mut Ui, printed: &PrintedPages, response: &Response) {
        if !node::is_read(ui.ctx()) || self.sheets.sheets.get(self.in_sight).is_none() {
            return;
        }
        let sheet = self.on_pixels(ui, self.in_sight);
        let blocks = self.spoken.of(&printed.pages, self.in_sight);
        spoken::blocks_ui(ui, blocks, &sheet, response.id);
    }

    /// A sheet on the screen, its corner on a whole pixel.
    fn on_pixels(&self, ui: &Ui, index: usize) -> PageSheet {
        let sheet = self.sheets.sheets[index];
        let corner = (self.desk + sheet.area.min.to_vec2()).round_to_pixels(ui.pixels_per_point());
        PageSheet { area: Rect::from_min_size(corner, sheet.area.size()), ..sheet }
    }

    /// What lies under the pointer; a click leads to where it was typed.
    fn pointed_ui(
        &self,
        ui: &Ui,
        view: &View<'_>,
        printed: &PrintedPages,
        response: &Response,
    ) -> Option<LetterAt> {
        let pointer = response.hover_pos()?;
        let desk = (pointer - self.desk).to_pos2();
        let page = self.sheets.at_height(desk.y);
        let sheet = self.sheets.sheets.get(page).filter(|sheet| sheet.area.contains(desk))?;
        let on_page = sheet.on_page(desk);
        let at = pointed::stretch_at(printed, page, on_page)?;
        let stretch = printed.stretch(at);
        if !leads_somewhere(printed.place(stretch), view) {
            return None;
        }
        ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        if let Some(figure) = printed.figure(stretch) {
            view.ask(Action::Hover(figure.clone()));
        }
        // Enter on the focused page is a click too, but points at nothing.
        if response.clicked() && response.interact_pointer_pos().is_some() {
            view.ask(Action::GoTo(pointed::place_at(printed, at, on_page.x, &view.open.live)));
        }
        Some(at)
    }

    /// Scrolls to the place that is to be shown, unless it is in sight; whether one leads the pages in this frame.
    fn place_ui(&mut self, ui: &Ui, printed: &PrintedPages, window: Rect, period: Period) -> bool {
        let frame = ui.ctx().cumulative_frame_nr();
        let wanted = self.place.take().filter(|(of, _, until)| *of == period && frame <= *until);
        let Some((_, place, until)) = wanted else { return false };
        let Some(at) = printed.of_place(&place) else { return false };
        let area = self.on_desk(printed, at);
        if !window.contains_rect(area) {
            self.lead_to_ui(ui, area.expand(MARGIN));
        }
        self.place = Some((period, place, until));
        ui.ctx().request_repaint();
        true
    }

    /// What is printed there, on the screen.
    fn on_desk(&self, printed: &PrintedPages, at: LetterAt) -> Rect {
        let area = self.sheets.sheets[at.page].area_on_desk(printed.stretch(at).area);
        area.translate(self.desk.to_vec2())
    }

    /// Scrolls to what another tab fills in, unless some of it is in sight; parts are followed by the cursor.
    fn follow_tab_ui(&mut self, ui: &Ui, printed: &PrintedPages, window: Rect) {
        let before = std::mem::replace(&mut self.followed_tab, self.tab);
        let (Some(before), Some(tab)) = (before, self.tab) else { return };
        if before == tab {
            return;
        }
        let mut areas = printed.of_tab(tab).map(|at| self.on_desk(printed, at)).peekable();
        let Some(first) = areas.peek().copied() else { return };
        if !areas.any(|area| window.contains_rect(area)) {
            self.lead_to_ui(ui, first.expand(MARGIN));
        }
    }

    /// What follows is read next: it stands in the upper part, not on the edge it came in at.
    fn lead_to_ui(&self, ui: &Ui, area: Rect) {
        let lead = Vec2::new(0.0, self.window.1.y * LEAD);
        ui.scroll_to_rect(Rect::from_min_max(area.min - lead, area.max), Some(Align::Min));
    }

    /// Scrolls to where the cursor's text is printed, when the cursor moved and that is out of sight.
    fn follow_ui(
        &mut self,
        ui: &Ui,
        view: &View<'_>,
        printed: &PrintedPages,
        cursor: Option<Cursor>,
        place: Option<(LetterAt, usize)>,
    ) {
        if self.followed == cursor {
            return;
        }
        self.followed = cursor;
        let (Some(cursor), Some((at, start))) = (cursor, place) else { return };
        let stretch = printed.stretch(at);
        let x_pt = match cursor {
            Cursor::Text(section, byte) => {
                let text =
                    view.open.live.section(section).map_or("", |section| section.text.as_str());
                let run = printed.run(at.page, stretch);
                run.map(|run| pointed::x_of_byte(run, text, start, byte))
            }
            Cursor::Row(..) => None,
        };
        let x_pt = x_pt.unwrap_or(stretch.area.left());
        let sheet = &self.sheets.sheets[at.page];
        let area = sheet.area_on_desk(Rect::from_min_max(
            Pos2::new(x_pt.min(stretch.area.right()), stretch.area.top()),
            Pos2::new(x_pt.min(stretch.area.right()), stretch.area.bottom()),
        ));
        let area = area.translate(self.desk.to_vec2()).expand(MARGIN);
        if ui.clip_rect().y_range().contains(area.top())
            && ui.clip_rect().y_range().contains(area.bottom())
        {
            ui.scroll_to_rect(area, None);
            return;
        }
        self.lead_to_ui(ui, area);
    }
}

/// Whether a click on something printed from there opens a box.
fn leads_somewhere(place: &Place, view: &View<'_>) -> bool {
    match place {
        Place::Page => false,
        // A form's own headings still open the form.
        Place::FormRow { .. } => true,
        Place::Figure { .. }
        | Place::Header { .. }
        | Place::Heading { .. }
        | Place::TableRow { .. }
        | Place::Text { .. } => Field::of_place(place, &view.open.live).is_some(),
    }
}

fn scroll_by_keys_ui(ui: &Ui, response: &Response, window: Rect, size: Vec2) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let page = window.height() * 0.9;
    let moves = [
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::ArrowDown, 40.0),
        (Key::ArrowUp, -40.0),
        (Key::End, size.y),
        (Key::Home, -size.y),
    ];
    for (key, down) in moves {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(Vec2::new(0.0, -down));
        }
    }
}

#[cfg(test)]
mod tests {
    mod follow;
    mod words;

    use crate::{
        edit::drafts::Drafts,
        session::{Session, sample},
        ui::app::book::Book,
    };

    /// The sample book with its report open.
    fn sample_book() -> (tempfile::TempDir, Book) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = sample::copied(folder.path());
        let mut book =
            Book::new(Session::open(&path, "Nguyễn Văn A").expect("a session")).expect("a book");
        book.open_report(sample::PERIOD, &mut Drafts::default()).expect("a report");
        (folder, book)
    }
}
