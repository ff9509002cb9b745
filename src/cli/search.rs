//! The verb that looks for words in every report of a book.

use std::fmt::Write as _;

use anyhow::bail;
use serde_json::{Value, json};

use super::{files::read, search_args::SearchArgs};
use crate::{
    edit::field::Field,
    model::{Period, text},
    session::book_index::{BookHit, BookHits, FoundAs, FoundIn, passages::FoundPlace},
};

/// Letters shown around what was found.
const BEFORE: usize = 40;
const AFTER: usize = 80;
/// Letters of what was typed that are said again.
const MOST_ECHOED: usize = 80;

/// What was found, the newest report first. Nothing found is an answer, too.
pub(super) fn search(args: &SearchArgs) -> anyhow::Result<String> {
    let words = args.words.join(" ");
    let typed = text::one_line(text::unquoted(&words));
    if typed.is_empty() {
        bail!(
            "Chưa có chữ nào để tìm; hãy ghi chữ cần tìm sau tên sổ, ví dụ: search so.cchc \"một cửa\"."
        );
    }
    let book = read(&args.book)?;
    let found = book.search(&typed, args.year)?;
    if args.json {
        return Ok(serde_json::to_string_pretty(&as_json(&typed, &found))?);
    }
    let year = args.year.map_or_else(String::new, |year| format!(" năm {year}"));
    let typed = text::shortened(&typed, MOST_ECHOED);
    if found.count == 0 {
        return Ok(format!("Không thấy “{typed}” trong báo cáo{year} nào của sổ.\n"));
    }
    let told = match found.found_as {
        FoundAs::Typed => format!("“{typed}”"),
        FoundAs::OtherMarks => format!("Không có “{typed}” đúng dấu; chữ khác dấu"),
        FoundAs::Apart => format!("Không có nguyên cụm “{typed}”; đoạn có đủ các chữ"),
    };
    let mut out = format!("{told}: {} chỗ trong {} báo cáo{year}.\n", found.count, found.reports);
    let mut before = None;
    for hit in &found.hits {
        if before != Some(hit.found_in) {
            let _ = writeln!(out, "\n{}", within(hit.found_in));
            before = Some(hit.found_in);
        }
        let _ = writeln!(out, "  {}{}", whose(hit), around(hit));
    }
    Ok(out)
}

/// "Quý I năm 2026 (đang soạn)", "Sổ văn bản năm 2026".
fn within(found_in: FoundIn) -> String {
    match found_in {
        FoundIn::Report(period, status) => {
            format!("{} ({})", text::capitalised(&period.full()), status.word())
        }
        FoundIn::Register(Some(year)) => format!("Sổ văn bản năm {year}"),
        FoundIn::Task(year) => format!("Nhiệm vụ kế hoạch năm {year}"),
        FoundIn::Register(None) => "Sổ văn bản, chưa có ngày".into(),
    }
}

/// "II.2: ", "Ghi chú của Hồ sơ mới: ".
fn whose(hit: &BookHit) -> String {
    let kind = match &hit.place {
        FoundPlace::LetStand(_) => "đã giữ nguyên",
        FoundPlace::Box(Field::Note(_), _) => "ghi chú",
        FoundPlace::Box(Field::Source(_), _) => "nguồn",
        FoundPlace::Box(Field::Paper { .. }, _) => "văn bản",
        _ => "",
    };
    let words = [kind, &hit.whose].join(" ");
    match words.trim() {
        "" => String::new(),
        words => format!("{words}: "),
    }
}

/// Some words around what was found, which stands between marks.
fn around(hit: &BookHit) -> String {
    let (before, after) = (&hit.words[..hit.found.start], &hit.words[hit.found.end..]);
    let start = before.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(AFTER).map_or(after.len(), |(at, _)| at);
    let lead = if start > 0 { "…" } else { "" };
    let tail = if end < after.len() { "…" } else { "" };
    let found = &hit.words[hit.found.clone()];
    format!("{lead}{}»{found}«{}{tail}", &before[start..], &after[..end])
}

fn as_json(typed: &str, found: &BookHits) -> Value {
    let how = match found.found_as {
        FoundAs::Typed => "typed",
        FoundAs::OtherMarks => "other_marks",
        FoundAs::Apart => "apart",
    };
    let hits: Vec<Value> = found.hits.iter().map(hit_as_json).collect();
    json!({
        "words": typed,
        "count": found.count,
        "reports": found.reports,
        "found_as": how,
        "hits": hits,
    })
}

fn hit_as_json(hit: &BookHit) -> Value {
    let (kind, id) = match &hit.place {
        FoundPlace::Report => ("report", None),
        FoundPlace::LetStand(_) => ("accepted", None),
        FoundPlace::Box(field, _) => match field {
            Field::Heading(section) => ("heading", Some(section.0.to_string())),
            Field::Text(section) => ("text", Some(section.0.to_string())),
            Field::Figure(id) | Field::Part(id, _) => ("figure", Some(id.to_string())),
            Field::Note(id) => ("note", Some(id.to_string())),
            Field::Source(id) => ("source", Some(id.to_string())),
            Field::DossierField(_) | Field::Dossier { .. } => ("dossiers", None),
            Field::Paper { .. } | Field::Registered { .. } => ("paper", None),
            Field::Task { .. } => ("task", None),
            Field::Frame(_) | Field::Commune(_) => ("frame", None),
        },
    };
    json!({
        "period": hit.found_in.period().map(Period::code),
        "status": match hit.found_in {
            FoundIn::Report(_, status) => Some(status),
            FoundIn::Register(_) | FoundIn::Task(_) => None,
        },
        "year": hit.found_in.year(),
        "kind": kind,
        "id": id,
        "whose": hit.whose,
        "words": hit.words,
        "found": &hit.words[hit.found.clone()],
    })
}
