//! One period's report: what stands around the text, and everything the report is made of.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Commune, DossierSettings, Dossiers, Figure, IndicatorId, OfficeRows, Outline, Paper, Period,
    RowId, Section, SectionId, Signer, Window, form, section,
};

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
    /// "Kính gửi" addressees; empty prints none. When filled, "Như trên" opens the
    /// recipients where they do not say it; a report read from a text has its own.
    pub addressed_to: Vec<String>,
    /// Nơi nhận lines, without dash and final mark.
    pub recipients: Vec<String>,
    /// Who signs this report.
    pub signer: Signer,
    /// Issuing organ as the document itself names it ("UBND xã Cũ"); empty means the book's commune.
    pub organ: String,
    /// Annexes of an imported text that follow none of our forms, printed as they stand: a row a line, its
    /// columns parted by "|", written like a section's text. A form whose caption stands here ("Biểu mẫu 7")
    /// is printed from here and not from the form set; rows under `form::rows_below` are printed below their form.
    #[serde(default)]
    pub kept_annex: String,
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
    /// The report of its book whose words it was begun with.
    #[serde(default)]
    pub copied_from: Option<Period>,
    /// How its dossiers by field are counted.
    #[serde(default, skip_serializing_if = "DossierSettings::is_default")]
    pub dossier_settings: DossierSettings,
    /// What the book keeps beside its reports, as it is seen from here: no part of what the report says, in neither its
    /// JSON nor its seal.
    #[serde(skip)]
    pub office: Arc<OfficeRows>,
}

/// The outline of a report that was read from a text.
pub const IMPORTED: &str = "import";

impl Report {
    /// A new report for `period`, its sections and frame copied from `outline`, its window by NĐ 09/2019. The outline's
    /// sentences are marked as not reviewed.
    pub fn from_outline(outline: &Outline, commune: &Commune, period: Period) -> Self {
        let sections = outline.sections.iter().zip(1..).map(|(section, id)| Section {
            id: SectionId(id),
            level: section.level,
            numbering: section.numbering.clone(),
            heading: section.heading.clone(),
            topic: section.topic.clone(),
            text: section.starter.trim().to_owned(),
            tables: section.tables.clone(),
            copied: section::marks(&section.starter),
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
            copied_from: None,
            dossier_settings: DossierSettings::default(),
            office: Arc::default(),
        }
    }

    /// The section of that id.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Whether "Như trên" is to stand before the recipients it has: there are addressees, no text it was read from
    /// says whom it goes to, and `opens` knows no line of it that says so.
    pub fn adds_as_above(&self, opens: impl Fn(&str) -> bool) -> bool {
        let header = &self.header;
        let says_so = || header.recipients.iter().any(|line| opens(line));
        !header.addressed_to.is_empty() && self.outline != IMPORTED && !says_so()
    }

    /// Whether the form of that number is printed from the form set, not as an imported text has it.
    pub fn prints_form(&self, number: u32) -> bool {
        let mut lines = self.header.kept_annex.lines();
        !lines.any(|line| form::caption_number(line) == Some(number))
    }

    /// How many lines of annexes are printed as an imported text has them.
    pub fn kept_lines(&self) -> usize {
        let is_printed =
            |line: &&str| !line.trim().is_empty() && form::rows_below_of(line).is_none();
        self.header.kept_annex.lines().filter(is_printed).count()
    }

    /// How many of them are rows that stand below a form they did not fit into.
    pub fn rows_below_forms(&self) -> usize {
        let mut is_below = false;
        let mut rows = 0;
        for line in self.header.kept_annex.lines() {
            if form::rows_below_of(line).is_some() {
                is_below = true;
            } else if form::caption_number(line).is_some() || form::is_annex_name(line) {
                is_below = false;
            } else {
                rows += usize::from(is_below && !line.trim().is_empty());
            }
        }
        rows
    }

    /// The row of dossiers of that id.
    pub fn dossiers_row(&self, id: RowId) -> Option<&Dossiers> {
        self.dossiers.iter().find(|row| row.id == id)
    }

    /// The paper of that id.
    pub fn paper(&self, id: RowId) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }

    /// An id no section of this report has had.
    pub fn next_section_id(&self) -> SectionId {
        let last = self.sections.iter().map(|section| section.id.0).max().unwrap_or(0);
        let is_free = |id: &u32| !self.sections.iter().any(|section| section.id.0 == *id);
        // Behind the last number there is, a gap is taken.
        let free = last.checked_add(1).or_else(|| (1..u32::MAX).find(is_free));
        SectionId(free.unwrap_or(last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[test]
    fn a_new_section_takes_a_gap_where_the_last_number_is_taken() {
        let period = Period::parse("2026-Q1").expect("a period");
        let outline = assets::usual_outline(period);
        let mut report = Report::from_outline(outline, &Commune::default(), period);
        let next = report.next_section_id();
        assert_eq!(next.0 as usize, report.sections.len() + 1);
        report.sections[0].id = SectionId(u32::MAX);
        assert_eq!(report.next_section_id(), SectionId(1));
    }
}
