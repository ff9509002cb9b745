//! Table `issued_version`: every version of a report that was issued, with the office it prints and its pages.
//!
//! Invariants: a version is written in the transaction that issues the report, never changed and never taken out; the
//! report that is issued is the version its seal names; bytes that are not those that were kept are told.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::{
    StoreError, commune,
    contradictions::other_pages,
    evidence, kept, log, report,
    sql_types::{Clean, CodeWord, Day, Moment, PeriodCode},
};
use crate::model::{
    BookContent, BookExport, Change, Commune, Evidence, IssuedContent, IssuedOrigin, IssuedVersion,
    KeptBeside, KeptFile, OfPeriod, Period, Report, RowId, Seal, Stamp, Status,
    office_rows::free_row, seal::canonical_json,
};

/// A version that is not what was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenVersion {
    /// Of which report.
    pub period: Period,
    /// Which.
    pub version: u32,
    /// Whether its pages alone are; else its report.
    pub pages_alone: bool,
}

impl BrokenVersion {
    /// In a sentence.
    pub fn told(self) -> StoreError {
        let Self { period, version, pages_alone } = self;
        StoreError::ChangedVersion { period, version, pages_alone }
    }
}

/// Versions of a report, oldest first.
pub(super) fn all(
    connection: &Connection,
    period: Period,
) -> Result<Vec<IssuedVersion>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select.sql"))?
        .query_map(named_params! { ":period": PeriodCode(period) }, row_to_version)?
        .collect::<Result<_, _>>()?)
}

/// Versions of every report, by period.
pub(super) fn of_all(connection: &Connection) -> Result<Vec<IssuedVersion>, StoreError> {
    Ok(connection
        .prepare_cached(include_str!("select_all.sql"))?
        .query_map((), row_to_version)?
        .collect::<Result<_, _>>()?)
}

fn row_to_version(row: &Row<'_>) -> rusqlite::Result<IssuedVersion> {
    Ok(IssuedVersion {
        period: row.get::<_, PeriodCode>("period")?.0,
        version: row.get("version")?,
        number: row.get("number")?,
        signed: row.get::<_, Option<Day>>("signed")?.map(|day| day.0),
        stamp: Stamp { at: row.get::<_, Moment>("at")?.0, who: row.get("who")? },
        origin: row.get::<_, CodeWord<IssuedOrigin>>("origin")?.0,
        content: row.get("content")?,
        pdf: row.get("pdf")?,
    })
}

/// Writes a version as it was told.
pub(super) fn insert(connection: &Connection, version: &IssuedVersion) -> Result<(), StoreError> {
    connection.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":period": PeriodCode(version.period),
        ":version": version.version,
        ":number": Clean(&version.number),
        ":signed": version.signed.map(Day),
        ":at": Moment(version.stamp.at),
        ":who": Clean(&version.stamp.who),
        ":origin": CodeWord(version.origin),
        ":content": version.content,
        ":pdf": version.pdf,
    })?;
    Ok(())
}

/// The report as it stands becomes a version; its number.
pub(super) fn put(
    connection: &Connection,
    report: &Report,
    pdf: Option<&[u8]>,
    origin: IssuedOrigin,
    stamp: &Stamp,
) -> Result<u32, StoreError> {
    let content = IssuedContent { commune: commune::get(connection)?, report: report.clone() };
    let known = all(connection, report.period)?;
    let version = IssuedVersion {
        period: report.period,
        version: known.last().map_or(0, |last| last.version) + 1,
        number: report.header.number.clone(),
        signed: report.header.signed,
        stamp: stamp.clone(),
        origin,
        content: kept::put(connection, content.json().as_bytes())?,
        pdf: pdf.map(|bytes| kept::put(connection, bytes)).transpose()?,
    };
    insert(connection, &version)?;
    Ok(version.version)
}

/// The latest version that holds this report, whatever office it prints; else what stands becomes one.
pub(super) fn put_again(
    connection: &Connection,
    report: &Report,
    stamp: &Stamp,
) -> Result<u32, StoreError> {
    let wanted = canonical_json(report);
    for version in all(connection, report.period)?.iter().rev() {
        let known = content(connection, version)?;
        if known.is_some_and(|known| canonical_json(&known.report) == wanted) {
            return Ok(version.version);
        }
    }
    put(connection, report, None, IssuedOrigin::BroughtIn, stamp)
}

/// What a version holds; none where that is not what was kept.
pub(super) fn content(
    connection: &Connection,
    version: &IssuedVersion,
) -> Result<Option<IssuedContent>, StoreError> {
    let json = kept::get(connection, &version.content)?;
    Ok(json.as_deref().and_then(IssuedContent::read))
}

/// The version of that number.
pub(super) fn one(
    connection: &Connection,
    period: Period,
    version: u32,
) -> Result<Option<IssuedVersion>, StoreError> {
    Ok(all(connection, period)?.into_iter().find(|known| known.version == version))
}

/// Versions that are not what was kept, and those of issued reports that are not there.
pub(super) fn broken(connection: &Connection) -> Result<Vec<BrokenVersion>, StoreError> {
    let (mut broken, known) = (Vec::new(), of_all(connection)?);
    let other = other_pages(&known, &log::issuings(connection)?);
    for version in &known {
        let told = |pages_alone| BrokenVersion {
            period: version.period,
            version: version.version,
            pages_alone,
        };
        let content = content(connection, version)?;
        if !content.is_some_and(|content| content.is_of(version)) {
            broken.push(told(false));
        } else if let Some(pdf) = &version.pdf
            && (other.contains(&(version.period, version.version))
                || kept::get(connection, pdf)?.is_none())
        {
            broken.push(told(true));
        }
    }
    for Seal { period, version, .. } in super::seal::all(connection)? {
        let is_it = |known: &IssuedVersion| (known.period, known.version) == (period, version);
        let is_issued = report::status(connection, period)? == Some(Status::Issued);
        if is_issued && !known.iter().any(is_it) {
            broken.push(BrokenVersion { period, version, pages_alone: false });
        }
    }
    Ok(broken)
}

/// What is kept beside a report, with the bytes of it that are as they were kept.
pub(super) fn beside(connection: &Connection, period: Period) -> Result<KeptBeside, StoreError> {
    // A paper is a row of this book's register, and stays here.
    let mut evidence = evidence::all(connection)?;
    evidence.retain(|it| it.of.period() == Some(period) && it.file().is_some());
    let versions = all(connection, period)?;
    let attachments = super::attachment::all(connection, period)?;
    let named = versions.iter().flat_map(|it| [Some(&it.content), it.pdf.as_ref()]).flatten();
    let named = named.chain(attachments.iter().map(|it| &it.sha256));
    let shown = evidence.iter().filter_map(Evidence::file).map(|file| &file.sha256);
    let files = files(connection, named.chain(shown))?;
    Ok(KeptBeside { period, versions, attachments, evidence, files })
}

/// The bytes of these; each once, and none that are not as they were kept.
pub(super) fn files<'a>(
    connection: &Connection,
    named: impl Iterator<Item = &'a String>,
) -> Result<Vec<KeptFile>, StoreError> {
    let named: std::collections::BTreeSet<&String> = named.collect();
    let mut files = Vec::new();
    for sha256 in named {
        if let Some(bytes) = kept::get(connection, sha256)? {
            files.push(KeptFile { sha256: sha256.clone(), bytes });
        }
    }
    Ok(files)
}

/// Takes in what another book keeps beside a report: what is here stays, what is known is not taken twice.
pub(super) fn take_in(connection: &Connection, beside: &KeptBeside) -> Result<(), StoreError> {
    let has = |sha256: &String| beside.files.iter().any(|file| file.sha256 == *sha256);
    let mut known = all(connection, beside.period)?;
    for file in &beside.files {
        put_file(connection, file)?;
    }
    for version in beside.versions.iter().filter(|version| has(&version.content)) {
        let own = |it: &&IssuedVersion| {
            IssuedVersion { version: version.version, ..(*it).clone() } == *version
        };
        if known.iter().any(|it| own(&it)) {
            continue;
        }
        let number = known.last().map_or(0, |last| last.version) + 1;
        let pdf = version.pdf.clone().filter(|pdf| has(pdf));
        known.push(IssuedVersion { version: number, pdf, ..version.clone() });
        insert(connection, &known[known.len() - 1])?;
    }
    for attachment in beside.attachments.iter().filter(|attachment| has(&attachment.sha256)) {
        super::attachment::insert(connection, beside.period, attachment)?;
    }
    let known = evidence::all(connection)?;
    let mut id = free_row(&known);
    for it in &beside.evidence {
        let is_it = |known: &Evidence| (&known.of, &known.what) == (&it.of, &it.what);
        if it.file().is_some_and(|file| has(&file.sha256)) && !known.iter().any(is_it) {
            evidence::insert(connection, id, it)?;
            id = RowId(id.0.saturating_add(1));
        }
    }
    kept::drop_unused(connection)
}

/// Keeps bytes that came with their SHA-256.
pub(super) fn put_file(connection: &Connection, file: &KeptFile) -> Result<(), StoreError> {
    if kept::put(connection, &file.bytes)? == file.sha256 {
        return Ok(());
    }
    Err(StoreError::corrupt("một bản đã chốt hoặc tệp đính kèm không còn như khi được giữ"))
}

/// Makes a version of every report that was issued before there were versions.
pub(super) fn put_first(connection: &Connection) -> Result<(), StoreError> {
    let changes = log::of_all(connection).unwrap_or_default();
    for summary in report::summaries(connection)? {
        if summary.status != Status::Issued {
            continue;
        }
        // One that cannot be read is told when somebody reads it.
        let Ok(Some(report)) = report::get(connection, summary.period) else { continue };
        let stamp = issued_when(&report, &changes);
        let version = put(connection, &report, None, IssuedOrigin::Upgraded, &stamp)?;
        super::seal::name_version(connection, summary.period, version)?;
    }
    Ok(())
}

/// When a report was issued and by whom, as far as the history tells; else on the day it bears.
fn issued_when(report: &Report, changes: &[OfPeriod<Change>]) -> Stamp {
    let issues = |change: &&OfPeriod<Change>| {
        let what = &change.what;
        let status = if what.what == "report" { &what.new["status"] } else { &what.new };
        change.period == Some(report.period)
            && matches!(what.what.as_str(), "report" | "status")
            && status == "issued"
    };
    let known = changes.iter().rev().find(issues).map(|change| change.what.stamp.clone());
    known.unwrap_or_else(|| {
        let day: NaiveDate = report.header.signed.unwrap_or(report.window.to);
        Stamp { at: day.and_time(chrono::NaiveTime::MIN), who: String::new() }
    })
}

/// What a book made of an export holds: of versions and attachments those whose bytes came along, and of an export
/// from before there were versions those that an upgrade makes.
pub(super) fn told(export: &BookExport) -> (BookContent, Vec<KeptFile>) {
    let mut content = BookContent { seals: super::seal::told(export), ..export.content.clone() };
    let mut files = export.files.clone();
    if export.version < BookExport::WITH_VERSIONS {
        first_of(&mut content, &mut files);
    }
    let has = |sha256: &String| files.iter().any(|file| file.sha256 == *sha256);
    content.versions.retain(|version| has(&version.content));
    for version in &mut content.versions {
        version.pdf = version.pdf.take().filter(|pdf| has(pdf));
    }
    content.attachments.retain(|attachment| has(&attachment.what.sha256));
    content.evidence.retain(|it| it.file().is_none_or(|file| has(&file.sha256)));
    content.joined.retain(|book| has(&book.sha256));
    (content, files)
}

fn first_of(content: &mut BookContent, files: &mut Vec<KeptFile>) {
    content.versions.clear();
    content.attachments.clear();
    let commune: &Commune = &content.commune;
    for report in content.reports.iter().filter(|report| report.status == Status::Issued) {
        let whole = IssuedContent { commune: commune.clone(), report: report.clone() };
        let bytes = whole.json().into_bytes();
        let file = KeptFile { sha256: kept::sha256(&bytes), bytes };
        content.versions.push(IssuedVersion {
            period: report.period,
            version: 1,
            number: report.header.number.clone(),
            signed: report.header.signed,
            stamp: issued_when(report, &content.changes),
            origin: IssuedOrigin::Upgraded,
            content: file.sha256.clone(),
            pdf: None,
        });
        files.push(file);
        for seal in content.seals.iter_mut().filter(|seal| seal.period == report.period) {
            seal.version = 1;
        }
    }
    content.versions.sort_by_key(|version| version.period.code());
}

/// The version that an issued report is; none of a draft.
pub(super) fn standing(
    connection: &Connection,
    period: Period,
) -> Result<Option<IssuedVersion>, StoreError> {
    let Some(seal) = super::seal::one(connection, period)? else { return Ok(None) };
    one(connection, period, seal.version)
}

/// What a version holds; `ChangedVersion` where that is not what was kept.
pub(super) fn content_or_broken(
    connection: &Connection,
    version: &IssuedVersion,
) -> Result<IssuedContent, StoreError> {
    content(connection, version)?.ok_or_else(|| StoreError::changed_version(version, false))
}

/// The pages of a version; none where they were not kept, `ChangedVersion` where they are not what was, or are those of
/// another.
pub(super) fn pdf(
    connection: &Connection,
    version: &IssuedVersion,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(pdf) = &version.pdf else { return Ok(None) };
    let other = other_pages(&of_all(connection)?, &log::issuings(connection)?);
    if other.contains(&(version.period, version.version)) {
        return Err(StoreError::changed_version(version, true));
    }
    let bytes = kept::get(connection, pdf)?;
    bytes.map(Some).ok_or_else(|| StoreError::changed_version(version, true))
}

/// Whether every version of a report reads, and the report of each is what was kept.
pub(super) fn reads(connection: &Connection, period: Period) -> bool {
    let whole = |version: &IssuedVersion| matches!(content(connection, version), Ok(Some(_)));
    all(connection, period).is_ok_and(|versions| versions.iter().all(whole))
}
