//! What stands in a report where an offer would go.

use super::offered::{FigureOffer, OfferedFrom, PartTyped, StandingFigure};
use crate::{
    compose::figures::{Figures, ReadValue},
    model::{Commune, Figure, FigureValue, FilledFrom, Indicator, KnownDays, Report, figure},
};

/// Of a figure: what is printed, and whose it is.
pub(super) fn stands(report: &Report, commune: &Commune, indicator: &Indicator) -> StandingFigure {
    let figures = Figures::of(report, commune);
    let id = indicator.id.as_str();
    if figures.is_computed(id) {
        return match figures.read(id) {
            Some(ReadValue::Number(number)) => {
                StandingFigure::Computed(FigureValue::Number(number))
            }
            _ => StandingFigure::Blank,
        };
    }
    let stored = report.figures.get(id);
    if let Some((stored, filled)) = stored.and_then(|stored| Some((stored, stored.came_from()?))) {
        return StandingFigure::Filled(stored.value.clone(), filled.clone());
    }
    match stored {
        Some(figure) if figure.value != FigureValue::NotEntered => {
            StandingFigure::Typed(figure.value.clone())
        }
        _ => StandingFigure::Blank,
    }
}

/// What was typed of a sum whose days are not all known.
pub(super) fn part_typed(stored: Option<&Figure>) -> PartTyped {
    if let Some(FilledFrom::Part(_, part)) = stored.and_then(Figure::came_from) {
        return PartTyped::Part(*part);
    }
    let whole = stored.and_then(|figure| figure.value.amount());
    whole.map_or(PartTyped::Nothing, PartTyped::Whole)
}

/// A figure whose part was typed, with what is known of its other days now.
pub(super) fn part_again(
    indicator: &Indicator,
    stored: Option<&Figure>,
    known: &KnownDays,
) -> Option<FigureOffer> {
    let stored = stored?;
    let then @ FilledFrom::Part(days, part) = stored.came_from()? else { return None };
    if days.lacks != known.lacks {
        return None;
    }
    let filled = FilledFrom::Part(known.clone(), *part);
    let value = FigureValue::Number(filled.gives()?);
    figure::is_within_bounds(indicator, &value).then(|| FigureOffer {
        indicator: indicator.id.clone(),
        value,
        qualifier: stored.qualifier,
        from: OfferedFrom::Reports(filled),
        between: None,
        stands: StandingFigure::Filled(stored.value.clone(), then.clone()),
    })
}
