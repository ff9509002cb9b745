//! Papers (văn bản) a report issued or cites, and the columns of their list.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    SectionId, number, period,
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
    /// The row of the register it was taken from; none where it was typed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<RowId>,
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
    /// The section of a paper that a report cites and no table of it lists.
    pub const IN_NO_TABLE: SectionId = SectionId(u32::MAX);

    /// Letters of what a paper is about, at most: far more than a page's head has room for.
    pub const MOST_SUBJECT: usize = 1000;
    /// The same of its kind and of who issued it.
    const MOST_NAME: usize = 200;

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

    /// As a report cites it the first time: "Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về …".
    pub fn citation(&self) -> String {
        if self.is_law() {
            return self.law_citation();
        }
        let mut words = self.named();
        if let Some(date) = self.date {
            words = format!("{words} ngày {}", period::format_date(date));
        }
        if !self.issuer.is_empty() {
            words = format!("{words} của {}", self.issuer);
        }
        let subject = self.subject.trim();
        if !subject.is_empty() && !self.number.is_empty() {
            words = format!("{words} {}", within(subject, &self.kind));
        }
        words.trim().to_owned()
    }

    /// "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/06/2025": what a law is about is its name, and nobody
    /// but the National Assembly gives one.
    fn law_citation(&self) -> String {
        let words =
            format!("{} {} số {}", self.kind, self.subject.trim(), self.number_and_symbol());
        let day = self.date.map(|day| format!(" ngày {}", period::format_date(day)));
        words + &day.unwrap_or_default()
    }

    fn is_law(&self) -> bool {
        ["Luật", "Bộ luật", "Pháp lệnh"].contains(&self.kind.as_str())
            && !self.number.is_empty()
            && self.symbol.rsplit('/').next().is_some_and(|letters| letters.starts_with("QH"))
            && self.subject.trim().starts_with(char::is_uppercase)
    }

    /// As a report cites it again: "Kế hoạch số 53/KH-UBND".
    pub fn short_citation(&self) -> String {
        self.named().trim().to_owned()
    }

    /// What tells it from others in a few words: "53/KH-UBND"; kind and title of a paper that has no number.
    pub fn called(&self) -> String {
        let number = self.number_and_symbol();
        if number.is_empty() { self.short_citation() } else { number }
    }

    /// "Kế hoạch nêu trên".
    pub fn mentioned_above(&self) -> String {
        let kind = if self.kind.is_empty() { "Văn bản" } else { &self.kind };
        format!("{kind} nêu trên")
    }

    /// Kind, number and symbol; kind and title of a paper that has no number, as a law.
    fn named(&self) -> String {
        let kind = if self.kind.is_empty() { "Văn bản" } else { &self.kind };
        if self.number.is_empty() && self.symbol.is_empty() {
            return format!("{kind} {}", self.subject.trim());
        }
        format!("{kind} số {}", self.number_and_symbol())
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
            PaperColumn::Kind => self.kind = bounded(line, Self::MOST_NAME)?,
            PaperColumn::Number => self.set_number(&line)?,
            PaperColumn::Symbol => self.symbol = checked_symbol(line)?,
            PaperColumn::Date if line.is_empty() => self.date = None,
            PaperColumn::Date => self.date = Some(period::parse_date(&line)?),
            PaperColumn::Issuer => self.issuer = bounded(line, Self::MOST_NAME)?,
            PaperColumn::Subject => self.subject = bounded(line, Self::MOST_SUBJECT)?,
        }
        Ok(())
    }
}

impl Paper {
    /// "53", or "53/KH-UBND" as it stands on the paper: what follows goes where the symbol stands.
    fn set_number(&mut self, line: &str) -> Result<(), String> {
        let (number, symbol) = line.split_once('/').unwrap_or((line, ""));
        let (number, symbol) = (number.trim(), symbol.trim());
        if !number.is_empty() && !is_number(number) {
            return Err(format!("ô này ghi số của văn bản, ví dụ 53; “{number}” không phải số"));
        }
        if !symbol.is_empty() && !is_symbol(symbol) && !is_year(symbol) {
            return Err(format!(
                "“{line}” không phải số văn bản (phần sau dấu / không có chữ nào); ghi số, ví dụ 53, hoặc cả ký hiệu, ví dụ 53/KH-UBND"
            ));
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

/// Verbs a paper does what it says with: "Quyết định số 9/QĐ-UBND … ban hành Quy chế", never "về ban hành".
const DOES: [&str; 17] = [
    "ban hành",
    "bãi bỏ",
    "bổ nhiệm",
    "bổ sung",
    "công bố",
    "công nhận",
    "hướng dẫn",
    "kiện toàn",
    "phân công",
    "phê duyệt",
    "quy định",
    "sửa đổi",
    "thành lập",
    "thay thế",
    "thu hồi",
    "triệu tập",
    "ủy quyền",
];

/// What a paper is about, behind the words that name it: "về" stands before it, unless it is there already, the paper does
/// what it says, or its title is quoted or begins with its kind.
fn within(subject: &str, kind: &str) -> String {
    let small = subject.to_lowercase();
    let begins = |words: &str| {
        small.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let is_shouted = subject.chars().nth(1).is_some_and(char::is_uppercase);
    if begins("về") || begins("v/v") || DOES.iter().any(|verb| begins(verb)) {
        return if is_shouted { subject.to_owned() } else { text::lower_first(subject) };
    }
    let is_quoted = subject.starts_with(['“', '"', '\'', '«']);
    if is_quoted || !kind.is_empty() && begins(&kind.to_lowercase()) {
        return subject.to_owned();
    }
    // A capital of a name ("Hà Nội", "UBND xã") stays.
    let mut words = subject.split(' ').map(|word| word.chars());
    let is_lower = |letters: std::str::Chars<'_>| letters.clone().all(|it| !it.is_uppercase());
    let first = words.next().map(|mut letters| {
        letters.next();
        letters
    });
    let is_name = !first.is_some_and(is_lower) || words.next().is_some_and(|it| !is_lower(it));
    let subject = if is_name { subject.to_owned() } else { text::lower_first(subject) };
    format!("về {subject}")
}

/// A line of no more letters than that.
fn bounded(line: String, most: usize) -> Result<String, String> {
    let letters = line.chars().count();
    if letters <= most {
        return Ok(line);
    }
    let [letters, most] = [letters, most].map(|count| number::format(count.into(), 0));
    Err(format!("ô này ghi tối đa {most} chữ cái, vừa nhập {letters}; hãy rút gọn"))
}

/// "53", "53a", "15-HD": digits, and letters behind them.
fn is_number(words: &str) -> bool {
    let rest = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let letters = rest.strip_prefix('-').unwrap_or(rest);
    let is_bare = rest.is_empty();
    rest.len() < words.len()
        && (is_bare || letters.starts_with(char::is_alphabetic))
        && !words.contains(char::is_whitespace)
}

/// "KH-UBND", "2026/NQ-HĐND": letters are in it.
fn is_symbol(words: &str) -> bool {
    words.contains(char::is_alphabetic)
}

/// "2026", which some papers bear instead of a symbol.
fn is_year(words: &str) -> bool {
    words.len() == 4 && words.bytes().all(|sign| sign.is_ascii_digit())
}

fn checked_symbol(line: String) -> Result<String, String> {
    if line.is_empty() || is_symbol(&line) || is_year(&line) {
        return Ok(line);
    }
    Err(format!("ô này ghi ký hiệu của văn bản, ví dụ KH-UBND; “{line}” không có chữ nào"))
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
        assert_eq!(read("", "53a/2026/NQ-HĐND"), "53a/2026/NQ-HĐND");
        assert_eq!(read("", "53/2026"), "53/2026");
        for odd in ["5/3", "5/3/2026", "5-3", "5.3", "5,3/KH-UBND"] {
            assert!(number("", odd).is_err(), "{odd}");
        }
        let mut paper = Paper::default();
        assert!(paper.set(PaperColumn::Symbol, "3").is_err_and(|why| why.contains("“3”")));
        assert!(paper.set(PaperColumn::Symbol, "KH-UBND").is_ok());
    }

    #[test]
    fn what_a_paper_is_about_reads_on_behind_its_name() {
        let cited = |kind: &str, subject: &str| {
            let paper = Paper {
                kind: kind.into(),
                number: "5".into(),
                symbol: "KH-UBND".into(),
                subject: subject.into(),
                ..Paper::default()
            };
            let cited = paper.citation();
            cited.split_once("UBND ").map(|(_, about)| about.to_owned()).unwrap_or_default()
        };
        for (subject, about) in [
            ("tuyên truyền", "về tuyên truyền"),
            ("Tuyên truyền cải cách", "về tuyên truyền cải cách"),
            ("Về tuyên truyền", "về tuyên truyền"),
            ("V/v trực Tết", "v/v trực Tết"),
            ("Ban hành Quy chế làm việc", "ban hành Quy chế làm việc"),
            ("quy định mức thu", "quy định mức thu"),
            ("giao thông nông thôn", "về giao thông nông thôn"),
            ("Kế hoạch tuyên truyền năm 2026", "Kế hoạch tuyên truyền năm 2026"),
            ("“Tháng hành động”", "“Tháng hành động”"),
            ("UBND xã tiếp công dân", "về UBND xã tiếp công dân"),
            ("Hà Nội xanh", "về Hà Nội xanh"),
        ] {
            assert_eq!(cited("Kế hoạch", subject), about);
        }
        assert_eq!(cited("Báo cáo", "kế hoạch tuyên truyền"), "về kế hoạch tuyên truyền");
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
        let long = "a".repeat(Paper::MOST_SUBJECT + 1);
        let why = paper.set(PaperColumn::Subject, &long).expect_err("too long");
        assert!(why.contains("tối đa 1.000 chữ cái, vừa nhập 1.001"), "{why}");
        assert!(paper.set(PaperColumn::Subject, &long[1..]).is_ok());
        paper.set(PaperColumn::Date, "").expect("no day");
        assert_eq!(paper.date, None);
    }
}
