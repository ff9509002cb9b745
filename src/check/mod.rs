//! Report → findings: nothing wrong leaves the office unseen.
//!
//! `check` is a plain function: the same case gives the same findings, without a clock and without I/O.
//! A report in the book (`passages::of_document`) and the text file of anybody's report
//! (`import::text(…).passages`) become the same `Case`; prose is read once into `Reading`s, and rules
//! read nothing else. Invariant: every rule stands in `rules::RULES`, has a bad sample it finds and a good
//! one it is silent on.
//!
//! # How to add a rule
//!
//! 1. `src/check/rules/two_stops.rs`; the file's name with dashes is the rule's name:
//!
//! ```text
//! //! Two full stops where one was meant.
//!
//! use crate::check::{Case, Class, Findings, Passing, Rule, Run};
//! use crate::model::Level;
//!
//! /// See the module.
//! pub const RULE: Rule = Rule {
//!     code: "P010",
//!     name: "two-stops",
//!     level: Level::Hint,
//!     class: Class::Punct,
//!     why: "Hai dấu chấm liền nhau thường là lỗi gõ.",
//!     bad: "Đã họp⟦..⟧ Xã đã làm.",
//!     good: "Đã họp. Còn nhiều việc...",
//!     run: Run::Each(two_stops),
//! };
//!
//! fn two_stops(_: &Case<'_>, at: &Passing<'_>, out: &mut Findings<'_>) {
//!     if !at.passage.is_prose() { return; }
//!     for (start, _) in at.text().match_indices("..") {
//!         if at.reading.mention_at(start).is_some() { continue; } // not inside an address
//!         out.at(at, start..start + 2, "Có hai dấu chấm liền nhau.").fix(".");
//!     }
//! }
//! ```
//!
//! 2. Add `mod two_stops;` and `two_stops::RULE` in `rules/mod.rs` (a test compares them with the folder).
//!
//! Samples are small texts. One that does not begin with "BÁO CÁO" is put into part II of a report of
//! "UBND xã Mẫu" for quý I/2026, each line a paragraph. `⟦…⟧` marks what must be found: as many
//! findings as marks, each touching its mark; `⟦⟧` alone stands for a finding without words. A line
//! `@kỳ 2026-Q2`, `@số mã = 12`, `@kỳ trước mã = 9` or `@cùng kỳ mã = 9` sets the period and figures, `@chép …` says
//! that a paragraph was copied.
//! `Run::Each` sees one passage and what `Case` says of the whole report; it may not look at other
//! passages, nor at the sections' text, so that its findings can be kept (`memo`) while only another passage
//! changes. `Run::Whole` may.

#![deny(clippy::disallowed_methods)]

mod case;
mod cited;
pub mod claims;
pub mod composed;
#[cfg(test)]
mod fixes_tests;
mod headings;
mod in_parallel;
mod manual;
mod memo;
pub mod passages;
mod reporter;
mod rule;
pub mod rules;
pub mod sheet;
mod tables;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod traps_of_figures;

pub use crate::prose::{Passing, Reading};
pub use case::{Case, Origin, Part, Subject};
pub use manual::manual;
pub use memo::{Memo, check_again};
pub use reporter::Findings;
pub(crate) use reporter::Told;
pub use rule::{Class, Rule, Run};

use crate::model::Finding;

/// Every finding of a case: by place in the report, the worst first at one place, then what composing
/// found.
pub fn check(case: &Case<'_>) -> Vec<Finding> {
    finish(case, found_by(case, rules::RULES))
}

/// The findings of some rules.
pub fn check_with(case: &Case<'_>, rules: &[Rule]) -> Vec<Finding> {
    sorted(found_by(case, rules))
}

fn found_by(case: &Case<'_>, rules: &[Rule]) -> Vec<Finding> {
    let passings: Vec<Passing<'_>> = case.passings().collect();
    let found = in_parallel::in_parallel(&passings, |at| each(case, rules, at));
    let mut found = found.concat();
    whole(case, rules, &mut found);
    found
}

/// What the rules of single passages find in one.
fn each(case: &Case<'_>, rules: &[Rule], at: &Passing<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in rules {
        if let Run::Each(run) = rule.run {
            run(case, at, &mut Findings::new(rule, case, &mut found));
        }
    }
    found
}

/// What the rules of the whole report find.
fn whole(case: &Case<'_>, rules: &[Rule], found: &mut Vec<Finding>) {
    for rule in rules {
        if let Run::Whole(run) = rule.run {
            run(case, &mut Findings::new(rule, case, found));
        }
    }
}

/// In order, with what composing found.
fn finish(case: &Case<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let mut found = sorted(found);
    found.extend(case.subject.composed.iter().cloned());
    found
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(order);
    found.dedup();
    found
}

/// Passage, start, then worst first.
fn order(finding: &Finding) -> (usize, usize, std::cmp::Reverse<crate::model::Level>) {
    let spot = finding.spot.as_ref();
    let passage = spot.map_or(0, |spot| spot.passage);
    let start = spot.map_or(0, |spot| spot.span.start);
    (passage, start, std::cmp::Reverse(finding.level))
}

/// The rule of that code ("F010") or name ("sum-mismatch"), those of composing included.
pub fn rule(word: &str) -> Option<&'static Rule> {
    let mut all = rules::RULES.iter().chain(composed::COMPOSED);
    all.find(|rule| rule.name == word || rule.code.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        assets,
        import::{self, ForCheck},
        model::{Commune, Figure, Level, Period, Report, figure},
    };

    const FRAME: [&str; 2] = [
        "ỦY BAN NHÂN DÂN\nXÃ MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\
        Số: 05/BC-UBND\nMẫu, ngày 16 tháng 3 năm 2026\n\nBÁO CÁO\n\
        Kết quả công tác cải cách hành chính quý I năm 2026\n\n\
        Thực hiện Kế hoạch số 01/KH-UBND ngày 05/01/2026 của UBND xã Mẫu về cải cách hành chính năm \
        2026, UBND xã Mẫu báo cáo kết quả như sau:\n\n\
        I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nUBND xã đã chỉ đạo thực hiện.\n\n\
        II. KẾT QUẢ THỰC HIỆN\n\n",
        "\n\nIII. ĐÁNH GIÁ CHUNG\n\nCác nhiệm vụ hoàn thành đúng tiến độ.\n\n\
        IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2026\n\n\
        UBND xã tiếp tục thực hiện kế hoạch.\n\n\
        V. KIẾN NGHỊ, ĐỀ XUẤT\n\nUBND xã không có kiến nghị.\n\n\
        Trên đây là báo cáo kết quả công tác cải cách hành chính quý I năm 2026 của UBND xã Mẫu./.\n\n\
        Nơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n",
    ];

    /// A sample made into a text to check.
    pub(super) struct Sample {
        source: String,
        /// Line and words of each mark.
        marks: Vec<(usize, String)>,
        period: Option<Period>,
        figures: Vec<(&'static str, String, String)>,
        copied: Vec<String>,
    }

    impl Sample {
        pub(super) fn of(text: &str) -> Self {
            let (orders, lines): (Vec<&str>, Vec<&str>) =
                text.lines().partition(|line| line.starts_with('@'));
            let is_whole = lines.iter().any(|line| line.trim_start().starts_with("BÁO CÁO"));
            let body = lines.join(if is_whole { "\n" } else { "\n\n" });
            let whole = if is_whole { body } else { format!("{}{body}{}", FRAME[0], FRAME[1]) };
            let marks = whole.lines().zip(1..).flat_map(|(words, line)| {
                let marked = words.split('⟦').skip(1);
                marked.map(move |rest| (line, rest.split('⟧').next().unwrap_or_default().into()))
            });
            let marks = marks.collect();
            let mut sample = Self {
                source: whole.replace(['⟦', '⟧'], ""),
                marks,
                period: None,
                figures: Vec::new(),
                copied: Vec::new(),
            };
            for order in orders {
                sample.order(order);
            }
            sample
        }

        fn order(&mut self, order: &str) {
            if let Some(words) = order.strip_prefix("@chép ") {
                self.copied.push(words.trim().to_owned());
                return;
            }
            let kinds = ["@số ", "@kỳ trước ", "@cùng kỳ "];
            let kind = kinds.iter().find(|kind| order.starts_with(**kind));
            match kind.zip(order.split_once('=')) {
                Some((kind, (id, value))) => {
                    let id = id[kind.len()..].trim().to_owned();
                    self.figures.push((kind.trim(), id, value.trim().to_owned()));
                }
                None => {
                    let code = order.strip_prefix("@kỳ ").expect("an order");
                    self.period = Some(Period::parse(code.trim()).expect("a period"));
                }
            }
        }

        fn enter(&self, kind: &str, report: &mut Report) -> bool {
            let mine = self.figures.iter().filter(|(own, ..)| *own == kind);
            mine.map(|(_, id, value)| {
                let indicator = assets::catalogue().get(id).expect("an indicator");
                let value = figure::parse_value(indicator, value).expect("a value");
                report.figures.insert(id.as_str().into(), Figure::of(value));
            })
            .count()
                > 0
        }

        pub(super) fn findings(&self, rules: &[Rule]) -> Vec<Finding> {
            let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
            let context = import::Context::embedded(self.period, &commune);
            let mut read: ForCheck = import::for_check(&self.source, &context);
            self.enter("@số", &mut read.report);
            for section in &mut read.report.sections {
                section.copied.clone_from(&self.copied);
            }
            let (mut before, mut last_year) = (read.report.clone(), read.report.clone());
            let has_before = self.enter("@kỳ trước", &mut before);
            let has_last_year = self.enter("@cùng kỳ", &mut last_year);
            let mut subject = read.subject(&context);
            subject.previous = has_before.then_some(&before);
            subject.last_year = has_last_year.then_some(&last_year);
            check_with(&Case::new(subject), rules)
        }
    }

    fn touches(finding: &Finding, (line, words): &(usize, String)) -> bool {
        let Some(spot) = &finding.spot else { return words.is_empty() };
        let lines = spot.line..=spot.last_line;
        lines.contains(line) && (spot.quote.contains(words) || words.contains(&spot.quote))
    }

    /// What is wrong with a rule's samples, in words.
    fn faults(rule: &Rule) -> Vec<String> {
        let bad = Sample::of(rule.bad);
        let found = bad.findings(std::slice::from_ref(rule));
        let told = |finding: &Finding| {
            let quote = finding.spot.as_ref().map_or("", |spot| spot.quote.as_str());
            format!("dòng {} “{quote}”: {}", finding.line(), finding.message)
        };
        let all: Vec<String> = found.iter().map(told).collect();
        let mut faults = Vec::new();
        if bad.marks.is_empty() || found.len() != bad.marks.len() {
            faults.push(format!("{rule:?}: {} marks, found {all:#?}", bad.marks.len()));
        }
        for mark in &bad.marks {
            if !found.iter().any(|finding| touches(finding, mark)) {
                faults.push(format!("{rule:?}: {mark:?} is not among {all:#?}"));
            }
        }
        let good = Sample::of(rule.good).findings(std::slice::from_ref(rule));
        faults.extend(good.iter().map(|finding| format!("{rule:?}, good: {}", told(finding))));
        faults
    }

    #[test]
    fn every_rule_finds_its_bad_sample_and_is_silent_on_its_good_one() {
        let faults: Vec<String> = rules::RULES.iter().flat_map(faults).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn the_frame_of_the_samples_is_a_report_without_fault() {
        let found = Sample::of("UBND xã đã thực hiện tốt nhiệm vụ.").findings(rules::RULES);
        assert_eq!(
            found.iter().filter(|finding| finding.level > Level::Hint).collect::<Vec<_>>(),
            Vec::<&Finding>::new()
        );
    }

    #[test]
    fn codes_and_names_are_unique_and_messages_are_sentences() {
        let all = || rules::RULES.iter().chain(composed::COMPOSED);
        assert_eq!(all().map(|rule| rule.code).collect::<BTreeSet<_>>().len(), all().count());
        assert_eq!(all().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), all().count());
        for rule in all() {
            assert!(rule.why.ends_with('.'), "{rule:?}: why is no sentence");
        }
        for rule in rules::RULES {
            for finding in Sample::of(rule.bad).findings(std::slice::from_ref(rule)) {
                assert!(finding.message.ends_with('.'), "{rule:?}: {}", finding.message);
            }
        }
    }
}
