//! What the catalogue says must hold between figures.

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::{at_figure, is_bound, report_broken, shown},
    },
    compose::{dossier_counting::Counting, figures::ReadValue},
    model::{
        Level, Place,
        catalogue::{Constraint, Formula},
        number,
        outline::SectionTable,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F060",
    name: "figures-disagree",
    level: Level::Error,
    class: Class::Sum,
    why: "Số liệu trái với quan hệ đã biết giữa các chỉ tiêu: các phần cộng lại khác tổng, số chuyển kỳ không khớp kỳ trước.",
    bad: "⟦⟧\n@số dossiers_pending_total = 20\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n",
    good: "@số dossiers_pending_total = 21\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n@số dossiers_received_total = 100\n",
    folded: None,
    run: Run::Whole(figures_disagree),
};

fn figures_disagree(case: &Case<'_>, out: &mut Reporter<'_>) {
    report_broken(case, |constraint| !is_bound(constraint), out);
    typed_over(case, out);
    fields_typed_over(case, out);
}

/// Values somebody entered where the formula gives another one, unless a constraint says the same.
fn typed_over(case: &Case<'_>, out: &mut Reporter<'_>) {
    for indicator in assets::catalogue().indicators() {
        let Some(formula) = indicator.formula.as_ref().filter(|_| !indicator.is_derived()) else {
            continue;
        };
        let is_told = indicator.constraints.iter().any(|constraint| {
            matches!((constraint, formula),
                (Constraint::EqualsSum { parts }, Formula::Sum { parts: own }) if parts == own)
        });
        let values = case.figures().values();
        let (ReadValue::Number(typed), ReadValue::Number(computed)) =
            (values.read(indicator), values.computed(indicator))
        else {
            continue;
        };
        // A rate is as exact as it was typed.
        let decimals = typed.normalize().scale();
        if is_told || typed == number::rounded(computed, decimals) {
            continue;
        }
        let what = match formula {
            Formula::Sum { .. } => "các phần cộng lại là",
            Formula::Difference { .. } | Formula::Ratio { .. } => "các số liên quan cho ra",
        };
        let (typed, computed) = (shown(indicator, typed), shown(indicator, computed));
        let message = format!("“{}” là {typed} nhưng {what} {computed}.", indicator.label);
        at_figure(case, indicator, message, out);
    }
}

/// Fields of which a whole was entered as another number than its parts give.
fn fields_typed_over(case: &Case<'_>, out: &mut Reporter<'_>) {
    let report = case.subject.report;
    let section =
        report.sections.iter().find(|section| section.tables.contains(&SectionTable::Dossiers));
    let counting = Counting::of(report);
    for (row, dossiers) in (0..).zip(&report.dossiers) {
        for unlike in counting.unlike_wholes(dossiers) {
            let field = assets::field_label(&dossiers.field);
            let message = format!("Hồ sơ lĩnh vực “{field}” {}.", unlike.told());
            let place =
                section.map_or(Place::Page, |section| Place::TableRow { section: section.id, row });
            out.missing(place, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Sample;

    #[track_caller]
    fn check(counts: &[(&str, u32)], expected: &[&str]) {
        let row = |(column, count): &(&str, u32)| {
            format!("@số dossiers_by_field.dat_dai.{column} = {count}\n")
        };
        let rows: String = counts.iter().map(row).collect();
        let found = Sample::of(&rows).findings(&[super::RULE]);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_whole_typed_otherwise_than_its_parts_is_told() {
        let pending = [("pending", 5), ("pending_in_time", 2), ("pending_overdue", 1)];
        check(&pending, &[]);
        check(
            &[&pending[..], &[("pending_supplement", 1)]].concat(),
            &[
                "Hồ sơ lĩnh vực “Đất đai” đang giải quyết 5 nhưng còn trong hạn, đang quá hạn và chờ bổ sung cộng lại là 4.",
            ],
        );
        let parts = [("received_online", 30), ("received_in_person", 7), ("received_post", 0)];
        check(&[&parts[..], &[("received", 37)]].concat(), &[]);
        check(
            &[&parts[..], &[("received", 38)]].concat(),
            &[
                "Hồ sơ lĩnh vực “Đất đai” tiếp nhận 38 nhưng trực tuyến, trực tiếp và bưu chính cộng lại là 37.",
            ],
        );
        // Where the column holds what was carried in, that is a part of it.
        let held = [("received", 40), ("carried_in", 3), ("resolved", 35), ("pending", 5)];
        check(&[&parts[..], &held].concat(), &[]);
    }
}
