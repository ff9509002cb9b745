//! A heading that ends unlike the others of its level.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        headings::{self, SeenHeading},
    },
    model::{Level, PassageKind},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H030",
    name: "heading-form",
    level: Level::Hint,
    class: Class::Head,
    why: "Các đề mục cùng cấp nên trình bày giống nhau và không có dấu chấm hay dấu hai chấm ở cuối.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Kế hoạch cải cách hành chính\n\nĐã làm tốt.\n\n2. ⟦Kiểm tra cải cách hành chính.⟧\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Kế hoạch cải cách hành chính\n\nĐã làm tốt.\n\n2. Kiểm tra cải cách hành chính\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n",
    folded: None,
    run: Run::Whole(heading_form),
};

fn heading_form(case: &Case<'_>, out: &mut Reporter<'_>) {
    let heads = headings::headings(case);
    let deepest = heads.iter().map(|head| head.level).max().unwrap_or(0);
    for level in 1..=deepest {
        let of_level = |head: &&SeenHeading<'_>| head.level == level && head.number.is_some();
        ends(case, &heads.iter().filter(of_level).collect::<Vec<_>>(), out);
    }
}

/// Headings with a closing mark where most others of the same level have none.
fn ends(case: &Case<'_>, group: &[&SeenHeading<'_>], out: &mut Reporter<'_>) {
    // A line of text that runs on below its number is no heading.
    const LONGEST: usize = 220;
    let is_label = |head: &&&SeenHeading<'_>| head.at.text().chars().count() < LONGEST;
    let closed = |head: &&SeenHeading<'_>| head.at.text().ends_with(['.', ':']);
    let count = group.iter().filter(|head| closed(head)).count();
    if count * 2 > group.len() {
        return;
    }
    for head in group.iter().filter(is_label).filter(|head| closed(head)) {
        // "Kết quả:" right above a list leads to it.
        let next = (head.at.index + 1 < case.subject.passages.len())
            .then(|| case.read_passage(head.at.index + 1));
        // "a) Ban hành văn bản: Trong quý …" runs on in its own line.
        let last = head.at.passage.line_at(head.at.text().len().saturating_sub(1));
        let leads = head.at.text().ends_with(':')
            && next.is_some_and(|next| {
                let runs_on = last > 0 && next.passage.line_at(0) == last;
                next.passage.kind == PassageKind::Paragraph
                    && (runs_on || next.passage.bullet() > 0)
            });
        if leads {
            continue;
        }
        let mark = head.at.text().chars().next_back().unwrap_or('.');
        let message = format!(
            "Đề mục “{} {}” có dấu “{mark}” ở cuối, các mục cùng cấp không có.",
            head.printed,
            head.at.text()
        );
        out.passage(&head.at, message);
    }
}
