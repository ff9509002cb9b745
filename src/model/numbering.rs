//! The number in front of each heading, computed from where the section stands.
//!
//! Invariant: numbers are never stored, except `Numbering::Printed`, which an import keeps because the
//! document printed something else than its place gives.

use super::{Numbering, Section, SectionId};

/// The Vietnamese alphabet as điểm use it (NĐ 30/2020, Phụ lục I, II.6; Luật BHVBQPPL practice).
const LETTERS: [&str; 23] = [
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t",
    "u", "v", "x", "y",
];

/// One string a section, with its closing mark: "II.", "1.", "2.1.", "đ)", or nothing.
pub fn numbers(sections: &[Section]) -> Vec<String> {
    numbers_of(sections.iter().map(|section| (section.level, &section.numbering)))
}

/// The same for anything that has a level and a numbering, depth first.
pub fn numbers_of<'a>(sections: impl Iterator<Item = (u8, &'a Numbering)>) -> Vec<String> {
    // Open ancestors: level, how many numbered children were seen, own number.
    let mut open: Vec<(u8, usize, String)> = vec![(0, 0, String::new())];
    sections
        .map(|(level, numbering)| {
            while open.len() > 1 && open.last().is_some_and(|(depth, ..)| *depth >= level.max(1)) {
                open.pop();
            }
            let number = open.last_mut().map_or_else(String::new, |(_, seen, parent)| {
                if *numbering != Numbering::None {
                    *seen += 1;
                }
                number(numbering, *seen, parent)
            });
            open.push((level.max(1), 0, number.clone()));
            number
        })
        .collect()
}

/// Of every section its number behind the one of its part, without closing marks: "II.2".
pub fn whole(sections: &[Section]) -> Vec<(SectionId, String)> {
    let mut part = String::new();
    let numbers = numbers(sections);
    let whole = sections.iter().zip(numbers).map(|(section, number)| {
        let number = number.trim_end_matches(['.', ')']);
        if section.level <= 1 || part.is_empty() {
            number.clone_into(&mut part);
            return (section.id, number.to_owned());
        }
        (section.id, format!("{part}.{number}").trim_end_matches('.').to_owned())
    });
    whole.collect()
}

fn number(numbering: &Numbering, nth: usize, parent: &str) -> String {
    match numbering {
        Numbering::Roman => format!("{}.", roman(nth)),
        Numbering::Arabic => format!("{nth}."),
        Numbering::Decimal => format!("{parent}{nth}."),
        Numbering::Letter => match LETTERS.get(nth - 1) {
            Some(letter) => format!("{letter})"),
            None => format!("{nth})"),
        },
        Numbering::None => String::new(),
        Numbering::Printed(number) => number.clone(),
    }
}

/// Upper-case Roman numeral of 1 to 3999.
pub fn roman(mut n: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, sign) in STEPS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sections: &[(u8, Numbering)], expected: &[&str]) {
        assert_eq!(numbers_of(sections.iter().map(|(level, n)| (*level, n))), expected);
    }

    #[test]
    fn each_style_counts_among_its_siblings() {
        use Numbering::{Arabic, Decimal, Letter, Roman};
        check(
            &[
                (1, Roman),
                (2, Arabic),
                (3, Decimal),
                (3, Decimal),
                (2, Arabic),
                (3, Letter),
                (1, Roman),
                (2, Arabic),
            ],
            &["I.", "1.", "1.1.", "1.2.", "2.", "a)", "II.", "1."],
        );
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        let six = vec![(1, Numbering::Letter); 7];
        check(&six, &["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]);
    }

    #[test]
    fn a_printed_number_counts_and_an_unnumbered_section_does_not() {
        use Numbering::{None, Printed, Roman};
        check(
            &[(1, Roman), (1, None), (1, Printed("I.".into())), (1, Roman)],
            &["I.", "", "I.", "III."],
        );
    }
}
