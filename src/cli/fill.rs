//! `fill`: what the other reports of the book know of a report's figures, and taking it.

use std::{fmt::Write as _, path::Path};

use anyhow::bail;
use serde_json::{Value, json};

use crate::{
    assets,
    cli::files::{back_up_after, open, read, stamp},
    model::{FigureValue, Period, Report, figure},
    session::fill::{self, FigureOffer, FillOffers, Term, Whence},
};

/// Every blank that can be filled.
const ALL: &str = "all";

pub(super) fn fill(
    book: &Path,
    period: Period,
    take: Option<&str>,
    as_json: bool,
) -> anyhow::Result<String> {
    let (report, fill) = asked(book, period)?;
    let Some(take) = take else {
        return Ok(if as_json { json_of(&fill) } else { told(&report, &fill) });
    };
    let wanted: Vec<&FigureOffer> = if take == ALL {
        fill.offers.iter().filter(|offer| offer.is_free()).collect()
    } else {
        take.split(',').map(|id| one(&fill, id.trim())).collect::<anyhow::Result<_>>()?
    };
    let Some(edit) = fill::take(&report, &wanted) else {
        return Ok("Không có số nào để lấy: sổ giữ nguyên.\n".into());
    };
    let mut session = open(book)?;
    session.apply(&edit, &stamp())?;
    back_up_after(&mut session);
    let mut out = format!("Đã lấy {} số liệu vào báo cáo {}:\n", wanted.len(), period.full());
    for offer in &wanted {
        let _ = writeln!(out, "  {}", line(offer));
    }
    let left =
        fill.offers.iter().filter(|offer| offer.differs() && !wanted.contains(offer)).count();
    if left > 0 {
        let _ = writeln!(
            out,
            "{left} số đã ghi khác với các báo cáo khác được giữ nguyên; xem bằng lệnh fill không kèm --take."
        );
    }
    Ok(out)
}

fn asked(book: &Path, period: Period) -> anyhow::Result<(Report, FillOffers)> {
    let book = read(book)?;
    let (report, commune) = (book.report(period)?, book.commune()?);
    let periods = fill::asked(&book.reports()?, period, report.window);
    let others: Vec<Report> =
        periods.into_iter().map(|period| book.report(period)).collect::<Result<_, _>>()?;
    let fill = fill::fill(&report, &others, &commune);
    Ok((report, fill))
}

fn one<'a>(fill: &'a FillOffers, id: &str) -> anyhow::Result<&'a FigureOffer> {
    match fill.offers.iter().find(|offer| offer.indicator.as_str() == id) {
        Some(offer) => Ok(offer),
        None if assets::catalogue().get(id).is_none() => bail!(
            "Không có chỉ tiêu “{id}”. Chưa có gì thay đổi; tìm mã chỉ tiêu bằng lệnh explain."
        ),
        None => bail!(
            "Các báo cáo khác trong sổ chưa đủ để tính “{}”. Chưa có gì thay đổi.",
            assets::catalogue().label(id)
        ),
    }
}

fn line(offer: &FigureOffer) -> String {
    match fill::difference(offer) {
        Some(stands) => format!("{}; {stands}", fill::offer(offer)),
        None => fill::offer(offer),
    }
}

fn told(report: &Report, fill: &FillOffers) -> String {
    let mut out = String::new();
    let mut list = |title: String, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(out, "{title}");
            for line in lines {
                let _ = writeln!(out, "  {line}");
            }
        }
    };
    let of = |is_wanted: fn(&FigureOffer) -> bool| -> Vec<String> {
        fill.offers.iter().filter(|offer| is_wanted(offer)).map(line).collect()
    };
    let (free, differ) = (of(FigureOffer::is_free), of(FigureOffer::differs));
    let name = report.period.full();
    list(format!("Lấy được {} số liệu còn trống của báo cáo {name}:", free.len()), free);
    list(format!("Đã ghi, nhưng khác với các báo cáo khác ({}):", differ.len()), differ);
    list("Mới biết một phần:".into(), fill.parts.iter().map(fill::part).collect());
    list("Không khớp:".into(), fill.contradictions.iter().map(fill::contradiction).collect());
    list("Tính hai lần:".into(), fill.twice.iter().map(fill::shared).collect());
    if out.is_empty() {
        return format!(
            "Các báo cáo khác trong sổ không cho thêm số liệu nào của báo cáo {name}.\n"
        );
    }
    out.push_str("Chưa ghi gì vào sổ. Lấy mọi số còn trống: thêm --take all; lấy vài số, kể cả số đã ghi khác: --take MÃ,MÃ.\n");
    out
}

fn json_of(fill: &FillOffers) -> String {
    let offers: Vec<Value> = fill.offers.iter().map(offer_json).collect();
    let parts: Vec<Value> = fill
        .parts
        .iter()
        .map(|part| {
            json!({
                "id": part.indicator, "terms": terms_json(&part.terms), "lacks": part.lacks,
                "stands": part.stands, "remains": part.remains(),
            })
        })
        .collect();
    let contradictions: Vec<Value> = fill
        .contradictions
        .iter()
        .map(|it| json!({ "id": it.indicator, "terms": terms_json(&it.terms) }))
        .collect();
    let twice: Vec<Value> = fill
        .twice
        .iter()
        .map(|it| json!({ "one": it.one.code(), "other": it.other.code(), "days": it.days }))
        .collect();
    let all = json!({ "offers": offers, "parts": parts, "contradictions": contradictions, "counted_twice": twice });
    format!("{all:#}\n")
}

fn offer_json(offer: &FigureOffer) -> Value {
    let said = |value: &FigureValue| {
        let indicator = assets::catalogue().get(offer.indicator.as_str());
        indicator.map(|indicator| figure::format_value(indicator, value))
    };
    let whence = match &offer.whence {
        Whence::Days(terms) => json!({ "days": terms_json(terms) }),
        Whence::Same(period) => json!({ "same": period.code() }),
        Whence::Last(period, day) => json!({ "last": period.code(), "day": day }),
        Whence::CarriedFrom(period, of) => json!({ "carried_from": period.code(), "of": of }),
    };
    json!({
        "id": offer.indicator, "value": said(&offer.value), "qualifier": offer.qualifier, "whence": whence,
        "stands": offer.stands.as_ref().and_then(said),
    })
}

fn terms_json(terms: &[Term]) -> Vec<Value> {
    let term = |term: &Term| {
        json!({
            "period": term.period.code(), "window": term.window, "taken_off": term.is_taken_off, "value": term.value,
        })
    };
    terms.iter().map(term).collect()
}
