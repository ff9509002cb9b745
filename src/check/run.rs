//! Running the rules over a case.

use super::{
    Case, Reporter, Rule, Run, composed::COMPOSED, in_parallel::in_parallel, rules::RULES,
};
use crate::{
    model::{Finding, Level},
    prose::ReadPassage,
};

/// Every finding of a case: by place in the report, the worst first at one place, then what composing
/// found.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    finish(case, found_by(case, RULES))
}

/// The findings of some rules.
pub fn check_with(case: &Case<'_>, rules: &[Rule]) -> Vec<Finding> {
    sorted(found_by(case, rules))
}

fn found_by(case: &Case<'_>, rules: &[Rule]) -> Vec<Finding> {
    let read_passages: Vec<ReadPassage<'_>> = case.read_passages().collect();
    let found = in_parallel(&read_passages, |at| each(case, rules, at));
    let mut found = found.concat();
    whole(case, rules, &mut found);
    found
}

/// What the rules of single passages find in one.
pub(super) fn each(case: &Case<'_>, rules: &[Rule], at: &ReadPassage<'_>) -> Vec<Finding> {
    let facts = case.facts(at.index);
    let mut found = Vec::new();
    for rule in rules {
        if let Run::Each(run) | Run::Both(run, _) = rule.run {
            run(&facts, at, &mut Reporter::new(rule.name, rule.level, &mut found));
        }
    }
    found
}

/// What the rules of the whole report find.
pub(super) fn whole(case: &Case<'_>, rules: &[Rule], found: &mut Vec<Finding>) {
    for rule in rules {
        if let Run::Whole(run) | Run::Both(_, run) = rule.run {
            run(case, &mut Reporter::new(rule.name, rule.level, found));
        }
    }
}

/// In order, with what composing found.
pub(super) fn finish(case: &Case<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let mut found = sorted(found);
    found.extend(case.subject.composed.iter().cloned());
    found
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(order);
    found.dedup();
    found
}

/// Passage, start, then worst first.
fn order(finding: &Finding) -> (usize, usize, std::cmp::Reverse<Level>) {
    let spot = finding.spot.as_ref();
    let passage = spot.map_or(0, |spot| spot.passage);
    let start = spot.map_or(0, |spot| spot.span.start);
    (passage, start, std::cmp::Reverse(finding.level))
}

/// The rule of that code ("F010") or name ("sum-mismatch"), those of composing included.
pub fn rule(word: &str) -> Option<&'static Rule> {
    let mut all = RULES.iter().chain(COMPOSED);
    all.find(|rule| rule.name == word || rule.code.eq_ignore_ascii_case(word))
}

/// The code that people know a rule by: "F061" for its name; the name itself where it has none.
pub fn code_of(name: &str) -> &str {
    rule(name).map_or(name, |known| known.code)
}
