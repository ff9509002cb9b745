//! The numbers of the page, read from `assets/styles/nd30.toml`; each stands there with its clause.
//!
//! Invariant: no size, margin or gap of the decree is written in code. Lengths keep the unit of their name.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    assets,
    compose::document::{Orientation, ParagraphStyle},
};

/// Millimetres as points.
pub fn points(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// All looks of a document.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Upright paper.
    pub paper: PaperSize,
    /// Margins by orientation.
    pub margins: MarginsByOrientation,
    /// Where and how page numbers stand.
    pub page_number: PageNumber,
    /// What a draft says on every page.
    pub draft_mark: DraftMark,
    /// Line and page breaking.
    pub flow: Flow,
    /// The two columns at the top of page 1.
    pub letterhead: LetterheadStyle,
    /// Looks by paragraph style.
    pub paragraphs: Paragraphs,
    /// Looks by heading level from 1; deeper levels look like the last.
    pub headings: Vec<TextStyle>,
    /// Headings whose number ends in a bracket: "a) …".
    pub heading_point: TextStyle,
    /// Tables.
    pub table: TableStyle,
    /// Figures over time.
    pub exhibit: ExhibitStyle,
    /// "Kính gửi:".
    pub addressed_to: AddressedTo,
    /// Recipients and signature.
    pub closing: ClosingStyle,
    /// Where lines may not break.
    pub breaking: Breaking,
}

/// Paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names itself")]
pub struct PaperSize {
    pub width_mm: f32,
    pub height_mm: f32,
}

/// Margins by orientation.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names itself")]
pub struct MarginsByOrientation {
    pub portrait: Margins,
    pub landscape: Margins,
}

/// Free edges of a page.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names itself")]
pub struct Margins {
    pub top_mm: f32,
    pub bottom_mm: f32,
    pub left_mm: f32,
    pub right_mm: f32,
}

/// Page numbers, centred in the top margin.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageNumber {
    /// Size.
    pub size_pt: f32,
    /// First page of a part that shows its number.
    pub first_shown: u32,
    /// From the paper's edge to the top of the number's line.
    pub top_mm: f32,
}

/// The sign of a draft, in the top margin at the right edge of the text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftMark {
    /// What it says.
    pub words: String,
    /// Size.
    pub size_pt: f32,
    /// From the paper's edge to the top of the words' line.
    pub top_mm: f32,
    /// Between the words and their frame.
    pub around_pt: f32,
    /// Of the frame.
    pub stroke_pt: f32,
}

/// Line and page breaking.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Lines of one paragraph that stand together at the foot and at the head of a page.
    pub lines_together: usize,
    /// Most a space may gain by justification, of the text size; a line that needs more stays ragged.
    pub widest_space_em: f32,
    /// A line whose spaces gain more lets go of counted units.
    pub loose_space_em: f32,
    /// A last line that fills less than this share of the line, or of twice this share when it is a single word,
    /// takes words from the line before, as long as no line gets loose.
    pub shortest_last_line: f32,
    /// Narrowest share of the line to which a title is narrowed to even out its lines.
    pub uneven_title: f32,
    /// A title of two lines may be wider by this share of the line when it then breaks after a comma.
    pub title_comma_share: f32,
    /// Rows of a table that stand together below its header and at its end; a table of no more is whole.
    pub rows_together: usize,
    /// A table of so few rows is whole, too.
    pub short_table_rows: usize,
    /// Unless it is taller than this share of the page.
    pub short_table_share: f32,
}

/// How words look and stand.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextStyle {
    /// Size.
    pub size_pt: f32,
    /// All bold.
    #[serde(default)]
    pub bold: bool,
    /// All italic.
    #[serde(default)]
    pub italic: bool,
    /// Which edges are even.
    pub align: Alignment,
    /// Of the first line.
    #[serde(default)]
    pub indent_mm: f32,
    /// Line distance as a multiple of single.
    pub line_spacing: f32,
    /// Gap above; of two gaps that meet the greater counts, and none at the top of a page.
    #[serde(default)]
    pub before_pt: f32,
    /// Gap below.
    #[serde(default)]
    pub after_pt: f32,
    /// No page ends between this and the next block.
    #[serde(default)]
    pub keep_with_next: bool,
    /// A centred rule below.
    pub rule: Option<ShortRule>,
}

/// Which edges of a paragraph are even.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each names itself")]
pub enum Alignment {
    Left,
    Center,
    Right,
    Justify,
}

/// A rule below centred words.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortRule {
    /// Least and most length as shares of the text line above it; within them, as near as may be to the
    /// least share of the widest line, so that a short name below a long one keeps both in proportion.
    pub least_share: f32,
    /// See `least_share`.
    pub most_share: f32,
    /// From the line of text to the rule.
    pub gap_pt: f32,
    /// Thickness.
    pub width_pt: f32,
}

/// The two columns at the top of page 1; their widths share the text width. For a line that fits neither its column
/// nor the room the other leaves, superior and organ get smaller, and the blanks of the date narrower.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names the element it is the look of")]
pub struct LetterheadStyle {
    pub left_mm: f32,
    pub right_mm: f32,
    pub columns_apart_mm: f32,
    pub smallest_organ_pt: f32,
    pub least_date_room_mm: f32,
    pub number_before_pt: f32,
    pub after_pt: f32,
    pub superior: TextStyle,
    pub organ: TextStyle,
    pub nation: TextStyle,
    pub motto: TextStyle,
    pub number: TextStyle,
    pub date: TextStyle,
}

/// Looks by paragraph style.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names the paragraph style it is the look of")]
pub struct Paragraphs {
    pub kind: TextStyle,
    pub subject: TextStyle,
    pub legal_basis: TextStyle,
    pub body: TextStyle,
    pub bullet: TextStyle,
    pub annex_name: TextStyle,
    pub annex_title: TextStyle,
    pub annex_reference: TextStyle,
    pub table_caption: TextStyle,
    pub table_title: TextStyle,
    pub data_window: TextStyle,
}

/// Tables.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableStyle {
    /// Gap above.
    pub before_pt: f32,
    /// Gap below.
    pub after_pt: f32,
    /// Thickness of the grid.
    pub rule_pt: f32,
    /// Between grid and words, left and right.
    pub padding_x_mm: f32,
    /// Between grid and words, above and below.
    pub padding_y_pt: f32,
    /// No column gets narrower, as long as all fit.
    pub narrowest_column_mm: f32,
    /// Longest word, as a share of the table, that a column grows to hold.
    pub widest_word_share: f32,
    /// A header taller than this share of the page is not repeated.
    pub tallest_header_share: f32,
    /// Words in cells; a cell has its own alignment.
    pub text: TextStyle,
}

/// Figures over time: a table below its caption, a chart above it.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExhibitStyle {
    /// Gap above.
    pub before_pt: f32,
    /// Gap below.
    pub after_pt: f32,
    /// Between what is shown and its caption.
    pub apart_pt: f32,
    /// Look of the caption.
    pub caption: TextStyle,
    /// Charts.
    pub chart: ChartStyle,
}

/// Charts.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartStyle {
    /// Height of the lines' area where it is the only one.
    pub plot_mm: f32,
    /// Height of each of several.
    pub low_plot_mm: f32,
    /// Between the frame and what it holds.
    pub padding_pt: f32,
    /// Thickness of the frame around all.
    pub frame_pt: f32,
    /// Thickness of the lines across.
    pub grid_pt: f32,
    /// Thickness of the line the periods stand on.
    pub axis_pt: f32,
    /// Thickness of the lines that show figures.
    pub line_pt: f32,
    /// From the middle of a mark to its edge.
    pub mark_pt: f32,
    /// Length of the line beside its name.
    pub sample_pt: f32,
    /// All words.
    pub text: TextStyle,
}

/// "Kính gửi:" and its fixed words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each names itself")]
pub struct AddressedTo {
    pub opening: String,
    pub dash: String,
    pub between: String,
    pub last: String,
    pub after_pt: f32,
    pub text: TextStyle,
}

/// Recipients and signature; the column widths share the text width.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingStyle {
    /// Recipients' column.
    pub left_mm: f32,
    /// Signature's column.
    pub right_mm: f32,
    /// Gap above.
    pub before_pt: f32,
    /// Free height between title and name.
    pub signing_gap_mm: f32,
    /// Lines of text that stay with the block.
    pub lines_before: usize,
    /// "Nơi nhận:".
    pub recipients_opening: String,
    /// Look of "Nơi nhận:".
    pub opening: TextStyle,
    /// Look of a recipient.
    pub recipient: TextStyle,
    /// Look of quyền hạn, chức vụ.
    pub authority: TextStyle,
    /// Look of the name.
    pub name: TextStyle,
}

/// Where lines may not break.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breaking {
    /// Hold on to the number after them.
    pub before_number: Vec<HeldPhrase>,
    /// Hold on to a single letter after them.
    pub before_letter: Vec<HeldPhrase>,
    /// Hold on to the number before them.
    pub after_number: Vec<HeldPhrase>,
    /// Kinds of units; hold on to the name after them: "xã Mẫu".
    pub before_name: Vec<HeldPhrase>,
    /// Hold on to the next word, exactly as written.
    pub before_word: Vec<String>,
    /// Alone at the start of a paragraph, hold on to the next word.
    pub bullets: Vec<String>,
    /// Alone within a paragraph, hold on to the word before.
    pub dashes: Vec<String>,
    /// A word too long for a line breaks after these signs, those of the first string first.
    pub long_word_breaks: Vec<String>,
    /// Kept whole in titles and headings.
    pub in_titles: Vec<HeldPhrase>,
    /// Hold on to the next word in titles and headings.
    pub title_particles: Vec<HeldPhrase>,
    /// Hold numbers before and after them together in titles and headings.
    pub title_dates: Vec<HeldPhrase>,
}

/// Lower-case words to compare with those of a line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct HeldPhrase(pub Vec<Vec<char>>);

impl From<String> for HeldPhrase {
    fn from(words: String) -> Self {
        Self(words.to_lowercase().split_whitespace().map(|word| word.chars().collect()).collect())
    }
}

impl Style {
    /// The decree's page.
    pub fn nd30() -> &'static Self {
        static PARSED: LazyLock<Style> = LazyLock::new(|| assets::parsed("styles/nd30.toml"));
        &PARSED
    }

    /// Width and height of the paper as it lies.
    pub fn paper_pt(&self, orientation: Orientation) -> (f32, f32) {
        let (width, height) = (points(self.paper.width_mm), points(self.paper.height_mm));
        match orientation {
            Orientation::Portrait => (width, height),
            Orientation::Landscape => (height, width),
        }
    }

    /// Margins of the paper as it lies.
    pub fn margins(&self, orientation: Orientation) -> Margins {
        match orientation {
            Orientation::Portrait => self.margins.portrait,
            Orientation::Landscape => self.margins.landscape,
        }
    }

    /// Looks of a paragraph.
    pub fn paragraph(&self, style: ParagraphStyle) -> &TextStyle {
        let looks = &self.paragraphs;
        match style {
            ParagraphStyle::Kind => &looks.kind,
            ParagraphStyle::Subject => &looks.subject,
            ParagraphStyle::LegalBasis => &looks.legal_basis,
            ParagraphStyle::Body => &looks.body,
            ParagraphStyle::Bullet => &looks.bullet,
            ParagraphStyle::AnnexName => &looks.annex_name,
            ParagraphStyle::AnnexTitle => &looks.annex_title,
            ParagraphStyle::AnnexReference => &looks.annex_reference,
            ParagraphStyle::TableCaption => &looks.table_caption,
            ParagraphStyle::TableTitle => &looks.table_title,
            ParagraphStyle::DataWindow => &looks.data_window,
        }
    }

    /// Looks of a heading by level and number.
    pub fn heading(&self, level: u8, number: &str) -> &TextStyle {
        if number.trim_end().ends_with(')') {
            return &self.heading_point;
        }
        let depth = usize::from(level).saturating_sub(1).min(self.headings.len().saturating_sub(1));
        self.headings.get(depth).unwrap_or(&self.paragraphs.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_size(style: &TextStyle, smallest: f32, greatest: f32) {
        assert!((smallest..=greatest).contains(&style.size_pt), "{style:?}");
        assert!((1.0..=1.5).contains(&style.line_spacing), "{style:?}");
    }

    #[test]
    fn margins_are_within_the_decree() {
        let style = Style::nd30();
        for margins in [style.margins.portrait, style.margins.landscape] {
            assert!((20.0..=25.0).contains(&margins.top_mm));
            assert!((20.0..=25.0).contains(&margins.bottom_mm));
            assert!((30.0..=35.0).contains(&margins.left_mm));
            assert!((15.0..=20.0).contains(&margins.right_mm));
        }
    }

    #[test]
    fn sizes_are_within_the_decree() {
        let style = Style::nd30();
        let head = &style.letterhead;
        for small in [&head.superior, &head.organ, &head.nation] {
            check_size(small, 12.0, 13.0);
        }
        check_size(&head.number, 13.0, 13.0);
        check_size(&style.closing.opening, 12.0, 12.0);
        check_size(&style.closing.recipient, 11.0, 11.0);
        let looks = &style.paragraphs;
        let large = [&head.motto, &head.date, &looks.kind, &looks.subject, &looks.body];
        for large in large.into_iter().chain(&style.headings).chain([&style.closing.authority]) {
            check_size(large, 13.0, 14.0);
        }
        assert!(looks.body.before_pt >= 6.0);
        assert!([10.0, 12.7].contains(&looks.body.indent_mm));
        assert!((13.0..=14.0).contains(&style.page_number.size_pt));
    }

    #[test]
    fn short_rules_are_a_third_to_a_half_of_the_line_and_the_mottos_is_whole() {
        let style = Style::nd30();
        let rules = [style.letterhead.organ.rule, style.paragraphs.subject.rule];
        for rule in rules.map(|rule| rule.expect("a rule")) {
            assert!(rule.least_share >= 1.0 / 3.0 && rule.most_share <= 0.5);
        }
        let motto = style.letterhead.motto.rule.expect("a rule").least_share;
        assert!((motto - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn headings_follow_number_and_level() {
        let style = Style::nd30();
        assert!(style.heading(1, "I.").bold && style.heading(2, "1.").bold);
        assert!(!style.heading(3, "a)").bold && !style.heading(2, "đ)").bold);
        assert!(!style.heading(9, "").bold);
    }
}
