//! Numbered paragraphs of one part whose numbers repeat or leave one out.

use crate::{
    check::{Case, Class, FindingDraft, Reporter, Rule, Run},
    model::{Level, PassageKind},
    prose::{ReadPassage, Sort},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "H012",
    name: "item-order",
    level: Level::Error,
    class: Class::Head,
    why: "Các ý đánh số trong một mục phải liên tục: không trùng, không nhảy số.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\n1. Ban hành kế hoạch tuyên truyền và tổ chức thực hiện đến từng thôn trong tháng 4; phấn đấu hoàn thành 100% nhiệm vụ.\n\n2. Hoàn thành việc số hóa sổ hộ tịch, bảo đảm dữ liệu đúng, đủ; tập huấn kỹ năng số cho các thôn theo kế hoạch.\n\n⟦2. Chấn chỉnh việc để hồ sơ quá hạn, gắn với đánh giá, xếp loại công chức hằng tháng; khắc phục dứt điểm vấn đề còn lại.⟧\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã làm tốt.\n\nII. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2026\n\n1. Ban hành kế hoạch tuyên truyền và tổ chức thực hiện đến từng thôn trong tháng 4; phấn đấu hoàn thành 100% nhiệm vụ.\n\n2. Hoàn thành việc số hóa sổ hộ tịch, bảo đảm dữ liệu đúng, đủ; tập huấn kỹ năng số cho các thôn theo kế hoạch.\n\n3. Chấn chỉnh việc để hồ sơ quá hạn, gắn với đánh giá, xếp loại công chức hằng tháng; khắc phục dứt điểm vấn đề còn lại.\n",
    folded: None,
    run: Run::Whole(item_order),
};

fn item_order(case: &Case<'_>, out: &mut Reporter<'_>) {
    let mut last: Option<u32> = None;
    // Whether the next number stands inside a paragraph: its item was joined to the one above.
    let mut is_inside = false;
    for at in case.read_passages() {
        if at.passage.kind != PassageKind::Paragraph {
            last = None;
            continue;
        }
        let number = number(&at);
        let known = number.or(last).map(|known| format!(" {}. ", known + 1));
        let holds = known.is_some_and(|known| at.text().contains(&known));
        let Some(number) = number else {
            is_inside |= holds;
            continue;
        };
        let was_inside = std::mem::replace(&mut is_inside, holds);
        let expected = last.map(|last| last + 1);
        match (last, expected) {
            (Some(before), Some(right)) if number == before && number > 1 => {
                let message = format!("Số {number} dùng hai lần, ở đây phải là {right}.");
                let _told = tell(&at, &message, out);
                last = Some(right);
            }
            (Some(_), Some(right)) if number == right + 1 && !was_inside => {
                let message = format!("Số {number} nhảy số, trước nó phải có {right}.");
                tell(&at, &message, out).level(Level::Warning);
                last = Some(number);
            }
            _ => last = Some(number),
        }
    }
}

fn tell<'o>(at: &ReadPassage<'_>, message: &str, out: &'o mut Reporter<'_>) -> FindingDraft<'o> {
    let words: String = at.text().chars().take(30).collect();
    out.passage(at, format!("Ý “{words}…”: {message}"))
}

/// "3." at the beginning of a paragraph.
fn number(at: &ReadPassage<'_>) -> Option<u32> {
    const LONGEST: usize = 2;
    let words = &at.reading.words;
    let [number, mark, next, ..] = words.as_slice() else { return None };
    let digits = at.quote(&number.span);
    let is_item = number.sort == Sort::Number
        && digits.len() <= LONGEST
        && matches!(mark.sort, Sort::Mark('.' | ')'))
        && !mark.is_spaced
        && next.is_spaced
        && next.is_capital;
    is_item.then(|| digits.parse().ok()).flatten()
}
