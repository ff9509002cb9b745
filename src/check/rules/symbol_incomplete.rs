//! A normative document cited by number and year, without the letters of its symbol.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, cited},
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q013",
    name: "symbol-incomplete",
    level: Level::Error,
    class: Class::Sym,
    why: "Số của nghị định, thông tư gồm cả phần chữ: 61/2018/NĐ-CP, không phải 61/2018.",
    bad: "Thực hiện ⟦Nghị định 45/2020⟧ của Chính phủ và ⟦Thông tư số 02/2017⟧ của Văn phòng Chính phủ.",
    good: "Thực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ; Luật Đất đai năm 2024; theo Quyết định số 15/QĐ-UBND ngày 05/01/2026; báo cáo tháng 6/2025.",
    folded: None,
    run: Run::Whole(symbol_incomplete),
};

fn symbol_incomplete(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut full: Vec<(String, Option<i32>)> = Vec::new();
    for cited in cited::cited(case) {
        let paper = cited.paper;
        let named = (paper.number.clone(), paper.year);
        if !paper.symbol.is_empty() {
            full.push(named);
            continue;
        }
        let quote = cited.quote().to_owned();
        let message = format!("“{quote}” thiếu phần chữ của ký hiệu (ví dụ /NĐ-CP, /TT-BNV).");
        let told = out.at(&cited.at, cited.mention.span.clone(), message);
        // Once cited in full, the short form is no more than careless.
        if full.contains(&named) {
            told.level(Level::Hint);
        }
    }
}
