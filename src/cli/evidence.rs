//! `evidence`: what shows the figures, sections and tasks of a report, added to, taken out, listed, printed.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, anyhow, bail};
use serde_json::{Value, json};

use super::{
    evidence_args::EvidenceArgs,
    files::{back_up_after, open, pdf_output, read, stamp, written},
};
use crate::{
    disk::{self, room::size_words},
    model::{EvidenceOf, EvidenceSource, Report, RowId, Stamp},
    session::evidence::{self, EvidencePlace, NewEvidence, ToldEvidence},
};

/// Does what was asked and says it; without anything asked, lists the evidence.
pub(super) fn evidence(args: &EvidenceArgs) -> anyhow::Result<String> {
    let inputs: Vec<&Path> =
        std::iter::once(args.book.as_path()).chain(args.add.as_deref()).collect();
    let output = args.pdf.as_ref().map(|file| pdf_output(file, args.force, &inputs)).transpose()?;
    let mut said = String::new();
    if args.add.is_some() || args.paper.is_some() || args.remove.is_some() {
        said = changed(args)?;
    }
    let book = read(&args.book)?;
    let report = book.report(args.period)?;
    if let (Some(row), Some(to)) = (args.get, &args.to) {
        let told = evidence::told(&report);
        let it = row_of(&told, row, &report)?;
        let Some(file) = it.evidence.file() else {
            bail!("Dòng {row} là văn bản của sổ văn bản, không phải tệp; chưa chép gì.");
        };
        if to.symlink_metadata().is_ok() {
            bail!(disk::WriteError::Exists(to.clone()));
        }
        disk::write_atomically(to, &book.evidence_bytes(file)?)?;
        return Ok(format!("Đã chép {} ra {}.\n", file.name, to.display()));
    }
    if let Some(output) = output {
        let (bytes, pages) = evidence::pdf(&report, &book.commune()?)?;
        written(&output, &bytes)?;
        let path = output.path().display();
        let _ = writeln!(said, "Đã in danh mục minh chứng ra {path} ({pages} trang).");
        if !args.json {
            return Ok(said);
        }
    }
    if args.json {
        if !said.is_empty() {
            tell!("{}", said.trim_end());
        }
        return Ok(as_json(&report));
    }
    if !said.is_empty() {
        return Ok(said);
    }
    Ok(if args.missing { missing(&report) } else { listed(&report) })
}

fn changed(args: &EvidenceArgs) -> anyhow::Result<String> {
    // Looked at before the book is opened: opening one of an older version changes it.
    let file = args.add.as_deref().map(|path| {
        evidence::read_file(path).with_context(|| format!("Chưa thêm {}.", path.display()))
    });
    let file = file.transpose()?;
    let mut session = open(&args.book)?;
    let report = session.report(args.period)?;
    let (edit, said) = if let Some(row) = args.remove {
        let told = evidence::told(&report);
        let it = row_of(&told, row, &report)?;
        (evidence::removal(it.evidence.id), format!("Đã bỏ minh chứng {}.\n", it.what))
    } else {
        let words = args.of.as_deref().unwrap_or_default();
        let of = evidence::place_named(&report, words)
            .ok_or_else(|| anyhow!("Báo cáo {} không có chỗ nào là “{words}”, hoặc có nhiều: hãy ghi mã chỉ tiêu, số của mục (II.2) hoặc nhiệm vụ 3. Sổ chưa thay đổi.", args.period.full()))?;
        let mut doubt = None;
        let new = match file {
            Some(file) => {
                doubt = file.doubt();
                NewEvidence::File(file)
            }
            None => NewEvidence::Paper(paper(args, &report)?),
        };
        let now: Stamp = stamp();
        let note = args.note.as_deref().unwrap_or_default();
        let edit = evidence::naming(&report.office, &of, new, note, &now)?;
        (edit, added_words(&report, &of, doubt))
    };
    session.apply(&edit, &stamp())?;
    back_up_after(&mut session);
    let office = session.office_rows()?;
    let kept = evidence::kept_of(&office, args.period);
    Ok(format!("{said}Báo cáo {} giữ {} tệp minh chứng.\n", args.period.full(), size_words(kept)))
}

fn paper(args: &EvidenceArgs, report: &Report) -> anyhow::Result<RowId> {
    let words = args.paper.as_deref().unwrap_or_default();
    Ok(evidence::paper_named(&report.office, words, args.period.year)?)
}

fn added_words(report: &Report, of: &EvidenceOf, doubt: Option<&str>) -> String {
    let places = evidence::places(report);
    let words = places.iter().find(|place| place.of == *of);
    let words = words.map_or("", |place| &place.words);
    let doubt = doubt.map_or_else(String::new, |doubt| format!("Chú ý: {doubt}\n"));
    format!("Đã thêm minh chứng cho {words}.\n{doubt}")
}

fn row_of<'t>(
    told: &'t [ToldEvidence],
    row: usize,
    report: &Report,
) -> anyhow::Result<&'t ToldEvidence> {
    row.checked_sub(1).and_then(|at| told.get(at)).ok_or_else(|| {
        anyhow!("Báo cáo {} không có minh chứng ở dòng {row}.", report.period.full())
    })
}

fn listed(report: &Report) -> String {
    let told = evidence::told(report);
    let mut out = String::new();
    for (row, it) in (1..).zip(&told) {
        let note = &it.evidence.note;
        let note = if note.is_empty() { String::new() } else { format!("; {note}") };
        let _ = writeln!(out, "{row:>4}  {}: {}{note}", it.of, it.what);
    }
    let without = evidence::without(report).len();
    let kept = size_words(evidence::kept_of(&report.office, report.period));
    let period = report.period.full();
    if told.is_empty() {
        let _ = writeln!(out, "Báo cáo {period} chưa có minh chứng nào.");
    } else {
        let _ = writeln!(out, "Báo cáo {period}: {} minh chứng, tệp {kept}.", told.len());
    }
    let _ = writeln!(out, "{without} số liệu đã nhập chưa có minh chứng (xem bằng --missing).");
    out
}

fn missing(report: &Report) -> String {
    let mut out = String::new();
    let places = evidence::without(report);
    for EvidencePlace { of, words, value } in &places {
        let value = value.as_deref().unwrap_or_default();
        let _ = writeln!(out, "{}  {words}: {value}", id_words(of));
    }
    let _ = writeln!(out, "{} số liệu đã nhập chưa có minh chứng.", places.len());
    out
}

fn id_words(of: &EvidenceOf) -> String {
    match of {
        EvidenceOf::Figure { indicator, .. } => indicator.to_string(),
        EvidenceOf::Section { section, .. } => section.0.to_string(),
        EvidenceOf::Task { task, .. } => task.0.to_string(),
    }
}

fn as_json(report: &Report) -> String {
    let rows: Vec<Value> =
        (1..).zip(evidence::told(report)).map(|(row, it)| row_as_json(row, &it)).collect();
    let missing: Vec<Value> = evidence::without(report)
        .into_iter()
        .map(|it| json!({ "of": it.of, "words": it.words, "value": it.value }))
        .collect();
    let all = json!({
        "period": report.period.code(),
        "bytes": evidence::kept_of(&report.office, report.period),
        "evidence": rows,
        "without": missing,
    });
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn row_as_json(row: usize, told: &ToldEvidence) -> Value {
    let it = &told.evidence;
    let what = match &it.what {
        EvidenceSource::Paper(paper) => json!({ "paper": paper.0 }),
        EvidenceSource::File(file) => json!({
            "file": file.name, "sha256": file.sha256, "kind": file.kind, "size": file.size,
        }),
    };
    json!({
        "row": row,
        "of": it.of,
        "of_words": told.of,
        "what": what,
        "what_words": told.what,
        "note": it.note,
        "at": it.stamp.at.to_string(),
        "who": it.stamp.who,
    })
}
