//! What a JSON holds that was not understood: keys of a newer program, keys a stranger wrote, keys that stand twice.
//!
//! Invariant: what is told is all that would be lost by taking what was understood.

use std::{collections::HashSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::model::text;

/// So many are told by their paths.
const MOST: usize = 6;
/// As much of a key as a sentence can bear, letters.
const LONGEST: usize = 60;

/// Keys that were not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownKeys {
    /// The first of them: "content.reports[0].xyz".
    pub paths: Vec<String>,
    /// All of them.
    pub count: usize,
}

/// Compares a JSON with `understood`, which is what became of it, written again.
pub fn unknown_keys(bytes: &[u8], understood: &Value) -> serde_json::Result<UnknownKeys> {
    let mut walk = Walk::default();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    ReadBeside { understood: Some(understood), walk: &mut walk }.deserialize(&mut json)?;
    Ok(walk.unknown)
}

#[derive(Default)]
struct Walk {
    path: String,
    unknown: UnknownKeys,
}

impl Walk {
    fn note(&mut self) {
        self.unknown.count += 1;
        if self.unknown.paths.len() < MOST {
            self.unknown.paths.push(self.path.clone());
        }
    }

    /// Goes one step down for as long as `go` takes.
    fn below<T>(&mut self, step: &str, go: impl FnOnce(&mut Self) -> T) -> T {
        let above = self.path.len();
        self.path.push_str(step);
        let went = go(self);
        self.path.truncate(above);
        went
    }
}

/// A value of the file, beside what was understood of it.
struct ReadBeside<'a> {
    understood: Option<&'a Value>,
    walk: &'a mut Walk,
}

impl<'de> DeserializeSeed<'de> for ReadBeside<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ReadBeside<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen: HashSet<String> = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let below = self.understood.and_then(|value| value.get(&key));
            // Of two, what was understood holds one.
            let is_lost = below.is_none() || seen.contains(&key);
            let shown: String = text::one_line(&key).chars().take(LONGEST).collect();
            let dot = if self.walk.path.is_empty() { "" } else { "." };
            self.walk.below(&format!("{dot}{shown}"), |walk| {
                if is_lost {
                    walk.note();
                    map.next_value::<IgnoredAny>().map(drop)
                } else {
                    map.next_value_seed(ReadBeside { understood: below, walk })
                }
            })?;
            seen.insert(key);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for at in 0.. {
            let below = self.understood.and_then(|value| value.get(at));
            let more = self.walk.below(&format!("[{at}]"), |walk| {
                list.next_element_seed(ReadBeside { understood: below, walk })
            })?;
            if more.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, understood: &str, paths: &[&str]) {
        let understood = serde_json::from_str(understood).expect("JSON");
        let found = unknown_keys(json.as_bytes(), &understood).expect("JSON");
        assert_eq!(found.paths, paths, "{json}");
        assert_eq!(found.count, paths.len(), "{json}");
    }

    #[test]
    fn what_was_not_understood_is_told_by_its_path() {
        let whole = r#"{"a": [{"b": 1}, {"b": "2", "c": null}], "d": {}}"#;
        check(whole, whole, &[]);
        // A value may be written otherwise than it was read.
        check(r#"{"a": 1.50}"#, r#"{"a": "1.5"}"#, &[]);
        check(whole, r#"{"a": [{"b": 1}, {"b": 2}], "d": {}}"#, &["a[1].c"]);
        check(whole, r#"{"a": [{"b": 1}]}"#, &["a[1].b", "a[1].c", "d"]);
        check(r#"{"a": {"x": {"y": [1]}}}"#, r#"{"a": 1}"#, &["a.x"]);
        // Of two, one would be lost.
        check(r#"{"a": {"b": 1, "b": 2}}"#, r#"{"a": {"b": 2}}"#, &["a.b"]);
        check("{\"a\u{202e}b\": 1}", "{}", &["ab"]);
    }

    #[test]
    fn a_few_are_told_and_all_are_counted() {
        let many: Vec<String> = (0..100_000).map(|at| format!("\"k{at}\": 0")).collect();
        let json = format!("{{{}}}", many.join(","));
        let found = unknown_keys(json.as_bytes(), &serde_json::json!({})).expect("JSON");
        assert_eq!((found.paths.len(), found.count), (MOST, 100_000));
    }
}
