//! What stays of a report that was issued: its versions, the signed papers beside it, and the bytes of both.
//!
//! Invariant: the canonical JSON of a version holds all that its page is made of, the office with it, so that nothing
//! that changes later in the book changes what was issued.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Commune, Evidence, Period, Report, Stamp, file_kind::FileKind, kept_file::KeptFile};

/// How a version came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssuedOrigin {
    /// Issued here: office and pages are those of that moment.
    Issued,
    /// Issued before versions were kept: the office is that of the book when it was upgraded.
    Upgraded,
    /// A signed report that was brought in: the office is that of the book then.
    BroughtIn,
}

/// A version of a report that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuedVersion {
    /// Of which report.
    pub period: Period,
    /// Its place among those of the report, from 1.
    pub version: u32,
    /// The number it bears; empty where it has none.
    pub number: String,
    /// The day it bears.
    pub signed: Option<NaiveDate>,
    /// When it was issued, and by whom.
    pub stamp: Stamp,
    /// How it came to be known.
    pub origin: IssuedOrigin,
    /// SHA-256 of its canonical JSON.
    pub content: String,
    /// SHA-256 of its pages; none where they were not kept and are composed when asked for.
    pub pdf: Option<String>,
}

/// All that the page of a version is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedContent {
    /// The office.
    pub commune: Commune,
    /// The report.
    pub report: Report,
}

impl IssuedContent {
    /// In the one way it is kept: keys in the order of their letters, no white space.
    pub fn json(&self) -> String {
        let mut out = String::new();
        // Neither has keys but texts, nor values that JSON lacks.
        super::seal::write_whole(&serde_json::to_value(self).unwrap_or(Value::Null), &mut out);
        out
    }

    /// Whether it is of the report, number and day that a version says of itself.
    pub fn is_of(&self, version: &IssuedVersion) -> bool {
        let Report { period, header, .. } = &self.report;
        (*period, &header.number, header.signed)
            == (version.period, &version.number, version.signed)
    }

    /// Reads it again; none where it is no such JSON.
    pub fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }
}

/// A file attached to a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// SHA-256 of its bytes: the same file is attached once.
    pub sha256: String,
    /// The name it came with.
    pub name: String,
    /// What its bytes are.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// When it was attached, and by whom.
    pub stamp: Stamp,
}

impl Attachment {
    /// No file is larger, bytes: the book stays one that can be sent.
    pub const MOST_BYTES: u64 = 20 << 20;
}

/// What a book keeps beside a report, with the bytes of all of it: for taking it into another book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptBeside {
    /// Beside which report.
    pub period: Period,
    /// Its versions, oldest first.
    pub versions: Vec<IssuedVersion>,
    /// Files attached.
    pub attachments: Vec<Attachment>,
    /// Files that are evidence of its figures and sections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The bytes.
    pub files: Vec<KeptFile>,
}

impl KeptBeside {
    /// Whether something of it has that SHA-256.
    pub fn names(&self, sha256: &str) -> bool {
        let of_version =
            |it: &IssuedVersion| it.content == sha256 || it.pdf.as_deref() == Some(sha256);
        self.versions.iter().any(of_version)
            || self.attachments.iter().any(|attached| attached.sha256 == sha256)
            || self.evidence.iter().filter_map(Evidence::file).any(|file| file.sha256 == sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;

    #[test]
    fn what_is_kept_of_a_version_reads_back_and_is_written_in_one_way() {
        let period = Period::parse("2026-Q1").expect("a period");
        let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
        let report = Report::from_outline(assets::usual_outline(period), &commune, period);
        let content = IssuedContent { commune, report };
        let json = content.json();
        assert!(
            json.starts_with(r#"{"commune":{"kind":"xa","name":"Mẫu","place_name":"""#),
            "{json}"
        );
        let again = IssuedContent::read(json.as_bytes()).expect("JSON of ours");
        assert_eq!(again, content);
        assert_eq!(again.json(), json);
    }
}
