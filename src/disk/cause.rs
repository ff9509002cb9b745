//! What the system said about a file, in Vietnamese: its own words are of another language, and stay in the source.

use std::io::{Error, ErrorKind};

/// A clause: "ổ đĩa hoặc hệ thống báo lỗi (mã 5)".
pub fn cause(error: &Error) -> String {
    let what = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => "không còn tệp hoặc thư mục ở đó",
        ErrorKind::PermissionDenied => "máy không cho phép",
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa đang chống ghi",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ổ đĩa đã đầy",
        ErrorKind::OutOfMemory => "máy hết bộ nhớ",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "chương trình khác đang dùng",
        ErrorKind::TimedOut => "chờ lâu mà ổ đĩa hoặc mạng không trả lời",
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => "mất kết nối tới ổ mạng",
        ErrorKind::UnexpectedEof => "tệp hết giữa chừng",
        ErrorKind::InvalidData => "nội dung không đúng dạng",
        _ => "ổ đĩa hoặc hệ thống báo lỗi",
    };
    match error.raw_os_error() {
        Some(code) => format!("{what} (mã {code})"),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_are_told_in_ours() {
        let told = cause(&Error::from_raw_os_error(5));
        assert!(told.ends_with("(mã 5)") && !told.contains("rror"), "{told}");
        assert_eq!(cause(&ErrorKind::TimedOut.into()), "chờ lâu mà ổ đĩa hoặc mạng không trả lời");
    }
}
