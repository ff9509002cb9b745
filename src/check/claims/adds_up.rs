//! Whether the parts of a whole add up, as far as they can be added at all.
//!
//! Parts that answer different questions ("trực tuyến" beside "đúng hạn") are added apart, what is carried
//! over is left out, and a remainder that is not printed is no fault unless the words say there is none.

use super::{Breakdown, Link, Operand, family};
use crate::{assets::check::parts as words, model::Decimal};

/// What is wrong with a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// One part is more than its whole: index of the part.
    PartOver(usize),
    /// Parts that belong together are more than their whole: their values.
    Over(Vec<Decimal>),
    /// They are less, where they should be all: their values.
    Under(Vec<Decimal>),
}

/// The fault of a breakdown, if it has one.
pub fn judge(claim: &Breakdown) -> Option<Fault> {
    let words = words();
    let whole = claim.whole.amount.value;
    if fits_another_whole(claim) || adds_up(claim) {
        return None;
    }
    if claim.link == Link::Total {
        return wrong_total(claim);
    }
    if let Some(part) = claim.parts.iter().position(|part| part.amount.value > whole) {
        let is_other = claim.parts[part].says(&words.carried);
        let is_tied = matches!(claim.link, Link::Among | Link::Consists);
        return (!is_other && is_tied).then_some(Fault::PartOver(part));
    }
    // Turns are counted apart: "45 lượt người: lý luận chính trị 03, …".
    let are_turns = claim.whole.amount.unit.as_deref().is_some_and(|unit| unit.starts_with("lượt"));
    if !are_turns && claim.parts.iter().any(|part| part.says(&words.overlapping)) {
        return None;
    }
    // What is still open is no part of what was settled: another statement began.
    let is_other = |part: &&Operand| {
        part.says(&words.carried) || claim.whole.says(&words.settled) && part.says(&words.open)
    };
    let counted: Vec<&Operand> = claim.parts.iter().filter(|part| !is_other(part)).collect();
    let (channels, states): (Vec<&Operand>, Vec<&Operand>) =
        counted.into_iter().partition(|part| {
            // "TTHC trực tuyến toàn trình" is a sort of procedure, no way in.
            let is_way = part.amount.unit.as_deref().and_then(family) != Some("procedure");
            is_way
                && part.says(&words.channel)
                && !part.says(&words.timing)
                && !part.says(&words.settled)
        });
    let is_one_question = channels.is_empty() || states.is_empty();
    let sum = |parts: &[&Operand]| parts.iter().map(|part| part.amount.value).sum::<Decimal>();
    if sum(&channels) > whole {
        return Some(Fault::Over(values(&channels)));
    }
    let parts = without_inner(&states, whole);
    let total = sum(&parts);
    if total > whole && !splits_into_wholes(&parts, whole) {
        // Far more than the whole: the parts are not of one question ("14 thôn, trong đó 12 thôn văn hóa,
        // 13 thôn đạt chuẩn").
        let is_few = claim.link == Link::Colon && total - whole <= Decimal::TWO;
        let is_slip = claim.link == Link::Consists || is_few || is_near(whole, total, 80);
        return is_slip.then(|| Fault::Over(values(&parts)));
    }
    let counted = if states.is_empty() { channels } else { parts };
    let all = sum(&counted);
    // What was carried over, and what came in by each way, make up the whole; more than that is too much.
    let with_carried: Decimal = claim.parts.iter().map(|part| part.amount.value).sum();
    let has_carried = claim.parts.iter().any(|part| part.says(&words.carried));
    let is_over = has_carried && counted.len() >= 2 && is_one_question && with_carried > whole;
    if is_over && all != whole && claim.link == Link::Among && is_near(whole, with_carried, 97) {
        return Some(Fault::Over(claim.parts.iter().map(|part| part.amount.value).collect()));
    }
    // "kỳ trước 30, mới 2.420", "…, còn lại 32": these say that they are all.
    let says = |words: &[&str]| claim.parts.iter().any(|part| part.says(words));
    let is_complete = has_carried && says(&["mới", "trong kỳ"]) && claim.parts.len() == 2
        || says(&["còn lại"]) && claim.parts.len() >= 2 && is_one_question;
    if is_complete
        && with_carried != whole
        && is_near(with_carried, whole, 50)
        && is_near(whole, with_carried, 50)
    {
        let all = claim.parts.iter().map(|part| part.amount.value).collect();
        return Some(if with_carried > whole { Fault::Over(all) } else { Fault::Under(all) });
    }
    let has_all_timing = ["trước hạn", "đúng hạn", "quá hạn"].iter().all(|words| says(&[*words]));
    let is_all = match claim.link {
        Link::States => has_all_timing && is_near(all, whole, 50),
        Link::Consists => is_near(all, whole, 80),
        _ => is_near(all, whole, 90),
    };
    // A single part is never said to be all.
    let is_list =
        counted.len() >= 2 && (!claim.has_bare_items || has_all_timing) && is_one_question;
    (is_list && all < whole && is_all).then(|| Fault::Under(values(&counted)))
}

/// A total behind its parts: wrong where neither all of them nor the last few make it up, but nearly do.
fn wrong_total(claim: &Breakdown) -> Option<Fault> {
    let whole = claim.whole.amount.value;
    let mut sum = Decimal::ZERO;
    let fits = claim.parts.iter().rev().any(|part| {
        sum += part.amount.value;
        sum == whole
    });
    let parts: Vec<&Operand> = claim.parts.iter().collect();
    if fits || !is_near(sum, whole, 85) || !is_near(whole, sum, 85) {
        return None;
    }
    Some(if sum > whole { Fault::Over(values(&parts)) } else { Fault::Under(values(&parts)) })
}

fn values(parts: &[&Operand]) -> Vec<Decimal> {
    parts.iter().map(|part| part.amount.value).collect()
}

/// Whether the sum is at least so many per cent of the whole: then what is missing was forgotten rather
/// than left out.
fn is_near(sum: Decimal, whole: Decimal, least: i64) -> bool {
    sum.checked_mul(Decimal::ONE_HUNDRED)
        .zip(whole.checked_mul(Decimal::from(least)))
        .is_some_and(|(sum, least)| sum >= least)
}

/// Parts that break another number down: the whole list before the brackets, the sentence before.
fn fits_another_whole(claim: &Breakdown) -> bool {
    let (whole, sum) = (claim.whole.amount.value, claim.sum());
    claim.other_wholes.iter().any(|&other| sum == other || sum > whole && sum <= other)
}

/// Whether all parts, what was carried over among them, or the first few, make up the whole: what is
/// told after them ("…; lao động hợp đồng 04 người") stands beside the whole. One part beside zeros is
/// no list.
fn adds_up(claim: &Breakdown) -> bool {
    let (mut sum, mut counted) = (Decimal::ZERO, 0);
    claim.parts.iter().any(|part| {
        sum += part.amount.value;
        counted += usize::from(!part.amount.value.is_zero());
        counted >= 2 && sum == claim.whole.amount.value
    })
}

/// Without "trước hạn", "đúng hạn" … where "đã giải quyết" stands beside them as their own whole.
fn without_inner<'o>(states: &[&'o Operand], whole: Decimal) -> Vec<&'o Operand> {
    let words = words();
    let is_timing = |part: &Operand| part.says(&words.timing) && !part.says(&words.open);
    let settled = states.iter().find(|part| part.says(&words.settled) && !is_timing(part));
    let timing: Decimal =
        states.iter().filter(|part| is_timing(part)).map(|part| part.amount.value).sum();
    let is_inner = settled.is_some_and(|settled| timing <= settled.amount.value);
    let total: Decimal = states.iter().map(|part| part.amount.value).sum();
    if is_inner && total > whole {
        states.iter().copied().filter(|part| !is_timing(part)).collect()
    } else {
        states.to_vec()
    }
}

/// Whether the parts, in order, are two or more lists that each make up the whole.
fn splits_into_wholes(parts: &[&Operand], whole: Decimal) -> bool {
    let mut sum = Decimal::ZERO;
    let mut lists = 0;
    for part in parts {
        sum += part.amount.value;
        if sum == whole {
            lists += 1;
            sum = Decimal::ZERO;
        }
    }
    lists >= 2 && sum.is_zero()
}
