//! The files a verb names: the book it opens, the PDF it writes.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, anyhow};

use crate::{
    disk::{WriteError, output::Output, share::is_on_share},
    journal,
    model::{Commune, Period, Report, Stamp},
    session::{
        Session,
        backup::{BackupFolders, Reason, wording},
        kept::{self, Whose},
        noticed,
        read_book::ReadBook,
        working_copy,
    },
    store::{self, BrokenVersion, StoreError},
};

/// The PDF a verb was asked for, when nothing speaks against it. Asked before any book is opened: opening one
/// of an older version changes it.
pub(super) fn pdf_output(path: &Path, force: bool, made_from: &[&Path]) -> anyhow::Result<Output> {
    let output = Output::pdf(path, made_from, force);
    output.check().map_err(with_force)?;
    Ok(output)
}

/// The same for the JSON of a book.
pub(super) fn json_output(path: &Path, force: bool, made_from: &[&Path]) -> anyhow::Result<Output> {
    let output = Output::json(path, made_from, force);
    output.check().map_err(with_force)?;
    Ok(output)
}

/// Writes what was asked for.
pub(super) fn written(output: &Output, bytes: &[u8]) -> anyhow::Result<()> {
    output.write(bytes).map_err(with_force)
}

/// The terminal's own way to agree that an old file goes.
fn with_force(error: WriteError) -> anyhow::Error {
    match error {
        WriteError::Exists(_) => anyhow!("{error} Muốn ghi đè thì thêm --force."),
        error => error.into(),
    }
}

/// How long to wait for who works in the book: another run of this program is done soon, a window is not.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the book the command line names, to write into it.
pub(super) fn open(book: &Path) -> anyhow::Result<Session> {
    refuse_where_work_waits(book)?;
    let session = Session::open_patiently(book, &stamp(), backup_folders(book), PATIENCE)
        .with_context(|| format!("Không mở được sổ {}.", book.display()))?;
    session.wait_at_most(PATIENCE)?;
    if is_on_share(book) {
        tell!("{}", noticed::ON_SHARE);
    }
    for told in noticed::of_file(session.noticed()) {
        tell!("{told}");
    }
    if let Some(aside) = &session.noticed().set_aside {
        tell!(
            "Cạnh sổ có phần ghi dở của một tệp khác từng nằm ở đây; chương trình không trộn phần đó vào sổ \
             mà để riêng ở {}.",
            aside.display()
        );
    }
    tell_of_changed(session.changed_since_issue(), session.broken_versions());
    Ok(session)
}

/// A book on a share whose copy on this machine holds what was not brought back is not written to: the two would go
/// apart. Who has it open right now is told by its lock.
pub(super) fn refuse_where_work_waits(book: &Path) -> anyhow::Result<()> {
    match work_that_waits(book) {
        Some(local) if store::holder(book).is_none() => Err(anyhow!(
            "Sổ {} có phần làm trên máy này chưa đưa về ổ mạng ({}), nên chưa ghi gì vào sổ. Hãy mở sổ này bằng \
             cửa sổ Sổ CCHC rồi đóng lại để đưa phần đó về, sau đó chạy lại lệnh.",
            book.display(),
            local.display()
        )),
        _ => Ok(()),
    }
}

fn work_that_waits(book: &Path) -> Option<PathBuf> {
    working_copy::left_of(book, &journal::folder()?)
}

/// Said again by whatever shows such a report; a book that cannot be read says so itself.
fn tell_of_changed(
    changed: Result<Vec<Period>, StoreError>,
    broken: Result<Vec<BrokenVersion>, StoreError>,
) {
    for period in changed.unwrap_or_default() {
        tell!("{}", StoreError::ChangedSinceIssue(period));
    }
    for version in broken.unwrap_or_default() {
        tell!("{}", version.told());
    }
}

/// Reads the book the command line names; whoever works in it goes on.
pub(super) fn read(book: &Path) -> anyhow::Result<ReadBook> {
    let read = ReadBook::open(book).and_then(|read| Ok((read.told()?, read)));
    let (told, read) = read.with_context(|| format!("Không đọc được sổ {}.", book.display()))?;
    for told in told {
        tell!("{told}");
    }
    if let Some(local) = work_that_waits(book) {
        tell!(
            "Lưu ý: phần làm trên máy này chưa đưa về ổ mạng ({}) không có trong kết quả này.",
            local.display()
        );
    }
    tell_of_changed(read.changed_since_issue(), read.broken_versions());
    Ok(read)
}

/// How many boxes of a report have words that the window keeps on this machine, outside the book.
pub(super) fn words_that_wait(
    book: &Path,
    identity: &str,
    report: &Report,
    commune: &Commune,
) -> usize {
    let Some(folder) = journal::folder() else { return 0 };
    let path = std::path::absolute(book).unwrap_or_else(|_| book.to_path_buf());
    kept::waiting(&folder, &Whose { identity: identity.to_owned(), path }, report, commune)
}

/// Where backups of a book go on this machine.
pub(super) fn backup_folders(book: &Path) -> BackupFolders {
    match journal::folder() {
        Some(log) => BackupFolders::beside_log(&log).of_book(book),
        None => BackupFolders::beside_book(book),
    }
}

/// After something was written: the backup that is due then. What could not be backed up is told; what was written
/// stands.
pub(super) fn back_up_after(session: &mut Session) {
    let made = session.back_up(Reason::Periodic, stamp().at);
    let told = match made {
        Ok(made) => made.map(|made| made.second).as_ref().and_then(wording::missing),
        Err(why) => Some(why.to_string()),
    };
    if let Some(told) = told {
        tell!("{told}");
    }
}

/// Who and when, for the change log.
pub(super) fn stamp() -> Stamp {
    Stamp { at: chrono::Local::now().naive_local(), who: who() }
}

fn who() -> String {
    let who = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    who.unwrap_or_else(|| "dòng lệnh".into())
}
