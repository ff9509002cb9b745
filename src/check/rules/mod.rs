//! Every rule, one file each; a test compares the list with the folder.

use super::Rule;

mod abbreviation_undefined;
mod annex_code;
mod annex_code_dot;
mod annex_report_number;
mod assessment_undivided;
mod blank_cell;
mod body_annex;
mod bracket_spacing;
mod bullet_level;
mod capital_after_mark;
mod capital_inside;
mod confused_word;
mod copied_paragraph;
mod count_of_list;
mod count_without_unit;
mod cut_sentence;
mod cutoff_differs;
mod day_after_report;
mod day_without_year;
mod day_without_zero;
mod days_counted_twice;
mod days_not_counted;
mod digits_swapped;
mod dossiers_disagree;
mod dossiers_unbalanced;
mod doubled_word;
mod figure_over_whole;
mod figures_disagree;
mod final_mark;
mod foreign_name;
mod form_percent;
mod form_percent_cut;
mod growth_against_book;
mod growth_wrong;
mod header_form;
mod heading_form;
mod heading_order;
mod implausible;
mod incomplete_citation;
mod item_order;
mod jump;
mod lack_wrong;
mod left_placeholder;
mod letter_symbol;
mod list_disagrees;
mod mark_spacing;
mod missing_figure_of_part;
mod missing_header;
mod missing_number;
mod missing_section;
mod missing_word;
mod misspelt;
mod mixed_spelling;
mod name_case;
mod name_slip;
mod next_period;
mod no_end_mark;
mod no_such_day;
mod not_in_force;
mod number_colon;
mod number_form;
mod number_letter;
mod number_missing;
mod number_order;
mod number_spacing;
mod obsolete_term;
mod odd_cell;
mod online_disagrees;
mod organ_small;
mod other_period;
mod part_over_whole;
mod percent_against_figures;
mod percent_cut;
mod percent_wrong;
mod phrase_slip;
mod plan_disagrees;
mod plan_without_year;
mod predecessor_gone;
mod quarter_spelling;
mod rate_is_count;
mod rate_two_values;
mod rate_without_base;
mod recipients_form;
mod recipients_superior;
mod register_differs;
mod repeated_passage;
mod replaced_paper;
mod sign_not_in_face;
mod signature_form;
mod source_changed;
mod stale_period;
mod standing_number;
mod sum_mismatch;
mod superseded_paper;
mod symbol_form;
mod symbol_incomplete;
mod symbol_kind;
mod symbol_spacing;
mod table_prose;
mod table_sum;
mod thousand_dot;
mod title_period;
mod two_fractions;
mod two_papers;
mod two_values;
mod unclosed_bracket;
mod unit_mismatch;
mod unpaired_mark;
mod whole_named_as_part;

/// All rules that look at a case, by their files' names.
pub const RULES: &[Rule] = &[
    abbreviation_undefined::RULE,
    annex_code::RULE,
    annex_code_dot::RULE,
    annex_report_number::RULE,
    assessment_undivided::RULE,
    blank_cell::RULE,
    body_annex::RULE,
    bracket_spacing::RULE,
    bullet_level::RULE,
    capital_after_mark::RULE,
    capital_inside::RULE,
    confused_word::RULE,
    copied_paragraph::RULE,
    count_of_list::RULE,
    count_without_unit::RULE,
    cut_sentence::RULE,
    cutoff_differs::RULE,
    day_after_report::RULE,
    day_without_year::RULE,
    day_without_zero::RULE,
    days_counted_twice::RULE,
    days_not_counted::RULE,
    digits_swapped::RULE,
    dossiers_disagree::RULE,
    dossiers_unbalanced::RULE,
    doubled_word::RULE,
    figure_over_whole::RULE,
    figures_disagree::RULE,
    final_mark::RULE,
    foreign_name::RULE,
    form_percent::RULE,
    form_percent_cut::RULE,
    growth_against_book::RULE,
    growth_wrong::RULE,
    header_form::RULE,
    heading_form::RULE,
    heading_order::RULE,
    implausible::RULE,
    incomplete_citation::RULE,
    item_order::RULE,
    jump::RULE,
    lack_wrong::RULE,
    left_placeholder::RULE,
    letter_symbol::RULE,
    mark_spacing::RULE,
    missing_figure_of_part::RULE,
    missing_header::RULE,
    missing_number::RULE,
    missing_section::RULE,
    missing_word::RULE,
    misspelt::RULE,
    mixed_spelling::RULE,
    name_case::RULE,
    name_slip::RULE,
    next_period::RULE,
    no_end_mark::RULE,
    no_such_day::RULE,
    number_colon::RULE,
    number_form::RULE,
    number_letter::RULE,
    number_missing::RULE,
    number_order::RULE,
    number_spacing::RULE,
    obsolete_term::RULE,
    odd_cell::RULE,
    online_disagrees::RULE,
    organ_small::RULE,
    other_period::RULE,
    part_over_whole::RULE,
    percent_against_figures::RULE,
    percent_cut::RULE,
    percent_wrong::RULE,
    phrase_slip::RULE,
    plan_disagrees::RULE,
    plan_without_year::RULE,
    predecessor_gone::RULE,
    quarter_spelling::RULE,
    rate_is_count::RULE,
    rate_two_values::RULE,
    rate_without_base::RULE,
    recipients_form::RULE,
    recipients_superior::RULE,
    register_differs::RULE,
    repeated_passage::RULE,
    replaced_paper::RULE,
    not_in_force::RULE,
    list_disagrees::RULE,
    sign_not_in_face::RULE,
    signature_form::RULE,
    source_changed::RULE,
    stale_period::RULE,
    standing_number::RULE,
    sum_mismatch::RULE,
    superseded_paper::RULE,
    symbol_form::RULE,
    symbol_incomplete::RULE,
    symbol_kind::RULE,
    symbol_spacing::RULE,
    table_prose::RULE,
    table_sum::RULE,
    thousand_dot::RULE,
    title_period::RULE,
    two_fractions::RULE,
    two_papers::RULE,
    two_values::RULE,
    unclosed_bracket::RULE,
    unit_mismatch::RULE,
    unpaired_mark::RULE,
    whole_named_as_part::RULE,
];
