//! One number told twice with two digits in each other's place: "đã giải quyết 607 hồ sơ", "giải quyết 670 hồ sơ".

use std::collections::HashMap;

use crate::{
    assets::clauses::clauses,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        claims::{Operand, family, label},
    },
    model::{Decimal, Level},
    prose::Said,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F047",
    name: "digits-swapped",
    level: Level::Warning,
    class: Class::Twice,
    why: "Hai số cùng nói một việc chỉ khác nhau ở thứ tự chữ số; có lẽ một số gõ đảo.",
    bad: "Đã giải quyết 607 hồ sơ, gồm trước hạn 581 hồ sơ, đúng hạn 26 hồ sơ.\nHồ sơ giải quyết ⟦670 hồ sơ⟧, không có hồ sơ trễ hẹn.",
    good: "Đã giải quyết 607 hồ sơ, gồm trước hạn 581 hồ sơ, đúng hạn 26 hồ sơ; đã tuyên truyền 670 lượt người.\nHồ sơ tiếp nhận trực tuyến 518 hồ sơ; quý trước giải quyết 670 hồ sơ.",
    folded: None,
    run: Run::Whole(digits_swapped),
};

fn digits_swapped(case: &Case<'_>, out: &mut Reporter<'_>) {
    const MOST: usize = 12;
    let mut known: HashMap<String, Vec<(Operand, Vec<String>)>> = HashMap::new();
    for at in case.read_passages() {
        if !at.passage.is_prose() || case.part(at.index) != ReportPart::Done {
            continue;
        }
        for mention in &at.reading.mentions {
            let Said::Quantity(amount) = &mention.said else { continue };
            let Some(unit) = amount.unit.as_deref() else { continue };
            if amount.value < Decimal::ONE_HUNDRED || amount.decimals > 0 {
                continue;
            }
            let told = label(at.reading, &mention.span);
            let words = words(&told);
            let own = Operand {
                passage: at.index,
                span: mention.span.clone(),
                amount: amount.clone(),
                label: told,
            };
            if words.is_empty() || !own.is_exact() || is_other(at.reading.before(own.span.start)) {
                continue;
            }
            let mut digits: Vec<char> = amount.value.to_string().chars().collect();
            digits.sort_unstable();
            let key =
                format!("{} {}", family(unit).unwrap_or(unit), digits.iter().collect::<String>());
            let alike = known.entry(key).or_default();
            let other = alike.iter().find(|(other, said)| {
                other.amount.value != own.amount.value && is_same(said, &words)
            });
            if let Some((other, _)) = other {
                let there = case.read_passage(other.passage);
                let (one, two) = (at.quote(&own.span), there.quote(&other.span));
                let message =
                    format!("“{one}” và “{two}” ở chỗ trước chỉ khác thứ tự chữ số; có lẽ gõ đảo.");
                out.at(&at, own.span.clone(), message).values(one, two);
            }
            if alike.len() < MOST {
                alike.push((own, words));
            }
        }
    }
}

/// Another period's or a plan's number.
fn is_other(before: &str) -> bool {
    ["cùng kỳ", "quý trước", "năm trước", "kỳ trước", "so với", "chỉ tiêu"]
        .iter()
        .any(|words| before.contains(words))
}

/// Words that say what was counted.
fn words(label: &str) -> Vec<String> {
    let words = label.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.chars().count() > 1 && !clauses().empty.label.contains(*word))
        .map(ToOwned::to_owned)
        .collect()
}

/// Whether every word of the shorter label stands in the longer, and it says something.
fn is_same(one: &[String], other: &[String]) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    few.len() >= 2 && few.iter().all(|word| many.contains(word))
}
