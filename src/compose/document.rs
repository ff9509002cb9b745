//! The document tree: what is printed, before anyone knows where. Numbers stay numbers until printed.
//!
//! Layout, DOCX and XLSX all start from this value. It names styles, never sizes: the sizes of
//! NĐ 30/2020 live in `assets/styles/nd30.toml` and are looked up by layout.

use chrono::NaiveDate;

use crate::model::{Decimal, Finding, Place};

pub use crate::model::form::Orientation;

/// A composed report and what composing found.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// For the file's own properties.
    pub meta: Meta,
    /// The report, then each annex.
    pub parts: Vec<Part>,
    /// Gaps and unknown placeholders.
    pub findings: Vec<Finding>,
}

/// Properties of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// "Báo cáo …": window title and PDF title.
    pub title: String,
    /// Issuing organ in full.
    pub author: String,
    /// The date files carry: day of signing, else the cut-off. Never the clock's.
    pub date: NaiveDate,
}

/// Pages that number themselves from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Bookmark of the part: "Báo cáo", "Phụ lục I".
    pub name: String,
    /// Portrait or landscape, by style.
    pub orientation: Orientation,
    /// Content in reading order.
    pub blocks: Vec<Block>,
}

/// One thing below another.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The two columns at the top of page 1.
    Letterhead(Letterhead),
    /// "Kính gửi:" and its addressees.
    AddressedTo(Vec<Vec<Inline>>),
    /// A heading with its number, kept with what follows.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table with repeated header rows.
    Table(Table),
    /// Figures over time with their caption; never parted from it.
    Exhibit(Exhibited),
    /// Recipients left, signature right; never split, never alone on a page.
    Closing(Closing),
}

/// NĐ 30/2020, Phụ lục I, II.1–4: organ left, Quốc hiệu right, number and date below.
#[derive(Debug, Clone, PartialEq)]
pub struct Letterhead {
    /// Superior organ, upper case, not bold; usually none for a People's Committee.
    pub superior: Option<Vec<Inline>>,
    /// Issuing organ, upper case bold, one entry a line: "ỦY BAN NHÂN DÂN", "XÃ MẪU".
    pub organ: Vec<Vec<Inline>>,
    /// "Số: 05/BC-UBND", or with room where the number is blank.
    pub number: Vec<Inline>,
    /// "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".
    pub nation: Vec<Inline>,
    /// "Độc lập - Tự do - Hạnh phúc".
    pub motto: Vec<Inline>,
    /// "Mẫu, ngày 05 tháng 01 năm 2026".
    pub date: Vec<Inline>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 for parts I–V.
    pub level: u8,
    /// "II.", "2.1.", "đ)"; empty when none.
    pub number: String,
    /// The words.
    pub inlines: Vec<Inline>,
    /// `Place::Heading`.
    pub place: Place,
}

/// How a paragraph looks; sizes in the style file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphStyle {
    /// "BÁO CÁO": centred bold upper case.
    Kind,
    /// Trích yếu: centred bold, followed by the short rule.
    Subject,
    /// Căn cứ: italic, indented.
    LegalBasis,
    /// Justified, first line indented.
    Body,
    /// Same as body; begins with "- ", "+ ", "* " typed in the text.
    Bullet,
    /// "Phụ lục I": centred bold.
    AnnexName,
    /// Annex title: centred bold upper case.
    AnnexTitle,
    /// "(Kèm theo Báo cáo số …)": centred italic, followed by the short rule.
    AnnexReference,
    /// "Biểu mẫu 1": table caption line, centred bold, kept with the table.
    TableCaption,
    /// Right below `TableCaption`, kept with the table.
    TableTitle,
    /// "(Số liệu tính từ … đến …)": centred italic under the title.
    DataWindow,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Looks.
    pub style: ParagraphStyle,
    /// Content.
    pub inlines: Vec<Inline>,
}

/// A stretch of text of one looks and one source.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// What it is.
    pub content: Content,
    /// `**đậm**`, or the style's own weight when the block is bold anyway.
    pub bold: bool,
    /// `*nghiêng*`.
    pub italic: bool,
    /// Where it came from. For text, `start` is the byte offset of `content`'s first character.
    pub place: Place,
}

impl Inline {
    /// Plain words from `place`.
    pub fn text(words: impl Into<String>, place: Place) -> Self {
        Self { content: Content::Text(words.into()), bold: false, italic: false, place }
    }
}

/// The words of inlines, without looks.
pub fn plain_text(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text)
            | Content::Comparison(text)
            | Content::Number { text, .. }
            | Content::Gap(text)
            | Content::Link { text, .. } => text.as_str(),
            Content::Room(_) => " ",
        })
        .collect()
}

/// What an inline prints.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// A figure: printed as `text`, exact as `value` (in the unit printed; money in triệu đồng too).
    Number {
        /// As printed: "98,3%".
        text: String,
        /// Exact value.
        value: Decimal,
    },
    /// How a figure moved since another period, in words: its numbers are differences, none of them is the figure.
    Comparison(String),
    /// Something missing; the words printed in its stead, "[…]". The place says what is missing.
    Gap(String),
    /// Room of that many millimetres, without words: where a signing system writes number and day.
    Room(f32),
    /// A link: shown words and its target.
    Link {
        /// Words.
        text: String,
        /// https://… or mailto:…
        uri: String,
    },
}

/// Which way a cell's text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
}

/// A table: header rows repeat on every page it reaches.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Relative widths; layout makes them fill the line.
    pub columns: Vec<f32>,
    /// Repeated rows; cells may span.
    pub header: Vec<Row>,
    /// The rest.
    pub rows: Vec<Row>,
    /// For a screen reader: "Biểu mẫu 1. Công tác chỉ đạo điều hành CCHC".
    pub summary: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Cells left to right; positions covered by a span from above are left out.
    pub cells: Vec<Cell>,
    /// A group heading inside the table: kept with the next row.
    pub keep_with_next: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Paragraphs, one below another.
    pub paragraphs: Vec<Vec<Inline>>,
    /// Alignment of all of them.
    pub align: Align,
    /// All bold.
    pub bold: bool,
    /// All italic.
    pub italic: bool,
    /// Columns covered, at least 1.
    pub col_span: u16,
    /// Rows covered, at least 1; header rows only.
    pub row_span: u16,
}

impl Cell {
    /// One paragraph, one column.
    pub fn new(inlines: Vec<Inline>, align: Align) -> Self {
        Self {
            paragraphs: vec![inlines],
            align,
            bold: false,
            italic: false,
            col_span: 1,
            row_span: 1,
        }
    }
}

/// An exhibit as it is printed: a table below its caption, a chart above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibited {
    /// "Biểu đồ 1.", "Bảng 2.": counted through the report.
    pub label: String,
    /// What stands behind the label.
    pub caption: Vec<Inline>,
    /// Whether somebody wrote that caption; else it follows from what is shown.
    pub is_captioned: bool,
    /// What is shown.
    pub shown: Shown,
}

/// What an exhibit shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Values in rows and columns.
    Table(Table),
    /// Lines over periods.
    Chart(Chart),
}

/// Lines over periods; those of one unit share a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Names of the periods, oldest first.
    pub periods: Vec<String>,
    /// One below another.
    pub panels: Vec<ChartPanel>,
    /// What it says, in sentences, for those who do not see it.
    pub alt: String,
    /// Its placeholder.
    pub place: Place,
}

/// The lines of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPanel {
    /// "hồ sơ", "%"; empty for none.
    pub unit: String,
    /// At least one.
    pub lines: Vec<ChartLine>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartLine {
    /// What it is called.
    pub name: String,
    /// A point a period; nothing where no report says it, and the line is broken there.
    pub points: Vec<Option<ChartPoint>>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPoint {
    /// In the unit shown.
    pub value: Decimal,
    /// As printed beside it: "98,3".
    pub printed: String,
}

/// NĐ 30/2020, Phụ lục I, II.7–9: Nơi nhận left, signature right.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// Lines after "Nơi nhận:", with dash and final mark.
    pub recipients: Vec<Vec<Inline>>,
    /// "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".
    pub authority: Vec<Vec<Inline>>,
    /// Name, or empty: room is left all the same.
    pub name: Vec<Inline>,
}
