//! Where a text is cut: head, body, foot, and the annexes before and behind the foot.
//!
//! Invariant: the cuts follow each other, and every line lies in one of them.

use std::ops::Range;

use super::{
    annex_start, closing,
    header::Head,
    marker::{self, MarkerKind},
    source::line::Line,
};

/// What the last sentence of a report begins with.
const CLOSING_WORDS: &str = "Trên đây là";

/// Where the body ends, and where foot and annex stand: the annex before the foot, after it, or both.
pub(super) struct Cuts {
    /// Index of the first line behind the body.
    pub body_end: usize,
    /// Recipients and signature.
    pub foot: Range<usize>,
    /// The annex before the foot and the one behind it.
    annexes: [Range<usize>; 2],
}

impl Cuts {
    /// Cuts the lines behind the head.
    pub fn of(lines: &[Line], head: &Head) -> Self {
        let from = head.body_at.min(lines.len());
        let Some(foot) = foot_start(lines, from) else {
            let end = annex_start::start(lines, from, false).unwrap_or(lines.len());
            return Self { body_end: end, foot: end..end, annexes: [end..end, end..lines.len()] };
        };
        let late = annex_start::start(lines, foot, true).unwrap_or(lines.len());
        let body_end = early_annex(&lines[..foot], from).unwrap_or(foot);
        Self { body_end, foot: foot..late, annexes: [body_end..foot, late..lines.len()] }
    }

    /// Index of the first line that belongs to an annex.
    pub fn first_annex(&self) -> usize {
        let [early, late] = &self.annexes;
        if early.is_empty() { late.start } else { early.start }
    }

    /// The lines of both annexes.
    pub fn annex_lines(&self, lines: &[Line]) -> Vec<Line> {
        self.annexes.iter().flat_map(|range| &lines[range.clone()]).cloned().collect()
    }
}

/// Where recipients or signature begin: the first place after which no heading follows before an annex
/// does; behind the closing sentence, where one stands there.
fn foot_start(lines: &[Line], from: usize) -> Option<usize> {
    let end = lines.len();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let (mut next_annex, mut next_heading) = (end, end);
    for at in (from..end).rev() {
        if annex_start::is_start(&lines[at..], true) {
            next_annex = at;
        }
        if begins_part(lines, at) {
            next_heading = at;
        }
        if closing::begins(&lines[at..]) && next_heading >= next_annex {
            places.push((at, next_annex));
        }
    }
    let &(first, annex) = places.last()?;
    let closing = lines[first..annex].iter().rposition(is_closing_line).map(|at| first + at);
    let behind = |&&(at, _): &&(usize, usize)| closing.is_none_or(|closing| at > closing);
    places.iter().rev().find(behind).or(places.last()).map(|&(at, _)| at)
}

/// Where an annex between body and foot begins: behind the closing sentence, or where no part of the
/// report follows it.
fn early_annex(lines: &[Line], from: usize) -> Option<usize> {
    let closing = lines[from..].iter().rposition(is_closing_line).map(|at| from + at);
    let last_part = lines[from..].iter().rposition(|line| {
        let found = marker::marker(&line.text);
        found.is_some_and(|found| matches!(found.style.kind, MarkerKind::Roman | MarkerKind::Part))
    });
    let after = closing.or(last_part.map(|at| from + at)).unwrap_or(from);
    annex_start::start(lines, after, closing.is_some())
        .or_else(|| annex_start::titled(lines, after))
}

fn is_closing_line(line: &Line) -> bool {
    is_closing(&line.text)
}

/// Whether these are the words a report ends with.
pub(super) fn is_closing(words: &str) -> bool {
    words.trim_start_matches(['*', ' ']).starts_with(CLOSING_WORDS)
}

/// Whether a numbered part or point begins at this line, not the rest of a wrapped sentence.
fn begins_part(lines: &[Line], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &lines[before]);
    let fresh = lines[at].blank_before > 0
        || before.is_none_or(|before| before.text.ends_with(['.', ';', ':', '/']));
    marker::marker(&lines[at].text).is_some_and(|found| {
        fresh || matches!(found.style.kind, MarkerKind::Roman | MarkerKind::Part)
    })
}
