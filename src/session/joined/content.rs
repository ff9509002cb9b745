//! What is in a joined book: its office, its reports, what they say of their numbers, and each of them as it prints.

use std::sync::Arc;

use anyhow::Context as _;
use chrono::NaiveDate;

use crate::{
    import::book_json::book_json,
    model::{
        BookContent, Commune, OfficeRows, OverTime, Period, Report, ReportNumbers, ReportSummary,
        Window,
    },
    session::live::{self, Live, Neighbours},
};

/// What is in a joined book.
#[derive(Debug)]
pub struct JoinedContent {
    /// The office whose book it is, as it was.
    pub commune: Commune,
    /// Its reports, oldest first.
    pub reports: Vec<Arc<Report>>,
    /// What those of its own office say of their numbers.
    pub over_time: Arc<OverTime>,
}

impl JoinedContent {
    /// Reads the JSON that was kept. The error is a sentence.
    pub(super) fn decoded(bytes: &[u8]) -> Result<Self, String> {
        let read = book_json(bytes).map_err(|why| why.to_string())?;
        let BookContent { commune, reports, register, plans, .. } = read.export.content;
        let office = Arc::new(OfficeRows { register, plans, ..OfficeRows::default() });
        let seen = |report| Arc::new(Report { office: Arc::clone(&office), ..report });
        let reports: Vec<Arc<Report>> = reports.into_iter().map(seen).collect();
        let own = reports.iter().filter(|report| !commune.is_another(&report.header.organ));
        let own = own.map(|report| (report.period, Arc::new(ReportNumbers::of(report))));
        let over_time = Arc::new(own.collect());
        Ok(Self { commune, reports, over_time })
    }

    /// The report of a period.
    pub fn report(&self, period: Period) -> Option<&Arc<Report>> {
        self.reports.iter().find(|report| report.period == period)
    }

    /// The report of a period as it prints, under the name of its own office.
    pub fn live(&self, period: Period) -> anyhow::Result<Live> {
        let report = self.report(period).context("Sổ đã đưa vào không có báo cáo của kỳ này.")?;
        let summaries: Vec<ReportSummary> = self.reports.iter().map(|it| summary(it)).collect();
        let read =
            |period| self.report(period).cloned().context("Thiếu một báo cáo của sổ đã đưa vào.");
        let beside = live::read_neighbours(&summaries, report, &self.commune, read)?;
        let neighbours = Neighbours { over_time: Arc::clone(&self.over_time), ..beside };
        live::beside(Report::clone(report), &self.commune, neighbours)
    }
}

/// Reports that take figures of days on which their commune was no more, with the last of these days.
pub fn late_reports<'r>(
    reports: impl IntoIterator<Item = (Period, &'r Window)>,
    until: Option<NaiveDate>,
) -> Vec<(Period, NaiveDate)> {
    let Some(until) = until else { return Vec::new() };
    let reports = reports.into_iter();
    let late = reports.filter(|(_, window)| window.to > until);
    late.map(|(period, window)| (period, window.to)).collect()
}

fn summary(report: &Report) -> ReportSummary {
    let written = report.sections.iter().filter(|section| !section.text.trim().is_empty());
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ReportSummary {
        period: report.period,
        status: report.status,
        window: report.window,
        number: report.header.number.clone(),
        symbol: report.header.symbol.clone(),
        signed: report.header.signed,
        organ: report.header.organ.clone(),
        title: report.header.title.clone(),
        sections: count(report.sections.len()),
        sections_written: count(written.count()),
        figures_entered: count(report.figures.len()),
    }
}
