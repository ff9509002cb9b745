//! Where something printed came from, so that a click or a finding leads back to it.

use serde::{Deserialize, Serialize};

use super::{IndicatorId, SectionId};

/// Fields of a report's header and frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each names the field it stands for")]
pub enum HeaderField {
    Organ,
    Number,
    PlaceName,
    Date,
    Title,
    LegalBasis,
    Opening,
    Closing,
    AddressedTo,
    Recipients,
    Signer,
    Annex,
    KeptAnnex,
    /// The days the figures are counted from and to; printed by placeholders alone.
    Window,
}

/// The source of something on a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Made by the page itself: page numbers, fixed words, rules.
    #[default]
    Page,
    /// A header or frame field; `line` counts from 0 in lists (recipients, căn cứ, paragraphs).
    Header {
        /// Which field.
        field: HeaderField,
        /// Which line of it.
        line: u32,
    },
    /// A section's heading.
    Heading {
        /// Whose.
        section: SectionId,
    },
    /// A section's text, from byte `start` of `Section::text`.
    Text {
        /// Whose.
        section: SectionId,
        /// Byte offset of the first character.
        start: u32,
    },
    /// A figure printed inside a section's text by the placeholder at byte `start`.
    Figure {
        /// Which indicator.
        indicator: IndicatorId,
        /// Section and byte offset of the placeholder, when in a section.
        at: Option<(SectionId, u32)>,
    },
    /// A row of an annex table.
    FormRow {
        /// Printed form number.
        form: u32,
        /// Row counted from 0 in the form set.
        row: u32,
    },
    /// A line of a papers or dossiers table: its place in the report's list, counted from 0.
    TableRow {
        /// Section whose table it is.
        section: SectionId,
        /// Row.
        row: u32,
    },
}
