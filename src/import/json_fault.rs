//! What is wrong with a JSON, by kind and place: the reader of JSON says it in a language of its own.

use serde::de::IgnoredAny;
use serde_json::error::Category;

/// A fault of a JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonFault {
    /// From 1.
    pub line: usize,
    /// In bytes, from 1.
    pub column: usize,
    /// Which fault.
    pub kind: JsonFaultKind,
}

/// Kinds of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonFaultKind {
    /// It ends too early.
    CutOff,
    /// It is no JSON there.
    Syntax,
    /// It is JSON, but a value has a shape that no book has: null, or two keys where one stands.
    OtherShape,
    /// More levels than any book has.
    TooDeep,
    /// A key is not there.
    Missing(String),
    /// A key or a word that no book has.
    Unknown(String),
    /// A key a second time.
    Twice(String),
    /// A text where a number belongs, or the like.
    OtherType,
    /// A value that is none: a day that does not exist.
    OddValue,
}

impl JsonFault {
    /// What the reader of JSON found in `bytes`.
    pub fn of(why: &serde_json::Error, bytes: &[u8]) -> Self {
        let kind = match kind(why) {
            // A choice that is none of its shapes is told as if it were no JSON.
            JsonFaultKind::Syntax if serde_json::from_slice::<IgnoredAny>(bytes).is_ok() => {
                JsonFaultKind::OtherShape
            }
            kind => kind,
        };
        Self { line: why.line(), column: why.column(), kind }
    }
}

fn kind(why: &serde_json::Error) -> JsonFaultKind {
    let said = why.to_string();
    let begins = |words: &str| said.starts_with(words);
    match why.classify() {
        Category::Io | Category::Eof => JsonFaultKind::CutOff,
        Category::Syntax if begins("recursion limit") => JsonFaultKind::TooDeep,
        Category::Syntax => JsonFaultKind::Syntax,
        // The data's own reader tells its kinds by these words alone (serde::de::Error).
        Category::Data if begins("missing field") => JsonFaultKind::Missing(named(&said)),
        Category::Data if begins("unknown field") || begins("unknown variant") => {
            JsonFaultKind::Unknown(named(&said))
        }
        Category::Data if begins("duplicate field") => JsonFaultKind::Twice(named(&said)),
        Category::Data if begins("invalid type") => JsonFaultKind::OtherType,
        Category::Data => JsonFaultKind::OddValue,
    }
}

/// What stands between the first two back quotes.
fn named(said: &str) -> String {
    said.split('`').nth(1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[serde(rename = "a")]
        _a: u8,
        #[serde(rename = "choice", default)]
        _choice: Option<Choice>,
        #[serde(rename = "day", default)]
        _day: Option<chrono::NaiveDate>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Choice {
        Number(#[expect(dead_code, reason = "read alone")] u8),
    }

    #[track_caller]
    fn check(json: &str, expected: &JsonFaultKind) {
        let why = serde_json::from_str::<Row>(json).expect_err("a fault");
        let fault = JsonFault::of(&why, json.as_bytes());
        assert_eq!(fault.kind, *expected, "{why}");
        assert_eq!(fault.line, 1);
        let said = fault.to_string();
        for english in ["expected", "invalid", "missing", "unknown", "line"] {
            assert!(!said.contains(english), "{said}");
        }
        assert!(said.contains("dòng 1, cột "), "{said}");
    }

    #[test]
    fn each_kind_is_told_by_kind_and_place() {
        check("{\"a\": 1", &JsonFaultKind::CutOff);
        check("{\"a\": 1,}", &JsonFaultKind::Syntax);
        let two = r#"{"a": 1, "choice": {"number": 1, "text": "2"}}"#;
        check(two, &JsonFaultKind::OtherShape);
        check(&two.replace(", \"text\"", ",, \"text\""), &JsonFaultKind::Syntax);
        check(&"[".repeat(300), &JsonFaultKind::OtherType);
        check("{}", &JsonFaultKind::Missing("a".into()));
        check("{\"a\": 1, \"b\": 2}", &JsonFaultKind::Unknown("b".into()));
        check("{\"a\": 1, \"a\": 2}", &JsonFaultKind::Twice("a".into()));
        check("{\"a\": \"x\"}", &JsonFaultKind::OtherType);
        check("{\"a\": 300}", &JsonFaultKind::OddValue);
        check("{\"a\": 1, \"day\": \"2026-02-30\"}", &JsonFaultKind::OddValue);
    }
}
