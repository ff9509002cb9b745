//! Parts, wholes and the per cent said of them: "A/B, đạt P %", "a …, đạt P % so với kế hoạch N",
//! "Tổng số … là N; số … là a; tỷ lệ … là P %".

use std::ops::Range;

use super::{
    breakdown::Breakdown,
    label::label,
    operand::{Operand, Texts, family, fits},
};
use crate::{
    assets::{
        check::{parts, units},
        clauses::clauses,
    },
    model::{Decimal, number},
    prose::{Amount, Mention, Said},
};

/// A per cent with the two numbers it follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    /// Before the stroke.
    pub part: Operand,
    /// What it is a part of.
    pub whole: Operand,
    /// The per cent as printed.
    pub percent: Operand,
    /// Other numbers it might be a part of: a whole that was only guessed may be one of them.
    pub other_wholes: Vec<Decimal>,
}

/// How a printed per cent stands to the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Rounded half up at the printed number of decimals.
    Right,
    /// Cut off instead of rounded.
    Cut,
    /// Neither.
    Wrong,
    /// The whole is zero, or the number is too large: nothing can be said.
    Unknown,
}

impl Ratio {
    /// The exact per cent; none when the whole is zero.
    pub fn exact(&self) -> Option<Decimal> {
        percent(self.part.amount.value, self.whole.amount.value)
    }

    /// What the printed per cent is worth.
    pub fn verdict(&self) -> Verdict {
        let Amount { value, decimals, .. } = self.percent.amount;
        self.exact().map_or(Verdict::Unknown, |exact| verdict(exact, value, decimals))
    }

    /// Whether another number near by makes the printed per cent right.
    pub fn fits_another_whole(&self) -> bool {
        let Amount { value, decimals, .. } = self.percent.amount;
        self.other_wholes.iter().any(|&whole| {
            percent(self.part.amount.value, whole)
                .is_some_and(|exact| verdict(exact, value, decimals) == Verdict::Right)
        })
    }
}

/// 100 × part ÷ whole.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// Compares at the printed number of decimals, in decimal arithmetic.
pub fn verdict(exact: Decimal, printed: Decimal, decimals: u32) -> Verdict {
    if number::rounded(exact, decimals) == printed {
        Verdict::Right
    } else if exact.trunc_with_scale(decimals) == printed {
        Verdict::Cut
    } else {
        Verdict::Wrong
    }
}

/// Ratios of every paragraph.
pub(super) fn ratios(texts: Texts<'_>, breakdowns: &[Breakdown]) -> Vec<Ratio> {
    let mut found = Vec::new();
    for passage in 0..texts.passages.len() {
        if !texts.is_prose(passage) {
            continue;
        }
        let mentions = &texts.readings[passage].mentions;
        for (at, mention) in mentions.iter().enumerate() {
            if let Said::Percent(amount) = &mention.said {
                let percent = operand(texts, passage, &mention.span, amount);
                let ratio = by_fraction_behind(texts, &percent, mentions.get(at + 1))
                    .or_else(|| by_fraction(texts, &percent, &mentions[..at]))
                    .or_else(|| by_plan(texts, &percent, &mentions[..at], &mentions[at + 1..]))
                    .or_else(|| by_named(texts, &percent, &mentions[..at]))
                    .or_else(|| by_breakdown(texts, &percent, &mentions[..at], breakdowns))
                    .or_else(|| by_list(texts, &percent))
                    .or_else(|| by_two(texts, &percent, breakdowns));
                let is_told = |ratio: &Ratio| {
                    let is_wrong = ratio.verdict() == Verdict::Wrong;
                    ratio.percent.is_exact() && !(is_wrong && fits_another_pair(texts, &percent))
                };
                found.extend(ratio.filter(is_told));
            }
        }
    }
    let known: std::collections::HashSet<(usize, usize)> =
        found.iter().map(|ratio| (ratio.percent.passage, ratio.percent.span.start)).collect();
    let shares = shares(texts).into_iter();
    found.extend(shares.filter(|ratio| {
        !known.contains(&(ratio.percent.passage, ratio.percent.span.start))
            && ratio.percent.is_exact()
    }));
    found
}

/// "- Chứng thực: 2.540 hồ sơ, chiếm 61,5 %; - Hộ tịch: 836 hồ sơ, chiếm 20,3 %": items of a list that all tell their
/// share of one whole, which stands above or is their sum. Most of the shares must be right for it to be the whole.
fn shares(texts: Texts<'_>) -> Vec<Ratio> {
    const FEWEST: usize = 3;
    const ABOVE: usize = 6;
    let mut found = Vec::new();
    let mut passage = 0;
    while passage < texts.passages.len() {
        let mut items: Vec<(Operand, Operand)> = Vec::new();
        let first = passage;
        while let Some(item) =
            (passage < texts.passages.len()).then(|| share(texts, passage)).flatten()
        {
            items.push(item);
            passage += 1;
        }
        if items.len() >= FEWEST {
            let above = first.saturating_sub(ABOVE)..first;
            let sum = number::sum_to_compare(items.iter().map(|(part, _)| part.amount.value));
            let wholes = above.flat_map(|at| texts.operands(at).iter().rev().take(NEAREST));
            let mut wholes: Vec<Operand> = wholes
                .filter(|whole| whole.fits(&items[0].0) && whole.is_exact())
                .cloned()
                .collect();
            let total = Amount { value: sum, decimals: 0, ..items[0].0.amount.clone() };
            wholes.push(Operand { amount: total, ..items[0].0.clone() });
            let right = |whole: &Operand| items.iter().filter(|item| is_right(item, whole)).count();
            let whole = wholes.iter().max_by_key(|whole| right(whole));
            if let Some(whole) = whole.filter(|whole| right(whole) * 2 > items.len()) {
                found.extend(items.iter().map(|(part, percent)| Ratio {
                    part: part.clone(),
                    whole: whole.clone(),
                    percent: percent.clone(),
                    other_wholes: Vec::new(),
                }));
            }
        }
        passage = passage.max(first + 1);
    }
    found
}

/// The one number and its share that an item tells.
fn share(texts: Texts<'_>, passage: usize) -> Option<(Operand, Operand)> {
    if !texts.is_prose(passage) {
        return None;
    }
    let counts = |mention: &&Mention| matches!(mention.said, Said::Quantity(_) | Said::Percent(_));
    let mut mentions = texts.readings[passage].mentions.iter().filter(counts);
    let (first, second) = (mentions.next()?, mentions.next()?);
    let (Said::Quantity(part), Said::Percent(percent), None) =
        (&first.said, &second.said, mentions.next())
    else {
        return None;
    };
    leads(between(texts, passage, first.span.end, second.span.start)).then(|| {
        (operand(texts, passage, &first.span, part), operand(texts, passage, &second.span, percent))
    })
}

fn is_right((part, told): &(Operand, Operand), whole: &Operand) -> bool {
    let Amount { value, decimals, .. } = told.amount;
    percent(part.amount.value, whole.amount.value)
        .is_some_and(|exact| verdict(exact, value, decimals) != Verdict::Wrong)
}

/// "Trước và đúng hạn đạt 99,5 %", "hài lòng và rất hài lòng chiếm 98,2 %": two parts of a breakdown near by, taken
/// together.
fn by_two(texts: Texts<'_>, percent: &Operand, breakdowns: &[Breakdown]) -> Option<Ratio> {
    let reading = &texts.readings[percent.passage];
    let lead = reading.before(percent.span.start);
    let clause = lead.rsplit([',', ';']).next().unwrap_or_default();
    let mut together = parts().together.iter();
    let pair = together.find(|pair| pair.said.iter().any(|said| clause.contains(said.as_str())))?;
    let first = percent.passage.saturating_sub(1);
    let near = breakdowns.iter().rev().filter(|claim| {
        (first..=percent.passage).contains(&claim.whole.passage)
            && (claim.whole.passage, claim.whole.span.start) < (percent.passage, percent.span.start)
    });
    let ratio = |claim: &Breakdown| {
        let [one, other] = [&pair.one, &pair.other].map(|words| {
            claim.parts.iter().find(|part| {
                part.label.contains(words.as_str())
                    && !pair.none.iter().any(|none| {
                        part.label.contains(none.as_str()) && !words.contains(none.as_str())
                    })
            })
        });
        let (one, other) = (one?, other?);
        let sum = one.amount.value.checked_add(other.amount.value)?;
        let amount = Amount { value: sum, ..one.amount.clone() };
        let part = Operand { amount, ..one.clone() };
        let other_wholes = texts
            .operands(claim.whole.passage)
            .iter()
            .map(|o| o.amount.value)
            .take(NEAREST)
            .collect();
        Some(Ratio { part, whole: claim.whole.clone(), percent: percent.clone(), other_wholes })
    };
    near.take(4).find_map(ratio)
}

fn operand(texts: Texts<'_>, passage: usize, span: &Range<usize>, amount: &Amount) -> Operand {
    let label = label(&texts.readings[passage], span);
    Operand { passage, span: span.clone(), amount: amount.clone(), label }
}

/// Words between a number and the per cent said of it.
fn leads(between: &str) -> bool {
    let bare = between.trim_matches([' ', ',', '(', ':', '-', '–', '=']);
    parts().percent_leads.contains(bare)
}

fn between(texts: Texts<'_>, passage: usize, from: usize, to: usize) -> &str {
    texts.readings[passage].lower.get(from..to).unwrap_or_default()
}

/// Whether two other numbers of its sentence give the per cent: then it is theirs. Of whole per cents every other one would
/// agree by chance.
fn fits_another_pair(texts: Texts<'_>, percent: &Operand) -> bool {
    let Amount { value, decimals, .. } = percent.amount;
    let reading = &texts.readings[percent.passage];
    let sentence = reading.sentence_at(percent.span.start);
    let said = reading.mentions_in(&sentence).iter().flat_map(|mention| match &mention.said {
        Said::Quantity(amount) => [Some(amount), None],
        Said::Fraction { part, whole } => [Some(part), Some(whole)],
        _ => [None, None],
    });
    let amounts: Vec<&Amount> = said.flatten().take(NEAREST).collect();
    let gives = |part: &Amount, whole: &Amount| {
        fits(part, whole)
            && self::percent(part.value, whole.value)
                .is_some_and(|exact| verdict(exact, value, decimals) == Verdict::Right)
    };
    decimals > 0 && amounts.iter().any(|part| amounts.iter().any(|whole| gives(part, whole)))
}

/// Whether the words between a number and a per cent leave it the per cent's base: they are few and of one clause, and none
/// of what is counted is named anew ("76/76 TTHC, hồ sơ trực tuyến đạt 99,32 %").
pub fn is_tied(between: &str, unit: Option<&str>) -> bool {
    const MOST_WORDS: usize = 12;
    let is_near = !between.contains(['.', ';']) && between.split_whitespace().count() <= MOST_WORDS;
    let own = between.rsplit_once(',').map(|(_, own)| own.trim());
    is_near && own.is_none_or(|own| leads(own) || !names_another(own, unit))
}

/// Whether a clause about a per cent names what it counts, and not as a rate of what is counted already.
fn names_another(clause: &str, unit: Option<&str>) -> bool {
    let rate = clause.strip_prefix("tỷ lệ").or_else(|| clause.strip_prefix("tỉ lệ"));
    let own = unit.and_then(family);
    families_in(rate.unwrap_or(clause)).any(|family| rate.is_none() || own != Some(family))
}

/// The families of what is named in these words.
fn families_in(words: &str) -> impl Iterator<Item = &'static str> {
    let padded = format!(" {} ", words.replace([',', ';', ':', '(', ')'], " "));
    // Shorter ones are parts of other words: "thông tin", "công việc".
    let is_clear = |noun: &str| noun.contains(' ') || (noun.is_ascii() && noun.len() > 3);
    let nouns = units().family.iter().filter(move |(noun, _)| is_clear(noun));
    let named = nouns.filter(move |(noun, _)| padded.contains(&format!(" {noun} ")));
    named.map(|(_, family)| family.as_str())
}

/// "981/998 hồ sơ, đạt 98,3 %".
fn by_fraction(texts: Texts<'_>, percent: &Operand, before: &[Mention]) -> Option<Ratio> {
    let last = before.last()?;
    let Said::Fraction { part, whole } = &last.said else { return None };
    let passage = percent.passage;
    let words = between(texts, passage, last.span.end, percent.span.start);
    is_tied(words, whole.unit.as_deref()).then(|| Ratio {
        part: operand(texts, passage, &last.span, part),
        whole: operand(texts, passage, &last.span, whole),
        percent: percent.clone(),
        other_wholes: Vec::new(),
    })
}

/// "đạt 96,5 % (2.316/2.400 hồ sơ)".
fn by_fraction_behind(
    texts: Texts<'_>,
    percent: &Operand,
    next: Option<&Mention>,
) -> Option<Ratio> {
    let next = next?;
    let Said::Fraction { part, whole } = &next.said else { return None };
    let passage = percent.passage;
    let words = between(texts, passage, percent.span.end, next.span.start);
    let bare = words.trim_start().strip_prefix('(')?.trim();
    matches!(bare, "" | "tương ứng" | "đạt" | "tương đương" | "với" | "là" | "tức").then(|| Ratio {
        part: operand(texts, passage, &next.span, part),
        whole: operand(texts, passage, &next.span, whole),
        percent: percent.clone(),
        other_wholes: Vec::new(),
    })
}

/// "10 hồ sơ quá hạn, chiếm 0,42 % số hồ sơ đã giải quyết": the whole is named behind the per cent; any number of the
/// report that is called so may be it.
fn by_named(texts: Texts<'_>, percent: &Operand, before: &[Mention]) -> Option<Ratio> {
    const NAMES: [(&str, &str); 4] = [
        ("hồ sơ đã giải quyết", "đã giải quyết"),
        ("hồ sơ giải quyết", "đã giải quyết"),
        ("hồ sơ đã tiếp nhận", "tiếp nhận"),
        ("hồ sơ tiếp nhận", "tiếp nhận"),
    ];
    const MOST: usize = 40;
    /// No report has more numbers; a text without end is no report.
    const LOOKED_AT: usize = 600;
    let passage = percent.passage;
    let last = before.last()?;
    let Said::Quantity(part) = &last.said else { return None };
    let words = between(texts, passage, last.span.end, percent.span.start);
    let part = operand(texts, passage, &last.span, part);
    // "08 hồ sơ trả quá hạn, chiếm": a word or two of what they are may stand between.
    let is_led = leads(words)
        || words.trim_end().ends_with("chiếm") && words.len() < 40 && !words.contains([';', '.']);
    let after = texts.readings[passage].after(percent.span.end);
    let after = after.trim_start().trim_start_matches("tổng ").trim_start_matches("số ");
    let (_, says) = NAMES.iter().find(|(name, _)| after.starts_with(name))?;
    if !is_led || part.amount.unit.as_deref() != Some("hồ sơ") || !part.is_exact() {
        return None;
    }
    let all = texts.operands.iter().flatten().take(LOOKED_AT).filter(|whole| {
        whole.label.contains(says)
            && whole.amount.unit == part.amount.unit
            && whole.amount.value > part.amount.value
    });
    let wholes: Vec<&Operand> = all.take(MOST).collect();
    let whole = wholes.iter().max_by_key(|whole| whole.amount.value)?;
    let other_wholes = wholes.iter().map(|whole| whole.amount.value).collect();
    Some(Ratio { part, whole: (*whole).clone(), percent: percent.clone(), other_wholes })
}

/// "99 triệu đồng bằng 36,7 % so với kế hoạch 270 triệu đồng".
fn by_plan(
    texts: Texts<'_>,
    percent: &Operand,
    before: &[Mention],
    after: &[Mention],
) -> Option<Ratio> {
    let passage = percent.passage;
    let last = before.last()?;
    let Said::Quantity(part) = &last.said else { return None };
    if !leads(between(texts, passage, last.span.end, percent.span.start)) {
        return None;
    }
    let next = after.first()?;
    let Said::Quantity(whole) = &next.said else { return None };
    let words = between(texts, passage, percent.span.end, next.span.start);
    // "bằng 91 % dự toán, gồm chi thường xuyên 11 triệu": what stands behind a comma is another number.
    let is_tied = parts().plan_ties.iter().any(|tie| words.contains(tie))
        && !words.contains([';', '.', ',', ':']);
    // "so với cùng kỳ" compares with another year's number, which is no plan.
    let is_growth = words.contains("cùng kỳ") || words.contains("năm trước");
    let (part, whole) =
        (operand(texts, passage, &last.span, part), operand(texts, passage, &next.span, whole));
    (is_tied && !is_growth && part.fits(&whole) && part.is_exact() && whole.is_exact())
        .then(|| Ratio { part, whole, percent: percent.clone(), other_wholes: Vec::new() })
}

/// Numbers and breakdowns that are looked at for one per cent.
const NEAREST: usize = 60;

/// Numbers that stand before a per cent, or in a passage before its own.
fn operands_before<'o>(operands: &'o [Operand], percent: &Operand) -> &'o [Operand] {
    let until = operands.partition_point(|operand| {
        (operand.passage, operand.span.end) <= (percent.passage, percent.span.start)
    });
    &operands[..until]
}

/// "trong đó trả đúng hạn 470 hồ sơ, đạt 98,5 %": the whole is that of the breakdown.
fn by_breakdown(
    texts: Texts<'_>,
    percent: &Operand,
    before: &[Mention],
    breakdowns: &[Breakdown],
) -> Option<Ratio> {
    let passage = percent.passage;
    let last = before.last().filter(|last| matches!(last.said, Said::Quantity(_)))?;
    if !leads(between(texts, passage, last.span.end, percent.span.start)) {
        return None;
    }
    let is_it = |part: &&Operand| part.passage == passage && part.span == last.span;
    let found =
        breakdowns.iter().rev().find_map(|claim| Some((claim, claim.parts.iter().find(is_it)?)));
    let (claim, part) = found?;
    let nearby = |passage: usize| {
        let before = operands_before(texts.operands(passage), percent);
        before.iter().rev().take(NEAREST).map(|operand| operand.amount.value)
    };
    let first = passage.saturating_sub(8).max(claim.whole.passage.saturating_sub(2));
    let other_wholes = (first..=passage).flat_map(nearby).collect();
    let (part, whole) = (part.clone(), claim.whole.clone());
    Some(Ratio { part, whole, percent: percent.clone(), other_wholes })
}

/// "Tổng số hồ sơ … là 337; số hồ sơ nộp trực tuyến … là 324; tỷ lệ hồ sơ trực tuyến … là 96,14 %": the rate
/// shares its words with both, and both stand right before it in the passage.
fn by_list(texts: Texts<'_>, percent: &Operand) -> Option<Ratio> {
    if !percent.label.starts_with("tỷ lệ") && !percent.label.starts_with("tỉ lệ") {
        return None;
    }
    let before = operands_before(texts.operands(percent.passage), percent);
    let [.., whole, part] = before else { return None };
    let is_whole = whole.label.starts_with("tổng") || whole.label.contains("tổng số");
    let shared = words(&percent.label).filter(|word| words(&part.label).any(|own| own == *word));
    let asked = words(&percent.label).count();
    let is_same = shared.count() * 3 >= asked * 2;
    // "Tỷ lệ thanh toán trực tuyến" is none of the procedures it can be done for.
    let counted: Vec<&str> = families_in(&part.label).collect();
    let is_of_it =
        counted.is_empty() || families_in(&percent.label).any(|family| counted.contains(&family));
    (is_whole && is_same && is_of_it && part.fits(whole) && part.amount.value <= whole.amount.value)
        .then(|| Ratio {
            part: part.clone(),
            whole: whole.clone(),
            percent: percent.clone(),
            other_wholes: before.iter().rev().take(NEAREST).map(|o| o.amount.value).collect(),
        })
}

/// Words that carry meaning.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label
        .split([' ', ',', ':'])
        .filter(|word| word.len() > 1 && !clauses().empty.rate.contains(*word))
}
