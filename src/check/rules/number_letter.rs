//! A number with a letter put in: "115a/TB-UBND".

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::Level,
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q015",
    name: "number-letter",
    level: Level::Hint,
    class: Class::Sym,
    why: "Số văn bản lấy theo thứ tự trong năm, không chèn thêm chữ; nếu sổ đăng ký có ghi như vậy thì chấp nhận.",
    bad: "Ban hành Thông báo số ⟦21a⟧/TB-UBND ngày 19/01/2026 về thời gian kiểm tra.",
    good: "Ban hành Thông báo số 21/TB-UBND ngày 19/01/2026 về thời gian kiểm tra; Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ.",
    folded: None,
    run: Run::Each(number_letter),
};

fn number_letter(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for cited in cited::of(*at) {
        let number = &cited.paper.number;
        if cited.is_own() && number.ends_with(char::is_alphabetic) {
            let start = cited.paper.symbol_span.start;
            let message = format!("Số “{number}” của “{}” có chữ chèn thêm.", cited.quote());
            out.at(at, start..start + number.len(), message);
        }
    }
}
