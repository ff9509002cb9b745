//! Table `section`: a report's own outline with its text, in printed order.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{
    StoreError,
    sql_types::{Clean, Json, Lines, PeriodCode},
};
use crate::model::{Numbering, Period, Section, SectionId};

/// All sections, in order.
pub(super) fn all(connection: &Connection, period: Period) -> Result<Vec<Section>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_section)?
        .collect::<Result<_, _>>()?)
}

/// One section, if the report has it.
pub(super) fn get(
    connection: &Connection,
    period: Period,
    id: SectionId,
) -> Result<Option<Section>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_one.sql"))?
        .query_row(named_params! { ":period": PeriodCode(period), ":id": id.0 }, row_to_section)
        .optional()?)
}

/// Writes a section the report has; its place stays.
pub(super) fn update(
    connection: &Connection,
    period: Period,
    section: &Section,
) -> Result<(), StoreError> {
    let (numbering, printed) = numbering_to_columns(&section.numbering);
    connection.prepare_cached(include_str!("update.sql"))?.execute(named_params! {
        ":period": PeriodCode(period),
        ":id": section.id.0,
        ":level": section.level,
        ":numbering": numbering,
        ":printed": printed.map(Clean),
        ":heading": Clean(&section.heading),
        ":topic": section.topic.as_deref().map(Clean),
        ":text": Clean(&section.text),
        ":tables": Json(&section.tables),
        ":copied": Lines::clean(&section.copied),
    })?;
    Ok(())
}

/// Writes the complete list in place of the one before.
pub(super) fn set_all(
    connection: &Connection,
    period: Period,
    sections: &[Section],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("delete_all.sql"))?
        .execute(named_params! { ":period": PeriodCode(period) })?;
    let mut insert = connection.prepare_cached(include_str!("insert.sql"))?;
    for (position, section) in (0_u32..).zip(sections) {
        let (numbering, printed) = numbering_to_columns(&section.numbering);
        insert.execute(named_params! {
            ":period": PeriodCode(period),
            ":id": section.id.0,
            ":position": position,
            ":level": section.level,
            ":numbering": numbering,
            ":printed": printed.map(Clean),
            ":heading": Clean(&section.heading),
            ":topic": section.topic.as_deref().map(Clean),
            ":text": Clean(&section.text),
            ":tables": Json(&section.tables),
            ":copied": Lines::clean(&section.copied),
        })?;
    }
    Ok(())
}

fn numbering_to_columns(numbering: &Numbering) -> (&'static str, Option<&str>) {
    match numbering {
        Numbering::Roman => ("roman", None),
        Numbering::Arabic => ("arabic", None),
        Numbering::Decimal => ("decimal", None),
        Numbering::Letter => ("letter", None),
        Numbering::None => ("none", None),
        Numbering::Printed(number) => ("printed", Some(number)),
    }
}

/// The table's checks allow no other word and a printed number only with 'printed'.
fn columns_to_numbering(numbering: &str, printed: Option<String>) -> Numbering {
    match (numbering, printed) {
        (_, Some(number)) => Numbering::Printed(number),
        ("roman", None) => Numbering::Roman,
        ("decimal", None) => Numbering::Decimal,
        ("letter", None) => Numbering::Letter,
        ("none", None) => Numbering::None,
        _ => Numbering::Arabic,
    }
}

fn row_to_section(row: &Row<'_>) -> rusqlite::Result<Section> {
    let numbering: String = row.get("numbering")?;
    Ok(Section {
        id: SectionId(row.get("id")?),
        level: row.get("level")?,
        numbering: columns_to_numbering(&numbering, row.get("printed")?),
        heading: row.get("heading")?,
        topic: row.get("topic")?,
        text: row.get("text")?,
        tables: row.get::<_, Json<_>>("tables")?.0,
        copied: row.get::<_, Lines>("copied")?.0,
    })
}
