//! Exact numbers the Vietnamese way: 1.234,56. The only place that parses, rounds or prints a figure.
//!
//! Invariant: no binary floating point. Rounding is half-up (away from zero), at the decimals asked for.

use rust_decimal::{Decimal, RoundingStrategy};

use super::text;

/// Why a text is not a number. `Display` is a Vietnamese clause that follows a colon.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but white space.
    #[error("ô trống")]
    Empty,
    /// Letters or signs among the digits.
    #[error("“{0}” không phải là số")]
    NotANumber(String),
    /// A dot that does not separate thousands ("1.5", "12.34.567").
    #[error(
        "“{0}” có dấu chấm không đúng chỗ; dấu chấm chỉ để tách nghìn (1.234), phần lẻ viết sau dấu phẩy (1,5)"
    )]
    MisplacedDot(String),
    /// A space that does not separate thousands ("1 2 3").
    #[error("“{0}” có dấu cách không đúng chỗ; dấu cách chỉ để tách nghìn (1 234)")]
    MisplacedSpace(String),
    /// A sign of per cent where no share is asked for.
    #[error("“{0}” có dấu % nhưng ô này không phải là tỷ lệ")]
    Percent(String),
    /// Several lines or cells of a spreadsheet: each may be a number of its own.
    #[error("“{0}” gồm nhiều dòng hoặc nhiều ô, mà ở đây chỉ ghi một số")]
    Several(String),
    /// Signs nobody sees between its own, which may turn it around: what is read is not what is seen.
    #[error(
        "“{0}” có ký tự ẩn ở giữa, có thể làm số nhìn thấy khác số đọc được; hãy xóa đi rồi gõ lại số"
    )]
    Unseen(String),
    /// More than one decimal comma ("1,234,567").
    #[error(
        "“{0}” có nhiều dấu phẩy; nghìn tách bằng dấu chấm (1.234.567), dấu phẩy chỉ để viết phần lẻ"
    )]
    ManyCommas(String),
    /// A fraction where a whole number is wanted.
    #[error(
        "“{0}” có phần lẻ nhưng đây là số đếm; dấu phẩy là dấu thập phân, nghìn tách bằng dấu chấm{1}"
    )]
    NotWhole(String, String),
    /// A comma before three digits that end in a zero: nobody writes a fraction so, many write thousands so.
    #[error(
        "“{0}” có thể là {1} hoặc {2}; nghìn tách bằng dấu chấm ({1}), phần lẻ không ghi số 0 ở cuối ({2})"
    )]
    ThousandsOrFraction(String, String, String),
    /// Below zero where only a count makes sense.
    #[error("“{0}” là số âm; số liệu này không thể âm")]
    Negative(String),
    /// Beyond any figure of a report: see `is_within_bounds`.
    #[error(
        "“{0}” quá lớn hoặc quá dài; một số liệu có nhiều nhất 12 chữ số trước dấu phẩy và 12 chữ số sau dấu phẩy, hãy xem lại có dính hai số vào nhau không"
    )]
    TooLong(String),
}

/// The first number that is too large for a figure, in the unit it is shown in, and the most digits behind the comma.
/// The budget of the whole country in đồng has more digits, that of a commune in triệu đồng has six.
const BEYOND: u64 = 1_000_000_000_000;
const MOST_DECIMALS: u32 = 12;

/// Whether a figure can be so, in the unit it is shown in. Whatever brings figures keeps to it: typing, pastes, CSV,
/// old reports, JSON. Larger ones are two numbers that stuck together, or a slip, and sums of them break.
pub fn is_within_bounds(shown: Decimal) -> bool {
    shown.abs() < Decimal::from(BEYOND) && shown.normalize().scale() <= MOST_DECIMALS
}

/// Refuses a number with signs that nobody sees inside it; around it they change nothing.
pub fn seen_whole(text: &str) -> Result<(), NumberError> {
    let inside = text.trim_matches(|c: char| c.is_whitespace() || text::is_unseen(c));
    if !inside.chars().any(|c| text::is_unseen(c) && !c.is_whitespace()) {
        return Ok(());
    }
    Err(NumberError::Unseen(shortened(&text::one_line(inside))))
}

/// Parses "1.234,56", "1234,56", "1 234", "05": dots or spaces separate thousands, a comma decimals.
pub fn parse(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    let shown = || shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if text.contains(['\n', '\r', '\t']) {
        return Err(NumberError::Several(shown()));
    }
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    if !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',' || c.is_whitespace())
        || !digits.starts_with(|c: char| c.is_ascii_digit())
        || !digits.ends_with(|c: char| c.is_ascii_digit())
    {
        let is_share = digits.ends_with('%') && parse_percent(digits).is_ok();
        return Err(if is_share {
            NumberError::Percent(shown())
        } else {
            NumberError::NotANumber(shown())
        });
    }
    let (whole, fraction) = match digits.split_once(',') {
        Some((_, rest)) if rest.contains(',') => return Err(NumberError::ManyCommas(shown())),
        Some((whole, rest)) => (whole, rest),
        None => (digits, ""),
    };
    if digits.contains(char::is_whitespace) {
        let by_spaces = !whole.contains('.') && separates_thousands(whole, char::is_whitespace);
        if fraction.contains(char::is_whitespace) || !by_spaces {
            return Err(NumberError::MisplacedSpace(shown()));
        }
    } else if fraction.contains('.') || !separates_thousands(whole, |c| c == '.') {
        return Err(NumberError::MisplacedDot(shown()));
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.len() + fraction.len() > 27 {
        return Err(NumberError::TooLong(shown()));
    }
    let plain = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    let mut value = Decimal::from_str_exact(&plain).map_err(|_| NumberError::TooLong(shown()))?;
    value.set_sign_negative(negative && !value.is_zero());
    if is_within_bounds(value) { Ok(value) } else { Err(NumberError::TooLong(shown())) }
}

/// A share of a hundred, with or without its sign: "98,3", "98,3 %".
pub fn parse_percent(text: &str) -> Result<Decimal, NumberError> {
    let text = text.trim();
    parse(text.strip_suffix('%').unwrap_or(text))
}

/// An amount, of money or of land. "150,000" is asked about: thousands by the habit of other languages, and a
/// fraction by ours.
pub fn parse_amount(text: &str) -> Result<Decimal, NumberError> {
    let value = parse(text)?;
    let typed = text.trim();
    let is_odd = typed.split_once(',').is_some_and(|(whole, fraction)| {
        !whole.contains('.') && whole != "0" && fraction.len() == 3 && fraction.ends_with('0')
    });
    if is_odd {
        let thousands = typed.replacen(',', ".", 1);
        if parse(&thousands).is_ok() {
            let fraction = format(value, value.scale());
            return Err(NumberError::ThousandsOrFraction(typed.to_owned(), thousands, fraction));
        }
    }
    Ok(value)
}

/// A count: a whole number, not negative.
pub fn parse_count(text: &str) -> Result<Decimal, NumberError> {
    let value = parse(text)?;
    if !value.fract().is_zero() {
        let typed = text.trim();
        // "1,234" was most likely meant as a thousand.
        let thousands = typed.replacen(',', ".", 1);
        let meant = parse(&thousands).is_ok_and(|value| value.fract().is_zero());
        let hint = if meant { format!(": {}", shortened(&thousands)) } else { String::new() };
        return Err(NumberError::NotWhole(shortened(typed), hint));
    }
    if value.is_sign_negative() {
        return Err(NumberError::Negative(shortened(text.trim())));
    }
    Ok(value.trunc())
}

/// Whether the marks of `whole` part groups of three digits, the first of one to three; none at all is well.
fn separates_thousands(whole: &str, mark: impl Fn(char) -> bool) -> bool {
    let mut groups = whole.split(mark);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3))
}

fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(std::iter::once('…')).collect()
}

/// The sum; none where it is longer than numbers can be. Files bring numbers of any length: nothing that they bring is
/// added with `+`, which breaks the program there.
pub fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    numbers.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// The sum to be compared: the greatest number there is stands for any beyond it.
pub fn sum_to_compare(numbers: impl IntoIterator<Item = Decimal>) -> Decimal {
    numbers.into_iter().fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Half-up at `decimals` digits after the comma.
pub fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// "1.234,5": rounded half-up to at most `decimals` digits, trailing zeros dropped.
pub fn format(value: Decimal, decimals: u32) -> String {
    grouped(&rounded(value, decimals).normalize().to_string())
}

/// A percentage without its sign, at `decimals` digits; it prints "100" or "0" only when it is that exactly,
/// so that one overdue dossier among thousands still shows: "99,98".
pub fn format_percent(value: Decimal, decimals: u32) -> String {
    const MOST_DECIMALS: u32 = 4;
    let hides = |decimals: u32| {
        let rounded = rounded(value, decimals);
        (rounded.is_zero() || rounded == Decimal::ONE_HUNDRED) && rounded != value
    };
    format(value, (decimals..MOST_DECIMALS).find(|&digits| !hides(digits)).unwrap_or(MOST_DECIMALS))
}

/// Counts from 1 to 9 take a leading zero, as offices write them in prose: "05", "12", "1.234", "0".
pub fn format_two_digits(value: Decimal) -> String {
    let plain = format(value, 0);
    if plain.len() == 1 && plain != "0" { format!("0{plain}") } else { plain }
}

fn grouped(plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 2);
    out.push_str(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let value = parse(input).unwrap_or_else(|error| panic!("{input}: {error}"));
        assert_eq!(value.normalize().to_string(), expected);
    }

    #[test]
    fn dots_are_thousands_and_the_comma_is_decimal() {
        check("1.234,56", "1234.56");
        check("1234,56", "1234.56");
        check("1 234", "1234");
        check("1.234", "1234");
        check("1,234", "1.234");
        check("05", "5");
        check("12\u{a0}345\u{202f}678", "12345678");
        check("-0", "0");
        check("- 5", "-5");
    }

    #[test]
    fn spaces_part_thousands_or_the_number_is_refused() {
        for typed in ["1 2 3", "14 15 16", "12 34", "1234 567", "1.234 567", "1 234 ,5", "1,5 5"] {
            assert!(matches!(parse(typed), Err(NumberError::MisplacedSpace(_))), "{typed}");
        }
        // Groups of three by chance: still two numbers, one below or beside the other.
        for pasted in ["120\n450", "120\t450", "14\r\n15\r\n"] {
            assert!(matches!(parse(pasted), Err(NumberError::Several(_))), "{pasted}");
            assert!(matches!(parse_count(pasted), Err(NumberError::Several(_))), "{pasted}");
        }
        check("14\r\n", "14");
    }

    #[test]
    fn a_comma_before_thousands_is_asked_about_in_an_amount() {
        let asked = parse_amount("120,500").expect_err("asked").to_string();
        assert!(asked.contains("120.500") && asked.contains("120,5)"), "{asked}");
        for typed in ["150,000", "7,250"] {
            let why = parse_amount(typed);
            assert!(matches!(why, Err(NumberError::ThousandsOrFraction(..))), "{typed}");
        }
        // What is stored comes back as it is shown, so that must do.
        for typed in ["120,5", "99,385", "0,250", "1.234,500", "1234,500", "120,50", "120.500"] {
            assert!(parse_amount(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn a_share_is_no_count() {
        assert_eq!(parse_percent("98,3 %"), Ok(Decimal::new(983, 1)));
        assert_eq!(parse_percent("98,3"), Ok(Decimal::new(983, 1)));
        assert!(matches!(parse_percent("98%%"), Err(NumberError::Percent(_))));
        assert!(matches!(parse_percent("%"), Err(NumberError::Empty)));
        assert!(matches!(parse_count("12%"), Err(NumberError::Percent(_))));
        assert!(matches!(parse("x%"), Err(NumberError::NotANumber(_))));
    }

    #[test]
    fn odd_numbers_are_refused_with_a_reason() {
        assert!(matches!(parse("1.5"), Err(NumberError::MisplacedDot(_))));
        assert!(matches!(parse("12.34.567"), Err(NumberError::MisplacedDot(_))));
        assert!(matches!(parse("1,234,567"), Err(NumberError::ManyCommas(_))));
        assert!(matches!(parse("mười"), Err(NumberError::NotANumber(_))));
        assert!(matches!(parse("  "), Err(NumberError::Empty)));
        assert!(matches!(parse_count("1,5"), Err(NumberError::NotWhole(..))));
        assert!(matches!(parse_count("-3"), Err(NumberError::Negative(_))));
        assert!(matches!(parse(&"9".repeat(60)), Err(NumberError::TooLong(_))));
    }

    #[test]
    fn no_figure_is_beyond_any_report() {
        for typed in ["99.999.999.999.999.999.999", "1.000.000.000.000", "-1000000000000"] {
            let why = parse(typed).expect_err(typed).to_string();
            assert!(why.contains("quá lớn") && why.contains(typed), "{why}");
            assert!(parse_count(typed).is_err() && parse_percent(typed).is_err(), "{typed}");
            assert!(parse_amount(typed).is_err(), "{typed}");
        }
        assert!(parse(&format!("0,{}1", "0".repeat(12))).is_err());
        check("999.999.999.999", "999999999999");
        check("0,000000000001", "0.000000000001");
        check(&format!("0,5{}", "0".repeat(20)), "0.5");
    }

    #[test]
    fn printing_rounds_half_up() {
        let percent = Decimal::from(2100) / Decimal::from(37);
        assert_eq!(format(percent, 1), "56,8");
        assert_eq!(format(Decimal::new(5, 1), 0), "1");
        assert_eq!(format(Decimal::new(1_234_567_891, 2), 2), "12.345.678,91");
        assert_eq!(format(Decimal::from(100), 1), "100");
        assert_eq!(format_percent(Decimal::from(444_100) / Decimal::from(4442), 1), "99,98");
        assert_eq!(format_percent(percent, 1), "56,8");
        assert_eq!(format_percent(Decimal::ONE_HUNDRED, 1), "100");
        assert_eq!(format_percent(Decimal::ZERO, 1), "0");
        assert_eq!(format_two_digits(Decimal::from(5)), "05");
        assert_eq!(format_two_digits(Decimal::ZERO), "0");
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_read_back(mantissa in 0i64..1_000_000_000_000, scale in 0u32..9) {
            let value = Decimal::new(mantissa, scale);
            assert_eq!(parse(&format(value, scale)), Ok(value.normalize()));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[-−0-9., %]{0,12}|\\PC{0,60}") {
            match parse(&text) {
                Ok(value) => assert_eq!(parse(&format(value, value.scale())), Ok(value)),
                Err(why) => assert!(!why.to_string().is_empty()),
            }
        }

        #[test]
        fn rounding_is_never_off_by_more_than_half(mantissa in -1_000_000_000i64..1_000_000_000) {
            let value = Decimal::new(mantissa, 4);
            let off = (rounded(value, 1) - value).abs();
            assert!(off <= Decimal::new(5, 2));
        }
    }
}
