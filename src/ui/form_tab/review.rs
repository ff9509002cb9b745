//! A block pasted over rows: kept at once where all is plain, else shown first: row, what stands there, what
//! comes, and what is odd about it.
//!
//! Invariant: until “Dán” is pressed nothing has changed, and what is shown is what is then kept: another
//! report, or the same one changed meanwhile, takes the panel away.

use eframe::egui::{Align, Context, Id, Layout, RichText, Role, Ui, Vec2};

use super::paste::{self, Filled};
use crate::{
    edit::{
        Edit, clipboard,
        field::Field,
        landing::{self, By, Fate, Landed, Landing, LandingRows},
    },
    model::{FormRow, Report},
    ui::{
        action::Action,
        boxes::{dialog, widgets},
        theme::{self, Theme},
        view::View,
        words::{self, paste as say},
    },
};

const WIDTH: f32 = 760.0;
/// Parts of that width: the row, what stands there, what comes, what is to be said of it.
const COLUMNS: [f32; 4] = [0.34, 0.16, 0.18, 0.32];
/// Letters of a row's label.
const MOST_LABEL: usize = 52;
/// Letters of a cell.
const MOST_WORDS: usize = 24;

/// Where a block of several cells was pasted: over the rows of a form, or the figures of a section.
pub struct Over<'a> {
    /// The rows as printed.
    pub rows: &'a [FormRow],
    /// What stands on screen beside each, where that is not its label; may be empty.
    pub shown: &'a [String],
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
        shown: over.shown,
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

/// Where a block was pasted into a table with free rows.
pub struct OverTable<'a> {
    /// The rows that are missing.
    pub before: Option<Edit>,
    /// The names of its columns.
    pub columns: &'a [&'a str],
    /// The boxes of every row, new ones too.
    pub rows: &'a [Vec<Field>],
    /// The cell that has the focus.
    pub cell: Field,
    /// "bảng “Danh mục văn bản”".
    pub into: &'a str,
}

/// A block laid over a table with free rows: kept at once when everything is plain, else to be shown first.
pub fn over_table(view: &View<'_>, over: OverTable<'_>, landing: Landing) -> Option<Review> {
    let ways = [landing];
    if landing::is_plain(&ways) {
        paste::put(view, over.before, ways[0].filled(), over.into);
        return None;
    }
    Some(Review::of_table(view, over, &ways[0]))
}

/// A paste that waits for a word.
#[derive(Debug)]
pub struct Review {
    judged_on: Report,
    into: String,
    /// New rows of a table with free rows.
    before: Option<Edit>,
    is_table: bool,
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
            before: None,
            is_table: false,
            ways: ways.into_iter().map(way).collect(),
            chosen: 0,
            back_to: cell.map(Field::Figure),
            greeted: false,
        }
    }

    fn of_table(view: &View<'_>, over: OverTable<'_>, landing: &Landing) -> Self {
        let lines = landing.lines.iter().filter(|line| line.fate != Fate::Blank);
        let mut lines: Vec<ReviewLine> =
            lines.flat_map(|line| shown_cells(view, &over, line)).collect();
        // There may be many cells; what the person is asked about comes first.
        lines.sort_by_key(|line| !line.odd);
        Self {
            judged_on: view.open.live.clone(),
            into: over.into.to_owned(),
            before: over.before,
            is_table: true,
            ways: vec![ReviewWay { by: landing.by, lines, filled: landing.filled() }],
            chosen: 0,
            back_to: Some(over.cell),
            greeted: false,
        }
    }

    /// Draws the panel; whether it stays.
    pub fn review_ui(&mut self, context: &Context, view: &View<'_>) -> bool {
        if view.open.live != self.judged_on || !view.editable {
            return false;
        }
        let id = Id::unique("paste review");
        let shown = dialog::dialog_ui(context, id, say::TITLE, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| self.words_ui(ui, view.theme));
            dialog::buttons_ui(ui, |ui| self.answers_ui(ui, view.theme))
        });
        let answer = shown.inner.or(shown.should_close().then_some(ReviewAnswer::Leave));
        let Some(answer) = answer else { return true };
        if answer == ReviewAnswer::Keep
            && let Some(way) = self.ways.get(self.chosen)
        {
            paste::put(view, self.before.take(), way.filled.clone(), &self.into);
        }
        if let Some(field) = self.back_to.take() {
            view.ask(Action::Focus(field, None));
        }
        false
    }

    fn words_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        let empty = self.ways.iter().all(|way| way.filled.is_empty());
        let title = ui.label(RichText::new(say::TITLE).font(theme::semibold_at(17.0)));
        widgets::named(title, Role::Heading, say::TITLE);
        let why = match (empty, self.is_table) {
            (true, false) => say::NOTHING,
            (false, false) => say::WHY,
            (true, true) => say::NOTHING_TABLE,
            (false, true) => say::WHY_TABLE,
        };
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
            let titles = if self.is_table { say::TABLE_COLUMNS } else { say::COLUMNS };
            lines_ui(ui, theme, titles, &way.lines);
        }
    }

    fn answers_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<ReviewAnswer> {
        let nothing = self.ways.get(self.chosen).is_none_or(|way| way.filled.is_empty());
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
    }
}

/// Draws the lines below their titles. Every word of them can be read: what is longer than its column wraps.
fn lines_ui(ui: &mut Ui, theme: &Theme, titles: [&str; 4], lines: &[ReviewLine]) {
    row_ui(ui, |ui, column| {
        widgets::group_label(ui, theme, titles[column]);
    });
    for line in lines {
        let colour = if line.odd { *theme.error } else { *theme.text_soft };
        row_ui(ui, |ui, column| {
            let words = match column {
                0 => RichText::new(&line.row).size(13.0),
                1 => RichText::new(&line.before).size(13.0).color(*theme.text_soft),
                2 => RichText::new(&line.after).font(theme::semibold_at(13.0)),
                _ => RichText::new(&line.remark).size(13.0).color(colour),
            };
            ui.label(words);
        });
    }
}

/// Draws the four columns of a row, each as high as its words are.
fn row_ui(ui: &mut Ui, mut add: impl FnMut(&mut Ui, usize)) {
    let gap = 14.0;
    let room = ui.available_width() - 3.0 * gap;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (column, part) in COLUMNS.into_iter().enumerate() {
            let size = Vec2::new((room * part).floor(), 0.0);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                ui.set_width(size.x);
                add(ui, column);
            });
        }
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

/// The same in a table with free rows.
fn shown_cells(view: &View<'_>, over: &OverTable<'_>, line: &Landed) -> Vec<ReviewLine> {
    let (remark, odd) = remark(line);
    let fields = line.row.and_then(|row| over.rows.get(row));
    let (Some(fields), Some(row), false) = (fields, line.row, line.cells.is_empty()) else {
        let after = words::shortened(&line.copied, MOST_LABEL);
        return vec![ReviewLine { row: String::new(), before: String::new(), after, remark, odd }];
    };
    let cells = line.cells.iter().enumerate().map(|(at, (field, words))| {
        let column = fields.iter().position(|own| own == field);
        let title = column.and_then(|column| over.columns.get(column)).copied().unwrap_or_default();
        ReviewLine {
            row: say::cell_of(row + 1, title),
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
        Fate::OneOfMany(codes) => (say::one_of_many(codes), true),
        Fate::LikeField(label) => (say::like_field(label), true),
        Fate::FieldTwice => (say::FIELD_TWICE.to_owned(), true),
        Fate::NoName => (say::NO_NAME.to_owned(), true),
        Fate::OverFigures => (say::OVER_FIGURES.to_owned(), true),
        Fate::KeepsOfOther(columns) => (say::keeps_of_other(columns), true),
        Fate::KindUnsure => (say::KIND_UNSURE.to_owned(), true),
        Fate::NoRow => (say::NO_ROW.to_owned(), true),
        Fate::Sum => (say::SUM.to_owned(), true),
        Fate::LikeSum => (say::LIKE_SUM.to_owned(), true),
        Fate::InNote(titles) => (say::in_note(titles), true),
        Fate::OddDay { titles, why } => (say::odd_day(titles, why), true),
        Fate::AreaBelow => (say::AREA_BELOW.to_owned(), false),
        Fate::AboveHead => (say::ABOVE_HEAD.to_owned(), true),
    };
    if line.beyond.is_empty() {
        return (said, odd);
    }
    let both = [said, say::beyond(&line.beyond)];
    (both.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("; "), true)
}
