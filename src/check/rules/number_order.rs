//! Documents of one register whose numbers and days go different ways.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        cited::{self, Cited},
    },
    model::{Level, period},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q030",
    name: "number-order",
    level: Level::Warning,
    class: Class::Seq,
    why: "Trong một năm, văn bản cùng loại của xã có số lớn hơn thì không thể ban hành sớm hơn; số hoặc ngày của một văn bản bị gõ sai.",
    bad: "Ban hành Kế hoạch số 20/KH-UBND ngày 16/01/2026 về tuyên truyền; Kế hoạch số 33/KH-UBND ngày 06/02/2026 về kỷ luật; Kế hoạch số 34/KH-UBND ngày 06/02/2026 về dân vận; ⟦Kế hoạch số 28/KH-UBND⟧ ngày 23/02/2026 về đào tạo.",
    good: "Ban hành Kế hoạch số 10/KH-UBND ngày 12/01/2026 về tuyên truyền; Kế hoạch số 11/KH-UBND ngày 12/01/2026 về kiểm tra; Kế hoạch số 12/KH-UBND ngày 12/01/2026 về rà soát; Quyết định số 03/QĐ-UBND ngày 30/01/2026 về công khai; Kế hoạch số 160/KH-UBND ngày 05/01/2026 của UBND tỉnh Lớn; Kế hoạch số 28/KH-UBND ngày 30/12/2025 về chuyển đổi số; Kế hoạch số 28/KH-UBND ngày 23/02/2026 về đào tạo.",
    folded: None,
    run: Run::Whole(number_order),
};

/// A document with number and day.
struct NumberedPaper<'c> {
    number: u32,
    day: NaiveDate,
    cited: Cited<'c>,
}

fn number_order(case: &Case<'_>, out: &mut Reporter<'_>) {
    for (_, entries) in registers(case) {
        let kept = longest_run(&entries);
        for (_, entry) in entries.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
            // The neighbour it contradicts.
            let clash = |other: &&NumberedPaper<'_>| {
                (other.number < entry.number) != (other.day < entry.day) && other.day != entry.day
            };
            let mut known = entries.iter().enumerate().filter(|(other, _)| kept.contains(other));
            let Some((_, other)) = known.find(|(_, other)| clash(other)) else { continue };
            let (day, other_day) = (period::format_date(entry.day), period::format_date(other.day));
            let message = format!(
                "“{}” ngày {day} trái thứ tự với số {} ngày {other_day} của cùng loại văn bản.",
                entry.cited.quote(),
                other.cited.paper.number
            );
            let span = entry.cited.mention.span.clone();
            out.at(&entry.cited.at, span, message).values(day, other_day);
        }
        jumps(&entries, &kept, out);
    }
}

/// The own documents of each symbol and year, by number; each document once.
fn registers<'c>(case: &'c Case<'_>) -> BTreeMap<(String, i32), Vec<NumberedPaper<'c>>> {
    const MOST: usize = 400;
    let mut registers: BTreeMap<(String, i32), Vec<NumberedPaper<'c>>> = BTreeMap::new();
    for cited in cited::cited(case).filter(Cited::is_own) {
        let Ok(number) = cited.paper.number.parse() else { continue };
        let Some(day) = cited.paper.date.as_ref().and_then(|(date, _)| date.date) else { continue };
        let entries = registers.entry((cited.paper.symbol.clone(), day.year())).or_default();
        // No office writes more of one kind into a report; a text without end stays cheap.
        if entries.len() < MOST && !entries.iter().any(|known| known.number == number) {
            entries.push(NumberedPaper { number, day, cited });
        }
    }
    for entries in registers.values_mut() {
        entries.sort_by_key(|entry| entry.number);
    }
    registers
}

/// Indices of the longest run whose days do not fall; two documents alone do not say which is wrong, the
/// later one is then out.
fn longest_run(entries: &[NumberedPaper<'_>]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let before = (0..at).filter(|&other| entries[other].day <= entry.day);
        // The first of equals: where two contradict each other, the later number has the wrong day.
        let longest = before.rev().max_by_key(|&other| best[other].0);
        best.push((longest.map_or(1, |other| best[other].0 + 1), longest));
    }
    let mut last = (0..best.len()).rev().max_by_key(|&at| best[at].0);
    let mut kept = Vec::new();
    while let Some(at) = last {
        kept.push(at);
        last = best[at].1;
    }
    kept
}

/// Numbers that run ahead of the year: fifty documents in a few days where the year had made few.
fn jumps(entries: &[NumberedPaper<'_>], kept: &[usize], out: &mut Reporter<'_>) {
    const FEWEST: u32 = 50;
    const FASTER: i64 = 10;
    let kept: Vec<&NumberedPaper<'_>> =
        entries.iter().enumerate().filter(|(at, _)| kept.contains(at)).map(|(_, e)| e).collect();
    for pair in kept.windows(2) {
        let [one, other] = pair else { continue };
        let (days, gone) = ((other.day - one.day).num_days() + 1, i64::from(one.day.ordinal()));
        let (more, made) = (other.number - one.number, i64::from(one.number));
        // Early in the year a few documents say nothing of its pace.
        let is_settled = one.number >= FEWEST && gone >= 60;
        if is_settled && more >= FEWEST && i64::from(more) * gone > FASTER * made * days {
            let message = format!(
                "Từ số {} ngày {} đến “{}” ngày {} chỉ {} ngày mà tăng {more} số; kiểm tra lại số hoặc ngày.",
                one.cited.paper.number,
                period::format_date(one.day),
                other.cited.quote(),
                period::format_date(other.day),
                days - 1
            );
            let span = other.cited.mention.span.clone();
            out.at(&other.cited.at, span, message);
        }
    }
}
