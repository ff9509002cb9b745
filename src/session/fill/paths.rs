//! Ways from the first day of a window to its last over the windows of others, forwards and backwards.

use std::{cell::RefCell, collections::HashMap};

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

/// The ways to one window, each looked for once: most figures of a report are said by the same others.
#[derive(Debug)]
pub struct Ways {
    whole: Window,
    found: RefCell<HashMap<Vec<Window>, Option<Vec<WindowStep>>>>,
}

impl Ways {
    /// None is known yet.
    pub fn to(whole: Window) -> Self {
        Self { whole, found: RefCell::default() }
    }

    /// What `exact` gives.
    pub fn exact(&self, windows: &[Window]) -> Option<Vec<WindowStep>> {
        if let Some(known) = self.found.borrow().get(windows) {
            return known.clone();
        }
        let found = exact(self.whole, windows);
        self.found.borrow_mut().insert(windows.to_vec(), found.clone());
        found
    }
}

/// The shortest way over `windows` whose days are those of `whole`; of two as short, the one that takes less off.
fn exact(whole: Window, windows: &[Window]) -> Option<Vec<WindowStep>> {
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

/// Windows inside `whole` that share no day and cover most of it, and the days that none of them covers.
pub fn partial(whole: Window, windows: &[Window]) -> Option<(Vec<WindowStep>, Vec<Window>)> {
    let mut inside: Vec<(usize, Window)> = windows
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, it)| it.shared(whole) == Some(*it))
        .collect();
    inside.sort_by_key(|(at, window)| (window.to, window.from, *at));
    // The row of most days that ends with each window; of two as good, the shorter.
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let worth = |row: &[usize]| {
        let days: i64 = row.iter().map(|&at| days(windows[at])).sum();
        (days, std::cmp::Reverse(row.len()))
    };
    for (at, window) in &inside {
        let before = rows
            .iter()
            .filter(|row| row.last().is_some_and(|&last| windows[last].to < window.from));
        let mut row = before.max_by_key(|row| worth(row)).cloned().unwrap_or_default();
        row.push(*at);
        rows.push(row);
    }
    let best = rows.into_iter().max_by_key(|row| worth(row))?;
    let used: Vec<Window> = best.iter().map(|&at| windows[at]).collect();
    let steps = best.into_iter().map(|at| WindowStep { at, is_back: false }).collect();
    Some((steps, uncovered(whole, &used)))
}

/// The days of `whole` that none of these windows has.
pub fn uncovered(whole: Window, windows: &[Window]) -> Vec<Window> {
    let mut inside: Vec<Window> = windows.iter().filter_map(|it| it.shared(whole)).collect();
    inside.sort();
    let mut gaps = Vec::new();
    let mut day = Some(whole.from);
    for window in inside {
        let Some(from) = day else { break };
        if let Some(to) = window.from.pred_opt().filter(|to| *to >= from) {
            gaps.push(Window { from, to });
        }
        day = window.to.succ_opt().map(|behind| behind.max(from));
    }
    gaps.extend(day.filter(|day| *day <= whole.to).map(|from| Window { from, to: whole.to }));
    gaps
}

fn days(window: Window) -> i64 {
    (window.to - window.from).num_days() + 1
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

    /// From a day of 2026, so many days.
    fn of_days((from, days): (i64, i64)) -> Window {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        Window {
            from: first + chrono::TimeDelta::days(from),
            to: first + chrono::TimeDelta::days(from + days - 1),
        }
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

    #[track_caller]
    fn lacks(whole: &str, known: &str, expected: &str) {
        let codes: Vec<&str> = known.split(' ').collect();
        let windows: Vec<Window> =
            codes.iter().map(|code| window(&format!("2026-{code}"))).collect();
        let (steps, lacks) = partial(window(&format!("2026-{whole}")), &windows).expect("a part");
        let used: Vec<&str> = steps.iter().map(|step| codes[step.at]).collect();
        let day = crate::model::period::format_date;
        let gaps = lacks.iter().map(|gap| format!("{}–{}", day(gap.from), day(gap.to)));
        let said = format!("{}; {}", used.join(" "), gaps.collect::<Vec<_>>().join(", "));
        assert_eq!(said, expected, "{whole} out of {known}");
    }

    #[test]
    fn windows_that_cover_most_say_which_days_are_missing() {
        lacks("Y", "Q1 Q3", "Q1 Q3; 15/03/2026–14/06/2026, 15/09/2026–14/12/2026");
        lacks("Y", "Q1 H1 Q3", "H1 Q3; 15/09/2026–14/12/2026");
        lacks("H1", "Q2", "Q2; 15/12/2025–14/03/2026");
        assert_eq!(partial(window("2026-Q3"), &[window("2026-Q1")]), None);
    }

    proptest! {
        /// KnownFigures and missing days are all days of the whole, and none is both.
        #[test]
        fn what_is_known_and_what_is_missing_is_the_whole(cuts in prop::collection::vec((0_i64..40, 1_i64..40), 0..8), whole in (0_i64..40, 1_i64..40)) {
            let windows: Vec<Window> = cuts.into_iter().map(of_days).collect();
            let whole = of_days(whole);
            let inside = |window: &Window| window.shared(whole) == Some(*window);
            let found = partial(whole, &windows);
            prop_assert_eq!(found.is_some(), windows.iter().any(inside));
            if let Some((steps, lacks)) = found {
                let used = steps.iter().map(|step| windows[step.at]);
                let mut counted: Vec<NaiveDate> = used
                    .chain(lacks)
                    .flat_map(|window| window.from.iter_days().take_while(move |day| *day <= window.to))
                    .collect();
                counted.sort();
                let all: Vec<NaiveDate> =
                    whole.from.iter_days().take_while(|day| *day <= whole.to).collect();
                prop_assert_eq!(counted, all);
            }
        }

        /// Whatever windows there are, what is gone over counts each day of the whole once and no other.
        #[test]
        fn a_way_counts_every_day_once(cuts in prop::collection::vec((0_i64..40, 1_i64..40), 0..8), whole in (0_i64..40, 1_i64..40)) {
            let windows: Vec<Window> = cuts.into_iter().map(of_days).collect();
            let whole = of_days(whole);
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
