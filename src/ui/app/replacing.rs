//! Find and replace: the search on top of the work, and the one step that puts other words in the book.

use std::ops::Range;

use eframe::egui;

use super::App;
use crate::{
    assets,
    edit::field::Field,
    model::IndicatorId,
    session::{
        book_index::{BookHit, passages::FoundPlace},
        leading,
        replace::{self, ReplacePlaces},
    },
    ui::{
        action::Screen,
        find::Find,
        focus::Caret,
        state::{Cursor, ShownHit},
        words::find as say,
    },
};

/// Frames a page that was just opened may take until its boxes stand where they shall.
const SCROLLS: u8 = 4;

impl App {
    /// Opens the search, or goes back to its line.
    pub(crate) fn find(&mut self, replaces: bool) {
        if replaces && self.tells_of_no_report() {
            return;
        }
        if self.book.as_ref().is_some_and(|book| book.open.is_some()) {
            self.over.find.get_or_insert_default().ask(replaces);
        }
    }

    /// The words that were found are selected where they stand as written; among chips the cursor stands before
    /// them.
    pub(super) fn found(&mut self, field: Field, byte: Option<usize>, words: &str) {
        let over = self.bytes_of(&field, byte, words);
        self.focus(field.clone(), byte);
        if let Some(over) = over {
            self.shown.focus.want(field, Caret::Over(over.start, over.end));
        }
    }

    /// Opens the report where something was found in the book, at that place.
    pub(super) fn go_to_found(&mut self, hit: BookHit, context: &egui::Context) {
        if let Some(period) = hit.found_in.period() {
            self.open_report(period, context);
            if self.period() != Some(period) {
                return;
            }
        }
        let byte = hit.byte();
        match hit.place {
            FoundPlace::Report => {}
            FoundPlace::Box(Field::Heading(section), _) => {
                self.show_section(section);
                self.want_heading(context);
            }
            FoundPlace::Box(field, _) => {
                let field = self.typed_for(field);
                // What is typed just now may be shorter than what was looked through.
                let written = self.written_in(&field).unwrap_or_default();
                let byte = byte.filter(|at| written.is_char_boundary(*at));
                self.found(field, byte, &hit.words[hit.found]);
            }
            FoundPlace::LetStand(place) => self.go_to(&place),
        }
    }

    /// What follows from other figures is typed in their boxes.
    fn typed_for(&self, field: Field) -> Field {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let home = |id: &IndicatorId| {
            let indicator = assets::catalogue().get(id.as_str())?;
            leading::home_of(&open?.live, indicator).map(Field::Figure)
        };
        let home = match &field {
            Field::Figure(id) => home(id),
            _ => None,
        };
        home.unwrap_or(field)
    }

    /// The body shows what was found, and the focus stays in the search.
    pub(super) fn show_found(&mut self, field: Field, byte: Option<usize>, words: &str) {
        if let Field::Heading(section) = field {
            // Its box is in the outline, which is no place to read.
            self.show_section(section);
        } else if !self.show_box(&field) {
            return;
        }
        match &field {
            Field::Text(section) => {
                self.shown.cursor = Some(Cursor::Text(*section, byte.unwrap_or(0)));
            }
            field => self.page_to(field),
        }
        let bytes = self.bytes_of(&field, byte, words);
        let written = self.written_in(&field).unwrap_or_default();
        self.shown.hit = Some(ShownHit { field, bytes, written, scrolls: SCROLLS });
    }

    /// Before a frame: what is shown goes with the search, and stands in sight after some frames.
    pub(super) fn follow_hit(&mut self) {
        let is_shown = self.over.find.as_ref().is_some_and(Find::shows_place);
        self.shown.hit = self.shown.hit.take().filter(|_| is_shown);
        let written = self.shown.hit.as_ref().and_then(|hit| self.written_in(&hit.field));
        if let Some(hit) = &mut self.shown.hit {
            hit.scrolls = hit.scrolls.saturating_sub(1);
            hit.follow(written.unwrap_or_default());
        }
    }

    /// The words of a box of the live report.
    fn written_in(&self, field: &Field) -> Option<String> {
        let book = self.book.as_ref()?;
        Some(field.stored(&book.open.as_ref()?.live, &book.commune))
    }

    /// The bytes of words found at that byte of a box, where they stand there as they are.
    fn bytes_of(&self, field: &Field, byte: Option<usize>, words: &str) -> Option<Range<usize>> {
        let written = self.written_in(field)?;
        let at = byte.filter(|at| written.get(*at..).is_some_and(|it| it.starts_with(words)))?;
        Some(at..at + words.len())
    }

    /// Nothing is replaced in a report that nobody sees: whether that was told.
    fn tells_of_no_report(&mut self) -> bool {
        let is_out_of_sight = self.shown.screen != Screen::Report && self.book.is_some();
        if is_out_of_sight {
            self.say(say::ONLY_IN_SIGHT.into(), self.now_secs);
        }
        is_out_of_sight
    }

    /// Puts new words in these places. What is typed and waits is stored first, so that nothing of it is
    /// lost; words the book cannot take keep their places as they are.
    pub(crate) fn replace(&mut self, change: &ReplacePlaces, context: &egui::Context, now: f64) {
        self.commit_all(context);
        if self.tells_of_no_report() {
            return;
        }
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let ReplacePlaces { wanted, places, new } = change;
        let replacement = replace::replacement(&open.stored, wanted, places, new);
        if replacement.edit.as_ref().is_some_and(|edit| !self.apply(edit)) {
            return;
        }
        let said = say::replaced(replacement.replaced, replacement.left);
        match &mut self.over.find {
            Some(find) => find.tell(said),
            None => self.say(said, now),
        }
        context.request_repaint();
    }
}
