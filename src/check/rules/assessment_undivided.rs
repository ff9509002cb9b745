//! An assessment that tells strengths and weaknesses in one go.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, headings},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H040",
    name: "assessment-undivided",
    level: Level::Hint,
    class: Class::Head,
    why: "Phần đánh giá chung nên chia thành ưu điểm và tồn tại, hạn chế, nguyên nhân để người đọc tìm được ngay.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\n⟦II. ĐÁNH GIÁ CHUNG⟧\n\n- UBND xã đã triển khai đầy đủ nhiệm vụ. Tuy nhiên vẫn còn một số hạn chế:\n\n- Tuyên truyền chưa thường xuyên.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nII. ĐÁNH GIÁ CHUNG\n\n1. Ưu điểm\n\nĐã triển khai đầy đủ nhiệm vụ.\n\n2. Tồn tại, hạn chế\n\nTuyên truyền chưa thường xuyên.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n",
    folded: None,
    run: Run::Whole(assessment_undivided),
};

fn assessment_undivided(case: &Case<'_>, out: &mut Reporter<'_>) {
    const BUT: [&str; 5] = ["tuy nhiên", "bên cạnh đó", "hạn chế", "tồn tại", "song"];
    let heads = headings::headings(case);
    let is_part = |topic: &str| topic.starts_with("assessment");
    let parts: Vec<_> =
        heads.iter().filter(|head| head.at.passage.topic.as_deref().is_some_and(is_part)).collect();
    // With a heading of its own for weaknesses, below or beside, it is divided.
    let [only] = parts.as_slice() else { return };
    let words = &only.at.reading.lower;
    if words.contains("hạn chế") || words.contains("tồn tại") || words.contains("ưu điểm")
    {
        return;
    }
    let end = heads.iter().map(|head| head.at.index).find(|&index| index > only.at.index);
    let last = end.unwrap_or(case.subject.passages.len());
    let tells_both = (only.at.index + 1..last)
        .map(|index| case.read_passage(index))
        .any(|at| BUT.iter().any(|but| at.reading.has(but)));
    if tells_both {
        let message = format!(
            "“{}” nêu chung ưu điểm và hạn chế, nên tách thành hai mục riêng.",
            only.at.text()
        );
        out.passage(&only.at, message);
    }
}
