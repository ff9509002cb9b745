//! Words of the printed pages and of the line above them.

/// The button that fits the page to its room.
pub const FIT: &str = "Vừa chiều ngang";
/// What it does.
pub const FIT_HINT: &str = "Trang rộng vừa chiều ngang của khung";
/// One step smaller.
pub const SMALLER: &str = "Thu nhỏ bản in";
/// One step larger.
pub const LARGER: &str = "Phóng to bản in";

/// The pages, for those who listen.
pub fn pages(count: usize) -> String {
    format!("Bản in, {count} trang")
}

/// Which page is in sight.
pub fn page_of(page: usize, pages: usize) -> String {
    format!("Bản in · trang {page}/{pages}")
}

/// A step, and the wheel that makes it too.
pub fn step_hint(step: &str) -> String {
    format!("{step} (Ctrl + lăn chuột)")
}
