//! A report begun from another one's words or an outline's, and which of its paragraphs nobody has looked at since.
//!
//! Such a paragraph is told apart by its exact words: `Section::copied` lists them. Typing in a paragraph
//! changes its words, confirming takes them off the list; either way it counts as reviewed. Invariant: no
//! figure, number or date of signing is ever copied.

use std::{collections::BTreeMap, ops::Range};

use super::{Period, Report, Section, Status, report::Header, section};

impl Section {
    /// Byte ranges in `text` of the paragraphs that came with the report and were not reviewed, in order, without the
    /// white space around them.
    pub fn unreviewed(&self) -> Vec<Range<usize>> {
        if self.copied.is_empty() {
            return Vec::new();
        }
        let is_copied = |range: &Range<usize>| {
            let words = &self.text[range.clone()];
            self.copied.iter().any(|copied| copied == words)
        };
        section::paragraphs(&self.text).filter(is_copied).collect()
    }

    /// This section with the paragraph of these words confirmed, or with all of them.
    #[must_use]
    pub fn confirmed(&self, words: Option<&str>) -> Self {
        let mut section = self.clone();
        match words {
            Some(words) => section.copied.retain(|copied| copied != words.trim()),
            None => section.copied.clear(),
        }
        section
    }
}

impl Report {
    /// A new report for `period` with the outline, the words and the frame of `old`. Figures, dossiers, papers,
    /// annexes, number and day of signing stay behind; every paragraph is marked as not reviewed.
    pub fn copied_from(old: &Self, period: Period) -> Self {
        let mark = |section: &Section| Section {
            copied: section::marks(&section.text),
            ..section.clone()
        };
        Self {
            period,
            window: period.default_window(),
            status: Status::Draft,
            outline: old.outline.clone(),
            forms: old.forms.clone(),
            header: Header {
                number: String::new(),
                signed: None,
                kept_annex: String::new(),
                ..old.header.clone()
            },
            sections: old.sections.iter().map(mark).collect(),
            figures: BTreeMap::new(),
            dossiers: Vec::new(),
            papers: Vec::new(),
            remainder: Vec::new(),
        }
    }

    /// Paragraphs of all sections that came with the report and were not reviewed.
    pub fn unreviewed_count(&self) -> usize {
        self.sections.iter().map(|section| section.unreviewed().len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Figure, FigureValue, Numbering, SectionId};

    fn section(text: &str, copied: &[&str]) -> Section {
        Section {
            id: SectionId(1),
            level: 1,
            numbering: Numbering::Roman,
            heading: "Một".into(),
            topic: None,
            text: text.into(),
            tables: Vec::new(),
            copied: copied.iter().map(|&words| words.to_owned()).collect(),
        }
    }

    #[track_caller]
    fn check(section: &Section, expected: &[&str]) {
        let found: Vec<&str> =
            section.unreviewed().into_iter().map(|range| &section.text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_paragraph_is_unreviewed_while_its_exact_words_stand() {
        let copied = ["Đoạn một.", "- Đoạn hai."];
        check(&section("Đoạn một.\n\n  - Đoạn hai. \n", &copied), &copied);
        check(&section("Đoạn một, đã sửa.\n- Đoạn hai.", &copied), &["- Đoạn hai."]);
        check(&section("Đoạn mới.\nĐoạn một.", &copied), &["Đoạn một."]);
        check(&section("", &copied), &[]);
        check(&section("Đoạn một.", &[]), &[]);
    }

    #[test]
    fn confirming_takes_one_paragraph_or_all() {
        let both = section("Một\nHai", &["Một", "Hai"]);
        check(&both.confirmed(Some("Một")), &["Hai"]);
        check(&both.confirmed(None), &[]);
        assert_eq!(both.confirmed(None).text, both.text);
    }

    #[test]
    fn a_copy_keeps_words_and_leaves_figures_number_and_day() {
        let period = |code: &str| Period::parse(code).expect("a period");
        let mut old = Report {
            sections: vec![section("Một\nHai {ky}", &["cũ"])],
            remainder: vec!["sót".into()],
            ..empty(period("2026-Q1"))
        };
        old.header.number = "05".into();
        old.header.signed = Some(old.window.to);
        old.header.signer.name = "Nguyễn Văn A".into();
        old.status = Status::Issued;
        old.figures.insert("received".into(), Figure::of(FigureValue::NotArising));
        let new = Report::copied_from(&old, period("2026-Q2"));
        assert_eq!(new.sections[0].copied, ["Một", "Hai {ky}"]);
        assert_eq!(new.unreviewed_count(), 2);
        assert_eq!((new.header.number.as_str(), new.header.signed), ("", None));
        assert_eq!(new.header.signer.name, "Nguyễn Văn A");
        assert!(new.figures.is_empty() && new.remainder.is_empty());
        assert_eq!((new.status, new.window), (Status::Draft, period("2026-Q2").default_window()));
    }

    fn empty(period: Period) -> Report {
        let outline = crate::model::Outline {
            id: "mau".into(),
            name: String::new(),
            forms: String::new(),
            title: String::new(),
            opening: String::new(),
            closing: String::new(),
            recipients: Vec::new(),
            sections: Vec::new(),
        };
        Report::from_outline(&outline, &Commune::default(), period)
    }
}
