//! What other reports know, in words.

use super::offered::{Contradiction, CountedTwice, FigureOffer, KnownPart, Term, Whence};
use crate::{
    assets,
    model::{Decimal, FigureValue, Indicator, Window, figure, period::format_date},
};

/// What undo calls taking so many figures.
pub fn name_of_step(count: usize) -> String {
    format!("lấy {count} số liệu từ báo cáo khác")
}

/// "Số văn bản chỉ đạo: 12 = quý I năm 2026 7 + quý II năm 2026 5".
pub fn offer(offer: &FigureOffer) -> String {
    let Some(indicator) = assets::catalogue().get(offer.indicator.as_str()) else {
        return offer.indicator.to_string();
    };
    let value = offer.qualifier.with(&figure::format_value(indicator, &offer.value));
    let from = match &offer.whence {
        Whence::Days(terms) => format!("= {}", sum(indicator, terms)),
        other => format!("({})", whence(other)),
    };
    format!("{}: {value} {from}", indicator.label)
}

/// "đang ghi 15, theo các báo cáo khác là 12"; nothing where both agree.
pub fn difference(offer: &FigureOffer) -> Option<String> {
    let indicator = assets::catalogue().get(offer.indicator.as_str())?;
    let stands = offer.stands.as_ref().filter(|_| offer.differs())?;
    Some(format!("đang ghi {}", figure::format_value(indicator, stands)))
}

/// Where a figure came from, as it is kept with it.
pub fn whence(whence: &Whence) -> String {
    match whence {
        Whence::Days(terms) => signed(terms, |term| term.period.full()),
        Whence::Same(period) => format!("như báo cáo {}", period.full()),
        Whence::Last(period, day) => {
            format!("số gần nhất: báo cáo {}, chốt ngày {}", period.full(), format_date(*day))
        }
        Whence::CarriedFrom(period, _) => format!("tồn cuối {} chuyển sang", period.full()),
    }
}

/// "Hồ sơ tiếp nhận: mới biết 2.032 (quý I năm 2026 2.032); thiếu 15/3/2026–14/6/2026".
pub fn part(part: &KnownPart) -> String {
    let Some(indicator) = assets::catalogue().get(part.indicator.as_str()) else {
        return part.indicator.to_string();
    };
    let lacks = days(part.lacks);
    let known = sum(indicator, &part.terms);
    match part.remains() {
        Some(rest) if rest.is_sign_negative() && !rest.is_zero() => format!(
            "{}: đang ghi {}, ít hơn {known}",
            indicator.label,
            number(indicator, part.stands.unwrap_or_default())
        ),
        Some(rest) => format!(
            "{}: {} = {known} + phần {lacks} {}",
            indicator.label,
            number(indicator, part.stands.unwrap_or_default()),
            number(indicator, rest)
        ),
        None => format!("{}: {known}; chưa có phần {lacks}", indicator.label),
    }
}

/// "quý I năm 2026 và quý II năm 2026 cùng tính 01/03/2026–14/03/2026".
pub fn shared(twice: &CountedTwice) -> String {
    let CountedTwice { one, other, days } = *twice;
    format!("{} và {} cùng tính các ngày {}", one.full(), other.full(), self::days(days))
}

/// "6 tháng đầu năm 2026 10 − quý I năm 2026 12 là số âm".
pub fn contradiction(contradiction: &Contradiction) -> String {
    let Contradiction { indicator, terms } = contradiction;
    match assets::catalogue().get(indicator.as_str()) {
        Some(indicator) => format!("{}: {} là số âm", indicator.label, sum(indicator, terms)),
        None => indicator.to_string(),
    }
}

/// "quý I năm 2026 7 + quý II năm 2026 5".
fn sum(indicator: &Indicator, terms: &[Term]) -> String {
    signed(terms, |term| format!("{} {}", term.period.full(), number(indicator, term.value)))
}

/// What is added comes first, or a difference would begin with a minus.
fn signed(terms: &[Term], say: impl Fn(&Term) -> String) -> String {
    let (added, off): (Vec<_>, Vec<_>) = terms.iter().partition(|term| !term.is_taken_off);
    let added: Vec<String> = added.into_iter().map(&say).collect();
    let mut words = added.join(" + ");
    for term in off {
        words.push_str(" − ");
        words.push_str(&say(term));
    }
    words
}

fn number(indicator: &Indicator, value: Decimal) -> String {
    figure::format_value(indicator, &FigureValue::Number(value))
}

fn days(window: Window) -> String {
    format!("{}–{}", format_date(window.from), format_date(window.to))
}
