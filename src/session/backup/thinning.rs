//! Which backups may go: a pure function of their dates.
//!
//! All of the last two days stay; of those before, the last one of each of twelve days, then of ten weeks, then of
//! nine months. Days, weeks and months are counted where there are backups, so a book that rests keeps what it has.
//! Invariant: the newest never goes; a clock set back lets nothing go that was made since.

use chrono::{Datelike, IsoWeek, NaiveDate, NaiveDateTime, TimeDelta};

/// All of so many days stay.
const ALL: TimeDelta = TimeDelta::days(2);
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// Places in `dates`, in whatever order these are, of the backups that may go now.
pub fn superfluous(dates: &[NaiveDateTime], now: NaiveDateTime) -> Vec<usize> {
    let mut order: Vec<usize> = (0..dates.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse((dates[at], at)));
    let mut counted = CountedDates::default();
    let mut gone = Vec::new();
    for (place, &at) in order.iter().enumerate() {
        let date = dates[at];
        let age = now - date;
        // What the clock says comes from the future is no more recent than what is old.
        let recent = age >= TimeDelta::zero() && age <= ALL;
        let stays = if recent { counted.note(date) } else { counted.takes(date) };
        if !stays && place > 0 {
            gone.push(at);
        }
    }
    gone.sort_unstable();
    gone
}

/// How many days, weeks and months have their backup, and the last one that stayed.
#[derive(Default)]
struct CountedDates {
    days: usize,
    weeks: usize,
    months: usize,
    last: Option<NaiveDate>,
}

impl CountedDates {
    /// It stays whatever is counted.
    fn note(&mut self, date: NaiveDateTime) -> bool {
        self.last = Some(date.date());
        true
    }

    /// Whether it is the last of a day, week or month that still counts. Newest first.
    fn takes(&mut self, date: NaiveDateTime) -> bool {
        let date = date.date();
        let month = |date: NaiveDate| (date.year(), date.month());
        let differs = |same: &dyn Fn(NaiveDate) -> bool| self.last.is_none_or(|last| !same(last));
        let (count, stays) = if self.days < DAYS {
            (&mut self.days, differs(&|last| last == date))
        } else if self.weeks < WEEKS {
            let week: fn(NaiveDate) -> IsoWeek = |date| date.iso_week();
            (&mut self.weeks, differs(&|last| week(last) == week(date)))
        } else if self.months < MONTHS {
            (&mut self.months, differs(&|last| month(last) == month(date)))
        } else {
            return false;
        };
        if stays {
            *count += 1;
            self.last = Some(date);
        }
        stays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(words: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(words, "%d/%m/%Y %H:%M").expect("a time")
    }

    /// Each of `dates` ends in "+" where it stays and in "-" where it goes.
    #[track_caller]
    fn check(now: &str, dates: &[&str]) {
        let whole: Vec<NaiveDateTime> =
            dates.iter().map(|date| at(&date[..date.len() - 1])).collect();
        let gone = superfluous(&whole, at(now));
        let told: Vec<String> = dates
            .iter()
            .enumerate()
            .map(|(place, date)| {
                let sign = if gone.contains(&place) { "-" } else { "+" };
                format!("{}{sign}", &date[..date.len() - 1])
            })
            .collect();
        assert_eq!(told, dates);
    }

    /// How many stay of one every `step`, `number` of them, the last at `now`.
    fn left(number: usize, step: TimeDelta, now: NaiveDateTime) -> usize {
        let dates: Vec<_> = (0..number).map(|back| now - step * back as i32).collect();
        number - superfluous(&dates, now).len()
    }

    #[test]
    fn all_of_two_days_stay_and_the_last_of_each_day_before() {
        check(
            "29/11/2026 10:00",
            &[
                "29/11/2026 09:59+",
                "29/11/2026 09:59+",
                "27/11/2026 10:00+",
                // The 27th has one.
                "27/11/2026 09:59-",
                "26/11/2026 17:00+",
                "26/11/2026 16:59-",
                "26/11/2026 07:00-",
                "20/11/2026 08:00+",
            ],
        );
    }

    #[test]
    fn the_order_they_are_listed_in_says_nothing() {
        check(
            "29/11/2026 10:00",
            &["26/11/2026 07:00-", "29/11/2026 09:00+", "26/11/2026 17:00+", "26/11/2026 16:00-"],
        );
    }

    #[test]
    fn days_then_weeks_then_months_are_counted() {
        let now = at("29/11/2026 10:00");
        // 49 within two days (the ends count), the last of 12 days, 10 weeks, 9 months.
        assert_eq!(left(24 * 900, TimeDelta::hours(1), now), 49 + DAYS + WEEKS + MONTHS);
        assert_eq!(left(1000, TimeDelta::days(1), now), 3 + DAYS + WEEKS + MONTHS);
        // One a year: a year is a day, a week, a month of its own.
        assert_eq!(left(40, TimeDelta::days(366), now), 1 + DAYS + WEEKS + MONTHS);
        assert_eq!(left(0, TimeDelta::days(1), now), 0);
    }

    #[test]
    fn weeks_and_months_keep_their_last() {
        let days: Vec<String> =
            (10..=21).rev().map(|day| format!("{day}/11/2026 08:00+")).collect();
        let mut dates: Vec<&str> = vec!["29/11/2026 10:00+"];
        dates.extend(days.iter().map(String::as_str));
        // Twelve days are counted: the week of the 9th (a Monday) has one in the 10th to 15th.
        dates.extend([
            "09/11/2026 08:00-",
            "08/11/2026 09:00+",
            "08/11/2026 08:00-",
            "02/11/2026 08:00-",
        ]);
        dates.extend(["01/11/2026 08:00+"]);
        check("29/11/2026 10:00", &dates);
    }

    #[test]
    fn the_newest_never_goes() {
        check("29/11/2026 10:00", &["01/01/1980 00:00+"]);
        check("01/01/1980 00:00", &["29/11/2026 10:00+", "29/11/2026 09:00-", "28/11/2026 09:00+"]);
        check("29/11/2026 10:00", &["27/11/2020 10:00+", "27/11/2020 09:00-"]);
    }

    #[test]
    fn a_clock_set_back_lets_nothing_go_that_was_made_since() {
        // The battery is empty: it is 1980 again, and the work of 2026 stays as the calendar has it.
        check(
            "02/01/1980 10:00",
            &[
                "29/11/2026 10:00+",
                "28/11/2026 10:00+",
                "02/01/1980 09:00+",
                "02/01/1980 08:00+",
                "31/12/1979 23:00+",
                "31/12/1979 08:00-",
            ],
        );
        // And set right again: the backups of those days are old ones, one a day.
        check(
            "29/11/2026 12:00",
            &["29/11/2026 11:00+", "29/11/2026 10:00+", "02/01/1980 09:00+", "02/01/1980 08:00-"],
        );
    }

    #[test]
    fn what_stays_stays_when_asked_again() {
        let now = at("29/11/1999 10:00");
        let dates: Vec<_> = (0..2000).map(|back| now - TimeDelta::hours(7) * back).collect();
        let gone = superfluous(&dates, now);
        let kept: Vec<_> = dates
            .iter()
            .enumerate()
            .filter(|(at, _)| !gone.contains(at))
            .map(|(_, date)| *date)
            .collect();
        assert_eq!(superfluous(&kept, now), Vec::<usize>::new());
    }
}
