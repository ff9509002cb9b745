//! A per cent of the annex that does not follow from the rows below it.

use crate::{
    check::{
        Case, Class, Findings, Rule, Run,
        claims::{Verdict, percent, verdict},
    },
    model::{AnnexRow, Cell, Decimal, FigureValue, Indicator, Level, catalogue::Formula, number},
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
    run: Run::Whole(form_percent),
};

const ANNEX_BAD: &str = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n1. Số văn bản chỉ đạo CCHC đã ban hành (Kết luận, chỉ thị, công văn chỉ đạo, quán triệt) Văn bản 12\n⟦2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 80⟧\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n";
const ANNEX_GOOD: &str = "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n2. Tỷ lệ hoàn thành Kế hoạch CCHC năm (Lũy kế đến thời điểm báo cáo) % 70\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n2.2. Số nhiệm vụ đã hoàn thành Nhiệm vụ 28\n3. Kiểm tra CCHC\n3.2. Tỷ lệ xử lý các vấn đề qua kiểm tra % 0\n3.2.1. Số vấn đề phát hiện qua kiểm tra Vấn đề 0\n3.2.2. Số vấn đề phát hiện đã xử lý xong Vấn đề 0\n";

/// A per cent row that prints a number, with the two numbers it follows from.
pub(super) struct PercentRow<'c> {
    pub row: &'c AnnexRow,
    pub printed: Decimal,
    pub decimals: u32,
    pub part: Decimal,
    pub whole: Decimal,
    pub exact: Decimal,
    pub verdict: Verdict,
}

/// Per cent rows of the annex whose two operands are printed in the annex, too; 0/0 says nothing.
pub(super) fn percent_rows<'c>(case: &'c Case<'_>) -> Vec<PercentRow<'c>> {
    // In the unit the annex prints, so that a message repeats what stands there.
    let scale = |id: &str| case.subject.catalogue.get(id).map_or(Decimal::ONE, Indicator::scale);
    let number = |id: &str| match &case.row_of(id)?.cell {
        Cell::Value(figure) => match figure.value {
            FigureValue::Number(number) => number.checked_div(scale(id)),
            _ => None,
        },
        _ => None,
    };
    let read = |row: &'c AnnexRow| {
        let id = row.indicator.as_ref()?.as_str();
        let Some(Formula::Ratio { numerator, denominator }) =
            case.subject.catalogue.get(id)?.formula.as_ref()
        else {
            return None;
        };
        let Cell::Value(figure) = &row.cell else { return None };
        let digits = figure.printed.as_deref()?.trim_end_matches('%').trim();
        let printed = number::parse(digits).ok()?;
        let decimals = digits.rsplit_once(',').map_or(0, |(_, decimals)| decimals.len() as u32);
        let (part, whole) = (number(numerator.as_str())?, number(denominator.as_str())?);
        let exact = percent(part, whole)?;
        let verdict = verdict(exact, printed, decimals);
        Some(PercentRow { row, printed, decimals, part, whole, exact, verdict })
    };
    case.subject.rows.iter().filter_map(read).collect()
}

fn form_percent(case: &Case<'_>, out: &mut Findings<'_>) {
    for found in percent_rows(case).iter().filter(|row| row.verdict == Verdict::Wrong) {
        let at = case.passing(found.row.passage);
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
