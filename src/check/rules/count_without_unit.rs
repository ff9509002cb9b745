//! "Số lượng … là 250": two hundred and fifty of what?

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "N020",
    name: "count-without-unit",
    level: Level::Warning,
    class: Class::Num,
    why: "Số lượng nêu ra phải có đơn vị: tờ, bài, lượt hay cuộc.",
    bad: "+ Số lượng tờ rơi, tài liệu phát cho người dân là ⟦250⟧\nIn tài liệu hỏi đáp với số lượng ⟦240⟧, đặt tại nhà văn hóa thôn.",
    good: "+ Số lượng tờ rơi, tài liệu phát cho người dân là 250 tờ; số hồ sơ nộp trực tuyến là 324; số lượng hồ sơ: 07 hồ sơ.",
    folded: None,
    run: Run::Each(count_without_unit),
};

fn count_without_unit(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Quantity(amount) = &mention.said else { continue };
        let before = at.reading.before(mention.span.start);
        let clause = before.rsplit(';').next().unwrap_or_default().trim();
        let clause = clause.trim_start_matches(['-', '+', '*', ' ']);
        let is_said = clause.ends_with(" là") || clause.ends_with(':');
        let after = at.reading.after(mention.span.end).trim_start();
        let ends = after.is_empty() || after.starts_with([';', '.', ',']);
        let is_count = clause.starts_with("số lượng") && is_said || clause.ends_with("số lượng");
        if amount.unit.is_none() && is_count && ends {
            let quote = at.quote(&mention.span);
            out.at(at, mention.span.clone(), format!("Số lượng “{quote}” không có đơn vị."));
        }
    }
}
