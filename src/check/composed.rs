//! What composing finds, as rules: they have codes, levels and words like the others, but no function,
//! because the page itself sees them; `check` adds its findings to those of the rules.

use super::{Class, Rule, Run};
use crate::model::Level;

const fn composed(
    code: &'static str,
    name: &'static str,
    level: Level,
    class: Class,
    why: &'static str,
) -> Rule {
    Rule {
        code,
        name,
        level,
        class,
        why,
        bad: "",
        good: "",
        folded: None,
        run: Run::Whole(|_, _| {}),
    }
}

impl Rule {
    const fn folded(self, words: &'static str) -> Self {
        Self { folded: Some(words), ..self }
    }
}

/// Rules that composing runs.
pub const COMPOSED: &[Rule] = &[
    composed(
        "C001",
        "unknown-placeholder",
        Level::Error,
        Class::Blank,
        "Chỗ điền trong văn bản dùng một mã chỉ tiêu không có trong danh mục, nên trang in thành […].",
    ),
    composed(
        "C002",
        "unknown-format",
        Level::Error,
        Class::Blank,
        "Chỗ điền dùng một cách in không có; các cách in là so, hai_so, phan_tram, trieu, dong, ngay, ngay_day, chu, hoa.",
    ),
    composed(
        "C003",
        "missing-figure",
        Level::Warning,
        Class::Blank,
        "Văn bản nhắc đến một số liệu chưa nhập; nhập số liệu đó, hoặc ghi x nếu không phát sinh.",
    )
    .folded("Chưa nhập # số liệu"),
    composed(
        "C004",
        "blank-form-cell",
        Level::Warning,
        Class::Blank,
        "Một ô của biểu mẫu còn trống. Ô trống, số 0 và “không phát sinh” là ba điều khác nhau.",
    )
    .folded("Biểu mẫu còn trống # ô"),
    composed(
        "C005",
        "missing-title",
        Level::Warning,
        Class::Hdr,
        "Báo cáo chưa có trích yếu nội dung.",
    ),
    composed(
        "C006",
        "missing-place-name",
        Level::Warning,
        Class::Hdr,
        "Dòng ngày tháng chưa có địa danh.",
    ),
    composed(
        "C007",
        "missing-signer-title",
        Level::Warning,
        Class::Recip,
        "Chưa ghi chức vụ người ký.",
    ),
    composed(
        "C008",
        "missing-signer-name",
        Level::Warning,
        Class::Recip,
        "Chưa ghi họ tên người ký.",
    ),
    composed(
        "C009",
        "empty-table",
        Level::Warning,
        Class::Blank,
        "Một bảng trong báo cáo chưa có dòng nào.",
    ),
    composed(
        "C010",
        "partial-total",
        Level::Warning,
        Class::Sum,
        "Một cột của bảng hồ sơ theo lĩnh vực còn ô trống nên không cộng được; ô trống khác với số 0.",
    ),
    composed(
        "C011",
        "blank-row",
        Level::Warning,
        Class::Blank,
        "Một dòng của bảng chưa ghi gì nên không in ra; ghi tiếp hoặc xóa dòng đó.",
    ),
    composed(
        "C012",
        "paper-incomplete",
        Level::Warning,
        Class::Blank,
        "Một văn bản của danh mục chưa ghi số, ngày ban hành hoặc trích yếu: người đọc không biết là văn bản nào.",
    ),
    composed(
        "C013",
        "doubled-field",
        Level::Warning,
        Class::Twice,
        "Một lĩnh vực có hai dòng trong bảng hồ sơ: số của lĩnh vực ấy bị chia đôi hoặc tính hai lần.",
    ),
    composed(
        "C014",
        "exhibit-form",
        Level::Error,
        Class::Blank,
        "Biểu đồ hoặc bảng so sánh không đứng đầu một đoạn riêng, không có chỉ tiêu nào, hoặc có quá nhiều chỉ tiêu, nên trang in thành […].",
    ),
    composed(
        "C015",
        "paper-kind",
        Level::Warning,
        Class::Sym,
        "Loại của một văn bản trong danh mục không đúng với ký hiệu: kế hoạch là KH, quyết định là QĐ, công văn không có chữ viết tắt tên loại.",
    ),
];
