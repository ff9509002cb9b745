//! The search as it is drawn: its lines, what they found, and what would become of it.

use eframe::egui::{Align, Checkbox, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::{
    Find, change_row,
    row::HitRow,
    wish::{FindLine, FindWish},
};
use crate::ui::{
    access::node,
    boxes::{
        line_box::{self, LineShape},
        pick_row::{self, PickRow},
        selection, widgets,
    },
    command::Command,
    theme::{self, Theme},
    words::{self, find as say},
};

/// Room of the words before a line, points.
const LABEL: f32 = 74.0;
/// Room of both ticks beside one another, points.
const TICKS: f32 = 340.0;

impl Find {
    pub(super) fn panel_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        editable: bool,
        wish: &mut Option<FindWish>,
    ) {
        if self.replaces {
            self.line_ui(ui, theme, FindLine::Query);
            self.line_ui(ui, theme, FindLine::New);
            self.buttons_ui(ui, theme, editable, wish);
        } else {
            ui.horizontal(|ui| {
                let room = ui.available_width() - 80.0;
                self.words_ui(ui, theme, FindLine::Query, room);
                // As far right as what stands below it.
                let close = widgets::quiet_button(theme, say::CLOSE);
                let close = ui.add(close.min_size(Vec2::new(ui.available_width(), 30.0)));
                ask(wish, close.clicked(), FindWish::Close);
            });
        }
        self.summary_ui(ui, theme, editable, wish);
        if self.is_small {
            return;
        }
        let taken = if self.replaces { 360.0 } else { 270.0 };
        let height = (ui.ctx().content_rect().height() - taken).clamp(72.0, 430.0);
        let scroll = ScrollArea::vertical()
            .max_height(height)
            // The area remembers how small it was before anything was found.
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        scroll.show(ui, |ui| self.list_ui(ui, theme, wish));
        self.scroll = false;
    }

    /// A line with its name before it.
    fn line_ui(&mut self, ui: &mut Ui, theme: &Theme, line: FindLine) {
        ui.horizontal(|ui| {
            let size = Vec2::new(LABEL, theme::FIELD_HEIGHT);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                let words = if line == FindLine::Query { say::QUERY } else { say::NEW };
                ui.label(RichText::new(words).size(13.0).color(*theme.text_soft));
            });
            let room = ui.available_width();
            self.words_ui(ui, theme, line, room);
        });
    }

    fn words_ui(&mut self, ui: &mut Ui, theme: &Theme, line: FindLine, width: f32) {
        let (words, label, hint) = match (line, self.replaces) {
            (FindLine::Query, false) => (&mut self.query, say::TITLE, say::HINT),
            (FindLine::Query, true) => (&mut self.query, say::QUERY_NAME, say::HINT_EXACT),
            (FindLine::New, _) => (&mut self.replacing.new, say::NEW, say::NEW_HINT),
        };
        let shape = LineShape { label, hint, width, wrong: None };
        let response = line_box::line_box_ui(ui, theme, line.id(), words, shape);
        if response.changed() {
            (self.done, self.has_replaced) = (None, false);
            if line == FindLine::Query {
                (self.selected, self.is_shown) = (0, false);
            }
        }
        if let Some((wanted, patience)) = self.wants
            && wanted == line
        {
            response.request_focus();
            if line == FindLine::Query {
                // Asked for once more, the line is written anew.
                selection::select_letters(ui.ctx(), response.id, self.query.chars().count());
            }
            self.wants = (patience > 1).then_some((wanted, patience - 1));
            ui.ctx().request_repaint();
        }
    }

    fn buttons_ui(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        editable: bool,
        wish: &mut Option<FindWish>,
    ) {
        ui.horizontal_wrapped(|ui| {
            // Below the lines, where the window has the room.
            let indent = LABEL + ui.spacing().item_spacing.x;
            if ui.available_width() > TICKS + indent {
                ui.add_space(indent);
            }
            let ticks = [
                (&mut self.replacing.match_case, say::MATCH_CASE),
                (&mut self.replacing.parts_of_words, say::PARTS_OF_WORDS),
            ];
            for (tick, words) in ticks {
                if ui.add(Checkbox::new(tick, RichText::new(words).size(13.0))).changed() {
                    (self.selected, self.is_shown) = (0, false);
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            let some = editable && !self.hits.is_empty();
            let one = ui.add_enabled(some, widgets::plain_button(theme, say::REPLACE_ONE));
            ask(wish, one.on_hover_text(say::REPLACE_ONE_HINT).clicked(), FindWish::One);
            let count = self.replacing.count();
            let can = editable && count > 0;
            let all = widgets::primary_if(theme, can, &say::replace_all(count));
            let all = ui.add_enabled(can, all);
            ask(wish, all.on_hover_text(say::REPLACE_ALL_HINT).clicked(), FindWish::All);
            let close = ui.add(widgets::plain_button(theme, say::CLOSE));
            ask(wish, close.clicked(), FindWish::Close);
        });
    }

    fn summary_ui(&self, ui: &mut Ui, theme: &Theme, editable: bool, wish: &mut Option<FindWish>) {
        let locked = self.replaces && !editable;
        let words = if locked { say::LOCKED.to_owned() } else { self.summary() };
        ui.horizontal_top(|ui| {
            let more = if self.replaces { 0.0 } else { 92.0 };
            let width = ui.available_width() - more;
            ui.allocate_ui(Vec2::new(width, 20.0), |ui| {
                ui.set_min_width(width);
                let words = RichText::new(words).size(12.5).color(*theme.text_soft);
                ui.add(Label::new(words).wrap());
            });
            if !self.replaces && editable {
                let more = ui.add(widgets::quiet_button(theme, say::REPLACE));
                let more = more.on_hover_text(Command::Replace.tooltip());
                ask(wish, more.clicked(), FindWish::Replace);
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, wish: &mut Option<FindWish>) {
        ui.spacing_mut().item_spacing.y = 1.0;
        node::list(ui, if self.replaces { say::REPLACE_TITLE } else { say::TITLE });
        let mut group = None;
        let mut clicked = None;
        for (at, hit) in self.hits.iter().enumerate() {
            if !self.replaces && group != Some(hit.group) {
                group = Some(hit.group);
                ui.add_space(5.0);
                widgets::group_label(ui, theme, hit.group.words());
            }
            let selected = at == self.selected;
            let row = if self.replaces {
                let mut ticked = self.replacing.is_ticked(at);
                let new = self.replacing.put_in(&hit.context[hit.found.clone()]);
                let row = change_row::change_row_ui(ui, theme, hit, &new, &mut ticked, selected);
                self.replacing.tick(at, ticked);
                row
            } else {
                hit_row_ui(ui, theme, hit, &hit.whose, selected)
            };
            if selected {
                for line in [FindLine::Query, FindLine::New] {
                    node::leads_to(ui.ctx(), line.id(), row.id);
                }
                if self.scroll {
                    row.scroll_to_me(None);
                }
            }
            if row.clicked() {
                clicked = Some(at);
            }
        }
        if let Some(at) = clicked {
            self.selected = at;
            *wish = Some(FindWish::Go(at));
        }
        if self.replaces && !self.kept.is_empty() {
            ui.add_space(8.0);
            widgets::group_label(ui, theme, &say::kept(self.kept.len()));
            for (at, hit) in self.kept.iter().enumerate() {
                let row = hit_row_ui(ui, theme, hit, hit.why_kept(), false);
                ask(wish, row.clicked(), FindWish::GoKept(at));
            }
        }
    }
}

fn ask(wish: &mut Option<FindWish>, is_asked: bool, asked: FindWish) {
    if is_asked {
        *wish = Some(asked);
    }
}

fn hit_row_ui(
    ui: &mut Ui,
    theme: &Theme,
    hit: &HitRow,
    right: &str,
    selected: bool,
) -> eframe::egui::Response {
    let name = [right, hit.context.as_str()].join(" ").trim().to_owned();
    let row = PickRow {
        words: pick_row::words_job(theme, &hit.context, Some(hit.found.clone())),
        right: &words::shortened(right, 24),
        name: &name,
        selected,
        height: pick_row::HEIGHT,
    };
    pick_row::pick_row_ui(ui, theme, row).on_hover_text(&hit.context)
}
