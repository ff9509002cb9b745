//! A document cited for the first time without the word "số", its day or its issuer.

use std::collections::HashSet;

use crate::{
    assets::paper_kind,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        cited::{self, Cited, is_history},
    },
    model::{Level, PassageKind},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q020",
    name: "incomplete-citation",
    level: Level::Warning,
    class: Class::Cite,
    why: "Lần đầu viện dẫn phải ghi đủ tên loại, số, ký hiệu, ngày ban hành, cơ quan ban hành và trích yếu; các lần sau chỉ cần tên loại và số (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6).",
    bad: "Ban hành ⟦Kế hoạch số 45/KH-UBND⟧ triển khai công tác kiểm tra.\nThực hiện ⟦Nghị định 118/2025/NĐ-CP⟧ ngày 09/6/2025 của Chính phủ; ⟦Nghị định số 45/2020/NĐ-CP⟧ của Chính phủ.\nTriển khai ⟦Công văn số 77/HĐPH-PB⟧ ngày 21/01/2026 về phổ biến pháp luật.",
    good: "Ban hành Kế hoạch số 45/KH-UBND ngày 02/02/2026 về kiểm tra; đã thực hiện xong Kế hoạch số 45/KH-UBND. Ngày 23/02/2026 UBND xã ban hành Kế hoạch số 46/KH-UBND về đào tạo.\nBan hành Kế hoạch số 48/KH-UBND theo dõi thi hành pháp luật năm 2026 ngày 27/02/2026.\nThực hiện Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 của Chính phủ, Luật Đất đai, Luật Quản lý, sử dụng tài sản công; Công văn số 77/HĐPH-PB ngày 21/01/2026 của Hội đồng phối hợp; Quyết định số 766/QĐ-TTg ngày 15/4/2025.",
    folded: None,
    run: Run::Whole(incomplete_citation),
};

fn incomplete_citation(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut seen: HashSet<(String, String)> = HashSet::new();
    for cited in cited::cited(case) {
        let paper = cited.paper;
        // What has no letters in its symbol is told by another rule.
        if paper.symbol.is_empty() || matches!(cited.at.passage.kind, PassageKind::Title) {
            continue;
        }
        let year = paper.year.map_or_else(String::new, |year| format!("/{year}"));
        let name = format!("{}{year}", paper.number.trim_start_matches('0'));
        if !seen.insert((name, paper.symbol.clone())) {
            continue;
        }
        let missing = missing(case, &cited);
        if missing.is_empty() {
            continue;
        }
        let words: Vec<&str> = missing.iter().map(|(words, _)| *words).collect();
        let level = missing.iter().map(|(_, level)| *level).max().unwrap_or(Level::Hint);
        let message = format!("Dẫn “{}” lần đầu nhưng thiếu {}.", cited.quote(), words.join(", "));
        out.at(&cited.at, cited.mention.span.clone(), message).level(level);
    }
}

/// What is missing, and how bad that is.
fn missing(case: &Case<'_>, cited: &Cited<'_>) -> Vec<(&'static str, Level)> {
    let paper = cited.paper;
    let mut missing = Vec::new();
    if paper.so.is_none() && paper.kind.is_some() && !paper.is_party {
        missing.push(("chữ “số”", Level::Warning));
    }
    let is_law = paper.symbol.starts_with("QH") || paper.symbol.starts_with("UBTVQH");
    let is_past = !cited.is_own() && is_history(&cited.at, cited.mention.span.start);
    if paper.date.is_none() && !is_law && !is_past {
        // Plans name what will be issued; documents of others are often cited without their day.
        let is_own = cited.is_own() && case.part(cited.at.index) != ReportPart::Plan;
        missing.push(("ngày ban hành", if is_own { Level::Warning } else { Level::Hint }));
    }
    if paper.date.is_some() && !says_issuer(cited) {
        missing.push(("cơ quan ban hành", Level::Hint));
    }
    missing
}

/// Whether words or symbol tell who issued it: "QĐ-TTg", "TT-BNV", "KH-UBND" of the own office.
fn says_issuer(cited: &Cited<'_>) -> bool {
    let symbol = cited.paper.symbol.to_uppercase();
    let is_told = symbol.split(['-', '/', '&', '.']).any(|part| {
        paper_kind::is_issuer(part) || part.starts_with("QH") || part.starts_with("TT")
    });
    let rest = cited.rest_of_item();
    is_told
        || cited.paper.issuer.is_some()
        || cited.paper.is_party
        || rest.contains("của ")
        || rest.contains(" do ")
        || cited.words_before().contains("của ")
        || cited.at.reading.before(cited.mention.span.start).contains("ban hành")
}
