//! Table `figure`: one indicator's value in one report, in its three states.
//!
//! Invariant: blank, zero and "không phát sinh" stay three different rows: state 'blank', state 'value'
//! with "0", state 'none'.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, named_params};

use super::{
    StoreError,
    sql_types::{Clean, CodeWord, Day, Exact, FilledText, PeriodCode},
};
use crate::model::{Figure, FigureValue, IndicatorId, Period, Qualifier};

/// All figures of a report.
pub(super) fn all(
    connection: &Connection,
    period: Period,
) -> Result<BTreeMap<IndicatorId, Figure>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_figure)?
        .collect::<Result<_, _>>()?)
}

/// One figure; none when the report has no row for it.
pub(super) fn get(
    connection: &Connection,
    period: Period,
    indicator: &IndicatorId,
) -> Result<Option<Figure>, StoreError> {
    let found = connection
        .prepare_cached(include_str!("select_one.sql"))?
        .query_row(
            named_params! { ":period": PeriodCode(period), ":indicator": Clean(indicator.as_str()) },
            row_to_figure,
        )
        .optional()?;
    Ok(found.map(|(_, figure)| figure))
}

/// Writes a figure in place of the one before; `None` takes it out.
pub(super) fn set(
    connection: &Connection,
    period: Period,
    indicator: &IndicatorId,
    figure: Option<&Figure>,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("delete.sql"))?.execute(
        named_params! { ":period": PeriodCode(period), ":indicator": Clean(indicator.as_str()) },
    )?;
    figure.map_or(Ok(()), |figure| insert(connection, period, indicator, figure))
}

/// Writes a figure the report does not have.
pub(super) fn insert(
    connection: &Connection,
    period: Period,
    indicator: &IndicatorId,
    figure: &Figure,
) -> Result<(), StoreError> {
    let (state, kind, value) = value_to_columns(&figure.value);
    connection.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":indicator": Clean(indicator.as_str()),
        ":state": state,
        ":kind": kind,
        ":value": value,
        ":qualifier": CodeWord(figure.qualifier),
        ":note": Clean(&figure.note),
        ":source": Clean(&figure.source),
        ":printed": figure.printed.as_deref().map(Clean),
        ":filled": figure.filled.as_ref().map(ToString::to_string),
    })?;
    Ok(())
}

type ValueColumns<'a> = (&'static str, Option<&'static str>, Option<Box<dyn ToSql + 'a>>);

fn value_to_columns(value: &FigureValue) -> ValueColumns<'_> {
    match value {
        FigureValue::NotEntered => ("blank", None, None),
        FigureValue::NotArising => ("none", None, None),
        FigureValue::Number(number) => ("value", Some("number"), Some(Box::new(Exact(*number)))),
        FigureValue::Choice(code) => ("value", Some("choice"), Some(Box::new(Clean(code)))),
        FigureValue::Date(day) => ("value", Some("date"), Some(Box::new(Day(*day)))),
        FigureValue::Text(words) => ("value", Some("text"), Some(Box::new(Clean(words)))),
    }
}

/// The table's checks allow no other states and kinds, and a kind only with state 'value'.
fn row_to_value(row: &Row<'_>) -> rusqlite::Result<FigureValue> {
    Ok(match row.get_ref(2)?.as_str_or_null()? {
        Some("number") => FigureValue::Number(row.get::<_, Exact>(3)?.0),
        Some("choice") => FigureValue::Choice(row.get(3)?),
        Some("date") => FigureValue::Date(row.get::<_, Day>(3)?.0),
        Some(_) => FigureValue::Text(row.get(3)?),
        None if row.get_ref(1)?.as_str()? == "none" => FigureValue::NotArising,
        None => FigureValue::NotEntered,
    })
}

/// Columns by their places in `select.sql` and `select_one.sql`: reports have hundreds of figures, and a name is looked for
/// in every row.
fn row_to_figure(row: &Row<'_>) -> rusqlite::Result<(IndicatorId, Figure)> {
    let figure = Figure {
        value: row_to_value(row)?,
        qualifier: row.get::<_, CodeWord<Qualifier>>(4)?.0,
        note: row.get(5)?,
        source: row.get(6)?,
        printed: row.get(7)?,
        filled: row.get::<_, Option<FilledText>>(8)?.map(|from| from.0),
    };
    Ok((IndicatorId::from(row.get_ref(0)?.as_str()?), figure))
}
