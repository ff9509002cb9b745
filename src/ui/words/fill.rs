//! Words about figures that other reports know.

use std::collections::BTreeSet;

use crate::{
    assets,
    model::{FilledFrom, Indicator, KnownDays, Period},
    session::fill::{
        self, DossierOffer, DossierPart, FigureOffer, FillOffers, KnownPart, StandingFigure,
    },
};

/// Ctrl+L where no figure has the focus.
pub const NO_FIGURE: &str = "Đặt con trỏ vào ô của số liệu cần lấy rồi bấm Ctrl+L.";
/// Ctrl+Shift+L on another page.
pub const NO_REPORT: &str = "Mở một báo cáo rồi bấm Ctrl+Shift+L để lấy số liệu từ báo cáo khác.";
/// A report that was issued.
pub const ISSUED: &str =
    "Báo cáo này đã ban hành nên không lấy thêm số liệu; muốn sửa thì mở lại để soạn.";
/// Nothing is known of the figure at hand.
pub const NOTHING_KNOWN: &str = "Các báo cáo khác trong sổ chưa đủ để tính số liệu này.";
/// What is offered stands already.
pub const STANDS: &str = "Số đang ghi đã đúng như các báo cáo khác.";
/// Title of the box that shows what would be taken.
pub const TITLE: &str = "Lấy số liệu từ báo cáo khác";
/// What it does.
pub const WHAT: &str = "Chỉ những dòng có dấu được lấy. Số đã gõ không bị thay nếu bạn không đánh dấu; hoàn tác một lần (Ctrl+Z) là về như cũ.";
/// No other report knows anything that is missing here.
pub const NOTHING: &str = "Các báo cáo khác trong sổ không cho thêm số liệu nào.";
/// Above its columns.
pub const COLUMNS: [&str; 4] = ["Số liệu", "Đang ghi", "Lấy", "Từ đâu"];
/// Its tick for all rows.
pub const ALL: &str = "Đánh dấu tất cả";
/// Nothing stands there.
pub const BLANK: &str = "chưa nhập";
/// What a click on an offer does, on hover.
pub const TAKE_HINT: &str = "Bấm để lấy số này (Ctrl+L)";

/// "Lấy 4.171 = quý I 2.032 + quý II 2.139".
pub fn offered(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    format!("Lấy {}", fill::offer(indicator, offer, own))
}

/// "= quý I 2.032 + quý II 2.139": where what stands came from, or what it agrees with.
pub fn agrees(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    format!("= {}", fill::offered_whence(indicator, offer, own))
}

/// "Lấy từ báo cáo khác: quý I 2.032 + quý II 2.139": where what stands was taken from.
pub fn taken_from(indicator: &Indicator, filled: &FilledFrom, own: Period) -> String {
    format!("Lấy từ báo cáo khác: {}", fill::whence(indicator, filled, own))
}

/// "Đang ghi 4.175 (hơn 4). Lấy lại 4.171 = quý I 2.032 + quý II 2.139".
pub fn differs(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    let stands = fill::stands(indicator, offer).unwrap_or_default();
    let stands = match offer.stands {
        StandingFigure::Computed(_) => stands.replacen("đang ghi", "Tự tính", 1),
        _ => crate::model::text::capitalised(&stands),
    };
    format!("{stands}. Lấy lại {}", fill::offer(indicator, offer, own))
}

/// "Quý I nay là 2.040, lúc lấy là 2.032. Lấy số mới 4.179".
pub fn stale(indicator: &Indicator, offer: &FigureOffer, own: Period) -> String {
    let moved = fill::stale(indicator, offer, own).unwrap_or_default();
    let new = fill::value(indicator, &offer.value, offer.qualifier);
    format!("{}. Lấy số mới {new}", crate::model::text::capitalised(&moved))
}

/// "quý I 2.032 + phần 15/3–14/6", before the box of the part.
pub fn known_part(indicator: &Indicator, part: &KnownPart, own: Period) -> String {
    if part.is_too_small() {
        return crate::model::text::capitalised(&fill::part(indicator, part, own));
    }
    let equals = if part.whole().is_some() { "= " } else { "" };
    let known = fill::sum(indicator, &part.known.terms, own);
    format!("{equals}{known} + phần {}", fill::days(&part.known.lacks, own))
}

/// The name of the box of a part.
pub fn part_box(indicator: &Indicator, known: &KnownDays, own: Period) -> String {
    format!("{}: phần {}", indicator.label, fill::days(&known.lacks, own))
}

/// The button above figures that can be filled.
pub fn take_some(count: usize) -> String {
    format!("Lấy {count} số từ báo cáo khác…")
}

/// The button above counts of which none is missing, and some are not those of other reports.
pub fn see_differing(count: usize) -> String {
    format!("Xem {count} số khác với báo cáo khác…")
}

/// Below a row of dossiers: what does not fit what other reports say, or all else they know of it; nothing where there
/// is none. "Đã giải quyết: đang ghi 60 (kém 8), lấy lại 68 = quý I 35 + quý II 33", "Tiếp nhận, đã giải quyết: quý I +
/// quý II".
pub fn dossier_row(
    offers: &[DossierOffer],
    parts: &[DossierPart],
    own: Period,
    is_odd: bool,
) -> Option<String> {
    let known_parts = parts.iter().filter(|part| part.is_too_small() == is_odd);
    let known_parts = known_parts.map(|part| {
        let known = fill::dossier_part_known(part, own);
        format!("{}: {known}", part.column.name())
    });
    let mut clauses: Vec<String> = if is_odd {
        offers.iter().filter_map(|offer| differing_count(offer, own)).collect()
    } else {
        let free = offers.iter().filter(|offer| offer.is_free());
        let free = free.map(|offer| {
            format!("{}: lấy được {}", offer.column.name(), fill::dossier_count(offer, own))
        });
        agreeing_counts(offers, own).into_iter().chain(free).collect()
    };
    clauses.extend(known_parts);
    (!clauses.is_empty()).then(|| crate::model::text::capitalised(&clauses.join("; ")))
}

fn differing_count(offer: &DossierOffer, own: Period) -> Option<String> {
    let stands = offer.stands.filter(|_| offer.differs())?;
    let more = stands.checked_sub(offer.value)?;
    let surplus = if more.is_sign_negative() { "kém" } else { "hơn" };
    Some(format!(
        "{}: đang ghi {} ({surplus} {}), lấy lại {}",
        offer.column.name(),
        fill::count(stands),
        fill::count(more.abs()),
        fill::dossier_count(offer, own)
    ))
}

/// Counts that came from the same reports are named together.
fn agreeing_counts(offers: &[DossierOffer], own: Period) -> Vec<String> {
    let mut together: Vec<(String, Vec<String>)> = Vec::new();
    for offer in offers.iter().filter(|offer| !offer.is_free() && !offer.differs()) {
        let (from, column) = (fill::dossier_reports(offer, own), offer.column.name());
        match together.iter_mut().find(|(known, _)| *known == from) {
            Some((_, columns)) => columns.push(column),
            None => together.push((from, vec![column])),
        }
    }
    together.into_iter().map(|(from, columns)| format!("{}: {from}", columns.join(", "))).collect()
}

/// The button that takes what is ticked.
pub fn take_ticked(count: usize) -> String {
    if count == 0 { "Lấy".into() } else { format!("Lấy {count} số") }
}

/// The rows of one part of the report, or all of them: "Mục này (5)".
pub fn of_place(name: &str, count: usize) -> String {
    format!("{name} ({count})")
}

/// What is called the section or form at hand.
pub const HERE: &str = "Mục này";
/// The report.
pub const WHOLE: &str = "Cả báo cáo";

/// What is to be known before anything is taken, a sentence each.
pub fn told(known: &FillOffers, own: Period) -> Vec<String> {
    let sentence = |words: String| format!("{}.", crate::model::text::capitalised(&words));
    let gap = fill::gap(&known.lacks, own).map(sentence);
    let twice = known.twice.iter().map(|twice| sentence(fill::shared(twice, own)));
    let stale = known.stale.iter().map(|it| sentence(fill::stale_source(it, own)));
    // Many figures of one report wait for the same.
    let stale: BTreeSet<String> = stale.collect();
    let bare = known.parts.iter().filter(|part| part.whole().is_none()).count();
    let parts = (bare > 0).then(|| {
        format!("{bare} số mới biết một phần: gõ phần còn thiếu ở từng ô, số cả kỳ tự cộng.")
    });
    gap.into_iter().chain(twice).chain(stale).chain(parts).collect()
}

/// What was done: one figure.
pub fn taken_one(offer: &FigureOffer, own: Period) -> String {
    let indicator = assets::catalogue().get(offer.indicator.as_str());
    let told = indicator.map(|indicator| fill::offer(indicator, offer, own));
    format!("Đã lấy {}.", told.unwrap_or_default())
}

/// What was done: one count of the dossiers by field.
pub fn taken_count(offer: &DossierOffer, own: Period) -> String {
    format!("Đã lấy {}: {}.", fill::dossier_label(offer), fill::dossier_count(offer, own))
}

/// What was done: many.
pub fn taken(count: usize) -> String {
    format!("Đã lấy {count} số liệu từ báo cáo khác. Ctrl+Z để hoàn tác.")
}
