//! Files that are not whole yet, folders of copies that are read and thrown away: how they are called, and what a
//! program that was cut off left of them.
//!
//! Invariant: what somebody writes right now stays. A temporary file is left over when its writer is gone, which
//! its name tells where the system can be asked (Linux), or when nobody has written to it for a long while.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Begins the name of a file that is not whole yet, and ends it.
pub(super) const TEMPORARY: (&str, &str) = (".so-cchc-", ".tmp");
/// No write takes so long, not even that of a large book onto a slow stick.
const SURELY_LEFT: Duration = Duration::from_mins(10);
/// A copy is read as long as what shows it is open.
const FOLDER_SURELY_LEFT: Duration = Duration::from_hours(48);

/// A new empty file in `folder` under a name of its own; it goes when it is dropped. What others left there goes
/// first.
pub(super) fn new_in(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    sweep_left(folder);
    let prefix = [TEMPORARY.0, &writer()].concat();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(TEMPORARY.1);
    // The default would leave a file only its owner can read; the umask narrows this one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A new folder in `place` for a copy of a book that is read and goes again: it goes when it is dropped, and where the
/// program is cut off, `sweep_left_folders` knows it by its name.
pub fn folder_in(place: &Path) -> io::Result<tempfile::TempDir> {
    let prefix = [TEMPORARY.0, &writer()].concat();
    tempfile::Builder::new().prefix(&prefix).suffix(TEMPORARY.1).tempdir_in(place)
}

/// Takes away the folders of copies that programs which were cut off left in `place`.
pub fn sweep_left_folders(place: &Path) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1);
        // A link to a folder is none.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours
            && is_folder
            && is_left(&entry.path(), FOLDER_SURELY_LEFT)
            && fs::remove_dir_all(entry.path()).is_ok()
        {
            tracing::info!("took away a copy that a program which was cut off left");
        }
    }
}

/// Takes away all that writers left in a folder where nobody writes now.
pub fn sweep(folder: &Path) -> io::Result<()> {
    for path in temporaries(folder)? {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// Takes away what writers that were cut off left in a folder. What cannot be taken away stays: it harms nobody.
pub fn sweep_left(folder: &Path) {
    for path in temporaries(folder).unwrap_or_default() {
        if is_left(&path, SURELY_LEFT) && fs::remove_file(&path).is_ok() {
            tracing::info!("took away what a write that was cut off left");
        }
    }
}

/// Our temporary files, and what SQLite made beside them.
fn temporaries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.strip_prefix(TEMPORARY.0).is_some_and(|rest| rest.contains(TEMPORARY.1));
        if is_ours && entry.file_type()?.is_file() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

fn is_left(path: &Path, long: Duration) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let rest = name.strip_prefix(TEMPORARY.0).unwrap_or_default();
    let modified = fs::metadata(path).and_then(|found| found.modified());
    // One from the future tells of a clock set back: nobody knows how old it is.
    let age = modified.ok().and_then(|at| at.elapsed().ok());
    is_writer_gone(rest) || age.is_some_and(|age| age > long)
}

/// Tells this process in the name of a file: which start of which machine, and which of its processes.
fn writer() -> String {
    boot().map_or_else(String::new, |boot| format!("{boot}-{}-", std::process::id()))
}

/// Whether the writer that a name tells is a process of this start of this machine that has ended.
fn is_writer_gone(name: &str) -> bool {
    let mut words = name.split('-');
    let (Some(boot), Some(named), Some(process)) = (boot(), words.next(), words.next()) else {
        return false;
    };
    let Ok(process) = process.parse::<u32>() else { return false };
    // Where other people's processes are hidden, the first one is, too.
    let all_are_seen = Path::new("/proc/1").exists();
    boot == named && all_are_seen && !Path::new("/proc").join(process.to_string()).exists()
}

/// Drawn by the system at each start; none where it tells no such thing.
fn boot() -> Option<String> {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let digits: String = id.chars().filter(char::is_ascii_hexdigit).take(12).collect();
    (digits.len() == 12).then_some(digits)
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::SystemTime};

    use super::*;

    /// Whether a file of that name and age is there after the next write in its folder.
    #[track_caller]
    fn check(name: &str, age: Duration, stays: bool) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        let file = File::create(&path).expect("a file");
        file.set_modified(SystemTime::now() - age).expect("an old file");
        // Its writer is gone: Windows takes away no file that is open.
        drop(file);
        drop(new_in(folder.path()).expect("a new one"));
        assert_eq!(path.exists(), stays, "{name}");
    }

    const HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn what_nobody_wrote_to_for_long_goes_and_other_files_stay() {
        check(".so-cchc-a1B2c3.tmp", HOUR, false);
        check(".so-cchc-a1B2c3.tmp-journal", HOUR, false);
        check(".so-cchc-a1B2c3.tmp", Duration::ZERO, true);
        check(".so-cchc-cua-toi.txt", HOUR, true);
        check("so.cchc", HOUR, true);
    }

    #[test]
    fn a_folder_of_a_copy_goes_when_it_is_dropped() {
        let place = tempfile::tempdir().expect("a folder");
        let made = folder_in(place.path()).expect("a folder");
        let path = made.path().to_path_buf();
        fs::write(path.join("so.cchc"), "names").expect("a copy");
        sweep_left_folders(place.path());
        assert!(path.is_dir(), "its owner is at work");
        drop(made);
        assert!(!path.exists());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_folder_of_a_copy_whose_owner_was_killed_goes_at_the_next_start() {
        let place = tempfile::tempdir().expect("a folder");
        let mut child = std::process::Command::new("true").spawn().expect("a process");
        let ended = child.id();
        child.wait().expect("its end");
        let boot = boot().expect("Linux");
        let at = |name: &str| place.path().join(name);
        let names = [
            format!(".so-cchc-{boot}-{ended}-a1.tmp"),
            format!(".so-cchc-{boot}-{}-a1.tmp", std::process::id()),
            ".so-cchc-cua-toi".to_owned(),
            "khac".to_owned(),
        ];
        for name in &names {
            fs::create_dir(at(name)).expect("a folder");
            fs::write(at(name).join("so.cchc"), "names").expect("a copy");
        }
        let link = at(&format!(".so-cchc-{boot}-{ended}-b2.tmp"));
        std::os::unix::fs::symlink(at("khac"), &link).expect("a link");
        sweep_left_folders(place.path());
        let left: Vec<bool> = names.iter().map(|name| at(name).exists()).collect();
        assert_eq!(left, [false, true, true, true]);
        assert!(at("khac/so.cchc").exists(), "a link leads nowhere");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_process_left_that_ended_goes_at_once_and_what_one_writes_stays() {
        let mut child = std::process::Command::new("true").spawn().expect("a process");
        let ended = child.id();
        child.wait().expect("its end");
        let boot = boot().expect("Linux");
        check(&format!(".so-cchc-{boot}-{ended}-a1.tmp"), Duration::ZERO, false);
        check(&format!(".so-cchc-{boot}-{}-a1.tmp", std::process::id()), Duration::ZERO, true);
        check(&format!(".so-cchc-000000000000-{ended}-a1.tmp"), Duration::ZERO, true);
    }
}
