//! One rate told twice near by with two values: "100% DVCTT đủ điều kiện" and "tỷ lệ DVCTT đủ điều kiện là 29".

use crate::{
    check::{Case, Class, ReportPart, Reporter, Rule, Run},
    model::{Level, Qualifier},
    prose::{Amount, Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F044",
    name: "rate-two-values",
    level: Level::Warning,
    class: Class::Twice,
    why: "Cùng một tỷ lệ được nêu hai lần với hai giá trị khác nhau.",
    bad: "Cập nhật đầy đủ; 100% DVCTT toàn trình đủ điều kiện tiếp nhận tại Trung tâm.\nTổng hồ sơ là 20 hồ sơ; tỷ lệ DVCTT toàn trình đủ điều kiện tiếp nhận là ⟦95,5%⟧.",
    good: "Cập nhật đầy đủ; 100% DVCTT toàn trình đủ điều kiện tiếp nhận tại Trung tâm; 98,5% TTHC cấp xã được công khai trên Cổng.\nTỷ lệ DVCTT toàn trình đủ điều kiện tiếp nhận là 100%; tỷ lệ hồ sơ trực tuyến toàn trình là 96,1%; tỷ lệ hồ sơ trực tuyến một phần là 99,9%.",
    folded: None,
    run: Run::Whole(rate_two_values),
};

/// A rate and the words it is told of.
struct Rate {
    passage: usize,
    mention: Mention,
    amount: Amount,
    words: Vec<String>,
}

fn rate_two_values(case: &Case<'_>, out: &mut Reporter<'_>) {
    /// Rates further apart speak of different things.
    const NEAR: usize = 3;
    let mut rates: Vec<Rate> = Vec::new();
    for at in case.read_passages() {
        if !at.passage.is_prose() || case.part(at.index) != ReportPart::Done {
            continue;
        }
        for mention in &at.reading.mentions {
            let Some(rate) = rate(&at, mention) else { continue };
            let near = rates.iter().rev().take_while(|known| known.passage + NEAR >= at.index);
            let before = near.take(40).find(|known| {
                known.amount.value != rate.amount.value && is_same(&known.words, &rate.words)
            });
            if let Some(before) = before {
                let there = case.read_passage(before.passage);
                let (one, other) = (at.quote(&mention.span), there.quote(&before.mention.span));
                let message = format!("Tỷ lệ này là “{one}” nhưng ngay phần trước là “{other}”.");
                out.at(&at, mention.span.clone(), message).values(one, other);
            }
            rates.push(rate);
        }
    }
}

/// A per cent, or a number that is called a rate, with the words of its clause.
fn rate(at: &ReadPassage<'_>, mention: &Mention) -> Option<Rate> {
    let before = at.reading.before(mention.span.start);
    let lead = before.rsplit([';', ',', ':', '(']).next()?.trim();
    let after = at.reading.after(mention.span.end);
    let tail = after.split([';', ',', ':', '(', '.']).next()?.trim();
    let is_rate = lead.trim_start_matches(['-', '+', ' ']).starts_with("tỷ lệ");
    let (amount, words) = match &mention.said {
        Said::Percent(amount) if lead.is_empty() => (amount, tail),
        Said::Percent(amount) if is_rate => (amount, lead),
        Said::Quantity(amount) if is_rate && amount.unit.is_none() => (amount, lead),
        _ => return None,
    };
    let words: Vec<String> = words
        .split(' ')
        .filter(|word| !matches!(*word, "" | "tỷ" | "lệ" | "là" | "đạt" | "-" | "+"))
        .map(ToOwned::to_owned)
        .collect();
    let is_exact = amount.qualifier == Qualifier::Exact;
    is_exact.then(|| Rate {
        passage: at.index,
        mention: mention.clone(),
        amount: amount.clone(),
        words,
    })
}

/// Whether the shorter of the two begins the longer one and says enough.
fn is_same(one: &[String], other: &[String]) -> bool {
    const FEWEST: usize = 5;
    let length = one.len().min(other.len());
    length >= FEWEST && one[..length] == other[..length]
}
