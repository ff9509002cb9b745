//! Pages that are not a report: the start, the year, the office, backups, a new period, the text of an old report.

pub(crate) mod backups;
pub(crate) mod commune;
pub(crate) mod evidence;
pub(crate) mod import_review;
pub(crate) mod joined;
pub(crate) mod new_period;
pub(crate) mod old_text;
mod recent_books;
pub(crate) mod register;
pub(crate) mod series;
pub(crate) mod start;
pub(crate) mod tasks;
pub(crate) mod year;
