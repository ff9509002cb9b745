//! The register of papers (sổ văn bản): what the office issued and what it received, of all years.
//!
//! A report lists and cites papers of it: its own row (`Paper`) says what its page says, and names the row of the
//! register it was taken from. Invariant: rows of drafts say what the register says; those of issued reports stay.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    collation, number,
    paper::{Paper, PaperColumn},
    period,
    row::{Identified, RowId},
    text,
};

/// Whose paper it is, as a register sorts them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum PaperOrigin {
    /// Issued by the office or its council (văn bản đi).
    #[default]
    Own,
    /// Of a superior body.
    Superior,
    /// Of a body of the party.
    Party,
}

impl PaperOrigin {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Own, Self::Superior, Self::Party];

    /// Its name in files and in the book.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Superior => "superior",
            Self::Party => "party",
        }
    }

    /// The origin of that name.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.code() == code)
    }

    /// What a person calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "của xã",
            Self::Superior => "cấp trên",
            Self::Party => "của Đảng",
        }
    }

    /// The origin a person means: "cấp trên", "cap tren"; nothing where it is none of them.
    pub fn of_words(typed: &str) -> Option<Self> {
        let typed = text::folded(typed.trim());
        let is_meant = |origin: &Self| {
            let word = text::folded(origin.word());
            word == typed || word.strip_prefix("cua ").is_some_and(|rest| rest == typed)
        };
        Self::ALL.into_iter().find(is_meant)
    }
}

/// A paper of the register.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RegisteredPaper {
    /// What stands on it; its id is that of the row, and it names no section.
    pub paper: Paper,
    /// Whose it is.
    #[serde(default)]
    pub origin: PaperOrigin,
    /// Whether it lays down rules (văn bản quy phạm pháp luật).
    #[serde(default)]
    pub normative: bool,
    /// The topic of the section that lists it in a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The paper of the register that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<RowId>,
    /// The paper of the register that took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<RowId>,
    /// The first day on which it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<NaiveDate>,
    /// The first day on which it is not in force any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expired: Option<NaiveDate>,
}

impl Identified for RegisteredPaper {
    fn id(&self) -> RowId {
        self.paper.id
    }

    fn set_id(&mut self, id: RowId) {
        self.paper.id = id;
    }
}

/// A column of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RegisterColumn {
    /// What stands on the paper.
    Paper(PaperColumn),
    /// Whose it is.
    Origin,
    /// "x" where it lays down rules.
    Normative,
    /// Number and symbol of the paper it answers.
    Answers,
    /// Number and symbol of the paper that took its place.
    ReplacedBy,
    /// The first day on which it is in force.
    Effective,
    /// The first day on which it is not in force any more.
    Expired,
}

impl RegisterColumn {
    /// In the order of the table.
    pub const ALL: [Self; 12] = [
        Self::Paper(PaperColumn::Kind),
        Self::Paper(PaperColumn::Number),
        Self::Paper(PaperColumn::Symbol),
        Self::Paper(PaperColumn::Date),
        Self::Paper(PaperColumn::Issuer),
        Self::Paper(PaperColumn::Subject),
        Self::Origin,
        Self::Normative,
        Self::Answers,
        Self::ReplacedBy,
        Self::Effective,
        Self::Expired,
    ];
}

impl RegisteredPaper {
    /// The year in which it was issued: that of its day, else the one its symbol bears ("…/2026/NQ-HĐND").
    pub fn year(&self) -> Option<i32> {
        self.paper.date.map(|date| date.year()).or_else(|| {
            let first = self.paper.symbol.split('/').next()?;
            (first.len() == 4).then(|| first.parse().ok()).flatten()
        })
    }

    /// Digits of its number, for the order of a register: 53 of "53a".
    pub fn count(&self) -> Option<u32> {
        let number = &self.paper.number;
        let end = number.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(number.len());
        number[..end].parse().ok()
    }

    /// The words of a column, as a person types them; `all` is the register.
    pub fn words(&self, column: RegisterColumn, all: &[Self]) -> String {
        let named = |row: Option<RowId>| {
            let row = row.and_then(|row| all.iter().find(|other| other.paper.id == row));
            row.map_or_else(String::new, |row| row.paper.number_and_symbol())
        };
        match column {
            RegisterColumn::Paper(column) => self.paper.words(column),
            RegisterColumn::Origin => self.origin.word().to_owned(),
            RegisterColumn::Normative => if self.normative { "x" } else { "" }.to_owned(),
            RegisterColumn::Answers => named(self.answers),
            RegisterColumn::ReplacedBy => named(self.replaced_by),
            RegisterColumn::Effective => day_words(self.effective),
            RegisterColumn::Expired => day_words(self.expired),
        }
    }

    /// Puts typed words into a column. `Err` is a Vietnamese clause saying why they cannot go there.
    pub fn set(&mut self, column: RegisterColumn, typed: &str, all: &[Self]) -> Result<(), String> {
        let line = text::one_line(typed);
        match column {
            RegisterColumn::Paper(column) => self.paper.set(column, typed)?,
            RegisterColumn::Origin => {
                self.origin = PaperOrigin::of_words(&line).ok_or_else(|| {
                    let known = PaperOrigin::ALL.map(PaperOrigin::word).join(", ");
                    format!("ô này ghi một trong: {known}; “{line}” không phải")
                })?;
            }
            RegisterColumn::Normative => self.normative = ticked(&line)?,
            RegisterColumn::Answers => self.answers = self.named(&line, all)?,
            RegisterColumn::ReplacedBy => self.replaced_by = self.named(&line, all)?,
            RegisterColumn::Effective => self.effective = day(&line)?,
            RegisterColumn::Expired => self.expired = day(&line)?,
        }
        Ok(())
    }

    /// The other paper of the register that bears these number and symbol: the last one before this one's day, where
    /// several years have one.
    fn named(&self, line: &str, all: &[Self]) -> Result<Option<RowId>, String> {
        if line.is_empty() {
            return Ok(None);
        }
        let wanted = text::folded(line);
        let bears = |other: &&Self| {
            other.paper.id != self.paper.id
                && text::folded(&other.paper.number_and_symbol()) == wanted
        };
        let found = all.iter().filter(bears).max_by_key(|other| {
            let is_before = other.paper.date <= self.paper.date;
            (is_before, other.paper.date)
        });
        let none = || format!("sổ văn bản không có văn bản nào khác số {line}");
        found.map(|other| Some(other.paper.id)).ok_or_else(none)
    }
}

fn day_words(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, period::format_date)
}

fn day(line: &str) -> Result<Option<NaiveDate>, String> {
    if line.is_empty() { Ok(None) } else { period::parse_date(line).map(Some) }
}

/// "x", "có" or nothing.
fn ticked(line: &str) -> Result<bool, String> {
    match line.to_lowercase().as_str() {
        "" | "-" | "không" | "khong" => Ok(false),
        "x" | "có" | "co" => Ok(true),
        _ => Err(format!(
            "ô này ghi x nếu là văn bản quy phạm pháp luật, không thì để trống; “{line}” không rõ"
        )),
    }
}

/// Puts a register in its order: by day, papers without one last, then by kind and number.
pub fn sort_register(papers: &mut [RegisteredPaper]) {
    papers.sort_by(|one, other| {
        let date = |it: &RegisteredPaper| (it.paper.date.is_none(), it.paper.date);
        date(one)
            .cmp(&date(other))
            .then_with(|| collation::compare(&one.paper.kind, &other.paper.kind))
            .then_with(|| one.count().cmp(&other.count()))
            .then_with(|| one.paper.id.cmp(&other.paper.id))
    });
}

/// "12 văn bản, trong đó 05 kế hoạch, 07 công văn": papers by kind, the kind of most first.
pub fn counted(papers: &[&Paper]) -> String {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for it in papers {
        let kind = text::lower_first(&it.kind);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((kind, 1)),
        }
    }
    // Equal counts stay in the order of the register.
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let two = |count: usize| number::format_two_digits(count.into());
    let total = two(papers.len());
    match &kinds[..] {
        [] => "00 văn bản".into(),
        [(kind, _)] if !kind.is_empty() => format!("{total} {kind}"),
        _ => {
            let name = |kind: &str| if kind.is_empty() { "văn bản khác" } else { kind }.to_owned();
            let parts = kinds.iter().map(|(kind, count)| format!("{} {}", two(*count), name(kind)));
            format!("{total} văn bản, trong đó {}", parts.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u32, number: &str, day: Option<(i32, u32, u32)>) -> RegisteredPaper {
        let date = day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
        let (number, symbol) = number.split_once('/').expect("number and symbol");
        let (number, symbol) = (number.to_owned(), symbol.to_owned());
        let paper = Paper { id: RowId(id), number, symbol, date, ..Paper::default() };
        RegisteredPaper { paper, ..RegisteredPaper::default() }
    }

    #[test]
    fn what_a_column_says_can_be_typed_into_it() {
        let all =
            [row(1, "12/CV-UBND", Some((2025, 3, 1))), row(2, "12/CV-UBND", Some((2026, 1, 5)))];
        let typed =
            ["Kế hoạch", "35", "KH-UBND", "12/03/2026", "UBND xã Mẫu", "một việc", "cấp trên", "x"];
        let typed = typed.into_iter().chain(["12/CV-UBND", "", "01/04/2026", "31/12/2026"]);
        let mut paper = RegisteredPaper::default();
        for (column, words) in RegisterColumn::ALL.into_iter().zip(typed.clone()) {
            paper.set(column, words, &all).expect("readable");
        }
        let said = RegisterColumn::ALL.map(|column| paper.words(column, &all));
        assert_eq!(said.to_vec(), typed.collect::<Vec<_>>());
        assert_eq!(paper.answers, Some(RowId(2)), "that of the same year");
        assert!(paper.set(RegisterColumn::Answers, "7/CV-UBND", &all).is_err());
        assert!(paper.set(RegisterColumn::Origin, "của ai", &all).is_err());
        assert!(paper.set(RegisterColumn::Normative, "?", &all).is_err());
        paper.set(RegisterColumn::Origin, "dang", &all).expect("without marks");
        assert_eq!(paper.origin, PaperOrigin::Party);
    }

    #[test]
    fn a_register_stands_in_the_order_of_days_and_numbers() {
        let mut all = [
            row(1, "2/NQ-HĐND", None),
            row(2, "10/KH-UBND", Some((2026, 1, 5))),
            row(3, "9/KH-UBND", Some((2026, 1, 5))),
            row(4, "1/KH-UBND", Some((2025, 12, 31))),
        ];
        sort_register(&mut all);
        assert_eq!(all.map(|it| it.paper.id.0), [4, 3, 2, 1]);
        assert_eq!(row(1, "5/2024/NQ-HĐND", None).year(), Some(2024));
        assert_eq!(row(1, "5/NQ-HĐND", None).year(), None);
    }
}
