//! A capital inside a sentence on a word that is no name.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    assets::{check::paper_kinds, language},
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{Mention, ReadPassage, Said, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V100",
    name: "capital-inside",
    level: Level::Hint,
    class: Class::Capital,
    why: "Giữa câu chỉ viết hoa tên riêng, tên cơ quan, tên văn bản (Nghị định 30/2020/NĐ-CP, Phụ lục II).",
    bad: "UBND xã đã ban hành ⟦Kịp thời⟧ các văn bản; có 20 ⟦Lượt người⟧ theo dõi.\nPhản ánh của người dân và ⟦Doanh nghiệp⟧ được xử lý.\nCông tác ⟦Đánh giá⟧ cán bộ được đổi mới.",
    good: "Tiếp nhận hồ sơ: Thực hiện đúng quy định. Đã họp. Kịp thời báo cáo; Đầy đủ hồ sơ.\nKế hoạch số 10/KH-UBND về Triển khai chuyển đổi số; phong trào “Công khai, minh bạch”; Bộ Nội vụ, Sở Tư pháp, Trung tâm Phục vụ hành chính công; Kế hoạch Thực hiện cải cách.\nBộ phận Tiếp nhận và Trả kết quả đã niêm yết.\nThực hiện Hướng dẫn số 12-HD/ĐU ngày 05/01/2026 của Đảng ủy xã; làm theo Hướng dẫn của Sở Nội vụ.",
    folded: None,
    run: Run::Each(capital_inside),
};

/// Words a sentence begins with and no name does.
const BEGINS: [(&str, &str); 8] = [
    ("công", "tác"),
    ("tiếp", "tục"),
    ("tăng", "cường"),
    ("không", "có"),
    ("thực", "hiện"),
    ("nâng", "cao"),
    ("đẩy", "mạnh"),
    ("đã", "được"),
];

/// Words without capitals by their first.
static NEVER: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<&str>> = HashMap::new();
    for phrase in &language::capitals().never {
        let first = phrase.split(' ').next().unwrap_or_default();
        by_first.entry(first).or_default().push(phrase);
    }
    by_first
});

fn capital_inside(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let words = &at.reading.words;
    for nth in 1..words.len() {
        let (before, word) = (&words[nth - 1], &words[nth]);
        let quote = at.quote(&word.span);
        let is_upper = quote.chars().count() > 1 && quote.chars().all(char::is_uppercase);
        let follows = matches!(before.sort, Sort::Letters | Sort::Number) && word.is_spaced;
        if !word.is_capital || is_upper || word.sort != Sort::Letters || !follows {
            continue;
        }
        let lower_before = at.reading.lower_of(before);
        // Behind a capital it is part of a name; behind "về", of a document's.
        if before.is_capital
            || begins_paper(at, word)
            || language::capitals().after.contains(lower_before)
            || is_of_paper(at, nth)
        {
            continue;
        }
        if is_in_name(at, nth) {
            continue;
        }
        let rest = at.reading.lower.get(word.span.start..).unwrap_or_default();
        let never = NEVER.get(at.reading.lower_of(word)).into_iter().flatten();
        let Some(phrase) =
            never.filter(|phrase| stands(rest, phrase)).max_by_key(|phrase| phrase.len())
        else {
            continue;
        };
        let span = word.span.start..word.span.start + phrase.len();
        let quote = at.quote(&span).to_owned();
        // Capitals on both syllables make it a name after all.
        if quote.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase)) {
            continue;
        }
        let message = format!("“{quote}” viết hoa giữa câu; viết là “{phrase}”.");
        // No fix: the words may begin the name of something this rule does not know.
        out.at(at, span, message).values(quote, *phrase);
    }
}

/// "Bộ phận Tiếp nhận": word `nth` belongs to a name that began two words before it.
fn is_in_name(at: &ReadPassage<'_>, nth: usize) -> bool {
    let Some(first) = nth.checked_sub(2).map(|first| &at.reading.words[first]) else {
        return false;
    };
    let second = at.reading.lower_of(&at.reading.words[nth - 1]);
    let pair = (at.reading.lower_of(first), second);
    let is_name = first.is_capital && at.quote(&first.span).chars().any(char::is_lowercase);
    // A sentence begins with a capital as well: "Công tác Đánh giá".
    is_name && !BEGINS.contains(&pair) || pair == ("bộ", "phận")
}

/// "Hướng dẫn số 12-HD/ĐU", "Kết luận của …": the kind of a document that is named bears its capital.
fn begins_paper(at: &ReadPassage<'_>, word: &Word) -> bool {
    let is_cited = at.reading.mention_at(word.span.start).is_some_and(is_paper);
    let rest = at.reading.lower.get(word.span.start..).unwrap_or_default();
    is_cited
        || paper_kinds().iter().any(|kind| {
            let name = kind.name.to_lowercase();
            let after = rest.strip_prefix(name.as_str()).map(str::trim_start);
            after.is_some_and(|after| after.starts_with("số ") || after.starts_with("của "))
        })
}

fn is_paper(mention: &Mention) -> bool {
    matches!(mention.said, Said::Paper(_))
}

/// Whether a document with its number stands shortly before, in the same clause: its title may begin here.
fn is_of_paper(at: &ReadPassage<'_>, nth: usize) -> bool {
    let words = &at.reading.words[nth.saturating_sub(6)..nth];
    let Some(first) = words.first() else { return false };
    words.iter().any(|word| matches!(word.sort, Sort::Mark('“' | '"')))
        || at
            .reading
            .mentions_in(&(first.span.start..at.reading.words[nth].span.start))
            .iter()
            .any(is_paper)
        || at.reading.mention_at(first.span.start).is_some_and(is_paper)
}

fn stands(rest: &str, phrase: &str) -> bool {
    let end = rest.strip_prefix(phrase);
    end.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
