//! One period's report: header, sections with text, figures, dossiers by field, cited papers.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Commune, Figure, IndicatorId, Numbering, Outline, Period, Signer, Window, form,
    outline::SectionTable,
};

/// Identity of a section within its report; never reused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct SectionId(pub u32);

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Đang soạn.
    #[default]
    Draft,
    /// Đã ban hành: immutable.
    Issued,
}

impl Status {
    /// "đang soạn", "đã ban hành".
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "đang soạn",
            Self::Issued => "đã ban hành",
        }
    }
}

/// What stands around the text: number, dates, title, opening, recipients, signature.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    /// Số, without leading zero rules applied; empty leaves room for the signing system.
    pub number: String,
    /// Ký hiệu: "BC-UBND".
    pub symbol: String,
    /// Day of signing; none leaves room for day and month.
    pub signed: Option<NaiveDate>,
    /// Overrides the commune's địa danh when not empty.
    pub place_name: String,
    /// Trích yếu, with placeholders.
    pub title: String,
    /// Căn cứ lines, italic, without final marks.
    pub legal_basis: Vec<String>,
    /// Paragraphs between the title and the first part, newline-separated, with placeholders.
    pub opening: String,
    /// Last paragraphs, newline-separated, without "./.".
    pub closing: String,
    /// "Kính gửi" addressees; empty prints none. When filled, "Như trên" opens the recipients.
    pub addressed_to: Vec<String>,
    /// Nơi nhận lines, without dash and final mark.
    pub recipients: Vec<String>,
    /// Who signs this report.
    pub signer: Signer,
    /// Issuing organ as the document itself names it ("UBND xã Cũ"); empty means the book's commune.
    pub organ: String,
    /// Annexes of an imported text that follow none of our forms, printed as they stand: a row a line, its
    /// columns parted by "|", written like a section's text. A form whose caption stands here ("Biểu mẫu 7")
    /// is printed from here and not from the form set.
    #[serde(default)]
    pub kept_annex: String,
}

/// One section of a report's own outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Identity.
    pub id: SectionId,
    /// 1 for parts; a child follows its parent with a greater level.
    pub level: u8,
    /// How it numbers itself.
    pub numbering: Numbering,
    /// Heading without its number.
    pub heading: String,
    /// Known part it stands for.
    pub topic: Option<String>,
    /// Paragraphs, newline-separated; "- " and "+ " begin bullets; `**đậm**`, `*nghiêng*`,
    /// `{placeholder}`; a backslash takes the next sign literally.
    pub text: String,
    /// Tables printed below the text.
    #[serde(default)]
    pub tables: Vec<SectionTable>,
    /// Paragraphs copied from another report and not confirmed since, each trimmed. See `unreviewed`.
    #[serde(default)]
    pub copied: Vec<String>,
}

/// Dossiers of one field (lĩnh vực): Biểu II.06a, Thông tư 01/2020/TT-VPCP, every component apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "names are those of the catalogue's dossiers_by_field indicators")]
pub struct Dossiers {
    /// Field id of the catalogue, or a name of the office's own.
    pub field: String,
    pub received: Option<Decimal>,
    pub carried_in: Option<Decimal>,
    pub resolved_early: Option<Decimal>,
    pub resolved_ontime: Option<Decimal>,
    pub resolved_late: Option<Decimal>,
    /// Settled in all, where early/on time/late are not known apart.
    pub resolved: Option<Decimal>,
    pub pending: Option<Decimal>,
    pub returned: Option<Decimal>,
    pub refused: Option<Decimal>,
    pub withdrawn: Option<Decimal>,
}

/// A document issued or cited (văn bản).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// "Kế hoạch", "Quyết định".
    pub kind: String,
    /// "35".
    pub number: String,
    /// "KH-UBND".
    pub symbol: String,
    /// Day of issue.
    pub date: Option<NaiveDate>,
    /// Who issued it.
    pub issuer: String,
    /// Trích yếu.
    pub subject: String,
    /// Section it is listed under.
    pub section: Option<SectionId>,
}

/// One period's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which period; one report a period in a book.
    pub period: Period,
    /// Days its figures cover.
    pub window: Window,
    /// đang soạn / đã ban hành.
    pub status: Status,
    /// Outline it was copied from, or "import".
    pub outline: String,
    /// Form set of its annex: "hai-cap"; empty prints no annex.
    pub forms: String,
    /// Frame of the text.
    pub header: Header,
    /// Sections, depth first.
    pub sections: Vec<Section>,
    /// Figures by indicator; absent means not entered.
    pub figures: BTreeMap<IndicatorId, Figure>,
    /// Dossiers by field.
    pub dossiers: Vec<Dossiers>,
    /// Papers of this report.
    pub papers: Vec<Paper>,
    /// Text of an imported document that belongs nowhere else (a scrap of letterhead or foot), one line
    /// each; printed nowhere, never lost.
    #[serde(default)]
    pub remainder: Vec<String>,
}

impl Report {
    /// A new report for `period`, its sections and frame copied from `outline`, its window by NĐ 09/2019.
    pub fn from_outline(outline: &Outline, commune: &Commune, period: Period) -> Self {
        let sections = outline.sections.iter().zip(1..).map(|(section, id)| Section {
            id: SectionId(id),
            level: section.level,
            numbering: section.numbering.clone(),
            heading: section.heading.clone(),
            topic: section.topic.clone(),
            text: section.starter.trim().to_owned(),
            tables: section.tables.clone(),
            copied: Vec::new(),
        });
        Self {
            period,
            window: period.default_window(),
            status: Status::Draft,
            outline: outline.id.clone(),
            forms: outline.forms.clone(),
            header: Header {
                symbol: "BC-UBND".into(),
                title: outline.title.trim().to_owned(),
                opening: outline.opening.trim().to_owned(),
                closing: outline.closing.trim().to_owned(),
                addressed_to: vec!["{parent_organ}".into()],
                recipients: outline.recipients.clone(),
                signer: commune.signer.clone(),
                ..Header::default()
            },
            sections: sections.collect(),
            figures: BTreeMap::new(),
            dossiers: Vec::new(),
            papers: Vec::new(),
            remainder: Vec::new(),
        }
    }

    /// The section of that id.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Whether the form of that number is printed from the form set, not as an imported text has it.
    pub fn prints_form(&self, number: u32) -> bool {
        let mut lines = self.header.kept_annex.lines();
        !lines.any(|line| form::caption_number(line) == Some(number))
    }

    /// An id no section of this report has had.
    pub fn next_section_id(&self) -> SectionId {
        SectionId(self.sections.iter().map(|section| section.id.0).max().unwrap_or(0) + 1)
    }
}
