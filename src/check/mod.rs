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
//! use crate::check::{Class, Facts, Reporter, ReadPassage, Rule, Run};
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
//!     folded: None,
//!     run: Run::Each(two_stops),
//! };
//!
//! fn two_stops(_: &Facts<'_>, at: &ReadPassage<'_>, out: &mut Reporter<'_>) {
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
//! `@kỳ 2026-Q2`, `@số mã = 12`, `@kỳ trước mã = 9`, `@quý trước mã = 9` or `@cùng kỳ mã = 9` sets the period and figures, `@chép …` says
//! that a paragraph was copied, `@nguồn …` that one stands in the report copied from (quý IV/2025), `@các kỳ trước mã = 9 8 9 7` what earlier reports say, `@kỳ liền trước 2026-Q1 đến 14/03/2026` which report comes before and when it ends,
//! `@lấy mã = days +2025-Q4@2025-09-15..2025-12-14=9` what was taken from other reports and `@nay mã = 2025-Q4 10` what
//! they say now, `@sổ …` a line of the register of papers, `@thay …` the one that took the place of the line before, `@hết …` the
//! day from which that line is not in force, `@danh mục KIND = N` N papers of a kind in the list of every section,
//! `@kế hoạch năm = 17/36` how many tasks of the year's plan are done, `@đơn vị cũ xã Cũ (đến 30/06/2025)` that the report bears the name of a unit merged into the office.
//! `Run::Each` sees one passage and the `Facts` of the report, so that its findings can be kept (`memo`) while only
//! another passage changes. `Run::Whole` sees the whole `Case`, `Run::Both` looks in both ways.

#![deny(clippy::disallowed_methods)]

mod annex_percents;
mod case;
mod cited;
pub mod claims;
pub mod composed;
mod constraints;
mod dossiers;
mod facts;
#[cfg(test)]
mod fixes_tests;
pub(crate) mod headings;
mod in_parallel;
mod manual;
mod memo;
mod part;
pub mod passages;
mod past;
mod periods;
mod reporter;
mod rule;
pub mod rules;
mod run;
mod slips;
mod subject;
mod tables;
#[cfg(test)]
mod traps;
#[cfg(test)]
mod traps_of_figures;

pub use case::Case;
pub use facts::Facts;
pub use manual::manual;
pub use memo::{CheckMemo, check_again};
pub use part::ReportPart;
pub use past::PastNumbers;
pub(crate) use reporter::FindingDraft;
pub use reporter::Reporter;
pub use rule::{Class, Rule, Run};
pub use run::{check, check_with, code_of, rule};
pub use subject::{Origin, Subject};

#[cfg(test)]
mod tests {
    use std::{
        collections::{BTreeMap, BTreeSet},
        sync::Arc,
    };

    use chrono::NaiveDate;

    use super::*;
    use crate::{
        assets, import,
        model::{
            Commune, DossierColumn, Dossiers, Figure, FigureValue, FilledFrom, Finding, Level,
            NumberReading, OfficeRows, OverTime, Paper, PaperOrigin, Period, Predecessor,
            Qualifier, RegisteredPaper, Report, ReportNumbers, ReportedNumber, RowId, Task,
            TaskState, catalogue::by_field, figure, outline::SectionTable, period::parse_date,
        },
        session::subject::{ForCheck, for_check},
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
        /// Paragraphs of the report it was begun from.
        source_text: Vec<String>,
        /// The report before, and the last day of its figures.
        before: Option<(Period, NaiveDate)>,
        register: Vec<RegisteredPaper>,
        /// The unit merged into the office whose name the report bears.
        borne: Option<Predecessor>,
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
                source_text: Vec::new(),
                before: None,
                register: Vec::new(),
                borne: None,
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
            if let Some(words) = order.strip_prefix("@nguồn ") {
                self.source_text.push(words.trim().to_owned());
                return;
            }
            if let Some((code, day)) =
                order.strip_prefix("@kỳ liền trước ").and_then(|order| order.split_once(" đến "))
            {
                let period = Period::parse(code).expect("a period");
                self.before = Some((period, parse_date(day).expect("a day")));
                return;
            }
            if let Some(line) = order.strip_prefix("@đơn vị cũ ") {
                self.borne = Some(Predecessor::read(line));
                return;
            }
            if let Some(line) = order.strip_prefix("@sổ ") {
                self.register.push(registered(line, self.register.len()));
                return;
            }
            if let Some(day) = order.strip_prefix("@hết ") {
                let last = self.register.last_mut().expect("a paper before it");
                last.expired = Some(parse_date(day.trim()).expect("a day"));
                return;
            }
            if let Some(line) = order.strip_prefix("@thay ") {
                let new = registered(line, self.register.len());
                let old = self.register.last_mut().expect("a paper before it");
                old.replaced_by = Some(new.paper.id);
                self.register.push(new);
                return;
            }
            let kinds = [
                "@số ",
                "@kỳ trước ",
                "@quý trước ",
                "@cùng kỳ ",
                "@các kỳ trước ",
                "@lấy ",
                "@nay ",
                "@kế hoạch ",
                "@danh mục ",
            ];
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
                if let Some(cell) = by_field(id) {
                    enter_by_field(cell, value, report);
                    return;
                }
                let indicator = assets::catalogue().get(id).expect("an indicator");
                let (qualifier, value) = match value.strip_prefix("khoảng ") {
                    Some(value) => (Qualifier::About, value),
                    None => (Qualifier::Exact, value.as_str()),
                };
                let value = figure::parse_value(indicator, value).expect("a value");
                let figure = Figure { qualifier, ..Figure::of(value) };
                report.figures.insert(id.as_str().into(), figure);
            })
            .count()
                > 0
        }

        pub(super) fn findings(&self, rules: &[Rule]) -> Vec<Finding> {
            let predecessors = self.borne.iter().cloned().collect();
            let commune = Commune { name: "Mẫu".into(), predecessors, ..Commune::default() };
            let context = import::Context::new(self.period, &commune);
            let mut read: ForCheck = for_check(&self.source, &context);
            if let Some(borne) = &self.borne {
                read.report.header.organ = format!("UBND {}", borne.name);
            }
            self.enter("@số", &mut read.report);
            self.take(&mut read.report);
            let register = self.register.clone();
            read.report.office = Arc::new(OfficeRows { register, ..OfficeRows::default() });
            self.plan(&mut read.report);
            self.list_papers(&mut read.report);
            for section in &mut read.report.sections {
                section.copied.clone_from(&self.copied);
            }
            let (mut before, mut last_year) = (read.report.clone(), read.report.clone());
            let mut has_before = self.enter("@kỳ trước", &mut before);
            if let Some((period, to)) = self.before {
                (before.period, before.window) = (period, period.default_window());
                before.window.to = to;
                has_before = true;
            }
            let has_last_year = self.enter("@cùng kỳ", &mut last_year);
            let mut quarter = read.report.clone();
            let has_quarter = self.enter("@quý trước", &mut quarter);
            let mut source = read.report.clone();
            source.period = Period::parse("2025-Q4").expect("a period");
            for section in &mut source.sections {
                section.text = self.source_text.join("\n");
            }
            let mut subject = read.subject();
            subject.copied_from = (!self.source_text.is_empty()).then_some(&source);
            subject.previous = has_before.then_some(&before);
            subject.quarter_before = has_quarter.then_some(&quarter);
            subject.last_year = has_last_year.then_some(&last_year);
            let numbers = self.past_numbers();
            subject.numbers = Some(&numbers);
            let over_time = self.over_time();
            subject.over_time = Some(&over_time);
            check_with(&Case::new(subject), rules)
        }

        /// Figures taken from other reports.
        fn take(&self, report: &mut Report) {
            for (_, id, words) in self.figures.iter().filter(|(kind, ..)| *kind == "@lấy") {
                let filled: FilledFrom = words.parse().expect("where it came from");
                let value = FigureValue::Number(filled.gives().expect("a number"));
                let figure = Figure { filled: Some(filled), ..Figure::of(value) };
                report.figures.insert(id.as_str().into(), figure);
            }
        }

        /// The plan of the year.
        fn plan(&self, report: &mut Report) {
            for (_, _, said) in self.figures.iter().filter(|(kind, ..)| *kind == "@kế hoạch") {
                let (done, total) = said.split_once('/').expect("done of all");
                let [done, total] = [done, total].map(|it| it.parse::<usize>().expect("a count"));
                let task = |at| Task {
                    name: format!("việc {at}"),
                    state: if at < done { TaskState::Done } else { TaskState::Open },
                    ..Task::default()
                };
                let tasks = (0..total).map(task).collect();
                std::sync::Arc::make_mut(&mut report.office).set_tasks(report.period.year, tasks);
            }
        }

        /// So many papers of a kind in the list of every section.
        fn list_papers(&self, report: &mut Report) {
            for (_, kind, count) in self.figures.iter().filter(|(kind, ..)| *kind == "@danh mục")
            {
                for section in &mut report.sections {
                    section.tables = vec![SectionTable::Papers];
                    let paper =
                        Paper { kind: kind.clone(), section: Some(section.id), ..Paper::default() };
                    let count: usize = count.parse().expect("a count");
                    report.papers.extend(std::iter::repeat_n(paper, count));
                }
            }
        }

        /// What other reports say now.
        fn over_time(&self) -> OverTime {
            let mut known: BTreeMap<Period, ReportNumbers> = BTreeMap::new();
            for (_, id, said) in self.figures.iter().filter(|(kind, ..)| *kind == "@nay") {
                let (period, value) = said.split_once(' ').expect("a period and a number");
                let reading = NumberReading::Number(value.parse().expect("a number"));
                let said = ReportedNumber { reading, qualifier: Qualifier::Exact };
                let period = Period::parse(period).expect("a period");
                known.entry(period).or_default().insert(id.as_str().into(), said);
            }
            known.into_iter().map(|(period, numbers)| (period, Arc::new(numbers))).collect()
        }

        fn past_numbers(&self) -> PastNumbers {
            let of = |(kind, id, values): &(&str, String, String)| {
                let values = values.split(' ').map(|value| value.parse().expect("a number"));
                (*kind == "@các kỳ trước").then(|| (id.as_str().into(), values.collect()))
            };
            self.figures.iter().filter_map(of).collect()
        }
    }

    /// A line of the register; a committee's above the commune or the Government's is not the office's own.
    fn registered(line: &str, before: usize) -> RegisteredPaper {
        let mut paper = crate::prose::citation::of_line(line).expect("a paper").paper;
        paper.id = RowId(u32::try_from(before).expect("few") + 1);
        let is_own = paper.issuer.ends_with("xã Mẫu");
        let origin = if is_own { PaperOrigin::Own } else { PaperOrigin::Superior };
        RegisteredPaper { paper, origin, ..RegisteredPaper::default() }
    }

    /// "dossiers_by_field.ho_tich.received": a cell of the table of fields.
    fn enter_by_field((field, column): (&str, &str), value: &str, report: &mut Report) {
        let column = DossierColumn::of_code(column).expect("a column");
        let at = report.dossiers.iter().position(|row| row.field == field).unwrap_or_else(|| {
            report.dossiers.push(Dossiers { field: field.into(), ..Dossiers::default() });
            report.dossiers.len() - 1
        });
        *report.dossiers[at].cell(column) = Some(value.parse().expect("a number"));
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
    fn a_file_is_told_that_its_stray_stars_are_printed() {
        let findings = Sample::of("Đã tiếp nhận **120 hồ sơ trong kỳ.").findings(rules::RULES);
        let stars = findings.iter().filter(|found| found.rule == "unpaired-mark");
        let messages: Vec<&str> = stars.map(|found| found.message.as_str()).collect();
        assert_eq!(messages, ["Dấu ** ở “120” đứng lẻ, in ra nguyên như vậy."]);
    }

    #[test]
    fn a_whole_before_brackets_is_told_once_and_only_where_it_is_exact() {
        let check = |whole: &str, expected: usize| {
            let body = format!(
                "Tổng số TTHC thuộc thẩm quyền là 390 thủ tục. Hiện có {whole} TTHC (345 TTHC thuộc thẩm quyền UBND xã, 31 TTHC thuộc thẩm quyền Công an xã)."
            );
            let findings = Sample::of(&body).findings(rules::RULES);
            let told = findings.iter().filter(|found| found.rule == "two-values").count();
            assert_eq!(told, expected, "{body}");
        };
        check("388", 1);
        check("khoảng 388", 0);
        check("390", 0);
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
