//! One document cited with two numbers or two days.

use std::collections::VecDeque;

use crate::{
    assets::clauses::clauses,
    check::{Case, Class, Reporter, Rule, Run},
    model::Level,
    prose::{DateSeen, Mention, ReadPassage, Said, SeenPaper},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F042",
    name: "two-papers",
    level: Level::Warning,
    class: Class::Twice,
    why: "Một văn bản được dẫn hai lần với hai số hoặc hai ngày khác nhau; kiểm tra lại sổ đăng ký văn bản đi.",
    bad: "Ban hành Kế hoạch số 09/KH-UBND ngày 11/01/2026 về công tác đào tạo bồi dưỡng cán bộ, công chức năm 2026; Kế hoạch số 10/KH-UBND ngày 12/01/2026 về kiểm tra.\nThực hiện ⟦Kế hoạch số 28/KH-UBND⟧ ngày 23/02/2026 về đào tạo, bồi dưỡng cán bộ, công chức năm 2026.\nTheo ⟦Kế hoạch số 10/KH-UBND⟧ ngày 15/02/2026, đã kiểm tra xong.",
    good: "Ban hành Kế hoạch số 09/KH-UBND ngày 11/01/2026 về đào tạo, bồi dưỡng cán bộ, công chức năm 2026.\nThực hiện Kế hoạch số 09/KH-UBND ngày 11/01/2026 về đào tạo, bồi dưỡng cán bộ, công chức năm 2026; Kế hoạch số 28/KH-UBND ngày 30/12/2025 về đào tạo, bồi dưỡng cán bộ, công chức năm 2025; Kế hoạch số 28/KH-UBND ngày 23/02/2026 về chuyển đổi số.",
    folded: None,
    run: Run::Whole(two_papers),
};

/// A citation is compared with so many before it: more would make a text that cites without end slow.
const COMPARED: usize = 400;

/// A cited document and the words of its subject.
struct CitedBefore {
    passage: usize,
    mention: Mention,
    subject: Vec<String>,
}

fn two_papers(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut cited: VecDeque<CitedBefore> = VecDeque::new();
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for mention in &at.reading.mentions {
            let Said::Paper(paper) = &mention.said else { continue };
            let subject = subject(&at, mention);
            if let Some(before) =
                cited.iter().rev().find(|known| contradicts(known, paper, &subject))
            {
                tell(case, &at, mention, before, out);
            }
            cited.push_back(CitedBefore { passage: at.index, mention: mention.clone(), subject });
            if cited.len() > COMPARED {
                cited.pop_front();
            }
        }
    }
}

fn tell(
    case: &Case<'_>,
    at: &ReadPassage<'_>,
    mention: &Mention,
    before: &CitedBefore,
    out: &mut Reporter<'_>,
) {
    let there = case.read_passage(before.passage);
    let (one, other) = (at.quote(&mention.span), there.quote(&before.mention.span));
    let message = if one.to_lowercase() == other.to_lowercase() {
        format!("“{one}” ở đây ghi ngày khác với chỗ dẫn trước.")
    } else {
        format!("Cùng một nội dung nhưng chỗ trước dẫn “{other}”, ở đây dẫn “{one}”.")
    };
    out.at(at, mention.span.clone(), message).values(one, other);
}

fn year(paper: &SeenPaper) -> Option<i32> {
    paper.date.as_ref().and_then(|(DateSeen { year, .. }, _)| *year)
}

/// Same number of the same series and year on two days, or the same subject of the same year under two
/// numbers.
fn contradicts(known: &CitedBefore, paper: &SeenPaper, subject: &[String]) -> bool {
    let Said::Paper(before) = &known.mention.said else { return false };
    let same_kind = before.kind == paper.kind && before.symbol == paper.symbol;
    let years = year(before).zip(year(paper));
    if !same_kind || years.is_some_and(|(one, other)| one != other) {
        return false;
    }
    let same_number = before.number.trim_start_matches('0') == paper.number.trim_start_matches('0');
    if same_number {
        let days = before.date.as_ref().zip(paper.date.as_ref());
        return days.is_some_and(|((one, _), (other, _))| {
            one.date != other.date && one.date.is_some() && other.date.is_some()
        });
    }
    same_subject(&known.subject, subject) || is_swapped(before, paper, &known.subject, subject)
}

/// "86/KH-UBND" and "68/KH-UBND" of one day on one subject.
fn is_swapped(
    one: &SeenPaper,
    other: &SeenPaper,
    subject: &[String],
    other_subject: &[String],
) -> bool {
    const HEAD: usize = 3;
    let day = |paper: &SeenPaper| paper.date.as_ref().and_then(|(date, _)| date.date);
    let digits = |paper: &SeenPaper| {
        let mut digits: Vec<char> = paper.number.trim_start_matches('0').chars().collect();
        digits.sort_unstable();
        digits
    };
    day(one).is_some()
        && day(one) == day(other)
        && digits(one) == digits(other)
        && subject.len() >= HEAD
        && other_subject.get(..HEAD) == subject.get(..HEAD)
}

/// Words of the subject up to the end of the item, without those that say nothing.
fn subject(at: &ReadPassage<'_>, mention: &Mention) -> Vec<String> {
    const MOST: usize = 24;
    let Said::Paper(paper) = &mention.said else { return Vec::new() };
    let date = paper.date.as_ref().map_or(0, |(_, span)| span.end);
    let start = if date > mention.span.end + 40 { mention.span.end } else { date };
    let start = start.max(mention.span.end);
    let item = at.reading.after(start).split([';', '.']).next().unwrap_or_default();
    let words = item.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !clauses().empty.paper.contains(*word))
        .take(MOST)
        .map(ToOwned::to_owned)
        .collect()
}

fn same_subject(one: &[String], other: &[String]) -> bool {
    const FEWEST: usize = 6;
    if one.len() < FEWEST || other.len() < FEWEST {
        return false;
    }
    let common = one.iter().filter(|word| other.contains(word)).count();
    common * 20 >= one.len().max(other.len()) * 19
}
