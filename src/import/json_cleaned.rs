//! Texts of a book's JSON without what no text of a book holds: letters that nobody sees, that turn a line around or move
//! the cursor, marks apart from their letters. The store would leave them out on the way in, and nobody would know.
//!
//! Invariant: what a book of ours wrote stays as it is. Words of the history and of accepted findings are values of their
//! own: they are kept as they stand, and whoever shows them cleans them.

use serde_json::Value;

use crate::model::text;

/// So many are told by their paths.
const MOST: usize = 6;
/// Below these a book keeps values as they came.
const KEPT_AS_THEY_ARE: [&str; 3] = ["old", "new", "anchor"];

/// Cleans all texts of a book's content; the paths of those that were not clean, the first of them and "…".
pub(super) fn clean(content: &mut Value) -> Vec<String> {
    let mut paths = Vec::new();
    walk(content, "content", &mut paths);
    paths
}

fn walk(value: &mut Value, path: &str, paths: &mut Vec<String>) {
    match value {
        Value::String(words) => {
            let clean = text::clean(words);
            if clean != *words {
                *words = clean;
                match paths.len() {
                    0..MOST => paths.push(path.to_owned()),
                    MOST => paths.push("…".into()),
                    _ => {}
                }
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter_mut().enumerate() {
                walk(value, &format!("{path}[{at}]"), paths);
            }
        }
        Value::Object(map) => {
            for (key, value) in map {
                if !KEPT_AS_THEY_ARE.contains(&key.as_str()) {
                    walk(value, &format!("{path}.{key}"), paths);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_text_of_a_book_holds_is_left_out_and_told() {
        let mut content = serde_json::json!({
            "commune": { "name": "M\u{202e}ẫu\u{7}" },
            "reports": [{ "header": { "recipients": ["Lưu: VT", "M\u{1eab}u\u{200b}"] } }],
            "changes": [{ "what": { "old": "\u{202e}", "subject": "a" } }],
        });
        let paths = clean(&mut content);
        assert_eq!(paths, ["content.commune.name", "content.reports[0].header.recipients[1]"]);
        assert_eq!(content["commune"]["name"], "Mẫu");
        assert_eq!(content["changes"][0]["what"]["old"], "\u{202e}");
        assert_eq!(clean(&mut content), Vec::<String>::new());
    }
}
