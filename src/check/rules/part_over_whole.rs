//! A part that is more than its whole, and a fraction upside down.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{Fault, fault_of},
        tables::{self, ReadTable},
    },
    model::{Decimal, Level},
    prose::{Mention, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F020",
    name: "part-over-whole",
    level: Level::Error,
    class: Class::Part,
    why: "Một phần không thể lớn hơn tổng chứa nó; phân số có tử lớn hơn mẫu thường là viết ngược.",
    bad: "Phát ra 470 phiếu, trong đó ⟦477 phiếu⟧ đánh giá hài lòng.\nĐã giải quyết ⟦998/981 hồ sơ⟧, đạt 98,3%; phát hiện 05 tồn tại, đến nay đã khắc phục ⟦06/05⟧ tồn tại.\nPhát ra 500 phiếu, thu về ⟦520 phiếu⟧.\n| Lĩnh vực | Tiếp nhận | Trực tuyến | Trực tiếp |\n| Hộ tịch | 126 | 43 | 83 |\n| Chứng thực | 415 | 368 | 47 |\n| Đất đai | 87 | 12 | 75 |\n| Người có công | 96 | ⟦98⟧ | 8 |",
    good: "Phát ra 477 phiếu, trong đó 470 phiếu đánh giá hài lòng.\nĐã giải quyết 981/998 hồ sơ, đạt 98,3%; 5/6 thôn; thu 3.500/3.000 triệu đồng, đạt 116,7%; bố trí 09 người/6 thôn.",
    folded: None,
    run: Run::Whole(part_over_whole),
};

fn part_over_whole(case: &Case<'_>, out: &mut Reporter<'_>) {
    for claim in &case.claims().breakdowns {
        let Some(Fault::PartOver(part)) = fault_of(claim) else { continue };
        let part = &claim.parts[part];
        let at = case.read_passage(part.passage);
        let whole_at = case.read_passage(claim.whole.passage);
        let (one, other) = (at.quote(&part.span), whole_at.quote(&claim.whole.span));
        let message = format!("Phần “{one}” lớn hơn tổng “{other}” chứa nó.");
        out.at(&at, part.span.clone(), message).values(one, other);
    }
    sheets(case, out);
    for table in tables::tables(case) {
        in_table(&table, out);
    }
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        for (nth, mention) in at.reading.mentions.iter().enumerate() {
            let Said::Fraction { part, whole } = &mention.said else { continue };
            let is_money = part.unit.as_deref().is_some_and(|unit| unit.contains("đồng"));
            if part.value <= whole.value || whole.value <= Decimal::ZERO {
                continue;
            }
            let quote = at.quote(&mention.span);
            let next = at.reading.mentions.get(nth + 1);
            let is_over = next.is_some_and(|next| match &next.said {
                Said::Percent(percent) => percent.value > Decimal::ONE_HUNDRED,
                _ => false,
            });
            // Revenue may pass its plan, and a per cent over 100 says that it is meant so.
            let before = at.reading.before(mention.span.start).trim_end();
            let is_done = ["khắc phục", "xử lý", "giải quyết", "hoàn thành", "trả lời", "dứt điểm"]
                .iter()
                .any(|verb| before.ends_with(verb));
            if is_money || is_over || part.unit.is_none() && !is_done {
                continue;
            }
            let message = format!("Phân số “{quote}” có tử lớn hơn mẫu; có lẽ viết ngược.");
            out.at(&at, mention.span.clone(), message);
        }
    }
}

/// More sheets that came back than were given out.
fn sheets(case: &Case<'_>, out: &mut Reporter<'_>) {
    for at in case.read_passages().filter(|at| at.passage.is_prose()) {
        let mut given: Option<&Mention> = None;
        for mention in &at.reading.mentions {
            let Said::Quantity(amount) = &mention.said else { continue };
            if amount.unit.as_deref() != Some("phiếu") && amount.unit.is_some() {
                continue;
            }
            let before = at.reading.before(mention.span.start).trim_end();
            let says = |words: &[&str]| words.iter().any(|words| before.ends_with(words));
            if says(&["phát ra", "đã phát", "phát đi", "phát hành"]) {
                given = Some(mention);
            } else if says(&["thu về", "thu vào", "thu lại", "thu được"])
                && let Some(known) = given
                && let Said::Quantity(most) = &known.said
                && amount.value > most.value
                && known.span.start >= at.reading.sentence_at(mention.span.start).start
            {
                let (one, other) = (at.quote(&mention.span), at.quote(&known.span));
                let message = format!("Số phiếu thu về “{one}” lớn hơn số phát ra “{other}”.");
                out.at(&at, mention.span.clone(), message).values(one, other);
            }
        }
    }
}

/// A number of a row that is more than the one it is a part of, where all other rows say which is which.
fn in_table(table: &ReadTable<'_>, out: &mut Reporter<'_>) {
    let Some((whole, parts)) = table.split() else { return };
    for row in &table.rows {
        let value = |column: usize| row.values.get(column).and_then(|(_, value)| *value);
        let Some(own) = value(whole) else { continue };
        for column in parts {
            let Some(part) = value(column).filter(|part| *part > own) else { continue };
            let (part, own) = (part.to_string(), own.to_string());
            let message = format!("Dòng “{}”: phần {part} lớn hơn tổng {own} của dòng.", row.name);
            out.at(&row.at, row.values[column].0.clone(), message).values(part, own);
        }
    }
}
