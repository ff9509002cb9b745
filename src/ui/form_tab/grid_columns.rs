//! Widths of the columns of an official form that fit the page: grey columns give way first, the label never below what
//! reads well.

use super::figures::{
    beside::{BesideColumn, BesideFigures},
    columns::{GIVES_WAY, LABEL_BESIDE_RECENT},
};

/// Between columns, points.
pub(super) const GAP: f32 = 12.0;
/// Width of the code.
pub(super) const CODE: f32 = 46.0;
/// Width of the unit.
pub(super) const UNIT: f32 = 84.0;
/// Width of a column of what was before.
pub(super) const BESIDE: f32 = 76.0;
/// Width of the value.
pub(super) const VALUE: f32 = 118.0;
/// Width of the small line of the last values.
pub(super) const RECENT: f32 = 64.0;

/// Below this width the unit stands below the label, and below that the note gives way; the section's form has it too.
const NARROW: f32 = 600.0;
/// Width of the note at least.
const LEAST_NOTE: f32 = 96.0;
/// Width of the label at least.
const LEAST_LABEL: f32 = 150.0;
/// The same beside so many grey columns: more of them only where labels still read well.
const BESIDE_COLUMNS: [f32; 4] = [0.0, 190.0, 250.0, 260.0];

/// The columns of a form.
pub(super) struct GridColumns {
    pub(super) label: f32,
    /// Nothing in a narrow window.
    pub(super) unit: Option<f32>,
    /// What was before.
    pub(super) beside: Vec<BesideColumn>,
    /// Whether the small line of the last values is there.
    pub(super) recent: bool,
    /// Nothing in a very narrow window.
    pub(super) note: Option<f32>,
}

impl GridColumns {
    /// What fits into `width`.
    pub(super) fn of(width: f32, known: &BesideFigures) -> Self {
        let unit = (width >= NARROW).then_some(UNIT);
        let note = (width * 0.2).clamp(LEAST_NOTE, 200.0);
        let of = |column: Option<f32>| column.map_or(0.0, |width| width + GAP);
        // The scroll bar stands behind the last column.
        let least = CODE + VALUE + of(unit) + 3.0 * GAP + 10.0;
        let note = (width - least - of(Some(note)) >= LEAST_LABEL).then_some(note);
        let fixed = least + of(note);
        let mut beside = known.columns();
        let room = |beside: &[BesideColumn]| width - fixed - beside.len() as f32 * (BESIDE + GAP);
        for column in GIVES_WAY {
            if room(&beside) < BESIDE_COLUMNS[beside.len().min(3)] {
                beside.retain(|it| *it != column);
            }
        }
        let label = room(&beside).max(LEAST_LABEL);
        let recent = known.recent && label - RECENT - GAP >= LABEL_BESIDE_RECENT;
        let label = if recent { label - RECENT - GAP } else { label };
        Self { label, unit, beside, recent, note }
    }

    /// From the label to the last column.
    pub(super) fn behind_code(&self) -> f32 {
        let of = |column: Option<f32>| column.map_or(0.0, |width| width + GAP);
        let beside = self.beside.len() as f32 * (BESIDE + GAP);
        let recent = self.recent.then_some(RECENT);
        self.label + of(self.unit) + GAP + VALUE + beside + of(recent) + of(self.note)
    }
}
