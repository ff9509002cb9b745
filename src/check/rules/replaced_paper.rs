//! A cited paper that the book's register says another one took the place of.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        cited::{self, is_history},
        periods::report_day,
    },
    model::{Level, OfficeRows, RegisteredPaper, period},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q046",
    name: "replaced-paper",
    level: Level::Warning,
    class: Class::Old,
    why: "Sổ văn bản ghi văn bản này đã có văn bản khác thay trước ngày báo cáo; dẫn văn bản mới, hoặc nói rõ là văn bản cũ.",
    bad: "@sổ Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính\n\
          @thay Kế hoạch số 60/KH-UBND ngày 20/02/2026 của UBND xã Mẫu về cải cách hành chính\n\
          Thực hiện ⟦Kế hoạch số 53/KH-UBND⟧ ngày 13/01/2026 về cải cách hành chính.",
    good: "@sổ Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính\n\
           @thay Kế hoạch số 60/KH-UBND ngày 20/02/2026 của UBND xã Mẫu về cải cách hành chính\n\
           Kế hoạch số 60/KH-UBND ngày 20/02/2026 thay thế Kế hoạch số 53/KH-UBND ngày 13/01/2026.",
    folded: None,
    run: Run::Whole(replaced_paper),
};

fn replaced_paper(case: &Case<'_>, out: &mut Reporter<'_>) {
    let office = &case.subject.report.office;
    let Some(day) = report_day(case) else { return };
    let replaced: Vec<&RegisteredPaper> =
        office.register.iter().filter(|kept| kept.replaced_by.is_some()).collect();
    if replaced.is_empty() {
        return;
    }
    for cited in cited::cited(case) {
        let Some(kept) = replaced.iter().find(|kept| cited.is_paper(&kept.paper)) else { continue };
        let Some(new) = taken_by(kept, office).filter(|new| new.paper.date <= Some(day)) else {
            continue;
        };
        if is_history(&cited.at, cited.mention.span.start) {
            continue;
        }
        let quote = cited.quote().to_owned();
        let from = new
            .paper
            .date
            .map_or_else(String::new, |day| format!(" từ ngày {}", period::format_date(day)));
        let message =
            format!("Sổ văn bản ghi “{quote}” đã được {} thay{from}.", new.paper.short_citation());
        let told = out.at(&cited.at, cited.mention.span.clone(), message);
        told.values(quote, new.paper.short_citation());
    }
}

/// The last of those that took its place one after the other.
fn taken_by<'o>(kept: &RegisteredPaper, office: &'o OfficeRows) -> Option<&'o RegisteredPaper> {
    /// No paper is replaced so often; a circle ends here.
    const MOST: usize = 20;
    let first = office.registered(kept.replaced_by?);
    let next = |it: &&'o RegisteredPaper| office.registered(it.replaced_by?);
    std::iter::successors(first, next).take(MOST).last()
}
