//! What is asked about the rows of the office: its register, its plans, its evidence.

use std::path::PathBuf;

use crate::model::{EvidenceOf, Period, RowId, SectionId};

/// What is asked about the register of papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterAsk {
    /// This line goes into it.
    Add(String),
    /// These lines do, a paper each.
    AddLines(String),
    /// What this report cites does.
    FromReport(Period),
    /// The legal bases that ship with the program do.
    Bases,
    /// The table of this section of the open report takes what it lacks.
    List(SectionId),
    /// These lines were pasted into its table: papers, a row each.
    Paste(String),
    /// The paper of this row goes; where something goes by it, only if that was asked already.
    Remove(RowId, bool),
}

/// What is asked about the plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TasksAsk {
    /// That of this year, on its page.
    Show(i32),
    /// That of a year takes what that of another has and it lacks.
    Repeat {
        /// The other.
        from: i32,
        /// The one that takes.
        year: i32,
    },
}

/// What is asked about evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceAsk {
    /// The page, at this place.
    Show(EvidenceOf),
    /// Name a file for this place.
    PickFile(EvidenceOf),
    /// Keep the file at this path as evidence of that place.
    Keep(EvidenceOf, PathBuf),
    /// Name a row of the register for it.
    Name(EvidenceOf, RowId),
    /// Write this beside a piece.
    Note(RowId, String),
    /// Take a piece out.
    Remove(RowId),
    /// Open a copy of its file.
    Open(RowId),
}
