//! Dossiers that came in and are neither settled nor at hand, or that are settled and never came in.

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        constraints::at_figure,
        dossiers::{ALL_RECEIVED, CarriedIn, carried, counted, exact},
    },
    model::{
        Decimal, DossierColumn, DossierSettings, Dossiers, IndicatorId, Level, Place, number,
        outline::SectionTable,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F063",
    name: "dossiers-unbalanced",
    level: Level::Warning,
    class: Class::Sum,
    why: "Hồ sơ tiếp nhận (kể cả kỳ trước chuyển sang) phải bằng hồ sơ đã giải quyết cộng hồ sơ đang giải quyết, cộng hồ sơ trả lại, từ chối, rút (nơi nào đã gộp vào số đã giải quyết thì thôi). Xét số liệu chung và từng lĩnh vực.",
    bad: "⟦⟧⟦⟧\n@số dossiers_received_total = 2052\n@số dossiers_resolved_total = 1975\n@số dossiers_pending_total = 57\n@số dossiers_by_field.dat_dai.received = 40\n@số dossiers_by_field.dat_dai.carried_in = 2\n@số dossiers_by_field.dat_dai.resolved = 38\n@số dossiers_by_field.dat_dai.pending = 5\n",
    good: "@số dossiers_received_total = 2052\n@số dossiers_resolved_total = 1975\n@số dossiers_pending_total = 57\n@số dossiers_returned = 15\n@số dossiers_withdrawn = 5\n@số dossiers_by_field.dat_dai.received = 40\n@số dossiers_by_field.dat_dai.carried_in = 3\n@số dossiers_by_field.dat_dai.resolved = 38\n@số dossiers_by_field.dat_dai.pending = 5\n@số dossiers_by_field.ho_tich.received = 43\n@số dossiers_by_field.ho_tich.carried_in = 3\n@số dossiers_by_field.ho_tich.resolved = 38\n@số dossiers_by_field.ho_tich.pending = 3\n@số dossiers_by_field.ho_tich.returned = 2\n",
    folded: None,
    run: Run::Whole(dossiers_unbalanced),
};

/// Where dossiers are that came in: the column, its name, the figure.
const PARTS: [(DossierColumn, &str, &str); 5] = [
    (DossierColumn::Resolved, "đã giải quyết", "dossiers_resolved_total"),
    (DossierColumn::Pending, "đang giải quyết", "dossiers_pending_total"),
    (DossierColumn::Returned, "trả lại", "dossiers_returned"),
    (DossierColumn::Refused, "từ chối", "dossiers_refused"),
    (DossierColumn::Withdrawn, "rút", "dossiers_withdrawn"),
];
/// So many of them are never counted in another; the others may be among what is settled.
const APART: usize = 2;
const CONVENTION: &str = "tiếp nhận (kể cả kỳ trước chuyển sang) = đã giải quyết + đang giải quyết + trả lại, từ chối, rút";

fn dossiers_unbalanced(case: &Case<'_>, out: &mut Reporter<'_>) {
    totals(case, out);
    let rows = counted(case);
    let carried = carried(case, &rows);
    let settings = case.subject.report.dossier_settings;
    for (at, row) in rows {
        let Some(message) = in_row(row, carried, settings) else { continue };
        out.missing(place(case, at, row), message);
    }
}

/// More settled and at hand than came in is told with the other bounds of figures.
fn totals(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(came) = exact(case, ALL_RECEIVED) else { return };
    // "Khoảng 15" of a part bounds nothing.
    let is_rough = |id| case.number(id).is_some() && exact(case, id).is_none();
    if PARTS.iter().any(|(.., id)| is_rough(id)) {
        return;
    }
    let Some(gone) = Gone::of(|(.., id)| exact(case, id)) else { return };
    let Some(lack) = gone.difference(came).filter(|lack| *lack > Decimal::ZERO) else { return };
    let Some(indicator) = assets::catalogue().get(ALL_RECEIVED) else { return };
    let message = format!(
        "“{}” là {} nhưng {}: lệch {} hồ sơ ({CONVENTION}).",
        indicator.label,
        shown(came),
        gone.told,
        shown(lack)
    );
    at_figure(case, indicator, message, out).values(shown(came), shown(came - lack));
}

fn in_row(row: &Dossiers, carried: CarriedIn, settings: DossierSettings) -> Option<String> {
    let received = row.value(DossierColumn::Received)?;
    // What its parts come to is what is new.
    let is_new = row.computed(DossierColumn::Received).is_some();
    let carried = if is_new { CarriedIn::Apart } else { carried };
    let all = received.checked_add(row.carried_in.unwrap_or_default())?;
    // What the report counts among the settled is there already.
    let is_settled = |column: DossierColumn| match column {
        DossierColumn::Returned => settings.returned_is_settled,
        DossierColumn::Refused | DossierColumn::Withdrawn => settings.refused_is_settled,
        _ => false,
    };
    let gone = Gone::of(|(column, ..)| row.value(*column).filter(|_| !is_settled(*column)))?;
    let came = match carried {
        // What was carried in stands nowhere in the table: more may have come than the row tells.
        CarriedIn::Untold => vec![all.max(gone.least)],
        CarriedIn::Apart => vec![all],
        CarriedIn::Within => vec![received],
        CarriedIn::Unknown => vec![all, received],
    };
    let differences: Option<Vec<Decimal>> =
        came.into_iter().map(|came| gone.difference(came)).collect();
    let least = differences?.into_iter().min_by_key(Decimal::abs)?;
    let beside = match row.carried_in.filter(|_| carried != CarriedIn::Within) {
        Some(before) => format!(", kỳ trước chuyển sang {}", shown(before)),
        None => String::new(),
    };
    Some(format!(
        "Lĩnh vực “{}”: tiếp nhận {}{beside} nhưng {}: lệch {} hồ sơ ({CONVENTION}).",
        assets::field_label(&row.field),
        shown(received),
        gone.told,
        shown(least.abs())
    ))
}

/// Where dossiers are that came in.
struct Gone {
    least: Decimal,
    most: Decimal,
    /// Whether both what is settled and what is at hand are known.
    is_whole: bool,
    /// "đã giải quyết 38, đang giải quyết 5".
    told: String,
}

impl Gone {
    /// Nothing where neither what is settled nor what is at hand is known.
    fn of(
        value: impl Fn(&(DossierColumn, &'static str, &'static str)) -> Option<Decimal>,
    ) -> Option<Self> {
        let values: Vec<Option<Decimal>> = PARTS.iter().map(value).collect();
        let (apart, others) = values.split_at(APART);
        let least = number::sum(apart.iter().copied().flatten())?;
        let most = least.checked_add(number::sum(others.iter().copied().flatten())?)?;
        let known = PARTS.iter().zip(&values).enumerate().filter_map(|(nth, (part, value))| {
            // What is not counted there is not told, but for the first two.
            let value = value.filter(|value| nth < APART || !value.is_zero())?;
            Some(format!("{} {}", part.1, shown(value)))
        });
        let told = known.collect::<Vec<_>>().join(", ");
        let is_whole = apart.iter().all(Option::is_some);
        apart.iter().any(Option::is_some).then_some(Self { least, most, is_whole, told })
    }

    /// How many more came in, or less where it is negative; nothing where it may be as told.
    fn difference(&self, came: Decimal) -> Option<Decimal> {
        if came < self.least {
            return came.checked_sub(self.least);
        }
        (self.is_whole && came > self.most).then(|| came.saturating_sub(self.most))
    }
}

fn shown(value: Decimal) -> String {
    number::format(value, 0)
}

/// The row in the section that prints the table; else its first count.
fn place(case: &Case<'_>, row: u32, dossiers: &Dossiers) -> Place {
    let sections = &case.subject.report.sections;
    match sections.iter().find(|section| section.tables.contains(&SectionTable::Dossiers)) {
        Some(section) => Place::TableRow { section: section.id, row },
        None => {
            let id = format!("dossiers_by_field.{}.received", dossiers.field);
            Place::Figure { indicator: IndicatorId::from(id.as_str()), at: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::Sample;

    #[track_caller]
    fn check(figures: &str, expected: usize) {
        let found = Sample::of(figures).findings(&[super::RULE]);
        assert_eq!(found.len(), expected, "{found:?}");
    }

    #[test]
    fn a_table_without_what_was_carried_in_may_have_settled_more_than_came() {
        let row = "@số dossiers_by_field.dat_dai.received = 40\n@số dossiers_by_field.dat_dai.resolved = 38\n\
                   @số dossiers_by_field.dat_dai.pending = 5\n";
        check(row, 1);
        check(
            &format!(
                "@số dossiers_carried_in = 0\n@số dossiers_new_online = 40\n@số dossiers_new_direct = 0\n{row}"
            ),
            1,
        );
        check(
            &format!(
                "@số dossiers_carried_in = 3\n@số dossiers_new_online = 40\n@số dossiers_new_direct = 0\n{row}"
            ),
            0,
        );
    }

    #[test]
    fn what_the_report_counts_among_the_settled_is_not_counted_once_more() {
        let count = |count: i64| Some(count.into());
        let row = Dossiers {
            received: count(52),
            resolved: count(50),
            pending: count(0),
            returned: count(2),
            ..Dossiers::default()
        };
        let usual = DossierSettings::default();
        assert_eq!(in_row(&row, CarriedIn::Apart, usual), None);
        let settled = DossierSettings { returned_is_settled: true, ..usual };
        let told = in_row(&row, CarriedIn::Apart, settled).expect("two are nowhere");
        assert!(told.contains("lệch 2 hồ sơ"), "{told}");
        // What its parts come to is new, whatever the column of the others holds.
        let parts = Dossiers {
            received: None,
            carried_in: count(3),
            received_online: count(40),
            received_in_person: count(9),
            received_post: count(0),
            ..row
        };
        assert_eq!(in_row(&parts, CarriedIn::Within, usual), None);
    }

    #[test]
    fn what_is_not_exact_bounds_nothing() {
        let all = "@số dossiers_received_total = 2052\n@số dossiers_resolved_total = 1975\n@số dossiers_pending_total = 62\n";
        check(all, 1);
        check(&format!("{all}@số dossiers_returned = khoảng 15\n"), 0);
    }
}
