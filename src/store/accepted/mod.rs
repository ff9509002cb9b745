//! Table `accepted_finding`: findings someone looked at and let stand, with the reason.
//!
//! An acceptance holds for one rule, for the words and values at fault in one section, row or field, and for
//! the sentence it saw: when one of them changes, `Accepted::covers` no longer holds and the finding is back.
//! Text elsewhere in the section may come and go. Column `place` holds the finding's `Anchor` as JSON.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Json, Moment, PeriodCode},
};
use crate::model::{Accepted, Anchor, OfPeriod, Period, Stamp};

/// Everything accepted in a period, oldest first.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Accepted>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_accepted)?
        .collect::<Result<_, _>>()?)
}

/// The same of every period.
pub(super) fn of_all(connection: &Connection) -> Result<Vec<OfPeriod<Accepted>>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_all.sql"))?
        .query_map((), |row| {
            let period = Some(row.get::<_, PeriodCode>("period")?.0);
            Ok(OfPeriod { period, what: row_to_accepted(row)? })
        })?
        .collect::<Result<_, _>>()?)
}

/// Accepts in place of an earlier acceptance of the same rule, words and values at the same place.
pub(super) fn set(
    connection: &Connection,
    period: Period,
    accepted: &Accepted,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":rule": Clean(&accepted.rule),
        ":place": Json(&accepted.anchor),
        ":message": Clean(&accepted.message),
        ":reason": Clean(&accepted.reason),
        ":at": Moment(accepted.stamp.at),
        ":who": Clean(&accepted.stamp.who),
    })?;
    Ok(())
}

/// Takes an acceptance back; nothing happens when there is none.
pub(super) fn delete(
    connection: &Connection,
    period: Period,
    rule: &str,
    anchor: &Anchor,
) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("delete.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":rule": rule,
        ":place": Json(anchor),
    })?;
    Ok(())
}

/// What was let stand in a report stays so when the report becomes that of another period.
pub(super) fn set_period(
    connection: &Connection,
    (period, to): (Period, Period),
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("update_period.sql"))?
        .execute(named_params! { ":period": PeriodCode(period), ":to": PeriodCode(to) })?;
    Ok(())
}

fn row_to_accepted(row: &Row<'_>) -> rusqlite::Result<Accepted> {
    Ok(Accepted {
        rule: row.get("rule")?,
        anchor: row.get::<_, Json<Anchor>>("place")?.0,
        message: row.get("message")?,
        reason: row.get("reason")?,
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
    })
}
