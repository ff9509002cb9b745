//! Outlines (đề cương) and topics as data: the tree a report starts from, and what each part is about.

use serde::{Deserialize, Serialize};

use super::IndicatorId;

/// How a section numbers itself among its siblings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// "I.", "II."
    Roman,
    /// "1.", "2."
    #[default]
    Arabic,
    /// "2.1.", with the parent's number in front.
    Decimal,
    /// "a)", "b)", …, "d)", "đ)", "e)": the Vietnamese alphabet.
    Letter,
    /// No number.
    None,
    /// A number kept as an imported report printed it, though its place would give another.
    Printed(String),
}

/// A part that any outline may hold: its meaning, apart from how a heading words it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Stable id: `procedures_dossiers`.
    pub id: String,
    /// The topic it is part of.
    pub parent: Option<String>,
    /// Short Vietnamese name.
    pub name: String,
    /// The same in few letters, where the heading has no room.
    #[serde(default)]
    pub short: Option<String>,
    /// Alternatives; each is a list of phrases that must all occur in a heading.
    #[serde(rename = "match")]
    pub matches: Vec<Vec<String>>,
    /// What to write, a point each.
    #[serde(default)]
    pub guidance: Vec<String>,
    /// Indicators it shows, in the order they are filled.
    #[serde(default)]
    pub indicators: Vec<IndicatorId>,
}

/// Every topic, in outline order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topics {
    /// Parents stand before their children.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

impl Topics {
    /// The topic of that id.
    pub fn get(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }
}

/// A table a section can print below its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionTable {
    /// Văn bản issued or cited under this section.
    Papers,
    /// Hồ sơ by field (Biểu II.06a of Thông tư 01/2020/TT-VPCP).
    Dossiers,
}

/// One section of an outline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineSection {
    /// What it is about; none for a section only this outline knows.
    pub topic: Option<String>,
    /// 1 for parts, 2 below, and so on.
    pub level: u8,
    /// How it numbers itself.
    #[serde(default)]
    pub numbering: Numbering,
    /// Heading without its number.
    pub heading: String,
    /// Text to start from, with placeholders; paragraphs end with a newline.
    #[serde(default)]
    pub starter: String,
    /// Tables it may print.
    #[serde(default)]
    pub tables: Vec<SectionTable>,
}

/// A whole outline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// "hai-cap-2026".
    pub id: String,
    /// What it is, for a person.
    pub name: String,
    /// Form set it goes with.
    pub forms: String,
    /// Trích yếu with placeholders.
    pub title: String,
    /// First paragraphs, before the first part.
    pub opening: String,
    /// Last paragraph; the page adds "./.".
    pub closing: String,
    /// Nơi nhận, without dashes and final marks.
    pub recipients: Vec<String>,
    /// Sections, depth first.
    #[serde(rename = "section")]
    pub sections: Vec<OutlineSection>,
}
