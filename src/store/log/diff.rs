//! What an edit did, said shortly: only the parts that differ, long texts only around the difference.
//!
//! A report being written saves its text every few seconds for years; a log that kept whole sections
//! would outgrow the book. A removed report is the exception: it is kept whole, because undo ends with
//! the session and this row does not.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    edit::Edit,
    model::{Attachment, Commune, KeptBeside, Report, Section},
    store::kept,
};

/// Texts up to this many bytes are told whole.
const WHOLE_LEN: usize = 200;
/// Characters told on each side of a difference in a longer text.
const AROUND_CHARS: usize = 30;

/// One row of the log.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LogRow {
    pub what: &'static str,
    pub subject: String,
    pub old: Value,
    pub new: Value,
}

/// What `edit` did to what `inverse` would bring back; none when nothing differs, and for a batch, whose
/// parts are told one by one.
pub(super) fn tell(edit: &Edit, inverse: &Edit) -> Option<LogRow> {
    match (edit, inverse) {
        (Edit::SetCommune(new), Edit::SetCommune(old)) => differing("commune", "", old, new),
        (Edit::AddReport(report), _) => told("report", "", Value::Null, summary(report)),
        (Edit::RemoveReport(_), Edit::AddReport(report)) => {
            told("report", "", value(report), Value::Null)
        }
        (Edit::SetHeader { header: new, .. }, Edit::SetHeader { header: old, .. }) => {
            differing("header", "", old, new)
        }
        (Edit::SetWindow { window: new, .. }, Edit::SetWindow { window: old, .. }) => {
            differing("window", "", old, new)
        }
        (Edit::SetForms { forms: new, .. }, Edit::SetForms { forms: old, .. }) => {
            differing("forms", "", old, new)
        }
        (Edit::SetStatus { status: new, .. }, Edit::SetStatus { status: old, .. }) => {
            differing("status", "", old, new)
        }
        (Edit::Issue(issue), Edit::Batch { edits, .. }) => {
            // What the version's pages are known by, were they exchanged.
            let pdf = kept::sha256(&issue.pdf);
            let new = numbered(&issue.number, Some(issue.signed));
            told("issued", "", numbered_before(edits), with(new, "pdf", pdf.into()))
        }
        (Edit::Reopen { why, .. }, _) => told("reopened", "", Value::Null, json!({ "why": why })),
        (Edit::KeepBeside(beside), _) => told("kept", "", Value::Null, beside_words(beside)),
        (Edit::SetFigure { indicator, figure: new, .. }, Edit::SetFigure { figure: old, .. }) => {
            differing("figure", indicator.as_str(), old, new)
        }
        (Edit::SetSection { section: new, .. }, Edit::SetSection { section: old, .. }) => {
            differing("section", &new.id.0.to_string(), old, new)
        }
        (Edit::SetSections { sections: new, .. }, Edit::SetSections { sections: old, .. }) => {
            outline(old, new)
        }
        (Edit::SetDossiers { dossiers: new, .. }, Edit::SetDossiers { dossiers: old, .. }) => {
            differing("dossiers", "", old, new)
        }
        (
            Edit::SetDossierSettings { settings: new, .. },
            Edit::SetDossierSettings { settings: old, .. },
        ) => differing("dossier_settings", "", old, new),
        (Edit::SetPapers { papers: new, .. }, Edit::SetPapers { papers: old, .. }) => {
            differing("papers", "", old, new)
        }
        _ => office_rows(edit, inverse),
    }
}

/// The same of rows of the office.
fn office_rows(edit: &Edit, inverse: &Edit) -> Option<LogRow> {
    match (edit, inverse) {
        (Edit::SetRegistered { id, paper: new }, Edit::SetRegistered { paper: old, .. }) => {
            differing("registered_paper", &id.0.to_string(), old, new)
        }
        (Edit::SetTasks { year, tasks: new }, Edit::SetTasks { tasks: old, .. }) => {
            differing("tasks", &year.to_string(), old, new)
        }
        (Edit::SetEvidence { id, evidence: new, .. }, Edit::SetEvidence { evidence: old, .. }) => {
            differing("evidence", &id.0.to_string(), old, new)
        }
        (Edit::SetJoinedBook { id, book: new, .. }, Edit::SetJoinedBook { book: old, .. }) => {
            differing("joined_book", &id.0.to_string(), old, new)
        }
        _ => None,
    }
}

/// The first row of every book.
pub(super) fn made(commune: &Commune) -> LogRow {
    LogRow { what: "book", subject: String::new(), old: Value::Null, new: value(commune) }
}

/// A file that was attached, or is no more.
pub(super) fn attachment(attachment: &Attachment, is_there: bool) -> LogRow {
    let row = json!({ "name": attachment.name, "size": attachment.size });
    let (old, new) = if is_there { (Value::Null, row) } else { (row, Value::Null) };
    LogRow { what: "attachment", subject: attachment.sha256.clone(), old, new }
}

#[expect(clippy::unnecessary_wraps, reason = "every arm of `tell` is an Option")]
fn told(what: &'static str, subject: &str, old: Value, new: Value) -> Option<LogRow> {
    Some(LogRow { what, subject: subject.to_owned(), old, new })
}

fn differing<T: Serialize>(what: &'static str, subject: &str, old: &T, new: &T) -> Option<LogRow> {
    let (old, new) = (value(old), value(new));
    if old == new {
        return None;
    }
    let (old, new) = difference(old, new);
    told(what, subject, old, new)
}

/// The order of ids, and the sections that are not the same on both sides.
fn outline(old: &[Section], new: &[Section]) -> Option<LogRow> {
    if old == new {
        return None;
    }
    told("outline", "", side(old, new), side(new, old))
}

fn side(these: &[Section], others: &[Section]) -> Value {
    let order: Vec<u32> = these.iter().map(|section| section.id.0).collect();
    let changed: Vec<&Section> = these.iter().filter(|section| !others.contains(section)).collect();
    json!({ "order": order, "sections": value(&changed) })
}

fn numbered(number: &str, signed: Option<NaiveDate>) -> Value {
    json!({ "number": number, "signed": signed })
}

/// The number and day a report bore before it was issued, from what would bring it back.
fn numbered_before(inverse: &[Edit]) -> Value {
    let before = inverse.iter().find_map(|edit| match edit {
        Edit::SetHeader { header, .. } => Some(numbered(&header.number, header.signed)),
        _ => None,
    });
    before.unwrap_or_default()
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    object[name] = value;
    object
}

/// How many versions and files came with a report, and what the versions' pages are known by.
fn beside_words(beside: &KeptBeside) -> Value {
    let (versions, attached) = (beside.versions.len(), beside.attachments.len());
    let pages = beside.versions.iter().filter_map(|version| version.pdf.as_deref());
    let pages: Vec<&str> = pages.collect();
    json!({ "versions": versions, "attachments": attached, "pages": pages })
}

fn summary(report: &Report) -> Value {
    json!({
        "status": report.status,
        "title": report.header.title,
        "sections": report.sections.len(),
        "figures": report.figures.len(),
    })
}

/// Values of ours are maps with text keys, lists, texts and exact numbers: they always have JSON.
fn value<T: Serialize>(of: &T) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

fn difference(old: Value, new: Value) -> (Value, Value) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => fields(old, new),
        (Value::String(old), Value::String(new)) => texts(&old, &new),
        other => other,
    }
}

fn fields(old: Map<String, Value>, mut new: Map<String, Value>) -> (Value, Value) {
    let (mut was, mut is) = (Map::new(), Map::new());
    for (name, old) in old {
        let new = new.remove(&name).unwrap_or_default();
        if old != new {
            let (old, new) = difference(old, new);
            was.insert(name.clone(), old);
            is.insert(name, new);
        }
    }
    is.append(&mut new);
    (was.into(), is.into())
}

/// Long texts lose what they share at both ends, but for a few characters.
fn texts(old: &str, new: &str) -> (Value, Value) {
    if old.len().max(new.len()) <= WHOLE_LEN {
        return (old.into(), new.into());
    }
    let old: Vec<char> = old.chars().collect();
    let new: Vec<char> = new.chars().collect();
    let shortest = old.len().min(new.len());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let after = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(shortest - before)
        .take_while(|(a, b)| a == b)
        .count();
    (around(&old, before, after), around(&new, before, after))
}

fn around(text: &[char], before: usize, after: usize) -> Value {
    let from = before.saturating_sub(AROUND_CHARS);
    let to = (text.len() - after + AROUND_CHARS).min(text.len());
    let mut shown: String = text[from..to].iter().collect();
    if from > 0 {
        shown.insert(0, '…');
    }
    if to < text.len() {
        shown.push('…');
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &Value, new: &Value, expected_old: &Value, expected_new: &Value) {
        let (was, is) = difference(old.clone(), new.clone());
        assert_eq!((&was, &is), (expected_old, expected_new));
    }

    #[test]
    fn only_fields_that_differ_are_told() {
        check(
            &json!({"a": 1, "b": {"c": "x", "d": 2}, "e": [1]}),
            &json!({"a": 1, "b": {"c": "y", "d": 2}, "e": [1, 2]}),
            &json!({"b": {"c": "x"}, "e": [1]}),
            &json!({"b": {"c": "y"}, "e": [1, 2]}),
        );
        check(&Value::Null, &json!({"a": 1}), &Value::Null, &json!({"a": 1}));
    }

    #[test]
    fn long_texts_are_told_around_the_difference() {
        let (left, right) = ("đầu ".repeat(100), " cuối".repeat(100));
        let ends = (
            left.chars().skip(400 - AROUND_CHARS).collect::<String>(),
            right.chars().take(AROUND_CHARS).collect::<String>(),
        );
        check(
            &json!([&left, "cũ", &right].concat()),
            &json!([&left, "mới hơn", &right].concat()),
            &json!(["…", &ends.0, "cũ", &ends.1, "…"].concat()),
            &json!(["…", &ends.0, "mới hơn", &ends.1, "…"].concat()),
        );
    }

    #[test]
    fn a_repeated_letter_is_not_counted_twice() {
        let (long, longer) = ("a".repeat(300), "a".repeat(301));
        let (old, new) = texts(&long, &longer);
        assert_eq!(old.as_str().map(|text| text.chars().count()), Some(AROUND_CHARS + 1));
        assert_eq!(new.as_str().map(|text| text.chars().count()), Some(AROUND_CHARS + 2));
    }
}
