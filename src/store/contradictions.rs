//! What a book's own history and what it keeps say against each other of issued reports.
//!
//! Pure. Invariant: a book that only this program wrote contradicts itself in nothing; of one that was made from a
//! damaged book, whose history may lack rows, only what was written since is asked.

use std::collections::BTreeSet;

use crate::model::{BookContent, Change, IssuedOrigin, IssuedVersion, OfPeriod, Period, Status};

/// Reports that were issued, and are drafts though nobody opened them again: a seal stands, or the history says so.
pub(super) fn made_drafts(content: &BookContent) -> Vec<Period> {
    let drafts = content.reports.iter().filter(|report| report.status == Status::Draft);
    let periods = drafts.map(|report| report.period);
    periods.filter(|period| is_made_draft(content, *period)).collect()
}

fn is_made_draft(content: &BookContent, period: Period) -> bool {
    if content.seals.iter().any(|seal| seal.period == period) {
        return true;
    }
    match content.changes.iter().rev().find_map(|change| status_after(change, period)) {
        Some(said) => said == Status::Issued,
        None => content.versions.iter().any(|version| version.period == period),
    }
}

/// What the report of a period was after a change; none where the change says nothing of it.
fn status_after(change: &OfPeriod<Change>, period: Period) -> Option<Status> {
    let Change { what, new, .. } = &change.what;
    if what == "salvaged" {
        // What was not whole then became a draft.
        return Some(Status::Draft);
    }
    let new = match what.as_str() {
        _ if change.period != Some(period) => return None,
        "issued" => return Some(Status::Issued),
        "reopened" => return Some(Status::Draft),
        "report" => &new["status"],
        "status" => new,
        _ => return None,
    };
    serde_json::from_value(new.clone()).ok()
}

/// Periods of which the book keeps something and has no report, though nobody took it out.
pub(super) fn vanished(content: &BookContent) -> Vec<Period> {
    let kept = content.versions.iter().map(|version| version.period);
    let sealed = content.seals.iter().map(|seal| seal.period);
    let attached = content.attachments.iter().filter_map(|attached| attached.period);
    let beside: BTreeSet<Period> = kept.chain(sealed).chain(attached).collect();
    let changed = content.changes.iter().filter_map(|change| change.period);
    let mut all: Vec<Period> = beside.iter().copied().chain(changed).collect();
    all.sort_unstable();
    all.dedup();
    let is_there = |period: Period| content.reports.iter().any(|report| report.period == period);
    let is_vanished = |period: &Period| {
        let said = content.changes.iter().rev().find_map(|change| presence_after(change, *period));
        !is_there(*period) && said.unwrap_or_else(|| beside.contains(period))
    };
    all.into_iter().filter(is_vanished).collect()
}

/// Whether the report of a period was there after a change; none where the change says nothing of it.
fn presence_after(change: &OfPeriod<Change>, period: Period) -> Option<bool> {
    let Change { what, new, .. } = &change.what;
    match what.as_str() {
        // It may have been what could not be read.
        "salvaged" => Some(false),
        _ if change.period != Some(period) => None,
        "report" => Some(!new.is_null()),
        // What stands beside a report may come without it, and stays without it.
        "kept" | "attachment" => None,
        _ => Some(true),
    }
}

/// Versions of which the history tells no issuing. One row tells of one version; those that came with a report from
/// another book, or are from before versions were kept, have none.
pub(super) fn never_issued(content: &BookContent) -> Vec<(Period, u32)> {
    if content.changes.iter().any(|change| change.what.what == "salvaged") {
        return Vec::new();
    }
    let mut rows: Vec<&OfPeriod<Change>> = content.changes.iter().collect();
    let mut never = Vec::new();
    for version in content.versions.iter().filter(|it| it.origin != IssuedOrigin::Upgraded) {
        match rows.iter().position(|row| tells_of(row, version)) {
            Some(at) => drop(rows.swap_remove(at)),
            None => never.push((version.period, version.version)),
        }
    }
    let came = |period: Period| {
        let rows = content.changes.iter();
        let rows = rows.filter(|row| row.period == Some(period) && row.what.what == "kept");
        rows.filter_map(|row| row.what.new["versions"].as_u64()).fold(0, u64::saturating_add)
    };
    let of = |period: Period| never.iter().filter(|(other, _)| *other == period).count() as u64;
    never.iter().copied().filter(|(period, _)| of(*period) > came(*period)).collect()
}

/// Whether a row of the history is the one that was written with this version.
fn tells_of(row: &OfPeriod<Change>, version: &IssuedVersion) -> bool {
    let Change { stamp, what, new, .. } = &row.what;
    let is_issuing = match (version.origin, what.as_str()) {
        (IssuedOrigin::Issued, "issued") => new["number"] == version.number.as_str(),
        (IssuedOrigin::BroughtIn, "report") => new["status"] == "issued",
        (IssuedOrigin::BroughtIn, "status") => new == "issued",
        _ => false,
    };
    is_issuing && row.period == Some(version.period) && stamp.at == version.stamp.at
}

/// Versions whose PDF is not the one that went out with them. The history tells the SHA-256 of what was issued; of a
/// version from before it did, no more is known than that two reports have two PDFs.
pub(super) fn other_pages(
    versions: &[IssuedVersion],
    changes: &[OfPeriod<Change>],
) -> Vec<(Period, u32)> {
    let printed =
        |version: &IssuedVersion| (version.period, version.number.clone(), version.signed);
    let mut other = Vec::new();
    for version in versions {
        let Some(pdf) = version.pdf.as_deref() else { continue };
        let is_other = match pages_told(version, changes) {
            Some(told) => !told.contains(&pdf),
            None => versions.iter().any(|another| {
                another.pdf.as_deref() == Some(pdf) && printed(another) != printed(version)
            }),
        };
        other.extend(is_other.then_some((version.period, version.version)));
    }
    other
}

/// Versions that were issued with a PDF, as the history tells, and have none.
pub(super) fn without_pages(content: &BookContent) -> Vec<(Period, u32)> {
    let bare = content.versions.iter().filter(|version| version.pdf.is_none());
    let rows = |version| issuings(version, &content.changes).collect::<Vec<_>>();
    let had = bare.filter(|version| {
        let rows = rows(version);
        !rows.is_empty() && rows.iter().all(|row| row.new["pdf"].is_string())
    });
    had.map(|version| (version.period, version.version)).collect()
}

/// The SHA-256 of every PDF that the history tells of this version; none where it tells nothing of PDFs.
fn pages_told<'a>(
    version: &IssuedVersion,
    changes: &'a [OfPeriod<Change>],
) -> Option<Vec<&'a str>> {
    let mut issuings = issuings(version, changes).peekable();
    if issuings.peek().is_some() {
        let told: Vec<Option<&str>> = issuings.map(|row| row.new["pdf"].as_str()).collect();
        // Nobody knows which row is whose where several were written at one moment: each has to tell.
        return told.into_iter().collect();
    }
    // Its row may be among those a salvage could not read.
    if changes.iter().any(|row| row.what.what == "salvaged") {
        return None;
    }
    // It came with a report from another book, whose history stayed there.
    let kept = changes.iter().filter(|row| row.period == Some(version.period));
    let kept = kept.map(|row| &row.what).filter(|row| row.what == "kept").collect::<Vec<_>>();
    let lists = kept.iter().map(|row| row.new["pages"].as_array());
    let lists: Option<Vec<&Vec<serde_json::Value>>> = lists.collect();
    let told = lists.filter(|lists| !lists.is_empty())?;
    Some(told.into_iter().flatten().filter_map(serde_json::Value::as_str).collect())
}

/// The rows of the history that may be the one that was written when this version was issued.
fn issuings<'a>(
    version: &IssuedVersion,
    changes: &'a [OfPeriod<Change>],
) -> impl Iterator<Item = &'a Change> {
    let version = version.clone();
    let is_issued = version.origin == IssuedOrigin::Issued;
    let rows = changes.iter().filter(move |row| is_issued && tells_of(row, &version));
    rows.map(|row| &row.what)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde_json::{Value, json};

    use super::*;
    use crate::model::{Commune, Stamp};

    fn period() -> Period {
        Period::parse("2026-Q1").expect("a period")
    }

    fn stamp() -> Stamp {
        let day = NaiveDate::from_ymd_opt(2026, 3, 16).expect("a day");
        Stamp { at: day.and_time(chrono::NaiveTime::MIN), who: String::new() }
    }

    fn row(what: &str, new: Value) -> OfPeriod<Change> {
        let (subject, old) = (String::new(), Value::Null);
        let what = Change { stamp: stamp(), what: what.into(), subject, old, new };
        OfPeriod { period: Some(period()), what }
    }

    fn content(versions: u32, changes: Vec<OfPeriod<Change>>) -> BookContent {
        let version = |version| IssuedVersion {
            period: period(),
            version,
            number: "45".into(),
            signed: None,
            stamp: stamp(),
            origin: IssuedOrigin::Issued,
            content: String::new(),
            pdf: None,
        };
        BookContent {
            commune: Commune::default(),
            reports: Vec::new(),
            accepted: Vec::new(),
            changes,
            seals: Vec::new(),
            versions: (1..=versions).map(version).collect(),
            attachments: Vec::new(),
            evidence: Vec::new(),
            joined: Vec::new(),
            register: Vec::new(),
            plans: Vec::new(),
        }
    }

    #[test]
    fn a_version_needs_a_row_of_its_own_or_came_with_a_report() {
        let issued = || row("issued", json!({ "number": "45" }));
        let never = |versions, changes| never_issued(&content(versions, changes));
        assert_eq!(never(1, vec![issued()]), []);
        assert_eq!(never(2, vec![issued()]), [(period(), 2)]);
        assert_eq!(never(2, vec![issued(), issued()]), []);
        assert_eq!(never(1, vec![row("issued", json!({ "number": "46" }))]), [(period(), 1)]);
        assert_eq!(never(2, vec![row("kept", json!({ "versions": 2 }))]), []);
        assert_eq!(never(2, vec![row("kept", json!({ "versions": 1 }))]).len(), 2);
        assert_eq!(never(1, vec![row("salvaged", Value::Null)]), []);
    }

    #[test]
    fn a_pdf_is_that_of_the_issuing_and_else_of_no_other_report() {
        let with = |version: u32, pdf: &str, number: &str| IssuedVersion {
            version,
            pdf: Some(pdf.into()),
            number: number.into(),
            ..content(1, Vec::new()).versions.remove(0)
        };
        let issued = |pdf: Value| row("issued", json!({ "number": "45", "pdf": pdf }));
        let other = |versions: &[IssuedVersion], changes: &[OfPeriod<Change>]| {
            other_pages(versions, changes).into_iter().map(|(_, version)| version).collect()
        };
        let check = |versions: &[IssuedVersion], changes: &[OfPeriod<Change>], expected: &[u32]| {
            let told: Vec<u32> = other(versions, changes);
            assert_eq!(told, expected);
        };
        let one = [with(1, "a", "45")];
        check(&one, &[issued("a".into())], &[]);
        check(&one, &[issued("b".into())], &[1]);
        check(&one, &[issued(Value::Null)], &[]);
        // From before the history told it: two reports have two PDFs, one issued twice may have one.
        let same = [with(1, "a", "45"), with(2, "a", "46")];
        check(&same, &[], &[1, 2]);
        check(&[with(1, "a", "45"), with(2, "a", "45")], &[], &[]);
        check(&same, &[issued("a".into())], &[2]);
        // Brought from another book.
        let kept = |pages: Value| row("kept", json!({ "versions": 1, "pages": pages }));
        check(&one, &[kept(json!(["a"]))], &[]);
        check(&one, &[kept(json!(["b"]))], &[1]);
        check(&one, &[kept(Value::Null), kept(json!(["b"]))], &[]);
        let mut bare = content(1, vec![issued("a".into())]);
        assert_eq!(without_pages(&bare), [(period(), 1)]);
        bare.changes = vec![issued(Value::Null)];
        assert_eq!(without_pages(&bare), []);
    }

    #[test]
    fn a_report_that_somebody_took_out_did_not_vanish() {
        let vanished = |changes| vanished(&content(1, changes));
        let added = || row("report", json!({ "status": "draft" }));
        assert_eq!(vanished(vec![added(), row("issued", Value::Null)]), [period()]);
        assert_eq!(vanished(vec![added(), row("report", Value::Null)]), []);
        assert_eq!(vanished(Vec::new()), [period()], "nothing tells of the version");
        assert_eq!(vanished(vec![added(), row("salvaged", Value::Null)]), []);
    }
}
