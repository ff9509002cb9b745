//! Whether all dossiers that came in are accounted for: what was carried in and received is what was settled, is at hand,
//! was returned, refused or withdrawn. By row and for all rows that are counted, the difference named.
//!
//! What was received, settled and is at hand must be known; a blank in the others is none of them. What a report counts
//! among the settled (`DossierSettings`) is not counted once more.

use super::dossier_counting::Counting;
use crate::model::{Decimal, DossierColumn, Dossiers, number};

/// Where the dossiers of a field, or of all, came from and where they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DossierBalance {
    /// What came in.
    pub came: Vec<(DossierColumn, Decimal)>,
    /// Where it is.
    pub gone: Vec<(DossierColumn, Decimal)>,
}

/// The columns whose blanks leave a balance open.
const NEEDED: [DossierColumn; 3] =
    [DossierColumn::Received, DossierColumn::Resolved, DossierColumn::Pending];

impl Counting<'_> {
    /// The balance of a row; else the columns that are not known yet.
    pub fn balance(self, row: &Dossiers) -> Result<DossierBalance, Vec<DossierColumn>> {
        let lacks: Vec<DossierColumn> =
            NEEDED.into_iter().filter(|column| row.value(*column).is_none()).collect();
        if !lacks.is_empty() {
            return Err(lacks);
        }
        let [came, gone] = self.sides(row).map(|side| {
            let said = |column: DossierColumn| Some((column, row.value(column)?));
            side.into_iter().filter_map(said).collect()
        });
        Ok(DossierBalance { came, gone })
    }

    /// That of all listed rows; else the columns that are not known in one of them. None of no rows.
    pub fn balance_of_all(self) -> Option<Result<DossierBalance, Vec<DossierColumn>>> {
        let (mut all, mut lacks) = (DossierBalance::default(), Vec::new());
        let mut rows = self.listed().peekable();
        rows.peek()?;
        for row in rows {
            match self.balance(row) {
                Ok(balance) => all.add(balance),
                Err(of_row) => lacks.extend(of_row),
            }
        }
        lacks.sort_unstable();
        lacks.dedup();
        Some(if lacks.is_empty() { Ok(all) } else { Err(lacks) })
    }
}

impl DossierBalance {
    /// How many more came in than are accounted for, or less where it is negative. The greatest number there is stands for
    /// any beyond it.
    pub fn difference(&self) -> Decimal {
        let [came, gone] = [&self.came, &self.gone].map(|side| sum_of(side));
        came.saturating_sub(gone)
    }

    /// Whether all are accounted for.
    pub fn is_even(&self) -> bool {
        self.difference().is_zero()
    }

    /// "thiếu 3: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 = 122".
    pub fn told(&self) -> String {
        let difference = self.difference();
        let shown = number::format(difference.abs(), 0);
        let sides = format!("{}; {}", side_words(&self.came), side_words(&self.gone));
        match difference {
            it if it.is_zero() => format!("khớp: {sides}"),
            it if it > Decimal::ZERO => format!("thiếu {shown}: {sides}"),
            _ => format!("thừa {shown}: {sides}"),
        }
    }

    /// "thiếu 3", "thừa 3", "khớp".
    pub fn in_short(&self) -> String {
        let told = self.told();
        told.split_once(':').map_or(told.clone(), |(short, _)| short.to_owned())
    }

    fn add(&mut self, other: Self) {
        for (all, side) in [(&mut self.came, other.came), (&mut self.gone, other.gone)] {
            for (column, value) in side {
                match all.iter_mut().find(|(known, _)| *known == column) {
                    Some((_, sum)) => *sum = sum.saturating_add(value),
                    None => all.push((column, value)),
                }
            }
        }
    }
}

/// "chưa đủ số để cân đối: còn trống đã giải quyết, đang giải quyết".
pub fn lacks_words(lacks: &[DossierColumn]) -> String {
    let names: Vec<String> = lacks.iter().map(|column| column.name()).collect();
    format!("chưa đủ số để cân đối: còn trống {}", names.join(", "))
}

fn sum_of(side: &[(DossierColumn, Decimal)]) -> Decimal {
    number::sum_to_compare(side.iter().map(|(_, value)| *value))
}

fn side_words(side: &[(DossierColumn, Decimal)]) -> String {
    // What is nothing of many is not worth a word.
    let is_told = |nth: usize, value: Decimal| nth == 0 || !value.is_zero();
    let told = side.iter().enumerate().filter(|(nth, (_, value))| is_told(*nth, *value));
    let terms: Vec<String> = told
        .map(|(_, (column, value))| format!("{} {}", column.name(), number::format(*value, 0)))
        .collect();
    match terms.len() {
        0 | 1 => terms.concat(),
        _ => format!("{} = {}", terms.join(" + "), number::format(sum_of(side), 0)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        assets,
        compose::dossier_counting::DossierRate,
        model::{Commune, DossierSettings, Period, ReceivedHolds, Report},
    };

    fn report(rows: &[Dossiers], settings: DossierSettings) -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::outlines().first().expect("an outline");
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        report.dossiers = rows.to_vec();
        report.dossier_settings = settings;
        report
    }

    fn row(counts: &[(DossierColumn, i64)]) -> Dossiers {
        let mut row = Dossiers { field: "dat_dai".into(), ..Dossiers::default() };
        for (column, count) in counts {
            *row.cell(*column) = Some((*count).into());
        }
        row
    }

    #[track_caller]
    fn check(counts: &[(DossierColumn, i64)], settings: DossierSettings, expected: &str) {
        let report = report(&[row(counts)], settings);
        let counting = Counting::of(&report);
        let told = match counting.balance(&report.dossiers[0]) {
            Ok(balance) => balance.told(),
            Err(lacks) => lacks_words(&lacks),
        };
        assert_eq!(told, expected);
    }

    use DossierColumn::{
        CarriedIn, Early, InPerson, Late, OnTime, Online, Overdue, Pending, Post, Received,
        Refused, Resolved, Returned,
    };

    #[test]
    fn the_difference_is_named() {
        let usual = DossierSettings::default();
        let row = [(Received, 120), (CarriedIn, 5), (Resolved, 110), (Pending, 12)];
        check(
            &row,
            usual,
            "thiếu 3: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 = 122",
        );
        let returned: Vec<_> = row.into_iter().chain([(Returned, 3), (Refused, 0)]).collect();
        check(
            &returned,
            usual,
            "khớp: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 + trả lại 3 = 125",
        );
        let settled = DossierSettings { returned_is_settled: true, ..usual };
        check(
            &returned,
            settled,
            "thiếu 3: tiếp nhận 120 + kỳ trước chuyển sang 5 = 125; đã giải quyết 110 + đang giải quyết 12 = 122",
        );
        check(
            &[(Received, 4), (Early, 4)],
            usual,
            "chưa đủ số để cân đối: còn trống đã giải quyết, đang giải quyết",
        );
    }

    #[test]
    fn what_the_column_received_holds_is_set_or_told_by_the_numbers() {
        let usual = DossierSettings::default();
        let within = [(Received, 40), (CarriedIn, 3), (Resolved, 35), (Pending, 5)];
        check(&within, usual, "khớp: tiếp nhận 40; đã giải quyết 35 + đang giải quyết 5 = 40");
        let new = DossierSettings { received: ReceivedHolds::New, ..usual };
        check(
            &within,
            new,
            "thiếu 3: tiếp nhận 40 + kỳ trước chuyển sang 3 = 43; đã giải quyết 35 + đang giải quyết 5 = 40",
        );
        let parts = [
            (Online, 30),
            (InPerson, 7),
            (Post, 0),
            (CarriedIn, 3),
            (Early, 30),
            (OnTime, 5),
            (Late, 0),
            (Pending, 5),
        ];
        let all = DossierSettings { received: ReceivedHolds::All, ..usual };
        let even = "khớp: tiếp nhận 37 + kỳ trước chuyển sang 3 = 40; đã giải quyết 35 + đang giải quyết 5 = 40";
        check(&parts, usual, even);
        check(&parts, all, even);
    }

    #[test]
    fn a_total_and_a_rate_are_of_all_rows_or_none_and_say_what_they_leave_out() {
        let certification = Dossiers {
            field: "chung_thuc".into(),
            ..row(&[(Received, 900), (Early, 900), (OnTime, 0), (Resolved, 900), (Pending, 0)])
        };
        let land = row(&[(Received, 50), (Early, 30), (OnTime, 10), (Resolved, 50), (Overdue, 1)]);
        let of = |without_certification, land: &Dossiers| {
            let settings = DossierSettings { without_certification, ..DossierSettings::default() };
            report(&[certification.clone(), land.clone()], settings)
        };
        let told = |report: &Report| -> Vec<String> {
            Counting::of(report).rates().iter().map(DossierRate::told).collect()
        };
        let [with, without] = [of(false, &land), of(true, &land)];
        assert_eq!(
            told(&with),
            [
                "Tỷ lệ giải quyết đúng hạn (gồm trước hạn): 98,9% (940/950 hồ sơ đã giải quyết)",
                "Tỷ lệ giải quyết trước hạn: 97,9% (930/950 hồ sơ đã giải quyết)",
            ]
        );
        assert_eq!(
            told(&without)[0],
            "Tỷ lệ giải quyết đúng hạn (gồm trước hạn): 80% (40/50 hồ sơ đã giải quyết, không kể chứng thực)"
        );
        assert_eq!(Counting::of(&with).total(Pending), None, "a row has none");
        assert_eq!(Counting::of(&with).balance_of_all(), Some(Err(vec![Pending])));
        let open = of(false, &Dossiers { resolved_early: None, ..land });
        assert!(told(&open).is_empty());
        assert_eq!(Counting::of(&report(&[], DossierSettings::default())).balance_of_all(), None);
    }

    proptest! {
        /// Dossiers that are dealt out to the columns are all accounted for, however they are typed; one that is taken off or
        /// put on is named, in its row and in the total.
        #[test]
        fn all_that_came_is_accounted_for_and_one_more_or_less_is_named(
            dealt in prop::collection::vec(prop::array::uniform10(0_i64..60), 1..5),
            settings in prop::array::uniform4(any::<bool>()),
            typed in prop::array::uniform3(any::<bool>()),
            off in -3_i64..4,
        ) {
            let [returned_is_settled, refused_is_settled, holds_all, _] = settings;
            let received = if holds_all { ReceivedHolds::All } else { ReceivedHolds::New };
            let settings =
                DossierSettings { returned_is_settled, refused_is_settled, received, ..DossierSettings::default() };
            let mut rows = Vec::new();
            for [early, ontime, late, in_time, overdue, supplement, returned, refused, withdrawn, carried] in dealt {
                let among = |is_among: bool, count: i64| if is_among { count } else { 0 };
                // What is counted among the settled is in one of their columns.
                let ontime = ontime + among(returned_is_settled, returned) + among(refused_is_settled, refused + withdrawn);
                let beside = among(!returned_is_settled, returned) + among(!refused_is_settled, refused + withdrawn);
                let all = early + ontime + late + in_time + overdue + supplement + beside;
                let carried = carried.min(all);
                let (online, post) = ((all - carried) / 2, (all - carried) / 7);
                let mut counts = vec![
                    (CarriedIn, carried), (Returned, returned), (Refused, refused), (DossierColumn::Withdrawn, withdrawn),
                ];
                let parts = [
                    [(Online, online), (InPerson, all - carried - online - post), (Post, post)],
                    [(Early, early), (OnTime, ontime), (Late, late)],
                    [(DossierColumn::InTime, in_time), (Overdue, overdue), (DossierColumn::Supplement, supplement)],
                ];
                for (whole, (parts, typed)) in NEEDED.into_iter().zip(parts.into_iter().zip(typed)) {
                    let sum: i64 = parts.iter().map(|(_, count)| count).sum();
                    let sum = if whole == Received && holds_all { sum + carried } else { sum };
                    if typed { counts.push((whole, sum)) } else { counts.extend(parts) }
                }
                rows.push(row(&counts));
            }
            let even = report(&rows, settings);
            let counting = Counting::of(&even);
            for row in &even.dossiers {
                prop_assert_eq!(counting.balance(row).expect("known").difference(), Decimal::ZERO);
            }
            prop_assert!(counting.balance_of_all().expect("rows").expect("known").is_even());
            *rows[0].cell(Resolved) = Some(rows[0].value(Resolved).expect("known") + Decimal::from(100 + off));
            let odd = report(&rows, settings);
            let counting = Counting::of(&odd);
            let of_row = counting.balance(&odd.dossiers[0]).expect("known");
            prop_assert_eq!(of_row.difference(), Decimal::from(-100 - off));
            let named = format!("thừa {}: ", 100 + off);
            prop_assert!(of_row.told().starts_with(&named));
            prop_assert_eq!(counting.balance_of_all().expect("rows").expect("known").difference(), Decimal::from(-100 - off));
        }
    }
}
