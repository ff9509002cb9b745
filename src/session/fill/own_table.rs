//! What the report's own table of dossiers by field knows of a figure nobody typed.

use super::{
    offered::{FigureOffer, OfferedFrom, StandingFigure},
    standing::stands,
};
use crate::{
    model::{Commune, FigureValue, Indicator, Qualifier, Report},
    session::dossier_totals,
};

/// A total of the report's own table, for a blank.
pub(super) fn offer(
    report: &Report,
    commune: &Commune,
    indicator: &Indicator,
) -> Option<FigureOffer> {
    let (value, source) = dossier_totals::of_figure(report, indicator)?;
    let is_blank = stands(report, commune, indicator) == StandingFigure::Blank;
    is_blank.then(|| FigureOffer {
        indicator: indicator.id.clone(),
        value: FigureValue::Number(value),
        qualifier: Qualifier::Exact,
        from: OfferedFrom::Dossiers(source),
        between: None,
        stands: StandingFigure::Blank,
    })
}
