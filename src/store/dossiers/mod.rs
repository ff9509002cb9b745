//! Table `dossiers`: counts by field, the complete table of a report.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Exact, PeriodCode},
};
use crate::model::{Decimal, Dossiers, Period};

/// All rows, in order.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Dossiers>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_dossiers)?
        .collect::<Result<_, _>>()?)
}

/// Writes the complete table in place of the one before.
pub(super) fn set_all(
    connection: &Connection,
    period: Period,
    dossiers: &[Dossiers],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete_all.sql"))?
        .execute(named_params! { ":period": PeriodCode(period) })?;
    let mut insert = connection.prepare_cached(include_str!("insert.sql"))?;
    for (position, row) in (0_u32..).zip(dossiers) {
        insert.execute(named_params! {
            ":period": PeriodCode(period),
            ":position": position,
            ":field": Clean(&row.field),
            ":received": row.received.map(Exact),
            ":carried_in": row.carried_in.map(Exact),
            ":resolved_early": row.resolved_early.map(Exact),
            ":resolved_ontime": row.resolved_ontime.map(Exact),
            ":resolved_late": row.resolved_late.map(Exact),
            ":resolved": row.resolved.map(Exact),
            ":pending": row.pending.map(Exact),
            ":returned": row.returned.map(Exact),
            ":refused": row.refused.map(Exact),
            ":withdrawn": row.withdrawn.map(Exact),
        })?;
    }
    Ok(())
}

fn row_to_dossiers(row: &Row<'_>) -> rusqlite::Result<Dossiers> {
    let count = |column: &str| -> rusqlite::Result<Option<Decimal>> {
        Ok(row.get::<_, Option<Exact>>(column)?.map(|exact| exact.0))
    };
    Ok(Dossiers {
        field: row.get("field")?,
        received: count("received")?,
        carried_in: count("carried_in")?,
        resolved_early: count("resolved_early")?,
        resolved_ontime: count("resolved_ontime")?,
        resolved_late: count("resolved_late")?,
        resolved: count("resolved")?,
        pending: count("pending")?,
        returned: count("returned")?,
        refused: count("refused")?,
        withdrawn: count("withdrawn")?,
    })
}
