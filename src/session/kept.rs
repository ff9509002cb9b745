//! Words that no book could take, kept beside the log until their book is opened again.
//!
//! Words belong to a path and to the identity of the book that stood there: they are never offered to another book
//! that stands there now, they follow the book when it is renamed, and a copy is not asked about the words of a book
//! that still stands where they were typed. Invariants: what is kept for one book is never overwritten
//! for the sake of another, not by another window either; a file that cannot be read is set aside, not
//! overwritten.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use chrono::Local;
use serde::{Deserialize, Serialize};

use crate::{
    disk::{self, output::is_same_file},
    edit::drafts::KeptDraft,
    model::{Commune, Report},
    store::BookReader,
};

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
    /// The words: typed here, under a former name of the book, or in a copy that is gone.
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

    /// Whether the book they were typed in still stands there, and the one that is asked for is a copy of it.
    fn stands_elsewhere(&self, whose: &Whose) -> bool {
        // Looking into the open book by another of its names would drop SQLite's locks on it.
        if self.book == whose.path || is_same_file(&self.book, &whose.path) {
            return false;
        }
        let there = BookReader::open(&self.book).and_then(|book| book.identity());
        there.is_ok_and(|identity| identity.as_ref() == Some(&whose.identity))
    }
}

/// What is kept in `folder` for this book. `Err` is a sentence.
pub fn of(folder: &Path, whose: &Whose) -> Result<FoundWords, String> {
    let (all, broken) = load(folder).map_err(|why| disk::cause(&why))?;
    let mut found = FoundWords { broken, ..FoundWords::default() };
    let is_asked = |kept: &Kept| kept.is_of(whose) && !kept.stands_elsewhere(whose);
    for kept in all.into_iter().filter(is_asked) {
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

/// How many boxes of this report, or of the office, have words kept in `folder` that the book does not hold. Nothing is
/// changed by it, and of a file that cannot be read the window tells.
pub fn waiting(folder: &Path, whose: &Whose, report: &Report, commune: &Commune) -> usize {
    let all = all_in(folder);
    let of_book = all.iter().filter(|kept| kept.is_of(whose) && !kept.stands_elsewhere(whose));
    let waits = |draft: &&KeptDraft| {
        draft.period.is_none_or(|period| period == report.period)
            && draft.field.stored(report, commune) != draft.text
    };
    let drafts = of_book.flat_map(|kept| &kept.drafts).filter(waits);
    drafts.map(|draft| (draft.period, &draft.field)).collect::<BTreeSet<_>>().len()
}

/// How many boxes have words kept in `folder` for a book that is not there to be asked. Nothing is changed by it.
pub fn count(folder: &Path, whose: &Whose) -> usize {
    let of_book = all_in(folder).into_iter().filter(|kept| kept.is_of(whose));
    let drafts: Vec<KeptDraft> = of_book.flat_map(|kept| kept.drafts).collect();
    drafts.iter().map(|draft| (draft.period, &draft.field)).collect::<BTreeSet<_>>().len()
}

/// All that is kept in `folder`; nothing of a file that cannot be read.
fn all_in(folder: &Path) -> Vec<Kept> {
    let bytes = fs::read(folder.join(FILE)).ok();
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// That words wait in so many boxes.
pub fn waiting_words(boxes: usize) -> String {
    format!("Sổ này còn {boxes} ô ghi chưa đúng, chưa vào sổ (mở cửa sổ để xem).")
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
    use crate::{
        assets::usual_outline,
        edit::field::{CommuneField, Field},
        model::{Period, SectionId},
    };

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
    fn boxes_of_a_report_and_of_the_office_wait_until_the_book_holds_their_words() {
        let folder = tempfile::tempdir().expect("a folder");
        let whose = book("a", "a.cchc");
        let [q1, h1] = ["2026-Q1", "2026-H1"].map(|code| Period::parse(code).expect("a period"));
        let report = Report::from_outline(usual_outline(q1), &Commune::default(), q1);
        let of = |period, text: &str| KeptDraft {
            period,
            field: Field::Figure("plan_tasks_total".into()),
            ..draft(text)
        };
        let office = KeptDraft { field: Field::Commune(CommuneField::Name), ..draft("xã Mẫu") };
        let all = [of(Some(q1), "12a"), of(Some(q1), "13a"), of(Some(h1), "1x"), office];
        let waiting = |whose, office: &Commune| waiting(folder.path(), whose, &report, office);
        assert_eq!(waiting(&whose, &Commune::default()), 0);
        keep(folder.path(), &whose, &[], &all).expect("kept");
        assert_eq!(waiting(&whose, &Commune::default()), 2, "one box once, none of another report");
        let named = Commune { name: "xã Mẫu".into(), ..Commune::default() };
        assert_eq!(waiting(&whose, &named), 1);
        assert_eq!(waiting(&book("b", "a.cchc"), &named), 0, "another book");
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

    /// Two books of one identity, closed.
    fn book_and_copy(folder: &Path) -> [Whose; 2] {
        use crate::{
            model::{Commune, Stamp},
            store::Store,
        };
        let at = chrono::NaiveDateTime::default();
        let [path, copy] = ["so.cchc", "ban-chep.cchc"].map(|name| folder.join(name));
        let stamp = Stamp { at, who: "A".into() };
        let store = Store::create(&path, &Commune::default(), &stamp).expect("a book");
        let identity = store.identity().to_owned();
        drop(store);
        fs::copy(&path, &copy).expect("a copy");
        [path, copy].map(|path| Whose { identity: identity.clone(), path })
    }

    #[test]
    fn a_copy_is_not_asked_about_words_of_a_book_that_stands_where_they_were_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        let [book, copy] = book_and_copy(folder.path());
        keep(folder.path(), &book, &[], &[draft("của sổ")]).expect("kept");
        assert!(words(folder.path(), &copy).is_empty());
        assert_eq!(words(folder.path(), &book), ["của sổ"]);
        // What the copy keeps is beside it, not instead of it.
        keep(folder.path(), &copy, &[], &[draft("của bản chép")]).expect("kept");
        assert_eq!(words(folder.path(), &book), ["của sổ"]);
        // The book is gone, or what stands there is no more it: its words follow the one that is left.
        fs::write(&book.path, "khác").expect("written over");
        assert_eq!(words(folder.path(), &copy), ["của sổ", "của bản chép"]);
        fs::remove_file(&book.path).expect("removed");
        let found = of(folder.path(), &copy).expect("read");
        assert_eq!(found.drafts.len(), 2);
        assert_eq!(
            found.drafts[0].file.as_ref(),
            Some(&book.path),
            "it says where they were typed"
        );
    }
}
