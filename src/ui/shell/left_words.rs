//! The question about words an earlier run could not store: which go back into their boxes.
//!
//! Each place is shown with the words that wait and, where the book's text was changed since they were
//! typed, with that text. Invariants: nothing is chosen beforehand that would take the place of text
//! someone changed; what is not answered for stays kept.

use eframe::egui::{self, Align, Id, Layout, Modal, RichText, ScrollArea};

use crate::{
    compose::figures::Figures,
    edit::{drafts::KeptDraft, field::Field},
    model::Report,
    ui::{
        access::{node, sight},
        action::{AboutLeft, Action, Asks},
        app::book::Book,
        boxes::widgets,
        theme::{self, Theme},
        words::{boxes, lost},
    },
};

/// Tallest the list may be, points.
const LIST_HEIGHT: f32 = 300.0;

/// The words, and which of them are chosen.
pub struct LeftWords {
    left: Vec<LeftDraft>,
}

struct LeftDraft {
    draft: KeptDraft,
    place: String,
    /// What the book has there now; none where the place is gone.
    now: Option<String>,
    chosen: bool,
}

impl LeftDraft {
    /// Whether the book's text is another one than when the words were typed.
    fn changed_since(&self) -> bool {
        self.now.is_none() || self.draft.over.is_some() && self.draft.over != self.now
    }
}

impl LeftWords {
    /// Asks about words left for `book`.
    pub fn new(book: &Book, drafts: &[KeptDraft]) -> Self {
        let left = drafts.iter().map(|draft| {
            let now = book.words_at(draft);
            let mut left =
                LeftDraft { draft: draft.clone(), place: place(book, draft), now, chosen: false };
            left.chosen = !left.changed_since();
            left
        });
        Self { left: left.collect() }
    }

    /// The chosen words, and the others.
    pub fn answered(self) -> (Vec<KeptDraft>, Vec<KeptDraft>) {
        let (chosen, others): (Vec<_>, Vec<_>) =
            self.left.into_iter().partition(|left| left.chosen);
        let drafts = |left: Vec<LeftDraft>| left.into_iter().map(|left| left.draft).collect();
        (drafts(chosen), drafts(others))
    }

    /// Draws the question; Escape answers "later".
    pub fn left_words_ui(&mut self, context: &egui::Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("left words");
        let shown = Modal::new(id).show(context, |ui| {
            node::modal(ui.ctx(), id, lost::LEFT);
            ui.set_width(560.0);
            widgets::heading(ui, lost::LEFT, 17.0);
            ui.label(RichText::new(lost::LEFT_WHAT).color(*theme.text_soft));
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
                let focused = ui.memory(egui::Memory::focused);
                let mut is_inside = false;
                for left in &mut self.left {
                    is_inside |= Some(left_ui(ui, theme, left).id) == focused;
                }
                // The buttons stand below the list, where its last rows would be were they not scrolled.
                if is_inside {
                    sight::keep_focus_in_sight(ui);
                }
            });
            ui.add_space(8.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.buttons_ui(ui, theme))
                .inner
        });
        let answer = shown.inner.or_else(|| shown.should_close().then_some(AboutLeft::Later));
        if let Some(answer) = answer {
            asks.push(Action::LeftWords(answer));
        }
    }

    fn buttons_ui(&self, ui: &mut egui::Ui, theme: &Theme) -> Option<AboutLeft> {
        let some = self.left.iter().any(|left| left.chosen);
        let take = ui.add_enabled(some, widgets::primary_button(theme, lost::TAKE_BACK));
        let later = ui.add(widgets::plain_button(theme, lost::LATER));
        let give_up = ui.add_enabled(some, widgets::plain_button(theme, lost::GIVE_UP));
        if ui.memory(|memory| memory.focused().is_none()) {
            if some { take.request_focus() } else { later.request_focus() }
        }
        [(take, AboutLeft::TakeBack), (later, AboutLeft::Later), (give_up, AboutLeft::GiveUp)]
            .into_iter()
            .find_map(|(button, answer)| button.clicked().then_some(answer))
    }
}

/// Draws one of them; its tick.
fn left_ui(ui: &mut egui::Ui, theme: &Theme, left: &mut LeftDraft) -> egui::Response {
    let place = RichText::new(&left.place).font(theme::semibold_at(14.0));
    let tick = ui.checkbox(&mut left.chosen, place);
    if let Some(typed) = lost::typed_in(left.draft.file.as_deref(), left.draft.at) {
        ui.label(RichText::new(typed).color(*theme.text_soft));
    }
    let line = |ui: &mut egui::Ui, before: &str, words: &str| {
        ui.label(RichText::new(format!("{before} {words}")).color(*theme.text_soft));
    };
    let other = left.now.as_deref();
    line(ui, lost::NOT_SAVED, &lost::from_difference(&left.draft.text, other));
    match other {
        None => {
            ui.label(RichText::new(lost::PLACE_GONE).color(*theme.warning));
        }
        Some(now) if left.changed_since() => {
            ui.label(RichText::new(lost::CHANGED_SINCE).color(*theme.warning));
            line(ui, lost::IN_BOOK, &lost::from_difference(now, Some(&left.draft.text)));
        }
        Some(_) => {}
    }
    ui.add_space(6.0);
    tick
}

/// Where the words were typed, as a person would say it.
fn place(book: &Book, draft: &KeptDraft) -> String {
    let report: Option<Report> = draft.period.and_then(|period| book.session.report(period).ok());
    let figures = report.as_ref().map(|report| Figures { report, commune: &book.commune });
    let period = draft.period;
    let name = boxes::name_in(&draft.field, report.as_ref());
    match &draft.field {
        Field::Unit(_) => lost::in_report(&lost::box_in(&name, lost::UNIT), None),
        Field::Frame(_) => lost::in_report(&lost::box_in(&name, lost::FRAME), period),
        Field::Figure(id) => lost::figure(id, "", period),
        Field::Note(id) => lost::figure(id, lost::NOTE, period),
        Field::Source(id) => lost::figure(id, lost::SOURCE, period),
        Field::Heading(id) | Field::Text(id) => lost::section(figures.as_ref(), *id, period),
        Field::DossierField(_) | Field::Dossier { .. } | Field::Paper { .. } => {
            lost::in_report(&name, period)
        }
    }
}
