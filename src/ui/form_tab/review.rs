//! A block pasted over rows: kept at once where all is plain, else shown first: row, what stands there, what
//! comes, and what is odd about it.
//!
//! Invariant: until “Dán” is pressed nothing has changed, and what is shown is what is then kept: another
//! report, or the same one changed meanwhile, takes the panel away.

use eframe::egui::{Align, Context, Grid, Id, Layout, Modal, RichText, Role, ScrollArea, Ui, Vec2};

use super::paste::{self, Filled};
use crate::{
    edit::{
        clipboard,
        field::Field,
        landing::{self, By, Fate, Landed, Landing, LandingRows},
    },
    model::{FormRow, Report},
    ui::{
        action::Action,
        boxes::widgets,
        theme::{self, Theme},
        view::View,
        words::{self, paste as say},
    },
};

const WIDTH: f32 = 760.0;
/// Letters of a row's label.
const MOST_LABEL: usize = 52;
/// Letters of a cell.
const MOST_WORDS: usize = 24;

/// Where a block of several cells was pasted: over the rows of a form, or the figures of a section.
pub struct Over<'a> {
    /// The rows as printed.
    pub rows: &'a [FormRow],
    /// The row of the cell that has the focus.
    pub start: usize,
    /// Whether that cell is the note.
    pub into_note: bool,
    /// "Biểu 1".
    pub into: &'a str,
}

/// Lays a clipboard text over rows: kept at once when everything is plain, else to be shown first.
pub fn over_rows(view: &View<'_>, over: &Over<'_>, text: &str) -> Option<Review> {
    let open = view.open;
    let ground = LandingRows {
        rows: over.rows,
        start: over.start,
        into_note: over.into_note,
        report: &open.live,
        commune: &open.commune,
    };
    let mut ways = landing::landings(ground, &clipboard::rows_of(text));
    if landing::is_plain(&ways) {
        paste::put(view, None, ways.swap_remove(0).filled(), over.into);
        return None;
    }
    Some(Review::new(view, over, ways))
}

/// A paste that waits for a word.
#[derive(Debug)]
pub struct Review {
    judged_on: Report,
    into: String,
    ways: Vec<ReviewWay>,
    chosen: usize,
    /// The box the focus goes back to.
    back_to: Option<Field>,
    /// Its button has had the focus offered once.
    greeted: bool,
}

/// One way the lines can fall, as shown.
#[derive(Debug)]
struct ReviewWay {
    by: By,
    lines: Vec<ReviewLine>,
    filled: Filled,
}

/// One line, as shown.
#[derive(Debug)]
struct ReviewLine {
    row: String,
    before: String,
    after: String,
    remark: String,
    odd: bool,
}

/// What the person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReviewAnswer {
    Keep,
    Leave,
}

impl Review {
    /// To be shown from the next frame on.
    pub fn new(view: &View<'_>, over: &Over<'_>, ways: Vec<Landing>) -> Self {
        let way = |landing: Landing| ReviewWay {
            by: landing.by,
            lines: shown(view, over.rows, &landing),
            filled: landing.filled(),
        };
        let cell = over.rows.get(over.start).and_then(|row| row.indicator.clone());
        Self {
            judged_on: view.open.live.clone(),
            into: over.into.to_owned(),
            ways: ways.into_iter().map(way).collect(),
            chosen: 0,
            back_to: cell.map(Field::Figure),
            greeted: false,
        }
    }

    /// Draws the panel; whether it stays.
    pub fn review_ui(&mut self, context: &Context, view: &View<'_>) -> bool {
        if view.open.live != self.judged_on || !view.editable {
            return false;
        }
        let shown = Modal::new(Id::unique("paste review")).show(context, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 60.0));
            self.inside_ui(ui, view.theme)
        });
        let answer = shown.inner.or(shown.should_close().then_some(ReviewAnswer::Leave));
        let Some(answer) = answer else { return true };
        if answer == ReviewAnswer::Keep
            && let Some(way) = self.ways.get(self.chosen)
        {
            paste::put(view, None, way.filled.clone(), &self.into);
        }
        if let Some(field) = self.back_to.take() {
            view.ask(Action::Focus(field, None));
        }
        false
    }

    fn inside_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<ReviewAnswer> {
        let empty = self.ways.iter().all(|way| way.filled.is_empty());
        let title = ui.label(RichText::new(say::TITLE).font(theme::semibold_at(17.0)));
        widgets::named(title, Role::Heading, say::TITLE);
        let why = if empty { say::NOTHING } else { say::WHY };
        ui.label(RichText::new(why).color(*theme.text_soft));
        if self.ways.len() > 1 {
            ui.add_space(4.0);
            ui.horizontal_wrapped(|ui| {
                ui.label(say::HOW);
                for (at, way) in self.ways.iter().enumerate() {
                    let name = if way.by == By::Filled { say::FILLED } else { say::PRINTED };
                    ui.radio_value(&mut self.chosen, at, name);
                }
            });
        }
        ui.add_space(6.0);
        if let Some(way) = self.ways.get(self.chosen) {
            lines_ui(ui, theme, self.chosen, &way.lines);
        }
        ui.add_space(8.0);
        let nothing = self.ways.get(self.chosen).is_none_or(|way| way.filled.is_empty());
        let answer = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keep = (!nothing).then(|| ui.add(widgets::primary_button(theme, say::KEEP)));
            let name = if nothing { say::CLOSE } else { say::LEAVE };
            let leave = ui.add(widgets::plain_button(theme, name));
            if !std::mem::replace(&mut self.greeted, true) {
                keep.as_ref().unwrap_or(&leave).request_focus();
            }
            if keep.is_some_and(|keep| keep.clicked()) {
                Some(ReviewAnswer::Keep)
            } else {
                leave.clicked().then_some(ReviewAnswer::Leave)
            }
        });
        answer.inner
    }
}

fn lines_ui(ui: &mut Ui, theme: &Theme, way: usize, lines: &[ReviewLine]) {
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 420.0);
    ScrollArea::both().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        Grid::new(("paste review", way)).num_columns(4).spacing(Vec2::new(14.0, 5.0)).show(
            ui,
            |ui| {
                for title in say::COLUMNS {
                    widgets::group_label(ui, theme, title);
                }
                ui.end_row();
                for line in lines {
                    let colour = if line.odd { *theme.error } else { *theme.text_soft };
                    ui.label(RichText::new(&line.row).size(13.0));
                    ui.label(RichText::new(&line.before).size(13.0).color(*theme.text_soft));
                    ui.label(RichText::new(&line.after).font(theme::semibold_at(13.0)));
                    ui.label(RichText::new(&line.remark).size(13.0).color(colour));
                    ui.end_row();
                }
            },
        );
    });
}

/// A line for every cell that would be kept, and for every line that would not.
fn shown(view: &View<'_>, rows: &[FormRow], landing: &Landing) -> Vec<ReviewLine> {
    let lines = landing.lines.iter().filter(|line| line.fate != Fate::Blank);
    lines.flat_map(|line| shown_line(view, rows, line)).collect()
}

fn shown_line(view: &View<'_>, rows: &[FormRow], line: &Landed) -> Vec<ReviewLine> {
    let row = line.row.and_then(|row| rows.get(row));
    let named = row.map_or_else(String::new, |row| {
        words::shortened(format!("{} {}", row.code, row.label).trim(), MOST_LABEL)
    });
    let (remark, odd) = remark(line);
    if line.cells.is_empty() {
        let after = words::shortened(&line.copied, MOST_LABEL);
        return vec![ReviewLine { row: named, before: String::new(), after, remark, odd }];
    }
    let cells = line.cells.iter().enumerate().map(|(at, (field, words))| {
        let is_note = matches!(field, Field::Note(_));
        ReviewLine {
            row: if is_note { say::note_of(&named) } else { named.clone() },
            before: words::shortened(&view.words(field), MOST_WORDS),
            after: words::shortened(words, MOST_WORDS),
            remark: if at == 0 { remark.clone() } else { String::new() },
            odd,
        }
    });
    cells.collect()
}

fn remark(line: &Landed) -> (String, bool) {
    let (said, odd) = match &line.fate {
        Fate::Kept | Fate::Blank => (String::new(), false),
        Fate::Agrees => (say::AGREES.to_owned(), false),
        Fate::Unreadable(why) => (say::unreadable(why), true),
        Fate::OtherWords => (say::OTHER_WORDS.to_owned(), true),
        Fate::Differs(own) => (say::differs(own), true),
        Fate::Uncomputed => (say::UNCOMPUTED.to_owned(), true),
        Fate::OnHeading => (say::ON_HEADING.to_owned(), true),
        Fate::OtherLabel(label) => (say::other_label(label), true),
        Fate::NoRow => (say::NO_ROW.to_owned(), true),
    };
    if line.beyond.is_empty() {
        return (said, odd);
    }
    let both = [said, say::beyond(&line.beyond)];
    (both.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("; "), true)
}
