//! Rows of a damaged file, copied one by one into a fresh one of the same version.
//!
//! A scan ends at the first page that cannot be read. What lies behind it is found from the other end and key by
//! key. Names of tables and columns are those of the fresh file, never of the damaged one.

use std::collections::BTreeSet;

use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Row, ToSql, params_from_iter,
    types::{Value, ValueRef},
};

use super::lost::{Loss, Lost, Part};
use crate::{
    model::{Period, PeriodKind},
    store::{StoreError, ladder},
};

/// How rows of a table are found one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowKeys {
    /// By rowid.
    Rowids,
    /// By period and this whole number.
    Numbers(&'static str),
    /// By period and this, one of the catalogue's names.
    Indicators(&'static str),
    /// By period alone.
    Periods,
}

struct RawTable {
    name: &'static str,
    part: Part,
    keys: RowKeys,
}

/// Every table that a book of any version has something in; those that rows refer to come first.
const TABLES: [RawTable; 18] = [
    RawTable { name: "commune", part: Part::Commune, keys: RowKeys::Rowids },
    RawTable { name: "predecessor", part: Part::Predecessors, keys: RowKeys::Rowids },
    RawTable { name: "book", part: Part::Identity, keys: RowKeys::Rowids },
    RawTable { name: "report", part: Part::Header, keys: RowKeys::Rowids },
    RawTable { name: "section", part: Part::Sections, keys: RowKeys::Numbers("id") },
    RawTable { name: "figure", part: Part::Figures, keys: RowKeys::Indicators("indicator") },
    RawTable { name: "dossiers", part: Part::Dossiers, keys: RowKeys::Numbers("position") },
    RawTable { name: "paper", part: Part::Papers, keys: RowKeys::Numbers("position") },
    RawTable { name: "accepted_finding", part: Part::Accepted, keys: RowKeys::Periods },
    RawTable { name: "change", part: Part::History, keys: RowKeys::Rowids },
    RawTable { name: "seal", part: Part::Seals, keys: RowKeys::Periods },
    RawTable { name: "issued_version", part: Part::Versions, keys: RowKeys::Numbers("version") },
    RawTable { name: "attachment", part: Part::Attachments, keys: RowKeys::Periods },
    RawTable { name: "kept", part: Part::Kept, keys: RowKeys::Rowids },
    RawTable { name: "registered_paper", part: Part::Register, keys: RowKeys::Rowids },
    RawTable { name: "task", part: Part::Tasks, keys: RowKeys::Rowids },
    RawTable { name: "evidence", part: Part::Evidence, keys: RowKeys::Rowids },
    RawTable { name: "joined_book", part: Part::JoinedBooks, keys: RowKeys::Rowids },
];

/// Whether a table of that name is one of a book's.
pub(super) fn is_table(name: &str) -> bool {
    TABLES.iter().any(|table| table.name == name)
}

/// The version whose tables those of the file are, as far as any can be told: the latest of those that miss the
/// fewest.
pub(super) fn told_version(damaged: &Connection) -> Result<usize, StoreError> {
    let mut best = (usize::MAX, ladder::latest());
    for version in (1..=ladder::latest()).rev() {
        let fresh = Connection::open_in_memory()?;
        ladder::make_tables(&fresh, version)?;
        let misses = |table: &&RawTable| {
            columns(&fresh, table.name).is_some_and(|columns| {
                let sql = ["SELECT ", &columns.join(", "), " FROM ", table.name].concat();
                damaged.prepare(&sql).is_err()
            })
        };
        let missing = TABLES.iter().filter(misses).count();
        if missing < best.0 {
            best = (missing, version);
        }
    }
    Ok(best.1)
}

/// So many numbers past the last known row are tried.
const PAST_THE_LAST: i64 = 300;
/// No more numbers than these are tried, whatever a row says: of a whole table, and of one report.
const MOST_ROWIDS: i64 = 100_000;
const MOST_NUMBERS: i64 = 4_000;
/// Years of reports.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// What was copied.
pub(super) struct Read {
    pub rows: usize,
    pub lost: BTreeSet<Lost>,
}

/// Copies what can be read of every table that the fresh file has, too.
pub(super) fn copy(
    damaged: &Connection,
    fresh: &Connection,
    indicators: &[String],
) -> Result<Read, StoreError> {
    fresh.pragma_update(None, "foreign_keys", false)?;
    let mut read = Read { rows: 0, lost: BTreeSet::new() };
    let mut periods = BTreeSet::new();
    for table in &TABLES {
        let Some(columns) = columns(fresh, table.name) else { continue };
        let mut copying = Copying { damaged, fresh, indicators, table, columns, read: &mut read };
        copying.copy(&mut periods)?;
    }
    Ok(read)
}

/// The columns of a table of the fresh file; none where its version has no such table.
fn columns(fresh: &Connection, table: &str) -> Option<Vec<String>> {
    let statement = fresh.prepare(&["SELECT * FROM ", table, " LIMIT 0"].concat()).ok()?;
    Some(statement.column_names().map(str::to_owned).collect())
}

struct Copying<'a> {
    damaged: &'a Connection,
    fresh: &'a Connection,
    indicators: &'a [String],
    table: &'a RawTable,
    columns: Vec<String>,
    read: &'a mut Read,
}

impl Copying<'_> {
    fn copy(&mut self, periods: &mut BTreeSet<String>) -> Result<(), StoreError> {
        // A table without our columns is none of ours, nor one whose reading would run what its maker wrote. What a
        // damaged schema does not tell is tried.
        let is_odd = matches!(ladder::is_plain_table(self.damaged, self.table.name), Ok(false));
        if !self.is_there() || is_odd || self.damaged.prepare(&self.select("")).is_err() {
            self.lose(None, Loss::Table);
            return Ok(());
        }
        if self.table.name == "book" {
            // The fresh one has an identity of its own, which gives way to the one that is read.
            self.fresh.execute("DELETE FROM book", ())?;
        }
        if self.scan(&self.select(""), &[], periods)? {
            return Ok(());
        }
        if self.table.keys != RowKeys::Rowids {
            return self.by_period(periods);
        }
        self.lose(None, Loss::Rows);
        self.scan(&self.select(" ORDER BY rowid DESC"), &[], periods)?;
        let last = self.last("SELECT max(rowid) FROM ", &[]).min(MOST_ROWIDS);
        self.probe(" WHERE rowid = ?1", &[], last, periods)
    }

    /// Each report alone, for a page holds rows of a few.
    fn by_period(&mut self, known: &mut BTreeSet<String>) -> Result<(), StoreError> {
        let mut told = false;
        let of_period = self.select(" WHERE period = ?1");
        for code in every_period() {
            if self.scan(&of_period, &[Value::Text(code.clone())], known)? {
                continue;
            }
            // Where no page of the table leads anywhere, every period fails, those that never were, too.
            if known.contains(&code) {
                self.lose(Period::parse(&code).ok(), Loss::Rows);
                told = true;
                self.by_keys(&Value::Text(code), known)?;
            }
        }
        if !told {
            self.lose(None, Loss::Rows);
        }
        Ok(())
    }

    /// What lies behind a page that cannot be read: from the other end, and key by key.
    fn by_keys(&mut self, code: &Value, known: &mut BTreeSet<String>) -> Result<(), StoreError> {
        let period = [code.clone()];
        match self.table.keys {
            RowKeys::Numbers(name) => {
                let back = [" WHERE period = ?1 ORDER BY ", name, " DESC"].concat();
                self.scan(&self.select(&back), &period, known)?;
                let max = ["SELECT max(", name, ") FROM "].concat();
                let last = self.last(&max, &period).min(MOST_NUMBERS);
                let one = [" WHERE period = ?1 AND ", name, " = ?2"].concat();
                self.probe(&one, &period, last, known)
            }
            RowKeys::Indicators(name) => {
                let back = [" WHERE period = ?1 ORDER BY ", name, " DESC"].concat();
                self.scan(&self.select(&back), &period, known)?;
                let one = self.select(&[" WHERE period = ?1 AND ", name, " = ?2"].concat());
                for indicator in self.indicators {
                    let id = Value::Text(indicator.clone());
                    self.scan(&one, &[code.clone(), id], known)?;
                }
                Ok(())
            }
            RowKeys::Periods | RowKeys::Rowids => Ok(()),
        }
    }

    /// Rows one by one, a little past the last that is known.
    fn probe(
        &mut self,
        one: &str,
        before: &[Value],
        last: i64,
        periods: &mut BTreeSet<String>,
    ) -> Result<(), StoreError> {
        let one = self.select(one);
        for number in 0..=last + PAST_THE_LAST {
            let values = [before, &[Value::Integer(number)]].concat();
            self.scan(&one, &values, periods)?;
        }
        Ok(())
    }

    fn select(&self, clause: &str) -> String {
        ["SELECT ", &self.columns.join(", "), " FROM ", self.table.name, clause].concat()
    }

    /// The greatest number known in the fresh file by now.
    fn last(&self, max: &str, values: &[Value]) -> i64 {
        let of = if values.is_empty() { "" } else { " WHERE period = ?1" };
        let sql = [max, self.table.name, of].concat();
        let found = self.fresh.query_row(&sql, params_from_iter(values), |row| row.get(0));
        found.ok().flatten().unwrap_or(0)
    }

    /// Copies the rows that are found; whether it came to its end.
    fn scan(
        &mut self,
        sql: &str,
        values: &[Value],
        periods: &mut BTreeSet<String>,
    ) -> Result<bool, StoreError> {
        let damaged = self.damaged;
        let Ok(mut statement) = damaged.prepare_cached(sql) else { return Ok(false) };
        let Ok(mut rows) = statement.query(params_from_iter(values)) else { return Ok(false) };
        loop {
            match rows.next() {
                Ok(Some(row)) => self.take(row, periods)?,
                Ok(None) => return Ok(true),
                Err(_) => return Ok(false),
            }
        }
    }

    fn take(&mut self, row: &Row<'_>, periods: &mut BTreeSet<String>) -> Result<(), StoreError> {
        let (mut values, mut lost_letters) = (Vec::new(), false);
        for at in 0..self.columns.len() {
            let (value, is_whole) = plain(row.get_ref(at)?);
            lost_letters |= !is_whole;
            values.push(value);
        }
        let at = self.columns.iter().position(|name| name == "period");
        let code = at.and_then(|at| match &values[at] {
            Value::Text(code) => Some(code.clone()),
            _ => None,
        });
        let period = code.as_deref().and_then(|code| Period::parse(code).ok());
        let loss = match self.insert(&values) {
            Ok(true) => {
                self.read.rows += 1;
                if let Some(code) = code.filter(|_| period.is_some()) {
                    periods.insert(code);
                }
                if !lost_letters {
                    return Ok(());
                }
                Loss::Letters
            }
            Ok(false) => return Ok(()),
            // In memory nothing else can be wrong but the row.
            Err(_) => Loss::OddRows,
        };
        self.lose(period, loss);
        Ok(())
    }

    /// Whether it was new; a row that is there already is no error.
    fn insert(&self, values: &[Value]) -> Result<bool, StoreError> {
        let marks = vec!["?"; values.len()].join(", ");
        let columns = self.columns.join(", ");
        let name = self.table.name;
        let sql = ["INSERT INTO ", name, " (", &columns, ") VALUES (", &marks, ")"].concat();
        let inserted = self.fresh.prepare_cached(&sql)?.execute(params_from_iter(values));
        match inserted {
            Ok(_) => Ok(true),
            Err(why)
                if why.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
                    && self.has(values)? =>
            {
                Ok(false)
            }
            Err(why) => Err(why.into()),
        }
    }

    fn has(&self, values: &[Value]) -> Result<bool, StoreError> {
        let equal: Vec<String> =
            (1..).zip(&self.columns).map(|(at, name)| format!("{name} IS ?{at}")).collect();
        let sql = ["SELECT 1 FROM ", self.table.name, " WHERE ", &equal.join(" AND ")].concat();
        Ok(self.fresh.prepare_cached(&sql)?.exists(params_from_iter(values))?)
    }

    /// A view or a table that runs code of its own is not ours, whatever its name.
    fn is_there(&self) -> bool {
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let name: [&dyn ToSql; 1] = [&self.table.name];
        let found: Option<String> =
            self.damaged.query_row(sql, name, |row| row.get(0)).optional().ok().flatten();
        found.is_some_and(|sql| sql.trim_start().to_uppercase().starts_with("CREATE TABLE"))
    }

    fn lose(&mut self, period: Option<Period>, loss: Loss) {
        self.read.lost.insert(Lost { period, part: self.table.part, loss });
    }
}

/// The value, and whether its text is whole.
fn plain(value: ValueRef<'_>) -> (Value, bool) {
    match value {
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => (Value::Text(text.to_owned()), true),
            Err(_) => (Value::Text(String::from_utf8_lossy(bytes).into_owned()), false),
        },
        ValueRef::Null => (Value::Null, true),
        ValueRef::Integer(number) => (Value::Integer(number), true),
        ValueRef::Real(number) => (Value::Real(number), true),
        ValueRef::Blob(bytes) => (Value::Blob(bytes.to_vec()), true),
    }
}

/// The codes of all periods that a report can be of.
fn every_period() -> impl Iterator<Item = String> {
    YEARS.flat_map(|year| PeriodKind::ALL.map(|kind| format!("{year}-{}", kind.code())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_told_by_the_tables_it_has() {
        let of = |version| {
            let fresh = Connection::open_in_memory().unwrap();
            ladder::make_tables(&fresh, version).unwrap();
            fresh
        };
        let all = |version| TABLES.map(|table| columns(&of(version), table.name));
        for version in 1..=ladder::latest() {
            let told = told_version(&of(version)).unwrap();
            assert!(told >= version && all(told) == all(version), "{version}: {told}");
        }
    }
}
