//! Below a figure: what other reports know of it, in small words. A click takes it; where some days are missing, their
//! part has a box of its own.
//!
//! One line for the rows of sections and those of forms. Nothing here computes: offers come from `app::readings`.

use std::sync::Arc;

use eframe::egui::{
    Align, Color32, Event, EventFilter, Galley, Id, Key, Layout, Modifiers, Rect, Role, Sense,
    Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use crate::{
    assets,
    edit::field::Field,
    model::{Figure, FilledFrom, Indicator, IndicatorId, text::capitalised},
    session::fill::{self, KnownPart},
    ui::{
        action::{Action, PartStep},
        app::readings::FigureReading,
        boxes::{
            BoxId,
            field_box::{self, Shape},
            widgets,
        },
        focus::take_typing,
        form_tab::cells::{at_ui, hint_ui},
        theme,
        view::View,
        words::fill as say,
    },
};

/// Size of its words.
const SMALL: f32 = 12.5;
/// Width of the box of a part, and what parts it from the words.
const PART: f32 = 88.0;
const GAP: f32 = 6.0;
/// Room of the unit behind it, where the line is as wide as that.
const UNIT: f32 = 64.0;
const LEAST_WITH_UNIT: f32 = 380.0;
/// Below the words.
const BELOW: f32 = 3.0;
/// Keys that go along the column of parts.
const OWN_KEYS: EventFilter =
    EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: false };

/// How the words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineTone {
    /// Where what stands came from.
    Quiet,
    /// It can be taken.
    Offered,
    /// Something does not fit.
    Odd,
    /// Words that were typed are refused.
    Wrong,
}

/// What is said below one figure.
pub(in crate::ui::form_tab) struct FillLine {
    words: String,
    tone: LineTone,
    takes: bool,
    part: Option<PartBox>,
}

/// The box of the days that no report covers.
struct PartBox {
    field: Field,
    name: String,
    /// What follows from the whole that was typed.
    hint: Option<String>,
}

impl FillLine {
    /// What is said below a figure; nothing where no other report knows anything of it.
    pub(in crate::ui::form_tab) fn of(
        view: &View<'_>,
        indicator: &Indicator,
        reading: &FigureReading,
    ) -> Option<Self> {
        if !view.editable {
            return Self::of_taken(view, indicator);
        }
        let own = view.open.live.period;
        let line = |words, tone, takes| Some(Self { words, tone, takes, part: None });
        if let Some(left) = Self::of_part_gone(view, indicator, reading) {
            return Some(left);
        }
        match (reading.fill.offers.first(), reading.fill.parts.first()) {
            (Some(offer), _) if offer.is_stale() => {
                line(say::stale(indicator, offer, own), LineTone::Odd, true)
            }
            // What was taken as a whole stands, though some of its days are known no more.
            (_, Some(part)) => Self::of_taken(view, indicator)
                .filter(|_| !is_of_part(view, indicator))
                .or_else(|| Some(Self::of_part(view, indicator, part))),
            (Some(offer), None) if offer.is_free() => {
                line(say::offered(indicator, offer, own), LineTone::Offered, true)
            }
            (Some(offer), None) if offer.differs() => {
                let words = say::differs(indicator, offer, own);
                // What is counted on one day may well be another number on a later one.
                let moves = offer.is_of_another_day();
                line(words, if moves { LineTone::Quiet } else { LineTone::Odd }, true)
            }
            (Some(offer), None) => line(say::agrees(indicator, offer, own), LineTone::Quiet, false),
            (None, None) => {
                let contradiction = reading.fill.contradictions.first();
                let stale = reading.fill.stale.first();
                let words = contradiction
                    .map(|it| fill::contradiction(it, own))
                    .or_else(|| Some(capitalised(&fill::stale_source(stale?, own))));
                words.map_or_else(
                    || Self::of_taken(view, indicator),
                    |words| line(words, LineTone::Odd, false),
                )
            }
        }
    }

    /// Where it was taken from, whatever became of those reports since.
    fn of_taken(view: &View<'_>, indicator: &Indicator) -> Option<Self> {
        let (report, id) = (&view.open.live, &indicator.id);
        let filled = report.figures.get(id)?.came_from()?;
        let is_computed = view.open.figures().is_computed(id.as_str());
        let words = say::taken_from(indicator, filled, report.period);
        let (tone, takes, part) = (LineTone::Quiet, false, None);
        (!is_computed).then_some(Self { words, tone, takes, part })
    }

    /// The box of days that were missing, as long as words wait in it: other days are missing now.
    fn of_part_gone(
        view: &View<'_>,
        indicator: &Indicator,
        reading: &FigureReading,
    ) -> Option<Self> {
        let known = reading.fill.parts.first().map(|part| &part.known);
        let gone = |field: &Field| matches!(field, Field::Part(id, days) if *id == indicator.id && Some(days) != known);
        let own = view.open.live.period;
        let field = view.drafts.fields(view.open.stored.period).into_iter().find(gone)?;
        let Field::Part(_, days) = &field else { return None };
        let name = say::part_box(indicator, days, own);
        let words = view.wrong(&field).unwrap_or_else(|| name.clone());
        let part = Some(PartBox { name, hint: None, field });
        Some(Self { words, tone: LineTone::Wrong, takes: false, part })
    }

    fn of_part(view: &View<'_>, indicator: &Indicator, part: &KnownPart) -> Self {
        let own = view.open.live.period;
        let field = Field::Part(indicator.id.clone(), part.known.clone());
        let (words, tone) = match view.wrong(&field) {
            Some(wrong) => (wrong, LineTone::Wrong),
            None if part.is_too_small() => (say::known_part(indicator, part, own), LineTone::Odd),
            None => (say::known_part(indicator, part, own), LineTone::Quiet),
        };
        let follows = part.part().filter(|_| !part.is_too_small());
        let part = PartBox {
            name: say::part_box(indicator, &part.known, own),
            hint: follows.map(|part| fill::number(indicator, part)),
            field,
        };
        Self { words, tone, takes: false, part: Some(part) }
    }

    /// The box of the missing part, where there is one.
    pub(in crate::ui::form_tab) fn part(&self) -> Option<&Field> {
        self.part.as_ref().map(|part| &part.field)
    }

    /// Lays its words out in that width.
    pub(in crate::ui::form_tab) fn laid(
        &self,
        ui: &Ui,
        view: &View<'_>,
        width: f32,
    ) -> Arc<Galley> {
        let part = if self.part.is_some() { PART + GAP + unit_room(width) } else { 0.0 };
        let font = theme::regular_at(SMALL);
        let room = (width - part).max(60.0);
        ui.painter().layout(self.words.clone(), font, self.colour(view), room)
    }

    /// How high it stands.
    pub(in crate::ui::form_tab) fn height(&self, words: &Galley) -> f32 {
        let least = if self.part.is_some() { theme::CELL_HEIGHT } else { 0.0 };
        words.size().y.max(least) + BELOW
    }

    fn colour(&self, view: &View<'_>) -> Color32 {
        match self.tone {
            LineTone::Quiet => *view.theme.text_faint,
            LineTone::Offered => *view.theme.accent,
            LineTone::Odd => *view.theme.warning,
            LineTone::Wrong => *view.theme.error,
        }
    }

    /// Draws it into `place`, which is as high as it asked for.
    pub(in crate::ui::form_tab) fn fill_line_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        indicator: &Indicator,
        (place, words): (Rect, Arc<Galley>),
    ) {
        let tall = place.height() - BELOW;
        let at = pos2(place.left(), place.top() + (tall - words.size().y) / 2.0);
        let said = Rect::from_min_size(at, words.size());
        let colour = self.colour(view);
        ui.painter().galley(at, words, colour);
        let id = ui.scope_id().with("fill");
        if self.takes {
            // No stop of the Tab key: Ctrl+L takes it from the figure's own box.
            let response = ui.interact(said, id, Sense::CLICK);
            let name = format!("{}: {}", indicator.label, self.words);
            let response = widgets::named(response, Role::Button, &name);
            if response.hovered() {
                ui.painter().hline(said.x_range(), said.bottom(), Stroke::new(1.0, colour));
            }
            if response.on_hover_text(say::TAKE_HINT).clicked() {
                view.ask(Action::TakeFigure(indicator.id.clone()));
            }
        } else {
            let response = ui.interact(said, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.words));
        }
        if let Some(part) = &self.part {
            // Boxes of parts stand one below the other, however long the words before them.
            let unit = unit_room(place.width());
            let left = (place.right() - unit - PART).max(said.right() + GAP);
            let size = Vec2::new(PART, theme::CELL_HEIGHT);
            let box_at = Rect::from_min_size(pos2(left, place.top()), size);
            part.part_ui(ui, view, box_at);
            if unit > 0.0 {
                let font = theme::regular_at(SMALL);
                let colour = *view.theme.text_soft;
                let (words, _) = widgets::one_line(ui, &indicator.unit, &font, colour, unit - GAP);
                let at = pos2(box_at.right() + GAP, box_at.center().y - words.size().y / 2.0);
                ui.painter().galley(at, words, colour);
            }
        }
    }
}

/// Room of the unit behind the box of a part.
fn unit_room(width: f32) -> f32 {
    if width >= LEAST_WITH_UNIT { UNIT } else { 0.0 }
}

impl PartBox {
    fn part_ui(&self, ui: &mut Ui, view: &View<'_>, place: Rect) {
        let asked = PartStep::take(ui, &self.field);
        let layout = Layout::left_to_right(Align::Min);
        let response = at_ui(ui, place, layout, |ui| {
            field_box::field_box_ui(ui, view, &self.field, &self.name, Shape::cell(PART, true))
        });
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.field.id(), OWN_KEYS));
        if let Some(hint) = &self.hint
            && view.words(&self.field).is_empty()
        {
            hint_ui(ui, view.theme, response.rect, hint);
        }
        if let Some((step, typed)) = asked {
            // A box that is left keeps no words of its own.
            ui.memory_mut(|memory| memory.surrender_focus(self.field.id()));
            // What was typed may make the row below a computed one, so it is stored before the next box is looked for.
            view.ask(Action::Leave(self.field.clone()));
            view.ask(Action::AlongParts { from: self.field.clone(), step, typed });
        }
    }
}

impl PartStep {
    /// The first key of this frame that leaves the box of a part, while that has the focus, and what was typed behind it.
    fn take(ui: &Ui, field: &Field) -> Option<(Self, Vec<Event>)> {
        if !ui.memory(|memory| memory.has_focus(field.id())) {
            return None;
        }
        let of = |(at, event): (usize, &Event)| Some((at, Self::of(event)?));
        let (at, step) = ui.input(|input| input.events.iter().enumerate().find_map(of))?;
        let typed = take_typing(ui.ctx(), at + 1);
        ui.input_mut(|input| input.events.remove(at));
        Some((step, typed))
    }

    fn of(event: &Event) -> Option<Self> {
        let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
        Some(match (*key, *modifiers) {
            (Key::Enter | Key::ArrowDown | Key::Tab, Modifiers::NONE) => Self::Down,
            (Key::ArrowUp, Modifiers::NONE) | (Key::Enter, Modifiers::SHIFT) => Self::Up,
            (Key::Tab, Modifiers::SHIFT) => Self::Back,
            _ => return None,
        })
    }
}

/// The box of a figure's part, where it has one.
pub(in crate::ui) fn part_box(view: &View<'_>, id: &IndicatorId) -> Option<Field> {
    let indicator = assets::catalogue().get(id.as_str())?;
    let line = FillLine::of(view, indicator, &view.open.reading(indicator))?;
    line.part.map(|part| part.field)
}

/// The room of the line below a figure that is `now` so high and so wide: what it had once while the window was open it
/// keeps, so that no row jumps when it comes to say less, or nothing.
pub(in crate::ui::form_tab) fn kept_height(
    ui: &Ui,
    view: &View<'_>,
    id: &IndicatorId,
    (width, now): (f32, f32),
) -> f32 {
    let key = Id::unique(("line below", view.open.live.period, id.as_str()));
    ui.data_mut(|data| {
        let (of, kept) = data.get_temp_mut_or_default::<(f32, f32)>(key);
        // Of another width the same words are so many other lines.
        *kept = if (*of - width).abs() < 0.5 { kept.max(now) } else { now };
        *of = width;
        *kept
    })
}

/// Whether the part of some days was typed into a box of its own, which stays.
fn is_of_part(view: &View<'_>, indicator: &Indicator) -> bool {
    let stored = view.open.live.figures.get(&indicator.id);
    matches!(stored.and_then(Figure::came_from), Some(FilledFrom::Part(..)))
}
