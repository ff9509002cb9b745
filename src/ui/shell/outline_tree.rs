//! The outline of the report as upright tabs: the one way through a report.
//!
//! One stop of the Tab key: the arrows walk from row to row and open what they come to. Invariant: the row of
//! what is open is in sight, or the row it is folded into.

use std::collections::HashSet;

use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2,
};

use super::tree_row::{self, RowLook};
use crate::{
    model::{Period, SectionId},
    ui::{
        access,
        action::{Action, Screen},
        app::book::OpenReport,
        boxes::widgets,
        command::Command,
        shell::places::Pane,
        tabs::{
            Tab,
            tree::{TreeRow, TreeSpot},
        },
        theme::{self, Theme},
        view::Shell,
        words::shell as say,
    },
};

/// Height of the line above the rows and of the one below them, points.
const LINE: f32 = 40.0;

/// The arrows are the tree's, Escape and Tab are the window's.
const OWN_KEYS: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// Keys of the tree.
const KEYS: [Key; 8] = [
    Key::ArrowDown,
    Key::ArrowUp,
    Key::Home,
    Key::End,
    Key::ArrowRight,
    Key::ArrowLeft,
    Key::Enter,
    Key::Space,
];

/// The identity of the tree, which has the focus for all of its rows.
pub fn id() -> Id {
    Id::unique("outline tree")
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The tab.
    pub tab: Tab,
    /// The section one reads in it.
    pub in_view: Option<SectionId>,
}

/// What the tree remembers between frames.
#[derive(Debug, Default)]
pub struct OutlineTree {
    /// The row the arrows start from.
    cursor: Option<TreeSpot>,
    /// Rows that are folded otherwise than usual.
    turned: HashSet<TreeSpot>,
    /// What was open in the last frame.
    followed: Option<(Period, Here)>,
    /// The cursor's row shall come into sight.
    scroll: bool,
}

impl OutlineTree {
    /// Draws the tree; with little room its numbers alone.
    pub fn tree_ui(
        &mut self,
        ui: &mut Ui,
        shell: &Shell<'_>,
        open: &OpenReport,
        here: Here,
        narrow: bool,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        self.follow(ui, open, here);
        head_ui(ui, shell, open.live.period.year, narrow);
        line_ui(ui, shell.theme);
        let room = (ui.available_height() - LINE - 1.0).max(LINE);
        let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), room));
        self.take_focus(ui, shell, rect);
        self.keys(ui, shell, open, here);
        let rows = open.tree.in_sight(|row| self.is_folded(row));
        let marked = self.marked(open, here);
        // The bar stands in the edge of the column, which no row needs.
        ui.spacing_mut().scroll.floating_allocated_width = 0.0;
        ui.spacing_mut().scroll.bar_width = 6.0;
        ui.spacing_mut().scroll.floating_width = 6.0;
        let area = ScrollArea::vertical().id_salt("rows").max_height(room);
        area.auto_shrink([false, false]).show(ui, |ui| {
            ui.add_space(6.0);
            for at in &rows {
                self.row_ui(ui, shell, open, *at, self.look(open, *at, marked, narrow));
            }
            ui.add_space(6.0);
        });
        self.scroll = false;
        line_ui(ui, shell.theme);
        edit_ui(ui, shell, narrow);
    }

    /// What was opened comes into sight, whatever it is folded into.
    fn follow(&mut self, ui: &Ui, open: &OpenReport, here: Here) {
        let now = (open.live.period, here);
        if self.followed == Some(now) {
            return;
        }
        let is_other_tab =
            self.followed.is_none_or(|(period, before)| period != now.0 || before.tab != here.tab);
        self.followed = Some(now);
        if is_other_tab && let Some(at) = open.tree.at_tab(here.tab, None) {
            for above in open.tree.above(at) {
                self.fold(&open.tree.rows[above], false);
            }
        }
        let has_focus = ui.memory(|memory| memory.has_focus(id()));
        if !has_focus && let Some(at) = self.marked(open, here) {
            self.cursor = Some(open.tree.rows[at].spot);
            self.scroll = true;
        }
    }

    /// The row of what is open, or the one it is folded into.
    fn marked(&self, open: &OpenReport, here: Here) -> Option<usize> {
        let at = open.tree.at_tab(here.tab, here.in_view)?;
        let above = open.tree.above(at).filter(|above| self.is_folded(&open.tree.rows[*above]));
        Some(above.last().unwrap_or(at))
    }

    fn is_folded(&self, row: &TreeRow) -> bool {
        row.folds && row.usually_folded != self.turned.contains(&row.spot)
    }

    fn fold(&mut self, row: &TreeRow, folded: bool) {
        if row.usually_folded == folded {
            self.turned.remove(&row.spot);
        } else {
            self.turned.insert(row.spot);
        }
    }

    fn take_focus(&mut self, ui: &Ui, shell: &Shell<'_>, rect: Rect) {
        let tree = ui.interact(rect, id(), Sense::focusable_noninteractive());
        tree.widget_info(|| WidgetInfo::labeled(Role::Tree, true, say::TREE));
        if shell.pane_wanted == Some(Pane::Tree) {
            tree.request_focus();
        }
        if tree.gained_focus() {
            self.scroll = true;
        }
        if tree.has_focus() {
            // The ring is around the row one is on.
            access::ring::own(ui.ctx(), id());
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), OWN_KEYS));
            if let Some(cursor) = self.cursor {
                let row = tree_row::id(cursor).accesskit_id();
                ui.ctx().accesskit_node_builder(id(), |node| node.set_active_descendant(row));
            }
        }
    }

    fn keys(&mut self, ui: &Ui, shell: &Shell<'_>, open: &OpenReport, here: Here) {
        if !ui.memory(|memory| memory.has_focus(id())) {
            return;
        }
        let pressed = |key: &Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key));
        while let Some(key) = KEYS.iter().find(|key| pressed(key)) {
            self.press(shell, open, here, *key);
        }
    }

    fn press(&mut self, shell: &Shell<'_>, open: &OpenReport, here: Here, key: Key) {
        let rows = &open.tree.rows;
        let sight = open.tree.in_sight(|row| self.is_folded(row));
        let cursor = self.cursor.and_then(|spot| open.tree.at(spot));
        let at = cursor.and_then(|row| sight.iter().position(|other| *other == row)).unwrap_or(0);
        let Some(row) = sight.get(at).map(|row| &rows[*row]) else { return };
        let last = sight.len() - 1;
        let next = match key {
            Key::ArrowDown => (at + 1).min(last),
            Key::ArrowUp => at.saturating_sub(1),
            Key::Home => 0,
            Key::End => last,
            Key::ArrowRight if row.folds && !self.is_folded(row) => (at + 1).min(last),
            Key::ArrowLeft if !row.folds || self.is_folded(row) => {
                let parent = row.parent.and_then(|row| sight.iter().position(|it| *it == row));
                parent.unwrap_or(at)
            }
            Key::ArrowRight if !row.folds => at,
            Key::ArrowRight | Key::ArrowLeft => {
                self.fold(row, key == Key::ArrowLeft);
                at
            }
            _ => {
                self.open(shell, row, here);
                if row.tab.is_some() {
                    shell.asks.push(Action::ToHeading);
                }
                at
            }
        };
        self.scroll = true;
        if next != at {
            let row = &rows[sight[next]];
            self.cursor = Some(row.spot);
            if row.tab.is_some() {
                self.open(shell, row, here);
            }
        }
    }

    /// Opens what a row leads to; one that only holds others folds or unfolds.
    fn open(&mut self, shell: &Shell<'_>, row: &TreeRow, here: Here) {
        self.cursor = Some(row.spot);
        let Some(tab) = row.tab else {
            let folded = self.is_folded(row);
            self.fold(row, !folded);
            return;
        };
        // What is open already shows its beginning; what was left is found where it was left.
        let section = match row.spot {
            TreeSpot::Section(section) if tab != Tab::Part(section) || here.tab == tab => {
                Some(section)
            }
            _ => None,
        };
        shell.asks.push(match section {
            Some(section) => Action::Section(section),
            None => Action::Tab(tab),
        });
    }

    /// How a row stands; `marked` is the row of what is open.
    fn look(&self, open: &OpenReport, at: usize, marked: Option<usize>, narrow: bool) -> RowLook {
        let rows = &open.tree.rows;
        let is_folded = self.is_folded(&rows[at]);
        let is_shown_here =
            |row: &usize| *row == at || is_folded && open.tree.above(*row).any(|above| above == at);
        let shown_here = (0..rows.len()).filter(is_shown_here);
        let errors = shown_here.map(|row| open.errors_at(rows[row].spot)).sum();
        RowLook {
            is_open: marked == Some(at),
            is_cursor: self.cursor == Some(rows[at].spot),
            is_folded,
            errors: if open.is_draft() { errors } else { 0 },
            narrow,
            is_issued: !open.is_draft(),
            digit: digit_of(open, &rows[at]),
        }
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        shell: &Shell<'_>,
        open: &OpenReport,
        at: usize,
        look: RowLook,
    ) {
        let row = &open.tree.rows[at];
        let has_focus = ui.memory(|memory| memory.has_focus(id()));
        let response = tree_row::row_ui(ui, shell.theme, row, look, has_focus);
        if look.is_cursor && self.scroll {
            ui.scroll_to_rect(response.rect.expand2(Vec2::new(0.0, 10.0)), None);
        }
        if !response.clicked() {
            return;
        }
        let fold = tree_row::fold_sign(response.rect, row);
        let on_sign = response.interact_pointer_pos().is_some_and(|at| fold.contains(at));
        if row.folds && on_sign && !look.narrow {
            self.cursor = Some(row.spot);
            self.fold(row, !look.is_folded);
            return;
        }
        let here = self.followed.map(|(_, here)| here);
        if let Some(here) = here {
            self.open(shell, row, here);
        }
        if row.tab.is_some() {
            shell.asks.push(Action::ToHeading);
        }
    }
}

/// The digit that opens a row's own tab, together with Alt.
fn digit_of(open: &OpenReport, row: &TreeRow) -> Option<u8> {
    let own = |tab| match row.spot {
        TreeSpot::Section(section) => tab == Tab::Part(section),
        _ => true,
    };
    let tab = row.tab.filter(|tab| own(*tab))?;
    let at = open.tabs.iter().position(|info| info.tab == tab)?;
    u8::try_from(at + 1).ok().filter(|digit| *digit <= 9)
}

/// The way to the year, and the button that folds the column.
fn head_ui(ui: &mut Ui, shell: &Shell<'_>, year: i32, narrow: bool) {
    let Shell { theme, asks, .. } = *shell;
    let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), LINE));
    ui.allocate_rect(rect, Sense::hover());
    let fold = if narrow { rect } else { rect.with_min_x(rect.right() - 40.0) };
    if !narrow {
        let name = say::year(year);
        let home = rect.with_max_x(fold.left()).shrink2(Vec2::new(8.0, 6.0));
        let home = tree_row::tool_ui(ui, theme, home, ("‹", &name), &say::home_of(year));
        if home.on_hover_text(Command::Home.tooltip()).clicked() {
            asks.push(Action::Screen(Screen::Year));
        }
    }
    let (sign, name) = if narrow { ("»", say::UNFOLD_TREE) } else { ("«", say::FOLD_TREE) };
    let fold = tree_row::tool_ui(ui, theme, fold.shrink2(Vec2::new(6.0, 6.0)), (sign, ""), name);
    widgets::command_on(fold, Command::FoldTree, asks);
}

/// The way to changing the outline itself.
fn edit_ui(ui: &mut Ui, shell: &Shell<'_>, narrow: bool) {
    let Shell { theme, asks, .. } = *shell;
    let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), LINE));
    ui.allocate_rect(rect, Sense::hover());
    let words = if narrow { "" } else { say::EDIT_OUTLINE };
    let tool = rect.shrink2(Vec2::new(if narrow { 6.0 } else { 8.0 }, 6.0));
    let edit = tree_row::tool_ui(ui, theme, tool, ("✎", words), Command::Outline.words());
    if !narrow {
        let keys = Command::Outline.keys();
        let font = theme::regular_at(12.5);
        let cap = ui.painter().layout_no_wrap(keys, font, *theme.text_soft);
        let at = pos2(tool.right() - 14.0 - cap.size().x, tool.center().y - cap.size().y / 2.0);
        let around = Rect::from_min_size(at, cap.size()).expand2(Vec2::new(5.0, 1.5));
        let edge = Stroke::new(1.0, *theme.line_strong);
        ui.painter().rect(around, 4, *theme.paper, edge, egui::StrokeKind::Inside);
        ui.painter().galley(at, cap, *theme.text_soft);
    }
    widgets::command_on(edit, Command::Outline, asks);
}

fn line_ui(ui: &mut Ui, theme: &Theme) {
    let at = ui.cursor().min;
    let inner = ui.max_rect().x_range().shrink(12.0);
    ui.painter().hline(inner, at.y, Stroke::new(1.0, *theme.line));
    ui.add_space(1.0);
}
