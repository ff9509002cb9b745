//! Plain values of the field: commune, period, outline, indicator, figure, report. No I/O, no clock.
//!
//! Everything else depends on this module and this module depends on nothing of ours.
//! Invariant: a value that exists here is valid (dates exist, text is NFC, numbers are exact).

#![deny(clippy::disallowed_methods)]

pub mod book_export;
pub mod catalogue;
pub mod collation;
pub mod commune;
pub mod copied;
pub mod deadline;
pub mod dossiers;
pub mod evidence;
pub mod figure;
pub mod file_kind;
pub mod filled;
pub mod finding;
pub mod form;
pub mod history;
pub mod issued;
pub mod joined_book;
pub mod kept_file;
pub mod needle;
pub mod number;
pub mod numbering;
pub mod office_rows;
pub mod old_paragraphs;
pub mod outline;
pub mod paper;
pub mod passage;
pub mod period;
pub mod place;
pub mod predecessor;
pub mod register;
pub mod report;
pub mod reported;
pub mod row;
pub mod seal;
pub mod section;
pub mod section_tree;
pub mod signs;
pub mod summary;
pub mod task;
pub mod task_counts;
pub mod text;
pub(crate) mod typed_figures;

pub use book_export::{BookContent, BookExport, OfPeriod};
pub use catalogue::{Catalogue, Indicator, IndicatorId, Kind};
pub use commune::{Commune, CommuneKind, Signer, SigningForm};
pub use dossiers::{DossierColumn, DossierSettings, Dossiers, ReceivedHolds};
pub use evidence::{Evidence, EvidenceFile, EvidenceOf, EvidenceSource};
pub use figure::{Figure, FigureValue, Qualifier};
pub use file_kind::FileKind;
pub use filled::{FilledFrom, KnownDays, SumTerm};
pub use finding::{Anchor, Finding, Fix, Level, Spot};
pub use form::{Form, FormRow, FormSet};
pub use history::{Accepted, Change, Stamp};
pub use issued::{Attachment, IssuedContent, IssuedOrigin, IssuedVersion, KeptBeside};
pub use joined_book::JoinedBook;
pub use kept_file::KeptFile;
pub use needle::Needle;
pub use office_rows::OfficeRows;
pub use outline::{Numbering, Outline, OutlineSection, Topic, Topics};
pub use paper::{Paper, PaperColumn};
pub use passage::{AnnexRow, OddCell, Passage, PassageCell, PassageKind, Piece};
pub use period::{Period, PeriodKind, Window};
pub use place::{HeaderField, Place};
pub use predecessor::Predecessor;
pub use register::{PaperOrigin, RegisterColumn, RegisteredPaper};
pub use report::{Report, Status};
pub use reported::{NumberReading, OverTime, ReportNumbers, ReportedNumber};
pub use row::{RowId, number_rows};
pub use rust_decimal::Decimal;
pub use seal::Seal;
pub use section::{Section, SectionId};
pub use summary::ReportSummary;
pub use task::{Plan, Task, TaskColumn, TaskState};
