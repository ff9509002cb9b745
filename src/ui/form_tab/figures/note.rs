//! Note and source of a figure, in a box below its cell that Ctrl+E or the pencil opens.
//!
//! Invariant: it takes the focus when it opens and gives it back to its figure when it closes.

use eframe::egui::{Frame, Id, Margin, Popup, PopupCloseBehavior, Response, Ui};

use crate::{
    edit::field::Field,
    model::{Indicator, IndicatorId},
    ui::{
        action::Action,
        boxes::{
            field_box::{self, Shape},
            line_box, widgets,
        },
        view::View,
        words,
    },
};

const WIDTH: f32 = 320.0;

/// Whose note is open, and who asked for it.
#[derive(Debug, Default)]
pub struct NoteBox {
    asked: bool,
    open: Option<IndicatorId>,
    /// Its first box has had the focus.
    greeted: bool,
}

impl NoteBox {
    /// Ctrl+E: the note of the figure that has the focus. A second time it closes: the figure it was of.
    pub fn ask(&mut self) -> Option<Field> {
        let closed = self.open.take();
        self.asked = closed.is_none();
        closed.map(Field::Figure)
    }

    /// Whether Ctrl+E was pressed; it is answered now.
    pub fn take_asked(&mut self) -> bool {
        std::mem::take(&mut self.asked)
    }

    /// Opens the note of a figure, or closes it.
    pub fn toggle(&mut self, id: &IndicatorId) {
        self.greeted = false;
        self.open = self.open.take().is_none_or(|open| open != *id).then(|| id.clone());
    }

    /// Opens the note of a figure; false where it is open.
    pub fn open(&mut self, id: &IndicatorId) -> bool {
        let is_closed = !self.is_of(id);
        if is_closed {
            (self.greeted, self.open) = (true, Some(id.clone()));
        }
        is_closed
    }

    /// Whether this figure's note is open.
    pub fn is_of(&self, id: &IndicatorId) -> bool {
        self.open.as_ref() == Some(id)
    }

    /// Draws the box below the cell of its figure.
    pub fn note_ui(&mut self, view: &View<'_>, indicator: &Indicator, cell: &Response) {
        if !self.is_of(&indicator.id) {
            return;
        }
        let mut stays = true;
        let shown = Popup::from_response(cell)
            .id(Id::unique(("note of", indicator.id.as_str())))
            .accessible_name(words::figures::marks_of(&indicator.label))
            .open_bool(&mut stays)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| self.inside_ui(ui, view, indicator));
        let left = shown.is_some_and(|shown| shown.inner);
        if left || !stays {
            self.open = None;
            view.ask(Action::Focus(Field::Figure(indicator.id.clone()), None));
        }
    }

    /// Its two boxes; whether Enter was pressed in one.
    fn inside_ui(&mut self, ui: &mut Ui, view: &View<'_>, indicator: &Indicator) -> bool {
        let id = &indicator.id;
        let stored = view.open.live.figures.get(id);
        let mut is_done = false;
        Frame::new().inner_margin(Margin::same(6)).show(ui, |ui| {
            ui.set_width(WIDTH);
            for (field, label) in [
                (Field::Note(id.clone()), words::figures::NOTE_BOX),
                (Field::Source(id.clone()), words::figures::SOURCE_BOX),
            ] {
                widgets::group_label(ui, view.theme, label);
                let shape = Shape::line(WIDTH - 14.0);
                let response = field_box::field_box_ui(ui, view, &field, label, shape);
                if !std::mem::replace(&mut self.greeted, true) {
                    response.request_focus();
                }
                is_done |= line_box::entered(ui, &response);
            }
            if let Some(printed) = stored.and_then(|figure| figure.printed.as_deref()) {
                ui.label(words::figures::printed_before(printed));
            }
        });
        is_done
    }
}
