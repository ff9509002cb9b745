//! CPU of a frame of the window, without a display: drawing and tessellating, page shown, with a section
//! of 40 KB. With SO_CCHC_SHARED set, report 002 of the real samples; else the sample book.

use std::{fs, hint::black_box, path::PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    TouchPhase, Vec2,
};
use so_cchc::{
    assets,
    check::CheckMemo,
    edit::{Edit, field::Field},
    import,
    model::{Commune, Paper, RegisteredPaper, RowId, SectionId, Stamp},
    session::{
        Session, sample,
        series::{self, SeriesChoice, SeriesPeriods},
    },
    ui::{
        App,
        action::{Action, Screen},
        host::{
            machine::{FileAsk, Folders, Machine, Picked, Picker, answered},
            settings::Settings,
        },
    },
};

#[allow(dead_code, reason = "its tests run in tests/it")]
#[path = "../tests/it/twenty_years.rs"]
mod twenty_years;

struct NoPicker;

impl Picker for NoPicker {
    fn pick(&self, _: FileAsk, _: Context) -> std::sync::mpsc::Receiver<Picked> {
        answered(Picked::Cancelled)
    }
}

/// A window, its context and the time its frames say it is.
struct Bench {
    app: App,
    context: Context,
    time: f64,
}

impl Bench {
    fn new(folder: &std::path::Path, book: PathBuf) -> Self {
        let machine = Machine {
            now: Box::new(chrono::NaiveDateTime::default),
            who: "đo".into(),
            in_background: true,
            checked: CheckMemo::default(),
            folders: Folders {
                documents: folder.into(),
                settings: folder.into(),
                data: folder.into(),
            },
            is_on_share: std::sync::Arc::new(|_| false),
            opening_wait: std::time::Duration::from_mins(1),
            share_wait: std::time::Duration::ZERO,
            sticks: Box::new(|| None),
            clipboard: None,
            picker: Box::new(NoPicker),
            write: std::sync::Arc::new(|_, _, _| Ok(false)),
            show: Box::new(|_| Ok(())),
            print: std::sync::Arc::new(|_| Err(String::new())),
        };
        let app = App::new(machine, Settings::default(), Some(book));
        Self { app, context: Context::default(), time: 0.0 }
    }

    /// Asks for a page, and draws until it is at rest.
    fn shown(&mut self, page: Action) {
        let context = self.context.clone();
        self.app.ask(page, &context);
        for _ in 0..20 {
            self.frame(Vec::new());
        }
    }

    /// Measures frames in which what is under the pointer goes up and down.
    fn scrolled(&mut self, criterion: &mut Criterion, name: &str) {
        let mut is_down = false;
        criterion.bench_function(name, |b| {
            b.iter(|| {
                is_down = !is_down;
                let delta = Vec2::new(0.0, if is_down { -120.0 } else { 120.0 });
                self.frame(vec![Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    phase: TouchPhase::Move,
                    source: MouseWheelSource::Wheel,
                    delta,
                    modifiers: Modifiers::NONE,
                }]);
            });
        });
    }

    /// One frame: drawn and turned into triangles.
    fn frame(&mut self, events: Vec<Event>) {
        // Far below a second a frame: nothing rests, nothing is saved while it is measured.
        self.time += 0.000_1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, context) = (&mut self.app, self.context.clone());
        let output = context.run_ui(input, |ui| app.frame_ui(ui));
        black_box(context.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// The book to measure on, and its section with 40 KB of text.
fn book(folder: &std::path::Path) -> (PathBuf, SectionId) {
    let stamp = Stamp { at: chrono::NaiveDateTime::default(), who: "đo".into() };
    let path = folder.join("do.cchc");
    let shared = std::env::var("SO_CCHC_SHARED").ok();
    let source = shared.and_then(|shared| {
        let folder = PathBuf::from(shared).join("samples");
        let mut files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        let path = files.find(|path| path.to_string_lossy().contains("002"))?;
        fs::read_to_string(path).ok()
    });
    let mut session = match &source {
        Some(_) => Session::create(&path, &Commune::default(), &stamp).expect("a book"),
        None => sample::build(&path).expect("the sample"),
    };
    let period = match source {
        Some(source) => {
            let commune = session.commune().expect("the office");
            let context = import::Context::new(None, &commune);
            let report = import::text(&source, &context).report.expect("a report");
            let period = report.period;
            session.apply(&Edit::AddReport(Box::new(report)), &stamp).expect("added");
            period
        }
        None => sample::PERIOD,
    };
    let report = session.report(period).expect("the report");
    let mut section = report.sections.last().expect("a section").clone();
    let paragraph = "Trong kỳ, các phòng chuyên môn tiếp tục rà soát quy trình nội bộ, cập nhật cơ sở dữ liệu và \
                     hướng dẫn người dân nộp hồ sơ trực tuyến; kết quả đạt {dossiers_ontime_pct} theo kế hoạch. ";
    while section.text.len() < 40_000 {
        section.text.push_str(&paragraph.repeat(4));
        section.text.push('\n');
    }
    let id = section.id;
    session.apply(&Edit::SetSection { period, section }, &stamp).expect("40 KB");
    (path, id)
}

fn window(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, section) = book(folder.path());
    let mut bench = Bench::new(folder.path(), path);
    bench.frame(Vec::new());
    bench.shown(Action::Focus(Field::Text(section), Some(20_000)));
    criterion.bench_function("frame at rest, 40 KB", |b| b.iter(|| bench.frame(Vec::new())));
    let mut letter = false;
    criterion.bench_function("frame of a keystroke, 40 KB", |b| {
        b.iter(|| {
            letter = !letter;
            let backspace = Event::Key {
                key: Key::Backspace,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            bench.frame(vec![if letter { Event::Text("ế".into()) } else { backspace }]);
        });
    });
    for (name, at) in [("text", Pos2::new(560.0, 400.0)), ("page", Pos2::new(1150.0, 400.0))] {
        bench.frame(vec![Event::PointerMoved(at)]);
        bench.scrolled(criterion, &format!("frame of scrolling the {name}, 40 KB"));
    }
}

/// A register of 1,000 papers of one year, and the evidence of a report, scrolled. Bound: 8 ms a frame.
fn lists(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so.cchc");
    let stamp = Stamp { at: chrono::NaiveDateTime::default(), who: "đo".into() };
    let mut session = sample::build(&path).expect("the sample");
    let paper = |number: u32| RegisteredPaper {
        paper: Paper {
            kind: "Công văn".into(),
            number: number.to_string(),
            symbol: "UBND-VP".into(),
            date: chrono::NaiveDate::from_yo_opt(sample::PERIOD.year, 1 + number * 360 / 1_000),
            issuer: "UBND xã Mẫu".into(),
            subject: "về đôn đốc thực hiện nhiệm vụ cải cách hành chính của các phòng".into(),
            ..Paper::default()
        },
        ..RegisteredPaper::default()
    };
    let put = |id: u32| Edit::SetRegistered { id: RowId(id), paper: Some(Box::new(paper(id))) };
    let edits = (1..=1_000).map(put).collect();
    session.apply(&Edit::Batch { name: String::new(), edits }, &stamp).expect("registered");
    drop(session);
    let mut bench = Bench::new(folder.path(), path);
    bench.frame(Vec::new());
    for (name, screen) in [("register of 1,000", Screen::Register), ("evidence", Screen::Evidence)]
    {
        bench.shown(Action::Screen(screen));
        bench.frame(vec![Event::PointerMoved(Pos2::new(700.0, 500.0))]);
        criterion.bench_function(&format!("frame at rest, {name}"), |b| {
            b.iter(|| bench.frame(Vec::new()));
        });
        bench.scrolled(criterion, &format!("frame of scrolling the {name}"));
    }
}

/// The pages of a year and of figures over time, in books of 5 and of 20 years, side by side: a frame of each, and the
/// frame that makes the page of a year anew from all reports.
fn year(criterion: &mut Criterion) {
    for years in [5, 20] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("so.cchc");
        let last = *twenty_years::YEARS.end();
        twenty_years::write(&path, twenty_years::reports(last - years + 1..=last));
        criterion.bench_function(&format!("window opens, {years} years"), |b| {
            b.iter(|| Bench::new(folder.path(), path.clone()).frame(Vec::new()));
        });
        let mut bench = Bench::new(folder.path(), path);
        let context = bench.context.clone();
        bench.shown(Action::Year(last));
        criterion.bench_function(&format!("year home, {years} years"), |b| {
            b.iter(|| bench.frame(Vec::new()));
        });
        let mut is_last = true;
        criterion.bench_function(&format!("year home made anew, {years} years"), |b| {
            b.iter(|| {
                is_last = !is_last;
                bench.app.ask(Action::Year(if is_last { last } else { last - 1 }), &context);
                bench.frame(Vec::new());
            });
        });
        let ids = assets::catalogue().indicators().iter().filter(|it| series::is_series(it));
        let ids = ids.map(|it| it.id.clone()).take(10).collect();
        let periods = SeriesPeriods::Quarters;
        let choice = SeriesChoice { ids, periods, with_joined: false, sum_joined: false };
        bench.app.ask(Action::ChooseSeries(choice), &context);
        bench.shown(Action::Series(None));
        criterion.bench_function(&format!("ten figures over time, {years} years"), |b| {
            b.iter(|| bench.frame(Vec::new()));
        });
    }
}

criterion_group!(benches, window, lists, year);
criterion_main!(benches);
