//! Headings numbered twice, with a gap, backwards, or below the wrong number.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        headings::{self, HeadingNumber, NumberStyle, SeenHeading},
    },
    model::Level,
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H010",
    name: "heading-order",
    level: Level::Error,
    class: Class::Head,
    why: "Số của các đề mục cùng cấp phải liên tục: không trùng, không nhảy, không lùi; chữ cái theo bảng chữ cái tiếng Việt (a, b, c, d, đ, e, g).",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\nĐã làm tốt.\n\n⟦3. Cải cách thủ tục hành chính⟧\n\na) Kiểm soát thủ tục hành chính\n\nĐã làm tốt.\n\n⟦c) Công khai thủ tục hành chính⟧\n\nĐã làm tốt.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\nTiếp tục thực hiện.\n\n⟦III. KIẾN NGHỊ, ĐỀ XUẤT⟧\n\nKhông có.\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\n1. Kế hoạch cải cách hành chính\n\nĐã làm tốt.\n\n2. Kiểm tra cải cách hành chính\n\nĐã làm tốt.\n\nII. KẾT QUẢ THỰC HIỆN\n\n1. Cải cách thể chế\n\n1.1. Ban hành văn bản quy phạm pháp luật\n\nĐã làm tốt.\n\n1.2. Kiểm tra, rà soát văn bản quy phạm pháp luật\n\nĐã làm tốt.\n\n2. Cải cách thủ tục hành chính\n\na) Kiểm soát thủ tục hành chính\n\nĐã làm tốt.\n\nb) Công khai thủ tục hành chính\n\nĐã làm tốt.\n\nc) Cơ chế một cửa, một cửa liên thông\n\nĐã làm tốt.\n\nd) Kết quả giải quyết thủ tục hành chính\n\nĐã làm tốt.\n\nđ) Tiếp nhận, xử lý phản ánh, kiến nghị\n\nĐã làm tốt.\n\ne) Đánh giá chất lượng giải quyết thủ tục hành chính\n\nĐã làm tốt.\n\nIII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\n1. Tiếp tục tuyên truyền cải cách hành chính đến người dân.\n\n2. Kiểm tra việc thực hiện kế hoạch năm 2026.\n",
    folded: None,
    run: Run::Whole(heading_order),
};

fn heading_order(case: &Case<'_>, out: &mut Reporter<'_>) {
    let heads = headings::headings(case);
    for group in headings::siblings(&heads) {
        one_group(&heads, &group, out);
    }
}

fn one_group(heads: &[SeenHeading<'_>], group: &[usize], out: &mut Reporter<'_>) {
    let mut before: Option<HeadingNumber> = None;
    for (nth, &index) in group.iter().enumerate() {
        let head = &heads[index];
        let Some(number) = head.number.clone() else { continue };
        if let Some(message) = wrong_parent(heads, head, &number) {
            out.passage(&head.at, message);
            before = Some(number);
            continue;
        }
        // Another style beside it is a matter of form.
        let last = before.as_ref().filter(|before| before.style == number.style);
        let expected = last.map_or(1, |last| last.value + 1);
        let mut stands = number.clone();
        // A group whose style changes begins anew.
        let is_fresh = last.is_none() && before.is_some();
        if number.value != expected && !is_fresh && !is_restart(last, &number) {
            let right = headings::written(number.style, expected, number.parent);
            let message = tell(head, &number, last, &right);
            out.passage(&head.at, message).values(head.printed, right);
            // "4, 6, 6": the first of the two is the one that slipped.
            let next = group.get(nth + 1).and_then(|&next| heads[next].number.as_ref());
            if number.value == expected + 1 && next.is_some_and(|next| next.value == number.value) {
                stands.value = expected;
            }
        }
        before = Some(stands);
    }
}

fn tell(
    head: &SeenHeading<'_>,
    number: &HeadingNumber,
    last: Option<&HeadingNumber>,
    right: &str,
) -> String {
    let printed = head.printed.trim_end_matches(['.', ')', '/', '-', ' ']);
    let words: String = head.at.text().chars().take(40).collect();
    match last {
        Some(last) if last.value == number.value => {
            format!("Đề mục “{printed}” (“{words}”) bị dùng hai lần, ở đây phải là “{right}”.")
        }
        Some(last) if last.value > number.value => {
            format!("Đề mục “{printed}” (“{words}”) lùi số, ở đây phải là “{right}”.")
        }
        _ => format!("Đề mục “{printed}” (“{words}”) nhảy số, trước nó phải có “{right}”."),
    }
}

/// A list that begins again at 1 below headings nobody numbered.
fn is_restart(last: Option<&HeadingNumber>, number: &HeadingNumber) -> bool {
    number.value == 1
        && last.is_some_and(|last| last.value > 2)
        && number.style == NumberStyle::Arabic
}

/// "3.1." below "2.".
fn wrong_parent(
    heads: &[SeenHeading<'_>],
    head: &SeenHeading<'_>,
    number: &HeadingNumber,
) -> Option<String> {
    let said = number.parent?;
    let above = heads.get(head.above?)?.number.as_ref()?;
    let counts = matches!(number.style, NumberStyle::Decimal(2))
        && matches!(above.style, NumberStyle::Arabic | NumberStyle::Roman);
    // "1.1" below "II." counts from the part; only an Arabic number above must be repeated.
    if !counts || said == above.value || above.style == NumberStyle::Roman {
        return None;
    }
    let printed = head.printed.trim_end_matches(['.', ' ']);
    Some(format!(
        "Đề mục “{printed}” đứng dưới mục {}, số phải bắt đầu bằng “{}.”.",
        above.value, above.value
    ))
}
