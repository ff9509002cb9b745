//! A document that is cited as in force after another one took its place.

use std::collections::HashSet;

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
    code: "Q040",
    name: "superseded-paper",
    level: Level::Warning,
    class: Class::Old,
    why: "Văn bản được dẫn đã có văn bản khác thay thế trước ngày báo cáo; dẫn văn bản mới, hoặc nói rõ là văn bản cũ.",
    bad: "Triển khai ⟦Nghị định số 107/2021/NĐ-CP⟧ ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP.",
    good: "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ thay thế Nghị định số 61/2018/NĐ-CP ngày 23/4/2018; thực hiện Nghị định số 130/2005/NĐ-CP ngày 17/10/2005 của Chính phủ.",
    folded: None,
    run: Run::Whole(superseded_paper),
};

fn superseded_paper(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(day) = report_day(case) else { return };
    let register = &case.subject.report.office.register;
    let mut told: HashSet<&str> = HashSet::new();
    for cited in cited::cited(case) {
        let Some(old) = cited.superseded() else { continue };
        let start = cited.mention.span.start;
        // "sửa đổi … của Nghị định 61": the amending document in front is the one cited.
        let amends = cited.words_before().contains("điều của");
        if day < old.from || is_history(&cited.at, start) || amends {
            continue;
        }
        // Whoever wrote another last day into the register knows it better.
        let says_otherwise = |kept: &RegisteredPaper| {
            kept.expired.is_some_and(|expired| expired > day) && cited.is_paper(&kept.paper)
        };
        if register.iter().any(says_otherwise) {
            continue;
        }
        if !told.insert(old.by.as_str()) && !old.sure {
            continue;
        }
        let quote = cited.quote().to_owned();
        let message = format!(
            "“{quote}” đã được {} thay thế từ ngày {}.",
            old.by,
            period::format_date(old.from)
        );
        let told = out.at(&cited.at, cited.mention.span.clone(), message);
        let told = told.values(quote, old.by.as_str());
        if !old.sure {
            told.level(Level::Hint);
        }
    }
}
