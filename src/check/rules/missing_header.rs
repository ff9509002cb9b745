//! A report without Quốc hiệu, office, number or date.

use crate::{
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{HeaderField, Level, PassageKind, Place, text},
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "U010",
    name: "missing-header",
    level: Level::Error,
    class: Class::Hdr,
    why: "Phần đầu báo cáo phải có Quốc hiệu, Tiêu ngữ, tên cơ quan ban hành, số và ký hiệu, địa danh và ngày tháng năm (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II).",
    bad: "⟦Số: /BC-UBND⟧\n⟦Mẫu, ngày tháng năm 2026⟧\n\nBÁO CÁO\n⟦⟧Kết quả công tác cải cách hành chính quý I năm 2026⟦⟧\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n",
    good: "Đã làm tốt.",
    folded: None,
    run: Run::Whole(missing_header),
};

fn missing_header(case: &Case<'_>, out: &mut Reporter<'_>) {
    // The page of the book prints them by itself, and leaves room for number and day on purpose.
    if case.subject.origin == Origin::Book {
        return;
    }
    let first = |wanted: PassageKind| case.first(|kind| *kind == wanted);
    let nation = |words: &str| {
        case.read_passages().any(|at| {
            at.passage.kind == PassageKind::Nation && text::folded(at.text()).contains(words)
        })
    };
    if !nation("cong hoa xa hoi chu nghia viet nam") {
        let message =
            "Thiếu Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” và Tiêu ngữ ở đầu văn bản.";
        out.missing(Place::Page, message);
    } else if !nation("doc lap tu do hanh phuc") {
        out.missing(
            Place::Page,
            "Có Quốc hiệu nhưng thiếu Tiêu ngữ “Độc lập - Tự do - Hạnh phúc”.",
        );
    }
    if first(PassageKind::Organ).is_none() {
        let own = text::upper(&case.subject.commune.full_name());
        let message = format!("Thiếu tên cơ quan ban hành “ỦY BAN NHÂN DÂN {own}” ở đầu văn bản.");
        out.missing(header(HeaderField::Organ), message);
    }
    match first(PassageKind::Number) {
        None => {
            let message = "Thiếu số, ký hiệu của báo cáo (Số: …/BC-UBND).";
            out.missing(header(HeaderField::Number), message);
        }
        Some(at) if !has_digit(&at) => {
            out.passage(&at, format!("“{}” chưa có số.", at.text().trim()));
        }
        Some(_) => {}
    }
    match first(PassageKind::Date) {
        None => {
            let message = "Thiếu địa danh, ngày tháng năm ban hành báo cáo.";
            out.missing(header(HeaderField::Date), message);
        }
        Some(at) if !is_dated(&at) => {
            out.passage(&at, format!("“{}” chưa có ngày, tháng.", at.text().trim()));
        }
        Some(_) => {}
    }
}

fn header(field: HeaderField) -> Place {
    Place::Header { field, line: 0 }
}

fn has_digit(at: &ReadPassage<'_>) -> bool {
    at.text().chars().any(|c| c.is_ascii_digit())
}

fn is_dated(at: &ReadPassage<'_>) -> bool {
    at.reading.mentions.iter().any(|mention| matches!(mention.said, Said::Date(_)))
}
