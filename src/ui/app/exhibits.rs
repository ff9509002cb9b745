//! What the app does about charts and tables of figures over time inside a report: asks what and where, puts it there,
//! changes it there.

use std::sync::Arc;

use eframe::egui;

use super::{App, book::Book};
use crate::{
    assets,
    compose::{
        exhibit::{Exhibit, ExhibitKind, ExhibitSpan},
        figures::{Figures, Past},
    },
    edit::field::Field,
    model::{IndicatorId, Period, Report, ReportNumbers, SectionId, Status, numbering},
    session::{exhibit_place, progress, series::SeriesPeriods},
    ui::{
        action::PutExhibit,
        exhibit_box::{ExhibitBox, ExhibitLacks},
        words::{exhibits as say, heading, shortened},
    },
};

/// Letters of a section's name in the list.
const LETTERS: usize = 70;

impl App {
    /// Asks what of the figures that are shown goes where: into this draft, else into the one that was written in last,
    /// else into the newest.
    pub(super) fn ask_exhibit(&mut self, into: Option<Period>, context: &egui::Context, now: f64) {
        self.commit_all(context);
        // Another report was chosen in the box: the rest of it stays.
        let before = self.over.exhibit_box.take();
        let choice = self.series_choice();
        let Some(book) = self.book.as_ref() else { return };
        if choice.ids.is_empty() {
            self.say(say::NOTHING.to_owned(), now);
            return;
        }
        let drafts = drafts(book);
        let place = self.settings.place(book.path());
        let wished = [into, place.and_then(|place| place.draft), book.period()];
        let wished = wished.into_iter().flatten().find(|period| drafts.contains(period));
        let period = wished.or(drafts.last().copied());
        let report = period.and_then(|period| book.session.report(period).ok());
        let Some(report) = report.filter(|_| !book.session.is_read_only()) else {
            self.say(say::NO_DRAFT.to_owned(), now);
            return;
        };
        let Some(section) = home(&report, &choice.ids) else { return };
        let (kind, span, caption) = match before {
            Some(before) => (before.kind, before.span, before.caption),
            None => (ExhibitKind::Chart, ExhibitKind::Chart.usual_span(), String::new()),
        };
        let asked = ExhibitBox {
            period: report.period,
            drafts,
            sections: sections(book, &report),
            section,
            lacks: lacks(book, &report, &choice.ids),
            ids: choice.ids,
            kind,
            span,
            caption,
            instead_of: None,
        };
        self.over.exhibit_box = Some(asked);
    }

    /// Asks how the chart or table changes that stands at this byte of a section's text.
    pub(super) fn change_exhibit(
        &mut self,
        section: SectionId,
        byte: usize,
        context: &egui::Context,
    ) {
        self.commit_all(context);
        let Some(book) = self.book.as_ref().filter(|book| !book.session.is_read_only()) else {
            return;
        };
        let Some(open) = book.open.as_ref().filter(|open| open.is_draft()) else { return };
        let report = &open.stored;
        let text = report.section(section).map_or("", |section| section.text.as_str());
        let Some(standing) = exhibit_place::standing(text, byte) else { return };
        let Exhibit { kind, ids, span } = standing.exhibit.clone();
        let asked = ExhibitBox {
            period: report.period,
            drafts: Vec::new(),
            sections: Vec::new(),
            section,
            lacks: lacks(book, report, &ids),
            ids,
            kind,
            span,
            caption: standing.caption.clone().unwrap_or_default(),
            instead_of: Some(standing),
        };
        self.over.exhibit_box = Some(asked);
    }

    /// Puts it behind the text of a section, or in the place of another, as one step, and goes there.
    pub(super) fn put_exhibit(&mut self, put: PutExhibit, context: &egui::Context, now: f64) {
        self.over.exhibit_box = None;
        self.commit_all(context);
        let PutExhibit { period, section, exhibit, caption, instead_of } = put;
        let Some(book) = self.book.as_ref() else { return };
        let Ok(report) = book.session.report(period) else { return };
        let Some(known) = report.section(section) else { return };
        let text = match &instead_of {
            Some(standing) => exhibit_place::changed(&known.text, standing, &exhibit, &caption),
            // One goes on behind it, in a paragraph of its own.
            None => Some(exhibit_place::with_exhibit(known, &exhibit, &caption) + "\n"),
        };
        let Some(text) = text else { return };
        let field = Field::Text(section);
        let edit = field.edit(&text, &report, &book.commune);
        if let Ok(Some(edit)) = edit
            && self.apply(&edit)
        {
            self.open_report_at(period, field.clone(), context);
            if instead_of.is_none() && self.period() == Some(period) {
                self.focus(field, Some(text.len()));
            }
            let said = if instead_of.is_some() { say::CHANGED } else { say::DONE };
            self.say(said.to_owned(), now);
        }
    }
}

/// The drafts of a book, the newest last.
fn drafts(book: &Book) -> Vec<Period> {
    let drafts = book.reports.iter().filter(|report| report.status == Status::Draft);
    drafts.map(|report| report.period).collect()
}

/// The figures of a report with what the others say.
fn figures<'a>(book: &'a Book, report: &'a Report) -> Figures<'a> {
    let past = Past { over_time: Some(&book.read.over_time), ..Past::default() };
    Figures { past, ..Figures::of(report, &book.commune) }
}

/// The sections of a report with their names.
fn sections(book: &Book, report: &Report) -> Vec<(SectionId, String)> {
    let figures = figures(book, report);
    let numbers = numbering::whole(&report.sections);
    let name = |(section, (_, number)): (&crate::model::Section, &(SectionId, String))| {
        let words = heading::heading(&section.heading, &figures);
        (section.id, shortened(format!("{number} {words}").trim(), LETTERS))
    };
    report.sections.iter().zip(&numbers).map(name).collect()
}

/// What the reports of a book do not say of these figures.
fn lacks(book: &Book, report: &Report, ids: &[IndicatorId]) -> ExhibitLacks {
    let figures = &figures(book, report);
    let (kind, span) = (ExhibitKind::Table, ExhibitSpan::LastYear);
    let beside = Exhibit { kind, ids: ids.into(), span }.fitted();
    let last_year = beside.lacks(figures).map(|then| {
        let has_report = book.reports.iter().any(|report| report.period == then);
        say::no_last_year(has_report)
    });
    let own = !beside.is_told(figures, report.period);
    ExhibitLacks { last_year, own, is_one_period: told_periods(book, report.period, ids) < 2 }
}

/// How many periods that cover alike, up to that one, have a value of one of these.
fn told_periods(book: &Book, own: Period, ids: &[IndicatorId]) -> usize {
    let alike = SeriesPeriods::ALIKE.into_iter().find(|periods| periods.has(own.kind));
    let is_shown = |period: &Period| {
        period.sort_key() <= own.sort_key() && alike.is_some_and(|it| it.has(period.kind))
    };
    let reports = book.read.over_time.iter().filter(|(period, _)| is_shown(period));
    let tells = |(_, numbers): &(&Period, &Arc<ReportNumbers>)| {
        ids.iter().any(|id| numbers.get(id.as_str()).is_some())
    };
    reports.filter(tells).count()
}

/// The section that asks for most of these figures, or for those they follow from.
fn home(report: &Report, ids: &[IndicatorId]) -> Option<SectionId> {
    let asked = progress::asked(report);
    let operands =
        ids.iter().filter_map(|id| assets::catalogue().get(id.as_str())?.formula.as_ref());
    let operands = operands.flat_map(|formula| formula.operands().into_iter().cloned());
    let wanted: Vec<IndicatorId> = ids.iter().cloned().chain(operands).collect();
    let count = |id: SectionId| {
        let own = asked.get(&id).into_iter().flatten();
        own.filter(|id| wanted.contains(id)).count()
    };
    // Of as many the first wins.
    report.sections.iter().rev().map(|section| section.id).max_by_key(|id| count(*id))
}
