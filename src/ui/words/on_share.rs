//! Words about a book on a share of the network, which is worked in on this machine and brought back.

use std::path::Path;

/// Title: the book is on a share of the network.
pub const ON_SHARE: &str = "Sổ nằm trên ổ mạng";
/// How it is worked in.
pub const WORKED_IN_HERE: [&str; 2] = [
    "Ổ mạng có thể ngắt giữa lúc ghi, nên chương trình làm trên một bản ở máy này rồi tự đưa về ổ mạng: vài phút một lần \
     khi có thay đổi, khi chuyển sang chương trình khác và khi đóng sổ. Góc trên cửa sổ luôn ghi rõ đã đưa về hay chưa.",
    "Trong lúc sổ mở ở đây, máy khác chỉ xem được. Nếu ổ mạng mất kết nối, phần đã lưu vẫn còn nguyên trên máy này và \
     được đưa về khi thấy lại ổ mạng.",
];

/// Not all that was saved is on the share, where there is little room to say it.
pub const AHEAD: &str = "Chưa đưa về ổ mạng";
/// The same where there is least.
pub const AHEAD_SHORT: &str = "Chưa về";

/// Title: what an earlier opening did not bring back is open.
pub const GOES_ON: &str = "Mở tiếp phần chưa đưa về ổ mạng";
/// What that is.
pub const GOES_ON_WHAT: &str = "Lần trước có phần làm trên máy này chưa kịp đưa về ổ mạng. Không mất gì: sổ đang mở có đủ phần ấy.";

/// When it gets there.
pub fn goes_back(share: &Path, is_away: bool) -> String {
    let share = share.display();
    if is_away {
        format!(
            "Hiện chưa thấy ổ mạng; cứ làm tiếp, khi thấy lại ổ mạng chương trình tự đưa về {share}."
        )
    } else {
        format!("Chương trình tự đưa về {share} trong vài phút tới, muộn nhất là khi đóng sổ.")
    }
}

/// Title: what an earlier opening left here is damaged.
pub const COPY_BROKEN: &str = "Không đọc được phần chưa đưa về ổ mạng";

/// What happened to it.
pub fn copy_broken(aside: &Path) -> String {
    format!(
        "Bản làm dở trên máy này bị hỏng, được để riêng ở {}. Sổ đang mở là bản trên ổ mạng; xem trang Bản sao lưu \
         để lấy lại phần làm gần nhất.",
        aside.display()
    )
}

/// Title: the book on the share and what is here both changed.
pub const BOTH_CHANGED: &str = "Sổ trên ổ mạng đã bị thay đổi ở nơi khác";
/// The button that puts ours beside theirs and opens theirs.
pub const KEEP_BESIDE: &str = "Lưu bản máy này bên cạnh, mở sổ trên ổ mạng";

/// Title: ours was put beside theirs.
pub const KEPT_BESIDE: &str = "Có người đã thay đổi sổ trên ổ mạng";

/// Where both are.
pub fn kept_beside(share: &Path, beside: &Path) -> String {
    format!(
        "Bản của người khác được giữ nguyên ở {}, còn phần làm trên máy này nằm trọn trong tệp riêng bên cạnh: {}.",
        share.display(),
        beside.display()
    )
}
/// What to do then.
pub const COMPARE_BOTH: &str = "Hãy so hai bản rồi giữ một bản làm sổ chung.";

/// Title: the window is to be closed while the share does not take the book.
pub const NOT_BROUGHT: &str = "Chưa đưa được sổ về ổ mạng";

/// What is safe: where it is, and where it belongs.
pub fn safe_here(share: &Path, local: &Path) -> String {
    format!(
        "Mọi điều đã lưu vẫn an toàn trên máy này ({}). Lần sau mở {} trên máy này, chương trình làm tiếp phần đó và \
         đưa về ổ mạng.",
        local.display(),
        share.display()
    )
}

/// What others see until then.
pub const OTHERS_SEE_OLD: &str =
    "Cho đến lúc đó máy khác chỉ thấy bản cũ trên ổ mạng, và đừng ai sửa bản đó.";

/// The share did not take the book, for this reason.
pub fn not_brought(why: &str) -> String {
    format!(
        "Chưa đưa được sổ về ổ mạng: {why} Mọi điều đã lưu vẫn an toàn trên máy này; sẽ tự thử lại."
    )
}

/// There is no such book.
pub const AWAY: &str =
    "Không thấy sổ trên ổ mạng: ổ mạng đang mất kết nối, hoặc tệp ở đó đã bị xóa, đổi tên.";
/// The share does not answer.
pub const SLOW: &str = "Ổ mạng không trả lời.";
/// The work stopped for a reason nobody knows.
pub const BROKE: &str = "Việc đưa về bị dừng giữa chừng.";

/// Ctrl+S: the share gets it now.
pub const SAVED_HERE: &str = "Đã lưu trên máy này, đang đưa về ổ mạng.";

/// "✓ Đã lưu 10:32, cả trên ổ mạng": how saving stands, and whether the share has it.
pub fn saved(saved: &str, is_brought: bool) -> String {
    if is_brought {
        format!("{saved}, cả trên ổ mạng")
    } else {
        format!("{saved} trên máy này, chưa đưa về ổ mạng")
    }
}
