//! A heading that ends or is numbered unlike those beside it.

use crate::{
    check::{
        Case, Class, Findings, Rule, Run,
        headings::{self, Head},
    },
    model::{Level, PassageKind},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H030",
    name: "heading-form",
    level: Level::Hint,
    class: Class::Head,
    why: "Các đề mục cùng cấp nên trình bày giống nhau: cùng kiểu số, không có dấu chấm hay dấu hai chấm ở cuối.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Kế hoạch cải cách hành chính\n\nĐã làm tốt.\n\n2. ⟦Kiểm tra cải cách hành chính:⟧\n\nĐã làm tốt.\n\n⟦II/ KẾT QUẢ THỰC HIỆN⟧\n\nĐã làm tốt.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Kế hoạch cải cách hành chính\n\nĐã làm tốt.\n\n2. Kiểm tra cải cách hành chính\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n",
    run: Run::Whole(heading_form),
};

fn heading_form(case: &Case<'_>, out: &mut Findings<'_>) {
    let heads = headings::headings(case);
    for group in headings::siblings(&heads) {
        let group: Vec<&Head<'_>> = group.iter().map(|&index| &heads[index]).collect();
        ends(case, &group, out);
        marks(&group, out);
    }
}

/// Headings with a closing mark where others of the same level have none.
fn ends(case: &Case<'_>, group: &[&Head<'_>], out: &mut Findings<'_>) {
    // A line of text that runs on below its number is no heading.
    let is_label = |head: &&&Head<'_>| head.at.text().chars().count() < 220;
    let closed = |head: &&Head<'_>| head.at.text().ends_with(['.', ':']);
    if group.len() < 2 || group.iter().all(closed) {
        return;
    }
    for head in group.iter().filter(is_label).filter(|head| closed(head)) {
        // "Kết quả:" right above a list leads to it.
        let next = case.passings().nth(head.at.index + 1);
        let leads = head.at.text().ends_with(':')
            && next.is_some_and(|next| {
                next.passage.kind == PassageKind::Paragraph && next.passage.bullet() > 0
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

/// "II/" beside "I.".
fn marks(group: &[&Head<'_>], out: &mut Findings<'_>) {
    let mark = |head: &Head<'_>| head.number.as_ref().map_or(String::new(), |n| n.mark.clone());
    let plain = |head: &Head<'_>| {
        let mark = mark(head);
        // "2.1" and "2.1." are both common.
        if mark.is_empty() { ".".to_owned() } else { mark }
    };
    let Some(first) = group.first() else { return };
    let usual = plain(first);
    for head in group.iter().skip(1).filter(|head| plain(head) != usual) {
        let message =
            format!("Đề mục “{}” viết khác kiểu với “{}” cùng cấp.", head.printed, first.printed);
        out.passage(&head.at, message).values(head.printed, first.printed);
        return;
    }
}
