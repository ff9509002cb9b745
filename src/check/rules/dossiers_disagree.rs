//! Dossiers of the fields that add up to another number than the figure of all dossiers.

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{at_figure, shown},
        dossiers::{ALL_RECEIVED, added_up, carried_in, exact, sum},
    },
    model::{Decimal, DossierColumn, Dossiers, Level},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F062",
    name: "dossiers-disagree",
    level: Level::Warning,
    class: Class::Twice,
    why: "Bảng “Hồ sơ theo lĩnh vực” cộng lại phải bằng số liệu chung về hồ sơ tiếp nhận, đã giải quyết và đang giải quyết; hãy sửa chỗ sai, hoặc thêm lĩnh vực còn thiếu vào bảng. Tổng số tiếp nhận gồm cả kỳ trước chuyển sang, nên bảng có thể cộng riêng cột tiếp nhận, hoặc cả cột kỳ trước chuyển sang.",
    bad: "⟦⟧\n@số dossiers_received_total = 4497\n@số dossiers_by_field.ho_tich.received = 1499\n@số dossiers_by_field.chung_thuc.received = 3000\n@số dossiers_by_field.ho_tich.pending = 4\n",
    good: "@số dossiers_received_total = 4499\n@số dossiers_by_field.ho_tich.received = 1499\n@số dossiers_by_field.chung_thuc.received = 3000\n@số dossiers_pending_total = 9\n@số dossiers_by_field.ho_tich.pending = 4\n",
    folded: None,
    run: Run::Whole(dossiers_disagree),
};

/// Columns that have a figure of all fields.
const TOTALS: [(DossierColumn, &str); 12] = [
    (DossierColumn::Resolved, "dossiers_resolved_total"),
    (DossierColumn::Pending, "dossiers_pending_total"),
    (DossierColumn::Online, "dossiers_new_online"),
    (DossierColumn::Early, "dossiers_resolved_early"),
    (DossierColumn::OnTime, "dossiers_resolved_ontime"),
    (DossierColumn::Late, "dossiers_resolved_late"),
    (DossierColumn::InTime, "dossiers_pending_in_time"),
    (DossierColumn::Overdue, "dossiers_pending_overdue"),
    (DossierColumn::Supplement, "dossiers_pending_supplement"),
    (DossierColumn::Returned, "dossiers_returned"),
    (DossierColumn::Refused, "dossiers_refused"),
    (DossierColumn::Withdrawn, "dossiers_withdrawn"),
];
/// Only what is new.
const NEW: &str = "dossiers_new";
/// A table of one field is about that field.
const FEWEST: usize = 2;

fn dossiers_disagree(case: &Case<'_>, out: &mut Reporter<'_>) {
    let rows = added_up(case);
    if rows.len() < FEWEST {
        return;
    }
    received(case, &rows, out);
    for (column, id) in TOTALS {
        let Some((said, sum)) = exact(case, id).zip(sum(&rows, column)) else { continue };
        if said != sum {
            let added = format!("cột {} của bảng “Hồ sơ theo lĩnh vực” cộng lại là", column.name());
            disagree(case, (id, said), (&added, sum), out);
        }
    }
}

/// What came in, with what was carried in where the figure holds it and only what is new where not. Where both figures
/// stand, the catalogue says how they follow from each other.
fn received(case: &Case<'_>, rows: &[(u32, &Dossiers)], out: &mut Reporter<'_>) {
    let Some(received) = sum(rows, DossierColumn::Received) else { return };
    let before = carried_in(rows);
    // Where the column of what was carried in is blank, the figure still holds it: then the table tells what is new.
    let new = exact(case, NEW);
    if new == Some(received) {
        return;
    }
    let (id, said, other) = match (exact(case, ALL_RECEIVED), new) {
        (Some(said), _) => (ALL_RECEIVED, said, received.checked_add(before)),
        (None, Some(said)) => (NEW, said, received.checked_sub(before)),
        (None, None) => return,
    };
    let Some(other) = other.filter(|other| said != received && said != *other) else { return };
    if before.is_zero() || id == NEW {
        let added = "cột tiếp nhận của bảng “Hồ sơ theo lĩnh vực” cộng lại là";
        disagree(case, (id, said), (added, received), out);
    } else {
        let added =
            "cột tiếp nhận và cột kỳ trước chuyển sang của bảng “Hồ sơ theo lĩnh vực” cộng lại là";
        disagree(case, (id, said), (added, other), out);
    }
}

/// The figure and what it says, beside what is added up and its sum.
fn disagree(
    case: &Case<'_>,
    (id, said): (&str, Decimal),
    (added, sum): (&str, Decimal),
    out: &mut Reporter<'_>,
) {
    let Some(indicator) = assets::catalogue().get(id) else { return };
    let (said, sum) = (shown(indicator, said), shown(indicator, sum));
    let message = format!("“{}” là {said} nhưng {added} {sum}.", indicator.label);
    at_figure(case, indicator, message, out).values(said, sum);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Sample;

    /// What is told of a table of two fields: received, carried in of each.
    #[track_caller]
    fn check(figures: &str, fields: [[u32; 2]; 2], expected: &[&str]) {
        let row = |(name, [received, carried]): (&str, [u32; 2])| {
            let of = format!("@số dossiers_by_field.{name}");
            format!("{of}.received = {received}\n{of}.carried_in = {carried}\n")
        };
        let rows: String = ["dat_dai", "ho_tich"].into_iter().zip(fields).map(row).collect();
        let found = Sample::of(&format!("{figures}{rows}")).findings(&[super::RULE]);
        let told: Vec<_> = found.iter().map(|found| found.values.clone().expect("two")).collect();
        let told: Vec<String> = told.iter().map(|(said, sum)| format!("{said} {sum}")).collect();
        assert_eq!(told, expected, "{figures}");
    }

    #[test]
    fn what_was_carried_in_is_among_what_was_received_or_beside_it() {
        let all = "@số dossiers_received_total = 2032\n";
        check(all, [[1000, 30], [980, 22]], &[]);
        check(all, [[1030, 30], [1002, 22]], &[]);
        check(all, [[1000, 30], [970, 22]], &["2.032 2.022"]);
        check(all, [[1000, 0], [980, 0]], &["2.032 1.980"]);
        check(&format!("{all}@số dossiers_new = 1980\n"), [[1000, 0], [980, 0]], &[]);
        let new = "@số dossiers_new = 1980\n";
        check(new, [[1000, 30], [980, 22]], &[]);
        check(new, [[1030, 30], [1002, 22]], &[]);
        check(new, [[1000, 30], [970, 22]], &["1.980 1.970"]);
    }
}
