//! Words that no book could take, kept beside the log, book by book, until their book is opened again.
//!
//! Invariants: what is kept for one book is never overwritten for the sake of another; a file that cannot
//! be read is set aside, not overwritten.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::disk;
use crate::edit::drafts::KeptDraft;

const FILE: &str = "chua-luu.json";
/// What cannot be read is renamed to this.
const BROKEN: &str = "chua-luu.json.hong";

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    book: PathBuf,
    drafts: Vec<KeptDraft>,
}

/// What is kept for `book` in `folder`.
pub fn of(folder: &Path, book: &Path) -> Vec<KeptDraft> {
    let mut all = load(folder);
    let at = all.iter().position(|kept| kept.book == book);
    at.map_or_else(Vec::new, |at| all.swap_remove(at).drafts)
}

/// Keeps `drafts` as all that waits for `book`; nothing takes its entry out. `Err` is a sentence.
pub fn keep(folder: &Path, book: &Path, drafts: &[KeptDraft]) -> Result<(), String> {
    let mut all = load(folder);
    all.retain(|kept| kept.book != book);
    if !drafts.is_empty() {
        all.push(Kept { book: book.to_path_buf(), drafts: drafts.to_vec() });
    }
    let path = folder.join(FILE);
    if all.is_empty() {
        return match fs::remove_file(&path) {
            Err(why) if path.exists() => Err(why.to_string()),
            _ => Ok(()),
        };
    }
    let bytes = serde_json::to_vec_pretty(&all).map_err(|why| why.to_string())?;
    fs::create_dir_all(folder).map_err(|why| why.to_string())?;
    disk::write_atomically(&path, &bytes).map_err(|why| why.to_string())
}

fn load(folder: &Path) -> Vec<Kept> {
    let path = folder.join(FILE);
    let Ok(bytes) = fs::read(&path) else { return Vec::new() };
    serde_json::from_slice(&bytes).unwrap_or_else(|_| {
        if fs::rename(&path, folder.join(BROKEN)).is_ok() {
            tracing::warn!("kept words cannot be read and are set aside");
        }
        Vec::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::field::Field, model::SectionId};

    fn draft(text: &str) -> KeptDraft {
        KeptDraft { period: None, field: Field::Text(SectionId(1)), text: text.into() }
    }

    #[test]
    fn each_book_has_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (Path::new("a.cchc"), Path::new("b.cchc"));
        keep(folder.path(), a, &[draft("của a")]).expect("kept");
        keep(folder.path(), b, &[draft("của b")]).expect("kept");
        assert_eq!(of(folder.path(), a), [draft("của a")]);
        keep(folder.path(), b, &[]).expect("kept");
        assert_eq!((of(folder.path(), a).len(), of(folder.path(), b).len()), (1, 0));
        keep(folder.path(), a, &[]).expect("kept");
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "[{").expect("written");
        assert!(of(folder.path(), Path::new("a.cchc")).is_empty());
        keep(folder.path(), Path::new("a.cchc"), &[draft("mới")]).expect("kept");
        assert_eq!(fs::read_to_string(folder.path().join(BROKEN)).expect("aside"), "[{");
    }
}
