//! A long run of words that stands twice in the body of one report.

use std::collections::HashMap;

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort, Word},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "V060",
    name: "repeated-passage",
    level: Level::Warning,
    class: Class::Rept,
    why: "Một đoạn từ 30 chữ trở lên chép nguyên văn ở hai chỗ; giữ một chỗ, hoặc viết điều riêng của từng mục.",
    bad: "Công chức thường xuyên cập nhật hồ sơ vào phần mềm một cửa liên thông, bảo đảm đúng quy trình tiếp nhận hồ sơ và trả kết quả cho tổ chức, cá nhân trên địa bàn xã theo đúng quy định hiện hành.\nNgoài ra, ⟦công chức thường xuyên cập nhật hồ sơ vào phần mềm một cửa liên thông, bảo đảm đúng quy trình tiếp nhận hồ sơ và trả kết quả cho tổ chức, cá nhân trên địa bàn xã theo đúng quy định hiện hành⟧.",
    good: "Kế hoạch cải cách hành chính nhà nước năm 2026 trên địa bàn xã.\nThực hiện Kế hoạch cải cách hành chính nhà nước năm 2026 trên địa bàn xã.",
    folded: None,
    run: Run::Whole(repeated_passage),
};

/// Shorter runs are titles, names of documents and headings told again.
const LEAST: usize = 30;

fn repeated_passage(case: &Case<'_>, out: &mut Reporter<'_>) {
    let body: Vec<(ReadPassage<'_>, Vec<&Word>)> = case
        .read_passages()
        .filter(|at| at.passage.kind == PassageKind::Paragraph)
        .map(|at| {
            let is_word = |word: &&Word| !matches!(word.sort, Sort::Mark(_));
            (at, at.reading.words.iter().filter(is_word).collect())
        })
        .collect();
    // Words as numbers, so that a run is a slice to look up.
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut ids: Vec<Vec<u32>> = Vec::with_capacity(body.len());
    for (at, words) in &body {
        let id = |word: &&Word| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(at.reading.lower_of(word)).or_insert(next)
        };
        ids.push(words.iter().map(id).collect());
    }
    let word = |(passage, nth): (usize, usize)| ids.get(passage)?.get(nth).copied();
    let mut seen: HashMap<&[u32], (usize, usize)> = HashMap::new();
    for (passage, (at, words)) in body.iter().enumerate() {
        let mut nth = 0;
        while nth + LEAST <= words.len() {
            let key = &ids[passage][nth..nth + LEAST];
            let first = *seen.entry(key).or_insert((passage, nth));
            let is_before = first.0 < passage || first.0 == passage && first.1 + LEAST <= nth;
            if !is_before {
                nth += 1;
                continue;
            }
            let mut length = LEAST;
            while let (Some(one), Some(other)) =
                (word((first.0, first.1 + length)), word((passage, nth + length)))
            {
                if one != other {
                    break;
                }
                length += 1;
            }
            tell(&body[first.0], first.1, (at, words), nth..nth + length, out);
            nth += length;
        }
    }
}

fn tell(
    (first, first_words): &(ReadPassage<'_>, Vec<&Word>),
    first_nth: usize,
    (at, words): (&ReadPassage<'_>, &[&Word]),
    run: std::ops::Range<usize>,
    out: &mut Reporter<'_>,
) {
    let span = words[run.start].span.start..words[run.end - 1].span.end;
    let line = first.passage.line_at(first_words[first_nth].span.start);
    let where_first =
        if line > 0 { format!("dòng {line}") } else { "một chỗ phía trên".into() };
    let begin: Vec<&str> = at.quote(&span).split_whitespace().take(8).collect();
    let message =
        format!("Đoạn {} chữ “{}…” lặp nguyên văn {where_first}.", run.len(), begin.join(" "));
    out.at(at, span, message);
}
