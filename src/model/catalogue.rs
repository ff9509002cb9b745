//! What is counted: the catalogue of indicators and the formulas between them.

use std::{borrow::Borrow, collections::HashMap, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::period::PeriodKind;

/// Stable name of an indicator, e.g. `plan_tasks_total`; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorId(Arc<str>);

impl IndicatorId {
    /// The id as written in data and placeholders.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for IndicatorId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

impl Borrow<str> for IndicatorId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of value an indicator holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A whole number, not negative.
    Count,
    /// A number shown with "%".
    Percent,
    /// A quotient such as machines per person.
    Ratio,
    /// Square metres.
    Area,
    /// Stored in đồng, shown as `Indicator::shown_in` says.
    Money,
    /// Code 1 yes, 0 no.
    YesNo,
    /// One code of a list.
    Choice,
    /// A day.
    Date,
    /// Free words.
    Text,
    /// A document's number and symbol.
    Reference,
}

impl Kind {
    /// Whether its values are exact numbers.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Percent | Self::Ratio | Self::Area | Self::Money)
    }

    /// Whether its values are fixed answers.
    pub fn is_answer(self) -> bool {
        matches!(self, Self::YesNo | Self::Choice)
    }
}

/// How values of several periods add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// Happened within the period; periods add.
    Flow,
    /// Counted from 1 January (lũy kế); the latest wins.
    YearToDate,
    /// Counted anew for each period: different services, units or people, and what became of the period's own cases. Two
    /// periods may count the same one, so they never add.
    PerPeriod,
    /// As it stands at the cut-off; the latest wins.
    State,
    /// What is not done at the cut-off: it stands as `State` does, but says nothing of the next one.
    LeftOver,
    /// Set for the year (plans, budgets, quotas): the same in all of its reports, unless it is set anew.
    Year,
    /// Nothing to total.
    None,
}

impl Total {
    /// Whether a figure of one kind of period may stand beside that of another: what happened in a quarter says nothing
    /// beside what happened in a year, and what is counted from 1 January only compares at the same time of a year.
    pub fn compares(self, now: PeriodKind, then: PeriodKind) -> bool {
        let is_quarter = |kind| matches!(kind, PeriodKind::Quarter(_));
        match self {
            Self::State | Self::LeftOver | Self::Year => true,
            Self::Flow | Self::PerPeriod => is_quarter(now) && is_quarter(then) || now == then,
            Self::YearToDate | Self::None => now == then,
        }
    }
}

/// How a derived value follows from others.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Formula {
    /// numerator / denominator, ×100 for a percent; 0/0 has no value and prints "–".
    Ratio {
        /// Part.
        numerator: IndicatorId,
        /// Whole.
        denominator: IndicatorId,
    },
    /// Sum of the parts; all must be entered.
    Sum {
        /// Parts.
        parts: Vec<IndicatorId>,
    },
    /// `from` less every `minus`; all must be entered.
    Difference {
        /// Whole.
        from: IndicatorId,
        /// What is taken off.
        minus: Vec<IndicatorId>,
    },
}

impl Formula {
    /// Every indicator the formula reads.
    pub fn operands(&self) -> Vec<&IndicatorId> {
        match self {
            Self::Ratio { numerator, denominator } => vec![numerator, denominator],
            Self::Sum { parts } => parts.iter().collect(),
            Self::Difference { from, minus } => std::iter::once(from).chain(minus).collect(),
        }
    }
}

/// Whether a formula's value may be typed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Computed {
    /// Never typed: a rate that follows from two figures.
    #[default]
    Always,
    /// A typed value wins; the formula fills a blank.
    WhenBlank,
}

/// What must hold between figures; the checker's raw material.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "each variant reads as its own sentence")]
pub enum Constraint {
    AtMost { other: IndicatorId },
    AtLeast { other: IndicatorId },
    Equals { other: IndicatorId },
    EqualsSum { parts: Vec<IndicatorId> },
    SumAtMost { parts: Vec<IndicatorId>, other: IndicatorId },
    CarriedFrom { other: IndicatorId },
    WarnAbove { other: IndicatorId },
    AtMostValue { value: String },
    OnlyIf { other: IndicatorId },
}

/// One code of a choice and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Printed in the form: "0", "1", "2".
    pub code: String,
    /// Printed in prose: "Phát phiếu".
    pub words: String,
}

/// Unit in which money is typed and shown; it is stored in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// ×1.000.000.
    TrieuDong,
    /// ×1.
    Dong,
}

/// Where an indicator's value lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Among the report's figures.
    #[default]
    Figure,
    /// In the report's header; the id is a window onto it.
    Header,
}

/// The organisation of the state an indicator belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// Before 1 July 2025, with districts and online levels 3 and 4.
    District,
    /// Since 1 July 2025.
    TwoTier,
}

/// One indicator (chỉ tiêu).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable id.
    pub id: IndicatorId,
    /// Full Vietnamese label.
    pub label: String,
    /// At most 32 characters, for chips and lists.
    pub short: String,
    /// Outline group it stands under: "II.2.c".
    pub group: String,
    /// Unit word; empty when none.
    #[serde(default)]
    pub unit: String,
    /// Kind of value.
    pub kind: Kind,
    /// How periods add up.
    pub total: Total,
    /// Digits after the comma when shown.
    #[serde(default)]
    pub decimals: u32,
    /// How it follows from others, if it does.
    pub formula: Option<Formula>,
    /// Whether the formula may be typed over.
    #[serde(default)]
    pub computed: Computed,
    /// Codes of a choice or yes/no.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// What must hold.
    #[serde(default)]
    pub constraints: Vec<Constraint>,
    /// Unit of money.
    pub shown_in: Option<MoneyUnit>,
    /// Figure or header.
    #[serde(default)]
    pub source: Source,
    /// Organisation it belongs to, when only one.
    pub era: Option<Era>,
    /// What to count and where it is found.
    #[serde(default)]
    pub guidance: String,
}

impl Indicator {
    /// Whether a person never types it.
    pub fn is_derived(&self) -> bool {
        self.formula.is_some() && self.computed == Computed::Always
    }

    /// đồng in one shown unit: 1.000.000 for money in triệu đồng, else 1.
    pub fn scale(&self) -> rust_decimal::Decimal {
        match self.shown_in {
            Some(MoneyUnit::TrieuDong) => rust_decimal::Decimal::from(1_000_000),
            _ => rust_decimal::Decimal::ONE,
        }
    }
}

/// A field (lĩnh vực) of the dossiers table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Stable id: `ho_tich`.
    pub id: String,
    /// "Hộ tịch".
    pub label: String,
}

/// Every indicator, in printed order, found by id in constant time.
#[derive(Debug, Clone)]
pub struct Catalogue {
    indicators: Vec<Indicator>,
    fields: Vec<Domain>,
    index: HashMap<IndicatorId, usize>,
}

impl Catalogue {
    /// `Err` names the first id that stands twice.
    pub fn new(indicators: Vec<Indicator>, fields: Vec<Domain>) -> Result<Self, IndicatorId> {
        let mut index = HashMap::with_capacity(indicators.len());
        for (at, indicator) in indicators.iter().enumerate() {
            if index.insert(indicator.id.clone(), at).is_some() {
                return Err(indicator.id.clone());
            }
        }
        Ok(Self { indicators, fields, index })
    }

    /// The indicator of that id. `dossiers_by_field.ho_tich.received` finds the template
    /// `dossiers_by_field.{field}.received`.
    pub fn get(&self, id: &str) -> Option<&Indicator> {
        if let Some(&at) = self.index.get(id) {
            return Some(&self.indicators[at]);
        }
        let (field, column) = by_field(id)?;
        self.fields.iter().find(|known| known.id == field)?;
        let at = self.index.get(format!("dossiers_by_field.{{field}}.{column}").as_str())?;
        Some(&self.indicators[*at])
    }

    /// What a person calls the indicator of that id; the id where there is none.
    pub fn label<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id).map_or(id, |indicator| indicator.label.as_str())
    }

    /// All of them, in printed order.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The fields dossiers are counted by.
    pub fn fields(&self) -> &[Domain] {
        &self.fields
    }
}

/// Splits `dossiers_by_field.ho_tich.received` into ("ho_tich", "received").
pub fn by_field(id: &str) -> Option<(&str, &str)> {
    id.strip_prefix("dossiers_by_field.")?.split_once('.')
}
