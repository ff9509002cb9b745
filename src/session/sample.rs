//! The sample book: a made-up commune with last year's figures and this quarter's whole report.

use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::Session;
use crate::{
    assets, compose,
    edit::Edit,
    import::spreadsheet::{self, Blank},
    model::{Commune, Paper, Period, PeriodKind, Report, RowId, Stamp},
};

/// Who the change log of a sample book names; only such a book is ever written anew.
const SAMPLE_HAND: &str = "Sổ mẫu";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleBook {
    commune: Commune,
    paper: Vec<SamplePaper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePaper {
    kind: String,
    number: String,
    symbol: String,
    date: NaiveDate,
    subject: String,
}

/// The report shown.
pub const PERIOD: Period = Period { year: 2026, kind: PeriodKind::Quarter(1) };
/// The outline of both reports.
const OUTLINE: &str = "hai-cap-2026";
/// The report before it, for comparison.
const PREVIOUS: Period = Period { year: 2025, kind: PeriodKind::Year };

/// The sample book of a folder: the one that is there, else a new one.
pub fn book(folder: &Path) -> anyhow::Result<PathBuf> {
    let path = folder.join("mau.cchc");
    if !path.exists() {
        build(&path)?;
    }
    Ok(path)
}

/// The sample book for a test: made once for all of a process, a copy for each.
#[cfg(test)]
pub(crate) fn copied(folder: &Path) -> PathBuf {
    static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let bytes = BYTES.get_or_init(|| {
        let made = tempfile::tempdir().expect("a folder");
        std::fs::read(book(made.path()).expect("the sample book")).expect("its bytes")
    });
    let path = folder.join("mau.cchc");
    std::fs::write(&path, bytes).expect("a copy of the sample book");
    path
}

/// A folder for a test of a thousand writes: in memory where the system has one that is, for an fsync shows nothing there.
#[cfg(test)]
pub(crate) fn quick_folder() -> tempfile::TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// Whether the book at `path` is a sample that nobody has worked in, whole or as far as it was made when the
/// making was cut off.
pub fn is_untouched(path: &Path) -> bool {
    let sample: SampleBook = assets::parsed("demo/book.toml");
    let Ok(session) = Session::open(path, SAMPLE_HAND) else { return false };
    session.commune().is_ok_and(|commune| commune == sample.commune)
        && session.only_touched_by(SAMPLE_HAND, &[PREVIOUS, PERIOD]).unwrap_or(false)
}

/// What the PDF of the sample's report is called.
pub fn title() -> anyhow::Result<String> {
    let sample: SampleBook = assets::parsed("demo/book.toml");
    let outline = assets::outline(OUTLINE).context("Thiếu đề cương mẫu.")?;
    let report = Report::from_outline(outline, &sample.commune, PERIOD);
    Ok(compose::title(&report, &sample.commune))
}

/// A new sample book at `path`, with last year's figures and this quarter's whole report.
pub fn build(path: &Path) -> anyhow::Result<Session> {
    let sample: SampleBook = assets::parsed("demo/book.toml");
    let stamp = Stamp { at: PERIOD.default_window().to.into(), who: SAMPLE_HAND.into() };
    let mut session = Session::create(path, &sample.commune, &stamp)?;
    let outline = assets::outline(OUTLINE).context("Thiếu đề cương mẫu.")?;
    for (period, figures) in [(PREVIOUS, assets::DEMO_PREVIOUS), (PERIOD, assets::DEMO_FIGURES)] {
        let mut report = Report::from_outline(outline, &sample.commune, period);
        // The sample shows a report somebody has written.
        report.sections.iter_mut().for_each(|section| section.copied.clear());
        if period == PERIOD {
            report.papers = sample.paper.iter().map(paper).collect();
        }
        session.apply(&Edit::AddReport(Box::new(report.clone())), &stamp)?;
        let form_set = assets::form_set(&report.forms);
        let figures = spreadsheet::figures(figures, &report, form_set, Blank::Keeps)?;
        session.apply(&figures.edit, &stamp)?;
    }
    Ok(session)
}

fn paper(paper: &SamplePaper) -> Paper {
    Paper {
        id: RowId::NONE,
        kind: paper.kind.clone(),
        number: paper.number.clone(),
        symbol: paper.symbol.clone(),
        date: Some(paper.date),
        issuer: "UBND xã Mẫu".into(),
        subject: paper.subject.clone(),
        section: None,
        registered: None,
    }
}
