//! Numbered paragraphs of one part whose numbers repeat or leave one out.

use crate::{
    check::{Case, Class, Findings, Passing, Rule, Run, reader::Sort},
    model::{Level, PassageKind},
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
    run: Run::Whole(item_order),
};

fn item_order(case: &Case<'_>, out: &mut Findings<'_>) {
    let mut last: Option<u32> = None;
    for at in case.passings() {
        if at.passage.kind != PassageKind::Paragraph {
            last = None;
            continue;
        }
        let Some(number) = number(&at) else { continue };
        let expected = last.map(|last| last + 1);
        match (last, expected) {
            (Some(before), Some(right)) if number == before && number > 1 => {
                tell(&at, &format!("Số {number} dùng hai lần, ở đây phải là {right}."), out);
                last = Some(right);
            }
            (Some(_), Some(right)) if number == right + 1 => {
                tell(&at, &format!("Số {number} nhảy số, trước nó phải có {right}."), out);
                last = Some(number);
            }
            _ => last = Some(number),
        }
    }
}

fn tell(at: &Passing<'_>, message: &str, out: &mut Findings<'_>) {
    let words: String = at.text().chars().take(30).collect();
    out.passage(at, format!("Ý “{words}…”: {message}"));
}

/// "3." at the beginning of a paragraph.
fn number(at: &Passing<'_>) -> Option<u32> {
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
