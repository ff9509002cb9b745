//! Somebody started the program again on the book that is open here: this window comes forward.

use eframe::egui;

use super::App;
use crate::ui::host::second_start::Calls;

impl App {
    /// Comes forward from now on when it is called.
    pub fn answer(&mut self, calls: Calls) {
        self.calls = Some(calls);
    }

    pub(super) fn come_forward_when_called(&self, context: &egui::Context) {
        let (Some(calls), Some(book)) = (&self.calls, &self.book) else { return };
        if calls.take(book.path()) {
            context.send_viewport_cmd(egui::ViewportCommand::Minimized(false));
            context.send_viewport_cmd(egui::ViewportCommand::Focus);
            context.request_repaint();
        }
    }
}
