//! Writes a file whole or not at all: a temporary name in the same folder, fsync, rename.
//!
//! Invariant: whatever goes wrong, the file that stood there before is untouched, and every error says
//! so and says what to do next.

pub mod beside;
mod cause;
pub mod held;
pub mod identity;
pub mod input;
pub mod names;
pub mod output;
pub mod removable;
pub mod room;
pub mod share;
mod temporary;
mod whose;

use std::{
    fs,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

use chrono::NaiveDateTime;
use thiserror::Error;

use held::keeps_its_place;
use names::NameFault;

pub use cause::cause;
pub use temporary::{folder_in as temporary_folder_in, sweep, sweep_left, sweep_left_folders};

/// What to do where somebody names the file, and where the program does.
const OTHER_NAME: &str = "Hãy đặt tên tệp khác.";
const OTHER_FOLDER: &str = "Hãy chọn thư mục khác.";
/// How a book gets another name.
const SAVE_AS: &str = "Muốn đổi tên sổ thì dùng “Lưu sổ ra nơi khác”.";

/// Why a file was not written. The old file, if there was one, is whole in every case.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The path names no file.
    #[error(
        "“{}” không phải tên tệp. Chưa ghi gì cả. Hãy chọn thư mục và đặt tên tệp rồi ghi lại.",
        .0.display()
    )]
    NoFileName(PathBuf),
    /// The folder is gone, or never was.
    #[error(
        "Không tìm thấy thư mục “{}”. Chưa ghi gì cả, số liệu trong sổ vẫn còn nguyên. \
         Hãy cắm lại USB hoặc kết nối lại ổ mạng, hoặc chọn thư mục khác, rồi ghi lại.",
        .0.display()
    )]
    FolderMissing(PathBuf),
    /// The system takes no file of that name.
    #[error(
        "Máy không nhận tên tệp “{}” (quá dài, hoặc có ký tự không dùng được trong tên). Chưa ghi gì cả. \
         Hãy đặt tên khác rồi ghi lại.",
        .0.display()
    )]
    BadName(PathBuf),
    /// Windows takes no file of that name.
    #[error("Không dùng được tên tệp “{}”: {fault}. Chưa ghi gì cả. {}", path.display(), OTHER_NAME)]
    NameOfNoFile {
        /// Which file.
        path: PathBuf,
        /// What speaks against its name.
        fault: NameFault,
    },
    /// A book stands there.
    #[error(
        "“{}” là một sổ CCHC nên không ghi đè. Chưa ghi gì cả, sổ đó vẫn còn nguyên. {}",
        .0.display(), OTHER_NAME
    )]
    IsBook(PathBuf),
    /// What is to be written is made from this very file.
    #[error(
        "“{}” là chính tệp đang được đọc nên không ghi đè. Chưa ghi gì cả, tệp đó vẫn còn nguyên. \
         {}",
        .0.display(), OTHER_NAME
    )]
    IsInput(PathBuf),
    /// A file of another kind stands there.
    #[error(
        "“{}” đã có và không phải {wanted} nên không ghi đè. Chưa ghi gì cả, tệp đó vẫn còn nguyên. \
         {}",
        path.display(), OTHER_NAME
    )]
    OtherKind {
        /// Which file.
        path: PathBuf,
        /// What is to be written: "tệp PDF".
        wanted: &'static str,
    },
    /// It is of the same kind, and says that it is another report's or book's: "bản PDF của “Báo cáo …”, UBND xã Mẫu".
    #[error("“{}” đã có và là {} nên không ghi đè. Chưa ghi gì cả, tệp đó vẫn còn nguyên. {}", .0.display(), .1, OTHER_NAME)]
    OfAnother(PathBuf, String),
    /// A file of the same kind stands there, and nobody said that it may go.
    #[error("“{}” đã có. Chưa ghi gì cả, tệp cũ vẫn còn nguyên. {}", .0.display(), OTHER_NAME)]
    Exists(PathBuf),
    /// Other programs and later openings take a file of that name for a book or a part of one.
    #[error(
        "Tên “{}” dành cho sổ CCHC hoặc tệp đi kèm sổ nên không ghi tệp khác vào đó. Chưa ghi gì cả, các sổ vẫn \
         còn nguyên. Hãy đặt tên khác, ví dụ kết thúc bằng .pdf.",
        .0.display()
    )]
    BookName(PathBuf),
    /// The path names a folder.
    #[error(
        "“{}” là một thư mục nên không ghi đè được. Chưa ghi gì cả. {}",
        .0.display(), OTHER_NAME
    )]
    IsFolder(PathBuf),
    /// The path names a device, a pipe or the like.
    #[error(
        "“{}” không phải tệp thường nên không ghi đè. Chưa ghi gì cả. {}",
        .0.display(), OTHER_NAME
    )]
    NotAFile(PathBuf),
    /// The target is marked read-only.
    #[error(
        "Tệp “{}” đang đặt ở chế độ chỉ đọc. Tệp cũ vẫn còn nguyên. \
         Hãy đặt tên khác, hoặc bỏ chế độ chỉ đọc của tệp này, rồi ghi lại.",
        .0.display()
    )]
    ReadOnlyFile(PathBuf),
    /// The folder takes no new files.
    #[error(
        "Không được phép ghi vào thư mục “{}”. Chưa ghi gì cả, tệp cũ (nếu có) vẫn còn nguyên. \
         Hãy chọn thư mục khác, ví dụ Tài liệu (Documents), rồi ghi lại.",
        .0.display()
    )]
    FolderReadOnly(PathBuf),
    /// No room.
    #[error(
        "Ổ đĩa chứa “{}” đã đầy hoặc không đủ chỗ{}. Tệp cũ (nếu có) vẫn còn nguyên, phần ghi dở đã được xóa. \
         Hãy xóa bớt tệp không dùng hoặc chọn ổ đĩa khác, rồi ghi lại.",
        .0.display(), room::told(folder_of(.0))
    )]
    DiskFull(PathBuf),
    /// Another program holds the target.
    #[error(
        "Tệp “{}” đang mở ở chương trình khác. Tệp cũ vẫn còn nguyên. \
         Hãy đóng tệp đó (ví dụ trong trình đọc PDF, Word) rồi ghi lại, hoặc đặt tên khác.",
        .0.display()
    )]
    InUse(PathBuf),
    /// Anything else the system said.
    #[error(
        "Không ghi được “{}”: {}. Tệp cũ (nếu có) vẫn còn nguyên. Hãy thử lại hoặc chọn thư mục khác.",
        path.display(),
        cause(why)
    )]
    Other {
        /// Which file.
        path: PathBuf,
        /// What the system said. No source: whoever prints a chain of causes would print it in another language.
        why: io::Error,
    },
}

impl WriteError {
    /// The sentences, where the program names the file and one can only choose its folder.
    pub fn told_of_own_name(&self) -> String {
        match self {
            Self::ReadOnlyFile(path) => format!(
                "Tệp “{}” đang đặt ở chế độ chỉ đọc. Tệp cũ vẫn còn nguyên. Hãy bỏ chế độ chỉ đọc của tệp này rồi ghi \
                 lại, hoặc chọn thư mục khác.",
                path.display()
            ),
            Self::InUse(path) => format!(
                "Tệp “{}” đang mở ở chương trình khác. Tệp cũ vẫn còn nguyên. Hãy đóng tệp đó (ví dụ trong trình đọc PDF) \
                 rồi làm lại, hoặc chọn thư mục khác.",
                path.display()
            ),
            Self::NameOfNoFile { .. } | Self::BadName(_) => format!("{self} {SAVE_AS}"),
            other => other.to_string().replace(OTHER_NAME, OTHER_FOLDER),
        }
    }

    /// Whether another place may take what this one does not, whatever the file is called.
    pub fn is_of_place(&self) -> bool {
        matches!(
            self,
            Self::FolderMissing(_)
                | Self::FolderReadOnly(_)
                | Self::DiskFull(_)
                | Self::Other { .. }
        )
    }
}

/// How much is written before someone may call it off again.
const CHUNK_BYTES: usize = 64 * 1024;

/// Files SQLite keeps beside a database; left over from another one they would be read into ours.
pub const SQLITE_ENDINGS: [&str; 3] = ["-journal", "-wal", "-shm"];
/// Ending of the file that says who has a book open: "sổ.cchc.khoa".
pub const LOCK_ENDING: &str = ".khoa";
/// Ending of a book.
const BOOK_ENDING: &str = ".cchc";

/// Writes `bytes` to `path`, replacing what stood there only when everything is safely on the disk.
///
/// A symbolic link is followed, so that the link stays a link.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    write_unless(path, bytes, &AtomicBool::new(false)).map(drop)
}

/// The same, unless it is called off before the old file gives way; whether it was written.
pub fn write_unless(
    path: &Path,
    bytes: &[u8],
    called_off: &AtomicBool,
) -> Result<bool, WriteError> {
    put(path, bytes, called_off, OldFile::GivesWay)
}

/// The same, but a file that stands there stays, even one that came this very moment.
fn write_new_unless(
    path: &Path,
    bytes: &[u8],
    called_off: &AtomicBool,
) -> Result<bool, WriteError> {
    put(path, bytes, called_off, OldFile::Stays)
}

/// What becomes of a file that stands in the place of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldFile {
    /// The new one takes its place.
    GivesWay,
    /// It stays, even where it came this very moment: `Exists`.
    Stays,
}

fn put(
    path: &Path,
    bytes: &[u8],
    called_off: &AtomicBool,
    old: OldFile,
) -> Result<bool, WriteError> {
    let is_off = || called_off.load(Ordering::Relaxed);
    let target = followed(path);
    let folder = checked_folder(&target)?;
    let mut file = temporary::new_in(folder).map_err(|error| in_folder(folder, &target, error))?;
    for chunk in bytes.chunks(CHUNK_BYTES) {
        if is_off() {
            return Ok(false);
        }
        file.write_all(chunk).map_err(|error| in_folder(folder, &target, error))?;
    }
    file.as_file().sync_all().map_err(|error| in_folder(folder, &target, error))?;
    if is_off() {
        return Ok(false);
    }
    persist(file.into_temp_path(), folder, &target, old)?;
    Ok(true)
}

/// A new empty file beside `target`, closed, for another writer to fill; it goes when it is dropped, until
/// `finish` gives it its name.
pub fn begin(target: &Path) -> Result<tempfile::TempPath, WriteError> {
    let folder = checked_folder(target)?;
    let file = temporary::new_in(folder).map_err(|error| in_folder(folder, target, error))?;
    Ok(file.into_temp_path())
}

/// Gives a file of `begin` its name, once all of it is safely on the disk.
pub fn finish(
    temporary: tempfile::TempPath,
    target: &Path,
    old: OldFile,
) -> Result<(), WriteError> {
    let folder = checked_folder(target)?;
    let synced = fs::File::options().write(true).open(&temporary).and_then(|file| file.sync_all());
    synced.map_err(|error| in_folder(folder, target, error))?;
    persist(temporary, folder, target, old)
}

/// Gives the finished file its name, and makes that durable.
fn persist(
    mut file: tempfile::TempPath,
    folder: &Path,
    target: &Path,
    old: OldFile,
) -> Result<(), WriteError> {
    let synced = || {
        let path = target.to_path_buf();
        sync_folder(folder).map_err(|why| WriteError::Other { path, why })
    };
    if old == OldFile::Stays {
        match renamed(file, cfg!(windows), |file| file.persist_noclobber(target)) {
            Ok(()) => return synced(),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                return Err(WriteError::Exists(target.to_path_buf()));
            }
            // Some drives cannot rename so; what came since the last look is then not seen.
            Err(error) => file = error.path,
        }
    }
    renamed(file, cfg!(windows), |file| file.persist(target))
        .map_err(|error| replacing(folder, target, error.error))?;
    synced()
}

/// Gives the finished file its name by `rename`, again and again while another program holds one of the two.
fn renamed(
    file: tempfile::TempPath,
    windows: bool,
    mut rename: impl FnMut(tempfile::TempPath) -> Result<(), tempfile::PathPersistError>,
) -> Result<(), tempfile::PathPersistError> {
    let mut waiting = Some(file);
    let may_pass = |why: &io::Error| keeps_its_place(windows, why);
    let named = held::while_held(held::PATIENCE, may_pass, || {
        let Some(file) = waiting.take() else { return Ok(()) };
        rename(file).map_err(|failed| {
            waiting = Some(failed.path);
            failed.error
        })
    });
    match (named, waiting) {
        (Err(error), Some(path)) => Err(tempfile::PathPersistError { error, path }),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it, where they are not there.
pub fn make_folder(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|error| in_folder(folder, folder, error))
}

/// The file a symbolic link leads to, so that the link stays a link.
pub fn followed(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_symlink());
    let target = if is_link { fs::canonicalize(path).ok() } else { None };
    target.unwrap_or_else(|| path.to_path_buf())
}

/// The folder `target` stands in, after refusing what can be told without writing.
fn checked_folder(target: &Path) -> Result<&Path, WriteError> {
    if target.is_dir() {
        return Err(WriteError::IsFolder(target.to_path_buf()));
    }
    // What stands there already the drive took, whatever it is called.
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    if let Some(fault) = names::fault(&name).filter(|_| !target.is_file()) {
        return Err(WriteError::NameOfNoFile { path: target.to_path_buf(), fault });
    }
    if names::is_too_long_on(cfg!(windows), target) {
        return Err(WriteError::BadName(target.to_path_buf()));
    }
    // The rename would put a plain file in the place of a device.
    if target.exists() && !target.is_file() {
        return Err(WriteError::NotAFile(target.to_path_buf()));
    }
    let last = target.as_os_str().as_encoded_bytes().last();
    let ends_as_folder = last.is_some_and(|&last| std::path::is_separator(char::from(last)));
    if target.file_name().is_none() || ends_as_folder {
        return Err(WriteError::NoFileName(target.to_path_buf()));
    }
    let folder = folder_of(target);
    if !folder.is_dir() {
        return Err(WriteError::FolderMissing(folder.to_path_buf()));
    }
    // A rename would replace a read-only file without asking: on Unix only the folder's rights count.
    if fs::metadata(target).is_ok_and(|found| found.permissions().readonly()) {
        return Err(WriteError::ReadOnlyFile(target.to_path_buf()));
    }
    Ok(folder)
}

/// The folder a file stands in.
pub fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// A new empty file in `folder` under a name of its own, closed; it goes when it is dropped, until it is given
/// its name.
pub fn temporary_in(folder: &Path) -> io::Result<tempfile::TempPath> {
    temporary::new_in(folder).map(tempfile::NamedTempFile::into_temp_path)
}

/// Gives a finished file the name `path`, which must be free, once all of it is safely on the disk.
pub fn give_name(temporary: tempfile::TempPath, path: &Path) -> io::Result<()> {
    fs::File::options().write(true).open(&temporary)?.sync_all()?;
    temporary.persist_noclobber(path).map_err(|failed| failed.error)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Renames a file by adding `ending` and the time: "sổ.cchc-journal.cu-20261129-2110"; its new name. Nothing is
/// deleted.
pub fn set_aside(path: &Path, ending: &str, at: NaiveDateTime) -> io::Result<PathBuf> {
    let aside = first_free(ending, at, |dated| with_ending(path, dated));
    fs::rename(path, &aside)?;
    Ok(aside)
}

/// The first of "sổ-cuu.cchc", "sổ-cuu-2.cchc" that no file has.
pub fn free_name(folder: &Path, stem: &str, ending: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.{ending}"));
    let mut number = 2;
    while path.symlink_metadata().is_ok() {
        path = folder.join(format!("{stem}-{number}.{ending}"));
        number += 1;
    }
    path
}

/// A free name for a copy of a book that opens as one: "sổ.hong-20261129-2110.cchc".
pub fn name_aside(book: &Path, ending: &str, at: NaiveDateTime) -> PathBuf {
    first_free(ending, at, |dated| match book.extension() {
        Some(own) => {
            let dated = with_ending(&book.with_extension(""), dated);
            with_ending(&with_ending(&dated, "."), &own.to_string_lossy())
        }
        None => with_ending(book, dated),
    })
}

/// The first of the names of that minute that is free: ".hong-20261129-2110", ".hong-20261129-2110-2".
fn first_free(ending: &str, at: NaiveDateTime, name: impl Fn(&str) -> PathBuf) -> PathBuf {
    let dated = format!("{ending}-{}", at.format("%Y%m%d-%H%M"));
    let mut path = name(&dated);
    let mut number = 2;
    while path.symlink_metadata().is_ok() {
        path = name(&format!("{dated}-{number}"));
        number += 1;
    }
    path
}

/// The path with something added to its name: "sổ.cchc" and "-journal".
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// What it means that writing beside the target failed.
fn in_folder(folder: &Path, target: &Path, source: io::Error) -> WriteError {
    match source.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            WriteError::FolderMissing(folder.to_path_buf())
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            WriteError::FolderReadOnly(folder.to_path_buf())
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            WriteError::DiskFull(target.to_path_buf())
        }
        ErrorKind::InvalidFilename => WriteError::BadName(target.to_path_buf()),
        _ if held::is_held(&source) => WriteError::InUse(target.to_path_buf()),
        _ => WriteError::Other { path: target.to_path_buf(), why: source },
    }
}

/// What it means that the last step, the rename, failed.
fn replacing(folder: &Path, target: &Path, source: io::Error) -> WriteError {
    match source.kind() {
        ErrorKind::IsADirectory => WriteError::IsFolder(target.to_path_buf()),
        // The folder just took our temporary file: a refusal now is about the target itself, and on
        // Windows an open file answers "access denied".
        ErrorKind::PermissionDenied if target.exists() => WriteError::InUse(target.to_path_buf()),
        _ => in_folder(folder, target, source),
    }
}

/// Makes the rename itself durable. Shares and FAT sticks cannot do this for a folder: not an error.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error)
            if !matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::PermissionDenied
            ) =>
        {
            Err(error)
        }
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the Unix twin can fail")]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
