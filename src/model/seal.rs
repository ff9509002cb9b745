//! What is sealed when a report is issued: all that it holds, written in one way only.
//!
//! Invariant: the canonical JSON of a report stays the same while the program grows. Keys stand in the order of
//! their letters, and what is empty says nothing, so that a field which did not exist when the report was issued
//! changes nothing as long as it is empty. (A new field that is filled by the upgrade seals anew in its step.)

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Period, Report};

/// What an issued report held when it was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Which report.
    pub period: Period,
    /// SHA-256 over `canonical_json`, 64 hexadecimal digits.
    pub sha256: String,
    /// Which of its versions that is; 0 in an export from before there were versions.
    #[serde(default)]
    pub version: u32,
}

/// The report in the one way it is sealed.
pub fn canonical_json(report: &Report) -> String {
    let mut out = String::new();
    // A report has no keys but texts and no values that JSON lacks.
    write(&serde_json::to_value(report).unwrap_or_default(), &mut out);
    out
}

/// The same way, and what is empty is written, too: what is read again has all its fields.
pub(super) fn write_whole(value: &Value, out: &mut String) {
    write_fields(value, |_| false, out);
}

fn write(value: &Value, out: &mut String) {
    write_fields(value, is_empty, out);
}

fn write_fields(value: &Value, is_left_out: fn(&Value) -> bool, out: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> =
                fields.iter().filter(|(_, value)| !is_left_out(value)).collect();
            fields.sort_by_key(|(name, _)| *name);
            listed(out, ('{', '}'), fields, |(name, value), out| {
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_fields(value, is_left_out, out);
            });
        }
        Value::Array(items) => listed(out, ('[', ']'), items, |item, out| {
            write_fields(item, is_left_out, out);
        }),
        plain => out.push_str(&plain.to_string()),
    }
}

fn listed<T>(
    out: &mut String,
    (open, close): (char, char),
    items: impl IntoIterator<Item = T>,
    mut one: impl FnMut(T, &mut String),
) {
    out.push(open);
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        one(item, out);
    }
    out.push(close);
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        Value::Bool(true) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(json: &str, expected: &str) {
        let mut out = String::new();
        write(&serde_json::from_str(json).expect("JSON"), &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn keys_are_in_order_and_what_is_empty_says_nothing() {
        check(r#"{"b": 1, "a": "x"}"#, r#"{"a":"x","b":1}"#);
        check(r#"{"a": "x", "new": {"on": false, "list": [], "text": ""}}"#, r#"{"a":"x"}"#);
        // Places in a list count, empty or not.
        check(r#"[null, "", {"a": null}, 0]"#, r#"[null,"",{},0]"#);
    }

    #[test]
    fn every_letter_counts() {
        check(r#"{"text": "a\"\n"}"#, r#"{"text":"a\"\n"}"#);
    }
}
