//! The periods of a year as cards: how each report stands, what can be done with it, and those still missing.

use std::sync::Arc;

use eframe::egui::{
    Button, CornerRadius, EventFilter, FontId, Galley, Id, Key, Modifiers, Popup, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, TextFormat, Ui, Vec2, WidgetInfo, text::LayoutJob,
};

use super::paint::{self, RADIUS};
use crate::{
    edit::field::{Field, FrameField},
    model::Period,
    session::{
        progress::Progress,
        year::{Card, CardState, Year},
    },
    ui::{
        action::Action,
        boxes::widgets,
        command::Command,
        theme::{self, Theme},
        view::Shell,
        words::year as say,
    },
};

/// Least width of a card, and what lies between two, points.
const LEAST: f32 = 196.0;
const GAP: f32 = 12.0;
/// Least height of a card.
const HEIGHT: f32 = 122.0;
/// Room inside its frame.
const INSIDE: f32 = 13.0;
/// Side of the button that opens its menu.
const MENU: f32 = 30.0;

/// The card of what is being worked on: the open report, else the latest draft of the year.
pub(super) fn current(year: &Year, open: Option<Period>) -> Option<Period> {
    let has_report = |card: &&Card| card.state != CardState::Missing;
    let is_draft = |card: &&Card| matches!(card.state, CardState::Draft { .. });
    let open = year.cards.iter().filter(has_report).find(|card| Some(card.period) == open);
    open.or_else(|| year.cards.iter().rev().find(is_draft)).map(|card| card.period)
}

/// What is drawn in the place of one card.
enum Slot<'a> {
    Period(&'a Card),
    Other,
}

/// Draws the cards in as many rows as they need; `wanted` takes the focus, `last` is the one that has it.
pub(super) fn cards_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    year: &Year,
    (wanted, last): (Option<Period>, &mut Option<Period>),
) {
    let count = year.cards.len() + 1;
    let in_row = (((ui.available_width() + GAP) / (LEAST + GAP)) as usize).clamp(1, count);
    let width = (ui.available_width() + GAP) / in_row as f32 - GAP;
    let slots: Vec<Slot<'_>> = year.cards.iter().map(Slot::Period).chain([Slot::Other]).collect();
    let is_draft = |card: &Card| matches!(card.state, CardState::Draft { .. });
    let look = CardsLook {
        current: current(year, shell.book.period()),
        next: year.next,
        // While something is being written, the next report waits.
        urges: !year.cards.iter().any(is_draft),
        width,
    };
    let ids: Vec<Id> = slots.iter().map(|slot| slot_id(slot, year.year)).collect();
    for (row, slots) in slots.chunks(in_row).enumerate() {
        let texts: Vec<CardText> =
            slots.iter().map(|slot| CardText::of(ui, shell.theme, slot, &look)).collect();
        let height = texts.iter().map(CardText::height).fold(HEIGHT, f32::max);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (at, (slot, text)) in slots.iter().zip(texts).enumerate() {
                let nth = row * in_row + at;
                let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
                let response = slot_ui(ui, shell, slot, (rect, ids[nth]), (text, &look));
                if let Slot::Period(card) = slot {
                    if wanted == Some(card.period) {
                        response.request_focus();
                        shell.asks.push(Action::HeadingFocused(response.id));
                    }
                    if response.has_focus() {
                        *last = Some(card.period);
                    }
                }
                walk(ui, &response, &ids, nth, in_row);
            }
        });
        ui.add_space(GAP - ui.spacing().item_spacing.y);
    }
}

/// What all cards of a year share.
struct CardsLook {
    current: Option<Period>,
    next: Option<Period>,
    urges: bool,
    width: f32,
}

fn slot_id(slot: &Slot<'_>, year: i32) -> Id {
    match slot {
        Slot::Period(card) => Id::unique(("card", card.period)),
        Slot::Other => Id::unique(("card of another period", year)),
    }
}

/// Arrows lead from card to card.
fn walk(ui: &Ui, response: &Response, ids: &[Id], at: usize, in_row: usize) {
    if !response.has_focus() {
        return;
    }
    let arrows =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = ids.len() - 1;
    let to = [
        (Key::ArrowLeft, at.checked_sub(1)),
        (Key::ArrowRight, (at < last).then_some(at + 1)),
        (Key::ArrowUp, at.checked_sub(in_row)),
        (Key::ArrowDown, (at + in_row <= last).then_some(at + in_row)),
        (Key::Home, Some(0)),
        (Key::End, Some(last)),
    ];
    let to = to.into_iter().filter(|(key, _)| pressed(*key)).find_map(|(_, to)| to);
    if let Some(to) = to {
        ui.memory_mut(|memory| memory.request_focus(ids[to]));
    }
}

fn slot_ui(
    ui: &mut Ui,
    shell: &Shell<'_>,
    slot: &Slot<'_>,
    (rect, id): (Rect, Id),
    (text, look): (CardText, &CardsLook),
) -> Response {
    let theme = shell.theme;
    let response = ui.interact(rect, id, Sense::click());
    let spoken = match slot {
        Slot::Period(card) => say::card_spoken(card),
        Slot::Other => say::OTHER_SPOKEN.to_owned(),
    };
    let writable = !shell.book.session.is_read_only();
    let card = match slot {
        Slot::Period(card) if card.state != CardState::Missing => Some(*card),
        Slot::Period(_) | Slot::Other => None,
    };
    let enabled = card.is_some() || writable;
    response.widget_info(|| WidgetInfo::labeled(Role::Link, enabled, &spoken));
    let period = match slot {
        Slot::Period(card) => Some(card.period),
        Slot::Other => None,
    };
    frame_ui(ui, theme, &response, rect, card.map(|card| look.current == Some(card.period)));
    text.paint(ui, theme, rect);
    paint::in_sight(ui, &response, rect.expand(2.0));
    if response.clicked() && enabled {
        shell.asks.push(match card {
            Some(card) => Action::Report(card.period),
            None => Action::Begin { period, source: None },
        });
    }
    if let Some(card) = card {
        menu_ui(ui, shell, card, &response);
    }
    response
}

/// `is_current` of a card with a report; nothing of one without.
fn frame_ui(ui: &Ui, theme: &Theme, response: &Response, rect: Rect, is_current: Option<bool>) {
    let radius = CornerRadius::same(RADIUS as u8);
    let fill = if response.hovered() { *theme.hover } else { *theme.paper };
    ui.painter().rect_filled(rect, radius, fill);
    let line = match is_current {
        None => {
            paint::dashed_frame(ui.painter(), rect.shrink(0.5), *theme.line_strong);
            return;
        }
        Some(true) => Stroke::new(2.0, *theme.accent),
        Some(false) => Stroke::new(1.0, *theme.line),
    };
    ui.painter().rect_stroke(rect, radius, line, StrokeKind::Inside);
}

/// The words of a card, laid out.
struct CardText {
    title: Option<Arc<Galley>>,
    lines: Vec<Arc<Galley>>,
    /// At the foot: what a click on a card without a report does.
    begin: Option<Arc<Galley>>,
    /// `begin` is a button to look at.
    is_primary: bool,
}

impl CardText {
    fn of(ui: &Ui, theme: &Theme, slot: &Slot<'_>, look: &CardsLook) -> Self {
        let card = match slot {
            Slot::Period(card) => card,
            Slot::Other => {
                let font = theme::semibold_at(14.0);
                let words = say::OTHER.to_owned();
                let begin = ui.painter().layout_no_wrap(words, font, *theme.accent);
                return Self {
                    title: None,
                    lines: Vec::new(),
                    begin: Some(begin),
                    is_primary: false,
                };
            }
        };
        let room = look.width - 2.0 * INSIDE;
        let missing = card.state == CardState::Missing;
        let is_primary = missing && look.urges && look.next == Some(card.period);
        let colour = if missing { *theme.text_soft } else { *theme.text };
        let lay = |job: LayoutJob| ui.painter().layout_job(job);
        let wrapped = |mut job: LayoutJob| {
            job.wrap.max_width = room;
            lay(job)
        };
        let title = say::card_title(card.period);
        let mut title = one(&title, theme::semibold_at(15.0), colour);
        title.wrap.max_width = room - MENU + 6.0;
        title.wrap.max_rows = 1;
        let lines = lines(theme, card).into_iter().map(wrapped).collect();
        let begin_colour = if is_primary { *theme.accent_text } else { *theme.accent };
        let begin = missing.then(|| {
            let font = theme::semibold_at(13.5);
            ui.painter().layout_no_wrap(say::BEGIN.to_owned(), font, begin_colour)
        });
        Self { title: Some(lay(title)), lines, begin, is_primary }
    }

    fn height(&self) -> f32 {
        let lines: f32 = self.lines.iter().map(|line| line.size().y + 2.0).sum();
        let begin = if self.begin.is_some() { 34.0 } else { 0.0 };
        2.0 * INSIDE + 28.0 + lines + begin
    }

    fn paint(self, ui: &Ui, theme: &Theme, rect: Rect) {
        let inner = rect.shrink(INSIDE);
        let Some(title) = self.title else {
            if let Some(words) = self.begin {
                ui.painter().galley(rect.center() - words.size() / 2.0, words, *theme.accent);
            }
            return;
        };
        let mut at = inner.min;
        ui.painter().galley(at, title, *theme.text);
        at.y += 28.0;
        for line in self.lines {
            let height = line.size().y;
            ui.painter().galley(at, line, *theme.text_soft);
            at.y += height + 2.0;
        }
        let Some(begin) = self.begin else { return };
        if self.is_primary {
            let size = begin.size() + Vec2::new(24.0, 10.0);
            let button = Rect::from_min_size(inner.left_bottom() - Vec2::new(0.0, size.y), size);
            ui.painter().rect_filled(button, CornerRadius::same(theme::RADIUS), *theme.accent);
            ui.painter().galley(button.center() - begin.size() / 2.0, begin, *theme.accent_text);
        } else {
            let place = inner.left_bottom() - Vec2::new(0.0, begin.size().y);
            ui.painter().galley(place, begin, *theme.accent);
        }
    }
}

fn one(words: &str, font: FontId, colour: eframe::egui::Color32) -> LayoutJob {
    LayoutJob::single_section(words.to_owned(), TextFormat::simple(font, colour))
}

/// What stands below the name of a period.
fn lines(theme: &Theme, card: &Card) -> Vec<LayoutJob> {
    let soft = |words: &str| one(words, theme::regular_at(13.0), *theme.text_soft);
    let mut lines = match &card.state {
        CardState::Missing => vec![soft(&say::window(card.window))],
        CardState::Issued { number, signed } => {
            let colour = *theme.good;
            let issued = one(say::ISSUED, theme::regular_at(13.0), colour);
            let parts = say::issued_parts(number, *signed);
            let named: Vec<String> = parts.iter().map(|part| glued(part)).collect();
            let named = named.join(" ");
            let is_known = !number.is_empty() || signed.is_some();
            let colour = if is_known { colour } else { *theme.text_soft };
            vec![issued, one(&named, theme::regular_at(13.0), colour)]
        }
        CardState::Draft { progress, errors } => {
            vec![soft(&say::draft(progress.percent())), left_job(theme, *progress, *errors)]
        }
    };
    if let Some(days) = card.days_left {
        let colour = if days < 0 { *theme.warning } else { *theme.text_soft };
        let words = say::cut_off(card.window.to, days);
        let words = words.split(", ").map(glued).collect::<Vec<_>>().join(", ");
        lines.push(one(&words, theme::regular_at(13.0), colour));
    }
    if let Some(organ) = &card.other_organ {
        lines.push(one(&say::of_another(organ), theme::regular_at(13.0), *theme.warning));
    }
    lines.retain(|line| !line.text.is_empty());
    lines
}

/// "3 lỗi · 42 ô trống", as far as there are any; while nobody knows how many, "đang soát… · 42 ô trống".
fn left_job(theme: &Theme, progress: Progress, errors: Option<usize>) -> LayoutJob {
    let plain = TextFormat::simple(theme::regular_at(13.0), *theme.text_soft);
    let red = TextFormat::simple(theme::semibold_at(13.0), *theme.error);
    let mut job = LayoutJob::default();
    match errors {
        Some(0) => {}
        Some(errors) => job.append(&say::errors(errors), 0.0, red),
        None => job.append(say::COUNTING, 0.0, plain.clone()),
    }
    let empty = progress.empty();
    if empty > 0 {
        let before = if job.is_empty() { "" } else { " · " };
        job.append(&format!("{before}{}", say::empty_boxes(empty)), 0.0, plain);
    }
    job
}

/// Words that stay on one line.
fn glued(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// The button in the corner of a card, and its menu; the card's own menu keys and a click with the other button
/// open it too.
fn menu_ui(ui: &mut Ui, shell: &Shell<'_>, card: &Card, of: &Response) {
    let theme = shell.theme;
    let corner = of.rect.right_top() + Vec2::new(-MENU - 5.0, 5.0);
    let rect = Rect::from_min_size(corner, Vec2::splat(MENU));
    let button = ui.interact(rect, of.id.with("menu"), Sense::click());
    let button = widgets::named(button, Role::Button, &say::menu(card.period));
    if button.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), *theme.hover);
    }
    for offset in [-5.0, 0.0, 5.0] {
        let at = rect.center() + Vec2::new(offset, 0.0);
        ui.painter().circle_filled(at, 1.5, *theme.text_soft);
    }
    paint::in_sight(ui, &button, rect.shrink(3.0));
    let id = Popup::default_response_id(&button);
    let by_keys = of.has_focus() && menu_keys(ui);
    if by_keys || of.secondary_clicked() {
        Popup::open_id(ui.ctx(), id);
    }
    if by_keys || button.clicked() && !ui.input(|input| input.pointer.any_click()) {
        ui.data_mut(|data| data.insert_temp(id, OpenedByKeys));
    }
    let was_open = Popup::is_id_open(ui.ctx(), id);
    Popup::menu(&button).show(|ui| {
        ui.set_min_width(210.0);
        let opened = |ui: &Ui| ui.data_mut(|data| data.remove_temp::<OpenedByKeys>(id)).is_some();
        let first = !ui.is_sizing_pass() && opened(ui);
        items_ui(ui, shell, card, first);
    });
    let given_up = ui.input(|input| input.key_pressed(Key::Escape));
    if was_open && given_up && !Popup::is_id_open(ui.ctx(), id) {
        of.request_focus();
    }
}

/// A menu was opened by keys: its first item takes the focus.
#[derive(Clone, Copy, Default)]
struct OpenedByKeys;

fn menu_keys(ui: &Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::SHIFT, Key::F10)
            || input.consume_key(Modifiers::NONE, Key::Menu)
    })
}

fn items_ui(ui: &mut Ui, shell: &Shell<'_>, card: &Card, mut first: bool) {
    let period = card.period;
    let writable = !shell.book.session.is_read_only();
    let is_issued = matches!(card.state, CardState::Issued { .. });
    let status = if is_issued { say::REOPEN } else { say::ISSUE };
    let subject = Field::Frame(FrameField::Title);
    let is_draft = writable && !is_issued;
    let items = [
        (say::OPEN, true, Action::Report(period)),
        (say::SUBJECT, is_draft, Action::ReportAt(period, subject)),
        (say::PERIOD, is_draft, Action::AskPeriod(period)),
        (status, writable, Action::OnReport(period, Command::ToggleIssued)),
        (say::EXPORT, true, Action::OnReport(period, Command::ExportPdf)),
        (say::COPY, writable, Action::Begin { period: None, source: Some(period) }),
        (say::REMOVE, writable, Action::AskRemove(period)),
    ];
    for (words, enabled, action) in items {
        let last = words == say::REMOVE;
        if last {
            ui.separator();
        }
        let colour = if last { *shell.theme.error } else { *shell.theme.text };
        let button = Button::new(RichText::new(words).color(colour));
        let item = ui.add_enabled(enabled, button);
        if std::mem::take(&mut first) {
            item.request_focus();
        }
        if item.clicked() {
            shell.asks.push(action);
            ui.close();
        }
    }
}
