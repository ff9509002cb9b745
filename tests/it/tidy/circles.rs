//! Files that need each other, directly or by way of others.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write,
};

use super::{names::Needs, tree::Tree};

/// Files each of which reaches all the others.
pub struct Circle {
    pub files: Vec<usize>,
    /// The shortest way round, each file once.
    pub round: Vec<usize>,
}

pub fn circles(needs: &Needs) -> Vec<Circle> {
    let reach: BTreeMap<usize, BTreeSet<usize>> =
        needs.keys().map(|file| (*file, reached(*file, needs))).collect();
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for (file, within) in &reach {
        if !within.contains(file) || done.contains(file) {
            continue;
        }
        let both = |other: &&usize| reach.get(other).is_some_and(|back| back.contains(file));
        let files: Vec<usize> = within.iter().filter(both).copied().collect();
        done.extend(files.iter().copied());
        let rounds = files.iter().filter_map(|start| round(*start, &files, needs));
        let round = rounds.min_by_key(Vec::len).expect("files that reach each other have a way");
        found.push(Circle { files, round });
    }
    found
}

fn reached(start: usize, needs: &Needs) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(file) = waiting.pop() {
        for next in needs.get(&file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*next) {
                waiting.push(*next);
            }
        }
    }
    reached
}

/// The shortest way from a file back to itself within these files.
fn round(start: usize, files: &[usize], needs: &Needs) -> Option<Vec<usize>> {
    let mut waiting = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = waiting.pop_front() {
        let last = way.last().expect("a way has a beginning");
        for next in needs.get(last).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                return Some(way);
            }
            if files.contains(next) && seen.insert(*next) {
                waiting.push_back(way.iter().copied().chain([*next]).collect());
            }
        }
    }
    None
}

/// Of a circle of more files than this only the steps are told that another goes straight back.
const FEW: usize = 12;

/// "a.rs → b.rs → a.rs", then which file needs which and for what.
pub fn told(circle: &Circle, tree: &Tree, needs: &Needs) -> String {
    let path = |file: &usize| tree.files[*file].path.as_str();
    let around = circle.round.iter().chain(circle.round.first()).map(path).collect::<Vec<_>>();
    let mut told = format!("circle of {} files: {}", circle.files.len(), around.join(" → "));
    let back = |from: &usize, to: &usize| needs.get(to).is_some_and(|back| back.contains_key(from));
    let on_the_round = |from: &usize, to: &usize| {
        let steps = circle.round.iter().zip(circle.round.iter().cycle().skip(1));
        steps.into_iter().any(|step| step == (from, to))
    };
    for file in &circle.files {
        for (to, names) in needs.get(file).into_iter().flatten() {
            let worth = circle.files.len() <= FEW || back(file, to) || on_the_round(file, to);
            if circle.files.contains(to) && worth {
                let names = names.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                write!(told, "\n    {} → {}: {names}", path(file), path(to)).expect("written");
            }
        }
    }
    told
}
