//! What opening a book found, in words that both faces say.
//!
//! Invariant: what is told says what happened, what is safe and what to do.

use std::path::Path;

use crate::store::{Noticed, StoreError};

/// A file that is only read, whose indexes lack rows.
pub const MENDED_COPY: &str = "Tệp sổ bị thiếu chỉ mục, thường là do tệp được chép đúng lúc sổ đang ghi. \
     Ở đây đọc từ một bản đã lập lại chỉ mục nên số liệu vẫn đủ; tệp được giữ nguyên và sẽ được sửa khi mở sổ để ghi.";

/// A book on a share of the network.
pub const ON_SHARE: &str = "Sổ nằm trên ổ mạng. Ổ mạng có thể ngắt giữa lúc ghi, và hai máy có thể không thấy nhau đang mở sổ, \
     nên sửa ở đó dễ mất phần vừa làm. Hãy chép sổ về máy này để làm, xong thì chép trả; mỗi lúc chỉ một người sửa.";

/// Indexes were made anew.
pub fn mended(kept: &Path) -> String {
    format!(
        "Tệp sổ bị thiếu chỉ mục, thường là do tệp được chép đúng lúc sổ đang ghi. Chương trình đã lập lại chỉ mục; \
         mọi số liệu trong tệp vẫn còn đủ. Tệp như trước khi sửa được giữ ở {}.",
        kept.display()
    )
}

/// What of the file itself is to be told; empty where it is whole.
pub fn of_file(noticed: &Noticed) -> Vec<String> {
    let mut told: Vec<String> = noticed.mended.as_deref().map(mended).into_iter().collect();
    if noticed.mixed {
        told.push(StoreError::Mixed.to_string());
    }
    told
}
