//! A stretch of days whose year is not said.

use crate::{
    check::{Class, Facts, ReportPart, Reporter, Rule, Run},
    model::Level,
    prose::{DateSeen, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "D020",
    name: "day-without-year",
    level: Level::Warning,
    class: Class::Date,
    why: "Khoảng thời gian lấy số liệu phải ghi đủ ngày, tháng, năm; kỳ báo cáo thường bắt đầu từ năm trước.",
    bad: "Tổng số phiếu phát ra ⟦từ 15/12-14/3⟧ là 470 phiếu.",
    good: "Tổng số phiếu phát ra từ 15/12/2025 đến 14/3/2026 là 470 phiếu; hoàn thành trước ngày 15/01; chào mừng ngày Quốc tế phụ nữ 8/3.",
    folded: None,
    run: Run::Each(day_without_year),
};

fn day_without_year(facts: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() || facts.part == ReportPart::Plan {
        return;
    }
    for pair in at.reading.mentions.windows(2) {
        let [first, last] = pair else { continue };
        let (Said::Date(from), Said::Date(to)) = (&first.said, &last.said) else { continue };
        let between = at.reading.lower.get(first.span.end..last.span.start).unwrap_or_default();
        let is_range = matches!(between.trim(), "-" | "–" | "đến" | "đến hết" | "đến ngày");
        // "từ 15/12 đến 14/3/2026" says its year once, which is enough.
        if !is_range || !lacks_year(*from) || !lacks_year(*to) {
            continue;
        }
        let before = at.reading.lower.get(..first.span.start).unwrap_or_default();
        let lead = if before.ends_with("từ ") { "từ ".len() } else { 0 };
        let span = first.span.start - lead..last.span.end;
        let message = format!("“{}” thiếu năm.", at.quote(&span));
        out.at(at, span, message);
    }
}

fn lacks_year(seen: DateSeen) -> bool {
    seen.year.is_none() && !seen.is_in_words
}
