//! What the catalogue says must hold between figures.

use crate::{
    check::{Case, Class, Findings, Rule, Run, reporter::Told},
    compose::figures::{Figures, Reading, resolved_in_parts},
    model::{
        Decimal, Indicator, IndicatorId, Level, Place,
        catalogue::{Constraint, Formula},
        number,
        outline::SectionTable,
    },
};

/// See the module.
pub const RULE: Rule = Rule {
    code: "F060",
    name: "figures-disagree",
    level: Level::Error,
    class: Class::Sum,
    why: "Số liệu trái với quan hệ đã biết giữa các chỉ tiêu: các phần cộng lại khác tổng, số chuyển kỳ không khớp kỳ trước.",
    bad: "⟦⟧\n@số dossiers_pending_total = 20\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n",
    good: "@số dossiers_pending_total = 21\n@số dossiers_pending_in_time = 10\n@số dossiers_pending_supplement = 5\n@số dossiers_pending_overdue = 6\n@số dossiers_received_total = 100\n",
    run: Run::Whole(figures_disagree),
};

fn figures_disagree(case: &Case<'_>, out: &mut Findings<'_>) {
    tell(case, false, out);
    typed_over(case, out);
    fields_typed_over(case, out);
}

/// Values somebody entered where the formula gives another one, unless a constraint says the same.
fn typed_over(case: &Case<'_>, out: &mut Findings<'_>) {
    for indicator in case.subject.catalogue.indicators() {
        let Some(formula) = indicator.formula.as_ref().filter(|_| !indicator.is_derived()) else {
            continue;
        };
        let is_told = indicator.constraints.iter().any(|constraint| {
            matches!((constraint, formula),
                (Constraint::EqualsSum { parts }, Formula::Sum { parts: own }) if parts == own)
        });
        let values = case.figures().values();
        let (Reading::Number(typed), Reading::Number(computed)) =
            (values.read(indicator), values.computed(indicator))
        else {
            continue;
        };
        // A rate is as exact as it was typed.
        let decimals = typed.normalize().scale();
        if is_told || typed == number::rounded(computed, decimals) {
            continue;
        }
        let what = match formula {
            Formula::Sum { .. } => "các phần cộng lại là",
            Formula::Difference { .. } | Formula::Ratio { .. } => "các số liên quan cho ra",
        };
        let (typed, computed) = (shown(indicator, typed), shown(indicator, computed));
        let message = format!("“{}” là {typed} nhưng {what} {computed}.", indicator.label);
        about(case, indicator, message, out);
    }
}

/// Fields whose settled dossiers were entered as another number than early, on time and late give.
fn fields_typed_over(case: &Case<'_>, out: &mut Findings<'_>) {
    let report = case.subject.report;
    let section =
        report.sections.iter().find(|section| section.tables.contains(&SectionTable::Dossiers));
    for (row, dossiers) in (0..).zip(&report.dossiers) {
        let typed = dossiers.resolved.zip(resolved_in_parts(dossiers));
        let Some((typed, sum)) = typed.filter(|(typed, sum)| typed != sum) else { continue };
        let fields = case.subject.catalogue.fields();
        let known = fields.iter().find(|field| field.id == dossiers.field);
        let field = known.map_or(dossiers.field.as_str(), |field| field.label.as_str());
        let (typed, sum) = (number::format(typed, 0), number::format(sum, 0));
        let message = format!(
            "Hồ sơ lĩnh vực “{field}” đã giải quyết {typed} nhưng trước hạn, đúng hạn và quá hạn cộng lại là {sum}."
        );
        let place =
            section.map_or(Place::Page, |section| Place::TableRow { section: section.id, row });
        let _told = out.missing(place, message);
    }
}

/// Whether a constraint bounds one figure by another, rather than adding figures up.
fn is_bound(constraint: &Constraint) -> bool {
    matches!(
        constraint,
        Constraint::AtMost { .. }
            | Constraint::WarnAbove { .. }
            | Constraint::AtLeast { .. }
            | Constraint::AtMostValue { .. }
    )
}

/// Tells of the constraints that do not hold: those that bound, or the others.
pub(super) fn tell(case: &Case<'_>, bounds: bool, out: &mut Findings<'_>) {
    for indicator in case.subject.catalogue.indicators() {
        for constraint in indicator.constraints.iter().filter(|known| is_bound(known) == bounds) {
            if let Some((message, level)) = broken(case, indicator, constraint) {
                let _told = about(case, indicator, message, out).level(level);
            }
        }
    }
}

/// A finding at the indicator's row of the annex, else at the figure itself.
fn about<'o>(
    case: &Case<'_>,
    indicator: &Indicator,
    message: String,
    out: &'o mut Findings<'_>,
) -> Told<'o> {
    match case.row_of(indicator.id.as_str()) {
        Some(row) => out.passage(&case.passing(row.passage), message),
        None => out.missing(Place::Figure { indicator: indicator.id.clone(), at: None }, message),
    }
}

fn sum(case: &Case<'_>, parts: &[IndicatorId], needs_all: bool) -> Option<Decimal> {
    let numbers: Vec<Option<Decimal>> = parts.iter().map(|id| case.number(id.as_str())).collect();
    if needs_all && numbers.iter().any(Option::is_none) || numbers.iter().all(Option::is_none) {
        return None;
    }
    Some(numbers.into_iter().flatten().sum())
}

fn shown(indicator: &Indicator, value: Decimal) -> String {
    number::format(value / indicator.scale(), indicator.decimals)
}

/// The sentence about a constraint that does not hold, with its level.
fn broken(
    case: &Case<'_>,
    indicator: &Indicator,
    constraint: &Constraint,
) -> Option<(String, Level)> {
    let own = || case.number(indicator.id.as_str());
    let label = &indicator.label;
    let pair = |other: &IndicatorId| {
        let (mine, theirs) = (own()?, case.number(other.as_str())?);
        Some((mine, theirs, case.label(other.as_str()).to_owned()))
    };
    match constraint {
        Constraint::AtMost { other } | Constraint::WarnAbove { other } => {
            let (mine, theirs, name) = pair(other).filter(|(mine, theirs, _)| mine > theirs)?;
            let (mine, theirs) = (shown(indicator, mine), shown(indicator, theirs));
            let is_warning = matches!(constraint, Constraint::WarnAbove { .. });
            let level = if is_warning { Level::Warning } else { Level::Error };
            Some((format!("“{label}” là {mine}, lớn hơn “{name}” là {theirs}."), level))
        }
        Constraint::AtLeast { other } => {
            let (mine, theirs, name) = pair(other).filter(|(mine, theirs, _)| mine < theirs)?;
            let (mine, theirs) = (shown(indicator, mine), shown(indicator, theirs));
            Some((format!("“{label}” là {mine}, nhỏ hơn “{name}” là {theirs}."), Level::Error))
        }
        Constraint::Equals { other } => {
            let (mine, theirs, name) = pair(other).filter(|(mine, theirs, _)| mine != theirs)?;
            let (mine, theirs) = (shown(indicator, mine), shown(indicator, theirs));
            Some((format!("“{label}” là {mine}, khác “{name}” là {theirs}."), Level::Error))
        }
        Constraint::EqualsSum { parts } => {
            let (mine, sum) =
                own().zip(sum(case, parts, true)).filter(|(mine, sum)| mine != sum)?;
            let (mine, sum) = (shown(indicator, mine), shown(indicator, sum));
            Some((format!("“{label}” là {mine} nhưng các phần cộng lại là {sum}."), Level::Error))
        }
        Constraint::SumAtMost { parts, other } => {
            let whole = case.number(other.as_str())?;
            let sum = sum(case, parts, false).filter(|sum| *sum > whole)?;
            let (sum, whole) = (shown(indicator, sum), shown(indicator, whole));
            let name = case.label(other.as_str());
            Some((
                format!("Các phần của “{name}” cộng lại là {sum}, lớn hơn {whole}."),
                Level::Error,
            ))
        }
        Constraint::CarriedFrom { other } => {
            // Only where the report before ends the day before this one begins is nothing between them.
            let report = case.subject.previous?;
            let (then, now) = (report.window, case.subject.report.window);
            if then.to.succ_opt() != Some(now.from) {
                return None;
            }
            let figures = Figures { report, ..case.figures() };
            let Reading::Number(then) = figures.read(other.as_str())? else { return None };
            let mine = own().filter(|mine| *mine != then)?;
            let (mine, then) = (shown(indicator, mine), shown(indicator, then));
            let message = format!("“{label}” là {mine} nhưng kỳ trước còn lại {then}.");
            Some((message, Level::Warning))
        }
        Constraint::AtMostValue { value } => {
            let most: Decimal = value.parse().ok()?;
            let mine = own().filter(|mine| *mine > most)?;
            let mine = shown(indicator, mine);
            Some((format!("“{label}” là {mine}, lớn hơn {value}."), Level::Error))
        }
        Constraint::OnlyIf { other } => {
            let figures = case.figures();
            let Reading::Choice(code) = figures.read(other.as_str())? else { return None };
            let mine = own().filter(|mine| code == "0" && !mine.is_zero())?;
            let name = case.label(other.as_str()).to_owned();
            let mine = shown(indicator, mine);
            Some((format!("“{label}” là {mine} nhưng “{name}” ghi là không."), Level::Warning))
        }
    }
}
