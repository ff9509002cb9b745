//! Where backups and copies lie: the second folder, what goes, what gives way.

use std::{fs, path::Path, time::Duration};

use chrono::TimeDelta;

use super::{Desk, back_up, names, now};
use crate::{
    disk::WriteError,
    session::{
        backup::{self, BackupName, Reason, SecondCopy, copied_out::copy_out, json_of, wording},
        sample,
    },
    store::{BookReader, CopyError},
};

#[test]
fn the_second_folder_gets_its_own_when_it_is_there_and_is_told_when_not() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    let mut folders = desk.folders();
    folders.set_second(Some(usb.clone())).expect("remembered");
    let mut session = desk.session();
    let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
    assert!(matches!(&made.second, SecondCopy::Absent(folder) if *folder == usb), "{made:?}");
    assert!(wording::made(&made).contains("không thấy") && !usb.exists());

    fs::create_dir(&usb).expect("plugged in");
    let later = now() + TimeDelta::minutes(1);
    let made = session.back_up(Reason::Asked, later).expect("made").expect("made");
    let SecondCopy::Written(second) = &made.second else { panic!("{made:?}") };
    assert!(second.starts_with(&usb) && json_of(second).is_file());
    let whole = session.reader().expect("read").export().expect("all of it");
    assert_eq!(BookReader::open(second).expect("a book").export().expect("read"), whole);

    // The PC is gone, the stick is not: what is there alone is listed, what is in both is told once.
    let before = session.backups();
    assert_eq!(before.len(), 2);
    fs::remove_file(&made.backup.path).expect("gone");
    let after = session.backups();
    let places: Vec<bool> = after.iter().map(|backup| backup.in_second).collect();
    assert_eq!(places, [true, false]);

    fs::remove_dir_all(&usb).expect("pulled out");
    fs::write(&usb, "một tệp").expect("a file");
    let made = session.back_up(Reason::Asked, later).expect("made").expect("made");
    assert!(matches!(made.second, SecondCopy::Absent(_)), "{made:?}");
}

#[test]
fn both_copies_of_a_backup_have_one_name() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    fs::create_dir(&usb).expect("a stick");
    let mut session = desk.session();
    back_up(&mut session, Reason::Asked, now()).expect("made while there was no second");
    let mut folders = desk.folders();
    folders.set_second(Some(usb)).expect("remembered");
    drop(session);
    let mut session = desk.session();
    for number in [2, 3] {
        let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
        let SecondCopy::Written(second) = &made.second else { panic!("{made:?}") };
        assert_eq!(made.backup.name.number, number);
        assert_eq!(second.file_name(), made.backup.path.file_name());
    }
    // The PC is new, the stick is not: no number is given twice.
    fs::remove_dir_all(desk.folders().first_of(Some(session.identity()))).expect("gone");
    let made = session.back_up(Reason::Asked, now()).expect("made").expect("made");
    assert_eq!(made.backup.name.number, 4);
    assert_eq!(session.backups().len(), 3);
}

#[test]
fn a_backup_waits_for_another_and_not_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = backup::held(folder.path(), Duration::ZERO).expect("free").expect("a lock");
    let refused = backup::held(folder.path(), Duration::from_millis(50)).expect_err("held");
    assert!(matches!(refused, CopyError::Busy(_)), "{refused:?}");
    let told = CopyError::Busy(backup::PATIENCE.as_secs()).to_string();
    assert!(told.contains("5 giây") && told.contains("thử lại"), "{told}");
    drop(first);
    backup::held(folder.path(), Duration::ZERO).expect("free again").expect("a lock");
}

#[test]
fn superfluous_backups_go_with_their_json_and_other_files_stay() {
    let desk = Desk::new();
    let mut session = desk.session();
    let start = now() - TimeDelta::days(400);
    let first = back_up(&mut session, Reason::Asked, start).expect("made");
    let folder = first.path.parent().expect("a folder").to_path_buf();
    let old =
        |hours: i64| BackupName::new("xã Mẫu", now() - TimeDelta::hours(hours), Reason::Periodic);
    for hours in (72_i64..400 * 24).step_by(12) {
        let path = folder.join(old(hours).file());
        fs::write(&path, "x").expect("a file");
        fs::write(json_of(&path), "x").expect("a file");
    }
    // Backups that somebody deleted and left the JSON of.
    for hours in (73_i64..400 * 24).step_by(12) {
        fs::write(json_of(&folder.join(old(hours).file())), "x").expect("a file");
    }
    for stranger in ["ghi chú.txt", "so-cua-toi.cchc", "so-cua-toi.json", ".so-cchc-abc.txt"] {
        fs::write(folder.join(stranger), "của tôi").expect("a file");
    }
    fs::write(folder.join(".so-cchc-abc.tmp"), "half a file").expect("a file");
    fs::write(folder.join(".so-cchc-abc.tmp-journal"), "its journal").expect("a file");
    back_up(&mut session, Reason::Asked, now()).expect("made");
    let left = names(&folder);
    let count = |ending: &str| {
        left.iter().filter(|name| name.ends_with(ending) && name.starts_with("xa-mau_")).count()
    };
    let most = 12 + 10 + 9;
    assert_eq!((count(".cchc"), count(".json")), (1 + most, 1 + most + most), "{left:?}");
    for stranger in ["ghi chú.txt", "so-cua-toi.cchc", "so-cua-toi.json", ".so-cchc-abc.txt"] {
        assert!(left.iter().any(|name| name == stranger), "{stranger}: {left:?}");
    }
    assert!(!left.iter().any(|name| name.contains(".tmp")), "{left:?}");
}

#[test]
fn a_copy_anywhere_gives_way_only_to_a_newer_copy_of_the_same_book() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    fs::create_dir(&usb).expect("a stick");
    let reader = BookReader::open(&desk.book()).expect("a book");
    let copy = |target: &Path, force| copy_out(&reader, &desk.book(), target, force);
    let path = copy(&usb, false).expect("copied").path;
    assert_eq!(path, usb.join("mau.cchc"));
    assert_eq!(
        BookReader::open(&path).expect("a book").export().expect("read"),
        reader.export().expect("read")
    );
    let refused = copy(&usb, false);
    assert!(matches!(refused, Err(CopyError::Write(WriteError::Exists(_)))), "{refused:?}");
    copy(&usb, true).expect("copied again");

    let other = usb.join("khac.cchc");
    drop(sample::build(&other).expect("another book"));
    fs::write(usb.join("a.docx"), b"PK\x03\x04").expect("a file");
    for (target, kind) in [
        (other, "IsBook"),
        (usb.join("a.docx"), "OtherKind"),
        (desk.book(), "IsInput"),
        (usb.join("không/có.cchc"), "FolderMissing"),
    ] {
        let before = fs::read(&target).ok();
        let refused = format!("{:?}", copy(&target, true).expect_err("refused"));
        assert!(refused.contains(kind), "{refused}");
        assert_eq!(fs::read(&target).ok(), before);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_files_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mut session = desk.session();
    let first = back_up(&mut session, Reason::Asked, now()).expect("made");
    let folder = first.path.parent().expect("a folder").to_path_buf();
    let protect =
        |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("set");
    protect(0o555);
    if fs::write(folder.join("probe"), "").is_ok() {
        eprintln!("skipped: write protection does not bind this user");
    } else {
        let refused = session.back_up(Reason::Asked, now()).expect_err("refused").to_string();
        assert!(refused.contains("Không được phép ghi"), "{refused}");
        assert_eq!(session.backups(), [first]);
    }
    protect(0o755);
}

/// Names of what is in a folder.
#[cfg(target_os = "linux")]
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// A drive of 64 KB as the second folder.
#[test]
#[cfg(target_os = "linux")]
fn a_backup_that_plainly_has_no_room_is_not_begun() {
    let desk = Desk::new();
    let usb = desk.at("usb");
    fs::create_dir(&usb).expect("a stick");
    let mount = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        .arg(&usb)
        .status();
    if !mount.is_ok_and(|status| status.success()) {
        eprintln!("skipped: this user mounts no drive");
        return;
    }
    let mut folders = desk.folders();
    folders.set_second(Some(usb.clone())).expect("remembered");
    let mut session = desk.session();
    let made = session.back_up(Reason::Asked, now());
    let own = folders.second_of(Some(session.identity())).expect("its folder");
    let mut left = files(&own);
    left.retain(|name| name != backup::LOCK);
    let unmounted = std::process::Command::new("umount").arg(&usb).status();
    assert!(unmounted.expect("umount").success());
    let made = made.expect("made").expect("made");
    let SecondCopy::Failed(CopyError::Write(WriteError::DiskFull(path))) = &made.second else {
        panic!("{made:?}")
    };
    assert!(path.starts_with(&usb) && left.is_empty(), "{left:?}");
}
