//! A periodical report that goes to nobody above the commune.

use crate::{
    assets::documents::recipients,
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "R020",
    name: "recipients-superior",
    level: Level::Warning,
    class: Class::Recip,
    why: "Báo cáo cải cách hành chính định kỳ gửi cơ quan cấp trên, nên nơi nhận phải có cơ quan đó, hoặc “Như trên” khi đã có dòng Kính gửi.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n⟦- Thường trực Đảng ủy;⟧\n- Thường trực HĐND xã;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nTrên đây là báo cáo công tác cải cách hành chính quý I năm 2026./.\n\nNơi nhận:\n- Sở Nội vụ;\n- Thường trực Đảng ủy;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
    folded: None,
    run: Run::Whole(recipients_superior),
};

fn recipients_superior(case: &Case<'_>, out: &mut Reporter<'_>) {
    let lines: Vec<ReadPassage<'_>> =
        case.read_passages().filter(|at| at.passage.kind == PassageKind::Recipient).collect();
    let is_above = |at: &ReadPassage<'_>| {
        recipients().above.iter().any(|above| at.reading.lower.contains(above.as_str()))
    };
    let addressed = case.read_passages().any(|at| at.passage.kind == PassageKind::AddressedTo);
    let Some(first) = lines.first() else { return };
    if addressed || lines.iter().any(is_above) {
        return;
    }
    let message = "Nơi nhận không có cơ quan cấp trên dù đây là báo cáo gửi cấp trên.";
    out.passage(first, message);
}
