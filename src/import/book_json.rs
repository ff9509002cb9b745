//! A whole book out of plain JSON that a program of ours wrote, and anybody may have touched since.
//!
//! Invariants: what comes out can be stored and could have been written by this program; it is all that the file holds, for
//! what is not understood would be lost without a word, and what was left out is told. Sizes are limited, and so is depth,
//! by the reader of JSON itself.

use super::{
    json_cleaned,
    json_fault::JsonFault,
    json_unknown::{UnknownKeys, unknown_keys},
};
use crate::{
    edit::never_written::{NeverWritten, never_written, odd_identity},
    model::BookExport,
};

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookJsonError {
    /// Longer than any book.
    TooLarge,
    /// No JSON, or not that of a book.
    NotABook(JsonFault),
    /// A newer program wrote it.
    TooNew,
    /// It holds what this program does not know, or one thing twice.
    Unknown(UnknownKeys),
    /// It holds what no book of this program ever held: a window that ends before it begins, words for a number.
    NeverWritten(Box<NeverWritten>),
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookJson {
    /// The book, its texts clean and its lists in order.
    pub export: BookExport,
    /// Where letters were left out that no text of a book holds: "content.commune.name"; the first of them.
    pub cleaned: Vec<String>,
}

/// Read first: what a newer program wrote may have any shape.
#[derive(serde::Deserialize)]
struct WrittenBy {
    version: u32,
}

/// Whether a file is such a JSON, in whatever order its keys stand.
pub fn is_book_json(bytes: &[u8]) -> bool {
    let begins = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let says = |words: &str| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    begins.starts_with(b"{") && says("\"format\"") && says(&format!("\"{}\"", BookExport::FORMAT))
}

/// Reads the book.
pub fn book_json(bytes: &[u8]) -> Result<BookJson, BookJsonError> {
    if bytes.len() > BookExport::MOST_BYTES {
        return Err(BookJsonError::TooLarge);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let not_a_book = |why: serde_json::Error| BookJsonError::NotABook(JsonFault::of(&why, bytes));
    let WrittenBy { version } = serde_json::from_slice(bytes).map_err(not_a_book)?;
    if version > BookExport::VERSION {
        return Err(BookJsonError::TooNew);
    }
    let mut export: BookExport = serde_json::from_slice(bytes).map_err(not_a_book)?;
    let mut understood = serde_json::to_value(&export).map_err(not_a_book)?;
    let unknown = unknown_keys(bytes, &understood).map_err(not_a_book)?;
    if unknown.count > 0 {
        return Err(BookJsonError::Unknown(unknown));
    }
    let content = &mut understood["content"];
    let cleaned = json_cleaned::clean(content);
    if !cleaned.is_empty() {
        export.content = serde_json::from_value(content.take()).map_err(not_a_book)?;
    }
    // Told by the paths of the file, so before anything changes its place.
    if let Some(odd) = odd_identity(&export.identity).or_else(|| never_written(&export.content)) {
        return Err(BookJsonError::NeverWritten(Box::new(odd)));
    }
    export.content.put_in_order();
    Ok(BookJson { export, cleaned })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{BookContent, Commune, Decimal, Figure, FigureValue, Period, Report, Window},
    };

    fn export() -> BookExport {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let reports = vec![Report::from_outline(outline, &commune, period)];
        let content = BookContent {
            commune,
            reports,
            accepted: Vec::new(),
            changes: Vec::new(),
            seals: Vec::new(),
            versions: Vec::new(),
            attachments: Vec::new(),
            register: Vec::new(),
            plans: Vec::new(),
            evidence: Vec::new(),
            joined: Vec::new(),
        };
        BookExport::of("0f".repeat(16), content)
    }

    fn text() -> String {
        serde_json::to_string_pretty(&export()).expect("JSON")
    }

    #[test]
    fn what_is_written_reads_back() {
        assert!(is_book_json(text().as_bytes()));
        let read = Ok(BookJson { export: export(), cleaned: Vec::new() });
        assert_eq!(book_json(text().as_bytes()), read);
        let marked = ["\u{feff}", &text()].concat();
        assert!(is_book_json(marked.as_bytes()));
        assert_eq!(book_json(marked.as_bytes()), read);
    }

    #[test]
    fn other_texts_are_no_book() {
        for other in ["", "BÁO CÁO", "{", "{\"period\": \"2026-Q1\"}", "[\"format\", \"so-cchc\"]"]
        {
            assert!(!is_book_json(other.as_bytes()), "{other}");
        }
    }

    #[track_caller]
    fn check(from: &str, to: &str, expected: impl Fn(&BookJsonError) -> bool) {
        let whole = text();
        assert!(whole.contains(from), "{from}");
        // Each place alone: the office tells periods, too.
        for (at, _) in whole.match_indices(from) {
            let changed = [&whole[..at], to, &whole[at + from.len()..]].concat();
            let refused = book_json(changed.as_bytes()).err();
            assert!(refused.as_ref().is_some_and(&expected), "{from} → {to} at {at}: {refused:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_refused_by_its_path() {
        let unknown = |from: &str, to: &str| {
            let changed = text().replacen(from, to, 1);
            assert_ne!(changed, text(), "{from}");
            match book_json(changed.as_bytes()) {
                Err(why @ BookJsonError::Unknown(_)) => why.to_string(),
                answer => panic!("{from} → {to}: {answer:?}"),
            }
        };
        let told = unknown("\"reports\": [\n      {", "\"reports\": [{\"xyz\": {\"a\": 1},");
        assert!(told.contains("không hiểu: content.reports[0].xyz."), "{told}");
        assert!(told.contains("Chưa có gì thay đổi"), "{told}");
        let told = unknown("\"commune\": {", "\"commune\": {\"fax\": \"1\",");
        assert!(told.contains("content.commune.fax"), "{told}");
        let told = unknown(
            "\"figures\": {}",
            "\"figures\": {\"a\": {\"value\": {\"number\": \"1\"}}, \"a\": {\"value\": {\"number\": \"2\"}}}",
        );
        assert!(told.contains("content.reports[0].figures.a"), "{told}");
    }

    #[test]
    fn what_a_stranger_changed_is_refused() {
        check("\"version\": 5", "\"version\": 6", |why| *why == BookJsonError::TooNew);
        let odd = |why: &BookJsonError| matches!(why, BookJsonError::NeverWritten(_));
        for quarter in ["\"Quarter\": 0", "\"Quarter\": 5", "\"Quarter\": 255"] {
            check("\"Quarter\": 1", quarter, odd);
        }
        check("\"year\": 2026", "\"year\": -2147483648", odd);
        let of_identity = |why: &BookJsonError| why.to_string().contains("ở identity: ");
        for identity in ["zz", "\\u0000", &"zz".repeat(16)] {
            check(&"0f".repeat(16), identity, of_identity);
        }
        let not_a_book = |why: &BookJsonError| matches!(why, BookJsonError::NotABook(_));
        let mut large = export();
        let value = FigureValue::Number(Decimal::from(99_999_999_999_999_999_999_u128));
        let report = &mut large.content.reports[0];
        report.figures.insert("plan_tasks_total".into(), Figure::of(value));
        let bytes = serde_json::to_vec(&large).expect("JSON");
        let refused = book_json(&bytes).expect_err("too large");
        assert!(refused.to_string().contains("content.reports[0].figures.plan_tasks_total ("));
        check("\"identity\"", "\"identity2\"", not_a_book);
        check("\"year\": 2026", "\"year\": 99999999999", not_a_book);
        let value = FigureValue::Number(Decimal::ONE);
        large.content.reports[0].figures.insert("plan_tasks_total".into(), Figure::of(value));
        let json = serde_json::to_string(&large).expect("JSON");
        for odd in ["null", r#"{"number":"1","text":"2"}"#] {
            let changed = json.replacen(r#"{"number":"1"}"#, odd, 1);
            assert_ne!(changed, json);
            let refused = book_json(changed.as_bytes()).expect_err(odd).to_string();
            assert!(refused.contains("không đúng dạng chương trình ghi ra"), "{refused}");
            assert!(refused.contains("dòng 1, cột "), "{refused}");
        }
        check("\"content\"", &format!("{}1", "[".repeat(100_000)), not_a_book);
        let mut twice = export();
        twice.content.reports.push(twice.content.reports[0].clone());
        let bytes = serde_json::to_vec(&twice).expect("JSON");
        let refused = book_json(&bytes).expect_err("two reports").to_string();
        assert!(refused.contains("content.reports[1].period: là báo cáo thứ hai"), "{refused}");
    }

    #[test]
    fn lists_in_another_order_and_letters_that_nobody_sees_are_no_other_book() {
        let mut other = export();
        let period = Period::parse("2025-Q4").expect("a period");
        let commune = &other.content.commune;
        let earlier = Report::from_outline(assets::usual_outline(period), commune, period);
        other.content.reports.push(earlier);
        let mut expected = other.clone();
        expected.content.reports.swap(0, 1);
        other.content.commune.name = "M\u{202e}ẫu".into();
        let bytes = serde_json::to_vec(&other).expect("JSON");
        let cleaned = vec!["content.commune.name".to_owned()];
        assert_eq!(book_json(&bytes), Ok(BookJson { export: expected, cleaned }));
        let report = &mut other.content.reports[0];
        report.window = Window { from: report.window.to, to: report.window.from };
        let bytes = serde_json::to_vec(&other).expect("JSON");
        let refused = book_json(&bytes).expect_err("a window").to_string();
        assert!(
            refused.contains("content.reports[0].window (quý I năm 2026): ngày đầu"),
            "{refused}"
        );
        assert!(refused.contains("Chưa có gì thay đổi"), "{refused}");
    }
}
