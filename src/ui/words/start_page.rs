//! Words of the page that begins a book.

/// Above the form.
pub const TITLE: &str = "Lập sổ cho đơn vị";
/// Below the title.
pub const INTRODUCTION: &str = "Chỉ tên đơn vị là bắt buộc; các ô khác để trống được và sửa lúc nào cũng \
     được ở trang “Đơn vị”. Chương trình lập luôn báo cáo của quý này.";
/// Below the place name.
pub const PLACE_HINT: &str = "Đơn vị mang tên người hoặc sự kiện lịch sử thì ghi cả loại đơn vị, \
     ví dụ “Xã Mẫu” (Nghị định 30/2020/NĐ-CP).";
/// No name at all.
pub const NAME_EMPTY: &str = "Hãy ghi tên đơn vị, ví dụ: Mẫu.";
/// A name without a letter.
pub const NAME_WITHOUT_LETTERS: &str = "Tên đơn vị phải có chữ hoặc số, ví dụ: Mẫu.";
/// A name no office has.
pub const NAME_TOO_LONG: &str = "Tên này dài quá 60 chữ cái; hãy chỉ ghi tên riêng của đơn vị.";
/// What the sample is.
pub const SAMPLE: &str = "Một xã không có thật, số liệu và báo cáo đầy đủ để xem thử. Muốn sửa gì cũng \
     được, không ảnh hưởng sổ của đơn vị.";
/// A recent book that is not where it was.
pub const MISSING: &str = "không thấy tệp";

/// Only the kind was typed.
pub fn name_is_a_kind(kind: &str) -> String {
    format!("“{kind}” mới là loại đơn vị; hãy ghi cả tên riêng, ví dụ: {kind} Mẫu.")
}
