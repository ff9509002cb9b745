//! A part that says what was done without the figure a reader looks for.

use crate::{
    assets::{
        self,
        documents::{ExpectedFigure, expected},
    },
    check::{Case, Class, Origin, ReportPart, Reporter, Rule, Run},
    model::{Level, PassageKind, Place},
    prose::{Mention, ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "K030",
    name: "missing-figure-of-part",
    level: Level::Hint,
    class: Class::Sect,
    why: "Mục này thường phải có số liệu để cơ quan cấp trên tổng hợp; nếu trong kỳ không phát sinh thì ghi rõ.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nĐã ban hành 05 văn bản theo thẩm quyền.\n\n2. ⟦Cải cách tài chính công⟧\n\nThực hiện công khai ngân sách theo quy định.\n\n3. ⟦Xây dựng chính quyền điện tử, chính quyền số⟧\n\nTuyên truyền dịch vụ công trực tuyến đến người dân.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nTrong kỳ không phát sinh.\n\n2. Cải cách tài chính công\n\nThu ngân sách đạt 99.385 triệu đồng, bằng 36,7% kế hoạch.\n\n3. Xây dựng chính quyền điện tử, chính quyền số\n\nTỷ lệ hồ sơ trực tuyến đạt 96,14%.\n",
    folded: Some("Không thấy # số liệu mục này thường có"),
    run: Run::Whole(missing_figure_of_part),
};

fn missing_figure_of_part(case: &Case<'_>, out: &mut Reporter<'_>) {
    let has_annex = !case.subject.rows.is_empty();
    for figure in expected().figure.iter().filter(|figure| !(figure.no_annex && has_annex)) {
        let part: Vec<ReadPassage<'_>> =
            case.read_passages().filter(|at| is_in(at, figure)).collect();
        let said = part.iter().filter(|at| case.part(at.index) == ReportPart::Done);
        let texts: Vec<&ReadPassage<'_>> =
            said.filter(|at| at.passage.kind == PassageKind::Paragraph).collect();
        let is_asked = figure.when.is_empty()
            || texts.iter().any(|at| figure.when.iter().any(|words| at.reading.has(words)));
        let is_elsewhere = figure.anywhere
            && case.read_passages().any(|at| at.passage.is_prose() && is_beside(&at, figure));
        if texts.is_empty()
            || !is_asked
            || is_elsewhere
            || texts.iter().any(|at| answers(at, figure))
        {
            continue;
        }
        let message = format!("Không thấy số liệu: {}.", figure.what);
        let asks = |at: &&&ReadPassage<'_>| figure.when.iter().any(|words| at.reading.has(words));
        let is_heading =
            |at: &&ReadPassage<'_>| matches!(at.passage.kind, PassageKind::Heading { .. });
        // Where the part speaks of it, else at its heading.
        match texts.iter().find(asks) {
            Some(at) => out.passage(at, message),
            None => match part.iter().find(is_heading) {
                Some(at) => out.passage(at, message),
                None => continue,
            },
        };
    }
    annex(case, out);
}

/// Whether the passage stands in the figure's part or below it.
fn is_in(at: &ReadPassage<'_>, figure: &ExpectedFigure) -> bool {
    if figure.topic == "*" {
        return true;
    }
    let mut topic = at.passage.topic.as_deref();
    while let Some(id) = topic {
        if id == figure.topic {
            return true;
        }
        topic = assets::topics().get(id).and_then(|known| known.parent.as_deref());
    }
    false
}

/// A number, or a zero in words, in a sentence that holds one of the words.
fn answers(at: &ReadPassage<'_>, figure: &ExpectedFigure) -> bool {
    numbers(at).any(|mention| {
        let sentence = at.reading.sentence_at(mention.span.start);
        let words = at.reading.lower.get(sentence).unwrap_or_default();
        figure.answer.iter().any(|answer| words.contains(answer.as_str()))
    })
}

/// The same within a few words of the number.
fn is_beside(at: &ReadPassage<'_>, figure: &ExpectedFigure) -> bool {
    const BEFORE: usize = 50;
    const BEHIND: usize = 30;
    numbers(at).any(|mention| {
        let (lower, span) = (&at.reading.lower, &mention.span);
        let sentence = at.reading.sentence_at(span.start);
        let from = lower.floor_char_boundary(span.start.saturating_sub(BEFORE));
        let until = lower.floor_char_boundary(span.end + BEHIND).min(sentence.end);
        let words = lower.get(from.max(sentence.start)..until).unwrap_or_default();
        figure.answer.iter().any(|answer| words.contains(answer.as_str()))
    })
}

/// What counts.
fn numbers<'c>(at: &ReadPassage<'c>) -> impl Iterator<Item = &'c Mention> {
    at.reading.mentions.iter().filter(|mention| {
        matches!(
            mention.said,
            Said::Quantity(_) | Said::Percent(_) | Said::Fraction { .. } | Said::Zero
        )
    })
}

/// A report without the forms, and forms the report does not speak of.
fn annex(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    let title = case.first(|kind| *kind == PassageKind::AnnexTitle);
    let is_long =
        case.read_passages().filter(|at| at.passage.kind == PassageKind::Paragraph).count() > 25;
    match title {
        None if case.subject.rows.is_empty() && is_long => {
            out.missing(Place::Page, "Không có phụ lục biểu mẫu số liệu kèm theo báo cáo.");
        }
        Some(at) => {
            let speaks = case.read_passages().any(|at| {
                let words = &at.reading.lower;
                at.passage.is_prose() && (words.contains("phụ lục") || words.contains("biểu mẫu"))
            });
            if !speaks {
                let message = "Thân báo cáo không nhắc đến phụ lục kèm theo.";
                out.passage(&at, message);
            }
        }
        None => {}
    }
}
