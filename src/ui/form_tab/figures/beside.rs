//! What stands beside the figures of a section or of a form: which earlier periods, and in which columns.
//!
//! Figures of one section may stand beside different reports: what happened in a quarter beside the last quarter, what
//! is counted on a day beside the last report there is. The head names the period of most; a value of another has a star,
//! which the head explains. Where nothing at all can be compared, one empty column says why. Which columns there are hangs
//! on the other reports alone: none comes or goes while one types.

use crate::{
    assets,
    model::{IndicatorId, Kind, Period},
    ui::{app::readings::FigureReading, boxes::sparkline, view::View, words},
};

/// A column of what was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BesideColumn {
    /// The last report a figure may stand beside.
    Before,
    /// How it moved.
    Change,
    /// The same period a year ago.
    LastYear,
    /// Nothing: it says so.
    Nothing,
}

/// What there is to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BesideFigures {
    /// Periods of the earlier values, that of most figures first.
    pub before: Vec<Period>,
    /// Periods that figures moved since, that of most first.
    pub change: Vec<Period>,
    /// The same period a year ago, where a figure has a value of it.
    pub last_year: Option<Period>,
    /// Where none of these is: what is missing.
    pub nothing: Option<String>,
    /// A figure has values enough for the small line, or will have them once it has one itself.
    pub recent: bool,
    /// The period of the report itself.
    pub(super) own: Period,
}

impl BesideFigures {
    /// Of no figure.
    pub(super) fn empty(own: Period) -> Self {
        let (before, change) = (Vec::new(), Vec::new());
        Self { before, change, last_year: None, nothing: None, recent: false, own }
    }

    /// Of these figures of the open report.
    pub fn of<'i>(view: &View<'_>, ids: impl Iterator<Item = &'i IndicatorId>) -> Self {
        let own = view.open.live.period;
        let mut beside = Self::empty(own);
        let (mut before, mut change) = (Vec::new(), Vec::new());
        let mut compares = false;
        for indicator in ids.filter_map(|id| assets::catalogue().get(id.as_str())) {
            let reading = view.open.reading(indicator);
            compares |= !matches!(indicator.kind, Kind::Text | Kind::Reference);
            before.extend(reading.before.as_ref().map(|then| then.period));
            let moved = reading.change.as_ref().map(|then| then.period);
            change.extend(moved.or(reading.moves_from));
            let others = reading.recent.iter().filter(|(period, _)| *period != own).count();
            beside.recent |= others + 1 >= sparkline::LEAST;
            if reading.last_year.is_some() {
                beside.last_year = Some(own.year_before());
            }
        }
        (beside.before, beside.change) = (by_number(&before), by_number(&change));
        if compares && beside.columns().is_empty() {
            let is_there = view.open.neighbours.last_year.is_some();
            beside.nothing = Some(words::none_of(own.year_before(), is_there));
        }
        beside
    }

    /// The columns that say something, in the order they stand.
    pub fn columns(&self) -> Vec<BesideColumn> {
        let all = [
            (BesideColumn::Before, !self.before.is_empty()),
            (BesideColumn::Change, !self.change.is_empty()),
            (BesideColumn::LastYear, self.last_year.is_some()),
            (BesideColumn::Nothing, self.nothing.is_some()),
        ];
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(column, _)| column).collect()
    }

    /// The head of one of its columns; that of the changes names what they are taken from, unless that is a column
    /// among those in sight.
    pub fn head(&self, column: BesideColumn, in_sight: &[BesideColumn]) -> String {
        let named = |period: Period| words::beside(period, self.own);
        match column {
            BesideColumn::Before => {
                let heads: Vec<String> = self.before.iter().copied().map(named).collect();
                heads.join("\n* ")
            }
            BesideColumn::Change => match self.change.first() {
                Some(then) if !self.shows(*then, in_sight) => {
                    words::figures::change_head(&named(*then))
                }
                _ => words::figures::CHANGE.into(),
            },
            BesideColumn::LastYear => self.last_year.map_or_else(String::new, named),
            BesideColumn::Nothing => self.nothing.clone().unwrap_or_default(),
        }
    }

    fn shows(&self, period: Period, in_sight: &[BesideColumn]) -> bool {
        (self.last_year == Some(period) && in_sight.contains(&BesideColumn::LastYear))
            || (self.before.contains(&period) && in_sight.contains(&BesideColumn::Before))
    }

    /// What the head means, in words.
    pub fn tip(&self, column: BesideColumn) -> Option<String> {
        match column {
            BesideColumn::Before => Some(words::figures::values_of(&self.before)),
            BesideColumn::Change => Some(words::figures::change_since(&self.change)),
            BesideColumn::LastYear => Some(words::figures::values_of(&[self.last_year?])),
            BesideColumn::Nothing => None,
        }
    }

    /// What a figure has in a column.
    pub fn value(&self, column: BesideColumn, reading: &FigureReading) -> Option<String> {
        match column {
            BesideColumn::Before => {
                let then = reading.before.as_ref()?;
                let is_of_most = self.before.first() == Some(&then.period);
                let words = &then.words;
                Some(if is_of_most { words.clone() } else { words::figures::of_another(words) })
            }
            BesideColumn::Change => reading.change.as_ref().map(|moved| moved.words.clone()),
            BesideColumn::LastYear => reading.last_year.clone(),
            BesideColumn::Nothing => None,
        }
    }
}

/// Each of them once, the most frequent first; of as many the latest.
fn by_number(periods: &[Period]) -> Vec<Period> {
    let count = |period: &Period| periods.iter().filter(|it| *it == period).count();
    let mut once = periods.to_vec();
    once.sort_by_key(|period| std::cmp::Reverse((count(period), period.sort_key())));
    once.dedup();
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_names_the_period_of_most_and_explains_the_star() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let (first, half) = (period("2026-Q1"), period("2026-H1"));
        let before = by_number(&[first, half, first]);
        assert_eq!(before, [first, half]);
        let beside = BesideFigures {
            before,
            change: vec![first],
            ..BesideFigures::empty(period("2026-Q3"))
        };
        let columns = beside.columns();
        assert_eq!(columns, [BesideColumn::Before, BesideColumn::Change]);
        assert_eq!(beside.head(BesideColumn::Before, &columns), "Quý I\n* 6 tháng");
        assert_eq!(beside.head(BesideColumn::Change, &columns), "±");
        let alone = beside.head(BesideColumn::Change, &[BesideColumn::Change]);
        assert_eq!(alone, "± so với Quý I");
        let tip = "Số của quý I năm 2026; số có dấu * là của 6 tháng đầu năm 2026";
        assert_eq!(beside.tip(BesideColumn::Before).as_deref(), Some(tip));
        let of_half = crate::ui::app::readings::EarlierWords { period: half, words: "5".into() };
        let reading = FigureReading { before: Some(of_half), ..FigureReading::default() };
        assert_eq!(beside.value(BesideColumn::Before, &reading).as_deref(), Some("* 5"));
    }
}
