//! Letterhead lines that are there but not as they should be.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::{Level, PassageKind, text},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "U020",
    name: "header-form",
    level: Level::Warning,
    class: Class::Hdr,
    why: "Các dòng đầu văn bản viết theo mẫu: “Độc lập - Tự do - Hạnh phúc”, “Số: 05/BC-UBND”, “Mẫu, ngày 05 tháng 01 năm 2026”.",
    bad: "ỦY BAN NHÂN DÂN\nXÃ MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n⟦Độc lập-Tự do-Hạnh phúc⟧\n⟦Số: 5/KH-UBND⟧\n⟦Ngày 16 tháng 3 năm 2026⟧\n\nBÁO CÁO\nKết quả công tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n",
    good: "Đã làm tốt.",
    folded: None,
    run: Run::Each(header_form),
};

fn header_form(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    match at.passage.kind {
        PassageKind::Nation => nation(at, out),
        PassageKind::Number => number(at, out),
        PassageKind::Date => date(at, out),
        PassageKind::Organ => organ(at, out),
        _ => {}
    }
}

fn nation(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
    let words = at.text().trim();
    if !text::folded(words).contains("doc lap tu do hanh phuc") || words.contains(MOTTO) {
        return;
    }
    // A longer dash and an underline of dashes are what programs make of it.
    let plain = words.replace(['–', '—'], "-");
    if !plain.contains(MOTTO) && !plain.contains(&text::upper(MOTTO)) {
        out.passage(at, format!("“{words}” viết chưa đúng Tiêu ngữ “{MOTTO}”."));
    }
}

/// "UBND XÃ MẪU": the name of the office is written out.
fn organ(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let words = at.text().trim();
    if words.starts_with("UBND ") {
        let message = format!("“{words}” ở đầu văn bản phải viết đủ “ỦY BAN NHÂN DÂN”.");
        out.passage(at, message).level(Level::Hint);
    }
}

fn number(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let Some(cited) = cited::of(*at).next() else { return };
    let (number, head) = (&cited.paper.number, cited.head());
    let words = at.text().trim();
    if !head.is_empty() && head != "BC" {
        let message = format!("“{words}” là báo cáo nhưng ký hiệu “{head}” không phải “BC”.");
        out.passage(at, message).level(Level::Error).values(head, "BC");
    } else if number.len() == 1 {
        out.passage(at, format!("“{words}”: số nhỏ hơn 10 phải thêm số 0 ở trước."))
            .level(Level::Hint);
    } else if words.starts_with("Số ") && !words.contains(':') {
        out.passage(at, format!("“{words}” thiếu dấu hai chấm sau “Số”.")).level(Level::Hint);
    }
}

/// "Ngày 16 tháng 3 …" alone names no place.
fn date(at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let words = at.text().trim();
    if words.to_lowercase().starts_with("ngày") {
        out.passage(at, format!("“{words}” thiếu địa danh ở trước ngày."));
    }
}
