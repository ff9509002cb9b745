//! Every rule, one file each; a test compares the list with the folder.

use super::Rule;

mod cutoff_differs;
mod day_after_report;
mod day_without_year;
mod day_without_zero;
mod next_period;
mod no_such_day;
mod other_period;
mod part_over_whole;
mod percent_cut;
mod percent_wrong;
mod stale_period;
mod sum_mismatch;
mod whole_named_as_part;

/// All rules that look at a case, by their files' names.
pub const RULES: &[Rule] = &[
    cutoff_differs::RULE,
    day_after_report::RULE,
    day_without_year::RULE,
    day_without_zero::RULE,
    next_period::RULE,
    no_such_day::RULE,
    other_period::RULE,
    part_over_whole::RULE,
    percent_cut::RULE,
    percent_wrong::RULE,
    stale_period::RULE,
    sum_mismatch::RULE,
    whole_named_as_part::RULE,
];
