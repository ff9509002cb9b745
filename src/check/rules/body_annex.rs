//! A figure the body tells and the annex prints otherwise.

use crate::{
    assets::{
        self,
        check::{StandingShare, parts as parts_words, standing},
    },
    check::{
        Case, Class, Origin, ReportPart, Reporter, Rule, Run,
        claims::{RecognisedFigure, Verdict, family, label},
    },
    model::{Decimal, FigureValue, Indicator, Kind, Level, PassageCell, number},
    prose::Said,
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
    folded: None,
    run: Run::Whole(body_annex),
};

fn body_annex(case: &Case<'_>, out: &mut Reporter<'_>) {
    let known = case.claims().recognised.iter();
    for said in known.cloned().chain(shares(case)) {
        if said.is_figure || case.part(said.passage) != ReportPart::Done || is_percent(&said.id) {
            continue;
        }
        let printed = in_annex(case, &said).filter(|printed| printed.value != said.value);
        if let Some(printed) = printed.filter(|printed| !is_carried(case, &said, printed)) {
            tell(case, &said, &printed, out);
        }
    }
}

/// Whether a difference is what the body says was carried over: one of the two counts it and the other does not.
fn is_carried(case: &Case<'_>, said: &RecognisedFigure, printed: &PrintedCell<'_>) -> bool {
    let difference = said.value.saturating_sub(printed.value).abs();
    let parts = case.claims().breakdowns.iter().flat_map(|claim| &claim.parts);
    parts.into_iter().any(|part| {
        part.passage == said.passage
            && part.amount.value == difference
            && part.says(&parts_words().carried)
    })
}

/// What the annex prints.
struct PrintedCell<'c> {
    value: Decimal,
    form: u32,
    code: &'c str,
    passage: usize,
}

fn tell(
    case: &Case<'_>,
    said: &RecognisedFigure,
    printed: &PrintedCell<'_>,
    out: &mut Reporter<'_>,
) {
    let at = case.read_passage(said.passage);
    let quote = at.quote(&said.span);
    let scale = assets::catalogue().get(&said.id).map_or(Decimal::ONE, Indicator::scale);
    let value = number::format(printed.value / scale, 0);
    let (form, code) = (printed.form, printed.code.trim_end_matches('.'));
    let label = assets::catalogue().label(&said.id);
    if case.subject.origin == Origin::File && is_borne_out(case, said) {
        // What the body says follows from its own numbers: the row is the one that slipped.
        let line = at.passage.line_at(said.span.start);
        let message = format!(
            "Biểu mẫu {form} dòng {code} ghi {value} (“{label}”) nhưng thân báo cáo (dòng {line}) ghi “{quote}”."
        );
        out.passage(&case.read_passage(printed.passage), message).values(quote, value);
        return;
    }
    let message = format!(
        "Thân báo cáo ghi “{quote}” nhưng Biểu mẫu {form} dòng {code} ghi {value} (“{label}”)."
    );
    out.at(&at, said.span.clone(), message).values(quote, value);
}

/// Upper numbers of fractions whose lower number is the figure it is known by.
fn shares(case: &Case<'_>) -> Vec<RecognisedFigure> {
    let mut found = Vec::new();
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for mention in &at.reading.mentions {
            let Said::Fraction { part, whole } = &mention.said else { continue };
            let unit = part.unit.as_deref().and_then(family);
            let label = label(at.reading, &mention.span);
            let fits = |share: &&StandingShare| {
                unit == Some(share.unit.as_str())
                    && share.words.iter().all(|word| label.contains(word.as_str()))
                    && !share.none.iter().any(|word| label.contains(word.as_str()))
                    && case.number(&share.whole) == Some(whole.value)
            };
            found.extend(standing().share.iter().filter(fits).map(|share| RecognisedFigure {
                id: share.part.clone(),
                passage: at.index,
                span: mention.span.clone(),
                digits: Some(part.digits.clone()),
                value: part.value,
                decimals: part.decimals,
                qualifier: part.qualifier,
                is_figure: part.figure.is_some(),
            }));
        }
    }
    found
}

/// Whether parts beside the number add up to it, or a per cent follows from it.
fn is_borne_out(case: &Case<'_>, said: &RecognisedFigure) -> bool {
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

fn is_percent(id: &str) -> bool {
    assets::catalogue().get(id).is_some_and(|known| known.kind == Kind::Percent)
}

/// What the annex prints for what was said.
fn in_annex<'c>(case: &'c Case<'_>, said: &RecognisedFigure) -> Option<PrintedCell<'c>> {
    let row = case.row_of(&said.id)?;
    let PassageCell::Value(figure) = &row.cell else { return None };
    let value = match figure.value {
        FigureValue::Number(number) => number,
        FigureValue::NotArising => Decimal::ZERO,
        _ => return None,
    };
    Some(PrintedCell { value, form: row.form, code: &row.code, passage: row.passage })
}
