//! What drawing the text of an editor gave: for what lies under its letters, and for its cursor.

use std::sync::Arc;

use eframe::egui::{Galley, Response, Vec2, text_edit::TextEditState};

/// What a frame of `TextEdit` gave.
pub struct Drawn {
    /// Of the box.
    pub response: Response,
    /// The letters.
    pub galley: Arc<Galley>,
    /// Where the galley's origin lies in the window.
    pub at: Vec2,
    /// The cursor.
    pub edit: TextEditState,
}
