//! When a backup is due: a pure function of what stands there and of the time.

use chrono::{NaiveDateTime, TimeDelta};

use super::name::Reason;
use crate::{
    edit::Edit,
    model::{Status, report::IMPORTED},
};

/// How old the last backup may be while the book goes on changing.
const HALF_AN_HOUR: TimeDelta = TimeDelta::minutes(30);

/// The newest backup of a book: what it holds and when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewestBackup {
    /// By the clock of that day.
    pub at: NaiveDateTime,
    /// The number of the last write it holds.
    pub last_write: String,
}

/// Whether a book whose last write has this number is to be backed up now.
pub fn is_due(
    reason: Reason,
    newest: Option<&NewestBackup>,
    last_write: &str,
    now: NaiveDateTime,
) -> bool {
    let Some(newest) = newest else { return true };
    let changed = newest.last_write != last_write;
    match reason {
        // A person who asks wants a file of that moment; what undoes a restore is known by its reason.
        Reason::Asked | Reason::BeforeUpgrade | Reason::BeforeRestore => true,
        Reason::Periodic => {
            let age = now - newest.at;
            // One from the future tells of a clock set back: nobody knows how old it is.
            changed && (age > HALF_AN_HOUR || age < TimeDelta::zero())
        }
        Reason::Closing
        | Reason::FileLost
        | Reason::BeforeMerge
        | Reason::BeforeImport
        | Reason::BeforeCopy
        | Reason::BeforeRemove
        | Reason::BeforeReopen => changed,
    }
}

/// How long until a book is to be backed up by itself, if nothing more is written; none where its newest backup holds it.
pub fn due_in(
    newest: Option<&NewestBackup>,
    last_write: &str,
    now: NaiveDateTime,
) -> Option<TimeDelta> {
    if is_due(Reason::Periodic, newest, last_write, now) {
        return Some(TimeDelta::zero());
    }
    let newest = newest.filter(|newest| newest.last_write != last_write)?;
    // It is due when it is older than that.
    Some(newest.at + HALF_AN_HOUR + TimeDelta::seconds(1) - now)
}

/// Which backup an edit wants before it is applied.
pub fn reason_before(edit: &Edit) -> Option<Reason> {
    match edit {
        Edit::RemoveReport(_) => Some(Reason::BeforeRemove),
        Edit::Reopen { .. } | Edit::SetStatus { status: Status::Draft, .. } => {
            Some(Reason::BeforeReopen)
        }
        Edit::AddReport(report) if report.outline == IMPORTED => {
            // What was copied from a report of this book bears its marks; what was read from a file has none.
            let is_copy = report.sections.iter().any(|section| !section.copied.is_empty());
            Some(if is_copy { Reason::BeforeCopy } else { Reason::BeforeImport })
        }
        Edit::SetJoinedBook { book: Some(_), .. } => Some(Reason::BeforeMerge),
        Edit::SetJoinedBook { book: None, .. } => Some(Reason::BeforeRemove),
        Edit::Batch { edits, .. } => {
            let mut reasons = edits.iter().filter_map(reason_before);
            // A removal of an issued report reopens it first.
            let first = reasons.next();
            reasons.find(|reason| *reason == Reason::BeforeRemove).or(first)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Period, Report};

    /// `newest` and `now` are minutes of one day; `changed` is whether something was written since.
    #[track_caller]
    fn check(reason: Reason, newest: Option<i64>, changed: bool, now: i64, expected: bool) {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
        let at = |minutes| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes);
        let newest = newest.map(|minutes| NewestBackup { at: at(minutes), last_write: "a".into() });
        let last_write = if changed { "b" } else { "a" };
        let due = is_due(reason, newest.as_ref(), last_write, at(now));
        assert_eq!(due, expected, "{reason:?} {newest:?} {changed} {now}");
    }

    #[test]
    fn a_book_that_changed_is_backed_up_every_half_hour() {
        check(Reason::Periodic, None, false, 0, true);
        check(Reason::Periodic, Some(0), true, 29, false);
        check(Reason::Periodic, Some(0), true, 30, false);
        check(Reason::Periodic, Some(0), true, 31, true);
        check(Reason::Periodic, Some(0), false, 600, false);
    }

    #[test]
    fn it_is_known_how_long_until_the_next_one() {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).expect("a day");
        let at = |minutes| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes);
        let newest = NewestBackup { at: at(0), last_write: "a".into() };
        let wait = |last_write: &str, minutes| due_in(Some(&newest), last_write, at(minutes));
        assert_eq!(due_in(None, "a", at(0)), Some(TimeDelta::zero()));
        assert_eq!(wait("a", 600), None, "nothing changed");
        assert_eq!(wait("b", 10), Some(TimeDelta::seconds(20 * 60 + 1)));
        assert_eq!(wait("b", 30), Some(TimeDelta::seconds(1)));
        assert_eq!(wait("b", 31), Some(TimeDelta::zero()));
        // When that long is over, it is due.
        let later = at(10) + wait("b", 10).expect("a while");
        assert!(is_due(Reason::Periodic, Some(&newest), "b", later));
    }

    #[test]
    fn a_clock_set_back_does_not_stop_it() {
        check(Reason::Periodic, Some(600), true, 599, true);
        check(Reason::Periodic, Some(600), false, 0, false);
    }

    #[test]
    fn what_is_backed_up_already_is_not_backed_up_twice() {
        for reason in
            [Reason::Closing, Reason::FileLost, Reason::BeforeImport, Reason::BeforeRemove]
        {
            check(reason, None, false, 0, true);
            check(reason, Some(0), true, 1, true);
            check(reason, Some(0), false, 1, false);
        }
        for reason in [Reason::Asked, Reason::BeforeRestore] {
            check(reason, Some(0), false, 1, true);
        }
    }

    #[test]
    fn edits_that_cost_most_want_a_backup_first() {
        let period = Period::parse("2026-Q1").expect("a period");
        let remove = Edit::RemoveReport(period);
        let status = |status| Edit::SetStatus { period, status };
        let outline = crate::assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &crate::model::Commune::default(), period);
        assert_eq!(reason_before(&Edit::AddReport(Box::new(report.clone()))), None);
        report.outline = IMPORTED.into();
        report.sections.iter_mut().for_each(|section| section.copied.clear());
        let mut copy = report.clone();
        copy.sections[0].copied = vec!["một".into()];
        assert_eq!(reason_before(&Edit::AddReport(Box::new(copy))), Some(Reason::BeforeCopy));
        let add = Edit::AddReport(Box::new(report));
        assert_eq!(reason_before(&add), Some(Reason::BeforeImport));
        assert_eq!(reason_before(&remove), Some(Reason::BeforeRemove));
        assert_eq!(reason_before(&status(Status::Draft)), Some(Reason::BeforeReopen));
        assert_eq!(reason_before(&status(Status::Issued)), None);
        let batch = |edits| Edit::Batch { name: String::new(), edits };
        let both = batch(vec![status(Status::Draft), remove]);
        assert_eq!(reason_before(&both), Some(Reason::BeforeRemove));
        assert_eq!(reason_before(&batch(vec![batch(vec![add])])), Some(Reason::BeforeImport));
        let part = Edit::SetJoinedBook { id: crate::model::RowId(1), book: None, file: None };
        assert_eq!(reason_before(&batch(vec![part])), Some(Reason::BeforeRemove));
    }
}
