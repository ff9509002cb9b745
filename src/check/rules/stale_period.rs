//! A period of the report named with another year: last year's sentence, kept.

use crate::{
    check::{Case, Class, Findings, Part, Passing, Rule, Run},
    model::{Level, PassageKind, Period, PeriodKind},
    prose::{Said, Stretch},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T010",
    name: "stale-period",
    level: Level::Error,
    class: Class::Period,
    why: "Kỳ trong câu trùng kỳ báo cáo nhưng khác năm, hoặc khác kỳ mà báo cáo nêu ở tên: thường là câu chép từ báo cáo trước.",
    bad: "Trong ⟦quý I năm 2025⟧, UBND xã đã tiếp nhận 20 hồ sơ.\nKết quả ⟦quý I/2024⟧ được trình bày dưới đây.",
    good: "Trong quý I năm 2026, UBND xã đã tiếp nhận 20 hồ sơ, tăng 5 hồ sơ so với quý I năm 2025.\nBan hành Báo cáo số 11/BC-UBND ngày 09/01/2026 về kết quả quý I năm 2025; công khai quyết toán quý IV năm 2025.",
    run: Run::Each(stale_period),
};

/// The stretch a period's own label names.
pub(super) fn stretch_of(period: Period) -> Stretch {
    match period.kind {
        PeriodKind::Quarter(quarter) => Stretch::Quarter(u32::from(quarter)),
        PeriodKind::FirstHalf => Stretch::FirstHalf,
        PeriodKind::NineMonths => Stretch::NineMonths,
        PeriodKind::Year => Stretch::Year,
    }
}

/// Whether the clause around byte `at` compares, cites or plans, so that another period is meant.
pub(super) fn is_of_another(at: &Passing<'_>, byte: usize) -> bool {
    const OTHER: [&str; 16] = [
        "so với",
        "cùng kỳ",
        "tăng",
        "giảm",
        "cuối kỳ",
        "trước đó",
        "kể từ",
        "từ năm",
        "giai đoạn",
        "nhiệm kỳ",
        "dự kiến",
        "phương hướng",
        "nhiệm vụ trọng tâm",
        "trọng tâm",
        "theo số liệu",
        "tồn tại",
    ];
    let clause = at.reading.before(byte).rsplit(';').next().unwrap_or_default();
    let after = at.reading.after(byte).split([';', ',']).next().unwrap_or_default();
    let cites = at
        .reading
        .mentions_in(&(byte - clause.len()..byte))
        .iter()
        .any(|mention| matches!(mention.said, Said::Paper(_)));
    cites || OTHER.iter().any(|words| clause.contains(words) || after.contains(words))
}

fn stale_period(case: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
    let Some(period) = case.subject.period else { return };
    let is_text = at.passage.is_prose() || matches!(at.passage.kind, PassageKind::AnnexTitle);
    if !is_text || case.part(at.index) == Part::Plan || period.kind == PeriodKind::Year {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Period(seen) = mention.said else { continue };
        let Some(year) = seen.year.filter(|year| *year != period.year) else { continue };
        let is_last = (period.year - 3..=period.year).contains(&year);
        if seen.stretch != stretch_of(period) || !is_last || is_of_another(at, mention.span.start) {
            continue;
        }
        let (quote, right) = (at.quote(&mention.span), period.full());
        let message =
            format!("“{quote}” khác kỳ báo cáo “{right}”; có lẽ câu chép từ báo cáo trước.");
        out.at(at, mention.span.clone(), message).values(quote, right);
    }
}
