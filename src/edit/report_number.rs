//! Number and symbol of a report as people type them: in one piece, as they stand on the page ("Số: 45/BC-UBND").
//!
//! Each has a box of its own and the page joins them. Invariant: what belongs to the other box is cut off where that
//! box says the same, else it is refused with a sentence; it is never printed twice.

use crate::model::text;

/// The number alone of what was typed for one; `symbol` is the report's own.
pub fn number_of(typed: &str, symbol: &str) -> Result<String, String> {
    let line = without_label(text::one_line(typed));
    let own = compact(symbol);
    let mut parts = line.match_indices(['/', ' ']);
    let cut = parts.find(|(at, _)| !own.is_empty() && compact(&line[at + 1..]) == own);
    let number = cut.map_or(line.as_str(), |(at, _)| &line[..at]).trim().trim_end_matches('/');
    if is_day(number) {
        return Err(format!("“{number}” là ngày, không phải số báo cáo; ghi số, ví dụ 45."));
    }
    match number.split_once('/') {
        // "45/2026" bears the year, as papers of other kinds do.
        Some((_, rest)) if rest.chars().any(char::is_alphabetic) => Err(not_ours(rest, symbol)),
        _ => Ok(number.trim().to_owned()),
    }
}

/// "31/02/2026": three numbers, in the calendar or not.
fn is_day(words: &str) -> bool {
    let parts: Vec<&str> = words.split(['/', '-', '.']).map(str::trim).collect();
    let are_numbers =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit()));
    parts.len() == 3 && are_numbers
}

fn not_ours(rest: &str, symbol: &str) -> String {
    if symbol.is_empty() {
        format!("Ô này chỉ ghi số, ví dụ 45; ký hiệu “{rest}” thì ghi vào ô “Ký hiệu”.")
    } else {
        format!(
            "Ô này chỉ ghi số, ví dụ 45. Ký hiệu của báo cáo này là {symbol}, không phải “{rest}”."
        )
    }
}

/// The symbol alone of what was typed for one; `number` is the report's own.
pub(super) fn symbol_of(typed: &str, number: &str) -> Result<String, String> {
    let line = without_label(text::one_line(typed));
    let Some((before, after)) = line.split_once('/') else { return Ok(line) };
    let (before, after) = (before.trim(), after.trim());
    if before.is_empty() || compact(before) == compact(number) {
        return Ok(after.to_owned());
    }
    let is_year = before.len() == 4;
    if before.starts_with(|sign: char| sign.is_ascii_digit()) && !is_year {
        return Err(format!(
            "Ô này chỉ ghi ký hiệu, ví dụ {after}; số “{before}” thì ghi vào ô “Số”."
        ));
    }
    Ok(line)
}

/// "Số: 45" is 45.
fn without_label(line: String) -> String {
    let lower = line.to_lowercase();
    let rest = lower.strip_prefix("số").map(|rest| rest.trim_start_matches([':', ' ']));
    match rest {
        // Lower case keeps every sign of a number where it is, counted from the end.
        Some(rest) if rest.starts_with(|sign: char| sign.is_ascii_digit()) => {
            let letters = rest.chars().count();
            let skipped = line.chars().count() - letters;
            line.chars().skip(skipped).collect()
        }
        _ => line,
    }
}

/// As symbols are compared: "BC - UBND" is "bc-ubnd".
fn compact(words: &str) -> String {
    let plain = words.chars().filter(|sign| !sign.is_whitespace());
    plain.map(|sign| if sign == '–' { '-' } else { sign }).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, &str>) {
        match (number_of(typed, "BC-UBND"), expected) {
            (Ok(number), Ok(wanted)) => assert_eq!(number, wanted, "{typed}"),
            (Err(why), Err(part)) => assert!(why.contains(part), "{typed}: {why}"),
            (read, _) => panic!("{typed}: {read:?}"),
        }
    }

    #[test]
    fn our_own_symbol_behind_a_number_is_cut_off() {
        check("45", Ok("45"));
        check("45/BC-UBND", Ok("45"));
        check(" Số: 45 / bc - ubnd ", Ok("45"));
        check("45/2026/BC-UBND", Ok("45/2026"));
        check("45 BC–UBND", Ok("45"));
        check("45/", Ok("45"));
        check("45a", Ok("45a"));
        check("/BC-UBND", Ok(""));
        check("", Ok(""));
    }

    #[test]
    fn another_symbol_is_refused() {
        check("45/KH-UBND", Err("“KH-UBND”"));
        check("45-BC/ĐU", Err("“ĐU”"));
        assert!(number_of("45/BC-UBND", "").is_err_and(|why| why.contains("“Ký hiệu”")));
    }

    #[test]
    fn a_day_is_no_number() {
        check("31/02/2026", Err("“31/02/2026” là ngày"));
        check("Số: 16-3-2026", Err("là ngày"));
        check("45/2026", Ok("45/2026"));
    }

    #[test]
    fn a_symbol_loses_the_number_that_stands_in_its_own_box() {
        let symbol = |typed: &str, number: &str| symbol_of(typed, number);
        assert_eq!(symbol("45/BC-UBND", "45").as_deref(), Ok("BC-UBND"));
        assert_eq!(symbol("/BC-UBND", "").as_deref(), Ok("BC-UBND"));
        assert_eq!(symbol("BC-UBND", "45").as_deref(), Ok("BC-UBND"));
        assert_eq!(symbol("BC/ĐU", "45").as_deref(), Ok("BC/ĐU"));
        assert!(symbol("46/BC-UBND", "45").is_err_and(|why| why.contains("“46”")));
    }
}
