//! Below the outline: what stands around the text, and whether it was found.

use eframe::egui::{
    Align, Label, Layout, Rect, RichText, Role, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::{list, state::ReviewedText};
use crate::{
    import::{Imported, Missing, Recognised, WhyUnread},
    ui::{
        theme::{self, Theme},
        words::import_review as say,
    },
};

const HEIGHT: f32 = 27.0;
/// From the left end of a row to its words, points.
const LEFT: f32 = 42.0;

/// One of the things around the text.
struct FoundRow {
    words: &'static str,
    state: String,
    is_doubtful: bool,
    /// Where it stands, when it does.
    line: Option<usize>,
}

/// Draws the rows; the line of the one that was clicked.
pub fn found_ui(ui: &mut Ui, theme: &Theme, text: &ReviewedText) -> Option<usize> {
    let line = ui.available_rect_before_wrap().left_top() + Vec2::new(4.0, 8.0);
    let end = pos2(ui.max_rect().right() - 4.0, line.y);
    ui.painter().line_segment([line, end], Stroke::new(1.0, *theme.line));
    ui.add_space(16.0);
    let mut clicked = None;
    for row in rows(text) {
        if row_ui(ui, theme, &row) {
            clicked = row.line;
        }
    }
    clicked
}

fn row_ui(ui: &mut Ui, theme: &Theme, row: &FoundRow) -> bool {
    let words =
        ui.painter().layout_no_wrap(row.words.to_owned(), theme::regular_at(13.5), *theme.text);
    let colour = if row.is_doubtful { *theme.warning } else { *theme.text_soft };
    let said =
        |width: f32| ui.painter().layout(row.state.clone(), theme::regular_at(12.5), colour, width);
    let width = ui.available_width();
    let beside = width - LEFT - words.size().x - 18.0;
    // A doubt that is too long for the line has lines of its own.
    let below = Some(said(width - LEFT - 6.0))
        .filter(|_| row.is_doubtful && said(f32::INFINITY).size().x > beside);
    let height = HEIGHT + below.as_ref().map_or(0.0, |below| below.size().y + 4.0);
    let (_, whole) = ui.allocate_space(Vec2::new(width, height));
    let rect = whole.with_max_y(whole.top() + HEIGHT);
    let response = ui.interact(whole, ui.scope_id().with(("found", row.words)), list::ROW_SENSE);
    let fill = (response.hovered() && row.line.is_some()).then_some(*theme.hover);
    list::ground(ui, theme, whole, fill, false);
    let left = rect.left() + LEFT;
    let state_at = left + words.size().x + 12.0;
    ui.painter().galley(pos2(left, rect.center().y - words.size().y / 2.0), words, *theme.text);
    if let Some(below) = below {
        ui.painter().galley(pos2(left, rect.bottom()), below, colour);
    } else {
        let place = Rect::from_min_max(pos2(state_at, rect.top()), rect.max - Vec2::new(6.0, 0.0));
        let builder = UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center));
        let state = RichText::new(&row.state).size(12.5).color(colour);
        ui.new_child(builder).add(Label::new(state).truncate().selectable(false));
    }
    let name = format!("{}: {}", row.words, row.state);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    let clicked = response.clicked();
    response.on_hover_text(&row.state);
    clicked
}

fn rows(text: &ReviewedText) -> Vec<FoundRow> {
    let imported = &text.review.imported;
    let found = |words, lacks: &[Missing], line| {
        let missing: Vec<Missing> =
            imported.missing.iter().copied().filter(|missing| lacks.contains(missing)).collect();
        let state = if missing.is_empty() {
            say::FOUND.into()
        } else {
            say::missing(&missing, missing.len() == lacks.len())
        };
        FoundRow { words, state, is_doubtful: !missing.is_empty(), line }
    };
    let line_of = |is: fn(&Recognised) -> bool| {
        imported.recognised.iter().find(|(_, what)| is(what)).map(|(line, _)| *line)
    };
    let mut head = found(
        say::HEAD,
        &[Missing::Organ, Missing::Title],
        line_of(|what| matches!(what, Recognised::Title(_) | Recognised::Organ(_))),
    );
    if let Some((line, _)) = text.review.oddity() {
        let state = say::SAID_ABOVE.to_owned();
        head = FoundRow { state, is_doubtful: true, line: Some(*line), ..head };
    }
    let mut rows = vec![head];
    if let Some((window, is_named)) = text.review.window() {
        rows.push(FoundRow {
            words: say::WINDOW,
            state: say::window(window.from, window.to, is_named),
            is_doubtful: false,
            line: line_of(|what| matches!(what, Recognised::Window { .. })),
        });
    }
    rows.push(found(
        say::NUMBER,
        &[Missing::Number, Missing::Signed],
        line_of(|what| matches!(what, Recognised::Number { .. } | Recognised::Signed(_))),
    ));
    rows.push(found(
        say::SIGNER,
        &[Missing::Recipients, Missing::Signer],
        line_of(|what| matches!(what, Recognised::Recipients(_) | Recognised::Signer(_))),
    ));
    rows.extend(forms(imported));
    rows.push(tables(imported));
    rows
}

fn forms(imported: &Imported) -> Option<FoundRow> {
    let read: Vec<_> = imported
        .recognised
        .iter()
        .filter_map(|(line, what)| match what {
            Recognised::Form(read) => Some((*line, read.figures)),
            _ => None,
        })
        .collect();
    let first = read.first()?.0;
    let figures = read.iter().map(|(_, figures)| figures).sum();
    let state = say::forms(read.len(), figures);
    Some(FoundRow { words: say::FORMS, state, is_doubtful: false, line: Some(first) })
}

/// Tables and annexes that follow no known form.
fn tables(imported: &Imported) -> FoundRow {
    let kept: Vec<usize> = imported
        .unrecognised
        .iter()
        .filter(|unknown| {
            matches!(
                unknown.why,
                WhyUnread::OtherAnnex
                    | WhyUnread::OtherTable
                    | WhyUnread::ByColumn
                    | WhyUnread::NoSuchForm
                    | WhyUnread::FewRowsFit { .. }
            )
        })
        .map(|unknown| unknown.line)
        .collect();
    let state = if kept.is_empty() { say::NONE.into() } else { say::tables(kept.len()) };
    FoundRow { words: say::TABLES, state, is_doubtful: false, line: kept.first().copied() }
}
