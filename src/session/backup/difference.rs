//! In what two states of one report differ, as far as somebody who is to choose between them wants to know.
//!
//! Invariant: reports that are not equal differ in something that is told.

use super::section_names::{listed, names_of};
use crate::model::{Report, Section, Status};

/// In what a report differs from the other of its period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportDifference {
    /// Where the other stands, where that differs.
    pub status: Option<Status>,
    /// Figures of another value, note or source, or that only one of them has.
    pub figures: usize,
    /// Sections of another heading or other words, or that only one of them has.
    pub sections: Vec<String>,
    /// Papers that only one of them has, or has so.
    pub papers: usize,
    /// Rows of dossiers, likewise.
    pub dossiers: usize,
    /// Number, dates, title, recipients or signature.
    pub is_frame: bool,
    /// Anything else: the order of sections, what was reviewed.
    pub is_other: bool,
}

impl ReportDifference {
    /// In what `theirs` differs from `ours`.
    pub fn between(ours: &Report, theirs: &Report) -> Self {
        let has_words = |one: &Section, other: &Report| {
            other
                .section(one.id)
                .is_some_and(|other| (&other.heading, &other.text) == (&one.heading, &one.text))
        };
        let mut sections = names_of(theirs, |section| !has_words(section, ours));
        sections.extend(names_of(ours, |section| theirs.section(section.id).is_none()));
        let ids = ours.figures.keys().chain(theirs.figures.keys());
        let mut ids: Vec<_> =
            ids.filter(|id| ours.figures.get(*id) != theirs.figures.get(*id)).collect();
        ids.sort();
        ids.dedup();
        let mut found = Self {
            status: (ours.status != theirs.status).then_some(theirs.status),
            figures: ids.len(),
            sections,
            papers: unlike(&ours.papers, &theirs.papers),
            dossiers: unlike(&ours.dossiers, &theirs.dossiers),
            is_frame: (&ours.header, ours.window) != (&theirs.header, theirs.window),
            is_other: false,
        };
        found.is_other = found == Self::default() && ours != theirs;
        found
    }

    /// "3 số liệu; lời văn 1 mục (II.1. Cải cách thể chế); danh mục văn bản (2 văn bản)".
    pub fn words(&self) -> String {
        let mut told = Vec::new();
        told.extend(self.status.map(|status| format!("bản này {}", status.word())));
        if self.figures > 0 {
            told.push(format!("{} số liệu", self.figures));
        }
        if !self.sections.is_empty() {
            let names = listed(&self.sections);
            told.push(format!("lời văn {} mục ({names})", self.sections.len()));
        }
        if self.papers > 0 {
            told.push(format!("danh mục văn bản ({} văn bản)", self.papers));
        }
        if self.dossiers > 0 {
            told.push(format!("bảng hồ sơ ({} dòng)", self.dossiers));
        }
        if self.is_frame {
            told.push("phần đầu và cuối báo cáo (số, ngày, nơi nhận, người ký)".into());
        }
        if self.is_other {
            told.push("thứ tự mục hoặc dấu đã soát, chữ và số như nhau".into());
        }
        told.join("; ")
    }
}

/// How many rows of the longer of two lists the other has not, or not so.
fn unlike<T: PartialEq>(ours: &[T], theirs: &[T]) -> usize {
    let not_in = |rows: &[T], others: &[T]| rows.iter().filter(|row| !others.contains(row)).count();
    not_in(ours, theirs).max(not_in(theirs, ours))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assets,
        model::{Commune, Figure, FigureValue, Period},
    };

    fn report() -> Report {
        let period = Period::parse("2026-Q1").expect("a period");
        Report::from_outline(assets::usual_outline(period), &Commune::default(), period)
    }

    #[test]
    fn what_differs_is_counted_and_named() {
        let (ours, mut theirs) = (report(), report());
        assert_eq!(ReportDifference::between(&ours, &theirs), ReportDifference::default());
        theirs.figures.insert("plan_tasks_total".into(), Figure::of(FigureValue::NotArising));
        let at = theirs
            .sections
            .iter()
            .position(|it| it.topic.as_deref() == Some("procedures_dossiers"));
        theirs.sections[at.expect("that section")].text = "Khác.".into();
        theirs.header.number = "12".into();
        let found = ReportDifference::between(&ours, &theirs);
        assert_eq!((found.figures, found.sections.len(), found.papers), (1, 1, 0));
        let words = found.words();
        assert!(words.starts_with("1 số liệu; lời văn 1 mục ("), "{words}");
        assert!(words.ends_with("(số, ngày, nơi nhận, người ký)"), "{words}");
    }

    #[test]
    fn reports_that_are_not_equal_are_never_told_to_be() {
        let (ours, mut theirs) = (report(), report());
        for section in &mut theirs.sections {
            section.copied.clear();
        }
        assert_ne!(ours, theirs);
        let found = ReportDifference::between(&ours, &theirs);
        assert!(found.is_other && !found.words().is_empty(), "{found:?}");
    }
}
