//! Books of communes that were merged into this one, kept whole beside its own reports.

use serde::{Deserialize, Serialize};

use super::{
    Stamp,
    row::{Identified, RowId},
};

/// The book of a commune merged into this one, as it was brought in: its JSON, whole, among the bytes the book keeps.
///
/// Invariant: nothing of it is changed here; its reports are read, compared, and summed where somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinedBook {
    /// Its row.
    pub id: RowId,
    /// The commune whose book it is, with its unit word: "xã Cũ".
    pub commune: String,
    /// Which book it is; the same book brought in again takes the place of what it was.
    pub identity: String,
    /// The name of the file it came from.
    pub file: String,
    /// SHA-256 of its JSON (`BookExport`, without bytes).
    pub sha256: String,
    /// How many reports it holds.
    pub reports: u32,
    /// When it was brought in, and by whom.
    pub stamp: Stamp,
}

impl JoinedBook {
    /// The JSON of no book that is brought in is longer, bytes: as much as the book keeps in one piece.
    pub const MOST_BYTES: u64 = 64 << 20;
}

impl Identified for JoinedBook {
    fn id(&self) -> RowId {
        self.id
    }

    fn set_id(&mut self, id: RowId) {
        self.id = id;
    }
}
