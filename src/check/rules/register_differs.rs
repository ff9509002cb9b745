//! A cited paper that the book's register of papers keeps with another day or another kind.

use chrono::Datelike;

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        cited::{self, Cited},
    },
    model::{Level, PaperOrigin, RegisteredPaper, period, text},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "Q045",
    name: "register-differs",
    level: Level::Warning,
    class: Class::Twice,
    why: "Sổ văn bản ghi văn bản này với ngày hoặc tên loại khác; sửa chỗ viện dẫn, hoặc sửa sổ nếu sổ sai.",
    bad: "@sổ Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính\n\
          @sổ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ\n\
          Thực hiện ⟦Kế hoạch số 53/KH-UBND⟧ ngày 15/01/2026 về cải cách hành chính.\n\
          Thực hiện ⟦Quyết định số 53/KH-UBND⟧ ngày 13/01/2026 về cải cách hành chính.\n\
          Theo ⟦Nghị định số 118/2025/NĐ-CP⟧ ngày 06/9/2025 của Chính phủ.",
    good: "@sổ Kế hoạch số 53/KH-UBND ngày 13/01/2026 của UBND xã Mẫu về cải cách hành chính\n\
           Thực hiện Kế hoạch số 53/KH-UBND ngày 13/01/2026 về cải cách hành chính; Kế hoạch số 53/KH-UBND ngày \
           20/01/2025; Kế hoạch số 53/KH-UBND ngày 10/01/2026 của UBND tỉnh Lớn; Kế hoạch số 54/KH-UBND ngày 15/01/2026.",
    folded: None,
    run: Run::Whole(register_differs),
};

fn register_differs(case: &Case<'_>, out: &mut Reporter<'_>) {
    let register = &case.subject.report.office.register;
    if register.is_empty() {
        return;
    }
    for cited in cited::cited(case) {
        let Some(kept) = register.iter().find(|kept| is_it(kept, &cited)) else { continue };
        let day = cited.paper.date.as_ref().and_then(|(date, _)| date.date);
        let quote = cited.quote().to_owned();
        let span = cited.mention.span.clone();
        if let (Some(day), Some(own)) = (day, kept.paper.date)
            && day != own
        {
            let own = period::format_date(own);
            let message = format!(
                "Sổ văn bản ghi “{quote}” ngày {own}, không phải {}.",
                period::format_date(day)
            );
            out.at(&cited.at, span, message).values(period::format_date(day), own);
        } else if let Some(kind) = cited.paper.kind
            && !kept.paper.kind.is_empty()
            && !text::is_same_name(kind, &kept.paper.kind)
        {
            let message =
                format!("Sổ văn bản ghi số này là {}, ở đây viết “{quote}”.", kept.paper.kind);
            out.at(&cited.at, span, message).values(kind, kept.paper.kind.as_str());
        }
    }
}

/// The paper of the register with this number and symbol, of this year and of the same office.
fn is_it(kept: &RegisteredPaper, cited: &Cited<'_>) -> bool {
    let is_numbered = !cited.paper.is_party && cited.is_numbered_as(&kept.paper);
    let year = cited.paper.date.as_ref().and_then(|(date, _)| date.year);
    let same_year = year.zip(kept.paper.date).is_none_or(|(year, own)| year == own.year());
    let is_own = kept.origin == PaperOrigin::Own;
    is_numbered && same_year && (cited.is_normative() || cited.is_own() == is_own)
}
