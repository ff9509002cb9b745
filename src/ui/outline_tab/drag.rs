//! Dragging a section: where it would go is shown by a line at its new depth, or a frame around what it
//! would go into.

use eframe::egui::{CornerRadius, Key, Modifiers, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::{
    super::{view::View, words},
    change::{self, OutlineChange},
    row,
    state::OutlineTab,
};
use crate::model::{
    Section,
    section_tree::{self, Target},
};

impl OutlineTab {
    /// Shows where the dragged section would go; lets it go there when released.
    pub(super) fn drag_ui(&mut self, ui: &Ui, view: &View<'_>) {
        let Some(dragged) = self.dragged else { return };
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.dragged = None;
            return;
        }
        let report = &view.open.live;
        let figures = view.open.figures();
        let target = ui
            .ctx()
            .pointer_latest_pos()
            // Beside the list, or on a row that is out of sight, it would go nowhere one can see.
            .filter(|pointer| ui.clip_rect().contains(*pointer))
            .and_then(|pointer| self.target(&report.sections, pointer))
            .filter(|target| {
                change::edit(&figures, dragged, OutlineChange::Move(*target)).is_some()
            });
        if ui.input(|input| input.pointer.any_released() || !input.pointer.any_down()) {
            self.dragged = None;
            if let Some(target) = target {
                self.ask(view, dragged, OutlineChange::Move(target));
            }
            return;
        }
        if let Some(target) = target {
            self.mark_ui(ui, view, target);
        }
        let heading = report.section(dragged).map_or("", |section| section.heading.as_str());
        let heading = words::heading::heading(heading, &figures);
        row::ghost_ui(ui, view, &words::shortened(&heading, 50));
        scroll_at_edges(ui);
    }

    /// Upper part of a row: before it; lower part: after it (or first inside what is open below); middle:
    /// into it.
    fn target(&self, sections: &[Section], pointer: Pos2) -> Option<Target> {
        let at = sections.iter().position(|section| {
            self.places.get(&section.id).is_some_and(|rect| rect.y_range().contains(pointer.y))
        })?;
        let section = &sections[at];
        let rect = self.places.get(&section.id)?;
        let part = (pointer.y - rect.top()) / rect.height();
        Some(if part < 0.3 {
            Target::Before(section.id)
        } else if part <= 0.7 {
            Target::Into(section.id)
        } else {
            match sections.get(at + 1) {
                Some(below) if below.level > section.level => Target::Before(below.id),
                _ => Target::After(section.id),
            }
        })
    }

    fn mark_ui(&self, ui: &Ui, view: &View<'_>, target: Target) {
        let (Target::Before(id) | Target::After(id) | Target::Into(id)) = target;
        let sections = &view.open.live.sections;
        let (Some(section), Some(rect)) = (view.open.live.section(id), self.places.get(&id)) else {
            return;
        };
        let stroke = Stroke::new(2.5, *view.theme.accent);
        let line = |y: f32, level: u8| {
            let left = rect.left() + row::indent(level);
            ui.painter().hline(left..=rect.right(), y, stroke);
            ui.painter().circle_filled(Pos2::new(left, y), 4.0, *view.theme.accent);
        };
        match target {
            Target::Before(_) => line(rect.top(), section.level),
            Target::After(_) => {
                let end = section_tree::subtree(sections, id).map(|range| range.end - 1);
                let last = end.and_then(|end| self.places.get(&sections[end].id)).unwrap_or(rect);
                line(last.bottom(), section.level);
            }
            Target::Into(_) => {
                let frame = rect.shrink(1.0);
                let radius = CornerRadius::same(6);
                ui.painter().rect_stroke(frame, radius, stroke, StrokeKind::Inside);
            }
        }
    }
}

/// Near the top or the bottom the list moves by itself.
fn scroll_at_edges(ui: &Ui) {
    const ZONE: f32 = 36.0;
    const STEP: f32 = 8.0;
    let Some(pointer) = ui.ctx().pointer_latest_pos() else { return };
    let seen: Rect = ui.clip_rect();
    let by = if pointer.y < seen.top() + ZONE {
        STEP
    } else if pointer.y > seen.bottom() - ZONE {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(Vec2::new(0.0, by));
    ui.ctx().request_repaint();
}
