//! What can go wrong with a book, as cases a caller branches on.
//!
//! Invariant: `Display` is one or two Vietnamese sentences that say what happened, what is safe and what
//! to do; the cause in SQLite's own words goes to the log alone.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use rusqlite::{ErrorCode, ffi};

use super::{
    lock::Holder,
    meant::{meant, meant_by},
};
use crate::{
    disk,
    edit::never_written::NeverWritten,
    model::{IssuedVersion, Period, text},
};

/// Letters of what a file from elsewhere says, a name of a table say, inside a sentence.
const FOREIGN: usize = 160;

/// Why the store did not do what it was asked. Nothing was changed when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is something else; it was not touched.
    #[error(
        "Tệp này không phải sổ CCHC mà là {0}. Tệp vẫn nguyên vẹn; hãy chọn tệp có đuôi .cchc."
    )]
    NotABook(Looks),
    /// A newer program made the book.
    #[error("Sổ này do phiên bản mới hơn lập{}", which_is_needed(needs.as_deref()))]
    TooNew {
        /// Version of the program: "0.3.0"; none where the book names none that is newer than this program.
        needs: Option<String>,
    },
    /// An older program made the book, and nobody said where a backup of it goes before its tables change.
    #[error(
        "Sổ này do phiên bản cũ lập, cần nâng cấp trước khi dùng. Sổ vẫn nguyên vẹn; hãy mở sổ một lần bằng chương trình này để nâng cấp."
    )]
    Older,
    /// What was asked is only done after a backup, and none could be made.
    #[error("Chưa làm việc này vì trước đó phải sao lưu sổ mà chưa sao lưu được. {why}")]
    NotBackedUp {
        /// Sentences: why, what is safe, what to do.
        why: String,
    },
    /// A book whose pages or values no longer hold together.
    #[error(
        "Tệp sổ bị hỏng nên không đọc được: {}. Tệp được giữ nguyên; hãy khôi phục bản sao lưu gần nhất.",
        text::on_a_line(detail, FOREIGN)
    )]
    Corrupt {
        /// A clause: what is not as it should be.
        detail: String,
    },
    /// A book that holds parts of two writes, or that something was changed in past this program.
    #[error(
        "Tệp sổ này không trọn vẹn: nội dung không phải của một lần ghi. Thường là do tệp được chép đúng lúc sổ đang ghi, hoặc có chương trình khác sửa vào tệp, nên số cũ và số mới có thể lẫn vào nhau. Tệp được giữ nguyên; hãy chép lại từ sổ gốc, hoặc khôi phục bản sao lưu gần nhất. Nếu vẫn dùng tệp này thì soát lại từng số liệu trước khi gửi báo cáo."
    )]
    Mixed,
    /// Longer than any book that this program reads.
    #[error(
        "Tệp này nặng {} GB, quá 1 GB là mức lớn nhất của một sổ, nên không mở. Tệp vẫn nguyên vẹn; hãy xem lại có chọn \
         đúng tệp không (một sổ thường chỉ vài MB đến vài trăm MB). Đúng là sổ thì tệp đã bị ghi thêm thứ khác: hãy khôi \
         phục bản sao lưu gần nhất.",
        gigabytes(*bytes)
    )]
    TooLarge {
        /// How long it is.
        bytes: u64,
    },
    /// The book would become longer than what can be opened again.
    #[error(
        "Sổ sẽ vượt quá 1 GB, mức lớn nhất mà chương trình mở lại được, nên chưa lưu lần sửa này. Sổ vẫn như trước; hãy \
         bỏ bớt tệp đính kèm nặng (giữ chúng ở thư mục khác) rồi lưu lại."
    )]
    BookFull,
    /// A new book would overwrite a file.
    #[error("Nơi này đã có tệp cùng tên. Tệp đó vẫn nguyên vẹn; hãy đặt tên khác hoặc mở tệp đó.")]
    Exists,
    /// File or folder is not there, or no longer.
    #[error(
        "Không thấy tệp hoặc thư mục của sổ: có thể đã bị xóa, đổi tên, hoặc ổ USB đã rút. Hãy kiểm tra rồi thử lại, hoặc lưu ra nơi khác."
    )]
    NotFound,
    /// Someone put another file, or another state of the book, in the place of the one that is open.
    #[error(
        "Tệp sổ vừa bị thay đổi từ bên ngoài (chép đè, đồng bộ thư mục, chương trình khác ghi vào) nên chưa ghi gì thêm vào tệp. Tệp đang nằm ở đó vẫn nguyên như người khác để lại; hãy lưu sổ ra nơi khác để giữ tất cả những gì đã lưu và vừa ghi, mở lại sổ để xem tệp đó, hoặc trả tệp cũ về chỗ cũ."
    )]
    Replaced,
    /// The file, its folder or the drive is write-protected.
    #[error(
        "Sổ chỉ đọc được, không ghi được: tệp, thư mục hoặc ổ đĩa đang chống ghi. Nội dung trong tệp vẫn nguyên vẹn; hãy bỏ chống ghi (khóa trên USB, quyền của thư mục) rồi thử lại, hoặc lưu sổ ra nơi khác để sửa."
    )]
    ReadOnly,
    /// Someone else works in the book; here it can only be read.
    #[error(
        "Sổ đang được mở ở {}, nên ở đây chỉ xem được. Nội dung vẫn nguyên vẹn; hãy đóng sổ ở nơi kia rồi mở lại để sửa.",
        held_by(who)
    )]
    Held {
        /// They.
        who: Holder,
    },
    /// The book has no report of that period.
    #[error("Sổ không có báo cáo {}. Không có gì thay đổi; hãy lập báo cáo này trước.", .0.full())]
    NoSuchReport(Period),
    /// One report a period.
    #[error("Sổ đã có báo cáo {}. Báo cáo đó vẫn nguyên vẹn; hãy mở báo cáo đó để sửa.", .0.full())]
    ReportExists(Period),
    /// A finalised report does not change.
    #[error(
        "Báo cáo {} đã ban hành nên không sửa được. Nội dung vẫn nguyên vẹn; muốn sửa thì mở lại báo cáo trước.",
        .0.full()
    )]
    Issued(Period),
    /// A report is not as it was issued.
    #[error(
        "Báo cáo {}: nội dung đã chốt bị thay đổi sau khi ban hành mà không qua chương trình (tệp bị sửa từ bên ngoài, hoặc ổ đĩa hỏng). Tệp được giữ nguyên; hãy so với bản giấy đã ký, rồi khôi phục báo cáo này từ bản sao lưu.",
        .0.full()
    )]
    ChangedSinceIssue(Period),
    /// A report that was issued is a draft, and nobody opened it again.
    #[error(
        "Báo cáo {} đã chốt, không có lần mở lại nào được ghi, mà nay ghi là đang soạn: sổ đã bị sửa ngoài chương trình. Tệp được giữ nguyên; hãy so với bản giấy đã ký, rồi khôi phục báo cáo này từ bản sao lưu.",
        .0.full()
    )]
    MadeDraft(Period),
    /// A step that is done again issues nothing.
    #[error("Làm lại không chốt báo cáo {}: muốn ban hành thì dùng lệnh Chốt.", .0.full())]
    IssuesAgain(Period),
    /// What the book says of issued reports contradicts itself.
    #[error("{0} Tệp được giữ nguyên.")]
    Contradicts(Box<str>),
    /// It holds what this program never wrote: somebody else did.
    #[error(
        "Sổ có chỗ chương trình không bao giờ ghi ra, ở {0}: sổ đã bị sửa ngoài chương trình, hoặc do chương trình khác lập. Tệp được giữ nguyên; hãy hỏi lại nơi đưa sổ, hoặc khôi phục bản sao lưu gần nhất."
    )]
    NeverWritten(Box<NeverWritten>),
    /// A version of a report that was issued is not what was kept.
    #[error(
        "Báo cáo {}: {} lưu ở lần chốt thứ {version} bị thay đổi hoặc bị mất mà không qua chương trình (tệp bị sửa từ bên ngoài, hoặc ổ đĩa hỏng). Tệp được giữ nguyên; hãy lấy lại báo cáo này từ bản sao lưu.",
        period.full(),
        if *pages_alone { "bản PDF" } else { "nội dung" }
    )]
    ChangedVersion {
        /// Of which report.
        period: Period,
        /// Which.
        version: u32,
        /// Whether its pages alone are.
        pages_alone: bool,
    },
    /// A file attached to a report is not what was attached.
    #[error(
        "Tệp đính kèm “{}” trong sổ không còn đúng như khi được đính kèm (tệp sổ bị sửa từ bên ngoài, hoặc ổ đĩa hỏng). Báo cáo không bị ảnh hưởng; hãy bỏ tệp này ra rồi đính kèm lại bản gốc.",
        text::on_a_line(name, FOREIGN)
    )]
    ChangedAttachment {
        /// Its name.
        name: String,
    },
    /// What is done with an issued report was asked of a draft.
    #[error("Báo cáo {} đang soạn, chưa chốt. Không có gì thay đổi.", .0.full())]
    NotIssued(Period),
    /// A value the book cannot hold: a period that does not exist, two sections of one id.
    #[error(
        "Giá trị này không ghi được vào sổ: {why}. Sổ vẫn như trước; hãy sửa giá trị rồi thử lại."
    )]
    Invalid {
        /// A clause, Vietnamese where a person can cause it.
        why: String,
    },
    /// No room for the change.
    #[error(
        "Ổ đĩa đã đầy nên chưa lưu được. Sổ vẫn như trước lần sửa này; hãy dọn ổ đĩa rồi lưu lại."
    )]
    DiskFull,
    /// The same, where it is known which folder the book is in.
    #[error(
        "Ổ đĩa chứa sổ (thư mục “{}”) đã đầy hoặc không đủ chỗ{} nên chưa lưu được. Sổ vẫn như trước lần sửa này; hãy dọn ổ đĩa rồi lưu lại, hoặc lưu sổ ra nơi khác.",
        .0.display(), disk::room::told(.0)
    )]
    NoRoom(PathBuf),
    /// No room for a copy that is read and thrown away: which folder it should lie in.
    #[error(
        "Thư mục tạm của máy (“{}”) đã đầy hoặc không đủ chỗ{} nên chưa đọc được sổ: chương trình đọc từ một bản chép để ở đó. Chưa có tệp nào thay đổi; hãy dọn ổ đĩa chứa thư mục tạm rồi thử lại.",
        .0.display(), disk::room::told(.0)
    )]
    NoTemporaryRoom(PathBuf),
    /// No place for such a copy: the folder it should lie in is not there, or takes nothing.
    #[error(
        "Thư mục tạm của máy (“{}”) không có hoặc không cho ghi nên chưa đọc được sổ: chương trình đọc từ một bản chép để ở đó. Chưa có tệp nào thay đổi; hãy tạo lại thư mục đó hoặc cho phép ghi vào đó rồi thử lại.",
        .0.display()
    )]
    NoTemporaryFolder(PathBuf),
    /// Another program holds the file.
    #[error(
        "Sổ đang được chương trình khác giữ (sao lưu, diệt virus, đồng bộ thư mục…). Sổ vẫn nguyên vẹn; hãy đợi một lát rồi thử lại, hoặc đóng chương trình kia."
    )]
    Locked,
    /// The system lets this person not even read the file.
    #[error(
        "Máy không cho tài khoản này đọc tệp sổ. Tệp vẫn nguyên vẹn; hãy nhờ người lập sổ hoặc người quản lý máy cấp quyền đọc và ghi cho tài khoản này, rồi mở lại."
    )]
    NoRight,
    /// Anything no caller branches on. The cause stands in the sentence: whoever prints a chain of causes would print
    /// it once more, in another language.
    #[error("Không làm được việc này với tệp sổ: {}. Sổ vẫn như trước; hãy thử lại.", meant(.0.as_ref()))]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

/// What a file that is no book looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// "PK": docx, xlsx, odt or an archive, locked with a password or not.
    OfficeOrZip,
    /// The container of .doc and .xls, and of Office files locked with a password.
    OldOffice,
    /// "%PDF".
    Pdf,
    /// PNG, JPEG, GIF, BMP.
    Picture,
    /// Readable text.
    Text,
    /// No bytes at all.
    Empty,
    /// SQLite, of another program.
    OtherDatabase,
    /// A folder.
    Folder,
    /// Encrypted, compressed or damaged from the first byte.
    Unknown,
}

impl fmt::Display for Looks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OfficeOrZip => "tệp Word, Excel hoặc tệp nén (zip)",
            Self::OldOffice => "tệp Word, Excel kiểu cũ hoặc có mật khẩu",
            Self::Pdf => "tệp PDF",
            Self::Picture => "tệp ảnh",
            Self::Text => "tệp văn bản thường",
            Self::Empty => "tệp rỗng",
            Self::OtherDatabase => "cơ sở dữ liệu của chương trình khác",
            Self::Folder => "một thư mục",
            Self::Unknown => "tệp bị mã hóa, bị hỏng hoặc không rõ loại",
        })
    }
}

fn which_is_needed(needs: Option<&str>) -> String {
    match needs {
        Some(needs) => format!(
            ", cần Sổ CCHC {} trở lên. Sổ vẫn nguyên vẹn; hãy cài phiên bản đó rồi mở lại.",
            text::on_a_line(needs, FOREIGN)
        ),
        None => {
            ". Sổ vẫn nguyên vẹn; hãy cài phiên bản mới nhất của Sổ CCHC rồi mở lại.".to_owned()
        }
    }
}

/// "một cửa sổ hoặc máy khác (người mở: Nguyễn Văn A, từ 08:15 ngày 29/11/2026)".
fn held_by(holder: &Holder) -> String {
    let told = holder.told();
    let told = if told.is_empty() { told } else { format!(" ({told})") };
    format!("một cửa sổ hoặc máy khác{told}")
}

impl Holder {
    /// "người mở: Nguyễn Văn A, từ 08:15 ngày 29/11/2026"; empty where nothing is known.
    pub fn told(&self) -> String {
        // The lock file lies beside the book: anybody may have written it.
        let who = text::on_a_line(&self.who, 60);
        let who = Some(who).filter(|who| !who.is_empty());
        let who = who.map(|who| format!("người mở: {who}"));
        let since = self.since.map(|at| at.format("từ %H:%M ngày %d/%m/%Y").to_string());
        who.into_iter().chain(since).collect::<Vec<_>>().join(", ")
    }
}

/// "1,5": of what is more than one, to a tenth, never less than it is.
fn gigabytes(bytes: u64) -> String {
    let tenths = (bytes.div_ceil(1 << 20) * 10).div_ceil(1024);
    format!("{},{}", tenths / 10, tenths % 10)
}

impl StoreError {
    pub(super) fn corrupt(detail: impl fmt::Display) -> Self {
        Self::Corrupt { detail: detail.to_string() }
    }

    /// A value that no write of this program left.
    pub(super) fn odd_value() -> Self {
        Self::corrupt("có giá trị mà chương trình này không ghi như vậy")
    }

    pub(super) fn changed_version(version: &IssuedVersion, pages_alone: bool) -> Self {
        let IssuedVersion { period, version, .. } = *version;
        Self::ChangedVersion { period, version, pages_alone }
    }

    /// The same of a book at this path: a full drive is named.
    #[must_use]
    pub fn of_book(self, path: &Path) -> Self {
        match self {
            Self::DiskFull => Self::NoRoom(disk::folder_of(path).to_path_buf()),
            why => why,
        }
    }

    /// The same while a copy in the temporary folder was made or read.
    pub(super) fn of_temporary(self) -> Self {
        match self {
            Self::DiskFull => Self::NoTemporaryRoom(std::env::temp_dir()),
            why => why,
        }
    }

    pub(super) fn invalid(why: impl fmt::Display) -> Self {
        Self::Invalid { why: why.to_string() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{
            FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType,
            QueryReturnedNoRows, ToSqlConversionFailure, Utf8Error,
        };
        match &error {
            // What was read is not what this program ever wrote.
            FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)
            | QueryReturnedNoRows
            | Utf8Error(..) => {
                // What it says may hold words of a report: they are not for the log.
                tracing::warn!("a book holds a value that no write of this program left");
                Self::odd_value()
            }
            ToSqlConversionFailure(_) => Self::invalid("nội dung không đúng dạng"),
            _ => match error.sqlite_error() {
                Some(&failure) => Self::from_sqlite(failure, error),
                None => Self::Other(Box::new(error)),
            },
        }
    }
}

impl StoreError {
    fn from_sqlite(failure: ffi::Error, error: rusqlite::Error) -> Self {
        tracing::debug!(code = failure.extended_code, %error, "what SQLite said");
        match (failure.code, failure.extended_code) {
            // CannotOpen: the journal could not be made beside the book, the folder went away.
            (_, ffi::SQLITE_READONLY_DBMOVED) | (ErrorCode::CannotOpen, _) => Self::NotFound,
            (ErrorCode::ReadOnly | ErrorCode::PermissionDenied, _) => Self::ReadOnly,
            (ErrorCode::DiskFull, _) => Self::DiskFull,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Locked,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => {
                Self::corrupt(meant_by(failure))
            }
            (ErrorCode::ConstraintViolation | ErrorCode::TooBig, _) => {
                Self::invalid(meant_by(failure))
            }
            _ => Self::Other(Box::new(error)),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        if disk::held::is_held(&error) {
            return Self::Locked;
        }
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::UnexpectedEof => Self::corrupt(disk::cause(&error)),
            _ => Self::Other(Box::new(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: i32, expected: &str) {
        let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let shown = format!("{:?}", StoreError::from(failure));
        assert!(shown.starts_with(expected), "{code}: {shown}");
    }

    #[test]
    fn codes_of_sqlite_become_cases() {
        check(ffi::SQLITE_BUSY, "Locked");
        check(ffi::SQLITE_FULL, "DiskFull");
        check(ffi::SQLITE_READONLY, "ReadOnly");
        check(ffi::SQLITE_READONLY_DIRECTORY, "ReadOnly");
        check(ffi::SQLITE_READONLY_DBMOVED, "NotFound");
        check(ffi::SQLITE_CANTOPEN, "NotFound");
        check(ffi::SQLITE_CORRUPT, "Corrupt");
        check(ffi::SQLITE_NOTADB, "Corrupt");
        check(ffi::SQLITE_CONSTRAINT_UNIQUE, "Invalid");
        check(ffi::SQLITE_IOERR, "Other");
    }

    #[test]
    fn no_word_of_sqlite_or_of_the_system_reaches_a_person() {
        let mut told = 0;
        for code in 1..=40_i32 {
            for more in 0..=12 {
                let failure = ffi::Error::new(code | more << 8);
                let english = "database disk image is malformed".to_owned();
                let error = rusqlite::Error::SqliteFailure(failure, Some(english));
                check_vietnamese(&StoreError::from(error).to_string());
                told += 1;
            }
        }
        assert_eq!(told, 40 * 13);
        let odd = rusqlite::Error::InvalidColumnType(
            0,
            "some column".into(),
            rusqlite::types::Type::Blob,
        );
        check_vietnamese(&StoreError::from(odd).to_string());
        check_vietnamese(&StoreError::from(rusqlite::Error::InvalidQuery).to_string());
        let system = io::Error::other("Input/output error");
        check_vietnamese(&StoreError::from(system).to_string());
        let system = io::Error::other("Input/output error");
        let not_written = disk::WriteError::Other { path: "sổ".into(), why: system };
        check_vietnamese(&not_written.to_string());
    }

    #[track_caller]
    fn check_vietnamese(told: &str) {
        for english in ["rror", "database", "malformed", "column", "uery", "(Chi tiết"] {
            assert!(!told.contains(english), "{english}: {told}");
        }
        assert!(told.contains("ổ") && told.contains("hãy ") || told.contains("Hãy "), "{told}");
    }

    #[test]
    fn what_a_file_from_elsewhere_says_fills_no_message() {
        let long = format!("\u{202e}\u{1b}[2J{}", "Ab".repeat(50_000));
        for error in [
            StoreError::TooNew { needs: Some(long.clone()) },
            StoreError::Corrupt { detail: ["cấu trúc khác thường ở ", &long].concat() },
            StoreError::ChangedAttachment { name: long.clone() },
        ] {
            let told = error.to_string();
            assert!(told.chars().count() < 500, "{} letters", told.chars().count());
            assert!(text::is_shown_as_is(&told), "{told}");
        }
        let who = Holder { who: long, since: None }.told();
        assert!(who.chars().count() < 100 && text::is_shown_as_is(&who), "{who}");
    }

    #[test]
    fn who_has_the_book_is_told_as_far_as_it_is_known() {
        let at =
            chrono::NaiveDate::from_ymd_opt(2026, 11, 29).and_then(|day| day.and_hms_opt(8, 15, 0));
        let told = |who: &str, since| Holder { who: who.into(), since }.told();
        assert_eq!(told("A", at), "người mở: A, từ 08:15 ngày 29/11/2026");
        assert_eq!(told("A", None), "người mở: A");
        assert_eq!(told("", None), "");
        let held = StoreError::Held { who: Holder::default() }.to_string();
        assert!(held.starts_with("Sổ đang được mở ở một cửa sổ hoặc máy khác, nên"), "{held}");
    }

    #[test]
    fn sentences_say_what_is_safe() {
        let period = Period::parse("2026-Q1").unwrap();
        assert!(StoreError::Issued(period).to_string().starts_with("Báo cáo quý I năm 2026 đã"));
        for error in [StoreError::NotABook(Looks::Pdf), StoreError::Exists, StoreError::Locked] {
            assert!(error.to_string().contains("vẫn nguyên vẹn"), "{error}");
        }
    }
}
