//! Legal bases that reports name most (assets/legal_bases.toml).

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::parsed;
use crate::model::{Paper, PaperOrigin, RegisteredPaper};

/// A document with the days between which it is in force.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// "Nghị định".
    pub kind: String,
    /// "118".
    pub number: String,
    /// "2025/NĐ-CP".
    pub symbol: String,
    /// The day it bears.
    pub date: NaiveDate,
    /// "Chính phủ".
    pub issuer: String,
    /// Its abstract.
    pub subject: String,
    /// The first day on which it is in force.
    pub effective: Option<NaiveDate>,
    /// The first day on which it is not any more.
    pub expired: Option<NaiveDate>,
    /// Where the days stand.
    pub source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalBases {
    basis: Vec<LegalBasis>,
}

/// All of them, in the order of the file.
pub fn legal_bases() -> &'static [LegalBasis] {
    static PARSED: LazyLock<LegalBases> = LazyLock::new(|| parsed("legal_bases.toml"));
    &PARSED.basis
}

impl LegalBasis {
    /// As a row of a register, without a number of its own.
    pub fn registered(&self) -> RegisteredPaper {
        let Self { kind, number, symbol, date, issuer, subject, effective, expired, .. } = self;
        let paper = Paper {
            kind: kind.clone(),
            number: number.clone(),
            symbol: symbol.clone(),
            date: Some(*date),
            issuer: issuer.clone(),
            subject: subject.clone(),
            ..Paper::default()
        };
        // The year between number and symbol is what documents that lay down rules have (NĐ 78/2025/NĐ-CP).
        let normative = symbol.starts_with(|sign: char| sign.is_ascii_digit());
        RegisteredPaper {
            paper,
            origin: PaperOrigin::Superior,
            normative,
            effective: *effective,
            expired: *expired,
            ..RegisteredPaper::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::documents::superseded;

    #[test]
    fn days_stand_in_order_and_agree_with_what_took_their_place() {
        let plain = |number: &str| number.trim_start_matches('0').to_owned();
        for basis in legal_bases() {
            let named = format!("{}/{}", basis.number, basis.symbol);
            assert!(!basis.source.is_empty() && !basis.subject.is_empty(), "{named}");
            assert!(basis.effective.is_none_or(|day| day >= basis.date), "{named}");
            assert!(basis.expired.is_none_or(|day| Some(day) > basis.effective), "{named}");
            let old = superseded().paper.iter().find(|old| {
                let symbol = match old.year {
                    Some(year) => format!("{year}/{}", old.symbol),
                    None => old.symbol.clone(),
                };
                plain(&old.number) == plain(&basis.number) && symbol == basis.symbol
            });
            assert_eq!(old.map(|old| old.from), basis.expired, "{named}");
        }
    }
}
