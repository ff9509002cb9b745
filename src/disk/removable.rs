//! Sticks, cards and drives one pulls out, as far as the system tells.
//!
//! Linux lists what is mounted, and tells of each device whether it hangs on USB or may be taken out. Windows tells the
//! kind of a drive to no safe call of the standard library: there nobody knows, and nothing is claimed.

use std::{
    fs,
    path::{Path, PathBuf},
};

#[cfg(any(target_os = "linux", test))]
use super::share;

/// Folders of media that are in the PC now, the last plugged in first; none where the system does not tell.
#[cfg(target_os = "linux")]
pub fn mounted() -> Option<Vec<PathBuf>> {
    let mounts = fs::read_to_string("/proc/self/mounts").ok()?;
    Some(among(&mounts, told_by_system))
}

/// See the twin for Linux.
#[cfg(not(target_os = "linux"))]
pub fn mounted() -> Option<Vec<PathBuf>> {
    None
}

/// Whether `path` is on one of `media`.
pub fn is_on(media: &[PathBuf], path: &Path) -> bool {
    // Of both: Windows writes a real name in a way of its own.
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let path = real(path);
    media.iter().any(|medium| path.starts_with(real(medium)))
}

/// Where desktops mount what somebody plugs in.
#[cfg(any(target_os = "linux", test))]
const OF_DESKTOPS: [&str; 2] = ["/media", "/run/media"];
/// Where people do.
#[cfg(any(target_os = "linux", test))]
const BY_HAND: &str = "/mnt";

/// The media of the mounts that Linux lists, "device folder kind …" a line. `is_removable` is what the system tells of
/// a device, where it tells anything.
#[cfg(any(target_os = "linux", test))]
fn among(mounts: &str, is_removable: impl Fn(&str) -> Option<bool>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for line in mounts.lines() {
        let mut words = line.split(' ');
        let (Some(device), Some(folder), Some(kind)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let folder = PathBuf::from(share::unescaped(folder));
        let is_plugged_in = OF_DESKTOPS.iter().any(|of| folder.starts_with(of));
        let may_be = is_plugged_in || folder.starts_with(BY_HAND);
        // What a desktop mounts is a stick unless the system says that it is a drive inside the PC.
        let is_one = is_removable(device).unwrap_or(is_plugged_in);
        if may_be && is_one && !share::is_of_the_network(kind) {
            found.insert(0, folder);
        }
    }
    found
}

/// Whether a device ("/dev/sdb1") hangs on USB or may be taken out.
#[cfg(target_os = "linux")]
fn told_by_system(device: &str) -> Option<bool> {
    let name = Path::new(device).strip_prefix("/dev").ok()?;
    let device = fs::canonicalize(Path::new("/sys/class/block").join(name)).ok()?;
    let is_on_usb = device.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.strip_prefix("usb").is_some_and(|bus| bus.bytes().all(|it| it.is_ascii_digit()))
    });
    // A partition's own disk tells it.
    let flag = |of: &Path| fs::read_to_string(of.join("removable")).ok();
    let flag = flag(&device).or_else(|| flag(device.parent()?));
    Some(is_on_usb || flag?.trim() == "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/sda2 / ext4 rw,relatime 0 0
/dev/sda3 /media/an/Dữ\\040liệu ext4 rw 0 0
//server/chung /media/chung cifs rw 0 0
/dev/sdb1 /media/an/KINGSTON vfat rw 0 0
/dev/mapper/luks-1 /run/media/an/Khóa ext4 rw 0 0
/dev/sdc1 /mnt/usb vfat rw 0 0
/dev/sda4 /mnt/d ntfs3 rw 0 0
";

    #[test]
    fn sticks_are_told_from_drives_inside_and_from_shares() {
        let told = |device: &str| match device {
            "/dev/sdb1" | "/dev/sdc1" => Some(true),
            "/dev/sda2" | "/dev/sda3" | "/dev/sda4" => Some(false),
            _ => None,
        };
        let expected = ["/mnt/usb", "/run/media/an/Khóa", "/media/an/KINGSTON"].map(PathBuf::from);
        assert_eq!(among(MOUNTS, told), expected);
        assert_eq!(among("", told), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_folder_is_on_the_medium_it_lies_in() {
        let media = [PathBuf::from("/media/an/KINGSTON")];
        assert!(is_on(&media, Path::new("/media/an/KINGSTON/Sổ/mau.cchc")));
        assert!(!is_on(&media, Path::new("/media/an/KINGSTON 2/mau.cchc")));
        assert!(!is_on(&[], Path::new("/media/an/KINGSTON")));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn this_machine_tells_and_its_own_folders_are_no_sticks() {
        let media = mounted().expect("Linux tells");
        assert!(!is_on(&media, &std::env::temp_dir()), "{media:?}");
    }
}
