//! What is in a book that was made of what could be read of a damaged one, counted for whoever is to make good the rest.

use std::collections::BTreeSet;

use super::section_names::{self, names_of};
use crate::{
    assets,
    model::{BookContent, Commune, IssuedVersion, Period, Report, Section, Status},
    session::progress::{self, Progress},
    store::salvage::{Loss, Lost, Part},
};

/// A book that was made of what could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Salvaged {
    /// The office.
    pub commune: Commune,
    /// Its reports, with what each has.
    pub reports: Vec<SavedReport>,
    /// Reports that history or versions tell of and that are not there any more.
    pub gone: Vec<GoneReport>,
    /// What could not be read.
    pub lost: Vec<Lost>,
    /// The damaged book was not as its last write had left it: what was read may be wrong.
    pub is_mixed: bool,
}

impl Salvaged {
    /// What is in a book from which this was lost.
    pub fn of(content: &BookContent, lost: Vec<Lost>, is_mixed: bool) -> Self {
        Self {
            commune: content.commune.clone(),
            reports: content.reports.iter().map(|report| SavedReport::of(report, &lost)).collect(),
            gone: gone(content),
            lost,
            is_mixed,
        }
    }
}

/// A report of which nothing is left but what is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneReport {
    /// Which.
    pub period: Period,
    /// The last of its versions that were issued; they are kept.
    pub issued: Option<IssuedVersion>,
}

/// A report in the new book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedReport {
    /// Which.
    pub period: Period,
    /// đang soạn / đã ban hành.
    pub status: Status,
    /// Sections with words, of those it has or has lost.
    pub sections: Progress,
    /// Figures, of those that its sections and forms ask for.
    pub figures: Progress,
    /// Papers in its list.
    pub papers: usize,
    /// Rows of dossiers.
    pub dossiers: usize,
    /// Sections of its outline that it has no more, where it lost some.
    pub missing: Vec<String>,
    /// Sections without words.
    pub empty: Vec<String>,
}

impl SavedReport {
    fn of(report: &Report, lost: &[Lost]) -> Self {
        let is_lost = |lost: &Lost| {
            lost.part == Part::Sections
                && lost.loss != Loss::Letters
                && lost.period.is_none_or(|period| period == report.period)
        };
        let missing = if lost.iter().any(is_lost) { missing(report) } else { Vec::new() };
        // What they asked for was lost with them.
        let mut whole = report.clone();
        whole.sections.extend(missing.iter().cloned());
        let has_words = |section: &Section| !section.text.trim().is_empty();
        let with_words = report.sections.iter().filter(|section| has_words(section)).count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            period: report.period,
            status: report.status,
            sections: Progress {
                done: count(with_words),
                of: count(whole.sections.len()),
                ..Progress::default()
            },
            figures: progress::figures(&whole),
            papers: report.papers.len(),
            dossiers: report.dossiers.len(),
            missing: missing
                .iter()
                .map(|section| section_names::name("", &section.heading))
                .collect(),
            // What is left of the outline would be numbered otherwise than it was.
            empty: if missing.is_empty() {
                names_of(report, |section| !has_words(section))
            } else {
                let empty = report.sections.iter().filter(|section| !has_words(section));
                empty.map(|section| section_names::name("", &section.heading)).collect()
            },
        }
    }
}

/// Sections of the outline the report was begun from whose heading and topic no section of it has.
fn missing(report: &Report) -> Vec<Section> {
    let Some(outline) = assets::outline(&report.outline) else { return Vec::new() };
    let mut whole = Report::from_outline(outline, &Commune::default(), report.period);
    whole.sections.retain(|wanted| {
        let is_it = |section: &Section| {
            section.heading == wanted.heading
                || wanted.topic.is_some() && section.topic == wanted.topic
        };
        !report.sections.iter().any(is_it)
    });
    whole.sections
}

/// Reports that history or versions tell of, that nobody took out, and that are not there.
fn gone(content: &BookContent) -> Vec<GoneReport> {
    let mut gone: BTreeSet<Period> = content.versions.iter().map(|it| it.period).collect();
    for change in &content.changes {
        let Some(period) = change.period else { continue };
        if change.what.what == "report" && change.what.new.is_null() {
            gone.remove(&period);
        } else {
            gone.insert(period);
        }
    }
    for report in &content.reports {
        gone.remove(&report.period);
    }
    let last = |period| content.versions.iter().rfind(|version| version.period == period);
    gone.into_iter().map(|period| GoneReport { period, issued: last(period).cloned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IssuedOrigin, Stamp};

    #[test]
    fn a_report_of_which_only_its_versions_are_left_is_gone_and_was_issued() {
        let period = Period::parse("2025-Y").expect("a period");
        let version = IssuedVersion {
            period,
            version: 1,
            number: "45".into(),
            signed: None,
            stamp: Stamp { at: chrono::NaiveDateTime::default(), who: String::new() },
            origin: IssuedOrigin::Issued,
            content: String::new(),
            pdf: None,
        };
        let content = BookContent {
            commune: Commune::default(),
            reports: Vec::new(),
            accepted: Vec::new(),
            changes: Vec::new(),
            seals: Vec::new(),
            versions: vec![version.clone()],
            attachments: Vec::new(),
            evidence: Vec::new(),
            joined: Vec::new(),
            register: Vec::new(),
            plans: Vec::new(),
        };
        let salvaged = Salvaged::of(&content, Vec::new(), false);
        assert_eq!(salvaged.gone, [GoneReport { period, issued: Some(version) }]);
    }
}
