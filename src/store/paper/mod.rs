//! Table `paper`: documents a report issued or cites, the complete list.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Day, PeriodCode},
};
use crate::model::{Paper, Period, RowId, SectionId, number_rows};

/// All papers, in order.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Paper>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_paper)?
        .collect::<Result<_, _>>()?)
}

/// Writes the complete list in place of the one before.
pub(super) fn set_all(
    connection: &Connection,
    period: Period,
    papers: &[Paper],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete_all.sql"))?
        .execute(named_params! { ":period": PeriodCode(period) })?;
    let mut insert = connection.prepare_cached(include_str!("insert.sql"))?;
    let mut papers = papers.to_vec();
    number_rows(&mut papers);
    for (position, paper) in (0_u32..).zip(&papers) {
        insert.execute(named_params! {
            ":period": PeriodCode(period),
            ":position": position,
            ":id": paper.id.0,
            ":kind": Clean(&paper.kind),
            ":number": Clean(&paper.number),
            ":symbol": Clean(&paper.symbol),
            ":date": paper.date.map(Day),
            ":issuer": Clean(&paper.issuer),
            ":subject": Clean(&paper.subject),
            ":section": paper.section.map(|section| section.0),
            ":registered": paper.registered.map(|row| row.0),
        })?;
    }
    Ok(())
}

fn row_to_paper(row: &Row<'_>) -> rusqlite::Result<Paper> {
    Ok(Paper {
        id: RowId(row.get("id")?),
        kind: row.get("kind")?,
        number: row.get("number")?,
        symbol: row.get("symbol")?,
        date: row.get::<_, Option<Day>>("date")?.map(|day| day.0),
        issuer: row.get("issuer")?,
        subject: row.get("subject")?,
        section: row.get::<_, Option<u32>>("section")?.map(SectionId),
        registered: row.get::<_, Option<u32>>("registered")?.map(RowId),
    })
}
