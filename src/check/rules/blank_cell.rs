//! A cell of the annex left empty in a text file. (A report of the book is told by composing.)

use crate::{
    assets,
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{AnnexRow, FigureValue, Level, PassageCell, catalogue::Formula, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "B010",
    name: "blank-cell",
    level: Level::Warning,
    class: Class::Blank,
    why: "Ô biểu mẫu để trống; nếu không phát sinh thì ghi 0, nếu có số thì điền vào. Ô tỷ lệ trống mà đã có hai số gốc là lỗi.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n⟦1. Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt) Văn bản⟧\n⟦2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) %⟧\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n1. Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt) Văn bản 0\n2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 70\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n",
    folded: None,
    run: Run::Whole(blank_cell),
};

fn blank_cell(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    let rows = &case.subject.rows;
    let mut told_form = None;
    for row in rows {
        let at = case.read_passage(row.passage);
        let code = row.code.trim_end_matches('.');
        let form = row.form;
        match &row.cell {
            // Told by another rule.
            PassageCell::Odd(_) => {}
            PassageCell::Value(figure) if figure.value == FigureValue::NotEntered => {
                let printed = figure.printed.as_deref().unwrap_or_default();
                let message =
                    format!("Biểu mẫu {form} dòng {code} in “{printed}” ở ô số liệu thay cho số.");
                out.passage(&at, message).level(Level::Error);
            }
            PassageCell::Blank if told_form == Some(form) => {}
            PassageCell::Blank if is_all_blank(rows, form) => {
                told_form = Some(form);
                let message =
                    format!("Toàn bộ Biểu mẫu {form} không có số liệu; không phát sinh thì ghi 0.");
                out.passage(&at, message);
            }
            PassageCell::Blank => match computed(case, row) {
                Some(value) => {
                    let message = format!(
                        "Biểu mẫu {form} dòng {code} để trống ô tỷ lệ; theo hai dòng dưới là {value}%."
                    );
                    out.passage(&at, message).level(Level::Error);
                }
                None => {
                    out.passage(
                        &at,
                        format!("Biểu mẫu {form} dòng {code} để trống; không phát sinh thì ghi 0."),
                    );
                }
            },
            PassageCell::Value(_) | PassageCell::None => {}
        }
    }
}

fn has_value(cell: &PassageCell) -> bool {
    matches!(cell, PassageCell::Value(figure) if figure.value != FigureValue::NotEntered)
}

fn is_all_blank(rows: &[AnnexRow], form: u32) -> bool {
    let mut cells = rows.iter().filter(|row| row.form == form).map(|row| &row.cell);
    !cells.any(has_value)
        && rows.iter().filter(|row| row.form == form && row.cell == PassageCell::Blank).count() > 2
}

/// What a blank per cent would be.
fn computed(case: &Case<'_>, row: &AnnexRow) -> Option<String> {
    let id = row.indicator.as_ref()?.as_str();
    let known = assets::catalogue().get(id)?;
    matches!(known.formula, Some(Formula::Ratio { .. })).then_some(())?;
    let value = case.number(id)?;
    Some(number::format_percent(value, known.decimals.max(1)))
}
