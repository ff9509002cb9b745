//! Every rule, one file each; a test compares the list with the folder.

use super::Rule;

mod blank_cell;
mod body_annex;
mod capital_after_mark;
mod capital_inside;
mod confused_word;
mod count_without_unit;
mod cut_sentence;
mod cutoff_differs;
mod day_after_report;
mod day_without_year;
mod day_without_zero;
mod doubled_word;
mod figure_over_whole;
mod figures_disagree;
mod form_percent;
mod form_percent_cut;
mod implausible;
mod jump;
mod left_placeholder;
mod mark_spacing;
mod missing_number;
mod missing_word;
mod misspelt;
mod mixed_spelling;
mod name_case;
mod name_slip;
mod next_period;
mod no_end_mark;
mod no_such_day;
mod number_spacing;
mod online_disagrees;
mod other_period;
mod part_over_whole;
mod percent_against_figures;
mod percent_cut;
mod percent_wrong;
mod rate_is_count;
mod rate_two_values;
mod rate_without_base;
mod repeated_passage;
mod stale_period;
mod sum_mismatch;
mod thousand_dot;
mod two_papers;
mod two_values;
mod unclosed_bracket;
mod unit_mismatch;
mod whole_named_as_part;

/// All rules that look at a case, by their files' names.
pub const RULES: &[Rule] = &[
    blank_cell::RULE,
    body_annex::RULE,
    capital_after_mark::RULE,
    capital_inside::RULE,
    confused_word::RULE,
    count_without_unit::RULE,
    cut_sentence::RULE,
    cutoff_differs::RULE,
    day_after_report::RULE,
    day_without_year::RULE,
    day_without_zero::RULE,
    doubled_word::RULE,
    figure_over_whole::RULE,
    figures_disagree::RULE,
    form_percent::RULE,
    form_percent_cut::RULE,
    implausible::RULE,
    jump::RULE,
    left_placeholder::RULE,
    mark_spacing::RULE,
    missing_number::RULE,
    missing_word::RULE,
    misspelt::RULE,
    mixed_spelling::RULE,
    name_case::RULE,
    name_slip::RULE,
    next_period::RULE,
    no_end_mark::RULE,
    no_such_day::RULE,
    number_spacing::RULE,
    online_disagrees::RULE,
    other_period::RULE,
    part_over_whole::RULE,
    percent_against_figures::RULE,
    percent_cut::RULE,
    percent_wrong::RULE,
    rate_is_count::RULE,
    rate_two_values::RULE,
    rate_without_base::RULE,
    repeated_passage::RULE,
    stale_period::RULE,
    sum_mismatch::RULE,
    thousand_dot::RULE,
    two_papers::RULE,
    two_values::RULE,
    unclosed_bracket::RULE,
    unit_mismatch::RULE,
    whole_named_as_part::RULE,
];
