//! Papers (văn bản) a report issued or cites, and the columns of their list.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    SectionId, period,
    row::{Identified, RowId},
    text,
};

/// A document issued or cited (văn bản).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// Its identity within the list.
    #[serde(default)]
    pub id: RowId,
    /// "Kế hoạch", "Quyết định".
    pub kind: String,
    /// "35".
    pub number: String,
    /// "KH-UBND".
    pub symbol: String,
    /// Day of issue.
    pub date: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
    /// Section it is listed under.
    pub section: Option<SectionId>,
}

impl Identified for Paper {
    fn id(&self) -> RowId {
        self.id
    }

    fn set_id(&mut self, id: RowId) {
        self.id = id;
    }
}

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each names the field of Paper it stands for")]
pub enum PaperColumn {
    Kind,
    Number,
    Symbol,
    Date,
    Issuer,
    Subject,
}

impl PaperColumn {
    /// In the order of the table.
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Number, Self::Symbol, Self::Date, Self::Issuer, Self::Subject];
}

impl Paper {
    /// Whether nobody wrote anything in its row.
    pub fn is_blank(&self) -> bool {
        PaperColumn::ALL.into_iter().all(|column| self.words(column).is_empty())
    }

    /// "35/KH-UBND"; nothing while it has neither.
    pub fn number_and_symbol(&self) -> String {
        if self.number.is_empty() && self.symbol.is_empty() {
            return String::new();
        }
        format!("{}/{}", self.number, self.symbol)
    }

    /// The words of a column, as a person types them.
    pub fn words(&self, column: PaperColumn) -> String {
        match column {
            PaperColumn::Kind => self.kind.clone(),
            PaperColumn::Number => self.number.clone(),
            PaperColumn::Symbol => self.symbol.clone(),
            PaperColumn::Date => self.date.map_or_else(String::new, period::format_date),
            PaperColumn::Issuer => self.issuer.clone(),
            PaperColumn::Subject => self.subject.clone(),
        }
    }

    /// Puts typed words into a column. `Err` is a Vietnamese clause saying why they cannot go there.
    pub fn set(&mut self, column: PaperColumn, typed: &str) -> Result<(), String> {
        let line = text::one_line(typed);
        match column {
            PaperColumn::Kind => self.kind = line,
            PaperColumn::Number => self.number = line,
            PaperColumn::Symbol => self.symbol = line,
            PaperColumn::Date if line.is_empty() => self.date = None,
            PaperColumn::Date => self.date = Some(period::parse_date(&line)?),
            PaperColumn::Issuer => self.issuer = line,
            PaperColumn::Subject => self.subject = line,
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_column_says_can_be_typed_into_it() {
        let typed = ["Kế hoạch", "35", "KH-UBND", "12/03/2026", "UBND xã Mẫu", "một việc"];
        let mut paper = Paper::default();
        for (column, words) in PaperColumn::ALL.into_iter().zip(typed) {
            paper.set(column, words).expect("readable");
        }
        assert_eq!(PaperColumn::ALL.map(|column| paper.words(column)), typed);
        assert!(paper.set(PaperColumn::Date, "31/02/2026").is_err());
        paper.set(PaperColumn::Date, "").expect("no day");
        assert_eq!(paper.date, None);
    }
}
