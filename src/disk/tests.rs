//! Files that are written whole or not at all, and what is said when they cannot be.

use super::*;

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Says what is safe and what to do.
#[track_caller]
fn check_message(error: &WriteError, words: &str) {
    let message = error.to_string();
    assert!(message.contains(words), "{message}");
    assert!(message.contains("nguyên") || message.contains("Chưa ghi gì"), "{message}");
    assert!(message.contains("Hãy "), "{message}");
}

#[test]
fn a_new_file_is_whole_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Báo cáo quý I.pdf");
    write_atomically(&path, b"noi dung").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"noi dung");
    assert_eq!(names_in(folder.path()), ["Báo cáo quý I.pdf"]);
}

#[test]
fn an_old_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, "a longer file than the new one").unwrap();
    write_atomically(&path, b"moi").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"moi");
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_atomically(&folder.path().join("khong/co.pdf"), b"x").unwrap_err();
    assert!(matches!(error, WriteError::FolderMissing(_)), "{error:?}");
    check_message(&error, "Không tìm thấy thư mục");
}

#[test]
fn a_folder_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let error = write_atomically(folder.path(), b"x").unwrap_err();
    assert!(matches!(error, WriteError::IsFolder(_)), "{error:?}");
    check_message(&error, "là một thư mục");
}

#[test]
#[cfg(target_os = "linux")]
fn a_device_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("a.pdf");
    std::os::unix::fs::symlink("/dev/full", &link).unwrap();
    check_message(&write_atomically(&link, b"x").unwrap_err(), "không phải tệp thường");
    assert!(!Path::new("/dev/full").is_file());
}

#[test]
fn what_is_called_off_leaves_the_old_file_and_nothing_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, "old").unwrap();
    assert!(!write_unless(&path, b"new", &AtomicBool::new(true)).unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names_in(folder.path()), ["a.pdf"]);
    assert!(write_unless(&path, b"new", &AtomicBool::new(false)).unwrap());
    assert_eq!(fs::read(&path).unwrap(), b"new");
}

#[test]
fn an_empty_path_is_refused() {
    let error = write_atomically(Path::new(""), b"x").unwrap_err();
    check_message(&error, "không phải tên tệp");
}

#[test]
fn a_read_only_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, "old").unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let error = write_atomically(&path, b"new").unwrap_err();
    check_message(&error, "chỉ đọc");
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(names_in(folder.path()), ["a.pdf"]);
}

#[test]
fn what_the_system_says_becomes_what_to_do() {
    let (folder, target) = (Path::new("/nha"), Path::new("/nha/a.pdf"));
    for (kind, words) in [
        (ErrorKind::NotFound, "Không tìm thấy thư mục “/nha”"),
        (ErrorKind::PermissionDenied, "Không được phép ghi vào thư mục “/nha”"),
        (ErrorKind::ReadOnlyFilesystem, "Không được phép ghi vào thư mục “/nha”"),
        (ErrorKind::StorageFull, "đã đầy"),
        (ErrorKind::QuotaExceeded, "đã đầy"),
        (ErrorKind::TimedOut, "Không ghi được “/nha/a.pdf”"),
    ] {
        check_message(&in_folder(folder, target, kind.into()), words);
    }
    let busy = replacing(folder, target, ErrorKind::ResourceBusy.into());
    check_message(&busy, "đang mở ở chương trình khác");
}

#[test]
fn a_refused_rename_over_an_existing_file_means_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    fs::write(&path, "old").unwrap();
    let error = replacing(folder.path(), &path, ErrorKind::PermissionDenied.into());
    check_message(&error, "đang mở ở chương trình khác");
}

#[test]
fn a_name_windows_takes_for_no_file_is_refused_in_our_words_and_once() {
    let folder = tempfile::tempdir().unwrap();
    for (name, words) in
        [("NUL", "thiết bị"), ("a?b.pdf", "các dấu"), ("quý 1: 2026.pdf", "các dấu")]
    {
        let error = write_atomically(&folder.path().join(name), b"x").unwrap_err();
        check_message(&error, words);
        assert_eq!(error.to_string().matches(words).count(), 1, "{error}");
        assert!(std::error::Error::source(&error).is_none(), "nothing is left to be said");
    }
    assert_eq!(names_in(folder.path()), [] as [&str; 0]);
    // A file that stands there the drive took.
    if cfg!(unix) {
        let there = folder.path().join("a:b.json");
        fs::write(&there, "cũ").unwrap();
        write_atomically(&there, "mới".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&there).unwrap(), "mới");
    }
}

#[test]
fn a_program_that_holds_a_file_for_a_moment_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("a.pdf");
    for code in [32, 33, 5] {
        fs::write(&target, "cũ").unwrap();
        let file = temporary_in(folder.path()).unwrap();
        fs::write(&file, "mới").unwrap();
        let mut asked = 0;
        renamed(file, true, |file| {
            asked += 1;
            let error = io::Error::from_raw_os_error(code);
            if asked < 4 {
                return Err(tempfile::PathPersistError { error, path: file });
            }
            file.persist(&target)
        })
        .unwrap();
        assert_eq!((fs::read_to_string(&target).unwrap().as_str(), asked), ("mới", 4), "{code}");
    }
    // No right to write there is no program that goes away.
    let mut asked = 0;
    let failed = renamed(temporary_in(folder.path()).unwrap(), false, |path| {
        asked += 1;
        Err(tempfile::PathPersistError { error: ErrorKind::PermissionDenied.into(), path })
    });
    assert_eq!((failed.unwrap_err().error.kind(), asked), (ErrorKind::PermissionDenied, 1));
    assert_eq!(names_in(folder.path()), ["a.pdf"]);
}

#[test]
fn where_the_program_names_the_file_nobody_is_told_to() {
    let path = PathBuf::from("/usb/so.cchc");
    for error in [
        WriteError::IsBook(path.clone()),
        WriteError::OtherKind { path: path.clone(), wanted: "bản sao của sổ này" },
        WriteError::IsFolder(path.clone()),
        WriteError::NotAFile(path.clone()),
        WriteError::ReadOnlyFile(path.clone()),
        WriteError::InUse(path.clone()),
    ] {
        let told = error.told_of_own_name();
        assert!(!told.contains("tên khác") && !told.contains("đặt tên"), "{told}");
        assert!(told.contains("thư mục khác"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn others_may_read_what_the_umask_lets_them_and_links_stay_links() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a.pdf"), folder.path().join("lien-ket.pdf"));
    write_atomically(&path, b"x").unwrap();
    std::os::unix::fs::symlink(&path, &link).unwrap();
    write_atomically(&link, b"yy").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"yy");
    assert!(fs::symlink_metadata(&link).unwrap().file_type().is_symlink());
    // A plain file made by the same process shows the umask in force.
    let plain = folder.path().join("plain");
    fs::write(&plain, "x").unwrap();
    let mode = |of: &Path| fs::metadata(of).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), mode(&plain));
}
