//! Words of the program around its window: said in a terminal, in the note of a crash, in the book's journal.

/// In the note of a crash, when no window was there yet.
pub const BROKE_AT_START: &str = ", trước khi hiện cửa sổ";
/// Who changed something, on a PC that names nobody.
pub const NOBODY: &str = "máy này";
/// Below the name of the program, in its help.
pub const ABOUT: &str = "Sổ CCHC: cửa sổ làm việc";
/// How the help of the command line is laid out.
pub const HELP: &str = "{about}\n\nCách dùng: {usage}\n\n{all-args}";
/// What may follow the program's name.
pub const USAGE: &str = "so-cchc [TÙY CHỌN] [SỔ]";
/// Above the options in the help.
pub const OPTIONS: &str = "Tùy chọn";
/// What stands for the values of the options in the help.
pub const BOOK: &str = "SỔ";
/// The same.
pub const RENDERERS: &str = "CÁCH";
/// The same.
pub const SIZE: &str = "CỠ";
/// The same.
pub const PERCENT: &str = "PHẦN_TRĂM";
/// A size that cannot be read.
pub const BAD_SIZE: &str = "cỡ cửa sổ ghi dạng 1366x768";

/// How long the start took.
pub fn first_frame(milliseconds: u128) -> String {
    format!("từ lúc chạy đến khung hình đầu: {milliseconds} ms")
}

/// What the system tells nobody.
const UNKNOWN: &str = "máy này không cho biết";

/// How much memory is used, where that is known.
pub fn memory(megabytes: Option<u64>) -> String {
    let used = megabytes.map_or_else(|| UNKNOWN.to_owned(), |megabytes| format!("{megabytes} MB"));
    format!("bộ nhớ (RSS): {used}")
}

/// How busy the window is at rest.
pub fn at_rest(seconds: u64, ticks: Option<u64>, frames: u64) -> String {
    let ticks = ticks.map_or_else(
        || format!("thời gian CPU {UNKNOWN}"),
        |ticks| format!("{ticks} nhịp CPU (1/100 giây)"),
    );
    format!("nghỉ {seconds} giây: {ticks}, {frames} khung hình")
}
