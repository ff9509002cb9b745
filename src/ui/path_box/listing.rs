//! What the program's own file box lists, and which path a typed name means.
//!
//! Nothing here draws. Invariant: a path that comes out has a name every file system and USB stick takes,
//! and the ending asked for.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use crate::{
    disk::names,
    model::{collation, text},
    ui::words::{self, path_box as say},
};

/// Longest name taken, letters.
const LONGEST_NAME: usize = 120;

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// What the typed name asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// Go into this folder.
    Folder(PathBuf),
    /// Take this file.
    File(PathBuf),
    /// Take this file, which is there already and would be written over.
    Existing(PathBuf),
}

/// Folders, then files of these endings, each by name; hidden ones are left out. `Err` is a sentence.
pub fn list(folder: &Path, endings: &[&str]) -> Result<Vec<FolderEntry>, String> {
    let read = fs::read_dir(folder).map_err(|error| say::unreadable_folder(&error))?;
    let mut entries: Vec<FolderEntry> = read.filter_map(|entry| shown(&entry, endings)).collect();
    entries.sort_by_cached_key(|entry| {
        (!entry.folder, collation::key(&entry.name), entry.name.clone())
    });
    Ok(entries)
}

/// An entry that vanished meanwhile, or cannot be looked at, is not shown.
fn shown(entry: &io::Result<fs::DirEntry>, endings: &[&str]) -> Option<FolderEntry> {
    let path = entry.as_ref().ok()?.path();
    let name = path.file_name()?.to_string_lossy().into_owned();
    // Follows links: a linked folder is a folder to the person.
    let folder = fs::metadata(&path).ok()?.is_dir();
    let wanted = folder || has_ending(&path, endings);
    (wanted && !name.starts_with('.')).then_some(FolderEntry { name, folder })
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| endings.contains(&ending.as_str()))
}

/// Each folder from the root down to `folder`, with the name to show.
pub fn crumbs(folder: &Path) -> Vec<(String, PathBuf)> {
    let mut path = PathBuf::new();
    let mut crumbs = Vec::new();
    for part in folder.components() {
        path.push(part);
        let name = match part {
            // "C:" and the "\" after it are one place.
            Component::Prefix(_) => continue,
            Component::RootDir => path.display().to_string(),
            _ => part.as_os_str().to_string_lossy().into_owned(),
        };
        crumbs.push((name, path.clone()));
    }
    crumbs
}

/// What `typed` means in `folder`. `kind` is what the files are called, with their endings. `Err` is a sentence.
pub fn meant(
    folder: &Path,
    typed: &str,
    (kind, endings): (&str, &[&str]),
    save: bool,
) -> Result<Meant, String> {
    // A pasted path may stand in quotation marks.
    let typed = text::clean(typed);
    let typed = typed.trim().trim_matches('"');
    if typed.is_empty() {
        return Err(if save { say::NAME_EMPTY } else { say::NOTHING_CHOSEN }.to_owned());
    }
    let path = folder.join(typed);
    if path.is_dir() {
        return Ok(Meant::Folder(path));
    }
    let name = words::file_name(&path);
    let parent = path.parent().unwrap_or(folder);
    // As it was typed: "a:b" is a path to Windows, on a drive "a:".
    let bare_name = !typed.contains(std::path::is_separator);
    if bare_name {
        check_name(typed)?;
    } else if save {
        check_name(&name)?;
    }
    if !parent.is_dir() {
        return Err(say::unreadable_folder(&io::ErrorKind::NotFound.into()));
    }
    if !save {
        let path = with_ending(parent, &name, endings, Path::is_file);
        return match path {
            Some(path) => Ok(Meant::File(path)),
            None if path_exists(parent, &name) => Err(say::other_kind(&name, kind, endings)),
            None => Err(say::no_such_file(&name)),
        };
    }
    let path = with_ending(parent, &name, endings, |_| true).unwrap_or(path);
    Ok(if path.exists() { Meant::Existing(path) } else { Meant::File(path) })
}

fn path_exists(folder: &Path, name: &str) -> bool {
    folder.join(name).exists()
}

/// The name as typed when it has an ending that is asked for, else with each of those added.
fn with_ending(
    folder: &Path,
    name: &str,
    endings: &[&str],
    fits: impl Fn(&Path) -> bool,
) -> Option<PathBuf> {
    let typed = folder.join(name);
    if has_ending(&typed, endings) {
        return fits(&typed).then_some(typed);
    }
    let added = endings.iter().map(|ending| folder.join(format!("{name}.{ending}")));
    added.into_iter().find(|path| fits(path))
}

fn check_name(name: &str) -> Result<(), String> {
    match names::fault(name) {
        Some(fault) => Err(say::bad_name(fault)),
        None if name.chars().count() > LONGEST_NAME => Err(say::TOO_LONG.to_owned()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        for name in ["Quý 10", "Ảnh", ".ẩn"] {
            fs::create_dir(path.join(name)).expect("a folder");
        }
        for name in ["b.pdf", "Á.PDF", "chữ.txt", ".x.pdf", "khong-duoi"] {
            fs::write(path.join(name), "x").expect("a file");
        }
        folder
    }

    const PDF: (&str, &[&str]) = ("PDF", &["pdf"]);

    #[test]
    fn folders_come_first_and_only_files_of_the_kind() {
        let folder = folder();
        let listed = list(folder.path(), &["pdf"]).expect("a list");
        let names: Vec<&str> = listed.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Ảnh", "Quý 10", "Á.PDF", "b.pdf"]);
        let why = list(&folder.path().join("không có"), &["pdf"]).expect_err("no such folder");
        assert!(why.contains("không có thư mục này"), "{why}");
    }

    #[test]
    fn crumbs_lead_from_the_root_to_the_folder() {
        let folder = folder();
        let crumbs = crumbs(folder.path());
        assert!(crumbs.len() >= 2);
        assert_eq!(crumbs.last().map(|(_, path)| path.as_path()), Some(folder.path()));
    }

    #[track_caller]
    fn check(typed: &str, save: bool, expected: Result<Meant, &str>) {
        let folder = folder();
        let at = |path: PathBuf| folder.path().join(path);
        let expected = expected.map(|meant| match meant {
            Meant::Folder(path) => Meant::Folder(at(path)),
            Meant::File(path) => Meant::File(at(path)),
            Meant::Existing(path) => Meant::Existing(at(path)),
        });
        match (meant(folder.path(), typed, PDF, save), expected) {
            (Err(why), Err(part)) => assert!(why.contains(part) && why.ends_with('.'), "{why}"),
            (found, expected) => assert_eq!(found, expected.map_err(str::to_owned)),
        }
    }

    #[test]
    fn a_name_to_save_gets_its_ending_and_never_overwrites_unasked() {
        check("báo cáo", true, Ok(Meant::File("báo cáo.pdf".into())));
        check("bc.quy1", true, Ok(Meant::File("bc.quy1.pdf".into())));
        check("b", true, Ok(Meant::Existing("b.pdf".into())));
        check("b.pdf", true, Ok(Meant::Existing("b.pdf".into())));
        check("Quý 10", true, Ok(Meant::Folder("Quý 10".into())));
        check("", true, Err("tên tệp"));
        check("a?b", true, Err("không được có"));
        check("a:b", true, Err("không được có"));
        check("nul.pdf", true, Err("Windows"));
        check("COM1", true, Err("Windows"));
        check("kết.", true, Err("dấu chấm"));
        check(&"a".repeat(130), true, Err("120"));
    }

    #[test]
    fn a_name_to_open_must_be_there_and_of_the_kind() {
        check("b", false, Ok(Meant::File("b.pdf".into())));
        check("Á.PDF", false, Ok(Meant::File("Á.PDF".into())));
        check("mất.pdf", false, Err("Không có tệp"));
        check("chữ.txt", false, Err("không phải PDF"));
        check("  ", false, Err("chọn một tệp"));
    }
}
