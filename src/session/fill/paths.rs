//! Ways from the first day of a window to its last over the windows of others, forwards and backwards.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::Window;

/// So many reports at most make a sum: a year of quarters, one of them taken off a longer period.
const MOST: usize = 5;

/// One window that is gone over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowStep {
    /// Which.
    pub at: usize,
    /// From its end to its beginning: its days are taken off.
    pub is_back: bool,
}

/// The shortest way over `windows` whose days are those of `whole`; of two as short, the one that takes less off.
pub fn exact(whole: Window, windows: &[Window]) -> Option<Vec<WindowStep>> {
    let goal = whole.to.succ_opt()?;
    let mut ways: HashMap<NaiveDate, Vec<WindowStep>> = HashMap::from([(whole.from, Vec::new())]);
    for _ in 0..MOST {
        if let Some(way) = ways.get(&goal) {
            return Some(way.clone());
        }
        let mut longer: Vec<(NaiveDate, Vec<WindowStep>)> = Vec::new();
        for (day, way) in &ways {
            for (at, window) in windows.iter().enumerate() {
                let Some(behind) = window.to.succ_opt() else { continue };
                for (from, to, is_back) in
                    [(window.from, behind, false), (behind, window.from, true)]
                {
                    if from == *day && !way.iter().any(|step| step.at == at) {
                        let step = WindowStep { at, is_back };
                        longer.push((to, way.iter().copied().chain([step]).collect()));
                    }
                }
            }
        }
        // In one order, whatever the map's: the same book gives the same sum.
        longer.sort_by_key(|(day, way)| (*day, back(way), indexes(way)));
        for (day, way) in longer {
            ways.entry(day).or_insert(way);
        }
    }
    ways.get(&goal).cloned()
}

/// Windows in a row that fill `whole` from its first day, or else up to its last, and the days that are missing.
pub fn partial(whole: Window, windows: &[Window]) -> Option<(Vec<WindowStep>, Window)> {
    let inside = |window: &Window| window.shared(whole) == Some(*window);
    let mut steps = Vec::new();
    let mut day = whole.from;
    while let Some((at, window)) = windows
        .iter()
        .enumerate()
        .filter(|(_, window)| window.from == day && inside(window))
        .max_by_key(|(_, window)| window.to)
    {
        steps.push(WindowStep { at, is_back: false });
        day = window.to.succ_opt()?;
    }
    if !steps.is_empty() {
        return Some((steps, Window { from: day, to: whole.to }));
    }
    let mut day = whole.to;
    while let Some((at, window)) = windows
        .iter()
        .enumerate()
        .filter(|(_, window)| window.to == day && inside(window))
        .min_by_key(|(_, window)| window.from)
    {
        steps.insert(0, WindowStep { at, is_back: false });
        day = window.from.pred_opt()?;
    }
    (!steps.is_empty()).then_some((steps, Window { from: whole.from, to: day }))
}

fn back(way: &[WindowStep]) -> usize {
    way.iter().filter(|step| step.is_back).count()
}

fn indexes(way: &[WindowStep]) -> Vec<usize> {
    way.iter().map(|step| step.at).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Period;

    fn window(code: &str) -> Window {
        Period::parse(code).expect("a period").default_window()
    }

    /// The way as "+Q1 -Q2".
    #[track_caller]
    fn check(whole: &str, known: &str, expected: &str) {
        let codes: Vec<&str> = known.split(' ').filter(|code| !code.is_empty()).collect();
        let windows: Vec<Window> =
            codes.iter().map(|code| window(&format!("2026-{code}"))).collect();
        let said = |steps: Vec<WindowStep>| {
            let sign = |step: &WindowStep| if step.is_back { "-" } else { "+" };
            let words: Vec<String> =
                steps.iter().map(|step| format!("{}{}", sign(step), codes[step.at])).collect();
            words.join(" ")
        };
        let found = exact(window(&format!("2026-{whole}")), &windows).map_or("none".into(), said);
        assert_eq!(found, expected, "{whole} out of {known}");
    }

    #[test]
    fn days_are_added_and_taken_off() {
        check("H1", "Q1 Q2", "+Q1 +Q2");
        check("Q2", "Q1 H1", "-Q1 +H1");
        check("Y", "Q1 H1 Q3 Q4", "+H1 +Q3 +Q4");
        check("9M", "Q1 Q2 Q3", "+Q1 +Q2 +Q3");
        check("Q4", "Q1 H1 9M Y", "-9M +Y");
        check("Y", "Q1 H1 Q3", "none");
        check("H1", "Q1", "none");
        check("H1", "", "none");
    }

    #[test]
    fn a_row_of_windows_says_which_days_are_missing() {
        let day = |text: &str| crate::model::period::parse_date(text).expect("a day");
        let known = [window("2026-Q1"), window("2026-Q3")];
        let (steps, lacks) = partial(window("2026-Y"), &known).expect("a part");
        assert_eq!(steps, [WindowStep { at: 0, is_back: false }]);
        assert_eq!((lacks.from, lacks.to), (day("15/03/2026"), day("14/12/2026")));
        let (steps, lacks) = partial(window("2026-H1"), &[window("2026-Q2")]).expect("a part");
        assert_eq!(steps, [WindowStep { at: 0, is_back: false }]);
        assert_eq!((lacks.from, lacks.to), (day("15/12/2025"), day("14/03/2026")));
        assert_eq!(partial(window("2026-Q3"), &[window("2026-Q1")]), None);
    }

    proptest! {
        /// Whatever windows there are, what is gone over counts each day of the whole once and no other.
        #[test]
        fn a_way_counts_every_day_once(cuts in prop::collection::vec((0_i64..40, 1_i64..40), 0..8), whole in (0_i64..40, 1_i64..40)) {
            let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
            let window = |(from, days): (i64, i64)| Window {
                from: first + chrono::TimeDelta::days(from),
                to: first + chrono::TimeDelta::days(from + days - 1),
            };
            let windows: Vec<Window> = cuts.into_iter().map(window).collect();
            let whole = window(whole);
            if let Some(way) = exact(whole, &windows) {
                let mut counted: HashMap<NaiveDate, i32> = HashMap::new();
                for step in way {
                    let window = windows[step.at];
                    for day in window.from.iter_days().take_while(|day| *day <= window.to) {
                        *counted.entry(day).or_default() += if step.is_back { -1 } else { 1 };
                    }
                }
                counted.retain(|_, times| *times != 0);
                let mut days: Vec<NaiveDate> = counted.keys().copied().collect();
                days.sort();
                prop_assert!(counted.values().all(|times| *times == 1));
                prop_assert_eq!(days.first().copied(), Some(whole.from));
                prop_assert_eq!(days.last().copied(), Some(whole.to));
                prop_assert_eq!(days.len() as i64, (whole.to - whole.from).num_days() + 1);
            }
        }
    }
}
