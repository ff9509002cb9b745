//! A sentence that has room for a number and no number in it.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run, claims::family},
    model::Level,
    prose::{ReadPassage, Said, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "B020",
    name: "missing-number",
    level: Level::Warning,
    class: Class::Blank,
    why: "Câu nêu số liệu nhưng bỏ trống con số.",
    bad: "Tổng số hồ sơ đã tiếp nhận ⟦là hồ sơ⟧, đạt ⟦%⟧.\nĐã ⟦tổ chức họp chuyên đề: họp lồng ghép: 08 cuộc⟧.",
    good: "Tổng số hồ sơ đã tiếp nhận là 20 hồ sơ, đạt 100%; tỷ lệ %.\nHọp chuyên đề: 02 cuộc; họp lồng ghép: 08 cuộc; kết quả cụ thể: đã giải quyết: 20 hồ sơ. Trọng tâm là hồ sơ, thủ tục hành chính của người dân.",
    folded: None,
    run: Run::Each(missing_number),
};

fn missing_number(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    if !at.passage.is_prose() {
        return;
    }
    let words = &at.reading.words;
    for (nth, word) in words.iter().enumerate() {
        match word.sort {
            Sort::Mark('%') => {
                let before = nth.checked_sub(1).map(|before| &words[before]);
                let leads = before.is_some_and(|before| {
                    matches!(
                        at.reading.lower_of(before),
                        "đạt" | "là" | "bằng" | "chiếm" | "tăng" | "giảm"
                    )
                });
                if leads {
                    out.at(at, word.span.clone(), "Dấu “%” không có số đứng trước.");
                }
            }
            Sort::Letters if at.reading.lower_of(word) == "là" => {
                if let Some(end) = unit_alone(at, nth + 1) {
                    let span = word.span.start..end;
                    let quote = at.quote(&span).to_owned();
                    out.at(at, span, format!("“{quote}” thiếu con số."));
                }
            }
            Sort::Mark(':') => two_labels(at, nth, out),
            _ => {}
        }
    }
}

/// The end of a counted unit right behind "tổng số … là", with nothing but a mark or the end after it.
fn unit_alone(at: &ReadPassage<'_>, from: usize) -> Option<usize> {
    let words = &at.reading.words;
    let first = words.get(from)?;
    let before = at.reading.before(first.span.start);
    let clause = before.rsplit([';', ',']).next().unwrap_or_default();
    if !clause.contains("tổng số")
        && !clause.contains("số lượng")
        && !clause.trim_start().starts_with("số ")
    {
        return None;
    }
    [1, 2, 3].into_iter().rev().find_map(|count| {
        let last = words.get(from + count - 1)?;
        let unit = at.reading.lower.get(first.span.start..last.span.end)?;
        let next = words.get(from + count);
        let ends = next.is_none_or(|next| matches!(next.sort, Sort::Mark(';' | '.' | ',' | '(')));
        (ends && family(unit).is_some()).then_some(last.span.end)
    })
}

/// "họp chuyên đề …: họp lồng ghép: 08 cuộc": two labels of one sort, the first without its number.
fn two_labels(at: &ReadPassage<'_>, nth: usize, out: &mut Reporter<'_>) {
    const MOST: usize = 8;
    let words = &at.reading.words;
    let second = (nth + 2..(nth + 2 + MOST).min(words.len()))
        .find(|&next| words[next].sort == Sort::Mark(':'));
    let Some(second) = second else { return };
    let after = at.reading.mention_from(words[second].span.end);
    let is_counted = after.is_some_and(|after| {
        matches!(after.said, Said::Quantity(_)) && after.span.start <= words[second].span.end + 2
    });
    let is_plain = words[nth + 1..second].iter().all(|word| word.sort == Sort::Letters);
    if !is_counted || !is_plain {
        return;
    }
    // The labels begin with the same word: "họp …: họp …:".
    let head = at.reading.lower_of(&words[nth + 1]);
    let first = words[nth.saturating_sub(14)..nth]
        .iter()
        .rev()
        .take_while(|word| matches!(word.sort, Sort::Letters))
        .find(|word| at.reading.lower_of(word) == head);
    let Some(first) = first else { return };
    let end = after.map_or(words[second].span.end, |after| after.span.end);
    let span = first.span.start..end;
    let label = at.quote(&(first.span.start..words[nth].span.start)).to_owned();
    out.at(at, span, format!("“{label}” không có số, ngay sau lại là một mục khác."));
}
