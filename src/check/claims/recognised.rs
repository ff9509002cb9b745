//! Which numbers of the prose are figures of the catalogue.

use std::ops::Range;

use super::{Texts, family, is_each, label::label};
use crate::{
    assets::check::{Naming, namings},
    check::reader::{Qualifier, Reading, Said},
    model::Decimal,
};

/// A number in prose that is a figure's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Indicator.
    pub id: String,
    /// Index of its passage.
    pub passage: usize,
    /// Bytes of the number, unit included.
    pub span: Range<usize>,
    /// Its value; triệu and tỷ in đồng.
    pub value: Decimal,
    /// Digits after the comma as printed.
    pub decimals: u32,
    /// Whether a placeholder printed it: then it is the figure, and agrees with it by nature.
    pub is_figure: bool,
}

/// Recognises the figures of all prose.
pub(super) fn recognised(texts: Texts<'_>) -> Vec<Recognised> {
    let mut found = Vec::new();
    for passage in (0..texts.passages.len()).filter(|&at| texts.is_prose(at)) {
        let reading = &texts.readings[passage];
        for mention in &reading.mentions {
            let (unit, amount) = match &mention.said {
                Said::Quantity(amount) => {
                    let unit = amount.unit.as_deref();
                    (unit.map_or("", |unit| family(unit).unwrap_or(unit)), Some(amount))
                }
                Said::Percent(amount) => ("%", Some(amount)),
                Said::Zero => ("zero", None),
                _ => continue,
            };
            if amount.is_some_and(|amount| amount.qualifier == Qualifier::About) {
                continue;
            }
            let label = label(reading, &mention.span);
            if is_each(&label) {
                continue;
            }
            for naming in namings() {
                if fits(naming, unit, &label, reading, &mention.span) {
                    found.push(Recognised {
                        id: naming.id.clone(),
                        passage,
                        span: mention.span.clone(),
                        value: amount.map_or(Decimal::ZERO, |amount| amount.value * scale(unit)),
                        decimals: amount.map_or(0, |amount| amount.decimals),
                        is_figure: amount.is_some_and(|amount| amount.figure.is_some()),
                    });
                }
            }
        }
    }
    found
}

fn scale(family: &str) -> Decimal {
    match family {
        "million" => Decimal::from(1_000_000),
        "billion" => Decimal::from(1_000_000_000_i64),
        _ => Decimal::ONE,
    }
}

fn fits(naming: &Naming, unit: &str, label: &str, reading: &Reading, span: &Range<usize>) -> bool {
    // "Số hồ sơ … là 324": the unit stands in the words before.
    let may_lack_unit = matches!(naming.unit.as_str(), "person" | "dossier" | "procedure");
    let is_unit = naming.unit == unit || unit.is_empty() && may_lack_unit;
    let is_named =
        || naming.any.iter().any(|words| words.iter().all(|word| label.contains(word.as_str())));
    let is_other = || naming.none.iter().any(|word| label.contains(word.as_str()));
    let has_context = || {
        naming.context.is_empty() || reading.before(span.start).contains(naming.context.as_str())
    };
    let is_short = || naming.most_words == 0 || label.split(' ').count() <= naming.most_words;
    is_unit && is_named() && !is_other() && has_context() && is_short()
}
