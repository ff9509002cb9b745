//! A word that offices take for another, wrong wherever it stands.

use crate::{
    assets::language::{self, Bond},
    check::{Class, Facts, Reporter, Rule, Run, slips::confused_at},
    model::{Level, text},
    prose::{
        ReadPassage,
        runs::{self, Syllable},
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V020",
    name: "confused-word",
    level: Level::Warning,
    class: Class::Typo,
    why: "Từ này hay bị viết nhầm; hãy sửa theo từ đúng.",
    bad: "Đã ⟦bổ xung⟧ hồ sơ và ⟦sử lý⟧ phản ánh của người dân.\n⟦Hổ trợ⟧ người dân nộp hồ sơ trực tuyến.",
    good: "Đã bổ sung hồ sơ và xử lý phản ánh của người dân; hỗ trợ người dân.",
    folded: None,
    run: Run::Each(confused_word),
};

fn confused_word(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !runs::is_written(at.passage) {
        return;
    }
    for run in runs::runs(at) {
        for nth in 0..run.len() {
            let Some((term, words)) = confused_at(&run, nth) else { continue };
            let span = run[nth].span.start..run[nth + words - 1].span.end;
            let quote = at.quote(&span).to_owned();
            let is_name = quote.chars().skip(1).any(char::is_uppercase);
            if is_name || is_of_others(&run, nth, words) {
                continue;
            }
            let is_capital = quote.starts_with(char::is_uppercase);
            let right =
                if is_capital { text::capitalised(&term.right) } else { term.right.clone() };
            let message = format!("“{quote}” viết đúng là “{right}”.");
            // "Thăng Long ghép với …": a capital inside a sentence may begin a name.
            let is_inside = is_capital && at.reading.sentence_at(span.start).start < span.start;
            let may_be_right = language::phrases().unsure.contains(&term.wrong);
            let told = out.at(at, span, message).values(quote, right.clone());
            told.fix_if(!may_be_right && !is_inside, right);
        }
    }
}

/// Whether the first or last word belongs to a neighbour: "lịch sử | lý luận", "cũng | cố gắng".
fn is_of_others(run: &[Syllable<'_>], nth: usize, words: usize) -> bool {
    let known = language::syllables();
    let is_word = |first: Option<usize>, second: usize| {
        let pair = first.and_then(|first| run.get(first)).zip(run.get(second));
        pair.is_some_and(|(one, other)| known.bond(&one.lower, &other.lower) == Bond::Word)
    };
    is_word(nth.checked_sub(1), nth) || is_word(Some(nth + words - 1), nth + words)
}
