//! Medians of every arrow of the pipeline, on report 002 with its annex where the samples are on this
//! machine, else on a report of the same size made from the outline and its demo figures.

use std::{fs, hint::black_box, path::Path, sync::Arc};

use criterion::{Criterion, criterion_group, criterion_main};
use so_cchc::{
    assets,
    check::{self, Case, CheckMemo},
    export, import,
    layout::{self, fonts::Fonts, style::Style},
    model::{
        Commune, IndicatorId, OverTime, Period, PeriodKind, Report, ReportNumbers, ReportSummary,
        numbering,
    },
    session::{
        self, Session,
        book_index::BookIndex,
        fill::Sources,
        series::{self, SeriesPeriods},
    },
    store::BookReader,
};

#[allow(dead_code, reason = "its tests run in tests/it")]
#[path = "../tests/it/twenty_years.rs"]
mod twenty_years;

/// The text of report 002, when ../shared is there.
fn sample() -> Option<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("SO_CCHC_SHARED").map_or(beside, Into::into);
    let found = fs::read_dir(shared.join("samples"))
        .ok()?
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("002_"))?;
    fs::read_to_string(found.path()).ok()
}

/// A made-up text of about the same length, so that the bench runs anywhere.
fn made_up() -> String {
    let outline = assets::outline("quy-725").expect("the outline");
    let period = Period::parse("2023-H1").expect("a period");
    let report = Report::from_outline(outline, &Commune::default(), period);
    let mut text = String::from("BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2023\n");
    for (section, number) in report.sections.iter().zip(numbering::numbers(&report.sections)) {
        for line in
            [&format!("{number} {}", section.heading), &section.text.replace(['{', '}'], "")]
        {
            text.push('\n');
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

fn pipeline(criterion: &mut Criterion) {
    let source = sample().unwrap_or_else(made_up);
    let commune = Commune { name: "Mẫu".into(), ..Commune::default() };
    let context = import::Context::new(None, &commune);
    let report = import::text(&source, &context).report.expect("a period in the text");
    let document = session::compose(&report, &commune).expect("a known form set");
    let layout = || layout::layout(&document, Style::nd30(), Fonts::bundled());
    let pages = layout();

    criterion.bench_function("import", |b| b.iter(|| import::text(black_box(&source), &context)));
    criterion
        .bench_function("compose", |b| b.iter(|| session::compose(black_box(&report), &commune)));
    criterion.bench_function("layout", |b| b.iter(|| black_box(layout())));
    criterion.bench_function("compose + layout", |b| {
        b.iter(|| {
            let document = session::compose(black_box(&report), &commune).expect("composed");
            layout::layout(&document, Style::nd30(), Fonts::bundled())
        });
    });
    checking(criterion, &source, &context);
    criterion.bench_function("pdf", |b| b.iter(|| export::pdf(black_box(&pages)).expect("a PDF")));
}

/// The whole check, and the check after a letter was typed into the longest paragraph.
fn checking(criterion: &mut Criterion, source: &str, context: &import::Context<'_>) {
    let read = session::subject::for_check(source, context);
    criterion.bench_function("check", |b| {
        b.iter(|| check::check(&Case::new(black_box(&read).subject())));
    });
    let (mut memo, mut letters) = (CheckMemo::default(), 0);
    check::check_again(read.subject(), &mut memo);
    criterion.bench_function("check after a keystroke", |b| {
        b.iter(|| {
            letters = letters % 50 + 1;
            let mut subject = read.subject();
            let prose = subject.passages.iter_mut().filter(|passage| passage.is_prose());
            if let Some(longest) = prose.max_by_key(|passage| passage.text.len()) {
                longest.text.push_str(&"a".repeat(letters));
            }
            check::check_again(subject, &mut memo)
        });
    });
}

/// Books of 5 and of 20 years, seven reports a year, side by side: what is done with one report costs the same however
/// old the book is. Bounds, for 20 years: opening 150 ms, composing any report 5 ms, filling the report of a year 10 ms,
/// ten figures over time 20 ms, searching 20 ms. What the window reads once, beside its frames, is measured too.
fn book(criterion: &mut Criterion) {
    for years in [5, 20] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("so.cchc");
        let last = *twenty_years::YEARS.end();
        twenty_years::write(&path, twenty_years::reports(last - years + 1..=last));
        one_report(criterion, &path, years);
        over_time(criterion, &path, years);
        searching(criterion, &path, years);
    }
}

/// What is done with one report: the last of a year, which has the most to be filled from.
fn one_report(criterion: &mut Criterion, path: &Path, years: i32) {
    let open = || Session::open(black_box(path), "Nguyễn Văn A").expect("a book");
    criterion.bench_function(&format!("open, {years} years"), |b| b.iter(open));
    let session = open();
    let (reports, commune) = (session.reports().expect("reports"), session.commune().expect("one"));
    let period = Period { year: *twenty_years::YEARS.end(), kind: PeriodKind::Year };
    let report = session.report(period).expect("the report of the year");
    criterion.bench_function(&format!("read a report, {years} years"), |b| {
        b.iter(|| session.report(black_box(period)).expect("a report"));
    });
    criterion.bench_function(&format!("compose the year's report, {years} years"), |b| {
        b.iter(|| session::compose(black_box(&report), &commune).expect("composed"));
    });
    criterion.bench_function(&format!("read, compose and lay out, {years} years"), |b| {
        b.iter(|| session.live(black_box(period)).expect("a live report"));
    });
    criterion.bench_function(&format!("fill the year's report, {years} years"), |b| {
        b.iter(|| {
            let mut sources = Sources::default();
            let known = sources.known(&session, &reports, black_box(&report), &commune);
            known.beside(&report, &commune)
        });
    });
}

/// Ten figures over all reports, and reading what all reports say once.
fn over_time(criterion: &mut Criterion, path: &Path, years: i32) {
    let reader = BookReader::open(path).expect("a book");
    let read = || -> OverTime {
        let of = |it: &ReportSummary| {
            let report = reader.report(it.period).expect("readable").expect("there");
            (it.period, Arc::new(ReportNumbers::of(&report)))
        };
        reader.reports().expect("reports").iter().map(of).collect()
    };
    criterion.bench_function(&format!("read all figures, {years} years"), |b| b.iter(read));
    let known = read();
    let ids: Vec<&IndicatorId> = assets::catalogue()
        .indicators()
        .iter()
        .filter(|it| series::is_series(it))
        .map(|it| &it.id)
        .take(10)
        .collect();
    criterion.bench_function(&format!("ten figures over time, {years} years"), |b| {
        b.iter(|| {
            let all = ids.iter().map(|id| {
                let reports = known.iter().map(|(period, numbers)| (*period, &**numbers));
                series::series(id, reports, SeriesPeriods::default())
            });
            all.collect::<Vec<_>>()
        });
    });
}

/// A word that is everywhere, one that is nowhere, words apart; and what is looked through, made and kept up to date.
fn searching(criterion: &mut Criterion, path: &Path, years: i32) {
    let reader = BookReader::open(path).expect("a book");
    let none = BookIndex::default();
    criterion.bench_function(&format!("index, {years} years"), |b| {
        b.iter(|| BookIndex::of(black_box(&reader), &none).expect("an index"));
    });
    let index = BookIndex::of(&reader, &none).expect("an index");
    criterion.bench_function(&format!("follow, {years} years"), |b| {
        b.iter(|| BookIndex::of(black_box(&reader), &index).expect("an index"));
    });
    for words in ["duong", "không ở đâu", "người đường luật"] {
        criterion.bench_function(&format!("search “{words}”, {years} years"), |b| {
            b.iter(|| index.search(black_box(words), None, 200));
        });
    }
}

criterion_group!(benches, pipeline, book);
criterion_main!(benches);
