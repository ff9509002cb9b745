//! What the keyboard sent, mended before a frame sees it.

use std::time::Duration;

use eframe::egui;

use super::App;
use crate::ui::host::{clipboard_keys, stray_keys};

/// What waits for a word or for the focus is looked at again so soon.
const SOON: Duration = Duration::from_millis(50);

impl App {
    /// Mends typed events as the real window does before a frame; whether some wait for a later one. For tests.
    pub fn mend(&mut self, events: &mut Vec<egui::Event>) -> bool {
        let time = |context: &egui::Context| context.input(|input| input.time);
        let now = self.context.as_ref().map(time).unwrap_or_default();
        let waits = self.mended(events, now);
        self.hold_behind(events) || waits
    }

    /// The events of a frame, mended; what waits asks for another.
    pub(super) fn mend_frame(&mut self, context: &egui::Context, input: &mut egui::RawInput) {
        let now = input.time.unwrap_or_else(|| context.input(|input| input.time));
        if self.mended(&mut input.events, now) {
            context.request_repaint_after(SOON);
        }
        if self.hold_behind(&mut input.events) {
            context.request_repaint();
        }
    }

    fn mended(&mut self, events: &mut Vec<egui::Event>, now_secs: f64) -> bool {
        stray_keys::take_out(events);
        if let Some(read) = &self.machine.clipboard {
            clipboard_keys::make(events, read);
        }
        self.filter.filter(events, now_secs)
    }
}
