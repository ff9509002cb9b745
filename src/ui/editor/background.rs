//! What lies under the letters of an editor: the soft grounds of chips, bars beside paragraphs, lines under
//! the words of findings; and what a pointer on a chip finds.

use eframe::egui::{
    Align, CornerRadius, CursorIcon, Pos2, Rect, RichText, Shape, Stroke, StrokeKind, Ui,
    layers::ShapeIdx, vec2,
};
use eframe::epaint::RectShape;

use super::{
    chips, draw::Note, drawn::Drawn, layout, screen::Parsed, state::EditorState, underline,
};
use crate::ui::words::{exhibits, reference};
use crate::{
    compose::exhibit::Exhibit,
    edit::field::Field,
    model::IndicatorId,
    ui::{action::Action, theme, view::View},
};

/// Roundness of a chip, points.
const CHIP_RADIUS: u8 = 5;

/// A place in the painting below the letters, filled once they are laid out.
pub struct Ground(ShapeIdx);

impl Ground {
    /// Before the letters are painted.
    pub fn reserve(ui: &Ui) -> Self {
        Self(ui.painter().add(Shape::Noop))
    }

    /// After the letters are painted.
    pub fn fill_ui(
        self,
        ui: &Ui,
        view: &View<'_>,
        drawn: &Drawn,
        state: &EditorState,
        (field, note): (&Field, Option<&Note>),
    ) {
        let rects = layout::chip_rects(&drawn.galley, &state.parsed);
        let pointer = drawn.response.hover_pos();
        let mut pointed = None;
        let mut shapes = bars(view, drawn, note);
        shapes.extend(hit(ui, view, drawn, state, field));
        let visible = ui.clip_rect();
        for (nth, rect) in rects {
            // A line may be longer than its frame.
            let rect = rect.translate(drawn.at).intersect(drawn.response.rect);
            let Some(chip) = state.parsed.chips.get(nth) else { continue };
            if !rect.is_positive() || !visible.intersects(rect) {
                continue;
            }
            let id = reference::id_of(state.parsed.inside(nth));
            let is_gap = state.shown.text.get(chip.value.clone()) == Some(chips::GAP);
            let lit = view.hovered.is_some_and(|hovered| hovered.as_str() == id);
            shapes.push(chip_shape(view, rect, is_gap, lit));
            if pointer.is_some_and(|pointer: Pos2| rect.contains(pointer)) {
                pointed = Some(nth);
            }
        }
        if let Some(nth) = pointed {
            let way = chip_way(view, field, &state.parsed, nth);
            pointed_ui(ui, view, drawn, reference::id_of(state.parsed.inside(nth)), way);
        }
        shapes.extend(underline::underlines_ui(ui, view, drawn, &state.underlines));
        ui.painter().set(self.0, Shape::Vec(shapes));
    }
}

/// What the search found in this text and shows; it comes into sight.
fn hit(ui: &Ui, view: &View<'_>, drawn: &Drawn, state: &EditorState, field: &Field) -> Vec<Shape> {
    let Some(hit) = view.hit_in(field) else { return Vec::new() };
    let bytes = hit.bytes_in(&state.parsed.source);
    let chars = bytes
        .map_or(0..0, |bytes| state.parsed.char_at(bytes.start)..state.parsed.char_at(bytes.end));
    let rects = underline::rects(&drawn.galley, &chars).into_iter();
    let rects: Vec<Rect> = rects.map(|rect| rect.translate(drawn.at)).collect();
    if hit.scrolls > 0 {
        let first = rects.first().map_or(drawn.response.rect, |rect| rect.expand(30.0));
        ui.scroll_to_rect(first, Some(Align::Center));
        ui.ctx().request_repaint();
    }
    let radius = CornerRadius::same(2);
    let fill = *view.theme.highlight;
    let shape = |rect: Rect| RectShape::filled(rect.expand2(vec2(1.0, 0.0)), radius, fill).into();
    rects.into_iter().map(shape).collect()
}

fn chip_shape(view: &View<'_>, rect: Rect, is_gap: bool, lit: bool) -> Shape {
    let theme = view.theme;
    let fill = match (lit, is_gap) {
        (true, _) => *theme.highlight,
        (false, true) => *theme.warning_soft,
        (false, false) => *theme.accent_soft,
    };
    let radius = CornerRadius::same(CHIP_RADIUS);
    if is_gap {
        let edge = Stroke::new(1.0, theme.warning.gamma_multiply(0.5));
        RectShape::new(rect, radius, fill, edge, StrokeKind::Inside).into()
    } else {
        RectShape::filled(rect, radius, fill).into()
    }
}

fn bars(view: &View<'_>, drawn: &Drawn, note: Option<&Note>) -> Vec<Shape> {
    let Some(note) = note.filter(|note| !note.paragraphs.is_empty()) else { return Vec::new() };
    let spans = layout::paragraph_spans(&drawn.galley);
    let left = drawn.response.rect.left() + 4.0;
    let spans = note.paragraphs.iter().filter_map(|nth| spans.get(*nth));
    let bar = |span: &std::ops::Range<f32>| {
        let (top, bottom) = (span.start + drawn.at.y + 3.0, span.end + drawn.at.y - 3.0);
        let rect = Rect::from_x_y_ranges(left..=left + 3.0, top..=bottom);
        RectShape::filled(rect, CornerRadius::same(2), *view.theme.warning).into()
    };
    spans.map(bar).collect()
}

/// Where a chip is changed, and what says so: a figure in its box, a chart or table in the box it was put in by.
fn chip_way(
    view: &View<'_>,
    field: &Field,
    parsed: &Parsed,
    nth: usize,
) -> Option<(Action, &'static str)> {
    let inside = parsed.inside(nth);
    if let (Field::Text(section), Some(Ok(_))) = (field, Exhibit::parse(inside)) {
        let change = Action::ChangeExhibit(*section, parsed.byte_of(nth));
        return view.editable.then_some((change, exhibits::CHANGE_HINT));
    }
    let home = reference::home(reference::id_of(inside))?;
    Some((Action::Focus(home, None), crate::ui::words::editor::GO_TO_BOX))
}

/// The pointer is on a chip: it says what it is; Ctrl and a click, or a double click, go where it is changed.
fn pointed_ui(
    ui: &Ui,
    view: &View<'_>,
    drawn: &Drawn,
    id: &str,
    way: Option<(Action, &'static str)>,
) {
    let response = &drawn.response;
    view.ask(Action::Hover(IndicatorId::from(id)));
    let ctrl = ui.input(|input| input.modifiers.command);
    if ctrl && way.is_some() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let hint = way.as_ref().map(|(_, hint)| *hint);
    if (response.double_clicked() || ctrl && response.clicked())
        && let Some((action, _)) = way
    {
        view.ask(action);
    }
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(380.0);
        ui.label(RichText::new(reference::label(id)).font(theme::semibold_at(13.5)));
        let soft = |words: String| RichText::new(words).size(13.0).color(*view.theme.text_soft);
        ui.label(soft(reference::origin(id, &view.open.figures())));
        if let Some(hint) = hint {
            ui.label(soft(hint.into()));
        }
    });
}
