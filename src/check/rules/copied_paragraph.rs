//! Paragraphs that came with the report, from the one before or from the outline, and that nobody has looked at since.

use std::{collections::HashSet, ops::Range};

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, Place, Section, copied::Unreviewed},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T050",
    name: "copied-paragraph",
    level: Level::Warning,
    class: Class::Period,
    why: "Đoạn chép từ kỳ trước dễ còn số, ngày và việc của kỳ trước, câu mẫu dễ nêu việc xã không làm; đoạn đã sửa mà còn số của bản chép cũng vậy. Đọc lại, sửa, hoặc bấm “Đã soát, dùng nguyên văn”.",
    bad: "@chép Đã họp giao ban hằng tuần.\n@chép Đã niêm yết công khai.\n⟦Đã họp giao ban hằng tuần.⟧\nĐã kiểm tra hai bộ phận.\nĐã niêm yết công khai.",
    good: "@chép Đã họp giao ban hằng tháng.\nĐã họp giao ban hằng tuần.",
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
