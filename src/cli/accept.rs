//! `check --accept` and `--withdraw`: a finding is let stand with a reason, or no longer.
//!
//! Invariant: what is let stand is told sentence by sentence; a code that stands for several findings is none before its
//! place is said.

use std::fmt::Write as _;

use anyhow::{Context as _, bail};

use super::{
    check_args::CheckArgs,
    files::{back_up_after, open, stamp},
    place_words::place_words,
};
use crate::{
    check::{self, Case},
    model::{Accepted, Finding, Period, Place, Report, Status, text},
    session::{Live, Session, read_book::ReadBook},
    store::StoreError,
};

/// Does what was asked; nothing where it was not asked for. Says what was done.
pub(super) fn accept(args: &CheckArgs) -> anyhow::Result<Option<String>> {
    let Some(period) = args.period.filter(|_| args.accept.is_some() || args.withdraw.is_some())
    else {
        return Ok(None);
    };
    // As it is checked; read and let go of before the book is opened to be written to.
    let live = ReadBook::open(&args.file)
        .with_context(|| format!("Không đọc được sổ {}.", args.file.display()))?
        .to_check(period)?;
    if live.stored.status == Status::Issued {
        return Err(StoreError::Issued(period).into());
    }
    let mut session = open(&args.file)?;
    let out = match (&args.accept, &args.withdraw) {
        (Some(asked), _) => {
            let why = args.why.as_deref().map(text::one_line).filter(|why| !why.is_empty());
            let Some(why) = why else {
                bail!("Chưa ghi lý do; hãy ghi --why \"…\". Sổ chưa thay đổi.");
            };
            let_stand(&mut session, &live, asked, &why)?
        }
        (None, Some(asked)) => withdraw(&mut session, period, asked)?,
        (None, None) => return Ok(None),
    };
    back_up_after(&mut session);
    Ok(Some(out))
}

fn let_stand(session: &mut Session, live: &Live, asked: &str, why: &str) -> anyhow::Result<String> {
    let period = live.live.period;
    let accepted = session.accepted(period)?;
    let mut found = check::check(&Case::new(live.subject(chrono::Local::now().date_naive())));
    found.retain(|finding| !accepted.iter().any(|known| known.covers(finding)));
    let report = &live.live;
    let wanted: Vec<&Finding> =
        chosen(asked, report, &found, |finding| (finding.rule, &finding.place, &finding.message))?;
    let mut out = format!("Giữ nguyên ở báo cáo {}, lý do: {why}\n", period.full());
    for finding in &wanted {
        session.accept(period, finding, why, &stamp())?;
        let _ = writeln!(out, "{}", line(report, finding.rule, &finding.place, &finding.message));
    }
    Ok(out)
}

fn withdraw(session: &mut Session, period: Period, asked: &str) -> anyhow::Result<String> {
    let (report, accepted) = (session.report(period)?, session.accepted(period)?);
    let wanted: Vec<&Accepted> =
        chosen(asked, &report, &accepted, |it| (&it.rule, &it.anchor.place, &it.message))?;
    let mut out = format!("Không giữ nguyên nữa ở báo cáo {}:\n", period.full());
    for accepted in &wanted {
        session.withdraw(period, accepted)?;
        let place = &accepted.anchor.place;
        let _ = writeln!(out, "{}", line(&report, &accepted.rule, place, &accepted.message));
    }
    Ok(out)
}

/// What "F061", "C003@mục 1." or "F061@Biểu 7" names: the one of that code, or all of that code at that place.
fn chosen<'a, T>(
    asked: &str,
    report: &Report,
    all: &'a [T],
    of: impl Fn(&T) -> (&str, &Place, &str),
) -> anyhow::Result<Vec<&'a T>> {
    let (code, place) =
        asked.split_once('@').map_or((asked, None), |(code, place)| (code, Some(place)));
    let code = code.trim();
    let is_of_code = |rule: &str| rule == code || check::code_of(rule).eq_ignore_ascii_case(code);
    let is_there = |at: &Place| {
        let wanted = place.map(|place| text::plain(place.trim().trim_end_matches('.')));
        wanted.is_none_or(|wanted| {
            text::plain(place_words(report, at).trim_end_matches('.')) == wanted
        })
    };
    let wanted: Vec<&T> = all
        .iter()
        .filter(|it| {
            let (rule, at, _) = of(it);
            is_of_code(rule) && is_there(at)
        })
        .collect();
    if wanted.is_empty() {
        bail!(
            "Không có điều nào là “{asked}” ở báo cáo này. Sổ chưa thay đổi; xem mã và nơi bằng lệnh check."
        );
    }
    if place.is_none() && wanted.len() > 1 {
        let lines: Vec<String> = wanted
            .iter()
            .map(|it| {
                let (rule, at, message) = of(it);
                line(report, rule, at, message)
            })
            .collect();
        bail!(
            "Có {} điều mang mã {code} nên phải nói rõ ở đâu, ví dụ “{code}@{}”. Sổ chưa thay đổi.\n{}",
            wanted.len(),
            place_words(report, of(wanted[0]).1),
            lines.join("\n")
        );
    }
    Ok(wanted)
}

/// "  F061 Biểu 7 dòng 6.10.1: …".
fn line(report: &Report, rule: &str, place: &Place, message: &str) -> String {
    format!("  {} {}: {message}", check::code_of(rule), place_words(report, place))
}
