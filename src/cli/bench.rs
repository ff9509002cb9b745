//! Measures compose, layout and PDF on a real report, and prints medians. Never promised, always measured.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Context;

use crate::{
    check::{self, Case, Subject},
    cli::files::{open, stamp},
    compose::document::Document,
    disk,
    edit::Edit,
    export,
    layout::{self, fonts::Fonts, style::Style},
    model::{Commune, Figure, FigureValue, IndicatorId, Period, Report, Status},
    session::{self, Session, sample},
};

pub(super) fn bench(book: Option<(&Path, Period)>, runs: u32) -> anyhow::Result<String> {
    let folder = disk::temporary_folder_in(&std::env::temp_dir())
        .context("Không tạo được thư mục tạm để đo.")?;
    let (session, period) = if let Some((path, period)) = book {
        (open(path)?, period)
    } else {
        (sample::build(&folder.path().join("mau.cchc"))?, sample::PERIOD)
    };
    let (report, commune) = (session.report(period)?, session.commune()?);
    let document = session::compose(&report, &commune)?;
    let pages = layout::layout(&document, Style::nd30(), Fonts::bundled());
    let bytes = export::pdf(&pages)?;
    let target = folder.path().join("do.pdf");
    let mut rows = vec![
        ("đọc báo cáo từ sổ", median(runs, || session.report(period).is_ok())),
        ("soạn (compose)", median(runs, || session::compose(&report, &commune).is_ok())),
        (
            "dàn trang (layout)",
            median(runs, || {
                !layout::layout(&document, Style::nd30(), Fonts::bundled()).pages.is_empty()
            }),
        ),
        ("soát cả báo cáo", median(runs, || checked(&report, &commune, &document) > 0)),
        ("soát lại sau một lần gõ", rechecked(runs, &report, &commune, &document)),
        ("tạo PDF", median(runs, || export::pdf(&pages).is_ok())),
        ("ghi tệp", median(runs, || disk::write_atomically(&target, &bytes).is_ok())),
    ];
    // What was issued takes no figure.
    if report.status == Status::Draft {
        let copy = folder.path().join("ghi.cchc");
        fs::copy(session.path(), &copy).context("Không chép được sổ để đo.")?;
        rows.push(("lưu một số liệu vào sổ", saved(runs, &copy, period)));
    }
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

/// Median time of a save of one figure, from the edit to the end of its transaction: no longer than this is the file in
/// a state that only its journal mends.
fn saved(runs: u32, book: &Path, period: Period) -> Option<Duration> {
    const FIGURE: &str = "plan_tasks_total";
    let mut session = Session::open(book, "").ok()?;
    let mut times = Vec::new();
    for run in 1..=runs.max(1) {
        let figure = Some(Figure::of(FigureValue::Number(run.into())));
        let edit = Edit::SetFigure { period, indicator: IndicatorId::from(FIGURE), figure };
        let start = Instant::now();
        session.apply(&edit, &stamp()).ok()?;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times.get(times.len() / 2).copied()
}

/// Number of findings plus one: never zero, so the call counts as done.
fn checked(report: &Report, commune: &Commune, document: &Document) -> usize {
    check::check(&Case::new(Subject::of_composed(report, commune, document))).len() + 1
}

/// Median time of a check after one letter was typed into the longest paragraph.
fn rechecked(
    runs: u32,
    report: &Report,
    commune: &Commune,
    document: &Document,
) -> Option<Duration> {
    let mut memo = check::CheckMemo::default();
    let typed = |times: u32| {
        let mut subject = Subject::of_composed(report, commune, document);
        let prose = subject.passages.iter_mut().filter(|passage| passage.is_prose());
        if let Some(longest) = prose.max_by_key(|passage| passage.text.len()) {
            longest.text.push_str(&"a".repeat(times as usize % 50 + 1));
        }
        subject
    };
    check::check_again(typed(0), &mut memo);
    let mut times: Vec<Duration> = (1..=runs.max(1))
        .map(|times| {
            let start = Instant::now();
            check::check_again(typed(times), &mut memo);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied()
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
