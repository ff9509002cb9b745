//! Medians of every arrow of the pipeline, on report 002 with its annex where the samples are on this
//! machine, else on a report of the same size made from the outline and its demo figures.

use std::{collections::BTreeMap, fs, hint::black_box, path::Path, sync::Arc, time::Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use so_cchc::{
    assets,
    check::{self, Case, CheckMemo},
    edit::Edit,
    export, import,
    layout::{self, fonts::Fonts, style::Style},
    model::{
        Commune, Figure, FigureValue, IndicatorId, OverTime, Period, PeriodKind, Report,
        ReportNumbers, ReportSummary, Stamp, numbering,
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
/// ten figures over time 20 ms, searching 20 ms. What the window does once, beside its frames, is measured too. With
/// SO_CCHC_KEEP=PATH the book of 20 years stays there, for `so-cchc --measure PATH`.
fn book(criterion: &mut Criterion) {
    for years in [5, 20] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("so.cchc");
        let last = *twenty_years::YEARS.end();
        twenty_years::write(&path, twenty_years::reports(last - years + 1..=last));
        if let Some(kept) = std::env::var_os("SO_CCHC_KEEP").filter(|_| years == 20) {
            fs::copy(&path, kept).expect("the book, kept");
        }
        opening(criterion, &path, years);
        one_report(criterion, &path, years);
        over_time(criterion, &path, years);
        searching(criterion, &path, years);
        saving(criterion, &path, years);
    }
}

/// Opening, and what is looked at beside the window then: every issued report, every version and its pages.
fn opening(criterion: &mut Criterion, path: &Path, years: i32) {
    let open = || Session::open(black_box(path), "Nguyễn Văn A").expect("a book");
    criterion.bench_function(&format!("open, {years} years"), |b| b.iter(open));
    let session = open();
    criterion.bench_function(&format!("check what was issued, {years} years"), |b| {
        b.iter(|| {
            let changed = session.changed_since_issue().expect("readable");
            let broken = session.broken_versions().expect("readable");
            assert!(changed.is_empty() && broken.is_empty());
        });
    });
}

/// What is done with one report: of every kind of the first and of the last year that which takes longest.
fn one_report(criterion: &mut Criterion, path: &Path, years: i32) {
    let session = Session::open(path, "Nguyễn Văn A").expect("a book");
    let (reports, commune) = (session.reports().expect("reports"), session.commune().expect("one"));
    let last = *twenty_years::YEARS.end();
    let of_year = |year: i32| PeriodKind::ALL.map(|kind| Period { year, kind });
    let of_both = [of_year(last - years + 1), of_year(last)].concat();
    let of_both = of_both.into_iter().map(|period| session.report(period).expect("a report"));
    let all: Vec<Report> = of_both.collect();
    let mut bench = |what: &str, all: &[Report], work: &dyn Fn(&Report)| {
        let worst = worst(all, work);
        println!("{what}, {years} years: longest for {}", worst.period.code());
        criterion.bench_function(&format!("{what}, {years} years"), |b| {
            b.iter(|| work(black_box(worst)));
        });
    };
    bench("read a report", &all, &|it| {
        black_box(session.report(it.period).expect("a report"));
    });
    bench("compose a report", &all, &|it| {
        black_box(session::compose(it, &commune).expect("composed"));
    });
    bench("read, compose and lay out", &all, &|it| {
        black_box(session.live(it.period).expect("a live report"));
    });
    let fill = |it: &Report| {
        let mut sources = Sources::default();
        let known = sources.known(&session, &reports, it, &commune);
        black_box(known.beside(it, &commune));
    };
    bench("fill a report", &all, &fill);
    let blank =
        |it: &Report| Report { figures: BTreeMap::default(), dossiers: Vec::new(), ..it.clone() };
    let blanks: Vec<Report> = all.iter().map(blank).collect();
    bench("fill a blank report", &blanks, &fill);
}

/// The report that this takes longest with: the best of five times each.
fn worst<'a>(all: &'a [Report], work: &dyn Fn(&Report)) -> &'a Report {
    let took = |report: &&Report| {
        let once = || {
            let begun = Instant::now();
            work(report);
            begun.elapsed()
        };
        (0..5).map(|_| once()).min()
    };
    all.iter().max_by_key(took).expect("a report")
}

/// A figure of a draft saved, fsync and all: of a copy, for nothing else is to see it.
fn saving(criterion: &mut Criterion, path: &Path, years: i32) {
    let copy = path.with_extension("saved.cchc");
    fs::copy(path, &copy).expect("a copy");
    let mut session = Session::open(&copy, "Nguyễn Văn A").expect("a book");
    let stamp = Stamp { at: chrono::NaiveDateTime::default(), who: "Nguyễn Văn A".into() };
    let period = Period { year: *twenty_years::YEARS.end(), kind: PeriodKind::Year };
    let mut value = 0;
    criterion.bench_function(&format!("save a figure, {years} years"), |b| {
        b.iter(|| {
            value += 1;
            let indicator = IndicatorId::from("steering_docs_issued");
            let figure = Some(Figure::of(FigureValue::Number(value.into())));
            let edit = Edit::SetFigure { period, indicator, figure };
            session.apply(&edit, &stamp).expect("saved");
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
