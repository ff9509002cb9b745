//! Whether a file stands on a share of the network.
//!
//! Locks of a share may be none, and a write may be lost or come late (sqlite.org/howtocorrupt.html, 2.1), so a book
//! there is better worked in on this machine and brought back. What cannot be told apart is taken for a drive of this
//! machine.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Kinds of file systems, as Linux names them, whose files are on another machine.
const OF_THE_NETWORK: [&str; 14] = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.sshfs",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb2",
    "smb3",
    "smbfs",
];

/// Whether the file at `path`, which need not be there, is on a share.
pub fn is_on_share(path: &Path) -> bool {
    // On Windows this turns the letter of a drive into the name of its server.
    let real = real(path);
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    is_name_of_share(&real) || kind_of(&mounts, &real).is_some_and(is_of_the_network)
}

/// The path without links, as far down as something is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for there in path.ancestors() {
        if let (Ok(real), Ok(rest)) = (fs::canonicalize(there), path.strip_prefix(there)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    path
}

/// `\\server\share`, as people and as Windows write it.
fn is_name_of_share(path: &Path) -> bool {
    let path = path.to_string_lossy();
    match path.strip_prefix(r"\\?\") {
        Some(rest) => rest.starts_with(r"UNC\"),
        None => path.starts_with(r"\\") && !path.starts_with(r"\\.\"),
    }
}

pub(super) fn is_of_the_network(kind: &str) -> bool {
    OF_THE_NETWORK.contains(&kind)
}

/// The kind of file system that `path` is on, of the mounts that Linux lists: "device folder kind …" a line.
fn kind_of<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(folder), Some(kind)) = (words.nth(1), words.next()) else { continue };
        let folder = unescaped(folder);
        let depth = Path::new(&folder).components().count();
        // Of two at one folder the later lies over the other.
        if path.starts_with(&folder) && found.is_none_or(|(deepest, _)| depth >= deepest) {
            found = Some((depth, kind));
        }
    }
    found.map(|(_, kind)| kind)
}

/// A blank in a name is written "\040" there, a tab, a line break and a backslash likewise.
pub(super) fn unescaped(name: &str) -> String {
    let escapes = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    escapes.iter().fold(name.to_owned(), |name, (written, meant)| name.replace(written, meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/chung /mnt/chung cifs rw,vers=3.0 0 0
server:/home /mnt/chung/nha nfs4 rw 0 0
/dev/sdb1 /mnt/chung/usb vfat rw 0 0
user@pc: /media/Ổ\\040chung fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
tmpfs /over tmpfs rw 0 0
host /over 9p rw 0 0
";

    #[track_caller]
    fn check(path: &str, kind: &str, is_share: bool) {
        let found = kind_of(MOUNTS, Path::new(path)).expect("a mount");
        assert_eq!((found, is_of_the_network(found)), (kind, is_share), "{path}");
    }

    #[test]
    fn the_deepest_mount_counts_and_the_last_of_two() {
        check("/home/a/so.cchc", "ext4", false);
        check("/mnt/chung/so.cchc", "cifs", true);
        check("/mnt/chung-khac/so.cchc", "ext4", false);
        check("/mnt/chung/nha/so.cchc", "nfs4", true);
        check("/mnt/chung/usb/so.cchc", "vfat", false);
        check("/media/Ổ chung/so.cchc", "fuse.sshfs", true);
        check("/run/user/1000/gvfs/smb-share:server=a/so.cchc", "fuse.gvfsd-fuse", true);
        check("/over/so.cchc", "9p", true);
        assert_eq!(kind_of("", Path::new("/a")), None);
    }

    #[test]
    fn names_of_servers_are_known() {
        for name in [r"\\server\chung\so.cchc", r"\\?\UNC\server\chung\so.cchc"] {
            assert!(is_name_of_share(Path::new(name)), "{name}");
        }
        for name in [r"\\?\C:\so.cchc", r"\\.\C:", r"C:\so.cchc", "/home/a/so.cchc", "so.cchc"] {
            assert!(!is_name_of_share(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_file_of_this_machine_is_on_no_share() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_on_share(&folder.path().join("chưa có/so.cchc")));
    }
}
