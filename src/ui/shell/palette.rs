//! Tìm nhanh (Ctrl+K): every command, and every place that can be reached by a click: sections, tables, boxes and figures
//! of the report, the office, other reports and years; found by a few letters without marks. Below them, and alone where
//! one searches over all years (Ctrl+Shift+F), stands what the words of all reports say.

mod choices;

use eframe::egui::{
    Align2, Context, Frame, Id, Key, Modal, Modifiers, RichText, ScrollArea, Ui, Vec2,
};

use crate::{
    session::book_index::BookHits,
    ui::{
        access::node,
        action::{Action, Asks},
        boxes::{
            line_box::{self, LineShape},
            pick_row::{self, PickRow},
        },
        command::Command,
        theme::{self, Theme},
        words::{self, find as say},
    },
};

use choices::{Doing, PaletteChoice, answers, hit_choices};

pub use choices::Sought;

const WIDTH: f32 = 560.0;
const LABEL: &str = words::shell::PALETTE_HINT;
/// Places in all reports shown below what can be done, and where they alone are shown.
const MOST_HITS: usize = 12;
const MOST_OF_ALL_YEARS: usize = 200;
/// Width where places alone are shown, points.
const WIDE: f32 = 760.0;
/// A letter stands everywhere: so many are typed before all reports are looked through.
const LEAST_LETTERS: usize = 2;

/// The palette while it is open.
#[derive(Debug, Default)]
pub struct Palette {
    query: String,
    selected: usize,
    /// Only what all reports say is looked for.
    in_all_years: bool,
    hits: BookHits,
    /// What the hits answer: the words, and the index they were found in.
    made: Option<(String, u64, bool)>,
}

impl Palette {
    /// The one in which words of all reports are looked for.
    pub fn over_all_years() -> Self {
        Self { in_all_years: true, ..Self::default() }
    }

    /// Draws the palette; asks for the chosen command and to be closed.
    pub fn palette_ui(
        &mut self,
        context: &Context,
        theme: &Theme,
        sought: Sought<'_>,
        asks: &Asks,
    ) {
        let id = Id::unique("palette");
        self.look(sought);
        let mut found = self.choices(sought);
        let before = self.selected;
        self.selected = pick_row::step(context, self.selected, found.len());
        let has_entered = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, Vec2::new(0.0, 64.0));
        let frame = Frame::popup(&context.global_style()).inner_margin(12.0);
        let shown = Modal::new(id).area(area).frame(frame).show(context, |ui| {
            node::modal(ui.ctx(), id, self.title());
            let wide = if self.in_all_years { WIDE } else { WIDTH };
            let width = wide.min(context.content_rect().width() - 48.0);
            ui.set_width(width);
            let label = if self.in_all_years { say::BOOK_HINT } else { LABEL };
            let line = LineShape { label, hint: label, width, wrong: None };
            let query = line_box::line_box_ui(ui, theme, id.with("query"), &mut self.query, line);
            if ui.memory(|memory| memory.focused().is_none()) {
                query.request_focus();
            }
            if query.changed() {
                // Enter of this same frame is about these words.
                self.selected = 0;
                self.look(sought);
                found = self.choices(sought);
            }
            ui.add_space(2.0);
            if let Some(told) = self.told(sought, found.is_empty()) {
                ui.label(RichText::new(told).color(*theme.text_soft));
            }
            let height = (context.content_rect().height() - 190.0).clamp(120.0, 420.0);
            let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
            let list = list.auto_shrink([false, true]);
            list.show(ui, |ui| self.list_ui(ui, theme, &found, before)).inner
        });
        let chosen = shown.inner.or(has_entered.then_some(self.selected));
        match chosen.and_then(|at| found.get(at)) {
            Some(choice) => self.take(&choice.doing, context, asks),
            None if shown.should_close() => asks.push(Action::CloseOverlay),
            None => {}
        }
    }

    /// Closes and asks for what a row does, or goes on with all that was found.
    fn take(&mut self, doing: &Doing, context: &Context, asks: &Asks) {
        if let Some(action) = doing.action() {
            asks.push(Action::CloseOverlay);
            asks.push(action);
        } else {
            (self.in_all_years, self.selected) = (true, 0);
            context.request_repaint();
        }
    }

    fn title(&self) -> &'static str {
        let command = if self.in_all_years { Command::FindInBook } else { Command::Palette };
        command.words()
    }

    /// Looks through all reports where the words or the reports are others than before.
    fn look(&mut self, sought: Sought<'_>) {
        let Some(book) = sought.book else { return };
        let asked = (self.query.clone(), book.searched.version(), self.in_all_years);
        if self.made.as_ref() == Some(&asked) {
            return;
        }
        let most = if self.in_all_years { MOST_OF_ALL_YEARS } else { MOST_HITS };
        let is_enough = self.query.trim().chars().count() >= LEAST_LETTERS;
        let index = book.searched.index().filter(|_| is_enough);
        self.hits =
            index.map_or_else(BookHits::default, |index| index.search(&self.query, None, most));
        self.made = Some(asked);
    }

    /// Every row: what can be done, then what all reports say.
    fn choices(&self, sought: Sought<'_>) -> Vec<PaletteChoice> {
        let mut choices = if self.in_all_years { Vec::new() } else { answers(&self.query, sought) };
        let are_more = self.hits.count > self.hits.hits.len();
        let mut hits = hit_choices(&self.hits);
        if are_more && !self.in_all_years {
            let all = say::all_in_book(self.hits.count);
            let mut row = PaletteChoice::new(Doing::InAllYears, all, String::new());
            row.right = Command::FindInBook.keys();
            hits.push(row);
        }
        choices.append(&mut hits);
        choices
    }

    /// What stands above the list.
    fn told(&self, sought: Sought<'_>, is_empty: bool) -> Option<&'static str> {
        let is_short = self.query.trim().chars().count() < LEAST_LETTERS;
        let is_read = sought.book.is_some_and(|book| book.searched.index().is_some());
        match (self.in_all_years, is_empty) {
            (true, _) if is_short => Some(say::BOOK_WHERE),
            (true, _) if !is_read => Some(say::READING_BOOK),
            (true, true) => Some(say::NOTHING_IN_BOOK),
            (false, true) => Some(words::shell::NO_SUCH_COMMAND),
            (_, false) => None,
        }
    }

    /// The rows; the one that was clicked. `before` was selected in the last frame.
    fn list_ui(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        found: &[PaletteChoice],
        before: usize,
    ) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 1.0;
        node::list(ui, self.title());
        let mut clicked = None;
        for (at, choice) in found.iter().enumerate() {
            for above in &choice.above {
                ui.add_space(4.0);
                ui.label(
                    RichText::new(above).font(theme::semibold_at(12.5)).color(*theme.text_soft),
                );
            }
            let row = PickRow {
                words: pick_row::words_job(theme, &choice.words, choice.found.clone()),
                right: &choice.right,
                name: &choice.words,
                selected: at == self.selected,
                height: pick_row::HEIGHT,
            };
            let row = pick_row::pick_row_ui(ui, theme, row);
            if at == self.selected {
                node::leads_to(ui.ctx(), Id::unique("palette").with("query"), row.id);
                if before != at {
                    row.scroll_to_me(None);
                }
            }
            if row.clicked() {
                clicked = Some(at);
            }
        }
        clicked
    }
}
