//! Lines back to the paragraphs they were cut from.
//!
//! Two shapes are met. Text converted paragraph by paragraph has one long line each, cut only at page
//! breaks. Text taken out of a PDF is wrapped at 70 to 90 signs, with blank lines between paragraphs,
//! at page breaks, and after the first line of an indented paragraph. What tells a wrapped line from a
//! paragraph's last is whether the next line's first word would still have fitted: the page's own line
//! breaker would have put it there. Invariant: words keep their order and none is lost.

use super::{
    decisions::LineKind,
    line_ends::{
        awaits_value, cuts_symbol, is_cut, is_digital, is_finished, is_period_alone, is_range,
        is_years, wants_number,
    },
    marker::{self, LineMarker, MarkerKind, MarkerStyle},
    source::line::Line,
    wrap::{LONG_EM, Measure, Wrap, WrapPlace, width_em},
};
use crate::prose;

/// A paragraph as it stood.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceParagraph {
    /// Source line it begins on.
    pub line: usize,
    /// One line, with its number or bullet.
    pub text: String,
    /// The number it begins with.
    pub marker: Option<LineMarker>,
    /// A row of a table: stands alone.
    pub is_row: bool,
    /// Where its words stood.
    pub trace: Trace,
    /// What a person said that it is.
    pub decided: Option<LineKind>,
}

/// Which source line each stretch of a text stood on: byte offset and line, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Trace(pub Vec<(usize, usize)>);

impl Trace {
    /// The trace of what begins at byte `from`.
    pub fn after(&self, from: usize) -> Self {
        let before = self.0.partition_point(|&(at, _)| at <= from).saturating_sub(1);
        let rest = self.0.get(before..).unwrap_or_default();
        Self(rest.iter().map(|&(at, line)| (at.saturating_sub(from), line)).collect())
    }
}

/// Words with the source lines they stood on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traced {
    /// One line.
    pub text: String,
    /// Where its words stood.
    pub trace: Trace,
    /// A row of a table.
    pub is_row: bool,
}

impl SourceParagraph {
    /// The words after the number.
    pub fn words(&self) -> &str {
        self.marker
            .as_ref()
            .map_or(self.text.as_str(), |marker| self.text[marker.rest..].trim_start())
    }
}

/// Whether the next word would not have fitted on a line, surely and perhaps.
#[derive(Debug, Clone, Copy)]
struct Fill {
    full: bool,
    near: bool,
}

/// Lines that always begin a paragraph of their own.
const STARTS: [&str; 6] = ["Trên đây là", "Nơi nhận", "Kính gửi", "TM. ", "KT. ", "Căn cứ "];

/// Joins `lines` into paragraphs.
pub(super) fn join(lines: &[Line]) -> Vec<SourceParagraph> {
    let wrap = Wrap::of(lines);
    let mut done: Vec<SourceParagraph> = Vec::new();
    let mut open: Option<Open> = None;
    let mut seen: Vec<(MarkerStyle, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after = lines.get(at + 1);
        if let Some(current) = &mut open
            && !line.begins_heading
            && current.goes_on_with(line, after, &seen)
        {
            current.push(line);
            continue;
        }
        done.extend(open.take().map(|current| current.paragraph));
        let current = Open::new(line, wrap);
        if let Some(found) = &current.paragraph.marker {
            seen.retain(|(style, _)| *style != found.style);
            seen.push((found.style, found.value));
        }
        open = Some(current);
    }
    done.extend(open.map(|current| current.paragraph));
    done
}

/// A paragraph still being put together.
struct Open {
    paragraph: SourceParagraph,
    /// Natural width of its last line.
    last_em: f32,
    /// Width of its last line as the source's line breaker counted it.
    last_width: f32,
    last_indent: usize,
    lines: usize,
    wrap: Wrap,
}

impl Open {
    fn new(line: &Line, wrap: Wrap) -> Self {
        let marker = if line.is_row() { None } else { marker::marker(&line.text) };
        let is_barred = line.text.starts_with('|');
        let text = if is_barred { line.columns().join(" ") } else { line.text.clone() };
        let trace = Trace(vec![(0, line.number)]);
        let is_row = line.is_row();
        let paragraph = SourceParagraph {
            line: line.number,
            text,
            marker,
            is_row,
            trace,
            decided: line.begins_heading.then_some(LineKind::Heading),
        };
        Self {
            paragraph,
            last_em: width_em(&line.text),
            last_width: wrap.measure.of(line),
            last_indent: line.indent,
            lines: 1,
            wrap,
        }
    }

    fn push(&mut self, line: &Line) {
        let text = &mut self.paragraph.text;
        let first = line.text.chars().next();
        if !cuts_symbol(text, first) {
            text.push(' ');
        }
        self.paragraph.trace.0.push((text.len(), line.number));
        text.push_str(&line.text);
        self.last_em = width_em(&line.text);
        self.last_width = self.wrap.measure.of(line);
        self.last_indent = line.indent;
        self.lines += 1;
    }

    fn goes_on_with(&self, next: &Line, after: Option<&Line>, seen: &[(MarkerStyle, u32)]) -> bool {
        let text = self.paragraph.text.as_str();
        if self.paragraph.is_row || next.is_row() {
            return false;
        }
        let finished = is_finished(text);
        let fill = self.fill(next);
        let full = fill.is_some_and(|fill| fill.full);
        let place = self.wrap.place(next);
        if self.paragraph.decided.is_some() && !self.decided_goes_on_with(next) {
            return false;
        }
        if marker::bullet(&next.text).is_some() {
            let hangs = place == WrapPlace::Margin && !finished && next.blank_before == 0;
            return full && hangs || (full || is_years(text)) && is_range(text, &next.text);
        }
        if let Some(found) = marker::marker(&next.text) {
            let expected = found.value == 1
                || found.style.kind == MarkerKind::Roman
                || seen
                    .iter()
                    .any(|&(style, value)| style == found.style && found.value == value + 1);
            let inside = !finished && full && next.blank_before == 0;
            return inside && !expected
                || self.wants_marker(next, &found)
                || !finished && self.breaks_off_before(next, after, &found);
        }
        if STARTS.iter().any(|start| next.text.starts_with(start)) {
            return false;
        }
        if let Some(goes_on) = self.placed(next, place, fill, finished) {
            return goes_on;
        }
        if self.paragraph.marker.is_some() {
            return self.heading_goes_on_with(next, after, fill, finished);
        }
        self.text_goes_on_with(next, after, fill, finished)
    }

    /// Whether a heading that a person made may have its end on the next line: in small letters right below, or in
    /// capitals as it began.
    fn decided_goes_on_with(&self, next: &Line) -> bool {
        let in_capitals = is_in_capitals(&self.paragraph.text) && marker::is_upper(&next.text);
        next.blank_before == 0 && (in_capitals || next.text.starts_with(char::is_lowercase))
    }

    /// Whether the words so far break off where `found`, which looks like a number of a heading, belongs to
    /// them: "trong quý" and "I. UBND xã", "tại điểm" and "a) khoản 2", "Quyết định số" and "53. Việc".
    fn wants_marker(&self, next: &Line, found: &LineMarker) -> bool {
        let text = self.paragraph.text.as_str();
        let mut words = text.rsplit(' ').map(str::to_lowercase);
        let is_wanted = match words.next().unwrap_or_default().as_str() {
            "điểm" | "khoản" | "điều" | "mục" => true,
            "là" => found.value > 1,
            "số" => !words.next().is_some_and(|word| is_digital(&word)),
            word => prose::is_quarter_word(word) && found.style.kind == MarkerKind::Roman,
        };
        let are_headings = is_in_capitals(text) || marker::is_upper(&next.text[found.rest..]);
        is_wanted && next.blank_before == 0 && !are_headings
    }

    /// Whether `next`, a number and a full stop alone, is the last word of the sentence that breaks off before it:
    /// "đang thực hiện trong hạn" and "05.". A number of a heading has its words below it, and no zero before it.
    fn breaks_off_before(&self, next: &Line, after: Option<&Line>, found: &LineMarker) -> bool {
        let text = self.paragraph.text.as_str();
        let is_alone = found.style.kind == MarkerKind::Arabic && found.rest >= next.text.len();
        let is_heading = is_in_capitals(text) || self.paragraph.marker.is_some() && self.lines == 1;
        let breaks_off = self.last_em > LONG_EM || awaits_value(text);
        let is_padded = next.text.starts_with('0');
        let has_words = after.is_some_and(|after| {
            let begins =
                marker::bullet(&after.text).is_some() || marker::marker(&after.text).is_some();
            after.text.starts_with(char::is_uppercase) && !begins && !is_finished(&after.text)
        });
        let is_value = is_padded || next.blank_before == 0 && !has_words;
        is_alone && !is_heading && breaks_off && is_value
    }

    /// What the indentation says where only first lines are indented; none where it says nothing.
    fn placed(
        &self,
        next: &Line,
        place: WrapPlace,
        fill: Option<Fill>,
        finished: bool,
    ) -> Option<bool> {
        let text = self.paragraph.text.as_str();
        let starts = next.text.starts_with(char::is_uppercase);
        let heading = self.paragraph.marker.is_some() && is_in_capitals(self.paragraph.words());
        if !starts || heading || is_cut(text) || marker::is_upper(&next.text) {
            return None;
        }
        match place {
            WrapPlace::First => Some(false),
            WrapPlace::Margin if next.blank_before == 0 => {
                let Fill { full, near } = fill?;
                Some(full || near && !finished)
            }
            _ => None,
        }
    }

    /// How much of the page's width this line and the next one's first word would take together;
    /// none where lines are not wrapped.
    fn fill(&self, next: &Line) -> Option<Fill> {
        /// The first line is indented by 1 to 1,27 cm of 16.
        const INDENTED: f32 = 0.93;
        let capacity = self.wrap.capacity?;
        let first = next.text.split(' ').next().unwrap_or_default();
        let counts_signs = self.wrap.measure == Measure::Signs;
        let room = if self.lines == 1 && !counts_signs { INDENTED } else { 1.0 };
        let more = self.wrap.measure.of_words(" ") + self.wrap.measure.of_words(first);
        let share = (self.last_width + more) / (capacity * room);
        // Estimated widths are right to a few hundredths; a line breaker that weighs whole paragraphs
        // leaves some lines shorter than they could be.
        let least = if counts_signs { 1.0 } else { 0.97 };
        Some(Fill { full: share > least, near: share > 0.85 })
    }

    /// A line that begins a plain paragraph, ends in the middle of a sentence and has one blank line
    /// below: the indented first line of more, as text taken out of a PDF shows it.
    fn is_first_line_of_many(&self, next: &Line) -> bool {
        let is_plain = marker::bullet(&self.paragraph.text).is_none();
        let one_blank = next.blank_before == 1 && !next.page_start;
        self.lines == 1
            && self.wrap.capacity.is_some()
            && is_plain
            && one_blank
            && self.last_em > LONG_EM
    }

    fn heading_goes_on_with(
        &self,
        next: &Line,
        after: Option<&Line>,
        fill: Option<Fill>,
        finished: bool,
    ) -> bool {
        let full = fill.is_some_and(|fill| fill.full);
        let words = self.paragraph.words();
        if words.is_empty() {
            return true;
        }
        if is_in_capitals(words) {
            let goes_on = marker::is_upper(&next.text) || wants_number(words, &next.text);
            return !finished && (goes_on || is_period_alone(&next.text));
        }
        let lower = next.text.starts_with(char::is_lowercase);
        if lower {
            return !finished || full;
        }
        if finished || begins_indented(next, after) {
            return !begins_indented(next, after)
                && full
                && next.blank_before == 0
                && self.lines > 1;
        }
        let scrap = fill.is_some_and(|fill| fill.near) && is_scrap(next, after);
        full || scrap || is_cut(words) || wants_number(words, &next.text)
    }

    fn text_goes_on_with(
        &self,
        next: &Line,
        after: Option<&Line>,
        fill: Option<Fill>,
        finished: bool,
    ) -> bool {
        let text = self.paragraph.text.as_str();
        let first = next.text.chars().find(|c| !matches!(c, '(' | '“' | '"' | '<' | '*'));
        let goes_on = first.is_none_or(|c| !c.is_uppercase());
        // "TỒN TẠI" is a whole heading, though a sentence would go on behind "tại".
        let is_heading = || !goes_on && is_in_capitals(text) && !marker::is_upper(&next.text);
        let is_cut = is_cut(text) && !is_heading();
        if !finished && (goes_on || is_cut || wants_number(text, &next.text)) {
            return true;
        }
        if !finished && self.is_first_line_of_many(next) {
            return true;
        }
        let Some(Fill { full, near }) = fill else {
            return false;
        };
        if !finished {
            return near;
        }
        let close = next.blank_before == 0 && !next.page_start;
        if next.text.starts_with(char::is_lowercase) {
            return full || near && close;
        }
        if goes_on && close && near && text.ends_with([':', ';']) {
            return true;
        }
        let indented = begins_indented(next, after) && !goes_on;
        full && close && !indented && next.indent < self.last_indent + 3
    }
}

/// Whether the words of a paragraph so far are in capitals, as those of a heading. Longer ones are none: a paragraph
/// that grows line by line is not read from its beginning at each.
fn is_in_capitals(words: &str) -> bool {
    /// Bytes.
    const LONGEST_HEADING: usize = 600;
    words.len() <= LONGEST_HEADING && marker::is_upper(words)
}

/// Whether `line` looks like the first, indented line of a paragraph: text taken out of a PDF then has a
/// blank line in the middle of the sentence that begins there.
fn begins_indented(line: &Line, after: Option<&Line>) -> bool {
    let Some(after) = after else {
        return false;
    };
    after.blank_before == 1
        && !after.page_start
        && !is_finished(&line.text)
        && after.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && marker::marker(&after.text).is_none()
}

/// The last word or two of a heading on a line of their own.
fn is_scrap(line: &Line, after: Option<&Line>) -> bool {
    let few = line.text.split(' ').take(4).count() < 4;
    few && !is_finished(&line.text)
        && after.is_none_or(|after| !after.text.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests;
