//! Every rule, one file each; a test compares the list with the folder.

use super::Rule;

mod no_such_day;

/// All rules that look at a case, by their files' names.
pub const RULES: &[Rule] = &[no_such_day::RULE];
