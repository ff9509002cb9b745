//! `papers`: the register of papers of a book, listed, added to, taken from.

use std::{fmt::Write as _, path::Path};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

use super::{
    files::{back_up_after, open, read, stamp},
    papers_args::PapersArgs,
};
use crate::{
    import,
    model::{
        Commune, Period, RegisteredPaper, RowId, outline::SectionTable, period, register::counted,
    },
    session::{
        Session,
        register::{self, LeftLine, RegisterDoubt, WhyOut},
    },
};

/// Longer lists are no list of papers.
const MOST_BYTES: u64 = 4 << 20;

/// Does what was asked and says it; without anything asked, lists the register.
pub(super) fn papers(args: &PapersArgs) -> anyhow::Result<String> {
    if let Some(line) = &args.add {
        return change(args, |session, office| {
            let new = register::read_line(line, office).map_err(anyhow::Error::msg)?;
            let new = register::proposed(new, &session.register()?, stamp().at.date());
            refuse_twice(session, &new)?;
            Ok((put(session, vec![new], "vào sổ một văn bản")?, String::new()))
        });
    }
    if let Some(file) = &args.paste {
        return paste(args, file);
    }
    if let Some(period) = args.from {
        return change(args, |session, office| {
            let report = session.report(period)?;
            let cited = register::cited_in(&report, office, &session.register()?);
            let rows = put(session, cited.new, "vào sổ văn bản từ báo cáo")?;
            Ok((rows, cited_left(&cited.left)))
        });
    }
    if args.bases {
        return change(args, |session, _| {
            let new = register::bases(&session.register()?);
            Ok((put(session, new, "vào sổ văn bản các căn cứ có sẵn")?, String::new()))
        });
    }
    if let Some(period) = args.list_in {
        return list_in(args, period);
    }
    if let Some(row) = args.remove {
        return remove(args, RowId(row));
    }
    let book = read(&args.book)?;
    let all = book.office_rows()?.register.clone();
    Ok(told(args, &all, &all.iter().map(|it| it.paper.id).collect::<Vec<_>>()))
}

/// Changes the register and tells the rows that came, and what did not.
fn change(
    args: &PapersArgs,
    work: impl FnOnce(&mut Session, &Commune) -> anyhow::Result<(Vec<RowId>, String)>,
) -> anyhow::Result<String> {
    let mut session = open(&args.book)?;
    let office = session.commune()?;
    let (rows, left) = work(&mut session, &office)?;
    let all = session.register()?;
    back_up_after(&mut session);
    if args.json {
        if !left.is_empty() {
            tell!("{}", left.trim_end());
        }
        return Ok(told(args, &all, &rows));
    }
    if rows.is_empty() {
        return Ok(format!("Không có văn bản nào mới để vào sổ.\n{left}"));
    }
    Ok(told(args, &all, &rows) + &left)
}

/// What of a report did not go into the register; of what is there already, how many.
pub(super) fn cited_left(left: &[LeftLine]) -> String {
    let (known, left): (Vec<LeftLine>, Vec<LeftLine>) =
        left.iter().cloned().partition(|line| line.why == WhyOut::Known);
    let known = match known.len() {
        0 => String::new(),
        count => format!("{count} văn bản báo cáo dẫn đã có trong sổ.\n"),
    };
    left_told(&left) + &known
}

/// What did not go into the register, a line each.
fn left_told(left: &[LeftLine]) -> String {
    let line =
        |it: &LeftLine| format!("Chưa vào sổ, {} ({}): {}\n", it.at, it.why.words(), it.line);
    left.iter().map(line).collect()
}

pub(super) fn put(
    session: &mut Session,
    papers: Vec<RegisteredPaper>,
    name: &str,
) -> anyhow::Result<Vec<RowId>> {
    if papers.is_empty() {
        return Ok(Vec::new());
    }
    let (edit, rows) = session.put_papers(papers, name.to_owned())?;
    session.apply(&edit, &stamp())?;
    Ok(rows)
}

fn refuse_twice(session: &Session, new: &RegisteredPaper) -> anyhow::Result<()> {
    let known = session.register()?;
    match known.iter().find(|old| register::is_same(&old.paper, &new.paper)) {
        Some(old) => {
            bail!("Sổ đã có {} (dòng {}); chưa ghi gì.", old.paper.citation(), old.paper.id.0)
        }
        None => Ok(()),
    }
}

/// Lines that name no paper are told with their number; nothing of the others is held up by them.
fn paste(args: &PapersArgs, file: &Path) -> anyhow::Result<String> {
    let unread = || format!("Không đọc được tệp {}.", file.display());
    if std::fs::metadata(file).with_context(unread)?.len() > MOST_BYTES {
        bail!("Tệp {} dài quá mức của một danh sách văn bản; chưa ghi gì.", file.display());
    }
    let bytes = std::fs::read(file).with_context(unread)?;
    let text = import::decode(&bytes).with_context(unread)?;
    change(args, |session, office| {
        let (new, left) = register::read_lines(&text, office, &session.register()?);
        Ok((put(session, new, "vào sổ văn bản từ danh sách")?, left_told(&left)))
    })
}

fn list_in(args: &PapersArgs, period: Period) -> anyhow::Result<String> {
    let mut session = open(&args.book)?;
    let (report, all) = (session.report(period)?, session.register()?);
    let printing = |it: &&crate::model::Section| it.tables.contains(&SectionTable::Papers);
    let mut papers = Vec::new();
    let mut rows = Vec::new();
    for section in report.sections.iter().filter(printing) {
        for it in register::to_list(&all, &report, section.id) {
            if !rows.contains(&it.paper.id) {
                rows.push(it.paper.id);
                papers.push(register::row_of(it, Some(section.id)));
            }
        }
    }
    if !report.sections.iter().any(|section| printing(&section)) {
        bail!(
            "Báo cáo {} không có mục nào in bảng danh mục văn bản; sổ chưa thay đổi.",
            period.full()
        );
    }
    if !rows.is_empty() {
        let name = "lấy danh mục văn bản từ sổ".to_owned();
        let papers = register::with_listed(&report.papers, papers);
        let edits = vec![crate::edit::Edit::SetPapers { period, papers }];
        session.apply(&crate::edit::Edit::Batch { name, edits }, &stamp())?;
        back_up_after(&mut session);
    } else if !args.json {
        return Ok(
            "Bảng danh mục văn bản của báo cáo đã có đủ các văn bản của kỳ trong sổ.\n".into()
        );
    }
    Ok(told(args, &all, &rows))
}

fn remove(args: &PapersArgs, row: RowId) -> anyhow::Result<String> {
    let mut session = open(&args.book)?;
    let all = session.register()?;
    let Some(it) = all.iter().find(|it| it.paper.id == row) else {
        bail!("Sổ văn bản không có dòng {}; sổ chưa thay đổi.", row.0);
    };
    let words = it.paper.citation();
    let uses = session.uses_of_paper(row)?;
    let edit = session.take_papers_out(&[row], "bỏ một văn bản khỏi sổ".into())?;
    session.apply(&edit, &stamp())?;
    back_up_after(&mut session);
    if args.json {
        return Ok(serde_json::to_string_pretty(
            &json!({ "removed": row.0, "paper": words, "uses": uses }),
        )?);
    }
    let mut out = format!("Đã bỏ khỏi sổ: {words}.\n");
    for used in uses {
        let _ = writeln!(out, "  ! {used}");
    }
    Ok(out)
}

/// Rows of the register with what is odd about them; of one year where that was asked.
fn told(args: &PapersArgs, all: &[RegisteredPaper], rows: &[RowId]) -> String {
    let doubts = register::doubts(all);
    let is_asked = |it: &&RegisteredPaper| {
        rows.contains(&it.paper.id) && args.year.is_none_or(|year| it.year() == Some(year))
    };
    let shown: Vec<&RegisteredPaper> = all.iter().filter(is_asked).collect();
    let of = |it: &RegisteredPaper| doubts.get(&it.paper.id).map_or(&[][..], Vec::as_slice);
    if args.json {
        let rows: Vec<Value> = shown.iter().map(|it| row_as_json(it, of(it), all)).collect();
        return serde_json::to_string_pretty(&json!({ "papers": rows })).unwrap_or_default();
    }
    let mut out = String::new();
    for it in &shown {
        let _ =
            writeln!(out, "{:>5}  {} ({})", it.paper.id.0, it.paper.citation(), it.origin.word());
        for doubt in of(it) {
            let _ = writeln!(out, "       ! {}", register::doubt_words(doubt, all));
        }
    }
    let year = args.year.map_or_else(String::new, |year| format!(" năm {year}"));
    let _ = writeln!(
        out,
        "Sổ văn bản{year}: {}.",
        counted(&shown.iter().map(|it| &it.paper).collect::<Vec<_>>())
    );
    out
}

fn row_as_json(it: &RegisteredPaper, doubts: &[RegisterDoubt], all: &[RegisteredPaper]) -> Value {
    let paper = &it.paper;
    json!({
        "id": paper.id.0,
        "origin": it.origin.code(),
        "kind": paper.kind,
        "number": paper.number,
        "symbol": paper.symbol,
        "date": paper.date.map(period::format_date),
        "issuer": paper.issuer,
        "subject": paper.subject,
        "normative": it.normative,
        "topic": it.topic,
        "answers": it.answers.map(|row| row.0),
        "replaced_by": it.replaced_by.map(|row| row.0),
        "effective": it.effective.map(period::format_date),
        "expired": it.expired.map(period::format_date),
        "doubts": doubts.iter().map(|doubt| register::doubt_words(doubt, all)).collect::<Vec<_>>(),
    })
}
