//! A term that was given up before the report's day.

use std::{collections::HashSet, ops::Range};

use crate::{
    assets::documents::superseded,
    check::{Case, Class, Reporter, Rule, Run, cited::is_history, periods::report_day},
    model::{Level, PassageKind, period},
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q041",
    name: "obsolete-term",
    level: Level::Hint,
    class: Class::Old,
    why: "Thuật ngữ hoặc tên cơ quan này đã được thay từ trước ngày báo cáo.",
    bad: "Hướng dẫn người dân dùng dịch vụ công ⟦trực tuyến mức độ 3⟧, mức độ 4.\nThực hiện theo chỉ đạo của ⟦UBND huyện⟧.",
    good: "Hướng dẫn người dân dùng dịch vụ công trực tuyến toàn trình; tiếp nhận hồ sơ của UBND huyện Lớn (cũ) chuyển về.\nTheo Quyết định số 15/QĐ-UBND ngày 12/3/2024 của UBND huyện Lớn, xã đã bàn giao tài sản; xã được thành lập trên cơ sở sắp xếp xã Đông Mẫu và thị trấn Phố Mẫu.",
    folded: None,
    run: Run::Whole(obsolete_term),
};

fn obsolete_term(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(day) = report_day(case) else { return };
    let mut told: HashSet<(&str, bool)> = HashSet::new();
    for at in case.read_passages().filter(|at| is_text(&at.passage.kind)) {
        for term in superseded().term.iter().filter(|term| day >= term.from) {
            for words in &term.words {
                // Once is enough for what runs through the whole report, and once for its frame, which is kept apart.
                let told_here = (term.instead.as_str(), is_frame(&at.passage.kind));
                if told.contains(&told_here) {
                    break;
                }
                let found = at.reading.find(words).find(|span| {
                    !is_history(&at, span.start) && !is_of_old_paper(&at, span, term.from)
                });
                let Some(span) = found else { continue };
                told.insert(told_here);
                let quote = at.quote(&span).to_owned();
                let message = format!(
                    "“{quote}” không còn dùng từ ngày {}, nay là {}.",
                    period::format_date(term.from),
                    term.instead
                );
                let level = if term.warning { Level::Warning } else { Level::Hint };
                out.at(&at, span, message).level(level).values(quote, term.instead.as_str());
            }
        }
    }
}

/// What stands around the sections, and is copied from report to report.
fn is_frame(kind: &PassageKind) -> bool {
    matches!(
        kind,
        PassageKind::AddressedTo
            | PassageKind::LegalBasis
            | PassageKind::Opening
            | PassageKind::Closing
            | PassageKind::Recipient
    )
}

/// Forms of the annex are the ministry's own words.
fn is_text(kind: &PassageKind) -> bool {
    !matches!(
        kind,
        PassageKind::AnnexRow | PassageKind::AnnexTitle | PassageKind::Unread | PassageKind::Nation
    )
}

/// Whether the words belong to a document of a day before the change: "Quyết định … ngày 12/3/2024 của UBND
/// huyện Lớn", or to its title.
fn is_of_old_paper(at: &ReadPassage<'_>, span: &Range<usize>, from: chrono::NaiveDate) -> bool {
    const NEAR: usize = 260;
    let near = at.reading.mentions_in(&(span.start.saturating_sub(NEAR + 60)..span.start));
    let before = near.iter().rev().find(|mention| matches!(mention.said, Said::Paper(_)));
    let Some(before) = before else { return false };
    let Said::Paper(paper) = &before.said else { return false };
    let between = at.reading.lower.get(before.span.end..span.start).unwrap_or_default();
    let is_near = between.len() < NEAR && !between.contains([';', '.']);
    let day = paper.date.as_ref().and_then(|(date, _)| date.date);
    let is_before = match (day, paper.year) {
        (Some(day), _) => day < from,
        (None, Some(year)) => year <= chrono::Datelike::year(&from),
        _ => false,
    };
    is_near && is_before
}
