//! One indicator's value in one report.
//!
//! Invariant: blank, zero and "không phát sinh" are three different things. Blank is the absence of a
//! `Figure`, or a figure whose value is `NotEntered` but which carries a note or what an import saw.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Indicator, Kind, number, period, text};

/// How sure the number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// As counted.
    #[default]
    Exact,
    /// "khoảng".
    About,
    /// "trên", "ít nhất".
    AtLeast,
}

/// The three states, and what a value may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureValue {
    /// Nothing typed yet.
    NotEntered,
    /// "Không phát sinh": looked at, and there was none.
    NotArising,
    /// Counts, percents, money in đồng.
    Number(Decimal),
    /// Code of a yes/no or choice: "0", "1", "2".
    Choice(String),
    /// A day.
    Date(NaiveDate),
    /// Words.
    Text(String),
}

/// A value with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The value.
    pub value: FigureValue,
    /// Exact, about, at least.
    #[serde(default)]
    pub qualifier: Qualifier,
    /// Ghi chú, printed in the form's last column.
    #[serde(default)]
    pub note: String,
    /// Where it came from: a system, a person, an imported file.
    #[serde(default)]
    pub source: String,
    /// What an imported document printed, verbatim, right or wrong.
    #[serde(default)]
    pub printed: Option<String>,
}

impl Figure {
    /// An exact value without note or source.
    pub fn of(value: FigureValue) -> Self {
        Self {
            value,
            qualifier: Qualifier::Exact,
            note: String::new(),
            source: String::new(),
            printed: None,
        }
    }
}

/// Reads what a person typed for `indicator`: the value in the indicator's shown unit (money in triệu
/// đồng is stored in đồng), "x" for không phát sinh, nothing for not entered. `Err` is a Vietnamese
/// clause saying why not.
pub fn parse_value(indicator: &Indicator, typed: &str) -> Result<FigureValue, String> {
    let typed = text::one_line(typed);
    let said = typed.to_lowercase();
    if typed.is_empty() {
        return Ok(FigureValue::NotEntered);
    }
    if said == "x" || said == "không phát sinh" {
        return Ok(FigureValue::NotArising);
    }
    match indicator.kind {
        Kind::Count => {
            number::parse_count(&typed).map(FigureValue::Number).map_err(|error| error.to_string())
        }
        Kind::Percent | Kind::Ratio | Kind::Area => {
            let value = number::parse(&typed).map_err(|error| error.to_string())?;
            not_negative(value, &typed).map(FigureValue::Number)
        }
        Kind::Money => {
            let value = number::parse(&typed).map_err(|error| error.to_string())?;
            let scaled = value
                .checked_mul(indicator.scale())
                .ok_or_else(|| number::NumberError::TooLong(typed.clone()).to_string())?;
            not_negative(scaled, &typed).map(|value| FigureValue::Number(value.normalize()))
        }
        Kind::YesNo | Kind::Choice => choice(indicator, &typed).map(FigureValue::Choice),
        Kind::Date => period::parse_date(&typed).map(FigureValue::Date),
        Kind::Text | Kind::Reference => Ok(FigureValue::Text(typed)),
    }
}

fn not_negative(value: Decimal, typed: &str) -> Result<Decimal, String> {
    if value.is_sign_negative() {
        return Err(number::NumberError::Negative(typed.to_owned()).to_string());
    }
    Ok(value)
}

fn choice(indicator: &Indicator, typed: &str) -> Result<String, String> {
    let wanted = text::folded(typed);
    let found = indicator
        .choices
        .iter()
        .find(|choice| choice.code == typed || text::folded(&choice.words) == wanted);
    if let Some(choice) = found {
        return Ok(choice.code.clone());
    }
    let known: Vec<String> = indicator
        .choices
        .iter()
        .map(|choice| format!("{} ({})", choice.code, choice.words))
        .collect();
    Err(format!("“{typed}” không có trong các lựa chọn: {}", known.join(", ")))
}

/// The value as a person would type it back: `parse_value` of it gives the same value.
pub fn format_value(indicator: &Indicator, value: &FigureValue) -> String {
    match value {
        FigureValue::NotEntered => String::new(),
        FigureValue::NotArising => "x".into(),
        FigureValue::Number(number) => number::format(*number / indicator.scale(), 27),
        FigureValue::Choice(code) => code.clone(),
        FigureValue::Date(date) => period::format_date(*date),
        FigureValue::Text(words) => words.clone(),
    }
}
