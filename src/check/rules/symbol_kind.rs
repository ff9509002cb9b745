//! A document whose symbol is that of another kind.

use crate::{
    assets::check::paper_kinds,
    check::{
        Class, Facts, Reporter, Rule, Run,
        cited::{self, Cited},
    },
    model::{Level, text},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q010",
    name: "symbol-kind",
    level: Level::Error,
    class: Class::Sym,
    why: "Chữ viết tắt trong ký hiệu phải đúng với tên loại văn bản: kế hoạch là KH, quyết định là QĐ, thông báo là TB (Nghị định 30/2020/NĐ-CP, Phụ lục III).",
    bad: "Căn cứ ⟦Quyết định số 35/KH-UBND⟧ ngày 12/01/2026 của UBND xã Mẫu.\nThực hiện ⟦Quyết định số 12/QD-UBND⟧ ngày 14/01/2026; ⟦Báo cáo số 9/UBND-VP⟧ ngày 15/01/2026.",
    good: "Quyết định số 35/QĐ-UBND ngày 12/01/2026 về việc ban hành Kế hoạch kiểm soát thủ tục hành chính; Quyết định ban hành Quy chế số 36/QĐ-UBND ngày 13/01/2026; Công văn hướng dẫn số 37/UBND-VP ngày 14/01/2026; Thông báo kết luận số 38/TB-UBND ngày 14/01/2026; Nghị quyết số 12/2025/NQ-HĐND; Hướng dẫn số 05-HD/BTCTU; Đề án số 02-ĐA/TU; Kết luận thanh tra số 45/KL-TTr ngày 11/9/2025; Luật số 72/2025/QH15; Thông tư liên tịch số 71/2014/TTLT-BTC-BNV; Công văn số 77/HĐPH-PB&TG ngày 21/01/2026; Công văn số 66/TTr ngày 25/01/2026 của Thanh tra tỉnh Lớn.",
    folded: None,
    run: Run::Each(symbol_kind),
};

fn symbol_kind(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    for cited in cited::of(*at) {
        let (Some(kind), Some(span)) = (cited.paper.kind, &cited.paper.kind_span) else { continue };
        let shorts = shorts(kind);
        let head = cited.head();
        // "66/TTr" of an inspectorate: the office's own letters.
        let is_office = shorts.is_empty() && cited.paper.symbol == "TTr";
        if head.is_empty() || is_office || is_short(shorts, head) || is_of_word_before(&cited, head)
        {
            continue;
        }
        let right = shorts.first().map_or("", String::as_str);
        let quote = cited.quote();
        // Letters without their marks: "QD" for "QĐ".
        let is_typed_badly = shorts.iter().any(|short| text::folded(short) == text::folded(head));
        // "HĐPH" is an office, no "HĐ" (hợp đồng): another kind's letters stand alone.
        let is_other_kind =
            paper_kinds().iter().any(|known| known.short.iter().any(|short| short == head));
        let span = span.start..cited.mention.span.end;
        if is_typed_badly {
            let message = format!("“{quote}” gõ sai chữ viết tắt “{head}”, phải là “{right}”.");
            // "HĐ" for "HD", "DA" for "ĐA": letters of another kind may be what was meant, or a body's own.
            let symbol = &cited.paper.symbol_span;
            let (before, after) = (span.start..symbol.start, symbol.start..span.end);
            let right = at.quote(&before).to_owned() + &at.quote(&after).replacen(head, right, 1);
            let told =
                out.at(at, span, message).values(head, shorts.first().map_or("", String::as_str));
            told.fix_if(!is_other_kind, right);
        } else if is_other_kind && shorts.is_empty() {
            let message =
                format!("“{quote}” là công văn nhưng ký hiệu “{head}” là của tên loại khác.");
            out.at(at, span, message).values(kind, head);
        } else if is_other_kind {
            let message =
                format!("“{quote}” ghi tên loại “{kind}” ({right}) nhưng ký hiệu là “{head}”.");
            let told = out.at(at, span, message).values(kind, head);
            // "CT" for "CTr", "TT" for "TTr": the old letters rather than another document.
            if right.starts_with(head) {
                told.level(Level::Warning);
            }
        } else if is_organ(head) && !shorts.is_empty() {
            let message =
                format!("“{quote}” thiếu chữ viết tắt “{right}” của tên loại trong ký hiệu.");
            out.at(at, span, message).level(Level::Warning).values(kind, head);
        }
    }
}

fn shorts(kind: &str) -> &'static [String] {
    paper_kinds().iter().find(|known| known.name == kind).map_or(&[], |known| &known.short)
}

/// "NQLT" is a sort of "NQ"; the Party writes "QĐi".
fn is_short(shorts: &[String], head: &str) -> bool {
    shorts.iter().any(|short| head.starts_with(short.as_str()))
}

fn is_organ(head: &str) -> bool {
    ["UBND", "HĐND", "VP", "SNV", "BCĐ"].contains(&head)
}

/// "Quyết định ban hành Quy chế số 36/QĐ-UBND", "Công văn hướng dẫn số 37/UBND-VP": the number is that of
/// the kind named before.
fn is_of_word_before(cited: &Cited<'_>, head: &str) -> bool {
    let before = cited.words_before();
    paper_kinds().iter().any(|known| {
        let fits =
            if known.short.is_empty() { is_organ(head) } else { is_short(&known.short, head) };
        fits && before.contains(&known.words.join(" "))
    })
}
