//! Dossiers by field (hồ sơ theo lĩnh vực) and the columns they are counted in.
//!
//! Invariant: whoever goes over the columns goes over `DossierColumn::ALL`, so that a new one is seen everywhere;
//! a sum of columns is computed each time and never stored as if it had been typed.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::row::{Identified, RowId};

/// Dossiers of one field (lĩnh vực): Biểu II.06a, Thông tư 01/2020/TT-VPCP, every component apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "names are those of the catalogue's dossiers_by_field indicators")]
pub struct Dossiers {
    /// Its identity within the table.
    #[serde(default)]
    pub id: RowId,
    /// Field id of the catalogue, or a name of the office's own.
    pub field: String,
    pub received: Option<Decimal>,
    pub carried_in: Option<Decimal>,
    pub resolved_early: Option<Decimal>,
    pub resolved_ontime: Option<Decimal>,
    pub resolved_late: Option<Decimal>,
    /// Settled in all, where early/on time/late are not known apart.
    pub resolved: Option<Decimal>,
    pub pending: Option<Decimal>,
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

/// A column of counts, in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each names the field of Dossiers it stands for")]
pub enum DossierColumn {
    Received,
    CarriedIn,
    Early,
    OnTime,
    Late,
    Resolved,
    Pending,
    Returned,
    Refused,
    Withdrawn,
}

impl DossierColumn {
    /// In the order of the table.
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::CarriedIn,
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::Resolved,
        Self::Pending,
        Self::Returned,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// What heads it, on the page, in the window and in what is written about it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Received => "Tiếp nhận",
            Self::CarriedIn => "Kỳ trước chuyển sang",
            Self::Early => "Trước hạn",
            Self::OnTime => "Đúng hạn",
            Self::Late => "Quá hạn",
            Self::Resolved => "Đã giải quyết",
            Self::Pending => "Đang giải quyết",
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
            Self::Early => "resolved_early",
            Self::OnTime => "resolved_ontime",
            Self::Late => "resolved_late",
            Self::Resolved => "resolved",
            Self::Pending => "pending",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The column of that name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }
}

impl Dossiers {
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
            DossierColumn::Early => &mut self.resolved_early,
            DossierColumn::OnTime => &mut self.resolved_ontime,
            DossierColumn::Late => &mut self.resolved_late,
            DossierColumn::Resolved => &mut self.resolved,
            DossierColumn::Pending => &mut self.pending,
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
            DossierColumn::Early => self.resolved_early,
            DossierColumn::OnTime => self.resolved_ontime,
            DossierColumn::Late => self.resolved_late,
            DossierColumn::Resolved => self.resolved,
            DossierColumn::Pending => self.pending,
            DossierColumn::Returned => self.returned,
            DossierColumn::Refused => self.refused,
            DossierColumn::Withdrawn => self.withdrawn,
        }
    }

    /// What a column says: what was typed, and in a blank "đã giải quyết" the sum of its parts.
    pub fn value(&self, column: DossierColumn) -> Option<Decimal> {
        self.typed(column).or_else(|| self.computed(column))
    }

    /// What is added up in a column nobody typed in; none while a part is not known.
    pub fn computed(&self, column: DossierColumn) -> Option<Decimal> {
        match column {
            DossierColumn::Resolved if self.resolved.is_none() => self.resolved_in_parts(),
            _ => None,
        }
    }

    /// Early, on time and late together; none while one of them is not known.
    pub fn resolved_in_parts(&self) -> Option<Decimal> {
        self.resolved_early?.checked_add(self.resolved_ontime?)?.checked_add(self.resolved_late?)
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
    }
}
