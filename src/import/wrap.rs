//! How the lines of a source were cut: by what width, and where those that go on stand.

use super::{line_ends::is_finished, marker, source::line::Line};

/// Shorter than this, in em, a line is more likely a label.
pub(super) const LONG_EM: f32 = 24.0;
/// Spaces a first line is indented by at least.
const INDENT_SPACES: usize = 3;

/// How the source's lines were cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wrap {
    /// Widest a wrapped line gets; none where lines are whole paragraphs.
    pub capacity: Option<f32>,
    /// What the line breaker counted.
    pub measure: Measure,
    /// Spaces before a line that goes on, where only the first lines of paragraphs have more.
    margin: Option<usize>,
}

/// What a line breaker counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    /// Natural widths, as on a printed page.
    Em,
    /// Signs and the spaces before them, as in an editor.
    Signs,
}

/// Where a line begins, when the source's indentation tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrapPlace {
    /// Indented as the first line of a paragraph.
    First,
    /// At the margin, as lines that go on.
    Margin,
    Unknown,
}

impl Wrap {
    /// Lines are wrapped when at least a quarter of them plainly go on in the next one.
    pub fn of(lines: &[Line]) -> Self {
        let pairs: Vec<(&Line, &Line)> = lines
            .windows(2)
            .map(|pair| (&pair[0], &pair[1]))
            .filter(|(line, next)| goes_on_plainly(line, next))
            .collect();
        if pairs.len() < 2 || pairs.len() * 4 < lines.len().saturating_sub(1) {
            return Self { capacity: None, measure: Measure::Em, margin: None };
        }
        let measure = if is_cut_by_signs(&pairs) { Measure::Signs } else { Measure::Em };
        let mut widths: Vec<f32> = pairs.iter().map(|(line, _)| measure.of(line)).collect();
        widths.sort_by(f32::total_cmp);
        let place =
            if measure == Measure::Signs { widths.len() - 1 } else { widths.len() * 19 / 20 };
        let capacity = widths.get(place).copied();
        Self { capacity, measure, margin: margin(lines, &pairs) }
    }

    /// Where `line` begins.
    pub fn place(&self, line: &Line) -> WrapPlace {
        match self.margin {
            Some(margin) if line.indent >= margin + INDENT_SPACES => WrapPlace::First,
            Some(margin) if line.indent <= margin + 1 => WrapPlace::Margin,
            _ => WrapPlace::Unknown,
        }
    }
}

impl Measure {
    /// Width of `line`.
    pub fn of(self, line: &Line) -> f32 {
        match self {
            Self::Em => width_em(&line.text),
            Self::Signs => line.indent as f32 + self.of_words(&line.text),
        }
    }

    /// Width of `words`.
    pub fn of_words(self, words: &str) -> f32 {
        match self {
            Self::Em => width_em(words),
            Self::Signs => words.chars().count() as f32,
        }
    }
}

/// Whether `next` is surely the same sentence: lower case, or at the margin below a long indented line.
fn goes_on_plainly(line: &Line, next: &Line) -> bool {
    if line.is_row() || next.is_row() || is_finished(&line.text) {
        return false;
    }
    let is_label = marker::is_upper(&line.text) || width_em(&line.text) < LONG_EM;
    let is_apart = next.blank_before > 0 || next.page_start;
    let begins = marker::bullet(&next.text).is_some() || marker::marker(&next.text).is_some();
    let steps_out = line.indent >= next.indent + INDENT_SPACES;
    next.text.starts_with(char::is_lowercase) || steps_out && !is_label && !is_apart && !begins
}

/// Whether an editor cut the lines: each would have passed the longest by signs with one word more.
fn is_cut_by_signs(pairs: &[(&Line, &Line)]) -> bool {
    const FEWEST_PAIRS: usize = 5;
    let signs = Measure::Signs;
    let longest = pairs.iter().map(|(line, _)| signs.of(line)).fold(0.0, f32::max);
    let passes = |line: &Line, next: &Line| {
        let first = next.text.split(' ').next().unwrap_or_default();
        signs.of(line) + 1.0 + signs.of_words(first) > longest
    };
    pairs.len() >= FEWEST_PAIRS && pairs.iter().all(|(line, next)| passes(line, next))
}

/// Spaces before the lines that go on, where these all stand alike and some first lines further in.
fn margin(lines: &[Line], pairs: &[(&Line, &Line)]) -> Option<usize> {
    let margin = pairs.iter().map(|(_, next)| next.indent).min()?;
    let alike = pairs.iter().filter(|(_, next)| next.indent <= margin + 1).count();
    let further_in = lines
        .iter()
        .filter(|line| line.indent >= margin + INDENT_SPACES && !line.is_row())
        .filter(|line| line.text.starts_with(char::is_uppercase))
        .count();
    (alike * 10 >= pairs.len() * 9 && further_in >= 2).then_some(margin)
}

/// Natural width in em of a Times-like face: near enough to tell whether a word would have fitted.
pub(super) fn width_em(text: &str) -> f32 {
    text.chars().map(sign_em).sum()
}

fn sign_em(sign: char) -> f32 {
    match sign {
        ' ' | '.' | ',' => 0.25,
        '0'..='9' => 0.5,
        'i' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'l' | 'j' | 't' | ';' | ':' | '|' | '\'' => 0.28,
        'f' | 'r' | 's' | '(' | ')' | '-' | '[' | ']' => 0.34,
        'm' => 0.78,
        'w' => 0.72,
        'c' | 'a' | 'à' | 'á' | 'ả' | 'ã' | 'ạ' | 'â' | 'ầ' | 'ấ' | 'ẩ' | 'ẫ' | 'ậ' | 'ă' | 'ằ'
        | 'ắ' | 'ẳ' | 'ẵ' | 'ặ' | 'e' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể'
        | 'ễ' | 'ệ' => 0.444,
        'I' | 'Í' | 'Ị' | 'J' => 0.35,
        'P' | 'S' | 'F' | 'E' | 'L' | 'T' | 'B' | 'C' | 'R' => 0.61,
        'M' | 'W' => 0.9,
        _ if sign.is_uppercase() => 0.72,
        _ => 0.5,
    }
}
