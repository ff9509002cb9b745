//! What other reports know, in words. `own` is the period they are told to: its year goes without saying.

use chrono::{Datelike, NaiveDate};

use super::{
    dossiers::{DossierOffer, DossierPart, DossierSource},
    offered::{Contradiction, CountedTwice, FigureOffer, KnownPart, OfferedFrom, StaleSource},
};
use crate::{
    assets,
    model::{
        Decimal, FigureValue, FilledFrom, Indicator, KnownDays, Period, PeriodKind, Qualifier,
        SumTerm, Window, figure, number, period::format_date, text,
    },
};

/// What undo calls taking so many figures.
pub fn name_of_step(count: usize) -> String {
    format!("lấy {count} số liệu từ báo cáo khác")
}

/// "quý I", "6 tháng", "năm 2025".
pub fn named(period: Period, own: Period) -> String {
    match period.kind {
        _ if period.year != own.year => period.full(),
        PeriodKind::FirstHalf => "6 tháng".into(),
        PeriodKind::NineMonths => "9 tháng".into(),
        PeriodKind::Year => "cả năm".into(),
        PeriodKind::Quarter(_) => period.label().into(),
    }
}

/// "4.171", "khoảng 12", "x", "Có".
pub fn value(indicator: &Indicator, value: &FigureValue, qualifier: Qualifier) -> String {
    qualifier.with(&said(indicator, value))
}

/// "2.032", in the unit the figure is shown in; "Có" of an answer.
pub fn number(indicator: &Indicator, value: Decimal) -> String {
    said(indicator, &FigureValue::of_amount(indicator, value))
}

/// As one types it; of an answer its words.
fn said(indicator: &Indicator, value: &FigureValue) -> String {
    let known = |code: &String| indicator.choices.iter().find(|choice| choice.code == *code);
    match value {
        FigureValue::Choice(code) => known(code).map_or(code, |choice| &choice.words).clone(),
        _ => figure::format_value(indicator, value),
    }
}

/// "15/3–14/6", with years where they are not that of `own`.
pub fn days(windows: &[Window], own: Period) -> String {
    let of = |window: &Window| {
        let [from, to] = [window.from, window.to].map(|it| day(it, own));
        if window.from == window.to { to } else { format!("{from}–{to}") }
    };
    let all: Vec<String> = windows.iter().map(of).collect();
    all.join(" và ")
}

fn day(day: NaiveDate, own: Period) -> String {
    if day.year() == own.year { format!("{}/{}", day.day(), day.month()) } else { format_date(day) }
}

/// Where a figure came from: "quý I 2.032 + phần 15/3–14/6 2.139", "tồn cuối quý I chuyển sang".
pub fn whence(indicator: &Indicator, filled: &FilledFrom, own: Period) -> String {
    match filled {
        FilledFrom::Days(terms) if indicator.kind.is_answer() => {
            let reports: Vec<String> = terms.iter().map(|term| named(term.period, own)).collect();
            format!("như báo cáo {}", reports.join(", "))
        }
        FilledFrom::Days(terms) => sum(indicator, terms, own),
        FilledFrom::Part(KnownDays { terms, lacks }, part) => {
            let (known, part) = (sum(indicator, terms, own), number(indicator, *part));
            format!("{known} + phần {} {part}", days(lacks, own))
        }
        FilledFrom::TypedPart(term) => {
            format!("phần đã gõ ở báo cáo {}", named(term.period, own))
        }
        FilledFrom::Same(term) => format!("như báo cáo {}", named(term.period, own)),
        FilledFrom::Last(term) => {
            let name = named(term.period, own);
            format!("số của {name}, chốt {}", day(term.window.to, own))
        }
        FilledFrom::CarriedFrom(term, _) => {
            format!("tồn cuối {} chuyển sang", named(term.period, own))
        }
    }
}

/// From what an offer follows: "quý I 2.032 + quý II 2.139", "Hồ sơ kỳ trước chuyển sang 40 + Hồ sơ tiếp nhận mới 1.079".
pub fn offered_whence(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    match &offer.from {
        OfferedFrom::Reports(filled) => whence(indicator, filled, own),
        OfferedFrom::Parts(_) => parts(indicator, offer),
        OfferedFrom::Dossiers(source) | OfferedFrom::Plan(source) => text::lower_first(source),
    }
}

/// Each part of a total with what it will say, and what those come to that stand already.
fn parts(indicator: &Indicator, offer: &FigureOffer) -> String {
    let OfferedFrom::Parts(parts) = &offer.from else { return String::new() };
    let name = |part: &FigureOffer| {
        let known = assets::catalogue().get(part.indicator.as_str())?;
        let label = if known.short.is_empty() { &known.label } else { &known.short };
        Some(format!("{label} {}", value(known, &part.value, part.qualifier)))
    };
    let mut said: Vec<String> = parts.iter().filter_map(name).collect();
    let amount = |offer: &FigureOffer| offer.value.amount().unwrap_or_default();
    let stands = parts.iter().fold(amount(offer), |rest, part| rest.saturating_sub(amount(part)));
    if !stands.is_zero() {
        said.push(format!("đang ghi {}", number(indicator, stands)));
    }
    said.join(" + ")
}

/// "4.171 = quý I 2.032 + quý II 2.139", "31, tồn cuối quý I chuyển sang".
pub fn offer(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    let value = value(indicator, &offer.value, offer.qualifier);
    let from = offered_whence(indicator, offer, own);
    match &offer.from {
        _ if indicator.kind.is_answer() => format!("{value}, {from}"),
        OfferedFrom::Reports(FilledFrom::Days(_) | FilledFrom::Part(..)) => {
            format!("{value} = {from}")
        }
        OfferedFrom::Parts(_) => format!("{value} = {from}{}", uncounted(offer.between, own)),
        OfferedFrom::Plan(_) => format!("{value}, {from}"),
        OfferedFrom::Reports(_) | OfferedFrom::Dossiers(_) => {
            format!("{value}, {from}{}", uncounted(offer.between, own))
        }
    }
}

/// ", chưa kể 11/3–14/3 không báo cáo nào có"; nothing where no days lie between.
fn uncounted(between: Option<Window>, own: Period) -> String {
    let told = |between| format!(", chưa kể {} không báo cáo nào có", days(&[between], own));
    between.map_or_else(String::new, told)
}

/// "Số văn bản chỉ đạo: 12 = quý I 7 + quý II 5; đang ghi 15 (hơn 3)".
pub fn named_offer(offer: &FigureOffer, own: Period) -> String {
    let Some(indicator) = assets::catalogue().get(offer.indicator.as_str()) else {
        return offer.indicator.to_string();
    };
    let said = format!("{}: {}", indicator.label, self::offer(indicator, offer, own));
    let beside = stale(indicator, offer, own).or_else(|| stands(indicator, offer));
    [Some(said), beside].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// "đang ghi 15 (hơn 3)"; nothing where both agree.
pub fn stands(indicator: &Indicator, offer: &FigureOffer) -> Option<String> {
    let stands = offer.stands.value().filter(|_| offer.differs())?;
    let stands = said(indicator, stands);
    Some(match offer.surplus() {
        Some(more) if more > Decimal::ZERO => {
            format!("đang ghi {stands} (hơn {})", number(indicator, more))
        }
        Some(less) => format!("đang ghi {stands} (kém {})", number(indicator, -less)),
        None => format!("đang ghi {stands}"),
    })
}

/// "quý I nay là 2.040, lúc lấy là 2.032"; nothing where what was taken still holds.
pub fn stale(indicator: &Indicator, offer: &FigureOffer, own: Period) -> Option<String> {
    if !offer.is_stale() {
        return None;
    }
    let moved = |(then, now): &(&SumTerm, &SumTerm)| {
        let name = named(now.period, own);
        if then.value == now.value {
            let (then, now) = (day(then.window.to, own), day(now.window.to, own));
            return format!("{name} nay chốt ngày {now}, lúc lấy là {then}");
        }
        let [then, now] = [then.value, now.value].map(|value| number(indicator, value));
        format!("{name} nay là {now}, lúc lấy là {then}")
    };
    let moved: Vec<String> = offer.moved().iter().map(moved).collect();
    let stands = offer.stands.value().map(|it| said(indicator, it));
    Some(if moved.is_empty() {
        format!("lúc lấy là {}", stands.unwrap_or_default())
    } else {
        moved.join(", ")
    })
}

/// "6 tháng = quý I 2.032 + phần 15/3–14/6 2.139": as far as it is known.
pub fn part(indicator: &Indicator, part: &KnownPart, own: Period) -> String {
    let known = sum(indicator, &part.known.terms, own);
    let lacks = days(&part.known.lacks, own);
    match (part.whole(), part.part()) {
        (Some(whole), _) if part.is_too_small() => {
            format!("đang ghi {}, ít hơn {known}", number(indicator, whole))
        }
        (Some(whole), Some(rest)) => {
            let [whole, rest] = [whole, rest].map(|value| number(indicator, value));
            format!("{whole} = {known} + phần {lacks} {rest}")
        }
        _ => format!("{known}; chưa có phần {lacks}"),
    }
}

/// The same behind the figure's name.
pub fn named_part(part: &KnownPart, own: Period) -> String {
    match assets::catalogue().get(part.indicator.as_str()) {
        Some(indicator) => format!("{}: {}", indicator.label, self::part(indicator, part, own)),
        None => part.indicator.to_string(),
    }
}

/// "quý I và quý II cùng tính các ngày 1/3–14/3".
pub fn shared(twice: &CountedTwice, own: Period) -> String {
    let CountedTwice { one, other, days } = *twice;
    let [one, other] = [one, other].map(|period| named(period, own));
    format!("{one} và {other} cùng tính các ngày {}", self::days(&[days], own))
}

/// "phần 15/3–31/3 không báo cáo nào có".
pub fn gap(lacks: &[Window], own: Period) -> Option<String> {
    (!lacks.is_empty()).then(|| format!("phần {} không báo cáo nào có", days(lacks, own)))
}

/// "6 tháng chưa lấy lại sau khi quý I đổi".
pub fn stale_source(source: &StaleSource, own: Period) -> String {
    let changed: Vec<String> = source.changed.iter().map(|it| named(*it, own)).collect();
    format!("{} chưa lấy lại sau khi {} đổi", named(source.period, own), changed.join(", "))
}

/// "6 tháng 10 − quý I 12 là số âm".
pub fn contradiction(contradiction: &Contradiction, own: Period) -> String {
    let Contradiction { indicator, terms } = contradiction;
    match assets::catalogue().get(indicator.as_str()) {
        Some(indicator) => format!("{} là số âm", sum(indicator, terms, own)),
        None => indicator.to_string(),
    }
}

/// "quý I 7 + quý II 5". What is added comes first, or a difference would begin with a minus.
pub fn sum(indicator: &Indicator, terms: &[SumTerm], own: Period) -> String {
    sum_of(terms, own, |name, value| format!("{name} {}", number(indicator, value)))
}

fn sum_of(terms: &[SumTerm], own: Period, said: impl Fn(&str, Decimal) -> String) -> String {
    let say = |term: &&SumTerm| said(&named(term.period, own), term.value);
    let mut terms: Vec<&SumTerm> = terms.iter().collect();
    terms.sort_by_key(|term| (term.window.from, term.window.to));
    let (added, off): (Vec<&SumTerm>, Vec<&SumTerm>) =
        terms.into_iter().partition(|it| !it.is_taken_off);
    let added: Vec<String> = added.iter().map(say).collect();
    let mut words = added.join(" + ");
    for term in &off {
        words.push_str(" − ");
        words.push_str(&say(term));
    }
    words
}

/// "1.234": a count of dossiers.
pub fn count(value: Decimal) -> String {
    number::format(value, 0)
}

/// "Hộ tịch: kỳ trước chuyển sang".
pub fn dossier_label(offer: &DossierOffer) -> String {
    format!("{}: {}", assets::field_label(&offer.field), offer.column.name())
}

/// "quý I 7 + quý II 5", "chuyển sang 3 + mới: quý I 37 + quý II 30", "tồn cuối quý I chuyển sang".
pub fn dossiers_whence(offer: &DossierOffer, own: Period) -> String {
    match &offer.from {
        DossierSource::Days(terms) => counts(terms, own),
        DossierSource::Received { carried_in, new } => received(*carried_in, new, own),
        DossierSource::CarriedFrom(term) => {
            let between = uncounted(offer.between, own);
            format!("tồn cuối {} chuyển sang{between}", named(term.period, own))
        }
        DossierSource::Same(term) => format!("như báo cáo {}", named(term.period, own)),
    }
}

fn counts(terms: &[SumTerm], own: Period) -> String {
    sum_of(terms, own, |name, value| format!("{name} {}", count(value)))
}

fn received(carried_in: Decimal, new: &[SumTerm], own: Period) -> String {
    format!("chuyển sang {} + mới: {}", count(carried_in), counts(new, own))
}

/// The reports alone, which are the same for many counts of a row: "quý I + quý II", "tồn cuối quý I chuyển sang".
pub fn dossier_reports(offer: &DossierOffer, own: Period) -> String {
    match &offer.from {
        DossierSource::Days(terms) | DossierSource::Received { new: terms, .. } => {
            sum_of(terms, own, |name, _| name.to_owned())
        }
        DossierSource::CarriedFrom(_) | DossierSource::Same(_) => dossiers_whence(offer, own),
    }
}

/// "12 = quý I 7 + quý II 5", "3, như báo cáo quý I".
pub fn dossier_count(offer: &DossierOffer, own: Period) -> String {
    let joined = match offer.from {
        DossierSource::Days(_) | DossierSource::Received { .. } => " = ",
        _ => ", ",
    };
    format!("{}{joined}{}", count(offer.value), dossiers_whence(offer, own))
}

/// "Hộ tịch: đã giải quyết: 12 = quý I 7 + quý II 5; đang ghi 15".
pub fn dossiers(offer: &DossierOffer, own: Period) -> String {
    let words = format!("{}: {}", dossier_label(offer), dossier_count(offer, own));
    match offer.stands.filter(|_| offer.differs()) {
        Some(stands) => format!("{words}; đang ghi {}", count(stands)),
        None => words,
    }
}

/// "70 = quý I 35 + phần 15/3–14/6 35", "quý I 35; chưa có phần 15/3–14/6".
pub fn dossier_part_known(part: &DossierPart, own: Period) -> String {
    let terms = &part.known.terms;
    let known = match part.carried_in {
        Some(carried_in) => received(carried_in, terms, own),
        None => counts(terms, own),
    };
    let lacks = days(&part.known.lacks, own);
    match (part.stands, part.rest()) {
        (Some(stands), _) if part.is_too_small() => {
            format!("đang ghi {}, ít hơn {known}", count(stands))
        }
        (Some(stands), Some(rest)) => {
            format!("{} = {known} + phần {lacks} {}", count(stands), count(rest))
        }
        _ => format!("{known}; chưa có phần {lacks}"),
    }
}

/// "Đất đai: đã giải quyết: quý I 35; chưa có phần 15/3–14/6".
pub fn dossier_part(part: &DossierPart, own: Period) -> String {
    let (field, column) = (assets::field_label(&part.field), part.column.name());
    format!("{field}: {column}: {}", dossier_part_known(part, own))
}
