//! One indicator's value in one report.
//!
//! Invariant: blank, zero and "không phát sinh" are three different things. Blank is the absence of a
//! `Figure`, or a figure whose value is `NotEntered` but which carries a note or what an import saw.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{FilledFrom, Indicator, Kind, catalogue::Choice, number, period, text};

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
    /// The reports it was filled from; none where it was typed or read from a text.
    #[serde(default)]
    pub filled: Option<FilledFrom>,
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
            filled: None,
        }
    }
}

impl Figure {
    /// The reports it came from; nothing where its value is not what they come to: that was typed.
    pub fn came_from(&self) -> Option<&FilledFrom> {
        let amount = self.value.amount()?;
        self.filled.as_ref().filter(|filled| filled.gives() == Some(amount))
    }
}

impl FigureValue {
    /// What it counts: nothing arising is 0, an answer is its code.
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::NotArising => Some(Decimal::ZERO),
            Self::Choice(code) => Decimal::from_str_exact(code).ok(),
            Self::NotEntered | Self::Date(_) | Self::Text(_) => None,
        }
    }

    /// The value of that amount: an answer where the indicator has answers, else a number.
    pub fn of_amount(indicator: &Indicator, amount: Decimal) -> Self {
        if indicator.kind.is_answer() {
            Self::Choice(amount.to_string())
        } else {
            Self::Number(amount)
        }
    }
}

impl Qualifier {
    /// The word in front of the number: "khoảng", "trên"; nothing for an exact one. `split_qualifier` reads it
    /// back.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "khoảng",
            Self::AtLeast => "trên",
        }
    }

    /// "khoảng 170", "trên 98", "37".
    pub fn with(self, number: &str) -> String {
        [self.words(), number].join(" ").trim_start().to_owned()
    }
}

/// Splits "khoảng 170", "ước 2.800", "trên 98" into how sure the number is and the number.
pub fn split_qualifier(typed: &str) -> (Qualifier, &str) {
    const WORDS: [(&str, Qualifier); 8] = [
        ("khoảng", Qualifier::About),
        ("ước tính", Qualifier::About),
        ("ước", Qualifier::About),
        ("gần", Qualifier::About),
        ("~", Qualifier::About),
        ("trên", Qualifier::AtLeast),
        ("hơn", Qualifier::AtLeast),
        ("ít nhất", Qualifier::AtLeast),
    ];
    let typed = typed.trim();
    WORDS
        .into_iter()
        .find_map(|(word, qualifier)| {
            let end = word.chars().try_fold(0, |at, letter| {
                let found = typed.get(at..)?.chars().next()?;
                found.to_lowercase().eq(std::iter::once(letter)).then_some(at + found.len_utf8())
            })?;
            let rest = typed[end..].trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit()).then_some((qualifier, rest))
        })
        .unwrap_or((Qualifier::Exact, typed))
}

/// Whether the words say "không phát sinh", in full or as "x".
pub fn is_not_arising(typed: &str) -> bool {
    ["x", "không phát sinh"].contains(&text::one_line(typed).to_lowercase().as_str())
}

/// Reads what a person typed for `indicator`: the value in the indicator's shown unit (money in triệu
/// đồng is stored in đồng), "x" for không phát sinh, nothing for not entered. `Err` is a Vietnamese
/// clause saying why not.
pub fn parse_value(indicator: &Indicator, typed: &str) -> Result<FigureValue, String> {
    let several = typed.trim().contains(['\n', '\r', '\t']);
    let unseen = number::seen_whole(typed).err().filter(|_| indicator.kind.is_number());
    let typed = text::one_line(typed);
    if several && indicator.kind.is_number() {
        // Made one line, "120" above "450" would read as a hundred and twenty thousand.
        return Err(number::NumberError::Several(typed).to_string());
    }
    if let Some(unseen) = unseen {
        return Err(unseen.to_string());
    }
    if typed.is_empty() {
        return Ok(FigureValue::NotEntered);
    }
    if is_not_arising(&typed) {
        return Ok(FigureValue::NotArising);
    }
    match indicator.kind {
        Kind::Count => {
            number::parse_count(&typed).map(FigureValue::Number).map_err(|error| error.to_string())
        }
        Kind::Percent => {
            let value = number::parse_percent(&typed).map_err(|error| error.to_string())?;
            not_negative(value, &typed).map(FigureValue::Number)
        }
        Kind::Ratio | Kind::Area => {
            let value = number::parse_amount(&typed).map_err(|error| error.to_string())?;
            not_negative(value, &typed).map(FigureValue::Number)
        }
        Kind::Money => {
            let value = number::parse_amount(&typed).map_err(|error| error.to_string())?;
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

/// A code, its words, or the first words of one choice alone: "Kết hợp" for "Kết hợp phát phiếu và trực tuyến".
fn choice(indicator: &Indicator, typed: &str) -> Result<String, String> {
    let wanted = text::folded(typed);
    let exact = |choice: &&Choice| choice.code == typed || text::folded(&choice.words) == wanted;
    if let Some(choice) = indicator.choices.iter().find(exact) {
        return Ok(choice.code.clone());
    }
    let begun = format!("{wanted} ");
    let mut begins =
        indicator.choices.iter().filter(|choice| text::folded(&choice.words).starts_with(&begun));
    if let (Some(choice), None) = (begins.next(), begins.next()) {
        return Ok(choice.code.clone());
    }
    let known: Vec<String> = indicator
        .choices
        .iter()
        .map(|choice| format!("{} ({})", choice.code, choice.words))
        .collect();
    Err(format!("“{typed}” không có trong các lựa chọn: {}", known.join(", ")))
}

/// Whether a number can be this figure: in the unit it is shown in, within what any road of a figure takes.
pub fn is_within_bounds(indicator: &Indicator, value: &FigureValue) -> bool {
    match value {
        FigureValue::Number(number) => number::is_within_bounds(*number / indicator.scale()),
        _ => true,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[track_caller]
    fn check(id: &str, typed: &str, expected: FigureValue) {
        let indicator = assets::catalogue().get(id).expect(id);
        assert_eq!(parse_value(indicator, typed), Ok(expected), "{id} {typed}");
    }

    #[test]
    fn blank_zero_and_not_arising_are_three_things() {
        check("plan_tasks_total", "", FigureValue::NotEntered);
        check("plan_tasks_total", "0", FigureValue::Number(Decimal::ZERO));
        check("plan_tasks_total", "x", FigureValue::NotArising);
        check("plan_tasks_total", "Không phát sinh", FigureValue::NotArising);
    }

    #[test]
    fn what_the_reports_do_not_come_to_was_typed() {
        let filled: Option<FilledFrom> = "days +2026-Q1@2025-12-15..2026-03-14=7".parse().ok();
        let of = |value| Figure { filled: filled.clone(), ..Figure::of(value) };
        assert!(of(FigureValue::Number(7.into())).came_from().is_some());
        assert_eq!(of(FigureValue::Number(8.into())).came_from(), None);
        assert_eq!(of(FigureValue::NotEntered).came_from(), None);
        assert_eq!(Figure::of(FigureValue::Number(7.into())).came_from(), None);
    }

    #[test]
    fn an_answer_is_the_number_of_its_code() {
        for indicator in assets::catalogue().indicators() {
            for choice in &indicator.choices {
                let value = FigureValue::Choice(choice.code.clone());
                let amount = value.amount().expect("codes are numbers");
                assert_eq!(FigureValue::of_amount(indicator, amount), value, "{}", indicator.id);
            }
        }
    }

    #[test]
    fn a_number_with_signs_nobody_sees_is_refused_in_words() {
        let indicator = assets::catalogue().get("plan_tasks_total").expect("it");
        for typed in ["12\u{202e}34", "1\u{200b}2", "1\u{2066}2\u{2069}3", "1\u{ad}2"] {
            let why = parse_value(indicator, typed).expect_err(typed);
            assert!(why.contains("ký tự ẩn") && text::is_shown_as_is(&why), "{why}");
        }
        check("plan_tasks_total", "\u{feff}12\u{200b} ", FigureValue::Number(12.into()));
    }

    #[test]
    fn an_estimate_says_so() {
        assert_eq!(split_qualifier(" khoảng 170"), (Qualifier::About, "170"));
        assert_eq!(split_qualifier("trên 98"), (Qualifier::AtLeast, "98"));
        assert_eq!(split_qualifier("trên giấy"), (Qualifier::Exact, "trên giấy"));
        for qualifier in [Qualifier::Exact, Qualifier::About, Qualifier::AtLeast] {
            assert_eq!(split_qualifier(&qualifier.with("170")), (qualifier, "170"));
        }
    }

    #[test]
    fn money_is_typed_in_its_shown_unit_and_kept_in_dong() {
        check("investment_plan", "102.490", FigureValue::Number(102_490_000_000_i64.into()));
        check("investment_plan", "0,5", FigureValue::Number(500_000.into()));
    }

    #[test]
    fn choices_are_read_by_code_or_words() {
        check("survey_method", "2", FigureValue::Choice("2".into()));
        check("survey_method", "trực tuyến", FigureValue::Choice("0".into()));
        check("survey_method", "Kết hợp", FigureValue::Choice("2".into()));
        let indicator = assets::catalogue().get("survey_method").expect("the indicator");
        assert!(parse_value(indicator, "7").is_err_and(|why| why.contains("Phát phiếu")));
    }

    proptest::proptest! {
        #[test]
        fn what_is_shown_is_read_back(at in 0usize..252, mantissa in 0i64..1_000_000_000_000, scale in 0u32..6) {
            let indicators = assets::catalogue().indicators();
            let indicator = &indicators[at % indicators.len()];
            if indicator.kind.is_number() {
                let scale = if indicator.kind == Kind::Count { 0 } else { scale };
                let value = FigureValue::Number(Decimal::new(mantissa, scale).normalize());
                let shown = format_value(indicator, &value);
                assert_eq!(parse_value(indicator, &shown), Ok(value), "{} {}", indicator.id, shown);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(at in 0usize..252, typed in "[-0-9.,/ x]{0,12}|\\PC{0,40}") {
            let indicators = assets::catalogue().indicators();
            let indicator = &indicators[at % indicators.len()];
            match parse_value(indicator, &typed) {
                Ok(value) => {
                    let shown = format_value(indicator, &value);
                    assert_eq!(parse_value(indicator, &shown), Ok(value), "{} {shown}", indicator.id);
                }
                Err(why) => assert!(!why.is_empty()),
            }
        }
    }
}
