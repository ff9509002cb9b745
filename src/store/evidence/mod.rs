//! Table `evidence`: what shows figures, sections and tasks. It is no part of a report: no seal knows of it.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    StoreError, kept,
    sql_types::{Clean, CodeWord, Moment, PeriodCode},
};
use crate::model::{
    Evidence, EvidenceFile, EvidenceOf, EvidenceSource, IndicatorId, Period, RowId, SectionId,
    Stamp,
};

/// All of it, in the order in which it was named.
pub(super) fn all(connection: &Connection) -> Result<Vec<Evidence>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_all.sql"))?;
    let rows = statement.query_map((), row_to_evidence)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts a piece there, or takes out what stands there, and gives back what stood there; bytes are kept and let go by `kept`.
pub(super) fn set(
    connection: &Connection,
    id: RowId,
    evidence: Option<&Evidence>,
) -> Result<Option<Evidence>, StoreError> {
    let old = connection
        .prepare_cached(include_str!("select_one.sql"))?
        .query_one(named_params! { ":id": id.0 }, row_to_evidence)
        .optional()?;
    match evidence {
        Some(evidence) => insert(connection, id, evidence)?,
        None => {
            let mut delete = connection.prepare_cached(include_str!("delete.sql"))?;
            delete.execute(named_params! { ":id": id.0 })?;
        }
    }
    Ok(old)
}

/// Writes a piece under that number.
pub(super) fn insert(
    connection: &Connection,
    id: RowId,
    evidence: &Evidence,
) -> Result<(), StoreError> {
    let Evidence { of, what, note, stamp, .. } = evidence;
    let (indicator, section, year, task) = match of {
        EvidenceOf::Figure { indicator, .. } => (Some(indicator.as_str()), None, None, None),
        EvidenceOf::Section { section, .. } => (None, Some(section.0), None, None),
        EvidenceOf::Task { year, task } => (None, None, Some(*year), Some(task.0)),
    };
    let (paper, file) = match what {
        EvidenceSource::Paper(row) => (Some(row.0), None),
        EvidenceSource::File(file) => (None, Some(file)),
    };
    connection.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": id.0,
        ":period": of.period().map(PeriodCode),
        ":indicator": indicator,
        ":section": section,
        ":year": year,
        ":task": task,
        ":paper": paper,
        ":sha256": file.map(|file| &file.sha256),
        ":name": file.map(|file| Clean(&file.name)),
        ":kind": file.map(|file| CodeWord(file.kind)),
        ":size": file.map(|file| i64::try_from(file.size).unwrap_or(i64::MAX)),
        ":note": Clean(note),
        ":at": Moment(stamp.at),
        ":who": Clean(&stamp.who),
    })?;
    Ok(())
}

/// What was of one report is of another from now on.
pub(super) fn set_period(
    connection: &Connection,
    (period, to): (Period, Period),
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("set_period.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":to": PeriodCode(to) })?;
    Ok(())
}

fn row_to_evidence(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    let period = row.get::<_, Option<PeriodCode>>("period")?.map(|code| code.0);
    let indicator = row.get::<_, Option<String>>("indicator")?;
    // Which of the three it is, the table's own conditions tell.
    let of = match (period, indicator) {
        (Some(period), Some(indicator)) => {
            EvidenceOf::Figure { period, indicator: IndicatorId::from(&*indicator) }
        }
        (Some(period), None) => {
            EvidenceOf::Section { period, section: SectionId(row.get("section")?) }
        }
        (None, _) => EvidenceOf::Task { year: row.get("year")?, task: RowId(row.get("task")?) },
    };
    let what = match row.get::<_, Option<u32>>("paper")? {
        Some(paper) => EvidenceSource::Paper(RowId(paper)),
        None => EvidenceSource::File(EvidenceFile {
            name: row.get("name")?,
            sha256: row.get("sha256")?,
            kind: row.get::<_, CodeWord<_>>("kind")?.0,
            size: row.get::<_, i64>("size")?.unsigned_abs(),
        }),
    };
    Ok(Evidence {
        id: RowId(row.get("id")?),
        of,
        what,
        note: row.get("note")?,
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
    })
}

/// The bytes of a file; `ChangedAttachment` where they are not those that were kept.
pub(super) fn bytes(connection: &Connection, file: &EvidenceFile) -> Result<Vec<u8>, StoreError> {
    let bytes = kept::get(connection, &file.sha256)?;
    bytes.ok_or_else(|| StoreError::ChangedAttachment { name: file.name.clone() })
}

/// Files whose bytes are not those that were kept.
pub(super) fn broken(connection: &Connection) -> Result<Vec<Evidence>, StoreError> {
    let mut broken = Vec::new();
    for evidence in all(connection)? {
        if let Some(file) = evidence.file()
            && kept::get(connection, &file.sha256)?.is_none()
        {
            broken.push(evidence);
        }
    }
    Ok(broken)
}

/// Whether every piece of evidence reads, and its bytes are what was kept.
pub(super) fn reads(connection: &Connection) -> bool {
    broken(connection).is_ok_and(|broken| broken.is_empty())
}
