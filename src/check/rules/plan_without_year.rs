//! A plan for a quarter whose year is not said.

use crate::{
    check::{Class, Facts, ReportPart, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Said, Stretch},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H050",
    name: "plan-without-year",
    level: Level::Hint,
    class: Class::Head,
    why: "Đề mục phương hướng nên ghi đủ kỳ và năm, vì báo cáo còn được đọc và chép lại ở kỳ sau.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM ⟦QUÝ II⟧\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II/2026\n\nTiếp tục thực hiện.\n",
    folded: None,
    run: Run::Each(plan_without_year),
};

fn plan_without_year(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    let is_heading = matches!(at.passage.kind, PassageKind::Heading { level: 1, .. });
    if !is_heading || facts.part != ReportPart::Plan {
        return;
    }
    let has_year = at
        .reading
        .mentions
        .iter()
        .any(|mention| matches!(&mention.said, Said::Period(seen) if seen.year.is_some()));
    for mention in at.reading.mentions.iter().filter(|_| !has_year) {
        let Said::Period(seen) = mention.said else { continue };
        if matches!(seen.stretch, Stretch::Quarter(_) | Stretch::SecondHalf) {
            let message = format!("Đề mục ghi “{}” nhưng thiếu năm.", at.quote(&mention.span));
            out.at(at, mention.span.clone(), message);
        }
    }
}
