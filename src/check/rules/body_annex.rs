//! A figure the body tells and the annex prints otherwise.

use crate::{
    check::{
        Case, Class, Findings, Origin, Part, Rule, Run,
        claims::{Recognised, Verdict},
    },
    model::{Cell, Decimal, FigureValue, Indicator, Kind, Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "A020",
    name: "body-annex",
    level: Level::Error,
    class: Class::Annex,
    why: "Cùng một số liệu nhưng thân báo cáo và biểu mẫu ghi khác nhau; cấp trên sẽ hỏi số nào đúng.",
    bad: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nSố hồ sơ đã giải quyết xong: ⟦520 hồ sơ⟧.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 3\nCải cách thủ tục hành chính\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n3. Kết quả giải quyết TTHC\n3.3. Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn % 100\n3.3.1. Tổng số hồ sơ TTHC đã giải quyết xong Hồ sơ 502\n3.3.2. Số hồ sơ TTHC giải quyết đúng hạn Hồ sơ 502\n",
    good: "BÁO CÁO\nCông tác cải cách hành chính quý I năm 2026\n\nUBND xã Mẫu báo cáo như sau:\n\nI. KẾT QUẢ THỰC HIỆN\n\nSố hồ sơ đã giải quyết xong: 502 hồ sơ; trong đó lĩnh vực hộ tịch đã giải quyết 120 hồ sơ; khoảng 500 hồ sơ đã giải quyết.\n\nTrên đây là báo cáo quý I năm 2026 của UBND xã Mẫu./.\n\nNơi nhận:\n- UBND tỉnh Lớn;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n\nPHỤ LỤC\nBiểu mẫu 3\nCải cách thủ tục hành chính\nSTT Chỉ tiêu thống kê Đơn vị tính Số lượng\n3. Kết quả giải quyết TTHC\n3.3. Tỷ lệ hồ sơ TTHC do UBND cấp xã tiếp nhận được giải quyết đúng hạn % 100\n3.3.1. Tổng số hồ sơ TTHC đã giải quyết xong Hồ sơ 502\n3.3.2. Số hồ sơ TTHC giải quyết đúng hạn Hồ sơ 502\n",
    run: Run::Whole(body_annex),
};

fn body_annex(case: &Case<'_>, out: &mut Findings<'_>) {
    for said in &case.claims().recognised {
        if said.is_figure || case.part(said.passage) != Part::Done || is_percent(case, &said.id) {
            continue;
        }
        let Some((value, form, code, row)) = in_annex(case, said) else { continue };
        if value == said.value {
            continue;
        }
        let at = case.passing(said.passage);
        let quote = at.quote(&said.span);
        let known = case.subject.catalogue.get(&said.id);
        let scale = known.map_or(Decimal::ONE, Indicator::scale);
        let printed = number::format(value / scale, 0);
        let line = at.passage.line_at(said.span.start);
        if case.subject.origin == Origin::File && is_borne_out(case, said) {
            // What the body says follows from its own numbers: the row is the one that slipped.
            let message = format!(
                "Biểu mẫu {form} dòng {} ghi {printed} (“{}”) nhưng thân báo cáo (dòng {line}) ghi “{quote}”.",
                code.trim_end_matches('.'),
                case.label(&said.id),
            );
            out.passage(&case.passing(row), message).values(quote, printed);
            continue;
        }
        let message = format!(
            "Thân báo cáo ghi “{quote}” nhưng Biểu mẫu {form} dòng {} ghi {printed} (“{}”).",
            code.trim_end_matches('.'),
            case.label(&said.id),
        );
        out.at(&at, said.span.clone(), message).values(quote, printed);
    }
}

/// Whether parts beside the number add up to it, or a per cent follows from it.
fn is_borne_out(case: &Case<'_>, said: &Recognised) -> bool {
    let claims = case.claims();
    let is_it = |passage: usize, span: &std::ops::Range<usize>| {
        passage == said.passage && said.span.start == span.start
    };
    claims.breakdowns.iter().any(|claim| {
        is_it(claim.whole.passage, &claim.whole.span) && claim.sum() == claim.whole.amount.value
    }) || claims.ratios.iter().any(|ratio| {
        is_it(ratio.part.passage, &ratio.part.span) && ratio.verdict() == Verdict::Right
    })
}

fn is_percent(case: &Case<'_>, id: &str) -> bool {
    case.subject.catalogue.get(id).is_some_and(|known| known.kind == Kind::Percent)
}

/// The value the annex prints for what was said, with form and code.
fn in_annex<'c>(case: &'c Case<'_>, said: &Recognised) -> Option<(Decimal, u32, &'c str, usize)> {
    let row = case.row_of(&said.id)?;
    let Cell::Value(figure) = &row.cell else { return None };
    match figure.value {
        FigureValue::Number(number) => Some((number, row.form, &row.code, row.passage)),
        FigureValue::NotArising => Some((Decimal::ZERO, row.form, &row.code, row.passage)),
        _ => None,
    }
}
