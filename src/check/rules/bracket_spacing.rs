//! White space inside a bracket or quotation mark: "“ Ngày pháp luật”", "( trong đó".

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V041",
    name: "bracket-spacing",
    level: Level::Hint,
    class: Class::Brk,
    why: "Dấu ngoặc và dấu nháy viết liền với chữ ở bên trong.",
    bad: "Duy trì mô hình ⟦“ ⟧Ngày thứ Sáu” và giải quyết 20 hồ sơ (đúng hạn 20 hồ sơ⟦ )⟧.",
    good: "Duy trì mô hình “Ngày thứ Sáu” và giải quyết 20 hồ sơ (đúng hạn 20 hồ sơ); xem \" Ngày\".",
    folded: None,
    run: Run::Each(bracket_spacing),
};

fn bracket_spacing(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let count = |sign: char| at.text().matches(sign).count();
    for pair in at.reading.words.windows(2) {
        let [one, other] = pair else { continue };
        let opens = matches!(one.sort, Sort::Mark('“' | '('));
        let closes = matches!(other.sort, Sort::Mark('”' | ')'));
        // Where a line of the file ends, the space is the line's end.
        let is_cut = at.passage.line_at(one.span.start) != at.passage.line_at(other.span.start);
        if !other.is_spaced || is_cut || opens == closes {
            continue;
        }
        if opens {
            let sign = at.quote(&one.span);
            let message = format!("Thừa dấu cách sau dấu {sign} mở.");
            // Where signs do not come in pairs, one may stand for its opposite: „…“.
            let is_paired = count('“') == count('”') && count('(') == count(')');
            out.at(at, one.span.start..other.span.start, message).fix_if(is_paired, sign);
        } else {
            let sign = at.quote(&other.span);
            let message = format!("Thừa dấu cách trước dấu {sign} đóng.");
            let is_paired = count('“') == count('”') && count('(') == count(')');
            out.at(at, one.span.end..other.span.end, message).fix_if(is_paired, sign);
        }
    }
}
