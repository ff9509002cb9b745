//! An annex that names another report than the one it belongs to.

use crate::{
    check::{Case, Class, Reporter, Rule, Run, cited},
    model::{Level, PassageKind},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "A030",
    name: "annex-report-number",
    level: Level::Error,
    class: Class::Annex,
    why: "Dòng “Kèm theo Báo cáo số …” của phụ lục phải ghi đúng số, ký hiệu của báo cáo.",
    bad: "Số: 347/BC-UBND\nMẫu, ngày 18 tháng 3 năm 2026\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\n(Kèm theo ⟦Báo cáo số 374/BC-UBND⟧ ngày 18/3/2026 của UBND xã Mẫu)\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n",
    good: "Số: 347/BC-UBND\nMẫu, ngày 18 tháng 3 năm 2026\n\nBÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nĐã thực hiện tốt theo Báo cáo số 12/BC-UBND ngày 05/01/2026.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\n(Kèm theo Báo cáo số 347/BC-UBND ngày 18/3/2026 của UBND xã Mẫu)\nBiểu mẫu 1\nCông tác chỉ đạo điều hành CCHC\n2.1. Số nhiệm vụ đề ra trong kế hoạch Nhiệm vụ 40\n",
    folded: None,
    run: Run::Whole(annex_report_number),
};

fn annex_report_number(case: &Case<'_>, out: &mut Reporter<'_>) {
    let number = |number: &str| number.trim_start_matches('0').to_owned();
    let head = case.first(|kind| *kind == PassageKind::Number);
    let Some(own) = head.and_then(|at| cited::of(at).next()) else { return };
    let own = number(&own.paper.number);
    let titles = case.read_passages().filter(|at| {
        matches!(at.passage.kind, PassageKind::AnnexTitle | PassageKind::Unread)
            && at.reading.lower.contains("kèm theo báo cáo")
    });
    for cited in titles.flat_map(cited::of).filter(|cited| cited.paper.kind == Some("Báo cáo")) {
        let printed = number(&cited.paper.number);
        if printed == own || own.is_empty() || printed.is_empty() {
            continue;
        }
        let quote = cited.quote();
        let message = format!("Phụ lục ghi kèm theo “{quote}” nhưng báo cáo mang số {own}.");
        out.at(&cited.at, cited.mention.span.clone(), message).values(printed, own.as_str());
    }
}
