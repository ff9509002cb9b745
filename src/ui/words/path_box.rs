//! Words of the program's own file box.

use crate::disk::names::NameFault;

/// Nothing was typed.
pub const NAME_EMPTY: &str = "Hãy ghi tên tệp.";
/// Nothing was chosen to open.
pub const NOTHING_CHOSEN: &str = "Hãy chọn một tệp trong danh sách, hoặc ghi tên tệp.";
/// Longer than file systems take.
pub const TOO_LONG: &str = "Tên tệp dài quá 120 ký tự; hãy rút ngắn.";

/// The box of the name.
pub const NAME: &str = "Tên tệp";
/// Beside a folder in the list.
pub const FOLDER: &str = "thư mục";
/// The yes to writing over a file.
pub const OVERWRITE: &str = "Ghi đè";
/// The button that takes a name to write.
pub const SAVE_HERE: &str = "Lưu vào đây";
/// The button that takes a file to open.
pub const OPEN: &str = "Mở";
/// The button that takes the folder one stands in, or the one chosen in the list.
pub const CHOOSE_FOLDER: &str = "Chọn thư mục này";
/// A folder without folders, where one is asked for.
pub const NO_FOLDERS: &str =
    "Thư mục này không có thư mục con; bấm “Chọn thư mục này” để dùng chính thư mục này.";
/// The folder the box began in.
pub const ASKED_FOLDER: &str = "Thư mục gợi ý";
/// The folder of documents.
pub const DOCUMENTS: &str = "Tài liệu";
/// The folder of the desktop.
pub const DESKTOP: &str = "Màn hình nền";
/// The folder of downloads.
pub const DOWNLOADS: &str = "Tải về";
/// The folder of the person.
pub const HOME: &str = "Thư mục của tôi";

/// A name that Windows and USB sticks refuse.
pub fn bad_name(fault: NameFault) -> String {
    format!("Không dùng được tên này: {fault}. Hãy đặt tên khác.")
}

/// A file of that name is there, and stays.
pub fn name_taken(name: &str) -> String {
    format!("Ở đây đã có “{name}” và tệp đó không bị ghi đè; hãy đặt tên khác.")
}

/// A folder without folders and files of the kind.
pub fn nothing_of_kind(kind: &str) -> String {
    format!("Thư mục này không có thư mục con và không có tệp loại {kind}.")
}

/// A folder that cannot be listed.
pub fn unreadable_folder(error: &std::io::Error) -> String {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "không có thư mục này",
        std::io::ErrorKind::PermissionDenied => "không có quyền xem",
        std::io::ErrorKind::NotADirectory => "đây không phải thư mục",
        _ => "hệ thống báo lỗi đọc",
    };
    format!("Không xem được thư mục này: {why}. Hãy chọn thư mục khác ở bên trái.")
}

/// The file to open is not there.
pub fn no_such_file(name: &str) -> String {
    format!("Không có tệp “{name}” trong thư mục này.")
}

/// The file to open is of another kind.
pub fn other_kind(name: &str, kind: &str, endings: &[&str]) -> String {
    let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
    format!("“{name}” không phải {kind} ({}).", endings.join(", "))
}

/// A stick that is in the PC.
pub fn stick(name: &str) -> String {
    format!("Ổ USB {name}").trim_end().to_owned()
}

/// A file of that name is there.
pub fn overwrite(name: &str) -> String {
    format!("Đã có tệp “{name}”. Ghi đè lên tệp đó?")
}

/// What a screen reader calls the list of what is in the folder, and that of usual folders.
pub const FILES: &str = "Tệp và thư mục ở đây";
/// See `FILES`.
pub const FOLDERS: &str = "Thư mục thường dùng";
