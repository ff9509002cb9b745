//! What a file is to the system, whatever name leads to it: a file has as many names as it has hard links.

use std::{fs, path::Path};

/// The numbers of the drive and of the file on it; none where nothing stands there or the system tells none. The file is
/// not opened where closing it would drop locks that others of this process have on it (POSIX).
#[cfg(unix)]
pub fn numbers_of(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// The same, by a handle that reads no byte.
#[cfg(windows)]
pub fn numbers_of(path: &Path) -> Option<(u64, u64)> {
    let handle = winapi_util::Handle::from_path_any(path).ok()?;
    let found = winapi_util::file::information(&handle).ok()?;
    Some((found.volume_serial_number(), found.file_index()))
}

/// One file under two names: another spelling, a symbolic or a hard link.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    if let (Some(one), Some(other)) = (numbers_of(one), numbers_of(other)) {
        return one == other;
    }
    let place = |path| fs::canonicalize(path).ok();
    place(one).is_some_and(|found| Some(found) == place(other))
}
