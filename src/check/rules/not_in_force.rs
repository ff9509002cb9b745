//! A cited paper that the book's register says is not in force on the report's day.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        cited::{self, is_history},
        periods::report_day,
    },
    model::{Level, RegisteredPaper, period},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q047",
    name: "not-in-force",
    level: Level::Warning,
    class: Class::Old,
    why: "Sổ văn bản ghi văn bản này hết hiệu lực trước, hoặc có hiệu lực sau, ngày báo cáo; dẫn văn bản đang có hiệu lực, hoặc nói rõ.",
    bad: "@sổ Nghị định số 5/2019/NĐ-CP ngày 24/01/2019 của Chính phủ về một việc\n\
          @hết 01/01/2026\n\
          Thực hiện ⟦Nghị định số 5/2019/NĐ-CP⟧ ngày 24/01/2019 của Chính phủ về một việc.",
    good: "@sổ Nghị định số 5/2019/NĐ-CP ngày 24/01/2019 của Chính phủ về một việc\n\
           @hết 01/01/2027\n\
           Thực hiện Nghị định số 5/2019/NĐ-CP ngày 24/01/2019 của Chính phủ về một việc.",
    folded: None,
    run: Run::Whole(not_in_force),
};

fn not_in_force(case: &Case<'_>, out: &mut Reporter<'_>) {
    let register = &case.subject.report.office.register;
    let dated = |kept: &&RegisteredPaper| kept.effective.is_some() || kept.expired.is_some();
    let dated: Vec<&RegisteredPaper> = register.iter().filter(dated).collect();
    let Some(day) = report_day(case).filter(|_| !dated.is_empty()) else { return };
    for cited in cited::cited(case) {
        let Some(kept) = dated.iter().find(|kept| cited.is_paper(&kept.paper)) else { continue };
        let start = cited.mention.span.start;
        let why = match (kept.effective, kept.expired) {
            (_, Some(expired)) if expired <= day => {
                format!("hết hiệu lực từ ngày {}", period::format_date(expired))
            }
            (Some(effective), _) if effective > day => {
                format!("có hiệu lực từ ngày {}, sau ngày báo cáo", period::format_date(effective))
            }
            _ => continue,
        };
        // One that another took the place of is told with that one, in one finding.
        let is_replaced = kept.replaced_by.is_some()
            || cited.superseded().is_some_and(|old| kept.expired == Some(old.from));
        if is_replaced || is_history(&cited.at, start) {
            continue;
        }
        let quote = cited.quote().to_owned();
        let message = format!("Sổ văn bản ghi “{quote}” {why}.");
        out.at(&cited.at, cited.mention.span.clone(), message).values(quote, why);
    }
}
