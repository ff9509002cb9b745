//! A whole book out of plain JSON that a program of ours wrote, and anybody may have touched since.
//!
//! Invariants: what comes out can be stored: every period exists; it is all that the file holds, for what is not
//! understood would be lost without a word. Sizes are limited, and so is depth, by the reader of JSON itself.

use super::{
    json_fault::JsonFault,
    json_unknown::{UnknownKeys, unknown_keys},
};
use crate::{
    assets,
    model::{BookExport, DossierColumn, Period, PeriodKind, Report, figure, number},
};

/// Enough to see what is written first.
const HEAD: usize = 200;

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
    /// It tells a period that does not exist, or that the office reports none.
    OddPeriod,
    /// Two reports of one period.
    TwoReports(Period),
    /// A number that no figure can be.
    OddFigure {
        /// In this report.
        period: Period,
        /// What it is called.
        name: String,
    },
}

/// Read first: what a newer program wrote may have any shape.
#[derive(serde::Deserialize)]
struct WrittenBy {
    version: u32,
}

/// Whether a file is such a JSON, as far as its beginning tells.
pub fn is_book_json(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let begins = head.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    begins && head.contains("\"format\"") && head.contains(&format!("\"{}\"", BookExport::FORMAT))
}

/// Reads the book.
pub fn book_json(bytes: &[u8]) -> Result<BookExport, BookJsonError> {
    if bytes.len() > BookExport::MOST_BYTES {
        return Err(BookJsonError::TooLarge);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let not_a_book = |why: serde_json::Error| BookJsonError::NotABook(JsonFault::of(&why));
    let WrittenBy { version } = serde_json::from_slice(bytes).map_err(not_a_book)?;
    if version > BookExport::VERSION {
        return Err(BookJsonError::TooNew);
    }
    let export: BookExport = serde_json::from_slice(bytes).map_err(not_a_book)?;
    let understood = serde_json::to_value(&export).map_err(not_a_book)?;
    let unknown = unknown_keys(bytes, &understood).map_err(not_a_book)?;
    if unknown.count > 0 {
        return Err(BookJsonError::Unknown(unknown));
    }
    let content = &export.content;
    let reports = content.reports.iter().map(|report| report.period);
    let accepted = content.accepted.iter().filter_map(|accepted| accepted.period);
    let changes = content.changes.iter().filter_map(|change| change.period);
    let reported = &content.commune.reported;
    let kinds_exist = reported.iter().all(|kind| PeriodKind::ALL.contains(kind));
    let seals = content.seals.iter().map(|seal| seal.period);
    let versions = content.versions.iter().map(|version| version.period);
    let attached = content.attachments.iter().filter_map(|attached| attached.period);
    let beside = accepted.chain(changes).chain(seals).chain(versions).chain(attached);
    let all_exist = reports.clone().chain(beside).all(exists);
    if !all_exist || !kinds_exist || reported.is_empty() {
        return Err(BookJsonError::OddPeriod);
    }
    let mut seen: Vec<Period> = Vec::new();
    for period in reports {
        if seen.contains(&period) {
            return Err(BookJsonError::TwoReports(period));
        }
        seen.push(period);
    }
    match content.reports.iter().find_map(|report| Some((report.period, odd_figure(report)?))) {
        Some((period, name)) => Err(BookJsonError::OddFigure { period, name }),
        None => Ok(export),
    }
}

/// The first figure or count of dossiers that is beyond any report.
fn odd_figure(report: &Report) -> Option<String> {
    let catalogue = assets::catalogue();
    let figure = report.figures.iter().find_map(|(id, figure)| {
        let indicator = catalogue.get(id.as_str())?;
        let fits = figure::is_within_bounds(indicator, &figure.value);
        (!fits).then(|| indicator.short.clone())
    });
    figure.or_else(|| {
        let row = report.dossiers.iter().find(|row| {
            let mut counts = DossierColumn::ALL.into_iter().filter_map(|column| row.typed(column));
            counts.any(|count| !number::is_within_bounds(count))
        })?;
        Some(row.field.clone())
    })
}

fn exists(period: Period) -> bool {
    Period::parse(&period.code()) == Ok(period)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{BookContent, Commune, Decimal, Figure, FigureValue},
    };

    fn export() -> BookExport {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let reports = vec![Report::from_outline(outline, &Commune::default(), period)];
        let content = BookContent {
            commune: Commune::default(),
            reports,
            accepted: Vec::new(),
            changes: Vec::new(),
            seals: Vec::new(),
            versions: Vec::new(),
            attachments: Vec::new(),
        };
        BookExport::of("0f".repeat(16), content)
    }

    fn text() -> String {
        serde_json::to_string_pretty(&export()).expect("JSON")
    }

    #[test]
    fn what_is_written_reads_back() {
        assert!(is_book_json(text().as_bytes()));
        assert_eq!(book_json(text().as_bytes()), Ok(export()));
        let marked = ["\u{feff}", &text()].concat();
        assert!(is_book_json(marked.as_bytes()));
        assert_eq!(book_json(marked.as_bytes()), Ok(export()));
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
        check("\"version\": 3", "\"version\": 4", |why| *why == BookJsonError::TooNew);
        for odd in ["\"Quarter\": 0", "\"Quarter\": 5", "\"Quarter\": 255"] {
            check("\"Quarter\": 1", odd, |why| *why == BookJsonError::OddPeriod);
        }
        check("\"year\": 2026", "\"year\": -2147483648", |why| *why == BookJsonError::OddPeriod);
        let not_a_book = |why: &BookJsonError| matches!(why, BookJsonError::NotABook(_));
        let mut large = export();
        let value = FigureValue::Number(Decimal::from(99_999_999_999_999_999_999_u128));
        let report = &mut large.content.reports[0];
        report.figures.insert("plan_tasks_total".into(), Figure::of(value));
        let bytes = serde_json::to_vec(&large).expect("JSON");
        let refused = book_json(&bytes).expect_err("too large");
        assert!(matches!(refused, BookJsonError::OddFigure { .. }), "{refused:?}");
        check("\"identity\"", "\"identity2\"", not_a_book);
        check("\"year\": 2026", "\"year\": 99999999999", not_a_book);
        check("\"content\"", &format!("{}1", "[".repeat(100_000)), not_a_book);
        let mut twice = export();
        twice.content.reports.push(twice.content.reports[0].clone());
        let period = twice.content.reports[0].period;
        let bytes = serde_json::to_vec(&twice).expect("JSON");
        assert_eq!(book_json(&bytes), Err(BookJsonError::TwoReports(period)));
    }
}
