//! A number that stands still within a report, told with two values: "34/34 thôn" and "05/35 thôn".

use std::ops::Range;

use crate::{
    assets::check::{StandingCount, standing},
    check::{Case, Class, ReportPart, Reporter, Rule, Run},
    model::{Decimal, Level, number},
    prose::{Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F048",
    name: "standing-number",
    level: Level::Warning,
    class: Class::Twice,
    why: "Số thôn, khu phố, số thành viên của một tổ là một trong cả báo cáo; hai chỗ ghi khác nhau thì một chỗ sai.",
    bad: "Tuyên truyền tại 34/34 thôn; 26/34 thôn có internet; ⟦12/35 thôn⟧ có loa thông minh.\n34 tổ công nghệ số cộng đồng với 238 thành viên.\nCủng cố 34 tổ công nghệ số cộng đồng với ⟦248 thành viên⟧.",
    good: "Tuyên truyền tại 34/34 thôn; 26/34 thôn có internet; 05/06 thôn khó khăn được hỗ trợ.\n34 tổ công nghệ số cộng đồng với 238 thành viên, bình quân mỗi tổ 07 thành viên.\nCủng cố 34 tổ công nghệ số cộng đồng với 238 thành viên.",
    folded: None,
    run: Run::Whole(standing_number),
};

/// Where one is told.
struct ToldCount {
    passage: usize,
    span: Range<usize>,
    value: Decimal,
}

fn standing_number(case: &Case<'_>, out: &mut Reporter<'_>) {
    let texts = || {
        case.read_passages()
            .filter(|at| at.passage.is_prose() && case.part(at.index) != ReportPart::Annex)
    };
    for unit in &standing().wholes {
        let told: Vec<ToldCount> = texts().flat_map(|at| wholes(at, unit)).collect();
        tell(case, &told, &format!("tổng số {unit}"), true, out);
    }
    for count in &standing().count {
        let told: Vec<ToldCount> = texts().flat_map(|at| counts(at, count)).collect();
        tell(case, &told, &count.name, false, out);
    }
}

/// Lower numbers of fractions of a unit.
fn wholes<'c>(at: ReadPassage<'c>, unit: &'c str) -> impl Iterator<Item = ToldCount> + 'c {
    at.reading.mentions.iter().filter_map(move |mention| match &mention.said {
        Said::Fraction { whole, .. } if whole.unit.as_deref() == Some(unit) => {
            Some(ToldCount { passage: at.index, span: mention.span.clone(), value: whole.value })
        }
        _ => None,
    })
}

/// Numbers of a unit near the words they are of.
fn counts<'c>(
    at: ReadPassage<'c>,
    count: &'c StandingCount,
) -> impl Iterator<Item = ToldCount> + 'c {
    const NEAR: usize = 60;
    let near = move |mention: &Mention| {
        let before = at.reading.before(mention.span.start);
        let before = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
        let after = at.reading.after(mention.span.end);
        let after = &after[..after.floor_char_boundary(NEAR.min(after.len()))];
        let is_it = before.contains(count.words.as_str())
            || after.trim_start().starts_with(count.words.as_str());
        is_it && !count.none.iter().any(|none| before.contains(none.as_str()))
    };
    at.reading.mentions.iter().filter_map(move |mention| match &mention.said {
        Said::Quantity(amount)
            if amount.unit.as_deref() == Some(count.unit.as_str()) && near(mention) =>
        {
            Some(ToldCount { passage: at.index, span: mention.span.clone(), value: amount.value })
        }
        _ => None,
    })
}

/// Tells of those that are not the value told most often, or first. Wholes of few, and far off ones, are of a
/// part of the commune.
fn tell(case: &Case<'_>, told: &[ToldCount], name: &str, needs_most: bool, out: &mut Reporter<'_>) {
    const MOST: usize = 100;
    let told = &told[..told.len().min(MOST)];
    let times = |value: Decimal| told.iter().filter(|other| other.value == value).count();
    let Some(first) = told.iter().rev().max_by_key(|one| times(one.value)) else { return };
    for one in told.iter().filter(|one| one.value != first.value) {
        let scaled = |value: Decimal, factor: i64| value.saturating_mul(factor.into());
        let is_near = scaled(one.value, 5) >= scaled(first.value, 4)
            && scaled(one.value, 4) <= scaled(first.value, 5);
        if !is_near || needs_most && times(first.value) < 2 {
            continue;
        }
        let (at, there) = (case.read_passage(one.passage), case.read_passage(first.passage));
        let (quote, other) = (at.quote(&one.span), there.quote(&first.span));
        let message =
            format!("Ở đây ghi “{quote}” nhưng chỗ khác ghi “{other}”: hai giá trị của {name}.");
        let (one, right) = (number::format(one.value, 0), number::format(first.value, 0));
        let span =
            told.iter().find(|known| known.passage == at.index && at.quote(&known.span) == quote);
        let span = span.map_or(0..0, |known| known.span.clone());
        out.at(&at, span, message).values(one, right);
    }
}
