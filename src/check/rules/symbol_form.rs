//! A symbol without its stroke or without the office that issued the document.

use crate::{
    assets::check::paper_kinds,
    check::{Class, Facts, Reporter, Rule, Run, cited},
    model::Level,
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q016",
    name: "symbol-form",
    level: Level::Error,
    class: Class::Sym,
    why: "Số và ký hiệu gồm số thứ tự, dấu gạch chéo, chữ viết tắt tên loại, gạch nối và tên cơ quan: 19/KH-UBND (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.3).",
    bad: "Ban hành ⟦Kế hoạch số 19KH-UBND⟧ ngày 16/01/2026 về số hóa; ⟦Kế hoạch số 07/KH⟧ ngày 15/01/2026 về chuyển đổi số; ⟦Kế hoạch số 17-KH/UBND⟧ ngày 10/02/2026 về kiểm tra.",
    good: "Ban hành Kế hoạch số 19/KH-UBND ngày 16/01/2026; Nghị quyết số 57-NQ/TW ngày 22/12/2024; Luật số 72/2025/QH15; Thông báo số 115a/TB-UBND ngày 16/01/2026; 20 KH trong năm; Nghị định số 118/2025/NĐ-CP.",
    folded: None,
    run: Run::Each(symbol_form),
};

fn symbol_form(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !cited::is_running(&at.passage.kind) {
        return;
    }
    for cited in cited::of(*at) {
        let (paper, quote) = (cited.paper, cited.quote());
        let symbol = &paper.symbol;
        if paper.lacks_stroke {
            let right = format!("{}/{symbol}", paper.number);
            let message = format!("“{quote}” thiếu dấu “/” giữa số và ký hiệu, phải là “{right}”.");
            let printed = at.quote(&paper.symbol_span);
            out.at(at, cited.mention.span.clone(), message).values(printed, right);
        } else if paper.is_party && is_state(symbol) {
            let letters = symbol.replacen('/', "-", 1);
            let right = format!("{}/{letters}", paper.number);
            let message = format!("“{quote}” đặt sai dấu “-” và “/”, phải là “{right}”.");
            let printed = at.quote(&paper.symbol_span);
            out.at(at, cited.mention.span.clone(), message).values(printed, right);
        } else if lacks_office(paper.kind, symbol) && paper.year.is_none() {
            let message = format!("“{quote}” thiếu tên cơ quan ban hành sau “{symbol}”.");
            out.at(at, cited.mention.span.clone(), message).level(Level::Warning);
        }
    }
}

/// "KH/UBND" behind "17-": the Party's form on an office of the state.
fn is_state(symbol: &str) -> bool {
    symbol
        .rsplit('/')
        .next()
        .is_some_and(|office| office.starts_with("UBND") || office.starts_with("HĐND"))
}

/// Whether the symbol is that of the kind and nothing more: "KH" of a plan.
fn lacks_office(kind: Option<&str>, symbol: &str) -> bool {
    paper_kinds().iter().any(|known| {
        Some(known.name.as_str()) == kind && known.short.iter().any(|short| short == symbol)
    })
}
