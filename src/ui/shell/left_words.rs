//! The question about words an earlier run could not store: which go back into their boxes.
//!
//! Each place is shown with the words that wait and, where the book's text was changed since they were
//! typed, with that text. Invariants: nothing is chosen beforehand that would take the place of text
//! someone changed; of several kept for one box one alone goes into it, the last if nobody says otherwise; what is not
//! answered for stays kept.

use eframe::egui::{self, Id, RichText, Role};

use crate::{
    compose::figures::Figures,
    edit::{drafts::KeptDraft, field::Field},
    model::Report,
    ui::{
        access::sight,
        action::{AboutLeft, Action, Asks},
        app::book::Book,
        boxes::{dialog, widgets},
        theme::{self, Theme},
        words::{boxes, heading, lost},
    },
};

/// The words, and which of them are chosen.
pub struct LeftWords {
    left: Vec<LeftDraft>,
}

struct LeftDraft {
    draft: KeptDraft,
    place: String,
    /// What the book has there now; none where the place is gone.
    now: Option<String>,
    /// Both as one reads them.
    read: (String, Option<String>),
    /// The report was issued meanwhile: its words are to be read, and go nowhere.
    is_issued: bool,
    chosen: bool,
}

impl LeftDraft {
    /// Whether the book's text is another one than when the words were typed.
    fn changed_since(&self) -> bool {
        self.now.is_none() || self.draft.over.is_some() && self.draft.over != self.now
    }

    fn goes_into_its_box(&self) -> bool {
        !self.is_issued
    }

    fn is_of_box(&self, other: &Self) -> bool {
        (self.draft.period, &self.draft.field) == (other.draft.period, &other.draft.field)
    }
}

/// A box takes the words of one: of several that are chosen, those typed last.
fn choose_last_of_each_box(left: &mut [LeftDraft]) {
    for at in 0..left.len() {
        let own = &left[at];
        let is_later = |(nth, other): (usize, &LeftDraft)| {
            let later = (other.draft.at, nth) > (own.draft.at, at);
            other.chosen && later && other.is_of_box(own)
        };
        if left.iter().enumerate().any(is_later) {
            left[at].chosen = false;
        }
    }
}

/// This one was chosen by hand, and no other of its box.
fn choose_alone_of_its_box(left: &mut [LeftDraft], chosen: usize) {
    for at in (0..left.len()).filter(|at| *at != chosen) {
        if left[at].is_of_box(&left[chosen]) {
            left[at].chosen = false;
        }
    }
}

impl LeftWords {
    /// Asks about words left for `book`.
    pub fn new(book: &Book, drafts: &[KeptDraft]) -> Self {
        let left = drafts.iter().map(|draft| {
            let now = book.words_at(draft);
            let is_issued = book.is_issued(draft);
            let (draft, place) = (draft.clone(), place(book, draft));
            let read = read(book, &draft, now.as_deref());
            let mut left = LeftDraft { draft, place, now, read, is_issued, chosen: false };
            left.chosen = !left.changed_since() && !is_issued;
            left
        });
        let mut left: Vec<LeftDraft> = left.collect();
        choose_last_of_each_box(&mut left);
        Self { left }
    }

    /// The chosen words that `answer` does something with, and the others.
    pub fn answered(self, answer: AboutLeft) -> (Vec<KeptDraft>, Vec<KeptDraft>) {
        let takes = |left: &LeftDraft| {
            left.chosen && (answer == AboutLeft::GiveUp || left.goes_into_its_box())
        };
        let (chosen, others): (Vec<_>, Vec<_>) = self.left.into_iter().partition(takes);
        let drafts = |left: Vec<LeftDraft>| left.into_iter().map(|left| left.draft).collect();
        (drafts(chosen), drafts(others))
    }

    /// Draws the question; Escape answers "later".
    pub fn left_words_ui(&mut self, context: &egui::Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("left words");
        let shown = dialog::dialog_ui(context, id, lost::LEFT, 560.0, |ui| {
            dialog::body_ui(ui, |ui| {
                widgets::heading(ui, lost::LEFT, 17.0);
                ui.label(RichText::new(lost::LEFT_WHAT).color(*theme.text_soft));
                ui.add_space(6.0);
                let focused = ui.memory(egui::Memory::focused);
                let (mut is_inside, mut ticked) = (false, None);
                for (at, left) in self.left.iter_mut().enumerate() {
                    let tick = left_ui(ui, theme, left);
                    is_inside |= Some(tick.id) == focused;
                    if tick.changed() && left.chosen {
                        ticked = Some(at);
                    }
                }
                if let Some(at) = ticked {
                    choose_alone_of_its_box(&mut self.left, at);
                }
                // The buttons stand below the list, where its last rows would be were they not scrolled.
                if is_inside {
                    sight::keep_focus_in_sight(ui);
                }
            });
            dialog::buttons_ui(ui, |ui| self.buttons_ui(ui, theme))
        });
        let answer = shown.inner.or_else(|| shown.should_close().then_some(AboutLeft::Later));
        if let Some(answer) = answer {
            asks.push(Action::LeftWords(answer));
        }
    }

    fn buttons_ui(&self, ui: &mut egui::Ui, theme: &Theme) -> Option<AboutLeft> {
        let some = self.left.iter().any(|left| left.chosen);
        let fits = self.left.iter().any(|left| left.chosen && left.goes_into_its_box());
        let take = ui.add_enabled(fits, widgets::primary_if(theme, fits, lost::TAKE_BACK));
        let later = ui.add(widgets::plain_button(theme, lost::LATER));
        let give_up = ui.add_enabled(some, widgets::plain_button(theme, lost::GIVE_UP));
        if ui.memory(|memory| memory.focused().is_none()) {
            if fits { take.request_focus() } else { later.request_focus() }
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
    let (typed, other) = (&left.read.0, left.read.1.as_deref());
    if left.is_issued {
        ui.label(RichText::new(lost::ISSUED_SINCE).color(*theme.warning));
        line(ui, lost::NOT_SAVED, typed);
        line(ui, lost::IN_BOOK, other.unwrap_or_default());
        let copy = ui.add(widgets::plain_button(theme, lost::COPY_WORDS));
        let copy = widgets::named(copy, Role::Button, &lost::copy_words(&left.place));
        if copy.clicked() {
            ui.ctx().copy_text(typed.clone());
        }
        ui.add_space(6.0);
        return tick;
    }
    line(ui, lost::NOT_SAVED, &lost::from_difference(typed, other));
    match other {
        None => {
            ui.label(RichText::new(lost::PLACE_GONE).color(*theme.warning));
        }
        Some(now) if left.changed_since() => {
            ui.label(RichText::new(lost::CHANGED_SINCE).color(*theme.warning));
            line(ui, lost::IN_BOOK, &lost::from_difference(now, Some(typed)));
        }
        Some(_) => {}
    }
    ui.add_space(6.0);
    tick
}

/// What was typed, and what the book has there, as one reads them.
fn read(book: &Book, draft: &KeptDraft, now: Option<&str>) -> (String, Option<String>) {
    let report = draft.period.and_then(|period| book.session.report(period).ok());
    let read = |words: &str| match (&report, &draft.field) {
        (Some(report), Field::Text(_) | Field::Heading(_) | Field::Frame(_)) => {
            heading::named(words, &Figures::of(report, &book.commune))
        }
        _ => words.to_owned(),
    };
    (read(&draft.text), now.map(read))
}

/// Where the words were typed, as a person would say it.
pub fn place(book: &Book, draft: &KeptDraft) -> String {
    let report: Option<Report> = draft.period.and_then(|period| book.session.report(period).ok());
    let figures = report.as_ref().map(|report| Figures::of(report, &book.commune));
    let period = draft.period;
    let name = boxes::name_in(&draft.field, report.as_ref());
    match &draft.field {
        Field::Commune(_) => lost::in_report(&lost::box_in(&name, lost::COMMUNE), None),
        Field::Frame(_) => lost::in_report(&lost::box_in(&name, lost::FRAME), period),
        Field::Figure(id) => lost::figure(id, "", period),
        Field::Part(id, _) => lost::figure(id, lost::PART, period),
        Field::Note(id) => lost::figure(id, lost::NOTE, period),
        Field::Source(id) => lost::figure(id, lost::SOURCE, period),
        Field::Heading(id) | Field::Text(id) => lost::section(figures.as_ref(), *id, period),
        Field::DossierField(_)
        | Field::Dossier { .. }
        | Field::Paper { .. }
        | Field::Registered { .. }
        | Field::Task { .. } => lost::in_report(&name, period),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;
    use crate::model::SectionId;

    /// Words of a section, kept on that day of the month, chosen.
    fn left(section: u32, day: Option<u32>) -> LeftDraft {
        let day = day.and_then(|day| NaiveDate::from_ymd_opt(2026, 11, day));
        let draft = KeptDraft {
            period: None,
            field: Field::Text(SectionId(section)),
            text: String::new(),
            over: None,
            at: day.map(|day| day.and_time(NaiveTime::MIN)),
            file: None,
        };
        LeftDraft {
            draft,
            place: String::new(),
            now: Some(String::new()),
            read: (String::new(), None),
            is_issued: false,
            chosen: true,
        }
    }

    fn chosen(left: &[LeftDraft]) -> Vec<bool> {
        left.iter().map(|left| left.chosen).collect()
    }

    #[test]
    fn a_box_takes_the_words_typed_last_and_those_of_one_alone() {
        let mut words = [left(1, Some(20)), left(1, Some(9)), left(2, Some(1)), left(1, None)];
        choose_last_of_each_box(&mut words);
        assert_eq!(chosen(&words), [true, false, true, false]);
        let mut alike = [left(1, None), left(1, None)];
        choose_last_of_each_box(&mut alike);
        assert_eq!(chosen(&alike), [false, true]);
        words[1].chosen = true;
        choose_alone_of_its_box(&mut words, 1);
        assert_eq!(chosen(&words), [false, true, true, false]);
    }
}
