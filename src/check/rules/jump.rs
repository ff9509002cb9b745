//! A figure far from all that earlier reports of the book say.
//!
//! Measured against the values of periods that cover alike: it lies outside all of them, farther from their middle than
//! they usually lie, and by more than small counts differ by chance. Of a few values nothing can be told.

use crate::{
    assets,
    check::{Case, Class, Reporter, Rule, Run, past},
    model::{Decimal, Kind, Level, Place, catalogue::Total, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "S020",
    name: "jump",
    level: Level::Hint,
    class: Class::Susp,
    why: "Số liệu tăng hoặc giảm quá mạnh so với các kỳ trước cùng loại trong sổ (cần ít nhất bốn kỳ để so); nên kiểm tra lại trước khi ký.",
    bad: "⟦⟧\n@số dossiers_resolved_total = 9620\n@các kỳ trước dossiers_resolved_total = 950 1010 870 990\n",
    good: "@số dossiers_resolved_total = 1300\n@các kỳ trước dossiers_resolved_total = 950 1010 870 990\n@số plan_tasks_total = 370\n@các kỳ trước plan_tasks_total = 37 40 37\n@số disciplined_leaders = 2\n@các kỳ trước disciplined_leaders = 0 0 0 0\n@số staff_civil_servants = 120\n@các kỳ trước staff_civil_servants = 12 48 30 95 20\n",
    folded: None,
    run: Run::Whole(jump),
};

/// Fewer values explain nothing.
const LEAST_VALUES: usize = 4;
/// So many times as far from the middle as values usually lie.
const FAR: u32 = 4;
/// Small counts differ by so much from each other by chance, percentages by so many points.
const BY_CHANCE: u32 = 20;

fn jump(case: &Case<'_>, out: &mut Reporter<'_>) {
    let Some(numbers) = case.subject.numbers else { return };
    for indicator in assets::catalogue().indicators() {
        let is_compared = matches!(indicator.kind, Kind::Count | Kind::Money | Kind::Percent)
            && !matches!(indicator.total, Total::YearToDate | Total::None);
        let id = indicator.id.as_str();
        if !is_compared || indicator.is_derived() {
            continue;
        }
        let Some(now) = case.number(id) else { continue };
        let Some(past) = PastRange::of(numbers.get(id)) else { continue };
        if !past.is_jump(now, indicator.kind) {
            continue;
        }
        let shown = |value| number::format(value / indicator.scale(), indicator.decimals);
        let PastRange { count, least, most, middle, .. } = past;
        let range = if least == most {
            format!("{count} kỳ trước đều ghi {}", shown(least))
        } else {
            let [least, most, middle] = [least, most, middle].map(shown);
            format!("{count} kỳ trước ghi từ {least} đến {most}, thường khoảng {middle}")
        };
        let message =
            format!("“{}” là {}, {range}; hãy kiểm tra lại.", indicator.label, shown(now));
        match case.row_of(id) {
            Some(row) => out.passage(&case.read_passage(row.passage), message),
            None => {
                out.missing(Place::Figure { indicator: indicator.id.clone(), at: None }, message)
            }
        };
    }
}

/// Where the values of earlier reports lie.
struct PastRange {
    count: usize,
    least: Decimal,
    most: Decimal,
    middle: Decimal,
    /// How far from the middle they usually lie.
    spread: Decimal,
}

impl PastRange {
    /// Nothing where they are too few.
    fn of(values: &[Decimal]) -> Option<Self> {
        let count = values.len();
        let (least, most) = (*values.iter().min()?, *values.iter().max()?);
        let middle = past::median(values).filter(|_| count >= LEAST_VALUES)?;
        let apart: Vec<Decimal> =
            values.iter().map(|value| value.saturating_sub(middle).abs()).collect();
        let spread = past::median(&apart)?;
        Some(Self { count, least, most, middle, spread })
    }

    fn is_jump(&self, now: Decimal, kind: Kind) -> bool {
        let chance = Decimal::from(BY_CHANCE);
        let far = self.spread.saturating_mul(Decimal::from(FAR));
        if now.saturating_sub(self.middle).abs() <= far {
            return false;
        }
        let edge = now.clamp(self.least, self.most);
        if now.saturating_sub(edge).abs() <= chance {
            return false;
        }
        // What grows from year to year goes beyond all that was: a count is far where it is twice or half of it.
        let (small, large) = (now.min(edge), now.max(edge));
        kind == Kind::Percent || large >= small.saturating_mul(Decimal::TWO)
    }
}
