//! What only a screen reader says.

use crate::model::{Finding, Level, Period};

/// What the window is called: "Sổ CCHC – quý I năm 2026".
pub fn window(period: Option<Period>) -> String {
    let program = super::PROGRAM;
    match period {
        Some(period) => format!("{program} – {}", period.full()),
        None => program.to_owned(),
    }
}

/// "Loại đơn vị: Xã".
pub fn with_value(label: &str, value: &str) -> String {
    format!("{label}: {value}")
}

/// "Báo cáo có 3 lỗi, 5 cảnh báo." when the count changes.
pub fn findings(findings: &[Finding], refused: usize) -> String {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    match (count(Level::Error) + refused, count(Level::Warning)) {
        (0, 0) => "Báo cáo không còn lỗi.".to_owned(),
        (0, warnings) => format!("Báo cáo không có lỗi, {warnings} cảnh báo."),
        (errors, 0) => format!("Báo cáo có {errors} lỗi."),
        (errors, warnings) => format!("Báo cáo có {errors} lỗi, {warnings} cảnh báo."),
    }
}
