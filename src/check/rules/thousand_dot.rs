//! Thousands without their dot where the report sets it elsewhere.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Decimal, Level, number},
    prose::{Amount, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "N010",
    name: "thousand-dot",
    level: Level::Hint,
    class: Class::Num,
    why: "Số từ một nghìn trở lên viết có dấu chấm phân cách hàng nghìn, thống nhất trong cả báo cáo.",
    bad: "Đã tiếp nhận ⟦6476⟧ hồ sơ, trong đó trực tuyến 2.862 hồ sơ.",
    good: "Đã tiếp nhận 6.476 hồ sơ, trong đó trực tuyến 2.862 hồ sơ; năm 2026; Tiêu chuẩn ISO 9001:2015; 12/2026; từ 2024; Hệ thống 1022 của tỉnh.",
    folded: None,
    run: Run::Whole(thousand_dot),
};

fn thousand_dot(case: &Case<'_>, out: &mut Reporter<'_>) {
    let texts = || case.read_passages().filter(|at| at.passage.is_prose());
    let mixes = texts().any(|at| amounts(&at).any(|amount| at.quote(&amount.digits).contains('.')));
    for at in texts() {
        for amount in amounts(&at) {
            let digits = at.quote(&amount.digits);
            if digits.len() < 4 || digits.contains(['.', ',']) || digits.starts_with('0') {
                continue;
            }
            // A bare number that may be a year stays.
            let is_like_year = (Decimal::from(1900)..Decimal::from(2100)).contains(&amount.value);
            if is_like_year && amount.unit.is_none()
                || amount.unit.is_none() && is_name(&at, amount)
            {
                continue;
            }
            let right = number::format(amount.value, 0);
            let message = format!("“{digits}” nên viết “{right}”.");
            let level = if mixes { Level::Warning } else { Level::Hint };
            out.at(&at, amount.digits.clone(), message)
                .level(level)
                .values(digits, right.clone())
                // "từ 2024 người dân …", "mã 3045": only what is counted is surely a number.
                .fix_if(amount.unit.is_some() && !is_like_year && !is_name(&at, amount), right);
        }
    }
}

/// "Hệ thống 1022", "tổng đài 1900": a number that is a name.
fn is_name(at: &ReadPassage<'_>, amount: &Amount) -> bool {
    let before = at.reading.before(amount.digits.start).trim_end();
    ["hệ thống", "tổng đài", "đầu số", "đường dây nóng", "số điện thoại", "mã", "mã số", "hotline"]
        .iter()
        .any(|name| before.ends_with(name))
}

fn amounts<'c>(at: &ReadPassage<'c>) -> impl Iterator<Item = &'c Amount> {
    at.reading.mentions.iter().flat_map(|mention| match &mention.said {
        Said::Quantity(amount) => vec![amount],
        Said::Fraction { part, whole } => vec![part, whole],
        _ => Vec::new(),
    })
}
