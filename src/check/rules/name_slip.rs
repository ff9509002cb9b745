//! A slip in an abbreviation or in the name of a program.

use std::collections::HashMap;

use crate::{
    assets::language,
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
    prose::{ReadPassage, Sort, syllable::placed},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V090",
    name: "name-slip",
    level: Level::Warning,
    class: Class::Typo,
    why: "Chữ viết tắt chỉ khác một chữ với chữ viết tắt dùng trong báo cáo, hoặc tên phần mềm viết sai: thường là gõ nhầm.",
    bad: "Số DVCTT là 20; DVCTT toàn trình là 10.\nHồ sơ của ⟦CVCTT⟧ một phần là 5; cài ứng dụng ⟦VneID⟧.",
    good: "Số DVCTT là 20, DVCTT toàn trình là 10, ứng dụng VNeID, VNEID; CCVC và CCHC, TTHC và TTHCC, HĐND và UBND, UBMT.",
    folded: None,
    run: Run::Whole(name_slip),
};

/// Shorter ones differ by one letter without being slips of each other.
const LEAST: usize = 5;

fn name_slip(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut places: Vec<(ReadPassage<'_>, std::ops::Range<usize>)> = Vec::new();
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for (span, quote, right) in program_names(&at) {
            let message = format!("“{quote}” viết đúng là “{right}”.");
            out.at(&at, span, message).values(quote, right).fix(right);
        }
        for word in at.reading.words.iter().filter(|word| word.sort == Sort::Letters) {
            let quote = at.quote(&word.span);
            let is_loud = quote.chars().all(char::is_uppercase) && quote.chars().count() >= LEAST;
            // A syllable in capitals is a word of a heading.
            if is_loud && !language::syllables().has(&placed(at.reading.lower_of(word))) {
                *counts.entry(quote).or_default() += 1;
                places.push((at, word.span.clone()));
            }
        }
    }
    let known = &language::words().abbreviations;
    for (at, span) in places {
        let quote = at.quote(&span);
        if counts[quote] > 1 || known.contains_key(quote) {
            continue;
        }
        let others = counts.iter().filter(|(other, count)| **count > 1 && is_slip(quote, other));
        if let Some((other, count)) = others.max_by_key(|(other, count)| (**count, **other)) {
            let message = format!("“{quote}” có lẽ là “{other}” (dùng {count} lần trong báo cáo).");
            out.at(&at, span, message).values(quote, *other);
        }
    }
}

/// Whether two abbreviations of one length differ in one letter.
fn is_slip(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let mut differ = 0;
    loop {
        match (one.next(), other.next()) {
            (None, None) => return differ == 1,
            (Some(a), Some(b)) => differ += usize::from(a != b),
            _ => return false,
        }
    }
}

/// Names of programs written otherwise, by their span.
fn program_names<'c>(
    at: &ReadPassage<'c>,
) -> impl Iterator<Item = (std::ops::Range<usize>, &'c str, &'static str)> {
    let at = *at;
    let names = &language::words().names;
    at.reading.words.iter().filter(|word| word.sort == Sort::Letters).filter_map(move |word| {
        let right = names.get(at.reading.lower_of(word))?;
        let quote = at.quote(&word.span);
        let is_all = quote.chars().all(char::is_uppercase) || quote.chars().all(char::is_lowercase);
        (quote != right && !is_all).then(|| (word.span.clone(), quote, right.as_str()))
    })
}
