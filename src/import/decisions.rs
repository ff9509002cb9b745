//! What a person decides about a text while looking at how it was read: this line is a heading, this one is not,
//! its topic, its depth, its place; and which lines are none of the text.
//!
//! Each is told by the line a paragraph begins on and counts in the order it was made; reading the text again with
//! them gives the report that was meant. Invariant: a decision says how words are arranged; only `LeaveOut` takes
//! some away, a whole line, which is listed.

/// One thing decided about the paragraph that begins on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is a heading.
    Heading,
    /// It is a sentence of the text.
    Text,
    /// Its heading speaks of this topic; none for one of its own.
    Topic(Option<String>),
    /// Its section stands one level higher, with all below it.
    Shallower,
    /// Its section stands one level deeper, with all below it.
    Deeper,
    /// Its section changes places with the one before it on its level.
    Earlier,
    /// Its section changes places with the one after it on its level.
    Later,
    /// This line is none of the text.
    LeaveOut,
    /// This line is of the text, whatever it looks like.
    Keep,
}

/// What a line begins, as a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    /// A heading.
    Heading,
    /// A sentence.
    Text,
}

/// Nothing is decided.
pub(super) static NOTHING: Decisions = Decisions(Vec::new());

/// Everything decided about one text, the first first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decisions(Vec<(usize, Decision)>);

impl Decisions {
    /// Decides one more thing about the paragraph that begins on `line`.
    pub fn decide(&mut self, line: usize, decision: Decision) {
        self.0.push((line, decision));
    }

    /// Takes the last one back.
    pub fn take_back(&mut self) -> Option<(usize, Decision)> {
        self.0.pop()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// In the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &(usize, Decision)> {
        self.0.iter()
    }

    /// Whether a person has said what this line begins.
    pub fn settle(&self, line: usize) -> bool {
        self.kind_of(line).is_some()
    }

    /// What this line begins, as was said last.
    pub(super) fn kind_of(&self, line: usize) -> Option<LineKind> {
        let said = |(of, decision): &(usize, Decision)| match decision {
            Decision::Heading if *of == line => Some(LineKind::Heading),
            Decision::Text if *of == line => Some(LineKind::Text),
            _ => None,
        };
        self.0.iter().rev().find_map(said)
    }

    /// Whether this line is left out, as was said last; none where nobody said anything.
    pub(super) fn leaves_out(&self, line: usize) -> Option<bool> {
        let said = |(of, decision): &(usize, Decision)| match decision {
            Decision::LeaveOut if *of == line => Some(true),
            Decision::Keep if *of == line => Some(false),
            _ => None,
        };
        self.0.iter().rev().find_map(said)
    }

    /// What was said last about the topic of the heading on this line.
    pub(super) fn topic_of(&self, line: usize) -> Option<&Decision> {
        let mut said = self.0.iter().rev().filter(|(of, _)| *of == line);
        said.find_map(|(_, decision)| matches!(decision, Decision::Topic(_)).then_some(decision))
    }
}
