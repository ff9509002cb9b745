//! The headless main job: a made-up commune's book with a complete quarter report, and its exports.

use std::{fs, path::Path};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::{
    assets,
    cli::reports::findings_summary,
    edit::Edit,
    export,
    import::spreadsheet,
    model::{Commune, Paper, Period, PeriodKind, Report},
    session::Session,
    store::Stamp,
};

/// Who the change log of a sample book names; only such a book is ever written anew.
const DEMO_HAND: &str = "Sổ mẫu";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoBook {
    commune: Commune,
    paper: Vec<DemoPaper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DemoPaper {
    kind: String,
    number: String,
    symbol: String,
    date: NaiveDate,
    subject: String,
}

/// The report shown.
pub(super) const PERIOD: Period = Period { year: 2026, kind: PeriodKind::Quarter(1) };
/// The report before it, for comparison.
const PREVIOUS: Period = Period { year: 2025, kind: PeriodKind::Year };

pub(super) fn demo(folder: &Path) -> anyhow::Result<String> {
    // The system's own words are English; the sentence says all that matters.
    fs::create_dir_all(folder).map_err(|_| {
        anyhow::anyhow!(
            "Không tạo được thư mục {}; hãy chọn một thư mục khác ghi được.",
            folder.display()
        )
    })?;
    let (book, pdf) = (folder.join("mau.cchc"), folder.join("bao-cao-mau.pdf"));
    clear_the_way(&book)?;
    let mut session = build(&book)?;
    let document = session.document(PERIOD)?;
    let pages = session.pages(PERIOD)?;
    let bytes = export::pdf(&pages)?;
    export::write_atomically(&pdf, &bytes)?;
    Ok(format!(
        "Đã tạo {} và {} ({} trang).\n{}",
        book.display(),
        pdf.display(),
        pages.pages.len(),
        findings_summary(&document.findings, false),
    ))
}

/// A sample book that nobody has worked in may be written anew; any other file stays untouched.
fn clear_the_way(book: &Path) -> anyhow::Result<()> {
    if !book.exists() {
        return Ok(());
    }
    let ours = Session::open(book)
        .and_then(|session| session.only_touched_by(DEMO_HAND, &[PREVIOUS, PERIOD]))
        .unwrap_or(false);
    if !ours {
        bail!(
            "{} đã có và không phải sổ mẫu còn nguyên nên được giữ lại; hãy chọn thư mục khác.",
            book.display()
        );
    }
    fs::remove_file(book).map_err(|_| {
        anyhow::anyhow!("Không thay được sổ mẫu cũ {}; hãy chọn thư mục khác.", book.display())
    })
}

/// A new sample book at `path`, with last year's figures and this quarter's whole report.
pub(super) fn build(path: &Path) -> anyhow::Result<Session> {
    let demo: DemoBook = assets::parsed("demo/book.toml", assets::DEMO_BOOK);
    let stamp = Stamp { at: PERIOD.default_window().to.into(), who: DEMO_HAND.into() };
    let mut session = Session::create(path, &demo.commune, &stamp)?;
    let outline = assets::outline("hai-cap-2026").context("Thiếu đề cương mẫu.")?;
    for (period, figures) in [(PREVIOUS, assets::DEMO_PREVIOUS), (PERIOD, assets::DEMO_FIGURES)] {
        let mut report = Report::from_outline(outline, &demo.commune, period);
        if period == PERIOD {
            report.papers = demo.paper.iter().map(paper).collect();
        }
        session.apply(&Edit::AddReport(Box::new(report.clone())), &stamp)?;
        let form_set = assets::form_set(&report.forms);
        let figures = spreadsheet::figures(figures, &report, assets::catalogue(), form_set)?;
        session.apply(&figures.edit, &stamp)?;
    }
    Ok(session)
}

fn paper(paper: &DemoPaper) -> Paper {
    Paper {
        kind: paper.kind.clone(),
        number: paper.number.clone(),
        symbol: paper.symbol.clone(),
        date: Some(paper.date),
        issuer: "UBND xã Mẫu".into(),
        subject: paper.subject.clone(),
        section: None,
    }
}
