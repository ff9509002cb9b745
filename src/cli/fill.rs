//! `fill`: what the other reports of the book know of a report's figures, and taking it.

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::bail;
use serde_json::{Value, json};

use crate::{
    assets,
    cli::{
        files::{back_up_after, open, read, stamp},
        fill_args::FillArgs,
    },
    edit::{Edit, field::Field},
    model::{Commune, FigureValue, FilledFrom, Period, Report, Status, SumTerm, figure},
    session::fill::{
        self, DossierOffer, DossierPart, DossierSource, FigureOffer, FillOffers, KnownPart,
        OfferedFrom, StaleSource, StandingFigure,
    },
    store::StoreError,
};

/// Every blank that can be filled, and what was taken from reports that say something else now.
const ALL: &str = "all";

pub(super) fn fill(args: &FillArgs) -> anyhow::Result<String> {
    let (book, period) = (&args.book, args.period);
    let AskedFill { report, commune, fill } = asked(book, period)?;
    if args.take.is_none() && args.part.is_empty() {
        return Ok(if args.json { json_of(&fill) } else { told(&report, &fill) });
    }
    if report.status == Status::Issued {
        return Err(StoreError::Issued(period).into());
    }
    let wanted = WantedOffers::of(&fill, args.take.as_deref())?;
    let parts: Vec<(&KnownPart, Edit)> = args
        .part
        .iter()
        .filter_map(|typed| part(&fill, typed, &report, &commune).transpose())
        .collect::<anyhow::Result<_>>()?;
    let taken = fill::take(&report, &wanted.figures, &wanted.dossiers).into_iter();
    let edits: Vec<Edit> = taken.chain(parts.iter().map(|(_, edit)| edit.clone())).collect();
    let count = wanted.count() + parts.len();
    if count == 0 && args.json {
        return Ok(taken_json(&wanted, &fill, &[]));
    }
    if count == 0 {
        return Ok(format!("Không có số nào để lấy: sổ giữ nguyên.\n{}", wanted.left_told(period)));
    }
    let mut session = open(book)?;
    let step = Edit::Batch { name: fill::name_of_step(count), edits };
    session.apply(&step, &stamp())?;
    back_up_after(&mut session);
    let now = asked(book, period)?.fill;
    let parts: Vec<&KnownPart> = parts.iter().map(|(part, _)| *part).collect();
    if args.json {
        return Ok(taken_json(&wanted, &now, &parts));
    }
    Ok(taken_told(&fill, &wanted, &now, &parts, period))
}

/// What was taken, and what was typed otherwise and stays.
fn taken_told(
    fill: &FillOffers,
    wanted: &WantedOffers<'_>,
    now: &FillOffers,
    parts: &[&KnownPart],
    period: Period,
) -> String {
    let offers = &wanted.figures;
    let count = wanted.count() + parts.len();
    let mut out = format!("Đã lấy {count} số liệu vào báo cáo {}:\n", period.full());
    for offer in offers {
        let _ = writeln!(out, "  {}", fill::named_offer(offer, period));
    }
    for offer in &wanted.dossiers {
        let _ = writeln!(out, "  {}", fill::dossiers(offer, period));
    }
    let is_wanted = |part: &&KnownPart| parts.iter().any(|it| it.indicator == part.indicator);
    for part in now.parts.iter().filter(is_wanted) {
        let _ = writeln!(out, "  {}", fill::named_part(part, period));
    }
    for stale in &fill.stale {
        if offers.iter().any(|offer| offer.indicator == stale.indicator) {
            let _ = writeln!(out, "  {}", stale_told(stale, period));
        }
    }
    let left = fill.offers.iter().filter(|it| it.differs() && !offers.contains(it)).count();
    let is_left = |it: &&DossierOffer| it.differs() && !wanted.dossiers.contains(it);
    let left = left + fill.dossiers.iter().filter(is_left).count();
    if left > 0 {
        let _ = writeln!(
            out,
            "{left} số đã ghi khác với các báo cáo khác được giữ nguyên; xem bằng lệnh fill không kèm --take."
        );
    }
    out + &wanted.left_told(period)
}

/// What was taken; of each part what it comes to now.
fn taken_json(wanted: &WantedOffers<'_>, now: &FillOffers, parts: &[&KnownPart]) -> String {
    let offers: Vec<Value> = wanted.figures.iter().map(|offer| offer_json(offer)).collect();
    let dossiers: Vec<Value> = wanted.dossiers.iter().map(|offer| dossiers_json(offer)).collect();
    let is_wanted = |part: &&KnownPart| parts.iter().any(|it| it.indicator == part.indicator);
    let parts: Vec<Value> = now.parts.iter().filter(is_wanted).map(part_json).collect();
    let left: Vec<Value> = wanted.left.iter().map(|offer| offer_json(offer)).collect();
    let taken = json!({ "taken": offers, "dossiers": dossiers, "parts": parts, "left": left });
    format!("{taken:#}\n")
}

struct AskedFill {
    report: Report,
    commune: Commune,
    fill: FillOffers,
}

fn asked(book: &Path, period: Period) -> anyhow::Result<AskedFill> {
    let book = read(book)?;
    let (report, commune) = (book.report(period)?, book.commune()?);
    let periods = fill::asked(&book.reports()?, &report, &commune);
    let others: Vec<Arc<Report>> = periods
        .into_iter()
        .map(|period| book.report(period).map(Arc::new))
        .collect::<Result<_, _>>()?;
    let fill = fill::fill(&report, &others, &commune);
    Ok(AskedFill { report, commune, fill })
}

/// What is taken.
#[derive(Debug, Default)]
struct WantedOffers<'a> {
    figures: Vec<&'a FigureOffer>,
    dossiers: Vec<&'a DossierOffer>,
    /// How things stood on another day, where all was asked for: nobody said that they still do.
    left: Vec<&'a FigureOffer>,
}

impl<'a> WantedOffers<'a> {
    fn of(fill: &'a FillOffers, take: Option<&str>) -> anyhow::Result<Self> {
        let Some(take) = take else { return Ok(Self::default()) };
        if take == ALL {
            let due = fill.offers.iter().filter(|offer| offer.is_due());
            let (left, figures) = due.partition(|offer| offer.is_state_of_another_day());
            let dossiers = fill.dossiers.iter().filter(|offer| offer.is_free()).collect();
            return Ok(Self { figures, dossiers, left });
        }
        let mut wanted = Self::default();
        for id in take.split(',').map(str::trim) {
            let figure = fill.offers.iter().find(|offer| offer.indicator.as_str() == id);
            let dossiers = fill.dossiers.iter().find(|offer| offer.id() == id);
            match (figure, dossiers) {
                (Some(figure), _) => wanted.figures.push(figure),
                (None, Some(dossiers)) => wanted.dossiers.push(dossiers),
                (None, None) => return Err(unknown(id)),
            }
        }
        Ok(wanted)
    }

    fn count(&self) -> usize {
        self.figures.len() + self.dossiers.len()
    }

    /// What was left although all was asked for, and how it is taken by name; nothing where nothing was.
    fn left_told(&self, own: Period) -> String {
        if self.left.is_empty() {
            return String::new();
        }
        let lines = self.left.iter().map(|it| format!("  {}\n", fill::named_offer(it, own)));
        let ids: Vec<&str> = self.left.iter().map(|offer| offer.indicator.as_str()).collect();
        format!(
            "Không lấy {} số tại ngày chốt của báo cáo khác, đến ngày chốt này có thể đã khác:\n{}Còn đúng thì lấy theo tên: --take {}\n",
            self.left.len(),
            lines.collect::<String>(),
            ids.join(",")
        )
    }
}

fn unknown(id: &str) -> anyhow::Error {
    match assets::catalogue().get(id) {
        None => anyhow::anyhow!(
            "Không có chỉ tiêu “{id}”. Chưa có gì thay đổi; tìm mã chỉ tiêu bằng lệnh explain."
        ),
        Some(indicator) => anyhow::anyhow!(
            "Các báo cáo khác trong sổ chưa đủ để tính “{}”. Chưa có gì thay đổi.",
            indicator.label
        ),
    }
}

/// A part as it was typed; nothing where the book says so already.
fn part<'a>(
    fill: &'a FillOffers,
    typed: &str,
    report: &Report,
    commune: &Commune,
) -> anyhow::Result<Option<(&'a KnownPart, Edit)>> {
    let Some((id, number)) = typed.split_once('=') else {
        bail!("“{typed}” không có dấu bằng: viết MÃ=SỐ. Chưa có gì thay đổi.");
    };
    let known = fill.parts.iter().find(|part| part.indicator.as_str() == id.trim());
    let Some(known) = known else { return Err(unknown(id.trim())) };
    let field = Field::Part(known.indicator.clone(), known.known.clone());
    let edit = field.edit(number.trim(), report, commune);
    let edit = edit.map_err(|why| anyhow::anyhow!("{why} Chưa có gì thay đổi."))?;
    Ok(edit.map(|edit| (known, edit)))
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
    let own = report.period;
    let of = |is_wanted: fn(&FigureOffer) -> bool| -> Vec<String> {
        let wanted = fill.offers.iter().filter(|offer| is_wanted(offer));
        wanted.map(|offer| fill::named_offer(offer, own)).collect()
    };
    let of_dossiers = |is_wanted: fn(&DossierOffer) -> bool| {
        let wanted = fill.dossiers.iter().filter(move |offer| is_wanted(offer));
        wanted.map(|offer| fill::dossiers(offer, own))
    };
    let (mut free, stale) = (of(FigureOffer::is_free), of(FigureOffer::is_stale));
    let mut differ = of(|offer| offer.differs() && !offer.is_stale());
    free.extend(of_dossiers(DossierOffer::is_free));
    differ.extend(of_dossiers(DossierOffer::differs));
    let name = own.full();
    list(format!("Lấy được {} số liệu còn trống của báo cáo {name}:", free.len()), free);
    list(format!("Đã lấy, nay báo cáo nguồn ghi khác ({}):", stale.len()), stale);
    list(format!("Đã ghi, nhưng khác với các báo cáo khác ({}):", differ.len()), differ);
    let of_figures = fill.parts.iter().map(|part| fill::named_part(part, own));
    let parts = of_figures.chain(fill.dossier_parts.iter().map(|it| fill::dossier_part(it, own)));
    list("Mới biết một phần:".into(), parts.collect());
    let contradictions = fill.contradictions.iter().map(|it| {
        let label = assets::catalogue().label(it.indicator.as_str());
        format!("{label}: {}", fill::contradiction(it, own))
    });
    list("Không khớp:".into(), contradictions.collect());
    list("Chưa dùng được:".into(), fill.stale.iter().map(|it| stale_told(it, own)).collect());
    let twice = fill.twice.iter().map(|it| fill::shared(it, own));
    list("Tính hai lần:".into(), twice.collect());
    list("Không ai tính:".into(), fill::gap(&fill.lacks, own).into_iter().collect());
    if out.is_empty() {
        return format!(
            "Các báo cáo khác trong sổ không cho thêm số liệu nào của báo cáo {name}.\n"
        );
    }
    out.push_str("Chưa ghi gì vào sổ. Lấy mọi số còn trống, trừ số tại ngày chốt của báo cáo khác: thêm --take all; lấy vài số, kể cả số đã ghi khác: --take MÃ,MÃ; ghi phần còn thiếu của một số: --part MÃ=SỐ.\n");
    out
}

/// "Số văn bản chỉ đạo: 6 tháng chưa lấy lại sau khi quý I đổi".
fn stale_told(source: &StaleSource, own: Period) -> String {
    let label = assets::catalogue().label(source.indicator.as_str());
    format!("{label}: {}", fill::stale_source(source, own))
}

fn json_of(fill: &FillOffers) -> String {
    let offers: Vec<Value> = fill.offers.iter().map(offer_json).collect();
    let parts: Vec<Value> = fill.parts.iter().map(part_json).collect();
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
    let stale = |it: &StaleSource| {
        let changed: Vec<String> = it.changed.iter().map(|period| period.code()).collect();
        json!({ "id": it.indicator, "period": it.period.code(), "changed": changed })
    };
    let stale: Vec<Value> = fill.stale.iter().map(stale).collect();
    let dossiers: Vec<Value> = fill.dossiers.iter().map(dossiers_json).collect();
    let dossier_parts: Vec<Value> = fill.dossier_parts.iter().map(dossier_part_json).collect();
    let all = json!({
        "offers": offers, "dossiers": dossiers, "parts": parts, "dossier_parts": dossier_parts,
        "contradictions": contradictions, "counted_twice": twice,
        "stale": stale, "lacks": fill.lacks,
    });
    format!("{all:#}\n")
}

fn part_json(part: &KnownPart) -> Value {
    json!({
        "id": part.indicator, "terms": terms_json(&part.known.terms),
        "lacks": part.known.lacks, "whole": part.whole(), "part": part.part(),
    })
}

fn offer_json(offer: &FigureOffer) -> Value {
    let said = |value: &FigureValue| {
        let indicator = assets::catalogue().get(offer.indicator.as_str());
        indicator.map(|indicator| figure::format_value(indicator, value))
    };
    let whence = match &offer.from {
        OfferedFrom::Parts(parts) => {
            json!({ "parts": parts.iter().map(offer_json).collect::<Vec<_>>() })
        }
        OfferedFrom::Dossiers(source) => json!({ "dossiers": source }),
        OfferedFrom::Plan(whence) => json!({ "plan": whence }),
        OfferedFrom::Reports(filled) => json!({ (way(filled)): terms_json(filled.terms()) }),
    };
    let state = match &offer.stands {
        StandingFigure::Blank => "blank",
        StandingFigure::Typed(_) => "typed",
        StandingFigure::Filled(..) => "filled",
        StandingFigure::Computed(_) => "computed",
    };
    let moved = offer.moved().into_iter().map(
        |(then, now)| json!({ "period": now.period.code(), "then": then.value, "now": now.value }),
    );
    json!({
        "id": offer.indicator, "value": said(&offer.value), "qualifier": offer.qualifier,
        "whence": whence, "state": state,
        "stands": offer.stands.value().and_then(said), "differs": offer.differs(),
        "moved": moved.collect::<Vec<_>>(),
    })
}

fn way(filled: &FilledFrom) -> &'static str {
    match filled {
        FilledFrom::Days(_) => "days",
        FilledFrom::Part(..) => "part",
        FilledFrom::TypedPart(_) => "typed_part",
        FilledFrom::Same(_) => "same",
        FilledFrom::Last(_) => "last",
        FilledFrom::CarriedFrom(..) => "carried_from",
    }
}

fn dossiers_json(offer: &DossierOffer) -> Value {
    let one = |term: &SumTerm| terms_json(std::slice::from_ref(term));
    let whence = match &offer.from {
        DossierSource::Days(terms) => json!({ "days": terms_json(terms) }),
        DossierSource::Received { carried_in, new } => {
            json!({ "received": { "carried_in": carried_in, "new": terms_json(new) } })
        }
        DossierSource::CarriedFrom(term) => json!({ "carried_from": one(term) }),
        DossierSource::Same(term) => json!({ "same": one(term) }),
    };
    json!({
        "id": offer.id(), "value": offer.value, "whence": whence, "stands": offer.stands,
        "differs": offer.differs(),
    })
}

fn dossier_part_json(part: &DossierPart) -> Value {
    json!({
        "id": part.id(), "carried_in": part.carried_in, "terms": terms_json(&part.known.terms),
        "lacks": part.known.lacks, "whole": part.stands, "part": part.rest(),
    })
}

fn terms_json(terms: &[SumTerm]) -> Vec<Value> {
    let term = |term: &SumTerm| {
        json!({
            "period": term.period.code(), "window": term.window, "taken_off": term.is_taken_off, "value": term.value,
        })
    };
    terms.iter().map(term).collect()
}
