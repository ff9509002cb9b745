//! One section in the outline: a handle, its number, its name to be edited in place, what it holds.

use eframe::egui::{
    Align2, CornerRadius, EventFilter, Frame, Id, Rect, Response, Role, Sense, Stroke, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::state::OutlineTab;
use crate::model::{Section, SectionId, outline::SectionTable, section_tree};
use crate::session::progress;
use crate::ui::boxes::BoxId;
use crate::{
    edit::field::Field,
    ui::{
        editor::{Draw, Editors, Room},
        theme,
        view::View,
        words,
    },
};

const HEIGHT: f32 = theme::FIELD_HEIGHT + 6.0;
const HANDLE: f32 = 22.0;
const INDENT: f32 = 22.0;
const NUMBER: f32 = 48.0;
/// Below this width of a row what a section holds gives way.
const NARROW: f32 = 560.0;

/// Keys of the list, not of egui's own walk over the window.
const OWN_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The identity of a section's row.
pub fn id(section: SectionId) -> Id {
    Id::unique(("outline row", section))
}

/// How far in a level stands, points.
pub fn indent(level: u8) -> f32 {
    HANDLE + f32::from(level.saturating_sub(1)) * INDENT
}

impl OutlineTab {
    pub(super) fn row_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        section: &Section,
        editors: &mut Editors,
    ) {
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::hover());
        self.places.insert(section.id, rect);
        let sense = if view.editable { Sense::click_and_drag() } else { Sense::click() };
        let response = ui.interact(rect, id(section.id), sense);
        self.answer(ui, section.id, &response);
        let selected = self.selected == Some(section.id);
        ground_ui(ui, view, rect, selected, response.hovered());
        let holds = holds(view, section);
        let number = view.open.numbers.get(&section.id).map_or("", String::as_str);
        let name = words::heading::printed(&section.heading, &view.open.figures());
        let spoken = words::outline::spoken(number, &name, section.level, &holds);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, &spoken));
        let theme = view.theme;
        let text = |x: f32, align, words: &str, font, colour| {
            ui.painter().text(pos2(x, rect.center().y), align, words, font, colour);
        };
        let font = theme::regular_at(15.0);
        text(rect.left() + 9.0, Align2::CENTER_CENTER, "⋮", font, *theme.text_faint);
        let left = rect.left() + indent(section.level);
        let font =
            if section.level <= 1 { theme::semibold_at(13.5) } else { theme::regular_at(13.5) };
        text(left, Align2::LEFT_CENTER, number, font, *theme.text);
        let small = theme::regular_at(12.5);
        // In a narrow window the name needs the room; the row still says it when pointed at.
        let mut room = 0.0;
        if width >= NARROW {
            let words = ui.painter().layout_no_wrap(holds.clone(), small, *theme.text_soft);
            room = words.size().x + 20.0;
            let at = rect.right_center() - Vec2::new(room - 12.0, words.size().y / 2.0);
            ui.painter().galley(at, words, *theme.text_soft);
        } else {
            response.on_hover_text(&holds);
        }
        if self.want_name == Some(section.id) {
            self.want_name = None;
            let name = Field::Heading(section.id).id();
            ui.memory_mut(|memory| memory.request_focus(name));
            ui.scroll_to_rect(rect, None);
        }
        let line = Rect::from_min_max(rect.min, pos2(rect.right() - room, rect.bottom()));
        heading_ui(ui, view, section, line, editors, selected);
    }

    /// What pointing at a row and coming to it does.
    fn answer(&mut self, ui: &Ui, section: SectionId, response: &Response) {
        if self.want == Some(section) {
            self.want = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.clicked() || response.drag_started() {
            response.request_focus();
            self.selected = Some(section);
        }
        if response.has_focus() {
            self.selected = Some(section);
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id(section), OWN_KEYS));
        }
        if response.drag_started() {
            self.dragged = Some(section);
        }
    }
}

/// The name; a plain line until the row is selected or pointed at, then a box.
fn heading_ui(
    ui: &mut Ui,
    view: &View<'_>,
    section: &Section,
    row: Rect,
    editors: &mut Editors,
    selected: bool,
) {
    let left = row.left() + indent(section.level) + NUMBER;
    let rect =
        Rect::from_min_max(pos2(left, row.top() + 3.0), pos2(row.right(), row.bottom() - 3.0));
    let number = view.open.numbers.get(&section.id).map_or("", String::as_str);
    let label = words::outline::name_of(number);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    let field = Field::Heading(section.id);
    let room = Room::Line(rect.width());
    let draw = Draw { field: &field, label: &label, room, note: None };
    editors.line_ui(&mut inner, view, draw, !selected);
}

fn ground_ui(ui: &Ui, view: &View<'_>, rect: Rect, selected: bool, hovered: bool) {
    let theme = view.theme;
    let radius = CornerRadius::same(theme::RADIUS);
    if selected {
        ui.painter().rect_filled(rect, radius, *theme.accent_soft);
    } else if hovered {
        ui.painter().rect_filled(rect, radius, *theme.hover);
    }
    let line = Stroke::new(1.0, *theme.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// "có chữ · 6 chỉ tiêu · bảng văn bản"; of a part that holds nothing of its own, how much lies below it.
fn holds(view: &View<'_>, section: &Section) -> String {
    let mut holds = Vec::new();
    if !section.text.trim().is_empty() {
        holds.push(words::outline::HAS_TEXT.to_owned());
    }
    let figures = progress::indicators_of(&view.open.live, section).len();
    if figures > 0 {
        holds.push(words::outline::figures(figures));
    }
    for table in &section.tables {
        holds.push(match table {
            SectionTable::Papers => words::outline::HAS_PAPERS.into(),
            SectionTable::Dossiers => words::outline::HAS_DOSSIERS.into(),
        });
    }
    let sections = &view.open.live.sections;
    let below = section_tree::subtree(sections, section.id).map_or(0, |range| range.len() - 1);
    if holds.is_empty() && below > 0 {
        return words::outline::sections_below(below);
    }
    if holds.is_empty() { words::outline::EMPTY.into() } else { holds.join(" · ") }
}

/// The frame around what is dragged, beside the pointer.
pub fn ghost_ui(ui: &Ui, view: &View<'_>, words: &str) {
    let Some(at) = ui.ctx().pointer_latest_pos() else { return };
    let theme = view.theme;
    let font = theme::regular_at(13.0);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, *theme.accent_soft_text);
    let rect = Rect::from_min_size(at + Vec2::new(12.0, 6.0), galley.size() + Vec2::new(16.0, 8.0));
    let painter = ui.ctx().layer_painter(eframe::egui::LayerId::new(
        eframe::egui::Order::Tooltip,
        Id::unique("dragged section"),
    ));
    let frame = Frame::new().fill(*theme.accent_soft).corner_radius(CornerRadius::same(6));
    painter.add(frame.paint(rect));
    painter.galley(rect.min + Vec2::new(8.0, 4.0), galley, *theme.accent_soft_text);
}
