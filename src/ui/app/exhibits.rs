//! What the app does about charts and tables of figures over time inside a report: asks what and where, puts it there.

use eframe::egui;

use super::App;
use crate::{
    assets,
    compose::{
        exhibit::{Exhibit, ExhibitKind, ExhibitSpan},
        figures::{Figures, Past},
    },
    edit::field::Field,
    model::{IndicatorId, Period, Report, ReportSummary, SectionId, Status, numbering},
    session::{exhibit_place::with_exhibit, progress},
    ui::{
        exhibit_box::{ExhibitBox, ExhibitLacks},
        words::{exhibits as say, heading, shortened},
    },
};

/// Letters of a section's name in the list.
const LETTERS: usize = 70;

impl App {
    /// Asks what of the figures that are shown goes where, into the open report or the newest draft.
    pub(super) fn ask_exhibit(&mut self, context: &egui::Context, now: f64) {
        self.commit_all(context);
        let choice = self.series_choice();
        let Some(book) = self.book.as_ref() else { return };
        if choice.ids.is_empty() {
            self.say(say::NOTHING.to_owned(), now);
            return;
        }
        let open = book.open.as_ref().filter(|open| open.is_draft());
        let mut drafts = book.reports.iter().filter(|report| report.status == Status::Draft);
        let period =
            open.map(|open| open.stored.period).or_else(|| drafts.next_back().map(|it| it.period));
        let report = period.and_then(|period| book.session.report(period).ok());
        let Some(report) = report.filter(|_| !book.session.is_read_only()) else {
            self.say(say::NO_DRAFT.to_owned(), now);
            return;
        };
        let past = Past { over_time: Some(&book.over_time), ..Past::default() };
        let figures = Figures { past, ..Figures::of(&report, &book.commune) };
        let numbers = numbering::whole(&report.sections);
        let name = |(section, (_, number)): (&crate::model::Section, &(SectionId, String))| {
            let words = heading::heading(&section.heading, &figures);
            (section.id, shortened(format!("{number} {words}").trim(), LETTERS))
        };
        let sections: Vec<(SectionId, String)> =
            report.sections.iter().zip(&numbers).map(name).collect();
        let lacks = lacks(&figures, &choice.ids, &book.reports);
        let Some(section) = home(&report, &choice.ids) else { return };
        let kind = ExhibitKind::Chart;
        self.over.exhibit_box = Some(ExhibitBox {
            period: report.period,
            sections,
            section,
            ids: choice.ids,
            kind,
            span: kind.usual_span(),
            caption: String::new(),
            lacks,
        });
    }

    /// Puts it behind the text of a section, as one step, and goes there.
    pub(super) fn put_exhibit(
        &mut self,
        (period, section): (Period, SectionId),
        exhibit: &Exhibit,
        caption: &str,
        context: &egui::Context,
        now: f64,
    ) {
        self.over.exhibit_box = None;
        self.commit_all(context);
        let Some(book) = self.book.as_ref() else { return };
        let Ok(report) = book.session.report(period) else { return };
        let Some(known) = report.section(section) else { return };
        let text = with_exhibit(known, exhibit, caption);
        let field = Field::Text(section);
        let edit = field.edit(&text, &report, &book.commune);
        if let Ok(Some(edit)) = edit
            && self.apply(&edit)
        {
            self.open_report_at(period, field, context);
            self.say(say::DONE.to_owned(), now);
        }
    }
}

/// What the reports of a book do not say of these figures.
fn lacks(figures: &Figures<'_>, ids: &[IndicatorId], reports: &[ReportSummary]) -> ExhibitLacks {
    let (kind, span) = (ExhibitKind::Table, ExhibitSpan::LastYear);
    let beside = Exhibit { kind, ids: ids.into(), span }.fitted();
    let last_year = beside.lacks(figures).map(|then| {
        let has_report = reports.iter().any(|report| report.period == then);
        say::no_last_year(has_report)
    });
    ExhibitLacks { last_year, own: !beside.is_told(figures, figures.report.period) }
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
