//! "Cứu sổ hỏng": what can still be read of a damaged book goes into a new one, elsewhere.
//!
//! Invariants: the damaged file stays where it is, byte for byte; nothing gives way to the new book, which is a book of
//! its own: what was saved of one is never taken for the whole of it, nor its backups for those of the other.

use std::path::Path;

use super::{salvage_wording, saved::Salvaged};
use crate::{
    assets,
    disk::{WriteError, output},
    model::{Commune, Period, Report, Stamp, report::Header},
    store::{self, BookReader, CopyError, salvage::Known},
};

/// Makes a book at `new`, which must be free, of what can be read of the one at `damaged`, which this process must
/// not have open. The new one tells of it in its history.
pub fn salvage(damaged: &Path, new: &Path, stamp: &Stamp) -> Result<Salvaged, CopyError> {
    if output::is_same_file(damaged, new) {
        return Err(WriteError::IsInput(new.to_path_buf()).into());
    }
    // Asked before the work begins, which may take minutes.
    if new.symlink_metadata().is_ok() {
        return Err(WriteError::Exists(new.to_path_buf()).into());
    }
    output::check_new_book(new)?;
    let store::salvage::Salvage { mut export, lost } = store::salvage::salvage(damaged, &known())?;
    // A book that does not open tells nothing of it.
    let is_mixed = BookReader::open(damaged).and_then(|book| book.is_mixed()).unwrap_or(false);
    let salvaged = Salvaged::of(&export.content, lost, is_mixed);
    let losses = salvage_wording::losses(&salvaged);
    if !losses.is_empty() {
        let from = damaged.file_name().unwrap_or_default().to_string_lossy();
        export = store::salvage::with_notice(export, &from, &losses, stamp)?;
    }
    // It gets an identity of its own.
    export.identity.clear();
    store::rebuild(new, &export)?;
    tracing::info!(parts_lost = salvaged.lost.len(), "salvaged a book");
    Ok(salvaged)
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
