//! Figures taken from other reports: one at its box, or many that were shown first.

use eframe::egui;

use super::App;
use crate::{
    assets,
    edit::{Edit, field::Field},
    model::{DossierColumn, IndicatorId, Report, RowId, SectionId},
    session::fill::{self, DossierOffer, FigureOffer},
    ui::{
        action::Screen,
        focus::Caret,
        words::{self, fill as say},
    },
};

impl App {
    /// Ctrl+L: of the figure, or the count of dossiers, that has the focus.
    pub(super) fn take_figure(&mut self, context: &egui::Context, now: f64) {
        let at_hand = self.shown.focus.now().filter(|_| self.shown.screen == Screen::Report);
        match at_hand.cloned() {
            Some(Field::Figure(id) | Field::Part(id, _) | Field::Note(id) | Field::Source(id)) => {
                self.take_offer_of(&id, context, now);
            }
            Some(Field::Dossier { row, column }) => self.take_count(row, column, context, now),
            _ => self.say(say::NO_FIGURE.into(), now),
        }
    }

    /// Takes what is offered for a count of the dossiers by field, whatever was typed there.
    fn take_count(&mut self, row: RowId, column: DossierColumn, context: &egui::Context, now: f64) {
        self.commit_all(context);
        self.refresh();
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open.filter(|open| open.is_draft()) else {
            self.say(say::ISSUED.into(), now);
            return;
        };
        let field = open.live.dossiers_row(row).map(|row| row.field.as_str()).unwrap_or_default();
        let (offers, parts) = open.known.field_beside(&open.live, field);
        let known = offers.into_iter().find(|offer| offer.column == column);
        let part = parts.iter().find(|part| part.column == column);
        match (known, part) {
            (Some(offer), _) if offer.is_free() || offer.differs() => {
                self.take_offers(&[], &[offer], context, now);
                self.shown.focus.want(Field::Dossier { row, column }, Caret::Usual);
            }
            (Some(_), _) => self.say(say::STANDS.into(), now),
            (None, Some(part)) => {
                let told = format!("{}.", fill::dossier_part(part, open.live.period));
                self.say(told, now);
            }
            (None, None) => self.say(say::NOTHING_KNOWN.into(), now),
        }
    }

    /// Takes what is offered for a figure; where a part of it is missing, one goes on in the box of that part.
    pub(super) fn take_offer_of(&mut self, id: &IndicatorId, context: &egui::Context, now: f64) {
        self.commit_all(context);
        self.refresh();
        let Some(indicator) = assets::catalogue().get(id.as_str()) else { return };
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        let Some(open) = open.filter(|open| open.is_draft()) else {
            self.say(say::ISSUED.into(), now);
            return;
        };
        let known = open.known.of_figure(&open.live, &open.commune, indicator);
        let stands = known.offers.first().is_some_and(|offer| !offer.is_due() && !offer.differs());
        match (known.offers.into_iter().next(), known.parts.into_iter().next()) {
            (Some(offer), _) if !stands => {
                self.take_offers(&[offer], &[], context, now);
                self.shown.focus.want(Field::Figure(id.clone()), Caret::Usual);
            }
            (_, Some(part)) => self.focus(Field::Part(id.clone(), part.known), None),
            (Some(_), None) => self.say(say::STANDS.into(), now),
            (None, None) => self.say(say::NOTHING_KNOWN.into(), now),
        }
    }

    /// Takes these, whatever was typed where they go.
    pub(super) fn take_offers(
        &mut self,
        offers: &[FigureOffer],
        dossiers: &[DossierOffer],
        context: &egui::Context,
        now: f64,
    ) {
        self.commit_all(context);
        self.refresh();
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let period = open.stored.period;
        let (figures, counts) =
            (offers.iter().collect::<Vec<_>>(), dossiers.iter().collect::<Vec<_>>());
        let Some(edit) = fill::take(&open.stored, &figures, &counts) else { return };
        let is_over = |field: &Field| {
            let of_figure = |it: &FigureOffer| matches!(field, Field::Figure(id) | Field::Part(id, _) if *id == it.indicator);
            offers.iter().any(of_figure)
                || dossiers.iter().any(|it| is_count_of(field, it, &open.stored))
        };
        let fields = self.saving.drafts.fields(period);
        let over: Vec<Field> = fields.into_iter().filter(is_over).collect();
        if !self.apply(&edit) {
            return;
        }
        for field in &over {
            // Words that were refused there give way, too.
            self.saving.drafts.remove(period, field);
        }
        let told = match (offers, dossiers) {
            ([offer], []) => say::taken_one(offer, period),
            ([], [offer]) => say::taken_count(offer, period),
            _ => say::taken(offers.len() + dossiers.len()),
        };
        self.say(told, now);
        context.request_repaint();
    }

    /// Puts a sentence behind what a section says, as a step of its own.
    pub(super) fn add_sentence(
        &mut self,
        section: SectionId,
        sentence: &str,
        context: &egui::Context,
        now: f64,
    ) {
        self.commit_all(context);
        self.refresh();
        let Some(open) = self.book.as_ref().and_then(|book| book.open.as_ref()) else { return };
        let (period, stored) = (open.stored.period, open.stored.section(section));
        let Some(mut section) = stored.filter(|_| open.is_draft()).cloned() else { return };
        let before = section.text.trim_end();
        let joint = if before.is_empty() { "" } else { "\n" };
        section.text = format!("{before}{joint}{sentence}");
        let told = words::figures::sentence_added(&words::sentence_case(&section.heading));
        if self.apply(&Edit::SetSection { period, section }) {
            self.say(told, now);
        }
    }

    /// Ctrl+Shift+L: shows all that the other reports know, before anything is taken.
    pub(super) fn ask_take_all(&mut self, now: f64) {
        let open = self.book.as_ref().and_then(|book| book.open.as_ref());
        match open.filter(|_| self.shown.screen == Screen::Report) {
            None => self.say(say::NO_REPORT.into(), now),
            Some(open) if !open.is_draft() => self.say(say::ISSUED.into(), now),
            Some(_) => self.panels.form_tab.ask_take_all(),
        }
    }
}

/// Whether this is the box that the count goes into.
fn is_count_of(field: &Field, offer: &DossierOffer, report: &Report) -> bool {
    let Field::Dossier { row, column } = field else { return false };
    let row = report.dossiers_row(*row);
    *column == offer.column && row.is_some_and(|row| row.field == offer.field)
}
