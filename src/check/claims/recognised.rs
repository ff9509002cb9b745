//! Which numbers of the prose are figures of the catalogue, surely enough to be compared with them.

use std::{collections::HashSet, ops::Range};

use super::{
    label::label,
    operand::{Texts, family, is_each},
};
use crate::{
    assets::check::{FractionSide, Naming, namings},
    model::{Decimal, Qualifier},
    prose::{Amount, Mention, Reading, Said},
};

/// A number in prose that is a figure's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedFigure {
    /// Indicator.
    pub id: String,
    /// Index of its passage.
    pub passage: usize,
    /// Bytes of the number, unit included.
    pub span: Range<usize>,
    /// Its digits within the span; none where zero is said in words.
    pub digits: Option<Range<usize>>,
    /// Its value; money in đồng.
    pub value: Decimal,
    /// Digits after the comma as printed.
    pub decimals: u32,
    /// Whether it is exact.
    pub qualifier: Qualifier,
    /// Whether a placeholder printed it: then it is the figure, and agrees with it by nature.
    pub is_figure: bool,
}

/// Recognises the figures of all prose: exact numbers that stand alone.
pub(super) fn recognised(texts: Texts<'_>) -> Vec<RecognisedFigure> {
    let mut found = Vec::new();
    for passage in (0..texts.passages.len()).filter(|&at| texts.is_prose(at)) {
        let reading = &texts.readings[passage];
        let mut told = HashSet::new();
        for number in reading.mentions.iter().flat_map(numbers) {
            if number.share.is_some() || !number.is_exact() {
                continue;
            }
            let label = label(reading, number.span);
            if is_each(&label) {
                continue;
            }
            let whole = before_bracket(reading, &number);
            for naming in namings() {
                let has_context = || {
                    naming.context.is_empty()
                        || reading.before(number.span.start).contains(naming.context.as_str())
                };
                let meant = whole.filter(|_| naming.whole).unwrap_or(number);
                let fits = meant.is_exact() && number.fits(naming, &label) && has_context();
                // Each part in brackets names the whole before them.
                if fits && told.insert((naming.id.as_str(), meant.span.start)) {
                    found.push(meant.named(naming, passage));
                }
            }
        }
    }
    found
}

/// A number of prose that may be a figure's.
#[derive(Debug, Clone, Copy)]
pub(super) struct SaidNumber<'r> {
    /// Bytes of its mention.
    pub span: &'r Range<usize>,
    /// Family of its unit, else the unit; "%" or "zero"; empty for none.
    pub unit: &'r str,
    /// None for zero in words.
    pub amount: Option<&'r Amount>,
    share: Option<FractionSide>,
}

/// The numbers of a mention: two of a fraction, none of a date.
pub(super) fn numbers(mention: &Mention) -> impl Iterator<Item = SaidNumber<'_>> {
    let span = &mention.span;
    let alone = |unit, amount| Some(SaidNumber { span, unit, amount, share: None });
    let [first, second] = match &mention.said {
        Said::Quantity(amount) => [alone(unit_of(amount), Some(amount)), None],
        Said::Percent(amount) => [alone("%", Some(amount)), None],
        Said::Zero => [alone("zero", None), None],
        Said::Fraction { part, whole } => {
            [(FractionSide::Part, part), (FractionSide::Whole, whole)].map(|(share, amount)| {
                let (unit, amount) = (unit_of(amount), Some(amount));
                Some(SaidNumber { span, unit, amount, share: Some(share) })
            })
        }
        _ => [None, None],
    };
    first.into_iter().chain(second)
}

/// The count right before the bracket that a part of it stands in: "388 TTHC (345 TTHC thuộc thẩm quyền UBND xã, …".
pub(super) fn before_bracket<'r>(
    reading: &'r Reading,
    number: &SaidNumber<'r>,
) -> Option<SaidNumber<'r>> {
    const MOST_WORDS: usize = 6;
    let before = reading.before(number.span.start);
    let start = number.span.start - before.len();
    let mut depth = 0;
    let open = before.char_indices().rev().find(|(_, sign)| {
        depth += match sign {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        depth < 0
    });
    let open = start + open?.0;
    let at = reading.mentions.partition_point(|mention| mention.span.end <= open);
    let mention = reading.mentions[..at].last()?;
    let between = reading.lower.get(mention.span.end..open)?;
    let is_near = !between.contains([';', ',', '.', ':', ')'])
        && between.split_whitespace().count() <= MOST_WORDS;
    let whole = numbers(mention).next().filter(|whole| whole.share.is_none() && is_near)?;
    let value = |number: &SaidNumber<'_>| number.amount.map(|amount| amount.value);
    let is_same = number.unit == whole.unit || number.unit.is_empty();
    (is_same && whole.amount.is_some() && value(&whole) > value(number)).then_some(whole)
}

/// A number in prose, whatever it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberInProse {
    /// Bytes of its digits.
    pub digits: Range<usize>,
    /// Its value; money in đồng.
    pub value: Decimal,
    /// Whether it is told in a unit of money other than đồng.
    pub is_money: bool,
    /// Whether it is a share: "98%".
    pub is_share: bool,
    /// How sure it is.
    pub qualifier: Qualifier,
}

/// Every number of the prose that counts something.
pub fn numbers_in_prose(reading: &Reading) -> Vec<NumberInProse> {
    let numbers = reading.mentions.iter().flat_map(numbers);
    let said = numbers.filter_map(|number| {
        let amount = number.amount?;
        let scale = scale(number.unit);
        Some(NumberInProse {
            digits: amount.digits.clone(),
            value: amount.value.checked_mul(scale).unwrap_or(amount.value),
            is_money: scale != Decimal::ONE || number.unit == "đồng",
            is_share: number.unit == "%",
            qualifier: amount.qualifier,
        })
    });
    said.collect()
}

fn unit_of(amount: &Amount) -> &str {
    let unit = amount.unit.as_deref();
    unit.map_or("", |unit| family(unit).unwrap_or(unit))
}

impl SaidNumber<'_> {
    fn is_exact(&self) -> bool {
        self.amount.is_none_or(|amount| amount.qualifier == Qualifier::Exact)
    }

    /// Whether unit and words are those of `naming`; what must stand before it is the caller's.
    pub fn fits(&self, naming: &Naming, label: &str) -> bool {
        // "Số hồ sơ … là 324": the unit stands in the words before.
        let may_lack_unit = matches!(naming.unit.as_str(), "person" | "dossier" | "procedure");
        let is_unit = naming.unit == self.unit
            || self.unit.is_empty() && may_lack_unit
            || naming.or_units.iter().any(|unit| unit == self.unit);
        let holds = |words: &String| label.contains(words.as_str());
        let is_short = || naming.most_words == 0 || label.split(' ').count() <= naming.most_words;
        naming.share == self.share
            && is_unit
            && naming.said_in(label).is_some()
            && !naming.none.iter().any(holds)
            && is_short()
    }

    /// As the figure of `naming`.
    pub fn named(&self, naming: &Naming, passage: usize) -> RecognisedFigure {
        let value = self.amount.map_or(Decimal::ZERO, |amount| amount.value);
        RecognisedFigure {
            id: naming.id.clone(),
            passage,
            span: self.span.clone(),
            digits: self.amount.map(|amount| amount.digits.clone()),
            value: value.checked_mul(scale(self.unit)).unwrap_or(value),
            decimals: self.amount.map_or(0, |amount| amount.decimals),
            qualifier: self.amount.map_or(Qualifier::Exact, |amount| amount.qualifier),
            is_figure: self.amount.is_some_and(|amount| amount.figure.is_some()),
        }
    }
}

/// Đồng in one of a unit of money; 1 for any other.
fn scale(unit: &str) -> Decimal {
    match unit {
        "nghìn đồng" | "ngàn đồng" => Decimal::ONE_THOUSAND,
        "million" => Decimal::from(1_000_000),
        "billion" => Decimal::from(1_000_000_000_i64),
        _ => Decimal::ONE,
    }
}
