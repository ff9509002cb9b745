//! The joined books of an open book.

use std::sync::Arc;

use super::memo::KnownJoined;
use crate::{session::Session, store::StoreError};

impl Session {
    /// The books that were joined, in the order in which they were brought in, with all that is in them.
    pub fn joined(&self) -> Result<Arc<Vec<KnownJoined>>, StoreError> {
        let office = self.office_rows()?;
        Ok(self.joined.of(&office, |row| self.store.joined_json(row)))
    }
}
