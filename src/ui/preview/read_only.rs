//! Printed pages that are only read: painted as beside the work, with no cursor to follow and nothing to click on.

use std::sync::Arc;

use eframe::{
    egui::{Id, Rect, Role, ScrollArea, Sense, Ui},
    emath::GuiRounding,
};

use super::{
    paint::{self, Ink},
    printed::PrintedPages,
    sheets::{self, PageSheet, Sheets},
    spoken::{self, SpokenPage},
    zoom::Zoom,
};
use crate::{
    model::{Place, SectionId},
    session::Live,
    ui::{access::node, boxes::widgets, theme::Theme, words::preview as say},
};

/// Between the top of the panel and a place that is shown, points.
const ABOVE: f32 = 24.0;

/// What the pages remember between frames.
#[derive(Debug, Default)]
pub struct ReadOnlyPages {
    printed: Option<PrintedPages>,
    ink: Ink,
    spoken: SpokenPage,
    /// The section that comes into sight.
    wanted: Option<SectionId>,
}

impl ReadOnlyPages {
    /// Shows where that section is printed.
    pub fn show(&mut self, section: SectionId) {
        self.wanted = Some(section);
    }

    /// Draws the pages of a report, as wide as there is room.
    pub fn pages_ui(&mut self, ui: &mut Ui, theme: &Theme, live: &Live) {
        if self.printed.as_ref().is_none_or(|known| !Arc::ptr_eq(&known.pages, &live.pages)) {
            self.printed = Some(PrintedPages::new(&live.pages, &live.live));
            self.ink.forget_pages();
        }
        let Some(printed) = self.printed.take() else { return };
        let width = (ui.available_width() - ui.spacing().scroll.allocated_width()).floor();
        let desk = Sheets::new(&printed.pages.pages, Zoom::Fit, width);
        ui.spacing_mut().scroll.fade.strength = 0.0;
        let salt = ("pages that are only read", live.live.period);
        let mut area = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        if let Some(top) = self.wanted.take().and_then(|section| top_of(&printed, &desk, section)) {
            area = area.vertical_scroll_offset(top);
        }
        area.show_viewport(ui, |ui, seen| {
            let (content, _) = ui.allocate_exact_size(desk.size, Sense::hover());
            let window = seen.translate(content.min.to_vec2());
            let response = ui.interact(window, Id::unique(salt), Sense::click());
            let response = widgets::named(response, Role::Document, &say::pages(desk.sheets.len()));
            if response.clicked() {
                response.request_focus();
            }
            for (index, page) in printed.pages.pages.iter().enumerate() {
                let sheet = on_pixels(ui, &desk.sheets[index], content);
                if sheet.area.expand(sheets::GAP).intersects(window) {
                    paint::paint_paper(ui.painter(), theme, sheet.area);
                    self.ink.paint(ui.painter(), theme, page, index, &sheet);
                }
            }
            if response.has_focus() {
                super::scroll_by_keys_ui(ui, &response, window, desk.size);
            }
            if node::is_read(ui.ctx()) && !desk.sheets.is_empty() {
                let index = desk.at_height(window.center().y - content.top());
                let sheet = on_pixels(ui, &desk.sheets[index], content);
                let blocks = self.spoken.of(&printed.pages, index);
                spoken::blocks_ui(ui, blocks, &sheet, response.id);
            }
        });
        self.printed = Some(printed);
    }
}

/// A sheet on the screen, its corner on a whole pixel.
fn on_pixels(ui: &Ui, sheet: &PageSheet, content: Rect) -> PageSheet {
    let corner = content.min + sheet.area.min.to_vec2();
    let corner = corner.round_to_pixels(ui.pixels_per_point());
    PageSheet { area: Rect::from_min_size(corner, sheet.area.size()), ..*sheet }
}

/// How far the desk is scrolled where the heading of a section stands at its top.
fn top_of(printed: &PrintedPages, desk: &Sheets, section: SectionId) -> Option<f32> {
    let at = printed.of_place(&Place::Heading { section })?;
    let area = desk.sheets.get(at.page)?.area_on_desk(printed.stretch(at).area);
    Some((area.top() - ABOVE).max(0.0))
}
