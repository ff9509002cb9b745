//! `join`: books of communes merged into this one are brought in, listed, read, and taken out again.

use std::{fmt::Write as _, path::Path, sync::Arc};

use anyhow::{Context as _, anyhow};
use serde_json::{Value, json};

use super::{
    figures,
    files::{back_up_after, open, pdf_output, read, stamp, written},
    join_args::JoinArgs,
};
use crate::{
    export,
    model::{Commune, Period, period::format_date},
    session::joined::{
        JoinedContent, JoinedNow, KnownJoined, NotJoined, late, late_reports, listed, read_to_join,
    },
};

/// Does what was asked and says it.
pub(super) fn join(args: &JoinArgs) -> anyhow::Result<String> {
    match (&args.file, args.remove, args.get, args.export) {
        (Some(file), ..) => brought_in(args, file),
        (_, Some(number), ..) => removed(args, number),
        (_, _, Some(number), _) => got(args, number),
        (.., Some(number)) => exported(args, number),
        _ => list(args),
    }
}

fn brought_in(args: &JoinArgs, file: &Path) -> anyhow::Result<String> {
    let refused = || format!("Chưa đưa {} vào sổ.", file.display());
    // Looked at before the book is opened: opening one of an older version changes it.
    let from = read_to_join(file).with_context(refused)?;
    let mut session = open(&args.book)?;
    let joined = session.join(&from, args.until, args.force, &stamp());
    let joined = joined.map_err(with_force).with_context(refused)?;
    back_up_after(&mut session);
    let JoinedNow { book, predecessor, told } = &joined;
    if args.json {
        let all = json!({
            "commune": book.commune, "identity": book.identity, "file": book.file,
            "reports": book.reports, "until": args.until.map(format_date), "told": told,
        });
        return Ok(format!("{all:#}\n"));
    }
    let mut out = format!("Đã đưa sổ của {} vào: {} báo cáo.\n", book.commune, book.reports);
    if let Some(predecessor) = predecessor {
        let _ = writeln!(out, "Ghi vào “Đơn vị trước khi sắp xếp”: {predecessor}.");
    }
    for told in told {
        let _ = writeln!(out, "Lưu ý: {told}");
    }
    let _ = writeln!(
        out,
        "Xem cùng số liệu của sổ này: so-cchc-cli series {} MÃ --with-joined [--sum-joined]",
        args.book.display()
    );
    Ok(out)
}

/// The terminal's own way to agree that what was brought in before goes.
fn with_force(why: NotJoined) -> anyhow::Error {
    match why {
        NotJoined::Replaces { .. } => anyhow!("{why} Muốn thay thì thêm --force."),
        why => why.into(),
    }
}

fn list(args: &JoinArgs) -> anyhow::Result<String> {
    let book = read(&args.book)?;
    let (office, joined) = (book.commune()?, book.joined()?);
    if args.json {
        let all: Vec<Value> = joined.iter().map(|known| known_json(&office, known)).collect();
        return Ok(format!("{:#}\n", Value::Array(all)));
    }
    if joined.is_empty() {
        return Ok("Sổ chưa có sổ nào của đơn vị trước sáp nhập.\n".into());
    }
    let mut out = String::new();
    for (number, known) in (1..).zip(joined.iter()) {
        let _ = writeln!(out, "{number}. {}", listed(&office, known));
        if let Ok(content) = &known.content {
            let codes: Vec<String> = content.reports.iter().map(|it| it.period.code()).collect();
            let _ = writeln!(out, "   {}", codes.join(", "));
        }
        for late in late_of(&office, known) {
            let _ = writeln!(out, "   Lưu ý: {late}");
        }
    }
    Ok(out)
}

/// Reports of a joined book that take figures of days on which its commune was no more, a sentence each.
pub(super) fn late_of(office: &Commune, known: &KnownJoined) -> Vec<String> {
    let Ok(content) = &known.content else { return Vec::new() };
    let until = office.predecessor(&known.row.commune).and_then(|it| it.until);
    let reports = content.reports.iter().map(|report| (report.period, &report.window));
    late(&known.row.commune, &late_reports(reports, until), until)
}

fn known_json(office: &Commune, known: &KnownJoined) -> Value {
    let row = &known.row;
    let until = office.predecessor(&row.commune).and_then(|it| it.until);
    let content = known.content.as_ref();
    let periods = content.map(|content| {
        content.reports.iter().map(|report| report.period.code()).collect::<Vec<_>>()
    });
    json!({
        "commune": row.commune, "until": until.map(format_date), "identity": row.identity,
        "file": row.file, "reports": row.reports, "at": row.stamp.at, "who": row.stamp.who,
        "periods": periods.as_ref().ok(), "unread": content.err(), "told": late_of(office, known),
    })
}

/// The book of that number in the list.
fn numbered(joined: &[KnownJoined], number: usize) -> anyhow::Result<&KnownJoined> {
    let none = || match joined.len() {
        0 => "Sổ chưa có sổ nào của đơn vị trước sáp nhập; không có gì thay đổi.".to_owned(),
        count => {
            format!("Không có sổ thứ {number}; sổ này có {count} sổ đã đưa vào, xem bằng --list.")
        }
    };
    number.checked_sub(1).and_then(|at| joined.get(at)).with_context(none)
}

fn content(known: &KnownJoined) -> anyhow::Result<&Arc<JoinedContent>> {
    known.content.as_ref().map_err(|why| anyhow!("{why}"))
}

fn removed(args: &JoinArgs, number: usize) -> anyhow::Result<String> {
    let mut session = open(&args.book)?;
    let joined = session.joined()?;
    let row = numbered(&joined, number)?.row.clone();
    session.part(&row, &stamp())?;
    back_up_after(&mut session);
    Ok(format!(
        "Đã bỏ sổ của {} ({}) khỏi sổ. Bản sao lưu trước đó còn giữ; tên đơn vị vẫn ở “Đơn vị trước khi sắp xếp”.\n",
        row.commune, row.file
    ))
}

fn got(args: &JoinArgs, number: usize) -> anyhow::Result<String> {
    let joined = read(&args.book)?.joined()?;
    let known = numbered(&joined, number)?;
    let (content, period) = (content(known)?, period_of(args)?);
    let report = content.report(period).with_context(|| no_report(known, period))?;
    if args.json {
        return figures::json_of(report, &content.commune);
    }
    let told = figures::told(report, &content.commune);
    Ok(format!("{}, sổ {}\n{told}", content.commune.committee_on_a_line(), known.row.file))
}

fn exported(args: &JoinArgs, number: usize) -> anyhow::Result<String> {
    let pdf = args.pdf.as_deref().context("Lệnh còn thiếu: --pdf.")?;
    let output = pdf_output(pdf, args.force, &[&args.book])?;
    let joined = read(&args.book)?.joined()?;
    let known = numbered(&joined, number)?;
    let (content, period) = (content(known)?, period_of(args)?);
    content.report(period).with_context(|| no_report(known, period))?;
    let live = content.live(period)?;
    let bytes = export::pdf(&live.pages)?;
    written(&output, &bytes)?;
    Ok(format!(
        "Đã xuất báo cáo {} của {} (sổ {}) ra {} ({} trang).\n",
        period.full(),
        known.row.commune,
        known.row.file,
        pdf.display(),
        live.pages.pages.len()
    ))
}

fn period_of(args: &JoinArgs) -> anyhow::Result<Period> {
    args.period.context("Lệnh còn thiếu: --period.")
}

fn no_report(known: &KnownJoined, period: Period) -> String {
    format!("Sổ của {} không có báo cáo {}.", known.row.commune, period.full())
}
