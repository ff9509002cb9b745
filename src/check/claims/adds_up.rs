//! Whether the parts of a breakdown add up to its whole; parts that answer different questions are summed apart.
//!
//! "Trực tuyến" and "đúng hạn" are answers to different questions; what is carried over is left out, and a
//! remainder that is not printed is no fault unless the words say there is none. Tests are tried in order: the
//! first that settles a breakdown, with a fault or without, has the last word.

use super::{
    breakdown::{Breakdown, Tie},
    operand::{Operand, family},
};
use crate::{
    assets::check::parts as words,
    model::{Decimal, number},
};

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

/// What one test says: the breakdown is in order, or has this fault; none where the next test is to be asked.
type Settled = Option<Result<(), Fault>>;

// How much of one sum the other must be, in per cent, for the difference to be a slip. Where words say that the
// parts are all there is, a larger difference is still a slip; where nothing says so, parts were left out on purpose.

/// Parts that exceed their whole by more answer several questions ("14 thôn, trong đó 12 thôn văn hóa, 13 thôn …").
const SLIP_OVER: i64 = 80;
/// Parts with what was carried over: it may be told beside the whole as well as in it.
const SLIP_WITH_CARRIED: i64 = 97;
/// Parts of which the last is "còn lại", or that are "kỳ trước" and "mới": nothing else can be meant.
const SLIP_OF_ALL: i64 = 50;
/// A total behind its parts.
const SLIP_OF_TOTAL: i64 = 85;
/// "trước hạn", "đúng hạn" and "quá hạn" together.
const FORGOTTEN_OF_TIMING: i64 = 50;
/// "gồm": all there is.
const FORGOTTEN_OF_CONSISTS: i64 = 80;
/// "trong đó" and the like: perhaps not all.
const FORGOTTEN: i64 = 90;

/// The fault of a breakdown, if it has one.
pub fn fault_of(claim: &Breakdown) -> Option<Fault> {
    let settled = adds_up_somewhere(claim)
        .or_else(|| total_behind(claim))
        .or_else(|| one_part_over(claim))
        .or_else(|| overlapping(claim))
        .or_else(|| Sorted::of(claim).settled());
    settled?.err()
}

/// Parts that make up this whole, or that break another number down.
fn adds_up_somewhere(claim: &Breakdown) -> Settled {
    (fits_another_whole(claim) || adds_up(claim)).then_some(Ok(()))
}

/// A total behind its parts: wrong where neither all of them nor the last few make it up, but nearly do.
fn total_behind(claim: &Breakdown) -> Settled {
    if claim.link != Tie::Total {
        return None;
    }
    let whole = claim.whole.amount.value;
    let mut sum = Decimal::ZERO;
    let fits = claim.parts.iter().rev().any(|part| {
        sum += part.amount.value;
        sum == whole
    });
    if fits || !is_near(sum, whole, SLIP_OF_TOTAL) || !is_near(whole, sum, SLIP_OF_TOTAL) {
        return Some(Ok(()));
    }
    Some(Err(differing(sum, whole, values(&claim.parts))))
}

/// A part larger than its whole: a fault where words tie it to the whole, another statement where none do.
fn one_part_over(claim: &Breakdown) -> Settled {
    let whole = claim.whole.amount.value;
    let part = claim.parts.iter().position(|part| part.amount.value > whole)?;
    let is_other = claim.parts[part].says(&words().carried);
    let is_tied = matches!(claim.link, Tie::Among | Tie::Consists);
    Some(if is_tied && !is_other { Err(Fault::PartOver(part)) } else { Ok(()) })
}

/// "20 cán bộ, trong đó 8 nữ, 15 đảng viên": one person is several parts, so nothing can be summed.
fn overlapping(claim: &Breakdown) -> Settled {
    // Turns are counted apart: "45 lượt người: lý luận chính trị 03, …".
    let are_turns = claim.whole.amount.unit.as_deref().is_some_and(|unit| unit.starts_with("lượt"));
    let overlap = !are_turns && claim.parts.iter().any(|part| part.says(&words().overlapping));
    overlap.then_some(Ok(()))
}

/// A breakdown with its parts by the question they answer.
struct Sorted<'c> {
    claim: &'c Breakdown,
    whole: Decimal,
    /// By which way it came in.
    ways: Vec<&'c Operand>,
    /// How far it has come, and whatever else is told.
    states: Vec<&'c Operand>,
}

impl<'c> Sorted<'c> {
    fn of(claim: &'c Breakdown) -> Self {
        let words = words();
        let whole = claim.whole.amount.value;
        // What is still open is no part of what was settled: another statement began.
        let is_other = |part: &&Operand| {
            part.says(&words.carried) || claim.whole.says(&words.settled) && part.says(&words.open)
        };
        let is_way = |part: &&Operand| {
            // "TTHC trực tuyến toàn trình" is a sort of procedure, no way in.
            part.amount.unit.as_deref().and_then(family) != Some("procedure")
                && part.says(&words.channel)
                && !part.says(&words.timing)
                && !part.says(&words.settled)
        };
        let counted = claim.parts.iter().filter(|part| !is_other(part));
        let (ways, states): (Vec<&Operand>, Vec<&Operand>) = counted.partition(is_way);
        Self { claim, whole, ways, states: without_inner(&states, whole) }
    }

    fn settled(&self) -> Settled {
        self.ways_over()
            .or_else(|| self.states_over())
            .or_else(|| self.carried_over())
            .or_else(|| self.not_all())
            .or_else(|| self.forgotten())
    }

    fn ways_over(&self) -> Settled {
        (sum(&self.ways) > self.whole).then(|| Err(Fault::Over(values(&self.ways))))
    }

    /// More than the whole: a slip when it is little, several questions when it is much.
    fn states_over(&self) -> Settled {
        let total = sum(&self.states);
        if total <= self.whole || splits_into_wholes(&self.states, self.whole) {
            return None;
        }
        let is_few =
            self.claim.link == Tie::Colon && total.saturating_sub(self.whole) <= Decimal::TWO;
        let is_slip =
            self.claim.link == Tie::Consists || is_few || is_near(self.whole, total, SLIP_OVER);
        Some(if is_slip { Err(Fault::Over(values(&self.states))) } else { Ok(()) })
    }

    /// What was carried over, and what came in by each way, make up the whole; more than that is too much.
    fn carried_over(&self) -> Settled {
        let all = self.claim.sum();
        let is_over = self.has_carried()
            && self.claim.link == Tie::Among
            && self.counted().len() >= 2
            && self.is_one_question()
            && all > self.whole
            && sum(self.counted()) != self.whole;
        (is_over && is_near(self.whole, all, SLIP_WITH_CARRIED))
            .then(|| Err(Fault::Over(values(&self.claim.parts))))
    }

    /// "kỳ trước 30, mới 2.420", "…, còn lại 32": these say that they are all.
    fn not_all(&self) -> Settled {
        let parts = &self.claim.parts;
        let is_complete = self.has_carried() && self.says("mới", "trong kỳ") && parts.len() == 2
            || self.says("còn lại", "còn lại") && parts.len() >= 2 && self.is_one_question();
        let all = self.claim.sum();
        let is_slip = all != self.whole
            && is_near(all, self.whole, SLIP_OF_ALL)
            && is_near(self.whole, all, SLIP_OF_ALL);
        (is_complete && is_slip).then(|| Err(differing(all, self.whole, values(parts))))
    }

    /// Less than the whole, so little less that a part was forgotten rather than left out.
    fn forgotten(&self) -> Settled {
        let all = sum(self.counted());
        let has_all_timing =
            ["trước hạn", "đúng hạn", "quá hạn"].iter().all(|words| self.says(words, words));
        let is_little = match self.claim.link {
            Tie::States => has_all_timing && is_near(all, self.whole, FORGOTTEN_OF_TIMING),
            Tie::Consists => is_near(all, self.whole, FORGOTTEN_OF_CONSISTS),
            _ => is_near(all, self.whole, FORGOTTEN),
        };
        // A single part is never said to be all, nor are parts among which something has no number.
        let is_list = self.counted().len() >= 2
            && (!self.claim.has_bare_items || has_all_timing)
            && self.is_one_question();
        (is_list && is_little && all < self.whole)
            .then(|| Err(Fault::Under(values(self.counted()))))
    }

    /// The parts that are summed: how far it has come, else by which way it came in.
    fn counted(&self) -> &[&'c Operand] {
        if self.states.is_empty() { &self.ways } else { &self.states }
    }

    fn is_one_question(&self) -> bool {
        self.ways.is_empty() || self.states.is_empty()
    }

    fn has_carried(&self) -> bool {
        self.claim.parts.iter().any(|part| part.says(&words().carried))
    }

    /// Whether a part says one or the other.
    fn says(&self, one: &str, other: &str) -> bool {
        self.claim.parts.iter().any(|part| part.says(&[one, other]))
    }
}

fn sum(parts: &[&Operand]) -> Decimal {
    number::sum_to_compare(parts.iter().map(|part| part.amount.value))
}

fn values<O: std::borrow::Borrow<Operand>>(parts: &[O]) -> Vec<Decimal> {
    parts.iter().map(|part| part.borrow().amount.value).collect()
}

fn differing(sum: Decimal, whole: Decimal, parts: Vec<Decimal>) -> Fault {
    if sum > whole { Fault::Over(parts) } else { Fault::Under(parts) }
}

/// Whether a sum is at least so many per cent of the other.
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
    let timed = states.iter().filter(|part| is_timing(part));
    let timing = number::sum_to_compare(timed.map(|part| part.amount.value));
    let is_inner = settled.is_some_and(|settled| timing <= settled.amount.value);
    let total = sum(states);
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
