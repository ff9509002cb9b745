//! Which files give way to a file that somebody asked for: one rule for the terminal and the window.
//!
//! Files that are there are known by what they hold and by what they are to the system, never by their names.
//! Invariant: an output never takes the place of a book, of a file it is made from, or of a file of another kind,
//! nor of a file that says it is another report's or another book's, nor a name that books and their companions have,
//! whatever anybody answered; a file of its own kind gives way only where `may_replace` says so.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
};

use super::{WriteError, input, names, whose};

pub use super::identity::is_same_file;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OutputKind {
    /// A report or a sheet as PDF.
    Pdf,
    /// A whole book as JSON.
    Json,
    /// Figures over time as CSV.
    Table,
    /// A chart as PNG.
    Picture,
}

/// A file somebody asked for by name.
#[derive(Debug, Clone)]
pub struct Output {
    path: PathBuf,
    kind: OutputKind,
    made_from: Vec<PathBuf>,
    may_replace: bool,
}

/// A book: SQLite's magic, and our application id at its place in the header (fileformat2, 1.3).
const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";
const BOOK_ID_AT: usize = 68;
const BOOK_ID: &[u8] = b"SoCC";
/// How our tables of figures over time begin.
pub const TABLE_HEAD: &str = "\u{feff}Kỳ,";
/// Enough to tell the kinds apart.
const HEAD_LEN: u64 = 512;

impl OutputKind {
    /// "không phải …".
    fn name(self) -> &'static str {
        match self {
            Self::Pdf => "tệp PDF",
            Self::Json => "tệp JSON do chương trình xuất từ sổ",
            Self::Table => "bảng diễn biến do chương trình lưu",
            Self::Picture => "hình PNG",
        }
    }

    /// An empty file holds nothing that could be lost.
    fn fits(self, head: &[u8]) -> bool {
        match self {
            Self::Pdf => {
                head.is_empty()
                    || head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).starts_with(b"%PDF")
            }
            Self::Json => {
                let says = |words: &[u8]| head.windows(words.len()).any(|part| part == words);
                head.is_empty() || head.starts_with(b"{") && says(b"\"format\": \"so-cchc\"")
            }
            Self::Table => head.is_empty() || head.starts_with(TABLE_HEAD.as_bytes()),
            Self::Picture => head.is_empty() || head.starts_with(b"\x89PNG"),
        }
    }
}

impl Output {
    /// A PDF at `path`, made from these files. `may_replace` says that somebody agreed to lose a PDF of that name.
    pub fn pdf(path: &Path, made_from: &[&Path], may_replace: bool) -> Self {
        Self::of(OutputKind::Pdf, path, made_from, may_replace)
    }

    /// The JSON of a book at `path`.
    pub fn json(path: &Path, made_from: &[&Path], may_replace: bool) -> Self {
        Self::of(OutputKind::Json, path, made_from, may_replace)
    }

    /// Figures over time as CSV at `path`.
    pub fn table(path: &Path, made_from: &[&Path], may_replace: bool) -> Self {
        Self::of(OutputKind::Table, path, made_from, may_replace)
    }

    /// A chart as PNG at `path`.
    pub fn picture(path: &Path, made_from: &[&Path], may_replace: bool) -> Self {
        Self::of(OutputKind::Picture, path, made_from, may_replace)
    }

    fn of(kind: OutputKind, path: &Path, made_from: &[&Path], may_replace: bool) -> Self {
        let made_from = made_from.iter().map(|input| input.to_path_buf()).collect();
        Self { path: path.to_path_buf(), kind, made_from, may_replace }
    }

    /// Where it goes.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it may be written there, as far as can be told without writing. Ask before the work begins:
    /// opening a book of an older version already changes it.
    pub fn check(&self) -> Result<(), WriteError> {
        let target = super::followed(&self.path);
        // Asked without opening the file: closing a book that is open elsewhere in this process would drop
        // SQLite's locks on it.
        if self.made_from.iter().any(|input| is_same_file(&target, input)) {
            return Err(WriteError::IsInput(self.path.clone()));
        }
        if let Some(head) = head(&target) {
            let path = self.path.clone();
            match head {
                Ok(head) if is_book(&head) => return Err(WriteError::IsBook(path)),
                Ok(head) if self.kind.fits(&head) => {}
                // What cannot be read may be anything.
                _ => return Err(WriteError::OtherKind { path, wanted: self.kind.name() }),
            }
        }
        if is_name_of_a_book(&self.path) || is_name_of_a_book(&target) {
            return Err(WriteError::BookName(self.path.clone()));
        }
        if target.is_file() && !self.may_replace {
            return Err(WriteError::Exists(self.path.clone()));
        }
        super::checked_folder(&target).map(drop)
    }

    /// Whether the file that gives way to these bytes is none of another report or book, as far as both say whose they
    /// are. Asked once `check` has found that a file of its kind stands there.
    pub fn check_whose(&self, bytes: &[u8]) -> Result<(), WriteError> {
        let Ok(old) = input::read(&super::followed(&self.path)) else { return Ok(()) };
        match whose::of_another(&old, bytes) {
            Some(what) => Err(WriteError::OfAnother(self.path.clone(), what)),
            None => Ok(()),
        }
    }

    /// Writes it whole or not at all, unless it is called off before an old file gives way; whether it was
    /// written.
    pub fn write_unless(&self, bytes: &[u8], called_off: &AtomicBool) -> Result<bool, WriteError> {
        self.check()?;
        self.check_whose(bytes)?;
        if self.may_replace {
            super::write_unless(&self.path, bytes, called_off)
        } else {
            super::write_new_unless(&self.path, bytes, called_off)
        }
    }

    /// The same, which nobody calls off.
    pub fn write(&self, bytes: &[u8]) -> Result<(), WriteError> {
        self.write_unless(bytes, &AtomicBool::new(false)).map(drop)
    }
}

/// Why no book can be made under this name, as far as can be told without writing. That a file stands there is
/// for the store to say.
pub fn check_new_book(path: &Path) -> Result<(), WriteError> {
    // SQLite needs a name beside the book's while it writes.
    let journal = super::with_ending(path, "-journal");
    let is_refused = |path: &Path| {
        names::is_too_long_on(cfg!(windows), path)
            || fs::symlink_metadata(path).is_err_and(|why| why.kind() == ErrorKind::InvalidFilename)
    };
    if is_refused(path) || is_refused(&journal) {
        return Err(WriteError::BadName(path.to_path_buf()));
    }
    let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
    if is_file { Ok(()) } else { super::checked_folder(path).map(drop) }
}

/// Whether a later opening would take a file of that name for a book, or for something beside one. A book may
/// have any name, so every name that ends so could be beside one.
fn is_name_of_a_book(path: &Path) -> bool {
    let Some(name) = path.file_name() else { return false };
    let name = name.to_string_lossy().to_ascii_lowercase();
    // Windows drops these at the end of a name.
    let name = name.trim_end_matches(['.', ' ']);
    let (begin, end) = super::temporary::TEMPORARY;
    let endings = [super::BOOK_ENDING, super::LOCK_ENDING];
    super::SQLITE_ENDINGS.iter().chain(&endings).any(|ending| name.ends_with(ending))
        || (name.starts_with(begin) && name.ends_with(end))
}

/// Whether what is printed to the terminal goes into this file, as after `>>` in a shell. Never where the
/// shell has emptied the file already.
#[cfg(unix)]
pub fn is_standard_output(path: &Path) -> bool {
    use std::os::{fd::AsFd, unix::fs::MetadataExt};
    let Ok(stream) = io::stdout().as_fd().try_clone_to_owned() else { return false };
    let (Ok(stream), Ok(file)) = (File::from(stream).metadata(), fs::metadata(path)) else {
        return false;
    };
    file.is_file() && file.len() > 0 && (stream.dev(), stream.ino()) == (file.dev(), file.ino())
}

/// Windows tells no file's identity to safe code; its shells append to a file they hold open for themselves,
/// which then cannot be opened as a book.
#[cfg(not(unix))]
pub fn is_standard_output(_path: &Path) -> bool {
    false
}

/// The first bytes of the plain file that stands there; none where nothing does, or something that must not
/// be read, such as a device.
fn head(target: &Path) -> Option<io::Result<Vec<u8>>> {
    if !fs::metadata(target).ok()?.is_file() {
        return None;
    }
    let read = |file: File| {
        let mut head = Vec::new();
        file.take(HEAD_LEN).read_to_end(&mut head)?;
        Ok(head)
    };
    Some(File::open(target).and_then(read))
}

fn is_book(head: &[u8]) -> bool {
    head.starts_with(SQLITE_MAGIC)
        && head.get(BOOK_ID_AT..).is_some_and(|rest| rest.starts_with(BOOK_ID))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.4 cu";

    /// A folder with a file `name` that holds `bytes`.
    fn folder_with(name: &str, bytes: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), bytes).unwrap();
        folder
    }

    /// Refused with these words, whatever anybody answered, and every byte stays.
    #[track_caller]
    fn check_refused(target: &Path, made_from: &[&Path], words: &str) {
        let before = fs::read(target).unwrap();
        for may_replace in [false, true] {
            let output = Output::pdf(target, made_from, may_replace);
            let error = output.write(b"%PDF-1.7 moi").unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
            assert!(error.contains("nguyên") && error.contains("Hãy "), "{error}");
            assert_eq!(output.check().unwrap_err().to_string(), error);
        }
        assert_eq!(fs::read(target).unwrap(), before);
        let folder = target.parent().unwrap();
        let litter = fs::read_dir(folder).unwrap().filter(|entry| {
            entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp")
        });
        assert_eq!(litter.count(), 0);
    }

    #[test]
    fn a_book_never_gives_way_whatever_it_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("bao-cao.pdf");
        drop(crate::session::sample::build(&folder.path().join("mau.cchc")).unwrap());
        fs::rename(folder.path().join("mau.cchc"), &book).unwrap();
        check_refused(&book, &[], "là một sổ");
    }

    #[test]
    fn files_of_another_kind_stay() {
        for (name, bytes) in [
            ("a.docx", b"PK\x03\x04 word".as_slice()),
            ("a.pdf", "ghi chép".as_bytes()),
            ("a.db", b"SQLite format 3\0 of some other program"),
            ("a.cchc", &[0; 4096]),
        ] {
            let folder = folder_with(name, bytes);
            check_refused(&folder.path().join(name), &[], "không phải tệp PDF");
        }
    }

    #[test]
    fn the_names_of_books_and_their_companions_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "so.cchc-journal",
            "so.cchc-wal",
            "so.pdf-SHM",
            "so.cchc.khoa",
            ".so-cchc-a1B2c3.tmp",
            "bao-cao.CCHC",
            "so.cchc-journal. ",
        ] {
            let path = folder.path().join(name);
            for may_replace in [false, true] {
                let error = Output::pdf(&path, &[], may_replace).write(b"%PDF-1.7").unwrap_err();
                assert!(matches!(error, WriteError::BookName(_)), "{name}: {error:?}");
            }
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(folder.path().join("a.cchc-wal"), PDF).unwrap();
        check_refused(&folder.path().join("a.cchc-wal"), &[], "dành cho sổ");
        for name in ["journal.pdf", "cchc.pdf", "a.cchc.pdf", "so-cchc-1.tmp.pdf"] {
            Output::pdf(&folder.path().join(name), &[], false).write(b"%PDF-1.7").unwrap();
        }
    }

    #[test]
    fn a_file_of_its_kind_gives_way_when_somebody_says_so() {
        for old in [PDF, b"\xef\xbb\xbf%PDF-1.4", b""] {
            let folder = folder_with("a.pdf", old);
            let path = folder.path().join("a.pdf");
            let error = Output::pdf(&path, &[], false).write(b"%PDF-1.7").unwrap_err();
            assert!(matches!(error, WriteError::Exists(_)), "{error:?}");
            assert_eq!(fs::read(&path).unwrap(), old);
            Output::pdf(&path, &[], true).write(b"%PDF-1.7").unwrap();
            assert_eq!(fs::read(&path).unwrap(), b"%PDF-1.7");
        }
    }

    #[test]
    fn a_file_that_came_meanwhile_stays() {
        let folder = folder_with("a.pdf", PDF);
        let path = folder.path().join("a.pdf");
        let not_called_off = AtomicBool::new(false);
        let error = crate::disk::write_new_unless(&path, b"%PDF-1.7", &not_called_off).unwrap_err();
        assert!(matches!(error, WriteError::Exists(_)), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), PDF);
    }

    #[test]
    fn its_own_input_stays_under_every_spelling() {
        // Of its own kind, so that nothing else speaks against it.
        let folder = folder_with("nguon", PDF);
        let input = folder.path().join("nguon");
        fs::create_dir(folder.path().join("trong")).unwrap();
        check_refused(&input, &[&input], "đang được đọc");
        check_refused(&folder.path().join("trong/../nguon"), &[&input], "đang được đọc");
        #[cfg(unix)]
        {
            let (soft, hard) = (folder.path().join("mem"), folder.path().join("cung"));
            std::os::unix::fs::symlink(&input, &soft).unwrap();
            fs::hard_link(&input, &hard).unwrap();
            check_refused(&soft, &[&input], "đang được đọc");
            check_refused(&hard, &[&input], "đang được đọc");
            check_refused(&input, &[&soft], "đang được đọc");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn folders_and_devices_are_named_and_nothing_is_read_from_them() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("ong");
        std::os::unix::fs::symlink("/dev/zero", &pipe).unwrap();
        for (path, words) in [
            (folder.path(), "là một thư mục"),
            (Path::new("/dev/zero"), "không phải tệp thường"),
            (&pipe, "không phải tệp thường"),
            (&folder.path().join("moi/"), "không phải tên tệp"),
            (&folder.path().join("khong/co.pdf"), "Không tìm thấy thư mục"),
            (&folder.path().join("a".repeat(300)), "không nhận tên"),
        ] {
            let error = Output::pdf(path, &[], true).write(b"%PDF-1.7").unwrap_err().to_string();
            assert!(error.contains(words) && error.contains("Chưa ghi gì"), "{error}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
