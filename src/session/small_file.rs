//! A file that a book is to keep, read as a whole before the book grows by it.

use std::{fs, io::ErrorKind, path::Path};

use crate::{
    disk::{self, input, room::size_words},
    model::text,
};

/// Why a file was not read. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// It has no bytes.
    #[error("Tệp này trống, không có gì để đính kèm. Sổ chưa thay đổi.")]
    Empty,
    /// It is a folder, a device, a pipe.
    #[error("Không đính kèm được: {0}, không phải tệp. Sổ chưa thay đổi.")]
    NoFile(&'static str),
    /// It has too many bytes.
    #[error(
        "Tệp nặng {} nên không đính kèm được: nhiều nhất là {} MB. Hãy quét lại với độ phân giải thấp hơn.",
        size_words(*size), most >> 20
    )]
    TooLarge {
        /// So many.
        size: u64,
        /// Of so many at most.
        most: u64,
    },
    /// It cannot be read.
    #[error("Không đọc được tệp này: {0}. Sổ chưa thay đổi.")]
    Unreadable(String),
}

/// The bytes of a file of at most so many, and its name without folders; none where it has none.
pub(super) fn read(path: &Path, most: u64) -> Result<(Option<String>, Vec<u8>), NotRead> {
    let unreadable = |why: std::io::Error| match why.kind() {
        ErrorKind::FileTooLarge => {
            let size = fs::metadata(path).map_or(0, |found| found.len());
            NotRead::TooLarge { size: size.max(most + 1), most }
        }
        ErrorKind::IsADirectory => NotRead::NoFile("đây là thư mục"),
        ErrorKind::InvalidInput => NotRead::NoFile("đây là thiết bị hoặc đường ống"),
        _ => NotRead::Unreadable(disk::cause(&why)),
    };
    let bytes = input::read_at_most(path, most).map_err(unreadable)?;
    if bytes.is_empty() {
        return Err(NotRead::Empty);
    }
    let name = path.file_name().map(|name| text::one_line(&name.to_string_lossy()));
    Ok((name.filter(|name| !name.is_empty()), bytes))
}
