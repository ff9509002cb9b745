//! White space inside a list of levels or a standard's number, and two numbers that run together.

use crate::{
    check::{Class, Facts, Reporter, Rule, Run},
    model::Level,
    prose::{Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "N030",
    name: "number-spacing",
    level: Level::Warning,
    class: Class::Num,
    why: "Dấu cách đặt sai quanh số làm người đọc đọc nhầm số.",
    bad: "Có 107 TTHC ⟦mức độ 3 ,2,1⟧; áp dụng ⟦ISO 9001: 2015⟧.\nThu ⟦quý 1/2026 99.385⟧ triệu đồng.",
    good: "Có 107 TTHC mức độ 3, 2, 1; áp dụng ISO 9001:2015.\nThu quý 1/2026 đạt 99.385 triệu đồng; trong năm 2026, 20 hồ sơ.\nTiếp nhận 60 hồ sơ: quý I 20 hồ sơ, quý II 40 hồ sơ.",
    folded: None,
    run: Run::Each(number_spacing),
};

fn number_spacing(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
    // "quý I 20 hồ sơ, quý II 40 hồ sơ" is a list, not a slip.
    let mentions = &at.reading.mentions;
    let is_list = mentions.windows(2).filter(|two| runs_on(at, &two[0], &two[1])).count() > 1;
    for (nth, mention) in mentions.iter().enumerate() {
        let quote = at.quote(&mention.span);
        match mention.said {
            Said::Levels(_) if quote.contains(" ,") => {
                let message = format!("“{quote}” có dấu cách trước dấu phẩy.");
                out.at(at, mention.span.clone(), message);
            }
            Said::Code if quote.contains(": ") || quote.contains(" :") => {
                let right = quote.replace(": ", ":").replace(" :", ":");
                let message = format!("“{quote}” viết liền là “{right}”.");
                out.at(at, mention.span.clone(), message).fix(right);
            }
            Said::Period(_) | Said::Date(_) if at.passage.is_prose() => {
                if let Some(next) = at.reading.mentions.get(nth + 1) {
                    together(at, mention, next, is_list, out);
                }
            }
            _ => {}
        }
    }
}

/// A period or day with a number right behind it: "quý 1/2026 99.385 triệu đồng".
fn together(
    at: &ReadPassage<'_>,
    first: &Mention,
    next: &Mention,
    is_list: bool,
    out: &mut Reporter<'_>,
) {
    let Said::Quantity(amount) = &next.said else { return };
    if is_list || !runs_on(at, first, next) {
        return;
    }
    let span = first.span.start..amount.digits.end;
    let quote = at.quote(&span).to_owned();
    out.at(at, span, format!("“{quote}”: hai số đứng liền nhau, thiếu từ hoặc dấu phẩy ở giữa."));
}

/// Whether a number that counts something stands right behind a period or day.
fn runs_on(at: &ReadPassage<'_>, first: &Mention, next: &Mention) -> bool {
    let (Said::Period(_) | Said::Date(_), Said::Quantity(amount)) = (&first.said, &next.said)
    else {
        return false;
    };
    let between = at.reading.lower.get(first.span.end..next.span.start).unwrap_or("x");
    between.trim().is_empty() && amount.unit.is_some()
}
