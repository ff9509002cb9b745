//! "số:" in a citation.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::Level,
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q014",
    name: "number-colon",
    level: Level::Hint,
    class: Class::Sym,
    why: "Dấu hai chấm sau chữ “Số” chỉ dùng ở phần đầu văn bản; khi viện dẫn viết “Quyết định số 42/QĐ-UBND”.",
    bad: "Ban hành Quyết định ⟦số:⟧ 42/QĐ-UBND ngày 08/01/2026 về thành lập tổ công nghệ số.",
    good: "Ban hành Quyết định số 42/QĐ-UBND ngày 08/01/2026 về thành lập tổ công nghệ số; tổng số: 12 hồ sơ.",
    folded: None,
    run: Run::Each(number_colon),
};

fn number_colon(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !cited::is_running(&at.passage.kind) {
        return;
    }
    for cited in cited::of(*at) {
        let Some(so) = cited.paper.so.clone() else { continue };
        let words = at.quote(&so);
        if words.ends_with(':') && cited.paper.kind.is_some() {
            let right = words.trim_end_matches([':', ' ']);
            let message = format!("“{}” thừa dấu hai chấm sau “{right}”.", cited.quote());
            out.at(at, so.clone(), message).fix(right);
        }
    }
}
