//! Words that no book could take, kept beside the log until their book is opened again.
//!
//! A book is known by its own identity, so that its words are found after it was renamed and never offered
//! to another book that stands at its path now. Invariants: what is kept for one book is never overwritten
//! for the sake of another, not by another window either; a file that cannot be read is set aside, not
//! overwritten.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use chrono::Local;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::edit::drafts::KeptDraft;

const FILE: &str = "chua-luu.json";
/// Added to the name of a file that cannot be read.
const BROKEN: &str = ".hong";
/// Held while the file is read and written anew.
const LOCK: &str = "chua-luu.khoa";

/// Which book words wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// The book's own identity.
    pub identity: String,
    /// Where it is.
    pub path: PathBuf,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    book: PathBuf,
    /// None in files of earlier versions, which knew a book by its path alone.
    #[serde(default)]
    identity: Option<String>,
    drafts: Vec<KeptDraft>,
}

/// What is kept for a book.
#[derive(Debug, Default, PartialEq)]
pub struct FoundWords {
    /// The words, of every copy and former name of the book.
    pub drafts: Vec<KeptDraft>,
    /// Other paths they were kept under.
    pub paths: Vec<PathBuf>,
    /// Where the file is now that could not be read, when there was one.
    pub broken: Option<PathBuf>,
}

impl Kept {
    fn is_of(&self, whose: &Whose) -> bool {
        match &self.identity {
            Some(identity) => *identity == whose.identity,
            None => self.book == whose.path,
        }
    }
}

/// What is kept in `folder` for this book. `Err` is a sentence.
pub fn of(folder: &Path, whose: &Whose) -> Result<FoundWords, String> {
    let (all, broken) = load(folder).map_err(|why| disk::cause(&why))?;
    let mut found = FoundWords { broken, ..FoundWords::default() };
    for kept in all.into_iter().filter(|kept| kept.is_of(whose)) {
        for mut draft in kept.drafts {
            if !found.drafts.iter().any(|known| known.is_same(&draft)) {
                draft.file.get_or_insert_with(|| kept.book.clone());
                found.drafts.push(draft);
            }
        }
        if kept.book != whose.path {
            found.paths.push(kept.book);
        }
    }
    Ok(found)
}

/// Keeps `drafts` as all that waits for this book, those found under `paths` among them; nothing takes its
/// entry out. `Err` is a sentence.
pub fn keep(
    folder: &Path,
    whose: &Whose,
    paths: &[PathBuf],
    drafts: &[KeptDraft],
) -> Result<(), String> {
    write(folder, whose, paths, drafts).map_err(|why| match why.downcast_ref::<io::Error>() {
        Some(why) => disk::cause(why),
        None => why.to_string(),
    })
}

fn write(
    folder: &Path,
    whose: &Whose,
    paths: &[PathBuf],
    drafts: &[KeptDraft],
) -> Result<(), Box<dyn std::error::Error>> {
    let path = folder.join(FILE);
    if drafts.is_empty() && !path.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    // Two windows keep words in the same file. Where there are no locks, the moment is short.
    let lock = File::create(folder.join(LOCK)).ok();
    let _held = lock.as_ref().map(File::lock);
    let (mut all, _) = load(folder)?;
    all.retain(|kept| {
        !(kept.is_of(whose) && (kept.book == whose.path || paths.contains(&kept.book)))
    });
    if !drafts.is_empty() {
        all.push(Kept {
            book: whose.path.clone(),
            identity: Some(whose.identity.clone()),
            drafts: drafts.to_vec(),
        });
    }
    if all.is_empty() {
        fs::remove_file(&path).or_else(|why| if path.exists() { Err(why) } else { Ok(()) })?;
    } else {
        disk::write_atomically(&path, &serde_json::to_vec_pretty(&all)?)?;
    }
    Ok(())
}

/// Everything kept, and where the file is now that cannot be read.
fn load(folder: &Path) -> io::Result<(Vec<Kept>, Option<PathBuf>)> {
    let path = folder.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why)
            if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok((Vec::new(), None));
        }
        // It may hold the words of other books: it is not to be written over.
        Err(why) => return Err(why),
    };
    match serde_json::from_slice(&bytes) {
        Ok(all) => Ok((all, None)),
        Err(_) => {
            Ok((Vec::new(), Some(disk::set_aside(&path, BROKEN, Local::now().naive_local())?)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{edit::field::Field, model::SectionId};

    fn draft(text: &str) -> KeptDraft {
        KeptDraft {
            period: None,
            field: Field::Text(SectionId(1)),
            text: text.into(),
            over: Some(String::new()),
            at: None,
            file: None,
        }
    }

    fn book(identity: &str, path: &str) -> Whose {
        Whose { identity: identity.into(), path: path.into() }
    }

    fn words(folder: &Path, whose: &Whose) -> Vec<String> {
        of(folder, whose).expect("read").drafts.into_iter().map(|draft| draft.text).collect()
    }

    #[test]
    fn each_book_has_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (book("a", "a.cchc"), book("b", "b.cchc"));
        keep(folder.path(), &a, &[], &[draft("của a")]).expect("kept");
        keep(folder.path(), &b, &[], &[draft("của b")]).expect("kept");
        assert_eq!(words(folder.path(), &a), ["của a"]);
        keep(folder.path(), &b, &[], &[]).expect("kept");
        assert_eq!((words(folder.path(), &a).len(), words(folder.path(), &b).len()), (1, 0));
        keep(folder.path(), &a, &[], &[]).expect("kept");
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn a_book_is_known_by_its_identity_and_not_by_its_path() {
        let folder = tempfile::tempdir().expect("a folder");
        keep(folder.path(), &book("a", "so.cchc"), &[], &[draft("của a")]).expect("kept");
        assert!(words(folder.path(), &book("b", "so.cchc")).is_empty());
        let renamed = book("a", "so-2026.cchc");
        let found = of(folder.path(), &renamed).expect("read");
        assert_eq!(found.paths, [PathBuf::from("so.cchc")]);
        keep(folder.path(), &book("b", "so.cchc"), &[], &[draft("của b")]).expect("kept");
        // Asked and kept on: the entry follows the book.
        keep(folder.path(), &renamed, &found.paths, &found.drafts).expect("kept");
        assert!(of(folder.path(), &renamed).expect("read").paths.is_empty());
        assert_eq!(words(folder.path(), &renamed), ["của a"]);
        assert_eq!(words(folder.path(), &book("b", "so.cchc")), ["của b"]);
    }

    #[test]
    fn words_of_an_earlier_version_are_known_by_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let old =
            r#"[{"book":"so.cchc","drafts":[{"period":null,"field":{"Text":1},"text":"cũ"}]}]"#;
        fs::write(folder.path().join(FILE), old).expect("written");
        assert_eq!(words(folder.path(), &book("a", "so.cchc")), ["cũ"]);
        assert!(words(folder.path(), &book("a", "khac.cchc")).is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_set_aside_and_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let whose = book("a", "a.cchc");
        for broken in ["[{", "[{}"] {
            fs::write(folder.path().join(FILE), broken).expect("written");
            let aside = of(folder.path(), &whose).expect("read").broken.expect("set aside");
            let name = aside.file_name().expect("a name").to_string_lossy().into_owned();
            assert!(name.starts_with("chua-luu.json.hong-2"), "{name}");
            assert_eq!(name.matches("hong").count(), 1, "{name}");
            assert_eq!(fs::read_to_string(aside).expect("aside"), broken);
        }
        keep(folder.path(), &whose, &[], &[draft("mới")]).expect("kept");
        assert_eq!(words(folder.path(), &whose), ["mới"]);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(FILE)).expect("something that is no file");
        let whose = book("a", "a.cchc");
        assert!(of(folder.path(), &whose).is_err());
        assert!(keep(folder.path(), &whose, &[], &[draft("mới")]).is_err());
    }
}
