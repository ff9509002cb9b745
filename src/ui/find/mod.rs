//! Tìm trong báo cáo (Ctrl+F): words in headings and texts, figures by label, frame and papers.
//!
//! Lies over the preview and stays open while one goes from place to place: Enter or a click goes there,
//! F3 and Shift+F3 to the next and the one before, Escape closes.

mod row;

use std::sync::Arc;

use eframe::egui::{
    Align2, Area, Context, Frame, Id, Key, Modifiers, Order, RichText, Role, ScrollArea, Ui, Vec2,
};

use super::{
    access::node,
    action::{Action, Asks},
    app::book::OpenReport,
    boxes::{
        line_box::{self, LineShape},
        pick_row::{self, PickRow},
        widgets,
    },
    tabs,
    theme::Theme,
    words::find as say,
};
use crate::{compose::document::Document, model::Needle, session::search};
use row::{HitRow, HitRows};

const WIDTH: f32 = 404.0;
/// More than anyone reads through; typing another letter narrows them.
const MOST: usize = 200;

/// The search while it is open.
#[derive(Debug, Default)]
pub struct Find {
    query: String,
    selected: usize,
    made: Option<(String, Arc<Document>)>,
    hits: Vec<HitRow>,
    begun: bool,
    scroll: bool,
}

impl Find {
    /// Ctrl+F once more: back to the box.
    pub fn ask_focus(&mut self) {
        self.begun = false;
    }

    /// Draws the search; asks to go to the chosen place.
    pub fn find_ui(&mut self, context: &Context, theme: &Theme, open: &OpenReport, asks: &Asks) {
        self.refresh(open);
        let id = Id::unique("find");
        let box_id = id.with("query");
        let mut go = self.take_keys(context, box_id);
        let mut close = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let area = Area::new(id)
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_TOP, Vec2::new(-14.0, 60.0))
            .role(Role::Dialog)
            .accessible_name(say::TITLE);
        area.show(context, |ui| {
            Frame::popup(ui.style()).inner_margin(12.0).show(ui, |ui| {
                let width = WIDTH.min(context.content_rect().width() - 60.0);
                ui.set_width(width);
                ui.horizontal(|ui| {
                    let line = LineShape {
                        label: say::TITLE,
                        hint: say::HINT,
                        width: width - 80.0,
                        wrong: None,
                    };
                    let query = line_box::line_box_ui(ui, theme, box_id, &mut self.query, line);
                    if !self.begun {
                        self.begun = true;
                        query.request_focus();
                    }
                    if query.changed() {
                        self.selected = 0;
                    }
                    close |= ui.add(widgets::quiet_button(theme, say::CLOSE)).clicked();
                });
                let summary = RichText::new(self.summary()).size(12.5).color(*theme.text_soft);
                ui.label(summary);
                let height = (context.content_rect().height() - 260.0).clamp(100.0, 430.0);
                let scroll = ScrollArea::vertical()
                    .max_height(height)
                    // The area remembers how small it was before anything was found.
                    .min_scrolled_height(height)
                    .auto_shrink([false, true]);
                scroll.show(ui, |ui| self.list_ui(ui, theme, &mut go));
            });
        });
        if let Some(hit) = go.and_then(|at| self.hits.get(at)) {
            let words = hit.context[hit.found.clone()].to_owned();
            asks.push(Action::Found(hit.field.clone(), hit.byte, words));
        }
        if close {
            asks.push(Action::CloseOverlay);
        }
    }

    fn refresh(&mut self, open: &OpenReport) {
        let fresh = self.made.as_ref().is_some_and(|(query, document)| {
            *query == self.query && Arc::ptr_eq(document, &open.document)
        });
        if fresh {
            return;
        }
        self.made = Some((self.query.clone(), Arc::clone(&open.document)));
        self.hits = Needle::new(&self.query).map_or_else(Vec::new, |needle| rows(&needle, open));
        self.selected = self.selected.min(self.hits.len().saturating_sub(1));
    }

    /// The hit to go to: F3 from anywhere, Enter and the arrows from the box.
    fn take_keys(&mut self, context: &Context, box_id: Id) -> Option<usize> {
        let count = self.hits.len();
        let pressed = |modifiers, key| context.input_mut(|input| input.consume_key(modifiers, key));
        let back = pressed(Modifiers::SHIFT, Key::F3);
        let on = pressed(Modifiers::NONE, Key::F3);
        let in_box = context.memory(|memory| memory.has_focus(box_id));
        let before = self.selected;
        let enter = in_box && pressed(Modifiers::NONE, Key::Enter);
        if in_box {
            self.selected = pick_row::step(context, self.selected, count);
        }
        if count == 0 {
            return None;
        }
        if on {
            self.selected = (self.selected + 1) % count;
        } else if back {
            self.selected = (self.selected + count - 1) % count;
        }
        self.scroll = before != self.selected;
        (on || back || enter).then_some(self.selected)
    }

    /// "2 trong 59 chỗ", or where is looked.
    pub fn summary(&self) -> String {
        match (self.query.trim().is_empty(), self.hits.len()) {
            (true, _) => say::WHERE.to_owned(),
            (false, 0) => say::NOTHING.to_owned(),
            (false, count) => say::summary(self.selected + 1, count, count == MOST),
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, go: &mut Option<usize>) {
        ui.spacing_mut().item_spacing.y = 1.0;
        node::list(ui, say::TITLE);
        let mut group = None;
        let mut clicked = None;
        for (at, hit) in self.hits.iter().enumerate() {
            if group != Some(hit.group) {
                group = Some(hit.group);
                ui.add_space(5.0);
                widgets::group_label(ui, theme, hit.group.words());
            }
            let name = [hit.whose.as_str(), hit.context.as_str()].join(" ").trim().to_owned();
            let row = PickRow {
                words: pick_row::words_job(theme, &hit.context, Some(hit.found.clone())),
                right: &super::words::shortened(&hit.whose, 18),
                name: &name,
                selected: at == self.selected,
                height: pick_row::HEIGHT,
            };
            let row = pick_row::pick_row_ui(ui, theme, row);
            if at == self.selected {
                node::leads_to(ui.ctx(), Id::unique("find").with("query"), row.id);
                if self.scroll {
                    row.scroll_to_me(None);
                }
            }
            if row.on_hover_text(&hit.context).clicked() {
                clicked = Some(at);
            }
        }
        if clicked.is_some() {
            self.selected = clicked.unwrap_or(self.selected);
            *go = clicked;
        }
    }
}

/// What was found in boxes one can go to: figures of another time or another outline have none.
fn rows(needle: &Needle, open: &OpenReport) -> Vec<HitRow> {
    let hits = search::hits(needle, &open.live, &open.commune, &open.document);
    let rows = HitRows::of(open.figures());
    hits.iter()
        .filter(|hit| tabs::tab_of(&open.live, &hit.field).is_some())
        .take(MOST)
        .map(|hit| rows.row(hit))
        .collect()
}
