//! The identity of a field's box, the same wherever it is drawn, so that a click on the page finds it.

use eframe::egui::Id;

use crate::edit::field::Field;

/// What has a box of its own on screen.
pub trait BoxId {
    /// Identity of its box in egui's memory.
    fn id(&self) -> Id;
}

impl BoxId for Field {
    fn id(&self) -> Id {
        Id::unique(("field", self))
    }
}
