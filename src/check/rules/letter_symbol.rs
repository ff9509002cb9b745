//! A công văn with "CV" in its symbol.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::Level,
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q011",
    name: "letter-symbol",
    level: Level::Warning,
    class: Class::Sym,
    why: "Công văn không có chữ viết tắt tên loại: ký hiệu gồm tên cơ quan và đơn vị soạn thảo, như 12/UBND-VHXH (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3).",
    bad: "Ban hành ⟦Công văn số 12/CV-UBND⟧ ngày 03/02/2026 về việc tuyên truyền; ⟦13/CV-VP⟧ ngày 04/02/2026.",
    good: "Ban hành Công văn số 12/UBND-VP ngày 03/02/2026 về việc tuyên truyền; Công văn số 77/HĐPH-PB&TG ngày 21/01/2026 của Hội đồng phối hợp; Công văn số 05-CV/ĐU ngày 03/02/2026 của Đảng ủy.",
    folded: None,
    run: Run::Each(letter_symbol),
};

fn letter_symbol(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for cited in cited::of(*at) {
        // The Party does write "05-CV/ĐU".
        if cited.head() != "CV" || cited.paper.is_party {
            continue;
        }
        let quote = cited.quote();
        let message = format!(
            "“{quote}” có chữ “CV”; ký hiệu công văn chỉ gồm cơ quan và đơn vị soạn thảo, như “{}/UBND-VP”.",
            cited.paper.number
        );
        out.at(at, cited.mention.span.clone(), message);
    }
}
