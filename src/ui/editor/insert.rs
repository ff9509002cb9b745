//! "Chèn số liệu": a search over figures, chosen with arrows and Enter, put in as a chip.

use eframe::egui::{
    Align, Align2, Area, Context, CornerRadius, Frame, Id, Key, Label, Layout, Margin, Modifiers,
    Order, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, TextEdit, TextStyle,
    TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText,
};

use super::chips;
use crate::ui::words::{exhibits, reference};
use crate::{
    assets,
    compose::{
        citation,
        exhibit::{Exhibit, ExhibitKind},
    },
    edit::field::Field,
    model::{
        DossierColumn, IndicatorId,
        catalogue::Era,
        needle::{self, Closeness, Needle},
        text,
    },
    session::progress,
    ui::{
        access::node,
        boxes::widgets,
        theme::{self, Theme},
        view::View,
        words::editor as say,
    },
};

/// Width and height of the list, points.
const WIDTH: f32 = 470.0;
const LIST_HEIGHT: f32 = 252.0;
/// Height of a row, points.
const ROW: f32 = 28.0;
/// So many rows are worth having below the line rather than all of them above it, points.
const FEW_ROWS: f32 = 5.0 * ROW;
/// From the line that is written in to the popup, and from there to the edge of the window, points.
const GAP: f32 = 6.0;
const EDGE: f32 = 6.0;
/// What the popup has besides its list: the box above it, the ways of printing below it in two lines, points.
const AROUND_LIST: f32 = 128.0;

/// The box one searches in.
const QUERY: &str = "insert a figure, query";

/// Words of the frame that sentences use, in the order one looks for them.
const FRAME_IDS: [&str; 11] = [
    citation::COUNT,
    "report_organ",
    "commune_name",
    "parent_organ",
    "cutoff_from",
    "cutoff_to",
    "period_full",
    "period_year",
    "next_period_label",
    "place_name",
    "signed_date",
];

/// The search while it is open.
#[derive(Debug)]
pub struct Insert {
    /// Whose text gets the figure.
    pub field: Field,
    items: Vec<InsertItem>,
    query: String,
    /// Items the query leaves, and the one chosen among them.
    found: Vec<usize>,
    chosen: usize,
    offset: f32,
    is_new: bool,
}

/// What came of a frame.
pub enum Insertion {
    /// Still searching.
    Open,
    /// Given up.
    Closed,
    /// This goes between braces.
    Chosen(String),
}

#[derive(Debug)]
struct InsertItem {
    id: String,
    label: String,
    /// What it is called among its like.
    short: String,
    /// Value with its unit, as the chip would show it.
    value: String,
    group: &'static str,
}

impl Insert {
    /// Opens the search for `field`.
    pub fn open(view: &View<'_>, field: &Field) -> Self {
        let mut insert = Self {
            field: field.clone(),
            items: items(view, field),
            query: String::new(),
            found: Vec::new(),
            chosen: 0,
            offset: 0.0,
            is_new: true,
        };
        insert.search();
        insert
    }

    fn search(&mut self) {
        // Without marks, so that "hoá" finds "hóa".
        let typed = text::folded(&self.query);
        let needles = Needle::words(&typed);
        let rank = |item: &InsertItem| {
            let all = format!("{} {} {}", item.label, item.short, item.id.replace('_', " "));
            let rank = needle::rank_of_all(&needles, &all)?;
            let [short, label] =
                [&item.short, &item.label].map(|name| needle::closeness(&typed, name));
            let (close, letters) = short.min(label);
            // The words together come first, of these what the section at hand asks for; of names that say the same
            // the one that says least besides.
            let is_together = close <= Closeness::BeginsWord;
            let is_elsewhere = item.group.is_empty();
            Some((!is_together, is_elsewhere, close, letters, rank))
        };
        let items = self.items.iter().enumerate();
        let mut found: Vec<_> = items.filter_map(|(nth, item)| Some((rank(item)?, nth))).collect();
        if !needles.is_empty() {
            found.sort_unstable();
        }
        self.found = found.into_iter().map(|(_, nth)| nth).collect();
        self.chosen = 0;
        self.offset = 0.0;
    }

    fn chosen_id(&self) -> Option<&str> {
        Some(self.items[*self.found.get(self.chosen)?].id.as_str())
    }

    /// Draws the search near the cursor of the text.
    pub fn insert_ui(&mut self, context: &Context, view: &View<'_>, anchor: Rect) -> Insertion {
        let count = |key| {
            context.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)) as isize
        };
        if count(Key::Escape) > 0 {
            return Insertion::Closed;
        }
        // Words come before the keys that follow them, also when one frame brings both.
        let takes = count(Key::Enter) > 0;
        let down = count(Key::ArrowDown) + 8 * count(Key::PageDown);
        let steps = down - count(Key::ArrowUp) - 8 * count(Key::PageUp);
        let screen = context.content_rect().shrink(EDGE);
        let spot = PopupSpot::beside(anchor, screen);
        let area = Area::new(Id::unique("insert a figure"))
            .order(Order::Foreground)
            .pivot(spot.pivot)
            .fixed_pos(spot.corner)
            .constrain_to(screen)
            .role(Role::Dialog)
            .accessible_name(say::INSERT_NAME)
            .show(context, |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(Margin::same(10));
                frame.show(ui, |ui| self.content_ui(ui, view, spot.list_height)).inner
            });
        self.step(steps, spot.list_height);
        if steps != 0 {
            context.request_repaint();
        }
        if let (true, Some(id)) = (takes, self.chosen_id()) {
            return Insertion::Chosen(id.to_owned());
        }
        let answer = area.inner;
        let outside = context.input(|input| {
            input.pointer.any_pressed()
                && input.pointer.interact_pos().is_some_and(|at| !area.response.rect.contains(at))
        });
        let is_new = std::mem::replace(&mut self.is_new, false);
        if outside && !is_new { Insertion::Closed } else { answer }
    }

    fn step(&mut self, by: isize, list_height: f32) {
        if by == 0 || self.found.is_empty() {
            return;
        }
        let last = self.found.len() - 1;
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        let top = self.chosen as f32 * ROW;
        self.offset = self.offset.clamp((top + ROW - list_height).max(0.0), top);
    }

    fn content_ui(&mut self, ui: &mut Ui, view: &View<'_>, list_height: f32) -> Insertion {
        ui.set_width(WIDTH);
        self.query_ui(ui);
        ui.add_space(4.0);
        let mut answer = self.list_ui(ui, view, list_height);
        ui.add_space(4.0);
        if let Some(inside) = self.ways_ui(ui, view) {
            answer = Insertion::Chosen(inside);
        }
        answer
    }

    fn query_ui(&mut self, ui: &mut Ui) {
        let edit = TextEdit::singleline(&mut self.query)
            .id(Id::unique(QUERY))
            .hint_text(say::FIGURE_HINT)
            .margin(Margin::symmetric(9, 5))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit);
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &self.query, &self.query, "");
            info.label = Some(say::FIGURE_BOX.into());
            info
        });
        if self.is_new {
            response.request_focus();
        }
        if response.changed() {
            self.search();
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, list_height: f32) -> Insertion {
        let theme = view.theme;
        let mut answer = Insertion::Open;
        if self.found.is_empty() {
            ui.label(RichText::new(say::NO_FIGURE).color(*theme.text_soft));
            return answer;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let shown = ScrollArea::vertical()
            .id_salt("figures to insert")
            .max_height(list_height)
            .auto_shrink([false, true])
            .vertical_scroll_offset(self.offset)
            .show_rows(ui, ROW, self.found.len(), |ui, range| {
                node::list(ui, say::INSERT_NAME);
                for row in range {
                    let item = &self.items[self.found[row]];
                    let chosen = row == self.chosen;
                    let drawn = row_ui(ui, theme, item, chosen);
                    if chosen {
                        node::leads_to(ui.ctx(), Id::unique(QUERY), drawn.id);
                    }
                    if drawn.clicked() {
                        answer = Insertion::Chosen(item.id.clone());
                    }
                }
            });
        self.offset = shown.state.clamped_offset().y;
        answer
    }

    /// How the chosen figure can be printed; the inside of the placeholder when one way was taken.
    fn ways_ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<String> {
        let theme = view.theme;
        let id = self.chosen_id()?;
        let figures = view.open.figures();
        let ways = reference::ways(id, &figures).into_iter();
        let mut ways: Vec<(String, String, String)> =
            ways.map(|(inside, name, words)| (inside, name.to_owned(), words)).collect();
        if takes_exhibits(&self.field) {
            ways.extend(exhibits::of_figure(id, &figures));
        }
        let mut taken = None;
        ui.horizontal_wrapped(|ui| {
            let hint = |words: &str| RichText::new(words).size(12.5).color(*theme.text_soft);
            if ways.len() < 2 {
                ui.label(hint(say::INSERT_KEYS));
                return;
            }
            ui.label(hint(say::INSERT_WAYS));
            for (inside, name, words) in &ways {
                let words = crate::ui::words::shortened(words, 28);
                let button = widgets::quiet_button(theme, &words);
                let response = ui.add(button).on_hover_text(name);
                let response =
                    widgets::named(response, Role::Button, &say::insert_way(&words, name));
                if response.clicked() {
                    taken = Some(inside.clone());
                }
            }
        });
        taken
    }
}

/// Where the popup stands: the line that is written in stays in sight, and the list gives way before it is covered.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PopupSpot {
    corner: Pos2,
    pivot: Align2,
    list_height: f32,
}

impl PopupSpot {
    /// Below the line at `anchor` where a few rows have room there, for what comes before is read; else above it.
    fn beside(anchor: Rect, screen: Rect) -> Self {
        let below = screen.bottom() - anchor.bottom() - GAP - AROUND_LIST;
        let above = anchor.top() - screen.top() - GAP - AROUND_LIST;
        let is_below = below >= LIST_HEIGHT || below >= FEW_ROWS || below >= above;
        let (corner, pivot, room) = if is_below {
            (anchor.left_bottom() + Vec2::new(0.0, GAP), Align2::LEFT_TOP, below)
        } else {
            (anchor.left_top() - Vec2::new(0.0, GAP), Align2::LEFT_BOTTOM, above)
        };
        Self { corner, pivot, list_height: room.clamp(ROW, LIST_HEIGHT) }
    }
}

/// A row of the list.
fn row_ui(ui: &mut Ui, theme: &Theme, item: &InsertItem, chosen: bool) -> Response {
    // Not a stop of the Tab key: arrows choose here, Tab goes on to the ways of printing.
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::CLICK);
    let name = format!("{}: {}", item.label, item.value);
    node::option(&response, &name, chosen);
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(*theme.accent_soft),
        (false, true) => Some(*theme.hover),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), fill);
    }
    let mut row = ui.new_child(
        eframe::egui::UiBuilder::new()
            .max_rect(rect.shrink2(Vec2::new(8.0, 2.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    let is_gap = item.value == chips::GAP;
    let colour = if is_gap { *theme.warning } else { *theme.accent_soft_text };
    let value = crate::ui::words::shortened(&item.value, 30);
    row.add(Label::new(RichText::new(value).size(13.0).color(colour)).selectable(false));
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let font = if chosen { theme::semibold_at(13.5) } else { theme::regular_at(13.5) };
        // The note gives way before it lies on the value.
        let note = WidgetText::from(RichText::new(item.group).size(12.5).color(*theme.text_faint));
        let note =
            note.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Small);
        let room = if item.group.is_empty() { 0.0 } else { note.size().x + 12.0 };
        let width = (ui.available_width() - room).max(60.0);
        ui.scope(|ui| {
            ui.set_max_width(width);
            // What tells it from its like stands at the end of a long name: the short one says it.
            let whole = ui.painter().layout_no_wrap(item.label.clone(), font.clone(), *theme.text);
            let words = if whole.size().x > width { &item.short } else { &item.label };
            ui.add(Label::new(RichText::new(words).font(font)).truncate().selectable(false));
        });
        if room > 0.0 {
            ui.label(note);
        }
    });
    response
}

/// The figures of the section's topic, then the words of the frame, then all others of this time.
fn items(view: &View<'_>, field: &Field) -> Vec<InsertItem> {
    let open = view.open;
    let mut ids: Vec<(String, &'static str)> = Vec::new();
    if let Field::Text(id) = field
        && let Some(section) = open.live.section(*id)
        && let Some(topic) = section.topic.as_deref().and_then(|id| assets::topics().get(id))
    {
        let own = progress::indicators_of(&open.live, section);
        let all = own.iter().chain(&topic.indicators);
        ids.extend(all.map(|id| (id.to_string(), say::OF_THIS_SECTION)));
    }
    ids.extend(FRAME_IDS.map(|id| (id.to_owned(), "")));
    let era = assets::era_of(open.live.window.to);
    let rest = assets::catalogue().indicators().iter();
    let rest = rest.filter(|indicator| indicator.era.is_none_or(|own: Era| own == era));
    ids.extend(rest.map(|indicator| (indicator.id.to_string(), "")));
    for row in &open.live.dossiers {
        const ALWAYS: [DossierColumn; 3] =
            [DossierColumn::Received, DossierColumn::Resolved, DossierColumn::Pending];
        let known = DossierColumn::ALL.into_iter().filter(|column| row.value(*column).is_some());
        for column in ALWAYS.into_iter().chain(known) {
            ids.push((format!("dossiers_by_field.{}.{}", row.field, column.code()), ""));
        }
    }
    let figures = open.figures();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|(id, _)| !id.contains("{field}") && seen.insert(id.clone()));
    let item = |(id, group): (String, &'static str)| {
        let value = reference::words(&id, &figures)?;
        let indicator = assets::catalogue().get(&id);
        // "15/12/2025 ngày" is no value.
        let counted = indicator.filter(|indicator| indicator.kind.is_number());
        let unit = counted.map_or("", |indicator| indicator.unit.as_str());
        let with_unit = value != chips::GAP
            && !unit.is_empty()
            && !value.ends_with(unit)
            && !value.ends_with('%');
        let value = if with_unit { format!("{value} {unit}") } else { value };
        let label = label_of(&id);
        let short = indicator.map_or_else(|| label.clone(), |indicator| indicator.short.clone());
        Some(InsertItem { id, label, short, value, group })
    };
    let mut items: Vec<InsertItem> = ids.into_iter().filter_map(item).collect();
    items.extend(exhibit_items(view, field));
    items.extend(paper_items(view));
    items
}

/// Papers of the register, the newest first: found by number, day and words of what they are about.
fn paper_items(view: &View<'_>) -> impl Iterator<Item = InsertItem> {
    let register = view.open.live.office.register.iter().rev();
    register.map(|it| {
        let (label, short) = (it.paper.citation(), it.paper.short_citation());
        let id = format!("{}:{}", citation::CODE, it.paper.id.0);
        InsertItem { id, value: short.clone(), label, short, group: "" }
    })
}

/// Charts of the figures of a section and the table that compares them: at the end, where only who looks for one comes.
fn exhibit_items(view: &View<'_>, field: &Field) -> Vec<InsertItem> {
    let Field::Text(id) = field else { return Vec::new() };
    let Some(section) = view.open.live.section(*id) else { return Vec::new() };
    let is_number = |id: &IndicatorId| {
        assets::catalogue().get(id.as_str()).is_some_and(|known| known.kind.is_number())
    };
    let mut own = progress::indicators_of(&view.open.live, section);
    own.retain(is_number);
    let charts = own.iter().map(|id| (ExhibitKind::Chart, vec![id.clone()]));
    let figures = view.open.figures();
    let table = (!own.is_empty()).then(|| (ExhibitKind::Table, own.clone()));
    let item = |(kind, ids): (ExhibitKind, Vec<IndicatorId>)| {
        let exhibit = Exhibit::usual(kind, ids, &figures);
        let label = exhibits::chip(&exhibit);
        let (short, value) = (label.clone(), exhibits::kind(kind).to_owned());
        InsertItem { id: exhibit.written(), label, short, value, group: "" }
    };
    charts.chain(table).map(item).collect()
}

/// Whether a text may hold charts and tables.
fn takes_exhibits(field: &Field) -> bool {
    matches!(field, Field::Text(_))
}

fn label_of(id: &str) -> String {
    let label = reference::label(id);
    match crate::model::catalogue::by_field(id) {
        Some((field, _)) => format!("{} ({label})", assets::field_label(field)),
        None => label,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_is_written_in_is_never_covered() {
        for (width, height) in [(1366.0, 768.0), (910.0, 512.0), (683.0, 384.0)] {
            let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(width, height)).shrink(EDGE);
            for y in (60..height as i32 - 50).step_by(7) {
                let line = Rect::from_min_size(Pos2::new(300.0, y as f32), Vec2::new(1.0, 20.0));
                let spot = PopupSpot::beside(line, screen);
                let tall = AROUND_LIST + spot.list_height;
                let top = if spot.pivot == Align2::LEFT_TOP {
                    spot.corner.y
                } else {
                    spot.corner.y - tall
                };
                // Where it would stand out of the window it is pushed back in.
                let top = top.min(screen.bottom() - tall).max(screen.top());
                let is_clear = top >= line.bottom() || top + tall <= line.top();
                assert!(is_clear, "{height}: {line:?} under {top}..{}", top + tall);
            }
        }
    }
}
