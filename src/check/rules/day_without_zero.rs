//! Days below ten and months 1 and 2 take a zero in figures, too.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "D040",
    name: "day-without-zero",
    level: Level::Hint,
    class: Class::Date,
    why: "Ngày dưới 10 và tháng 1, tháng 2 viết thêm số 0 phía trước (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4); các ngày trong báo cáo nên viết như nhau.",
    bad: "Kế hoạch số 55/KH-UBND ngày 05/02/2026; Kế hoạch số 82/KH-UBND ngày ⟦26/2/2026⟧.",
    good: "Kế hoạch số 55/KH-UBND ngày 05/02/2026; Kế hoạch số 82/KH-UBND ngày 26/02/2026; ngày 15/3/2026.",
    folded: None,
    run: Run::Each(day_without_zero),
};

fn day_without_zero(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    for mention in &at.reading.mentions {
        let Said::Date(seen) = mention.said else { continue };
        if seen.is_in_words || seen.year.is_none() {
            continue;
        }
        let quote = at.quote(&mention.span);
        let digits = quote.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let figures = &quote[digits..];
        let mut parts = figures.split(['/', '-', '.']);
        let (day, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let is_short = |part: &str, below: u32| {
            part.len() == 1 && part.parse::<u32>().is_ok_and(|number| number < below)
        };
        if !is_short(day, 10) && !is_short(month, 3) {
            continue;
        }
        let month = if is_short(month, 3) { format!("0{month}") } else { month.to_owned() };
        let year = seen.year.unwrap_or_default();
        let right = format!("{:02}/{month}/{year}", seen.day);
        let span = mention.span.start + digits..mention.span.end;
        let message = format!("“{figures}” nên viết “{right}”.");
        out.at(at, span, message).values(figures, right.clone()).fix(right);
    }
}
