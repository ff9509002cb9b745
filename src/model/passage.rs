//! Running text of a report as it is printed, piece by piece, with where each piece came from.
//!
//! The checker reads nothing else: a report in the book and the text file of a report of anybody's become
//! the same list of passages. Invariant: `text` is NFC on one line; `pieces` ascend, and the first begins
//! at 0 unless the text is empty.

use std::{fmt, ops::Range};

use serde::Serialize;

use super::{Decimal, Figure, IndicatorId, Place};

/// What a passage is in its report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// Quốc hiệu or Tiêu ngữ.
    Nation,
    /// The issuing organ or the one above it, in the letterhead.
    Organ,
    /// "Số: 05/BC-UBND".
    Number,
    /// "Mẫu, ngày 05 tháng 01 năm 2026".
    Date,
    /// Trích yếu.
    Title,
    /// "Kính gửi" line.
    AddressedTo,
    /// A căn cứ line of its own.
    LegalBasis,
    /// A paragraph between the title and the first part.
    Opening,
    /// A heading; `text` holds its words without the number.
    Heading {
        /// As printed: "II.", "2.1.", "đ)"; empty for none.
        number: String,
        /// 1 for parts.
        level: u8,
    },
    /// A paragraph of a section.
    Paragraph,
    /// A row of a table in the body.
    TableRow,
    /// A paragraph of the closing, from "Trên đây là".
    Closing,
    /// A line of "Nơi nhận", with its dash and final mark.
    Recipient,
    /// A line of the signature: authority, title or name.
    Signature,
    /// A line above the annex's tables.
    AnnexTitle,
    /// A row of an annex table, as one run of words: code, label, unit, value, note.
    AnnexRow,
    /// Words that belong nowhere known.
    Unread,
}

/// Where a stretch of a passage came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Byte of the passage's text it begins at.
    pub at: usize,
    /// Source of its first character.
    pub place: Place,
    /// Line of the text file its first character stands on, from 1; 0 when there is no file.
    pub line: usize,
    /// The figure a placeholder printed here, exact; `None` for typed words.
    pub figure: Option<(IndicatorId, Decimal)>,
    /// Whether a placeholder printed here how a figure moved: its numbers are differences, none is a figure.
    pub is_comparison: bool,
    /// Whether a byte of the passage is a byte of the place's text, so that a fix may be applied.
    pub is_typed: bool,
}

/// A stretch of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// As printed, one line, bullets included.
    pub text: String,
    /// Where its stretches came from.
    pub pieces: Vec<Piece>,
    /// Topic of the section it stands in, when known.
    pub topic: Option<String>,
}

impl Passage {
    /// A passage of one source.
    pub fn plain(kind: PassageKind, text: impl Into<String>, place: Place, line: usize) -> Self {
        let piece =
            Piece { at: 0, place, line, figure: None, is_comparison: false, is_typed: true };
        Self { kind, text: text.into(), pieces: vec![piece], topic: None }
    }

    /// The piece that holds byte `at`; none only in a passage without pieces.
    pub fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.saturating_sub(1))
    }

    /// Place of byte `at`: exact for typed text of a section, else that of its piece.
    pub fn place_at(&self, at: usize) -> Place {
        let Some(piece) = self.piece_at(at) else { return Place::Page };
        match &piece.place {
            Place::Text { section, start } if piece.is_typed => {
                let more = u32::try_from(at.saturating_sub(piece.at)).unwrap_or(u32::MAX);
                Place::Text { section: *section, start: start.saturating_add(more) }
            }
            other => other.clone(),
        }
    }

    /// Line of the text file byte `at` stands on; 0 when there is no file.
    pub fn line_at(&self, at: usize) -> usize {
        self.piece_at(at).map_or(0, |piece| piece.line)
    }

    /// Whether `span` is typed text of one place, so that replacing it there replaces it here.
    pub fn is_typed(&self, span: &Range<usize>) -> bool {
        let last = span.end.saturating_sub(1).max(span.start);
        match (self.piece_at(span.start), self.piece_at(last)) {
            (Some(first), Some(last)) => std::ptr::eq(first, last) && first.is_typed,
            _ => false,
        }
    }

    /// Bytes the bullet and its space take: 0 when there is none.
    pub fn bullet(&self) -> usize {
        let mut signs = self.text.chars();
        match (signs.next(), signs.next()) {
            (Some(mark), Some(' ')) if "-–—+*•●▪·◦■".contains(mark) => {
                mark.len_utf8() + 1
            }
            _ => 0,
        }
    }

    /// Whether it is a sentence of the report's own prose: opening, paragraph or closing.
    pub fn is_prose(&self) -> bool {
        matches!(
            self.kind,
            PassageKind::Opening
                | PassageKind::LegalBasis
                | PassageKind::Paragraph
                | PassageKind::Closing
        )
    }
}

/// What the value cell of an annex row holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassageCell {
    /// Nothing.
    Blank,
    /// A value, with what was printed.
    Value(Box<Figure>),
    /// Something that is no value of this row, or not surely one.
    Odd(OddCell),
    /// A heading row: it has none.
    None,
}

/// Why a row of an annex gives no value, or none that is sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OddCell {
    /// The value's cell is empty, these words stand behind it.
    BehindBlank(String),
    /// A heading row holds these words, a number among them.
    OnHeading(String),
    /// Which of these words are the value is not clear.
    Unclear(String),
    /// More numbers than a value and its note have.
    ManyNumbers,
    /// A value was read; which row these words are a note of is not clear.
    StrayNote(String),
    /// The indicator cannot have such a value: why, as a Vietnamese clause.
    Unfit(String),
    /// An earlier row of the same indicator has another value.
    OtherThanBefore,
}

impl fmt::Display for OddCell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BehindBlank(words) => write!(out, "ô giá trị để trống, phía sau có “{words}”"),
            Self::OnHeading(words) => write!(out, "dòng đề mục có số liệu “{words}”"),
            Self::Unclear(words) => {
                write!(out, "không rõ trong “{words}” đâu là giá trị nên chưa lấy số nào")
            }
            Self::ManyNumbers => {
                out.write_str("có nhiều số trong một dòng nên không rõ số nào là giá trị")
            }
            Self::StrayNote(words) => write!(out, "chữ “{words}” chưa rõ là ghi chú của dòng nào"),
            Self::Unfit(why) => out.write_str(why),
            Self::OtherThanBefore => out.write_str("khác số đã đọc ở dòng trước của cùng chỉ tiêu"),
        }
    }
}

/// A row of an annex table as it stands in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexRow {
    /// Printed number of the form.
    pub form: u32,
    /// Row of the known form it was matched with, counted from 0; none when unknown.
    pub row: Option<u32>,
    /// Code as printed, perhaps without its dot; empty for none.
    pub code: String,
    /// What fills it.
    pub indicator: Option<IndicatorId>,
    /// Its value.
    pub cell: PassageCell,
    /// Index of its passage.
    pub passage: usize,
}
