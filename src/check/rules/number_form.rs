//! A decimal with a dot, or dots that part no thousands.

use crate::{
    assets::check::units,
    check::{Case, Class, Reporter, Rule, Run, claims::family},
    model::Level,
    prose::{Amount, Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "N040",
    name: "number-form",
    level: Level::Warning,
    class: Class::Num,
    why: "Phần thập phân viết sau dấu phẩy (97,93%); dấu chấm chỉ phân cách từng nhóm ba chữ số (5.176.000 đồng).",
    bad: "Tỷ lệ hài lòng là ⟦97.93%⟧ (331/338 phiếu); lệ phí thu được là ⟦5.17.6000⟧ đồng; số hóa ⟦3,214 hồ sơ⟧.",
    good: "Tỷ lệ hài lòng là 97,93%; lệ phí thu được là 5.176.000 đồng; công nghệ 4.0; mục 2.1; 1.129,5 triệu đồng; 3,214 triệu đồng; số máy 0220.3555.123; diện tích 1.250 ha.",
    folded: None,
    run: Run::Whole(number_form),
};

fn number_form(case: &Case<'_>, out: &mut Reporter<'_>) {
    /// A report that writes all its decimals with a dot is told so a few times.
    const MOST: usize = 3;
    let found: Vec<(ReadPassage<'_>, &Mention, String)> = case
        .read_passages()
        .filter(|at| at.passage.is_prose())
        .flat_map(|at| at.reading.mentions.iter().map(move |mention| (at, mention)))
        .filter_map(|(at, mention)| Some((at, mention, wrong(&at, mention)?)))
        .collect();
    let more = found.len().saturating_sub(MOST);
    for (nth, (at, mention, message)) in found.into_iter().take(MOST).enumerate() {
        let is_last = nth + 1 == MOST && more > 0;
        let rest =
            if is_last { format!(" Còn {more} chỗ nữa như vậy.") } else { String::new() };
        out.at(&at, mention.span.clone(), format!("{message}{rest}"));
    }
}

fn wrong(at: &ReadPassage<'_>, mention: &Mention) -> Option<String> {
    match &mention.said {
        Said::Percent(amount) => dotted(at, amount),
        Said::Quantity(amount) if amount.unit.is_some() => {
            dotted(at, amount).or_else(|| grouped_by_comma(at, amount))
        }
        Said::Code => ungrouped(at, mention),
        _ => None,
    }
}

/// "97.93%".
fn dotted(at: &ReadPassage<'_>, amount: &Amount) -> Option<String> {
    let digits = at.quote(&amount.digits);
    let is_dotted = amount.decimals > 0 && digits.contains('.') && !digits.contains(',');
    let right = digits.replace('.', ",");
    is_dotted.then(|| format!("“{digits}” viết phần thập phân sau dấu phẩy là “{right}”."))
}

/// "3,214 hồ sơ": whole things have no thousandths.
fn grouped_by_comma(at: &ReadPassage<'_>, amount: &Amount) -> Option<String> {
    const GROUP: u32 = 3;
    let digits = at.quote(&amount.digits);
    let is_whole = amount.unit.as_deref().and_then(family).is_some_and(|family| !is_money(family));
    let right = digits.replace(',', ".");
    (is_whole && amount.decimals == GROUP && !digits.contains('.'))
        .then(|| format!("“{digits}” phân cách hàng nghìn bằng dấu chấm là “{right}”."))
}

fn is_money(family: &str) -> bool {
    matches!(family, "million" | "billion")
}

/// "5.17.6000 đồng".
fn ungrouped(at: &ReadPassage<'_>, mention: &Mention) -> Option<String> {
    let digits = at.quote(&mention.span);
    let is_number = digits.split('.').count() >= 3
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && !digits.starts_with('0');
    let behind = at.reading.lower.get(mention.span.end..)?.trim_start();
    let first = behind.split([' ', ',', ';', '.']).next()?;
    let is_counted =
        units().by_first.get(first)?.iter().any(|unit| behind.starts_with(unit.as_str()));
    (is_number && is_counted)
        .then(|| format!("“{digits}” có dấu chấm đặt sai; mỗi nhóm phải đủ ba chữ số."))
}
