//! The sentence at the foot about what was just done: it goes after a while, and as soon as something else was done.

use std::time::Duration;

use eframe::egui;

use super::App;
use crate::ui::{shell::said::Said, words};

/// Seconds a word in the status bar stays.
const SAID_SECS: f64 = 6.0;

impl App {
    pub(crate) fn say(&mut self, words: String, now: f64) {
        self.say_for(words, now, SAID_SECS);
    }

    /// The same for words that take longer to be read.
    pub(crate) fn say_for(&mut self, words: String, now: f64, secs: f64) {
        self.said = Some(Said::new(words, now, secs));
    }

    /// The office took another name, and the book kept the one before.
    pub(super) fn tell_kept_name(&mut self, context: &egui::Context, now: f64) {
        let kept = self.book.as_mut().and_then(|book| book.kept_name.take());
        if let Some(name) = kept {
            self.say(words::commune::kept_name(&name), now);
            context.request_repaint();
        }
    }

    pub(super) fn let_go_of_what_was_said(&mut self, context: &egui::Context, now: f64) {
        let revision = self.book.as_ref().map(|book| book.session.revision());
        let Some(said) = &mut self.said else { return };
        let is_stale = !said.outlives_edits && said.revision.is_some() && said.revision != revision;
        if is_stale || said.until_secs <= now {
            self.said = None;
            context.request_repaint();
        } else {
            said.revision = revision;
            context.request_repaint_after(Duration::from_secs_f64(said.until_secs - now));
        }
    }
}
