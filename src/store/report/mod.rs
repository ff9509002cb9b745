//! Table `report`, and the whole report with everything below it.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    StoreError, dossiers, figure, paper, section,
    sql_types::{Clean, CodeWord, Day, FormCode, Lines, PeriodCode},
};
use crate::model::{
    DossierSettings, Period, ReceivedHolds, Report, ReportSummary, Signer, Status, Window,
    report::Header,
};

/// The whole report of a period, if the book has one.
pub(super) fn get(connection: &Connection, period: Period) -> Result<Option<Report>, StoreError> {
    let Some(mut report) = numbers(connection, period)? else { return Ok(None) };
    report.sections = section::all(connection, period)?;
    report.papers = paper::all(connection, period)?;
    Ok(Some(report))
}

/// The same without its sections and papers.
pub(super) fn numbers(
    connection: &Connection,
    period: Period,
) -> Result<Option<Report>, StoreError> {
    let found = connection
        .prepare_cached(include_str!("select.sql"))?
        .query_row(named_params! { ":period": PeriodCode(period) }, |row| {
            row_to_report(row, period)
        })
        .optional()?;
    let Some(mut report) = found else { return Ok(None) };
    report.figures = figure::all(connection, period)?;
    report.dossiers = dossiers::all(connection, period)?;
    Ok(Some(report))
}

/// Writes a whole new report.
pub(super) fn insert(connection: &Connection, report: &Report) -> Result<(), StoreError> {
    insert_frame(connection, report)?;
    section::set_all(connection, report.period, &report.sections)?;
    for (indicator, value) in &report.figures {
        figure::insert(connection, report.period, indicator, value)?;
    }
    dossiers::set_all(connection, report.period, &report.dossiers)?;
    paper::set_all(connection, report.period, &report.papers)
}

/// Writes the row alone of a new report; content of that period that is there stays.
pub(super) fn insert_frame(connection: &Connection, report: &Report) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":period": PeriodCode(report.period),
        ":window_from": Day(report.window.from),
        ":window_to": Day(report.window.to),
        ":status": CodeWord(report.status),
        ":outline": Clean(&report.outline),
        ":forms": Clean(&report.forms),
        ":remainder": Lines::clean(&report.remainder),
        ":copied_from": report.copied_from.map(PeriodCode),
    })?;
    set_dossier_settings(connection, report.period, report.dossier_settings)?;
    set_header(connection, report.period, &report.header)
}

/// Takes out a report and everything below it.
pub(super) fn delete(connection: &Connection, period: Period) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":period": PeriodCode(period) })?;
    Ok(())
}

/// Where a report stands; none when the book has no report of that period.
pub(super) fn status(
    connection: &Connection,
    period: Period,
) -> Result<Option<Status>, StoreError> {
    let status: Option<CodeWord<Status>> = connection
        .prepare_cached(include_str!("select_status.sql"))?
        .query_row(named_params! { ":period": PeriodCode(period) }, |row| row.get(0))
        .optional()?;
    Ok(status.map(|word| word.0))
}

/// The row alone, without sections, figures, dossiers and papers.
pub(super) fn frame(connection: &Connection, period: Period) -> Result<Report, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_one(named_params! { ":period": PeriodCode(period) }, |row| {
            row_to_report(row, period)
        })?)
}

/// Writes the header.
pub(super) fn set_header(
    connection: &Connection,
    period: Period,
    header: &Header,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("update_header.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":number": Clean(&header.number),
        ":symbol": Clean(&header.symbol),
        ":signed": header.signed.map(Day),
        ":place_name": Clean(&header.place_name),
        ":title": Clean(&header.title),
        ":legal_basis": Lines::clean(&header.legal_basis),
        ":opening": Clean(&header.opening),
        ":closing": Clean(&header.closing),
        ":addressed_to": Lines::clean(&header.addressed_to),
        ":recipients": Lines::clean(&header.recipients),
        ":signing_form": FormCode(header.signer.form),
        ":signer_title": Clean(&header.signer.title),
        ":signer_name": Clean(&header.signer.name),
        ":organ": Clean(&header.organ),
        ":kept_annex": Clean(&header.kept_annex),
    })?;
    Ok(())
}

/// Writes the data window.
pub(super) fn set_window(
    connection: &Connection,
    period: Period,
    window: Window,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("update_window.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":window_from": Day(window.from),
        ":window_to": Day(window.to),
    })?;
    Ok(())
}

/// Writes the form set of the annex.
pub(super) fn set_forms(
    connection: &Connection,
    period: Period,
    forms: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("update_forms.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":forms": Clean(forms) })?;
    Ok(())
}

/// Writes how dossiers by field are counted.
pub(super) fn set_dossier_settings(
    connection: &Connection,
    period: Period,
    settings: DossierSettings,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("update_dossier_settings.sql"))?.execute(
        named_params! {
            ":period": PeriodCode(period),
            ":without_certification": settings.without_certification,
            ":returned_is_settled": settings.returned_is_settled,
            ":refused_is_settled": settings.refused_is_settled,
            ":received": CodeWord(settings.received),
            ":in_annex": settings.in_annex,
        },
    )?;
    Ok(())
}

/// Writes the status.
pub(super) fn set_status(
    connection: &Connection,
    period: Period,
    status: Status,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("update_status.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":status": CodeWord(status) })?;
    Ok(())
}

/// Every report in short, by when its period ends.
pub(super) fn summaries(connection: &Connection) -> Result<Vec<ReportSummary>, StoreError> {
    let mut summaries: Vec<ReportSummary> = connection
        .prepare_cached(include_str!("summaries.sql"))?
        .query_map((), row_to_summary)?
        .collect::<Result<_, _>>()?;
    summaries.sort_by_key(|summary| summary.period.sort_key());
    Ok(summaries)
}

fn row_to_summary(row: &Row<'_>) -> rusqlite::Result<ReportSummary> {
    Ok(ReportSummary {
        period: row.get::<_, PeriodCode>("period")?.0,
        status: row.get::<_, CodeWord<Status>>("status")?.0,
        window: row_to_window(row)?,
        number: row.get("number")?,
        symbol: row.get("symbol")?,
        signed: row.get::<_, Option<Day>>("signed")?.map(|day| day.0),
        organ: row.get("organ")?,
        title: row.get("title")?,
        sections: row.get("sections")?,
        sections_written: row.get("sections_written")?,
        figures_entered: row.get("figures_entered")?,
    })
}

fn row_to_window(row: &Row<'_>) -> rusqlite::Result<Window> {
    Ok(Window { from: row.get::<_, Day>("window_from")?.0, to: row.get::<_, Day>("window_to")?.0 })
}

fn row_to_report(row: &Row<'_>, period: Period) -> rusqlite::Result<Report> {
    Ok(Report {
        period,
        window: row_to_window(row)?,
        status: row.get::<_, CodeWord<Status>>("status")?.0,
        outline: row.get("outline")?,
        forms: row.get("forms")?,
        header: row_to_header(row)?,
        sections: Vec::new(),
        figures: BTreeMap::new(),
        dossiers: Vec::new(),
        papers: Vec::new(),
        remainder: row.get::<_, Lines>("remainder")?.0,
        copied_from: row.get::<_, Option<PeriodCode>>("copied_from")?.map(|code| code.0),
        dossier_settings: DossierSettings {
            without_certification: row.get("dossiers_without_certification")?,
            returned_is_settled: row.get("dossiers_returned_is_settled")?,
            refused_is_settled: row.get("dossiers_refused_is_settled")?,
            received: row.get::<_, CodeWord<ReceivedHolds>>("dossiers_received")?.0,
            in_annex: row.get("dossiers_in_annex")?,
        },
        office: std::sync::Arc::default(),
    })
}

fn row_to_header(row: &Row<'_>) -> rusqlite::Result<Header> {
    Ok(Header {
        number: row.get("number")?,
        symbol: row.get("symbol")?,
        signed: row.get::<_, Option<Day>>("signed")?.map(|day| day.0),
        place_name: row.get("place_name")?,
        title: row.get("title")?,
        legal_basis: row.get::<_, Lines>("legal_basis")?.0,
        opening: row.get("opening")?,
        closing: row.get("closing")?,
        addressed_to: row.get::<_, Lines>("addressed_to")?.0,
        recipients: row.get::<_, Lines>("recipients")?.0,
        signer: Signer {
            form: row.get::<_, FormCode>("signing_form")?.0,
            title: row.get("signer_title")?,
            name: row.get("signer_name")?,
        },
        organ: row.get("organ")?,
        kept_annex: row.get("kept_annex")?,
    })
}
