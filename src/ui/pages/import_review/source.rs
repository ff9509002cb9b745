//! The lines of the text: green where a heading was recognised, amber where a person should look, numbers
//! underlined that are taken as figures.
//!
//! Only rows in sight are laid out. The height of the others is guessed until they were drawn once; what is drawn
//! never lies over another row, because rows in sight stand below each other by their true heights.

use std::sync::Arc;

use eframe::egui::{
    Align, Button, Galley, Key, Label, Layout, Modifiers, Rect, RichText, Role, ScrollArea, Stroke,
    TextFormat, Ui, UiBuilder, Vec2, WidgetInfo, pos2, style::ScrollAnimation, text::LayoutJob,
};

use super::{
    figure_tools, list,
    state::{Column, ReviewedText},
};
use crate::{
    import::{Decision, Doubt},
    model::Commune,
    session::import_review::lines::{LineDoubt, SourceLine},
    ui::{
        boxes::widgets,
        theme::{self, Theme},
        words::import_review as say,
    },
};

/// Room of the line number, points.
const NUMBER: f32 = 46.0;
const SIZE: f32 = 13.0;
/// Above and below the words.
const PAD: f32 = 3.0;
/// A line of choices or of a reason below the words.
const EXTRA: f32 = 22.0;
/// Room of the choices of a line that nobody chose.
const CHOICES: f32 = 190.0;

/// Draws the column.
pub fn source_ui(ui: &mut Ui, theme: &Theme, text: &mut ReviewedText, commune: &Commune) {
    list::head_ui(ui, theme, say::SOURCE, (say::LEGEND, *theme.text_soft));
    let rect = ui.available_rect_before_wrap();
    let at = text.review.lines.iter().position(|line| line.number == text.line);
    let chosen = at.map_or_else(String::new, |at| spoken(&text.review.lines[at]));
    let response = list::list_ui(ui, theme, rect, Column::Source, say::SOURCE, &chosen);
    let mut decided = None;
    if response.has_focus() {
        keys(ui, text, at, &mut decided);
    }
    rows_ui(ui, theme, text, (&mut decided, commune));
    if let Some((line, decision)) = decided {
        text.decide(line, decision, commune);
    }
}

type Decided = Option<(usize, Decision)>;

fn keys(ui: &Ui, text: &mut ReviewedText, at: Option<usize>, decided: &mut Decided) {
    if let Some(to) = list::step(ui, at, text.review.lines.len()) {
        let line = text.review.lines[to].number;
        text.step_to(line, Column::Source);
    }
    if let Some(line) = at.map(|at| &text.review.lines[at])
        && line.in_body
        && list::pressed(ui, Modifiers::NONE, Key::Space)
    {
        *decided = Some((line.number, other_kind(line)));
    }
    if let Some(line) = at.map(|at| &text.review.lines[at])
        && list::pressed(ui, Modifiers::NONE, Key::Delete)
    {
        *decided = Some((line.number, other_place(line)));
    }
}

/// Whether a line is left out, or taken in again.
fn other_place(line: &SourceLine) -> Decision {
    if line.is_furniture { Decision::Keep } else { Decision::LeaveOut }
}

/// What a line is made by Space.
fn other_kind(line: &SourceLine) -> Decision {
    if line.is_heading { Decision::Text } else { Decision::Heading }
}

fn rows_ui(
    ui: &mut Ui,
    theme: &Theme,
    text: &mut ReviewedText,
    (decided, commune): (&mut Decided, &Commune),
) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    let area = ScrollArea::vertical().id_salt("source lines").auto_shrink([false, false]);
    area.show_viewport(ui, |ui, viewport| {
        let width = ui.available_width();
        let words = width - NUMBER - 18.0;
        if (text.heights.0 - words).abs() > 0.5 || text.heights.1.len() != text.review.lines.len() {
            text.heights = (words, text.review.lines.iter().map(|it| guessed(it, words)).collect());
        }
        let mut tops = Vec::with_capacity(text.review.lines.len() + 1);
        let mut top = 0.0;
        for (line, height) in text.review.lines.iter().zip(&text.heights.1) {
            tops.push(top);
            top += height + extra(line, line.number == text.line) + 2.0 * PAD;
        }
        ui.set_height(top);
        let origin = ui.min_rect().min;
        let first = tops.partition_point(|top| *top < viewport.top()).saturating_sub(1);
        let mut y = tops.get(first).copied().unwrap_or(0.0);
        let mut is_as_guessed = true;
        let mut clicked = None;
        for at in first..text.review.lines.len() {
            if y > viewport.bottom() {
                break;
            }
            let line = &text.review.lines[at];
            let galley = ui.painter().layout_job(job(theme, line, words));
            let chosen = line.number == text.line;
            let wrong = text.number.1.as_deref().filter(|_| chosen);
            let said = (told_here(line, text.review.oddity()), wrong);
            let doubt = DoubtSpot::of(ui, theme, (line, said), chosen, words);
            let tools = doubt.tools(line, chosen);
            let tall = galley.size().y + tools + doubt.below();
            let told = tall - extra(line, chosen);
            is_as_guessed &= (told - text.heights.1[at]).abs() < 0.5;
            text.heights.1[at] = told;
            let height = tall + 2.0 * PAD;
            let rect = Rect::from_min_size(origin + Vec2::new(0.0, y), Vec2::new(width, height));
            let drawn = DrawnLine { line, galley, doubt, chosen };
            let (was_clicked, inner) = drawn.row_ui(ui, theme, rect, decided);
            if was_clicked {
                clicked = Some(line.number);
            }
            if let Some(mut inner) = inner.filter(|_| chosen) {
                figure_tools::name_number_ui(&mut inner, theme, text, commune);
            }
            y += height;
        }
        move_to_line(ui, text, &tops);
        if !is_as_guessed {
            ui.ctx().request_repaint();
        }
        if let Some(line) = clicked {
            text.choose(line, Column::Source);
            ui.memory_mut(|memory| memory.request_focus(Column::Source.list()));
        }
    });
}

/// Leads the list to the chosen line, until rows drawn on the way have their true heights.
fn move_to_line(ui: &Ui, text: &mut ReviewedText, tops: &[f32]) {
    if text.source_moves == 0 {
        return;
    }
    text.source_moves -= 1;
    ui.ctx().request_repaint();
    let at = text.review.lines.partition_point(|line| line.number < text.line);
    let Some(top) = tops.get(at) else { return };
    let from = ui.min_rect().min + Vec2::new(0.0, *top);
    let rect = Rect::from_min_size(from, Vec2::new(10.0, 48.0));
    // What is in sight already stays where it is.
    let align = if ui.clip_rect().y_range().contains(rect.top())
        && ui.clip_rect().bottom() >= rect.bottom()
    {
        None
    } else {
        Some(Align::Center)
    };
    ui.scroll_to_rect_animation(rect, align, ScrollAnimation::none());
}

/// A height to begin with.
fn guessed(line: &SourceLine, width: f32) -> f32 {
    let signs = line.text.chars().count() as f32;
    let rows = (signs * SIZE * 0.53 / width.max(60.0)).ceil().max(1.0);
    rows * SIZE * 1.42
}

/// Room below the words for choices or a reason, while they were not drawn.
fn extra(line: &SourceLine, chosen: bool) -> f32 {
    if has_tools(line, chosen) || line.doubt.is_some() { EXTRA } else { 0.0 }
}

/// Whether a line offers choices.
fn has_tools(line: &SourceLine, chosen: bool) -> bool {
    chosen || line.in_body && is_of_row(line)
}

/// What is to be looked at on a line, where the head of the page does not say it.
fn told_here<'l>(line: &'l SourceLine, above: Option<&(usize, Doubt)>) -> Option<&'l LineDoubt> {
    let is_above = |doubt: &&LineDoubt| match (doubt, above) {
        (LineDoubt::Odd(doubt), Some((at, said))) => *at == line.number && doubt == said,
        _ => false,
    };
    line.doubt.as_ref().filter(|doubt| !is_above(doubt))
}

/// Where it is said what is to be looked at on a line: no word of it is cut.
enum DoubtSpot {
    /// Nothing is.
    None,
    /// Behind the choices, or in their place.
    Beside(String),
    /// In lines of its own, below the choices.
    Below(Arc<Galley>),
}

impl DoubtSpot {
    /// Of a line with its doubt and what speaks against the choice made on it; `width` is that of its words.
    fn of(
        ui: &Ui,
        theme: &Theme,
        (line, (doubt, wrong)): (&SourceLine, (Option<&LineDoubt>, Option<&str>)),
        chosen: bool,
        width: f32,
    ) -> Self {
        let (words, colour) = match (wrong, doubt.map(say::line_doubt)) {
            (Some(wrong), _) => (wrong.to_owned(), *theme.error),
            (None, Some(doubt)) => (doubt, *theme.warning),
            (None, None) => return Self::None,
        };
        let font = theme::regular_at(12.5);
        let room = if has_tools(line, chosen) { width - CHOICES } else { width };
        let galley = ui.painter().layout(words.clone(), font, colour, width);
        if !chosen && galley.rows.len() == 1 && galley.size().x <= room {
            Self::Beside(words)
        } else {
            Self::Below(galley)
        }
    }

    /// Room of the line with choices, or with the doubt in their place.
    fn tools(&self, line: &SourceLine, chosen: bool) -> f32 {
        let has_line = has_tools(line, chosen) || matches!(self, Self::Beside(_));
        if has_line { EXTRA } else { 0.0 }
    }

    /// Room of its own lines.
    fn below(&self) -> f32 {
        match self {
            Self::Below(galley) => galley.size().y + PAD,
            Self::None | Self::Beside(_) => 0.0,
        }
    }
}

fn is_of_row(line: &SourceLine) -> bool {
    matches!(line.doubt, Some(LineDoubt::Row(_)))
}

fn job(theme: &Theme, line: &SourceLine, width: f32) -> LayoutJob {
    let (font, colour) = match (line.is_heading, line.is_furniture) {
        (true, _) if line.doubt.is_none() => (theme::semibold_at(SIZE), *theme.accent_soft_text),
        (true, _) => (theme::semibold_at(SIZE), *theme.text),
        (false, true) => (theme::regular_at(SIZE), *theme.text_soft),
        (false, false) => (theme::regular_at(SIZE), *theme.text),
    };
    let plain = TextFormat::simple(font, colour);
    let taken = TextFormat { underline: Stroke::new(2.0, *theme.accent), ..plain.clone() };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut at = 0;
    let mut numbers = line.numbers.clone();
    numbers.sort_by_key(|range| range.start);
    for range in numbers {
        if range.start < at {
            continue;
        }
        job.append(&line.text[at..range.start], 0.0, plain.clone());
        job.append(&line.text[range.clone()], 0.0, taken.clone());
        at = range.end;
    }
    job.append(&line.text[at..], 0.0, plain);
    job
}

/// A line as it is drawn.
struct DrawnLine<'l> {
    line: &'l SourceLine,
    galley: Arc<Galley>,
    doubt: DoubtSpot,
    chosen: bool,
}

impl DrawnLine<'_> {
    /// Draws a line; whether it was clicked, and the room below its words where there is any.
    fn row_ui(
        self,
        ui: &mut Ui,
        theme: &Theme,
        rect: Rect,
        decided: &mut Decided,
    ) -> (bool, Option<Ui>) {
        let Self { line, galley, doubt, chosen } = self;
        let id = Column::Source.list().with(line.number);
        let row = ui.interact(rect, id, list::ROW_SENSE);
        let fill = match (&line.doubt, line.is_heading) {
            (Some(_), _) => Some(*theme.warning_soft),
            (None, true) => Some(*theme.accent_soft),
            (None, false) => row.hovered().then_some(*theme.hover),
        };
        list::ground(ui, theme, rect.shrink2(Vec2::new(0.0, 0.5)), fill, chosen);
        let number = ui.painter().layout_no_wrap(
            line.number.to_string(),
            theme::regular_at(12.5),
            *theme.text_soft,
        );
        let words_at = rect.min + Vec2::new(NUMBER, PAD);
        let number_at = pos2(words_at.x - 9.0 - number.size().x, words_at.y + 1.0);
        ui.painter().galley(number_at, number, *theme.text_soft);
        let below = words_at.y + galley.size().y;
        ui.painter().galley(words_at, galley, *theme.text);
        row.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, spoken(line)));
        let tools = doubt.tools(line, chosen);
        if let DoubtSpot::Below(galley) = &doubt {
            let at = pos2(words_at.x, below + tools);
            ui.painter().galley(at, Arc::clone(galley), *theme.warning);
        }
        let inner = (tools > 0.0).then(|| {
            let extra =
                Rect::from_min_max(pos2(words_at.x, below), rect.max).with_max_y(below + tools);
            below_ui(ui, theme, (line, &doubt), extra, chosen, decided)
        });
        (row.clicked(), inner)
    }
}

/// The choices of a line, or why it should be looked at.
fn below_ui(
    ui: &mut Ui,
    theme: &Theme,
    (line, doubt): (&SourceLine, &DoubtSpot),
    rect: Rect,
    chosen: bool,
    decided: &mut Decided,
) -> Ui {
    let builder = UiBuilder::new().max_rect(rect);
    let mut inner = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
    inner.spacing_mut().item_spacing.x = 4.0;
    inner.spacing_mut().interact_size.y = 18.0;
    let mut choice = |ui: &mut Ui, words: &str, decision: Decision| {
        let font = theme::semibold_at(12.5);
        let words_shown = RichText::new(words).font(font).color(*theme.accent_soft_text);
        let button = ui.add(Button::new(words_shown).frame(false));
        let name = say::of_line(words, line.number);
        if widgets::named(button, Role::Button, &name).clicked() {
            *decided = Some((line.number, decision));
        }
    };
    if line.in_body && (chosen || is_of_row(line)) {
        let is_open = is_of_row(line);
        if !line.is_heading || is_open {
            choice(&mut inner, say::IS_HEADING, Decision::Heading);
        }
        if is_open {
            inner.label(RichText::new("·").color(*theme.text_soft));
        }
        if line.is_heading || is_open {
            choice(&mut inner, say::IS_TEXT, Decision::Text);
        }
    }
    if chosen {
        if line.in_body {
            inner.label(RichText::new("·").color(*theme.text_soft));
        }
        let words = if line.is_furniture { say::KEEP_LINE } else { say::LEAVE_OUT };
        choice(&mut inner, words, other_place(line));
    } else if let DoubtSpot::Beside(words) = doubt {
        inner.add_space(if is_of_row(line) { 8.0 } else { 0.0 });
        let shown = RichText::new(words).size(12.5).color(*theme.warning);
        inner.add(Label::new(shown).selectable(false));
    }
    inner
}

fn spoken(line: &SourceLine) -> String {
    let doubt = line.doubt.as_ref().map(say::line_doubt);
    let what = doubt.as_deref().or(line.is_heading.then_some(say::HEADING));
    say::spoken_line(line.number, &line.text, what)
}
