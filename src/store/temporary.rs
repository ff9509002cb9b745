//! What lies outside of books for as long as it is read or held: folders of copies, lock files that are named by a
//! book's number; and what programs that were cut off left of them.
//!
//! Invariant: what somebody uses right now stays.

use std::env;

use super::{StoreError, lock};
use crate::{disk, journal};

/// A new folder for a copy that is read and thrown away: in the system's own for temporary files, beside the log where
/// that takes none.
pub(super) fn folder_of_copy() -> Result<tempfile::TempDir, StoreError> {
    let system = env::temp_dir();
    let made = disk::temporary_folder_in(&system).or_else(|why| {
        let other = journal::folder().ok_or(why)?;
        std::fs::create_dir_all(&other)?;
        disk::temporary_folder_in(&other)
    });
    made.map_err(|why| match StoreError::from(why) {
        StoreError::DiskFull => StoreError::DiskFull,
        _ => StoreError::NoTemporaryFolder(system),
    })
}

/// Takes away what programs that were cut off left: names of people may stand in it.
pub fn sweep_left() {
    let system = env::temp_dir();
    lock::sweep_left_in(&system);
    disk::sweep_left_folders(&system);
    if let Some(other) = journal::folder() {
        disk::sweep_left_folders(&other);
    }
}
