//! The question what of figures over time goes into a report, and where; or how what stands there already changes.
//!
//! Invariant: the box changes nothing; what was answered is asked for as one thing.

use eframe::egui::{Context, Id, RichText, Ui};

use super::{
    action::{Action, Asks, PutExhibit},
    boxes::{
        combo::{self, Combo},
        dialog,
        line_box::{self, LineShape},
        widgets,
    },
    theme::Theme,
    words::{self, exhibits as say},
};
use crate::{
    compose::exhibit::{Exhibit, ExhibitKind, ExhibitSpan},
    model::{IndicatorId, Period, SectionId, text},
    session::exhibit_place::StandingExhibit,
};

/// Width of the box, points; what is chosen in it is as wide.
const WIDTH: f32 = 520.0;
/// Periods that are offered.
const COUNTS: [usize; 4] = [4, 6, 8, 12];

/// The box while it is open.
#[derive(Debug)]
pub struct ExhibitBox {
    /// Into which report.
    pub period: Period,
    /// Those it may go into.
    pub drafts: Vec<Period>,
    /// Its sections with their names.
    pub sections: Vec<(SectionId, String)>,
    /// Where it goes.
    pub section: SectionId,
    /// What is chosen.
    pub ids: Vec<IndicatorId>,
    /// Chart or table.
    pub kind: ExhibitKind,
    /// Over which periods.
    pub span: ExhibitSpan,
    /// Its caption; empty for the usual one.
    pub caption: String,
    /// What it would have nothing but gaps for.
    pub lacks: ExhibitLacks,
    /// The one that is changed; it stays in its report and section.
    pub instead_of: Option<StandingExhibit>,
}

/// What the book does not say of what is chosen.
#[derive(Debug, Default)]
pub struct ExhibitLacks {
    /// Why a table has nothing to compare with a year ago.
    pub last_year: Option<&'static str>,
    /// The report it goes into says nothing of it.
    pub own: bool,
    /// No more than one period that covers alike is told: a chart would be a dot, a table one column.
    pub is_one_period: bool,
}

impl ExhibitLacks {
    /// What is to be known of an exhibit of that kind over these periods, a sentence each.
    fn told(&self, kind: ExhibitKind, span: ExhibitSpan) -> impl Iterator<Item = &'static str> {
        let last_year = self.last_year.filter(|_| span == ExhibitSpan::LastYear);
        let is_alone = last_year.is_none() && self.is_one_period && !self.own;
        let told = last_year.into_iter().chain(self.own.then_some(say::NOT_YET));
        told.chain(is_alone.then_some(say::one_period(kind)))
    }

    /// The periods one usually wants to see of that kind, as far as there is something to see.
    fn span_of(&self, kind: ExhibitKind) -> ExhibitSpan {
        match kind.usual_span() {
            ExhibitSpan::LastYear if self.last_year.is_some() => ExhibitSpan::Last(COUNTS[0]),
            usual => usual,
        }
    }
}

impl ExhibitBox {
    /// Draws the box.
    pub fn exhibit_box_ui(&mut self, context: &Context, theme: &Theme, asks: &Asks) {
        let id = Id::unique("exhibit box");
        let (title, what, done) = match &self.instead_of {
            Some(standing) => (say::change(standing.exhibit.kind), say::CHANGE_WHAT, say::CHANGE),
            None => (say::title(self.period), say::WHAT, say::PUT),
        };
        let shown = dialog::dialog_ui(context, id, &title, WIDTH, |ui| {
            dialog::body_ui(ui, |ui| {
                widgets::heading(ui, &title, 17.0);
                ui.label(RichText::new(what).color(*theme.text_soft));
                ui.add_space(6.0);
                self.choices_ui(ui, theme, id, asks);
            });
            dialog::buttons_ui(ui, |ui| {
                let put = ui.add(widgets::primary_button(theme, done));
                if ui.memory(|memory| memory.focused().is_none()) {
                    put.request_focus();
                }
                (put.clicked(), ui.add(widgets::plain_button(theme, words::CANCEL)).clicked())
            })
        });
        let (put, given_up) = shown.inner;
        if put {
            asks.push(Action::PutExhibit(Box::new(PutExhibit {
                period: self.period,
                section: self.section,
                exhibit: self.exhibit(),
                caption: self.caption.trim().to_owned(),
                instead_of: self.instead_of.clone(),
            })));
        } else if given_up || shown.should_close() {
            asks.push(Action::CloseOverlay);
        }
    }

    /// What was answered.
    fn exhibit(&self) -> Exhibit {
        Exhibit { kind: self.kind, ids: self.ids.clone(), span: self.span }.fitted()
    }

    /// Another kind. The periods that were chosen stay where it has them, those it only began with give way to its own.
    fn turn_to(&mut self, kind: ExhibitKind) {
        let is_chosen = self.instead_of.is_some() || self.span != self.lacks.span_of(self.kind);
        self.kind = kind;
        if !(is_chosen && may_show(kind, self.span)) {
            self.span = self.lacks.span_of(kind);
        }
    }

    fn choices_ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id, asks: &Asks) {
        if self.drafts.len() > 1 {
            let words: Vec<String> =
                self.drafts.iter().map(|period| text::capitalised(&period.full())).collect();
            let here = at(&self.drafts, &self.period);
            if let Some(taken) = choice_ui(ui, theme, (id, say::REPORT), &words, here) {
                asks.push(Action::AskExhibit(Some(self.drafts[taken])));
            }
        }
        let kinds = ExhibitKind::ALL;
        let words = kinds.map(|kind| say::kind(kind).to_owned());
        if let Some(taken) = choice_ui(ui, theme, (id, say::KIND), &words, at(&kinds, &self.kind)) {
            self.turn_to(kinds[taken]);
        }
        let spans = spans(self.kind);
        let words: Vec<String> = spans.iter().map(|span| say::span_choice(*span)).collect();
        if let Some(taken) = choice_ui(ui, theme, (id, say::SPAN), &words, at(&spans, &self.span)) {
            self.span = spans[taken];
        }
        if self.instead_of.is_none() {
            let (sections, words): (Vec<SectionId>, Vec<String>) =
                self.sections.iter().cloned().unzip();
            let here = at(&sections, &self.section);
            if let Some(taken) = choice_ui(ui, theme, (id, say::SECTION), &words, here) {
                self.section = sections[taken];
            }
        }
        if self.instead_of.as_ref().is_none_or(|standing| standing.caption.is_some()) {
            let width = ui.available_width();
            let line = LineShape { label: say::CAPTION, hint: "", width, wrong: None };
            line_box::labelled_ui(ui, theme, id.with("caption"), &mut self.caption, line);
        }
        for told in self.lacks.told(self.kind, self.span) {
            ui.label(RichText::new(told).color(*theme.warning));
        }
        let kept = self.exhibit().ids.len();
        if kept < self.ids.len() {
            ui.label(RichText::new(say::too_many(kept)).color(*theme.warning));
        }
    }
}

/// Whether a kind may show these periods.
fn may_show(kind: ExhibitKind, span: ExhibitSpan) -> bool {
    kind == ExhibitKind::Table || span != ExhibitSpan::LastYear
}

/// Which periods a kind may show.
fn spans(kind: ExhibitKind) -> Vec<ExhibitSpan> {
    let counts = COUNTS.map(ExhibitSpan::Last).into_iter();
    let all = [ExhibitSpan::LastYear].into_iter().chain(counts).chain([ExhibitSpan::All]);
    all.filter(|span| may_show(kind, *span)).collect()
}

fn at<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|it| it == one).unwrap_or_default()
}

/// A list of choices below its name; which was taken.
fn choice_ui(
    ui: &mut Ui,
    theme: &Theme,
    (id, label): (Id, &str),
    words: &[String],
    chosen: usize,
) -> Option<usize> {
    widgets::group_label(ui, theme, label);
    let options: Vec<(String, bool)> =
        words.iter().enumerate().map(|(nth, words)| (words.clone(), nth == chosen)).collect();
    let shown = words.get(chosen).map_or("", String::as_str);
    let width = ui.available_width();
    let taken = combo::combo_ui(ui, Combo { id: id.with(label), label, shown, width }, &options);
    ui.add_space(2.0);
    taken
}
