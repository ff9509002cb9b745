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
            PaperColumn::Number => self.set_number(&line)?,
            PaperColumn::Symbol => self.symbol = line,
            PaperColumn::Date if line.is_empty() => self.date = None,
            PaperColumn::Date => self.date = Some(period::parse_date(&line)?),
            PaperColumn::Issuer => self.issuer = line,
            PaperColumn::Subject => self.subject = line,
        }
        Ok(())
    }
}

impl Paper {
    /// "53", or "53/KH-UBND" as it stands on the paper: what follows goes where the symbol stands.
    fn set_number(&mut self, line: &str) -> Result<(), String> {
        let (number, symbol) = line.split_once('/').unwrap_or((line, ""));
        let (number, symbol) = (number.trim(), symbol.trim());
        let is_number = number.starts_with(|sign: char| sign.is_ascii_digit())
            && !number.contains(char::is_whitespace);
        if !number.is_empty() && !is_number {
            return Err(format!("ô này ghi số của văn bản, ví dụ 53; “{number}” không phải số"));
        }
        if !symbol.is_empty() && !self.symbol.is_empty() && self.symbol != symbol {
            return Err(format!(
                "ô này chỉ ghi số, ví dụ {number}; ký hiệu của dòng này là {}, không phải “{symbol}”",
                self.symbol
            ));
        }
        number.clone_into(&mut self.number);
        if !symbol.is_empty() {
            symbol.clone_into(&mut self.symbol);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_and_brings_its_symbol_along() {
        let number = |symbol: &str, typed: &str| {
            let mut paper = Paper { symbol: symbol.into(), ..Paper::default() };
            paper.set(PaperColumn::Number, typed).map(|()| paper.number_and_symbol())
        };
        let read = |symbol: &str, typed: &str| number(symbol, typed).expect("a number");
        assert_eq!(read("", "53/KH-UBND"), "53/KH-UBND");
        assert_eq!(read("KH-UBND", "53/KH-UBND"), "53/KH-UBND");
        assert_eq!(read("KH-UBND", "53"), "53/KH-UBND");
        assert_eq!(read("", "15-HD/ĐU"), "15-HD/ĐU");
        assert_eq!(read("KH-UBND", ""), "/KH-UBND");
        assert!(number("QĐ-UBND", "53/KH-UBND").is_err_and(|why| why.contains("QĐ-UBND")));
        assert!(number("", "năm ba").is_err_and(|why| why.contains("“năm ba”")));
        assert!(number("", "Kế hoạch").is_err());
    }

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
