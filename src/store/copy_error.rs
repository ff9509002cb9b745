//! Why there is no copy of a book, and where what a restored one took the place of is.
//!
//! Invariant: `Display` says what happened, what is safe and what to do, as that of `StoreError`.

use std::path::PathBuf;

use super::StoreError;
use crate::disk::WriteError;

/// Why there is no copy of a book. But for `NotRestored`, neither the book nor what stood at the copy's place was
/// changed.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The book cannot be read.
    #[error(transparent)]
    Book(#[from] StoreError),
    /// The copy cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// It was written, and read again it is not the book.
    #[error(
        "Bản sao vừa ghi ở “{}” đọc lại không đúng như sổ nên đã bỏ. Sổ vẫn nguyên vẹn, bản cũ (nếu có) còn nguyên. \
         Hãy thử lại; vẫn vậy thì chọn ổ đĩa khác.",
        .0.display()
    )]
    Unlike(PathBuf),
    /// A book took the place of another, and opened again it is not what was chosen.
    #[error(
        "Đã thay tệp sổ “{}”, nhưng mở lại thì không đúng như bản được chọn; ổ đĩa có thể hỏng. {}",
        path.display(),
        old.told()
    )]
    NotRestored {
        /// Where it stands.
        path: PathBuf,
        /// Where what stood there is.
        old: GaveWay,
    },
    /// Someone else writes backups of this book, and does not come to an end.
    #[error(
        "Một lần sao lưu khác của sổ này vẫn chưa xong sau {0} giây chờ nên lần này chưa sao lưu. Sổ và các bản sao lưu \
         đã có vẫn nguyên vẹn; hãy thử lại sau ít phút."
    )]
    Busy(u64),
}

/// Where what a restored book took the place of is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GaveWay {
    /// A book: among its backups.
    BackedUp,
    /// A file that is no book, or a damaged one: here.
    Kept(PathBuf),
    /// Nothing stood there.
    Nothing,
}

impl GaveWay {
    fn told(&self) -> String {
        match self {
            Self::BackedUp => "Sổ trước khi khôi phục còn nguyên trong bản sao lưu; hãy hoàn tác khôi phục, hoặc khôi \
                               phục ra ổ đĩa khác."
                .to_owned(),
            Self::Kept(path) => format!(
                "Tệp trước đó vẫn giữ ở “{}”, các bản sao lưu còn nguyên; hãy khôi phục ra ổ đĩa khác.",
                path.display()
            ),
            Self::Nothing => {
                "Các bản sao lưu còn nguyên; hãy khôi phục ra ổ đĩa khác.".to_owned()
            }
        }
    }
}
