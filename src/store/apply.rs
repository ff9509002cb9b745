//! Edits to tables: one match, one arm an edit, each answering with its inverse.
//!
//! Runs inside the caller's transaction. Invariants: applying the inverse brings back exactly what stood
//! there; a finalised report takes no edit but the one that takes it back to draft.

use rusqlite::Connection;

use super::{
    StoreError, accepted, commune, dossiers, evidence, figure, issued, joined_book, kept, log,
    paper, register, report, seal, section, task,
};
use crate::{
    edit::{Edit, ISSUING_UNDONE, Issue},
    model::{
        DossierSettings, Dossiers, Evidence, Figure, IndicatorId, IssuedOrigin, JoinedBook,
        KeptFile, Paper, Period, RegisteredPaper, Report, RowId, Section, Stamp, Status, Task,
        Window, report::Header,
    },
};

/// Applies `edit`, logs it, and gives back the edit that undoes it.
pub(super) fn apply(
    connection: &Connection,
    edit: &Edit,
    stamp: &Stamp,
) -> Result<Edit, StoreError> {
    if let Edit::Batch { name, edits } = edit {
        let mut inverses = Vec::with_capacity(edits.len());
        for part in edits {
            inverses.push(apply(connection, part, stamp)?);
        }
        inverses.reverse();
        return Ok(Edit::Batch { name: name.clone(), edits: inverses });
    }
    if let Edit::SetPeriod { period, to, window } = edit {
        return set_period(connection, (*period, *to), *window, stamp);
    }
    let inverse = change(connection, edit, stamp)?;
    log::write(connection, edit, &inverse, stamp)?;
    Ok(inverse)
}

fn change(connection: &Connection, edit: &Edit, stamp: &Stamp) -> Result<Edit, StoreError> {
    match edit {
        Edit::SetCommune(new) => {
            let old = commune::get(connection)?;
            commune::set(connection, new)?;
            Ok(Edit::SetCommune(Box::new(old)))
        }
        Edit::AddReport(new) => add_report(connection, new, stamp),
        Edit::RemoveReport(period) => remove_report(connection, *period),
        Edit::SetHeader { period, header } => set_header(connection, *period, header),
        Edit::SetWindow { period, window } => {
            let old = draft(connection, *period)?.window;
            report::set_window(connection, *period, *window)?;
            Ok(Edit::SetWindow { period: *period, window: old })
        }
        Edit::SetForms { period, forms } => {
            let old = draft(connection, *period)?.forms;
            report::set_forms(connection, *period, forms)?;
            Ok(Edit::SetForms { period: *period, forms: old })
        }
        Edit::SetStatus { period, status } => set_status(connection, *period, *status, stamp),
        Edit::Issue(new) => issue(connection, new, stamp),
        Edit::Reopen { period, why } => reopen(connection, *period, why),
        Edit::KeepBeside(beside) => {
            issued::take_in(connection, beside)?;
            Ok(Edit::Batch { name: edit.name(), edits: Vec::new() })
        }
        Edit::SetFigure { period, indicator, figure } => {
            set_figure(connection, *period, indicator, figure.as_ref())
        }
        Edit::SetSection { period, section } => set_section(connection, *period, section),
        Edit::SetSections { period, sections } => set_sections(connection, *period, sections),
        Edit::SetDossiers { period, dossiers } => set_dossiers(connection, *period, dossiers),
        Edit::SetDossierSettings { period, settings } => {
            set_dossier_settings(connection, *period, *settings)
        }
        Edit::SetPapers { period, papers } => set_papers(connection, *period, papers),
        Edit::SetRegistered { id, paper } => set_registered(connection, *id, paper.as_deref()),
        Edit::SetTasks { year, tasks } => set_tasks(connection, *year, tasks),
        Edit::SetEvidence { id, evidence, file } => {
            set_evidence(connection, *id, evidence.as_deref(), file.as_ref())
        }
        Edit::SetJoinedBook { id, book, file } => {
            set_joined_book(connection, *id, book.as_deref(), file.as_ref())
        }
        // `apply` took both apart; what is empty changes nothing and is its own inverse.
        Edit::SetPeriod { .. } => Ok(Edit::Batch { name: edit.name(), edits: Vec::new() }),
        Edit::Batch { name, .. } => Ok(Edit::Batch { name: name.clone(), edits: Vec::new() }),
    }
}

fn set_papers(
    connection: &Connection,
    period: Period,
    papers: &[Paper],
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = paper::all(connection, period)?;
    paper::set_all(connection, period, papers)?;
    Ok(Edit::SetPapers { period, papers: old })
}

fn set_registered(
    connection: &Connection,
    id: RowId,
    paper: Option<&RegisteredPaper>,
) -> Result<Edit, StoreError> {
    let old = register::set(connection, id, paper)?;
    Ok(Edit::SetRegistered { id, paper: old.map(Box::new) })
}

fn set_tasks(connection: &Connection, year: i32, tasks: &[Task]) -> Result<Edit, StoreError> {
    let old = task::of_year(connection, year)?;
    task::set_all(connection, year, tasks)?;
    Ok(Edit::SetTasks { year, tasks: old })
}

fn set_evidence(
    connection: &Connection,
    id: RowId,
    new: Option<&Evidence>,
    bytes: Option<&KeptFile>,
) -> Result<Edit, StoreError> {
    let named = new.and_then(Evidence::file).map(|file| &*file.sha256);
    keep(connection, named, bytes)?;
    let old = evidence::set(connection, id, new)?;
    let named = old.as_ref().and_then(Evidence::file).map(|file| &*file.sha256);
    let file = kept_of(connection, named)?;
    kept::drop_unused(connection)?;
    Ok(Edit::SetEvidence { id, evidence: old.map(Box::new), file })
}

fn set_joined_book(
    connection: &Connection,
    id: RowId,
    new: Option<&JoinedBook>,
    json: Option<&KeptFile>,
) -> Result<Edit, StoreError> {
    keep(connection, new.map(|book| &*book.sha256), json)?;
    let old = joined_book::set(connection, id, new)?;
    let file = kept_of(connection, old.as_ref().map(|book| &*book.sha256))?;
    kept::drop_unused(connection)?;
    Ok(Edit::SetJoinedBook { id, book: old.map(Box::new), file })
}

/// Keeps the bytes that a row names; refuses one whose bytes neither came nor are kept, or are others.
fn keep(
    connection: &Connection,
    named: Option<&str>,
    bytes: Option<&KeptFile>,
) -> Result<(), StoreError> {
    let Some(named) = named else { return Ok(()) };
    let is_there = match bytes {
        Some(file) => kept::put(connection, &file.bytes)? == named,
        None => kept::get(connection, named)?.is_some(),
    };
    let missing = || StoreError::invalid("không có nội dung của tệp đính kèm");
    if is_there { Ok(()) } else { Err(missing()) }
}

/// The bytes that a row named, for whoever puts it back.
fn kept_of(connection: &Connection, named: Option<&str>) -> Result<Option<KeptFile>, StoreError> {
    let Some(sha256) = named else { return Ok(None) };
    let bytes = kept::get(connection, sha256)?;
    Ok(bytes.map(|bytes| KeptFile { sha256: sha256.to_owned(), bytes }))
}

fn add_report(connection: &Connection, new: &Report, stamp: &Stamp) -> Result<Edit, StoreError> {
    let period = new.period;
    if report::status(connection, period)?.is_some() {
        return Err(StoreError::ReportExists(period));
    }
    report::insert(connection, new)?;
    match new.status {
        Status::Issued => seal_again(connection, period, stamp)?,
        // A seal may stand of a report that was taken out of the file by other hands; this one was not issued.
        Status::Draft => seal::delete(connection, period)?,
    }
    Ok(Edit::removal(period, new.status))
}

/// The report of one period goes, and comes as that of another: so it stands in the history of both.
fn set_period(
    connection: &Connection,
    (period, to): (Period, Period),
    window: Window,
    stamp: &Stamp,
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = report::get(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
    let before = old.window;
    apply(connection, &Edit::RemoveReport(period), stamp)?;
    let moved = Report { period: to, window, ..old };
    apply(connection, &Edit::AddReport(Box::new(moved)), stamp)?;
    accepted::set_period(connection, (period, to))?;
    // Evidence of that period was left by a report that was taken out: going back, it stays there.
    let all = evidence::all(connection)?;
    let left = all.into_iter().filter(|it| it.of.period() == Some(to));
    let left =
        left.map(|it| Edit::SetEvidence { id: it.id, evidence: Some(Box::new(it)), file: None });
    let left: Vec<Edit> = left.collect();
    evidence::set_period(connection, (period, to))?;
    let back = Edit::SetPeriod { period: to, to: period, window: before };
    if left.is_empty() {
        return Ok(back);
    }
    let edits = [vec![back], left].concat();
    Ok(Edit::Batch { name: edits[0].name(), edits })
}

fn remove_report(connection: &Connection, period: Period) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = report::get(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
    report::delete(connection, period)?;
    Ok(Edit::AddReport(Box::new(old)))
}

fn set_header(
    connection: &Connection,
    period: Period,
    header: &Header,
) -> Result<Edit, StoreError> {
    let old = draft(connection, period)?.header;
    report::set_header(connection, period, header)?;
    Ok(Edit::SetHeader { period, header: Box::new(old) })
}

/// Seals a report that came back, or came in, as the version that it is.
fn seal_again(connection: &Connection, period: Period, stamp: &Stamp) -> Result<(), StoreError> {
    let report = report::get(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
    let version = issued::put_again(connection, &report, stamp)?;
    seal::put(connection, &report, version)
}

fn issue(connection: &Connection, new: &Issue, stamp: &Stamp) -> Result<Edit, StoreError> {
    let period = new.period;
    let old = draft(connection, period)?.header;
    let (number, signed) = (new.number.clone(), Some(new.signed));
    report::set_header(connection, period, &Header { number, signed, ..old.clone() })?;
    report::set_status(connection, period, Status::Issued)?;
    let report = report::get(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
    let version = issued::put(connection, &report, Some(&new.pdf), IssuedOrigin::Issued, stamp)?;
    seal::put(connection, &report, version)?;
    let reopen = Edit::Reopen { period, why: ISSUING_UNDONE.into() };
    let edits = vec![reopen, Edit::SetHeader { period, header: Box::new(old) }];
    Ok(Edit::Batch { name: Edit::Issue(Box::new(new.clone())).name(), edits })
}

fn reopen(connection: &Connection, period: Period, why: &str) -> Result<Edit, StoreError> {
    if why.trim().is_empty() {
        return Err(StoreError::invalid("mở lại báo cáo đã chốt thì phải ghi lý do"));
    }
    match report::status(connection, period)? {
        None => return Err(StoreError::NoSuchReport(period)),
        Some(Status::Draft) => return Err(StoreError::NotIssued(period)),
        Some(Status::Issued) => {}
    }
    report::set_status(connection, period, Status::Draft)?;
    seal::delete(connection, period)?;
    Ok(Edit::SetStatus { period, status: Status::Issued })
}

fn set_status(
    connection: &Connection,
    period: Period,
    status: Status,
    stamp: &Stamp,
) -> Result<Edit, StoreError> {
    let old = report::status(connection, period)?.ok_or(StoreError::NoSuchReport(period))?;
    report::set_status(connection, period, status)?;
    match status {
        Status::Issued => seal_again(connection, period, stamp)?,
        Status::Draft => seal::delete(connection, period)?,
    }
    Ok(Edit::SetStatus { period, status: old })
}

fn set_figure(
    connection: &Connection,
    period: Period,
    indicator: &IndicatorId,
    figure: Option<&Figure>,
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = figure::get(connection, period, indicator)?;
    figure::set(connection, period, indicator, figure)?;
    Ok(Edit::SetFigure { period, indicator: indicator.clone(), figure: old })
}

fn set_section(
    connection: &Connection,
    period: Period,
    section: &Section,
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = section::get(connection, period, section.id)?
        .ok_or_else(|| StoreError::invalid("báo cáo không còn mục này"))?;
    section::update(connection, period, section)?;
    Ok(Edit::SetSection { period, section: old })
}

fn set_sections(
    connection: &Connection,
    period: Period,
    sections: &[Section],
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = section::all(connection, period)?;
    section::set_all(connection, period, sections)?;
    Ok(Edit::SetSections { period, sections: old })
}

fn set_dossiers(
    connection: &Connection,
    period: Period,
    new: &[Dossiers],
) -> Result<Edit, StoreError> {
    require_draft(connection, period)?;
    let old = dossiers::all(connection, period)?;
    dossiers::set_all(connection, period, new)?;
    Ok(Edit::SetDossiers { period, dossiers: old })
}

fn set_dossier_settings(
    connection: &Connection,
    period: Period,
    new: DossierSettings,
) -> Result<Edit, StoreError> {
    let old = draft(connection, period)?.dossier_settings;
    report::set_dossier_settings(connection, period, new)?;
    Ok(Edit::SetDossierSettings { period, settings: old })
}

/// The frame of a report that may be edited.
fn draft(connection: &Connection, period: Period) -> Result<Report, StoreError> {
    require_draft(connection, period)?;
    report::frame(connection, period)
}

/// Refuses what would change an issued report, or one that is not there.
pub(super) fn require_draft(connection: &Connection, period: Period) -> Result<(), StoreError> {
    match report::status(connection, period)? {
        Some(Status::Draft) => Ok(()),
        Some(Status::Issued) => Err(StoreError::Issued(period)),
        None => Err(StoreError::NoSuchReport(period)),
    }
}
