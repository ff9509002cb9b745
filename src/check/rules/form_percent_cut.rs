//! A per cent of the annex that was cut off instead of rounded.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, annex_percents::percent_rows, claims::Verdict},
    model::{Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "A011",
    name: "form-percent-cut",
    level: Level::Warning,
    class: Class::Rnd,
    why: "Tỷ lệ ở biểu mẫu bị cắt bớt chữ số thay vì làm tròn.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n⟦2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 66⟧\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 30\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 20\n3. Kiểm tra CCHC\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 67\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 30\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 20\n3. Kiểm tra CCHC\n",
    folded: None,
    run: Run::Whole(form_percent_cut),
};

fn form_percent_cut(case: &Case<'_>, out: &mut Reporter<'_>) {
    for found in percent_rows(case).iter().filter(|row| row.verdict == Verdict::Cut) {
        let at = case.read_passage(found.row.passage);
        let right = format!("{}%", number::format(found.exact, found.decimals));
        let printed = format!("{}%", number::format(found.printed, found.decimals));
        let (part, whole) = (number::format(found.part, 0), number::format(found.whole, 0));
        let message = format!("“{printed}” bị cắt bớt; {part}/{whole} làm tròn là {right}.");
        out.passage(&at, message).values(printed, right);
    }
}
