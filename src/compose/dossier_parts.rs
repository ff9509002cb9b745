//! Wholes of the dossiers by field beside their parts ("đang giải quyết" beside còn trong hạn, quá hạn, chờ bổ sung), and
//! which fields of a table hold something that does not fit.
//!
//! One place for the window's mark beside a row and for the rule F060: what is told as even is even by both.

use super::dossier_counting::Counting;
use crate::{
    assets,
    model::{Decimal, DossierColumn, Dossiers, number},
};

/// The columns that are wholes.
const WHOLES: [DossierColumn; 3] =
    [DossierColumn::Received, DossierColumn::Resolved, DossierColumn::Pending];

/// A whole that was typed as another number than its parts come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnlikeWhole {
    /// Which.
    pub whole: DossierColumn,
    /// What was typed in it.
    pub typed: Decimal,
    /// Its parts that are known.
    pub parts: Vec<DossierColumn>,
    /// What they come to.
    pub sum: Decimal,
}

impl UnlikeWhole {
    /// "đang giải quyết 5 nhưng còn trong hạn, đang quá hạn và chờ bổ sung cộng lại là 4".
    pub fn told(&self) -> String {
        let names: Vec<String> = self.parts.iter().map(|part| part.name()).collect();
        let sum = number::format(self.sum, 0);
        let typed = format!("{} {}", self.whole.name(), number::format(self.typed, 0));
        match names.split_last() {
            Some((last, [])) => format!("{typed} nhưng riêng {last} đã là {sum}"),
            Some((last, others)) => {
                format!("{typed} nhưng {} và {last} cộng lại là {sum}", others.join(", "))
            }
            None => typed,
        }
    }
}

impl Counting<'_> {
    /// The wholes of a row that its parts contradict: all parts come to another number, or those known so far to more.
    pub fn unlike_wholes(self, row: &Dossiers) -> Vec<UnlikeWhole> {
        WHOLES.into_iter().filter_map(|whole| self.unlike_whole(row, whole)).collect()
    }

    fn unlike_whole(self, row: &Dossiers, whole: DossierColumn) -> Option<UnlikeWhole> {
        let typed = row.typed(whole)?;
        let mut parts: Vec<DossierColumn> = whole.parts().to_vec();
        // What the parts come to is new; the whole may hold what was there already.
        if whole == DossierColumn::Received && self.holds_carried_in {
            parts.push(DossierColumn::CarriedIn);
        }
        let all = parts.len();
        parts.retain(|part| row.typed(*part).is_some());
        let is_whole = parts.len() == all;
        let sum = number::sum(parts.iter().filter_map(|part| row.typed(*part)))?;
        let is_unlike = if is_whole { sum != typed } else { sum > typed };
        (is_unlike && !parts.is_empty()).then_some(UnlikeWhole { whole, typed, parts, sum })
    }

    /// Whether nothing in a row contradicts anything else in it, and all its dossiers are accounted for; nothing while too
    /// little is known.
    pub fn is_right(self, row: &Dossiers) -> Option<bool> {
        if !self.unlike_wholes(row).is_empty() {
            return Some(false);
        }
        self.balance(row).ok().map(|balance| balance.is_even())
    }

    /// The fields of counted rows in which something does not fit, in the table's order.
    pub fn odd_fields(self) -> Vec<String> {
        let odd = self.listed().filter(|row| self.is_right(row) == Some(false));
        odd.map(|row| match assets::field_label(&row.field) {
            "" => "dòng chưa ghi lĩnh vực".to_owned(),
            label => label.to_owned(),
        })
        .collect()
    }

    /// The balance of all counted rows in words, with the fields in which something does not fit, and whether anything
    /// does not. None of no rows.
    pub fn balance_of_all_told(self) -> Option<(String, bool)> {
        let (mut told, mut is_odd) = match self.balance_of_all()? {
            Ok(balance) => (balance.told(), !balance.is_even()),
            Err(lacks) => (super::dossier_balance::lacks_words(&lacks), false),
        };
        let fields = self.odd_fields();
        if !fields.is_empty() {
            is_odd = true;
            told = format!("{told}; chưa khớp ở lĩnh vực: {}", fields.join(", "));
        }
        Some((told, is_odd))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Period, Report};

    use DossierColumn::{InTime, Overdue, Pending, Received, Resolved, Supplement};

    fn table(rows: &[&[(DossierColumn, i64)]]) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let fields = ["dat_dai", "ho_tich", "chung_thuc"];
        for (counts, field) in rows.iter().zip(fields) {
            let mut row = Dossiers { field: field.into(), ..Dossiers::default() };
            for (column, count) in *counts {
                *row.cell(*column) = Some((*count).into());
            }
            report.dossiers.push(row);
        }
        report
    }

    const EVEN: [(DossierColumn, i64); 3] = [(Received, 40), (Resolved, 35), (Pending, 5)];

    #[test]
    fn a_row_that_comes_out_even_and_whose_parts_do_not_is_not_right() {
        let parts = |supplement: i64| {
            let parts = [(InTime, 2), (Overdue, 1), (Supplement, supplement)];
            EVEN.into_iter().chain(parts).collect::<Vec<_>>()
        };
        let of = |counts: &[(DossierColumn, i64)]| {
            let report = table(&[counts]);
            let counting = Counting::of(&report);
            let row = &report.dossiers[0];
            let told: Vec<String> =
                counting.unlike_wholes(row).iter().map(UnlikeWhole::told).collect();
            (counting.is_right(row), told.join("; "))
        };
        assert_eq!(of(&EVEN), (Some(true), String::new()));
        assert_eq!(of(&parts(2)), (Some(true), String::new()));
        let told =
            "đang giải quyết 5 nhưng còn trong hạn, đang quá hạn và chờ bổ sung cộng lại là 4";
        assert_eq!(of(&parts(1)), (Some(false), told.to_owned()));
        // One part alone is more than the whole, whatever the others are.
        let over: Vec<_> = EVEN.into_iter().chain([(Overdue, 6)]).collect();
        let told = "đang giải quyết 5 nhưng riêng đang quá hạn đã là 6";
        assert_eq!(of(&over), (Some(false), told.to_owned()));
        assert_eq!(of(&[(Received, 40)]), (None, String::new()), "not known yet");
    }

    #[test]
    fn the_total_names_the_fields_that_are_off_even_where_they_even_each_other_out() {
        let more = [(Received, 40), (Resolved, 35), (Pending, 2)];
        let less = [(Received, 40), (Resolved, 35), (Pending, 8)];
        let report = table(&[&more, &less, &EVEN]);
        let (told, is_odd) = Counting::of(&report).balance_of_all_told().expect("rows");
        assert!(is_odd && told.starts_with("khớp: "), "{told}");
        assert!(told.ends_with("; chưa khớp ở lĩnh vực: Đất đai, Hộ tịch"), "{told}");
        let report = table(&[&EVEN, &EVEN]);
        let (told, is_odd) = Counting::of(&report).balance_of_all_told().expect("rows");
        assert!(!is_odd && !told.contains("lĩnh vực"), "{told}");
    }
}
