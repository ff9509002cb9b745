//! Numbers that count something, fractions, percents, and numbers that only look like one.

use super::{
    lex::Sort,
    mention::{Amount, Said},
    word_text::{Found, WordText},
};
use crate::{
    assets::{check::units, clauses::reading_words},
    model::{Decimal, Qualifier},
};

/// "khoản 2 Điều 5", "mục 3.1", "Biểu mẫu 3", "Phụ lục 01", "bước 2".
pub(super) fn reference(text: &WordText<'_>, at: usize) -> Option<Found> {
    // "1. Tiếp tục …": the number of a list's item, or the code of a row.
    let is_first = at == 0 || at == 1 && matches!(text.words[0].sort, Sort::Mark(_));
    if is_first && text.is_number(at) && text.is_glued(at + 1) {
        let is_item = ['.', ')', '/'].into_iter().any(|mark| text.is_mark(at + 1, mark));
        let ends = text.words.get(at + 2).is_none_or(|next| next.is_spaced);
        if is_item && ends {
            return Some(text.mention(at, at + 2, Said::Reference));
        }
    }
    if let Some(found) = ordinal(text, at) {
        return Some(found);
    }
    let leading = reading_words().references.iter().filter(|words| text.is_phrase(at, words));
    let count = leading.map(|words| words.split(' ').count()).max()?;
    let word = text.printed(at + count);
    // "điểm 85" counts points, "mục 1.1" does not; a score has a unit or a comma.
    let is_score = text.low(at) == "điểm" && text.is_number(at + count);
    let is_letter = text.low(at) == "điểm"
        && word.chars().count() == 1
        && word.chars().all(char::is_alphabetic);
    (text.is_number(at + count) && !is_score || is_letter)
        .then(|| text.mention(at, at + count + 1, Said::Reference))
}

/// "khu phố 7", "tổ 2", "lần thứ 3": a number that tells things of one sort apart and counts nothing. A count
/// has a unit behind it ("thôn 9 người") or a zero in front ("thôn 05").
fn ordinal(text: &WordText<'_>, at: usize) -> Option<Found> {
    let named = reading_words().ordinals.iter().filter(|words| text.is_phrase(at, words));
    let next = at + named.map(|words| words.split(' ').count()).max()?;
    let digits = text.printed(next);
    let is_small = text.is_number(next) && digits.len() <= 2 && !digits.starts_with('0');
    // "số thôn 5", "tổng số tổ 12" count after all.
    let counts = text.before(at) == "số"
        || unit(text, next + 1).0 > 0
        || text.is_mark(next + 1, '/')
        || text.is_mark(next + 1, '%');
    (is_small && !counts).then(|| text.mention(at, next + 1, Said::Reference))
}

/// "mức độ 3, 4", "mức độ 3,4", "mức 3 và 4", "mức độ 3 ,2,1".
pub(super) fn levels(text: &WordText<'_>, at: usize) -> Option<Found> {
    let lead = match (text.low(at), text.low(at + 1)) {
        ("mức" | "cấp", "độ") => 2,
        ("mức", _) => 1,
        _ => return None,
    };
    let mut levels = Vec::new();
    let mut next = at + lead;
    let mut until = next;
    while text.is_number(next) {
        let said: Vec<u32> = text
            .printed(next)
            .split([',', '.'])
            .filter_map(|level| level.parse().ok().filter(|level| (1..=4).contains(level)))
            .collect();
        if said.is_empty() || text.is_mark(next + 1, '%') {
            break;
        }
        levels.extend(said);
        until = next + 1;
        next = match text.low(until) {
            "," | "và" | "-" | "–" | "/" | "hoặc" => until + 1,
            _ => break,
        };
        // "mức độ 3, mức độ 4"
        if text.is_phrase(next, "mức độ") {
            next += 2;
        }
    }
    (!levels.is_empty()).then(|| text.mention(at, until, Said::Levels(levels)))
}

/// ISO 9001:2015, TCVN 5700, 24/24, 24/7, "4.0", phone numbers.
pub(super) fn code(text: &WordText<'_>, at: usize) -> Option<Found> {
    let code = |until: usize| Some(text.mention(at, until, Said::Code));
    if matches!(text.low(at), "iso" | "tcvn" | "qcvn") && text.is_number(at + 1) {
        let mut until = at + 2;
        while matches!(text.low(until), ":" | "-" | "/") && text.is_number(until + 1) {
            until += 2;
        }
        return code(until);
    }
    if !text.is_number(at) {
        return None;
    }
    let digits = text.printed(at);
    let rest = if text.is_mark(at + 1, '/') { text.printed(at + 2) } else { "" };
    if digits == "24" && matches!(rest, "24" | "7" | "24h") {
        return code(at + 3);
    }
    if digits == "4.0" || digits == "5.0" && text.low(at + 1) != "%" {
        return code(at + 1);
    }
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let is_phone = digits.starts_with('0') && count >= 9;
    // "0220.3555.123", and numbers of sections with three parts or more.
    let parts: Vec<&str> = digits.split('.').collect();
    let is_section = parts.len() >= 3 && parts[1..].iter().any(|part| part.len() != 3);
    (is_phone || is_section).then(|| code(at + 1)).flatten()
}

/// "không có", "không phát sinh", "chưa nhận được", "không xảy ra".
pub(super) fn zero(text: &WordText<'_>, at: usize) -> Option<Found> {
    if !matches!(text.low(at), "không" | "chưa") {
        return None;
    }
    let length = match (text.low(at + 1), text.low(at + 2)) {
        ("có", "phát") => 4,
        ("có", _) => 2,
        ("phát", "sinh") | ("nhận", "được") | ("xảy", "ra") => 3,
        ("tiếp", "nhận") if text.low(at + 3) == "được" => 4,
        _ => return None,
    };
    let until = (at + length).min(text.words.len());
    Some(text.mention(at, until, Said::Zero))
}

/// A percent, a fraction, or a quantity with what it counts.
pub(super) fn amount(text: &WordText<'_>, at: usize) -> Option<Found> {
    let part = number(text, at)?;
    if text.is_mark(at + 1, '%') {
        return Some(text.mention(at, at + 2, Said::Percent(part)));
    }
    if text.is_phrase(at + 1, "phần trăm") {
        return Some(text.mention(at, at + 3, Said::Percent(part)));
    }
    if let Some(found) = fraction(text, at, &part) {
        return Some(found);
    }
    let (length, unit) = unit(text, at + 1);
    let part = Amount { unit, ..part };
    if let Some(found) = fraction_of_units(text, at, length, &part) {
        return Some(found);
    }
    Some(text.mention(at, at + 1 + length, Said::Quantity(part)))
}

/// "1.129,5 triệu đồng/5.830 triệu đồng": both numbers with the one unit; "09 người/6 thôn" is no fraction.
fn fraction_of_units(
    text: &WordText<'_>,
    at: usize,
    length: usize,
    part: &Amount,
) -> Option<Found> {
    let stroke = at + 1 + length;
    if length == 0 || !text.is_mark(stroke, '/') {
        return None;
    }
    let whole = number(text, stroke + 1)?;
    let (more, unit) = unit(text, stroke + 2);
    if unit != part.unit {
        return None;
    }
    let whole = Amount { unit, ..whole };
    Some(text.mention(at, stroke + 2 + more, Said::Fraction { part: part.clone(), whole }))
}

fn fraction(text: &WordText<'_>, at: usize, part: &Amount) -> Option<Found> {
    if !text.is_mark(at + 1, '/') {
        return None;
    }
    let whole = number(text, at + 2)?;
    // "1/2026" is a month of a year wherever it stands.
    let is_month = text.printed(at + 2).len() == 4
        && !text.printed(at + 2).contains(['.', ','])
        && part.value <= Decimal::from(12)
        && (Decimal::from(1945)..Decimal::from(2100)).contains(&whole.value);
    if is_month {
        return Some(text.mention(at, at + 3, Said::Code));
    }
    let (length, unit) = unit(text, at + 3);
    let part = Amount { unit: unit.clone(), ..part.clone() };
    let whole = Amount { unit, ..whole };
    Some(text.mention(at, at + 3 + length, Said::Fraction { part, whole }))
}

/// A number at word `at`: thousand dots, decimal comma; "1.5" and "12.25" are decimals with a dot.
fn number(text: &WordText<'_>, at: usize) -> Option<Amount> {
    let word = text.words.get(at).filter(|word| word.sort == Sort::Number)?;
    let (value, decimals) = value(&text.text[word.span.clone()])?;
    Some(Amount {
        value,
        decimals,
        digits: word.span.clone(),
        unit: None,
        qualifier: qualifier(text, at),
        figure: None,
    })
}

/// Value and printed decimals of digits with dots and commas.
pub(super) fn value(digits: &str) -> Option<(Decimal, u32)> {
    /// Longer numbers are none of a commune's.
    const LONGEST: usize = 24;
    if digits.len() > LONGEST {
        return None;
    }
    let (whole, decimals) = match digits.rsplit_once(',') {
        Some((whole, decimals)) if !whole.contains(',') => (whole, decimals),
        Some(_) => return None,
        None => (digits, ""),
    };
    let groups: Vec<&str> = whole.split('.').collect();
    let is_grouped = groups.len() > 1
        && groups[1..].iter().all(|group| group.len() == 3)
        && (1..=3).contains(&groups[0].len());
    let (whole, decimals) = match groups.as_slice() {
        [_] => (whole.to_owned(), decimals),
        _ if is_grouped => (groups.concat(), decimals),
        [whole, fraction] if decimals.is_empty() => ((*whole).to_owned(), *fraction),
        _ => return None,
    };
    let plain = if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") };
    Some((plain.parse().ok()?, decimals.len() as u32))
}

/// Words of estimate right before the number.
fn qualifier(text: &WordText<'_>, at: usize) -> Qualifier {
    let is_about = units().about.iter().any(|words| {
        let count = words.split(' ').count();
        at >= count && text.is_phrase(at - count, words)
    });
    if is_about { Qualifier::About } else { Qualifier::Exact }
}

/// The unit at word `at`, and how many words it takes.
fn unit(text: &WordText<'_>, at: usize) -> (usize, Option<String>) {
    let Some(word) = text.words.get(at).filter(|word| word.sort == Sort::Letters) else {
        return (0, None);
    };
    let Some(known) = units().by_first.get(text.low(at)) else { return (0, None) };
    let rest = &text.lower[word.span.start..];
    for unit in known {
        let after = rest.strip_prefix(unit.as_str()).and_then(|rest| rest.chars().next());
        if rest.starts_with(unit.as_str()) && !after.is_some_and(char::is_alphanumeric) {
            let end = word.span.start + unit.len();
            let last = text.words.partition_point(|word| word.span.end <= end);
            return (last.saturating_sub(at), Some(unit.clone()));
        }
    }
    (0, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_part_thousands_and_the_comma_decimals() {
        let read = |digits: &str| value(digits).map(|(value, places)| (value.to_string(), places));
        assert_eq!(read("99.385"), Some(("99385".into(), 0)));
        assert_eq!(read("98,30"), Some(("98.30".into(), 2)));
        assert_eq!(read("1.129,5"), Some(("1129.5".into(), 1)));
        assert_eq!(read("05"), Some(("5".into(), 0)));
        assert_eq!(read("98.3"), Some(("98.3".into(), 1)));
        assert_eq!(read("1,2,3"), None);
    }
}
