//! Dossiers by field (hồ sơ theo lĩnh vực) and the columns they are counted in.
//!
//! Invariant: whoever goes over the columns goes over `DossierColumn::ALL`, so that a new one is seen everywhere;
//! a sum of columns is computed each time from all its parts and never stored as if it had been typed.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    number,
    row::{Identified, RowId},
};

/// Dossiers of one field (lĩnh vực): Biểu II.06a, Thông tư 01/2020/TT-VPCP, every component apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "names are those of the catalogue's dossiers_by_field indicators")]
pub struct Dossiers {
    /// Its identity within the table.
    #[serde(default)]
    pub id: RowId,
    /// Field id of the catalogue, or a name of the office's own.
    pub field: String,
    /// Received in all, where online/in person/by post are not known apart; whether it holds what was carried in is told
    /// by `DossierSettings::received`.
    pub received: Option<Decimal>,
    pub carried_in: Option<Decimal>,
    #[serde(default)]
    pub received_online: Option<Decimal>,
    #[serde(default)]
    pub received_in_person: Option<Decimal>,
    #[serde(default)]
    pub received_post: Option<Decimal>,
    pub resolved_early: Option<Decimal>,
    pub resolved_ontime: Option<Decimal>,
    pub resolved_late: Option<Decimal>,
    /// Settled in all, where early/on time/late are not known apart.
    pub resolved: Option<Decimal>,
    /// At hand in all, where in time/overdue/waiting for a supplement are not known apart.
    pub pending: Option<Decimal>,
    #[serde(default)]
    pub pending_in_time: Option<Decimal>,
    #[serde(default)]
    pub pending_overdue: Option<Decimal>,
    #[serde(default)]
    pub pending_supplement: Option<Decimal>,
    pub returned: Option<Decimal>,
    pub refused: Option<Decimal>,
    pub withdrawn: Option<Decimal>,
}

impl Identified for Dossiers {
    fn id(&self) -> RowId {
        self.id
    }

    fn set_id(&mut self, id: RowId) {
        self.id = id;
    }
}

/// How a report counts its dossiers by field, and whether its annex has them. All of it is as everything was before there
/// were such settings while nobody says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of its own, a tick in the window"
)]
pub struct DossierSettings {
    /// Totals and rates leave out certification (chứng thực), of which there may be more than of all else.
    pub without_certification: bool,
    /// What was returned is among what was settled.
    pub returned_is_settled: bool,
    /// What was refused and withdrawn is among what was settled.
    pub refused_is_settled: bool,
    /// What the typed column "tiếp nhận" holds.
    pub received: ReceivedHolds,
    /// Whether Biểu II.06a/VPCP/KSTT stands in the annex.
    pub in_annex: bool,
}

impl DossierSettings {
    /// Whether nobody said anything: what is not said is not written either.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What the typed column "tiếp nhận" of a report holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedHolds {
    /// Nobody said: as its numbers tell (`compose::dossier_balance`).
    #[default]
    Untold,
    /// What is new in the period; what was carried in stands beside it.
    New,
    /// What was carried in, too.
    All,
}

/// Field id of certification in the catalogue.
const CERTIFICATION: &str = "chung_thuc";

/// A column of counts, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each names the field of Dossiers it stands for")]
pub enum DossierColumn {
    Received,
    CarriedIn,
    Online,
    InPerson,
    Post,
    Early,
    OnTime,
    Late,
    Resolved,
    Pending,
    InTime,
    Overdue,
    Supplement,
    Returned,
    Refused,
    Withdrawn,
}

impl DossierColumn {
    /// In the order of the table.
    pub const ALL: [Self; 16] = [
        Self::Received,
        Self::CarriedIn,
        Self::Online,
        Self::InPerson,
        Self::Post,
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::Resolved,
        Self::Pending,
        Self::InTime,
        Self::Overdue,
        Self::Supplement,
        Self::Returned,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// What heads it, on the page, in the window and in what is written about it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Received => "Tiếp nhận",
            Self::CarriedIn => "Kỳ trước chuyển sang",
            Self::Online => "Trực tuyến",
            Self::InPerson => "Trực tiếp",
            Self::Post => "Bưu chính",
            Self::Early => "Trước hạn",
            Self::OnTime => "Đúng hạn",
            Self::Late => "Quá hạn",
            Self::Resolved => "Đã giải quyết",
            Self::Pending => "Đang giải quyết",
            Self::InTime => "Còn trong hạn",
            Self::Overdue => "Đang quá hạn",
            Self::Supplement => "Chờ bổ sung",
            Self::Returned => "Trả lại",
            Self::Refused => "Từ chối",
            Self::Withdrawn => "Rút hồ sơ",
        }
    }

    /// The same within a sentence: "kỳ trước chuyển sang".
    pub fn name(self) -> String {
        self.title().to_lowercase()
    }

    /// Its name in the catalogue, in files and in the book.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::CarriedIn => "carried_in",
            Self::Online => "received_online",
            Self::InPerson => "received_in_person",
            Self::Post => "received_post",
            Self::Early => "resolved_early",
            Self::OnTime => "resolved_ontime",
            Self::Late => "resolved_late",
            Self::Resolved => "resolved",
            Self::Pending => "pending",
            Self::InTime => "pending_in_time",
            Self::Overdue => "pending_overdue",
            Self::Supplement => "pending_supplement",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What heads it together with the columns beside it; nothing where it stands alone.
    pub fn group(self) -> &'static str {
        match self {
            Self::Received | Self::Online | Self::InPerson | Self::Post => "Tiếp nhận",
            Self::Early | Self::OnTime | Self::Late | Self::Resolved => "Đã giải quyết",
            Self::Pending | Self::InTime | Self::Overdue | Self::Supplement => "Đang giải quyết",
            Self::Returned | Self::Refused | Self::Withdrawn => "Không giải quyết",
            Self::CarriedIn => "Tiếp nhận",
        }
    }

    /// The columns it is the whole of; none where it is a part, or stands alone.
    pub fn parts(self) -> &'static [Self] {
        match self {
            Self::Received => &[Self::Online, Self::InPerson, Self::Post],
            Self::Resolved => &[Self::Early, Self::OnTime, Self::Late],
            Self::Pending => &[Self::InTime, Self::Overdue, Self::Supplement],
            _ => &[],
        }
    }

    /// The column of that name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }
}

impl Dossiers {
    /// Whether it counts certification (chứng thực).
    pub fn is_certification(&self) -> bool {
        self.field == CERTIFICATION || self.field.to_lowercase().contains("chứng thực")
    }

    /// Whether nobody wrote anything in its row.
    pub fn is_blank(&self) -> bool {
        self.field.is_empty()
            && DossierColumn::ALL.into_iter().all(|column| self.typed(column).is_none())
    }

    /// Whether a count stands in its row: a field that was only named is not printed.
    pub fn has_counts(&self) -> bool {
        DossierColumn::ALL.into_iter().any(|column| self.typed(column).is_some())
    }

    /// What was typed in a column.
    pub fn cell(&mut self, column: DossierColumn) -> &mut Option<Decimal> {
        match column {
            DossierColumn::Received => &mut self.received,
            DossierColumn::CarriedIn => &mut self.carried_in,
            DossierColumn::Online => &mut self.received_online,
            DossierColumn::InPerson => &mut self.received_in_person,
            DossierColumn::Post => &mut self.received_post,
            DossierColumn::Early => &mut self.resolved_early,
            DossierColumn::OnTime => &mut self.resolved_ontime,
            DossierColumn::Late => &mut self.resolved_late,
            DossierColumn::Resolved => &mut self.resolved,
            DossierColumn::Pending => &mut self.pending,
            DossierColumn::InTime => &mut self.pending_in_time,
            DossierColumn::Overdue => &mut self.pending_overdue,
            DossierColumn::Supplement => &mut self.pending_supplement,
            DossierColumn::Returned => &mut self.returned,
            DossierColumn::Refused => &mut self.refused,
            DossierColumn::Withdrawn => &mut self.withdrawn,
        }
    }

    /// What was typed in a column, to be read.
    pub fn typed(&self, column: DossierColumn) -> Option<Decimal> {
        match column {
            DossierColumn::Received => self.received,
            DossierColumn::CarriedIn => self.carried_in,
            DossierColumn::Online => self.received_online,
            DossierColumn::InPerson => self.received_in_person,
            DossierColumn::Post => self.received_post,
            DossierColumn::Early => self.resolved_early,
            DossierColumn::OnTime => self.resolved_ontime,
            DossierColumn::Late => self.resolved_late,
            DossierColumn::Resolved => self.resolved,
            DossierColumn::Pending => self.pending,
            DossierColumn::InTime => self.pending_in_time,
            DossierColumn::Overdue => self.pending_overdue,
            DossierColumn::Supplement => self.pending_supplement,
            DossierColumn::Returned => self.returned,
            DossierColumn::Refused => self.refused,
            DossierColumn::Withdrawn => self.withdrawn,
        }
    }

    /// What a column says: what was typed, and in a blank whole the sum of its parts.
    pub fn value(&self, column: DossierColumn) -> Option<Decimal> {
        self.typed(column).or_else(|| self.computed(column))
    }

    /// What is added up in a column nobody typed in; none while a part is not known.
    pub fn computed(&self, column: DossierColumn) -> Option<Decimal> {
        if self.typed(column).is_some() {
            return None;
        }
        self.in_parts(column)
    }

    /// What the parts of a column come to, whatever was typed in it; none of a column without parts and while one of
    /// them is not known. Those of "tiếp nhận" are what is new in the period.
    pub fn in_parts(&self, column: DossierColumn) -> Option<Decimal> {
        let parts = column.parts();
        let known: Option<Vec<Decimal>> = parts.iter().map(|part| self.typed(*part)).collect();
        number::sum(known.filter(|known| !known.is_empty())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_cell_and_a_name_of_its_own() {
        let mut row = Dossiers::default();
        for (column, number) in DossierColumn::ALL.into_iter().zip(1_i64..) {
            *row.cell(column) = Some(number.into());
        }
        for (column, number) in DossierColumn::ALL.into_iter().zip(1_i64..) {
            assert_eq!(row.typed(column), Some(number.into()), "{column:?}");
            assert_eq!(DossierColumn::of_code(column.code()), Some(column));
        }
        assert_eq!(DossierColumn::of_code("field"), None);
    }

    #[test]
    fn a_sum_is_computed_and_gives_way_to_what_was_typed() {
        let mut row = Dossiers { resolved_early: Some(7.into()), ..Dossiers::default() };
        row.resolved_late = Some(2.into());
        assert_eq!(row.value(DossierColumn::Resolved), None, "a part is not known");
        row.resolved_ontime = Some(0.into());
        assert_eq!(row.value(DossierColumn::Resolved), Some(9.into()));
        assert_eq!(row.typed(DossierColumn::Resolved), None);
        row.resolved = Some(10.into());
        assert_eq!(row.value(DossierColumn::Resolved), Some(10.into()));
        assert_eq!(row.in_parts(DossierColumn::Resolved), Some(9.into()));
        assert_eq!(row.in_parts(DossierColumn::Early), None, "no parts, no sum");
    }

    #[test]
    fn every_whole_has_parts_of_its_own() {
        let parts = DossierColumn::ALL.into_iter().flat_map(DossierColumn::parts);
        let mut parts: Vec<DossierColumn> = parts.copied().collect();
        let count = parts.len();
        parts.sort_unstable();
        parts.dedup();
        assert_eq!((count, parts.len()), (9, 9));
        assert!(parts.iter().all(|part| part.parts().is_empty()));
    }

    #[test]
    fn a_row_of_an_older_book_is_read_and_sealed_as_it_was() {
        let old = r#"{"field":"dat_dai","received":"4","carried_in":null,"resolved_early":null,"resolved_ontime":null,"resolved_late":null,"resolved":null,"pending":null,"returned":null,"refused":null,"withdrawn":null}"#;
        let row: Dossiers = serde_json::from_str(old).expect("a row of an older book");
        let expected =
            Dossiers { field: "dat_dai".into(), received: Some(4.into()), ..Dossiers::default() };
        assert_eq!(row, expected);
        let period = crate::model::Period::parse("2026-Q1").expect("a period");
        let outline = crate::assets::usual_outline(period);
        let office = crate::model::Commune::default();
        let mut report = crate::model::Report::from_outline(outline, &office, period);
        report.dossiers = vec![row];
        let sealed = crate::model::seal::canonical_json(&report);
        assert!(
            sealed.contains(r#""dossiers":[{"field":"dat_dai","id":0,"received":"4"}]"#),
            "{sealed}"
        );
        assert!(!sealed.contains("dossier_settings"), "{sealed}");
        report.dossiers[0].received_post = Some(2.into());
        report.dossier_settings.in_annex = true;
        let sealed = crate::model::seal::canonical_json(&report);
        assert!(sealed.contains("received_post") && sealed.contains("dossier_settings"));
    }

    #[test]
    fn certification_is_known_by_its_name() {
        let is = |field: &str| {
            Dossiers { field: field.into(), ..Dossiers::default() }.is_certification()
        };
        assert!(is("chung_thuc") && is("CHỨNG THỰC") && is("Lĩnh vực chứng thực"));
        assert!(!is("ho_tich") && !is("Công chứng, thực phẩm"));
    }
}
