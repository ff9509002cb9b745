//! "Cứu sổ hỏng": what can still be read of a damaged book goes into a new one, elsewhere.
//!
//! Invariants: the damaged file stays where it is, byte for byte; nothing gives way to the new book, which is a book of
//! its own: what was saved of one is never taken for the whole of it, nor its backups for those of the other.

use std::path::Path;

use crate::{
    assets,
    disk::{WriteError, output},
    model::{Commune, Period, Report, Status, report::Header},
    store::{
        self, CopyError,
        salvage::{Known, Lost},
    },
};

/// A book that was made of what could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Salvaged {
    /// The office.
    pub commune: Commune,
    /// Its reports, with how many sections with words and how many figures each has.
    pub reports: Vec<SavedReport>,
    /// What could not be read.
    pub lost: Vec<Lost>,
}

/// A report in the new book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedReport {
    /// Which.
    pub period: Period,
    /// đang soạn / đã ban hành.
    pub status: Status,
    /// Sections.
    pub sections: usize,
    /// Figures.
    pub figures: usize,
}

/// Makes a book at `new`, which must be free, of what can be read of the one at `damaged`, which this process must
/// not have open.
pub fn salvage(damaged: &Path, new: &Path) -> Result<Salvaged, CopyError> {
    if output::is_same_file(damaged, new) {
        return Err(WriteError::IsInput(new.to_path_buf()).into());
    }
    output::check_new_book(new)?;
    let store::salvage::Salvage { mut export, lost } = store::salvage::salvage(damaged, &known())?;
    // It gets an identity of its own.
    export.identity.clear();
    store::rebuild(new, &export)?;
    tracing::info!(parts_lost = lost.len(), "salvaged a book");
    let reports = export.content.reports.iter().map(|report| SavedReport {
        period: report.period,
        status: report.status,
        sections: report.sections.len(),
        figures: report.figures.len(),
    });
    let reports = reports.collect();
    Ok(Salvaged { commune: export.content.commune, reports, lost })
}

/// What the tables of a book do not tell.
pub fn known() -> Known {
    let indicators = assets::catalogue().indicators().iter();
    let indicators = indicators.map(|indicator| indicator.id.as_str().to_owned()).collect();
    Known { indicators, frame }
}

fn frame(period: Period) -> Report {
    let outline = assets::usual_outline(period);
    let plain = Report::from_outline(outline, &Commune::default(), period);
    Report { sections: Vec::new(), header: Header::default(), ..plain }
}
