//! Table `seal`: what each issued report held when it was issued.
//!
//! SQLite sees a page whose order is gone, and never a letter that became another within a value. Invariants: a
//! seal is written in the transaction that issues the report and goes in the one that reopens it; nothing mends a
//! seal that does not hold.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{StoreError, kept, report, sql_types::PeriodCode};
use crate::model::{BookExport, Period, Report, Seal, Status, seal::canonical_json};

/// The seal of a report as it stands, as a version of it.
fn of(report: &Report, version: u32) -> Seal {
    let sha256 = kept::sha256(canonical_json(report).as_bytes());
    Seal { period: report.period, sha256, version }
}

/// Seals a report, which is as the book has it, as a version of it.
pub(super) fn put(
    connection: &Connection,
    report: &Report,
    version: u32,
) -> Result<(), StoreError> {
    insert(connection, &of(report, version))
}

/// Writes a seal as it was told.
pub(super) fn insert(connection: &Connection, seal: &Seal) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("upsert.sql"))?
        .execute(named_params! { ":period": PeriodCode(seal.period), ":sha256": seal.sha256, ":version": seal.version })?;
    Ok(())
}

/// The report may change again.
pub(super) fn delete(connection: &Connection, period: Period) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":period": PeriodCode(period) })?;
    Ok(())
}

/// Every seal.
pub(super) fn all(connection: &Connection) -> Result<Vec<Seal>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_all.sql"))?
        .query_map((), |row| {
            let period = row.get::<_, PeriodCode>("period")?.0;
            Ok(Seal { period, sha256: row.get("sha256")?, version: row.get("version")? })
        })?
        .collect::<Result<_, _>>()?)
}

/// Whether a report is as it was issued; a draft is.
pub(super) fn holds(connection: &Connection, report: &Report) -> Result<bool, StoreError> {
    if report.status != Status::Issued {
        return Ok(true);
    }
    let sealed = one(connection, report.period)?;
    Ok(sealed.is_some_and(|sealed| sealed == of(report, sealed.version)))
}

/// The seal of a report; none of a draft.
pub(super) fn one(connection: &Connection, period: Period) -> Result<Option<Seal>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_one.sql"))?;
    let found = statement.query_row(named_params! { ":period": PeriodCode(period) }, |row| {
        Ok(Seal { period, sha256: row.get("sha256")?, version: row.get("version")? })
    });
    Ok(found.optional()?)
}

/// Says which version a sealed report is.
pub(super) fn name_version(
    connection: &Connection,
    period: Period,
    version: u32,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("name_version.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":version": version })?;
    Ok(())
}

/// Issued reports that are not as they were issued.
pub(super) fn broken(connection: &Connection) -> Result<Vec<Period>, StoreError> {
    let mut broken = Vec::new();
    for period in issued(connection)? {
        let report = report::get(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
        if !holds(connection, &report)? {
            broken.push(period);
        }
    }
    Ok(broken)
}

/// Seals the reports that were issued before there were seals.
pub(super) fn put_first(connection: &Connection) -> Result<(), StoreError> {
    for period in issued(connection)? {
        // One that cannot be read is told when somebody reads it.
        if let Ok(Some(report)) = report::get(connection, period) {
            let Seal { sha256, .. } = of(&report, 0);
            // The table is that of step 9 until step 10 was climbed.
            connection
                .prepare_cached(include_str!("put_first.sql"))?
                .execute(named_params! { ":period": PeriodCode(period), ":sha256": sha256 })?;
        }
    }
    Ok(())
}

fn issued(connection: &Connection) -> Result<Vec<Period>, StoreError> {
    let all = report::summaries(connection)?;
    let issued = all.iter().filter(|summary| summary.status == Status::Issued);
    Ok(issued.map(|summary| summary.period).collect())
}

/// The seals that an export tells; one from before there were seals has its issued reports sealed as they stand.
pub(super) fn told(export: &BookExport) -> Vec<Seal> {
    if export.version >= BookExport::WITH_SEALS {
        return export.content.seals.clone();
    }
    let issued = export.content.reports.iter().filter(|report| report.status == Status::Issued);
    let mut seals: Vec<Seal> = issued.map(|report| of(report, 0)).collect();
    seals.sort_by_key(|seal| seal.period.code());
    seals
}

/// Whether a report of an export is as it was issued, as far as the export tells.
pub fn is_as_issued(export: &BookExport, report: &Report) -> bool {
    report.status != Status::Issued || export.version < BookExport::WITH_SEALS || {
        let sealed = of(report, 0);
        let is_it = |seal: &Seal| (seal.period, &seal.sha256) == (sealed.period, &sealed.sha256);
        export.content.seals.iter().any(is_it)
    }
}
