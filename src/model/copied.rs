//! A report begun from another one's words or an outline's, and which of its paragraphs nobody has looked at since.
//!
//! Such a paragraph is told apart by its exact words: `Section::copied` lists them. One that was changed is still not
//! reviewed while all of those words stand in it, for what was written before or behind them says nothing of them, or
//! while a figure of them does: who mends a word has not read the numbers. Confirming takes the words off the list; a figure that the report copied from says in the same paragraph goes on to be known as its own
//! (`Section::old_figures`). Invariant: no figure, number or date of signing is ever copied.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use super::{
    Period, Report, Section, SectionId, Status,
    old_paragraphs::{OldParagraphs, Words},
    report::Header,
    section,
    typed_figures::TypedFigure,
};

/// A paragraph that came with the report and was not reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreviewed {
    /// Its bytes in the section's text, without the white space around it.
    pub bytes: Range<usize>,
    /// None while its words are those that came. Of a changed one the figures of those words that still stand in it,
    /// "36,69 %"; none where it only got more words and those that came say no figure.
    pub figures: Vec<String>,
}

/// A figure typed in a paragraph as it stands in the words this one came of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldFigure {
    /// Where it begins in the section's text.
    pub byte: usize,
    /// "36,69 %".
    pub words: String,
}

impl Section {
    /// The paragraphs that came with the report and were not reviewed, in order.
    pub fn unreviewed(&self) -> Vec<Unreviewed> {
        if self.copied.is_empty() {
            return Vec::new();
        }
        let copied: HashSet<&str> = self.copied.iter().map(String::as_str).collect();
        let (same, changed): (Vec<_>, Vec<_>) = section::paragraphs(&self.text)
            .partition(|bytes| copied.contains(&self.text[bytes.clone()]));
        let standing: HashSet<&str> = same.iter().map(|bytes| &self.text[bytes.clone()]).collect();
        let mut found = self.changed_unreviewed(&changed, &standing);
        found.extend(same.into_iter().map(|bytes| Unreviewed { bytes, figures: Vec::new() }));
        found.sort_by_key(|paragraph| paragraph.bytes.start);
        found
    }

    /// Of the paragraphs `changed` those that hold all of a copied one's words, or came of such words and still say a
    /// figure of them.
    fn changed_unreviewed(
        &self,
        changed: &[Range<usize>],
        standing: &HashSet<&str>,
    ) -> Vec<Unreviewed> {
        if changed.is_empty() {
            return Vec::new();
        }
        let gone =
            (self.copied.iter().map(String::as_str)).filter(|copied| !standing.contains(copied));
        let gone: Vec<&str> = gone.collect();
        let grown =
            |bytes: &Range<usize>| gone.iter().any(|old| holds(&self.text[bytes.clone()], old));
        let old = OldParagraphs::of_texts(gone.iter().copied());
        let new: Vec<Words<'_>> =
            changed.iter().map(|bytes| Words::of(&self.text[bytes.clone()])).collect();
        let found = changed.iter().zip(old.figures_in(&new)).map(|(bytes, old)| {
            let mut figures: Vec<String> = Vec::new();
            for words in old.into_iter().map(TypedFigure::words) {
                if !figures.contains(&words) {
                    figures.push(words);
                }
            }
            Unreviewed { bytes: bytes.clone(), figures }
        });
        found.filter(|it| !it.figures.is_empty() || grown(&it.bytes)).collect()
    }

    /// The figures of these paragraphs that also stand in the paragraph of `source` they came of, or in a paragraph of
    /// `all`, the whole report that `source` is a section of, which was moved here.
    pub fn old_figures(
        &self,
        paragraphs: &[Range<usize>],
        source: Option<&Self>,
        all: &OldParagraphs<'_>,
    ) -> Vec<OldFigure> {
        let new: Vec<Words<'_>> =
            paragraphs.iter().map(|bytes| Words::of(&self.text[bytes.clone()])).collect();
        let own = OldParagraphs::of(source);
        let found = own.figures_in(&new).into_iter().zip(&new);
        let found =
            found.flat_map(
                |(found, paragraph)| {
                    if found.is_empty() { all.moved_figures(paragraph) } else { found }
                },
            );
        let text = self.text.as_ptr().addr();
        found
            .map(|figure| OldFigure {
                byte: figure.number.as_ptr().addr() - text,
                words: figure.words(),
            })
            .collect()
    }

    /// Bytes of its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        section::paragraphs(&self.text)
    }

    /// After words were put in the stead of others and nobody read what stands around them: a paragraph of `old` that
    /// was not reviewed is not reviewed in its new words. Both texts have the same lines.
    pub fn keep_unreviewed(&mut self, old: &Self) {
        for (old, new) in old.text.split('\n').zip(self.text.split('\n')) {
            let (old, new) = (old.trim(), new.trim());
            if old != new
                && let Some(mark) = self.copied.iter_mut().find(|mark| *mark == old)
            {
                new.clone_into(mark);
            }
        }
    }

    /// This section with a text into which sentences were put that nobody wrote for it: its paragraphs that are new are
    /// not reviewed.
    #[must_use]
    pub fn with_suggested(&self, text: String) -> Self {
        let new = section::marks(&text).into_iter();
        let new =
            new.filter(|words| !section::paragraphs(&self.text).any(|it| self.text[it] == **words));
        let copied = self.copied.iter().cloned().chain(new).collect();
        Self { text, copied, ..self.clone() }
    }

    /// This section with all its paragraphs reviewed.
    #[must_use]
    pub fn confirmed(&self) -> Self {
        Self { copied: Vec::new(), ..self.clone() }
    }
}

/// Whether all the words of `old` stand in a paragraph as they are, with others before or behind them.
fn holds(paragraph: &str, old: &str) -> bool {
    let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let is_whole = |at: usize| {
        let (before, after) = (&paragraph[..at], &paragraph[at + old.len()..]);
        let joins = |left: &str, right: &str| {
            is_word(left.chars().next_back()) && is_word(right.chars().next())
        };
        !joins(before, old) && !joins(old, after)
    };
    !old.is_empty() && paragraph.match_indices(old).any(|(at, _)| is_whole(at))
}

impl Report {
    /// A new report for `period` with the outline, the words and the frame of `old`. Figures, dossiers, papers,
    /// annexes, number and day of signing stay behind, how dossiers are counted does not; every paragraph is marked as not reviewed.
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
            copied_from: Some(old.period),
            office: std::sync::Arc::clone(&old.office),
            dossier_settings: old.dossier_settings,
        }
    }

    /// Paragraphs of all sections that came with the report and were not reviewed.
    pub fn unreviewed_count(&self) -> usize {
        self.sections.iter().map(|section| section.unreviewed().len()).sum()
    }

    /// The first such paragraph behind the section `from`, else the first of all, with its section.
    pub fn next_unreviewed(&self, from: Option<SectionId>) -> Option<(SectionId, Unreviewed)> {
        let at = self.sections.iter().position(|section| Some(section.id) == from);
        let (before, behind) = self.sections.split_at(at.map_or(0, |at| at + 1));
        behind.iter().chain(before).find_map(|section| {
            section.unreviewed().into_iter().next().map(|paragraph| (section.id, paragraph))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commune, Figure, FigureValue, Numbering};

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

    #[test]
    fn figures_of_a_paragraph_that_was_moved_are_old_wherever_it_stood() {
        let before =
            [section("Mở đầu.", &[]), section("Đã tiếp nhận 120 hồ sơ của người dân.", &[])];
        let all = OldParagraphs::of(&before);
        let told = |text: &str| -> Vec<String> {
            let new = section(text, &[]);
            let paragraphs: Vec<_> = new.paragraphs().collect();
            let old = new.old_figures(&paragraphs, Some(&before[0]), &all);
            old.into_iter().map(|figure| figure.words).collect()
        };
        assert_eq!(told("Đã tiếp nhận 120 hồ sơ của người dân xã."), ["120"]);
        assert_eq!(told("Đã mở lớp cho 120 người của 7 thôn học chữ."), [""; 0]);
    }

    #[track_caller]
    fn check(section: &Section, expected: &[&str]) {
        let found: Vec<&str> =
            section.unreviewed().into_iter().map(|it| &section.text[it.bytes]).collect();
        assert_eq!(found, expected);
    }

    /// Which figures of the copied words `text` still says, a changed paragraph each.
    #[track_caller]
    fn check_figures(text: &str, copied: &[&str], expected: &[&str]) {
        let found = section(text, copied).unreviewed().into_iter();
        let found: Vec<String> = found.map(|paragraph| paragraph.figures.join(", ")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn suggested_sentences_are_not_reviewed_and_the_words_around_them_are_what_they_were() {
        let before = section("Đã viết.\nĐã chép.", &["Đã chép."]);
        check(
            &before.with_suggested("Đã viết.\nCâu mẫu.\nĐã chép.".into()),
            &["Câu mẫu.", "Đã chép."],
        );
        // What goes on in a paragraph that was begun here makes all of it a matter to look at.
        let joined = before.with_suggested("Đã viết. Câu mẫu.\nĐã chép.".into());
        check(&joined, &["Đã viết. Câu mẫu.", "Đã chép."]);
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
    fn words_before_or_behind_a_paragraph_are_no_review_of_it() {
        let copied = ["Tiếp tục rà soát.", "- Không có"];
        for text in [
            "Xã đã họp. Tiếp tục rà soát.",
            "Tiếp tục rà soát. Xã đã họp.",
            "- Tiếp tục rà soát.",
            "- Không có vướng mắc.",
        ] {
            check(&section(text, &copied), &[text]);
        }
        let joined = "Tiếp tục rà soát. - Không có";
        check(&section(joined, &copied), &[joined]);
        assert_eq!(section(joined, &copied).unreviewed()[0].figures, [""; 0]);
        // Other words, or a word that goes on.
        check(&section("Tiếp tục rà, soát.\n- Không cóc.", &copied), &[]);
        // What stands as it came lends its words to no other.
        check(&section("- Không có\n- Không có vướng mắc.", &copied[1..]), &["- Không có"]);
        assert_eq!(section(joined, &copied).confirmed().unreviewed(), []);
    }

    const RESOLVED: &str = "Đã giải quyết 1.520 hồ sơ, đạt 36,69 %; còn 12 hồ sơ đang giải quyết.";

    #[test]
    fn a_changed_paragraph_is_unreviewed_while_an_old_figure_stands_in_it() {
        let changed = |old: &str, new: &str| RESOLVED.replace(old, new);
        check_figures(&changed("Đã", "Xã đã"), &[RESOLVED], &["1.520, 36,69 %, 12"]);
        check_figures(&changed("1.520", "1.600"), &[RESOLVED], &["36,69 %, 12"]);
        let all = changed("1.520", "1.600").replace("36,69", "40,1").replace("còn 12", "còn 9");
        check_figures(&all, &[RESOLVED], &[]);
        let chips = "Đã giải quyết {resolved:so12} hồ sơ, đạt {rate} %; còn 9 hồ sơ.";
        check_figures(chips, &[RESOLVED], &[]);
        check_figures(
            "Năm 2026 xã họp theo Kế hoạch số 12/KH-UBND.",
            &["Năm 2026 họp theo Kế hoạch số 12/KH-UBND."],
            &[],
        );
        check_figures("Chữ khác hẳn, có 12 người.", &[RESOLVED], &[]);
        assert_eq!(section(&changed("Đã", "Xã đã"), &[RESOLVED]).confirmed().unreviewed(), []);
    }

    #[test]
    fn a_paragraph_cut_in_two_or_joined_keeps_its_figures() {
        let cut = RESOLVED.replace("; còn", ".\nCòn");
        check_figures(&cut, &[RESOLVED], &["1.520, 36,69 %", "12"]);
        let other = "Xã có 7 bàn tiếp nhận.";
        check_figures(
            &format!("{RESOLVED} {other}"),
            &[RESOLVED, other],
            &["1.520, 36,69 %, 12, 7"],
        );
    }

    #[test]
    fn an_equal_number_of_another_paragraph_is_no_old_figure() {
        let (one, two) =
            ("Đã tiếp nhận 20 hồ sơ trong kỳ.", "Đã trả lại 35 hồ sơ trong kỳ, có lý do.");
        let changed = "Đã tiếp nhận 35 hồ sơ trong kỳ.\nĐã trả lại 20 hồ sơ trong kỳ, có lý do.";
        check_figures(changed, &[one, two], &[]);
        // A paragraph that still stands as it came lends its figure to no other.
        check_figures(&format!("{one}\nĐã tiếp nhận 20 hồ sơ."), &[one], &[""]);
    }

    /// Comparing each pair with all others would take minutes.
    #[test]
    fn many_paragraphs_alike_are_compared_at_once() {
        let line = |nth: usize| format!("Thôn {nth} đã tiếp nhận 12 hồ sơ.");
        let copied: Vec<String> = (0..1200).map(line).collect();
        let copied: Vec<&str> = copied.iter().map(String::as_str).collect();
        let changed = section(&copied.join("\n").replace("hồ sơ", "bộ hồ sơ"), &copied);
        assert_eq!(changed.unreviewed().len(), copied.len());
    }

    #[test]
    fn words_put_in_without_reading_review_nothing() {
        let old = section("Một cũ.\n- Hai.\nBa.", &["Một cũ.", "- Hai."]);
        let mut new = Section { text: "Một mới.\n- Hai.\nBốn.".into(), ..old.clone() };
        new.keep_unreviewed(&old);
        check(&new, &["Một mới.", "- Hai."]);
    }

    #[test]
    fn confirming_takes_all_off_the_list() {
        let both = section("Một\nHai", &["Một", "Hai"]);
        check(&both.confirmed(), &[]);
        assert_eq!(both.confirmed().text, both.text);
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

    #[test]
    fn the_next_unreviewed_paragraph_is_in_the_next_section_that_has_one() {
        let mut report = empty(Period::parse("2026-Q1").expect("a period"));
        let of = |id: u32, text: &str, copied: &[&str]| Section {
            id: SectionId(id),
            ..section(text, copied)
        };
        report.sections =
            vec![of(1, "Mới.\nMột.", &["Một."]), of(2, "Hai.", &[]), of(3, "Ba.", &["Ba."])];
        let next = |report: &Report, from: Option<u32>| {
            let found = report.next_unreviewed(from.map(SectionId));
            found.map(|(section, paragraph)| (section.0, paragraph.bytes.start))
        };
        assert_eq!(next(&report, None), Some((1, "Mới.\n".len())));
        assert_eq!(next(&report, Some(1)), Some((3, 0)));
        assert_eq!(next(&report, Some(3)), Some((1, "Mới.\n".len())));
        report.sections[0] = report.sections[0].confirmed();
        assert_eq!(
            next(&report, Some(3)),
            Some((3, 0)),
            "the only one left is in this very section"
        );
        report.sections[2] = report.sections[2].confirmed();
        assert_eq!(next(&report, Some(3)), None);
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
