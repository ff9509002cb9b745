//! Rows that were read, made into a book that holds together.
//!
//! Invariant: what no report can hold is taken out and told; a report whose own row is gone gets a frame without
//! words; an issued report that is not whole is a draft again.

use std::collections::BTreeSet;

use rusqlite::{Connection, params_from_iter, types::Value};

use super::lost::{Loss, Lost, Part};
use crate::{
    model::{BookExport, Commune, Period, Report, Seal, Status},
    store::{
        BookReader, Bytes, StoreError, accepted, attachment, book, commune, dossiers, evidence,
        figure, issued, joined_book, ladder, log, paper, register, report, seal, section, task,
    },
};

/// The name of an office that cannot be read.
const UNKNOWN: &str = "(không đọc được tên)";

/// A table of rows that belong to a period.
struct ContentTable {
    name: &'static str,
    part: Part,
    /// Tells rows of one period apart.
    key: &'static str,
    /// Whether every row of a period reads.
    reads: fn(&Connection, Period) -> bool,
}

const CONTENT: [ContentTable; 7] = [
    table("section", Part::Sections, "id", |it, period| section::all(it, period).is_ok()),
    table("figure", Part::Figures, "indicator", |it, period| figure::all(it, period).is_ok()),
    table("dossiers", Part::Dossiers, "position", |it, period| dossiers::all(it, period).is_ok()),
    table("paper", Part::Papers, "position", |it, period| paper::all(it, period).is_ok()),
    table("accepted_finding", Part::Accepted, "place", |it, period| {
        accepted::all(it, period).is_ok()
    }),
    table("issued_version", Part::Versions, "version", issued::reads),
    table("attachment", Part::Attachments, "sha256", attachment::reads),
];

const fn table(
    name: &'static str,
    part: Part,
    key: &'static str,
    reads: fn(&Connection, Period) -> bool,
) -> ContentTable {
    ContentTable { name, part, key, reads }
}

/// A table of rows of the office, of no report.
struct OfficeTable {
    name: &'static str,
    part: Part,
    /// Whether every row reads.
    reads: fn(&Connection) -> bool,
}

const OFFICE: [OfficeTable; 4] = [
    OfficeTable {
        name: "registered_paper",
        part: Part::Register,
        reads: |it| register::all(it).is_ok(),
    },
    OfficeTable { name: "task", part: Part::Tasks, reads: |it| task::all(it).is_ok() },
    OfficeTable { name: "evidence", part: Part::Evidence, reads: evidence::reads },
    OfficeTable { name: "joined_book", part: Part::JoinedBooks, reads: joined_book::reads },
];

/// Tables whose rows tell a period, with what each holds.
const OF_PERIODS: [(&str, Part); 10] = [
    ("report", Part::Header),
    ("section", Part::Sections),
    ("figure", Part::Figures),
    ("dossiers", Part::Dossiers),
    ("paper", Part::Papers),
    ("accepted_finding", Part::Accepted),
    ("seal", Part::Seals),
    ("change", Part::History),
    ("issued_version", Part::Versions),
    ("attachment", Part::Attachments),
];

/// The book out of the rows in `fresh`, a file of that version.
pub(super) fn made_whole(
    mut fresh: Connection,
    version: usize,
    lost: BTreeSet<Lost>,
    frame: fn(Period) -> Report,
) -> Result<(BookExport, BTreeSet<Lost>), StoreError> {
    let had_identity = version >= ladder::WITH_IDENTITY;
    let mut making = Making { lost };
    if had_identity && book::identity(&fresh).is_err() {
        fresh.execute_batch(include_str!("new_identity.sql"))?;
        making.lose(None, Part::Identity, Loss::Rows);
    }
    let number = book::new_number(&fresh)?;
    ladder::climb(&mut fresh, &number)?;
    making.office(&fresh)?;
    making.odd_periods(&fresh)?;
    making.headers(&fresh, frame)?;
    for period in periods(&fresh)? {
        for table in &CONTENT {
            making.odd_rows(&fresh, table, period)?;
        }
    }
    making.history(&fresh)?;
    making.office_rows(&fresh)?;
    making.pages(&fresh)?;
    making.unissue(&fresh)?;
    let mut export = BookReader::of_open(&fresh)?.export_with(Bytes::All)?;
    if !had_identity {
        export.identity.clear();
    }
    Ok((export, making.lost))
}

struct Making {
    lost: BTreeSet<Lost>,
}

impl Making {
    fn lose(&mut self, period: Option<Period>, part: Part, loss: Loss) {
        self.lost.insert(Lost { period, part, loss });
    }

    fn office(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        if commune::get(fresh).is_err() {
            self.lose(None, Part::Commune, Loss::Rows);
            commune::set(fresh, &Commune { name: UNKNOWN.into(), ..Commune::default() })?;
        }
        Ok(())
    }

    /// Rows of periods that do not exist.
    fn odd_periods(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        for (table, part) in OF_PERIODS {
            for code in codes(fresh, table)? {
                if Period::parse(&code).is_err() {
                    let sql = ["DELETE FROM ", table, " WHERE period = ?1"].concat();
                    fresh.execute(&sql, [&code])?;
                    self.lose(None, part, Loss::OddRows);
                }
            }
        }
        Ok(())
    }

    /// A frame for every report that has content and no readable row of its own.
    fn headers(
        &mut self,
        fresh: &Connection,
        frame: fn(Period) -> Report,
    ) -> Result<(), StoreError> {
        for period in periods(fresh)? {
            let status = report::status(fresh, period);
            if matches!(status, Ok(Some(_))) && report::frame(fresh, period).is_ok() {
                continue;
            }
            let loss = if matches!(status, Ok(None)) { Loss::Rows } else { Loss::OddRows };
            self.lose(Some(period), Part::Header, loss);
            report::delete(fresh, period)?;
            report::insert_frame(fresh, &frame(period))?;
        }
        Ok(())
    }

    /// Rows that SQLite takes and no report can hold: a list that is none, a number that is none.
    fn odd_rows(
        &mut self,
        fresh: &Connection,
        table: &ContentTable,
        period: Period,
    ) -> Result<(), StoreError> {
        if (table.reads)(fresh, period) {
            return Ok(());
        }
        let code = Value::Text(period.code());
        let keys = ["SELECT DISTINCT ", table.key, " FROM ", table.name, " WHERE period = ?1"];
        let keys = column(fresh, &keys.concat(), std::slice::from_ref(&code))?;
        let others =
            ["DELETE FROM ", table.name, " WHERE period = ?1 AND ", table.key, " IS NOT ?2"];
        let one = ["DELETE FROM ", table.name, " WHERE period = ?1 AND ", table.key, " IS ?2"];
        for key in keys {
            let row = [code.clone(), key];
            let alone = fresh.unchecked_transaction()?;
            alone.execute(&others.concat(), params_from_iter(&row))?;
            let reads = (table.reads)(&alone, period);
            alone.rollback()?;
            if !reads {
                fresh.execute(&one.concat(), params_from_iter(&row))?;
            }
        }
        self.lose(Some(period), table.part, Loss::OddRows);
        Ok(())
    }

    /// The history is one list of the whole book: halves of it are tried until what does not read stands alone.
    fn history(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        let ids = column(fresh, "SELECT id FROM change ORDER BY id", &[])?;
        let mut parts = vec![&ids[..]];
        while let Some(part) = parts.pop() {
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let ends = [first.clone(), last.clone()];
            let alone = fresh.unchecked_transaction()?;
            let others = "DELETE FROM change WHERE id NOT BETWEEN ?1 AND ?2";
            alone.execute(others, params_from_iter(&ends))?;
            let reads = log::of_all(&alone).is_ok();
            alone.rollback()?;
            if reads {
                continue;
            }
            if part.len() == 1 {
                fresh.execute("DELETE FROM change WHERE id = ?1", [first])?;
                self.lose(None, Part::History, Loss::OddRows);
            } else {
                let (front, back) = part.split_at(part.len() / 2);
                parts.extend([front, back]);
            }
        }
        Ok(())
    }

    /// The register and the plans: a row that holds what no book holds goes alone.
    fn office_rows(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        for OfficeTable { name, part, reads } in OFFICE {
            if reads(fresh) {
                continue;
            }
            let others = ["DELETE FROM ", name, " WHERE rowid IS NOT ?1"].concat();
            let one = ["DELETE FROM ", name, " WHERE rowid IS ?1"].concat();
            for key in column(fresh, &["SELECT rowid FROM ", name].concat(), &[])? {
                let alone = fresh.unchecked_transaction()?;
                alone.execute(&others, [&key])?;
                let is_whole = reads(&alone);
                alone.rollback()?;
                if !is_whole {
                    fresh.execute(&one, [&key])?;
                }
            }
            self.lose(None, part, Loss::OddRows);
        }
        Ok(())
    }

    /// Pages of versions that are not what was kept: they are composed when asked for.
    fn pages(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        for broken in issued::broken(fresh)? {
            self.lose(Some(broken.period), Part::Kept, Loss::OddRows);
        }
        Ok(())
    }

    /// A report whose own row is gone got the frame of a draft: that it was issued is known by its seal, or where that is
    /// gone too by its versions.
    fn was_issued(
        &mut self,
        fresh: &Connection,
        period: Period,
        sealed: &[Seal],
    ) -> Result<(), StoreError> {
        let is_made_up = |lost: &Lost| lost.period == Some(period) && lost.part == Part::Header;
        if !self.lost.iter().any(is_made_up) {
            return Ok(());
        }
        let is_sealed = sealed.iter().any(|seal| seal.period == period);
        let lost_seals = self.lost.iter().any(|lost| lost.part == Part::Seals);
        if is_sealed || lost_seals && !issued::all(fresh, period)?.is_empty() {
            seal::delete(fresh, period)?;
            self.lose(Some(period), Part::Seals, Loss::NotIssued);
        }
        Ok(())
    }

    /// What was issued is only said to be issued where all of it is there.
    fn unissue(&mut self, fresh: &Connection) -> Result<(), StoreError> {
        let of_all = self.lost.iter().any(|lost| lost.period.is_none() && lost.part.is_printed());
        let sealed = seal::all(fresh)?;
        for period in periods(fresh)? {
            if report::status(fresh, period)? != Some(Status::Issued) {
                self.was_issued(fresh, period, &sealed)?;
                continue;
            }
            let of_it = |lost: &Lost| lost.period == Some(period) && !lost.part.is_beside();
            let of_it = self.lost.iter().any(of_it);
            // Without its version nobody knows which office it prints.
            let versions = issued::all(fresh, period)?;
            let has_version = |version| versions.iter().any(|known| known.version == version);
            let mut seals = sealed.iter().filter(|seal| seal.period == period);
            let has_seal = seals.any(|seal| has_version(seal.version));
            if of_all || of_it || !has_seal {
                report::set_status(fresh, period, Status::Draft)?;
                seal::delete(fresh, period)?;
                self.lose(Some(period), Part::Seals, Loss::NotIssued);
            }
        }
        Ok(())
    }
}

/// Periods that have a report, or content of one.
fn periods(fresh: &Connection) -> Result<Vec<Period>, StoreError> {
    let mut all = BTreeSet::new();
    for (table, part) in OF_PERIODS {
        if part.is_printed() {
            all.extend(codes(fresh, table)?);
        }
    }
    Ok(all.iter().filter_map(|code| Period::parse(code).ok()).collect())
}

fn codes(fresh: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let sql = ["SELECT DISTINCT period FROM ", table, " WHERE period IS NOT NULL"].concat();
    let codes = column(fresh, &sql, &[])?.into_iter();
    Ok(codes
        .filter_map(|code| if let Value::Text(code) = code { Some(code) } else { None })
        .collect())
}

fn column(fresh: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Value>, StoreError> {
    let mut statement = fresh.prepare(sql)?;
    let found = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
