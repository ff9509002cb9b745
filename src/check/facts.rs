//! What a rule that looks at one passage may know of the whole report.
//!
//! Invariant: everything here counts for the fingerprint, and such a rule is given nothing else; so its findings hold
//! as long as the passage and the fingerprint are the same (`memo`).

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;

use super::{part::ReportPart, subject::Origin};
use crate::model::{Commune, Period};

/// The report as seen from one of its passages.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Facts<'a> {
    /// Its period, when known.
    pub period: Option<Period>,
    /// Whose report it is.
    pub commune: &'a Commune,
    /// The day it was signed.
    pub signed: Option<NaiveDate>,
    /// Today, when that may matter.
    pub today: Option<NaiveDate>,
    /// Book or file.
    pub origin: Origin,
    /// Where in the report the passage stands.
    pub part: ReportPart,
}

impl Facts<'_> {
    /// The same for the same facts, and for no others as far as 64 bits can tell.
    pub(super) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_changes_the_fingerprint() {
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let other = Commune { name: "Lớn".into(), ..commune.clone() };
        let day = NaiveDate::from_ymd_opt(2026, 3, 16);
        let facts = Facts {
            period: Period::parse("2026-Q1").ok(),
            commune: &commune,
            signed: None,
            today: None,
            origin: Origin::Book,
            part: ReportPart::Done,
        };
        let changed = [
            Facts { period: Period::parse("2026-Q2").ok(), ..facts },
            Facts { commune: &other, ..facts },
            Facts { signed: day, ..facts },
            Facts { today: day, ..facts },
            Facts { origin: Origin::File, ..facts },
            Facts { part: ReportPart::Plan, ..facts },
        ];
        assert_eq!(facts.fingerprint(), Facts { ..facts }.fingerprint());
        for other in changed {
            assert_ne!(other.fingerprint(), facts.fingerprint(), "{other:?}");
        }
    }
}
