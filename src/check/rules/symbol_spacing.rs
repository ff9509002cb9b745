//! Spaces inside a document's symbol.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::{Level, PassageKind},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q012",
    name: "symbol-spacing",
    level: Level::Error,
    class: Class::Sym,
    why: "Số và ký hiệu viết liền: dấu gạch chéo và gạch nối không có dấu cách hai bên (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3).",
    bad: "Ban hành Kế hoạch số ⟦55/KH- UBND⟧ ngày 05/02/2026; Báo cáo số ⟦30/BC - UBND⟧ ngày 06/02/2026; Quyết định số ⟦42 /QĐ-UBND⟧ ngày 07/02/2026.",
    good: "Ban hành Kế hoạch số 55/KH-UBND ngày 05/02/2026 - UBND xã tổ chức thực hiện; Hướng dẫn số 22-HD/BTCTU; Kế hoạch số 14/KH-UBND - Triển khai chuyển đổi số ngày 06/02/2026.",
    folded: None,
    run: Run::Each(symbol_spacing),
};

/// Whether what stands before the first space cannot be a symbol by itself: "55/KH-", "42", "30/BC" before a dash.
/// "18-NQ/TW - HĐND xã …" is a whole symbol and the next clause.
fn is_one_symbol(quote: &str) -> bool {
    let Some((first, rest)) = quote.split_once(char::is_whitespace) else { return false };
    let has_organ = first.matches(['-', '/']).count() > 1;
    first.ends_with(['-', '/'])
        || !has_organ
        || rest.starts_with(['-', '/']) && !rest[1..].starts_with(' ')
}

fn symbol_spacing(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if matches!(at.passage.kind, PassageKind::AnnexRow | PassageKind::Unread) {
        return;
    }
    for cited in cited::of(*at).filter(|cited| cited.paper.is_broken) {
        let span = cited.paper.symbol_span.clone();
        let quote = at.quote(&span);
        // Where a line of the file ends inside a symbol, the space is the line's end.
        if at.passage.line_at(span.start) != at.passage.line_at(span.end - 1) {
            continue;
        }
        let right: String = quote.chars().filter(|c| !c.is_whitespace()).collect();
        let message = format!("Ký hiệu “{quote}” có dấu cách, phải viết liền “{right}”.");
        let told = out.at(at, span.clone(), message).values(quote, &right);
        let told = told.fix_if(is_one_symbol(quote), &right);
        // In the letterhead the number is written by hand into the room left for it.
        if at.passage.kind == PassageKind::Number {
            told.level(Level::Hint);
        }
    }
}
