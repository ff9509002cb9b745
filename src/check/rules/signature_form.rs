//! A signature whose lines do not follow the pattern.

use crate::{
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{Level, PassageKind, text},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "R040",
    name: "signature-form",
    level: Level::Warning,
    class: Class::Recip,
    why: "Ký thay mặt tập thể ghi “TM. ỦY BAN NHÂN DÂN”, không kèm chữ xã; cấp phó ký thì có thêm dòng “KT. CHỦ TỊCH” (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7).",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\n⟦TM. ỦY BAN NHÂN DÂN XÃ⟧\n⟦PHÓ CHỦ TỊCH⟧\n\nNguyễn Văn A\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. UỶ BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A\n",
    folded: None,
    run: Run::Whole(signature_form),
};

fn signature_form(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    let lines: Vec<ReadPassage<'_>> =
        case.read_passages().filter(|at| at.passage.kind == PassageKind::Signature).collect();
    let folded: Vec<String> = lines.iter().map(|at| text::folded(at.text())).collect();
    let is_for = folded
        .iter()
        .any(|line| line.starts_with("kt") || line.starts_with("tuq") || line.starts_with("tl"));
    for (at, words) in lines.iter().zip(&folded) {
        if words.starts_with("tm") && (words.contains("nhan dan ") || words.contains("ubnd")) {
            let message = format!("“{}”: dòng ký chỉ ghi “TM. ỦY BAN NHÂN DÂN”.", at.text().trim());
            out.passage(at, message).level(Level::Hint);
        }
        let is_deputy = words.starts_with("pho chu tich");
        if is_deputy && !is_for && folded.iter().any(|line| line.starts_with("tm")) {
            let message = format!("“{}” ký nhưng thiếu dòng “KT. CHỦ TỊCH”.", at.text().trim());
            out.passage(at, message);
        }
    }
}
