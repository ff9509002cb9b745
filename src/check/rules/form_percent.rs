//! A per cent of the annex that does not follow from the rows below it.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, annex_percents::percent_rows, claims::Verdict},
    model::{Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "A010",
    name: "form-percent",
    level: Level::Error,
    class: Class::Annex,
    why: "Tỷ lệ in ở biểu mẫu không bằng hai dòng số liệu của chính nó chia cho nhau.",
    bad: ANNEX_BAD,
    good: ANNEX_GOOD,
    folded: None,
    run: Run::Whole(form_percent),
};

const ANNEX_BAD: &str = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n1. Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt) Văn bản 12\n⟦2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 80⟧\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n";
const ANNEX_GOOD: &str = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 70\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n3.2. Tỷ lệ xử lý các vấn đề qua kiểm tra % 0\n3.2.1. Số vấn đề phát hiện qua kiểm tra Vấn đề 0\n3.2.2. Số vấn đề phát hiện đã xử lý xong Vấn đề 0\n";

fn form_percent(case: &Case<'_>, out: &mut Reporter<'_>) {
    for found in percent_rows(case).iter().filter(|row| row.verdict == Verdict::Wrong) {
        let at = case.read_passage(found.row.passage);
        let right = format!("{}%", number::format(found.exact, found.decimals.max(1)));
        let printed = format!("{}%", number::format(found.printed, found.decimals));
        let (part, whole) = (number::format(found.part, 0), number::format(found.whole, 0));
        let message = format!(
            "Biểu mẫu {} dòng {} in {printed} nhưng {part}/{whole} là {right}.",
            found.row.form,
            found.row.code.trim_end_matches('.'),
        );
        out.passage(&at, message).values(printed, right);
    }
}
