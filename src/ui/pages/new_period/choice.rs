//! What is chosen on the page that begins a report.
//!
//! Invariant: there is always a period to begin, and days for it: a year half typed changes nothing but its own box.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    assets,
    model::{Commune, Period, PeriodKind, Report, Window, period, text},
    session::{Session, new_report, year},
    ui::words::new_period as say,
};

/// What the new report starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Start {
    Outline { id: String, sentences: bool },
    Copy(Period),
    Old,
}

/// What a choice hangs on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MadeFor {
    /// The book.
    pub book: PathBuf,
    /// The periods of its reports.
    pub periods: Vec<Period>,
    /// Those of its own unit.
    pub own: Vec<Period>,
    /// Those of these in which somebody wrote something.
    pub written: Vec<Period>,
    /// The kinds of periods its unit reports.
    pub reported: Vec<PeriodKind>,
}

/// One book's choice.
#[derive(Debug)]
pub(super) struct SourceChoice {
    /// The book as it was when this was proposed.
    pub made_for: MadeFor,
    /// The period to begin.
    pub period: Period,
    /// Its year as typed; `period` follows once it is one.
    pub year: String,
    /// None until typed: the usual day.
    pub from: Option<String>,
    /// The same.
    pub to: Option<String>,
    pub start: Start,
    /// Whether the person chose what to start from; until then it follows the period.
    pub start_chosen: bool,
}

impl MadeFor {
    /// The report that is usually copied: an untouched one only where there is no other.
    pub fn usual_source(&self, period: Period) -> Option<Period> {
        let of = |periods: &[Period]| new_report::usual_source(periods, period);
        of(&self.written).or_else(|| of(&self.own))
    }

    /// Copying the report before, where there is one; else the outline of the time.
    fn usual_start(&self, period: Period) -> Start {
        match self.usual_source(period) {
            Some(source) => Start::Copy(source),
            None => {
                Start::Outline { id: assets::usual_outline(period).id.clone(), sentences: true }
            }
        }
    }
}

impl SourceChoice {
    /// The period most likely wanted, begun as usual, or as a copy of that report.
    pub fn proposed(made_for: MadeFor, today: NaiveDate, copied: Option<Period>) -> Self {
        let MadeFor { periods, reported, .. } = &made_for;
        let period = year::next_period(periods, today, reported, copied);
        let start = copied.map_or_else(|| made_for.usual_start(period), Start::Copy);
        Self {
            made_for,
            period,
            year: period.year.to_string(),
            from: None,
            to: None,
            start,
            start_chosen: copied.is_some(),
        }
    }

    /// The sentence about a year that is none.
    pub fn wrong_year(&self) -> Option<String> {
        typed_year(&self.year).is_none().then(|| say::YEAR.to_owned())
    }

    /// Takes over a year once it is one.
    pub fn follow_year(&mut self) {
        if let Some(year) = typed_year(&self.year) {
            self.choose(Period { year, ..self.period });
        }
    }

    /// Another kind of period of the same year.
    pub fn choose_kind(&mut self, kind: PeriodKind) {
        self.choose(Period { kind, ..self.period });
    }

    /// Another period; the days are its usual ones again.
    pub fn choose(&mut self, period: Period) {
        if period == self.period {
            return;
        }
        self.period = period;
        self.year = period.year.to_string();
        (self.from, self.to) = (None, None);
        if !self.start_chosen {
            self.start = self.made_for.usual_start(period);
        }
    }

    /// Starts from something the person chose.
    pub fn choose_start(&mut self, start: Start) {
        self.start = start;
        self.start_chosen = true;
    }

    /// Whether the book has a report of the chosen period.
    pub fn is_taken(&self) -> bool {
        self.made_for.periods.contains(&self.period)
    }

    /// The days as shown: what was typed, else what the decree gives.
    pub fn days(&self) -> [String; 2] {
        let usual = self.period.default_window();
        let shown =
            |typed: &Option<String>, day| typed.clone().unwrap_or_else(|| period::format_date(day));
        [shown(&self.from, usual.from), shown(&self.to, usual.to)]
    }

    /// The days, or the sentence why they will not do.
    pub fn window(&self) -> Result<Window, String> {
        let [from, to] = self.days();
        let day = |typed: &str| {
            period::parse_date(typed).map_err(|why| format!("{}.", text::capitalised(&why)))
        };
        let window = Window { from: day(&from)?, to: day(&to)? };
        if window.from > window.to {
            return Err(say::days_reversed(&from, &to));
        }
        Ok(window)
    }

    /// The report to copy, when one is.
    pub fn source(&self, session: &Session) -> Option<Result<Report, String>> {
        let Start::Copy(source) = self.start else { return None };
        Some(session.report(source).map_err(|why| why.to_string()))
    }

    /// The new report from an outline, when that is chosen.
    pub fn outline_report(&self, commune: &Commune) -> Option<Report> {
        let Start::Outline { id, sentences } = &self.start else { return None };
        let outline = assets::outline(id).unwrap_or_else(|| assets::usual_outline(self.period));
        Some(new_report::from_outline(outline, commune, self.period, *sentences))
    }
}

/// The year that was typed, once it is one.
pub fn typed_year(typed: &str) -> Option<i32> {
    typed.trim().parse().ok().filter(|year| Period::YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed() -> SourceChoice {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let made_for = MadeFor {
            book: PathBuf::new(),
            periods: vec![Period::parse("2026-Q1").expect("a period")],
            own: vec![Period::parse("2026-Q1").expect("a period")],
            written: Vec::new(),
            reported: vec![PeriodKind::Quarter(4)],
        };
        SourceChoice::proposed(made_for, today, None)
    }

    #[test]
    fn days_stay_while_a_year_is_typed_and_follow_it_then() {
        let mut choice = proposed();
        let usual = choice.days();
        assert_eq!(usual, ["15/09/2026", "14/12/2026"]);
        for typed in ["", "2", "202", "20 27"] {
            choice.year = typed.into();
            choice.follow_year();
            assert_eq!(choice.days(), usual);
            assert!(choice.wrong_year().is_some());
        }
        choice.year = "2027".into();
        choice.follow_year();
        assert_eq!(choice.days(), ["15/09/2027", "14/12/2027"]);
        assert_eq!(choice.wrong_year(), None);
    }

    #[test]
    fn typed_days_last_until_another_period_is_chosen() {
        let mut choice = proposed();
        choice.to = Some("30/11/2026".into());
        choice.follow_year();
        assert_eq!(choice.days()[1], "30/11/2026");
        choice.choose_kind(PeriodKind::Year);
        assert_eq!(choice.days()[1], "14/12/2026");
        choice.to = Some("1/1".into());
        assert!(choice.window().is_err());
    }

    #[test]
    fn what_nobody_wrote_in_is_not_copied_while_there_is_another() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let (all, written) = (["2026-Q1", "2026-Q4"].map(period).to_vec(), vec![period("2026-Q1")]);
        let made_for = |written| MadeFor {
            book: PathBuf::new(),
            periods: all.clone(),
            own: all.clone(),
            written,
            reported: Vec::new(),
        };
        let source = |written| made_for(written).usual_source(period("2026-Y"));
        assert_eq!(source(written), Some(period("2026-Q1")));
        assert_eq!(source(Vec::new()), Some(period("2026-Q4")));
    }
}
