//! Verbs about backups: backup, backups, restore, verify.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, anyhow, bail};

use crate::{
    cli::{
        backup_args::{BackupArgs, BackupsArgs, RestoreArgs},
        files::{back_up_after, backup_folders, open, refuse_where_work_waits, stamp},
    },
    disk::{WriteError, removable},
    model::Period,
    session::backup::{
        self, Backup, BackupFolders, BackupJob, Reason,
        copied_out::{CopiedOut, copy_out},
        difference::ReportDifference,
        restore::{self, RestoreDoubt, Stands},
        salvage, salvage_wording,
        verify::{self, Verified},
        wording,
    },
    store::{BookReader, CopyError, StoreError},
};

/// So many reports of a backup are told one by one.
const MOST_REPORTS: usize = 2;

/// Reads the book and never writes to it: one that someone works in, or of an older version, is backed up too.
pub(super) fn backup(args: &BackupArgs) -> anyhow::Result<String> {
    let reader = read(&args.book)?;
    if let Some(target) = &args.to {
        if args.force && BookReader::open(target).is_ok() {
            keep_first(target)?;
        }
        let copy = copy_out(&reader, &args.book, target, args.force).map_err(with_force)?;
        let CopiedOut { path: copy, is_mixed } = copy;
        let is_on_stick = removable::mounted().map(|sticks| removable::is_on(&sticks, &copy));
        let mut told = wording::copied_out(is_on_stick).to_owned();
        if is_mixed {
            told.push(' ');
            told.push_str(wording::MADE_OF_MIXED);
        }
        return Ok(format!("Đã chép sổ sang {}. {told}", copy.display()));
    }
    let folders = backup_folders(&args.book);
    let job = BackupJob { reader, folders, reason: Reason::Asked, at: stamp().at };
    Ok(wording::made(&job.run()?))
}

/// A book that is to be written over: refused while somebody works in it, and backed up.
fn keep_first(target: &Path) -> anyhow::Result<()> {
    let session = open(target)?;
    if let Some(who) = session.held_by() {
        return Err(StoreError::Held { who: who.clone() }.into());
    }
    let (reader, folders) = (session.reader()?, backup_folders(target));
    let job = BackupJob { reader, folders, reason: Reason::BeforeRestore, at: stamp().at };
    job.run()?;
    Ok(())
}

pub(super) fn backups(args: &BackupsArgs) -> anyhow::Result<String> {
    if args.second.is_some() || args.no_second {
        return second(args.second.as_deref());
    }
    let Some(book) = &args.book else { return Ok(of_all(&backup_folders(Path::new("so.cchc")))) };
    let folders = backup_folders(book);
    let all = of_book(book, &folders)?;
    if all.is_empty() {
        return Ok(format!(
            "Chưa có bản sao lưu nào của sổ này. Sao lưu ngay: so-cchc-cli backup {}",
            book.display()
        ));
    }
    let mut out = format!("{} bản sao lưu, mới nhất trước:\n", all.len());
    // From the oldest: a number still means the same when newer ones are made.
    for (number, backup) in (1..=all.len()).rev().zip(&all) {
        let _ = writeln!(out, "{number:>4}. {}", line(backup, &all));
    }
    let _ = writeln!(
        out,
        "Thư mục: {}\nKhôi phục: so-cchc-cli restore {} --from SỐ_THỨ_TỰ",
        all[0].path.parent().unwrap_or(folders.root()).display(),
        book.display()
    );
    Ok(out)
}

fn second(folder: Option<&Path>) -> anyhow::Result<String> {
    let folder = folder.map(std::path::absolute).transpose()?;
    let mut folders = backup_folders(Path::new("so.cchc"));
    folders.set_second(folder.clone())?;
    Ok(match folder {
        None => "Từ nay không ghi bản sao lưu thứ hai. Những bản đã ghi vẫn còn nguyên.".into(),
        Some(folder) if folder.is_dir() => {
            format!("Từ nay mỗi lần sao lưu ghi thêm một bản vào {}.", folder.display())
        }
        Some(folder) => format!(
            "Từ nay mỗi lần sao lưu ghi thêm một bản vào {} khi có thư mục này; hiện chưa thấy.",
            folder.display()
        ),
    })
}

/// Every book that this machine has backups of, the newest backup of each.
fn of_all(folders: &BackupFolders) -> String {
    let mut out = String::new();
    for folder in folders.all() {
        let all = backup::in_folder(&folder, false);
        let Some(newest) = all.first() else { continue };
        let whose = backup::contents(&newest.path)
            .map_or_else(|_| newest.name.office.clone(), |contents| contents.commune.committee());
        let _ = writeln!(out, "{whose}: {} bản trong {}", all.len(), folder.display());
        let _ = writeln!(out, "  mới nhất {}", line(newest, &all));
    }
    if out.is_empty() { "Trên máy này chưa có bản sao lưu nào.".into() } else { out }
}

/// When, why, where, what is in it.
fn line(backup: &Backup, all: &[Backup]) -> String {
    let what = match backup::contents(&backup.path) {
        Ok(contents) => wording::contents(&contents, MOST_REPORTS),
        Err(why) => format!("KHÔNG DÙNG ĐƯỢC. {}", wording::unreadable(&why, true)),
    };
    let place = if backup.in_second { " (ở nơi thứ hai)" } else { "" };
    let from = backup.from.as_deref().map(|from| format!(" ({})", wording::from_other(from)));
    let from = from.unwrap_or_default();
    format!("{}{place}{from}: {what}", wording::named_among(&backup.name, all))
}

pub(super) fn restore(args: &RestoreArgs) -> anyhow::Result<String> {
    let folders = backup_folders(&args.book);
    let source = source(args, &folders)?;
    if let Some(period) = args.period {
        return one_report(args, &source, period);
    }
    let reader = read(&source)?;
    let theirs = reader.export()?;
    let current = BookReader::open(&args.book).and_then(|book| book.export());
    let (mut doubts, stands) = match &current {
        Ok(current) => match restore::doubts(current, &theirs) {
            Some(doubts) => (doubts, Stands::Book),
            None => return Ok(wording::SAME.into()),
        },
        // What cannot be read says nothing against being replaced: it is kept.
        Err(why) => (Vec::new(), Stands::unopened(why)),
    };
    if restore::is_unlike_its_json(&source, &theirs) {
        doubts.push(RestoreDoubt::UnlikeJson);
    }
    doubts.extend(reader.is_mixed()?.then_some(RestoreDoubt::Mixed));
    doubts.extend(restore::of_other_copy(&source, &args.book, &doubts));
    drop(reader);
    if !doubts.is_empty() && !args.yes {
        let doubts: Vec<String> = doubts.iter().map(wording::doubt).collect();
        return Err(asked(&doubts.join(" "), wording::restore_safe(stands)));
    }
    refuse_where_work_waits(&args.book)?;
    let restored = restore::restore(&args.book, &source, &folders, &stamp())?;
    let mut out = wording::restored(restored.before.as_ref(), restored.kept.as_deref());
    if let Some(made) = restored.before {
        let second = wording::second(&made.second);
        let _ =
            write!(out, "\nHoàn tác: so-cchc-cli restore {} --undo\n{second}", args.book.display());
    }
    Ok(out)
}

/// Only the report of one period.
fn one_report(args: &RestoreArgs, source: &Path, period: Period) -> anyhow::Result<String> {
    let reader = read(source)?;
    reader.check()?;
    let theirs = reader.export()?;
    let mut session = open(&args.book)?;
    let ours = session.reader()?.export()?;
    let mut doubts = restore::doubts_of_one(&ours, &theirs, period);
    let of_all = restore::doubts(&ours, &theirs).unwrap_or_default();
    doubts.extend(restore::of_other_copy(source, &args.book, &of_all));
    if restore::is_unlike_its_json(source, &theirs) {
        doubts.push(RestoreDoubt::UnlikeJson);
    }
    doubts.extend(reader.is_mixed()?.then_some(RestoreDoubt::Mixed));
    let mut doubts: Vec<String> = doubts.iter().map(wording::doubt).collect();
    if let (Ok(current), Some(theirs)) = (session.report(period), reader.report(period)?) {
        if current == theirs {
            return Ok(wording::SAME.into());
        }
        let difference = ReportDifference::between(&current, &theirs).words();
        let name = period.full();
        doubts.push(format!("Sổ đang có báo cáo {name} khác bản này, ở: {difference}."));
    }
    if !doubts.is_empty() && !args.yes {
        return Err(asked(&doubts.join(" "), wording::ONE_SAFE));
    }
    session.bring_back(period, &reader, &stamp())?;
    Ok(wording::brought_back(period))
}

fn asked(doubts: &str, safe: &str) -> anyhow::Error {
    anyhow!("{doubts} {safe} Chưa làm gì cả; nếu đúng ý thì chạy lại lệnh này kèm --yes.")
}

/// The file that is meant: a number of the list, the backup before the last restore, or any file.
fn source(args: &RestoreArgs, folders: &BackupFolders) -> anyhow::Result<PathBuf> {
    let Some(from) = &args.from else {
        let all = of_book(&args.book, folders)?;
        let Some(backup) = restore::undo(folders, &all) else {
            bail!("Không có lần khôi phục nào để hoàn tác. Sổ chưa thay đổi.");
        };
        return Ok(backup.path);
    };
    let number = from.to_str().and_then(|words| words.parse::<usize>().ok());
    let Some(number) = number.filter(|_| !from.exists()) else { return Ok(from.clone()) };
    let all = of_book(&args.book, folders)?;
    match all.len().checked_sub(number).and_then(|at| all.get(at)) {
        Some(backup) => Ok(backup.path.clone()),
        None => bail!(
            "Không có bản sao lưu số {number}; sổ này có {} bản. Sổ chưa thay đổi; xem: so-cchc-cli backups {}",
            all.len(),
            args.book.display()
        ),
    }
}

fn of_book(book: &Path, folders: &BackupFolders) -> anyhow::Result<Vec<Backup>> {
    let identity = BookReader::open(book).and_then(|reader| reader.identity()).with_context(|| {
        format!(
            "Không đọc được {} nên không biết đó là sổ nào. Bản sao lưu của mọi sổ trên máy này: \
             so-cchc-cli backups; khôi phục bằng tệp: so-cchc-cli restore {} --from TỆP.",
            book.display(),
            book.display()
        )
    })?;
    Ok(backup::backups(folders, identity.as_deref()))
}

fn read(book: &Path) -> anyhow::Result<BookReader> {
    BookReader::open(book).with_context(|| format!("Không đọc được sổ {}.", book.display()))
}

/// The terminal's own way to agree that an old copy goes.
fn with_force(error: CopyError) -> anyhow::Error {
    match error {
        CopyError::Write(WriteError::Exists(_)) => {
            anyhow!(
                "{error} Đó là một bản sao của chính sổ này; nếu có ai đã sửa trong bản đó thì ghi đè sẽ mất phần sửa ấy. Muốn ghi đè thì thêm --force."
            )
        }
        error => error.into(),
    }
}

/// What can still be read of a damaged book, into a new one.
pub(super) fn salvage(damaged: &Path, new: &Path) -> anyhow::Result<String> {
    let salvaged = match salvage::salvage(damaged, new, &stamp()) {
        // Nothing was tried: the new book has no place.
        Err(CopyError::Write(why)) => return Err(why.into()),
        Err(CopyError::Book(
            why @ (StoreError::NoTemporaryRoom(_) | StoreError::NoTemporaryFolder(_)),
        )) => return Err(why.into()),
        salvaged => salvaged.with_context(|| {
            format!(
                "Không cứu được gì từ {}; tệp được giữ nguyên. Bản sao lưu của mọi sổ trên máy này: so-cchc-cli backups.",
                damaged.display()
            )
        })?,
    };
    Ok(salvage_wording::salvaged(damaged, new, &salvaged))
}

/// Says what was looked at, up to the first thing that does not hold.
/// Somebody saw to what the book tells at every opening: it tells it no more.
pub(super) fn settle(book: &Path) -> anyhow::Result<String> {
    let mut session = open(book)?;
    let Some(notice) = session.salvage_notice()? else {
        bail!("Sổ này không nhắc điều gì phải bù hay phải xem; sổ chưa thay đổi.");
    };
    session.note_salvage_read(&stamp())?;
    back_up_after(&mut session);
    let what = if notice.is_import {
        "điều lần nhập chưa chứng tỏ được đã xem"
    } else {
        "phần thiếu đã bù đủ"
    };
    Ok(format!("Đã ghi: {what} (tệp “{}”). Từ nay sổ không nhắc nữa.\n", notice.from))
}

pub(super) fn verify(book: &Path) -> anyhow::Result<String> {
    let mut verified = Vec::new();
    let checked = BookReader::open(book).and_then(|reader| {
        verify::verify(&reader, &mut verified)?;
        Ok(reader)
    });
    let mut out = String::new();
    for (number, verified) in (1..).zip(&verified) {
        let _ = writeln!(out, "  {number}. {}", wording::verified(verified));
    }
    let reader = checked.map_err(|why| {
        anyhow!("Kiểm tra {}: có chỗ không đúng.\n{out}  ✗ {why}", book.display())
    })?;
    if restore::is_unlike_its_json(book, &reader.export()?) {
        let why = wording::doubt(&RestoreDoubt::UnlikeJson);
        bail!("Kiểm tra {}: có chỗ không đúng.\n{out}  ✗ {why}", book.display());
    }
    let folders = backup_folders(book);
    let newest = backup::backups(&folders, reader.identity()?.as_deref());
    let newest = newest_words(&newest);
    let is_open = |told: &Verified| matches!(told, Verified::Salvaged(it) if !it.is_read);
    let result =
        if verified.iter().any(is_open) { "tệp lành, còn điều phải xem" } else { "tốt" };
    Ok(format!("Kiểm tra {}: {result}.\n{out}{newest}", book.display()))
}

/// The newest backup that was made from this very file; copies of one book share the list.
fn newest_words(all: &[Backup]) -> String {
    let own = all.iter().find(|backup| backup.from.is_none());
    match (own, all.first()) {
        (Some(own), _) => format!("Bản sao lưu mới nhất: {}.", wording::named(&own.name)),
        (None, Some(Backup { name, from: Some(from), .. })) => format!(
            "Tệp này chưa có bản sao lưu nào; bản mới nhất của sổ là {} ({}).",
            wording::named(name),
            wording::from_other(from)
        ),
        (None, _) => "Chưa có bản sao lưu nào trên máy này.".to_owned(),
    }
}
