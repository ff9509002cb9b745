//! A table whose column does not add up to its last line.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        tables::{self, ReadTable},
    },
    model::{Decimal, Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F012",
    name: "table-sum",
    level: Level::Error,
    class: Class::Sum,
    why: "Dòng “Cộng” của bảng phải bằng tổng các dòng phía trên.",
    bad: "STT\tLĩnh vực\tHồ sơ tiếp nhận\n1\tChứng thực\t2.108\n2\tHộ tịch\t724\n3\tĐất đai\t389\n⟦\tCộng\t3.239⟧",
    good: "STT\tLĩnh vực\tHồ sơ tiếp nhận\tTỷ lệ\n1\tChứng thực\t2.108\t65%\n2\tHộ tịch\t742\t23%\n3\tĐất đai\t389\t12%\n\tTổng cộng\t3.239\t100%\nCác bảng khác:\nI\tCấp xã\t60\n1\tHộ tịch\t20\n2\tĐất đai\t40\nCộng\t\t60",
    folded: None,
    run: Run::Whole(table_sum),
};

fn table_sum(case: &Case<'_>, out: &mut Reporter<'_>) {
    for table in tables::tables(case) {
        let Some(total) = &table.total else { continue };
        let wrong: Vec<(usize, Decimal, Decimal)> = (0..total.values.len())
            .filter_map(|column| {
                let whole = total.values[column].1?;
                // Shares are rounded, and need not make up a hundred.
                if whole == Decimal::ONE_HUNDRED
                    && table.rows.iter().any(|row| has_fraction(row, column))
                {
                    return None;
                }
                let sum = sum(&table, column).filter(|sum| *sum != whole)?;
                Some((column, sum, whole))
            })
            .collect();
        // A table that adds up nowhere is of another make: rows of rows, averages.
        let columns = total.values.iter().filter(|(_, value)| value.is_some()).count();
        if columns > 2 && wrong.len() == columns {
            continue;
        }
        for (column, sum, whole) in wrong {
            if !is_near(sum, whole) {
                continue;
            }
            let shown = |value: Decimal| number::format(value, value.normalize().scale());
            let (sum, whole) = (shown(sum), shown(whole));
            let message =
                format!("Các dòng của bảng cộng lại là {sum} nhưng dòng tổng ghi {whole}.");
            out.at(&total.at, total.values[column].0.clone(), message).values(whole, sum);
        }
    }
}

fn has_fraction(row: &tables::ReadRow<'_>, column: usize) -> bool {
    row.values
        .get(column)
        .and_then(|(_, value)| *value)
        .is_some_and(|value| !value.fract().is_zero())
}

/// Sum of a column; none where a row has no number in it.
fn sum(table: &ReadTable<'_>, column: usize) -> Option<Decimal> {
    let values: Option<Vec<Decimal>> =
        table.rows.iter().map(|row| row.values.get(column)?.1).collect();
    number::sum(values?)
}

/// Whether a slip of a digit may lie between: rows that are counted twice over differ by far.
fn is_near(sum: Decimal, whole: Decimal) -> bool {
    let most = sum.max(whole);
    sum.min(whole)
        .checked_mul(Decimal::from(4))
        .is_some_and(|least| least >= most.saturating_mul(Decimal::from(3)))
}
