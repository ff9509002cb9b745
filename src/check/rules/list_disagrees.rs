//! Words that announce the report's list of papers and count otherwise than it: "12 văn bản, cụ thể:" above 11 rows.

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{
        Decimal, Level, Paper, Place, Qualifier, Report, SectionId, outline::SectionTable, text,
    },
    prose::{Amount, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F067",
    name: "list-disagrees",
    level: Level::Warning,
    class: Class::Twice,
    why: "Câu giới thiệu danh mục văn bản phải ghi đúng số dòng của danh mục in ngay dưới, tổng số và từng loại.",
    bad: "@danh mục Kế hoạch = 2\n@danh mục Công văn = 3\nTrong kỳ, xã đã ban hành ⟦06 văn bản⟧, trong đó 02 kế hoạch, ⟦04 công văn⟧, cụ thể:",
    good: "@danh mục Kế hoạch = 2\n@danh mục Công văn = 3\nTrong kỳ, xã đã ban hành 05 văn bản, trong đó 02 kế hoạch, 03 công văn, cụ thể:",
    folded: None,
    run: Run::Whole(list_disagrees),
};

fn list_disagrees(case: &Case<'_>, out: &mut Reporter<'_>) {
    let report = case.subject.report;
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        let Some(section) = at.passage.pieces.iter().find_map(|piece| match piece.place {
            Place::Text { section, .. } => Some(section),
            _ => None,
        }) else {
            continue;
        };
        let papers = listed(report, section);
        // Only words right above the table speak of it and of nothing else.
        if papers.is_empty() || !at.reading.lower.trim_end().ends_with(':') {
            continue;
        }
        for mention in &at.reading.mentions {
            let Said::Quantity(amount) = &mention.said else { continue };
            let Some((what, count)) = counted(amount, &papers) else { continue };
            if amount.qualifier != Qualifier::Exact || amount.value == Decimal::from(count) {
                continue;
            }
            let quote = at.quote(&mention.span).to_owned();
            let message =
                format!("Câu ghi “{quote}”, danh mục văn bản của mục này có {count} {what}.");
            out.at(&at, mention.span.clone(), message).values(quote, count.to_string());
        }
    }
}

/// The papers that the table of a section prints.
fn listed(report: &Report, section: SectionId) -> Vec<&Paper> {
    let prints =
        report.section(section).is_some_and(|it| it.tables.contains(&SectionTable::Papers));
    let rows = report.papers.iter().filter(|paper| prints && paper.section == Some(section));
    rows.collect()
}

/// How many of the papers are what an amount counts: papers at large, or those of a kind the list has.
fn counted(amount: &Amount, papers: &[&Paper]) -> Option<(String, usize)> {
    let unit = text::folded(amount.unit.as_deref()?);
    if unit == "van ban" {
        return Some(("văn bản".into(), papers.len()));
    }
    let of_kind = |paper: &&&Paper| !paper.kind.is_empty() && text::folded(&paper.kind) == unit;
    let first = papers.iter().find(of_kind)?;
    Some((text::lower_first(&first.kind), papers.iter().filter(of_kind).count()))
}
