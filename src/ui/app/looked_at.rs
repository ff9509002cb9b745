//! What tests and benches ask of the window, and look at.

use eframe::egui;

use super::App;
use super::book::Book;
use crate::{
    edit::drafts::Drafts,
    model::{IndicatorId, SectionId},
    session::{rescue::Rescue, year::Year},
    ui::{
        action::{Action, Screen},
        preview::Preview,
        shell::{message::Message, places::Places},
        state::{Saved, ShownHit},
        tabs::Tab,
    },
};

impl App {
    /// Does what a panel would ask for; for tests and benches.
    pub fn ask(&mut self, action: Action, context: &egui::Context) {
        let now = context.input(|input| input.time);
        self.first_moment.ask();
        self.act(action, context, now);
    }

    /// What is kept were the program to end now.
    pub fn rescue(&self) -> &Rescue {
        &self.saving.rescue
    }

    /// Frames painted so far.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// The open book, for tests to look at.
    pub fn book(&self) -> Option<&Book> {
        self.book.as_ref()
    }

    /// The line of the caret in the text one writes in, or wrote in last.
    pub fn caret_line(&self) -> Option<egui::Rect> {
        self.panels.editors.last_caret()
    }

    /// The room above the foot where a whole sentence tells what was just done, for tests to look at.
    pub fn said_room(&self) -> Option<egui::Rect> {
        self.shown.places.and_then(|places| places.said)
    }

    /// What is typed and not stored, for tests to look at.
    pub fn drafts(&self) -> &Drafts {
        &self.saving.drafts
    }

    /// The page and tab shown, for tests to look at.
    pub fn shown(&self) -> (Screen, Tab) {
        (self.shown.screen, self.shown.tab)
    }

    /// The year its page shows, for tests to look at.
    pub fn year_shown(&self) -> Option<&Year> {
        self.panels.year.made()
    }

    /// How saving stands, for tests to look at.
    pub fn saved(&self) -> &Saved {
        &self.saving.saved
    }

    /// The message on top of the window, for tests to look at.
    pub fn message(&self) -> Option<&Message> {
        self.over.message.as_ref()
    }

    /// The figure pointed at in the last frame, for tests to look at.
    pub fn hovered(&self) -> Option<&IndicatorId> {
        self.shown.hovered.as_ref()
    }

    /// What the search shows in the body, for tests to look at.
    pub fn shown_hit(&self) -> Option<&ShownHit> {
        self.shown.hit.as_ref()
    }

    /// The printed page beside the work, for tests to look at.
    pub fn preview(&self) -> &Preview {
        &self.panels.preview
    }

    /// Where the parts of the window stand, for tests to look at.
    pub fn places_shown(&self) -> Option<Places> {
        self.shown.places
    }

    /// The section one reads in the open tab, for tests to look at.
    pub fn in_view(&self) -> Option<SectionId> {
        self.panels.part.in_view()
    }
}
