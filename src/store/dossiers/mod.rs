//! Table `dossiers`: counts by field, the complete table of a report.

use rusqlite::{Connection, Row, ToSql, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Exact, PeriodCode},
};
use crate::model::{DossierColumn, Dossiers, Period, RowId, number_rows};

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
    let mut dossiers = dossiers.to_vec();
    number_rows(&mut dossiers);
    for (position, row) in (0_u32..).zip(&dossiers) {
        let counts = DossierColumn::ALL.map(|column| row.typed(column).map(Exact));
        let names = DossierColumn::ALL.map(|column| [":", column.code()].concat());
        let (period, field) = (PeriodCode(period), Clean(&row.field));
        let mut values: Vec<(&str, &dyn ToSql)> = vec![
            (":period", &period),
            (":position", &position),
            (":id", &row.id.0),
            (":field", &field),
        ];
        let counted = names.iter().map(String::as_str);
        values.extend(counted.zip(counts.iter().map(|count| count as &dyn ToSql)));
        insert.execute(values.as_slice())?;
    }
    Ok(())
}

fn row_to_dossiers(row: &Row<'_>) -> rusqlite::Result<Dossiers> {
    let mut dossiers =
        Dossiers { id: RowId(row.get("id")?), field: row.get("field")?, ..Dossiers::default() };
    for column in DossierColumn::ALL {
        *dossiers.cell(column) = row.get::<_, Option<Exact>>(column.code())?.map(|exact| exact.0);
    }
    Ok(dossiers)
}
