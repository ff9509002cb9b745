//! How much room a drive has left, and how many bytes are told.

use std::path::Path;

/// With so much left a write was refused for another reason than room: a quota of this person, say.
const PLENTY: u64 = 1 << 30;

/// Bytes that may still be written on the drive of this folder; none where the system is not asked or does not tell.
#[cfg(target_os = "linux")]
pub fn free(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    // Drives that are only made believe have no blocks at all.
    let is_told = found.f_blocks > 0;
    is_told.then(|| found.f_bavail.saturating_mul(found.f_frsize))
}

/// The same: not known here.
#[cfg(not(target_os = "linux"))]
pub fn free(_folder: &Path) -> Option<u64> {
    None
}

/// Whether the drive of this folder plainly has no room for so many bytes.
pub fn lacks(folder: &Path, bytes: u64) -> bool {
    free(folder).is_some_and(|free| free < bytes)
}

/// " (còn trống 310 KB)", for a drive that took no more; empty where it is not known. Asked when it is told: by then
/// what was half written is gone.
pub fn told(folder: &Path) -> String {
    let free = free(folder).filter(|free| *free < PLENTY);
    free.map_or_else(String::new, |free| format!(" (còn trống {})", size_words(free)))
}

/// "2,4 MB", "310 KB".
pub fn size_words(bytes: u64) -> String {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        return format!("{} KB", bytes.div_ceil(1024));
    }
    let tenths = (bytes * 10).div_ceil(MEGABYTE);
    format!("{},{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_drive_has_left_is_known_where_it_can_be_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let known = free(folder.path());
        assert_eq!(known.is_some(), cfg!(target_os = "linux"), "{known:?}");
        assert!(!lacks(folder.path(), 1));
        assert_eq!(lacks(folder.path(), u64::MAX), cfg!(target_os = "linux"));
        assert_eq!(free(Path::new("/không/có")), None);
        assert_eq!(told(Path::new("/không/có")), "");
    }
}
