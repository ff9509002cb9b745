//! Paragraphs that came with the report, from the one before or from the outline, and that nobody has looked at since.

use std::ops::Range;

use crate::{
    check::{Case, Class, Reporter, Rule, Run},
    model::{Level, Place, Section},
    prose::ReadPassage,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "T050",
    name: "copied-paragraph",
    level: Level::Warning,
    class: Class::Period,
    why: "Đoạn chép từ kỳ trước dễ còn số, ngày và việc của kỳ trước, câu mẫu dễ nêu việc xã không làm; đọc lại, sửa, hoặc bấm “Đã soát, dùng nguyên văn”.",
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
        let Some(at) = case.read_passages().find(|at| stands_in(at, section, first)) else {
            continue;
        };
        let message = match unreviewed.len() {
            1 => "Đoạn này có sẵn từ đề cương hoặc báo cáo cũ, chưa soát lại.".to_owned(),
            many => format!(
                "Mục này còn {many} đoạn có sẵn từ đề cương hoặc báo cáo cũ, chưa soát lại; đây là đoạn đầu."
            ),
        };
        out.passage(&at, message);
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
