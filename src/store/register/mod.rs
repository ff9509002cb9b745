//! Table `registered_paper`: the register of papers, of all years.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    StoreError, evidence, joined_book,
    sql_types::{Clean, CodeWord, Day},
    task,
};
use crate::model::{OfficeRows, Paper, RegisteredPaper, RowId, register::sort_register};

/// The register, the plans of all years, evidence, and books of communes merged into this one.
pub(super) fn office_rows(connection: &Connection) -> Result<OfficeRows, StoreError> {
    let named = connection
        .prepare_cached(include_str!("last_named.sql"))?
        .query_one((), |row| row.get::<_, Option<u32>>(0))?;
    Ok(OfficeRows {
        register: all(connection)?,
        plans: task::all(connection)?,
        evidence: evidence::all(connection)?,
        joined: joined_book::all(connection)?,
        last_named: RowId(named.unwrap_or_default()),
    })
}

/// All papers, in the order of a register.
pub(super) fn all(connection: &Connection) -> Result<Vec<RegisteredPaper>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("select_all.sql"))?;
    let rows = statement.query_map((), row_to_paper)?;
    let mut papers: Vec<RegisteredPaper> = rows.collect::<Result<_, _>>()?;
    sort_register(&mut papers);
    Ok(papers)
}

/// Puts a paper there, or takes out what stands there, and gives back what stood there.
pub(super) fn set(
    connection: &Connection,
    id: RowId,
    paper: Option<&RegisteredPaper>,
) -> Result<Option<RegisteredPaper>, StoreError> {
    let old = connection
        .prepare_cached(include_str!("select_one.sql"))?
        .query_one(named_params! { ":id": id.0 }, row_to_paper)
        .optional()?;
    match paper {
        Some(paper) => insert(connection, id, paper)?,
        None => {
            let mut delete = connection.prepare_cached(include_str!("delete.sql"))?;
            delete.execute(named_params! { ":id": id.0 })?;
        }
    }
    Ok(old)
}

/// Writes a paper under that number.
pub(super) fn insert(
    connection: &Connection,
    id: RowId,
    of: &RegisteredPaper,
) -> Result<(), StoreError> {
    let paper = &of.paper;
    connection.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":id": id.0,
        ":origin": CodeWord(of.origin),
        ":kind": Clean(&paper.kind),
        ":number": Clean(&paper.number),
        ":symbol": Clean(&paper.symbol),
        ":date": paper.date.map(Day),
        ":issuer": Clean(&paper.issuer),
        ":subject": Clean(&paper.subject),
        ":normative": of.normative,
        ":topic": of.topic.as_deref().map(Clean),
        ":answers": of.answers.map(|row| row.0),
        ":replaced_by": of.replaced_by.map(|row| row.0),
        ":effective": of.effective.map(Day),
        ":expired": of.expired.map(Day),
    })?;
    Ok(())
}

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<RegisteredPaper> {
    Ok(RegisteredPaper {
        paper: Paper {
            id: RowId(row.get("id")?),
            kind: row.get("kind")?,
            number: row.get("number")?,
            symbol: row.get("symbol")?,
            date: row.get::<_, Option<Day>>("date")?.map(|day| day.0),
            issuer: row.get("issuer")?,
            subject: row.get("subject")?,
            section: None,
            registered: None,
        },
        origin: row.get::<_, CodeWord<_>>("origin")?.0,
        normative: row.get("normative")?,
        topic: row.get("topic")?,
        answers: row.get::<_, Option<u32>>("answers")?.map(RowId),
        replaced_by: row.get::<_, Option<u32>>("replaced_by")?.map(RowId),
        effective: row.get::<_, Option<Day>>("effective")?.map(|day| day.0),
        expired: row.get::<_, Option<Day>>("expired")?.map(|day| day.0),
    })
}
