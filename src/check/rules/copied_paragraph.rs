//! Paragraphs that came with the report, from the one before or from the outline, and that nobody has looked at since; and
//! their figures, as long as they are those of the report the paragraphs were copied from.
//!
//! That somebody read a paragraph says no more of its numbers than that they may be right: each is told as a hint. A warning
//! would be told again of every number that rightly is the same ("34 thôn").

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    assets,
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{NumberInProse, RecognisedFigure, numbers_in_prose},
    },
    model::{
        Kind, Level, Period, Place, Report, Section, SectionId, copied::Unreviewed,
        old_paragraphs::OldParagraphs,
    },
    prose::{ReadPassage, Span},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T050",
    name: "copied-paragraph",
    level: Level::Warning,
    class: Class::Period,
    why: "Đoạn chép từ kỳ trước dễ còn số, ngày và việc của kỳ trước, câu mẫu dễ nêu việc xã không làm; đoạn đã sửa, đã soát mà còn số của bản chép cũng vậy. Đọc lại, sửa, hoặc bấm “Đã soát, dùng nguyên văn”.",
    bad: "@nguồn Đã ban hành 12 văn bản chỉ đạo trong quý IV năm 2025, giải quyết 98,5% hồ sơ.\nĐã ban hành ⟦12⟧ văn bản chỉ đạo trong quý I năm 2026, giải quyết 99% hồ sơ.\n@chép Đã họp giao ban hằng tuần.\n@chép Đã niêm yết công khai.\n⟦Đã họp giao ban hằng tuần.⟧\nĐã kiểm tra hai bộ phận.\nĐã niêm yết công khai.",
    good: "@nguồn Đã ban hành 12 văn bản chỉ đạo trong quý IV năm 2025 theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.\nĐã ban hành 15 văn bản chỉ đạo trong quý I năm 2026 theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018.\nCó 12 người dự họp bàn về đất đai.\n@chép Đã họp giao ban hằng tháng.\nĐã họp giao ban hằng tuần.",
    folded: None,
    run: Run::Whole(copied_paragraph),
};

/// One for each section: what was copied stands together, and the editor marks every paragraph of it.
fn copied_paragraph(case: &Case<'_>, out: &mut Reporter<'_>) {
    for section in &case.subject.report.sections {
        let unreviewed = section.unreviewed();
        let Some(first) = unreviewed.first() else { continue };
        let Some(at) = case.read_passages().find(|at| stands_in(at, section, &first.bytes)) else {
            continue;
        };
        out.passage(&at, message(&unreviewed));
    }
    if let Some(source) = case.subject.copied_from {
        old_figures(case, source, out);
    }
}

/// Numbers of paragraphs that are no more as they came, or were reviewed, and that the report copied from says in the same
/// paragraph; the figure of this report in their stead, where the words name one.
fn old_figures(case: &Case<'_>, source: &Report, out: &mut Reporter<'_>) {
    let old = old_of(case, source);
    if old.is_empty() {
        return;
    }
    let words_of = |at: &ReadPassage<'_>, number: &NumberInProse| {
        let Place::Text { section, start } = at.passage.place_at(number.digits.start) else {
            return None;
        };
        old.get(&(section, start as usize))
    };
    let mut told: Vec<(ReadPassage<'_>, NumberInProse, &String)> = Vec::new();
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for number in numbers_in_prose(at.reading) {
            told.extend(words_of(&at, &number).map(|words| (at, number, words)));
        }
    }
    let passages: HashSet<usize> = told.iter().map(|(at, ..)| at.index).collect();
    let recognised = case.claims().recognised.iter().cloned();
    let offered = case.offered_in(|passage| passages.contains(&passage));
    let named: Vec<RecognisedFigure> = recognised.chain(offered).collect();
    for (at, number, words) in told {
        let message = still_old(words, source.period);
        match placeholder(case, &at, &number, &named) {
            Some((span, new)) => out.at(&at, span, message).level(Level::Hint).fix(new),
            None => out.at(&at, number.digits, message).level(Level::Hint),
        };
    }
}

/// Old figures by where they begin.
fn old_of(case: &Case<'_>, source: &Report) -> HashMap<(SectionId, usize), String> {
    let all = OldParagraphs::of(&source.sections);
    let of_section = |section: &Section| {
        let as_it_came: HashSet<&str> = section.copied.iter().map(String::as_str).collect();
        let paragraphs: Vec<Range<usize>> = section
            .paragraphs()
            .filter(|bytes| !as_it_came.contains(&section.text[bytes.clone()]))
            .collect();
        section.old_figures(&paragraphs, source.section(section.id), &all)
    };
    let sections = case.subject.report.sections.iter();
    let old = sections.flat_map(|section| {
        of_section(section).into_iter().map(|old| ((section.id, old.byte), old.words))
    });
    old.collect()
}

/// The words of a number and the placeholder that would print this report's figure there; nothing where it is not known or
/// would be printed otherwise.
fn placeholder(
    case: &Case<'_>,
    at: &ReadPassage<'_>,
    number: &NumberInProse,
    named: &[RecognisedFigure],
) -> Option<(Span, String)> {
    let is_it = |said: &&RecognisedFigure| {
        said.passage == at.index && said.digits.as_ref() == Some(&number.digits)
    };
    let said = named.iter().find(is_it)?;
    let indicator = assets::catalogue().get(&said.id)?;
    case.number(&said.id)?;
    let span = match indicator.kind {
        // The sign is printed with it.
        Kind::Percent => said.span.clone(),
        Kind::Count => number.digits.clone(),
        _ => return None,
    };
    Some((span, format!("{{{}}}", said.id)))
}

fn still_old(words: &str, source: Period) -> String {
    format!("“{words}” vẫn là số của báo cáo {}, nơi câu này được chép.", source.full())
}

fn message(unreviewed: &[Unreviewed]) -> String {
    let (changed, same): (Vec<_>, Vec<_>) =
        unreviewed.iter().partition(|paragraph| !paragraph.figures.is_empty());
    let figures = figures(&changed);
    match (same.len(), changed.len()) {
        (0, 1) => format!("Đoạn này đã sửa nhưng còn số của bản chép: {figures}."),
        (0, many) => format!(
            "Mục này có {many} đoạn đã sửa nhưng còn số của bản chép: {figures}; đây là đoạn đầu."
        ),
        (1, 0) => "Đoạn này có sẵn từ đề cương hoặc báo cáo cũ, chưa soát lại.".to_owned(),
        (many, 0) => format!(
            "Mục này còn {many} đoạn có sẵn từ đề cương hoặc báo cáo cũ, chưa soát lại; đây là đoạn đầu."
        ),
        (some, more) => format!(
            "Mục này còn {some} đoạn có sẵn từ đề cương hoặc báo cáo cũ, chưa soát lại, và {more} đoạn đã sửa nhưng còn số của bản chép: {figures}; đây là đoạn đầu."
        ),
    }
}

fn stands_in(at: &ReadPassage<'_>, section: &Section, bytes: &Range<usize>) -> bool {
    at.passage.pieces.first().is_some_and(|piece| match piece.place {
        Place::Text { section: of, start } | Place::Figure { at: Some((of, start)), .. } => {
            of == section.id && bytes.contains(&(start as usize))
        }
        _ => false,
    })
}

/// The figures of all these paragraphs, each once; of many the first ones.
fn figures(changed: &[&Unreviewed]) -> String {
    const MOST: usize = 12;
    let mut seen = HashSet::new();
    let all = changed.iter().flat_map(|paragraph| &paragraph.figures).map(String::as_str);
    let all: Vec<&str> = all.filter(|figure| seen.insert(*figure)).collect();
    match all.get(MOST..).map_or(0, <[_]>::len) {
        0 => all.join(", "),
        more => format!("{} và {more} số khác", all[..MOST].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::Sample;

    /// What is told of numbers of the report copied from, and what is put in their stead.
    fn told(text: &str) -> Vec<(Level, String, Option<String>)> {
        let found = Sample::of(text).findings(&[RULE]);
        let fix = |new: crate::model::Fix| format!("{} → {}", new.old, new.new);
        found.into_iter().map(|it| (it.level, it.message, it.fix.map(fix))).collect()
    }

    #[test]
    fn a_reviewed_number_of_the_report_copied_from_is_told_and_its_figure_offered() {
        let source = "@nguồn Trong quý IV đã nhận 120 hồ sơ trực tuyến, đạt 88,5%; họp 3 cuộc.";
        let text = "Trong quý I đã nhận 120 hồ sơ trực tuyến, đạt 88,5%; họp 4 cuộc.";
        let found = told(&format!("{source}\n@số dossiers_online_pct = 97,1\n{text}"));
        let message = |words: &str| {
            format!("“{words}” vẫn là số của báo cáo quý IV năm 2025, nơi câu này được chép.")
        };
        let numbers: Vec<&str> = found.iter().map(|(_, told, _)| told.as_str()).collect();
        assert_eq!(numbers, [message("120"), message("88,5 %")]);
        assert!(found.iter().all(|(level, ..)| *level == Level::Hint));
        assert_eq!(told(text), [], "it was not copied");
        let other = "@nguồn Đã tuyên truyền 120 lượt tin về dịch vụ công.";
        assert_eq!(told(&format!("{other}\n{text}")), [], "nor from these words");
    }

    #[test]
    fn the_placeholder_of_a_known_figure_is_put_in_its_stead() {
        let text = "@nguồn Đã giao 40 nhiệm vụ, đạt 78% nhiệm vụ đề ra.\n@số plan_tasks_total = 37\n\
                    @số plan_tasks_done_ytd = 21\nĐã giao 37 nhiệm vụ, đạt 78% nhiệm vụ đề ra.";
        let found = told(text);
        let fixes: Vec<Option<&str>> = found.iter().map(|(.., fix)| fix.as_deref()).collect();
        assert_eq!(fixes, [Some("78% → {plan_completion_year_pct}")]);
    }

    #[test]
    fn it_says_which_figures_of_the_copy_still_stand() {
        let paragraph = |figures: &[&str]| Unreviewed {
            bytes: 0..1,
            figures: figures.iter().map(|&figure| figure.to_owned()).collect(),
        };
        let changed = paragraph(&["36,69 %", "12"]);
        assert_eq!(
            message(std::slice::from_ref(&changed)),
            "Đoạn này đã sửa nhưng còn số của bản chép: 36,69 %, 12."
        );
        let both = message(&[paragraph(&[]), changed]);
        assert!(both.contains("còn 1 đoạn có sẵn") && both.contains("1 đoạn đã sửa"), "{both}");
    }

    #[test]
    fn a_figure_of_several_paragraphs_is_told_once_and_no_list_is_endless() {
        let paragraph = |figures: Vec<String>| Unreviewed { bytes: 0..1, figures };
        let alike = vec![paragraph(vec!["12".into()]), paragraph(vec!["12".into(), "7".into()])];
        assert!(message(&alike).contains("bản chép: 12, 7;"), "{}", message(&alike));
        let many = paragraph((100..400).map(|figure| figure.to_string()).collect());
        let said = message(&[many]);
        assert!(said.ends_with("110, 111 và 288 số khác."), "{said}");
    }
}
