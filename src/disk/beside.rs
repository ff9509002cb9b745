//! JSON whose paths move with a folder: what lies in it is written from there, so that a stick may come back under
//! another letter and a folder be moved with all that is in it.

use std::path::{Component, Path, PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// How a path begins that is meant from the folder. Paths of this program are whole ones otherwise.
const FROM_HERE: &str = "./";

/// `value` as JSON; each text that is a path below `folder` is written from there.
pub fn to_json(value: &impl Serialize, folder: &Path) -> serde_json::Result<Vec<u8>> {
    let mut json = serde_json::to_value(value)?;
    change_texts(&mut json, &|text| from_folder(Path::new(text), folder));
    serde_json::to_vec_pretty(&json)
}

/// What [`to_json`] wrote, read where `folder` is now.
pub fn from_json<T: DeserializeOwned>(text: &str, folder: &Path) -> serde_json::Result<T> {
    let mut json: Value = serde_json::from_str(text)?;
    change_texts(&mut json, &|text| {
        let below: PathBuf = text.strip_prefix(FROM_HERE)?.split('/').collect();
        // A file never leads out of the folder that it says it lies in.
        let stays = below.components().all(|part| matches!(part, Component::Normal(_)));
        stays.then(|| folder.join(below).to_str().map(str::to_owned)).flatten()
    });
    serde_json::from_value(json)
}

fn from_folder(path: &Path, folder: &Path) -> Option<String> {
    let parts = path.strip_prefix(folder).ok().filter(|_| folder.is_absolute())?;
    let mut names = Vec::new();
    for part in parts.components() {
        match part {
            Component::Normal(name) => names.push(name.to_str()?),
            _ => return None,
        }
    }
    (!names.is_empty()).then(|| format!("{FROM_HERE}{}", names.join("/")))
}

fn change_texts(json: &mut Value, change: &impl Fn(&str) -> Option<String>) {
    match json {
        Value::String(text) => {
            if let Some(changed) = change(text) {
                *text = changed;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change_texts(item, change)),
        Value::Object(fields) => {
            fields.iter_mut().for_each(|(_, field)| change_texts(field, change));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(path: &Path, from: &Path, to: &Path) -> PathBuf {
        let json = to_json(&vec![path], from).expect("JSON");
        let read: Vec<PathBuf> =
            from_json(std::str::from_utf8(&json).expect("text"), to).expect("paths");
        read.into_iter().next().expect("one path")
    }

    #[test]
    fn what_lies_in_the_folder_moves_with_it_and_nothing_else_does() {
        let folders = tempfile::tempdir().expect("a folder");
        let [e, f] = ["E", "F"].map(|letter| folders.path().join(letter));
        assert_eq!(
            moved(&e.join("So CCHC").join("sổ.cchc"), &e, &f),
            f.join("So CCHC").join("sổ.cchc")
        );
        let elsewhere = folders.path().join("E2").join("so.cchc");
        assert_eq!(moved(&elsewhere, &e, &f), elsewhere);
        assert_eq!(moved(&e, &e, &f), e);
    }

    #[test]
    fn a_file_cannot_lead_out_of_its_folder() {
        let folder = std::env::temp_dir();
        let read: Vec<PathBuf> = from_json(r#"["./../../etc/passwd"]"#, &folder).expect("paths");
        assert_eq!(read, [PathBuf::from("./../../etc/passwd")]);
    }

    #[test]
    fn what_is_no_path_stays() {
        let folder = std::env::temp_dir();
        let json = to_json(&("glow", 3, true), &folder).expect("JSON");
        let read: (String, u8, bool) =
            from_json(std::str::from_utf8(&json).expect("text"), &folder).expect("values");
        assert_eq!(read, ("glow".into(), 3, true));
    }
}
