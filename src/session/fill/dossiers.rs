//! What other reports know of a report's dossiers by field.
//!
//! What came and what was settled adds up by days, as figures do; what a period leaves is what the next one begins with. All
//! that was received holds what was there already, so that it is never added up: what is new is, and what was there at
//! first comes once. Invariants: a count follows from rows that say it, a field that a report does not list says
//! nothing; a field that stands twice in a report says nothing either.
//!
//! Rows keep no record of where a count came from: once taken it is as good as typed, and what others know is set beside it,
//! in the report's table as well.

use std::sync::Arc;

use super::paths::{self, Ways};
use crate::{
    compose::dossier_counting::Counting,
    model::{
        Decimal, DossierColumn, Dossiers, KnownDays, ReceivedHolds, Report, SumTerm, Window,
        filled::total, number,
    },
};

/// A count of the dossiers table that follows from other reports.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierOffer {
    /// Field id of the catalogue, or a name of the office's own.
    pub field: String,
    /// Which count.
    pub column: DossierColumn,
    /// What it comes to.
    pub value: Decimal,
    /// From what.
    pub from: DossierSource,
    /// Days between the end of the report it is carried from and the first of this one.
    pub between: Option<Window>,
    /// What the report says.
    pub stands: Option<Decimal>,
}

/// From what a count follows.
#[derive(Debug, Clone, PartialEq)]
pub enum DossierSource {
    /// Reports whose days, added and taken off, are those of this one.
    Days(Vec<SumTerm>),
    /// What was there at first, and what came anew.
    Received {
        /// What was there.
        carried_in: Decimal,
        /// What is new in each report.
        new: Vec<SumTerm>,
    },
    /// What the report before left.
    CarriedFrom(SumTerm),
    /// A report with the same cut-off, or that begins on the same day where it is what was there then.
    Same(SumTerm),
}

impl DossierOffer {
    /// As columns are named in the catalogue and in files.
    pub fn id(&self) -> String {
        id_of(&self.field, self.column)
    }

    /// Whether nothing stands where it would go.
    pub fn is_free(&self) -> bool {
        self.stands.is_none()
    }

    /// Whether the report says something else.
    pub fn differs(&self) -> bool {
        self.stands.is_some_and(|stands| stands != self.value)
    }
}

/// A count of which some days are missing. Rows keep no record of a part, so that it can be said and not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct DossierPart {
    /// Field id of the catalogue, or a name of the office's own.
    pub field: String,
    /// Which count.
    pub column: DossierColumn,
    /// What was there at first, where that counts, too.
    pub carried_in: Option<Decimal>,
    /// What is known besides, and the days that are not.
    pub known: KnownDays,
    /// What the report says.
    pub stands: Option<Decimal>,
}

fn id_of(field: &str, column: DossierColumn) -> String {
    format!("dossiers_by_field.{field}.{}", column.code())
}

impl DossierPart {
    /// As columns are named in the catalogue and in files.
    pub fn id(&self) -> String {
        id_of(&self.field, self.column)
    }

    /// What the missing days come to as the report says it; less than nothing where it says less than is known.
    pub fn rest(&self) -> Option<Decimal> {
        let known = self.known.known()?.checked_add(self.carried_in.unwrap_or_default())?;
        self.stands?.checked_sub(known)
    }

    /// Whether the report says less than is known.
    pub fn is_too_small(&self) -> bool {
        self.rest().is_some_and(|rest| rest < Decimal::ZERO)
    }
}

/// What is known of the counts of a report, whatever stands in it.
#[derive(Debug, Default)]
pub(super) struct KnownCounts {
    wholes: Vec<KnownDossiers>,
    /// Nothing stands in any of them.
    parts: Vec<DossierPart>,
}

impl KnownCounts {
    /// Beside what stands in a report, of all fields or of one.
    pub(super) fn beside(&self, report: &Report, field: Option<&str>) -> Vec<DossierOffer> {
        let is_wanted = |own: &str| field.is_none_or(|field| field == own);
        let wholes = self.wholes.iter().filter(|known| is_wanted(&known.field));
        wholes.filter_map(|known| known.beside(report)).collect()
    }

    /// Counts of which some days are missing, in the same way.
    pub(super) fn parts_beside(&self, report: &Report, field: Option<&str>) -> Vec<DossierPart> {
        let is_wanted = |part: &&DossierPart| field.is_none_or(|field| field == part.field);
        let beside = |part: &DossierPart| {
            let mut rows = report.dossiers.iter().filter(|row| row.field == part.field);
            let (row, other) = (rows.next(), rows.next());
            let stands = row.and_then(|row| row.value(part.column));
            other.is_none().then(|| DossierPart { stands, ..part.clone() })
        };
        self.parts.iter().filter(is_wanted).filter_map(beside).collect()
    }
}

/// What is known of one count.
#[derive(Debug)]
struct KnownDossiers {
    field: String,
    column: DossierColumn,
    value: Decimal,
    from: DossierSource,
    /// Whether what the others received holds what they carried in.
    holds_carried_in: bool,
}

impl KnownDossiers {
    /// Beside what stands in a report; nothing where its own row adds up to it, and of a field that stands there twice.
    fn beside(&self, report: &Report) -> Option<DossierOffer> {
        let Self { field, column, .. } = self;
        let (value, from) = &self.as_held(report.dossier_settings.received)?;
        let mut rows = report.dossiers.iter().filter(|row| row.field == *field);
        let (row, other) = (rows.next(), rows.next());
        let stands = row.and_then(|row| row.value(*column));
        let is_computed = row.is_some_and(|row| row.computed(*column).is_some());
        if other.is_some() || (is_computed && stands == Some(*value)) {
            return None;
        }
        let (field, column, value, from) = (field.clone(), *column, *value, from.clone());
        let between = between(&from, report.window);
        Some(DossierOffer { field, column, value, from, between, stands })
    }

    /// What was received with what was there at first, or without it, as the report's column holds it; where nobody said,
    /// as those of the others do.
    fn as_held(&self, received: ReceivedHolds) -> Option<(Decimal, DossierSource)> {
        let wants_all = match received {
            ReceivedHolds::New => false,
            ReceivedHolds::All => true,
            ReceivedHolds::Untold => self.holds_carried_in,
        };
        match &self.from {
            DossierSource::Received { new, .. } if !wants_all => {
                Some((total(new)?, DossierSource::Days(new.clone())))
            }
            DossierSource::Days(_) if self.column == DossierColumn::Received && wants_all => None,
            from => Some((self.value, from.clone())),
        }
    }
}

/// All that these reports know of the dossiers of those days: by field in the order they list them, by column.
pub(super) fn known(window: Window, others: &[Arc<Report>], ways: &Ways) -> KnownCounts {
    let mut fields: Vec<&str> = Vec::new();
    for row in others.iter().flat_map(|report| &report.dossiers) {
        if !row.field.is_empty() && row.has_counts() && !fields.contains(&row.field.as_str()) {
            fields.push(&row.field);
        }
    }
    let mut all = KnownCounts::default();
    for field in fields {
        let rows = FieldRows::of(window, others, field, ways);
        for column in DossierColumn::ALL {
            let field = field.to_owned();
            match rows.known(column) {
                // As any count that is typed.
                Some(KnownCount::Whole(value, from)) if number::is_within_bounds(value) => {
                    let holds_carried_in = rows.hold_carried_in();
                    all.wholes.push(KnownDossiers { field, column, value, from, holds_carried_in });
                }
                Some(KnownCount::Part(carried_in, known)) => {
                    let stands = None;
                    all.parts.push(DossierPart { field, column, carried_in, known, stands });
                }
                Some(KnownCount::Whole(..)) | None => {}
            }
        }
    }
    all
}

/// What is known of a count: all of it, or what some of its days come to besides what was there at first.
enum KnownCount {
    Whole(Decimal, DossierSource),
    Part(Option<Decimal>, KnownDays),
}

/// The rows of one field.
struct FieldRows<'a> {
    window: Window,
    rows: Vec<(&'a Report, &'a Dossiers)>,
    ways: &'a Ways,
}

impl<'a> FieldRows<'a> {
    fn of(window: Window, others: &'a [Arc<Report>], field: &str, ways: &'a Ways) -> Self {
        let row = |report: &'a Arc<Report>| {
            let mut rows = report.dossiers.iter().filter(|row| row.field == field);
            let row = rows.next()?;
            rows.next().is_none().then_some((&**report, row))
        };
        Self { window, rows: others.iter().filter_map(row).collect(), ways }
    }

    fn known(&self, column: DossierColumn) -> Option<KnownCount> {
        let whole = |(value, from)| KnownCount::Whole(value, from);
        match column {
            // What parts give everywhere, they give here.
            DossierColumn::Received | DossierColumn::Resolved | DossierColumn::Pending
                if self.rows.iter().all(|(_, row)| row.typed(column).is_none()) =>
            {
                None
            }
            DossierColumn::Received => self.received(),
            DossierColumn::CarriedIn => self.carried_in().map(whole),
            DossierColumn::Pending
            | DossierColumn::InTime
            | DossierColumn::Overdue
            | DossierColumn::Supplement => {
                let same = self.rows.iter().find(|(other, _)| other.window.to == self.window.to)?;
                let value = same.1.value(column)?;
                Some(whole((value, DossierSource::Same(term(same.0, value)))))
            }
            _ => {
                let days = self.days(|_, row| row.value(column))?;
                if !days.lacks.is_empty() {
                    return Some(KnownCount::Part(None, days));
                }
                Some(whole((days.known()?, DossierSource::Days(days.terms))))
            }
        }
    }

    /// What came anew, and what was there at first where that is known and wanted.
    fn received(&self) -> Option<KnownCount> {
        let holds_carried_in = self.hold_carried_in();
        let days = self.days(|other, row| {
            // Where nobody said whether it holds what was carried in, and how much that was, what is new is not known.
            let is_told = other.dossier_settings.received != ReceivedHolds::Untold
                || row.computed(DossierColumn::Received).is_some();
            let is_known = is_told || row.carried_in.is_some();
            is_known.then(|| Counting::of(other).received_anew(row))?
        })?;
        // What came in between is in neither.
        let carried_in = self.carried_in().filter(|it| between(&it.1, self.window).is_none());
        let Some((carried_in, _)) = carried_in else {
            let is_whole = !holds_carried_in && days.lacks.is_empty();
            let value = days.known().filter(|_| is_whole)?;
            return Some(KnownCount::Whole(value, DossierSource::Days(days.terms)));
        };
        if !days.lacks.is_empty() {
            return Some(KnownCount::Part(Some(carried_in).filter(|_| holds_carried_in), days));
        }
        let value = days.known()?.checked_add(carried_in)?;
        Some(KnownCount::Whole(value, DossierSource::Received { carried_in, new: days.terms }))
    }

    /// Whether what these rows received holds what was carried in, as far as they tell; as the catalogue has it where none
    /// does.
    fn hold_carried_in(&self) -> bool {
        let tells = |(other, row): &(&Report, &Dossiers)| {
            let counting = Counting::of(other);
            let is_told = other.dossier_settings.received != ReceivedHolds::Untold
                || row.computed(DossierColumn::Received).is_some()
                || row.carried_in.is_some_and(|carried| carried > Decimal::ZERO);
            (is_told && row.value(DossierColumn::Received).is_some())
                .then(|| counting.holds_carried_in_of(row))
        };
        let told: Vec<bool> = self.rows.iter().filter_map(tells).collect();
        told.is_empty() || told.contains(&true)
    }

    /// What was there on the first day: what the last report that ended shortly before left, or what another that begins
    /// on it says.
    fn carried_in(&self) -> Option<(Decimal, DossierSource)> {
        let left = |(other, row): &(&Report, &Dossiers)| {
            let value = row.value(DossierColumn::Pending);
            let value = value.filter(|_| other.window.leads_to(self.window))?;
            let term = term(other, value);
            Some((other.window.until(self.window).is_none(), term))
        };
        let same = |(other, row): &(&Report, &Dossiers)| {
            let value = row.carried_in.filter(|_| other.window.from == self.window.from)?;
            Some((value, DossierSource::Same(term(other, value))))
        };
        // Of several that end on that day the first.
        let last = self.rows.iter().rev().filter_map(left).max_by_key(|(_, term)| term.window.to);
        let same = || self.rows.iter().find_map(same);
        let carried = |term: SumTerm| (term.value, DossierSource::CarriedFrom(term));
        match last {
            Some((true, term)) => Some(carried(term)),
            last => same().or_else(|| last.map(|(_, term)| carried(term))),
        }
    }

    /// The days of this report out of those of others, as far as they go; none less than nothing.
    fn days(&self, count: impl Fn(&Report, &Dossiers) -> Option<Decimal>) -> Option<KnownDays> {
        let said =
            self.rows.iter().filter_map(|(other, row)| Some(term(other, count(other, row)?)));
        let said: Vec<SumTerm> = said.collect();
        let windows: Vec<Window> = said.iter().map(|said| said.window).collect();
        let exact = self.ways.exact(&windows).map(|steps| (steps, Vec::new()));
        let (steps, lacks) = exact.or_else(|| paths::partial(self.window, &windows))?;
        let terms = steps.iter().map(|step| {
            let said = said[step.at].clone();
            SumTerm { is_taken_off: step.is_back, ..said }
        });
        let days = KnownDays { terms: terms.collect(), lacks };
        (days.known()? >= Decimal::ZERO).then_some(days)
    }
}

/// Days between the report that what is carried over comes from and these.
fn between(from: &DossierSource, window: Window) -> Option<Window> {
    match from {
        DossierSource::CarriedFrom(term) => term.window.until(window),
        _ => None,
    }
}

fn term(report: &Report, value: Decimal) -> SumTerm {
    SumTerm { period: report.period, window: report.window, is_taken_off: false, value }
}

/// The table of a report with these counts in it; fields it has no row for come last.
pub(super) fn taken<'a>(
    report: &Report,
    offers: impl IntoIterator<Item = &'a DossierOffer>,
) -> Vec<Dossiers> {
    let mut rows = report.dossiers.clone();
    for offer in offers {
        let at = rows.iter().position(|row| row.field == offer.field).unwrap_or_else(|| {
            rows.push(Dossiers { field: offer.field.clone(), ..Dossiers::default() });
            rows.len() - 1
        });
        *rows[at].cell(offer.column) = Some(offer.value);
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        assets, edit,
        model::{Commune, DossierSettings, Period},
        session::fill::{self, FillOffers},
    };

    const LAND: &str = "dat_dai";

    /// Received, carried in, settled, pending of one field.
    fn row(field: &str, [received, carried_in, resolved, pending]: [Option<i64>; 4]) -> Dossiers {
        Dossiers {
            field: field.into(),
            received: received.map(Decimal::from),
            carried_in: carried_in.map(Decimal::from),
            resolved: resolved.map(Decimal::from),
            pending: pending.map(Decimal::from),
            ..Dossiers::default()
        }
    }

    fn report(code: &str, rows: &[Dossiers]) -> Report {
        let period = Period::parse(code).expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        report.dossiers = rows.to_vec();
        crate::model::number_rows(&mut report.dossiers);
        report
    }

    fn filled(of: &Report, others: &[Report]) -> FillOffers {
        let others: Vec<Arc<Report>> = others.iter().cloned().map(Arc::new).collect();
        fill::fill(of, &others, &Commune::default())
    }

    /// What is offered, a line each.
    #[track_caller]
    fn check(of: &Report, others: &[Report], expected: &[&str]) {
        let fill = filled(of, others);
        let told: Vec<String> =
            fill.dossiers.iter().map(|offer| fill::dossiers(offer, of.period)).collect();
        assert_eq!(told, expected);
    }

    fn quarters() -> [Report; 2] {
        [
            report("2026-Q1", &[row(LAND, [Some(40), Some(3), Some(35), Some(5)])]),
            report("2026-Q2", &[row(LAND, [Some(35), Some(5), Some(33), Some(2)])]),
        ]
    }

    #[test]
    fn what_came_adds_up_and_what_was_left_is_counted_once() {
        let half = report("2026-H1", &[row(LAND, [None, None, Some(70), None])]);
        check(
            &half,
            &quarters(),
            &[
                "Đất đai: tiếp nhận: 70 = chuyển sang 3 + mới: quý I 37 + quý II 30",
                "Đất đai: kỳ trước chuyển sang: 3, như báo cáo quý I",
                "Đất đai: đã giải quyết: 68 = quý I 35 + quý II 33; đang ghi 70",
                "Đất đai: đang giải quyết: 2, như báo cáo quý II",
            ],
        );
    }

    #[test]
    fn a_quarter_is_the_half_year_less_the_other_and_begins_with_what_that_left() {
        let [first, _] = quarters();
        let half = report("2026-H1", &[row(LAND, [Some(70), Some(3), Some(68), Some(2)])]);
        check(
            &report("2026-Q2", &[]),
            &[first, half],
            &[
                "Đất đai: tiếp nhận: 35 = chuyển sang 5 + mới: 6 tháng 67 − quý I 37",
                "Đất đai: kỳ trước chuyển sang: 5, tồn cuối quý I chuyển sang",
                "Đất đai: đã giải quyết: 33 = 6 tháng 68 − quý I 35",
                "Đất đai: đang giải quyết: 2, như báo cáo 6 tháng",
            ],
        );
    }

    #[test]
    fn where_some_days_are_missing_what_is_known_of_the_others_is_said() {
        let [first, _] = quarters();
        let half = |resolved| report("2026-H1", &[row(LAND, [None, None, resolved, None])]);
        let told = |half: &Report| {
            let fill = filled(half, std::slice::from_ref(&first));
            let parts = fill.dossier_parts.iter();
            parts.map(|part| fill::dossier_part(part, half.period)).collect::<Vec<_>>()
        };
        let received =
            "Đất đai: tiếp nhận: chuyển sang 3 + mới: quý I 37; chưa có phần 15/3–14/6".to_owned();
        let resolved = |words: &str| format!("Đất đai: đã giải quyết: {words}");
        let lacks = resolved("quý I 35; chưa có phần 15/3–14/6");
        assert_eq!(told(&half(None)), [received.clone(), lacks]);
        let whole = resolved("70 = quý I 35 + phần 15/3–14/6 35");
        assert_eq!(told(&half(Some(70))), [received.clone(), whole]);
        let too_small = resolved("đang ghi 30, ít hơn quý I 35");
        assert_eq!(told(&half(Some(30))), [received, too_small]);
        check(
            &half(None),
            std::slice::from_ref(&first),
            &["Đất đai: kỳ trước chuyển sang: 3, như báo cáo quý I"],
        );
    }

    #[test]
    fn what_is_new_is_told_without_what_was_carried_in_where_the_column_holds_no_more() {
        let new = DossierSettings { received: ReceivedHolds::New, ..DossierSettings::default() };
        let [mut first, mut second] = quarters();
        (first.dossier_settings, second.dossier_settings) = (new, new);
        let mut half = report("2026-H1", &[]);
        check(
            &half,
            &[first, second],
            &[
                "Đất đai: tiếp nhận: 75 = quý I 40 + quý II 35",
                "Đất đai: kỳ trước chuyển sang: 3, như báo cáo quý I",
                "Đất đai: đã giải quyết: 68 = quý I 35 + quý II 33",
                "Đất đai: đang giải quyết: 2, như báo cáo quý II",
            ],
        );
        // The quarters hold what was carried in, this report shall not.
        half.dossier_settings = new;
        let fill = filled(&half, &quarters());
        assert_eq!(
            fill::dossiers(&fill.dossiers[0], half.period),
            "Đất đai: tiếp nhận: 67 = quý I 37 + quý II 30"
        );
    }

    #[test]
    fn parts_add_up_or_stand_as_the_last_report_has_them() {
        let [mut first, mut second] = quarters();
        for (report, [online, overdue]) in [(&mut first, [20, 4]), (&mut second, [30, 1])] {
            let row = &mut report.dossiers[0];
            (row.received_online, row.pending_overdue) =
                (Some(online.into()), Some(overdue.into()));
        }
        let fill = filled(&report("2026-H1", &[]), &[first, second]);
        let told = fill
            .dossiers
            .iter()
            .filter(|offer| matches!(offer.column, DossierColumn::Online | DossierColumn::Overdue));
        let told: Vec<Decimal> = told.map(|offer| offer.value).collect();
        assert_eq!(told, [Decimal::from(50), Decimal::from(1)]);
    }

    #[test]
    fn a_field_that_a_report_does_not_list_or_lists_twice_says_nothing() {
        let [first, mut second] = quarters();
        let half = report("2026-H1", &[]);
        second.dossiers[0].field = "Lĩnh vực của xã".into();
        let fill = filled(&half, &[first.clone(), second.clone()]);
        let told: Vec<String> = fill.dossiers.iter().map(DossierOffer::id).collect();
        let of = |id: &str| format!("dossiers_by_field.{id}");
        assert_eq!(told, [of("dat_dai.carried_in"), of("Lĩnh vực của xã.pending")]);
        second.dossiers = vec![row(LAND, [None, None, Some(1), None]); 2];
        check(&half, &[first, second], &["Đất đai: kỳ trước chuyển sang: 3, như báo cáo quý I"]);
    }

    #[test]
    fn taking_makes_rows_and_leaves_what_is_not_taken() {
        let mut half = report("2026-H1", &[row("ho_tich", [Some(9), None, None, None])]);
        let was = half.dossiers.clone();
        let fill = filled(&half, &quarters());
        let wanted: Vec<&DossierOffer> = fill.dossiers.iter().collect();
        let edit = fill::take(&half, &[], &wanted).expect("a step");
        edit::apply_in_memory(&mut half, &edit);
        assert_eq!(half.dossiers[0], was[0]);
        let taken = row(LAND, [Some(70), Some(3), Some(68), Some(2)]);
        assert_eq!(half.dossiers[1], Dossiers { id: half.dossiers[1].id, ..taken });
        assert!(
            filled(&half, &quarters()).dossiers.iter().all(|it| !it.is_free() && !it.differs())
        );
    }

    proptest! {
        /// Whatever the quarters counted, the year says what all days together come to, and a row whose dossiers are all
        /// accounted for in each quarter is so in the year.
        #[test]
        fn a_year_is_what_its_quarters_are(counted in prop::collection::vec((0_i64..500, 0_i64..100), 4), first in 0_i64..50) {
            let codes = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];
            let (mut carried, mut new_in_all, mut settled_in_all) = (first, 0, 0);
            let mut others = Vec::new();
            for (code, (new, share)) in codes.iter().zip(&counted) {
                let received = carried + new;
                let settled = received * share / 100;
                let pending = received - settled;
                let counts = [received, carried, settled, pending].map(Some);
                others.push(report(code, &[row(LAND, counts)]));
                (carried, new_in_all, settled_in_all) = (pending, new_in_all + new, settled_in_all + settled);
            }
            let mut year = report("2026-Y", &[]);
            let fill = filled(&year, &others);
            let wanted: Vec<&DossierOffer> = fill.dossiers.iter().collect();
            for offer in &wanted {
                if let DossierSource::Days(terms) = &offer.from {
                    prop_assert_eq!(total(terms), Some(offer.value));
                    for term in terms {
                        let source = others.iter().find(|it| it.period == term.period).expect("a report");
                        prop_assert_eq!(source.window, term.window);
                        prop_assert_eq!(source.dossiers[0].value(offer.column), Some(term.value));
                    }
                }
            }
            let edit = fill::take(&year, &[], &wanted).expect("a step");
            edit::apply_in_memory(&mut year, &edit);
            let expected = row(LAND, [Some(first + new_in_all), Some(first), Some(settled_in_all), Some(carried)]);
            prop_assert_eq!(&year.dossiers[0], &Dossiers { id: year.dossiers[0].id, ..expected });
        }
    }
}
