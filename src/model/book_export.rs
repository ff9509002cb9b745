//! A whole book as plain values: what its JSON holds, enough to make the book anew.
//!
//! Invariant: two books of equal `content` differ in nothing a person would miss, whatever version of the
//! tables they are kept in; the history is part of it.

use serde::{Deserialize, Serialize};

use super::{
    Accepted, Attachment, Change, Commune, Evidence, IssuedVersion, JoinedBook, KeptBeside,
    KeptFile, Period, Plan, RegisteredPaper, Report, Seal, number_rows, register::sort_register,
};

/// A book written out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookExport {
    /// `FORMAT`: tells the file from any other JSON.
    pub format: String,
    /// `BookExport::VERSION` of the program that wrote it.
    pub version: u32,
    /// Which book this is; empty where its file is older than identities.
    pub identity: String,
    /// Whether the book was not as its last write had left it: parts of two writes, or changed past this program.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mixed: bool,
    /// All that it holds.
    pub content: BookContent,
    /// Bytes that the content names by their SHA-256, as far as the export brings them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<KeptFile>,
}

/// What a book holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookContent {
    /// The office.
    pub commune: Commune,
    /// Every report, by when its period ends.
    pub reports: Vec<Report>,
    /// Findings someone let stand.
    pub accepted: Vec<OfPeriod<Accepted>>,
    /// What was done to the book, oldest first.
    pub changes: Vec<OfPeriod<Change>>,
    /// What issued reports held when they were issued, by period; none in an export from before there were seals.
    #[serde(default)]
    pub seals: Vec<Seal>,
    /// Every version of a report that was issued, by period; none in an export from before there were versions.
    #[serde(default)]
    pub versions: Vec<IssuedVersion>,
    /// Files attached to reports.
    #[serde(default)]
    pub attachments: Vec<OfPeriod<Attachment>>,
    /// The register of papers, in its order.
    #[serde(default)]
    pub register: Vec<RegisteredPaper>,
    /// The plans of all years, the oldest first.
    #[serde(default)]
    pub plans: Vec<Plan>,
    /// What shows figures, sections and tasks.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Books of communes merged into this one.
    #[serde(default)]
    pub joined: Vec<JoinedBook>,
}

impl BookContent {
    /// The same lists in the order in which a book tells them, and every row of a table with a number of its own: who
    /// wrote the JSON may have had no order, and that is no difference.
    pub fn put_in_order(&mut self) {
        self.reports.sort_by_key(|report| report.period.sort_key());
        for report in &mut self.reports {
            number_rows(&mut report.dossiers);
            number_rows(&mut report.papers);
        }
        number_rows(&mut self.register);
        sort_register(&mut self.register);
        self.plans.sort_by_key(|plan| plan.year);
        self.plans.iter_mut().for_each(|plan| number_rows(&mut plan.tasks));
        number_rows(&mut self.evidence);
        self.evidence.sort_by_key(|it| it.id);
        number_rows(&mut self.joined);
        self.joined.sort_by_key(|it| it.id);
        let code = |period: Option<Period>| period.map(Period::code);
        self.accepted.sort_by_cached_key(|it| {
            let Accepted { rule, anchor, stamp, .. } = &it.what;
            let place = serde_json::to_string(anchor).unwrap_or_default();
            (code(it.period), stamp.at, rule.clone(), place)
        });
        self.seals.sort_by_cached_key(|seal| seal.period.code());
        self.versions.sort_by_cached_key(|it| (it.period.code(), it.version));
        self.attachments
            .sort_by_cached_key(|it| (code(it.period), it.what.stamp.at, it.what.sha256.clone()));
    }
}

/// Something beside a report: it stays where the report is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfPeriod<T> {
    /// Of which report; none of the book as a whole.
    pub period: Option<Period>,
    /// What.
    pub what: T,
}

impl BookExport {
    /// Tells the file from any other JSON.
    pub const FORMAT: &str = "so-cchc";
    /// Grows when an older program could not read what this one writes.
    pub const VERSION: u32 = 5;
    /// The first `VERSION` that tells seals.
    pub const WITH_SEALS: u32 = 2;
    /// The first `VERSION` that tells versions of issued reports.
    pub const WITH_VERSIONS: u32 = 3;
    /// Longer JSON is not read again: twenty years of reports are some megabytes, bytes of attached files are the rest.
    pub const MOST_BYTES: usize = 256 << 20;

    /// What it tells of what is kept beside a report, with the bytes it brings.
    pub fn beside(&self, period: Period) -> KeptBeside {
        let BookContent { versions, attachments, evidence, .. } = &self.content;
        // A paper is a row of the other book's register.
        let is_of_it = |it: &&Evidence| it.of.period() == Some(period) && it.file().is_some();
        let versions = versions.iter().filter(|version| version.period == period);
        let attachments = attachments.iter().filter(|attached| attached.period == Some(period));
        let mut beside = KeptBeside {
            period,
            versions: versions.cloned().collect(),
            attachments: attachments.map(|attached| attached.what.clone()).collect(),
            evidence: evidence.iter().filter(is_of_it).cloned().collect(),
            files: Vec::new(),
        };
        let files = self.files.iter().filter(|file| beside.names(&file.sha256));
        let files = files.cloned().collect();
        beside.files = files;
        beside
    }

    /// As this program writes it.
    pub fn of(identity: String, content: BookContent) -> Self {
        Self {
            format: Self::FORMAT.into(),
            version: Self::VERSION,
            identity,
            mixed: false,
            content,
            files: Vec::new(),
        }
    }
}
