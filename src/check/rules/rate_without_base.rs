//! A rate told without the numbers it follows from.

use std::collections::HashSet;

use crate::{
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{Verdict, percent, verdict},
    },
    model::{Decimal, Level, Qualifier},
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F050",
    name: "rate-without-base",
    level: Level::Hint,
    class: Class::Base,
    why: "Nêu tỷ lệ lẻ mà không có tử số, mẫu số thì người đọc không kiểm tra được.",
    bad: "Tổng số hồ sơ đã tiếp nhận là 6.476 hồ sơ, hồ sơ nộp trực tuyến đạt ⟦99,98%⟧.",
    good: "Tổng số hồ sơ đã tiếp nhận là 6.476 hồ sơ, hồ sơ nộp trực tuyến 6.475 hồ sơ, đạt 99,98%.\n100% văn bản được ký số; tỷ lệ hài lòng đạt trên 98%; xử lý 44/45 vấn đề, đạt 97,8%; thu đạt 12,5% so với cùng kỳ.",
    folded: None,
    run: Run::Whole(rate_without_base),
};

fn rate_without_base(case: &Case<'_>, out: &mut Reporter<'_>) {
    let ratios = case.claims().ratios.iter();
    let ratios: Vec<_> = ratios.collect();
    // A rate told again was told with its base before.
    let told: HashSet<Decimal> = ratios.iter().map(|ratio| ratio.percent.amount.value).collect();
    let bases: HashSet<(usize, usize)> =
        ratios.iter().map(|ratio| (ratio.percent.passage, ratio.percent.span.start)).collect();
    for at in case.read_passages() {
        if !at.passage.is_prose() || case.part(at.index) != ReportPart::Done {
            continue;
        }
        for mention in &at.reading.mentions {
            let Said::Percent(amount) = &mention.said else { continue };
            // A whole per cent in prose is a manner of speaking, an odd one was computed from something.
            let is_odd = amount.decimals > 0 && amount.value < Decimal::ONE_HUNDRED;
            if !is_odd || amount.qualifier == Qualifier::About || amount.figure.is_some() {
                continue;
            }
            let around =
                [at.reading.before(mention.span.start), at.reading.after(mention.span.end)];
            let compares = ["so với", "tăng", "giảm", "cùng kỳ"]
                .iter()
                .any(|words| around.iter().any(|around| around.contains(words)));
            let has_base =
                bases.contains(&(at.index, mention.span.start)) || told.contains(&amount.value);
            let numbers = || numbers(case, &at, mention.span.start, amount.decimals);
            let follows = || follows(&numbers(), amount.value, amount.decimals);
            if has_base || compares || follows() {
                continue;
            }
            let quote = at.quote(&mention.span);
            let message = format!("Tỷ lệ “{quote}” không có tử số và mẫu số đi kèm.");
            out.at(&at, mention.span.clone(), message);
        }
    }
}

/// Numbers near by, each once: further off, everything would follow from something. Two decimals are seldom met by
/// chance, so that then more of the report is looked at.
fn numbers(case: &Case<'_>, own: &ReadPassage<'_>, byte: usize, decimals: u32) -> Vec<Decimal> {
    const MOST: usize = 200;
    const BYTES: usize = 3000;
    let near = if decimals > 1 { 40 } else { 4 };
    let passage = own.index;
    let mut found: Vec<Decimal> = Vec::new();
    let last = case.subject.passages.len().min(passage + near + 1);
    for at in (passage.saturating_sub(near)..last).map(|index| case.read_passage(index)) {
        let near =
            if at.index == passage { byte.saturating_sub(BYTES)..byte + BYTES } else { 0..BYTES };
        for mention in at.reading.mentions_in(&near) {
            match &mention.said {
                Said::Quantity(amount) => found.push(amount.value),
                Said::Fraction { part, whole } => found.extend([part.value, whole.value]),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST);
    found
}

/// Whether two numbers of the report give the rate: then its base is there, if elsewhere.
fn follows(numbers: &[Decimal], rate: Decimal, decimals: u32) -> bool {
    numbers.iter().enumerate().any(|(at, &whole)| {
        // Only part ≈ whole × rate can give it.
        let Some(near) =
            whole.checked_mul(rate).and_then(|part| part.checked_div(Decimal::ONE_HUNDRED))
        else {
            return false;
        };
        let first = numbers[..at].partition_point(|part| part.saturating_add(Decimal::ONE) < near);
        let last = near.saturating_add(Decimal::ONE);
        numbers[first..at].iter().take_while(|part| **part <= last).any(|&part| {
            percent(part, whole)
                .is_some_and(|exact| verdict(exact, rate, decimals) == Verdict::Right)
        })
    })
}
