//! A rise or fall that does not follow from the two numbers beside it.

use crate::{
    check::{
        Case, Class, Reporter, Rule, Run,
        claims::{Growth, Operand, Verdict, percent, verdict},
    },
    model::{Decimal, Level, number},
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F011",
    name: "growth-wrong",
    level: Level::Error,
    class: Class::Sum,
    why: "Số tăng, giảm phải bằng số kỳ này trừ số của kỳ đem so sánh đang ghi bên cạnh.",
    bad: "Trong quý ban hành 53 văn bản, tăng ⟦08 văn bản⟧ so với cùng kỳ năm 2025 (44 văn bản).\n\
          So với quý I năm 2025 (500 hồ sơ), số hồ sơ tăng 50 hồ sơ, tương ứng tăng ⟦12%⟧.",
    good: "Trong quý ban hành 53 văn bản, tăng 09 văn bản so với cùng kỳ năm 2025 (44 văn bản).\n\
           Tiếp nhận 500 hồ sơ, giảm 100 hồ sơ (16,67%) so với cùng kỳ năm 2025 (600 hồ sơ).\n\
           So với quý I năm 2025 (500 hồ sơ), số hồ sơ tăng 50 hồ sơ, tương ứng tăng 10%.\n\
           Thu 30 tỷ đồng, tăng 12% so với cùng kỳ; hồ sơ giảm còn 20 hồ sơ so với quý trước (25 hồ sơ).",
    folded: None,
    run: Run::Whole(growth_wrong),
};

fn growth_wrong(case: &Case<'_>, out: &mut Reporter<'_>) {
    for growth in &case.claims().growths {
        let at = case.read_passage(growth.before.passage);
        if let Some((told, now, right)) = wrong_change(growth) {
            let (now, before) = (shown(now), shown(&growth.before));
            let quote = at.quote(&told.span);
            let right = number::format(right, told.amount.decimals);
            let verb = if growth.is_fall { "giảm" } else { "tăng" };
            let message =
                format!("Ghi {verb} “{quote}” nhưng {now} so với {before} là {verb} {right}.");
            out.at(&at, told.span.clone(), message).values(quote, right);
        } else if let Some((told, exact)) = wrong_percent(growth) {
            let quote = at.quote(&told.span);
            let right = format!("{}%", number::format(exact, told.amount.decimals.max(1)));
            let before = shown(&growth.before);
            let message = format!("Ghi “{quote}” nhưng so với {before} phải là {right}.");
            out.at(&at, told.span.clone(), message).values(quote, right);
        }
    }
}

fn shown(operand: &Operand) -> String {
    number::format(operand.amount.value, operand.amount.decimals)
}

/// The change as told, this period's number and the right change, where they do not agree.
fn wrong_change(growth: &Growth) -> Option<(&Operand, &Operand, Decimal)> {
    let told = growth.change.as_ref()?;
    let now = growth.own()?;
    let right = growth.change_of(now)?;
    // Far off, another number is meant.
    let is_near =
        right > Decimal::ZERO && right <= told.amount.value.saturating_mul(Decimal::from(3));
    (right != told.amount.value && is_near).then_some((told, now, right))
}

/// The per cent as told and the exact one, where they do not agree.
fn wrong_percent(growth: &Growth) -> Option<(&Operand, Decimal)> {
    let told = growth.percent.as_ref()?;
    let before = growth.before.amount.value;
    let change = match &growth.change {
        Some(change) => change.amount.value,
        None => growth.change_of(growth.own()?)?,
    };
    let is_right = |change: Decimal| {
        let exact = percent(change, before)?;
        Some(verdict(exact, told.amount.value, told.amount.decimals) != Verdict::Wrong)
    };
    // The change may be told of another number near by.
    let fits = growth.now.iter().filter_map(|now| is_right(growth.change_of(now)?));
    if is_right(change)? || growth.change.is_none() && fits.into_iter().any(|fits| fits) {
        return None;
    }
    Some((told, percent(change, before)?))
}
