//! What an import is given beside the text, and what it gives back: the report, and facts about the reading.
//!
//! Facts say what, on which line, which value; `wording` says each of them in Vietnamese, for the window and
//! the terminal alike. Invariant: no sentence stands here.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    decisions::{Decisions, NOTHING},
    furniture::FurnitureKind,
    names::CommuneSeen,
    recount::Recount,
    source::line::Sourced,
};
use crate::model::{
    AnnexRow, Commune, OddCell, Passage, Period, Report, SectionId, Signer, Window,
};

/// What an import compares a text with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The period the caller says the report is of; none reads it from the text.
    pub period: Option<Period>,
    /// The book's office.
    pub commune: &'a Commune,
    /// What a person decided about lines of the text.
    pub decisions: &'a Decisions,
}

impl<'a> Context<'a> {
    /// A text of this period, when the caller knows it, and this office.
    pub fn new(period: Option<Period>, commune: &'a Commune) -> Self {
        Self { period, commune, decisions: &NOTHING }
    }

    /// The same, read as a person decided.
    #[must_use]
    pub fn decided(self, decisions: &'a Decisions) -> Self {
        Self { decisions, ..self }
    }
}

/// What a text gave. Lines are those of the source, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The report; none when neither the caller nor the text names a period: ask for one.
    pub report: Option<Report>,
    /// Whose report it is, as the text says.
    pub commune: CommuneSeen,
    /// Found, in the order of the source; on line 0 what the caller said.
    pub recognised: Vec<Sourced<Recognised>>,
    /// Not found, in the order of a report.
    pub missing: Vec<Missing>,
    /// Kept but not understood, in the order of the source.
    pub unrecognised: Vec<Unrecognised>,
    /// All its running text in the order of the source, with lines.
    pub passages: Vec<Passage>,
    /// Rows of the annex tables, each naming its passage.
    pub rows: Vec<AnnexRow>,
    /// Understood, but to be looked at, in the order of the source.
    pub warnings: Vec<Sourced<Doubt>>,
    /// The level that each paragraph of the text would have as a heading, by the line it begins on.
    pub levels: BTreeMap<usize, u8>,
}

/// Something found; what is a list stands on the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// The period the report is of.
    Period {
        /// Which.
        period: Period,
        /// Whether the caller said so.
        is_given: bool,
    },
    /// The days its figures cover.
    Window {
        /// Which.
        window: Window,
        /// Whether the text names them; otherwise they are the usual ones of the period.
        is_named: bool,
    },
    /// Quốc hiệu, Tiêu ngữ.
    Nation,
    /// Whose report it is: "xã Mẫu".
    Organ(String),
    /// Number and symbol of the report.
    Number {
        /// "05".
        number: String,
        /// "BC-UBND".
        symbol: String,
    },
    /// The place of the date line.
    PlaceName(String),
    /// The day of signing.
    Signed(NaiveDate),
    /// Trích yếu.
    Title(String),
    /// One whom it is sent to.
    AddressedTo(String),
    /// So many căn cứ lines.
    LegalBasis(usize),
    /// So many paragraphs before the first section.
    Opening(usize),
    /// A section whose topic is known.
    Section {
        /// Which one of the report.
        section: SectionId,
        /// As printed, with its number.
        heading: String,
        /// Id of its topic.
        topic: String,
    },
    /// The last sentences.
    Closing,
    /// So many recipients.
    Recipients(usize),
    /// Who signed.
    Signer(Signer),
    /// Name, title or reference of an annex.
    AnnexTitle(String),
    /// A table that was read into a form.
    Form(ReadForm),
    /// A line that pages print around the text, left out of the report.
    Furniture {
        /// What it was.
        kind: FurnitureKind,
        /// As printed.
        text: String,
    },
}

/// What a table gave that was read into a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadForm {
    /// The form's number.
    pub form: u32,
    /// How many of its rows the table has.
    pub rows_found: usize,
    /// How many rows the form has.
    pub rows: usize,
    /// How many figures were read.
    pub figures: usize,
}

/// What a report has and the text does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Whose report it is.
    Organ,
    /// Number and symbol.
    Number,
    /// The place of the date line.
    PlaceName,
    /// The day of signing.
    Signed,
    /// Trích yếu.
    Title,
    /// Any section.
    Sections,
    /// The last sentences.
    Closing,
    /// Recipients.
    Recipients,
    /// Who signed.
    Signer,
}

/// Something that was kept and not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecognised {
    /// The line it begins on.
    pub line: usize,
    /// What was kept.
    pub what: Unread,
    /// Why it was not understood.
    pub why: WhyUnread,
}

/// What was kept and not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// Words of one line, a heading or a row, as they stand.
    Words(String),
    /// All lines of an annex or of a table of no form.
    Annex {
        /// Its first words.
        begins: String,
        /// How many lines.
        lines: usize,
    },
    /// All lines of a table that says it is a form.
    Form {
        /// The number it says.
        form: u32,
        /// How many lines.
        lines: usize,
    },
}

/// Why something was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyUnread {
    /// Words in the letterhead that are no part of one.
    InHead,
    /// Words below the text that are neither recipient nor signature.
    InFoot,
    /// The heading of this section names no known topic.
    NoTopic(SectionId),
    /// An annex without a known form.
    OtherAnnex,
    /// A table that is no known form.
    OtherTable,
    /// A line of an annex between its name and its forms that is no title.
    NotOfForms,
    /// A line below the forms.
    BelowForms,
    /// A table whose cells came column by column.
    ByColumn,
    /// Another table of that number is printed as it stands, and a page has one of each number.
    NumberTwice,
    /// The form set has no form of that number.
    NoSuchForm,
    /// Too few rows fit the form by code and label.
    FewRowsFit {
        /// How many fit.
        fitting: usize,
        /// Of how many.
        rows: usize,
    },
    /// A row that the form does not have.
    NoSuchRow {
        /// The form's number.
        form: u32,
    },
    /// A row whose code the form has with another label.
    OtherLabel {
        /// The form's number.
        form: u32,
        /// The code as the form has it.
        code: String,
        /// The form's label of that code.
        label: String,
    },
    /// A line above the rows of a form that is none of its heads.
    AboveRows {
        /// The form's number.
        form: u32,
    },
    /// A row of a form without a sure value.
    OddCell {
        /// The form's number.
        form: u32,
        /// The row's code.
        code: String,
        /// What is odd about it.
        odd: OddCell,
    },
}

/// Something understood that is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The title names no period; it was read from other words.
    PeriodNotInTitle,
    /// The caller said another period than the title names.
    OtherPeriod {
        /// The one the text names.
        text: Period,
        /// The one the caller said.
        given: Period,
    },
    /// The report of another organ.
    OtherOrgan {
        /// Whose report it is: "UBND xã Mẫu".
        text: String,
        /// Whose book it is.
        book: String,
    },
    /// A row of a form was read and says words that the printed row has not.
    WordsOfRow {
        /// The form's number.
        form: u32,
        /// The row's code.
        code: String,
        /// As they stand.
        words: String,
    },
    /// A value was printed that the program computes otherwise.
    Recount(Recount),
}
