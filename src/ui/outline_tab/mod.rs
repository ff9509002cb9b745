//! Đề cương: add, rename, move, promote, demote and remove the report's sections.
//!
//! A row is selected by click or arrows and is acted on by buttons, keys or dragging; each act is one edit
//! with a name (`change`), so that undo says what it takes back. Invariant: text is never lost without
//! having said how much.

mod change;
mod drag;
mod row;
mod state;

use eframe::egui::{self, Key, Modifiers, Popup, RichText, Ui};

use self::change::OutlineChange;
pub use self::state::OutlineTab;
use super::{
    action::Action, boxes::widgets, command::Command, editor::Editors, shell::page, theme,
    view::View, words,
};
use crate::edit::field::Field;
use crate::ui::boxes::BoxId;
use crate::{
    edit::Edit,
    model::{Section, SectionId, outline::SectionTable, section_tree::Target},
};

/// From the edge of the work to what stands in it, as on every page.
const EDGE: i8 = page::MARGIN as i8;

impl OutlineTab {
    /// Opened from a section: its row is the one to go on from.
    pub fn begin_at(&mut self, section: Option<SectionId>) {
        self.begins = true;
        self.selected = section.or(self.selected);
        self.confirm = None;
    }

    /// Whether a question waits for its answer, or a section is dragged: Escape belongs to it.
    pub fn is_busy(&self) -> bool {
        self.confirm.is_some() || self.dragged.is_some()
    }

    /// Whether this is the row of a section: no box one writes in.
    pub fn is_row(&self, id: egui::Id) -> bool {
        self.places.keys().any(|section| row::id(*section) == id)
    }

    /// Draws the outline.
    pub fn outline_ui(&mut self, ui: &mut Ui, view: &View<'_>, editors: &mut Editors) {
        let sections = &view.open.live.sections;
        self.forget_gone(sections);
        if std::mem::take(&mut self.begins) && view.wanted.is_none() {
            self.want = self.selected.or_else(|| sections.first().map(|section| section.id));
        }
        head_ui(ui, view);
        if view.editable {
            self.keys(ui, view);
        }
        let soft = |words: &str| RichText::new(words).size(13.0).color(*view.theme.text_soft);
        // Only the buttons stay in sight while the list scrolls: in a low window there is no more room.
        if view.editable {
            let margin = egui::Margin { left: EDGE, right: EDGE, top: 6, bottom: 0 };
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(page::WIDTH));
                self.tools_ui(ui, view);
            });
        }
        page::page_ui(ui, "outline", |ui| {
            if !view.editable {
                ui.label(soft(words::outline::NOT_EDITABLE));
                ui.add_space(6.0);
            }
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for section in sections {
                    self.row_ui(ui, view, section, editors);
                    if self.confirm == Some(section.id) {
                        self.confirm_ui(ui, view, section);
                    }
                }
            });
            if view.editable {
                ui.add_space(8.0);
                ui.label(soft(words::outline::KEYS));
            }
            self.drag_ui(ui, view);
        });
    }

    /// As high with a section selected as without: rows must not move away below the pointer.
    fn tools_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let figures = view.open.figures();
        let selected = self.selected.and_then(|id| view.open.live.section(id));
        // Drawn as the buttons of any section, and none can be pressed.
        let id = selected.map_or(SectionId(0), |section| section.id);
        let changes = [
            (words::outline::ADD_AFTER, "Insert", OutlineChange::Add(Target::After(id))),
            (words::outline::ADD_BEFORE, "Shift+Insert", OutlineChange::Add(Target::Before(id))),
            (words::outline::ADD_INTO, "Ctrl+Insert", OutlineChange::Add(Target::Into(id))),
            (words::outline::UP, "Alt+↑", OutlineChange::Up),
            (words::outline::DOWN, "Alt+↓", OutlineChange::Down),
            (words::outline::PROMOTE, "Alt+←", OutlineChange::Promote),
            (words::outline::DEMOTE, "Alt+→", OutlineChange::Demote),
            (words::outline::REMOVE, "Delete", OutlineChange::Remove),
        ];
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::new(6.0, 4.0);
            ui.spacing_mut().button_padding.x = 8.0;
            for ((short, name), keys, change) in changes {
                let possible = selected.is_some() && change::edit(&figures, id, change).is_some();
                let button = widgets::quiet_button(view.theme, short);
                let response = ui.add_enabled(possible, button);
                response
                    .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, possible, name));
                let response = response.on_hover_text(format!("{name} ({keys})"));
                if response.clicked() {
                    self.ask(view, id, change);
                }
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(ui.spacing().interact_size.y);
            let Some(section) = selected else {
                let words = RichText::new(words::outline::HOW_TO);
                ui.label(words.size(13.0).color(*view.theme.text_soft));
                return;
            };
            ui.label(RichText::new(words::outline::TABLES).size(13.0));
            for (table, name) in [
                (SectionTable::Papers, words::sheet::PAPERS),
                (SectionTable::Dossiers, words::sheet::DOSSIERS),
            ] {
                let mut on = section.tables.contains(&table);
                if ui.checkbox(&mut on, name).changed() {
                    view.ask(Action::Apply(with_table(view, section, table, on)));
                }
            }
        });
    }

    /// Keys of the selected row, and Alt and Insert in its name's box too.
    fn keys(&mut self, ui: &Ui, view: &View<'_>) {
        let Some(focused) = ui.memory(egui::Memory::focused) else { return };
        let sections = &view.open.live.sections;
        let row = sections.iter().position(|section| row::id(section.id) == focused);
        let name = sections.iter().position(|section| Field::Heading(section.id).id() == focused);
        let Some(at) = row.or(name) else { return };
        if Popup::is_any_open(ui.ctx()) {
            return;
        }
        let id = sections[at].id;
        self.selected = Some(id);
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let changes = [
            (Modifiers::ALT, Key::ArrowUp, OutlineChange::Up),
            (Modifiers::ALT, Key::ArrowDown, OutlineChange::Down),
            (Modifiers::ALT, Key::ArrowLeft, OutlineChange::Promote),
            (Modifiers::ALT, Key::ArrowRight, OutlineChange::Demote),
            (Modifiers::SHIFT, Key::Insert, OutlineChange::Add(Target::Before(id))),
            (Modifiers::COMMAND, Key::Insert, OutlineChange::Add(Target::Into(id))),
            (Modifiers::NONE, Key::Insert, OutlineChange::Add(Target::After(id))),
        ];
        for (modifiers, key, change) in changes {
            if pressed(modifiers, key) {
                self.ask(view, id, change);
                return;
            }
        }
        if row.is_none() {
            // In the box, Enter goes back to the row.
            if pressed(Modifiers::NONE, Key::Enter) {
                view.ask(Action::Leave(Field::Heading(id)));
                self.want = Some(id);
            }
            return;
        }
        let is_held = !ui.input(|input| input.events.iter().any(is_fresh_delete));
        if pressed(Modifiers::NONE, Key::Delete) {
            // A key that is held says yes to no question, and takes one section away.
            if !is_held {
                self.ask(view, id, OutlineChange::Remove);
            }
        } else if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F2) {
            self.want_name = Some(id);
        } else if pressed(Modifiers::NONE, Key::ArrowUp) {
            self.want = at.checked_sub(1).map(|above| sections[above].id);
        } else if pressed(Modifiers::NONE, Key::ArrowDown) {
            self.want = sections.get(at + 1).map(|below| below.id);
        } else if self.confirm.is_some() && pressed(Modifiers::NONE, Key::Escape) {
            self.confirm = None;
        }
    }

    /// What would go, and the two answers, right below the row.
    fn confirm_ui(&mut self, ui: &mut Ui, view: &View<'_>, section: &Section) {
        let theme = view.theme;
        let what = change::what_goes(&view.open.live, section.id).unwrap_or_default();
        let heading = words::heading::heading(&section.heading, &view.open.figures());
        let heading = words::shortened(&heading, 60);
        let shown = egui::Frame::new()
            .fill(*theme.warning_soft)
            .corner_radius(egui::CornerRadius::same(theme::RADIUS))
            .inner_margin(egui::Margin::symmetric(12, 8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.label(words::outline::ask_removal(&heading, &what));
                ui.add_space(6.0);
                ui.horizontal(|ui| {
                    let yes = ui.add(widgets::plain_button(theme, words::outline::REMOVE_THIS));
                    if yes.clicked() {
                        self.ask(view, section.id, OutlineChange::Remove);
                    }
                    if ui.add(widgets::plain_button(theme, words::outline::KEEP_THIS)).clicked() {
                        self.confirm = None;
                        self.want = Some(section.id);
                    }
                });
            });
        if std::mem::take(&mut self.asked_now) {
            shown.response.scroll_to_me(None);
        }
    }
}

/// What this is, and the way back to the report.
fn head_ui(ui: &mut Ui, view: &View<'_>) {
    let margin = egui::Margin { left: EDGE, right: EDGE, top: 6, bottom: 0 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        // The button ends where the rows below it do.
        ui.set_max_width(ui.available_width().min(page::WIDTH));
        ui.horizontal(|ui| {
            let title = view.heading(words::outline::TITLE);
            let done = widgets::primary_button(view.theme, words::outline::DONE);
            let room = ui.available_width() - 130.0;
            ui.allocate_ui(egui::Vec2::new(room, 30.0), |ui| {
                ui.set_min_width(room);
                let title = page::PageHeading { takes_focus: false, level: 2, ..title };
                page::heading_ui(ui, view.theme, "outline", title, view.asks);
            });
            let done =
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.add(done));
            let done = done.inner;
            if done.on_hover_text(words::outline::DONE_HINT).clicked() {
                view.run(Command::Outline);
            }
        });
    });
}

fn is_fresh_delete(event: &egui::Event) -> bool {
    matches!(event, egui::Event::Key { key: Key::Delete, pressed: true, repeat: false, .. })
}

fn with_table(view: &View<'_>, section: &Section, table: SectionTable, on: bool) -> Edit {
    let mut section = section.clone();
    section.tables.retain(|other| *other != table);
    if on {
        section.tables.push(table);
    }
    Edit::SetSection { period: view.open.live.period, section }
}
