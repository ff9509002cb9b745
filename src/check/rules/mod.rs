//! Every rule, one file each; a test compares the list with the folder.

use super::Rule;

mod no_such_day;
mod part_over_whole;
mod percent_cut;
mod percent_wrong;
mod sum_mismatch;
mod whole_named_as_part;

/// All rules that look at a case, by their files' names.
pub const RULES: &[Rule] = &[
    no_such_day::RULE,
    part_over_whole::RULE,
    percent_cut::RULE,
    percent_wrong::RULE,
    sum_mismatch::RULE,
    whole_named_as_part::RULE,
];
