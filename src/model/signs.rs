//! Signs the page's face lacks, with equals that it has: `assets/signs.txt`.
//!
//! Invariant: an equal has no equal of its own, so that replacing twice is replacing once.

use std::sync::LazyLock;

/// A sign and what stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Equal {
    sign: char,
    at_line_start: char,
    elsewhere: char,
}

/// By sign.
static EQUALS: LazyLock<Vec<Equal>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/signs.txt").lines();
    let mut equals: Vec<Equal> = lines.filter_map(equal_of_line).collect();
    equals.sort_unstable_by_key(|equal| equal.sign);
    equals
});

/// What stands for a sign at the start of a line, or elsewhere; none where no equal is known.
pub fn equal(sign: char, at_line_start: bool) -> Option<char> {
    let at = EQUALS.binary_search_by_key(&sign, |equal| equal.sign).ok()?;
    let Equal { at_line_start: first, elsewhere, .. } = EQUALS[at];
    Some(if at_line_start { first } else { elsewhere })
}

/// Whether it is one of the codes under which Word stores letters of its symbol fonts: it means nothing by
/// itself.
pub fn is_of_symbol_font(sign: char) -> bool {
    ('\u{f000}'..='\u{f0ff}').contains(&sign)
}

/// None for a comment or a blank line; a test reads every other.
fn equal_of_line(line: &str) -> Option<Equal> {
    let mut cells = line.split('\t');
    let sign = char::from_u32(u32::from_str_radix(cells.next()?, 16).ok()?)?;
    let mut next = || cells.next().and_then(|cell| cell.chars().next());
    Some(Equal { sign, at_line_start: next()?, elsewhere: next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read_and_no_sign_stands_twice() {
        let table = include_str!("../../assets/signs.txt");
        let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines.count(), EQUALS.len());
        assert!(EQUALS.windows(2).all(|pair| pair[0].sign < pair[1].sign));
        for Equal { at_line_start, elsewhere, .. } in EQUALS.iter() {
            assert_eq!([equal(*at_line_start, true), equal(*elsewhere, false)], [None, None]);
        }
    }

    #[test]
    fn a_bullet_is_a_dash_at_the_start_of_a_line_alone() {
        assert_eq!([equal('\u{f0b7}', true), equal('\u{f0b7}', false)], [Some('-'), Some('•')]);
        assert_eq!(equal('a', true), None);
    }
}
