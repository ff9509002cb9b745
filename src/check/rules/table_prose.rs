//! A number of a table told otherwise in the text: "Hộ tịch 724" in the table, "lĩnh vực hộ tịch có 742 hồ sơ".

use std::ops::Range;

use crate::{
    assets::check::parts,
    check::{
        Case, Class, ReportPart, Reporter, Rule, Run,
        tables::{self, ReadRow, ReadTable},
    },
    model::{Decimal, Level, number},
    prose::{ReadPassage, Said},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F045",
    name: "table-prose",
    level: Level::Error,
    class: Class::Twice,
    why: "Số liệu của một lĩnh vực trong bảng và trong lời văn khác nhau; chỉ một số đúng.",
    bad: "STT\tLĩnh vực\tHồ sơ tiếp nhận\n1\tChứng thực\t2.108\n2\tHộ tịch\t724\n3\tĐất đai\t389\nLĩnh vực chứng thực chiếm 56%; lĩnh vực hộ tịch có ⟦742 hồ sơ⟧, phần lớn là cấp bản sao.",
    good: "STT\tLĩnh vực\tHồ sơ tiếp nhận\n1\tChứng thực\t2.108\n2\tHộ tịch\t742\n3\tĐất đai\t389\nLĩnh vực hộ tịch có 742 hồ sơ, trong đó 700 hồ sơ trực tuyến; lĩnh vực đất đai quá hạn 02 hồ sơ; riêng lĩnh vực chứng thực giải quyết 402 việc.",
    folded: None,
    run: Run::Whole(table_prose),
};

fn table_prose(case: &Case<'_>, out: &mut Reporter<'_>) {
    for table in tables::tables(case) {
        if !table.head.contains("lĩnh vực") {
            continue;
        }
        for row in &table.rows {
            for at in case
                .read_passages()
                .filter(|at| at.passage.is_prose() && case.part(at.index) == ReportPart::Done)
            {
                let Some((span, value)) =
                    told(&at, row).filter(|(_, value)| differs(&table, row, *value))
                else {
                    continue;
                };
                if mends(&table, row, value) {
                    let (cell, printed) = (row.values[0].0.clone(), row.at.quote(&row.values[0].0));
                    let value = number::format(value, 0);
                    let message = format!(
                        "Bảng ghi {printed} ở dòng “{}” nhưng lời văn ghi “{}”; lấy {value} thì bảng cộng khớp.",
                        row.name,
                        at.quote(&span)
                    );
                    out.at(&row.at, cell, message).values(printed, value);
                } else {
                    tell(&at, span, value, row, out);
                }
            }
        }
    }
}

/// The dossiers the text tells of the row's field.
fn told(at: &ReadPassage<'_>, row: &ReadRow<'_>) -> Option<(Range<usize>, Decimal)> {
    const NEAR: usize = 60;
    let field = format!("lĩnh vực {}", row.name.trim_start_matches("lĩnh vực "));
    let name = at.reading.find(&field).next()?;
    let next = at.reading.mention_from(name.end)?;
    let between = at.reading.lower.get(name.end..next.span.start)?;
    let Said::Quantity(amount) = &next.said else { return None };
    let clause = at.reading.after(next.span.end).split([',', ';', '.']).next().unwrap_or_default();
    let is_part =
        parts().of_field.iter().any(|words| between.contains(words) || clause.contains(words));
    let is_near = between.len() <= NEAR && !between.contains([',', ';', '.', ':', '(']);
    (is_near && !is_part && amount.unit.as_deref() == Some("hồ sơ"))
        .then(|| (next.span.clone(), amount.value))
}

/// Whether the table adds up with the value told in place of its own.
fn mends(table: &ReadTable<'_>, row: &ReadRow<'_>, value: Decimal) -> bool {
    let cell = |row: &ReadRow<'_>| row.values.first().and_then(|(_, value)| *value);
    let cells: Option<Vec<Decimal>> = table.rows.iter().map(cell).collect();
    let sum = cells.and_then(number::sum);
    let whole = table.total.as_ref().and_then(cell);
    sum.zip(whole).zip(cell(row)).is_some_and(|((sum, whole), own)| {
        sum != whole && sum.saturating_sub(own).saturating_add(value) == whole
    })
}

/// Whether no number of the row, nor two of them together, is the one told.
fn differs(table: &ReadTable<'_>, row: &ReadRow<'_>, value: Decimal) -> bool {
    let numbers: Vec<Decimal> = row.values.iter().filter_map(|(_, value)| *value).collect();
    let is_known = numbers.contains(&value)
        || numbers
            .iter()
            .any(|one| numbers.iter().any(|other| one.checked_add(*other) == Some(value)));
    !is_known && !numbers.is_empty() && table.rows.len() >= 2
}

fn tell(
    at: &ReadPassage<'_>,
    span: Range<usize>,
    value: Decimal,
    row: &ReadRow<'_>,
    out: &mut Reporter<'_>,
) {
    let numbers: Vec<String> =
        row.values.iter().filter_map(|(_, value)| Some(number::format((*value)?, 0))).collect();
    let numbers = numbers.join(", ");
    let quote = at.quote(&span);
    let message =
        format!("Lời văn ghi “{quote}” nhưng dòng “{}” của bảng ghi {numbers}.", row.name);
    let told = out.at(at, span, message).values(number::format(value, 0), numbers);
    // A table of several columns may leave out the one that is told.
    if row.values.len() > 1 {
        told.level(Level::Warning);
    }
}
