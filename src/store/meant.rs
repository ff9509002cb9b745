//! What causes mean, in Vietnamese: SQLite and the system have words of their own, in another language.

use std::io;

use rusqlite::{ErrorCode, ffi};

use crate::disk;

/// What a book is whose pages cannot be read, or contradict each other: a person can do the same about both.
pub(super) const PAGES_BROKEN: &str = "có trang của tệp bị hỏng, bị mất hoặc không khớp với nhau";

/// What a cause means, in Vietnamese: its own words are of another language.
pub(super) fn meant(why: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
    if let Some(error) = why.downcast_ref::<io::Error>() {
        return disk::cause(error);
    }
    let failure = why.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error);
    failure.map_or_else(|| "không rõ vì sao".to_owned(), |failure| meant_by(*failure))
}

/// What SQLite means by a code.
pub(super) fn meant_by(failure: ffi::Error) -> String {
    let meant = match (failure.code, failure.extended_code) {
        (_, ffi::SQLITE_CORRUPT_INDEX) => "chỉ mục của sổ không khớp với nội dung",
        (ErrorCode::DatabaseCorrupt, _) => PAGES_BROKEN,
        (ErrorCode::NotADatabase, _) => "phần đầu của tệp không còn là của một sổ",
        (
            _,
            ffi::SQLITE_CONSTRAINT_UNIQUE
            | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            | ffi::SQLITE_CONSTRAINT_ROWID,
        ) => "trùng với một phần đã có trong sổ",
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => "phần này không thuộc báo cáo nào của sổ",
        (_, ffi::SQLITE_CONSTRAINT_NOTNULL) => "thiếu một giá trị phải có",
        (ErrorCode::ConstraintViolation, _) => "sổ không nhận giá trị như vậy",
        (ErrorCode::TooBig, _) => "nội dung quá dài",
        (ErrorCode::SystemIoFailure, _) => "ổ đĩa không đọc hoặc không ghi được",
        (ErrorCode::OutOfMemory, _) => "máy hết bộ nhớ",
        (ErrorCode::OperationInterrupted | ErrorCode::OperationAborted, _) => {
            "việc này bị dừng giữa chừng"
        }
        (ErrorCode::FileLockingProtocolFailed, _) => "ổ đĩa này không khóa được tệp",
        (ErrorCode::SchemaChanged, _) => "chương trình khác vừa thay cấu trúc của sổ",
        (_, code) => return format!("sổ báo lỗi (mã {code})"),
    };
    meant.to_owned()
}
