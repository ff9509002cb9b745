//! Measures compose, layout and PDF on a real report, and prints medians. Never promised, always measured.

use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;

use crate::{
    assets,
    check::{self, Case, Origin, Subject, passages},
    cli::{demo, open},
    compose::{document::Document, figures::Figures},
    export,
    layout::{self, fonts::Fonts, style::Style},
    model::{Commune, Period, Report},
    session,
};

pub(super) fn bench(book: Option<(&Path, Period)>, runs: u32) -> anyhow::Result<String> {
    let folder = tempfile::tempdir().context("Không tạo được thư mục tạm để đo.")?;
    let (session, period) = if let Some((path, period)) = book {
        (open(path)?, period)
    } else {
        (demo::build(&folder.path().join("mau.cchc"))?, demo::PERIOD)
    };
    let (report, commune) = (session.report(period)?, session.commune()?);
    let document = session::compose(&report, &commune)?;
    let pages = layout::layout(&document, Style::nd30(), Fonts::bundled());
    let bytes = export::pdf(&pages)?;
    let target = folder.path().join("do.pdf");
    let rows = [
        ("đọc báo cáo từ sổ", median(runs, || session.report(period).is_ok())),
        ("soạn (compose)", median(runs, || session::compose(&report, &commune).is_ok())),
        (
            "dàn trang (layout)",
            median(runs, || {
                !layout::layout(&document, Style::nd30(), Fonts::bundled()).pages.is_empty()
            }),
        ),
        ("soát (đọc câu, mọi luật)", median(runs, || checked(&report, &commune, &document) > 0)),
        ("tạo PDF", median(runs, || export::pdf(&pages).is_ok())),
        ("ghi tệp", median(runs, || export::write_atomically(&target, &bytes).is_ok())),
    ];
    let mut out = format!(
        "Báo cáo {}: {} trang, PDF {} byte; trung vị của {} lần:\n",
        period.full(),
        pages.pages.len(),
        bytes.len(),
        runs.max(1),
    );
    for (what, time) in rows {
        let time = time.with_context(|| format!("Bước “{what}” không chạy được."))?;
        let _ = writeln!(out, "  {what:<26} {:>8.2} ms", time.as_secs_f64() * 1000.0);
    }
    Ok(out)
}

/// One plus the findings of a whole check.
fn checked(report: &Report, commune: &Commune, document: &Document) -> usize {
    let form_set = assets::form_set(&report.forms);
    let figures = Figures { report, commune, catalogue: assets::catalogue() };
    let (passages, rows) = passages::of_document(document, &figures, form_set);
    let case = Case::new(Subject {
        passages,
        rows,
        report,
        period: Some(report.period),
        commune,
        catalogue: assets::catalogue(),
        topics: assets::topics(),
        form_set,
        previous: None,
        last_year: None,
        today: None,
        origin: Origin::Book,
        composed: &[],
    });
    check::check(&case).len() + 1
}

/// Middle time of `runs` successful runs; `None` when one fails.
fn median(runs: u32, step: impl Fn() -> bool) -> Option<Duration> {
    let mut times = Vec::new();
    for _ in 0..runs.max(1) {
        let start = Instant::now();
        if !step() {
            return None;
        }
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}
