//! Dossiers of the fields that add up to another number than the figure of all dossiers.

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{at_figure, shown},
    },
    compose::figures::ReadValue,
    model::{Decimal, DossierColumn, Dossiers, Level, Qualifier, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F062",
    name: "dossiers-disagree",
    level: Level::Warning,
    class: Class::Twice,
    why: "Bảng “Hồ sơ theo lĩnh vực” cộng lại phải bằng số liệu chung về hồ sơ tiếp nhận, đã giải quyết và đang giải quyết; hãy sửa chỗ sai, hoặc thêm lĩnh vực còn thiếu vào bảng.",
    bad: "⟦⟧\n@số dossiers_received_total = 4497\n@số dossiers_by_field.ho_tich.received = 1499\n@số dossiers_by_field.chung_thuc.received = 3000\n@số dossiers_by_field.ho_tich.pending = 4\n",
    good: "@số dossiers_received_total = 4499\n@số dossiers_by_field.ho_tich.received = 1499\n@số dossiers_by_field.chung_thuc.received = 3000\n@số dossiers_pending_total = 9\n@số dossiers_by_field.ho_tich.pending = 4\n",
    folded: None,
    run: Run::Whole(dossiers_disagree),
};

/// Columns that have a figure of all fields.
const TOTALS: [(DossierColumn, &str, &str); 3] = [
    (DossierColumn::Received, "tiếp nhận", "dossiers_received_total"),
    (DossierColumn::Resolved, "đã giải quyết", "dossiers_resolved_total"),
    (DossierColumn::Pending, "đang giải quyết", "dossiers_pending_total"),
];
/// A table of one field is about that field.
const FEWEST: usize = 2;

fn dossiers_disagree(case: &Case<'_>, out: &mut Reporter<'_>) {
    let all = &case.subject.report.dossiers;
    let rows: Vec<&Dossiers> = all.iter().filter(|row| row.has_counts()).collect();
    if rows.len() < FEWEST {
        return;
    }
    for (column, name, id) in TOTALS {
        // A table with a blank in the column is not finished: its sum says nothing yet.
        let values: Option<Vec<Decimal>> = rows.iter().map(|row| row.value(column)).collect();
        let Some(sum) = values.and_then(number::sum) else { continue };
        let figures = case.figures();
        let Some(indicator) = assets::catalogue().get(id) else { continue };
        let ReadValue::Number(said) = figures.values().read(indicator) else { continue };
        if said == sum || figures.qualifier(id) != Qualifier::Exact {
            continue;
        }
        let (said, sum) = (shown(indicator, said), shown(indicator, sum));
        let message = format!(
            "“{}” là {said} nhưng cột {name} của bảng “Hồ sơ theo lĩnh vực” cộng lại là {sum}.",
            indicator.label
        );
        at_figure(case, indicator, message, out).values(said, sum);
    }
}
