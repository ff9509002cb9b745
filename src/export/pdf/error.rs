//! Why no PDF was made, and what the person can do.

use thiserror::Error;

use crate::layout::page::Face;

/// Why no PDF was made. Nothing was written anywhere.
#[derive(Debug, Error)]
pub enum PdfError {
    /// Layout always makes a page; a caller did not.
    #[error("Báo cáo chưa có trang nào để xuất PDF. Hãy nhập nội dung báo cáo rồi xuất lại.")]
    NoPages,
    /// A font program cannot be read or cut down.
    #[error(
        "Phông chữ của báo cáo (kiểu {}) không dùng được để xuất PDF: {reason}. Số liệu trong sổ vẫn còn \
         nguyên. Hãy chọn lại phông chữ kèm theo chương trình rồi xuất lại.",
        style_name(*face)
    )]
    Font {
        /// Which style.
        face: Face,
        /// What the reader of fonts said.
        reason: String,
    },
    /// printpdf or lopdf made something that cannot be finished: a bug.
    #[error(
        "Không dựng được tệp PDF: {0}. Số liệu trong sổ vẫn còn nguyên. Đây là lỗi của chương trình, \
         hãy báo cho người hỗ trợ."
    )]
    Writer(String),
}

impl PdfError {
    /// A font program that cannot be read or cut down.
    pub(super) fn font(face: Face, reason: &impl ToString) -> Self {
        Self::Font { face, reason: reason.to_string() }
    }
}

fn style_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "thường",
        Face::Bold => "đậm",
        Face::Italic => "nghiêng",
        Face::BoldItalic => "đậm nghiêng",
    }
}
