//! An abbreviation nobody explained, or explained after it was used.

use std::collections::BTreeMap;

use crate::{
    assets::documents::abbreviations,
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Said, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "W010",
    name: "abbreviation-undefined",
    level: Level::Hint,
    class: Class::Abbr,
    why: "Chữ viết tắt ít gặp phải viết đầy đủ ở lần đầu, kèm chữ tắt trong ngoặc đơn; sau đó mới dùng chữ tắt.",
    bad: "Đã tổ chức tuyên truyền qua ⟦TTCS⟧ của thôn.\nTỷ lệ ⟦DVCTT⟧ đạt 90%.\nCung cấp dịch vụ công trực tuyến (DVCTT) cho người dân, dùng DVCTT thường xuyên.",
    good: "UBND xã, HĐND xã và MTTQ thực hiện TTHC, CCHC theo văn bản QPPL; áp dụng TCVN ISO 9001:2015.\nCung cấp dịch vụ công trực tuyến (DVCTT) cho người dân; tỷ lệ DVCTT đạt 90%; công nghệ thông tin (sau đây viết tắt là CNTT) và CNTT.\nQuyết định số 12/QĐ-SNV ngày 05/01/2026; khóa XVI, quý II; TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG.",
    folded: None,
    run: Run::Whole(abbreviation_undefined),
};

/// First use and first explanation, by passage and byte.
#[derive(Default)]
struct Uses {
    first: Option<(usize, std::ops::Range<usize>)>,
    defined: Option<(usize, usize)>,
}

fn abbreviation_undefined(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    for at in case.read_passages() {
        let is_text = at.passage.is_prose()
            || matches!(at.passage.kind, PassageKind::Heading { .. } | PassageKind::Title)
            || at.passage.kind == PassageKind::AnnexRow;
        let mut loud = None;
        for (nth, word) in at.reading.words.iter().enumerate().filter(|_| is_text) {
            if !is_abbreviation(&at, nth, word) {
                continue;
            }
            if *loud.get_or_insert_with(|| is_loud(at.text())) {
                break;
            }
            let own =
                uses.entry(&case.subject.passages[at.index].text[word.span.clone()]).or_default();
            if is_explained(&at, nth) {
                own.defined = own.defined.or(Some((at.index, word.span.start)));
            } else if own.first.is_none() && at.passage.kind != PassageKind::AnnexRow {
                own.first = Some((at.index, word.span.clone()));
            }
        }
    }
    for (short, own) in uses {
        let Some((passage, span)) = own.first else { continue };
        let at = case.read_passage(passage);
        match own.defined {
            Some(defined) if (passage, span.start) < defined => {
                let there = case.read_passage(defined.0).passage.line_at(defined.1);
                let place = if there > 0 { format!(" (dòng {there})") } else { String::new() };
                let message = format!("“{short}” dùng ở đây trước khi được giải thích{place}.");
                out.at(&at, span, message);
            }
            None if !abbreviations().known.iter().any(|known| known == short) => {
                let message =
                    format!("Chữ viết tắt “{short}” chưa được giải thích ở lần dùng đầu.");
                out.at(&at, span, message);
            }
            _ => {}
        }
    }
}

/// A heading in capitals: no word of it is an abbreviation because it is one.
fn is_loud(text: &str) -> bool {
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    small < text.chars().filter(|c| c.is_uppercase()).count()
}

/// Two to seven capitals without tone marks between words in small letters.
fn is_abbreviation(at: &ReadPassage<'_>, nth: usize, word: &Word) -> bool {
    const TONELESS: &str = "ABCDĐEGHIKLMNOPQRSTUVXYFJWZĂÂÊÔƠƯ";
    let printed = at.quote(&word.span);
    let is_short = word.sort == Sort::Letters
        && word.is_capital
        && (2..=7).contains(&printed.chars().count())
        && printed.chars().all(|c| TONELESS.contains(c))
        && !printed.chars().all(|c| "IVXLC".contains(c));
    is_short && !in_capitals(at, nth) && !in_symbol(at, nth, word)
}

/// Whether the words on both sides are in capitals as well.
fn in_capitals(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let letters = |word: &&Word| word.sort == Sort::Letters;
    let is_upper = |word: &Word| {
        let printed = at.quote(&word.span);
        let has_tone = printed.chars().any(|c| c.is_uppercase() && !c.is_ascii());
        !printed.chars().any(char::is_lowercase) && (has_tone || printed.chars().count() > 3)
    };
    let before = words[..nth].iter().rev().find(letters);
    let after = words[nth + 1..].iter().find(letters);
    let known = |word: &Word| {
        let printed = at.quote(&word.span);
        abbreviations().known.iter().any(|known| known == printed)
    };
    let loud = |word: Option<&Word>| word.is_some_and(|word| is_upper(word) && !known(word));
    loud(before) || loud(after)
}

/// Part of a document's symbol, of an address, or glued to something by a mark.
fn in_symbol(at: &ReadPassage<'_>, nth: usize, word: &Word) -> bool {
    let is_said = at
        .reading
        .mention_at(word.span.start)
        .is_some_and(|mention| matches!(mention.said, Said::Paper(_) | Said::Link | Said::Code));
    let glued = |mark: Option<&Word>, is_spaced: bool| {
        mark.is_some_and(|mark| {
            matches!(mark.sort, Sort::Mark('/' | '-' | '&' | '.')) && !is_spaced
        })
    };
    let words = &at.reading.words;
    let before = nth.checked_sub(1).and_then(|before| words.get(before));
    let after = words.get(nth + 1);
    let is_dotted = matches!(after.map(|after| after.sort), Some(Sort::Mark('.')))
        && words.get(nth + 2).is_none_or(|next| next.is_spaced);
    let behind = glued(after, after.is_some_and(|after| after.is_spaced)) && !is_dotted;
    is_said || glued(before, word.is_spaced) || behind
}

/// "(DVCTT)", "viết tắt là DVCTT", "gọi tắt: DVCTT", or "PAKN (phản ánh, kiến nghị)".
fn is_explained(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let sort = |index: usize| words.get(index).map(|word| word.sort);
    let open = nth.checked_sub(1).and_then(sort) == Some(Sort::Mark('('));
    let closed = matches!(sort(nth + 1), Some(Sort::Mark(')')));
    let span = &words[nth].span;
    let before = at.reading.lower.get(..span.start).unwrap_or_default().trim_end();
    let is_told = ["viết tắt là", "viết tắt:", "gọi tắt là", "gọi tắt:", "tắt là:", "viết tắt"]
        .iter()
        .any(|lead| before.ends_with(lead));
    let goes_on = sort(nth + 1) == Some(Sort::Mark('('))
        && words.get(nth + 2).is_some_and(|next| next.sort == Sort::Letters && expands(at, nth));
    open && closed || is_told || goes_on
}

/// Whether the words in the bracket behind begin with the abbreviation's letters.
fn expands(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words;
    let short = at.quote(&words[nth].span).to_lowercase();
    let inside = words[nth + 2..].iter().filter(|word| word.sort == Sort::Letters);
    let initials: String = inside
        .filter_map(|word| at.reading.lower_of(word).chars().next())
        .take(short.chars().count())
        .collect();
    initials == short
}
