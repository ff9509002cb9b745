//! A text read to be checked: its passages, its report and the office it is of, kept together.

use crate::{
    check::Subject,
    import::{self, Context, Imported},
    model::{Commune, Period, PeriodKind, Report},
};

/// A text ready for the checker.
#[derive(Debug, Clone)]
pub struct ForCheck {
    /// What the importer read.
    pub imported: Imported,
    /// The report; of a made-up period where the text names none.
    pub report: Report,
    /// Whose report it is, as far as the text says; else the context's office.
    pub commune: Commune,
    /// The period, when the caller or the text names one.
    pub period: Option<Period>,
}

/// Reads `source` for a check. `context.commune` is the office where the text names none.
pub fn for_check(source: &str, context: &Context<'_>) -> ForCheck {
    let made_up = Period { year: 1990, kind: PeriodKind::Year };
    let (imported, report, period) = import::text_for_check(source, context, made_up);
    let commune = commune(&imported, context.commune);
    ForCheck { imported, report, commune, period }
}

fn commune(imported: &Imported, known: &Commune) -> Commune {
    let seen = &imported.commune;
    let mut commune = known.clone();
    if let (Some(name), Some(kind)) = (&seen.name, seen.kind) {
        commune.name.clone_from(name);
        commune.kind = kind;
        commune.place_name = Commune::usual_place_name(kind, name);
    }
    if let Some(superior) = &seen.superior {
        commune.superior.clone_from(superior);
    }
    commune
}

impl ForCheck {
    /// What the checker is given; it may be told of other reports and the day afterwards.
    pub fn subject(&self) -> Subject<'_> {
        subject(&self.imported, &self.report, self.period, &self.commune)
    }
}

/// What the checker is given of a text.
pub(super) fn subject<'a>(
    imported: &Imported,
    report: &'a Report,
    period: Option<Period>,
    commune: &'a Commune,
) -> Subject<'a> {
    Subject::of_text(imported.passages.clone(), imported.rows.clone(), report, period, commune)
}
