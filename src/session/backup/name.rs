//! What a backup is called: whose it is, when it was made and why, so that a person finds it without the program.
//!
//! "xa-mau_2026-11-29_054233_truoc-khi-xoa.cchc". Invariant: a file whose name does not read back so is none of
//! ours and is left alone.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use crate::model::text;

const BOOK: &str = ".cchc";
const DAY: &str = "%Y-%m-%d";
const TIME: &str = "%H%M%S";

/// Why a backup is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Something changed, and the last one is half an hour old.
    Periodic,
    /// Somebody asked for it.
    Asked,
    /// The book is closed.
    Closing,
    /// Its file was written over, replaced or taken away while it was open: the book as it was left.
    FileLost,
    /// A newer program is about to change the tables.
    BeforeUpgrade,
    /// Another state is about to take its place; what undoes that.
    BeforeRestore,
    /// Reports of another book are about to come in.
    BeforeMerge,
    /// Old texts or figures are about to come in.
    BeforeImport,
    /// A report of the book is about to be copied for another period.
    BeforeCopy,
    /// A report is about to be taken out.
    BeforeRemove,
    /// An issued report is about to be taken back to draft.
    BeforeReopen,
}

impl Reason {
    const ALL: [Self; 11] = [
        Self::Periodic,
        Self::Asked,
        Self::Closing,
        Self::FileLost,
        Self::BeforeUpgrade,
        Self::BeforeRestore,
        Self::BeforeMerge,
        Self::BeforeImport,
        Self::BeforeCopy,
        Self::BeforeRemove,
        Self::BeforeReopen,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Periodic => "tu-dong",
            Self::Asked => "theo-yeu-cau",
            Self::Closing => "khi-dong-so",
            Self::FileLost => "khi-mat-tep",
            Self::BeforeUpgrade => "truoc-khi-nang-cap",
            Self::BeforeRestore => "truoc-khi-khoi-phuc",
            Self::BeforeMerge => "truoc-khi-gop",
            Self::BeforeImport => "truoc-khi-nhap",
            Self::BeforeCopy => "truoc-khi-sao-chep",
            Self::BeforeRemove => "truoc-khi-xoa",
            Self::BeforeReopen => "truoc-khi-mo-lai",
        }
    }
}

/// The name of a backup's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupName {
    /// The office, for the eye alone: "xa-mau".
    pub office: String,
    /// When, by the clock of that day, to the second.
    pub at: NaiveDateTime,
    /// 1, or more where others of the same second stand there already: a later one has a higher number.
    pub number: u32,
    /// Why.
    pub reason: Reason,
}

impl BackupName {
    /// The first of that second.
    pub fn new(office: &str, at: NaiveDateTime, reason: Reason) -> Self {
        let plain = text::folded(office);
        let words =
            plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let office: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
        let office = if office.is_empty() { "so".to_owned() } else { office };
        let at = at.with_nanosecond(0).unwrap_or(at);
        Self { office, at, number: 1, reason }
    }

    /// The file's name.
    pub fn file(&self) -> String {
        let Self { office, at, number, reason } = self;
        let number = if *number == 1 { String::new() } else { format!("_{number}") };
        let (day, time) = (at.format(DAY), at.format(TIME));
        format!("{office}_{day}_{time}_{}{number}{BOOK}", reason.code())
    }

    /// Reads a file's name.
    pub fn parse(file: &str) -> Option<Self> {
        let mut parts = file.strip_suffix(BOOK)?.split('_');
        let (office, day, time) = (parts.next()?, parts.next()?, parts.next()?);
        let code = parts.next()?;
        let reason = Reason::ALL.into_iter().find(|reason| reason.code() == code)?;
        let number = parts.next().map_or(Some(1), |number| number.parse().ok())?;
        let day = NaiveDate::parse_from_str(day, DAY).ok()?;
        let time = NaiveTime::parse_from_str(time, TIME).ok()?;
        let name = Self { office: office.to_owned(), at: day.and_time(time), number, reason };
        (parts.next().is_none() && name.file() == file).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(words, "%d/%m/%Y %H:%M:%S").expect("a time")
    }

    #[test]
    fn a_name_tells_whose_when_and_why_and_reads_back() {
        let mut name = BackupName::new("xã Mẫu", at("29/11/2026 05:42:33"), Reason::BeforeRemove);
        assert_eq!(name.file(), "xa-mau_2026-11-29_054233_truoc-khi-xoa.cchc");
        for reason in Reason::ALL {
            for number in [1, 2, 17] {
                (name.reason, name.number) = (reason, number);
                assert_eq!(BackupName::parse(&name.file()).as_ref(), Some(&name));
            }
        }
        // A clock that was never set.
        name.at = at("01/01/1980 00:00:01");
        assert_eq!(BackupName::parse(&name.file()), Some(name));
        assert!(
            BackupName::new("_/..", at("29/11/2026 05:42:33"), Reason::Asked)
                .file()
                .starts_with("so_")
        );
    }

    #[test]
    fn other_files_are_none_of_ours() {
        for file in [
            "so.cchc",
            "xa-mau_2026-11-29_054233_truoc-khi-xoa.json",
            "xa-mau_2026-11-29_054233_vi-sao.cchc",
            "xa-mau_2026-13-29_054233_tu-dong.cchc",
            "xa-mau_2026-11-29_54233_tu-dong.cchc",
            "xa-mau_2026-11-29_054233_tu-dong_1.cchc",
            "xa-mau_2026-11-29_054233_tu-dong_2_3.cchc",
            "xa-mau_2026-11-29_054233_tu-dong.cchc.cu",
        ] {
            assert_eq!(BackupName::parse(file), None, "{file}");
        }
    }
}
