//! Verbs about what was issued: issue, reopen, history, versions.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use crate::{
    assets, check,
    cli::{
        files::{back_up_after, open, read, stamp, words_that_wait},
        issuing_args::{IssueArgs, VersionsArgs},
        list,
        place_words::place_words,
    },
    disk::room::size_words,
    model::{Finding, IssuedOrigin, IssuedVersion, Period},
    session::{
        Session,
        history::{self, HistoryLine},
        issued_difference::{self, IssuedDifference, LineOf},
        issued_office::IssuedBook as _,
        issuing::{IssueAs, NotIssued},
        read_book::ReadBook,
    },
};

/// What `issue` says, and whether errors kept it from being done.
pub(super) struct Issued {
    pub text: String,
    pub has_errors: bool,
}

pub(super) fn issue(args: &IssueArgs) -> anyhow::Result<Issued> {
    let IssueArgs { book, period, number, day, yes, json: as_json } = args;
    let mut session = open(book)?;
    let waiting = match session.report(*period) {
        Ok(report) => words_that_wait(book, session.identity(), &report, &session.commune()?),
        // Issuing says so.
        Err(_) => 0,
    };
    let (period, number) = (*period, number.clone());
    let new = IssueAs { period, number, signed: *day, anyway: *yes, waiting };
    let version = match session.issue(&new, &stamp()) {
        Ok(version) => version,
        Err(NotIssued::Errors(errors)) => {
            let text = refused(&session, period, &errors, *as_json)?;
            return Ok(Issued { text, has_errors: true });
        }
        Err(doubts @ NotIssued::Doubts(_)) => {
            bail!(
                "{doubts} Chưa chốt, sổ chưa thay đổi; nếu đúng ý thì chạy lại lệnh này kèm --yes."
            );
        }
        Err(why) => return Err(why.into()),
    };
    back_up_after(&mut session);
    let text = if *as_json {
        written(&version_json(&version))?
    } else {
        format!(
            "Đã chốt báo cáo {}: {}. Sổ giữ nguyên nội dung và bản PDF này; xuất lại luôn ra đúng từng byte.\n\
             Sửa tiếp thì mở lại: so-cchc-cli reopen {} --period {} --why \"…\"\n",
            period.full(),
            version_words(&version),
            book.display(),
            period.code(),
        )
    };
    Ok(Issued { text, has_errors: false })
}

fn refused(
    session: &Session,
    period: Period,
    errors: &[Finding],
    as_json: bool,
) -> anyhow::Result<String> {
    let report = session.report(period)?;
    let places = errors.iter().map(|finding| place_words(&report, &finding.place));
    if as_json {
        let errors = errors.iter().zip(places).map(|(finding, place)| {
            json!({
                "code": check::code_of(finding.rule), "rule": finding.rule, "place": place,
                "message": finding.message,
            })
        });
        return written(&json!({ "period": period.code(), "errors": errors.collect::<Vec<_>>() }));
    }
    let mut out = format!(
        "Chưa chốt báo cáo {}: còn {} lỗi chưa sửa và chưa được giữ nguyên kèm lý do. Sổ chưa thay đổi.\n",
        period.full(),
        errors.len()
    );
    for (finding, place) in errors.iter().zip(places) {
        let _ = writeln!(out, "  {place}: {} [{}]", finding.message, check::code_of(finding.rule));
    }
    let _ = writeln!(
        out,
        "Điều nào đúng ý thì giữ nguyên kèm lý do: so-cchc-cli check SỔ --period {} --accept MÃ@NƠI --why \"…\"",
        period.code()
    );
    Ok(out)
}

pub(super) fn reopen(
    book: &Path,
    period: Period,
    why: &str,
    as_json: bool,
) -> anyhow::Result<String> {
    let mut session = open(book)?;
    let office = session.kept_office(period)?.map(|office| office.told());
    session.reopen(period, why, &stamp())?;
    let versions = session.versions(period)?;
    back_up_after(&mut session);
    if as_json {
        return written(&json!({
            "period": period.code(),
            "why": why,
            "versions": versions.len(),
            "kept_office": office,
        }));
    }
    let office = office.map_or_else(String::new, |office| format!("{office}\n"));
    Ok(format!(
        "Đã mở lại báo cáo {} để soạn. {} bản đã chốt vẫn giữ trong sổ; xem: so-cchc-cli versions {} --period {}\n{office}",
        period.full(),
        versions.len(),
        book.display(),
        period.code()
    ))
}

pub(super) fn history(book: &Path, period: Period, as_json: bool) -> anyhow::Result<String> {
    let book = read(book)?;
    let changes = book.changes(period)?;
    // What became of a report that is gone is told, too.
    let report = book.report(period).ok();
    if report.is_none() && changes.is_empty() {
        book.report(period)?;
    }
    let lines = history::lines(report.as_ref(), &changes);
    if as_json {
        let all = lines.iter().map(|line| {
            json!({
                "at": line.stamp.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                "who": line.stamp.who,
                "what": line.what,
                "section": line.section.map(|section| section.0),
                "from": line.from,
                "to": line.to,
            })
        });
        return written(&Value::Array(all.collect()));
    }
    let organ = list::of_another(other_organ(&book, period)?.as_deref());
    let mut out = format!("{}{organ}: {} lần sửa, mới nhất trước\n", period.full(), lines.len());
    for line in &lines {
        let _ = writeln!(out, "  {}", history_words(line));
    }
    Ok(out)
}

/// The other office that a report of the book is of.
fn other_organ(book: &ReadBook, period: Period) -> anyhow::Result<Option<String>> {
    let (reports, office) = (book.reports()?, book.commune()?);
    let of = reports.iter().find(|summary| summary.period == period);
    Ok(of.and_then(|summary| summary.other_organ(&office)).map(ToOwned::to_owned))
}

fn history_words(line: &HistoryLine) -> String {
    let HistoryLine { stamp, what, from, to, .. } = line;
    let who = if stamp.who.is_empty() { String::new() } else { format!("  {}", stamp.who) };
    let at = stamp.at.format("%d/%m/%Y %H:%M");
    let changed = match (from.is_empty(), to.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!(": {to}"),
        (false, true) => format!(": “{from}” → bỏ"),
        (false, false) => format!(": “{from}” → “{to}”"),
    };
    format!("{at}{who}  {what}{changed}")
}

pub(super) fn versions(args: &VersionsArgs) -> anyhow::Result<String> {
    let VersionsArgs { book, period, compare, json: as_json } = args;
    let book = read(book)?;
    let all = book.versions(*period)?;
    if let [old, new] = compare.as_slice() {
        let one = |number: &u32| {
            let found = all.iter().find(|version| version.version == *number);
            let none = || format!("Báo cáo {} không có bản đã chốt thứ {number}.", period.full());
            found.with_context(none)
        };
        let difference = issued_difference::difference(&book, one(old)?, one(new)?)?;
        return if *as_json {
            difference_json(&difference)
        } else {
            Ok(difference_words(&difference))
        };
    }
    if all.is_empty() {
        book.report(*period)?;
    }
    let standing = book.standing_version(*period)?.map(|version| version.version);
    let attachments = book.attachments(*period)?;
    let organ = other_organ(&book, *period)?;
    if *as_json {
        let attached = attachments
            .iter()
            .map(|file| json!({ "name": file.name, "size": file.size, "sha256": file.sha256 }));
        return written(&json!({
            "period": period.code(),
            "other_organ": organ,
            "standing": standing,
            "versions": all.iter().map(version_json).collect::<Vec<_>>(),
            "attachments": attached.collect::<Vec<_>>(),
        }));
    }
    let organ = list::of_another(organ.as_deref());
    let mut out = match all.len() {
        0 => format!("Báo cáo {}{organ}: chưa chốt lần nào\n", period.full()),
        count => format!("Báo cáo {}{organ}: {count} bản đã chốt\n", period.full()),
    };
    for version in &all {
        let is_it = if Some(version.version) == standing { " (đang ban hành)" } else { "" };
        let _ = writeln!(out, "  {}{is_it}", version_words(version));
        let _ = writeln!(out, "     SHA-256 {}", version.content);
    }
    for file in &attachments {
        let _ = writeln!(out, "  Bản ký đính kèm: {} ({})", file.name, size_words(file.size));
    }
    Ok(out)
}

/// "bản 1, số 45, ngày 16/03/2026, chốt lúc 08:00 16/03/2026, Nguyễn Văn A".
fn version_words(version: &IssuedVersion) -> String {
    let mut parts = vec![format!("bản {}", version.version)];
    if !version.number.is_empty() {
        parts.push(format!("số {}", version.number));
    }
    parts.extend(version.signed.map(|day| format!("ngày {}", day.format("%d/%m/%Y"))));
    parts.push(format!("chốt lúc {}", version.stamp.at.format("%H:%M %d/%m/%Y")));
    if !version.stamp.who.is_empty() {
        parts.push(version.stamp.who.clone());
    }
    parts.extend(history::origin_words(version.origin).map(str::to_owned));
    if version.pdf.is_none() {
        parts.push(history::NO_PAGES.to_owned());
    }
    parts.join(", ")
}

fn version_json(version: &IssuedVersion) -> Value {
    json!({
        "period": version.period.code(),
        "version": version.version,
        "number": version.number,
        "signed": version.signed,
        "at": version.stamp.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        "who": version.stamp.who,
        "office_as_issued": version.origin == IssuedOrigin::Issued,
        "sha256": version.content,
        "pdf_sha256": version.pdf,
    })
}

fn difference_words(difference: &IssuedDifference) -> String {
    let IssuedDifference { lines, figures } = difference;
    if lines.is_empty() && figures.is_empty() {
        return "Hai bản giống nhau từng chữ từng số.\n".to_owned();
    }
    let mut out = String::new();
    for (of, line) in lines {
        let mark = match of {
            LineOf::Old => '-',
            LineOf::New => '+',
            LineOf::Both => ' ',
        };
        let _ = writeln!(out, "{mark} {line}");
    }
    if !figures.is_empty() {
        let _ = writeln!(out, "\nSố liệu khác nhau ({}):", figures.len());
    }
    for figure in figures {
        let known = assets::catalogue().get(figure.indicator.as_str());
        let label = known.map_or(figure.indicator.as_str(), |indicator| indicator.short.as_str());
        let shown =
            |words: &str| if words.is_empty() { "(trống)".to_owned() } else { words.to_owned() };
        let _ = writeln!(out, "  {label}: {} → {}", shown(&figure.old), shown(&figure.new));
    }
    out
}

fn difference_json(difference: &IssuedDifference) -> anyhow::Result<String> {
    let lines = difference.lines.iter().map(|(of, line)| {
        let of = match of {
            LineOf::Old => "old",
            LineOf::New => "new",
            LineOf::Both => "both",
        };
        json!({ "of": of, "line": line })
    });
    let figures = difference.figures.iter().map(
        |figure| json!({ "id": figure.indicator.as_str(), "old": figure.old, "new": figure.new }),
    );
    written(&json!({ "lines": lines.collect::<Vec<_>>(), "figures": figures.collect::<Vec<_>>() }))
}

fn written(value: &Value) -> anyhow::Result<String> {
    serde_json::to_string_pretty(value).context("Không ghi được JSON.")
}
