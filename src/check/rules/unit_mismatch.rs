//! A row of the annex whose unit is not what its label counts.

use crate::{
    assets,
    check::{Case, Class, Origin, Reporter, Rule, Run},
    model::{AnnexRow, FormRow, Kind, Level, PassageCell},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "L020",
    name: "unit-mismatch",
    level: Level::Warning,
    class: Class::Label,
    why: "Đơn vị tính của dòng không phải thứ mà tên dòng đếm, hoặc dòng “Số lượng …” không có cả đơn vị lẫn số.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n⟦3.1. Số bộ phận chuyên môn các chức danh công chức xã đã kiểm tra Nhiệm vụ 4⟧\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n3.1. Số bộ phận chuyên môn các chức danh công chức xã đã kiểm tra Bộ phận 4\n",
    folded: None,
    run: Run::Whole(unit_mismatch),
};

fn unit_mismatch(case: &Case<'_>, out: &mut Reporter<'_>) {
    if case.subject.origin == Origin::Book {
        return;
    }
    for row in &case.subject.rows {
        let at = case.read_passage(row.passage);
        let Some(known) = form_row(case, row) else { continue };
        let code = row.code.trim_end_matches('.');
        if row.cell == PassageCell::None
            && known.label.starts_with("Số lượng")
            && known.unit.is_empty()
        {
            let message = format!(
                "Biểu mẫu {} dòng {code} là “Số lượng …” nhưng không có đơn vị tính và số liệu.",
                row.form
            );
            out.passage(&at, message);
            continue;
        }
        if let Some(right) = other_money(known, &at.reading.lower) {
            let message = format!(
                "Biểu mẫu {} dòng {code} ghi đơn vị “Đồng”, biểu mẫu quy định “{right}”.",
                row.form
            );
            out.passage(&at, message).values("Đồng", right);
            continue;
        }
        let Some((unit, right)) = wrong_unit(row, known) else { continue };
        if !at.reading.has(&unit) {
            continue;
        }
        let message = format!(
            "Biểu mẫu {} dòng {code} có đơn vị tính “{unit}” nhưng tên dòng đếm “{right}”.",
            row.form
        );
        out.passage(&at, message).values(unit, right);
    }
}

/// The form's unit of money where the row prints plain đồng: a number a million times too small.
fn other_money<'f>(known: &'f FormRow, lower: &str) -> Option<&'f str> {
    let unit = known.unit.as_str();
    let wanted = unit.to_lowercase();
    let is_plain = lower.contains("đồng")
        && !["triệu", "tỷ", "nghìn", "ngàn"].iter().any(|word| lower.contains(word));
    (wanted.ends_with(" đồng") && is_plain).then_some(unit)
}

fn form_row<'c>(case: &'c Case<'_>, row: &AnnexRow) -> Option<&'c FormRow> {
    let set = case.form_set()?;
    let form = set.forms.iter().find(|form| form.number == row.form)?;
    form.rows.get(row.row? as usize)
}

/// The form's printed unit and the catalogue's, where the label speaks of the second and not of the first.
fn wrong_unit(row: &AnnexRow, known: &FormRow) -> Option<(String, String)> {
    let indicator = assets::catalogue().get(row.indicator.as_ref()?.as_str())?;
    let (unit, right) = (known.unit.to_lowercase(), indicator.unit.to_lowercase());
    let label = known.label.to_lowercase();
    let is_count = indicator.kind == Kind::Count && !unit.contains('=') && !right.is_empty();
    (is_count && unit != right && !label.contains(&unit) && label.contains(&right))
        .then_some((unit, right))
}
