//! What the catalogue says must hold between figures, and the sentence about what does not hold.
//!
//! Two rules tell of it: one of figures that bound each other, one of figures that add up or follow each other.

use super::{Case, FindingDraft, Reporter};
use crate::{
    assets,
    compose::figures::{Figures, ReadValue},
    model::{
        Decimal, Indicator, IndicatorId, Level, Place, Window, catalogue::Constraint, number,
        period::format_date,
    },
};

/// Whether a constraint bounds one figure by another, rather than adding figures up.
pub(super) fn is_bound(constraint: &Constraint) -> bool {
    matches!(
        constraint,
        Constraint::AtMost { .. }
            | Constraint::WarnAbove { .. }
            | Constraint::AtLeast { .. }
            | Constraint::AtMostValue { .. }
    )
}

/// Reports the wanted constraints that do not hold.
pub(super) fn report_broken(
    case: &Case<'_>,
    is_wanted: impl Fn(&Constraint) -> bool,
    out: &mut Reporter<'_>,
) {
    for indicator in assets::catalogue().indicators() {
        let own = Own { case, indicator };
        for constraint in indicator.constraints.iter().filter(|known| is_wanted(known)) {
            let Some((message, level)) = own.broken(constraint) else { continue };
            at_figure(case, indicator, message, out).level(level);
        }
    }
}

/// Reports something at the indicator's row of the annex, else at the figure itself.
pub(super) fn at_figure<'o>(
    case: &Case<'_>,
    indicator: &Indicator,
    message: String,
    out: &'o mut Reporter<'_>,
) -> FindingDraft<'o> {
    match case.row_of(indicator.id.as_str()) {
        Some(row) => out.passage(&case.read_passage(row.passage), message),
        None => out.missing(Place::Figure { indicator: indicator.id.clone(), at: None }, message),
    }
}

/// A figure that is not the sum of its parts.
pub(super) struct BrokenSum<'c> {
    /// Which.
    pub id: &'c IndicatorId,
    /// What it says.
    pub whole: Decimal,
    /// What its parts say, in order of their size.
    pub parts: Vec<Decimal>,
}

/// Figures that are not the sum of their parts.
pub(super) fn broken_sums(case: &Case<'_>) -> Vec<BrokenSum<'static>> {
    let sums = assets::catalogue().indicators().iter().flat_map(|indicator| {
        let constraints = indicator.constraints.iter();
        constraints.filter_map(move |known| match known {
            Constraint::EqualsSum { parts } => Some((Own { case, indicator }, parts, indicator)),
            _ => None,
        })
    });
    let broken = sums.filter_map(|(own, parts, indicator)| {
        own.differs_from_sum(parts)?;
        let mut parts: Vec<Decimal> = own.numbers(parts).flatten().collect();
        parts.sort_unstable();
        Some(BrokenSum { id: &indicator.id, whole: own.value()?, parts })
    });
    broken.collect()
}

/// A value as a message shows it: in the indicator's own unit.
pub(super) fn shown(indicator: &Indicator, value: Decimal) -> String {
    number::format(value / indicator.scale(), indicator.decimals)
}

/// The indicator a constraint belongs to, in the case it is checked in.
struct Own<'o> {
    case: &'o Case<'o>,
    indicator: &'o Indicator,
}

/// A sentence, and how bad it is.
type BrokenRule = (String, Level);

impl Own<'_> {
    /// The sentence about a constraint that does not hold, with its level.
    fn broken(&self, constraint: &Constraint) -> Option<BrokenRule> {
        match constraint {
            Constraint::AtMost { other } => self.above(other, Level::Error),
            Constraint::WarnAbove { other } => self.above(other, Level::Warning),
            Constraint::AtLeast { other } => {
                let (mine, theirs, name) = self.beside(other, |mine, theirs| mine < theirs)?;
                Some((self.says(&format!("{mine}, nhỏ hơn “{name}” là {theirs}")), Level::Error))
            }
            Constraint::Equals { other } => {
                let (mine, theirs, name) = self.beside(other, |mine, theirs| mine != theirs)?;
                Some((self.says(&format!("{mine}, khác “{name}” là {theirs}")), Level::Error))
            }
            Constraint::EqualsSum { parts } => self.differs_from_sum(parts),
            Constraint::SumAtMost { parts, other } => self.sum_above(parts, other),
            Constraint::CarriedFrom { other } => self.not_carried(other),
            Constraint::AtMostValue { value } => {
                let most: Decimal = value.parse().ok()?;
                let mine = self.shown(self.value().filter(|mine| *mine > most)?);
                Some((self.says(&format!("{mine}, lớn hơn {value}")), Level::Error))
            }
            Constraint::OnlyIf { other } => self.without_its_condition(other),
        }
    }

    fn value(&self) -> Option<Decimal> {
        self.case.number(self.indicator.id.as_str())
    }

    fn shown(&self, value: Decimal) -> String {
        shown(self.indicator, value)
    }

    /// "“Tên chỉ tiêu” là …."
    fn says(&self, what: &str) -> String {
        format!("“{}” là {what}.", self.indicator.label)
    }

    /// Both values as shown and the other's name, where they stand so to each other.
    fn beside<'o>(
        &self,
        other: &'o IndicatorId,
        is_broken: impl Fn(Decimal, Decimal) -> bool,
    ) -> Option<(String, String, &'o str)> {
        let (mine, theirs) = (self.value()?, self.case.number(other.as_str())?);
        let name = assets::catalogue().label(other.as_str());
        is_broken(mine, theirs).then(|| (self.shown(mine), self.shown(theirs), name))
    }

    fn above(&self, other: &IndicatorId, level: Level) -> Option<BrokenRule> {
        let (mine, theirs, name) = self.beside(other, |mine, theirs| mine > theirs)?;
        Some((self.says(&format!("{mine}, lớn hơn “{name}” là {theirs}")), level))
    }

    fn differs_from_sum(&self, parts: &[IndicatorId]) -> Option<BrokenRule> {
        let numbers: Option<Vec<Decimal>> = self.numbers(parts).collect();
        let sum = number::sum(numbers.filter(|numbers| !numbers.is_empty())?)?;
        let mine = self.value().filter(|mine| *mine != sum)?;
        let (mine, sum) = (self.shown(mine), self.shown(sum));
        Some((self.says(&format!("{mine} nhưng các phần cộng lại là {sum}")), Level::Error))
    }

    /// Parts that are known are too many already, whatever the others are.
    fn sum_above(&self, parts: &[IndicatorId], other: &IndicatorId) -> Option<BrokenRule> {
        let whole = self.case.number(other.as_str())?;
        let known: Vec<Decimal> = self.numbers(parts).flatten().collect();
        let sum = number::sum(known.iter().copied())?;
        if known.is_empty() || sum <= whole {
            return None;
        }
        let (sum, whole) = (self.shown(sum), self.shown(whole));
        let name = assets::catalogue().label(other.as_str());
        Some((format!("Các phần của “{name}” cộng lại là {sum}, lớn hơn {whole}."), Level::Error))
    }

    /// What was left at the end of the period before is what this one begins with.
    fn not_carried(&self, other: &IndicatorId) -> Option<BrokenRule> {
        // Further back another report may lie between them.
        let report = self.case.subject.previous?;
        let (then, now) = (report.window, self.case.subject.report.window);
        if !then.leads_to(now) {
            return None;
        }
        let between = then.until(now);
        let figures = Figures { report, ..self.case.figures() };
        let ReadValue::Number(then) = figures.read(other.as_str())? else { return None };
        let mine = self.value().filter(|mine| *mine != then)?;
        let (mine, then) = (self.shown(mine), self.shown(then));
        let said = format!("{mine} nhưng kỳ trước còn lại {then}");
        Some(match between {
            None => (self.says(&said), Level::Warning),
            // On those days some may have come and gone.
            Some(Window { from, to }) => {
                let [from, to] = [from, to].map(format_date);
                let days = if from == to { from } else { format!("{from}–{to}") };
                let says = self.says(&format!("{said}; {days} không báo cáo nào tính"));
                (says, Level::Hint)
            }
        })
    }

    /// A number of what the answer "không" elsewhere says there is none of.
    fn without_its_condition(&self, other: &IndicatorId) -> Option<BrokenRule> {
        let figures = self.case.figures();
        let ReadValue::Choice(code) = figures.read(other.as_str())? else { return None };
        let mine = self.value().filter(|mine| code == "0" && !mine.is_zero())?;
        let (mine, name) = (self.shown(mine), assets::catalogue().label(other.as_str()));
        Some((self.says(&format!("{mine} nhưng “{name}” ghi là không")), Level::Warning))
    }

    fn numbers(&self, parts: &[IndicatorId]) -> impl Iterator<Item = Option<Decimal>> {
        parts.iter().map(|id| self.case.number(id.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        check::{rules::RULES, tests::Sample},
        model::Level,
    };

    /// What is said of dossiers carried in, 30, where 31 were left on that day.
    fn carried(day: &str) -> Option<(Level, String)> {
        let text = format!(
            "@kỳ 2026-Q2\n@kỳ liền trước 2026-Q1 đến {day}\n@kỳ trước dossiers_pending_total = 31\n\
             @số dossiers_carried_in = 30\nĐã họp giao ban."
        );
        let mut found = Sample::of(&text).findings(RULES).into_iter();
        let said = found.find(|finding| finding.message.contains("kỳ trước còn lại"))?;
        Some((said.level, said.message))
    }

    #[test]
    fn what_was_left_is_compared_and_days_between_are_named() {
        let (level, said) = carried("14/03/2026").expect("they touch");
        assert!(
            level == Level::Warning && said.contains("là 30 nhưng kỳ trước còn lại 31."),
            "{said}"
        );
        let (level, said) = carried("10/03/2026").expect("some days between");
        let named = "còn lại 31; 11/03/2026–14/03/2026 không báo cáo nào tính.";
        assert!(level == Level::Hint && said.contains(named), "{said}");
        assert_eq!(carried("31/01/2026"), None, "another report lies between");
        assert_eq!(carried("20/03/2026"), None, "they overlap");
    }
}
