//! The sections of a text as a person arranges them: higher, deeper, before and behind each other.
//!
//! Invariant: a section moves with all that stands below it; a step that has nowhere to lead changes nothing.

use std::ops::Range;

use super::{
    decisions::{Decision, Decisions},
    headings::{DEEPEST, HeadingNode},
};

/// Arranges `nodes` as decided, one step after the other.
pub(super) fn arrange(nodes: &mut [HeadingNode], decisions: &Decisions) {
    for (line, decision) in decisions.iter() {
        let Some(at) = nodes.iter().position(|node| node.line == *line) else { continue };
        match decision {
            Decision::Shallower => shift(nodes, at, -1),
            Decision::Deeper => shift(nodes, at, 1),
            Decision::Earlier => {
                if let Some(before) = sibling_before(nodes, at) {
                    let end = branch(nodes, at).end;
                    nodes[before..end].rotate_left(at - before);
                }
            }
            Decision::Later => {
                let next = branch(nodes, at).end;
                if nodes.get(next).is_some_and(|node| node.level == nodes[at].level) {
                    let end = branch(nodes, next).end;
                    nodes[at..end].rotate_left(next - at);
                }
            }
            Decision::Heading
            | Decision::Text
            | Decision::Topic(_)
            | Decision::LeaveOut
            | Decision::Keep => {}
        }
    }
}

/// The section at `at` and all below it.
fn branch(nodes: &[HeadingNode], at: usize) -> Range<usize> {
    let below = nodes[at + 1..].iter().take_while(|node| node.level > nodes[at].level).count();
    at..at + 1 + below
}

/// The section before this one on its level, below the same one.
fn sibling_before(nodes: &[HeadingNode], at: usize) -> Option<usize> {
    let level = nodes[at].level;
    let before = nodes[..at].iter().rposition(|node| node.level <= level)?;
    (nodes[before].level == level).then_some(before)
}

/// A section stands at most one level below the one before it.
fn shift(nodes: &mut [HeadingNode], at: usize, by: i8) {
    let branch = branch(nodes, at);
    let most = at.checked_sub(1).map_or(1, |before| nodes[before].level + 1);
    let level = nodes[at].level.saturating_add_signed(by);
    let deepest = nodes[branch.clone()].iter().map(|node| node.level).max().unwrap_or(level);
    if level < 1 || level > most || deepest.saturating_add_signed(by) > DEEPEST {
        return;
    }
    for node in &mut nodes[branch] {
        node.level = node.level.saturating_add_signed(by);
    }
}
