//! A rate told without the numbers it follows from.

use std::collections::HashSet;

use crate::{
    check::{
        Case, Class, Findings, Part, Rule, Run,
        claims::{Verdict, percent, verdict},
        reader::{Qualifier, Said},
    },
    model::{Decimal, Level},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F050",
    name: "rate-without-base",
    level: Level::Warning,
    class: Class::Base,
    why: "Nêu tỷ lệ lẻ mà không có tử số, mẫu số thì người đọc không kiểm tra được.",
    bad: "Tổng số hồ sơ đã tiếp nhận là 6.476 hồ sơ, hồ sơ nộp trực tuyến đạt ⟦99,98%⟧.",
    good: "Tổng số hồ sơ đã tiếp nhận là 6.476 hồ sơ, hồ sơ nộp trực tuyến 6.475 hồ sơ, đạt 99,98%.\n100% văn bản được ký số; tỷ lệ hài lòng đạt trên 98%; xử lý 44/45 vấn đề, đạt 97,8%; thu đạt 12,5% so với cùng kỳ.",
    run: Run::Whole(rate_without_base),
};

fn rate_without_base(case: &Case<'_>, out: &mut Findings<'_>) {
    let numbers = numbers(case);
    let ratios = case.claims().ratios.iter();
    let bases: HashSet<(usize, usize)> =
        ratios.map(|ratio| (ratio.percent.passage, ratio.percent.span.start)).collect();
    for at in case.passings() {
        if !at.passage.is_prose() || case.part(at.index) != Part::Done {
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
            let has_base = bases.contains(&(at.index, mention.span.start));
            let follows = || follows(&numbers, amount.value, amount.decimals);
            if has_base || compares || follows() {
                continue;
            }
            let quote = at.quote(&mention.span);
            let message = format!("Tỷ lệ “{quote}” không có tử số và mẫu số đi kèm.");
            out.at(&at, mention.span.clone(), message);
        }
    }
}

/// Whole numbers of the prose and the annex, each once.
fn numbers(case: &Case<'_>) -> Vec<Decimal> {
    /// More would take long, and everything would follow from something.
    const MOST: usize = 300;
    let mut found: Vec<Decimal> = Vec::new();
    for at in case.passings() {
        for mention in &at.reading.mentions {
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
        let first = numbers[..at].partition_point(|part| *part + Decimal::ONE < near);
        numbers[first..at].iter().take_while(|part| **part <= near + Decimal::ONE).any(|&part| {
            percent(part, whole)
                .is_some_and(|exact| verdict(exact, rate, decimals) == Verdict::Right)
        })
    })
}
