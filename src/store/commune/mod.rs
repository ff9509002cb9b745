//! Tables `commune` and `predecessor`: the office whose book this is, always exactly one row.

use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Day, FormCode, KindCode, KindCodes},
};
use crate::model::{Commune, Predecessor, Signer};

/// The office.
pub(super) fn get(connection: &Connection) -> Result<Commune, StoreError> {
    let mut commune =
        connection.prepare_cached(include_str!("select.sql"))?.query_one((), row_to_commune)?;
    commune.predecessors = connection
        .prepare_cached(include_str!("select_predecessors.sql"))?
        .query_map((), |row| {
            let until = row.get::<_, Option<Day>>("until")?.map(|day| day.0);
            Ok(Predecessor { name: row.get("name")?, until })
        })?
        .collect::<Result<_, _>>()?;
    Ok(commune)
}

/// Writes the office in place of the one before.
pub(super) fn set(connection: &Connection, commune: &Commune) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("upsert.sql"))?.execute(named_params! {
        ":name": Clean(&commune.name),
        ":kind": KindCode(commune.kind),
        ":superior": Clean(&commune.superior),
        ":place_name": Clean(&commune.place_name),
        ":signing_form": FormCode(commune.signer.form),
        ":signer_title": Clean(&commune.signer.title),
        ":signer_name": Clean(&commune.signer.name),
        ":reported": KindCodes(commune.reported.clone()),
        ":written_by": env!("CARGO_PKG_VERSION"),
    })?;
    connection.prepare_cached(include_str!("delete_predecessors.sql"))?.execute(())?;
    let mut insert = connection.prepare_cached(include_str!("insert_predecessor.sql"))?;
    for (position, known) in (0_u32..).zip(&commune.predecessors) {
        insert.execute(named_params! {
            ":position": position,
            ":name": Clean(&known.name),
            ":until": known.until.map(Day),
        })?;
    }
    Ok(())
}

/// Version of the program that wrote the book, read with whatever schema the book has.
pub(super) fn written_by(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.prepare(include_str!("written_by.sql"))?.query_one((), |row| row.get(0))?)
}

/// Notes that this version of the program wrote the tables; a book being made has no row yet.
pub(super) fn sign(connection: &Connection) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("sign.sql"))?
        .execute(named_params! { ":written_by": env!("CARGO_PKG_VERSION") })?;
    Ok(())
}

/// Makes a real change, to learn whether one can; the caller rolls it back. (SQLite skips writing a row
/// that stays the same, and then says nothing of a protected folder.)
pub(super) fn touch(connection: &Connection) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("touch.sql"))?.execute(())?;
    Ok(())
}

fn row_to_commune(row: &Row<'_>) -> rusqlite::Result<Commune> {
    Ok(Commune {
        name: row.get("name")?,
        kind: row.get::<_, KindCode>("kind")?.0,
        superior: row.get("superior")?,
        place_name: row.get("place_name")?,
        signer: Signer {
            form: row.get::<_, FormCode>("signing_form")?.0,
            title: row.get("signer_title")?,
            name: row.get("signer_name")?,
        },
        predecessors: Vec::new(),
        reported: row.get::<_, KindCodes>("reported")?.0,
    })
}
