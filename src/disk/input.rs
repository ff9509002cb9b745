//! Files that somebody names to be read.
//!
//! Invariant: what is no plain file is not read, for a device or a pipe may never end, and the size is asked before
//! anything is taken into memory.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read as _},
    path::Path,
};

/// Ten years of reports as JSON are some megabytes, their texts less.
const MOST_BYTES: u64 = 256 << 20;

/// All of a file. `InvalidInput` where it is none, `FileTooLarge` where it is longer than anything that is ours to read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    read_at_most(path, MOST_BYTES)
}

/// The same of a file of at most so many bytes.
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    if found.len() > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    // It may grow meanwhile, and files of the system tell no length.
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(path: &Path, expected: ErrorKind) {
        assert_eq!(read(path).map_err(|why| why.kind()), Err(expected), "{}", path.display());
    }

    #[test]
    fn only_plain_files_of_a_size_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        check_refused(&path, ErrorKind::NotFound);
        check_refused(folder.path(), ErrorKind::IsADirectory);
        fs::write(&path, "chữ").expect("written");
        assert_eq!(read(&path).expect("read"), "chữ".as_bytes());
        // A file without anything in it, as long as a drive.
        File::create(&path).and_then(|file| file.set_len(MOST_BYTES + 1)).expect("a long file");
        check_refused(&path, ErrorKind::FileTooLarge);
        #[cfg(unix)]
        check_refused(Path::new("/dev/zero"), ErrorKind::InvalidInput);
    }
}
